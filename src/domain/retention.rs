//! How long what people entrusted to us is kept (domain.md § 7).

use crate::domain::event::Event;
use crate::domain::vocabulary::{ListPurpose, SessionStatus};
use crate::domain::wall_time;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// Days after the end of an event on which access needs are deleted.
const ACCESS_NEEDS_DAYS: i32 = 7;
/// Days after the end of a protected event on which contact data is deleted.
const PROTECTED_DAYS: i32 = 7;
/// Days after the end of an event on which registrations of the public are deleted.
const PUBLIC_DAYS: i32 = 30;

/// How long a registration is kept whose address nobody confirmed.
pub const UNCONFIRMED: SignedDuration = SignedDuration::from_hours(48);
/// How long the words of mails that left can be read at the desk.
pub const MAIL_LOG: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The instant (UTC) before which the last session of an event must have ended for its access needs to be deleted at `now`: the same day as
/// on lists of them.
#[must_use]
pub fn needs_end_before(now: Timestamp) -> Timestamp {
    let first_kept = wall_time::day(now).saturating_sub((ACCESS_NEEDS_DAYS - 1).days());
    wall_time::start_of_day(first_kept)
}

/// The day (in Europe/Berlin) on which a list that was taken for this purpose must be deleted at the latest; nothing where
/// the event has no date yet. Also a list without names: whoever knows the event knows who a row is.
#[must_use]
pub fn list_deleted_on(event: &Event, purpose: ListPurpose) -> Option<Date> {
    let days = match purpose {
        ListPurpose::Support => ACCESS_NEEDS_DAYS,
        _ if event.protected => PROTECTED_DAYS,
        _ => PUBLIC_DAYS,
    };
    let last = event.sessions.iter().filter(|session| session.status == SessionStatus::Planned).map(|session| session.ends).max()?;
    wall_time::day(last).checked_add(days.days()).ok()
}
