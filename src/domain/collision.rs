//! Two events at the same time that want the same room, the same person, or the same people to come.

use crate::domain::event::{Event, Session};
use crate::domain::location::{Disclosed, Viewer};
use crate::domain::text::fold;
use crate::domain::vocabulary::{Audience, EventStatus, SessionStatus};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// What two events cannot, or should not, have at the same time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared {
    /// The same room: its name.
    Room(String),
    /// Somebody takes part in both: the name.
    Trainer(String),
    /// Both are for the same limited circle: whoever belongs to it has to choose.
    Audience,
}

/// A date of an event and a date of another one that lie across each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// Begin and end of the own date (UTC).
    pub own: (Timestamp, Timestamp),
    /// The title of the other event.
    pub other: String,
    /// Begin and end of its date (UTC).
    pub at: (Timestamp, Timestamp),
    /// What they share.
    pub shared: Vec<Shared>,
}

/// Where coming dates of `event` lie across those of `others` and share something, by begin.
///
/// `viewer` says from where the others are seen: the place of one that is none of the desk's business is known as far as everybody knows it,
/// so that no safer space is found out by planning an event in its rooms.
#[must_use]
pub fn collisions(event: &Event, others: &[Event], viewer: Viewer, now: Timestamp) -> Vec<Collision> {
    let mut found = Vec::new();
    for other in others.iter().filter(|other| other.id != event.id && other.status != EventStatus::CalledOff) {
        let shared = shared(event, other, viewer, now);
        if shared.is_empty() {
            continue;
        }
        for own in event.sessions.iter().filter(|own| own.is_coming(now)) {
            let across = other.sessions.iter().filter(|theirs| theirs.status == SessionStatus::Planned && lie_across(own, theirs));
            found.extend(across.map(|theirs| Collision {
                own: (own.starts, own.ends),
                other: other.title.clone(),
                at: (theirs.starts, theirs.ends),
                shared: shared.clone(),
            }));
        }
    }
    found.sort_by(|one, two| (one.own, one.at, &one.other).cmp(&(two.own, two.at, &two.other)));
    found
}

/// Dates of two events at which somebody who is registered for both would have to be in two places, from `now` on: the own one and the other.
#[must_use]
pub fn double_bookings<'a>(event: &'a Event, other: &'a Event, now: Timestamp) -> Vec<(&'a Session, &'a Session)> {
    let own = event.sessions.iter().filter(|own| own.is_coming(now));
    own.flat_map(|own| other.planned_sessions().filter(|theirs| lie_across(own, theirs)).map(move |theirs| (own, theirs))).collect()
}

fn lie_across(one: &Session, two: &Session) -> bool {
    one.starts < two.ends && two.starts < one.ends
}

