//! The picture of an event: another one, other words under it, none.

use crate::actions::ActionError;
use crate::actions::logged::log;
use crate::actions::write_event::{Outcome, open};
use crate::domain::actor::DeskUser;
use crate::domain::ids::EventId;
use crate::domain::occasion::Occasion;
use crate::domain::picture::{Encoded, PictureWords};
use crate::domain::seen::Seen;
use crate::storage::{Store, event_editing, pictures};
use serde_json::json;

/// Gives an event a picture, in the place of the one that was `seen`, or of none. Whoever does this has said that it may be shown.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn set(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (id, seen): (EventId, Seen),
    made: Encoded,
    words: &PictureWords,
) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if !event.is_open() {
        return Ok(Outcome::NotPossible);
    }
    // The button pressed twice.
    if event.picture.as_ref().is_some_and(|picture| picture.digest == made.digest && picture.words == *words) {
        return Ok(Outcome::NothingToDo);
    }
    if Seen::of(&event.picture) != seen {
        return Ok(Outcome::Changed);
    }
    let detail = json!({ "digest": made.digest, "new": true });
    pictures::save(&tx, id, made, words, occasion.now()).await?;
    event_editing::count_revision(&tx, id).await?;
    log(&tx, occasion, user, "event.image_set", (Some(id), None), detail).await?;
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told: 0 })
}

/// Says something else about the picture that was `seen`. If there is another one by now, the words were not meant for it.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn reword(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (id, seen): (EventId, Seen),
    words: &PictureWords,
) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if !event.is_open() {
        return Ok(Outcome::NotPossible);
    }
    let was_seen = Seen::of(&event.picture) == seen;
    let Some(picture) = event.picture else { return Ok(Outcome::NotPossible) };
    if picture.words == *words {
        return Ok(Outcome::NothingToDo);
    }
    if !was_seen {
        return Ok(Outcome::Changed);
    }
    pictures::reword(&tx, id, words).await?;
    event_editing::count_revision(&tx, id).await?;
    log(&tx, occasion, user, "event.image_set", (Some(id), None), json!({ "digest": picture.digest, "new": false })).await?;
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told: 0 })
}

/// Takes the picture with this digest away, also from an event that is over: whoever is shown may say no at any time. Another one stays.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn remove(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId, digest: &str) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    let Some(picture) = event.picture else { return Ok(Outcome::NothingToDo) };
    if picture.digest != digest {
        return Ok(Outcome::NotPossible);
    }
    pictures::remove(&tx, id).await?;
    event_editing::count_revision(&tx, id).await?;
    log(&tx, occasion, user, "event.image_removed", (Some(id), None), json!({ "digest": picture.digest })).await?;
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told: 0 })
}
