//! Giving some seats of one's own group back: somebody of it cannot come.

use crate::actions::ActionError;
use crate::actions::behind_link::Found;
use crate::actions::tell::Standing;
use crate::domain::actor::Actor;
use crate::domain::occasion::Occasion;
use crate::domain::token::{Token, TokenPurpose};
use crate::storage::Store;

/// What pressing the button came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Given back; so many are left.
    Done(u32),
    /// The deadline has passed: the page says whom to ask.
    TooLate,
    /// At least one seat must stay, and fewer than before; or the registration is over.
    NotPossible,
    /// The link leads nowhere.
    UnknownLink,
}

/// Keeps `keep` seats of the registration of a status link. Whoever waits next moves up in the same transaction.
///
/// # Errors
/// If the database fails; then nothing was given back.
pub async fn give_back_seats(store: &Store, occasion: &mut Occasion, link: &Token, keep: u32) -> Result<Outcome, ActionError> {
    let Some(found) = Found::by_link(store, occasion, link, TokenPurpose::Manage).await? else { return Ok(Outcome::UnknownLink) };
    let tx = found.begin(store).await?;
    let actor = Actor::Participant;
    let Some((mut ledger, mut registration)) = found.lock(&tx, occasion, &actor).await? else { return Ok(Outcome::UnknownLink) };
    if !registration.state.is_live() || keep == 0 || keep >= registration.seats {
        return Ok(Outcome::NotPossible);
    }
    if !ledger.event.lets_withdraw(registration.state, ledger.occasion.now()) {
        return Ok(Outcome::TooLate);
    }
    let before = registration.seats;
    ledger.give_back(&mut registration, before - keep, "registration.seats_given_back").await?;
    ledger.tell(&registration, Standing::SeatsGivenBack { before }).await?;
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done(keep))
}
