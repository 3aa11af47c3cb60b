# Plätze, Warteliste und Verlosung am Schreibtisch der Veranstaltenden.

## Plätze und Warteliste

desk-seats-page-title = Plätze und Warteliste
desk-column-position = Position
desk-column-quota = Kontingent
desk-column-returns = Rückgabe
desk-column-class = Reihenfolge
desk-column-why = Warum noch nicht?
desk-column-code = Buchungscode
desk-column-office = Dienststelle
desk-column-offers = Platzangebote bisher
desk-column-lot = Los
desk-column-result = Ergebnis
desk-column-today = Heute
desk-draw-since = Wer seitdem nachgerückt ist oder sich abgemeldet hat, steht hier so, wie es heute ist.
desk-deeds-title = Was möchten Sie tun?
# $count (Number) - how many
desk-line-title = { $count ->
    [0] Warteliste
    [one] Warteliste: eine Anmeldung
   *[other] Warteliste: { $count } Anmeldungen
}
desk-quotas-title = Kontingente
desk-quota-returned = freigegeben
# $day (String) - a day
desk-quota-returns = am { $day }
desk-quota-stays = keine
desk-quota-release = Jetzt freigeben
desk-quota-release-title = Kontingent freigeben
desk-quota-release-limit = Die Plätze des Kontingents sind vergeben. Wer dazu zählt, kann danach auch andere freie Plätze bekommen.
# $count (Number) - how many
desk-quota-release-effect = { $count ->
    [0] Alle Plätze sind vergeben. Es wird keiner frei.
    [one] Ein nicht genutzter Platz steht danach allen offen.
   *[other] { $count } nicht genutzte Plätze stehen danach allen offen.
}
desk-why-passed-before = Kleinere Anmeldungen sind schon vorbeigezogen, wie es die Regel für Gruppen erlaubt.
desk-why-no-seat = Es ist kein Platz frei.
desk-why-kept = Die freien Plätze sind für andere reserviert.
# $quota (String) - a name
desk-why-quota-full = Das Kontingent { $quota } ist voll.
# $needs (Number) - how many
# $free (Number) - how many
desk-why-needs-more = Braucht { $needs } Plätze, frei { $free ->
    [one] ist einer
   *[other] sind { $free }
}.
# $name (String) - a person
desk-why-behind = { $name } steht davor und wartet auf mehr Plätze, als frei sind.
# $needs (Number) - how many seats
# $free (Number) - how many seats
desk-why-passed = Braucht { $needs } Plätze, frei { $free ->
    [one] war einer
   *[other] waren { $free }
}. Bei dieser Veranstaltung gehen dann kleinere Anmeldungen vor.
desk-why-now = Rückt mit der nächsten Änderung nach.
desk-class-by-hand = von Hand vorgezogen
desk-class-compulsory = Pflichtfortbildung
desk-class-turned-away = ging zuletzt leer aus
desk-class-never-attended = war noch nie dabei
desk-class-lot = nach Los
desk-class-submission = nach Eingang
desk-forecast-nobody = Niemand rückt nach.
desk-forecast-moves = Es rücken nach
desk-forecast-offers = Einen Platz angeboten bekommen
desk-forecast-stay = Es warten weiter
# $count (Number) - how many
desk-forecast-more = und { $count } weitere
# $seats (Number) - how many
# $rest (Number) - how many
desk-forecast-part = { $seats ->
    [one] ein Platz
   *[other] { $seats } Plätze
}, auf { $rest ->
    [one] einen weiteren
   *[other] { $rest } weitere
} wird gewartet
desk-rules-title = Regeln für die Plätze
desk-rules-change = Regeln ändern
desk-rules-submit = Regeln speichern
desk-rules-choose = Bitte wählen Sie eine der Möglichkeiten.
desk-rules-twice = Diese Regel steht schon weiter oben.
desk-rules-allocation = Vergabe
desk-rules-allocation-hint = Bei einer Verlosung warten alle, bis Sie nach dem Anmeldeschluss auslosen.
desk-rules-group = Anmeldungen für mehrere Plätze
desk-rules-group-hint = Was geschieht, wenn auf der Warteliste eine Gruppe an der Reihe ist und nicht genug Plätze frei sind?
desk-rules-priorities = Wer rückt zuerst nach?
desk-rules-priorities-hint = Ohne Regel zählt, wer sich zuerst angemeldet hat. Regeln gelten für Anmeldungen ab jetzt. Den Grund sehen Sie auf der Warteliste.
desk-rules-no-priorities = wer sich zuerst angemeldet hat
desk-rules-none = Keine Regel
desk-rules-first = Zuerst
desk-rules-second = Danach
desk-rules-third = Und dann
desk-rules-cut-off = Von selbst nachrücken bis
desk-rules-cut-off-hint = Werktage vor dem Beginn. Danach vergeben Sie freie Plätze von Hand.
# $days (Number) - how many
desk-rules-cut-off-days = { $days ->
    [0] zum Beginn
    [one] ein Werktag vor dem Beginn
   *[other] { $days } Werktage vor dem Beginn
}
# $most (Number) - the most
desk-rules-cut-off-fault = Bitte geben Sie eine ganze Zahl von 0 bis { $most } an.
desk-rules-pending = Während der Genehmigung
desk-rules-pending-holds = Während der Genehmigung wird ein Platz freigehalten
desk-rules-pending-holds-not = Während der Genehmigung wird kein Platz freigehalten
desk-rules-decide-on = Entscheidung, ob es stattfindet
desk-rules-decide-on-hint = An diesem Tag bekommen Sie eine Mail mit dem Stand der Anmeldungen.
desk-rules-day-fault = Bitte geben Sie einen Tag an, zum Beispiel 2027-03-21.
desk-group-all-or-none = Warten, bis alle Plätze frei sind; niemand wird überholt
desk-group-partial = Sofort nehmen, was frei ist, und auf den Rest warten
desk-group-skip = Warten; kleinere Anmeldungen dahinter dürfen vorbei
desk-allocation-first-come = Wer zuerst kommt
desk-allocation-draw = Verlosung
desk-light-title = Mindestteilnehmerzahl
desk-light-green = erreicht
desk-light-yellow = mit offenen Genehmigungen erreichbar
desk-light-red = nicht erreicht
# $confirmed (Number) - how many
# $pending (Number) - how many
# $least (Number) - how many
desk-light-text = { $confirmed } bestätigt, { $pending } in Prüfung, mindestens nötig { $least }.
# $day (String) - a day
desk-light-decide-on = Zu entscheiden am { $day }.
desk-light-decided = Entschieden: Die Veranstaltung findet statt.
desk-light-takes-place = Findet statt
desk-takes-place-title = Veranstaltung findet statt
desk-takes-place-note = Wer einen Platz hat, erfährt es
desk-takes-place-effect = Das lässt sich nicht zurücknehmen. Absagen können Sie danach immer noch.
desk-because-minimum = Die Mindestzahl an Teilnehmenden wurde nicht erreicht.
# $least (Number) - how many
desk-call-off-minimum = Die Mindestzahl von { $least } Plätzen wurde nicht erreicht.
desk-call-off-minimum-hint = Dann steht es so in der Mail, in der Sprache der jeweiligen Person; ein Grund in eigenen Worten ist nicht nötig.
desk-draw-title = Verlosung
desk-draw-open = Zur Verlosung
# $seed (String) - hexadecimal digits
desk-draw-seed = Ausgelost. Startwert: { $seed }
desk-draw-seed-label = Startwert
desk-draw-try-title = Das ist eine Probe
desk-draw-try-text = Jeder Aufruf dieser Seite lost neu und speichert nichts. Die Verlosung selbst zieht einen eigenen Startwert, den vorher niemand kennt.
# $at (String) - a moment
desk-draw-done = Ausgelost am { $at }. Der Startwert steht auf der Seite der Veranstaltung.
desk-draw-how = Das Los ist der SHA-256-Wert von Startwert, Doppelpunkt und Buchungscode. In jeder Gruppe der Reihenfolge kommt das kleinste Los zuerst. So kann jede Person mit dieser Liste nachrechnen.
# $count (Number) - how many
desk-draw-lots = { $count ->
    [one] Ein Los
   *[other] { $count } Lose
}
# $count (Number) - how many
desk-draw-without-lot = { $count ->
    [one] Eine Anmeldung hat noch kein Los, weil noch etwas fehlt: eine Zustimmung, die Bestätigung der Adresse oder der Name. Kommt das erst nach der Verlosung, steht die Anmeldung hinter allen Losen.
   *[other] { $count } Anmeldungen haben noch kein Los, weil noch etwas fehlt: eine Zustimmung, die Bestätigung der Adresse oder der Name. Kommt das erst nach der Verlosung, stehen diese Anmeldungen hinter allen Losen.
}
desk-draw-seat = Platz
desk-draw-once = Ausgelost wird genau einmal. Alle, die ein Los haben, bekommen danach eine Mail.
desk-draw-submit = Jetzt auslosen
desk-draw-not-yet = Ausgelost werden kann nach dem Anmeldeschluss.
desk-offer-title = Platz anbieten
desk-offer-effect = Die Plätze werden sofort freigehalten und bis zu einer Frist angeboten, auch wenn andere davor warten.
desk-put-first-title = Vorziehen
desk-put-first-effect = Die Anmeldung steht danach ganz vorn auf der Warteliste. Der Grund steht im Verlauf.
desk-put-first-reason = Grund
desk-put-first-reason-hint = Nur für den Verlauf, niemand bekommt ihn per Mail.
desk-give-back-title = Einzelne Plätze stornieren
desk-give-back-effect = Die Anmeldung bleibt bestehen und gilt für weniger Plätze. Die Person bekommt eine Mail.
desk-give-back-how-many = Wie viele Plätze werden storniert?
# $most (Number) - the most
desk-give-back-fault = { $most ->
    [one] Stornieren lässt sich hier nur ein Platz.
   *[other] Bitte wählen Sie 1 bis { $most }.
}
desk-several-would-wait = Dort reichen die freien Plätze nicht für alle. Wer hier einen Platz hat, käme dort zum Teil auf die Warteliste. Bestätigen Sie noch einmal, wenn das so sein soll, oder wählen Sie eine andere Veranstaltung.
desk-move-to-title = Umbuchen
desk-move-to-effect = Die Anmeldung hier wird storniert, und die Person wird bei der anderen Veranstaltung angemeldet: mit Platz, auf der Warteliste, oder bis die Führungskraft zustimmt, wo das dort nötig ist. Der Platz hier ist dann schon vergeben. Sie bekommt beides per Mail.
desk-move-to-target = Andere Veranstaltung
desk-move-to-choose = Bitte wählen
desk-move-to-no-room = Dort ist kein Platz frei und keine Warteliste, oder sie hat begonnen. Bitte wählen Sie eine andere.
desk-done-rules = Die Regeln sind gespeichert.
desk-done-released = Das Kontingent ist freigegeben.
desk-done-option-full-title = Dafür ist kein Platz mehr
desk-done-option-full-text = Was die Person bei einer Frage gewählt hatte, ist inzwischen voll. Geben Sie dort mehr Plätze frei, oder sprechen Sie sie an.
desk-done-takes-place = Entschieden: Die Veranstaltung findet statt.
desk-done-drawn = Die Plätze sind ausgelost.
desk-done-stays-here = Die Anmeldung bleibt hier
desk-done-stays-here-text = Umbuchen lässt sich nicht, wer dort schon angemeldet ist, wer die eigene Adresse noch nicht bestätigt hat, und ein Platz, zu dem noch kein Name gehört.
# $count (Number) - how many
desk-done-drawn-offered = { $count ->
    [one] Einer Anmeldung ist ein Platz angeboten.
   *[other] { $count } Anmeldungen sind Plätze angeboten.
}
# $count (Number) - how many
desk-done-drawn-seated = { $count ->
    [one] Eine Anmeldung hat einen Platz.
   *[other] { $count } Anmeldungen haben einen Platz.
}
desk-done-offered = Der Platz ist angeboten, die Mail ist unterwegs.
desk-done-put-first = Die Anmeldung steht jetzt ganz vorn.
desk-done-given-back = Die Plätze sind storniert.
desk-done-moved-to = Umgebucht: Die Person hat hier einen Platz.
desk-done-moved-to-line = Umgebucht: Die Person steht hier auf der Warteliste.
desk-done-moved-to-pending = Umgebucht: Die Person ist hier angemeldet, die Führungskraft muss noch zustimmen.
desk-letter-drawn = Ausgelost: Platz
desk-letter-not-drawn = Ausgelost: Warteliste
desk-letter-seat-offer = Platzangebot
desk-letter-offer-expired = Angebot verfallen
desk-letter-seats-changed = Weniger Plätze
desk-letter-takes-place = Findet statt
desk-letter-free-seats = Freier Platz (an die Leitung)
desk-letter-decision-due = Entscheidung fällig (an die Leitung)
desk-deed-drawn = Platz durch Los
desk-deed-offered = Platz angeboten
desk-deed-offered-by-hand = Platz von Hand angeboten
desk-deed-offer-accepted = Angebot angenommen
desk-deed-offer-declined = Angebot abgelehnt
desk-deed-put-first = vorgezogen
desk-deed-moved-away = auf eine andere Veranstaltung umgebucht
# $from (Number) - how many
# $to (Number) - how many
desk-deed-seats-given-back = Plätze storniert: { $from } → { $to }
desk-deed-rules = Regeln für die Plätze geändert
# $quota (String) - a name
# $unused (Number) - how many
desk-deed-quota-released = Kontingent { $quota } freigegeben, nicht genutzt: { $unused }
# $told (Number) - how many were told
desk-deed-takes-place = entschieden: findet statt; { $told } benachrichtigt
# $lots (Number) - how many
desk-deed-event-drawn = ausgelost, { $lots } Lose

