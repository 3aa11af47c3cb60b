//! Seats without a name: the enroller is reminded while there is time, and when it has run out they are released.

use crate::actions::ActionError;
use crate::actions::enrol::{board_link, recipient};
use crate::actions::ledger::Ledger;
use crate::domain::actor::Actor;
use crate::domain::batch::REMIND_BEFORE;
use crate::domain::notice::{News, Notice};
use crate::domain::occasion::Occasion;
use crate::domain::vocabulary::EventStatus;
use crate::storage::{Store, batches, events, outbox, registrations};

/// How many are looked at in one go.
const AT_ONCE: u64 = 100;

/// Releases the seats that are due, each in its own transaction, and moves the lines up. Gives how many were released.
///
/// # Errors
/// If the database fails; what was released before stays released.
pub async fn release_due(store: &Store, occasion: &mut Occasion) -> Result<u32, ActionError> {
    let mut released = 0;
    for id in batches::unnamed_due(store.reader(), occasion.now(), AT_ONCE).await? {
        let tx = store.begin_write().await?;
        let Some(seen) = registrations::find(tx.conn(), id).await? else { continue };
        let Some(mut ledger) = Ledger::open(&tx, occasion, &Actor::System, seen.event, None).await? else { continue };
        // Read again under the lock: somebody may have been named in the meantime.
        let now = ledger.occasion.now();
        if batches::unnamed_until(tx.conn(), id).await?.is_none_or(|until| until > now) {
            continue;
        }
        let Some(mut registration) = registrations::find(tx.conn(), id).await? else { continue };
        let Ok(state) = registration.state.cancelled() else { continue };
        ledger.change(&mut registration, state, "registration.unnamed_released", "").await?;
        ledger.note_for_others(&registration, News::Released);
        ledger.close().await?;
        tx.commit().await?;
        released += 1;
    }
    Ok(released)
}

/// Reminds enrollers of seats that are released soon, once for each list. Gives how many were reminded.
///
/// # Errors
/// If the database fails; who was reminded before is not reminded again.
pub async fn remind_due(store: &Store, occasion: &mut Occasion) -> Result<u32, ActionError> {
    let mut reminded = 0;
    for (id, people) in batches::unnamed_soon(store.reader(), occasion.now() + REMIND_BEFORE).await? {
        let tx = store.begin_write().await?;
        let Some(batch) = batches::find_any(tx.conn(), id).await? else { continue };
        let Some(event) = events::find(tx.conn(), batch.event).await? else { continue };
        let Some(until) = people.iter().filter_map(|person| person.unnamed_until).min() else { continue };
        // Another worker may have come first.
        let seats = batches::mark_reminded(&tx, id).await?;
        if seats == 0 {
            continue;
        }
        if event.status != EventStatus::Published {
            tx.commit().await?;
            continue;
        }
        let board = board_link(&tx, occasion, &batch.enroller.email, event.ends()).await?;
        let seats = u32::try_from(seats).unwrap_or(u32::MAX);
        let notice = Notice::UnnamedDue { title: event.title, seats, until, batch: id, board };
        outbox::post(&tx, occasion, &recipient(&batch.enroller), &[notice], Some(until)).await?;
        tx.commit().await?;
        reminded += 1;
    }
    Ok(reminded)
}
