### Anmelden, bestätigen, die eigene Anmeldung ansehen und ändern.

## Eine Veranstaltung in wenigen Zeilen

brief-when = Wann
brief-where = Wo
brief-host = Veranstaltet von
brief-date-called-off = Fällt aus:
brief-online-link = Zum Online-Raum
brief-questions = Fragen beantwortet:
brief-phone = Telefon

## Das Formular

# $title (String) - title of the event
register-title = Anmeldung: { $title }
register-crowded-title = Bitte warten Sie einen Moment
# $seconds (Number) - how long
register-crowded-text = { $seconds ->
    [one] Von Ihrem Anschluss kamen gerade sehr viele Formulare. Ihre Angaben stehen noch da. Warten Sie bitte eine Sekunde und senden Sie sie dann noch einmal.
   *[other] Von Ihrem Anschluss kamen gerade sehr viele Formulare. Ihre Angaben stehen noch da. Warten Sie bitte { $seconds } Sekunden und senden Sie sie dann noch einmal.
}
register-once-more-title = Bitte senden Sie das Formular noch einmal ab
register-once-more-text = Es kam ungewöhnlich schnell bei uns an oder lag lange offen. Ihre Angaben stehen noch da. Sehen Sie bitte kurz darüber und senden Sie sie noch einmal.
register-waiting-title = Zurzeit gibt es nur Plätze auf der Warteliste
# $count (Number) - registrations in the line
register-waiting-count = { $count ->
    [0] Auf der Warteliste steht bisher niemand.
    [one] Auf der Warteliste steht schon eine Anmeldung.
   *[other] Auf der Warteliste stehen schon { $count } Anmeldungen.
}
register-waiting-text = Wird ein Platz frei, rücken Sie automatisch nach, und wir schreiben Ihnen.
register-waiting-by-hand-text = Wird ein Platz frei, entscheiden die Veranstaltenden, wer ihn bekommt, und wir schreiben Ihnen.
# $host (String) - name of the host
register-approval = Über Ihre Anmeldung wird noch entschieden (zuständig: { $host }). Sie bekommen dann Bescheid.
register-name = Name
register-name-hint = So, wie wir Sie ansprechen sollen
register-name-protected = Name oder Pseudonym
register-name-protected-hint = Ein Vorname oder ein Fantasiename genügt. So sprechen wir Sie an.
register-email = E-Mail-Adresse
register-email-hint = Dorthin schicken wir den Link, mit dem Sie Ihre Anmeldung bestätigen.
register-email-protected-hint = Mit einer Adresse schreiben wir Ihnen, wenn sich etwas ändert. Ohne Adresse erfahren Sie Änderungen nur auf Ihrer Anmeldeseite, und nur der Link, den wir Ihnen gleich zeigen, führt dorthin zurück.
register-email-staff = Dienstliche E-Mail-Adresse
# $domains (String) - mail domains of the administration, separated by commas
register-email-staff-hint = Eine Adresse bei { $domains }. Dorthin schicken wir den Link, mit dem Sie Ihre Anmeldung bestätigen.
register-phone = Telefon
register-phone-hint = Nur für kurzfristige Rückfragen
register-org-unit = Amt oder Organisationseinheit
register-function = Funktion
register-seats = Anzahl der Plätze
register-seats-hint = Für Sie und Menschen, die Sie mitbringen
# $free (Number) - seats that nobody holds
register-seats-few-hint = { $free ->
    [one] Es ist noch ein Platz frei.
   *[other] Es sind noch { $free } Plätze frei.
}
register-needs = Was brauchen Sie, um gut teilnehmen zu können?
register-needs-hint = Das sehen nur die Menschen, die die Veranstaltung vorbereiten. Wir speichern es getrennt von Ihrer Anmeldung und löschen es 7 Tage nach dem letzten Termin.
register-need-note = Etwas anderes, oder genauer
register-need-note-hint = Schreiben Sie einfach, was Sie brauchen. Gründe oder Diagnosen müssen Sie nicht nennen.
register-language = In welcher Sprache sollen wir Ihnen schreiben?
register-audience = Ich habe gelesen, an wen sich die Veranstaltung richtet, und melde mich für mich selbst an.
register-trap = Dieses Feld bitte leer lassen
register-send = Anmelden
register-join-line = Auf die Warteliste setzen
register-waiting-for-offer-text = Wird ein Platz frei und sind Sie an der Reihe, bieten wir ihn Ihnen per Mail an. Sie haben ihn erst, wenn Sie ihn bis zu einer Frist annehmen.
register-draw-title = Die Plätze werden ausgelost
register-back = Zur Veranstaltung

