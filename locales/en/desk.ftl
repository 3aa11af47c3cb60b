### The organisers' desk.

desk-nav-label = Organisers' desk
desk-nav-events = Events
desk-nav-letters = Emails
desk-nav-letters-trouble = not delivered
desk-logged-in-as = Logged in as
desk-log-out = Log out
desk-search = Search
desk-search-reset = Show all
desk-continue = Continue
desk-back = Go back
desk-preview = What will happen
desk-forecast-lead = Nothing has been saved yet.
desk-forecast-edit = Change the details
desk-protected = Safer space
desk-up-to-events = Events

## Log-in

desk-log-in-title = Log in to the organisers' desk
desk-log-in-lead = For everybody who offers and looks after events. The administration invites you by email.
desk-log-in-email = Email address
desk-log-in-password = Password
desk-log-in-submit = Log in
desk-log-in-wrong = Address or password is wrong. Please check both.
desk-log-in-too-often = Too many attempts. Please wait a quarter of an hour and try again.

## List of events

desk-events-title = Events
desk-events-search = Title, host, people involved
desk-coming = Coming up ({ $count })
desk-coming-none = No event is coming up at the moment.
desk-coming-none-found = No coming event matches your search.
desk-past = Past ({ $count })
desk-column-when = When
desk-column-event = Event
desk-column-seats = Seats
desk-column-waiting = Waiting list
desk-column-deadline = Registration closes
desk-more-dates = { $count ->
    [one] and one more date
   *[other] and { $count } more dates
}
desk-no-date = No date yet
desk-seats-none-needed = no registration
desk-seats-of = { $held } of { $seats }
desk-seats-unlimited = { $held }, no limit
desk-overbooked-short = (overbooked)
desk-below-minimum = { $confirmed } confirmed, at least { $least } needed

## States

desk-state-unverified = Address not confirmed
desk-state-pending = Awaiting approval
desk-state-confirmed = Confirmed
desk-state-waitlisted = Waiting list
desk-state-offered = Seat offered
desk-state-declined = Declined
desk-state-withdrawn = Withdrawn
desk-state-cancelled = Cancelled
desk-state-expired = Expired
desk-state-position = Waiting list, no. { $position }
desk-state-count = { $state }: { $registrations } ({ $seats ->
    [one] 1 seat
   *[other] { $seats } seats
})
desk-held-until = Seat held until { $until }
desk-expires-at = expires { $until }
desk-offered-until = Offer valid until { $until }
desk-status-draft = Draft
desk-status-submitted = Submitted
desk-status-called-off = Called off
desk-status-documented = Closed
desk-waitlist-none = None
desk-waitlist-automatic = Moves up by itself
desk-waitlist-offer = Offers seats in turn

## One event

desk-public-page = Public page
desk-sessions = { $count ->
    [one] Date
   *[other] Dates
}
desk-session-called-off = (does not take place)
desk-move = Change
desk-fact-host = Hosted by
desk-fact-place = Place
desk-fact-registration = Registration
desk-fact-from = from { $from }
desk-fact-until = until { $until }
desk-fact-until-start = until it begins
desk-fact-withdrawal = Withdrawal
desk-fact-waitlist = Waiting list
desk-fact-contact = Contact
desk-fact-reason = Why it was called off
desk-place-open = Not settled yet
desk-place-district-only = the public sees the district only
desk-place-after-confirmation = for confirmed people only
desk-place-day-before = for confirmed people from the day before
desk-seats-title = Seats
desk-taken-of = { $held } of { $seats } taken
desk-taken-unlimited = { $held } taken, no limit
desk-free-kept = { $count ->
    [one] One seat is free, but kept for a quota.
   *[other] { $count } seats are free, { $open ->
        [0] none
       *[other] { $open }
    } of them outside the quotas.
}
desk-free = { $count ->
    [one] One seat is free.
   *[other] { $count } seats are free.
}
desk-full = No seat is free.
desk-overbooked = { $count ->
    [one] One seat too many given away
   *[other] { $count } seats too many given away
}
desk-line-moves = The waiting list moves up automatically.
desk-line-offers = Free seats are offered automatically, in turn.
desk-line-offers-until = Free seats are offered automatically, in turn, until { $until }. After that you confirm by hand.
desk-line-moves-until = The waiting list moves up automatically until { $until }. After that you confirm by hand.
desk-line-too-few = Whoever is next in line needs more seats than are free. Until those become free, nobody moves up.
desk-line-by-hand = For this event nobody moves up by themselves. Please confirm by hand.
desk-line-before-draw = Seats are given by lot. Until then nobody moves up.
desk-line-after-cut-off = This close to the start nobody moves up by themselves any more. Please confirm by hand.
desk-line-started = The event has begun; nobody moves up any more.
desk-line-not-published = Nobody moves up, because the event is not published.

