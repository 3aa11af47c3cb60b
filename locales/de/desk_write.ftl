### Veranstaltungen schreiben

desk-write-new = Neue Veranstaltung
desk-write-copy = Kopieren
desk-write-copied = Veranstaltung kopieren
desk-write-copy-lead = Übernommen ist alles außer den Terminen, der Anmeldefrist, dem Bild, den geplanten Erinnerungen und den Anmeldungen. Gespeichert wird ein neuer Entwurf.
desk-write-change = Angaben ändern
desk-write-save = Speichern
desk-write-what = Worum es geht
desk-write-place = Ort
desk-write-people = Für wen
desk-write-registration = Anmeldung
desk-write-title-field = Titel
desk-write-title-missing = Bitte geben Sie einen Titel an.
desk-write-subtitle = Untertitel
desk-write-kind = Art
desk-write-campaign = Aktionswochen
desk-write-format = Format
desk-write-section = Sparte
desk-write-section-hint = Nur für Veranstaltungen der Aktionswochen.
desk-write-section-fault = Eine Sparte gibt es nur bei Veranstaltungen der Aktionswochen.
desk-write-action-fields = Handlungsfelder
desk-write-action-fields-hint = Höchstens drei.
# $most (Number) - how many
desk-write-action-fields-fault = Bitte wählen Sie höchstens { $most } Handlungsfelder.
desk-write-host = Veranstaltet von
desk-write-trainers = Mitwirkende
desk-write-trainers-hint = Ein Name je Zeile.
desk-write-contact = E-Mail-Adresse für Fragen
desk-write-contact-hint = Steht öffentlich bei der Veranstaltung. Ohne Angabe gilt die der Veranstaltenden.
desk-write-summary = Kurztext
desk-write-summary-hint = Für Listen und das gedruckte Programm, höchstens 300 Zeichen, wenn die Aktionswochen nichts anderes verlangen.
desk-write-description = Beschreibung
# $limit (Number) - most characters
desk-write-description-hint = Höchstens { $limit } Zeichen. **fett**, *kursiv*, Listen mit „- “ und Links sind möglich.
desk-write-attendance = Teilnahme
desk-write-attendance-quotas = Es gibt noch Kontingente für „Vor Ort“ oder „Online“. Ändern Sie bitte zuerst die Kontingente. Sind schon Personen angemeldet, die anders teilnehmen wollten, sprechen Sie sie bitte an.
desk-write-venue = Raum
desk-write-link = Link für die Teilnahme online
desk-write-link-hint = Bekommt nur, wer einen Platz hat, es sei denn, alle können einfach kommen.
desk-write-link-fault = Bitte geben Sie eine Adresse an, die mit https:// beginnt.
desk-write-visibility = Wer den Ort erfährt
desk-write-audience = Zielgruppe
desk-write-access = Zugang
desk-write-protected = Geschützterer Raum
desk-write-not-protected-stays = Es sind schon Personen angemeldet, und was Mails und Listen von ihnen gesagt haben, lässt sich nicht zurückholen. Bitte legen Sie eine Kopie als geschützteren Raum an, und buchen Sie die Personen dorthin um.
desk-write-protected-stays = Es sind schon Personen angemeldet, denen ein geschützterer Raum versprochen ist. Das bleibt so. Für eine offene Veranstaltung legen Sie bitte eine Kopie an.
desk-write-protected-hint = Ein Name nach Wahl genügt, Betreff und Kalender nennen den Titel nicht.
desk-write-languages = Sprachen
desk-write-languages-hint = Durch Komma getrennt, zum Beispiel: Deutsch, Türkisch
# $language (String) - what was typed
desk-write-language-fault = Die Sprache „{ $language }“ ist hier nicht bekannt. Bitte schreiben Sie sie aus, zum Beispiel: Türkisch.
desk-write-cost = Kosten
desk-write-cost-hint = Zum Beispiel: kostenlos, oder: 5 Euro, ermäßigt 3 Euro
desk-write-photos = Fotos
desk-write-image-later = Ein Bild fügen Sie nach dem Speichern hinzu.
desk-write-first-date = Erster Termin
desk-write-first-date-hint = Wenn er schon feststeht. Weitere Termine und Serien fügen Sie nach dem Speichern hinzu.
desk-write-seats = Plätze
desk-write-quotas-text = Plätze, die für manche frei gehalten werden, zum Beispiel für Führungskräfte oder die Presse.
desk-write-seats-elsewhere = Ist eine Veranstaltung veröffentlicht, haben Platzzahl, Kontingente und Regeln eigene Seiten: Dort steht vorher, wer nachrückt.
desk-write-opens = Anmeldung ab
desk-write-opens-hint = Ohne Angabe, sobald die Veranstaltung veröffentlicht ist. Es gilt die Uhrzeit in Deutschland.
desk-write-deadline = Anmeldung bis
desk-write-cancellation = Abmeldung bis
desk-write-deadline-hint = Ohne Angabe, bis die Veranstaltung beginnt.
desk-write-max-seats = Plätze je Anmeldung, höchstens
desk-write-minimum = Mindestzahl an Plätzen
desk-write-waitlist = Warteliste
desk-write-offer-hours = Stunden, die ein Angebot gilt
desk-write-offer-hours-hint = Nur wenn freie Plätze angeboten werden; ohne Angabe 48.
desk-write-approval = Wer muss zustimmen?
desk-write-choose = Bitte wählen
desk-write-visibility-fault = Der Ort eines geschützteren Raums wird nicht allen gezeigt. Bitte wählen Sie, wer ihn erfährt.
desk-write-none = keine
desk-write-unsaid = keine Angabe
# $label (String) - name of the field
# $limit (Number) - most characters
desk-write-text-fault = { $label }: Bitte höchstens { $limit } Zeichen und keine Steuerzeichen.
# $most (Number) - the largest number
desk-write-number-fault = Bitte geben Sie eine ganze Zahl von 1 bis { $most } an, oder nichts.
desk-write-conflict-title = Inzwischen hat jemand anderes diese Veranstaltung geändert
desk-write-conflict-text = Noch ist nichts von Ihnen gespeichert. Wenn Sie jetzt speichern, gelten Ihre Angaben unten. Davon abweichend ist zurzeit gespeichert:
# $label (String) - name of the field
# $now (String) - its value
desk-write-now = { $label }, jetzt: { $now }
desk-write-something-else = Weitere Angaben
desk-write-tells-title = Diese Änderung wird mitgeteilt
desk-write-tells-text = Titel, Ort oder Teilnahme sind anders, als die Angemeldeten es wissen. Sie bekommen eine Mail „Änderung“, und ihre Kalendereinträge werden angepasst.
desk-write-tell = Speichern und benachrichtigen
desk-agrees-none = niemand
desk-agrees-organiser = die Veranstaltenden
desk-agrees-supervisor = die Führungskraft
desk-agrees-supervisor-then-officer = die Führungskraft, dann die Fortbildungsstelle
desk-access-open = einfach kommen
desk-access-rsvp = um Anmeldung wird gebeten
desk-access-registration = nur mit Anmeldung
desk-access-closed-group = Anmeldung für Menschen aus der Zielgruppe
desk-access-invitation = nur auf Einladung
desk-access-staff-only = nur für Beschäftigte
desk-visibility-public = alle
desk-visibility-district = alle den Stadtbezirk, den Ort nur Bestätigte
desk-visibility-confirmed = Bestätigte, mit der Zusage
desk-visibility-day-before = Bestätigte, ab dem Tag davor
desk-session-new = Termin hinzufügen
desk-session-add = Termin hinzufügen
desk-session-known = Bisher:
desk-session-starts = Beginn
desk-session-ends = Ende
desk-session-label = Bezeichnung
desk-session-label-hint = Zum Beispiel: Tag 1, oder: Auffrischung
desk-session-too-long = Ein Termin dauert höchstens ein Jahr.
# $starts (String) - day and time
# $ends (String) - day and time
desk-session-is-long = Es ist ein einziger Termin von { $starts } bis { $ends }, etwa für eine Ausstellung. Finden an mehreren Tagen Treffen statt, sind das mehrere Termine.
desk-session-tells-all = Wer einen Platz hat oder darauf wartet, wird benachrichtigt
desk-session-tells = Wer einen Platz hat, wird benachrichtigt, mit einer Mail je Termin
desk-session-remove = Entfernen
desk-publish-title = Veröffentlichen
desk-publish-effect = Die Veranstaltung steht dann im Programm, und man kann sich anmelden, sobald die Anmeldung offen ist.
desk-unpublish-title = Veröffentlichung zurücknehmen
desk-unpublish-effect = Niemand ist angemeldet. Die Veranstaltung ist danach wieder ein Entwurf und steht nicht mehr im Programm.
desk-missing-title = Das fehlt noch
desk-missing-summary = Ein Kurztext
desk-missing-date = Ein Termin, der noch kommt
desk-missing-venue = Ein Raum, oder die Veranstaltung ist online
desk-missing-open-place = Ein Ort, den alle sehen: Wer ohne Anmeldung kommt, erfährt ihn sonst nirgends
desk-missing-contact = Eine E-Mail-Adresse für Fragen
desk-missing-internal-contact = Wen die Koordination anrufen kann (nur intern)
desk-missing-window = Die Anmeldung endet, bevor sie beginnt
desk-missing-circle = Der kleine Kreis: wer diesen geschützteren Raum betreut
desk-done-drafted = Der Entwurf ist gespeichert.
desk-done-drafted-text = Außer Ihnen und Ihren Kolleg*innen in der Verwaltung sieht ihn niemand. Fügen Sie Termine hinzu, und veröffentlichen Sie ihn dann.
desk-done-written = Die Angaben sind gespeichert.
desk-done-now-protected = Die Veranstaltung ist jetzt ein geschützterer Raum. Nur wer im kleinen Kreis steht, findet sie hier noch: Bitte sehen Sie nach, ob alle darin stehen, die sie betreuen. Links für die Anwesenheit, die es schon gab, gelten nicht mehr.
desk-done-published = Die Veranstaltung ist veröffentlicht.
desk-done-unpublished = Die Veranstaltung ist wieder ein Entwurf.
desk-done-session-added = Hinzugefügt.
desk-done-session-removed = Der Termin ist entfernt.
desk-deed-written = Entwurf angelegt
desk-deed-published = veröffentlicht
desk-deed-unpublished = Veröffentlichung zurückgenommen
desk-deed-session-removed = Termin entfernt

