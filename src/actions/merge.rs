//! Making one registration out of two of the same person.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::desk_registrations::standing_again;
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::merge::Merge;
use crate::domain::occasion::Occasion;
use crate::domain::tag::Tag;
use crate::domain::text::fold;
use crate::domain::vocabulary::EventStatus;
use crate::storage::{Store, WriteTx, answers, attendance, attendees, certificates, notes, registrations, tags};
use serde_json::json;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// One is left.
    Merged {
        /// Which.
        remains: RegistrationId,
        /// How many moved up because of it.
        moved_up: u32,
    },
    /// One of them is over by now, or the event is called off.
    NotPossible,
    /// There is no such event, or not both registrations, among those that this user may see.
    NotFound,
}

/// Merges two registrations. The one that ends is told so with `reason`, unless its address lives on with the one that remains: then the
/// person hears where they stand.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn merge(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    pair: [RegistrationId; 2],
    reason: &str,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Outcome::NotFound) };
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, event, None).await? else { return Ok(Outcome::NotFound) };
    let found = attendees::chosen(tx.conn(), event, &pair).await?;
    let [one, other] = found.as_slice() else { return Ok(Outcome::NotFound) };
    let merge = Merge::of(one, other).filter(|_| ledger.event.status != EventStatus::CalledOff);
    let Some(merge) = merge else { return Ok(Outcome::NotPossible) };

    let mut ends = merge.ends.clone();
    let over = ends.state.cancelled()?;
    ledger.change(&mut ends, over, "registration.merged_away", reason).await?;
    ledger.tells = !merge.takes_over_the_address();
    ledger.tell(&ends, Standing::Cancelled { reason: reason.to_owned(), moved_to: None }).await?;
    ledger.tells = true;

    let remains = &merge.after;
    ledger.restand(&merge.before, remains).await?;
    registrations::set_contact(&tx, remains, ledger.occasion.now()).await?;
    take_over(&tx, merge.ends.id, remains.id).await?;
    // A certificate is of a name; under another it would be called a forgery.
    if fold(merge.ends.name.as_str()) == fold(remains.name.as_str()) {
        certificates::hand_over(&tx, merge.ends.id, remains.id).await?;
    }
    ledger.log("registration.merged", Some(remains), json!({ "seats": remains.seats, "other": merge.ends.id })).await?;
    if let Some(standing) = standing_again(remains).filter(|_| merge.takes_over_the_address()) {
        ledger.tell(remains, standing).await?;
    }
    let moved_up = ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Merged { remains: remains.id, moved_up })
}

/// What belongs to a person beside the registration: answers, access needs and marks where there are none, tags, notes.
async fn take_over(tx: &WriteTx, from: RegistrationId, to: RegistrationId) -> Result<(), ActionError> {
    let given = answers::of_registrations(tx.conn(), &[from, to]).await?;
    if let (Some(theirs), None) = (given.get(&from), given.get(&to)) {
        answers::replace(tx, to, theirs).await?;
    }
    let (own, own_note) = answers::needs_of(tx.conn(), to).await?;
    if own.is_empty() && own_note.is_empty() {
        let (needs, note) = answers::needs_of(tx.conn(), from).await?;
        if !needs.is_empty() || !note.is_empty() {
            answers::replace_needs(tx, to, &needs, &note).await?;
        }
    }
    let mut carried: Vec<Tag> = tags::of_registrations(tx.conn(), &[from, to]).await?.into_values().flatten().collect();
    carried.sort();
    carried.dedup();
    tags::replace(tx, to, &carried).await?;
    attendance::hand_over(tx, from, to).await?;
    Ok(notes::hand_over(tx, from, to).await?)
}
