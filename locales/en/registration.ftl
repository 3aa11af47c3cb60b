### Registering, confirming, seeing and changing one's own registration.

## An event in a few lines

brief-when = When
brief-where = Where
brief-host = Hosted by
brief-date-called-off = Called off:
brief-online-link = Go to the online room
brief-questions = Questions? Please ask:
brief-phone = phone

## The form

register-title = Registration: { $title }
register-crowded-title = Please wait a moment
register-crowded-text = { $seconds ->
    [one] A great many forms have just come from your connection. Everything you entered is still there. Please wait for a second and send it again.
   *[other] A great many forms have just come from your connection. Everything you entered is still there. Please wait for { $seconds } seconds and send it again.
}
register-once-more-title = Please send the form once more
register-once-more-text = It reached us unusually quickly, or had been open for a long time. Everything you entered is still there. Please take a quick look and send it again.
register-waiting-title = At the moment there are only places on the waiting list
register-waiting-count = { $count ->
    [0] Nobody is on the waiting list yet.
    [one] There is one registration on the waiting list already.
   *[other] There are { $count } registrations on the waiting list already.
}
register-waiting-text = If a seat becomes free, you will move up automatically and we will write to you.
register-waiting-by-hand-text = If a seat becomes free, the organisers will decide who gets it, and we will write to you.
register-approval = Your registration still has to be approved (by { $host }). You will hear from us then.
register-name = Name
register-name-hint = The way you would like us to address you
register-name-protected = Name or pseudonym
register-name-protected-hint = A first name or a made-up name is fine. That is how we will address you.
register-email = Email address
register-email-hint = We will send you a link there to confirm your registration.
register-email-protected-hint = With an address, we can write to you if anything changes. Without one, you will only learn of changes on your registration page, and only the link we are about to show you leads back to it.
register-email-staff = Work email address
register-email-staff-hint = An address at { $domains }. We will send you a link there to confirm your registration.
register-phone = Phone
register-phone-hint = Only for questions at short notice
register-org-unit = Office or unit
register-function = Position
register-seats = Number of seats
register-seats-hint = For you and anyone you bring along
register-seats-few-hint = { $free ->
    [one] There is one seat left.
   *[other] There are { $free } seats left.
}
register-needs = What do you need to be able to take part?
register-needs-hint = Only the people preparing the event will see this. We keep it apart from your registration and delete it 7 days after the last session.
register-need-note = Something else, or in more detail
register-need-note-hint = Simply tell us what you need. You do not have to give reasons or diagnoses.
register-language = In which language should we write to you?
register-audience = I have read who the event is for, and I am registering for myself.
register-trap = Please leave this field empty
register-send = Register
register-join-line = Join the waiting list
register-waiting-for-offer-text = If a seat becomes free and it is your turn, we will offer it to you by email. It is yours only if you accept it by a deadline.
register-draw-title = Seats are drawn by lot
register-back = Go to the event

## Privacy, next to the form

register-privacy-title = What happens to your data
register-privacy-purpose = { $host } is responsible for it; the registration service is run by { $organisation }. We use your data only to prepare and run this event and to write to you about it.
register-privacy-public = We delete your registration 30 days after the event. If it is not confirmed, we delete it after 48 hours; if you stay on the waiting list, 7 days after the event.
register-privacy-protected = We delete your contact data no later than 7 days after the event. Only the few people preparing it can see who has registered.
register-privacy-staff = The fact that you took part is kept for 5 years after the event; after that, only a number remains. If the registration is not confirmed, we delete it after 48 hours.
register-privacy-rights = You can ask at any time what is stored about you, and have it corrected or deleted.
register-privacy-link = Privacy notice in full

## What to correct

register-fault-name-missing = Please enter a name
register-fault-email-missing = Please enter your email address
register-fault-email = Please enter an email address in this form: name@example.org
register-fault-not-staff = This event is for staff. Please use your work address at { $domains }
register-fault-too-often = We have already sent many emails to this address in the past hour. Please look there, or try again in an hour
register-fault-org-unit-missing = Please enter your office or unit
register-fault-seats = { $limit ->
    [one] There is only one seat per registration here
   *[other] Please choose a number of seats from 1 to { $limit }
}
register-fault-not-enough-seats = That many seats are no longer free. Please choose fewer seats
register-fault-language = Please choose the language in which we should write to you
register-fault-audience = Please confirm that you have read who the event is for
register-fault-empty = { $field }: something is missing here
register-fault-too-long = { $field }: please use at most { $limit } characters
register-fault-control = { $field }: please use visible characters only

## Instead of the form

