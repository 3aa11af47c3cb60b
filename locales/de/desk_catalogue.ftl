### Worauf sich Veranstaltungen beziehen: Orte, Lehrgänge, Organisationen, Kampagnen, Listen

desk-catalogue-title = Orte und Stammdaten
desk-programmes-about = Fortbildungen in Bausteinen: was Pflicht ist und was wovor kommt.

## Was jemand anderes inzwischen gespeichert hat
desk-meanwhile-elsewhere = Jemand hat inzwischen einen Eintrag hinzugefügt. Bitte prüfen Sie die Liste und speichern Sie noch einmal.
desk-line-missing = Bitte füllen Sie dieses Feld aus.

## Orte
desk-venues-title = Orte
desk-venues-about = Räume und Häuser, in denen Veranstaltungen stattfinden, mit Adresse und Barrierefreiheit.
desk-venues-text = Hier stehen die Orte, die Sie für eine Veranstaltung wählen können. Wo die Adresse einer Veranstaltung öffentlich ist, können den Ort alle wählen, die planen; die anderen Orte nur die, für die sie gedacht sind.
desk-venues-none = Es gibt noch keinen Ort.
desk-venue-new = Ort anlegen
desk-venue-change = Ort ändern
desk-venue-name = Name des Ortes
desk-venue-name-hint = Haus und Raum, wie Gäste sie finden, zum Beispiel: Neues Rathaus, Raum Fritz
desk-venue-street = Straße und Hausnummer
desk-venue-street-hint = Bleibt leer, wenn es keine feste Adresse gibt, zum Beispiel bei einem Rundgang.
desk-venue-postcode = Postleitzahl
desk-venue-postcode-fault = Bitte geben Sie eine Postleitzahl mit höchstens zehn Zeichen an.
desk-venue-district = Stadtbezirk
desk-venue-stop = Haltestelle
desk-venue-wheelchair-hint = Ein ehrliches Nein hilft mehr als ein halbes Ja.
desk-venue-offered = Wer kann diesen Ort wählen?
desk-venue-offered-hint = Bei geschützteren Räumen nur die eigene Organisation: Sonst erfahren alle, die hier planen, von dem Ort. Findet dort etwas statt, dessen Adresse öffentlich ist, können ihn ohnehin alle wählen.
desk-venue-offered-short = Gedacht für
# $organisation (String) - the only one that may choose it
desk-venue-only = alle, die für { $organisation } planen
desk-venue-for-everybody = alle, die Veranstaltungen planen
desk-venue-for-its-users = wer dort schon etwas veranstaltet
desk-venue-tells-text = Wer zu einer dieser Veranstaltungen angemeldet ist, hat noch die bisherige Adresse. Alle bekommen eine Mail „Änderung“, und ihre Kalendereinträge werden angepasst.
# $title (String)
# $when (String)
desk-venue-event = { $title } ({ $when })
desk-write-quietly = Nur ein Schreibfehler: ohne Mail speichern
desk-write-new-venue = Der Raum steht nicht in der Liste
desk-write-new-venue-text = Er wird mit der Veranstaltung angelegt. Wählen können ihn dann alle, die für dieselbe Organisation planen, bei einem geschützteren Raum nur, wer die Veranstaltung betreut. Unter „Orte und Stammdaten“ lässt sich das ändern.
desk-write-two-venues = Bitte wählen Sie entweder einen Raum aus der Liste oder tragen Sie einen neuen ein. Für einen neuen Raum stellen Sie die Liste auf „keine Angabe“.

