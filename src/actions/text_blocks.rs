//! Writing what a host wants to say in every mail of a kind.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::logged::log;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::ids::EventId;
use crate::domain::occasion::Occasion;
use crate::domain::text_block::TextBlocks;
use crate::storage::{Store, event_editing, events, text_blocks};
use serde_json::json;

/// For what the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// For this event alone.
    ThisEvent,
    /// For all events of its host that say nothing else.
    AllOfTheHost,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Mails say it from now on; those that wait to leave say what was true when they were written.
    Written,
    /// There is no such event among those that this user may see, or its host is not the user's.
    NotFound,
}

/// Writes the words for the mails of an event, or of all events of its host.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn write(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    reach: Reach,
    blocks: &TextBlocks,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::Plan, id).await? else { return Ok(Outcome::NotFound) };
    let Some(event) = events::find(tx.conn(), id).await? else { return Ok(Outcome::NotFound) };
    let action = match reach {
        Reach::ThisEvent => {
            text_blocks::save_of_event(&tx, id, blocks).await?;
            event_editing::count_revision(&tx, id).await?;
            "event.texts_written"
        }
        Reach::AllOfTheHost => {
            if !user.scope(Permit::Plan).covers(event.host.id) {
                return Ok(Outcome::NotFound);
            }
            text_blocks::save_of_organisation(&tx, event.host.id, blocks).await?;
            event_editing::count_every_revision(&tx).await?;
            "organisation.texts_written"
        }
    };
    let slots: Vec<&str> = blocks.0.keys().map(|slot| slot.as_str()).collect();
    log(&tx, occasion, user, action, (Some(id), None), json!({ "slots": slots })).await?;
    tx.commit().await?;
    Ok(Outcome::Written)
}
