### Die eigenen Fragen einer Veranstaltung, Plätze nach Art der Teilnahme, vorgehaltene Plätze.

question-legend = Fragen zu dieser Veranstaltung
question-yes = Ja
question-no = Nein
# $question (String) - wording of another question
# $answer (String) - its answer
question-only-if = Nur wenn Sie bei „{ $question }“ „{ $answer }“ gewählt haben.
# $option (String) - wording of the option
question-option-full = { $option } (ausgebucht)
# $option (String) - wording of the option
# $left (Number) - places left
question-option-left = { $option } ({ $left ->
    [one] noch ein Platz
   *[other] noch { $left } Plätze
})
# $question (String) - wording of the question
question-fault-missing = Bitte beantworten Sie: { $question }
# $question (String) - wording of the question
# $most (Number) - the largest number
question-fault-number = { $question }: Bitte eine ganze Zahl von 0 bis { $most }
# $question (String) - wording of the question
question-fault-date = { $question }: Bitte einen Tag, zum Beispiel 21.03.2027
# $question (String) - wording of the question
question-fault-option = { $question }: Bitte wählen Sie aus, was dort steht
# $question (String) - wording of the question
question-fault-full = { $question }: Dort sind inzwischen nicht mehr genug Plätze frei. Bitte wählen Sie etwas anderes

attends-legend = Wie nehmen Sie teil?
attends-onsite = Vor Ort
attends-online = Online
# $way (String) - how one takes part
# $left (String) - what is left there
attends-way = { $way }: { $left }
# $left (Number) - free seats
attends-left = { $left ->
    [one] noch ein Platz
   *[other] noch { $left } Plätze
}
attends-fault = Bitte wählen Sie, wie Sie teilnehmen
attends-fault-full = Dort ist kein Platz frei. Ihr bisheriger Platz bleibt Ihnen
groups-legend = Gehören Sie zu einer dieser Gruppen?
groups-hint = Für sie sind Plätze vorgesehen. Kreuzen Sie nichts an, wenn Sie nicht dazugehören.

# $seats (Number) - seats of the quota
# $day (String) - the day on which they return
# $whom (String) - whom they are for
seats-kept-until = { $seats ->
    [one] Ein Platz ist bis { $day } reserviert für: { $whom }.
   *[other] { $seats } Plätze sind bis { $day } reserviert für: { $whom }.
}
# $seats (Number) - seats of the quota
# $whom (String) - whom they are for
seats-kept = { $seats ->
    [one] Ein Platz ist reserviert für: { $whom }.
   *[other] { $seats } Plätze sind reserviert für: { $whom }.
}
quota-for-leaders = Führungskräfte
quota-for-staff = Beschäftigte der Verwaltung
quota-for-needs = Menschen mit diesem Unterstützungsbedarf
quota-wheelchair = Rollstuhlplätze

## Angaben ändern

status-unanswered-title = Es gibt noch Fragen an Sie
status-unanswered-text = Damit die Veranstaltung gut vorbereitet werden kann, brauchen wir noch Angaben von Ihnen.
status-unanswered-link = Fragen beantworten
status-answers = Angaben ändern
status-answers-title = Angaben ändern
status-answers-button = Angaben speichern
# $until (String) - day and time
status-answers-until = Ändern können Sie Ihre Angaben bis: { $until }.
# $host (String) - name of the host
status-answers-too-late = Ihre Angaben lassen sich hier nicht mehr ändern. Wenn sich etwas geändert hat, sagen Sie bitte Bescheid (zuständig: { $host }).
status-done-answers = Ihre Angaben sind gespeichert.
