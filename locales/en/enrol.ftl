### Batch enrolments: registering colleagues.

## The way in

enrol-link-title = Register colleagues
enrol-link-lead = Would you like to register several colleagues for a training at once? We will send a link to your work address. You do not need an account.
enrol-link-hint = An address at { $domains }
enrol-link-send = Send the link
enrol-link-log-in = Do you have an account for batch enrolments?
enrol-link-log-in-link = Log in with the account
enrol-sent-title = The link is on its way
enrol-sent-lead = Please open the email that we have just sent you. The link in it is valid for a week.
enrol-fault-not-staff = Please enter your work address at { $domains }

## Overview

enrol-home-title = Batch enrolments
enrol-home-lead = You are enrolling as { $email }.
enrol-home-events = New batch enrolment
enrol-home-no-events = No event for staff takes registrations at the moment.
enrol-home-lists = My batch enrolments
enrol-home-no-lists = You have not registered anybody yet.
enrol-column-event = Event
enrol-column-result = Status
enrol-column-stored = Stored
enrol-column-deeds = Change
enrol-column-needs = Access needs
enrol-column-note = Note
enrol-column-supervisor = Supervisor’s email
enrol-back-home = Back to batch enrolments
enrol-back-board = Back to the list

## The list

enrol-list-title = Register colleagues: { $title }
enrol-approval = Registrations for this event still have to be approved. Those enrolled will hear as soon as that has happened.
enrol-file-title = Upload a file
enrol-file = CSV file
enrol-file-hint = In Excel: “Save As”, file type “CSV UTF-8”. Columns: name, email, office, function, access needs, note, supervisor’s email.
enrol-file-read = Read the file
enrol-paste-title = Paste a table or fill in rows
enrol-paste = Table from Excel
enrol-paste-hint = Copy the cells in Excel and paste them here, with or without a header row. Without one, the order is: name, email, office, function, access needs, note, supervisor’s email.
enrol-rows-title = Rows
enrol-supervisor-hint = Mostly the directory knows who has to agree. Where it does not, name the supervisor with their work address.
enrol-needs-hint = For a seat whose name is still to come, write “N.N.”. Please state access needs only with the person’s knowledge, several separated by commas. Possible are: { $needs }
enrol-row = Row { $number }
enrol-row-correct = See or correct row { $number }
enrol-skip = Leave out
enrol-vouch = The address is right; the person is not in the directory yet
enrol-more = Add rows
enrol-check = Preview
enrol-check-again = Check again

## The preview

enrol-preview-title = Preview
enrol-preview-lead = Nothing is stored yet. This is what it would come to now:
enrol-sum-confirmed = With a seat: { $count }
enrol-sum-pending = Awaiting approval: { $count }
enrol-sum-offered = Will be offered a seat: { $count }
enrol-sum-waiting = On the waiting list: { $count }
enrol-sum-in-draw = In the draw: { $count }
enrol-sum-not-stored = Will not be stored: { $count }
enrol-unread = We have not taken over these columns: { $columns }
enrol-changed-title = Nothing has been stored yet
enrol-changed-text = The result of at least one row is no longer what the last preview showed. Please look at it and confirm once more.
enrol-verdict-left-out = Left out
enrol-verdict-faulty = Please correct
enrol-verdict-duplicate = Duplicate: same as row { $row }
enrol-verdict-duplicate-name = Duplicate: same address as row { $row }, another name
enrol-verdict-registered = Registered already
enrol-verdict-registered-name = This address is registered already, with another name
enrol-verdict-unknown = Unknown person: this address is not in the staff directory
enrol-verdict-full = No seat and no waiting list
enrol-verdict-seat = Seat
enrol-verdict-offered = Will be offered a seat
enrol-verdict-waiting = Waiting list
enrol-verdict-quota = Waiting list: the quota is used up, free seats are kept for others
enrol-verdict-draw = Takes part in the draw
enrol-verdict-approval-draw = Draw, once approved
enrol-verdict-approval-first = Awaiting approval; no seat is held until then
enrol-verdict-approval-seat = Seat once approved
enrol-verdict-approval-waiting = Waiting list once approved
enrol-verdict-approval-quota = Waiting list once approved: the quota is used up, free seats are kept for others
enrol-warning-supervises = Leads people of the same list (rows { $rows }): all of them would be away at the same time
enrol-warning-other-office = Works in another office: { $office }
enrol-warning-overlaps = Is already registered for another staff event at the same time
enrol-warning-not-in-directory = Is not in the staff directory
enrol-warning-nobody-agrees = We do not know who has to agree. Please name the supervisor; otherwise the organisers decide.
enrol-warning-known-as = The directory has this name for the address: { $name }