### Termine, Serien, Überschneidungen

desk-series-legend = Wiederholung
desk-series-once = einmal
desk-series-weekly = jede Woche
desk-series-two-weeks = alle zwei Wochen
desk-series-days-choice = an einzelnen Tagen
desk-series-times = Wie viele Termine insgesamt?
desk-series-times-hint = Bei „jede Woche“ und „alle zwei Wochen“; der erste zählt mit.
# $least (Number) - fewest dates
# $most (Number) - most dates
desk-series-times-fault = Bitte geben Sie an, wie viele Termine es sind: { $least } bis { $most }.
desk-series-days = Weitere Tage
desk-series-days-hint = Bei „an einzelnen Tagen“: ein Tag je Zeile, zum Beispiel 14.05.2027. Die Uhrzeit ist jedes Mal dieselbe.
desk-series-days-missing = Bitte geben Sie die weiteren Tage an.
# $text (String) - what was typed
desk-series-days-fault = „{ $text }“ ist kein Tag im Kalender. Bitte schreiben Sie ihn mit vierstelliger Jahreszahl, so: 14.05.2027.
# $day (String) - a date
desk-series-gap = Am { $day } gibt es diese Uhrzeit nicht, weil die Uhren vorgestellt werden.
# $day (String) - a date
desk-series-twice = Am { $day } gibt es diese Uhrzeit zweimal. Welche ist gemeint?
# $day (String) - a date
desk-series-in-the-past = Der { $day } ist vorbei.
# $count (Number) - how many dates
desk-series-preview = { $count ->
    [one] Dieser Termin wird hinzugefügt
   *[other] Diese { $count } Termine werden hinzugefügt
}
# $count (Number) - how many dates
desk-series-add = { $count ->
    [one] So hinzufügen
   *[other] { $count } Termine hinzufügen
}
desk-series-change = Noch etwas ändern
desk-collision-title = Überschneidungen
# $own (String) - the own date
# $other (String) - the title of the other event
# $at (String) - its date
# $shared (String) - what both need
desk-collision = { $own }: „{ $other }“ ({ $at }) – { $shared }
# $room (String) - a name
desk-collision-room = derselbe Raum: { $room }
# $name (String) - a name
desk-collision-trainer = auch dort eingesetzt: { $name }
desk-collision-audience = dieselbe Zielgruppe
desk-move-tells-nobody = Nur die Bezeichnung ist eine andere. Niemand bekommt deswegen eine Mail.
desk-move-draft = Die Veranstaltung ist noch ein Entwurf. Niemand bekommt eine Mail.
desk-session-call-off = Absagen
desk-session-call-off-title = Diesen Termin absagen
# $people (Number) - how many registrations
desk-session-noted = { $people ->
    [one] Für diesen Termin ist schon bei einer Person vermerkt, ob sie da war. Das bleibt an ihm stehen.
   *[other] Für diesen Termin ist schon bei { $people } Personen vermerkt, ob sie da waren. Das bleibt an ihm stehen.
}
desk-session-call-off-effect = Wer einen Platz hat, dem wird der Termin auch aus dem Kalender gestrichen. Die anderen Termine bleiben.
desk-session-call-off-submit = Termin absagen
desk-session-again = Findet doch statt
desk-session-again-title = Dieser Termin findet doch statt
desk-session-again-effect = Der Termin kommt wieder in ihre Kalender.
desk-session-again-submit = Termin findet doch statt
desk-done-session-called-off = Der Termin ist abgesagt.
desk-done-session-again = Der Termin findet doch statt.
desk-done-session-renamed = Die Bezeichnung des Termins ist geändert.
desk-deed-session-renamed = Termin umbenannt

