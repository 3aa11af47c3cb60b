### Das Programm: Liste, Suche, Feeds.

programme-title = Veranstaltungen
# $organisation (String) - name of the operating organisation
programme-lead = Fortbildungen, Gespräche, Kultur und Begegnung gegen Rassismus. { $organisation } und viele Partnerorganisationen laden ein.
# $count (Number) - how many events
programme-count = { $count ->
    [one] Eine Veranstaltung
   *[other] { $count } Veranstaltungen
}
programme-subscribe = Diese Auswahl abonnieren:
programme-calendar = Kalender (iCalendar)
programme-news = Nachrichten (Atom)
programme-ongoing = Läuft bereits
# $day (String) - today's date in words
programme-today = Heute, { $day }
# $day (String) - tomorrow's date in words
programme-tomorrow = Morgen, { $day }
# $end (String) - the day or the hour at which it ends
programme-still-until = noch bis { $end }
# $count (Number) - how many more dates the event has
programme-more-dates = { $count ->
    [one] und ein weiterer Termin
   *[other] und { $count } weitere Termine
}
programme-session-called-off = Dieser Termin entfällt
programme-languages = Sprachen:
programme-access = Barrierefreiheit:
programme-host = Von:
programme-none-title = Dazu haben wir nichts gefunden
programme-none-text = Nehmen Sie einen Filter weg oder wählen Sie einen längeren Zeitraum. Vielleicht heißt das, was Sie suchen, hier anders: Ein kürzeres Suchwort findet mehr.
programme-none-all = Alle Veranstaltungen zeigen
programme-empty-title = Zurzeit ist nichts angekündigt
programme-empty-text = Schauen Sie bald wieder herein, oder abonnieren Sie den Kalender: Dann stehen neue Veranstaltungen von selbst darin.

## Suche

search-label = Veranstaltungen suchen
search-open = Suchen und filtern
search-more = Weitere Filter
search-any = Alle
search-text = Suchwort
search-from = Von
search-until = Bis
search-kind = Art
search-action-field = Handlungsfeld
search-district = Stadtbezirk
search-format = Format
search-language = Sprache
search-audience = Für wen
search-access = Das brauche ich
search-access-hint = Zeigt, wo es das gibt, auch auf Anfrage.
search-free = Nur mit freien Plätzen
search-campaign = Kampagne
search-submit = Anzeigen
search-reset = Alle Filter entfernen
search-active = Aktive Filter
# $field (String) - name of the field
# $value (String) - the value in words
search-part = { $field }: { $value }
# $text (String) - what was searched for
search-part-text = „{ $text }“
search-remove = Filter entfernen:
# $typed (String) - what was typed
search-fault-day = „{ $typed }“ ist kein Tag. Schreiben Sie ihn bitte so: 21.03.2027. Bis dahin wird nicht danach gefiltert.
search-fault-until-before-from = Das Ende liegt vor dem Anfang. Bis Sie das ändern, wird nicht danach gefiltert.
search-fault-unknown = Diese Auswahl gibt es hier nicht (mehr). Es wird nicht danach gefiltert.

## Plätze

# $count (Number) - free seats, few
seats-left = { $count ->
    [one] noch ein Platz
   *[other] noch { $count } Plätze
}
seats-only-for-groups = Nur noch reservierte Plätze frei
seats-free = Plätze frei
seats-waiting-list = Warteliste
seats-by-lot = Plätze werden ausgelost
seats-full = Ausgebucht
# $day (String) - the day on which registration opens
seats-opens = Anmeldung ab { $day }
seats-closed = Anmeldung geschlossen
seats-started = Hat begonnen
seats-over = Vorbei
seats-called-off = Abgesagt
seats-not-needed = Ohne Anmeldung
seats-invitation = Nur auf Einladung
seats-staff-only = Nur für Beschäftigte

## Orte

# $district (String) - the district
place-district-short = { $district }, genauer Ort nach der Bestätigung
# $district (String) - the district
place-district = Stadtbezirk { $district }. Den genauen Ort teilen wir Ihnen mit der Bestätigung Ihrer Anmeldung mit.
place-day-before-short = Ort ist ab dem Tag vorher zu sehen
place-day-before = Alle, die einen Platz haben, sehen den Ort ab dem Tag vorher auf der Seite ihrer Anmeldung.
place-after-confirmation-short = Ort wird nach der Bestätigung mitgeteilt
place-after-confirmation = Den Ort teilen wir Ihnen mit der Bestätigung Ihrer Anmeldung mit.
place-online = online
place-online-later = Die Veranstaltung ist online. Den Link bekommen Sie mit der Bestätigung Ihrer Anmeldung.
# $place (String) - the room
place-hybrid-short = { $place }, und online
place-or-online = oder online
place-or-online-later = oder online; den Link bekommen Sie mit der Bestätigung Ihrer Anmeldung
place-open = Ort steht noch nicht fest
place-wheelchair = Mit dem Rollstuhl zugänglich
place-accessible-toilet = Rollstuhlgerechtes WC
place-induction-loop = Induktive Höranlage

## Feeds

# $organisation (String) - name of the operating organisation
programme-feed-title = Veranstaltungen: { $organisation }
# $organisation (String) - name of the operating organisation
# $search (String) - what narrows the list
programme-feed-title-search = Veranstaltungen: { $organisation } ({ $search })
# $title (String) - title of the event
programme-feed-called-off = Abgesagt: { $title }
