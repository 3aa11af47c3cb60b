//! Calendar entries as facts, before they are iCalendar (calendar-and-mail.md § 1). All instants are in UTC.

use crate::domain::email::EmailAddress;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The stored revision of one entry: the same facts give the same bytes, whenever they are rendered (D5, D6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// UID: random, one per registration and session, without personal data.
    pub uid: String,
    /// SEQUENCE: one more for every revision that goes out.
    pub sequence: u32,
    /// DTSTAMP: when this revision was made.
    pub stamp: Timestamp,
}

/// Whether an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryStatus {
    /// It takes place, and the person has a seat.
    Confirmed,
    /// The person waits (only in the own feed, D9).
    Tentative,
    /// It does not take place, or without this person.
    Cancelled,
}

/// One entry of a calendar: one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// UID, SEQUENCE, DTSTAMP.
    pub revision: Revision,
    /// Begin.
    pub starts: Timestamp,
    /// End, after `starts`.
    pub ends: Timestamp,
    /// The title as shown: already neutral where the event is protected.
    pub summary: String,
    /// The place as far as the receiver may know it.
    pub location: Option<String>,
    /// Plain text; never a personal link (D14).
    pub description: String,
    /// The public page of the event, absolute https; none where a protected event stands in somebody's own calendar.
    pub url: Option<String>,
    /// Whether it stands.
    pub status: EntryStatus,
}

/// An address with a name, as in ORGANIZER and ATTENDEE.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// As shown.
    pub name: String,
    /// Where it is reached.
    pub email: EmailAddress,
}

/// What an iTIP message wants (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Put it into the calendar, or change it there.
    Request,
    /// Take it out.
    Cancel,
}

/// An iTIP message to one participant about one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Put in or take out.
    pub method: Method,
    /// The sender of the mail (D8).
    pub organizer: Mailbox,
    /// The only attendee.
    pub attendee: Mailbox,
    /// The session.
    pub entry: Entry,
}

/// The words of calendar entries in one language: `i18n` gives them, the room `calendar` puts them together with one space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The whole title of a protected event in somebody's own calendar: `Termin`.
    pub neutral_title: String,
    /// Before the title of what one waits for: `[Warteliste]`.
    pub waiting_prefix: String,
    /// Before the title of what was called off: `Abgesagt:`.
    pub called_off_prefix: String,
    /// Before the host's name in the description: `Veranstaltet von:`.
    pub host_line: String,
    /// Before the address of the host's contact: `Fragen an:`.
    pub contact_line: String,
    /// Before the link of an event that is in a room and online: `Online:`.
    pub online_line: String,
    /// The operator's town, written after a postal code; may be empty.
    pub town: String,
}
