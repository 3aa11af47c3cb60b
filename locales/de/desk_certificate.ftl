# Listen zum Unterschreiben und Bescheinigungen: was Veranstaltende damit tun, und wie jemand prüft, ob eine Bescheinigung echt ist.

## Listen zum Unterschreiben

sheets-title = Teilnahmeliste drucken
sheets-text = Alle, die einen Platz haben, als PDF zum Ausdrucken. Mailadressen und Unterstützungsbedarf stehen nie darauf.
sheets-day = Für welchen Tag?
sheets-day-fault = Bitte wählen Sie einen Tag, an dem ein Termin stattfindet.
sheets-kind = Was möchten Sie drucken?
sheets-kind-fault = Bitte wählen Sie, was Sie drucken möchten.
sheets-kind-list = Liste: alle unterschreiben auf demselben Blatt
sheets-kind-single = Einzelblätter: niemand sieht, wer noch dabei ist
sheets-kind-count = Zählblatt ohne Namen, zum Beispiel für Schulklassen
sheets-columns = Spalten der Liste
sheets-columns-hint = Name und Unterschrift sind immer dabei. Wer unterschreibt, sieht die Angaben aller anderen.
sheets-empty = Leere Zeilen
sheets-empty-hint = Für Personen ohne Anmeldung, oder für die Gruppen auf dem Zählblatt
# $most (Number) - the most lines
sheets-empty-fault = Bitte geben Sie eine Zahl von 0 bis { $most } ein.
sheets-print = Als PDF herunterladen
sheets-file = teilnahmeliste
sheets-file-single = einzelblaetter
sheets-file-count = zaehlblatt

## Bescheinigungen

certificates-title = Bescheinigungen
certificates-file = bescheinigungen
certificates-sample-file = bescheinigung-muster
certificates-sample-name = Muster-Name
certificates-people = Teilnehmende
certificates-not-over = Ausgestellt werden Bescheinigungen, wenn alle Termine vorbei sind.
# $issued (Number) - people who have one
# $waiting (Number) - people who have earned one and have none
certificates-counts = Ausgestellt: { $issued }. Bereit zum Ausstellen: { $waiting }.
certificates-issue-text = Wer eine Mailadresse angegeben hat, bekommt die Bescheinigung sofort als Mail und findet sie auf der Seite der Anmeldung. Für alle anderen drucken Sie sie bitte aus.
# $count (Number) - how many
certificates-issue = { $count ->
    [one] Eine Bescheinigung ausstellen
   *[other] { $count } Bescheinigungen ausstellen
}
certificates-print = Alle drucken (PDF)
certificates-revoke = Zurückziehen
certificates-revoke-title = Bescheinigung zurückziehen
certificates-revoke-effect = Wer danach den Code prüft, liest, dass die Bescheinigung nicht mehr gilt. Rückgängig machen lässt sich das nicht. Wer die Voraussetzungen erfüllt, kann eine neue bekommen.
certificates-revoke-told = Wer die Bescheinigung per Mail bekommen hat, bekommt auch dazu eine Mail. Alle anderen erfahren es nur von Ihnen.
certificates-revoke-submit = Bescheinigung zurückziehen
certificates-issued-one = Ausgestellt
certificates-earned = Bereit
certificates-already = Lehrgang schon bescheinigt
certificates-too-short = Nicht lange genug dabei
certificates-unprintable = Name nicht druckbar: bitte in lateinischer Schrift angeben, unter „Name, Adresse oder Telefon berichtigen“
certificates-unprintable-title = Nicht alles wird gedruckt
# $letters (String) - letters with spaces between them
certificates-unprintable-text = Diese Zeichen im Titel fehlen auf Papier, weil unsere Schriften sie nicht kennen: { $letters }
# $letters (String) - letters with spaces between them
certificates-unprintable-letters = Diese Zeichen können wir nicht drucken: { $letters }. Bitte lassen Sie sie weg, oder schreiben Sie das Wort in lateinischer Schrift.
certificates-not-yet = Bisher nicht lange genug dabei
# $minutes (Number) - minutes on the certificate
certificates-differs = Auf der Bescheinigung stehen { $minutes } Minuten. Stimmt sie nicht mehr, nehmen Sie sie bitte zurück und stellen Sie eine neue aus.
# $modules (String) - titles of modules
certificates-lacks = Es fehlt: { $modules }
# $sessions (Number) - dates attended
# $all (Number) - all dates
# $minutes (Number) - minutes attended
# $of (Number) - minutes of all dates
certificates-attended = { $sessions } von { $all ->
    [one] 1 Termin
   *[other] { $all } Terminen
}, { $minutes } von { $of } Minuten
certificates-rule = Wer bekommt eine Bescheinigung?
certificates-rule-text = Gezählt wird die eingetragene Anwesenheit. Was schon ausgestellt ist, ändert sich nicht.
certificates-share = Anwesenheit mindestens (in Prozent der Zeit)
certificates-share-hint = Üblich sind 80
certificates-share-fault = Bitte geben Sie eine Zahl von 1 bis 100 ein.
certificates-covers = Was wird bescheinigt?
certificates-covers-hint = Der ganze Lehrgang wird nur bescheinigt, wenn alle Pflichtbausteine besucht wurden. Erkannt werden Personen an Name und Mailadresse.
certificates-covers-event = Diese Veranstaltung
certificates-covers-programme = Der ganze Lehrgang mit allen Pflichtbausteinen
certificates-covers-fault = Bitte wählen Sie, was bescheinigt wird.
certificates-signer = Wer unterschreibt?
certificates-function = Funktion
certificates-second-signer = Zweite Unterschrift
certificates-second-function = Funktion der zweiten Person
certificates-signer-fault = Bitte geben Sie an, wer unterschreibt.
certificates-town = Ort der Ausstellung
certificates-topics = Inhalte
certificates-topics-hint = Ein Thema je Zeile
# $most (Number) - the most characters
certificates-topics-fault = Bitte höchstens { $most } Zeichen.
# $most (Number) - the most characters
certificates-line-fault = Bitte höchstens { $most } Zeichen in einer Zeile.
certificates-sample = Muster ansehen (PDF)
# $count (Number) - how many
desk-done-certificates = { $count ->
    [one] Eine Bescheinigung ausgestellt
   *[other] { $count } Bescheinigungen ausgestellt
}
desk-done-certificate-revoked = Die Bescheinigung ist zurückgezogen
desk-done-certificate-revoked-told = Die Person bekommt eine Mail, in der das steht.
desk-done-certificate-revoked-untold = Eine Mail geht dazu nicht hinaus: Die Bescheinigung war noch nicht per Mail verschickt, oder es gibt keine Mailadresse. Wenn die Person sie schon hat, sagen Sie es ihr bitte selbst.
desk-done-certificate-rule = Die Regel ist gespeichert
desk-deed-certificate-rule = Regel für Bescheinigungen gespeichert
desk-deed-certificate-issued = Bescheinigung ausgestellt
desk-deed-certificate-revoked = Bescheinigung zurückgezogen
desk-letter-certificate = Bescheinigung
desk-letter-certificate-revoked = Bescheinigung zurückgezogen
status-certificate-title = Bescheinigung
status-certificate = Teilnahmebescheinigung herunterladen (PDF)
certificate-file = bescheinigung

