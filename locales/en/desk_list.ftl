# The list of participants: order, columns, several at once, tags, notes, duplicates.

## Order and columns

desk-list-order = Order
desk-list-usual-order = As usual
desk-list-backwards = { $column }, descending
desk-list-tag = Tag
desk-list-tags-all = All
desk-columns-title = Choose columns
desk-columns-legend = Which columns do you want to see?
desk-columns-hint = For you, on every event. Name and state are always there.
desk-columns-submit = Use these columns
desk-list-noted = Note

## Several at once

desk-several-choose = Select { $name }
desk-several-column = Selection
desk-several-title = Several at once
desk-several-all = { $count ->
    [one] The one registration found
   *[other] All { $count } registrations found, on the other pages too
}
desk-several-deed = What would you like to do?
desk-several-next = Continue
desk-several-choose-deed = Please choose what you would like to do.
desk-several-choose-people = Please select at least one registration on the list.
desk-several-too-many = This can be done with at most { $most } registrations at once. Please narrow the list.
desk-several-cancel-title = Cancel several registrations
desk-several-confirm-effect = All of them get a confirmation with a calendar entry.
desk-several-cancel-effect = All of them get an email with your reason. Whoever had a seat gives it up, and the entry disappears from their calendar.
desk-several-move-effect = The registrations here are cancelled, and everybody is registered for the other event, in the order in which they came: with a seat, on the waiting list, or until the supervisor approves, where that is needed there. The seats here are given away by then. They are told both by email. If there is not enough room, everything stays as it is. Notes and tags go along, except from a safer space or to another host.
desk-several-changed-title = The list has changed
desk-several-changed-text = Something is different from what the last page showed. Please look again; nothing has been done yet.
desk-several-nobody = This cannot be done with any of the selected registrations.
desk-several-concerned = { $count ->
    [one] One registration
   *[other] { $count } registrations
}
desk-several-left = { $count ->
    [one] Not possible with one registration; it stays as it is
   *[other] Not possible with { $count } registrations; they stay as they are
}
desk-several-overtakes = Others on the waiting list are overtaken by this.
desk-several-unverified = { $count ->
    [one] One address is not confirmed yet. It may belong to somebody else.
   *[other] { $count } addresses are not confirmed yet. They may belong to somebody else.
}
desk-several-tell-yourself = { $count ->
    [one] One registration has no address. Please tell the person yourself.
   *[other] { $count } registrations have no address. Please tell these people yourself.
}
desk-several-submit-confirm = { $count ->
    [one] Confirm the registration
   *[other] Confirm { $count } registrations
}
desk-several-submit-cancel = { $count ->
    [one] Cancel the registration
   *[other] Cancel { $count } registrations
}
desk-several-submit-move = { $count ->
    [one] Move the registration
   *[other] Move { $count } registrations
}
desk-several-submit-tag = { $count ->
    [one] Tag the registration
   *[other] Tag { $count } registrations
}
desk-several-submit-untag = { $count ->
    [one] Remove the tag from the registration
   *[other] Remove the tag from { $count } registrations
}
desk-several-no-room = There are not enough seats for all of them and no waiting list, or the event has begun. Nobody was moved.
desk-done-several = { $count ->
    [0] There was nothing to do
    [one] One registration changed
   *[other] { $count } registrations changed
}
desk-done-several-left = With the others it was no longer possible. They stay as they are.
desk-done-nobody-moved = Nobody was moved
desk-done-nobody-moved-text = All of the selected are registered there already, have not confirmed their address, or are no longer on the list.
desk-done-several-moved = Moved
desk-done-several-seated = { $count ->
    [one] One registration has a seat there.
   *[other] { $count } registrations have seats there.
}
desk-done-several-waiting = { $count ->
    [one] One registration is on the waiting list there.
   *[other] { $count } registrations are on the waiting list there.
}
desk-done-several-pending = { $count ->
    [one] One registration still needs the approval of the supervisor there.
   *[other] { $count } registrations still need the approval of their supervisors there.
}
desk-done-several-mixed = Some wait for a seat there, and for others the supervisor still has to approve. The other list says who stands where.
desk-done-several-not-moved = { $count ->
    [one] One registration stayed here. The other list says who has a seat there and who waits.
   *[other] { $count } registrations stayed here. The other list says who has a seat there and who waits.
}

## Tags and notes