closed-not-yet-title = Registration opens: { $moment }
closed-not-yet-text = Please come back to this page then. Until that time no seats are given away or reserved.
closed-deadline-title = The registration deadline has passed
closed-deadline-text = You can no longer register on this page. Feel free to ask whether anything is still possible.
closed-started-title = The event has already begun
closed-started-text = You can no longer register. Feel free to ask whether there will be other dates.
closed-called-off-title = The event has been called off
closed-called-off-text = Unfortunately it will not take place. Perhaps you will find something else in the programme.
closed-not-needed-title = You do not need to register
closed-not-needed-text = Just come along.
closed-invitation-title = By invitation
closed-invitation-text = The hosts send out the invitations to this event themselves. If you would like to take part, please ask them.
closed-kept-title = No seat is to be had at the moment
closed-kept-text = People are already waiting for the free seats. If one is left over, you can register here again.
closed-full-title = All seats are taken
closed-full-text = There is no waiting list for this event. If somebody withdraws, the seat will appear here again.
closed-over-title = You can no longer register
closed-over-text = This event is over.
closed-staff-title = This event is for staff of the administration
closed-staff-text = You cannot register for it on this page. Please ask the hosts.

## After the form

registered-title = Please confirm your address
registered-lead = We have sent you an email. It tells you what to do next.
registered-until = Please open the link in the email and confirm there by { $until }. After that the registration expires.
registered-soon = Please open the link in the email soon and confirm there. The email says by when.
registered-no-mail-title = No email?
registered-no-mail-spam = It usually arrives within a few minutes. Please also look in your spam or advertising folder.
registered-no-mail-again = Perhaps the address was not right. In that case please register again; it will not count twice.
registered-again-link = Back to the form

## Confirming the address

confirm-title = Confirm your registration
confirm-lead-held = { $seats ->
    [one] We are keeping a seat for you. Press the button to take it for certain.
   *[other] We are keeping { $seats } seats for you. Press the button to take them for certain.
}
confirm-lead-waiting = No seat is free at the moment. Press the button to join the waiting list, or to get a seat if one has become free in the meantime.
confirm-name = Name
confirm-seats = Seats
confirm-button = Confirm registration
confirm-until = You can confirm until: { $until }.
confirm-not-you = If you did not register, simply close this page. The registration will then expire by itself.
confirm-already-title = Your address is already confirmed
confirm-already-text = There is nothing more to do. Your registration page shows where your registration stands.
confirm-already-button = Go to my registration
confirm-too-late-title = The time to confirm has run out
confirm-too-late-text = We could not keep the seat any longer; the registration has expired. If you would still like to come, please register again.
confirm-full-title = All seats have been taken in the meantime
confirm-full-text = There was no seat free for your registration, and there is no waiting list any more. We are sorry.
confirm-over-title = This registration no longer exists
confirm-over-text = It was withdrawn or cancelled. There is nothing left to confirm.
confirm-register-again = Register again

## A link that leads nowhere

unknown-link-title = We do not know this link
unknown-link-text = Perhaps your email program cut it off, or it has expired. A confirmed registration is still valid. One that was not confirmed in time has lapsed: please register again in that case.
unknown-link-what-to-do = Please open the link from the email once more, or copy all of it into the address bar. You can also have your links sent to you again.
unknown-link-trainer-text = Perhaps it was cut off, it has expired, or the organisers have closed it. What you have saved already is kept.
unknown-link-trainer-what-to-do = Please copy all of the link into the address bar once more. If that does not help, ask the organisers for a new one.
unknown-link-enroller-text = Perhaps your email program cut it off, or it has expired. Everybody you have registered stays registered.
unknown-link-enroller-what-to-do = Please have a new link sent to your office address. It also shows you whom you have registered so far.
unknown-link-enroller-another = Request a new link
unknown-link-approver-text = Perhaps your email program cut it off, or it has expired. This decides nothing.
unknown-link-approver-what-to-do = Please open the link from the email once more, or copy all of it into the address bar. If that does not help, please ask the person it is about, or the organisers.

## One's own registration

status-title = My registration: { $title }
status-done = Done
status-not-done = Not changed
status-done-registered = We have saved your registration.
status-done-confirmed = Your address is confirmed.
status-done-renamed = The new name is saved.
status-done-name-stays = The name stays as it was: attendance or a certificate is recorded under it, or the registration is over. If it is misspelt, please contact the organisers.
status-done-withdrawn = You have withdrawn.
status-keep-title = Keep this link
status-keep-text = You gave no email address. Only this link leads back here. Bookmark the page, or write the link down:
status-details = Your details
status-code = Booking code
status-rename = Change name
status-rename-for = For your registration for: { $title }
status-rename-button = Save name
status-back = Back to my registration
status-calendar = Calendar
status-calendar-file = Download the dates as a calendar file
status-feed = Subscribe to all my registrations as a calendar
status-withdraw-title = Can’t make it after all?
status-withdraw-until = You can withdraw until: { $until }. Somebody else can then have your seat.
status-withdraw-any-time = You can leave the waiting list at any time.
status-withdraw = Withdraw
status-withdraw-too-late = The deadline for withdrawing has passed. Please let us know all the same if you are not coming (contact: { $host }).
status-more = More about the event
status-to-event = Go to the event’s page

