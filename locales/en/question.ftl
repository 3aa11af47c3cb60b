### An event's own questions, seats by how one takes part, seats that are kept.

question-legend = Questions about this event
question-yes = Yes
question-no = No
question-only-if = Only if you chose “{ $answer }” for “{ $question }”.
question-option-full = { $option } (fully booked)
question-option-left = { $option } ({ $left ->
    [one] one place left
   *[other] { $left } places left
})
question-fault-missing = Please answer: { $question }
question-fault-number = { $question }: please enter a whole number from 0 to { $most }
question-fault-date = { $question }: please enter a day such as 21.03.2027
question-fault-option = { $question }: please choose one of the answers there
question-fault-full = { $question }: there are not enough places left by now. Please choose something else

attends-legend = How will you take part?
attends-onsite = On site
attends-online = Online
attends-way = { $way }: { $left }
attends-left = { $left ->
    [one] one seat left
   *[other] { $left } seats left
}
attends-fault = Please choose how you will take part
attends-fault-full = There is no seat free there. You keep the seat that you have
groups-legend = Do you belong to one of these groups?
groups-hint = Seats are set aside for them. Leave this empty if you do not belong to any.

seats-kept-until = { $seats ->
    [one] One seat is reserved until { $day } for: { $whom }.
   *[other] { $seats } seats are reserved until { $day } for: { $whom }.
}
seats-kept = { $seats ->
    [one] One seat is reserved for: { $whom }.
   *[other] { $seats } seats are reserved for: { $whom }.
}
quota-for-leaders = leaders
quota-for-staff = staff of the administration
quota-for-needs = people with this access need
quota-wheelchair = wheelchair spaces

## Changing one's answers

status-unanswered-title = There are questions for you
status-unanswered-text = To prepare the event well, we still need some answers from you.
status-unanswered-link = Answer the questions
status-answers = Change your answers
status-answers-title = Change your answers
status-answers-button = Save answers
status-answers-until = You can change your answers until: { $until }.
status-answers-too-late = Your answers can no longer be changed here. If something is different now, please let us know (contact: { $host }).
status-done-answers = Your answers have been saved.
