# Was gedruckt wird: Listen zum Unterschreiben, Bescheinigungen.

sheet-list = Teilnahmeliste
sheet-single = Teilnahmeblatt
sheet-count = Zählblatt für Gruppen
sheet-number = Nr.
sheet-name = Name
sheet-signature = Unterschrift
# $time (String) - when the date begins
sheet-signature-at = Unterschrift { $time }
sheet-office = Dienststelle
sheet-function = Funktion
sheet-seats = Plätze
sheet-code = Buchungscode
sheet-when = Termin
sheet-where = Ort
sheet-host = Veranstaltet von
sheet-trainers = Leitung
sheet-date = Datum
sheet-statement = Ich habe an diesem Tag teilgenommen.
sheet-group = Klasse oder Gruppe
sheet-people = Teilnehmende
sheet-companions = Begleitung
sheet-institution = Schule oder Einrichtung
sheet-contact = Ansprechperson vor Ort
sheet-count-notice = Bitte keine Namen von Kindern und Jugendlichen eintragen.
# $day (String) - a day
sheet-notice = Personenbezogene Daten: nicht offen liegen lassen, spätestens am { $day } vernichten.
# $day (String) - a day
sheet-notice-protected = VERTRAULICH – geschützterer Raum: nicht weitergeben, spätestens am { $day } vernichten.
# $page (String) - the number of this page
# $pages (String) - how many there are
sheet-foot = Seite { $page } von { $pages }

## Bescheinigungen

certificate-title = Teilnahmebescheinigung
# $title (String) - what was attended
certificate-attended = hat teilgenommen an: { $title }
certificate-date = Termin
certificate-time = Zeit
certificate-topics = Inhalte
certificate-modules = Bausteine
# $duration (String) - hours and minutes
# $units (Number) - units of 45 minutes
certificate-total = Teilgenommen: { $duration }{ $units ->
    [0] {""}
    [one] {" "}(1 Unterrichtseinheit zu 45 Minuten)
   *[other] {" "}({ $units } Unterrichtseinheiten zu 45 Minuten)
}
# $hours (Number) - hours
certificate-hours = { $hours ->
    [one] 1 Stunde
   *[other] { $hours } Stunden
}
# $minutes (Number) - minutes
certificate-minutes = { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
}
# $town (String) - where
# $day (String) - when
certificate-issued = { $town }, { $day }
certificate-verify = Ob diese Bescheinigung echt ist, lässt sich mit diesem Code prüfen, auch nachdem unsere Teilnahmedaten gelöscht sind.
certificate-qr = QR-Code mit der Adresse zum Prüfen