desk-write-co-hosts = Mitveranstaltende
desk-write-co-hosts-legend = Gemeinsam mit
desk-write-module = Baustein eines Lehrgangs
desk-write-module-hint = Diese Veranstaltung ist dann einer der Termine, unter denen man für den Baustein wählen kann.
desk-write-no-module = gehört zu keinem
# $programme (String) - title of the programme
# $number (Number) - which of its modules
# $title (String) - title of the module
desk-write-module-name = { $programme }: { $number }. { $title }
desk-write-interpretation = Wird verdolmetscht in
desk-write-interpretation-hint = Durch Komma getrennt, zum Beispiel: Deutsche Gebärdensprache, Arabisch
desk-write-interpretation-asked = Auf Anfrage verdolmetscht in
desk-write-asked-until = Anfragen bis
desk-write-asked-until-hint = Gilt für alles, was es auf Anfrage gibt. Wo die Tage verschieden sind, bleiben sie es, wenn Sie nichts eintragen.

### Vorschau, Archiv, Einlass

desk-preview-page = Vorschau
desk-write-preview = Vorschau (neuer Tab)
desk-archive-file = Abschließen und archivieren
desk-archive-file-effect = Die Veranstaltung steht danach im Archiv; ihre Angaben, Termine und Plätze lassen sich nicht mehr ändern. Ihre öffentliche Seite, die Liste, die Anwesenheit und die Bescheinigungen bleiben. Sie können sie jederzeit zurückholen.
desk-archive-take-out = Aus dem Archiv holen
desk-archive-take-out-effect = Die Veranstaltung steht danach wieder unter den vergangenen und lässt sich ändern.
desk-archive-discard = Entwurf löschen
desk-archive-discard-effect = Der Entwurf wird mit allen Angaben und Terminen gelöscht. Das lässt sich nicht rückgängig machen.
# $count (Number) - how many events
desk-archive-link = Archiv ({ $count })
# $count (Number) - how many events
desk-archive-title = Archiv ({ $count })
desk-archive-leave = Zu den vergangenen Veranstaltungen
desk-done-archived = Die Veranstaltung ist im Archiv.
desk-done-taken-out = Die Veranstaltung ist wieder aus dem Archiv geholt.
desk-done-discarded = Der Entwurf ist gelöscht.
desk-deed-archived = archiviert
desk-deed-unarchived = aus dem Archiv geholt
desk-write-admission = Einlass und Miteinander
desk-write-admission-hint = Die Stadt und Veranstaltungen online können nur Regeln für das Miteinander nennen. Andere können sich in Räumen auch vorbehalten, Menschen abzuweisen (§ 22 VersG NRW).
desk-write-admission-fault = Für diese Veranstaltenden und diese Form der Teilnahme ist das nicht möglich. Bitte wählen Sie Regeln für das Miteinander oder keine Angabe.
desk-admission-none = nichts dazu sagen
desk-admission-conduct = Regeln für das Miteinander
desk-admission-clause = Einlassvorbehalt