standing-unverified-title = Your address is not confirmed yet
standing-unverified-text = Please open the link in our email by: { $until }.
standing-pending-title = Your registration is being reviewed
standing-pending-text = { $host } is responsible. You will hear from us as soon as it is decided.
standing-confirmed-title = { $seats ->
    [one] You have a seat
   *[other] You have { $seats } seats
}
standing-confirmed-text = Your registration counts. We look forward to seeing you.
standing-waiting-title = You are number { $position } on the waiting list
standing-first-by-hand = The organisers have put your registration first.
standing-first-compulsory = Your registration has priority because attendance is compulsory for you.
standing-first-turned-away = Your registration has priority because you got no seat last time.
standing-first-never-attended = Your registration has priority because you have never taken part.
standing-waiting-text = { $seats ->
    [one] If a seat becomes free, you will move up automatically and your registration will count. You do not have to do anything. If you can no longer come, please withdraw.
   *[other] If enough seats become free, you will move up automatically and your registration will count. You do not have to do anything. If you can no longer come, please withdraw.
}
standing-waiting-by-hand-text = Free seats are given out by hand. { $host } is responsible. You will hear from us if you get a seat.
standing-waiting-in-vain-text = The event has begun, and no seat became free. We are sorry.
standing-offered-title = A seat is free for you
standing-offered-text = You can accept it until: { $until }.
standing-declined-title = Unfortunately it did not work out
standing-declined-text = We could not give you a seat at this event.
standing-withdrawn-title = The registration has been withdrawn
standing-withdrawn-text = It is no longer valid.
standing-cancelled-title = Your registration was cancelled
standing-cancelled-text = The email about it says why. { $host } is responsible.
standing-expired-title = Your registration has expired
standing-expired-text = It was not confirmed in time.
standing-register-again = If you would still like to come, please register again.
standing-called-off-title = The event has been called off
standing-called-off-text = Unfortunately it will not take place. You do not have to withdraw.
standing-past-title = The event is over
standing-past-text = Your registration can no longer be changed.

## Withdrawing

withdraw-title = Do you want to withdraw?
withdraw-lead = { $seats ->
    [one] Your seat becomes free at once. This cannot be undone.
   *[other] Your { $seats } seats become free at once. This cannot be undone.
}
withdraw-lead-waiting = You will lose your place on the waiting list. This cannot be undone.
withdraw-button = Withdraw for good
withdraw-keep = No, stay registered
withdraw-too-late-title = The deadline for withdrawing has passed

## One's own calendar

feed-name = My registrations ({ $organisation })
feed-title = My registrations in your calendar
feed-lead = Your calendar program can fetch your registrations from here and will then keep them up to date by itself.
feed-what = The calendar holds all registrations of your email address, places on waiting lists included. It does not name protected events.
feed-secret = Its address is a secret: whoever has it can see your dates.
feed-replaces = A new address replaces the old one. Calendars that use the old one will then stay empty.
feed-make = Create an address
feed-made-lead = This is the address of your calendar:
feed-open = Open in calendar program
feed-made-how = If nothing opens: copy the address and paste it into your calendar under “Subscribe to calendar” or “Add from URL”.
feed-made-once = We show the address only this once. If you need it again later, create a new one.
feed-made-secret = Do not pass it on: whoever has it can see your dates.

## My links

my-links-title = Links to my registrations
my-links-lead = Every registration has a page of its own. If you can no longer find the link, we will send it to you again.
my-links-hint = The address with which you registered
my-links-send = Send links
my-links-sent-title = Please check your email
my-links-sent-text = If there are confirmed registrations for this address, we are sending the links there now.
my-links-sent-nothing = If nothing arrives after a few minutes, please also look in your spam or advertising folder. Perhaps you registered with another address.
my-links-again = Try another address
standing-waiting-for-offer-text = { $seats ->
    [one] If a seat becomes free and it is your turn, we will offer it to you by email. You can then accept it until a deadline. If you can no longer come, please withdraw.
   *[other] If enough seats become free and it is your turn, we will offer them to you by email. You can then accept them until a deadline. If you can no longer come, please withdraw.
}
standing-before-draw-title = You are taking part in the draw
standing-before-draw-text = After registration closes, the seats are drawn by lot. It makes no difference when you registered. You will get an email either way.
standing-offer-expired-title = The deadline for your seat has passed
standing-offer-expired-text = The seat was not accepted in time and is no longer held for you.
status-done-accepted = You have accepted the seat.
status-offer-accept = { $seats ->
    [one] Accept the seat
   *[other] Accept { $seats } seats
}
status-offer-decline = Decline
status-offer-decline-note = If you decline, your registration ends; you are then no longer on the waiting list either.

