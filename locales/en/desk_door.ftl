pass-title = Check-in code
pass-text = Please show this code at the entrance of the event. There is nothing else here.
pass-log-in = Looking after check-in? Log in
status-pass-title = Check-in
status-pass-text = Show this code at the entrance, on your phone or printed. Your name will do, too.
status-pass-alt = QR code for check-in

door-title = Check-in
door-count = { $there } of { $seats } present
door-count-walk-ins = and { $people } without registration
door-there-since = Checked in at { $time }
door-check-in = Check in
door-undo = Undo
door-search = Name or booking code
door-nobody-found = Nobody found, not on the waiting list either. People who are not registered can be added below.
door-more = { $more } more are not on this page. Search for the name.
door-to-registration = To the registration
door-scan = Read codes with the camera
door-video = Camera picture
door-camera-fault = The camera is not available. Allow it in the browser, or read the code with your phone’s camera app.
door-too-early-title = Not yet
door-code-unknown-title = This code is not valid here
door-code-unknown-text = It belongs to another event, or the event is long over. Please search for the name.
door-waiting = Not sent yet: { $count }. This happens by itself as soon as the network is back.
door-offline = No network at the moment. The search looks through what is on this page; a number can be saved as soon as the network is back.
door-kept = being sent
door-refused = Not recorded.
door-log-in-again = You have been logged out. Open the log-in in a new window; nothing here gets lost.
door-not-here = This code is not on the list. Reload the page, or search for the name.
walk-in-section = Without registration
door-walk-ins = People without registration
door-walk-ins-hint = Altogether, for this date
door-walk-ins-fault = Please enter a number from 0 to { $most }.
walk-in-title = Add by name
walk-in-text = If a seat is free, the person is put on the list and counts as present. If none is free, they join the waiting list where there is one, and do not count as present. Anyone who already has a seat under the same email address is only marked as present.
walk-in-text-over = The event is over. Anyone who was there and is on no list is put on the list here and counts as present. Nobody gets an email.
walk-in-people = How many people?
walk-in-email-hint = Only if the person would like further emails about the event
walk-in-anyway-hint = You give away one seat more than there are.
walk-in-full = No seat is free. Tick this box if you let somebody in nevertheless.
walk-in-submit = Add

roll-title = Attendance
roll-sessions = Dates
roll-none = Not recorded
roll-present = Present
roll-partial = Partly
roll-excused = Excused
roll-absent = Absent
roll-partial-minutes = Partly: { $minutes } minutes
roll-minutes = Minutes
roll-minutes-of-no-part = Minutes go with “partly”. Choose that, or clear the minutes.
roll-heads-fault = Please say how many people were there: 1 to { $most }.
roll-add = Add somebody who is not on the list
roll-heads = People
roll-seats = { $seats } seats
roll-text = For “Partly”, please say how many minutes the person was there.
roll-trainer-text = The organisers see what you save, too.
roll-rest = Everybody on this page marked “Not recorded” was present
roll-save = Save
roll-noted = The attendance is saved.
roll-nobody = Nobody has a seat yet.
roll-minutes-fault = Please give the minutes, from 1 to { $most }.
roll-no-seat = The person has no seat any more.
roll-too-early = Attendance can only be recorded on the day itself. “Excused” can be recorded earlier.
roll-not-possible = Nothing can be recorded for this date: it is called off, or not published.
roll-link-title = Link for the trainer
roll-link-text = Whoever leads the event can record the attendance without a log-in. The link shows names and offices, no email addresses. It is valid until a week after the last date.
roll-link-open = { $count ->
    [one] One link is open.
   *[other] { $count } links are open.
}
roll-link-make = Make a new link
roll-link-close = Close all links
roll-link-made = The link for the trainer
roll-link-made-text = Copy it now: it is shown this once. Give it to the trainer only.

desk-done-checked-in = Checked in
desk-done-check-in-undone = Undone
desk-done-walk-ins = { $people } people without registration counted
desk-done-walked-in = Added: on the list, and here
desk-done-walked-in-no-seat = Added, but without a seat
desk-done-walked-in-waits = The person is on the waiting list, or somebody has to agree. They are not marked as present. The organisers can give them a seat.
desk-done-walked-in-no-seat-text = The person is on the waiting list, or somebody has to agree. You can confirm the registration here.
desk-done-attendance = { $changed ->
    [one] Attendance of one person saved
   *[other] Attendance of { $changed } people saved
}
desk-done-attendance-links-closed = All links for trainers are closed
desk-deed-attendance = Attendance: { $presence }
desk-deed-attendance-taken-back = Attendance taken back
desk-deed-walk-ins = Counted without registration: { $people }
desk-deed-attendance-link = Link for the trainer made
desk-deed-attendance-links-closed = Links for the trainer closed
desk-actor-trainer = Trainer (link)
door-heads-fault = Please say how many people are here.
door-walk-ins-changed = Somebody else has counted in the meantime. Reload the page and count on.
roll-too-long-ago = That is too long ago. Please record it under attendance.
roll-left = Somebody else has recorded something there in the meantime, or the person has no seat any more. Please check it.
roll-left-badge = Please check
roll-link-protected = Please note that this is a safer space: whoever has the link sees the names, even without belonging to the small circle.
walk-in-namesake = It is another person of the same name
walk-in-namesake-fault = Somebody of this name is already on the list or the waiting list. Search for the name at check-in, or tick this box.
walk-in-over = The event is over. The organisers can still add people who were there and are not on the list.
desk-done-attendance-left = { $left ->
    [one] Nothing changed for one person
   *[other] Nothing changed for { $left } people
}
desk-list-was-there = Was there
desk-list-was-not-there = Was not there
desk-list-was-there-at = Was there: { $when }
desk-list-was-not-there-at = Was not there: { $when }
