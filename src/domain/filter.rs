//! What somebody looks for: in the programme, on an attendee list.

use crate::domain::event::{Event, Session};
use crate::domain::ids::SessionId;
use crate::domain::tag::Tag;
use crate::domain::vocabulary::{Audience, EventKind, ListedBy, RegistrationState, SessionStatus, UnknownWord};
use crate::domain::wall_time;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A question to the programme; every part that is set narrows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventFilter {
    /// Words that must occur in title, subtitle, summary, host or trainers; case and diacritics do not matter.
    pub text: Option<String>,
    /// Sessions that end on this day or later (Europe/Berlin).
    pub from: Option<Date>,
    /// Sessions that start on this day or earlier (Europe/Berlin).
    pub until: Option<Date>,
    /// Training, campaign event, meeting.
    pub kind: Option<EventKind>,
    /// Key of an action field.
    pub action_field: Option<String>,
    /// Key of a district. Events that hide their district are not found by it.
    pub district: Option<String>,
    /// Key of a format.
    pub format: Option<String>,
    /// BCP 47 code of a language of the event.
    pub language: Option<String>,
    /// For whom.
    pub audience: Option<Audience>,
    /// Keys of access features that must be there or available on request.
    pub access: Vec<String>,
    /// Only where a newcomer gets a seat now, or where none is needed: as [`Event::has_room_for_anybody`].
    pub free_seats: bool,
    /// Key of a campaign.
    pub campaign: Option<String>,
}

impl EventFilter {
    /// The instants (UTC) between which a session must lie, at least in part, to be listed at `now`: it ends after the first and starts
    /// before the second.
    #[must_use]
    pub fn span(&self, now: Timestamp) -> (Timestamp, Option<Timestamp>) {
        let from = self.from.map_or(now, |day| now.max(wall_time::start_of_day(day)));
        let until = self.until.map(|day| wall_time::start_of_day(day.checked_add(1.day()).unwrap_or(day)));
        (from, until)
    }

    /// Whether a session lies in the days that are asked for, and is not over at `now`.
    #[must_use]
    pub fn lists(&self, session: &Session, now: Timestamp) -> bool {
        let (from, until) = self.span(now);
        session.ends > from && until.is_none_or(|until| session.starts < until)
    }

    /// The session by which an event stands in the list: the next that takes place, or else the next that was called off.
    #[must_use]
    pub fn listed_by<'a>(&self, event: &'a Event, now: Timestamp) -> Option<&'a Session> {
        let listed = event.sessions.iter().filter(|session| self.lists(session, now));
        listed.min_by_key(|session| (session.status == SessionStatus::CalledOff, session.starts))
    }
}

/// A question to the attendee list of an event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttendeeFilter {
    /// Words that must occur in name, address or booking code; case and diacritics do not matter.
    pub text: String,
    /// Which of them.
    pub states: ListedStates,
    /// Key of a question and a value that the answer to it must pick.
    pub answer: Option<(String, String)>,
    /// A tag that they must carry.
    pub tag: Option<Tag>,
    /// Whether they must have been there.
    pub attended: Option<WasThere>,
}

/// Whether somebody was at an event, or at one of its dates. In addresses and forms: `there`, `not-there`, and with the id of a date behind a
/// colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WasThere {
    /// At least for a part of the time; or not at all.
    pub there: bool,
    /// At which date; nothing for any of them.
    pub session: Option<SessionId>,
}

impl fmt::Display for WasThere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.there { "there" } else { "not-there" })?;
        self.session.map_or(Ok(()), |session| write!(f, ":{session}"))
    }
}

impl std::str::FromStr for WasThere {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let unknown = || UnknownWord { expected: "there, not-there".to_owned() };
        let (word, session) = text.split_once(':').map_or((text, None), |(word, session)| (word, Some(session)));
        let there = match word {
            "there" => true,
            "not-there" => false,
            _ => return Err(unknown()),
        };
        Ok(Self { there, session: session.map(str::parse).transpose().map_err(|_| unknown())? })
    }
}

/// In which order a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListOrder {
    /// By what; nothing for the order that the states suggest: the line where only those are listed who wait, else the names.
    pub by: Option<ListedBy>,
    /// Whether the last comes first.
    pub descending: bool,
}

/// Which registrations a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListedStates {
    /// Those that are, or can still become, a participation.
    #[default]
    Live,
    /// All, those that are over included.
    All,
    /// Those in one state.
    Only(RegistrationState),
}

impl ListedStates {
    /// Whether a registration in this state is listed.
    #[must_use]
    pub fn list(self, state: RegistrationState) -> bool {
        match self {
            Self::Live => state.is_live(),
            Self::All => true,
            Self::Only(only) => state == only,
        }
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// 1 is the first.
    pub number: u64,
    /// How many pages there are, at least 1.
    pub pages: u64,
    /// How many items there are on all pages.
    pub total: u64,
}
