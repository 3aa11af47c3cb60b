### Accounts at the desk: logging in, the own account, roles, the audit log.

## Logging in

desk-log-in-under-attack = There have been very many failed attempts for this account. From here you can only log in with a link sent by email: please choose “Forgotten password”.
desk-code-title = Enter the code
desk-code-lead = Your password is right. Now open the app on your phone and enter the code that it shows for this service.
desk-code-field = Code
desk-code-hint = Six digits from the app, or one of your recovery codes
desk-code-lost = Lost your phone and your recovery codes? The administration can remove the second factor.
desk-forgotten-link = Forgotten password
desk-forgotten-title = Forgotten password
desk-forgotten-lead = We send you a link with which you choose a new password.
desk-forgotten-submit = Send me the link
desk-forgotten-sent = Please look into your mailbox
desk-forgotten-sent-text = If there is an account with this address, the link is on its way. It is valid for an hour. If nothing arrives, please look into the spam folder, or ask the administration.
desk-password-title = Choose a password
desk-password-first = Choose the password with which you will log in as { $email }.
desk-password-other = Choose a new password for { $email }. Everything that is logged in with the old one ends.
desk-password-submit = Choose this password
desk-password-link-old = This link does not work any more
desk-password-link-old-text = It has expired, or was used already. You get a new one here:
desk-password-chosen = Your password is chosen
desk-password-chosen-text = Please log in with it now.

## Own account

account-title = My account
account-name = Name
account-roles = Roles
account-roles-none = no role
account-factor-title = Second factor
account-factor-has = Set up since { $since }. { $codes ->
    [0] You have no recovery codes left; please make new ones.
    [one] You have one recovery code left.
   *[other] You have { $codes } recovery codes left.
  }
account-factor-none = Not set up yet. With a second factor, a stolen password is not enough to get at the lists.
account-factor-set-up = Set up the second factor
account-factor-change = Change the second factor
account-factor-remind = Please set up a second factor by { $until }. After that, you cannot use the desk until it is set up.
account-factor-now = Please set up your second factor now
account-factor-now-text = The time for it is over. As soon as it is set up, the desk opens again.
account-factor-what = Logging in then also asks for a code that an app on your phone shows. The app needs no connection for that and learns nothing about you.
account-factor-begin = Set it up
account-factor-step-app = On your phone, open an app for one-time codes (TOTP), for example the one that your IT recommends.
account-factor-step-scan = Scan this picture with the app:
account-factor-picture = QR code for the app; the key for typing is below
account-factor-step-type = Or type in the key:
account-factor-step-code = Enter the code that the app shows now.
account-factor-first-code = Code from the app
account-factor-finish = Done
account-factor-change-text = For both we need your password once more. New recovery codes make the old ones useless. For a new phone, remove the second factor and set it up again right away.
account-factor-take-back = Remove the second factor
account-codes-new = New recovery codes
account-code-wrong = This code is wrong, or was used already. Please wait for the next one, and check the clock of your phone.
account-recovery-title = Your recovery codes
account-recovery-text = The second factor is set up. If you lose your phone, log in with one of these codes; each works once.
account-recovery-once = You see the codes only now. Please print them or keep them in your password manager, not on the phone.
account-recovery-kept = I have kept the codes
account-log-ins = Where you are logged in ({ $count })
account-this-one = this one
account-browser-unknown = Unknown browser
account-browser-on = { $browser } on { $system }
account-log-in-since = since { $since }, ends { $until }
account-network = Network { $network }
account-end-others = End all others
account-password-title = Change the password
account-password-old = Your present password
account-password-new = New password
account-password-again = New password once more
account-password-hint = At least { $least } characters, best several words; spaces are fine.
account-password-submit = Change the password
account-password-short = The password needs at least { $least } characters. Take four words, for example.
account-password-long = The password can have at most { $most } characters.
account-password-plain = The password repeats itself or is a row of characters. Please take several words.
account-password-personal = The password holds your name or your address. Please take something else.
account-again-differs = The two entries differ. Please type the new password once more.
account-old-wrong = This password is wrong.

## Accounts

accounts-title = Accounts
account-standing = State
account-standing-disabled = blocked
account-standing-invited = invited
account-standing-password = without second factor
account-standing-factor = with second factor
account-since = Created
account-role = Role
account-role-none = no other
account-organisation = Organisation
account-organisation-all = all
account-organisation-hint = For Organiser, Check-in, Trainer and Read-only: the organisation that the role is for. For the other roles please leave “all”.
account-keep-hint = A role without a tick is taken away.
account-one-more = One more role
account-deeds = What else you can do
account-invite-again = Send the invitation again
account-reset-factor = Remove the second factor
account-disable = Block the account
account-opens-title = A safer space would become visible to others
account-opens = Only { $name } looks after safer spaces of: { $hosts }. Without this access everybody who looks after events there, and the administration, sees these events with their places and registrations.
account-opens-advice = It is better if { $name } takes somebody else into the small circle first.
account-opens-anyway = Yes, everybody there is to have access
account-disable-anyway = Block it all the same
account-enable = Unblock the account
account-name-fault = Please enter a name.
account-email-fault = Please enter an email address, for example first.last@city.example.
account-role-fault = Please choose a role.
account-organisation-missing = The role “{ $role }” is for one organisation. Please choose one.
account-organisation-none = The role “{ $role }” is for all organisations. Please choose “all”.
account-organisation-unknown = This organisation no longer exists. Please choose another.
invite-title = Invite somebody
invite-text = The person gets an email with a link and chooses the password. The link is valid for seven days.
invite-email-hint = The person logs in with it.
invite-submit = Invite
account-done-password = Your password is changed
account-done-password-text = All other log-ins have ended.
account-done-others-ended = All other log-ins have ended
account-done-factor-taken-back = Your second factor is removed
account-done-factor-taken-back-text = Please set up another right away.
account-done-invited = The invitation is on its way
account-done-invited-text = You see here whether the person has accepted it.
account-done-invited-again = Another invitation is on its way
account-done-known = This person has an account already
account-done-known-text = Nothing was changed. Here you can give them another role.
account-done-changed = The account is changed
account-done-disabled = The account is blocked, and all its log-ins have ended
account-done-enabled = The account is no longer blocked
account-done-factor-reset = The second factor is removed
account-done-factor-reset-text = The person is told by email, and sets up another when logging in next.
account-done-last-administrator = That cannot be done: nobody would be left who gives roles
account-done-last-administrator-text = Please give the role “Administration” to somebody else first.
account-done-blocked = That cannot be done: this person’s account is blocked
account-done-blocked-text = The administration can unblock it under “Accounts”.
account-done-helps = The person now has access
account-done-helps-text = They are told by email.
account-done-helps-not-yet = The person has the role but does not see the event yet
account-done-helps-not-yet-text = They are not in the small circle. Please add them there; only then do they find the event.
account-done-helps-no-more = The role is taken back

## Roles

roles-title = Roles and what they may do
roles-link = What the roles may do
roles-text = Each role reaches only as far as it was given: for everything, for one organisation, or for one event.
roles-permits = Who may do what
roles-circle = Protected events with a small circle are visible only to the people in that circle; this applies to administrators, too. Without a circle, only those who manage their lists or help at check-in or as trainers see them.
role-of = { $role }: { $of }
role-of-protected = a protected event
role-administrator = Administration
role-administrator-for = everything, accounts included
role-coordinator = Coordination
role-coordinator-for = plan the events of all hosts and maintain programmes, without lists of names
role-organiser = Organiser
role-organiser-for = plan events and manage their lists
role-check-in = Check-in
role-check-in-for = see who has a seat, and check people in; no addresses
role-trainer = Trainer
role-trainer-for = attendance and access needs for their own dates; no addresses
role-reader = Read-only
role-reader-for = rules and counts, no names; for the staff council, for example
role-data-protection = Data protection
role-data-protection-for = audit log and permissions, no attendee lists
role-enroller = Batch enrolment
role-enroller-for = register colleagues and see their own lists
permit-see = see dates, rules and counts of events
permit-plan = write, publish and call off events
permit-people = see attendee lists with addresses, give seats, write emails, download lists
permit-door = see names at check-in and record who comes
permit-roll = see names and record attendance
permit-needs = see how many people have which access needs
permit-catalogue = maintain programmes, organisations, campaigns, lists and the catalogue of questions
permit-see-access = see who has access to an event
permit-see-accounts = see who has which account
permit-accounts = invite people, give and take roles
permit-audit-log = read the audit log
permit-enrol = register colleagues
overview-no-names = Only those who look after this event can see who is registered.
overview-quotas = Quotas
overview-rules = Rules
overview-approval = Approved by
overview-certificate = from { $share } % of the time
overview-questions = Questions at registration

