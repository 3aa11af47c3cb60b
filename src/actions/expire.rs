//! Times that run out: addresses that nobody confirmed, and offers that nobody accepted, free their seats.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::domain::actor::Actor;
use crate::domain::occasion::Occasion;
use crate::domain::registration::State;
use crate::storage::{Store, registrations};

/// How many are looked at in one go.
pub const AT_ONCE: u64 = 100;

/// Expires what is due, each in its own transaction, and moves the lines up. Gives how many expired.
///
/// Whose address was never confirmed is not told; whose offer passed is.
///
/// # Errors
/// If the database fails; what expired before stays expired.
pub async fn expire_due(store: &Store, occasion: &mut Occasion) -> Result<u32, ActionError> {
    let mut expired = 0;
    for id in registrations::due_to_expire(store.reader(), occasion.now(), AT_ONCE).await? {
        let tx = store.begin_write().await?;
        let Some(seen) = registrations::find(tx.conn(), id).await? else { continue };
        let Some(mut ledger) = Ledger::open(&tx, occasion, &Actor::System, seen.event, None).await? else { continue };
        // Read again under the lock: the person may have confirmed in the meantime.
        let Some(mut registration) = registrations::find(tx.conn(), id).await? else { continue };
        let Ok(state) = registration.state.expired(ledger.occasion.now()) else { continue };
        let was_offered = matches!(registration.state, State::Offered { .. });
        ledger.change(&mut registration, state, "registration.expired", "").await?;
        if was_offered {
            // Who lets an offer pass is asked for no seats of the rest of the group either; the letter about the offer says it.
            ledger.end_rest(&registration, "registration.expired", None).await?;
            ledger.tell(&registration, Standing::OfferExpired).await?;
        }
        ledger.close().await?;
        tx.commit().await?;
        expired += 1;
    }
    Ok(expired)
}
