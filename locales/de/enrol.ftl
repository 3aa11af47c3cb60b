### Sammelanmeldungen: Kolleginnen und Kollegen anmelden.

## Der Weg hinein

enrol-link-title = Kolleginnen und Kollegen anmelden
enrol-link-lead = Sie möchten mehrere Kolleg*innen auf einmal zu einer Fortbildung anmelden? Wir schicken Ihnen einen Link an Ihre dienstliche Adresse. Damit geht es ohne Konto.
# $domains (String) - mail domains of the administration, separated by commas
enrol-link-hint = Eine Adresse bei { $domains }
enrol-link-send = Link zuschicken
enrol-link-log-in = Sie haben ein Konto für Sammelanmeldungen?
enrol-link-log-in-link = Mit dem Konto anmelden
enrol-sent-title = Der Link ist unterwegs
enrol-sent-lead = Bitte öffnen Sie die E-Mail, die wir Ihnen gerade geschickt haben. Der Link darin gilt eine Woche.
# $domains (String) - mail domains of the administration, separated by commas
enrol-fault-not-staff = Bitte geben Sie Ihre dienstliche Adresse bei { $domains } an

## Übersicht

enrol-home-title = Sammelanmeldungen
# $email (String) - address of the enroller
enrol-home-lead = Sie melden an als { $email }.
enrol-home-events = Neue Sammelanmeldung
enrol-home-no-events = Zurzeit nimmt keine Veranstaltung für Beschäftigte Anmeldungen an.
enrol-home-lists = Meine Sammelanmeldungen
enrol-home-no-lists = Sie haben noch niemanden angemeldet.
enrol-column-event = Veranstaltung
enrol-column-result = Stand
enrol-column-stored = Gespeichert
enrol-column-deeds = Ändern
enrol-column-needs = Unterstützungsbedarf
enrol-column-note = Anmerkung
enrol-column-supervisor = E-Mail der Führungskraft
enrol-back-home = Zu den Sammelanmeldungen
enrol-back-board = Zurück zur Liste

## Die Liste

# $title (String) - title of the event
enrol-list-title = Kolleg*innen anmelden: { $title }
enrol-approval = Die Anmeldungen zu dieser Veranstaltung müssen noch genehmigt werden. Die Angemeldeten bekommen Bescheid, sobald das geschehen ist.
enrol-file-title = Datei hochladen
enrol-file = CSV-Datei
enrol-file-hint = In Excel: „Speichern unter“, Dateityp „CSV UTF-8“. Spalten: Name, E-Mail, Amt, Funktion, Unterstützungsbedarf, Anmerkung, E-Mail der Führungskraft.
enrol-file-read = Datei einlesen
enrol-paste-title = Tabelle einfügen oder Zeilen ausfüllen
enrol-paste = Tabelle aus Excel
enrol-paste-hint = Kopieren Sie die Zellen in Excel und fügen Sie sie hier ein, mit oder ohne Kopfzeile. Ohne Kopfzeile gilt die Reihenfolge: Name, E-Mail, Amt, Funktion, Unterstützungsbedarf, Anmerkung, E-Mail der Führungskraft.
enrol-rows-title = Zeilen
enrol-supervisor-hint = Wer zustimmen muss, wissen wir meist aus dem Verzeichnis. Nennen Sie die Führungskraft mit ihrer dienstlichen Adresse, wo es sie nicht nennt.
# $needs (String) - labels of access needs, separated by commas
enrol-needs-hint = Für einen Platz, dessen Name noch folgt, schreiben Sie „N.N.“. Unterstützungsbedarf bitte nur mit Wissen der Person, mehrere durch Komma getrennt. Möglich sind: { $needs }
# $number (Number) - number of the row
enrol-row = Zeile { $number }
# $number (Number) - number of the row
enrol-row-correct = Angaben in Zeile { $number } ansehen oder berichtigen
enrol-skip = Auslassen
enrol-vouch = Die Adresse stimmt; die Person steht noch nicht im Verzeichnis
enrol-more = Weitere Zeilen
enrol-check = Vorschau
enrol-check-again = Neu prüfen

## Die Vorschau

