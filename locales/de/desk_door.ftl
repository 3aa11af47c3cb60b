# Wer da ist: Einlass, Anwesenheit, Leute ohne Anmeldung.

## Der Code am Einlass

pass-title = Code für den Einlass
pass-text = Zeigen Sie diesen Code bitte am Einlass der Veranstaltung. Hier steht sonst nichts.
pass-log-in = Sie betreuen den Einlass? Zur Anmeldung
status-pass-title = Einlass
status-pass-text = Zeigen Sie diesen Code am Einlass, auf dem Telefon oder ausgedruckt. Ihr Name genügt auch.
status-pass-alt = QR-Code für den Einlass

## Einlass

door-title = Einlass
# $there (Number) - people who are there
# $seats (Number) - seats that are given
door-count = { $there } von { $seats } da
# $people (Number) - people without a registration
door-count-walk-ins = und { $people } ohne Anmeldung
# $time (String) - wall time
door-there-since = Da seit { $time }
door-check-in = Ist da
door-undo = Zurücknehmen
door-search = Name oder Buchungscode
door-nobody-found = Niemand gefunden, auch nicht auf der Warteliste. Wer nicht angemeldet ist, kann unten eingetragen werden.
# $more (Number) - people who are not listed
door-more = { $more } weitere stehen nicht auf dieser Seite. Suchen Sie nach dem Namen.
door-to-registration = Zur Anmeldung
door-scan = Codes mit der Kamera lesen
door-video = Bild der Kamera
door-camera-fault = Die Kamera ist nicht verfügbar. Erlauben Sie sie im Browser, oder lesen Sie den Code mit der Kamera-App des Telefons.
door-too-early-title = Noch nicht so weit
door-code-unknown-title = Dieser Code gilt hier nicht
door-code-unknown-text = Er gehört nicht zu dieser Veranstaltung, oder sie ist lange vorbei. Suchen Sie bitte nach dem Namen.
# $count (String) - how many entries
door-waiting = Noch nicht übertragen: { $count }. Das geschieht von selbst, sobald das Netz wieder da ist.
door-offline = Zurzeit kein Netz. Gesucht wird in dem, was auf dieser Seite steht; eine Zahl können Sie speichern, sobald das Netz wieder da ist.
door-kept = wird übertragen
door-refused = Nicht eingetragen.
door-log-in-again = Sie sind abgemeldet. Öffnen Sie die Anmeldung in einem neuen Fenster; hier geht nichts verloren.
door-not-here = Dieser Code steht nicht auf der Liste. Laden Sie die Seite neu, oder suchen Sie nach dem Namen.
walk-in-section = Ohne Anmeldung
door-walk-ins = Personen ohne Anmeldung
door-walk-ins-hint = Alle zusammen, für diesen Termin
# $most (Number) - the most people
door-walk-ins-fault = Bitte geben Sie eine Zahl von 0 bis { $most } ein.
walk-in-title = Mit Namen eintragen
walk-in-text = Ist ein Platz frei, kommt die Person auf die Liste und gilt als anwesend. Ist kein Platz frei, kommt sie auf die Warteliste, wenn es eine gibt; dann ist sie nicht als anwesend eingetragen. Wer mit derselben E-Mail-Adresse schon einen Platz hat, wird nur als anwesend eingetragen.
walk-in-text-over = Die Veranstaltung ist vorbei. Wer da war und auf keiner Liste steht, kommt hier auf die Liste und gilt als anwesend. Niemand bekommt eine Mail.
walk-in-people = Wie viele Personen?
walk-in-email-hint = Nur wenn die Person weitere Mails zur Veranstaltung möchte
walk-in-anyway-hint = Sie vergeben damit einen Platz mehr, als es gibt.
walk-in-full = Es ist kein Platz frei. Setzen Sie hier ein Häkchen, wenn Sie trotzdem jemanden einlassen.
walk-in-submit = Eintragen

## Anwesenheit