desk-remarks-title = Tags and notes
desk-remarks-note = Only for you and your colleagues. Whoever asks for their own data gets to read them.
desk-tags = Tags
desk-tags-hint = Separated by commas, for example: helps with setting up, press
desk-tags-submit = Save tags
desk-tags-fault = Please give at most { $most } tags of at most { $limit } characters each.
desk-tag = Tag
desk-tag-hint = For example: helps with setting up
desk-tag-known = Already in use: { $known }
desk-tag-choose = Please choose
desk-tag-give = Add a tag
desk-tag-take = Remove a tag
desk-tag-effect = Nobody gets an email. The list can be filtered by tags.
desk-tag-fault = Please give a tag of at most { $limit } characters, without a comma.
desk-note = New note
desk-note-hint = For example: comes half an hour later
desk-note-submit = Save note
desk-note-delete = Delete note
desk-note-by = { $name }, { $at }
desk-note-empty = Please write what you want to remember.
desk-note-fault = Please shorten the note to { $limit } characters.
desk-note-too-many = There are { $most } notes already. Please delete one first.
desk-done-tagged = { $count ->
    [one] Tag changed for one registration
   *[other] Tag changed for { $count } registrations
}
desk-done-tags-written = The tags are saved.
desk-done-noted = The note is saved.
desk-done-note-deleted = The note is deleted.

## Duplicate registrations

desk-merge-title = Merge
desk-merge-choose-two = To merge, please select exactly two registrations of the same person.
desk-merge-effect = Two registrations of the same person become one. The better one remains and takes over what it lacks, the earlier place on the waiting list, tags and notes.
desk-merge-remains = Remains
desk-merge-gains = Takes over:
desk-merge-ends = Ends
desk-merge-fewer-seats = { $count ->
    [one] The registration that remains has only one seat. The other seats become free.
   *[other] The registration that remains has only { $count } seats. The other seats become free.
}
desk-merge-told-where = The person is told by email where the remaining registration stands.
desk-merge-told-end = An email with your reason goes to the address of the registration that ends.
desk-merge-told-nobody = Nobody gets an email.
desk-merge-reason-hint = Only the history says it.
desk-merge-reason = You were registered twice. Your other registration remains.
desk-merge-likely-title = Possibly registered twice
desk-merge-likely = Merge with { $code }: { $name }, { $state }
desk-done-merged = Merged
desk-deed-merged = merged with a duplicate registration
desk-deed-merged-away = ended as a duplicate
desk-deed-tagged-one = Tags: { $tag }
desk-deed-noted = note written
desk-deed-note-deleted = note deleted
desk-deed-tagged = Tag “{ $tag }” added ({ $count ->
    [one] one registration
   *[other] { $count } registrations
})
desk-deed-untagged = Tag “{ $tag }” removed ({ $count ->
    [one] one registration
   *[other] { $count } registrations
})

## Lists to download

desk-export-purpose = What do you need the list for?
desk-export-purpose-hint = This decides what is on it. The Excel file names the purpose and the day by which you must delete it; the same day holds for the CSV file.
desk-export-choose-purpose = Please choose what you need the list for.
desk-purpose-organising = Organise the event: everything except access needs
desk-purpose-door = Check-in: name, seats and booking code of everybody with a seat
desk-purpose-badges = Name badges: name and office of everybody with a seat
desk-purpose-support = Prepare support: who needs what
desk-purpose-statistics = Count and evaluate: without names and contact
desk-export-about = About this list
desk-export-taken = Downloaded
desk-export-delete-by = Delete by
desk-export-notice = Personal data: delete by { $day }
desk-export-notice-protected = CONFIDENTIAL – safer space: do not pass on, delete by { $day }
desk-export-mark-protected = CONFIDENTIAL – safer space: do not pass on
desk-deed-exported-for = List downloaded ({ $format }, { $count ->
    [one] one registration
   *[other] { $count } registrations
}). { $purpose }
desk-list-overlaps = Elsewhere at the same time
desk-list-twice = Possibly twice
desk-answers-title = Enter answers
desk-answers-text = Enter what the person told you by telephone or on paper. You can leave open what you do not know yet. No email is sent.
desk-answers-submit = Save
desk-done-answered = The answers have been saved.
desk-give-back-number = { $count ->
    [one] One seat will be cancelled.
   *[other] { $count } seats will be cancelled.
}
desk-give-back-other = Another number
