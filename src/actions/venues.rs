//! What those who plan do with venues: add one, write what one is like. Whoever goes to an event there is told where it is now.

use crate::actions::ActionError;
use crate::actions::logged::log;
use crate::actions::tell_change::{Tells, tell_change_in};
use crate::domain::access::Permit;
use crate::domain::actor::{DeskScope, DeskUser};
use crate::domain::change::{is_another, may_be_a_typo};
use crate::domain::event::Event;
use crate::domain::location::{OfferedTo, Venue};
use crate::domain::occasion::Occasion;
use crate::domain::publishing::{event_key, short_code};
use crate::domain::seen::{Seen, Verdict};
use crate::storage::{Store, StoreError, WriteTx, catalogue, event_editing, venues};
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
    let tx = store.begin_base_data_write().await?;
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
    let tx = store.begin_base_data_write().await?;
    let scope = user.scope(Permit::Plan);
    venues::lock(&tx, written.id).await?;
    let known = catalogue::load_for_desk(tx.conn(), &scope).await?;
    let Some(there) = venues::find_to_write(tx.conn(), &known, &scope, written.id).await? else { return Ok(Outcome::NotFound) };
    let before = &there.venue;
    // Those who have events there know it anyway: nobody else needs to.
    let is_narrower = written.offered_to == OfferedTo::ItsUsers && there.seen_events().next().is_some();
    if before.offered_to != written.offered_to && !is_narrower && !may_offer(&scope, &written) {
        return Ok(Outcome::NotFound);
    }
    let venue = Venue { id: before.id, key: before.key.clone(), ..written };
    match seen.decide(before, &venue) {
        Verdict::Same => return Ok(Outcome::Saved(0)),
        Verdict::Outdated => return Ok(Outcome::Changed),
        Verdict::New => {}
    }
    catalogue::save_venue(&tx, &venue).await?;
    log(&tx, occasion, user, "venue.written", (None, None), detail(&venue)).await?;
    let is_elsewhere = |earlier: &Event| is_another(earlier, &earlier.moved_to(venue.clone()));
    if there.events.iter().any(is_elsewhere) {
        // Calendars show it.
        event_editing::refresh(&tx, &[], &[venue.id], occasion.now()).await?;
    }
    let is_slip = tells == Tells::Nobody && there.events.iter().all(|earlier| may_be_a_typo(earlier, &earlier.moved_to(venue.clone())));
    let mut told = 0;
    for earlier in &there.events {
        event_editing::count_revision(&tx, earlier.id).await?;
        if !is_slip {
            let outcome = tell_change_in(&tx, occasion, &user.actor(), earlier).await?;
            told += if there.seen.contains(&earlier.id) { outcome.told() } else { 0 };
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
