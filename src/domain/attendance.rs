//! Who was there: what is noted for one registration and one date, and what it comes to (domain.md § 5).

use crate::domain::event::{Event, Session};
use crate::domain::ids::SessionId;
use crate::domain::vocabulary::{EventStatus, Presence, SessionStatus};
use crate::domain::wall_time;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;

/// A telephone that was without network tells later what was done at the door: so much later at most.
const LATEST_NEWS: SignedDuration = SignedDuration::from_hours(24);

/// How long after the end of an event its attendance can be noted with a link.
const LINK_OUTLIVES: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is noted for one registration and one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// There from begin to end.
    Present {
        /// How many people of the registration, at least 1.
        heads: u32,
    },
    /// There for a part of the time.
    Partial {
        /// How many people of the registration, at least 1.
        heads: u32,
        /// For how many minutes, fewer than the date lasts.
        minutes: u32,
    },
    /// Not there, and said so for a good reason.
    Excused,
    /// Not there.
    Absent,
}

/// Why something cannot be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MarkFault {
    /// A part of the time needs minutes: at least one, and fewer than the date lasts.
    #[error("there must be from 1 to {most} minutes")]
    Minutes {
        /// The most.
        most: u32,
    },
    /// Minutes say how long somebody was there who was not there all the time: with anything else they would get lost.
    #[error("minutes belong to a part of the time")]
    MinutesOfNoPart,
    /// At least one person, and no more than the registration has seats.
    #[error("there must be from 1 to {most} people")]
    Heads {
        /// The most.
        most: u32,
    },
}

impl Mark {
    /// What somebody chose, for a registration of `seats` seats: `heads` of them came; nothing said means all.
    ///
    /// # Errors
    /// The first [`MarkFault`] found.
    pub fn new(presence: Presence, heads: Option<u32>, seats: u32, minutes: Option<u32>, session: &Session) -> Result<Self, MarkFault> {
        let heads = heads.unwrap_or(seats);
        if presence != Presence::Partial && minutes.is_some() {
            return Err(MarkFault::MinutesOfNoPart);
        }
        let is_there = matches!(presence, Presence::Present | Presence::Partial);
        if is_there && !(1..=seats).contains(&heads) {
            return Err(MarkFault::Heads { most: seats });
        }
        Ok(match presence {
            Presence::Present => Self::Present { heads },
            Presence::Partial => {
                let most = minutes_of(session).saturating_sub(1);
                let minutes = minutes.filter(|minutes| (1..=most).contains(minutes)).ok_or(MarkFault::Minutes { most })?;
                Self::Partial { heads, minutes }
            }
            Presence::Excused => Self::Excused,
            Presence::Absent => Self::Absent,
        })
    }

    /// The same for a registration that has so many seats: no more people than those.
    #[must_use]
    pub fn within(self, seats: u32) -> Self {
        match self {
            Self::Present { heads } => Self::Present { heads: heads.clamp(1, seats.max(1)) },
            Self::Partial { heads, minutes } => Self::Partial { heads: heads.clamp(1, seats.max(1)), minutes },
            not_there => not_there,
        }
    }

    /// The mark without its details.
    #[must_use]
    pub fn presence(self) -> Presence {
        match self {
            Self::Present { .. } => Presence::Present,
            Self::Partial { .. } => Presence::Partial,
            Self::Excused => Presence::Excused,
            Self::Absent => Presence::Absent,
        }
    }

    /// How many people were there.
    #[must_use]
    pub fn heads(self) -> u32 {
        match self {
            Self::Present { heads } | Self::Partial { heads, .. } => heads,
            Self::Excused | Self::Absent => 0,
        }
    }

    /// For how many minutes of a date.
    #[must_use]
    pub fn minutes(self, session: &Session) -> u32 {
        match self {
            Self::Present { .. } => minutes_of(session),
            Self::Partial { minutes, .. } => minutes.min(minutes_of(session)),
            Self::Excused | Self::Absent => 0,
        }
    }
}

/// How many minutes a date lasts.
#[must_use]
pub fn minutes_of(session: &Session) -> u32 {
    u32::try_from(session.ends.duration_since(session.starts).as_mins()).unwrap_or(0)
}

/// Whole units of teaching (Unterrichtseinheiten), of 45 minutes each.
#[must_use]
pub fn hours_of_teaching(minutes: u32) -> u32 {
    minutes / 45
}

/// Whether somebody can be there already at `now`: from the begin of the day (Europe/Berlin) of a date that takes place. That somebody is
/// excused is known before.
#[must_use]
pub fn can_be_there(event: &Event, session: &Session, now: Timestamp) -> bool {
    can_be_noted(event, session) && now >= wall_time::start_of_day(wall_time::day(session.starts))
}

/// Whether anything can be noted for a date: it was announced and was not called off.
#[must_use]
pub fn can_be_noted(event: &Event, session: &Session) -> bool {
    matches!(event.status, EventStatus::Published | EventStatus::Documented) && session.status == SessionStatus::Planned
}

/// Whether whoever leads an event can note the attendance with a link at `now`: until a week after its last date.
#[must_use]
pub fn link_is_open(event: &Event, now: Timestamp) -> bool {
    let takes_place = event.planned_sessions().any(|session| can_be_noted(event, session));
    takes_place && event.ends().is_some_and(|ends| now < ends + LINK_OUTLIVES)
}

/// The date that people come to at `now`: of those of the day the one that runs or comes next, or the last, about which there may still be
/// something to note; else the one that comes next, else the last.
#[must_use]
pub fn session_at_the_door(event: &Event, now: Timestamp) -> Option<&Session> {
    let today = wall_time::day(now);
    let next = event.planned_sessions().filter(|session| session.ends > now).min_by_key(|session| session.starts);
    let over_today = || event.planned_sessions().filter(|session| session.days().contains(&today)).max_by_key(|session| session.starts);
    next.filter(|session| session.days().contains(&today))
        .or_else(over_today)
        .or(next)
        .or_else(|| event.planned_sessions().max_by_key(|session| session.starts))
}

