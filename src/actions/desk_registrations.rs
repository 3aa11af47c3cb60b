//! What organisers do with registrations, one by one or several together.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::claims;
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::notice::WhyDeclined;
use crate::domain::occasion::Occasion;
use crate::domain::registration::Registration;
use crate::domain::vocabulary::{EventStatus, PriorityReason};
use crate::storage::registrations::Newcomer;
use crate::storage::{Store, answers, attendees, events, groups, registrations, returned_mail};
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
    /// Others would be overtaken, or there are not so many seats: that needs a reason.
    ReasonNeeded,
    /// What the person had chosen in a question has too few places left by now.
    OptionFull,
    /// There is no such registration among those that this user may see.
    NotFound,
}

/// What an organiser does with one registration. The reasons are texts that the person reads, except where it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed<'a> {
    /// Confirms by hand whoever is unverified, pending or waiting; also beyond the capacity, which is the organiser's decision. The reason is
    /// for the audit log; it may be empty where it is no jump ([`crate::domain::event::Event::is_jump`]).
    Confirm(&'a str),
    /// Agrees to a registration that waits for an approval, whoever else was asked: it gets its seats, or its place in the line.
    Approve,
    /// Declines a registration that waits for an approval, with a reason.
    Decline(&'a str),
    /// Cancels a registration, with a reason.
    Cancel(&'a str),
    /// Offers the seats of somebody who waits, or whose offer has passed, whatever the line says; before it begins. The reason as for
    /// [`Deed::Confirm`].
    Offer(&'a str),
    /// Puts somebody who waits at the head of the line, with a reason that the audit log keeps.
    PutFirst(&'a str),
    /// Tells the person once more where the registration stands, with a new link.
    TellAgain,
    /// Gives so many seats of a group back; it keeps at least one.
    GiveBack(u32),
}

/// What became of a deed with several registrations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeveralOutcome {
    /// Done with those with whom it could be done; they are told.
    Done {
        /// With how many.
        done: u32,
        /// How many moved up because of it.
        moved_up: u32,
        /// With how many it could not be done: they stay as they are.
        left: u32,
    },
    /// Others would be overtaken, or there are not so many seats: that needs a reason.
    ReasonNeeded,
    /// There is no such event among those that this user may see.
    NotFound,
}

/// Whether a deed needs a reason that it has not.
async fn lacks_reason(ledger: &Ledger<'_>, concerned: &[Registration], deed: Deed<'_>) -> Result<bool, ActionError> {
    if !matches!(deed, Deed::Confirm("") | Deed::Offer("")) {
        return Ok(false);
    }
    let ids: Vec<RegistrationId> = concerned.iter().map(|registration| registration.id).collect();
    let overtaken = attendees::overtaken_by(ledger.tx.conn(), ledger.event.id, &ids).await?;
    Ok(ledger.event.is_jump(concerned, overtaken))
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
    if events::find_for_desk(store.reader(), &user.scope(Permit::People), seen.event).await?.is_none() {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_write().await?;
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, seen.event, None).await? else { return Ok(Outcome::NotFound) };
    let Some(mut registration) = registrations::find(tx.conn(), id).await? else { return Ok(Outcome::NotFound) };
    if lacks_reason(&ledger, std::slice::from_ref(&registration), deed).await? {
        return Ok(Outcome::ReasonNeeded);
    }
    match apply(&mut ledger, &mut registration, deed).await? {
        Applied::NotPossible => Ok(Outcome::NotPossible),
        Applied::OptionFull => Ok(Outcome::OptionFull),
        Applied::Done => {
            let moved_up = ledger.close().await?;
            tx.commit().await?;
            Ok(Outcome::Done { moved_up })
        }
    }
}

/// Does one deed with several registrations of one event: all in one transaction, and the line moves up once, at the end.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn change_several(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    ids: &[RegistrationId],
    deed: Deed<'_>,
) -> Result<SeveralOutcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(SeveralOutcome::NotFound) };
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, event, None).await? else { return Ok(SeveralOutcome::NotFound) };
    let chosen = attendees::chosen(tx.conn(), event, ids).await?;
    if lacks_reason(&ledger, &chosen, deed).await? {
        return Ok(SeveralOutcome::ReasonNeeded);
    }
    let (mut done, mut left) = (0, 0);
    for chosen in chosen {
        // Read again: what was done with one of a group may have ended the other.
        let found = registrations::find(tx.conn(), chosen.id).await?;
        let Some(mut registration) = found.filter(|now| now.state == chosen.state) else {
            left += 1;
            continue;
        };
        match apply(&mut ledger, &mut registration, deed).await? {
            Applied::Done => done += 1,
            Applied::NotPossible | Applied::OptionFull => left += 1,
        }
    }
    let moved_up = ledger.close().await?;
    tx.commit().await?;
    Ok(SeveralOutcome::Done { done, moved_up, left })
}

