### Die Verwaltung für Veranstaltende.

desk-nav-label = Verwaltung
desk-nav-events = Veranstaltungen
desk-nav-letters = Mails
desk-nav-letters-trouble = nicht zugestellt
desk-logged-in-as = Angemeldet als
desk-log-out = Abmelden
desk-search = Suchen
desk-search-reset = Alle zeigen
desk-continue = Weiter
desk-back = Abbrechen
desk-preview = Das passiert
desk-forecast-lead = Noch ist nichts gespeichert.
desk-forecast-edit = Angaben ändern
desk-protected = Geschützterer Raum
desk-up-to-events = Veranstaltungen

## Log-in

desk-log-in-title = Anmeldung zur Verwaltung
desk-log-in-lead = Für alle, die Veranstaltungen anbieten und betreuen. Für einen Zugang lädt Sie die Administration per Mail ein.
desk-log-in-email = E-Mail-Adresse
desk-log-in-password = Passwort
desk-log-in-submit = Anmelden
desk-log-in-wrong = Adresse oder Passwort stimmen nicht. Prüfen Sie bitte beides.
desk-log-in-too-often = Das waren zu viele Versuche. Warten Sie bitte eine Viertelstunde und versuchen Sie es dann noch einmal.

## List of events

desk-events-title = Veranstaltungen
desk-events-search = Titel, Veranstaltende, Mitwirkende
# $count (Number) - how many events
desk-coming = Demnächst ({ $count })
desk-coming-none = Zurzeit steht keine Veranstaltung an.
desk-coming-none-found = Keine kommende Veranstaltung passt zu Ihrer Suche.
# $count (Number) - how many events
desk-past = Vergangen ({ $count })
desk-column-when = Wann
desk-column-event = Veranstaltung
desk-column-seats = Plätze
desk-column-waiting = Warteliste
desk-column-deadline = Anmeldeschluss
# $count (Number) - how many more dates
desk-more-dates = { $count ->
    [one] und ein weiterer Termin
   *[other] und { $count } weitere Termine
}
desk-no-date = Noch kein Termin
desk-seats-none-needed = ohne Anmeldung
# $held (Number) - seats taken
# $seats (Number) - how many there are
desk-seats-of = { $held } von { $seats }
# $held (Number) - seats taken
desk-seats-unlimited = { $held }, ohne Grenze
desk-overbooked-short = (überbucht)
# $confirmed (Number) - confirmed seats
# $least (Number) - the minimum
desk-below-minimum = { $confirmed } bestätigt, mindestens { $least } nötig

## States

desk-state-unverified = Adresse unbestätigt
desk-state-pending = Wartet auf Zusage
desk-state-confirmed = Bestätigt
desk-state-waitlisted = Warteliste
desk-state-offered = Platz angeboten
desk-state-declined = Abgelehnt
desk-state-withdrawn = Abgemeldet
desk-state-cancelled = Storniert
desk-state-expired = Verfallen
# $position (Number) - place in the line
desk-state-position = Warteliste, Platz { $position }
# $state (String) - name of the state
# $registrations (Number) - how many
# $seats (Number) - how many seats they ask for
desk-state-count = { $state }: { $registrations } ({ $seats ->
    [one] 1 Platz
   *[other] { $seats } Plätze
})
# $until (String) - day and time
desk-held-until = Platz frei gehalten bis { $until }
# $until (String) - day and time
desk-expires-at = verfällt { $until }
# $until (String) - day and time
desk-offered-until = Angebot gilt bis { $until }
desk-status-draft = Entwurf
desk-status-submitted = Eingereicht
desk-status-called-off = Abgesagt
desk-status-documented = Abgeschlossen
desk-waitlist-none = Keine
desk-waitlist-automatic = Rückt von selbst nach
desk-waitlist-offer = Bietet Plätze der Reihe nach an

## One event

