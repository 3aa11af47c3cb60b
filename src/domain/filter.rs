//! What somebody looks for: in the programme, on an attendee list.

use crate::domain::vocabulary::{Audience, EventKind, RegistrationState};
use jiff::civil::Date;

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
    /// Only where a newcomer gets a seat, or where none is needed.
    pub free_seats: bool,
    /// Key of a campaign.
    pub campaign: Option<String>,
}

/// A question to the attendee list of an event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttendeeFilter {
    /// Words that must occur in name, address or booking code; case and diacritics do not matter.
    pub text: String,
    /// Which of them.
    pub states: ListedStates,
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
