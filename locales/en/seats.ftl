# Seats, waiting list and draw at the organisers' desk.

## Seats and waiting list

desk-seats-page-title = Seats and waiting list
desk-column-position = Position
desk-column-quota = Quota
desk-column-returns = Return
desk-column-class = Order
desk-column-why = Why not yet?
desk-column-code = Booking code
desk-column-office = Office
desk-column-offers = Offers so far
desk-column-lot = Lot
desk-column-result = Result
desk-column-today = Today
desk-draw-since = Whoever has moved up or withdrawn since then is shown as they stand today.
desk-deeds-title = What would you like to do?
desk-line-title = { $count ->
    [0] Waiting list
    [one] Waiting list: one registration
   *[other] Waiting list: { $count } registrations
}
desk-quotas-title = Quotas
desk-quota-returned = released
desk-quota-returns = on { $day }
desk-quota-stays = none
desk-quota-release = Release now
desk-quota-release-title = Release quota
desk-quota-release-limit = The seats of the quota are taken. Who counts towards it can then get other free seats, too.
desk-quota-release-effect = { $count ->
    [0] All of its seats are taken. None becomes free.
    [one] One unused seat is then open to everybody.
   *[other] { $count } unused seats are then open to everybody.
}
desk-why-passed-before = Smaller registrations have already passed, as the rule for groups allows.
desk-why-no-seat = No seat is free.
desk-why-kept = The free seats are kept for others.
desk-why-quota-full = The quota { $quota } is full.
desk-why-needs-more = Needs { $needs } seats; { $free } { $free ->
    [one] is
   *[other] are
} free.
desk-why-behind = { $name } is ahead and waits for more seats than are free.
desk-why-passed = Needs { $needs } seats; { $free } { $free ->
    [one] was
   *[other] were
} free. At this event, smaller registrations then go first.
desk-why-now = Moves up with the next change.
desk-class-by-hand = put first by hand
desk-class-compulsory = compulsory training
desk-class-turned-away = got no seat last time
desk-class-never-attended = has never taken part
desk-class-lot = by lot
desk-class-submission = by time of registration
desk-forecast-nobody = Nobody moves up.
desk-forecast-moves = Moving up
desk-forecast-offers = Being offered a seat
desk-forecast-stay = Still waiting
desk-forecast-more = and { $count } more
desk-forecast-part = { $seats ->
    [one] one seat
   *[other] { $seats } seats
}, waiting for { $rest } more
desk-rules-title = Rules for seats
desk-rules-change = Change rules
desk-rules-submit = Save rules
desk-rules-choose = Please choose one of the options.
desk-rules-twice = This rule is already further up.
desk-rules-allocation = Allocation
desk-rules-allocation-hint = With a draw everybody waits until you draw lots after registration closes.
desk-rules-group = Registrations for several seats
desk-rules-group-hint = What happens when a group is next on the waiting list and not enough seats are free?
desk-rules-priorities = Who moves up first?
desk-rules-priorities-hint = Without a rule, whoever registered first. Rules apply to registrations from now on. The waiting list shows the reason.
desk-rules-no-priorities = whoever registered first
desk-rules-none = No rule
desk-rules-first = First
desk-rules-second = Then
desk-rules-third = And then
desk-rules-cut-off = Moving up by itself until
desk-rules-cut-off-hint = Working days before the start. After that you give free seats by hand.
desk-rules-cut-off-days = { $days ->
    [0] at the start
    [one] one working day before the start
   *[other] { $days } working days before the start
}
desk-rules-cut-off-fault = Please enter a whole number from 0 to { $most }.
desk-rules-pending = During approval
desk-rules-pending-holds = A seat is held during approval
desk-rules-pending-holds-not = No seat is held during approval
desk-rules-decide-on = Decision whether it takes place
desk-rules-decide-on-hint = On that day you get an email with the state of registrations.
desk-rules-day-fault = Please enter a day, for example 2027-03-21.
desk-group-all-or-none = Wait until all seats are free; nobody is overtaken
desk-group-partial = Take what is free at once, and wait for the rest
desk-group-skip = Wait; smaller registrations behind may pass
desk-allocation-first-come = First come, first served
desk-allocation-draw = Draw by lot
desk-light-title = Minimum number of participants
desk-light-green = reached
desk-light-yellow = within reach with open approvals
desk-light-red = not reached
desk-light-text = { $confirmed } confirmed, { $pending } being reviewed, at least { $least } needed.
desk-light-decide-on = To be decided on { $day }.
desk-light-decided = Decided: the event takes place.
desk-light-takes-place = It takes place
desk-takes-place-title = The event takes place
desk-takes-place-note = Whoever has a seat is told
desk-takes-place-effect = This cannot be taken back. You can still call the event off afterwards.
desk-because-minimum = The minimum number of participants was not reached.
desk-call-off-minimum = The minimum of { $least } seats was not reached.
desk-call-off-minimum-hint = The email then says so, in the language of each person; a reason in your own words is not needed.
desk-draw-title = Draw
desk-draw-open = Go to the draw
desk-draw-seed = Drawn. Seed: { $seed }
desk-draw-seed-label = Seed
desk-draw-try-title = This is a trial
desk-draw-try-text = Every visit to this page draws anew and stores nothing. The real draw uses a seed of its own that nobody knows beforehand.
desk-draw-done = Drawn on { $at }. The seed is shown on the event’s page.
desk-draw-how = A lot is the SHA-256 of the seed, a colon and the booking code. Within each group of the order the smallest lot comes first, so that anybody with this list can check it.
desk-draw-lots = { $count ->
    [one] One lot
   *[other] { $count } lots
}
desk-draw-without-lot = { $count ->
    [one] One registration has no lot yet, because something is still missing: an approval, the confirmation of the address or the name. If that comes after the draw, the registration stands behind all lots.
   *[other] { $count } registrations have no lot yet, because something is still missing: an approval, the confirmation of the address or the name. If that comes after the draw, these registrations stand behind all lots.
}
desk-draw-seat = Seat
desk-draw-once = The draw is carried out exactly once. Everybody who has a lot gets an email afterwards.
desk-draw-submit = Draw now
desk-draw-not-yet = The draw is possible after registration has closed.
desk-offer-title = Offer a seat
desk-offer-effect = The seats are held at once and offered until a deadline, even if others are waiting ahead.
desk-put-first-title = Put first
desk-put-first-effect = The registration will then be at the head of the waiting list. The reason is kept in the history.
desk-put-first-reason = Reason
desk-put-first-reason-hint = For the history only; nobody gets it by email.
desk-give-back-title = Cancel single seats
desk-give-back-effect = The registration stays and is for fewer seats. The person gets an email.
desk-give-back-how-many = How many seats are cancelled?
desk-give-back-fault = { $most ->
    [one] Only one seat can be cancelled here.
   *[other] Please choose 1 to { $most }.
}
desk-several-would-wait = There are not enough free seats for everybody. Some who have a seat here would be on the waiting list there. Confirm once more if that is what you want, or choose another event.
desk-move-to-title = Move to another event
desk-move-to-effect = The registration here is cancelled, and the person is registered for the other event: with a seat, on the waiting list, or until the supervisor approves, where that is needed there. The seat here is given away by then. They are told both by email.
desk-move-to-target = Other event
desk-move-to-choose = Please choose
desk-move-to-no-room = There is no free seat and no waiting list there, or it has begun. Please choose another.
desk-done-rules = The rules are saved.
desk-done-released = The quota is released.
desk-done-option-full-title = There is no place left for that
desk-done-option-full-text = What the person had chosen in a question is full by now. Allow more places there, or talk to the person.
desk-done-takes-place = Decided: the event takes place.
desk-done-drawn = The seats have been drawn.
desk-done-stays-here = The registration stays here
desk-done-stays-here-text = Whoever is registered there already, or has not confirmed their address yet, cannot be moved, nor can a seat that has no name yet.
desk-done-drawn-offered = { $count ->
    [one] One registration is offered a seat.
   *[other] { $count } registrations are offered seats.
}
desk-done-drawn-seated = { $count ->
    [one] One registration has a seat.
   *[other] { $count } registrations have a seat.
}
desk-done-offered = The seat is offered; the email is on its way.
desk-done-put-first = The registration is now at the head of the line.
desk-done-given-back = The seats are cancelled.
desk-done-moved-to = Moved: the person has a seat here.
desk-done-moved-to-line = Moved: the person is on the waiting list here.
desk-done-moved-to-pending = Moved: the person is registered here, and the supervisor still has to approve.
desk-letter-drawn = Drawn: seat
desk-letter-not-drawn = Drawn: waiting list
desk-letter-seat-offer = Offer of a seat
desk-letter-offer-expired = Offer lapsed
desk-letter-seats-changed = Fewer seats
desk-letter-takes-place = Takes place
desk-letter-free-seats = Free seat (to organisers)
desk-letter-decision-due = Decision due (to organisers)
desk-deed-drawn = seat by lot
desk-deed-offered = seat offered
desk-deed-offered-by-hand = seat offered by hand
desk-deed-offer-accepted = offer accepted
desk-deed-offer-declined = offer declined
desk-deed-put-first = put first
desk-deed-moved-away = moved to another event
desk-deed-seats-given-back = seats cancelled: { $from } → { $to }
desk-deed-rules = rules for seats changed
desk-deed-quota-released = quota { $quota } released, unused: { $unused }
desk-deed-takes-place = decided: takes place; { $told } told
desk-deed-event-drawn = drawn, { $lots } lots