desk-public-page = Öffentliche Seite
# $count (Number) - how many dates
desk-sessions = { $count ->
    [one] Termin
   *[other] Termine
}
desk-session-called-off = (fällt aus)
desk-move = Ändern
desk-fact-host = Veranstaltet von
desk-fact-place = Ort
desk-fact-registration = Anmeldung
# $from (String) - day and time
desk-fact-from = ab { $from }
# $until (String) - day and time
desk-fact-until = bis { $until }
desk-fact-until-start = bis zum Beginn
desk-fact-withdrawal = Abmeldung
desk-fact-waitlist = Warteliste
desk-fact-contact = Kontakt
desk-fact-reason = Grund der Absage
desk-place-open = Steht noch nicht fest
desk-place-district-only = öffentlich nur der Stadtbezirk
desk-place-after-confirmation = nur für Bestätigte
desk-place-day-before = für Bestätigte ab dem Tag vorher
desk-seats-title = Plätze
# $held (Number) - seats taken
# $seats (Number) - how many there are
desk-taken-of = { $held } von { $seats } belegt
# $held (Number) - seats taken
desk-taken-unlimited = { $held } belegt, ohne Grenze
# $count (Number) - free seats
# $open (Number) - those of them that are kept for nobody
desk-free-kept = { $count ->
    [one] Ein Platz ist frei, aber für ein Kontingent.
   *[other] { $count } Plätze sind frei, davon { $open ->
        [0] keiner
       *[other] { $open }
    } ohne Kontingent.
}
# $count (Number) - free seats
desk-free = { $count ->
    [one] Ein Platz ist frei.
   *[other] { $count } Plätze sind frei.
}
desk-full = Es ist kein Platz frei.
# $count (Number) - seats too many
desk-overbooked = { $count ->
    [one] Ein Platz zu viel vergeben
   *[other] { $count } Plätze zu viel vergeben
}
desk-line-moves = Die Warteliste rückt von selbst nach.
desk-line-offers = Freie Plätze werden von selbst der Reihe nach angeboten.
# $until (String) - day and time
desk-line-offers-until = Freie Plätze werden von selbst der Reihe nach angeboten, bis { $until }. Danach bestätigen Sie von Hand.
# $until (String) - day and time
desk-line-moves-until = Die Warteliste rückt von selbst nach, bis { $until }. Danach bestätigen Sie von Hand.
desk-line-too-few = Wer als Nächstes an der Reihe ist, braucht mehr Plätze, als frei sind. Bis sie frei werden, rückt niemand nach.
desk-line-by-hand = Bei dieser Veranstaltung rückt niemand von selbst nach. Bestätigen Sie von Hand.
desk-line-before-draw = Die Plätze werden ausgelost. Bis dahin rückt niemand nach.
desk-line-after-cut-off = So kurz vor dem Beginn rückt niemand mehr von selbst nach. Bestätigen Sie von Hand.
desk-line-started = Die Veranstaltung hat begonnen; es rückt niemand mehr nach.
desk-line-not-published = Es rückt niemand nach, weil die Veranstaltung nicht veröffentlicht ist.

## The attendee list

desk-list-title = Teilnehmende
desk-list-not-needed = Zu dieser Veranstaltung kommt man ohne Anmeldung.
desk-list-search = Name, E-Mail oder Buchungscode
desk-list-state = Stand
desk-states-live = Alle aktuellen
desk-states-all = Alle, auch frühere
# $count (Number) - how many registrations
desk-list-count = { $count ->
    [0] Noch hat sich niemand angemeldet.
    [one] Eine aktuelle Anmeldung
   *[other] { $count } aktuelle Anmeldungen
}
# $count (Number) - how many registrations
desk-list-found = { $count ->
    [0] Dazu gibt es keine Anmeldung.
    [one] Eine Anmeldung gefunden
   *[other] { $count } Anmeldungen gefunden
}
desk-column-name = Name
desk-column-contact = Kontakt
desk-column-state = Stand
desk-column-submitted = Eingang
desk-column-mail = Letzte Mail
desk-column-deeds = Möglichkeiten
desk-column-needs = Bedarf
desk-column-need-note = In eigenen Worten
# $count (Number) - how many seats
desk-seats-count = { $count ->
    [one] ein Platz
   *[other] { $count } Plätze
}
desk-mail-sent = Gesendet
desk-mail-due = Wird gesendet
desk-mail-retrying = Verzögert, wird erneut versucht
desk-mail-failed = Nicht zugestellt
desk-mail-superseded = Überholt
desk-mail-none = Keine
desk-mail-no-address = Keine Adresse
desk-letter-confirm-address = Bitte um Bestätigung
desk-letter-received = Eingangsbestätigung
desk-letter-confirmed = Zusage
desk-letter-waiting = Warteliste
desk-letter-moved-up = Nachgerückt
desk-letter-withdrawn = Abmeldung
desk-letter-cancelled = Stornierung
desk-letter-called-off = Absage
desk-letter-session-moved = Neuer Termin
desk-letter-event-changed = Änderung
desk-letter-session-entry = Kalendereintrag
desk-letter-my-links = Meine Anmeldungen
desk-letter-enrolled = Von Kolleg*in eingetragen
desk-letter-taken-back = Anmeldung zurückgenommen
desk-letter-substitute-named = Als Ersatzperson eingetragen
desk-letter-batch-result = Ergebnis einer Sammelanmeldung
desk-letter-enrolled-news = Neues zur Sammelanmeldung
desk-letter-unreached = Bitte Bescheid geben: Person ohne Mailadresse
desk-letter-unnamed-due = Erinnerung: Namen eintragen
desk-letter-enrol-link = Link für Sammelanmeldungen

