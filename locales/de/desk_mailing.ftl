# Mails, die Veranstaltende selbst schreiben; das Protokoll der Mails.

desk-letter-message = Nachricht der Veranstaltenden
desk-mail-stopped = Angehalten
desk-mail-returned = Kam zurück
desk-letter-returned = Mail kam zurück
desk-trouble-returned = Der Mailserver der Person nimmt keine Mails für diese Adresse an.
desk-stage-returned = Kam zurück. Bitte fragen Sie nach der richtigen Adresse.
# $letter (String) - what the letter tells
desk-deed-letter-returned = Mail kam zurück: { $letter }

## Was geschrieben wurde

desk-mailings-title = Mails an Teilnehmende
desk-mailings-link = Mail schreiben oder Erinnerung planen
desk-mailings-none = Bisher wurde nichts geschrieben.
desk-mailing-write = Mail schreiben
desk-mailing-plan = Erinnerung planen
desk-mailing-for = An:
desk-mailing-ticked = ausgewählte Anmeldungen
desk-mailing-planned = Geplant
desk-mailing-not-sent = Wird nicht verschickt: Die Veranstaltung ist abgesagt
desk-mailing-leaving = Wird gesendet
desk-mailing-posted = Gesendet
desk-mailing-missed = Verpasst
desk-mailing-look-again = Stand aktualisieren
# $sent (Number) - how many left
# $all (Number) - how many there are
# $failed (Number) - how many could not be delivered
# $stopped (Number) - how many were stopped
desk-mailing-progress = { $sent } von { $all } gesendet, { $failed } nicht zustellbar, { $stopped } angehalten
# $count (Number) - how many days
desk-mailing-days = { $count ->
    [one] ein Tag
   *[other] { $count } Tage
}
# $count (Number) - how many hours
desk-mailing-hours = { $count ->
    [one] eine Stunde
   *[other] { $count } Stunden
}
# $span (String) - so many days or hours
desk-mailing-before = { $span } vor dem Beginn
# $span (String) - so many days or hours
desk-mailing-after = { $span } nach dem Ende
# $rule (String) - when
# $at (String) - a moment
desk-mailing-due = { $rule }: zurzeit { $at }
desk-mail-stop = Anhalten

## Schreiben

desk-mailing-whom = An wen?
# $count (Number) - how many registrations
desk-mailing-to-ticked = { $count ->
    [one] An die eine Anmeldung, die Sie ausgewählt haben.
   *[other] An die { $count } Anmeldungen, die Sie ausgewählt haben.
}
desk-mailing-what = Was?
desk-mailing-frame = Anrede, Angaben zur Veranstaltung und Gruß kommen von selbst dazu. Im Betreff und im Text können Sie schreiben:
desk-placeholder-name = den Namen der Person
desk-placeholder-event = den Titel der Veranstaltung
desk-placeholder-date = Tag und Uhrzeit des nächsten Termins
desk-placeholder-code = den Buchungscode
desk-mailing-subject = Betreff
desk-mailing-body = Text
desk-mailing-subject-en = Betreff auf Englisch
desk-mailing-body-en = Text auf Englisch
desk-mailing-english-hint = Für alle, die Mails auf Englisch bekommen. Ohne ihn bekommen auch sie den deutschen Text.
desk-mailing-when = Wann?
desk-mailing-moment = Zeitpunkt
desk-mailing-now = Sofort
desk-mailing-before-start = Als Erinnerung vor dem Beginn
desk-mailing-after-end = Als Nachricht nach dem Ende
desk-mailing-amount = Wie lange davor oder danach?
desk-mailing-amount-hint = Nur für Erinnerungen. Wird die Veranstaltung verlegt, zieht die Erinnerung mit um.
desk-mailing-unit = Einheit
desk-mailing-unit-days = Tage
desk-mailing-unit-hours = Stunden
desk-mailing-preview = Vorschau
desk-mailing-reminder-subject = Erinnerung: {"{"}date{"}"}
desk-mailing-reminder-body =
    bald ist es so weit. Unten finden Sie noch einmal alles Wichtige.

    Können Sie doch nicht kommen? Dann melden Sie sich bitte mit dem Link in Ihrer Zusage ab, damit andere nachrücken.