## Datenschutz am Formular

register-privacy-title = Was mit Ihren Angaben geschieht
# $host (String) - who is responsible for the event
# $organisation (String) - who operates the service
register-privacy-purpose = Verantwortlich ist { $host }; den Anmeldedienst betreibt { $organisation }. Wir nutzen Ihre Angaben nur, um diese Veranstaltung vorzubereiten und durchzuführen und um Ihnen dazu zu schreiben.
register-privacy-public = Ihre Anmeldung löschen wir 30 Tage nach der Veranstaltung. Wird sie nicht bestätigt, löschen wir sie nach 48 Stunden; bleiben Sie auf der Warteliste, 7 Tage nach der Veranstaltung.
register-privacy-protected = Ihre Kontaktdaten löschen wir spätestens 7 Tage nach der Veranstaltung. Wer sich angemeldet hat, sehen nur die wenigen Menschen, die sie vorbereiten.
register-privacy-staff = Dass Sie teilgenommen haben, bleibt 5 Jahre nach der Veranstaltung gespeichert; danach bleibt davon nur eine Zahl. Wird die Anmeldung nicht bestätigt, löschen wir sie nach 48 Stunden.
register-privacy-rights = Sie können jederzeit erfahren, was über Sie gespeichert ist, es berichtigen oder löschen lassen.
register-privacy-link = Ausführliche Hinweise zum Datenschutz

## Was zu berichtigen ist

register-fault-name-missing = Bitte geben Sie einen Namen an
register-fault-email-missing = Bitte geben Sie Ihre E-Mail-Adresse an
register-fault-email = Bitte geben Sie eine E-Mail-Adresse an, die so aufgebaut ist: name@example.org
# $domains (String) - mail domains of the administration, separated by commas
register-fault-not-staff = Diese Veranstaltung ist für Beschäftigte. Bitte nehmen Sie Ihre dienstliche Adresse bei { $domains }
register-fault-too-often = An diese E-Mail-Adresse haben wir in der letzten Stunde schon viele E-Mails geschickt. Sehen Sie bitte dort nach, oder versuchen Sie es in einer Stunde noch einmal
register-fault-org-unit-missing = Bitte geben Sie Ihr Amt oder Ihre Organisationseinheit an
# $limit (Number) - the most seats of one registration
register-fault-seats = { $limit ->
    [one] Für eine Anmeldung gibt es hier nur einen Platz
   *[other] Bitte wählen Sie für die Plätze eine Zahl von 1 bis { $limit }
}
register-fault-not-enough-seats = So viele Plätze sind nicht mehr frei. Bitte wählen Sie weniger Plätze
register-fault-language = Bitte wählen Sie, in welcher Sprache wir Ihnen schreiben sollen
register-fault-audience = Bitte bestätigen Sie, dass Sie gelesen haben, an wen sich die Veranstaltung richtet
# $field (String) - label of the field
register-fault-empty = { $field }: Hier fehlt etwas
# $field (String) - label of the field
# $limit (Number) - the most characters
register-fault-too-long = { $field }: Bitte höchstens { $limit } Zeichen
# $field (String) - label of the field
register-fault-control = { $field }: Bitte nur sichtbare Zeichen

## Statt des Formulars

