# Die Liste der Teilnehmenden: Reihenfolge, Spalten, mehrere auf einmal, Schlagwörter, Notizen, Doppelte.

## Reihenfolge und Spalten

desk-list-order = Reihenfolge
desk-list-usual-order = Wie üblich
# $column (String) - the heading of a column
desk-list-backwards = { $column }, absteigend
desk-list-tag = Schlagwort
desk-list-tags-all = Alle
desk-columns-title = Spalten wählen
desk-columns-legend = Welche Spalten möchten Sie sehen?
desk-columns-hint = Gilt für Sie, bei allen Veranstaltungen. Name und Stand sind immer dabei.
desk-columns-submit = Spalten übernehmen
desk-list-noted = Notiz

## Mehrere auf einmal

# $name (String) - a person
desk-several-choose = { $name } auswählen
desk-several-column = Auswahl
desk-several-title = Mehrere auf einmal
# $count (Number) - how many registrations
desk-several-all = { $count ->
    [one] Die eine gefundene Anmeldung
   *[other] Alle { $count } gefundenen Anmeldungen, auch auf den anderen Seiten
}
desk-several-deed = Was möchten Sie tun?
desk-several-next = Weiter
desk-several-choose-deed = Bitte wählen Sie, was Sie tun möchten.
desk-several-choose-people = Bitte wählen Sie mindestens eine Anmeldung aus der Liste.
# $most (Number) - how many registrations
desk-several-too-many = Auf einmal geht das mit höchstens { $most } Anmeldungen. Bitte grenzen Sie die Liste ein.
desk-several-cancel-title = Mehrere Anmeldungen stornieren
desk-several-confirm-effect = Alle bekommen eine Zusage mit Kalendereintrag.
desk-several-cancel-effect = Alle bekommen eine Mail mit Ihrem Grund. Wer einen Platz hatte, gibt ihn frei, und der Eintrag verschwindet aus dem Kalender.
desk-several-move-effect = Die Anmeldungen hier werden storniert, und alle werden bei der anderen Veranstaltung angemeldet, in der Reihenfolge des Eingangs: mit Platz, auf der Warteliste, oder bis die Führungskraft zustimmt, wo das dort nötig ist. Die Plätze hier sind dann schon vergeben. Sie bekommen beides per Mail. Reicht dort der Platz nicht, bleibt alles, wie es ist. Notizen und Schlagwörter gehen mit, außer aus einem geschützteren Raum oder zu anderen Veranstaltenden.
desk-several-changed-title = Die Liste hat sich geändert
desk-several-changed-text = Inzwischen ist etwas anders als auf der letzten Seite. Bitte sehen Sie noch einmal hin; getan ist noch nichts.
desk-several-nobody = Mit keiner der ausgewählten Anmeldungen ist das möglich.
# $count (Number) - how many registrations
desk-several-concerned = { $count ->
    [one] Eine Anmeldung
   *[other] { $count } Anmeldungen
}
# $count (Number) - how many registrations
desk-several-left = { $count ->
    [one] Nicht möglich bei einer Anmeldung; sie bleibt, wie sie ist
   *[other] Nicht möglich bei { $count } Anmeldungen; sie bleiben, wie sie sind
}
desk-several-overtakes = Andere auf der Warteliste werden damit überholt.
# $count (Number) - how many registrations
desk-several-unverified = { $count ->
    [one] Eine Adresse ist noch nicht bestätigt. Vielleicht gehört sie jemand anderem.
   *[other] { $count } Adressen sind noch nicht bestätigt. Vielleicht gehören sie jemand anderem.
}
# $count (Number) - how many registrations
desk-several-tell-yourself = { $count ->
    [one] Zu einer Anmeldung gibt es keine Adresse. Bitte geben Sie der Person selbst Bescheid.
   *[other] Zu { $count } Anmeldungen gibt es keine Adresse. Bitte geben Sie den Personen selbst Bescheid.
}
# $count (Number) - how many registrations
desk-several-submit-confirm = { $count ->
    [one] Anmeldung bestätigen
   *[other] { $count } Anmeldungen bestätigen
}
# $count (Number) - how many registrations
desk-several-submit-cancel = { $count ->
    [one] Anmeldung stornieren
   *[other] { $count } Anmeldungen stornieren
}
# $count (Number) - how many registrations
desk-several-submit-move = { $count ->
    [one] Anmeldung umbuchen
   *[other] { $count } Anmeldungen umbuchen
}
# $count (Number) - how many registrations
desk-several-submit-tag = { $count ->
    [one] Der Anmeldung das Schlagwort geben
   *[other] { $count } Anmeldungen das Schlagwort geben
}
# $count (Number) - how many registrations
desk-several-submit-untag = { $count ->
    [one] Der Anmeldung das Schlagwort nehmen
   *[other] { $count } Anmeldungen das Schlagwort nehmen
}
desk-several-no-room = Dort reichen die Plätze nicht für alle und es gibt keine Warteliste, oder die Veranstaltung hat begonnen. Niemand wurde umgebucht.
# $count (Number) - how many registrations
desk-done-several = { $count ->
    [0] Nichts war zu tun
    [one] Eine Anmeldung geändert
   *[other] { $count } Anmeldungen geändert
}
desk-done-several-left = Bei den anderen war es inzwischen nicht mehr möglich. Sie bleiben, wie sie sind.
desk-done-nobody-moved = Niemand wurde umgebucht
desk-done-nobody-moved-text = Alle Ausgewählten sind dort schon angemeldet, haben ihre Adresse nicht bestätigt oder stehen nicht mehr auf der Liste.
desk-done-several-moved = Umgebucht
# $count (Number) - how many registrations
desk-done-several-seated = { $count ->
    [one] Eine Anmeldung hat dort einen Platz.
   *[other] { $count } Anmeldungen haben dort Plätze.
}
# $count (Number) - how many registrations
desk-done-several-waiting = { $count ->
    [one] Eine Anmeldung steht dort auf der Warteliste.
   *[other] { $count } Anmeldungen stehen dort auf der Warteliste.
}
# $count (Number) - how many registrations
desk-done-several-pending = { $count ->
    [one] Bei einer Anmeldung muss dort noch die Führungskraft zustimmen.
   *[other] Bei { $count } Anmeldungen müssen dort noch die Führungskräfte zustimmen.
}
desk-done-several-mixed = Einige warten dort auf einen Platz, bei anderen muss noch die Führungskraft zustimmen. Wer wo steht, sehen Sie auf der anderen Liste.
# $count (Number) - how many registrations
desk-done-several-not-moved = { $count ->
    [one] Eine Anmeldung blieb hier. Wer dort einen Platz hat und wer wartet, sehen Sie auf der anderen Liste.
   *[other] { $count } Anmeldungen blieben hier. Wer dort einen Platz hat und wer wartet, sehen Sie auf der anderen Liste.
}

