# Mails that organisers write themselves; the log of mails.

desk-letter-message = Message from the organisers
desk-mail-stopped = Stopped
desk-mail-returned = Came back
desk-letter-returned = An email came back
desk-trouble-returned = The person's mail server does not accept emails for this address.
desk-stage-returned = Came back. Please ask for the right address.
desk-deed-letter-returned = Email came back: { $letter }

## What was written

desk-mailings-title = Emails to participants
desk-mailings-link = Write an email or plan a reminder
desk-mailings-none = Nothing has been written so far.
desk-mailing-write = Write an email
desk-mailing-plan = Plan a reminder
desk-mailing-for = To:
desk-mailing-ticked = selected registrations
desk-mailing-planned = Planned
desk-mailing-not-sent = Will not be sent: the event is called off
desk-mailing-leaving = Being sent
desk-mailing-posted = Sent
desk-mailing-missed = Missed
desk-mailing-look-again = Refresh
desk-mailing-progress = { $sent } of { $all } sent, { $failed } undeliverable, { $stopped } stopped
desk-mailing-days = { $count ->
    [one] one day
   *[other] { $count } days
}
desk-mailing-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
desk-mailing-before = { $span } before the start
desk-mailing-after = { $span } after the end
desk-mailing-due = { $rule }: at present { $at }
desk-mail-stop = Stop

## Writing

desk-mailing-whom = To whom?
desk-mailing-to-ticked = { $count ->
    [one] To the one registration that you selected.
   *[other] To the { $count } registrations that you selected.
}
desk-mailing-what = What?
desk-mailing-frame = Salutation, facts about the event and closing are added automatically. In subject and text you can write:
desk-placeholder-name = the name of the person
desk-placeholder-event = the title of the event
desk-placeholder-date = day and time of the next date
desk-placeholder-code = the booking code
desk-mailing-subject = Subject
desk-mailing-body = Text
desk-mailing-subject-en = Subject in English
desk-mailing-body-en = Text in English
desk-mailing-english-hint = For everybody who gets emails in English. Without it they get the German text too.
desk-mailing-when = When?
desk-mailing-moment = Time
desk-mailing-now = At once
desk-mailing-before-start = As a reminder before the start
desk-mailing-after-end = As a message after the end
desk-mailing-amount = How long before or after?
desk-mailing-amount-hint = For reminders only. If the event is moved, the reminder moves with it.
desk-mailing-unit = Unit
desk-mailing-unit-days = Days
desk-mailing-unit-hours = Hours
desk-mailing-preview = Preview
desk-mailing-reminder-subject = Reminder: {"{"}date{"}"}
desk-mailing-reminder-body =
    This event is coming up soon. You will find all the important details again below.

    Can’t make it after all? Then please withdraw using the link in your confirmation, so that others can move up.
desk-mailing-subject-fault = Please give a subject of at most { $limit } characters.
desk-mailing-body-fault = Please shorten the text to { $limit } characters.
desk-mailing-body-missing = Please write a text.
desk-mailing-placeholder-fault = There is no {"{"}{ $word }{"}"}. Possible are: { $known }
desk-mailing-protected-fault = The subject must not name the title: taking part is confidential in itself.
desk-mailing-unreached = { $count ->
    [one] It does not reach one registration: without an address, with an unconfirmed address, or no longer current.
   *[other] It does not reach { $count } registrations: without an address, with an unconfirmed address, or no longer current.
}
desk-mailing-no-date-fault = After the end there is no next date: {"{"}date{"}"} would stay empty. Please take it out.
desk-mailing-amount-fault = Please give a number from 1 to { $most }.
desk-mailing-nobody = This reaches nobody. Please choose others.
desk-mailing-too-late = This time has passed already. Please choose a later one.

## Preview