## What to correct

enrol-fault-email-missing = { $column }: there is no address, and the directory knows nobody without one by this name
enrol-fault-email = { $column }: please use an address in this form: name@stadt.example
enrol-fault-unnamed-with-address = { $column }: a seat without a name has no address. Please enter the name
enrol-fault-cell-not-staff = { $column }: this is not a work address
enrol-fault-own-supervisor = { $column }: nobody agrees to their own registration. Please give another address
enrol-fault-need = { $column }: we do not know “{ $need }”
enrol-fault-other-event = { $column }: the row is for another event
enrol-fault-other-unit = The substitute has to work in the same unit
enrol-fault-quota = This seat belongs to another quota, or the quota of this person is used up. Please name somebody else, or enrol the person anew.
enrol-fault-not-utf8 = The file is not saved in UTF-8 (first in line { $line }). In Excel: “Save As”, file type “CSV UTF-8 (Comma delimited)”
enrol-fault-too-many = A list can have at most { $limit } rows. Please split it
enrol-fault-empty = Please fill in at least one row
enrol-fault-until = Please choose a day that is not over yet and ends before { $latest }: after that nobody moves up any more
enrol-fault-enroller-missing = Please enter your name

## Storing

enrol-store-title = Enrol for certain
enrol-enroller = Your name
enrol-enroller-hint = This is how those enrolled read who entered them
enrol-named-until = Names follow by
enrol-named-until-hint = Seats that have no name by the end of this day are released. Without a date: as long as somebody can still move up.
enrol-privacy-title = What happens to the data
enrol-privacy = Everybody enrolled gets an email of their own at once: who entered them, what is stored and how they can decline. Access needs are kept apart; supervisors do not see them.
enrol-store = { $count ->
    [one] Enrol one person
   *[other] Enrol { $count } people
}

## Who stands where

enrol-board-title = My batch enrolment: { $title }
enrol-board-stored = Stored: { $moment }
enrol-board-people = People enrolled
enrol-board-name = Enter a name
enrol-board-change = Replace or withdraw { $name }
enrol-board-unnamed-until = Name follows by { $day }
enrol-board-moved = Moved to: { $title }
enrol-board-moved-away = Moved to another event
enrol-board-print = Print confirmations
enrol-done-stored = The batch enrolment is stored. Everybody with an email address gets an email at once.
enrol-done-named = The name is entered. We will write to everybody concerned.
enrol-done-accepted = The offer has been accepted.
enrol-done-withdrawn = The registration has been taken back.
enrol-too-late-title = That was no longer possible
enrol-too-late-text = Nothing has been changed. Here you can see how things stand now.
enrol-person-unnamed = Seat without a name
enrol-person-name = Enter a name
enrol-person-name-lead = Whoever gets the seat has to work in the same unit, and gets an email of their own.
enrol-person-name-anybody = Whoever gets the seat gets an email of their own, too.
enrol-person-kept-until = The seat is held until { $until }. Please enter by then who is coming; otherwise it goes to the next person.
enrol-person-name-button = Save the name
enrol-person-substitute = Name a substitute
enrol-person-substitute-lead = The substitute has to work in the same unit and takes over the seat, or the place on the waiting list. Both get an email.
enrol-person-substitute-button = Save the substitute
enrol-person-accept = Accept the offer
enrol-person-accept-lead = A seat is free and held until { $until }. This person has no email address; please let them know.
enrol-person-accept-button = Accept the seat
enrol-person-withdraw = Take the registration back
enrol-person-withdraw-lead = The registration ends, and the seat is released.
enrol-person-withdraw-waiting = The registration ends.
enrol-person-withdraw-button = Take it back for certain

## On paper

enrol-print-title = Confirmations
enrol-print-lead = When printed, each person gets a sheet of their own. Those without an email address come first.
enrol-print-heading = Confirmation of registration
enrol-print-text = You have a seat: { $title }
enrol-print-code = Booking code: { $code }
enrol-print-by = Registered by { $name }. If you do not want to take part, please let them know.
enrol-print-heading-other = Notice about your registration
enrol-print-standing = { $title } – at present: { $standing }
enrol-print-stored = Entered by { $name }: name, office and position and, where given, access needs and a note.

## On the event's page

enrol-way-in = Register several colleagues
enrol-print-privacy = { $host } is responsible; the registration service is run by { $organisation }. The data is used for this event only. The fact that you took part is kept for 5 years, access needs for 7 days after the last session. You can ask at any time what is stored about you, have it corrected or deleted, and complain to the data protection authority.