# $limit (Number) - how many characters
desk-mailing-subject-fault = Bitte geben Sie einen Betreff mit höchstens { $limit } Zeichen an.
# $limit (Number) - how many characters
desk-mailing-body-fault = Bitte kürzen Sie den Text auf { $limit } Zeichen.
desk-mailing-body-missing = Bitte schreiben Sie einen Text.
# $word (String) - what was typed
# $known (String) - the placeholders
desk-mailing-placeholder-fault = {"{"}{ $word }{"}"} gibt es nicht. Möglich sind: { $known }
desk-mailing-protected-fault = Der Betreff darf den Titel nicht nennen: Schon die Teilnahme ist vertraulich.
# $count (Number) - how many registrations
desk-mailing-unreached = { $count ->
    [one] Eine Anmeldung erreicht sie nicht: ohne Adresse, mit unbestätigter Adresse oder nicht mehr aktuell.
   *[other] { $count } Anmeldungen erreicht sie nicht: ohne Adresse, mit unbestätigter Adresse oder nicht mehr aktuell.
}
desk-mailing-no-date-fault = Nach dem Ende gibt es keinen nächsten Termin: {"{"}date{"}"} bliebe leer. Bitte nehmen Sie es heraus.
# $most (Number) - how many
desk-mailing-amount-fault = Bitte geben Sie eine Zahl von 1 bis { $most } an.
desk-mailing-nobody = Das erreicht niemanden. Bitte wählen Sie andere aus.
desk-mailing-too-late = Dieser Zeitpunkt ist schon vorbei. Bitte wählen Sie einen späteren.

## Vorschau

# $count (Number) - how many people
desk-mailing-reaches = { $count ->
    [one] Die Mail geht an eine Person.
   *[other] Die Mail geht an { $count } Personen, an jede einzeln.
}
# $count (Number) - how many people
desk-mailing-reaches-then = { $count ->
    [0] Zurzeit würde niemand erreicht; wer dann auf der Liste steht, bekommt sie.
    [one] Zurzeit würde eine Person erreicht; wer dann auf der Liste steht, bekommt sie.
   *[other] Zurzeit würden { $count } Personen erreicht; wer dann auf der Liste steht, bekommt sie.
}
# $name (String) - a person
# $language (String) - a language
desk-mailing-sample = So liest es { $name } ({ $language })
# $count (Number) - how many people
desk-mailing-send = { $count ->
    [one] An eine Person senden
   *[other] An { $count } Personen senden
}
desk-mailing-try = Testmail an mich
desk-mailing-change = Ändern
desk-mailing-tried-title = Testmail unterwegs
# $email (String) - an address
desk-mailing-tried = Sie geht an { $email }. An die Teilnehmenden wurde noch nichts gesendet.
desk-mailing-changed = Die Zahl der Personen hat sich inzwischen geändert. Es wurde noch nichts gesendet.
# $count (Number) - how many people
desk-done-mailing-posted = { $count ->
    [one] Die Mail geht an eine Person.
   *[other] Die Mail geht an { $count } Personen.
}
desk-done-mailing-posted-text = Auf dieser Seite sehen Sie, wie weit sie ist, und können sie anhalten.
desk-done-mailing-planned = Die Erinnerung ist geplant.
desk-done-mailing-stopped = Angehalten
# $count (Number) - how many letters
desk-done-mailing-kept-back = { $count ->
    [0] Es wird nichts gesendet.
    [one] Eine Mail wird nicht mehr gesendet.
   *[other] { $count } Mails werden nicht mehr gesendet.
}
# $subject (String) - the subject of a mail
# $count (Number) - how many people
desk-deed-mailing-sent = Mail „{ $subject }“ an { $count ->
    [one] eine Person
   *[other] { $count } Personen
}
# $subject (String) - the subject of a mail
desk-deed-mailing-planned = Erinnerung „{ $subject }“ geplant
# $subject (String) - the subject of a mail
# $count (Number) - how many letters
desk-deed-mailing-stopped = Mail „{ $subject }“ angehalten ({ $count } nicht gesendet)
# $subject (String) - the subject of a mail
desk-deed-mailing-missed = Erinnerung „{ $subject }“ nicht gesendet: Die Zeit war vorbei, oder die Veranstaltung findet nicht statt

## Das Protokoll

desk-mail-log-title = Alle Mails
desk-mail-log-search = Name oder E-Mail
# $count (Number) - how many mails
desk-mail-log-count = { $count ->
    [0] Dazu gibt es keine Mail.
    [one] Eine Mail
   *[other] { $count } Mails
}
desk-mail-none-yet = Es ging noch keine Mail an diese Person.
desk-mail-registration = Zur Anmeldung
desk-mail-links-blank = Geheime Links sind hier durch solche ersetzt, die nichts öffnen.
desk-mail-not-kept = Der Text wird nicht aufbewahrt: weil die Mail älter als 90 Tage ist, überholt oder angehalten wurde oder zu einem geschützteren Raum gehört.
desk-done-mail-stopped = Die Mail wird nicht gesendet.
desk-done-mail-repeated = Die Mail wird noch einmal gesendet.
desk-mail-repeat = Noch einmal senden
# $letter (String) - what the letter tells
desk-deed-letter-stopped = Mail angehalten: { $letter }
# $letter (String) - what it is about
desk-deed-letter-repeated = Mail noch einmal gesendet: { $letter }
desk-tell-again-title = Mail noch einmal senden
desk-tell-again-effect = Die Person bekommt noch einmal eine Mail, wie es um die Anmeldung steht: mit neuem Link und, wenn sie einen Platz hat, mit dem Kalendereintrag.
desk-done-told-again = Die Mail wird noch einmal gesendet.
desk-deed-told-again = Mail zum Stand noch einmal gesendet