## Access needs

# $count (Number) - how many people
desk-needs-link = { $count ->
    [one] Eine Person hat Unterstützungsbedarf angegeben
   *[other] { $count } Personen haben Unterstützungsbedarf angegeben
}
desk-needs-flag = Bedarf
desk-needs-title = Unterstützungsbedarf
desk-needs-lead = Diese Angaben sind vertraulich. Geben Sie nur weiter, was jemand für die Vorbereitung wissen muss.
desk-needs-none = Niemand hat etwas angegeben.
desk-needs-sums = Zusammengezählt
desk-needs-people = Nach Personen

## Deeds

desk-reason-missing = Bitte nennen Sie einen Grund.
# $limit (Number) - the most characters
desk-reason-fault = Der Grund darf höchstens { $limit } Zeichen haben und keine Steuerzeichen enthalten.
# $count (Number) - how many registrations get a mail
desk-reach-by-mail = { $count ->
    [0] Niemand bekommt eine Mail.
    [one] Eine Person bekommt eine Mail.
   *[other] { $count } Personen bekommen eine Mail.
}
# $count (Number) - how many registrations have no address
desk-reach-without-address = { $count ->
    [one] Eine Person hat keine Adresse hinterlegt: Sagen Sie ihr bitte selbst Bescheid.
   *[other] { $count } Personen haben keine Adresse hinterlegt: Sagen Sie ihnen bitte selbst Bescheid.
}
desk-move-to-would-wait = Dort ist zurzeit kein Platz frei: Die Person käme auf die Warteliste, und ihr Platz hier wäre vergeben. Noch ist nichts geschehen. Soll sie trotzdem umgebucht werden?
desk-told-who = Wer welche Mail bekommt
desk-told-by-yourself = Ohne Mailadresse: bitte selbst Bescheid sagen
# $count (Number) - how many more
desk-told-more = und { $count ->
    [one] eine weitere Person
   *[other] { $count } weitere Personen
}
desk-tell-yourself = Es ist aber keine Adresse hinterlegt: Sagen Sie der Person bitte selbst Bescheid.

desk-confirm = Bestätigen
desk-confirm-title = Von Hand bestätigen
desk-confirm-note = Bitte bedenken Sie
desk-confirm-effect = Die Person bekommt eine Zusage mit Kalendereintrag.
desk-confirm-submit = Bestätigen
# $count (Number) - seats too many
desk-confirm-over-capacity = { $count ->
    [one] Damit ist ein Platz mehr vergeben, als es gibt.
   *[other] Damit sind { $count } Plätze mehr vergeben, als es gibt.
}
# $count (Number) - how many are overtaken
desk-confirm-overtakes = { $count ->
    [one] Eine Person wartet schon länger.
   *[other] { $count } Personen warten schon länger.
}
desk-confirm-unanswered = Wer zustimmen soll, hat noch nicht geantwortet. Mit Ihrer Bestätigung wird nicht mehr gefragt.
desk-confirm-unverified = Die Adresse ist noch nicht bestätigt. Vielleicht gehört sie jemand anderem.

desk-cancel = Stornieren
desk-cancel-title = Anmeldung stornieren
desk-cancel-effect = Die Person bekommt eine Mail mit Ihrem Grund.
desk-cancel-effect-seats = Die Person bekommt eine Mail mit Ihrem Grund, der Eintrag verschwindet aus ihrem Kalender, und der Platz wird frei.
desk-cancel-reason = Grund
desk-cancel-reason-hint = Steht so in der Mail und im Verlauf.
desk-cancel-submit = Anmeldung stornieren

desk-call-off = Veranstaltung absagen
desk-call-off-title = Veranstaltung absagen
desk-call-off-note = Das lässt sich nicht zurücknehmen
desk-call-off-effect = Die Termine verschwinden aus den Kalendern der Teilnehmenden. Auf der öffentlichen Seite steht „Abgesagt“.
desk-call-off-reason = Grund
desk-call-off-reason-hint = Steht so in der Mail und im Verlauf.
desk-call-off-submit = Veranstaltung absagen

desk-capacity-change = Platzzahl ändern
desk-capacity-title = Platzzahl ändern
desk-capacity-kind = Wie viele Plätze gibt es?
desk-capacity-limited = Eine feste Zahl
desk-capacity-unlimited = Ohne Grenze
desk-capacity-number = Zahl der Plätze
desk-capacity-number-hint = Nur bei einer festen Zahl
# $most (Number) - the most seats
desk-capacity-fault = Bitte geben Sie eine ganze Zahl von 0 bis { $most } an.
desk-capacity-same = So viele Plätze gibt es schon.
# $count (Number) - how many seats
desk-capacity-seats = { $count ->
    [one] 1 Platz
   *[other] { $count } Plätze
}
# $from (String) - the old capacity
# $to (String) - the new capacity
desk-capacity-preview-title = Bisher: { $from }. Künftig: { $to }.
# $count (Number) - seats too many
desk-capacity-nobody-thrown-out = { $count ->
    [one] Niemand verliert einen Platz. Es ist dann ein Platz mehr vergeben, als es gibt; der nächste, der frei wird, bleibt leer.
   *[other] Niemand verliert einen Platz. Es sind dann { $count } Plätze mehr vergeben, als es gibt; so viele bleiben leer, wenn sich jemand abmeldet.
}
desk-capacity-nobody-waits = Auf der Warteliste steht niemand.
desk-capacity-submit = Platzzahl ändern

desk-move-title = Termin ändern
desk-move-from = Bisher
desk-move-to = Künftig
# $when (String) - the session
desk-move-now = Bisher: { $when }
desk-move-starts = Beginn
desk-move-ends = Ende
desk-move-zone = Es gilt die Uhrzeit in Deutschland.
desk-move-submit = Termin ändern
desk-move-not-a-time = Bitte geben Sie Datum und Uhrzeit an.
desk-move-gap = Diese Uhrzeit gibt es an dem Tag nicht, weil die Uhren vorgestellt werden.
desk-move-twice = Diese Uhrzeit gibt es an dem Tag zweimal. Welche ist gemeint?
desk-move-which-start = Welcher Beginn ist gemeint?
desk-move-which-end = Welches Ende ist gemeint?
desk-move-first-pass = Die erste, noch in der Sommerzeit
desk-move-second-pass = Die zweite, schon in der Winterzeit
desk-move-ends-before-start = Das Ende muss nach dem Beginn liegen.
desk-move-in-the-past = Der neue Termin liegt in der Vergangenheit.
desk-move-same = Das ist die bisherige Zeit.
# $when (String) - the other session
desk-move-overlaps = Die neue Zeit überschneidet sich mit einem anderen Termin: { $when }.
# $deadline (String) - day and time
desk-move-deadline-stays = Der Anmeldeschluss bleibt: { $deadline }.
# $deadline (String) - day and time
desk-move-deadline-later = Achtung: Der Anmeldeschluss ({ $deadline }) liegt dann nach dem Beginn.

## What became of it

desk-done-confirmed = Die Anmeldung ist bestätigt.
desk-done-cancelled = Die Anmeldung ist storniert.
desk-done-capacity = Die Platzzahl ist geändert.
desk-done-called-off = Die Veranstaltung ist abgesagt.
desk-done-moved = Der Termin ist verlegt.
# $count (Number) - how many registrations
desk-done-moved-up = { $count ->
    [one] Eine Person von der Warteliste ist an der Reihe und bekommt eine Mail.
   *[other] { $count } Personen von der Warteliste sind an der Reihe und bekommen eine Mail.
}
# $count (Number) - how many registrations
desk-done-told = { $count ->
    [0] Es gibt niemanden zu benachrichtigen.
    [one] Eine Person wird benachrichtigt.
   *[other] { $count } Personen werden benachrichtigt.
}
desk-done-again = Die Mail ist wieder an der Reihe. Solange der Mailserver nicht erreichbar ist, dauert es bis zu einer Viertelstunde.
desk-done-on-its-way = Die Mail wird gerade gesendet.
desk-done-letter-too-late = Diese Mail braucht niemand mehr: Der Anlass ist vorbei.
desk-done-letter-settled = Diese Mail ist inzwischen zugestellt oder überholt.
desk-done-not-possible-title = Das geht nicht mehr
desk-done-not-possible-text = Inzwischen hat sich etwas geändert. Sehen Sie bitte nach, wie es jetzt steht.
desk-done-nothing = Es war schon so; nichts hat sich geändert.

## Lists as files

desk-export-title = Liste herunterladen
desk-export-xlsx = Für Excel (XLSX)
desk-export-csv = Als CSV
desk-export-only = Nur die Personen, die oben in der Liste gefunden sind
desk-export-past = Auch abgemeldete, stornierte und verfallene Anmeldungen
desk-export-logged = Wer wann welche Liste herunterlädt, steht im Verlauf.
desk-export-protected = Schon die Teilnahme an dieser Veranstaltung ist vertraulich. Geben Sie die Liste nicht weiter und löschen Sie sie, wenn Sie sie nicht mehr brauchen.
desk-export-sheet = Anmeldungen
desk-export-mark = -vertraulich
desk-export-name = Name
desk-export-state = Stand
desk-export-position = Warteplatz
desk-export-seats = Plätze
desk-export-email = E-Mail
desk-export-phone = Telefon
desk-export-submitted = Eingang
desk-export-code = Buchungscode
desk-export-language = Sprache
desk-export-office = Organisationseinheit
desk-export-function = Funktion
desk-export-needs = Unterstützungsbedarf
desk-export-need-note = Bedarf in eigenen Worten

## History

desk-history-title = Verlauf
desk-history-none = Noch ist nichts geschehen.
desk-history-all = Ganzer Verlauf
desk-actor-participant = Teilnehmende Person
desk-actor-import = Import
desk-actor-enroller = Anmeldende Sachbearbeitung
desk-actor-system = Dabei
desk-whom-deleted = gelöschte Anmeldung
# $reason (String) - as typed
desk-deed-reason = Grund: { $reason }
# $held (Number) - seats taken
# $waiting (Number) - registrations in the line
desk-seats-after = { $held } belegt, { $waiting } warten
# $seats (Number) - how many seats
# $state (String) - the state it began with
desk-deed-entered = Anmeldung eingegangen ({ $seats ->
    [one] 1 Platz
   *[other] { $seats } Plätze
}; { $state })
# $state (String) - where it stands then
desk-deed-address-confirmed = Adresse bestätigt; nun: { $state }
desk-deed-confirmed-by-hand = Von Hand bestätigt
desk-deed-promoted = Nachgerückt
desk-deed-withdrawn = Abgemeldet
desk-deed-cancelled = Storniert
desk-deed-offer-expired = Verfallen, weil niemand das Angebot angenommen hat
desk-deed-seat-held = Platz bis zur Entscheidung freigehalten
desk-deed-expired = Verfallen, weil die Adresse nicht bestätigt wurde
desk-deed-renamed = Name geändert
desk-deed-imported = Veranstaltung eingelesen
desk-deed-changed = Angaben zur Veranstaltung geändert
desk-deed-session-added = Termin hinzugefügt
desk-deed-session-changed = Termin geändert
desk-deed-session-called-off = Termin abgesagt
desk-deed-session-planned-again = Termin findet wieder statt
desk-deed-replaced = Für eine Ersatzperson zurückgenommen
desk-deed-seat-named = Platz ohne Namen vergeben
desk-deed-unnamed-released = Platz ohne Namen freigegeben
# $from (String) - the old capacity
# $to (String) - the new capacity
desk-deed-capacity = Platzzahl von { $from } auf { $to } geändert
# $told (Number) - how many were told
desk-deed-called-off = Veranstaltung abgesagt; { $told } benachrichtigt
# $from (String) - the old time
# $to (String) - the new time
# $told (Number) - how many were told
desk-deed-moved = Termin verlegt: { $from } → { $to }; { $told } benachrichtigt
# $told (Number) - how many were told
desk-deed-change-told = Änderung von Titel, Ort oder Zugang; { $told } benachrichtigt
# $format (String) - CSV, XLSX
# $rows (Number) - how many registrations
desk-deed-exported = Liste heruntergeladen ({ $format }, { $rows } Anmeldungen)
# $letter (String) - what the letter tells
desk-deed-tried-again = Mail noch einmal gesendet: { $letter }

## Letters that could not be delivered

