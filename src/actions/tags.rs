//! Tagging people on a list. Nobody is told.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::logged::log;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::domain::seen::{Seen, Verdict};
use crate::domain::tag::Tag;
use crate::storage::{Store, attendees, seats, tags};
use serde_json::json;
use std::collections::BTreeSet;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, with so many.
    Done(u32),
    /// There is no such event among those that this user may see.
    NotFound,
}

/// What became of tags that were written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaced {
    /// The registration carries these now.
    Done,
    /// It carried these already.
    NothingToDo,
    /// Somebody else has changed them since they were read: nothing was written.
    Changed,
    /// There is no such registration among those that this user may see.
    NotFound,
}

/// Whether a tag is given or taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// They carry it from now on.
    Give,
    /// They do not carry it any more.
    Take,
}

/// Gives a tag to registrations of an event, or takes it from them.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn change(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    ids: &[RegistrationId],
    tag: &Tag,
    change: Change,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Outcome::NotFound) };
    seats::lock(&tx, event).await?;
    let tag = as_known(&tags::of_event(tx.conn(), event).await?, tag);
    let ids: Vec<RegistrationId> = attendees::chosen(tx.conn(), event, ids).await?.iter().map(|registration| registration.id).collect();
    let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    if ids.is_empty() {
        return Ok(Outcome::Done(0));
    }
    let action = match change {
        Change::Give => {
            tags::give(&tx, &ids, &tag).await?;
            "list.tagged"
        }
        Change::Take => {
            tags::take(&tx, &ids, &tag).await?;
            "list.untagged"
        }
    };
    let detail = json!({ "tag": tag.as_str(), "registrations": count });
    log(&tx, occasion, user, action, (Some(event), None), detail).await?;
    tx.commit().await?;
    Ok(Outcome::Done(count))
}

/// Gives a registration these tags, and no others, where it carried those that were `seen`.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn replace(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    (id, seen): (RegistrationId, Seen),
    wanted: &[Tag],
) -> Result<Replaced, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Replaced::NotFound) };
    seats::lock(&tx, event).await?;
    if attendees::chosen(tx.conn(), event, &[id]).await?.is_empty() {
        return Ok(Replaced::NotFound);
    }
    let known = tags::of_event(tx.conn(), event).await?;
    let wanted: Vec<Tag> = wanted.iter().map(|tag| as_known(&known, tag)).collect::<BTreeSet<_>>().into_iter().collect();
    let carried = tags::of_registrations(tx.conn(), &[id]).await?.remove(&id).unwrap_or_default();
    match seen.decide(&carried, &wanted) {
        Verdict::Same => return Ok(Replaced::NothingToDo),
        Verdict::Outdated => return Ok(Replaced::Changed),
        Verdict::New => {}
    }
    tags::replace(&tx, id, &wanted).await?;
    let words: Vec<&str> = wanted.iter().map(Tag::as_str).collect();
    log(&tx, occasion, user, "registration.tagged", (Some(event), Some(id)), json!({ "tag": words.join(", ") })).await?;
    tx.commit().await?;
    Ok(Replaced::Done)
}

/// A tag in the spelling that others of the event carry already, if somebody would take both for one.
fn as_known(known: &[Tag], tag: &Tag) -> Tag {
    known.iter().find(|known| known.is_same(tag)).unwrap_or(tag).clone()
}
