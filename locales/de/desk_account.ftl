### Zugänge zur Verwaltung: Anmeldung, eigener Zugang, Rollen, Protokoll.

## Anmeldung

desk-log-in-under-attack = Für diesen Zugang gab es sehr viele Fehlversuche. Von hier aus geht es nur noch mit einem Link per Mail: Wählen Sie bitte „Passwort vergessen“.
desk-code-title = Code eingeben
desk-code-lead = Ihr Passwort stimmt. Öffnen Sie jetzt die App auf Ihrem Telefon und geben Sie den Code ein, den sie für diesen Dienst zeigt.
desk-code-field = Code
desk-code-hint = Sechs Ziffern aus der App oder einer Ihrer Wiederherstellungscodes
desk-code-lost = Telefon und Wiederherstellungscodes verloren? Die Administration kann den zweiten Faktor aufheben.
desk-forgotten-link = Passwort vergessen
desk-forgotten-title = Passwort vergessen
desk-forgotten-lead = Wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort festlegen.
desk-forgotten-submit = Link anfordern
desk-forgotten-sent = Bitte sehen Sie in Ihr Postfach
desk-forgotten-sent-text = Wenn es zu dieser Adresse einen Zugang gibt, ist der Link unterwegs. Er gilt eine Stunde. Kommt nichts an, sehen Sie bitte im Spam-Ordner nach oder fragen Sie die Administration.
desk-password-title = Passwort festlegen
# $email (String) - the log-in
desk-password-first = Legen Sie das Passwort fest, mit dem Sie sich künftig als { $email } anmelden.
# $email (String) - the log-in
desk-password-other = Legen Sie ein neues Passwort für { $email } fest. Alle offenen Anmeldungen werden damit beendet.
desk-password-submit = Passwort festlegen
desk-password-link-old = Dieser Link gilt nicht mehr
desk-password-link-old-text = Er ist abgelaufen oder wurde schon benutzt. Einen neuen bekommen Sie hier:
desk-password-chosen = Ihr Passwort ist festgelegt
desk-password-chosen-text = Melden Sie sich jetzt bitte damit an.

## Eigener Zugang

account-title = Mein Zugang
account-name = Name
account-roles = Rollen
account-roles-none = keine Rolle
account-factor-title = Zweiter Faktor
# $since (String) - a moment
# $codes (Number) - recovery codes that are left
account-factor-has = Eingerichtet seit { $since }. { $codes ->
    [0] Sie haben keine Wiederherstellungscodes mehr; lassen Sie sich bitte neue geben.
    [one] Sie haben noch einen Wiederherstellungscode.
   *[other] Sie haben noch { $codes } Wiederherstellungscodes.
  }