### Quotas

desk-quotas-added = Someone else has created this quota in the meantime. Save again to keep it; empty the seats to remove it.
desk-quotas-removed = Someone else has removed this quota in the meantime. Save again to create it anew; otherwise empty name and seats.
desk-quotas-text = Seats that are kept for some. People who are registered already count against a new quota too, except against one that people choose for themselves in the form.
desk-quotas-none = All seats are for everybody.
desk-quotas-change = Change quotas
desk-quotas-new = New quota
desk-quotas-name = Name
desk-quotas-name-hint = Such as: Press. People who register read this name.
desk-quotas-name-fault = Please enter a name of at most { $limit } characters.
desk-quotas-same-name = There is a quota of this name already.
desk-quotas-rule = For whom
desk-quotas-declared = whoever says in the form that they belong to it
desk-quotas-on-site = whoever takes part on site
desk-quotas-online = whoever takes part online
desk-quotas-staff = staff of the administration
desk-quotas-leaders = leaders of every level
desk-quotas-need = need: { $need }
desk-quotas-unit = staff of: { $unit }
desk-quotas-seats-hint = Without a number, the quota is gone.
desk-quotas-seats-fault = Please enter a whole number from 1 to { $most }.
desk-quotas-too-many = Together these would be more seats than there are ({ $seats }).
desk-quotas-release-on = Return unused seats on
desk-quotas-release-hint = Without a day they never return, and the group gets no other seats: as with places for wheelchairs.
desk-done-quotas = The quotas are changed.
desk-deed-quotas-changed = Quotas changed
desk-level-team = team leaders
desk-level-abteilung = heads of sections
desk-level-amt = heads of offices
desk-level-dezernat = heads of departments
desk-level-none = staff who lead nobody
desk-quotas-separator = Please enter a name without “|”.
desk-quotas-day-past = This day is over: the seats would return at once.
