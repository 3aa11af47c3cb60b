//! How long what people entrusted to us is kept (domain.md § 7).

use crate::domain::event::Event;
use crate::domain::vocabulary::ListPurpose;
use crate::domain::wall_time;
use jiff::ToSpan;
use jiff::civil::Date;

/// Days after the end of an event on which access needs are deleted.
const ACCESS_NEEDS_DAYS: i32 = 7;
/// Days after the end of a protected event on which contact data is deleted.
const PROTECTED_DAYS: i32 = 7;
/// Days after the end of an event on which registrations of the public are deleted.
const PUBLIC_DAYS: i32 = 30;

/// The day (in Europe/Berlin) on which a list that was taken for this purpose must be deleted at the latest; nothing where
/// the event has no date yet. Also a list without names: whoever knows the event knows who a row is.
#[must_use]
pub fn list_deleted_on(event: &Event, purpose: ListPurpose) -> Option<Date> {
    let days = match purpose {
        ListPurpose::Support => ACCESS_NEEDS_DAYS,
        _ if event.protected => PROTECTED_DAYS,
        _ => PUBLIC_DAYS,
    };
    let last = event.sessions.iter().map(|session| session.ends).max()?;
    wall_time::day(last).checked_add(days.days()).ok()
}
