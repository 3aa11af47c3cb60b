### Worte, die auf jeder Seite stehen. German is the default locale: argument types are declared here, and only here.

language-own-name = Deutsch
service-name = Dabei
skip-to-content = Zum Inhalt springen
home-link = Zur Startseite
nav-label = Hauptnavigation
nav-programme = Veranstaltungen
nav-my-links = Meine Anmeldungen
language-switch-label = Sprache
footer-label = Rechtliches
footer-imprint = Impressum
footer-privacy = Datenschutz
footer-accessibility = Barrierefreiheit

## Formulare

form-optional = optional
form-error-prefix = Fehler:
# $count (Number) - how many fields hold a fault
form-summary-title = { $count ->
    [one] Bitte prüfen Sie eine Angabe
   *[other] Bitte prüfen Sie { $count } Angaben
}

## Blättern

pages-label = Seiten
pages-previous = Zurück
pages-next = Weiter
# $number (Number) - number of this page
# $pages (Number) - how many pages there are
pages-position = Seite { $number } von { $pages }

## Seiten für Fehler

# $id (String) - id of the request, to be quoted to the support
error-reference = Wenn Sie uns deswegen schreiben, nennen Sie bitte diese Kennung: { $id }
error-to-programme = Zu den Veranstaltungen
error-to-desk = Zur Verwaltung
error-not-found-title = Diese Seite gibt es nicht
error-not-found-text = Vielleicht ist die Adresse unvollständig oder die Veranstaltung wurde entfernt. Wenn Sie einem Link aus einer E-Mail gefolgt sind, öffnen Sie ihn bitte noch einmal vollständig oder kopieren Sie ihn in die Adresszeile.
error-forbidden-title = Das dürfen Sie hier nicht
error-forbidden-text = Ihre Eingabe kam nicht von unserer Seite, oder Ihnen fehlt die Berechtigung. Öffnen Sie die Seite neu und versuchen Sie es noch einmal.
error-invalid-title = Das haben wir nicht verstanden
error-invalid-text = In der Anfrage fehlt etwas, oder etwas darin ist nicht lesbar. Gehen Sie bitte zurück, prüfen Sie Ihre Angaben und senden Sie sie noch einmal.
error-too-large-title = Das ist zu viel auf einmal
error-too-large-text = Die Anfrage ist größer, als wir annehmen. Kürzen Sie bitte Ihre Angaben und senden Sie sie noch einmal.
error-too-many-title = Bitte warten Sie einen Moment
error-too-many-text = Von Ihrem Anschluss kamen gerade viele Anfragen. Versuchen Sie es in ein paar Minuten noch einmal. Ihre Angaben sind nicht gespeichert worden.
error-busy-title = Wir sind gerade überlastet
error-busy-text = Die Seite braucht im Moment zu lange. Versuchen Sie es bitte in ein paar Minuten noch einmal.
error-broken-title = Bei uns ist etwas schiefgegangen
error-broken-text = Das liegt nicht an Ihnen. Versuchen Sie es bitte in ein paar Minuten noch einmal. Ob etwas gespeichert wurde, sehen Sie an der E-Mail, die wir Ihnen dann schicken.
# $words (String) - what is saved now
meanwhile = Inzwischen hat jemand anderes gespeichert. Hier steht jetzt „{ $words }“. Speichern Sie noch einmal, um Ihre Fassung zu behalten.
meanwhile-empty = Inzwischen hat jemand anderes gespeichert. Hier steht jetzt nichts. Speichern Sie noch einmal, um Ihre Fassung zu behalten.
meanwhile-other = Inzwischen hat jemand anderes gespeichert. Hier ist jetzt etwas anderes gewählt. Speichern Sie noch einmal, um Ihre Auswahl zu behalten.