### Lehrgänge und Bausteine

desk-programmes-title = Lehrgänge
desk-programme-empty = Noch kein Baustein
desk-programme-new = Neuer Lehrgang
desk-programme-begin = Lehrgang anlegen
desk-programme-rename = Lehrgang umbenennen
# $limit (Number) - most characters
desk-programme-title-fault = Bitte geben Sie einen Titel an, höchstens { $limit } Zeichen.
desk-module-new = Baustein hinzufügen
desk-module-change = Baustein ändern
desk-module-remove = Baustein entfernen
desk-module-remove-effect = Der Baustein wird gelöscht. Veranstaltungen gibt es zu ihm keine.
desk-module-position = Position
desk-module-position-hint = Der Baustein mit der kleinsten Zahl kommt zuerst.
# $most (Number) - the largest number
desk-module-position-fault = Bitte geben Sie eine ganze Zahl von 1 bis { $most } an.
desk-module-compulsory-label = Pflichtbaustein
desk-module-compulsory-hint = Wer den Lehrgang macht, muss ihn besuchen. Ohne Häkchen ist er ein Wahlbaustein.
desk-module-requires = Davor kommen
desk-module-requires-hint = Steht bei jeder Veranstaltung dieses Bausteins. Anmelden können sich trotzdem alle.
desk-module-circle = Das ist nicht möglich: Der Baustein müsste dann vor sich selbst besucht werden. Bitte wählen Sie andere.
desk-module-compulsory = Pflicht
desk-module-elective = Wahlbaustein
# $kind (String) - compulsory or elective
# $before (String) - the modules before
desk-module-after = { $kind }, nach: { $before }
desk-done-saved = Gespeichert.
desk-write-anyway = Trotzdem speichern

