//! iCalendar objects, written with the crate `ics`. Knows the structure; what an entry says was decided before.
#![expect(clippy::disallowed_types, reason = "this is the one module that writes iCalendar")]

use crate::calendar::fold::refold;
use crate::calendar::value::Value;
use crate::calendar::{CalendarFault, Feed};
use crate::domain::calendar::{Entry, EntryStatus, Invitation, Mailbox, Method};
use crate::domain::wall_time::ZONE;
use ics::components::{Parameter, Property};
use ics::parameters::{CN, PartStat, RSVP, TzIDParam};
use ics::properties::{
    Attendee, CalScale, Description, DtEnd, DtStart, LastModified, Location, Method as MethodProperty, Name, Organizer, RRule,
    RefreshInterval, Sequence, Status, Summary, Transp, TzName, URL,
};
use ics::{Daylight, Event, ICalendar, Standard, TimeZone};

/// PRODID. Without a version: an update of the program must not change a feed's bytes.
const PRODUCT: &str = "-//Dabei//Dabei//DE";

/// How often a subscriber should look again (RFC 7986 § 5.7).
const REFRESH: &str = "PT1H";

pub(super) fn invitation(invitation: &Invitation) -> Result<String, CalendarFault> {
    let entry = &invitation.entry;
    let mut attendee = Attendee::new(Value::mailto(&invitation.attendee.email));
    attendee.add(CN::new(Value::name(&invitation.attendee.name)));
    let mut calendar = match (invitation.method, entry.status) {
        (Method::Request, EntryStatus::Confirmed) => {
            // They asked for it themselves: nobody has to answer (D2).
            attendee.add(PartStat::ACCEPTED);
            attendee.add(RSVP::False);
            calendar("REQUEST")
        }
        (Method::Cancel, EntryStatus::Cancelled) => calendar("CANCEL"),
        (Method::Request | Method::Cancel, _) => return Err(CalendarFault::StatusAgainstMethod),
    };
    calendar.add_timezone(berlin());
    let mut event = event(entry)?;
    event.push(organizer(&invitation.organizer));
    event.push(attendee);
    calendar.add_event(event);
    Ok(refold(&calendar.to_string()))
}

pub(super) fn publication(by: &Mailbox, entries: &[Entry]) -> Result<String, CalendarFault> {
    if entries.is_empty() {
        return Err(CalendarFault::Empty);
    }
    let mut calendar = calendar("PUBLISH");
    calendar.add_timezone(berlin());
    for entry in entries {
        let mut event = event(entry)?;
        event.push(organizer(by));
        calendar.add_event(event);
    }
    Ok(refold(&calendar.to_string()))
}

pub(super) fn feed(feed: &Feed) -> Result<String, CalendarFault> {
    let name = Value::text(&feed.name).ok_or(CalendarFault::Untitled)?;
    let mut calendar = bare_calendar();
    calendar.push(Name::new(name.clone()));
    calendar.push(Property::new("X-WR-CALNAME", name));
    calendar.push(RefreshInterval::new(REFRESH));
    calendar.push(Property::new("X-PUBLISHED-TTL", REFRESH));
    calendar.add_timezone(berlin());
    let mut entries: Vec<&Entry> = feed.entries.iter().collect();
    entries.sort_unstable_by_key(|entry| (entry.starts, &entry.revision.uid));
    for entry in entries {
        calendar.add_event(event(entry)?);
    }
    Ok(refold(&calendar.to_string()))
}

fn bare_calendar() -> ICalendar<'static> {
    let mut calendar = ICalendar::new("2.0", PRODUCT);
    calendar.push(CalScale::default());
    calendar
}

fn calendar(method: &'static str) -> ICalendar<'static> {
    let mut calendar = bare_calendar();
    calendar.push(MethodProperty::new(method));
    calendar
}

fn organizer(mailbox: &Mailbox) -> Organizer<'static> {
    let mut organizer = Organizer::new(Value::mailto(&mailbox.email));
    organizer.add(CN::new(Value::name(&mailbox.name)));
    organizer
}

fn event(entry: &Entry) -> Result<Event<'static>, CalendarFault> {
    // Compared as they are written: in whole seconds.
    if entry.ends.as_second() <= entry.starts.as_second() {
        return Err(CalendarFault::EndsTooEarly);
    }
    let stamp = Value::utc(entry.revision.stamp)?;
    let mut event = Event::new(Value::uid(&entry.revision.uid)?, stamp.clone());
    event.push(LastModified::new(stamp));
    event.push(Sequence::new(Value::number(entry.revision.sequence)));
    if let (Some(starts), Some(ends)) = (Value::wall(entry.starts)?, Value::wall(entry.ends)?) {
        let zone = || Parameter::from(TzIDParam::new(ZONE));
        let (mut starts, mut ends) = (DtStart::new(starts), DtEnd::new(ends));
        starts.add(zone());
        ends.add(zone());
        event.push(starts);
        event.push(ends);
    } else {
        event.push(DtStart::new(Value::utc(entry.starts)?));
        event.push(DtEnd::new(Value::utc(entry.ends)?));
    }
    event.push(Summary::new(Value::text(&entry.summary).ok_or(CalendarFault::Untitled)?));
    if let Some(location) = entry.location.as_deref().and_then(Value::text) {
        event.push(Location::new(location));
    }
    if let Some(description) = Value::text(&entry.description) {
        event.push(Description::new(description));
    }
    if let Some(url) = &entry.url {
        event.push(URL::new(Value::url(url)?));
    }
    let (status, transparency) = match entry.status {
        EntryStatus::Confirmed => (Status::confirmed(), Transp::opaque()),
        EntryStatus::Tentative => (Status::tentative(), Transp::transparent()),
        EntryStatus::Cancelled => (Status::cancelled(), Transp::transparent()),
    };
    event.push(status);
    event.push(transparency);
    Ok(event)
}

/// The zone with the rules that hold since 1996, which is every event of this service (D10).
fn berlin() -> TimeZone<'static> {
    let mut summer = Daylight::new("19700329T020000", "+0100", "+0200");
    summer.push(TzName::new("CEST"));
    summer.push(RRule::new("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"));
    let mut winter = Standard::new("19701025T030000", "+0200", "+0100");
    winter.push(TzName::new("CET"));
    winter.push(RRule::new("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"));
    let mut zone = TimeZone::daylight(ZONE, summer);
    zone.add_standard(winter);
    zone
}
