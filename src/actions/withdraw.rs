//! Withdrawing one's own registration.

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
    /// Withdrawn; a receipt is on its way.
    Withdrawn,
    /// The deadline has passed: the page says whom to ask.
    TooLate,
    /// It was over already.
    AlreadyOver,
    /// The link leads nowhere.
    UnknownLink,
}

/// Withdraws the registration of a status link. Whoever waits next moves up in the same transaction.
///
/// # Errors
/// If the database fails; then nothing was withdrawn.
pub async fn withdraw(store: &Store, occasion: &mut Occasion, link: &Token) -> Result<Outcome, ActionError> {
    let Some(found) = Found::by_link(store, occasion, link, TokenPurpose::Manage).await? else { return Ok(Outcome::UnknownLink) };
    let tx = found.begin(store).await?;
    let actor = Actor::Participant;
    let Some((mut ledger, mut registration)) = found.lock(&tx, occasion, &actor).await? else { return Ok(Outcome::UnknownLink) };
    let Ok(state) = registration.state.withdrawn() else { return Ok(Outcome::AlreadyOver) };
    if !ledger.event.lets_withdraw(registration.state, ledger.occasion.now()) {
        return Ok(Outcome::TooLate);
    }
    ledger.change(&mut registration, state, "registration.withdrawn", "").await?;
    ledger.end_rest(&registration, "registration.withdrawn", Some(&Standing::Withdrawn)).await?;
    ledger.tell(&registration, Standing::Withdrawn).await?;
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Withdrawn)
}