# $moment (String) - day and time
closed-not-yet-title = Die Anmeldung beginnt: { $moment }
closed-not-yet-text = Kommen Sie bitte dann wieder auf diese Seite. Bis dahin wird nichts vergeben und nichts vorgemerkt.
closed-deadline-title = Die Anmeldefrist ist vorbei
closed-deadline-text = Über diese Seite geht es nicht mehr. Fragen Sie gern nach, ob noch etwas möglich ist.
closed-started-title = Die Veranstaltung hat schon begonnen
closed-started-text = Anmelden können Sie sich nicht mehr. Fragen Sie gern nach, ob es weitere Termine gibt.
closed-called-off-title = Die Veranstaltung ist abgesagt
closed-called-off-text = Sie findet leider nicht statt. Vielleicht finden Sie im Programm etwas anderes.
closed-not-needed-title = Sie brauchen sich nicht anzumelden
closed-not-needed-text = Kommen Sie einfach vorbei.
closed-invitation-title = Teilnahme auf Einladung
closed-invitation-text = Zu dieser Veranstaltung laden die Veranstaltenden selbst ein. Wenn Sie dabei sein möchten, fragen Sie bitte dort nach.
closed-kept-title = Zurzeit ist kein Platz zu haben
closed-kept-text = Auf die freien Plätze warten schon Personen. Bleibt einer übrig, können Sie sich hier wieder anmelden.
closed-full-title = Alle Plätze sind vergeben
closed-full-text = Eine Warteliste gibt es für diese Veranstaltung nicht. Wenn jemand absagt, erscheint der Platz hier wieder.
closed-over-title = Eine Anmeldung ist nicht mehr möglich
closed-over-text = Diese Veranstaltung ist vorbei.
closed-staff-title = Diese Veranstaltung ist für Beschäftigte der Verwaltung
closed-staff-text = Über diese Seite können Sie sich dafür nicht anmelden. Fragen Sie bitte bei den Veranstaltenden nach.

## Nach dem Formular

registered-title = Bitte bestätigen Sie Ihre Adresse
registered-lead = Wir haben Ihnen eine E-Mail geschickt. In ihr steht, wie es weitergeht.
# $until (String) - day and time
registered-until = Öffnen Sie bitte den Link in der E-Mail und bestätigen Sie dort: spätestens { $until }. Danach verfällt die Anmeldung.
registered-soon = Öffnen Sie bitte bald den Link in der E-Mail und bestätigen Sie dort. Bis wann, steht in der E-Mail.
registered-no-mail-title = Es kommt keine E-Mail?
registered-no-mail-spam = Meist ist sie nach wenigen Minuten da. Sehen Sie auch im Ordner für Spam oder Werbung nach.
registered-no-mail-again = Vielleicht war die Adresse nicht richtig. Dann melden Sie sich bitte noch einmal an; doppelt zählt das nicht.
registered-again-link = Noch einmal zum Formular

## Die Adresse bestätigen

confirm-title = Anmeldung bestätigen
# $seats (Number) - seats of the registration
confirm-lead-held = { $seats ->
    [one] Wir halten einen Platz für Sie frei. Mit dem Knopf sagen Sie verbindlich zu.
   *[other] Wir halten { $seats } Plätze für Sie frei. Mit dem Knopf sagen Sie verbindlich zu.
}
confirm-lead-waiting = Zurzeit ist kein Platz frei. Mit dem Knopf kommen Sie auf die Warteliste, oder bekommen einen Platz, falls inzwischen einer frei geworden ist.
confirm-name = Name
confirm-seats = Plätze
confirm-button = Anmeldung bestätigen
# $until (String) - day and time
confirm-until = Bestätigen können Sie bis: { $until }.
confirm-not-you = Wenn Sie sich nicht angemeldet haben, schließen Sie diese Seite einfach. Dann verfällt die Anmeldung von selbst.
confirm-already-title = Ihre Adresse ist schon bestätigt
confirm-already-text = Sie müssen nichts weiter tun. Auf Ihrer Anmeldeseite sehen Sie, wie es um Ihre Anmeldung steht.
confirm-already-button = Zu meiner Anmeldung
confirm-too-late-title = Die Zeit zum Bestätigen ist abgelaufen
confirm-too-late-text = Wir konnten den Platz nicht länger freihalten; die Anmeldung ist verfallen. Wenn Sie noch kommen möchten, melden Sie sich bitte neu an.
confirm-full-title = Inzwischen sind alle Plätze vergeben
confirm-full-text = Für Ihre Anmeldung war kein Platz frei, und eine Warteliste gibt es nicht mehr. Das tut uns leid.
confirm-over-title = Diese Anmeldung gibt es nicht mehr
confirm-over-text = Sie wurde abgemeldet oder storniert. Es ist nichts mehr zu bestätigen.
confirm-register-again = Neu anmelden

