//! What organisers do with single registrations.

use crate::actions::ActionError;
use crate::actions::claims;
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::domain::actor::DeskUser;
use crate::domain::ids::RegistrationId;
use crate::domain::notice::WhyDeclined;
use crate::domain::occasion::Occasion;
use crate::domain::vocabulary::{EventStatus, PriorityReason};
use crate::storage::{Store, answers, events, registrations};
use serde_json::json;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done; the person is told.
    Done {
        /// How many moved up because of it.
        moved_up: u32,
    },
    /// The registration does not stand where this can be done; somebody else may have been quicker.
    NotPossible,
    /// What the person had chosen in a question has too few places left by now.
    OptionFull,
    /// There is no such registration among those that this user may see.
    NotFound,
}

/// What an organiser does with one registration. The reasons are texts that the person reads, except where it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed<'a> {
    /// Confirms by hand whoever is unverified, pending or waiting; also beyond the capacity, which is the organiser's decision.
    Confirm,
    /// Agrees to a registration that waits for an approval, whoever else was asked: it gets its seats, or its place in the line.
    Approve,
    /// Declines a registration that waits for an approval, with a reason.
    Decline(&'a str),
    /// Cancels a registration, with a reason.
    Cancel(&'a str),
    /// Offers the seats of somebody who waits, or whose offer has passed, whatever the line says.
    Offer,
    /// Puts somebody who waits at the head of the line, with a reason that the audit log keeps.
    PutFirst(&'a str),
    /// Gives so many seats of a group back; it keeps at least one.
    GiveBack(u32),
}

/// Does one deed with one registration of this user's scope, moves the line up, and tells everybody concerned.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn change(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: RegistrationId,
    deed: Deed<'_>,
) -> Result<Outcome, ActionError> {
    let Some(seen) = registrations::find(store.reader(), id).await? else { return Ok(Outcome::NotFound) };
    if events::find_for_desk(store.reader(), user.scope(), seen.event).await?.is_none() {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_write().await?;
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, seen.event, None).await? else { return Ok(Outcome::NotFound) };
    let Some(mut registration) = registrations::find(tx.conn(), id).await? else { return Ok(Outcome::NotFound) };
    // Who was told that the event does not take place must not be told of a seat in it.
    if ledger.event.status == EventStatus::CalledOff {
        return Ok(Outcome::NotPossible);
    }
    match deed {
        Deed::Confirm => {
            let Ok(state) = registration.state.confirmed_by_hand() else { return Ok(Outcome::NotPossible) };
            let waited = registration.state.waits();
            ledger.change(&mut registration, state, "registration.confirmed_by_hand", "").await?;
            ledger.tell(&registration, if waited { Standing::MovedUp } else { Standing::Confirmed }).await?;
        }
        Deed::Offer => {
            if !registration.may_be_offered_seats() {
                return Ok(Outcome::NotPossible);
            }
            // Who waits keeps the places of the options that were chosen; with an offer that passed, they went back.
            if !registration.state.is_live() {
                let chosen = answers::of_registration(tx.conn(), id).await?;
                if !claims::full_options(&ledger, &chosen, registration.seats, Some(id)).await?.is_empty() {
                    return Ok(Outcome::OptionFull);
                }
            }
            ledger.offer(&mut registration, "registration.offered_by_hand").await?;
        }
        Deed::PutFirst(reason) => {
            if !registration.state.waits() {
                return Ok(Outcome::NotPossible);
            }
            let mut first = registration.clone();
            first.standing.priority = 0;
            first.standing.reason = PriorityReason::ByHand;
            ledger.restand(&registration, &first).await?;
            ledger.log("registration.put_first", Some(&first), json!({ "reason": reason })).await?;
        }
        Deed::GiveBack(seats) => {
            if !registration.state.is_live() || seats == 0 || seats >= registration.seats {
                return Ok(Outcome::NotPossible);
            }
            let before = registration.seats;
            ledger.give_back(&mut registration, seats, "registration.seats_cancelled").await?;
            ledger.tell(&registration, Standing::SeatsGivenBack { before }).await?;
        }
        Deed::Approve => {
            if !ledger.grant(&mut registration).await? {
                return Ok(Outcome::NotPossible);
            }
        }
        Deed::Decline(reason) => {
            let Ok(state) = registration.state.declined() else { return Ok(Outcome::NotPossible) };
            ledger.change(&mut registration, state, "registration.declined", reason).await?;
            ledger.tell(&registration, Standing::Declined { reason: WhyDeclined::Words(reason.to_owned()) }).await?;
        }
        Deed::Cancel(reason) => {
            let Ok(state) = registration.state.cancelled() else { return Ok(Outcome::NotPossible) };
            ledger.change(&mut registration, state, "registration.cancelled", reason).await?;
            ledger.tell(&registration, Standing::Cancelled { reason: reason.to_owned() }).await?;
        }
    }
    let moved_up = ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done { moved_up })
}
