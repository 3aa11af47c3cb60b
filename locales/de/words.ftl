### Wie die festen Worte der Fachlichkeit auf Seiten heißen.

word-kind-training = Fortbildung
word-kind-campaign-event = Veranstaltung der Aktionswochen
word-kind-meeting = Arbeitsgruppe
word-audience-public = alle Interessierten
word-audience-staff = Beschäftigte der Stadtverwaltung
word-audience-leaders = Führungskräfte der Stadtverwaltung
word-audience-professionals = Fachkräfte
word-audience-closed-group = eine feste Gruppe
word-attendance-in-person = vor Ort
word-attendance-online = online
word-attendance-hybrid = vor Ort und online
word-availability-yes = ja
word-availability-no = nein
word-availability-on-request = auf Anfrage
word-wheelchair-partly = teilweise
word-photos-none = Es wird nicht fotografiert.
word-photos-overview = Es gibt Übersichtsaufnahmen, auf denen niemand im Vordergrund steht.
word-photos-consent = Fotografiert wird nur, wer vorher zugestimmt hat.
word-decline-staffing = Die Besetzung lässt es zu dieser Zeit nicht zu
word-decline-duties = Zu dieser Zeit stehen andere dienstliche Aufgaben an
word-decline-relevance = Für die derzeitigen Aufgaben ist die Teilnahme nicht vorgesehen
word-decline-budget = Dafür stehen keine Mittel bereit
word-decline-another-date = Ein anderer Termin passt dienstlich besser