## The attendee list

desk-list-title = Participants
desk-list-not-needed = People come to this event without registering.
desk-list-search = Name, email or booking code
desk-list-state = State
desk-states-live = All current
desk-states-all = All, past ones included
desk-list-count = { $count ->
    [0] Nobody has registered yet.
    [one] One current registration
   *[other] { $count } current registrations
}
desk-list-found = { $count ->
    [0] No registration matches.
    [one] One registration found
   *[other] { $count } registrations found
}
desk-column-name = Name
desk-column-contact = Contact
desk-column-state = State
desk-column-submitted = Received
desk-column-mail = Last email
desk-column-deeds = Options
desk-column-needs = Needs
desk-column-need-note = In their own words
desk-seats-count = { $count ->
    [one] one seat
   *[other] { $count } seats
}
desk-mail-sent = Sent
desk-mail-due = Being sent
desk-mail-retrying = Stuck, will be retried
desk-mail-failed = Not delivered
desk-mail-superseded = Out of date
desk-mail-none = None
desk-mail-no-address = No address
desk-letter-confirm-address = Please confirm
desk-letter-received = Received
desk-letter-confirmed = Confirmation
desk-letter-waiting = Waiting list
desk-letter-moved-up = Moved up
desk-letter-withdrawn = Withdrawal
desk-letter-cancelled = Cancellation
desk-letter-called-off = Event called off
desk-letter-session-moved = New date
desk-letter-event-changed = Change
desk-letter-session-entry = Calendar entry
desk-letter-my-links = My registrations
desk-letter-enrolled = Entered by a colleague
desk-letter-taken-back = Registration taken back
desk-letter-substitute-named = Entered as a substitute
desk-letter-batch-result = Result of a batch enrolment
desk-letter-enrolled-news = News of a batch enrolment
desk-letter-unreached = Please pass on: person without an email address
desk-letter-unnamed-due = Reminder: enter names
desk-letter-enrol-link = Link for batch enrolments

## Access needs

desk-needs-link = { $count ->
    [one] One person has stated access needs
   *[other] { $count } people have stated access needs
}
desk-needs-flag = Needs
desk-needs-title = Access needs
desk-needs-lead = This is confidential. Pass on only what somebody must know to prepare the event.
desk-needs-none = Nobody has stated any.
desk-needs-sums = In total
desk-needs-people = By person

## Deeds

desk-reason-missing = Please give a reason.
desk-reason-fault = The reason may have at most { $limit } characters and no control characters.
desk-reach-by-mail = { $count ->
    [0] Nobody gets an email.
    [one] One person gets an email.
   *[other] { $count } people get an email.
}
desk-reach-without-address = { $count ->
    [one] One person has given no address: please tell them yourself.
   *[other] { $count } people have given no address: please tell them yourself.
}
desk-move-to-would-wait = No seat is free there now: this person would be put on the waiting list, and the seat here would be gone. Nothing has happened yet. Move them all the same?
desk-told-who = Who gets which email
desk-told-by-yourself = Without an email address: please tell them yourself
desk-told-more = and { $count ->
    [one] one more person
   *[other] { $count } more people
}
desk-tell-yourself = There is no address, though: please tell the person yourself.