roll-title = Anwesenheit
roll-sessions = Termine
roll-none = Offen
roll-present = Anwesend
roll-partial = Teilweise
roll-excused = Entschuldigt
roll-absent = Gefehlt
# $minutes (Number) - minutes of presence
roll-partial-minutes = Teilweise: { $minutes } Minuten
roll-minutes = Minuten
roll-minutes-of-no-part = Minuten gehören zu „Teilweise“. Wählen Sie das, oder löschen Sie die Minuten.
# $most (Number)
roll-heads-fault = Bitte geben Sie an, wie viele Personen da waren: 1 bis { $most }.
roll-add = Jemanden nachtragen, der nicht auf der Liste steht
roll-heads = Personen
# $seats (Number) - seats of one registration
roll-seats = { $seats } Plätze
roll-text = Bei „Teilweise“ geben Sie bitte an, wie viele Minuten die Person da war.
roll-trainer-text = Was Sie speichern, sehen auch die Veranstaltenden.
roll-rest = Alle auf dieser Seite, bei denen „Offen“ steht, waren anwesend
roll-save = Speichern
roll-noted = Die Anwesenheit ist gespeichert.
roll-nobody = Noch niemand hat einen Platz.
# $most (Number) - the most minutes
roll-minutes-fault = Bitte geben Sie die Minuten an, von 1 bis { $most }.
roll-no-seat = Die Person hat keinen Platz mehr.
roll-too-early = Anwesenheit lässt sich erst am Tag des Termins eintragen. „Entschuldigt“ geht auch vorher.
roll-not-possible = Für diesen Termin kann nichts eingetragen werden: Er ist abgesagt oder nicht veröffentlicht.
roll-link-title = Link für die Leitung
roll-link-text = Wer die Veranstaltung leitet, kann die Anwesenheit ohne eigenen Zugang eintragen. Über den Link sind Namen und Dienststellen zu sehen, keine Mailadressen. Er gilt bis eine Woche nach dem letzten Termin.
# $count (Number) - open links
roll-link-open = { $count ->
    [one] Ein Link ist offen.
   *[other] { $count } Links sind offen.
}
roll-link-make = Neuen Link erzeugen
roll-link-close = Alle Links schließen
roll-link-made = Der Link für die Leitung
roll-link-made-text = Kopieren Sie ihn jetzt: Er wird nur dieses eine Mal gezeigt. Geben Sie ihn nur der Leitung.

desk-done-checked-in = Eingetragen: ist da
desk-done-check-in-undone = Zurückgenommen
# $people (Number) - people without a name
desk-done-walk-ins = { $people } Personen ohne Anmeldung gezählt
desk-done-walked-in = Eingetragen: ist auf der Liste und da
desk-done-walked-in-no-seat = Eingetragen, aber ohne Platz
desk-done-walked-in-waits = Die Person steht auf der Warteliste, oder jemand muss zustimmen. Sie ist nicht als anwesend eingetragen. Einen Platz geben kann die Veranstaltungsleitung.
desk-done-walked-in-no-seat-text = Die Person steht auf der Warteliste, oder jemand muss zustimmen. Sie können die Anmeldung hier bestätigen.
# $changed (Number) - people
desk-done-attendance = { $changed ->
    [one] Anwesenheit einer Person gespeichert
   *[other] Anwesenheit von { $changed } Personen gespeichert
}
desk-done-attendance-links-closed = Alle Links für die Leitung sind geschlossen
# $presence (String) - what was noted
desk-deed-attendance = Anwesenheit: { $presence }
desk-deed-attendance-taken-back = Anwesenheit zurückgenommen
# $people (Number) - people without a name
desk-deed-walk-ins = Ohne Anmeldung gezählt: { $people }
desk-deed-attendance-link = Link für die Leitung erzeugt
desk-deed-attendance-links-closed = Links für die Leitung geschlossen
desk-actor-trainer = Leitung (Link)
door-heads-fault = Bitte geben Sie an, wie viele Personen da sind.
door-walk-ins-changed = Inzwischen hat jemand anderes gezählt. Laden Sie die Seite neu und zählen Sie weiter.
roll-too-long-ago = Das ist zu lange her. Tragen Sie es bitte bei der Anwesenheit ein.
# $name (String) - of the person
# $stands (String) - what stands there
roll-noted-meanwhile = { $name }: Inzwischen hat jemand anderes „{ $stands }“ eingetragen. Was Sie gewählt haben, ist noch nicht gespeichert; speichern Sie noch einmal, wenn es gelten soll.
# $name (String) - of the person
roll-taken-back-meanwhile = { $name }: Inzwischen hat jemand anderes den Eintrag zurückgenommen. Was Sie gewählt haben, ist noch nicht gespeichert; speichern Sie noch einmal, wenn es gelten soll.
# $mark (String) - such as Anwesend
# $heads (Number) - of how many seats
roll-with-heads = { $mark }, { $heads } da
# $name (String) - of the person
roll-seat-gone = { $name } hat keinen Platz mehr. Dort ist nichts gespeichert.
roll-link-protected = Achtung, geschützterer Raum: Wer den Link hat, sieht die Namen, auch ohne zum kleinen Kreis zu gehören.
walk-in-namesake = Es ist eine andere Person mit demselben Namen
walk-in-namesake-fault = Jemand mit diesem Namen steht schon auf der Liste oder der Warteliste. Suchen Sie am Einlass nach dem Namen, oder setzen Sie hier ein Häkchen.
walk-in-over = Die Veranstaltung ist vorbei. Wer da war und nicht auf der Liste steht, kann noch von der Veranstaltungsleitung eingetragen werden.
desk-list-was-there = War da
desk-list-was-not-there = War nicht da
# $when (String) - a date
desk-list-was-there-at = War da: { $when }
# $when (String) - a date
desk-list-was-not-there-at = War nicht da: { $when }