## Eigene Worte in den Mails, die von selbst hinausgehen

desk-texts-title = Eigene Texte in Mails
desk-texts-for-event = Diese Texte stehen in den Mails zu dieser Veranstaltung, vor dem Gruß.
# $host (String) - an organisation
desk-texts-for-all = Diese Texte stehen in den Mails zu allen Veranstaltungen von { $host }, für die kein eigener Text gespeichert ist, vor dem Gruß.
# $host (String) - an organisation
desk-texts-to-all = Texte für alle Veranstaltungen von { $host } schreiben
desk-texts-to-event = Texte nur für diese Veranstaltung schreiben
# $host (String) - an organisation
desk-texts-general = Wenn Sie hier nichts schreiben, gilt der Text, den { $host } für alle Veranstaltungen gespeichert hat:
desk-texts-placeholders = In jedem Text können Sie schreiben:
desk-texts-confirmed = Mit der Zusage
desk-texts-confirmed-hint = Zum Beispiel, was mitzubringen ist. Steht in jeder Mail, die einen Platz zusagt.
desk-texts-waiting = Auf der Warteliste
desk-texts-waiting-hint = Steht in jeder Mail, die jemanden auf die Warteliste setzt.
desk-texts-closing = Vor dem Gruß
desk-texts-closing-hint = Steht am Ende jeder Mail an Teilnehmende.
# $title (String) - a place in mails
desk-texts-german = { $title }: auf Deutsch
# $title (String) - a place in mails
desk-texts-english = { $title }: auf Englisch
desk-texts-german-missing = Bitte schreiben Sie den Text auch auf Deutsch.
desk-texts-submit = Texte speichern
desk-done-texts-written = Die Texte sind gespeichert. Sie gelten für alle Mails, die ab jetzt entstehen.
desk-deed-texts-written = Eigene Texte in Mails geändert
desk-deed-host-texts-written = Eigene Texte in Mails für alle Veranstaltungen geändert
desk-texts-preview = Vorschau
desk-texts-preview-title = So würden die Mails aussehen
desk-texts-preview-text = Noch ist nichts gespeichert. Die Person ist erfunden, und Links führen ins Leere.
desk-texts-example = Alex Beispiel

## Correcting how somebody is reached
desk-contact-title = Name, Adresse oder Telefon berichtigen
desk-contact-text = Die Anmeldung behält Platz und Reihenfolge.
desk-contact-email-hint = An eine andere Adresse geht sofort eine Mail mit dem Stand der Anmeldung. Die Links aus früheren Mails gelten dann nicht mehr.
desk-contact-submit = Speichern
desk-contact-there = Mit diesem Namen und dieser Adresse ist schon jemand angemeldet. Führen Sie die Anmeldungen zusammen, statt die Adresse zu ändern.
desk-contact-certified = Auf diesen Namen ist eine Bescheinigung ausgestellt. Ziehen Sie sie zuerst zurück.
desk-done-contact-corrected = Die Angaben sind berichtigt.
desk-done-contact-told = Die Person bekommt eine Mail an die neue Adresse.
desk-deed-corrected = Name, Adresse oder Telefon berichtigt
desk-returned-title = Diese Adresse nimmt keine Mails an
desk-returned-text = Eine Mail dorthin kam zurück. Rundschreiben und Erinnerungen lassen diese Person aus, bis die Adresse berichtigt ist. Ist die Adresse richtig, senden Sie die Mail zum Stand noch einmal.
desk-returned-mark = Mails kommen zurück
desk-mailing-read = Text lesen
desk-mailing-replan = Erinnerung ändern
desk-mailing-save-plan = Änderung speichern
desk-mailing-moment-fault = Bitte wählen Sie, ob die Erinnerung vor dem Beginn oder nach dem Ende verschickt wird. Was sofort hinausgehen soll, schreiben Sie als neue Mail.
desk-done-mailing-replanned = Die Erinnerung ist geändert.
# $subject (String)
desk-deed-mailing-replanned = Erinnerung „{ $subject }“ geändert
mailing-neutral-event = Ihr Termin
