//! Sending once more what could not be delivered, and stopping what has not left.

use crate::actions::change_event::begin_for;
use crate::actions::logged::log;
use crate::actions::{ActionError, mailings};
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::ids::{EventId, LetterId};
use crate::domain::notice::Notice;
use crate::domain::occasion::Occasion;
use crate::storage::desk_letters::Stage;
use crate::storage::{Store, desk_letters, events, registrations, returned_mail, seats};
use serde_json::json;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The worker tries it next.
    Queued,
    /// It is being tried at this very moment.
    OnItsWay,
    /// Nobody needs it any more: the event is over, or its link has expired.
    TooLate,
    /// It is in no trouble any more: delivered, or replaced by a newer one.
    Settled,
    /// There is no such letter among those that this user may see.
    NotFound,
}

/// Lets a letter be tried at once that failed, or that waits for its next try.
///
/// # Errors
/// If the database fails; then the letter is where it was.
pub async fn try_again(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: LetterId) -> Result<Outcome, ActionError> {
    let now = occasion.now();
    let tx = store.begin_write().await?;
    let Some(trouble) = desk_letters::find_trouble(tx.conn(), &user.scope(Permit::People), now, id).await? else {
        let exists = desk_letters::exists(tx.conn(), &user.scope(Permit::People), id).await?;
        return Ok(if exists { Outcome::Settled } else { Outcome::NotFound });
    };
    // What came back would come back again, and its links are gone.
    if trouble.stage == Stage::Returned {
        return Ok(Outcome::Settled);
    }
    if trouble.useless_after.is_some_and(|until| until <= now) {
        return Ok(Outcome::TooLate);
    }
    if !desk_letters::try_again(&tx, id, now).await? {
        return Ok(Outcome::OnItsWay);
    }
    let about = (trouble.event.map(|(event, _)| event), trouble.registration);
    log(&tx, occasion, user, "letter.tried_again", about, json!({ "letter": id, "kind": trouble.kind })).await?;
    tx.commit().await?;
    Ok(Outcome::Queued)
}

/// What became of stopping a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopping {
    /// It does not leave.
    Stopped,
    /// It has left, or is leaving at this very moment.
    OnItsWay,
    /// There is no such letter about an event that this user may see.
    NotFound,
}

/// Keeps a letter from leaving.
///
/// # Errors
/// If the database fails; then the letter is where it was.
pub async fn stop(store: &Store, occasion: &mut Occasion, user: &DeskUser, event: EventId, id: LetterId) -> Result<Stopping, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Stopping::NotFound) };
    let Some((letter, _)) = desk_letters::find(tx.conn(), event, id).await? else { return Ok(Stopping::NotFound) };
    if !desk_letters::stop(&tx, id, occasion.now()).await? {
        return Ok(Stopping::OnItsWay);
    }
    let about = (Some(event), letter.registration);
    log(&tx, occasion, user, "letter.stopped", about, json!({ "letter": id, "kind": letter.kind })).await?;
    tx.commit().await?;
    Ok(Stopping::Stopped)
}

/// What became of sending a message once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeating {
    /// It is in the outbox again.
    Posted,
    /// Somebody has done so already, it has not left yet, or there is nobody any more to whom it would go.
    NothingToDo,
    /// There is no such letter about an event that this user may see.
    NotFound,
}

/// Sends an organiser's message to one person once more, to the address that they have now. What tells where a registration stands is told
/// anew from there ([`crate::actions::desk_registrations::Deed::TellAgain`]): its links were for one letter. The new letter
/// takes the place of the old one in its mailing: a second press sends nothing.
///
/// # Errors
/// If the database fails; then nothing is sent.
pub async fn repeat(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    id: LetterId,
) -> Result<Repeating, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Repeating::NotFound) };
    seats::lock(&tx, event).await?;
    let Some((letter, facts)) = desk_letters::find(tx.conn(), event, id).await? else { return Ok(Repeating::NotFound) };
    let (Some((Notice::Message { mailing, words, written_in, .. }, _)), Some(registration)) = (facts, letter.registration) else {
        return Ok(Repeating::NothingToDo);
    };
    let (event, registration) = (events::find(tx.conn(), event).await?, registrations::find(tx.conn(), registration).await?);
    let (Some(event), Some(registration)) = (event, registration.filter(|registration| registration.state.is_live())) else {
        return Ok(Repeating::NothingToDo);
    };
    let Some(email) = &registration.email else { return Ok(Repeating::NothingToDo) };
    if !desk_letters::make_way(&tx, id).await? {
        return Ok(Repeating::NothingToDo);
    }
    // Whoever sends again says that the address is right; if it is not, the mail comes back again.
    returned_mail::unmark(&tx, email).await?;
    mailings::post_one(&tx, occasion, &event, mailing, &registration, (written_in, words)).await?;
    log(&tx, occasion, user, "letter.repeated", (Some(event.id), Some(registration.id)), json!({ "letter": id, "kind": letter.kind }))
        .await?;
    tx.commit().await?;
    Ok(Repeating::Posted)
}