enrol-preview-title = Vorschau
enrol-preview-lead = Noch ist nichts gespeichert. So würde es jetzt ausgehen:
# $count (Number) - how many rows
enrol-sum-confirmed = Mit Platz: { $count }
# $count (Number) - how many rows
enrol-sum-pending = Zur Genehmigung: { $count }
# $count (Number) - how many rows
enrol-sum-offered = Bekommen ein Angebot: { $count }
# $count (Number) - how many rows
enrol-sum-waiting = Auf der Warteliste: { $count }
# $count (Number) - how many rows
enrol-sum-in-draw = In der Verlosung: { $count }
# $count (Number) - how many rows
enrol-sum-not-stored = Werden nicht gespeichert: { $count }
# $columns (String) - headings of columns, separated by commas
enrol-unread = Diese Spalten haben wir nicht übernommen: { $columns }
enrol-changed-title = Es ist noch nichts gespeichert
enrol-changed-text = Das Ergebnis mindestens einer Zeile ist jetzt ein anderes als in der letzten Vorschau. Bitte sehen Sie es sich an und bestätigen Sie noch einmal.
enrol-verdict-left-out = Ausgelassen
enrol-verdict-faulty = Bitte berichtigen
# $row (Number) - number of the earlier row
enrol-verdict-duplicate = Doppelt: wie Zeile { $row }
# $row (Number) - number of the earlier row
enrol-verdict-duplicate-name = Doppelt: dieselbe Adresse wie Zeile { $row }, anderer Name
enrol-verdict-registered = Schon angemeldet
enrol-verdict-registered-name = Diese Adresse ist schon angemeldet, mit anderem Namen
enrol-verdict-unknown = Unbekannt: Diese Adresse steht nicht im Verzeichnis der Beschäftigten
enrol-verdict-full = Kein Platz und keine Warteliste
enrol-verdict-seat = Platz
enrol-verdict-offered = Bekommt ein Angebot für einen Platz
enrol-verdict-waiting = Warteliste
enrol-verdict-quota = Warteliste: Das Kontingent ist ausgeschöpft, freie Plätze sind für andere reserviert
enrol-verdict-draw = Nimmt an der Verlosung teil
enrol-verdict-approval-draw = Verlosung, sobald genehmigt
enrol-verdict-approval-first = Zur Genehmigung; bis dahin wird kein Platz freigehalten
enrol-verdict-approval-seat = Platz, sobald genehmigt
enrol-verdict-approval-waiting = Warteliste, sobald genehmigt
enrol-verdict-approval-quota = Warteliste, sobald genehmigt: Das Kontingent ist ausgeschöpft, freie Plätze sind für andere reserviert
# $rows (String) - numbers of rows, separated by commas
enrol-warning-supervises = Leitet Personen aus derselben Liste (Zeilen { $rows }): Alle wären gleichzeitig abwesend
# $office (String) - name of the unit
enrol-warning-other-office = Arbeitet in einem anderen Amt: { $office }
enrol-warning-overlaps = Ist zur selben Zeit schon anderweitig dienstlich angemeldet
enrol-warning-not-in-directory = Steht nicht im Verzeichnis der Beschäftigten
enrol-warning-nobody-agrees = Wir wissen nicht, wer zustimmen muss. Nennen Sie die Führungskraft; sonst entscheiden die Veranstaltenden.
# $name (String) - name in the directory
enrol-warning-known-as = Im Verzeichnis steht zu dieser Adresse: { $name }

## Was zu berichtigen ist

# $column (String) - name of the column
enrol-fault-email-missing = { $column }: Es fehlt eine Adresse, und im Verzeichnis steht niemand ohne Adresse unter diesem Namen
# $column (String) - name of the column
enrol-fault-email = { $column }: Bitte eine Adresse in dieser Form: name@stadt.example
# $column (String) - name of the column
enrol-fault-unnamed-with-address = { $column }: Zu einem Platz ohne Namen gehört keine Adresse. Bitte den Namen eintragen
# $column (String) - name of the column
enrol-fault-cell-not-staff = { $column }: Das ist keine dienstliche Adresse
# $column (String) - name of the column
enrol-fault-own-supervisor = { $column }: Niemand stimmt der eigenen Anmeldung zu. Bitte eine andere Adresse
# $column (String) - name of the column
# $need (String) - what was typed
enrol-fault-need = { $column }: „{ $need }“ kennen wir nicht
# $column (String) - name of the column
enrol-fault-other-event = { $column }: Die Zeile ist für eine andere Veranstaltung
enrol-fault-other-unit = Die Ersatzperson muss in derselben Organisationseinheit arbeiten
enrol-fault-quota = Dieser Platz gehört zu einem anderen Kontingent, oder das Kontingent dieser Person ist ausgeschöpft. Bitte benennen Sie jemand anderen oder melden Sie die Person neu an.
# $line (Number) - number of the line
enrol-fault-not-utf8 = Die Datei ist nicht in UTF-8 gespeichert (zuerst in Zeile { $line }). In Excel: „Speichern unter“, Dateityp „CSV UTF-8 (durch Trennzeichen getrennt)“
# $limit (Number) - the most rows
enrol-fault-too-many = Eine Liste kann höchstens { $limit } Zeilen haben. Bitte teilen Sie sie auf
enrol-fault-empty = Bitte füllen Sie mindestens eine Zeile aus
# $latest (String) - day and time
enrol-fault-until = Bitte wählen Sie einen Tag, der noch nicht vorbei ist und vor { $latest } endet: Danach rückt niemand mehr nach
enrol-fault-enroller-missing = Bitte geben Sie Ihren Namen an

## Speichern