status-fewer-seats = Give single seats back
status-done-given-back = The seats have been given back.
seats-title = Give single seats back
seats-lead = Your registration is for { $seats } seats. How many do you still need? The others go to the waiting list.
seats-lead-free = Your registration is for { $seats } seats. How many do you still need? The others become free.
seats-lead-fewer = Your registration is for { $seats } seats. How many do you still need?
seats-lead-waiting = Your registration is for { $seats } seats. How many do you still need? You keep your place on the waiting list.
seats-keep = Seats that I keep
seats-keep-choice = { $seats ->
    [one] one seat
   *[other] { $seats } seats
}
seats-keep-fault = { $most ->
    [one] You can keep only one seat. If nobody comes, please withdraw.
   *[other] Please choose a number from 1 to { $most }. If nobody comes, please withdraw.
}
seats-submit = Give seats back

## Approval

register-approval-supervisor = Your supervisor has to approve. We ask by email as soon as you have confirmed your address. They see your name, your office, the event and the cost, and nothing else.
register-supervisor = Work email address of your supervisor
register-supervisor-hint = An address at { $domains }. We send the request for approval there.
register-fault-supervisor = Please give your supervisor’s address like this: name@example.org
register-fault-supervisor-missing = Please give your supervisor’s work email address. The directory names none for your address
register-fault-supervisor-elsewhere = Please give a work address at { $domains } for your supervisor, and not your own
standing-approval-supervisor = We have asked your supervisor for approval: { $asked }.
standing-approval-reminded = We have asked your supervisor for approval ({ $asked }) and sent a reminder ({ $reminded }).
standing-approval-deputy = We have asked your supervisor for approval ({ $asked }) and now the deputy as well ({ $since }). The first answer counts.
standing-approval-officer = Your supervisor has agreed. Now the training office is asked: { $asked }.
standing-approval-organiser = Nobody has answered so far. We have told the organisers ({ $since }; in charge: { $host }).
standing-approval-nobody = The organisers find out who can approve (in charge: { $host }).
standing-approval-next-reminder = If no answer comes by { $when }, we send a reminder.
standing-approval-next-deputy = If no answer comes by { $when }, we ask the deputy.
standing-approval-next-organiser = If no answer comes by { $when }, we tell the organisers ({ $host }).
standing-pending-held = Until then we keep what you asked for.
standing-declined-reason = Your registration was not approved for service reasons: { $reason }.

## Asked to approve

approve-title = Please approve
approve-lead = This person is registered and needs the approval of the supervisor or the deputy to take part.
approve-lead-officer = This person is registered. The supervisor has agreed; now we ask you, as the training office.
approve-person = Who
approve-office = Office and function
approve-cost = Cost
approve-yes-title = Approve
approve-yes = Approve
approve-date-title = Propose another date
approve-date-lead = The registration then ends, and the person gets your proposal with a link to register anew.
approve-date = Which date suits better?
approve-date-open = another date that is still to be found
approve-date-submit = Propose another date
approve-no-title = Decline for service reasons
approve-no-lead = Only the needs of the service count here. The person is told the reason that you choose.
approve-reason = Reason
approve-no = Decline
approve-privacy = You see only what you need for your decision. The link is for this registration only; please do not pass it on.
approve-fault-reason = Please choose a service reason
approve-fault-date = Please choose one of the dates
approve-approved-title = The registration is approved
approve-approved-text = Approved: { $when }. There is nothing more for you to do.
approve-declined-title = The registration is declined
approve-declined-text = Declined: { $when }. There is nothing more for you to do.
approve-another-date-title = Another date is proposed
approve-another-date-text = Proposed: { $when }. The person has got an email about it. There is nothing more for you to do.
approve-over-title = No decision is needed any more
approve-over-text = The registration was withdrawn or cancelled in the meantime.
approve-called-off-text = No decision is needed any more.
approve-too-late-title = It is too late for this
approve-too-late-text = The event has begun. Please talk to the organisers.
approve-elsewhere-title = This has been decided already
approve-elsewhere-text = The organisers have decided themselves. There is nothing more for you to do.