## Ein Link, der nirgendwohin führt

unknown-link-title = Diesen Link kennen wir nicht
unknown-link-text = Vielleicht hat Ihr E-Mail-Programm ihn abgeschnitten, oder er ist abgelaufen. Eine bestätigte Anmeldung gilt weiter. Eine, die nicht rechtzeitig bestätigt wurde, ist verfallen: Melden Sie sich dann bitte neu an.
unknown-link-what-to-do = Öffnen Sie den Link bitte noch einmal aus der E-Mail, oder kopieren Sie ihn ganz in die Adresszeile. Sie können sich Ihre Links auch neu schicken lassen.
unknown-link-trainer-text = Vielleicht wurde er abgeschnitten, er ist abgelaufen, oder die Veranstaltenden haben ihn geschlossen. Was Sie schon gespeichert haben, bleibt erhalten.
unknown-link-trainer-what-to-do = Kopieren Sie den Link bitte noch einmal ganz in die Adresszeile. Hilft das nicht, bitten Sie die Veranstaltenden um einen neuen.
unknown-link-enroller-text = Vielleicht hat Ihr E-Mail-Programm ihn abgeschnitten, oder er ist abgelaufen. Wen Sie angemeldet haben, bleibt angemeldet.
unknown-link-enroller-what-to-do = Lassen Sie sich bitte einen neuen Link an Ihre dienstliche Adresse schicken. Damit sehen Sie auch, wen Sie bisher angemeldet haben.
unknown-link-enroller-another = Neuen Link anfordern
unknown-link-approver-text = Vielleicht hat Ihr E-Mail-Programm ihn abgeschnitten, oder er ist abgelaufen. Entschieden ist damit nichts.
unknown-link-approver-what-to-do = Öffnen Sie den Link bitte noch einmal aus der E-Mail, oder kopieren Sie ihn ganz in die Adresszeile. Hilft das nicht, fragen Sie bitte die Person, um die es geht, oder die Veranstaltenden.

## Die eigene Anmeldung

# $title (String) - title of the event
status-title = Meine Anmeldung: { $title }
status-done = Erledigt
status-not-done = Nicht geändert
status-done-registered = Wir haben Ihre Anmeldung gespeichert.
status-done-confirmed = Ihre Adresse ist bestätigt.
status-done-renamed = Der neue Name ist gespeichert.
status-done-name-stays = Der Name bleibt, wie er war: Anwesenheit oder eine Bescheinigung ist auf ihn notiert, oder die Anmeldung ist abgeschlossen. Wenn er falsch geschrieben ist, wenden Sie sich bitte an die Veranstaltenden.
status-done-withdrawn = Sie sind abgemeldet.
status-keep-title = Heben Sie diesen Link auf
status-keep-text = Sie haben keine E-Mail-Adresse angegeben. Nur dieser Link führt hierher zurück. Speichern Sie die Seite als Lesezeichen, oder schreiben Sie den Link ab:
status-details = Ihre Angaben
status-code = Buchungscode
status-rename = Namen ändern
# $title (String) - title of the event
status-rename-for = Für Ihre Anmeldung zu: { $title }
status-rename-button = Namen speichern
status-back = Zurück zu meiner Anmeldung
status-calendar = Kalender
status-calendar-file = Termine als Kalenderdatei herunterladen
status-feed = Alle meine Anmeldungen als Kalender abonnieren
status-withdraw-title = Doch keine Zeit?
# $until (String) - day and time
status-withdraw-until = Sie können sich abmelden bis: { $until }. Dann kann jemand anderes Ihren Platz bekommen.
status-withdraw-any-time = Sie können die Warteliste jederzeit verlassen.
status-withdraw = Abmelden
# $host (String) - name of the host
status-withdraw-too-late = Die Frist zum Abmelden ist vorbei. Sagen Sie bitte trotzdem Bescheid, wenn Sie nicht kommen (zuständig: { $host }).
status-more = Mehr zur Veranstaltung
status-to-event = Zur Seite der Veranstaltung

