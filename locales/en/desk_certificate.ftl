sheets-title = Print sign-in sheet
sheets-text = Everybody with a seat, as a PDF to be printed. Email addresses and access needs are never on it.
sheets-day = For which day?
sheets-day-fault = Please choose a day on which a date takes place.
sheets-kind = What would you like to print?
sheets-kind-fault = Please choose what you would like to print.
sheets-kind-list = List: everybody signs the same sheet
sheets-kind-single = Single sheets: nobody sees who else takes part
sheets-kind-count = Head count without names, for example for school classes
sheets-columns = Columns of the list
sheets-columns-hint = Name and signature are always there. Whoever signs sees the details of everybody else.
sheets-empty = Empty lines
sheets-empty-hint = For people without registration, or for the groups of the head count
sheets-empty-fault = Please enter a number from 0 to { $most }.
sheets-print = Download as PDF
sheets-file = sign-in-sheet
sheets-file-single = individual-sheets
sheets-file-count = head-count

certificates-title = Certificates
certificates-file = certificates
certificates-sample-file = certificate-sample
certificates-sample-name = Sample Name
certificates-people = Participants
certificates-not-over = Certificates are issued when all dates are over.
certificates-counts = Issued: { $issued }. Ready to be issued: { $waiting }.
certificates-issue-text = Whoever has given an email address gets the certificate by email at once and finds it on the page of the registration. Please print it for everybody else.
certificates-issue = { $count ->
    [one] Issue one certificate
   *[other] Issue { $count } certificates
}
certificates-print = Print all (PDF)
certificates-revoke = Revoke
certificates-revoke-title = Revoke a certificate
certificates-revoke-effect = Anybody who checks the code after that reads that the certificate is no longer valid. This cannot be undone. Whoever meets the requirements can be issued a new one.
certificates-revoke-told = Whoever received the certificate by email gets an email about this, too. Everybody else hears of it only from you.
certificates-revoke-submit = Revoke the certificate
certificates-issued-one = Issued
certificates-earned = Ready
certificates-already = Programme already certified
certificates-too-short = Not there for long enough
certificates-unprintable = Name cannot be printed: please give it in Latin letters, under “Correct name, address or telephone”
certificates-unprintable-title = Not everything is printed
certificates-unprintable-text = These characters of the title are left out on paper, because our fonts do not know them: { $letters }
certificates-unprintable-letters = We cannot print these characters: { $letters }. Please leave them out, or write the word in Latin letters.
certificates-not-yet = Not there for long enough so far
certificates-differs = The certificate says { $minutes } minutes. If it is no longer right, please take it back and issue a new one.
certificates-lacks = Missing: { $modules }
certificates-attended = { $sessions } of { $all ->
    [one] 1 date
   *[other] { $all } dates
}, { $minutes } of { $of } minutes
certificates-rule = Who gets a certificate?
certificates-rule-text = What counts is the attendance that was recorded. What has been issued does not change.
certificates-share = Attendance at least (per cent of the time)
certificates-share-hint = 80 is usual
certificates-share-fault = Please enter a number from 1 to 100.
certificates-covers = What is certified?
certificates-covers-hint = The whole programme is certified only if all compulsory modules were attended. People are recognised by name and email address.
certificates-covers-event = This event
certificates-covers-programme = The whole programme with all compulsory modules
certificates-covers-fault = Please choose what is certified.
certificates-signer = Who signs?
certificates-function = Function
certificates-second-signer = Second signature
certificates-second-function = Function of the second person
certificates-signer-fault = Please say who signs.
certificates-town = Place of issue
certificates-topics = Topics
certificates-topics-hint = One topic per line
certificates-topics-fault = Please use at most { $most } characters.
certificates-line-fault = Please use at most { $most } characters in one line.
certificates-sample = View a sample (PDF)
desk-done-certificates = { $count ->
    [one] One certificate issued
   *[other] { $count } certificates issued
}
desk-done-certificate-revoked = The certificate is revoked
desk-done-certificate-revoked-told = The person gets an email that says so.
desk-done-certificate-revoked-untold = No email goes out about this: the certificate had not been sent by email yet, or there is no email address. If the person already has it, please tell them yourself.
desk-done-certificate-rule = The rule is saved
desk-deed-certificate-rule = Rule for certificates saved
desk-deed-certificate-issued = Certificate issued
desk-deed-certificate-revoked = Certificate revoked
desk-letter-certificate = Certificate
desk-letter-certificate-revoked = Certificate revoked
status-certificate-title = Certificate
status-certificate = Download your certificate of attendance (PDF)
certificate-file = certificate

verify-title = Verify a certificate
verify-text = Every certificate of attendance carries a code. Here you can see whether it is genuine.
verify-code = Code of the certificate
verify-code-hint = Twelve characters in three groups
verify-submit = Verify
verify-unknown = We do not know this code. Please compare it with the printout.
verify-genuine = This certificate is genuine
verify-genuine-text = Please compare what is written here with the printout.
verify-revoked = This certificate is no longer valid
verify-revoked-text = It was revoked on { $day }.
verify-what = Attendance at
verify-attended = Attended
verify-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} ({ $units ->
    [one] 1 teaching unit
   *[other] { $units } teaching units
} of 45 minutes)
verify-issued = Issued on
verify-name-title = Is the name right?
verify-name-text = We do not show the name. Enter it as it is printed on the certificate; we compare it and do not store it.
verify-name = Name on the certificate
verify-compare = Compare
verify-name-fits = The name is right
verify-name-differs = It was not issued to this name
verify-another = Verify another certificate
certificates-others = Other valid certificates
certificates-others-text = Of people who have no seat any more, or whose data has been deleted.
certificate-sample-title = SAMPLE – Certificate of attendance
certificate-all-topics = Topics: { $topics }
sheets-nobody = Nobody has a seat yet: there are no single sheets.
verify-too-often = That was too many names. Please wait an hour and then try again.
verify-name-missing = Please enter the name that is printed on the certificate.
verify-no-name = For the sake of those who took part, we compare no names for this event.
desk-deed-certificates-printed = Certificates printed: { $count }