/// Whether a deed could be done.
enum Applied {
    Done,
    NotPossible,
    OptionFull,
}

/// Does a deed under the lock, if the registration stands where it can be done; else nothing has changed.
async fn apply(ledger: &mut Ledger<'_>, registration: &mut Registration, deed: Deed<'_>) -> Result<Applied, ActionError> {
    // Who was told that the event does not take place must not be told of a seat in it.
    if ledger.event.status == EventStatus::CalledOff {
        return Ok(Applied::NotPossible);
    }
    match deed {
        Deed::Confirm(reason) => {
            if !ledger.event.lets_confirm(ledger.occasion.now()) {
                return Ok(Applied::NotPossible);
            }
            let Ok(state) = registration.state.confirmed_by_hand() else { return Ok(Applied::NotPossible) };
            // Where no seat was free, none has become so: the organisers give one more.
            let moves_up = registration.state.waits() && ledger.occupancy().fits(registration.seats, &registration.quotas);
            ledger.change(registration, state, "registration.confirmed_by_hand", reason).await?;
            ledger.tell(registration, if moves_up { Standing::MovedUp } else { Standing::Confirmed }).await?;
        }
        Deed::Offer(reason) => {
            if !registration.may_be_offered_seats()
                || !ledger.event.lets_offer(ledger.occasion.now())
                || is_there_again(ledger, registration).await?
            {
                return Ok(Applied::NotPossible);
            }
            // Who waits keeps the places of the options that were chosen; with an offer that passed, they went back.
            if !registration.state.is_live() {
                let chosen = answers::of_registration(ledger.tx.conn(), registration.id).await?;
                if !claims::full_options(ledger, &chosen, registration.seats, Some(registration.id)).await?.is_empty() {
                    return Ok(Applied::OptionFull);
                }
            }
            ledger.offer(registration, "registration.offered_by_hand", reason).await?;
        }
        Deed::PutFirst(reason) => {
            if !registration.state.waits() {
                return Ok(Applied::NotPossible);
            }
            let mut first = registration.clone();
            first.standing.priority = 0;
            first.standing.reason = PriorityReason::ByHand;
            ledger.restand(registration, &first).await?;
            ledger.log("registration.put_first", Some(&first), json!({ "reason": reason })).await?;
        }
        Deed::TellAgain => {
            let Some(standing) = standing_again(registration) else { return Ok(Applied::NotPossible) };
            ledger.log("registration.told_again", Some(registration), json!({})).await?;
            if let Some(email) = &registration.email {
                // Whoever sends again says that the address is right; if it is not, the mail comes back again.
                returned_mail::unmark(ledger.tx, email).await?;
            }
            let standing = match standing {
                Standing::Waiting if groups::is_rest(ledger.tx.conn(), registration).await? => Standing::RestWaits,
                standing => standing,
            };
            ledger.tell(registration, standing).await?;
        }
        Deed::GiveBack(seats) => {
            if !registration.state.is_live() || seats == 0 || seats >= registration.seats {
                return Ok(Applied::NotPossible);
            }
            let before = registration.seats;
            ledger.give_back(registration, seats, "registration.seats_cancelled").await?;
            ledger.tell(registration, Standing::SeatsGivenBack { before }).await?;
        }
        Deed::Approve => {
            if ledger.grant(registration).await?.is_none() {
                return Ok(Applied::NotPossible);
            }
        }
        Deed::Decline(reason) => {
            let Ok(state) = registration.state.declined() else { return Ok(Applied::NotPossible) };
            ledger.change(registration, state, "registration.declined", reason).await?;
            ledger.tell(registration, Standing::Declined { reason: WhyDeclined::Words(reason.to_owned()) }).await?;
        }
        Deed::Cancel(reason) => {
            let Ok(state) = registration.state.cancelled() else { return Ok(Applied::NotPossible) };
            ledger.change(registration, state, "registration.cancelled", reason).await?;
            let told = Standing::Cancelled { reason: reason.to_owned(), moved_to: None };
            ledger.end_rest(registration, "registration.cancelled", Some(&told)).await?;
            ledger.tell(registration, told).await?;
        }
    }
    Ok(Applied::Done)
}

/// Whether somebody whose registration is over has another one here that is not.
async fn is_there_again(ledger: &Ledger<'_>, registration: &Registration) -> Result<bool, ActionError> {
    let Some(email) = registration.email.as_ref().filter(|_| !registration.state.is_live()) else { return Ok(false) };
    let newcomer = Newcomer {
        idempotency_key: "",
        event: ledger.event.id,
        mailbox_key: Some(&email.mailbox_key()),
        name: &registration.name,
        since: ledger.occasion.now(),
    };
    Ok(registrations::find_earlier(ledger.tx.conn(), newcomer).await?.same_person.is_some())
}

/// What a person with a live registration and an address is told once more.
pub(super) fn standing_again(registration: &Registration) -> Option<Standing> {
    registration.email.as_ref()?;
    Standing::of(registration.state)
}