standing-unverified-title = Ihre Adresse ist noch nicht bestätigt
# $until (String) - day and time
standing-unverified-text = Öffnen Sie bitte den Link in unserer E-Mail bis: { $until }.
standing-pending-title = Ihre Anmeldung wird geprüft
# $host (String) - name of the host
standing-pending-text = Sie bekommen Bescheid, sobald entschieden ist (zuständig: { $host }).
# $seats (Number) - seats of the registration
standing-confirmed-title = { $seats ->
    [one] Sie haben einen Platz
   *[other] Sie haben { $seats } Plätze
}
standing-confirmed-text = Ihre Anmeldung gilt. Wir freuen uns auf Sie.
# $position (Number) - place in the line, 1 is the next
standing-waiting-title = Sie stehen auf Platz { $position } der Warteliste
standing-first-by-hand = Die Veranstaltenden haben Ihre Anmeldung vorgezogen.
standing-first-compulsory = Ihre Anmeldung hat Vorrang, weil die Teilnahme für Sie Pflicht ist.
standing-first-turned-away = Ihre Anmeldung hat Vorrang, weil Sie zuletzt keinen Platz bekommen haben.
standing-first-never-attended = Ihre Anmeldung hat Vorrang, weil Sie noch nie dabei waren.
# $seats (Number) - seats of the registration
standing-waiting-text = { $seats ->
    [one] Wird ein Platz frei, rücken Sie automatisch nach, und die Anmeldung gilt. Sie müssen nichts tun. Wenn Sie keine Zeit mehr haben, melden Sie sich bitte ab.
   *[other] Werden genug Plätze frei, rücken Sie automatisch nach, und die Anmeldung gilt. Sie müssen nichts tun. Wenn Sie keine Zeit mehr haben, melden Sie sich bitte ab.
}
# $host (String) - name of the host
standing-waiting-by-hand-text = Freie Plätze werden von Hand vergeben (zuständig: { $host }). Sie bekommen Bescheid, wenn Sie einen Platz haben.
standing-waiting-in-vain-text = Die Veranstaltung hat begonnen, ein Platz ist nicht frei geworden. Das tut uns leid.
standing-offered-title = Ein Platz ist für Sie frei
# $until (String) - day and time
standing-offered-text = Sie können ihn annehmen bis: { $until }.
standing-declined-title = Leider hat es nicht geklappt
standing-declined-text = Für diese Veranstaltung konnten wir Ihnen keinen Platz geben.
standing-withdrawn-title = Die Anmeldung ist zurückgenommen
standing-withdrawn-text = Sie gilt nicht mehr.
standing-cancelled-title = Ihre Anmeldung wurde storniert
# $host (String) - name of the host
standing-cancelled-text = Warum, steht in der E-Mail dazu (zuständig: { $host }).
standing-expired-title = Ihre Anmeldung ist verfallen
standing-expired-text = Sie wurde nicht rechtzeitig bestätigt.
standing-register-again = Wenn Sie noch kommen möchten, melden Sie sich bitte neu an.
standing-called-off-title = Die Veranstaltung ist abgesagt
standing-called-off-text = Sie findet leider nicht statt. Sie müssen sich nicht abmelden.
standing-past-title = Die Veranstaltung ist vorbei
standing-past-text = An Ihrer Anmeldung lässt sich nichts mehr ändern.