account-factor-none = Noch nicht eingerichtet. Mit einem zweiten Faktor genügt ein gestohlenes Passwort nicht, um an die Listen zu kommen.
account-factor-set-up = Zweiten Faktor einrichten
account-factor-change = Zweiten Faktor ändern
# $until (String) - a moment
account-factor-remind = Bitte richten Sie bis { $until } einen zweiten Faktor ein. Danach ist die Verwaltung für Sie gesperrt, bis er eingerichtet ist.
account-factor-now = Bitte richten Sie jetzt Ihren zweiten Faktor ein
account-factor-now-text = Die Frist dafür ist vorbei. Sobald er eingerichtet ist, geht es in der Verwaltung weiter.
account-factor-what = Bei der Anmeldung wird dann zusätzlich ein Code abgefragt, den eine App auf Ihrem Telefon zeigt. Die App braucht dafür keine Verbindung und erfährt nichts über Sie.
account-factor-begin = Einrichten
account-factor-step-app = Öffnen Sie auf dem Telefon eine App für Einmalcodes (TOTP), zum Beispiel die, die Ihre IT empfiehlt.
account-factor-step-scan = Scannen Sie mit der App dieses Bild:
account-factor-picture = QR-Code für die App; der Schlüssel zum Abtippen steht darunter
account-factor-step-type = Oder tippen Sie den Schlüssel ab:
account-factor-step-code = Geben Sie hier den Code ein, den die App jetzt zeigt.
account-factor-first-code = Code aus der App
account-factor-finish = Fertig
account-factor-change-text = Für beides brauchen wir noch einmal Ihr Passwort. Neue Wiederherstellungscodes machen die alten ungültig. Für ein neues Telefon heben Sie den zweiten Faktor auf und richten ihn gleich wieder ein.
account-factor-take-back = Zweiten Faktor aufheben
account-codes-new = Neue Wiederherstellungscodes
account-code-wrong = Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie bitte auf den nächsten, und prüfen Sie die Uhr des Telefons.
account-recovery-title = Ihre Wiederherstellungscodes
account-recovery-text = Der zweite Faktor ist eingerichtet. Wenn Ihr Telefon verloren geht, melden Sie sich mit einem dieser Codes an; jeder gilt einmal.
account-recovery-once = Sie sehen die Codes nur jetzt. Drucken Sie sie bitte aus oder speichern Sie sie in Ihrem Passwortspeicher, nicht auf dem Telefon.
account-recovery-kept = Ich habe die Codes gesichert
# $count (Number) - how many
account-log-ins = Offene Anmeldungen ({ $count })
account-this-one = diese hier
account-browser-unknown = Unbekannter Browser
# $browser (String) - its name
# $system (String) - its name
account-browser-on = { $browser } unter { $system }
# $since (String) - a moment
# $until (String) - a moment
account-log-in-since = seit { $since }, endet { $until }
# $network (String) - an address block
account-network = Netz { $network }
account-end-others = Alle anderen Anmeldungen beenden
account-password-title = Passwort ändern
account-password-old = Ihr jetziges Passwort
account-password-new = Neues Passwort
account-password-again = Neues Passwort noch einmal
# $least (Number) - characters
account-password-hint = Mindestens { $least } Zeichen, am besten mehrere Wörter; Leerzeichen sind erlaubt.
account-password-submit = Passwort ändern
# $least (Number) - characters
account-password-short = Das Passwort braucht mindestens { $least } Zeichen. Nehmen Sie zum Beispiel vier Wörter.
# $most (Number) - characters
account-password-long = Das Passwort darf höchstens { $most } Zeichen haben.
account-password-plain = Das Passwort wiederholt sich oder ist eine Reihe von Zeichen. Nehmen Sie bitte mehrere Wörter.
account-password-personal = Das Passwort enthält Ihren Namen oder Ihre Adresse. Nehmen Sie bitte etwas anderes.
account-again-differs = Die beiden Eingaben sind verschieden. Tippen Sie das neue Passwort bitte noch einmal.
account-old-wrong = Dieses Passwort stimmt nicht.

## Zugänge