## Schlagwörter und Notizen

desk-remarks-title = Schlagwörter und Notizen
desk-remarks-note = Nur für Sie und Ihre Kolleginnen und Kollegen. Wer Auskunft über die eigenen Daten verlangt, bekommt sie zu lesen.
desk-tags = Schlagwörter
desk-tags-hint = Mit Kommas getrennt, zum Beispiel: hilft beim Aufbau, Presse
desk-tags-submit = Schlagwörter speichern
# $limit (Number) - how many characters
# $most (Number) - how many tags
desk-tags-fault = Bitte geben Sie höchstens { $most } Schlagwörter an, jedes mit höchstens { $limit } Zeichen.
desk-tag = Schlagwort
desk-tag-hint = Zum Beispiel: hilft beim Aufbau
# $known (String) - tags
desk-tag-known = Schon vergeben: { $known }
desk-tag-choose = Bitte wählen
desk-tag-give = Schlagwort geben
desk-tag-take = Schlagwort nehmen
desk-tag-effect = Niemand bekommt eine Mail. Nach Schlagwörtern lässt sich die Liste filtern.
# $limit (Number) - how many characters
desk-tag-fault = Bitte geben Sie ein Schlagwort mit höchstens { $limit } Zeichen und ohne Komma an.
desk-note = Neue Notiz
desk-note-hint = Zum Beispiel: kommt eine halbe Stunde später
desk-note-submit = Notiz speichern
desk-note-delete = Notiz löschen
# $name (String) - a person
# $at (String) - a moment
desk-note-by = { $name }, { $at }
desk-note-empty = Bitte schreiben Sie, was Sie sich merken möchten.
# $limit (Number) - how many characters
desk-note-fault = Bitte kürzen Sie die Notiz auf { $limit } Zeichen.
# $most (Number) - how many notes
desk-note-too-many = Es gibt schon { $most } Notizen. Bitte löschen Sie erst eine.
# $count (Number) - how many registrations
desk-done-tagged = { $count ->
    [one] Schlagwort bei einer Anmeldung geändert
   *[other] Schlagwort bei { $count } Anmeldungen geändert
}
desk-done-tags-written = Die Schlagwörter sind gespeichert.
desk-done-noted = Die Notiz ist gespeichert.
desk-done-note-deleted = Die Notiz ist gelöscht.

## Doppelte Anmeldungen

