//! What organisers, and imports, do with an event: capacity, calling it off, moving a session.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::actions::tell::{Standing, recipient, revise};
use crate::domain::access::Permit;
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::ids::{EventId, SessionId};
use crate::domain::notice::{Booking, News, Notice};
use crate::domain::occasion::Occasion;
use crate::domain::registration::State;
use crate::domain::seats::Capacity;
use crate::domain::vocabulary::{EventStatus, SessionStatus};
use crate::storage::{Store, StoreError, WriteTx, attendees, calendar_entries, events, outbox, registrations, seats};
use jiff::Timestamp;
use serde_json::json;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done {
        /// How many moved up because of it.
        moved_up: u32,
        /// How many people are told.
        told: u32,
    },
    /// It is so already, or the event does not stand where this can be done.
    NothingToDo,
    /// There is no such event among those that this user may see.
    NotFound,
}

impl Outcome {
    /// How many people are told; nobody where nothing was done.
    #[must_use]
    pub fn told(self) -> u32 {
        match self {
            Self::Done { told, .. } => told,
            Self::NothingToDo | Self::NotFound => 0,
        }
    }
}

/// Why an event is called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// In the organiser's words, for those concerned; may be empty.
    pub words: String,
    /// What the public page says; may be empty.
    pub shown: String,
    /// Whether it is because fewer seats were taken than its minimum: the mails say so in the language of each.
    pub below_minimum: bool,
}

impl Why {
    /// Nothing but these words, in the mails and on the page.
    #[must_use]
    pub fn words(words: &str) -> Self {
        Self { words: words.to_owned(), shown: words.to_owned(), below_minimum: false }
    }
}

/// Raises or lowers the capacity inside a transaction that does more: raising moves the line up; lowering below the taken seats throws nobody
/// out.
///
/// # Errors
/// If the database fails.
pub async fn set_capacity_in(
    tx: &WriteTx,
    occasion: &mut Occasion,
    actor: &Actor,
    id: EventId,
    capacity: Capacity,
) -> Result<Outcome, ActionError> {
    let Some(mut ledger) = Ledger::open(tx, occasion, actor, id, None).await? else { return Ok(Outcome::NotFound) };
    if ledger.occupancy().capacity == capacity {
        return Ok(Outcome::NothingToDo);
    }
    ledger.set_capacity(capacity).await?;
    ledger.event_changed();
    let moved_up = ledger.close().await?;
    Ok(Outcome::Done { moved_up, told: moved_up })
}

/// Calls a published event off of which something is still to come: everybody concerned is told, and the entries leave their calendars.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn call_off(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId, why: &Why) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::Plan, id).await? else { return Ok(Outcome::NotFound) };
    seats::lock(&tx, id).await?;
    let Some(event) = events::find(tx.conn(), id).await? else { return Ok(Outcome::NotFound) };
    let confirmed = attendees::confirmed_seats(tx.conn(), &[id]).await?.remove(&id).unwrap_or_default();
    // Nobody is told that what they were at falls through, or that too few came when enough did.
    if !event.lets_be_called_off(occasion.now()) || why.below_minimum && !event.is_below_minimum(confirmed) {
        return Ok(Outcome::NothingToDo);
    }
    let outcome = call_off_in(&tx, occasion, &user.actor(), id, why, true).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// [`call_off`] inside a transaction that does more, such as an import. `tells` says whether the people concerned get the mails; their
/// calendar entries are cancelled in any case.
///
/// # Errors
/// If the database fails.
pub async fn call_off_in(
    tx: &WriteTx,
    occasion: &mut Occasion,
    actor: &Actor,
    id: EventId,
    why: &Why,
    tells: bool,
) -> Result<Outcome, ActionError> {
    let Some(mut ledger) = Ledger::open(tx, occasion, actor, id, None).await? else { return Ok(Outcome::NotFound) };
    ledger.tells = tells;
    if ledger.event.status != EventStatus::Published {
        return Ok(Outcome::NothingToDo);
    }
    let now = ledger.occasion.now();
    let minimum = ledger.event.min_participants.filter(|_| why.below_minimum);
    let mut told = 0;
    for registration in registrations::live_of_event(tx.conn(), id).await? {
        // Also whoever has not confirmed yet: they have a mail that asks them to, and perhaps the evening in their mind.
        ledger.tell(&registration, Standing::CalledOff { reason: why.words.clone(), minimum }).await?;
        told += u32::from(tells && registration.email.is_some());
    }
    events::call_off(tx, id, &why.shown, now).await?;
    ledger.event.status = EventStatus::CalledOff;
    ledger.event_changed();
    ledger.log("event.called_off", None, json!({ "reason": why.shown, "told": told })).await?;
    let moved_up = ledger.close().await?;
    Ok(Outcome::Done { moved_up, told })
}