## Abmelden

withdraw-title = Möchten Sie sich abmelden?
# $seats (Number) - seats of the registration
withdraw-lead = { $seats ->
    [one] Ihr Platz wird sofort frei. Zurücknehmen lässt sich das nicht.
   *[other] Ihre { $seats } Plätze werden sofort frei. Zurücknehmen lässt sich das nicht.
}
withdraw-lead-waiting = Sie verlieren Ihren Platz in der Warteliste. Zurücknehmen lässt sich das nicht.
withdraw-button = Verbindlich abmelden
withdraw-keep = Nein, angemeldet bleiben
withdraw-too-late-title = Die Frist zum Abmelden ist vorbei

## Eigener Kalender

# $organisation (String) - who operates the service
feed-name = Meine Anmeldungen ({ $organisation })
feed-title = Meine Anmeldungen im Kalender
feed-lead = Ihr Kalenderprogramm kann Ihre Anmeldungen von hier abrufen und hält sie dann selbst auf dem neuesten Stand.
feed-what = Der Kalender enthält alle Anmeldungen zu Ihrer E-Mail-Adresse, auch Plätze auf Wartelisten. Der Titel geschützter Veranstaltungen steht nicht darin.
feed-secret = Seine Adresse ist geheim: Wer sie hat, sieht Ihre Termine.
feed-replaces = Eine neue Adresse ersetzt die alte. Kalender, die die alte benutzen, bleiben dann leer.
feed-make = Adresse anlegen
feed-made-lead = Das ist die Adresse Ihres Kalenders:
feed-open = Im Kalenderprogramm öffnen
feed-made-how = Wenn sich nichts öffnet: Kopieren Sie die Adresse, und fügen Sie sie in Ihrem Kalender bei „Kalender abonnieren“ oder „Per URL hinzufügen“ ein.
feed-made-once = Wir zeigen die Adresse nur dieses eine Mal. Brauchen Sie sie später noch einmal, legen Sie eine neue an.
feed-made-secret = Geben Sie sie nicht weiter: Wer sie hat, sieht Ihre Termine.

## Meine Links

my-links-title = Links zu meinen Anmeldungen
my-links-lead = Zu jeder Anmeldung gibt es eine eigene Seite. Wenn Sie den Link nicht mehr finden, schicken wir ihn Ihnen noch einmal.
my-links-hint = Die Adresse, mit der Sie sich angemeldet haben
my-links-send = Links schicken
my-links-sent-title = Bitte sehen Sie in Ihr Postfach
my-links-sent-text = Wenn es zu dieser Adresse bestätigte Anmeldungen gibt, schicken wir die Links jetzt dorthin.
my-links-sent-nothing = Kommt nach ein paar Minuten nichts an, sehen Sie auch im Ordner für Spam oder Werbung nach. Vielleicht haben Sie sich mit einer anderen Adresse angemeldet.
my-links-again = Eine andere Adresse versuchen
# $seats (Number) - seats of the registration
standing-waiting-for-offer-text = { $seats ->
    [one] Wird ein Platz frei und sind Sie an der Reihe, bieten wir ihn Ihnen per E-Mail an. Sie können ihn dann bis zu einer Frist annehmen. Wenn Sie keine Zeit mehr haben, melden Sie sich bitte ab.
   *[other] Werden genug Plätze frei und sind Sie an der Reihe, bieten wir sie Ihnen per E-Mail an. Sie können sie dann bis zu einer Frist annehmen. Wenn Sie keine Zeit mehr haben, melden Sie sich bitte ab.
}
standing-before-draw-title = Sie nehmen an der Verlosung teil
standing-before-draw-text = Nach dem Anmeldeschluss werden die Plätze ausgelost. Wann Sie sich angemeldet haben, spielt dabei keine Rolle. Sie bekommen in jedem Fall eine E-Mail.
standing-offer-expired-title = Die Frist für Ihren Platz ist vorbei
standing-offer-expired-text = Der Platz wurde nicht rechtzeitig angenommen und ist nicht mehr für Sie reserviert.
status-done-accepted = Sie haben den Platz angenommen.
# $seats (Number) - how many
status-offer-accept = { $seats ->
    [one] Platz annehmen
   *[other] { $seats } Plätze annehmen
}
status-offer-decline = Ablehnen
status-offer-decline-note = Wenn Sie ablehnen, endet Ihre Anmeldung; Sie stehen dann auch nicht mehr auf der Warteliste.

