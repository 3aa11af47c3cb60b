//! Changing the name of one's own registration.

use crate::actions::ActionError;
use crate::domain::actor::Actor;
use crate::domain::occasion::Occasion;
use crate::domain::text::PersonName;
use crate::domain::token::{Token, TokenPurpose};
use crate::storage::{Store, attendance, audit, certificates, events, registrations};
use serde_json::json;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The new name stands on the list.
    Renamed,
    /// The registration, or the event, is over.
    AlreadyOver,
    /// The link leads nowhere.
    UnknownLink,
}

/// Writes another name for the registration of a status link.
///
/// # Errors
/// If the database fails; then the old name stands.
pub async fn rename(store: &Store, occasion: &mut Occasion, link: &Token, name: &PersonName) -> Result<Outcome, ActionError> {
    let tx = store.begin_write().await?;
    let hash = link.hash();
    let found = registrations::find_by_link(tx.conn(), &hash, TokenPurpose::Manage, occasion.now()).await?;
    let Some(registration) = found else { return Ok(Outcome::UnknownLink) };
    // Once somebody was there, or it is over, what was noted and certified was this person's.
    let event = events::find(tx.conn(), registration.event).await?;
    let is_over = event.and_then(|event| event.ends()).is_none_or(|ends| ends <= occasion.now());
    let noted = attendance::of_registrations(tx.conn(), &[registration.id]).await?;
    let was_there = noted.values().flat_map(|marks| marks.values()).any(|mark| mark.heads() > 0);
    let is_certified = certificates::valid_of(tx.conn(), registration.id).await?.is_some();
    if !registration.state.is_live() || is_over || was_there || is_certified {
        return Ok(Outcome::AlreadyOver);
    }
    registrations::set_name(&tx, registration.id, name, occasion.now()).await?;
    let entry = audit::Entry {
        actor: &Actor::Participant,
        action: "registration.renamed",
        event: Some(registration.event),
        registration: Some(registration.id),
        // The names themselves are deleted with the registration, not kept here.
        detail: json!({}),
    };
    audit::append(&tx, occasion, entry).await?;
    tx.commit().await?;
    Ok(Outcome::Renamed)
}