/// Moves a session to another time: everybody concerned is told old and new, and their calendars follow.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn move_session(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    session: SessionId,
    (starts, ends): (Timestamp, Timestamp),
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::Plan, id).await? else { return Ok(Outcome::NotFound) };
    let outcome = move_session_in(&tx, occasion, &user.actor(), id, session, (starts, ends)).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// [`move_session`] inside a transaction that does more, such as an import.
///
/// # Errors
/// If the database fails.
pub async fn move_session_in(
    tx: &WriteTx,
    occasion: &mut Occasion,
    actor: &Actor,
    id: EventId,
    session: SessionId,
    (starts, ends): (Timestamp, Timestamp),
) -> Result<Outcome, ActionError> {
    let Some(mut ledger) = Ledger::open(tx, occasion, actor, id, None).await? else { return Ok(Outcome::NotFound) };
    let now = ledger.occasion.now();
    let Some(moved) = ledger.event.sessions.iter_mut().find(|candidate| candidate.id == session) else { return Ok(Outcome::NotFound) };
    let (old_starts, old_ends) = (moved.starts, moved.ends);
    if (old_starts, old_ends) == (starts, ends) || moved.status != SessionStatus::Planned {
        return Ok(Outcome::NothingToDo);
    }
    moved.starts = starts;
    moved.ends = ends;
    moved.sequence += 1;
    moved.revised_at = now;
    events::save_session(tx, moved).await?;
    ledger.event.sessions.sort_by_key(|session| session.starts);
    ledger.event_changed();

    let mut told = 0;
    // What is past, or not published, concerns nobody any more or yet.
    if ledger.event.status == EventStatus::Published && old_ends.max(ends) > now {
        for registration in registrations::live_of_event(tx.conn(), id).await? {
            if matches!(registration.state, State::Unverified { .. }) {
                continue;
            }
            let entries = calendar_entries::of_registration(tx.conn(), registration.id).await?;
            let mut revisions = Vec::new();
            for mut entry in entries.into_iter().filter(|entry| entry.session == session && !entry.cancelled) {
                revise(&mut entry, false, now);
                calendar_entries::revise(tx, &entry).await?;
                revisions.push((session, entry.revision));
            }
            let Some(recipient) = recipient(&registration) else {
                ledger.note_for_others(&registration, News::Changed);
                continue;
            };
            let mut booking = Booking::new(&registration, registration.state, &ledger.event, &revisions, now);
            booking.event.sessions.retain(|facts| facts.id == session);
            let manage = ledger.manage_link(&registration).await?;
            let notice = Notice::SessionMoved { booking, manage, old_starts, old_ends };
            outbox::post(tx, ledger.occasion, &recipient, &[notice], Some(old_ends.max(ends))).await?;
            told += 1;
        }
    }
    let detail = json!({ "session": session, "from": [old_starts, old_ends], "to": [starts, ends], "told": told });
    ledger.log("event.session_moved", None, detail).await?;
    let moved_up = ledger.close().await?;
    Ok(Outcome::Done { moved_up, told })
}

/// A write transaction, if this user has this permit for this event.
pub(super) async fn begin_for(store: &Store, user: &DeskUser, permit: Permit, id: EventId) -> Result<Option<WriteTx>, StoreError> {
    match events::find_for_desk(store.reader(), &user.scope(permit), id).await? {
        Some(_) => Ok(Some(store.begin_long_write().await?)),
        None => Ok(None),
    }
}