desk-confirm = Confirm
desk-confirm-title = Confirm by hand
desk-confirm-note = Please consider
desk-confirm-effect = The person gets a confirmation with a calendar entry.
desk-confirm-submit = Confirm
desk-confirm-over-capacity = { $count ->
    [one] This gives away one seat more than there is.
   *[other] This gives away { $count } seats more than there are.
}
desk-confirm-overtakes = { $count ->
    [one] One person has been waiting for longer.
   *[other] { $count } people have been waiting for longer.
}
desk-confirm-unanswered = Whoever was asked to agree has not answered yet. If you confirm, they are not asked any more.
desk-confirm-unverified = The address is not confirmed yet. It may belong to somebody else.

desk-cancel = Cancel
desk-cancel-title = Cancel a registration
desk-cancel-effect = The person gets an email with your reason.
desk-cancel-effect-seats = The person gets an email with your reason, the entry disappears from their calendar, and the seat becomes free.
desk-cancel-reason = Reason
desk-cancel-reason-hint = Appears like this in the email and in the history.
desk-cancel-submit = Cancel the registration

desk-call-off = Call the event off
desk-call-off-title = Call the event off
desk-call-off-note = This cannot be undone
desk-call-off-effect = The dates disappear from the participants' calendars. The public page says “Called off”.
desk-call-off-reason = Reason
desk-call-off-reason-hint = Appears like this in the email and in the history.
desk-call-off-submit = Call the event off

desk-capacity-change = Change seats
desk-capacity-title = Change the number of seats
desk-capacity-kind = How many seats are there?
desk-capacity-limited = A fixed number
desk-capacity-unlimited = No limit
desk-capacity-number = Number of seats
desk-capacity-number-hint = Only for a fixed number
desk-capacity-fault = Please enter a whole number from 0 to { $most }.
desk-capacity-same = There are that many seats already.
desk-capacity-seats = { $count ->
    [one] 1 seat
   *[other] { $count } seats
}
desk-capacity-preview-title = Until now: { $from }. From now on: { $to }.
desk-capacity-nobody-thrown-out = { $count ->
    [one] Nobody loses a seat. One seat more is then given away than there is; the next one that becomes free stays empty.
   *[other] Nobody loses a seat. { $count } seats more are then given away than there are; that many stay empty when people withdraw.
}
desk-capacity-nobody-waits = Nobody is on the waiting list.
desk-capacity-submit = Change the number of seats

desk-move-title = Change a date
desk-move-from = Until now
desk-move-to = From now on
desk-move-now = Until now: { $when }
desk-move-starts = Start
desk-move-ends = End
desk-move-zone = Times are German local time.
desk-move-submit = Change the date
desk-move-not-a-time = Please enter date and time.
desk-move-gap = This time does not exist on that day, because the clocks go forward.
desk-move-twice = This time happens twice on that day. Which one is meant?
desk-move-which-start = Which start is meant?
desk-move-which-end = Which end is meant?
desk-move-first-pass = The first, still in summer time
desk-move-second-pass = The second, already in winter time
desk-move-ends-before-start = The end must be after the start.
desk-move-in-the-past = The new date lies in the past.
desk-move-same = This is the time it has now.
desk-move-overlaps = The new time overlaps with another date: { $when }.
desk-move-deadline-stays = The registration deadline stays: { $deadline }.
desk-move-deadline-later = Note: the registration deadline ({ $deadline }) is then after the start.

## What became of it

desk-done-confirmed = The registration is confirmed.
desk-done-cancelled = The registration is cancelled.
desk-done-capacity = The number of seats has been changed.
desk-done-called-off = The event is called off.
desk-done-moved = The date has been moved.
desk-done-moved-up = { $count ->
    [one] It is the turn of one person on the waiting list, who gets an email.
   *[other] It is the turn of { $count } people on the waiting list, who get an email.
}
desk-done-told = { $count ->
    [0] There is nobody to tell.
    [one] One person will be told.
   *[other] { $count } people will be told.
}
desk-done-again = The email is due again. As long as the mail server cannot be reached, that takes up to a quarter of an hour.
desk-done-on-its-way = The email is being sent right now.
desk-done-letter-too-late = Nobody needs this email any more: the occasion has passed.
desk-done-letter-settled = This email has been delivered or replaced in the meantime.
desk-done-not-possible-title = This is no longer possible
desk-done-not-possible-text = Something has changed in the meantime. Please look at how things stand now.
desk-done-nothing = It was like this already; nothing has changed.