### Kontingente

desk-quotas-added = Dieses Kontingent hat inzwischen jemand anderes angelegt. Speichern Sie noch einmal, um es zu behalten; leeren Sie die Plätze, um es zu entfernen.
desk-quotas-removed = Dieses Kontingent hat inzwischen jemand anderes entfernt. Speichern Sie noch einmal, um es wieder anzulegen; leeren Sie sonst Name und Plätze.
desk-quotas-text = Plätze, die für manche frei gehalten werden. Wer schon angemeldet ist, wird auch auf ein neues Kontingent angerechnet, außer auf eines, für das sich Personen im Formular selbst melden.
desk-quotas-none = Alle Plätze sind für alle da.
desk-quotas-change = Kontingente ändern
desk-quotas-new = Neues Kontingent
desk-quotas-name = Name
desk-quotas-name-hint = Zum Beispiel: Presse. Wer sich anmeldet, liest diesen Namen.
# $limit (Number) - most characters
desk-quotas-name-fault = Bitte geben Sie einen Namen an, höchstens { $limit } Zeichen.
desk-quotas-same-name = Ein Kontingent mit diesem Namen gibt es schon.
desk-quotas-rule = Für wen
desk-quotas-declared = wer im Formular angibt, dazuzugehören
desk-quotas-on-site = wer vor Ort teilnimmt
desk-quotas-online = wer online teilnimmt
desk-quotas-staff = Beschäftigte der Verwaltung
desk-quotas-leaders = Führungskräfte, alle Ebenen
# $need (String) - a name
desk-quotas-need = Bedarf: { $need }
# $unit (String) - a name
desk-quotas-unit = Beschäftigte von: { $unit }
desk-quotas-seats-hint = Ohne Zahl gibt es das Kontingent nicht mehr.
# $most (Number) - the largest number
desk-quotas-seats-fault = Bitte geben Sie eine ganze Zahl von 1 bis { $most } an.
# $seats (Number) - how many there are
desk-quotas-too-many = Zusammen wären das mehr Plätze, als es gibt ({ $seats }).
desk-quotas-release-on = Ungenutzte Plätze freigeben am
desk-quotas-release-hint = Ohne Tag werden sie nie freigegeben, und die Gruppe bekommt keine anderen Plätze: so bei Rollstuhlplätzen.
desk-done-quotas = Die Kontingente sind geändert.
desk-deed-quotas-changed = Kontingente geändert
desk-level-team = Teamleitungen
desk-level-abteilung = Abteilungsleitungen
desk-level-amt = Amtsleitungen
desk-level-dezernat = Dezernatsleitungen
desk-level-none = Beschäftigte ohne Führungsaufgabe
desk-quotas-separator = Bitte geben Sie einen Namen ohne „|“ an.
desk-quotas-day-past = Dieser Tag ist vorbei: Die Plätze wären sofort freigegeben.
