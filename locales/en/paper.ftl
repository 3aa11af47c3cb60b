sheet-list = Sign-in sheet
sheet-single = Attendance sheet
sheet-count = Head count for groups
sheet-number = No.
sheet-name = Name
sheet-signature = Signature
sheet-signature-at = Signature { $time }
sheet-office = Office
sheet-function = Function
sheet-seats = Seats
sheet-code = Booking code
sheet-when = Date
sheet-where = Place
sheet-host = Organised by
sheet-trainers = Trainers
sheet-date = Date
sheet-statement = I took part on this day.
sheet-group = Class or group
sheet-people = Participants
sheet-companions = Accompanying
sheet-institution = School or institution
sheet-contact = Contact on site
sheet-count-notice = Please do not write down names of children or young people.
sheet-notice = Personal data: do not leave lying around, destroy by { $day }.
sheet-notice-protected = CONFIDENTIAL – safer space: do not pass on, destroy by { $day }.
sheet-foot = Page { $page } of { $pages }

certificate-title = Certificate of attendance
certificate-attended = took part in: { $title }
certificate-date = Date
certificate-time = Time
certificate-topics = Topics
certificate-modules = Modules
certificate-total = Attended: { $duration }{ $units ->
    [0] {""}
    [one] {" "}(1 teaching unit of 45 minutes)
   *[other] {" "}({ $units } teaching units of 45 minutes)
}
certificate-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
certificate-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
certificate-issued = { $town }, { $day }
certificate-verify = This code shows whether the certificate is genuine, even after our attendance data has been deleted.
certificate-qr = QR code with the address for verification
