//! Accepting or declining an offer of seats.

use crate::actions::ActionError;
use crate::actions::behind_link::Found;
use crate::actions::tell::Standing;
use crate::domain::actor::Actor;
use crate::domain::occasion::Occasion;
use crate::domain::registration::State;
use crate::domain::token::{Token, TokenPurpose};
use crate::domain::vocabulary::EventStatus;
use crate::storage::Store;

/// What the person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Takes the seats.
    Accept,
    /// Does not need them.
    Decline,
}

/// What pressing the button came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Has the seats now; the confirmation is on its way.
    Accepted,
    /// The seats are offered to the next.
    Declined,
    /// No offer stands: the deadline has passed, or it was answered before.
    NothingOffered,
    /// The link leads nowhere.
    UnknownLink,
}

/// Answers the offer of a status link.
///
/// # Errors
/// If the database fails; then nothing was answered.
pub async fn answer_offer(store: &Store, occasion: &mut Occasion, link: &Token, answer: Answer) -> Result<Outcome, ActionError> {
    let Some(found) = Found::by_link(store, occasion, link, TokenPurpose::Manage).await? else { return Ok(Outcome::UnknownLink) };
    let tx = found.begin(store).await?;
    let actor = Actor::Participant;
    let Some((mut ledger, mut registration)) = found.lock(&tx, occasion, &actor).await? else { return Ok(Outcome::UnknownLink) };
    if !matches!(registration.state, State::Offered { .. }) || ledger.event.status != EventStatus::Published {
        return Ok(Outcome::NothingOffered);
    }
    let outcome = match answer {
        Answer::Accept => {
            // The worker may not have looked yet: what has passed has passed.
            let Ok(state) = registration.state.accepted(ledger.occasion.now()) else { return Ok(Outcome::NothingOffered) };
            ledger.change(&mut registration, state, "registration.offer_accepted", "").await?;
            ledger.tell(&registration, Standing::Confirmed).await?;
            Outcome::Accepted
        }
        Answer::Decline => {
            let state = registration.state.withdrawn()?;
            ledger.change(&mut registration, state, "registration.offer_declined", "").await?;
            ledger.end_rest(&registration, "registration.offer_declined", Some(&Standing::Withdrawn)).await?;
            ledger.tell(&registration, Standing::Withdrawn).await?;
            Outcome::Declined
        }
    };
    ledger.close().await?;
    tx.commit().await?;
    Ok(outcome)
}
