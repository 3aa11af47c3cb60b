### Words in calendar entries: on pages, in feeds and in mails. The parts are joined with one space.

# The whole title of a protected event in somebody's calendar.
calendar-neutral-title = Appointment
calendar-waiting-prefix = [Waiting list]
calendar-called-off-prefix = Called off:
calendar-host-line = Organised by:
calendar-contact-line = Questions to:
calendar-online-line = Online:
