### What events refer to: venues, programmes, organisations, campaigns, lists

desk-catalogue-title = Venues and base data
desk-programmes-about = Trainings in modules: what is compulsory, and what comes before what.

## What somebody else has saved meanwhile
desk-meanwhile-elsewhere = Someone else has added an entry. Please check the list and save again.
desk-line-missing = Please fill in this field.

## Venues
desk-venues-title = Venues
desk-venues-about = Rooms and houses where events take place, with address and accessibility.
desk-venues-text = These are the venues you can choose for an event. Where the address of an event is public, everybody who plans can choose the venue; the others only those they are meant for.
desk-venues-none = There is no venue yet.
desk-venue-new = Add a venue
desk-venue-change = Change a venue
desk-venue-name = Name of the venue
desk-venue-name-hint = House and room as guests find them, for example: New Town Hall, room Fritz
desk-venue-street = Street and number
desk-venue-street-hint = Empty where there is no single address, for example on a guided walk.
desk-venue-postcode = Postal code
desk-venue-postcode-fault = Please enter a postal code of at most ten characters.
desk-venue-district = District
desk-venue-stop = Public transport stop
desk-venue-wheelchair-hint = An honest no helps more than half a yes.
desk-venue-offered = Who can choose this venue?
desk-venue-offered-hint = For safer spaces only your own organisation: otherwise everybody who plans learns of the place. Where an event with a public address takes place, everybody can choose it anyway.
desk-venue-offered-short = Meant for
desk-venue-only = everybody who plans for { $organisation }
desk-venue-for-everybody = everybody who plans events
desk-venue-for-its-users = those who have an event there
desk-venue-tells-text = People who are registered for one of these events still have the old address. All of them get an email “Change”, and their calendar entries are adjusted.
desk-venue-event = { $title } ({ $when })
desk-write-quietly = Only a typo: save without sending emails
desk-write-new-venue = The room is not in the list
desk-write-new-venue-text = It is added together with the event. Everybody who plans for the same organisation can choose it then; a safer space only those who look after the event. “Venues and base data” is where to change that.
desk-write-two-venues = Please either choose a room from the list or enter a new one. For a new room set the list to “not said”.

## Organisations
desk-organisations-title = Organisations
desk-organisations-about = Who hosts or supports events, with a public contact.
desk-organisations-text = Events can be written for these organisations, and roles given under “Accounts”.
desk-organisation-new = Add an organisation
desk-organisation-change = Change an organisation
desk-organisation-name = Name of the organisation
desk-organisation-kind = Kind
desk-organisation-kind-hint = It decides which rules for admission are possible.
desk-organisation-email = Email for the public
desk-organisation-public-hint = Shown on the public pages of its events.
desk-organisation-phone = Phone for the public
desk-organisation-website = Website
desk-organisation-calendar = Calendar entries for participants
organisation-city = City administration
organisation-association = Association
organisation-faith = Religious community
organisation-school = School
organisation-university = University
organisation-initiative = Initiative
organisation-individual = Individual
organisation-company = Company
organisation-calendar-invite = as an invitation that changes with the event
organisation-calendar-attachment = as a file to add by hand
organisation-calendar-none = none

## Campaigns
desk-campaigns-title = Campaigns
desk-campaigns-about = Period, motto and deadlines of each year.
desk-campaigns-text = Each event of a campaign belongs to one year. What you enter here is public as soon as an event of it is published.
desk-campaign-new = Add a campaign
desk-campaign-change = Change a campaign
desk-campaign-motto = Motto
desk-campaign-starts = First day
desk-campaign-ends = Last day
desk-campaign-days-fault = The last day is before the first. Please check both.
desk-campaign-submission = Deadline for submissions
desk-campaign-press = Deadline for the press
desk-campaign-print = Printing deadline
desk-campaign-lead = Lead time for entries online (days)
desk-campaign-summary = Longest short text (characters)

## Lists
desk-lists-title = Lists of choices
desk-lists-about = Action fields, districts, formats and whatever else forms offer to choose from.
desk-lists-text = Choose a list to add entries, rename them, order them or stop offering them.
desk-list-text = A new name also applies to events that are there already. Entries no longer offered stay with them.
desk-list-empty = Still empty
desk-list-districts = Districts
desk-list-action-fields = Action fields
desk-list-formats = Formats
desk-list-sections = Sections
desk-list-features = Accessibility of events
desk-list-needs = Access needs of participants
desk-list-line = Entry { $number }
desk-list-new-line = New entry
desk-list-label = Name
desk-list-label-en = Name in English
desk-list-position = Position
desk-list-retired = Stop offering it

## Catalogue of questions
desk-question-catalogue-title = Catalogue of questions
desk-question-catalogue-about = Questions that events can take over into their forms.
desk-question-catalogue-text = Every event can take these questions over under “Own questions”. Events that have taken one over keep their version.
desk-question-catalogue-empty = There is no question in the catalogue yet.
desk-question-catalogue-remove = The question cannot be taken over after that. Events that have taken it over go on asking it.

## In the audit log
desk-deed-venue-added = added a venue
desk-deed-venue-written = changed a venue
desk-deed-organisation-written = changed an organisation
desk-deed-campaign-written = changed a campaign
desk-deed-list-written = changed a list: { $list }
desk-deed-catalogue-written = changed the catalogue of questions
desk-deed-programme-written = changed a programme
desk-deed-module-added = added a module
desk-deed-module-written = changed a module
desk-deed-module-removed = removed a module