desk-merge-title = Zusammenführen
desk-merge-choose-two = Zum Zusammenführen wählen Sie bitte genau zwei Anmeldungen derselben Person.
desk-merge-effect = Aus zwei Anmeldungen derselben Person wird eine. Die bessere bleibt und übernimmt, was ihr fehlt, den früheren Platz auf der Warteliste, Schlagwörter und Notizen.
desk-merge-remains = Bleibt
desk-merge-gains = Übernimmt:
desk-merge-ends = Endet
# $count (Number) - how many seats
desk-merge-fewer-seats = { $count ->
    [one] Die Anmeldung, die bleibt, hat nur einen Platz. Die anderen Plätze werden frei.
   *[other] Die Anmeldung, die bleibt, hat nur { $count } Plätze. Die anderen Plätze werden frei.
}
desk-merge-told-where = Die Person erfährt per Mail, wie es um die verbleibende Anmeldung steht.
desk-merge-told-end = An die Adresse der Anmeldung, die endet, geht eine Mail mit Ihrem Grund.
desk-merge-told-nobody = Niemand bekommt eine Mail.
desk-merge-reason-hint = Steht nur im Verlauf.
desk-merge-reason = Sie waren zweimal angemeldet. Ihre andere Anmeldung bleibt bestehen.
desk-merge-likely-title = Vielleicht doppelt angemeldet
# $code (String) - a booking code
# $name (String) - a person
# $state (String) - where the registration stands
desk-merge-likely = Mit { $code } zusammenführen: { $name }, { $state }
desk-done-merged = Zusammengeführt
desk-deed-merged = mit einer doppelten Anmeldung zusammengeführt
desk-deed-merged-away = als doppelt beendet
# $tag (String) - tags
desk-deed-tagged-one = Schlagwörter: { $tag }
desk-deed-noted = Notiz geschrieben
desk-deed-note-deleted = Notiz gelöscht
# $tag (String) - a tag
# $count (Number) - how many registrations
desk-deed-tagged = Schlagwort „{ $tag }“ gegeben ({ $count ->
    [one] eine Anmeldung
   *[other] { $count } Anmeldungen
})
# $tag (String) - a tag
# $count (Number) - how many registrations
desk-deed-untagged = Schlagwort „{ $tag }“ genommen ({ $count ->
    [one] eine Anmeldung
   *[other] { $count } Anmeldungen
})

## Listen zum Herunterladen

desk-export-purpose = Wofür brauchen Sie die Liste?
desk-export-purpose-hint = Danach richtet sich, was darauf steht. Die Excel-Datei nennt den Zweck und den Tag, an dem Sie sie spätestens löschen; für die CSV-Datei gilt er genauso.
desk-export-choose-purpose = Bitte wählen Sie, wofür Sie die Liste brauchen.
desk-purpose-organising = Veranstaltung organisieren: alle Angaben außer dem Unterstützungsbedarf
desk-purpose-door = Einlass: Name, Plätze und Buchungscode aller mit Platz
desk-purpose-badges = Namensschilder: Name und Dienststelle aller mit Platz
desk-purpose-support = Unterstützung vorbereiten: wer welchen Bedarf hat
desk-purpose-statistics = Zählen und auswerten: ohne Namen und Kontakt
desk-export-about = Über diese Liste
desk-export-taken = Heruntergeladen
desk-export-delete-by = Spätestens löschen am
# $day (String) - a day
desk-export-notice = Personenbezogene Daten: spätestens am { $day } löschen
# $day (String) - a day
desk-export-notice-protected = VERTRAULICH – geschützterer Raum: nicht weitergeben, spätestens am { $day } löschen
desk-export-mark-protected = VERTRAULICH – geschützterer Raum: nicht weitergeben
# $format (String) - CSV, XLSX
# $count (Number) - how many registrations
# $purpose (String) - what for
desk-deed-exported-for = Liste heruntergeladen ({ $format }, { $count ->
    [one] eine Anmeldung
   *[other] { $count } Anmeldungen
}). { $purpose }
desk-list-overlaps = Zur selben Zeit anderswo
desk-list-twice = Vielleicht doppelt
desk-answers-title = Antworten eintragen
desk-answers-text = Tragen Sie ein, was die Person Ihnen am Telefon oder auf Papier gesagt hat. Was Sie noch nicht wissen, kann offen bleiben. Es wird keine Mail verschickt.
desk-answers-submit = Speichern
desk-done-answered = Die Antworten sind gespeichert.
# $count (Number)
desk-give-back-number = { $count ->
    [one] Storniert wird ein Platz.
   *[other] Storniert werden { $count } Plätze.
}
desk-give-back-other = Andere Zahl