desk-mailing-reaches = { $count ->
    [one] The email goes to one person.
   *[other] The email goes to { $count } people, to each of them alone.
}
desk-mailing-reaches-then = { $count ->
    [0] At present it would reach nobody; whoever is on the list then gets it.
    [one] At present it would reach one person; whoever is on the list then gets it.
   *[other] At present it would reach { $count } people; whoever is on the list then gets it.
}
desk-mailing-sample = As { $name } reads it ({ $language })
desk-mailing-send = { $count ->
    [one] Send to one person
   *[other] Send to { $count } people
}
desk-mailing-try = Test email to me
desk-mailing-change = Change
desk-mailing-tried-title = Test email on its way
desk-mailing-tried = It goes to { $email }. Nothing has been sent to the participants yet.
desk-mailing-changed = The number of people has changed meanwhile. Nothing has been sent yet.
desk-done-mailing-posted = { $count ->
    [one] The email goes to one person.
   *[other] The email goes to { $count } people.
}
desk-done-mailing-posted-text = On this page you see how far it has come, and can stop it.
desk-done-mailing-planned = The reminder is planned.
desk-done-mailing-stopped = Stopped
desk-done-mailing-kept-back = { $count ->
    [0] Nothing will be sent.
    [one] One email will not be sent any more.
   *[other] { $count } emails will not be sent any more.
}
desk-deed-mailing-sent = Email “{ $subject }” to { $count ->
    [one] one person
   *[other] { $count } people
}
desk-deed-mailing-planned = Reminder “{ $subject }” planned
desk-deed-mailing-stopped = Email “{ $subject }” stopped ({ $count } not sent)
desk-deed-mailing-missed = Reminder “{ $subject }” not sent: its time had passed, or the event does not take place

## The log

desk-mail-log-title = All emails
desk-mail-log-search = Name or email
desk-mail-log-count = { $count ->
    [0] There is no such email.
    [one] One email
   *[other] { $count } emails
}
desk-mail-none-yet = No email has been sent to this person yet.
desk-mail-registration = To the registration
desk-mail-links-blank = Secret links are replaced here by ones that open nothing.
desk-mail-not-kept = The text is not kept: the email is older than 90 days, was out of date or stopped, or belongs to a safer space.
desk-done-mail-stopped = The email will not be sent.
desk-done-mail-repeated = The email is sent once more.
desk-mail-repeat = Send again
desk-deed-letter-stopped = Email stopped: { $letter }
desk-deed-letter-repeated = Email sent again: { $letter }
desk-tell-again-title = Send the email again
desk-tell-again-effect = The person gets another email about where the registration stands: with a new link and, if there is a seat, with the calendar entry.
desk-done-told-again = The email will be sent again.
desk-deed-told-again = Email about the registration sent again

## Own words in the mails that leave by themselves

desk-texts-title = Your own texts in emails
desk-texts-for-event = These texts appear in the emails about this event, before the closing.
desk-texts-for-all = These texts appear in the emails about all events hosted by { $host } that have no texts of their own, before the closing.
desk-texts-to-all = Write texts for all events hosted by { $host }
desk-texts-to-event = Write texts for this event only
desk-texts-general = If you write nothing here, the text that { $host } has saved for all events applies:
desk-texts-placeholders = In every text you can write:
desk-texts-confirmed = With the confirmation
desk-texts-confirmed-hint = For example what to bring. Appears in every email that confirms a seat.
desk-texts-waiting = On the waiting list
desk-texts-waiting-hint = Appears in every email that puts somebody on the waiting list.
desk-texts-closing = Before the closing
desk-texts-closing-hint = Appears at the end of every email to participants.
desk-texts-german = { $title }: in German
desk-texts-english = { $title }: in English
desk-texts-german-missing = Please write the text in German too.
desk-texts-submit = Save texts
desk-done-texts-written = The texts are saved. They apply to all emails that are written from now on.
desk-deed-texts-written = own texts in emails changed
desk-deed-host-texts-written = own texts in emails for all events changed
desk-texts-preview = Preview
desk-texts-preview-title = How the emails would read
desk-texts-preview-text = Nothing is saved yet. The person is invented, and links lead nowhere.
desk-texts-example = Alex Example

## Correcting how somebody is reached
desk-contact-title = Correct name, address or telephone
desk-contact-text = The registration keeps its seat and its place in the line.
desk-contact-email-hint = A different address gets an email at once about where the registration stands. The links in earlier emails then stop working.
desk-contact-submit = Save
desk-contact-there = Somebody with this name and address is already registered. Merge the registrations instead of changing the address.
desk-contact-certified = A certificate has been issued in this name. Revoke it first.
desk-done-contact-corrected = The details have been corrected.
desk-done-contact-told = The person gets an email at the new address.
desk-deed-corrected = Name, address or telephone corrected
desk-returned-title = This address does not take emails
desk-returned-text = An email to it came back. Mailings and reminders leave this person out until the address is corrected. If the address is right, send the email about the state of the registration again.
desk-returned-mark = Emails come back
desk-mailing-read = Read the text
desk-mailing-replan = Change the reminder
desk-mailing-save-plan = Save the change
desk-mailing-moment-fault = Please choose whether the reminder is sent before the start or after the end. To send something at once, write a new email.
desk-done-mailing-replanned = The reminder has been changed.
desk-deed-mailing-replanned = Reminder “{ $subject }” changed
mailing-neutral-event = your appointment