## Lists as files

desk-export-title = Download the list
desk-export-xlsx = For Excel (XLSX)
desk-export-csv = As CSV
desk-export-only = Only the people who are found in the list above
desk-export-past = Also withdrawn, cancelled and expired registrations
desk-export-logged = The history says who downloaded which list and when.
desk-export-protected = Taking part in this event is confidential in itself. Do not pass the list on, and delete it when you no longer need it.
desk-export-sheet = Registrations
desk-export-mark = -confidential
desk-export-name = Name
desk-export-state = State
desk-export-position = Position
desk-export-seats = Seats
desk-export-email = Email
desk-export-phone = Phone
desk-export-submitted = Received
desk-export-code = Booking code
desk-export-language = Language
desk-export-office = Office
desk-export-function = Function
desk-export-needs = Access needs
desk-export-need-note = Needs in their own words

## History

desk-history-title = History
desk-history-none = Nothing has happened yet.
desk-history-all = Whole history
desk-actor-participant = Participant
desk-actor-import = Import
desk-actor-enroller = Enrolling colleague
desk-actor-system = Dabei
desk-whom-deleted = deleted registration
desk-deed-reason = Reason: { $reason }
desk-seats-after = { $held } taken, { $waiting } waiting
desk-deed-entered = Registration received ({ $seats ->
    [one] 1 seat
   *[other] { $seats } seats
}; { $state })
desk-deed-address-confirmed = Address confirmed; now: { $state }
desk-deed-confirmed-by-hand = Confirmed by hand
desk-deed-promoted = Moved up
desk-deed-withdrawn = Withdrawn
desk-deed-cancelled = Cancelled
desk-deed-offer-expired = Expired, because nobody accepted the offer
desk-deed-seat-held = Seat held until the decision
desk-deed-expired = Expired, because the address was not confirmed
desk-deed-renamed = Name changed
desk-deed-imported = Event imported
desk-deed-changed = Details of the event changed
desk-deed-session-added = Date added
desk-deed-session-changed = Date changed
desk-deed-session-called-off = Date called off
desk-deed-session-planned-again = Date takes place after all
desk-deed-replaced = Taken back for a substitute
desk-deed-seat-named = Unnamed seat given a name
desk-deed-unnamed-released = Unnamed seat released
desk-deed-capacity = Number of seats changed from { $from } to { $to }
desk-deed-called-off = Event called off; { $told } told
desk-deed-moved = Date moved: { $from } → { $to }; { $told } told
desk-deed-change-told = Title, place or way in changed; { $told } told
desk-deed-exported = List downloaded ({ $format }, { $rows } registrations)
desk-deed-tried-again = Email sent again: { $letter }

## Letters that could not be delivered