## Organisationen
desk-organisations-title = Organisationen
desk-organisations-about = Wer Veranstaltungen anbietet oder mitträgt, mit öffentlichem Kontakt.
desk-organisations-text = Für diese Organisationen lassen sich Veranstaltungen schreiben und unter „Zugänge“ Rollen geben.
desk-organisation-new = Organisation anlegen
desk-organisation-change = Organisation ändern
desk-organisation-name = Name der Organisation
desk-organisation-kind = Art
desk-organisation-kind-hint = Davon hängt ab, welche Regeln für den Einlass möglich sind.
desk-organisation-email = E-Mail für die Öffentlichkeit
desk-organisation-public-hint = Steht auf den öffentlichen Seiten der Veranstaltungen.
desk-organisation-phone = Telefon für die Öffentlichkeit
desk-organisation-website = Webseite
desk-organisation-calendar = Kalendereinträge für Teilnehmende
organisation-city = Stadtverwaltung
organisation-association = Verein oder Verband
organisation-faith = Religionsgemeinschaft
organisation-school = Schule
organisation-university = Hochschule
organisation-initiative = Initiative
organisation-individual = Einzelperson
organisation-company = Unternehmen
organisation-calendar-invite = als Einladung, die sich mit der Veranstaltung ändert
organisation-calendar-attachment = als Datei zum Eintragen von Hand
organisation-calendar-none = keine

## Aktionswochen
desk-campaigns-title = Aktionswochen
desk-campaigns-about = Zeitraum, Motto und Fristen jedes Jahres.
desk-campaigns-text = Jede Veranstaltung der Aktionswochen gehört zu einem Jahr. Was hier steht, ist öffentlich, sobald eine Veranstaltung dazu veröffentlicht ist.
desk-campaign-new = Aktionswochen anlegen
desk-campaign-change = Aktionswochen ändern
desk-campaign-motto = Motto
desk-campaign-starts = Erster Tag
desk-campaign-ends = Letzter Tag
desk-campaign-days-fault = Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide.
desk-campaign-submission = Redaktionsschluss für Meldungen
desk-campaign-press = Frist für die Presse
desk-campaign-print = Druckschluss
desk-campaign-lead = Vorlauf für Online-Einträge (in Tagen)
desk-campaign-summary = Höchstlänge des Kurztextes (Zeichen)

## Listen
desk-lists-title = Auswahllisten
desk-lists-about = Handlungsfelder, Stadtbezirke, Formate und was Formulare sonst zur Auswahl anbieten.
desk-lists-text = Wählen Sie eine Liste, um Einträge hinzuzufügen, umzubenennen, zu ordnen oder nicht mehr anzubieten.
desk-list-text = Ein neuer Name gilt auch für Veranstaltungen, die es schon gibt. Was nicht mehr angeboten wird, bleibt bei ihnen stehen.
desk-list-empty = Noch leer
desk-list-districts = Stadtbezirke
desk-list-action-fields = Handlungsfelder
desk-list-formats = Formate
desk-list-sections = Sparten
desk-list-features = Barrierefreiheit von Veranstaltungen
desk-list-needs = Unterstützungsbedarf von Teilnehmenden
# $number (Number)
desk-list-line = Eintrag { $number }
desk-list-new-line = Neuer Eintrag
desk-list-label = Bezeichnung
desk-list-label-en = Bezeichnung auf Englisch
desk-list-position = Reihenfolge
desk-list-retired = Nicht mehr anbieten

## Fragenkatalog
desk-question-catalogue-title = Fragenkatalog
desk-question-catalogue-about = Fragen, die Veranstaltungen für ihr Formular übernehmen können.
desk-question-catalogue-text = Diese Fragen lassen sich bei jeder Veranstaltung unter „Eigene Fragen“ übernehmen. Veranstaltungen, die eine Frage schon übernommen haben, behalten ihre Fassung.
desk-question-catalogue-empty = Im Katalog steht noch keine Frage.
desk-question-catalogue-remove = Die Frage lässt sich danach nicht mehr übernehmen. Veranstaltungen, die sie übernommen haben, fragen sie weiter.

## Im Protokoll
desk-deed-venue-added = Ort angelegt
desk-deed-venue-written = Ort geändert
desk-deed-organisation-written = Organisation geändert
desk-deed-campaign-written = Aktionswochen geändert
# $list (String)
desk-deed-list-written = Auswahlliste geändert: { $list }
desk-deed-catalogue-written = Fragenkatalog geändert
desk-deed-programme-written = Lehrgang geändert
desk-deed-module-added = Baustein angelegt
desk-deed-module-written = Baustein geändert
desk-deed-module-removed = Baustein entfernt