fn shared(event: &Event, other: &Event, viewer: Viewer, now: Timestamp) -> Vec<Shared> {
    let mut shared = Vec::new();
    if let (Disclosed::Full { venue: Some(own), .. }, Disclosed::Full { venue: Some(theirs), .. }) =
        (event.place(Viewer::Desk, now), other.place(viewer, now))
        && own.id == theirs.id
    {
        shared.push(Shared::Room(own.name.clone()));
    }
    let theirs: BTreeSet<String> = other.trainers.iter().map(|name| fold(name)).collect();
    shared.extend(event.trainers.iter().filter(|name| theirs.contains(&fold(name))).map(|name| Shared::Trainer(name.clone())));
    let same_people = match event.audience {
        Audience::Public => false,
        // Each host has its own.
        Audience::ClosedGroup => event.host.id == other.host.id,
        Audience::Staff | Audience::Leaders | Audience::Professionals => true,
    };
    if same_people && event.audience == other.audience {
        shared.push(Shared::Audience);
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Organisation;
    use crate::domain::ids::VenueId;
    use crate::domain::location::{Location, OfferedTo, Venue};
    use crate::domain::occasion::Occasion;
    use crate::domain::vocabulary::{LocationVisibility, OrganisationKind, WheelchairAccess};
    use uuid::Uuid;

    const NOW: &str = "2027-03-01T10:00:00Z";

    fn occasion() -> Occasion {
        Occasion::new(NOW.parse().expect("an instant"), [7; 32])
    }

    fn host(number: u128) -> Organisation {
        Organisation::numbered(number, OrganisationKind::Association)
    }

    fn house(visibility: LocationVisibility) -> Location {
        let venue = Venue {
            id: VenueId(Uuid::from_u128(1)),
            key: "haus".to_owned(),
            name: "Haus Salzwiese".to_owned(),
            street: None,
            postcode: None,
            district: None,
            wheelchair: WheelchairAccess::Yes,
            accessible_toilet: true,
            induction_loop: false,
            stop: None,
            offered_to: OfferedTo::ItsUsers,
        };
        Location::new(Some(venue), None, visibility)
    }

    /// An event of a host on 15 April 2027, at these hours (UTC).
    fn event(occasion: &mut Occasion, host: Organisation, hours: (u8, u8)) -> Event {
        let at = |hour| format!("2027-04-15T{hour:02}:00:00Z").parse().expect("an instant");
        let session = Session::planned(occasion, 1, (at(hours.0), at(hours.1)), "");
        Event { sessions: vec![session], status: EventStatus::Published, ..Event::draft(occasion, host) }
    }

    fn seen(event: &Event, other: &Event, viewer: Viewer) -> Vec<Shared> {
        let found = collisions(event, std::slice::from_ref(other), viewer, NOW.parse().expect("an instant"));
        found.into_iter().flat_map(|collision| collision.shared).collect()
    }

    #[test]
    fn one_room_at_one_time_is_too_little_for_two() {
        let mut occasion = occasion();
        let own = Event { location: house(LocationVisibility::Public), ..event(&mut occasion, host(1), (16, 18)) };
        for (hours, collides) in [((17, 19), true), ((15, 19), true), ((18, 20), false), ((14, 16), false)] {
            let other = Event { location: house(LocationVisibility::Public), ..event(&mut occasion, host(2), hours) };
            assert_eq!(!seen(&own, &other, Viewer::Desk).is_empty(), collides, "{hours:?}");
        }
        assert!(seen(&own, &own, Viewer::Desk).is_empty(), "nothing lies across itself");
    }

    #[test]
    fn a_hidden_room_is_not_found_by_planning_something_in_it() {
        let mut occasion = occasion();
        let own = Event { location: house(LocationVisibility::Public), ..event(&mut occasion, host(1), (16, 18)) };
        for visibility in [LocationVisibility::DistrictOnly, LocationVisibility::AfterConfirmation, LocationVisibility::DayBefore] {
            let other = Event { location: house(visibility), ..event(&mut occasion, host(2), (16, 18)) };
            assert_eq!(seen(&own, &other, Viewer::Public), [], "{visibility}");
            assert_eq!(seen(&own, &other, Viewer::Desk), [Shared::Room("Haus Salzwiese".to_owned())]);
        }
        let safer = Event { protected: true, location: house(LocationVisibility::Public), ..event(&mut occasion, host(2), (16, 18)) };
        assert_eq!(seen(&own, &safer, Viewer::Public), [], "a safer space is hidden whatever its visibility says");
    }

    #[test]
    fn a_trainer_is_one_person_however_the_name_is_written() {
        let mut occasion = occasion();
        let with = |mut event: Event, name: &str| {
            event.trainers = vec![name.to_owned()];
            event
        };
        let own = with(event(&mut occasion, host(1), (16, 18)), "Jörg Müller");
        let other = with(event(&mut occasion, host(2), (17, 19)), "JOERG MUELLER");
        assert_eq!(seen(&own, &other, Viewer::Public), [Shared::Trainer("Jörg Müller".to_owned())]);
    }

    #[test]
    fn a_limited_circle_has_to_choose_and_the_public_may() {
        let mut occasion = occasion();
        for (audience, of_another_host, collides) in [
            (Audience::Public, false, false),
            (Audience::Leaders, true, true),
            (Audience::ClosedGroup, true, false),
            (Audience::ClosedGroup, false, true),
        ] {
            let own = Event { audience, ..event(&mut occasion, host(1), (16, 18)) };
            let other = Event { audience, ..event(&mut occasion, host(if of_another_host { 2 } else { 1 }), (16, 18)) };
            assert_eq!(seen(&own, &other, Viewer::Public) == [Shared::Audience], collides, "{audience} {of_another_host}");
        }
    }
}