desk-letters-title = Emails not delivered
desk-letters-none = All emails have been sent. Those that cannot be delivered are listed here, and you can try them again.
desk-letters-lead = These emails have not reached their recipients yet. None of them gets lost.
desk-letter-to = To
desk-letter-written = Written { $when }
desk-letter-attempts = { $count ->
    [one] one attempt
   *[other] { $count } attempts
}
desk-try-again = Send again now
desk-stage-given-up = Given up
desk-stage-retrying-soon = Next attempt soon
desk-stage-useless = Given up, the occasion has passed
desk-stage-retrying = Next attempt { $when }
desk-stage-stuck = Waiting since { $when }
desk-trouble-unreachable = Our mail server cannot be reached. This concerns all emails; your IT can help.
desk-trouble-encryption = The connection to our mail server could not be encrypted. This concerns all emails; your IT can help.
desk-trouble-log-in = Our mail server does not accept the log-in. This concerns all emails; your IT can help.
desk-trouble-sender = The mail server does not send for our sender address. This concerns all emails; your IT can help.
desk-trouble-address = The address does not exist, or it takes no emails. It may be misspelt; asking by phone is best.
desk-trouble-message = The mail server does not accept this email.
desk-trouble-later = The mail server asks to try again later. You need not do anything.
desk-trouble-silence = The mail server did not answer in time. You need not do anything.
desk-trouble-broken = The connection to the mail server broke off. You need not do anything.
desk-trouble-folder = The folder for emails cannot be written. Your IT can help.
desk-trouble-template = The template of this email is faulty. Your IT can help.
desk-trouble-stuck = This email is still waiting to be sent. If that does not change, your IT can help.
desk-trouble-other = The email was not sent. Note: { $noted }
desk-trouble-said = { $why } (The mail server said: { $said })

## Approvals

desk-approve = Approval
desk-approve-title = Decide about the approval
desk-approve-submit = Approve
desk-approve-effect-seat = With your approval the person gets the seat, and a confirmation with a calendar entry.
desk-approve-effect-draw = With your approval the person takes part in the draw.
desk-approve-effect-after-draw = The draw has been carried out without this person: with your approval they join the waiting list without a lot.
desk-approve-effect-line = No seat is free at the moment: with your approval the person joins the waiting list, in the place of the first registration.
desk-approve-effect-full = No seat is free, and there is no waiting list: with your approval the person waits until you give them a seat by hand. Confirming them by hand right away overbooks the event.
desk-decline = Decline
desk-decline-title = Decline the registration
desk-decline-effect = The person gets an email with your reason. If a seat is held, it becomes free.
desk-decline-submit = Decline the registration
desk-approval-supervisor = Supervisor asked { $since }
desk-approval-reminded = Supervisor reminded { $since }
desk-approval-deputy = Deputy asked { $since }
desk-approval-officer = Training office asked { $since }
desk-approval-silence = No answer, told { $since }
desk-approval-nobody = Nobody known who can approve
desk-done-approved = The registration is approved.
desk-done-declined = The registration is declined.
desk-actor-approver = Approver
desk-deed-approval-asked = asked for an approval
desk-deed-approval-reminded = reminded of the approval
desk-deed-approval-deputy = asked the deputy for an approval
desk-deed-approval-escalated = told the organisers that nobody answers
desk-deed-approved = approved
desk-deed-approved-without-seat = approved, while no seat was free
desk-deed-declined = did not approve
desk-with-supervisor-title = Supervisors and their own staff in the same course
desk-with-supervisor = { $name } and their own supervisor { $supervisor }
desk-letter-approval-request = Request for approval
desk-letter-approval-reminder = Reminder of the approval
desk-letter-approval-escalated = Open approval
desk-letter-compulsory-informed = For the supervisor’s information
desk-letter-declined = Declined
desk-letter-another-date = Another date proposed

## Questions

