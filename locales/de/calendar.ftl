### Worte in Kalendereinträgen: auf Seiten, in Feeds und in Mails. Die Teile werden mit einem Leerzeichen verbunden.

# Der ganze Titel einer geschützten Veranstaltung im Kalender einer Person.
calendar-neutral-title = Termin
calendar-waiting-prefix = [Warteliste]
calendar-called-off-prefix = Abgesagt:
calendar-host-line = Veranstaltet von:
calendar-contact-line = Fragen an:
calendar-online-line = Online:
