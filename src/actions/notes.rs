//! Noting something about a registration, for oneself and colleagues. The person is not told, but has a right to read it (Art. 15 GDPR).

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::logged::log;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::ids::{EventId, NoteId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::storage::{Store, attendees, notes};
use serde_json::json;

/// The most characters of a note.
pub const LIMIT: usize = 1000;

/// The most notes about one registration.
pub const MOST: u64 = 50;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// There are [`MOST`] already.
    TooMany,
    /// There is no such registration, or note, among those that this user may see.
    NotFound,
}

/// Writes a note.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn write(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    registration: RegistrationId,
    text: &str,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Outcome::NotFound) };
    if attendees::chosen(tx.conn(), event, &[registration]).await?.is_empty() {
        return Ok(Outcome::NotFound);
    }
    if notes::count(tx.conn(), registration).await? >= MOST {
        return Ok(Outcome::TooMany);
    }
    let (id, now) = (NoteId::new(occasion), occasion.now());
    notes::insert(&tx, id, registration, user.id, text, now).await?;
    // Not what it said: a note can be deleted, and the log could not forget it.
    log(&tx, occasion, user, "registration.noted", (Some(event), Some(registration)), json!({})).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Deletes a note.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn delete(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    registration: RegistrationId,
    note: NoteId,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Outcome::NotFound) };
    if attendees::chosen(tx.conn(), event, &[registration]).await?.is_empty() || !notes::delete(&tx, registration, note).await? {
        return Ok(Outcome::NotFound);
    }
    log(&tx, occasion, user, "registration.note_deleted", (Some(event), Some(registration)), json!({})).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}
