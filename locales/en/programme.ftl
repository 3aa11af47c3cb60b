### The programme: list, search, feeds.

programme-title = Events
programme-lead = Training, debate, culture and encounters against racism. { $organisation } and many partner organisations invite you.
programme-count = { $count ->
    [one] One event
   *[other] { $count } events
}
programme-subscribe = Subscribe to this selection:
programme-calendar = Calendar (iCalendar)
programme-news = News (Atom)
programme-ongoing = Already running
programme-today = Today, { $day }
programme-tomorrow = Tomorrow, { $day }
programme-still-until = until { $end }
programme-more-dates = { $count ->
    [one] and one more date
   *[other] and { $count } more dates
}
programme-session-called-off = This date is called off
programme-languages = Languages:
programme-access = Accessibility:
programme-host = By:
programme-none-title = We found nothing that fits
programme-none-text = Remove a filter or choose a longer period. What you are looking for may have another name here: a shorter search word finds more.
programme-none-all = Show all events
programme-empty-title = Nothing is announced at the moment
programme-empty-text = Please come back soon, or subscribe to the calendar: new events will then appear in it by themselves.

## Search

search-label = Search events
search-open = Search and filter
search-more = More filters
search-any = All
search-text = Search word
search-from = From
search-until = Until
search-kind = Kind
search-action-field = Field of action
search-district = District
search-format = Format
search-language = Language
search-audience = For whom
search-access = What I need
search-access-hint = Shows where it is available, also on request.
search-free = Only with free seats
search-campaign = Campaign
search-submit = Show
search-reset = Remove all filters
search-active = Active filters
search-part = { $field }: { $value }
search-part-text = “{ $text }”
search-remove = Remove filter:
search-fault-day = “{ $typed }” is not a day. Please write it like this: 2027-03-21. Until then the list is not filtered by it.
search-fault-until-before-from = The end is before the beginning. Until you change this, the list is not filtered by it.
search-fault-unknown = This choice does not exist here (any more). The list is not filtered by it.

## Seats

seats-left = { $count ->
    [one] one seat left
   *[other] { $count } seats left
}
seats-only-for-groups = Only reserved seats left
seats-free = Seats available
seats-waiting-list = Waiting list
seats-by-lot = Seats drawn by lot
seats-full = Fully booked
seats-opens = Registration from { $day }
seats-closed = Registration closed
seats-started = Has begun
seats-over = Over
seats-called-off = Called off
seats-not-needed = No registration needed
seats-invitation = By invitation only
seats-staff-only = City staff only

## Places

place-district-short = { $district }, exact place after confirmation
place-district = District { $district }. We will tell you the exact place when your registration is confirmed.
place-day-before-short = Place shown from the day before
place-day-before = Everybody who has a seat sees the place on the page of their registration from the day before.
place-after-confirmation-short = Place announced after confirmation
place-after-confirmation = We will tell you the place when your registration is confirmed.
place-online = online
place-online-later = The event is online. You will receive the link when your registration is confirmed.
place-hybrid-short = { $place }, and online
place-or-online = or online
place-or-online-later = or online; you will receive the link when your registration is confirmed
place-open = Place to be announced
place-wheelchair = Wheelchair access
place-accessible-toilet = Wheelchair-accessible toilet
place-induction-loop = Induction loop

## Feeds

programme-feed-title = Events: { $organisation }
programme-feed-title-search = Events: { $organisation } ({ $search })
programme-feed-called-off = Called off: { $title }