desk-letters-title = Nicht zugestellte Mails
desk-letters-none = Alle Mails sind gesendet. Was nicht zugestellt werden kann, steht hier, und Sie können es noch einmal versuchen.
desk-letters-lead = Diese Mails sind noch nicht angekommen. Was der Mailserver nicht annimmt, wird wieder versucht; was zurückkam, braucht eine andere Adresse.
desk-letter-to = An
# $when (String) - day and time
desk-letter-written = Geschrieben { $when }
# $count (Number) - how often it was tried
desk-letter-attempts = { $count ->
    [one] ein Versuch
   *[other] { $count } Versuche
}
desk-try-again = Jetzt noch einmal senden
desk-stage-given-up = Aufgegeben
desk-stage-retrying-soon = Nächster Versuch in Kürze
desk-stage-useless = Aufgegeben, der Anlass ist vorbei
# $when (String) - day and time
desk-stage-retrying = Nächster Versuch { $when }
# $when (String) - day and time
desk-stage-stuck = Wartet seit { $when }
desk-trouble-unreachable = Unser Mailserver ist nicht erreichbar. Das betrifft alle Mails; bitte wenden Sie sich an die Technik.
desk-trouble-encryption = Die Verbindung zu unserem Mailserver ließ sich nicht verschlüsseln. Das betrifft alle Mails; bitte wenden Sie sich an die Technik.
desk-trouble-log-in = Unser Mailserver nimmt die Zugangsdaten nicht an. Das betrifft alle Mails; bitte wenden Sie sich an die Technik.
desk-trouble-sender = Der Mailserver sendet nicht für unsere Absendeadresse. Das betrifft alle Mails; bitte wenden Sie sich an die Technik.
desk-trouble-address = Die Adresse gibt es nicht, oder sie nimmt keine Mails an. Vielleicht ist sie falsch geschrieben; fragen Sie am besten telefonisch nach.
desk-trouble-message = Der Mailserver nimmt diese Mail nicht an.
desk-trouble-later = Der Mailserver bittet, es später noch einmal zu versuchen. Sie brauchen nichts zu tun.
desk-trouble-silence = Der Mailserver hat nicht rechtzeitig geantwortet. Sie brauchen nichts zu tun.
desk-trouble-broken = Die Verbindung zum Mailserver brach ab. Sie brauchen nichts zu tun.
desk-trouble-folder = Der Ordner für Mails lässt sich nicht beschreiben. Bitte wenden Sie sich an die Technik.
desk-trouble-template = Die Vorlage dieser Mail ist fehlerhaft. Bitte wenden Sie sich an die Technik.
desk-trouble-stuck = Diese Mail wartet noch darauf, gesendet zu werden. Bleibt das so, wenden Sie sich bitte an die Technik.
# $noted (String) - as the program noted it
desk-trouble-other = Die Mail wurde nicht gesendet. Vermerk: { $noted }
# $why (String) - a whole sentence
# $said (String) - numbers of the mail server
desk-trouble-said = { $why } (Meldung des Mailservers: { $said })

## Zustimmungen

desk-approve = Zustimmung
desk-approve-title = Über die Zustimmung entscheiden
desk-approve-submit = Zustimmen
desk-approve-effect-seat = Mit Ihrer Zustimmung bekommt die Person ihren Platz und eine Zusage mit Kalendereintrag.
desk-approve-effect-draw = Mit Ihrer Zustimmung nimmt die Person an der Verlosung teil.
desk-approve-effect-after-draw = Ausgelost ist schon, ohne diese Person: Mit Ihrer Zustimmung kommt sie ohne Los auf die Warteliste.
desk-approve-effect-line = Zurzeit ist kein Platz frei: Mit Ihrer Zustimmung kommt die Person auf die Warteliste, an die Stelle ihrer ersten Anmeldung.
desk-approve-effect-full = Es ist kein Platz frei, und eine Warteliste gibt es nicht: Mit Ihrer Zustimmung wartet die Person, bis Sie ihr von Hand einen Platz geben. Bestätigen Sie sie gleich von Hand, ist die Veranstaltung überbucht.
desk-decline = Ablehnen
desk-decline-title = Anmeldung ablehnen
desk-decline-effect = Die Person bekommt eine Mail mit Ihrem Grund. Hält sie einen Platz, wird er frei.
desk-decline-submit = Anmeldung ablehnen
# $since (String) - day and time
desk-approval-supervisor = Führungskraft gefragt { $since }
# $since (String) - day and time
desk-approval-reminded = Führungskraft erinnert { $since }
# $since (String) - day and time
desk-approval-deputy = Stellvertretung gefragt { $since }
# $since (String) - day and time
desk-approval-officer = Fortbildungsstelle gefragt { $since }
# $since (String) - day and time
desk-approval-silence = Keine Antwort, gemeldet { $since }
desk-approval-nobody = Niemand bekannt, der zustimmen kann
desk-done-approved = Der Anmeldung ist zugestimmt.
desk-done-declined = Die Anmeldung ist abgelehnt.
desk-actor-approver = Um Zustimmung gebetene Person
desk-deed-approval-asked = um Zustimmung gebeten
desk-deed-approval-reminded = an die Zustimmung erinnert
desk-deed-approval-deputy = die Stellvertretung um Zustimmung gebeten
desk-deed-approval-escalated = den Veranstaltenden gemeldet, dass niemand antwortet
desk-deed-approved = zugestimmt
desk-deed-approved-without-seat = zugestimmt, ohne dass ein Platz frei war
desk-deed-declined = nicht zugestimmt
desk-with-supervisor-title = Führungskräfte und eigene Mitarbeitende im selben Kurs
# $name (String) - who is registered
# $supervisor (String) - the supervisor, who is registered as well
desk-with-supervisor = { $name } und die eigene Führungskraft { $supervisor }
desk-letter-approval-request = Bitte um Zustimmung
desk-letter-approval-reminder = Erinnerung an die Zustimmung
desk-letter-approval-escalated = Offene Zustimmung
desk-letter-compulsory-informed = Zur Kenntnis der Führungskraft
desk-letter-declined = Ablehnung
desk-letter-another-date = Vorschlag eines anderen Termins

