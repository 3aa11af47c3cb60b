### Das Bild einer Veranstaltung

desk-image-link = Bild
desk-image-title = Bild der Veranstaltung
desk-image-lead = Das Bild steht auf der öffentlichen Seite der Veranstaltung.
desk-image-now = Das jetzige Bild
# $megabytes (Number) - the largest file
# $width (Number) - least pixels in a row
# $most (Number) - most pixels in a row or column
# $shown (Number) - pixels in a row as it is shown
desk-image-limits = JPEG, PNG oder WebP, höchstens { $megabytes } MB. Das Bild muss mindestens { $width } Pixel breit sein, und keine Seite darf länger als { $most } Pixel sein. Wir verkleinern es auf höchstens { $shown } Pixel Breite und entfernen alle Angaben aus der Datei, zum Beispiel den Aufnahmeort.
desk-image-file = Bilddatei
desk-image-file-other = Andere Bilddatei
desk-image-file-keep = Wenn Sie keine Datei auswählen, bleibt das jetzige Bild.
desk-image-alt = Alternativtext
# $limit (Number) - most characters
desk-image-alt-hint = Was ist zu sehen? Für Menschen, die das Bild nicht sehen. Ein Satz, höchstens { $limit } Zeichen.
desk-image-credit = Bildnachweis
# $limit (Number) - most characters
desk-image-credit-hint = Wer das Bild gemacht hat, zum Beispiel: Leyla Aydın / Stadt Musterstadt. Höchstens { $limit } Zeichen.
desk-image-licence = Lizenz
# $limit (Number) - most characters
desk-image-licence-hint = Falls eine genannt werden muss, zum Beispiel: CC BY 4.0. Höchstens { $limit } Zeichen.
desk-image-rights = Wir dürfen das Bild veröffentlichen, und wer darauf zu erkennen ist, hat zugestimmt.
desk-image-rights-keep = Nur nötig, wenn Sie eine neue Bilddatei auswählen.
desk-image-save = Bild speichern
desk-image-remove = Bild entfernen
desk-image-remove-effect = Das Bild wird gelöscht. Wer die Seite schon geöffnet hatte, sieht es vielleicht noch eine Weile.
desk-image-closed = Diese Veranstaltung ist abgesagt oder abgeschlossen. Ihr Bild lässt sich nur noch entfernen.
desk-image-fault-missing = Bitte wählen Sie eine Bilddatei aus.
# $megabytes (Number) - the largest file
desk-image-fault-large = Die Datei ist zu groß. Bitte wählen Sie eine mit höchstens { $megabytes } MB.
desk-image-fault-kind = Diese Datei ist kein Bild, das wir lesen können. Bitte wählen Sie ein JPEG, PNG oder WebP.
desk-image-fault-broken = Diese Bilddatei ist beschädigt oder unvollständig. Bitte speichern Sie das Bild neu, oder wählen Sie ein anderes.
# $most (Number) - most pixels in a row or column
desk-image-fault-pixels = Das Bild hat zu viele Pixel. Bitte verkleinern Sie es, sodass keine Seite länger als { $most } Pixel ist.
# $width (Number) - least pixels in a row
desk-image-fault-narrow = Das Bild ist zu klein. Bitte wählen Sie eines, das mindestens { $width } Pixel breit ist.
desk-image-fault-other = Inzwischen hat jemand anderes das Bild geändert. Bitte sehen Sie es sich an, und wählen Sie Ihre Datei noch einmal aus, wenn sie es ersetzen soll.
desk-image-fault-again = Bitte wählen Sie die Bilddatei noch einmal aus. Sie ist noch nicht gespeichert.
desk-image-fault-alt = Bitte beschreiben Sie in einem Satz, was auf dem Bild zu sehen ist.
desk-image-fault-credit = Bitte geben Sie an, wer das Bild gemacht hat.
desk-image-fault-rights = Bitte bestätigen Sie, dass das Bild veröffentlicht werden darf.
desk-done-image-set = Das Bild ist gespeichert.
desk-done-image-removed = Das Bild ist entfernt.
desk-deed-image-set = Bild hinzugefügt; die Rechte sind bestätigt
desk-deed-image-reworded = Angaben zum Bild geändert
desk-deed-image-removed = Bild entfernt