status-fewer-seats = Einzelne Plätze abgeben
status-done-given-back = Die Plätze sind abgegeben.
seats-title = Einzelne Plätze abgeben
# $seats (Number) - how many
seats-lead = Ihre Anmeldung gilt für { $seats } Plätze. Wie viele brauchen Sie noch? Die anderen gehen an die Warteliste.
# $seats (Number) - how many seats the registration has
seats-lead-free = Ihre Anmeldung gilt für { $seats } Plätze. Wie viele brauchen Sie noch? Die anderen werden frei.
# $seats (Number) - for how many seats the registration is
seats-lead-fewer = Ihre Anmeldung gilt für { $seats } Plätze. Wie viele brauchen Sie noch?
# $seats (Number) - how many seats the registration waits for
seats-lead-waiting = Ihre Anmeldung gilt für { $seats } Plätze. Wie viele brauchen Sie noch? Ihre Position auf der Warteliste bleibt dieselbe.
seats-keep = So viele Plätze behalte ich
# $seats (Number) - how many
seats-keep-choice = { $seats ->
    [one] einen Platz
   *[other] { $seats } Plätze
}
# $most (Number) - the most
seats-keep-fault = { $most ->
    [one] Behalten können Sie nur einen Platz. Wenn niemand kommt, melden Sie sich bitte ab.
   *[other] Bitte wählen Sie eine Zahl von 1 bis { $most }. Wenn niemand kommt, melden Sie sich bitte ab.
}
seats-submit = Plätze abgeben

## Zustimmung

register-approval-supervisor = Ihre Führungskraft muss zustimmen. Wir fragen sie per E-Mail, sobald Sie Ihre Adresse bestätigt haben. Sie sieht Ihren Namen, Ihr Amt und Ihre Funktion, die Veranstaltung und die Kosten, sonst nichts.
register-supervisor = Dienstliche E-Mail-Adresse Ihrer Führungskraft
# $domains (String) - mail domains of the administration, separated by commas
register-supervisor-hint = Eine Adresse bei { $domains }. Dorthin schicken wir die Bitte um Zustimmung.
register-fault-supervisor = Bitte geben Sie die Adresse Ihrer Führungskraft so an: name@example.org
register-fault-supervisor-missing = Bitte geben Sie die dienstliche E-Mail-Adresse Ihrer Führungskraft an. Im Verzeichnis haben wir zu Ihrer Adresse keine gefunden
# $domains (String) - mail domains of the administration, separated by commas
register-fault-supervisor-elsewhere = Bitte geben Sie für Ihre Führungskraft eine dienstliche Adresse bei { $domains } an, und nicht Ihre eigene
# $asked (String) - day and time
standing-approval-supervisor = Wir haben Ihre Führungskraft um Zustimmung gebeten: { $asked }.
# $asked (String) - day and time
# $reminded (String) - day and time
standing-approval-reminded = Wir haben Ihre Führungskraft um Zustimmung gebeten ({ $asked }) und daran erinnert ({ $reminded }).
# $asked (String) - day and time
# $since (String) - day and time
standing-approval-deputy = Wir haben Ihre Führungskraft um Zustimmung gebeten ({ $asked }) und nun auch die Stellvertretung ({ $since }). Die erste Antwort gilt.
# $asked (String) - day and time
standing-approval-officer = Ihre Führungskraft hat zugestimmt. Jetzt ist die Fortbildungsstelle gefragt: { $asked }.
# $host (String) - name of the host
# $since (String) - day and time
standing-approval-organiser = Bisher hat niemand geantwortet. Wir haben das den Veranstaltenden gemeldet ({ $since }; zuständig: { $host }).
# $host (String) - name of the host
standing-approval-nobody = Wer zustimmen kann, klären die Veranstaltenden (zuständig: { $host }).
# $when (String) - day and time
standing-approval-next-reminder = Kommt bis { $when } keine Antwort, erinnern wir daran.
# $when (String) - day and time
standing-approval-next-deputy = Kommt bis { $when } keine Antwort, fragen wir die Stellvertretung.
# $when (String) - day and time
# $host (String) - name of the host
standing-approval-next-organiser = Kommt bis { $when } keine Antwort, melden wir es den Veranstaltenden ({ $host }).
standing-pending-held = So lange halten wir frei, was Sie angefragt haben.
# $reason (String) - a class of reasons, without a full stop
standing-declined-reason = Ihrer Anmeldung wurde aus dienstlichen Gründen nicht zugestimmt: { $reason }.

