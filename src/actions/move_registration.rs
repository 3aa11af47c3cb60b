//! Moving somebody to another event of the same desk: one seat is freed, another taken, in one transaction.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::actions::register::booking_code;
use crate::actions::tell::Standing;
use crate::domain::actor::DeskUser;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::domain::quota::QuotaNames;
use crate::domain::registration::{LineStanding, Registration, State};
use crate::domain::seats::Placement;
use crate::domain::vocabulary::{EventStatus, Source};
use crate::storage::registrations::{Details, Newcomer};
use crate::storage::{Store, events, registrations, seats};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Moved, and has a seat there.
    Seated,
    /// Moved, and waits there.
    Waits,
    /// The other event has no seat and no line, or has begun; nothing was moved.
    NoRoom,
    /// The registration does not stand where this can be done, or the person is registered there already.
    NotPossible,
    /// There is no such registration or event among those that this user may see.
    NotFound,
}

/// Moves a registration. The person is told both: that it ended here, with the reason, and where it stands there.
///
/// # Errors
/// If the database fails; then nothing was moved.
pub async fn move_to(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: RegistrationId,
    target: EventId,
    reason: &str,
) -> Result<Outcome, ActionError> {
    let Some(seen) = registrations::find(store.reader(), id).await? else { return Ok(Outcome::NotFound) };
    for event in [seen.event, target] {
        if events::find_for_desk(store.reader(), user.scope(), event).await?.is_none() {
            return Ok(Outcome::NotFound);
        }
    }
    if seen.event == target {
        return Ok(Outcome::NotPossible);
    }
    let tx = store.begin_write().await?;
    // Both locks in one order: two people who move in opposite directions do not wait for each other for ever.
    for event in [seen.event.min(target), seen.event.max(target)] {
        seats::lock(&tx, event).await?;
    }
    let actor = user.actor();
    let Some(mut from) = Ledger::open(&tx, occasion, &actor, seen.event, None).await? else { return Ok(Outcome::NotFound) };
    let Some(mut registration) = registrations::find(tx.conn(), id).await? else { return Ok(Outcome::NotFound) };
    let unverified = matches!(registration.state, State::Unverified { .. });
    let Ok(over) = registration.state.cancelled() else { return Ok(Outcome::NotPossible) };
    if from.event.status != EventStatus::Published || unverified {
        return Ok(Outcome::NotPossible);
    }
    let before = registration.clone();
    from.change(&mut registration, over, "registration.moved_away", reason).await?;
    from.tell(&registration, Standing::Cancelled { reason: reason.to_owned() }).await?;
    from.close().await?;

    let Some(mut to) = Ledger::open(&tx, occasion, &actor, target, None).await? else { return Ok(Outcome::NotFound) };
    let now = to.occasion.now();
    if to.event.status != EventStatus::Published || to.event.starts().is_none_or(|starts| starts <= now) {
        return Ok(Outcome::NoRoom);
    }
    let idempotency_key = format!("moved {id} {target}");
    let mailbox_key = before.email.as_ref().map(EmailAddress::mailbox_key);
    let earlier = registrations::find_earlier(
        tx.conn(),
        Newcomer { idempotency_key: &idempotency_key, event: target, mailbox_key: mailbox_key.as_deref(), name: &before.name, since: now },
    )
    .await?;
    if earlier.same_button.is_some() || earlier.same_person.is_some() {
        return Ok(Outcome::NotPossible);
    }
    let quotas = QuotaNames::default();
    let (state, standing, outcome) = match to.place(before.seats, &quotas) {
        Placement::Seated => (State::Confirmed, Standing::Confirmed, Outcome::Seated),
        Placement::Waits => (State::Waitlisted, Standing::Waiting, Outcome::Waits),
        Placement::Full => return Ok(Outcome::NoRoom),
    };
    let moved = Registration {
        id: RegistrationId::new(to.occasion),
        event: target,
        state,
        submitted_at: now,
        source: Source::Desk,
        code: booking_code(to.occasion),
        quotas,
        standing: LineStanding::default(),
        offers: 0,
        ..before
    };
    let details = Details { idempotency_key, ..registrations::needs_of(tx.conn(), id).await? };
    to.enter(&moved, details).await?;
    to.tell(&moved, standing).await?;
    to.close().await?;
    tx.commit().await?;
    Ok(outcome)
}