accounts-title = Zugänge
account-standing = Stand
account-standing-disabled = gesperrt
account-standing-invited = eingeladen
account-standing-password = ohne zweiten Faktor
account-standing-factor = mit zweitem Faktor
account-since = Angelegt
account-role = Rolle
account-role-none = keine weitere
account-organisation = Organisation
account-organisation-all = alle
account-organisation-hint = Für Veranstaltungen planen, Einlass, Leitung und Lesen: für welche Organisation die Rolle gilt. Für die übrigen Rollen bitte „alle“.
account-keep-hint = Ohne Haken entfällt die Rolle.
account-one-more = Eine weitere Rolle
account-deeds = Was Sie sonst tun können
account-invite-again = Einladung noch einmal schicken
account-reset-factor = Zweiten Faktor aufheben
account-disable = Zugang sperren
account-opens-title = Ein geschützterer Raum würde für andere sichtbar
# $name (String) - the name of the account
# $hosts (String) - names of organisations
account-opens = Nur { $name } betreut geschütztere Räume von: { $hosts }. Ohne diesen Zugriff sehen alle, die dort Veranstaltungen betreuen, und die Administration diese Räume mit Ort und Anmeldungen.
# $name (String) - the name of the account
account-opens-advice = Besser nimmt { $name } vorher eine andere Person in den kleinen Kreis auf.
account-opens-anyway = Ja, der Zugriff soll an alle dort übergehen
account-disable-anyway = Trotzdem sperren
account-enable = Zugang wieder öffnen
account-name-fault = Geben Sie bitte einen Namen ein.
account-email-fault = Geben Sie bitte eine Mailadresse ein, zum Beispiel vorname.nachname@stadt.example.
account-role-fault = Wählen Sie bitte eine Rolle.
# $role (String) - its name
account-organisation-missing = Die Rolle „{ $role }“ gilt für eine Organisation. Wählen Sie bitte eine.
# $role (String) - its name
account-organisation-none = Die Rolle „{ $role }“ gilt für alle Organisationen. Wählen Sie bitte „alle“.
account-organisation-unknown = Diese Organisation gibt es nicht mehr. Wählen Sie bitte eine andere.
invite-title = Jemanden einladen
invite-text = Die Person bekommt eine Mail mit einem Link und legt ihr Passwort selbst fest. Der Link gilt sieben Tage.
invite-email-hint = Damit meldet sich die Person an.
invite-submit = Einladen
account-done-password = Ihr Passwort ist geändert
account-done-password-text = Alle anderen Anmeldungen sind beendet.
account-done-others-ended = Alle anderen Anmeldungen sind beendet
account-done-factor-taken-back = Ihr zweiter Faktor ist aufgehoben
account-done-factor-taken-back-text = Richten Sie bitte gleich wieder einen ein.
account-done-invited = Die Einladung ist unterwegs
account-done-invited-text = Sie sehen hier, ob die Person sie angenommen hat.
account-done-invited-again = Eine neue Einladung ist unterwegs
account-done-known = Diese Person hat schon einen Zugang
account-done-known-text = Es wurde nichts geändert. Hier können Sie ihr eine weitere Rolle geben.
account-done-changed = Der Zugang ist geändert
account-done-disabled = Der Zugang ist gesperrt, offene Anmeldungen sind beendet
account-done-enabled = Der Zugang ist wieder offen
account-done-factor-reset = Der zweite Faktor ist aufgehoben
account-done-factor-reset-text = Die Person erfährt es per Mail und richtet bei der nächsten Anmeldung einen neuen ein.
account-done-last-administrator = Das geht nicht: Danach könnte niemand mehr Rollen vergeben
account-done-last-administrator-text = Geben Sie bitte zuerst einer anderen Person die Rolle „Administration“.
account-done-blocked = Das geht nicht: Der Zugang dieser Person ist gesperrt
account-done-blocked-text = Die Administration kann ihn unter „Zugänge“ wieder öffnen.
account-done-helps = Die Person hat jetzt Zugriff
account-done-helps-text = Sie erfährt es per Mail.
account-done-helps-not-yet = Die Person hat die Rolle, sieht die Veranstaltung aber noch nicht
account-done-helps-not-yet-text = Sie gehört nicht zum kleinen Kreis. Bitte nehmen Sie sie dort auf; erst dann findet sie die Veranstaltung.
account-done-helps-no-more = Die Rolle ist zurückgenommen

## Rollen