### Der kleine Kreis

desk-circle-title = Kleiner Kreis
desk-circle-text = Wer sich zu einem geschützteren Raum anmeldet, gibt viel von sich preis. Wählen Sie, wer sich um diese Veranstaltung kümmert. Für alle anderen in der Verwaltung gibt es sie dann nicht: weder die Veranstaltung noch die Liste, die Mails oder den Verlauf.
desk-circle-legend = Wer sich kümmert
desk-circle-hint = Bevor der Raum veröffentlicht wird, muss hier jemand gewählt sein. Solange niemand gewählt ist, sehen ihn alle, die für die Veranstaltenden arbeiten, und die Administration.
desk-circle-nobody = Bitte wählen Sie mindestens eine Person: Ein geschützterer Raum, den alle sehen, hat immer einen kleinen Kreis.
desk-circle-yourself = Bitte wählen Sie auch sich selbst. Wer den Kreis verlassen möchte, bittet jemand anderen aus dem Kreis darum.
desk-done-circle = Der kleine Kreis ist geändert.
desk-done-circle-links = Links für die Anwesenheit, die es schon gab, gelten nicht mehr. Erzeugen Sie bei Bedarf neue.
desk-deed-circle-changed = Kleiner Kreis geändert
desk-done-changed-title = Inzwischen hat jemand anderes etwas geändert
desk-done-changed-text = Von Ihnen ist nichts gespeichert. Bitte sehen Sie nach, wie es jetzt ist, und beginnen Sie noch einmal.
# $most (Number) - how many
desk-series-days-too-many = Bitte höchstens { $most } weitere Tage.
# $own (String) - a date
# $other (String) - a date
desk-series-overlaps = { $own } überschneidet sich mit einem anderen Termin dieser Veranstaltung: { $other }.
desk-missing-quota-day = Ein Kontingent wäre sofort freigegeben: Sein Tag ist vorbei
desk-event-title = Veranstaltung
# $modules (String) - titles
desk-module-required-by = Ohne diesen Baustein steht bei diesen nicht mehr, dass er davor kommt: { $modules }
desk-write-practical = Einlass, Alter, interner Kontakt, Presse
desk-write-internal-contact = Interner Kontakt
desk-write-internal-contact-hint = Wen Kolleginnen und Kollegen anrufen, zum Beispiel am Tag selbst. Wird nie veröffentlicht.
desk-write-for-press = Die Presse darf davon erfahren
desk-write-age = Alter
desk-write-age-hint = Zum Beispiel: ab 14 Jahren
desk-write-doors = Einlass: wie viele Minuten vor Beginn?
desk-write-doors-hint = Leer, wenn Sie nichts dazu sagen möchten
# $most (Number) - the most minutes
desk-write-doors-fault = Bitte geben Sie eine Zahl von 1 bis { $most } ein, oder lassen Sie das Feld leer.
desk-fact-press = Presse
desk-fact-press-yes = Darf davon erfahren
