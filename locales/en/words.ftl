### What the fixed words of the domain are called on pages.

word-kind-training = Training
word-kind-campaign-event = Campaign event
word-kind-meeting = Working group
word-audience-public = everyone
word-audience-staff = city staff
word-audience-leaders = managers in the city administration
word-audience-professionals = professionals
word-audience-closed-group = a closed group
word-attendance-in-person = in person
word-attendance-online = online
word-attendance-hybrid = in person and online
word-availability-yes = yes
word-availability-no = no
word-availability-on-request = on request
word-wheelchair-partly = partly
word-photos-none = No photographs are taken.
word-photos-overview = There will be overview shots, with nobody in the foreground.
word-photos-consent = Only people who have agreed beforehand are photographed.
word-decline-staffing = The office cannot do without the person at that time
word-decline-duties = There are other duties at that time
word-decline-relevance = It is not planned for the present work
word-decline-budget = There is no money for it
word-decline-another-date = Another date suits the office better