## Fragen

# $count (Number) - how many questions
desk-questions-link = { $count ->
    [0] Eigene Fragen ans Formular anfügen
    [one] Eine eigene Frage im Formular
   *[other] { $count } eigene Fragen im Formular
}
desk-questions-title = Fragen im Formular
desk-questions-lead = Diese Fragen stehen im Formular nach Name und Adresse, in dieser Reihenfolge. Fragen Sie nur, was Sie für die Vorbereitung brauchen.
desk-questions-protected-title = Geschützterer Raum
desk-questions-protected-text = Schon wer sich hier anmeldet, gibt etwas sehr Persönliches preis. Fragen Sie nicht nach Herkunft, Religion, Gesundheit oder Erfahrungen mit Diskriminierung. Für Ihre Fragen sind Sie selbst verantwortlich.
desk-questions-none = Das Formular enthält noch keine eigenen Fragen.
desk-questions-retired = Nicht mehr gefragt
desk-questions-retired-text = Was dazu schon geantwortet wurde, steht weiter in der Liste und wird mit den Anmeldungen gelöscht.
desk-question-is-required = muss beantwortet werden
desk-question-change = Ändern
desk-question-earlier = Früher fragen
desk-question-later = Später fragen
desk-question-remove = Entfernen
desk-question-new = Neue Frage
desk-question-kind = Wie wird geantwortet?
desk-question-catalogue = Aus dem Katalog
desk-question-from-catalogue = Frage
desk-question-take-over = Übernehmen
desk-question-change-title = Frage ändern
# $kind (String) - how it is answered
desk-question-of-kind = Antwort: { $kind }.
desk-question-consent = Einwilligungen sind immer freiwillig, und das Kästchen ist nie vorher angekreuzt.
desk-question-label = Frage
desk-question-label-en = Frage auf Englisch
desk-question-help = Hilfe zum Antworten
desk-question-help-hint = Steht klein unter der Frage.
desk-question-help-en = Hilfe auf Englisch
desk-question-required = Muss beantwortet werden
desk-question-options = Was man wählen kann
desk-question-options-hint = Eine leere Zeile zählt nicht. Ohne Zahl können beliebig viele dasselbe wählen; sonst gilt die Zahl für Plätze, also für alle, die jemand mit anmeldet.
# $number (Number) - number of the line
desk-option-label = Auswahl { $number }
# $number (Number) - number of the line
desk-option-label-en = Auswahl { $number } auf Englisch
# $number (Number) - number of the line
desk-option-limit = Plätze für Auswahl { $number }
# $option (String) - wording of the option
# $taken (Number) - places taken
# $limit (Number) - how many there are
desk-option-places = { $option } ({ $taken } von { $limit } Plätzen vergeben)
desk-question-only-if = Nur fragen, wenn so geantwortet wurde
desk-question-everybody = Alle fragen
desk-question-save = Frage speichern
# $limit (Number) - the most characters
desk-question-label-fault = Bitte geben Sie eine Frage in einer Zeile mit höchstens { $limit } Zeichen an.
# $limit (Number) - the most characters
desk-question-text-fault = Bitte höchstens { $limit } sichtbare Zeichen in einer Zeile.
# $most (Number) - the largest number
desk-question-limit-fault = Bitte geben Sie eine ganze Zahl von 0 bis { $most } an, oder lassen Sie das Feld leer.
desk-question-too-few-options = Bitte geben Sie mindestens zwei Möglichkeiten an.
desk-question-option-chosen = Eine Möglichkeit, die Sie entfernen wollen, hat schon jemand gewählt. Lassen Sie sie stehen, oder setzen Sie ihre Plätze auf 0.
desk-question-condition-fault = Das lässt sich so nicht abhängig machen: Die andere Frage muss davor stehen, und eine spätere Frage darf nicht von dem abhängen, was Sie entfernen.
desk-question-fault = So lässt sich die Frage nicht stellen.
desk-question-remove-title = Frage entfernen
# $count (Number) - how many have answered it
desk-question-remove-effect = { $count ->
    [0] Beantwortet hat sie noch niemand. Sie verschwindet ganz.
    [one] Eine Anmeldung hat sie schon beantwortet. Das Formular fragt künftig nicht mehr danach; die Antwort bleibt in der Liste, bis die Anmeldung gelöscht wird.
   *[other] { $count } Anmeldungen haben sie schon beantwortet. Das Formular fragt künftig nicht mehr danach; die Antworten bleiben in der Liste, bis die Anmeldungen gelöscht werden.
}
desk-question-remove-submit = Frage entfernen
desk-kind-short-text = eine Zeile Text
desk-kind-long-text = mehrere Zeilen Text
desk-kind-number = eine Zahl
desk-kind-date = ein Tag
desk-kind-one-of = eine Auswahl
desk-kind-several-of = mehrere Auswahlen
desk-kind-yes-no = ja oder nein
desk-kind-consent = Einwilligung
# $count (Number) - how many answers
desk-answers = { $count ->
    [one] Eine Antwort
   *[other] { $count } Antworten
}
desk-list-answer = Antwort
desk-answers-all = Alle
desk-done-questions = Die Fragen sind geändert.
desk-done-question-needed-title = So geht das nicht
desk-done-question-needed-text = Eine Frage muss nach der stehen, von der sie abhängt. Es hat sich nichts geändert.
desk-deed-answers-changed = Angaben geändert
# $question (String) - key of the question
desk-deed-question-added = Frage „{ $question }“ hinzugefügt
# $question (String) - key of the question
desk-deed-question-changed = Frage „{ $question }“ geändert
# $question (String) - key of the question
desk-deed-question-moved = Frage „{ $question }“ verschoben
# $question (String) - key of the question
desk-deed-question-removed = Frage „{ $question }“ entfernt

