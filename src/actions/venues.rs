//! What those who plan do with venues: add one, write what one is like. Whoever goes to an event there is told where it is now.

use crate::actions::ActionError;
use crate::actions::logged::log;
use crate::actions::tell_change::{Tells, tell_change_in};
use crate::domain::access::Permit;
use crate::domain::actor::{DeskScope, DeskUser};
use crate::domain::location::{OfferedTo, Venue};
use crate::domain::occasion::Occasion;
use crate::domain::publishing::{event_key, short_code};
use crate::domain::seen::Seen;
use crate::storage::venues::{self, Writable};
use crate::storage::{Store, StoreError, WriteTx, catalogue, event_editing};
use serde_json::{Value, json};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Stored; so many people of events that this user may see are told.
    Saved(u32),
    /// Somebody else has written it since it was read: nothing was stored.
    Changed,
    /// There is none that this user may write.
    NotFound,
}

/// Adds a venue.
///
/// # Errors
/// If the database fails; then there is no new one.
pub async fn add(store: &Store, occasion: &mut Occasion, user: &DeskUser, venue: Venue) -> Result<Outcome, ActionError> {
    if !may_offer(&user.scope(Permit::Plan), &venue) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_write().await?;
    add_in(&tx, occasion, user, venue).await?;
    tx.commit().await?;
    Ok(Outcome::Saved(0))
}

/// Adds a venue inside a transaction that does more. Its key comes from its name.
///
/// # Errors
/// If the database fails.
pub(super) async fn add_in(tx: &WriteTx, occasion: &mut Occasion, user: &DeskUser, mut venue: Venue) -> Result<(), StoreError> {
    venue.key = event_key(&venue.name, &short_code(occasion));
    catalogue::save_venue(tx, &venue).await?;
    log(tx, occasion, user, "venue.added", (None, None), detail(&venue)).await
}

/// Writes a venue anew that was read as it was `seen`. Where events take place there that are still to come, everybody concerned is told, if
/// it is another place for them, and their calendars follow.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn write(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    seen: Seen,
    written: Venue,
    tells: Tells,
) -> Result<Outcome, ActionError> {
    let tx = store.begin_long_write().await?;
    let scope = user.scope(Permit::Plan);
    let Some(Writable { venue: before, events: mut there }) = venues::find_to_write(tx.conn(), &scope, written.id).await? else {
        return Ok(Outcome::NotFound);
    };
    if before.offered_to != written.offered_to && !may_offer(&scope, &written) {
        return Ok(Outcome::NotFound);
    }
    if Seen::of(&before) != seen {
        return Ok(Outcome::Changed);
    }
    let venue = Venue { id: before.id, key: before.key.clone(), ..written };
    if venue == before {
        return Ok(Outcome::Saved(0));
    }
    catalogue::save_venue(&tx, &venue).await?;
    log(&tx, occasion, user, "venue.written", (None, None), detail(&venue)).await?;
    let mut told = 0;
    if (Venue { offered_to: before.offered_to, ..venue.clone() }) != before {
        event_editing::refresh(&tx, &[], &[venue.id], occasion.now()).await?;
        // In one order, as everybody does who locks several.
        there.sort_by_key(|event| event.id);
        for earlier in &there {
            event_editing::count_revision(&tx, earlier.id).await?;
        }
        for earlier in there.iter().filter(|_| tells == Tells::Everybody) {
            let outcome = tell_change_in(&tx, occasion, &user.actor(), earlier).await?;
            told += if user.may(Permit::Plan, earlier) { outcome.told() } else { 0 };
        }
    }
    tx.commit().await?;
    Ok(Outcome::Saved(told))
}

/// Whether somebody who plans in this scope may offer a venue to those to whom it says.
fn may_offer(scope: &DeskScope, venue: &Venue) -> bool {
    match venue.offered_to {
        OfferedTo::Organisation(organisation) => scope.covers(organisation),
        // Whoever adds a room may let everybody have it.
        OfferedTo::Everybody => true,
        OfferedTo::ItsUsers => scope.is_of_all_hosts(),
    }
}

/// What the audit log says of it: the name of a safer space is none of the business of those who read the log.
fn detail(venue: &Venue) -> Value {
    let name = (venue.offered_to == OfferedTo::Everybody).then_some(&venue.name);
    json!({ "venue": venue.id, "title": name })
}