/// When something was done at the door, so long `ago` as a device tells it at `now` (UTC); nothing if that is longer than a device can be
/// without network: too much may have been noted since.
#[must_use]
pub fn done_at(ago: Option<SignedDuration>, now: Timestamp) -> Option<Timestamp> {
    let ago = ago.unwrap_or_default().max(SignedDuration::ZERO);
    (ago <= LATEST_NEWS).then(|| now - ago)
}

/// What somebody took part in, of the dates of an event that took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Attended {
    /// Minutes of presence.
    pub minutes: u32,
    /// Minutes of all dates.
    pub of_minutes: u32,
    /// Dates at which they were there, at least in part.
    pub sessions: u32,
    /// All dates.
    pub of_sessions: u32,
}

impl Attended {
    /// What the marks of one registration come to.
    #[must_use]
    pub fn of(event: &Event, marks: &HashMap<SessionId, Mark>) -> Self {
        event.planned_sessions().fold(Self::default(), |so_far, session| {
            let minutes = marks.get(&session.id).map_or(0, |mark| mark.minutes(session));
            Self {
                minutes: so_far.minutes + minutes,
                of_minutes: so_far.of_minutes + minutes_of(session),
                sessions: so_far.sessions + u32::from(minutes > 0),
                of_sessions: so_far.of_sessions + 1,
            }
        })
    }

    /// This and what was attended elsewhere.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            minutes: self.minutes + other.minutes,
            of_minutes: self.of_minutes + other.of_minutes,
            sessions: self.sessions + other.sessions,
            of_sessions: self.of_sessions + other.of_sessions,
        }
    }

    /// All of it.
    #[must_use]
    pub fn whole(event: &Event) -> Self {
        let marks = event.planned_sessions().map(|session| (session.id, Mark::Present { heads: 1 })).collect();
        Self::of(event, &marks)
    }

    /// Whether it is at least so many per cent of the time.
    #[must_use]
    pub fn reaches(self, percent: u32) -> bool {
        self.minutes > 0 && u64::from(self.minutes) * 100 >= u64::from(self.of_minutes) * u64::from(percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn session(number: u128, starts: &str, hours: i64) -> Session {
        let starts: Timestamp = starts.parse().expect("an instant");
        Session {
            id: SessionId(Uuid::from_u128(number)),
            position: 1,
            starts,
            ends: starts + SignedDuration::from_hours(hours),
            label: String::new(),
            status: SessionStatus::Planned,
            public_uid: String::new(),
            sequence: 0,
            revised_at: starts,
        }
    }

    #[test]
    fn a_part_of_the_time_says_how_much() {
        let evening = session(1, "2027-03-15T17:00:00Z", 2);
        let partial = |minutes| Mark::new(Presence::Partial, None, 1, minutes, &evening);
        assert_eq!(partial(Some(119)), Ok(Mark::Partial { heads: 1, minutes: 119 }));
        for wrong in [None, Some(0), Some(120)] {
            assert_eq!(partial(wrong), Err(MarkFault::Minutes { most: 119 }), "{wrong:?}");
        }
        // A mark that was noted before the date became shorter counts no more than the date.
        assert_eq!(Mark::Partial { heads: 1, minutes: 500 }.minutes(&evening), 120);
    }

    #[test]
    fn nobody_brings_more_people_than_seats_and_whoever_is_there_is_one_at_least() {
        let evening = session(1, "2027-03-15T17:00:00Z", 2);
        let heads = |heads, seats| Mark::new(Presence::Present, heads, seats, None, &evening).map(Mark::heads);
        assert_eq!(heads(None, 3), Ok(3));
        assert_eq!(heads(Some(2), 3), Ok(2));
        assert_eq!(heads(Some(9), 3), Err(MarkFault::Heads { most: 3 }));
        assert_eq!(heads(Some(0), 3), Err(MarkFault::Heads { most: 3 }));
        assert_eq!(Mark::new(Presence::Excused, Some(2), 3, None, &evening).map(Mark::heads), Ok(0));
    }

    #[test]
    fn minutes_are_of_a_part_of_the_time() {
        let evening = session(1, "2027-03-15T17:00:00Z", 2);
        let mark = |presence, minutes| Mark::new(presence, None, 1, minutes, &evening);
        assert_eq!(mark(Presence::Partial, Some(45)), Ok(Mark::Partial { heads: 1, minutes: 45 }));
        for presence in [Presence::Present, Presence::Excused, Presence::Absent] {
            assert_eq!(mark(presence, Some(45)), Err(MarkFault::MinutesOfNoPart));
        }
    }

    #[test]
    fn what_a_device_tells_is_neither_of_tomorrow_nor_of_last_week() {
        let now: Timestamp = "2027-03-15T17:00:00Z".parse().expect("an instant");
        let hours = |hours| Some(SignedDuration::from_hours(hours));
        assert_eq!(done_at(None, now), Some(now));
        assert_eq!(done_at(hours(1), now), Some(now - SignedDuration::from_hours(1)));
        assert_eq!(done_at(hours(-1), now), Some(now));
        assert_eq!(done_at(hours(25), now), None);
    }

    #[test]
    fn four_hours_of_five_are_eighty_per_cent() {
        let attended = |minutes| Attended { minutes, of_minutes: 300, sessions: 1, of_sessions: 2 };
        assert!(attended(240).reaches(80) && !attended(239).reaches(80));
        assert!(!attended(0).reaches(0), "whoever never came has taken part in nothing");
    }
}