## Um Zustimmung gebeten

approve-title = Bitte um Zustimmung
approve-lead = Diese Person ist angemeldet und braucht für die Teilnahme die Zustimmung der Führungskraft oder ihrer Stellvertretung.
approve-lead-officer = Diese Person ist angemeldet. Die Führungskraft hat zugestimmt; nun bitten wir Sie als Fortbildungsstelle.
approve-person = Wer
approve-office = Amt und Funktion
approve-cost = Kosten
approve-yes-title = Zustimmen
approve-yes = Zustimmen
approve-date-title = Einen anderen Termin vorschlagen
approve-date-lead = Die Anmeldung endet dann, und die Person bekommt Ihren Vorschlag mit einem Link, um sich neu anzumelden.
approve-date = Welcher Termin passt besser?
approve-date-open = ein anderer Termin, der noch zu finden ist
approve-date-submit = Anderen Termin vorschlagen
approve-no-title = Aus dienstlichen Gründen ablehnen
approve-no-lead = Gefragt sind nur dienstliche Belange. Die Person erfährt den Grund, den Sie auswählen.
approve-reason = Grund
approve-no = Ablehnen
approve-privacy = Sie sehen nur, was Sie für Ihre Entscheidung brauchen. Der Link gilt nur für diese Anmeldung; bitte geben Sie ihn nicht weiter.
approve-fault-reason = Bitte wählen Sie einen dienstlichen Grund
approve-fault-date = Bitte wählen Sie einen der Termine
approve-approved-title = Die Zustimmung ist erteilt
# $when (String) - day and time
approve-approved-text = Zugestimmt wurde: { $when }. Sie müssen nichts weiter tun.
approve-declined-title = Die Anmeldung ist abgelehnt
# $when (String) - day and time
approve-declined-text = Abgelehnt wurde: { $when }. Sie müssen nichts weiter tun.
approve-another-date-title = Ein anderer Termin ist vorgeschlagen
# $when (String) - day and time
approve-another-date-text = Vorgeschlagen wurde: { $when }. Die Person hat eine E-Mail dazu bekommen. Sie müssen nichts weiter tun.
approve-over-title = Eine Entscheidung ist nicht mehr nötig
approve-over-text = Die Anmeldung wurde inzwischen zurückgezogen oder storniert.
approve-called-off-text = Eine Entscheidung ist nicht mehr nötig.
approve-too-late-title = Dafür ist es zu spät
approve-too-late-text = Die Veranstaltung hat schon begonnen. Sprechen Sie bitte mit den Veranstaltenden.
approve-elsewhere-title = Darüber ist schon entschieden
approve-elsewhere-text = Die Veranstaltenden haben selbst entschieden. Sie müssen nichts weiter tun.
