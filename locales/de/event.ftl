### Die Seite einer Veranstaltung.

event-glance = Auf einen Blick
event-when = Wann
event-where = Wo
event-cost = Kosten
event-stop = Haltestelle
event-online-link = Zum Online-Raum
event-called-off-title = Diese Veranstaltung fällt aus
event-called-off-text = Wer angemeldet war, hat eine E-Mail bekommen. Andere Veranstaltungen finden Sie im Programm.
event-date-called-off = Entfällt:
event-date-over = vorbei
event-all-dates = Alle Termine
event-add = In den eigenen Kalender eintragen
event-add-hint = Das ist noch keine Anmeldung.
event-protected-title = Ein geschützterer Raum
event-protected-text = Hier sind Menschen unter sich, die ähnliche Erfahrungen machen. Sie können sich unter einem anderen Namen anmelden. Unsere E-Mails und der Eintrag in Ihrem Kalender nennen das Thema nicht im Betreff oder Titel.
event-about = Worum es geht
event-details = Gut zu wissen
event-host = Veranstaltet von
event-co-hosts = Zusammen mit
event-trainers = Mit
event-languages = Sprachen
event-interpretation = Gedolmetscht in
event-on-request = auf Anfrage
# $day (String) - the last day on which one can ask
event-on-request-until = auf Anfrage bis { $day }
# $day (String) - the last day on which one can ask
event-until = bitte bis { $day } melden
event-audience = Für
event-seats = Plätze
# $count (Number) - how many people are needed
event-seats-minimum = { $count ->
    [one] findet ab einer Person statt
   *[other] findet ab { $count } Personen statt
}
event-photos = Fotos
event-campaign = Kampagne
event-action-fields = Handlungsfelder
event-section = Sparte
event-kind = Art
# $number (Number) - which module of the series
# $of (Number) - how many modules it has
# $programme (String) - its title
event-module-compulsory = Baustein { $number } von { $of } (Pflichtbaustein) der Reihe „{ $programme }“
# $number (Number) - which module of the series
# $of (Number) - how many modules it has
# $programme (String) - its title
event-module-elective = Baustein { $number } von { $of } (Wahlbaustein) der Reihe „{ $programme }“
# $number (Number) - which module of the series
# $title (String) - its title
event-module-name = Baustein { $number }: { $title }
event-module-title = Die Reihe
event-module-same = Weitere Termine dieses Bausteins
event-module-others = Die anderen Bausteine
event-access = Barrierefreiheit
event-access-there = Vorhanden
event-access-on-request = Auf Anfrage
event-access-missing = Nicht vorhanden
event-access-unknown = Dazu liegen uns keine Angaben vor. Fragen Sie bitte nach, wenn Sie etwas brauchen.
event-venue-access = Am Veranstaltungsort
event-questions = Fragen zur Veranstaltung
event-phone = Telefon
event-short-link = Im Netz:
event-back = Zurück zu allen Veranstaltungen

## Anmeldung

way-in-title = Anmeldung
way-in-register = Jetzt anmelden
way-in-join-line = Auf die Warteliste setzen
way-in-all-taken = Alle Plätze sind vergeben.
way-in-free-for-waiting = Die freien Plätze gehen an Personen, die schon warten.
way-in-waiting-for-offer = Wird einer frei, bieten wir ihn der nächsten Person auf der Warteliste per Mail an.
# $until (String) - day and hour
way-in-until = Anmeldung bis { $until }.
way-in-until-start = Anmeldung bis zum Beginn.
way-in-rsvp = Bitte sagen Sie Bescheid, wenn Sie kommen: Das hilft bei der Planung.
way-in-waiting = Wird einer frei, rückt die Warteliste nach, und wir schreiben Ihnen.
way-in-waiting-by-hand = Wird einer frei, entscheiden die Veranstaltenden, wer ihn bekommt, und wir schreiben Ihnen.
# $count (Number) - how many registrations wait
way-in-waiting-now = { $count ->
    [0] Zurzeit wartet niemand.
    [one] Zurzeit wartet eine Anmeldung.
   *[other] Zurzeit warten { $count } Anmeldungen.
}
way-in-closed-group = Diese Veranstaltung ist für eine feste Gruppe. Melden Sie sich bitte nur an, wenn Sie dazugehören.
way-in-staff = Nur für Beschäftigte der Stadtverwaltung: Melden Sie sich bitte mit Ihrer dienstlichen E-Mail-Adresse an.
way-in-approval-organiser = Die Veranstaltenden prüfen jede Anmeldung und sagen Ihnen Bescheid.
way-in-approval-supervisor = Ihre Führungskraft muss zustimmen.

way-in-draw = Die Plätze werden nach dem Anmeldeschluss ausgelost. Wann Sie sich bis dahin anmelden, spielt keine Rolle.
# $at (String) - a moment
# $seed (String) - hexadecimal digits
way-in-drawn = Ausgelost: { $at }. Startwert { $seed }. Das Los ist der SHA-256-Wert von Startwert, Doppelpunkt und Buchungscode; das kleinste kommt zuerst.
way-in-drawn-classes = Wer Vorrang hat, kam vor allen anderen an die Reihe; verglichen werden die Lose innerhalb jeder Gruppe.
# $who (String) - who, the first class first
way-in-classes-draw = Bei der Verlosung haben Vorrang, in dieser Reihenfolge: { $who }.
# $who (String) - who, the first class first
way-in-classes-line = Auf der Warteliste haben Vorrang, in dieser Reihenfolge: { $who }.
way-in-class-compulsory = Personen, für die die Teilnahme Pflicht ist
way-in-class-turned-away = Personen, die zuletzt keinen Platz bekommen haben
way-in-class-never-attended = Personen, die noch nie dabei waren
event-image-credit = Bild:

event-preview-title = Vorschau
event-preview-text = So sehen alle diese Seite, wenn die Veranstaltung mit diesen Angaben veröffentlicht ist. Die Schaltflächen sind hier ohne Funktion.
event-conduct-title = Miteinander
event-conduct-text = Wir hören einander zu und achten aufeinander. Wer andere rassistisch, antisemitisch oder auf andere Weise herabwürdigt oder den Ablauf stört, wird gebeten zu gehen.
event-clause-title = Einlass
event-clause-text = Die Veranstaltenden machen von § 22 des Versammlungsgesetzes NRW Gebrauch: Wer durch rassistische, antisemitische oder andere menschenverachtende Taten oder Äußerungen aufgefallen ist, ist von der Teilnahme ausgeschlossen und kann abgewiesen werden.
# $before (String) - the modules before
event-module-requires = Davor besuchen Sie bitte: { $before }
event-doors = Einlass
# $minutes (Number) - minutes before the begin
event-doors-before = { $minutes } Minuten vor Beginn
event-age = Alter
