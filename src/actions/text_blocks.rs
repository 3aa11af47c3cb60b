//! Writing what a host wants to say in every mail of a kind.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::logged::log;
use crate::actions::register::{Request, new_registration};
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::language::Language;
use crate::domain::occasion::Occasion;
use crate::domain::registration::{Registration, State};
use crate::domain::seen::{Seen, Verdict};
use crate::domain::text::PersonName;
use crate::domain::text_block::TextBlocks;
use crate::storage::{Store, event_editing, events, seats, text_blocks};
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
    /// Somebody else has written them since they were read: nothing was stored.
    Changed,
    /// There is no such event among those that this user may see, or its host is not the user's.
    NotFound,
}

/// Writes the words for the mails of an event, or of all events of its host, which were read as they were `seen`.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn write(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    (reach, seen): (Reach, Seen),
    blocks: &TextBlocks,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::Plan, id).await? else { return Ok(Outcome::NotFound) };
    let Some(event) = events::find(tx.conn(), id).await? else { return Ok(Outcome::NotFound) };
    if reach == Reach::AllOfTheHost && !user.scope(Permit::Plan).covers(event.host.id) {
        return Ok(Outcome::NotFound);
    }
    // What was read stays true until the commit.
    let stored = match reach {
        Reach::ThisEvent => {
            seats::lock(&tx, id).await?;
            text_blocks::of_event(tx.conn(), id).await?
        }
        Reach::AllOfTheHost => {
            event_editing::lock_every(&tx).await?;
            text_blocks::of_organisation(tx.conn(), event.host.id).await?
        }
    };
    match seen.decide(&stored, blocks) {
        Verdict::Same => return Ok(Outcome::Written),
        Verdict::Outdated => return Ok(Outcome::Changed),
        Verdict::New => {}
    }
    let action = match reach {
        Reach::ThisEvent => {
            text_blocks::save_of_event(&tx, id, blocks).await?;
            event_editing::count_revision(&tx, id).await?;
            "event.texts_written"
        }
        Reach::AllOfTheHost => {
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

/// Somebody who is nobody, and stands there: for showing how a mail would read.
pub fn example(occasion: &mut Occasion, event: &Event, name: PersonName, language: Language, state: State) -> Registration {
    let request = Request::by_hand(name, 1, None, language, None, String::new());
    new_registration(occasion, event, &request, state)
}