### Von Hand eintragen

desk-enter-title = Person eintragen
desk-enter-text = Für Menschen, die anrufen, schreiben oder vor Ihnen stehen. Niemand muss eine Adresse bestätigen, und Fristen gelten nicht. Was Sie noch nicht wissen, kann offen bleiben und später nachgetragen werden.
desk-enter-email-hint = Ohne Adresse bekommt die Person keine Mails. Bitte sagen Sie ihr dann selbst Bescheid, auch wenn sich etwas ändert.
desk-enter-attends = Wie nimmt die Person teil?
desk-enter-groups = Gehört die Person zu einer dieser Gruppen?
desk-enter-needs = Was braucht die Person, um gut teilnehmen zu können?
desk-enter-language = Sprache der Mails
desk-enter-anyway = Platz geben, auch wenn keiner frei ist
desk-enter-anyway-hint = Die Veranstaltung ist dann überbucht, und niemand rückt nach, bis wieder ein Platz frei ist.
desk-enter-submit = Eintragen
desk-enter-full = So viele Plätze sind nicht frei, und es gibt keine Warteliste.
desk-done-entered = Die Person ist eingetragen.
desk-done-entered-in-line = Die Person ist eingetragen und steht auf der Warteliste.
desk-done-already-there = Diese Person ist schon angemeldet. Es wurde nichts eingetragen.

desk-double-booking-title = Zur selben Zeit anderswo angemeldet
# $own (String) - the date here
# $other (String) - the title of the other event
# $at (String) - its date
desk-double-booking = { $own }: auch bei „{ $other }“ ({ $at })

## Die Anmeldung ist abgelaufen

desk-kept-title = Sie sind nicht mehr angemeldet
desk-kept-text = Was Sie eingegeben haben, ist noch da, aber noch nicht gespeichert. Melden Sie sich bitte in einem neuen Fenster an, kommen Sie hierher zurück und senden Sie es noch einmal.
desk-kept-log-in = Anmelden (neues Fenster)
desk-kept-send = Noch einmal senden