## Prüfen

verify-title = Bescheinigung prüfen
verify-text = Auf jeder Teilnahmebescheinigung steht ein Code. Hier sehen Sie, ob sie echt ist.
verify-code = Code der Bescheinigung
verify-code-hint = Zwölf Zeichen in drei Gruppen
verify-submit = Prüfen
verify-unknown = Diesen Code kennen wir nicht. Bitte vergleichen Sie ihn mit dem Ausdruck.
verify-genuine = Diese Bescheinigung ist echt
verify-genuine-text = Bitte vergleichen Sie, was hier steht, mit dem Ausdruck.
verify-revoked = Diese Bescheinigung gilt nicht mehr
# $day (String) - a day
verify-revoked-text = Sie wurde am { $day } zurückgezogen.
verify-what = Teilnahme an
verify-attended = Teilgenommen
# $minutes (Number) - minutes
# $units (Number) - units of 45 minutes
verify-minutes = { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} ({ $units ->
    [one] 1 Unterrichtseinheit
   *[other] { $units } Unterrichtseinheiten
} zu 45 Minuten)
verify-issued = Ausgestellt am
verify-name-title = Stimmt der Name?
verify-name-text = Den Namen zeigen wir nicht. Geben Sie ihn ein, wie er auf der Bescheinigung steht; wir vergleichen ihn und speichern ihn nicht.
verify-name = Name auf der Bescheinigung
verify-compare = Vergleichen
verify-name-fits = Der Name stimmt
verify-name-differs = Auf diesen Namen wurde sie nicht ausgestellt
verify-another = Eine andere Bescheinigung prüfen
certificates-others = Weitere gültige Bescheinigungen
certificates-others-text = Von Personen, die keinen Platz mehr haben oder deren Daten gelöscht sind.
certificate-sample-title = MUSTER – Teilnahmebescheinigung
# $topics (String) - topics with commas
certificate-all-topics = Inhalte: { $topics }
sheets-nobody = Noch niemand hat einen Platz: Es gibt keine Einzelblätter.
verify-too-often = Das waren zu viele Namen. Warten Sie bitte eine Stunde und versuchen Sie es dann noch einmal.
verify-name-missing = Bitte geben Sie den Namen ein, der auf der Bescheinigung steht.
verify-no-name = Aus Rücksicht auf die Teilnehmenden vergleichen wir bei dieser Veranstaltung keine Namen.
# $count (Number) - how many
desk-deed-certificates-printed = Bescheinigungen gedruckt: { $count }
