//! Confirming the address of a registration by the link in the mail.

use crate::actions::ActionError;
use crate::actions::behind_link::Found;
use crate::actions::register::settle;
use crate::domain::actor::Actor;
use crate::domain::occasion::Occasion;
use crate::domain::registration::State;
use crate::domain::seats::Placement;
use crate::domain::token::{Token, TokenPurpose};
use crate::domain::vocabulary::EventStatus;
use crate::storage::Store;

/// What pressing the button came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done, now or before: the status page behind this link tells where the registration stands.
    Done(Token),
    /// The time to confirm has run out; the seat is somebody else's.
    TooLate,
    /// No seat was held, none is free, and nobody can wait.
    Full,
    /// The registration was withdrawn or cancelled, or the event called off.
    Over,
    /// The link leads nowhere.
    UnknownLink,
}

/// Confirms the address. Pressing twice does no more than pressing once.
///
/// # Errors
/// If the database fails; then nothing was confirmed.
pub async fn confirm(store: &Store, occasion: &mut Occasion, link: &Token) -> Result<Outcome, ActionError> {
    let Some(found) = Found::by_link(store, occasion, link, TokenPurpose::Confirm).await? else { return Ok(Outcome::UnknownLink) };
    let tx = found.begin(store).await?;
    let actor = Actor::Participant;
    let Some((mut ledger, mut registration)) = found.lock(&tx, occasion, &actor).await? else { return Ok(Outcome::UnknownLink) };
    let State::Unverified { held, until } = registration.state else {
        if registration.state == State::Expired {
            return Ok(Outcome::TooLate);
        }
        if !registration.state.is_live() {
            return Ok(Outcome::Over);
        }
        let manage = ledger.manage_link(&registration).await?;
        ledger.close().await?;
        tx.commit().await?;
        return Ok(Outcome::Done(manage));
    };
    if ledger.event.status != EventStatus::Published {
        return Ok(Outcome::Over);
    }
    if until <= ledger.occasion.now() {
        return Ok(Outcome::TooLate);
    }
    let placement = ledger.place(registration.seats, &registration.quotas);
    if !held && placement == Placement::Full {
        return Ok(Outcome::Full);
    }
    settle(&mut ledger, &mut registration, placement).await?;
    let manage = ledger.manage_link(&registration).await?;
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done(manage))
}
