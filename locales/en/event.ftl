### The page of an event.

event-glance = At a glance
event-when = When
event-where = Where
event-cost = Cost
event-stop = Stop
event-online-link = Go to the online room
event-called-off-title = This event is called off
event-called-off-text = Everyone who had registered has received an email. You will find other events in the programme.
event-date-called-off = Called off:
event-date-over = over
event-all-dates = All dates
event-add = Add to your own calendar
event-add-hint = This does not register you.
event-protected-title = A safer space
event-protected-text = People who have similar experiences are among themselves here. You can register under another name. Our emails and the entry in your calendar do not name the topic in their subject or title.
event-about = What it is about
event-details = Good to know
event-host = Organised by
event-co-hosts = Together with
event-trainers = With
event-languages = Languages
event-interpretation = Interpreted into
event-on-request = on request
event-on-request-until = on request until { $day }
event-until = please ask by { $day }
event-audience = For
event-seats = Seats
event-seats-minimum = { $count ->
    [one] takes place with one person or more
   *[other] takes place with { $count } people or more
}
event-photos = Photographs
event-campaign = Campaign
event-action-fields = Fields of action
event-section = Section
event-kind = Kind
event-module-compulsory = Module { $number } of { $of } (compulsory) of the series “{ $programme }”
event-module-elective = Module { $number } of { $of } (elective) of the series “{ $programme }”
event-module-name = Module { $number }: { $title }
event-module-title = The series
event-module-same = More dates of this module
event-module-others = The other modules
event-access = Accessibility
event-access-there = Available
event-access-on-request = On request
event-access-missing = Not available
event-access-unknown = We have no information about this. Please ask if there is something you need.
event-venue-access = At the venue
event-questions = Questions about the event
event-phone = Phone
event-short-link = Online:
event-back = Back to all events

## Registration

way-in-title = Registration
way-in-register = Register now
way-in-join-line = Join the waiting list
way-in-all-taken = All seats are taken.
way-in-free-for-waiting = The free seats go to people who are waiting already.
way-in-waiting-for-offer = If one becomes free, we offer it by email to the next person on the waiting list.
way-in-until = Register by { $until }.
way-in-until-start = You can register until the event begins.
way-in-rsvp = Please let the organisers know that you are coming: it helps them to plan.
way-in-waiting = When one becomes free, the next person on the waiting list gets it, and we write to you.
way-in-waiting-by-hand = If one becomes free, the hosts decide who gets it, and we will write to you.
way-in-waiting-now = { $count ->
    [0] Nobody is waiting at the moment.
    [one] One registration is waiting at the moment.
   *[other] { $count } registrations are waiting at the moment.
}
way-in-closed-group = This event is for a closed group. Please register only if you belong to it.
way-in-staff = For city staff only: please register with your work email address.
way-in-approval-organiser = The organisers look at each registration and let you know.
way-in-approval-supervisor = Your manager must agree.

way-in-draw = Seats are drawn by lot after registration closes. Until then it makes no difference when you register.
way-in-drawn = Drawn: { $at }. Seed { $seed }. A lot is the SHA-256 of the seed, a colon and the booking code; the smallest comes first.
way-in-drawn-classes = Those with priority came before everybody else; lots are compared within each group.
way-in-classes-draw = In the draw these come first, in this order: { $who }.
way-in-classes-line = On the waiting list these come first, in this order: { $who }.
way-in-class-compulsory = people for whom attendance is compulsory
way-in-class-turned-away = people who got no seat last time
way-in-class-never-attended = people who have never taken part
event-image-credit = Image:

event-preview-title = Preview
event-preview-text = This is how everybody sees this page once the event is published like this. The buttons do nothing here.
event-conduct-title = Conduct
event-conduct-text = We listen to one another and look after one another. Whoever degrades others in a racist, antisemitic or any other way, or disturbs the event, is asked to leave.
event-clause-title = Admission
event-clause-text = The hosts make use of section 22 of the Assembly Act of North Rhine-Westphalia (VersG NRW): people who have come to attention through racist, antisemitic or other acts or remarks that show contempt for human beings are excluded from taking part and may be refused admission.
event-module-requires = Please attend first: { $before }
event-doors = Doors open
event-doors-before = { $minutes } minutes before the start
event-age = Age