roles-title = Rollen und was sie dürfen
roles-link = Was die Rollen dürfen
roles-text = Jede Rolle gilt nur so weit, wie sie vergeben ist: für alles, für eine Organisation oder für eine Veranstaltung.
roles-permits = Wer was darf
roles-circle = Geschütztere Räume mit kleinem Kreis sehen nur die Personen dieses Kreises, auch in der Administration. Ohne Kreis sehen sie nur, wer ihre Listen führt oder am Einlass oder als Leitung hilft.
# $role (String) - its name
# $of (String) - an organisation or event
role-of = { $role }: { $of }
role-of-protected = eine geschützte Veranstaltung
role-administrator = Administration
role-administrator-for = alles, auch die Zugänge
role-coordinator = Koordination
role-coordinator-for = Veranstaltungen aller Organisationen planen und Lehrgänge pflegen, ohne Namenslisten
role-organiser = Veranstaltungen planen
role-organiser-for = Veranstaltungen planen und ihre Listen führen
role-check-in = Einlass
role-check-in-for = sehen, wer einen Platz hat, und wer kommt; keine Adressen
role-trainer = Leitung
role-trainer-for = Anwesenheit und Unterstützungsbedarf bei den eigenen Terminen; keine Adressen
role-reader = Lesen
role-reader-for = Regeln und Zahlen, keine Namen; zum Beispiel für den Personalrat
role-data-protection = Datenschutz
role-data-protection-for = Protokoll und Rechte, keine Teilnahmelisten
role-enroller = Sammelanmeldung
role-enroller-for = Kolleginnen und Kollegen anmelden und die eigenen Listen sehen
permit-see = Termine, Regeln und Zahlen von Veranstaltungen sehen
permit-plan = Veranstaltungen schreiben, veröffentlichen und absagen
permit-people = Teilnahmelisten mit Adressen sehen, Plätze vergeben, Mails schreiben, Listen herunterladen
permit-door = am Einlass Namen sehen und vermerken, wer kommt
permit-roll = Namen sehen und Anwesenheit vermerken
permit-needs = sehen, wie viele welchen Bedarf haben
permit-catalogue = Lehrgänge, Organisationen, Aktionswochen, Listen und den Fragenkatalog pflegen
permit-see-access = sehen, wer bei einer Veranstaltung Zugriff hat
permit-see-accounts = sehen, wer welchen Zugang hat
permit-accounts = Personen einladen, Rollen geben und nehmen
permit-audit-log = das Protokoll lesen
permit-enrol = Kolleginnen und Kollegen anmelden
overview-no-names = Wer angemeldet ist, sieht nur, wer diese Veranstaltung betreut.
overview-quotas = Kontingente
overview-rules = Regeln
overview-approval = Zustimmen muss
# $share (Number) - per cent of the time
overview-certificate = ab { $share } % der Zeit
overview-questions = Fragen bei der Anmeldung

## Wer eine Veranstaltung sieht

access-title = Wer Zugriff hat
access-left-out = Nicht im kleinen Kreis: sieht nichts davon
access-text = Diese Personen haben in der Verwaltung Zugriff auf diese Veranstaltung.
access-no-circle = Die Veranstaltung ist ein geschützterer Raum. Ein kleiner Kreis ist noch nicht festgelegt; bis dahin hat Zugriff, wer hier steht:
access-protected = Die Veranstaltung ist ein geschützterer Raum. Wer Zugriff bekommt, muss zusätzlich im kleinen Kreis sein:
access-take-back = Zurücknehmen
access-help = Zugriff geben
access-help-text = Für diese Veranstaltung und nicht mehr. Wer noch keinen Zugang hat, wird per Mail eingeladen.
access-help-submit = Zugriff geben

## Protokoll

audit-title = Protokoll
audit-text = Wer was getan und welche Listen angesehen hat. Zeilen werden nie geändert. Namen von Teilnehmenden stehen hier nicht.
audit-user = Wer
audit-everybody = alle
audit-kind = Was
audit-everything = alles
audit-kind-lists = Listen angesehen oder heruntergeladen
audit-kind-registrations = Anmeldungen und Anwesenheit
audit-kind-events = Veranstaltungen
audit-kind-base-data = Orte und Stammdaten
audit-kind-mails = Mails
audit-kind-accounts = Zugänge und Anmeldungen in der Verwaltung
audit-event = Veranstaltung
audit-from = Von
audit-to = Bis
audit-day-fault = Geben Sie bitte einen Tag an, zum Beispiel 2027-03-21.
# $total (Number) - how many lines
audit-found = { $total ->
    [0] Keine Zeile
    [one] Eine Zeile
   *[other] { $total } Zeilen
  }
audit-a-registration = eine Anmeldung
audit-viewed-list = hat die Teilnahmeliste angesehen
audit-viewed-access = hat angesehen, wer Zugriff auf die Veranstaltung hat
audit-viewed-line = hat die Warteliste angesehen
audit-viewed-door = hat die Namen am Einlass angesehen
audit-viewed-roll = hat die Anwesenheit angesehen
audit-viewed-needs = hat den Unterstützungsbedarf angesehen
audit-viewed-mails = hat die Mails angesehen
audit-viewed-registration = hat eine Anmeldung angesehen
audit-viewed-history = hat den Verlauf angesehen
audit-viewed-certificates = hat die Bescheinigungen angesehen
audit-logged-in = hat sich angemeldet
audit-log-in-refused = Anmeldung nach zehn falschen Passwörtern abgelehnt
audit-under-attack = Anmeldung nach hundert Versuchen an einem Tag nur noch von bekannten Orten aus
audit-codes-refused = Anmeldung nach zu vielen falschen Codes für einen Tag abgelehnt
audit-password-asked = Link für ein neues Passwort verschickt
audit-others-logged-out = hat die anderen eigenen Anmeldungen beendet
audit-factor-set = hat den eigenen zweiten Faktor eingerichtet
audit-factor-taken-back = hat den eigenen zweiten Faktor aufgehoben
audit-codes-made = hat sich neue Wiederherstellungscodes geben lassen
audit-code-used = hat sich mit einem Wiederherstellungscode angemeldet
audit-invited = hat eingeladen
audit-invited-again = hat noch einmal eingeladen
audit-accepted = hat die Einladung angenommen
# $before (String) - roles
# $after (String) - roles
audit-account-changed = hat Rollen geändert ({ $before } → { $after })
audit-account-written = hat einen Zugang geändert
# $before (String) - a name
# $after (String) - a name
audit-account-renamed = hat { $before } in { $after } umbenannt
# $before (String) - a name
# $after (String) - a name
# $old (String) - roles
# $new (String) - roles
audit-account-renamed-and-changed = hat { $before } in { $after } umbenannt und Rollen geändert ({ $old } → { $new })
# $deed (String) - what was done with an account
# $roles (String) - roles
audit-with-roles = { $deed } ({ $roles })
audit-viewed-letters = hat die nicht zugestellten Mails angesehen
audit-account-saved = hat einen Zugang auf der Kommandozeile angelegt
audit-account-disabled = hat einen Zugang gesperrt
audit-account-enabled = hat einen Zugang wieder geöffnet
audit-password-changed = hat das eigene Passwort geändert
audit-factor-reset = hat einen zweiten Faktor aufgehoben
desk-letter-access = Zugang zur Verwaltung
desk-letter-password-link = Link für ein Passwort
desk-letter-account-changed = Änderung am Zugang
# $count (Number) - how many people
needs-in-own-words = { $count ->
    [one] Eine Person hat etwas in eigenen Worten geschrieben; fragen Sie bitte die Veranstaltenden.
   *[other] { $count } Personen haben etwas in eigenen Worten geschrieben; fragen Sie bitte die Veranstaltenden.
  }
# $count (Number) - how many registrations
forecast-without-names = { $count ->
    [one] Eine Anmeldung
   *[other] { $count } Anmeldungen
  }
# $host (String) - its name
desk-write-host-stays = Es haben sich schon Personen angemeldet: „Veranstaltet von“ bleibt „{ $host }“. Bitten Sie dort, das zu ändern.
