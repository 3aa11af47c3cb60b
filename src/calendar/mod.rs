//! Calendar text: domain facts in, iCalendar (RFC 5545, RFC 5546, RFC 7986) out.
//!
//! Owns the crate `ics` and everything that it lacks: escaping, quoting, folding. Knows no mail, no web, no clock, no language: the
//! words come as [`Words`], the instants with the facts, so that the same facts give the same bytes whenever they are written.
//! The decisions named D1 … D14 are those of calendar-and-mail.md § 1.
//!
//! - [`booked_entry`], [`public_entries`], [`neutral`]: what an entry says, and what it must not say
//! - [`invitation`]: the iTIP message of one session, for a mail
//! - [`publication`]: a file to add by hand
//! - [`feed`], [`etag`]: a calendar to subscribe to

mod compose;
mod fold;
mod value;
mod write;

pub use crate::domain::calendar::Words;
pub use compose::{Standing, booked_entry, neutral, public_entries};

use crate::domain::calendar::{Entry, Invitation, Mailbox};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

/// Why no calendar is written: each is a mistake of the caller or of stored data, never of the person who typed a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// An entry that ends before it begins, or at the same second.
    #[error("a calendar entry must end after it begins")]
    EndsTooEarly,
    /// A title of an entry, or a name of a feed, in which nothing can be read.
    #[error("a calendar and its entries need a title")]
    Untitled,
    /// A UID with anything but letters, digits and `-._@`, or longer than 255 octets.
    #[error("a calendar entry's UID must be 1 to 255 of A-Z a-z 0-9 - . _ @")]
    Uid,
    /// A URL that is not absolute https, or holds what RFC 3986 does not allow.
    #[error("a calendar entry's URL must be absolute https")]
    Url,
    /// A year that RFC 5545 cannot write.
    #[error("a calendar entry must lie in the years 1 to 9999")]
    Year,
    /// A REQUEST for what does not stand, or a CANCEL of what does (D7, D9).
    #[error("a calendar request needs a confirmed entry, a cancellation a cancelled one")]
    StatusAgainstMethod,
    /// A file without entries.
    #[error("a calendar file needs at least one entry")]
    Empty,
}

/// A calendar that one subscribes to (calendar-and-mail.md § 2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What the subscriber's program calls it.
    pub name: String,
    /// Its entries, in any order.
    pub entries: Vec<Entry>,
}

/// The iTIP message (RFC 5546 § 3.2.2 REQUEST, § 3.2.5 CANCEL) that puts one session into the attendee's calendar or takes it out.
///
/// # Errors
/// [`CalendarFault`], [`CalendarFault::StatusAgainstMethod`] among them.
pub fn invitation(invitation: &Invitation) -> Result<String, CalendarFault> {
    write::invitation(invitation)
}

/// A file to add by hand (RFC 5546 § 3.2.1 PUBLISH): for an attachment or a download, never inside `multipart/alternative` (D3).
///
/// `organizer` is the service's own mailbox: the RFC wants exactly one ORGANIZER here too, and libical refuses a file without.
///
/// # Errors
/// [`CalendarFault`], [`CalendarFault::Empty`] among them.
pub fn publication(organizer: &Mailbox, entries: &[Entry]) -> Result<String, CalendarFault> {
    write::publication(organizer, entries)
}

/// A calendar to subscribe to. The same entries give the same bytes, in whatever order they come.
///
/// # Errors
/// [`CalendarFault`] of the first entry that has one; a feed without entries is fine.
pub fn feed(feed: &Feed) -> Result<String, CalendarFault> {
    write::feed(feed)
}

/// The strong entity tag (RFC 9110 § 8.8.3) of a body, in its quotes: the same bytes, the same tag.
#[must_use]
pub fn etag(body: impl AsRef<[u8]>) -> String {
    format!("\"{}\"", BASE64URL_NOPAD.encode(&Sha256::digest(body)))
}