## Who sees an event

access-title = Who has access
access-left-out = Not in the small circle: sees nothing of it
access-text = These people have access to this event at the desk.
access-no-circle = The event is a protected space. It has no small circle yet; until then, everybody listed here has access:
access-protected = The event is a safer space. Whoever is given access must also belong to the small circle:
access-take-back = Take back
access-help = Give access
access-help-text = To this event and no other. Whoever has no account yet is invited by email.
access-help-submit = Give access

## Audit log

audit-title = Audit log
audit-text = Who did what, and viewed which lists. Lines are never changed. Names of participants are not shown here.
audit-user = Who
audit-everybody = everybody
audit-kind = What
audit-everything = everything
audit-kind-lists = Lists viewed or downloaded
audit-kind-registrations = Registrations and attendance
audit-kind-events = Events
audit-kind-base-data = Venues and base data
audit-kind-mails = Emails
audit-kind-accounts = Accounts and log-ins at the desk
audit-event = Event
audit-from = From
audit-to = To
audit-day-fault = Please enter a day, for example 2027-03-21.
audit-found = { $total ->
    [0] No line
    [one] One line
   *[other] { $total } lines
  }
audit-a-registration = a registration
audit-viewed-list = viewed the attendee list
audit-viewed-access = viewed who has access to the event
audit-viewed-line = viewed the waiting list
audit-viewed-door = viewed the names at check-in
audit-viewed-roll = viewed the attendance
audit-viewed-needs = viewed the access needs
audit-viewed-mails = viewed the emails
audit-viewed-registration = viewed a registration
audit-viewed-history = viewed the history
audit-viewed-certificates = viewed the certificates
audit-logged-in = logged in
audit-log-in-refused = log-in refused after ten wrong passwords
audit-under-attack = log-in only from known places after a hundred tries in a day
audit-codes-refused = log-in refused for a day after too many wrong codes
audit-password-asked = link for a new password sent
audit-others-logged-out = ended all their other log-ins
audit-factor-set = set up their second factor
audit-factor-taken-back = removed their second factor
audit-codes-made = made new recovery codes
audit-code-used = logged in with a recovery code
audit-invited = invited
audit-invited-again = invited once more
audit-accepted = accepted the invitation
audit-account-changed = changed roles ({ $before } → { $after })
audit-account-written = changed an account
audit-account-renamed = renamed { $before } to { $after }
audit-account-renamed-and-changed = renamed { $before } to { $after } and changed roles ({ $old } → { $new })
audit-with-roles = { $deed } ({ $roles })
audit-viewed-letters = viewed the undelivered emails
audit-account-saved = created an account on the command line
audit-account-disabled = blocked an account
audit-account-enabled = unblocked an account
audit-password-changed = changed their password
audit-factor-reset = removed a second factor
desk-letter-access = Access to the desk
desk-letter-password-link = Link for a password
desk-letter-account-changed = Change of an account
needs-in-own-words = { $count ->
    [one] One person wrote something in their own words; please ask the organisers.
   *[other] { $count } people wrote something in their own words; please ask the organisers.
  }
forecast-without-names = { $count ->
    [one] One registration
   *[other] { $count } registrations
  }
desk-write-host-stays = People have registered already: the host stays “{ $host }”. Please ask them to change it.