desk-questions-link = { $count ->
    [0] Add your own questions to the form
    [one] One question of your own on the form
   *[other] { $count } questions of your own on the form
}
desk-questions-title = Questions on the form
desk-questions-lead = The form asks these questions after name and address, in this order. Ask only what you need to prepare the event.
desk-questions-protected-title = Safer space
desk-questions-protected-text = Registering here already reveals something very personal. Do not ask about origin, religion, health or experiences of discrimination. You are responsible for the questions you ask.
desk-questions-none = The form has no questions of your own yet.
desk-questions-retired = No longer asked
desk-questions-retired-text = What people have already answered stays on the list and is deleted together with the registrations.
desk-question-is-required = has to be answered
desk-question-change = Change
desk-question-earlier = Ask earlier
desk-question-later = Ask later
desk-question-remove = Remove
desk-question-new = New question
desk-question-kind = How is it answered?
desk-question-catalogue = From the catalogue
desk-question-from-catalogue = Question
desk-question-take-over = Take over
desk-question-change-title = Change a question
desk-question-of-kind = Answer: { $kind }.
desk-question-consent = Consent is always voluntary, and the box is never ticked beforehand.
desk-question-label = Question
desk-question-label-en = Question in English
desk-question-help = Help with answering
desk-question-help-hint = Shown in small print below the question.
desk-question-help-en = Help in English
desk-question-required = Has to be answered
desk-question-options = What people can choose
desk-question-options-hint = An empty line does not count. Without a number, any number of people may choose the same option; otherwise the number is a limit, and everybody included in a registration counts.
desk-option-label = Option { $number }
desk-option-label-en = Option { $number } in English
desk-option-limit = Places for option { $number }
desk-option-places = { $option } ({ $taken } of { $limit } places taken)
desk-question-only-if = Only ask if this was the answer
desk-question-everybody = Ask everybody
desk-question-save = Save question
desk-question-label-fault = Please enter a question on one line with at most { $limit } characters.
desk-question-text-fault = Please use at most { $limit } visible characters on one line.
desk-question-limit-fault = Please enter a whole number from 0 to { $most }, or leave the field empty.
desk-question-too-few-options = Please enter at least two options.
desk-question-option-chosen = Somebody has already chosen an option that you want to remove. Leave it there, or set its places to 0.
desk-question-condition-fault = It cannot depend on that: the other question must come before it, and no later question may depend on what you remove.
desk-question-fault = The question cannot be asked like that.
desk-question-remove-title = Remove a question
desk-question-remove-effect = { $count ->
    [0] Nobody has answered it yet. It goes away completely.
    [one] One registration has already answered it. The form will no longer ask it; the answer stays on the list until the registration is deleted.
   *[other] { $count } registrations have already answered it. The form will no longer ask it; the answers stay on the list until the registrations are deleted.
}
desk-question-remove-submit = Remove question
desk-kind-short-text = one line of text
desk-kind-long-text = several lines of text
desk-kind-number = a number
desk-kind-date = a day
desk-kind-one-of = one of several options
desk-kind-several-of = any of several options
desk-kind-yes-no = yes or no
desk-kind-consent = consent
desk-answers = { $count ->
    [one] One answer
   *[other] { $count } answers
}
desk-list-answer = Answer
desk-answers-all = All
desk-done-questions = The questions have been changed.
desk-done-question-needed-title = That does not work
desk-done-question-needed-text = A question must come after the one that it depends on. Nothing has changed.
desk-deed-answers-changed = Changed their answers
desk-deed-question-added = Added the question “{ $question }”
desk-deed-question-changed = Changed the question “{ $question }”
desk-deed-question-moved = Moved the question “{ $question }”
desk-deed-question-removed = Removed the question “{ $question }”

### Entering somebody by hand

desk-enter-title = Enter a person
desk-enter-text = For people who call, write, or stand in front of you. Nobody has to confirm an address, and deadlines do not apply. What you do not know yet can stay open and be added later.
desk-enter-email-hint = Without an address, the person gets no emails. Please tell them yourself then, also when something changes.
desk-enter-attends = How does the person take part?
desk-enter-groups = Does the person belong to one of these groups?
desk-enter-needs = What does the person need to take part well?
desk-enter-language = Language of the emails
desk-enter-anyway = Give a seat even if none is free
desk-enter-anyway-hint = The event is then overbooked, and nobody moves up until a seat is free again.
desk-enter-submit = Enter
desk-enter-full = There are not that many free seats, and there is no waiting list.
desk-done-entered = The person is entered.
desk-done-entered-in-line = The person is entered and is on the waiting list.
desk-done-already-there = This person is registered already. Nothing was entered.

desk-double-booking-title = Registered elsewhere at the same time
desk-double-booking = { $own }: also for “{ $other }” ({ $at })

## The log-in has ended

desk-kept-title = You are no longer logged in
desk-kept-text = What you typed is still here but not saved yet. Please log in in a new window, come back here and send it once more.
desk-kept-log-in = Log in (new window)
desk-kept-send = Send again