enrol-store-title = Verbindlich anmelden
enrol-enroller = Ihr Name
enrol-enroller-hint = So lesen die Angemeldeten, wer sie eingetragen hat
enrol-named-until = Namen folgen bis
enrol-named-until-hint = Plätze, die bis zum Ende dieses Tages keinen Namen haben, werden frei. Ohne Angabe gilt: solange noch jemand nachrücken kann.
enrol-privacy-title = Was mit den Angaben geschieht
enrol-privacy = Alle Angemeldeten bekommen sofort eine eigene Mail: wer sie eingetragen hat, was gespeichert ist und wie sie ablehnen können. Unterstützungsbedarf wird getrennt gespeichert; Vorgesetzte sehen ihn nicht.
# $count (Number) - how many rows enter
enrol-store = { $count ->
    [one] Eine Person anmelden
   *[other] { $count } Personen anmelden
}

## Wer wo steht

# $title (String) - title of the event
enrol-board-title = Meine Sammelanmeldung: { $title }
# $moment (String) - day and time
enrol-board-stored = Gespeichert: { $moment }
enrol-board-people = Angemeldete
enrol-board-name = Namen eintragen
# $name (String) - name of the person
enrol-board-change = { $name } ersetzen oder zurücknehmen
# $day (String) - a day
enrol-board-unnamed-until = Name folgt bis { $day }
# $title (String) - title of the other event
enrol-board-moved = Umgebucht zu: { $title }
enrol-board-moved-away = Umgebucht zu einer anderen Veranstaltung
enrol-board-print = Bestätigungen drucken
enrol-done-stored = Die Sammelanmeldung ist gespeichert. Wer eine Mailadresse hat, bekommt sofort eine Mail.
enrol-done-named = Der Name ist eingetragen. Wir schreiben allen, die es betrifft.
enrol-done-accepted = Das Angebot ist angenommen.
enrol-done-withdrawn = Die Anmeldung ist zurückgenommen.
enrol-too-late-title = Das ging nicht mehr
enrol-too-late-text = Es ist nichts geändert. Hier sehen Sie, wie es jetzt steht.
enrol-person-unnamed = Platz ohne Namen
enrol-person-name = Namen eintragen
enrol-person-name-lead = Wer den Platz bekommt, muss in derselben Organisationseinheit arbeiten und bekommt eine eigene Mail.
enrol-person-name-anybody = Wer den Platz bekommt, bekommt auch eine eigene Mail.
# $until (String) - day and time
enrol-person-kept-until = Der Platz ist bis { $until } reserviert. Tragen Sie bis dahin ein, wer kommt; sonst geht er an die Nächsten.
enrol-person-name-button = Namen speichern
enrol-person-substitute = Ersatzperson benennen
enrol-person-substitute-lead = Die Ersatzperson muss in derselben Organisationseinheit arbeiten. Sie übernimmt den Platz oder die Stelle auf der Warteliste; beide bekommen eine Mail.
enrol-person-substitute-button = Ersatzperson speichern
enrol-person-accept = Angebot annehmen
# $until (String) - day and time
enrol-person-accept-lead = Ein Platz ist frei und bis { $until } reserviert. Diese Person hat keine Mailadresse; sagen Sie ihr bitte Bescheid.
enrol-person-accept-button = Platz annehmen
enrol-person-withdraw = Anmeldung zurücknehmen
enrol-person-withdraw-lead = Die Anmeldung endet, und der Platz wird frei.
enrol-person-withdraw-waiting = Die Anmeldung endet.
enrol-person-withdraw-button = Verbindlich zurücknehmen

## Auf Papier

enrol-print-title = Bestätigungen
enrol-print-lead = Beim Drucken bekommt jede Person ein eigenes Blatt. Wer keine Mailadresse hat, steht am Anfang.
enrol-print-heading = Anmeldebestätigung
# $title (String) - title of the event
enrol-print-text = Sie haben einen Platz: { $title }
# $code (String) - booking code
enrol-print-code = Buchungscode: { $code }
# $name (String) - name of the enroller
enrol-print-by = Angemeldet von { $name }. Wenn Sie nicht teilnehmen möchten, sagen Sie bitte dort Bescheid.
enrol-print-heading-other = Mitteilung über Ihre Anmeldung
# $title (String) - title of the event
# $standing (String) - where the registration stands
enrol-print-standing = { $title } – zurzeit: { $standing }
# $name (String) - name of the enroller
enrol-print-stored = Eingetragen von { $name }: Name, Dienststelle und Funktion, soweit angegeben auch Unterstützungsbedarf und eine Anmerkung.

## Auf der Seite der Veranstaltung

enrol-way-in = Mehrere Kolleg*innen anmelden
# $host (String) - name of the host
# $organisation (String) - who runs the service
enrol-print-privacy = Verantwortlich ist { $host }; den Anmeldedienst betreibt { $organisation }. Die Angaben dienen nur dieser Veranstaltung. Dass Sie teilgenommen haben, bleibt 5 Jahre gespeichert, ein Unterstützungsbedarf 7 Tage nach dem letzten Termin. Sie können jederzeit fragen, was über Sie gespeichert ist, es berichtigen oder löschen lassen und sich bei der Datenschutzaufsicht beschweren.
