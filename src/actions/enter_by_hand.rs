//! Somebody at the desk enters a person who called, wrote a letter, or stands there.

use crate::actions::change_event::begin_for;
use crate::actions::ledger::Ledger;
use crate::actions::register::{self, Request};
use crate::actions::{ActionError, claims};
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::approval;
use crate::domain::email::EmailAddress;
use crate::domain::house::HouseRules;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::domain::registration::State;
use crate::domain::seats::Placement;
use crate::domain::vocabulary::{Approval, EventStatus, RegistrationState};
use crate::storage::registrations::{self, Newcomer};
use crate::storage::{Store, WriteTx};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Entered, and now stands there.
    Entered(RegistrationId, RegistrationState),
    /// The same person is registered already, or the button was pressed twice.
    AlreadyThere(RegistrationId),
    /// Fewer seats are left, and nobody can wait.
    NotEnoughSeats,
    /// What was chosen in these questions has too few places left.
    OptionsFull(Vec<String>),
    /// The event is over, called off, or not published.
    NotPossible,
    /// There is no such event among those that this user may see.
    NotFound,
}

/// By what right somebody gets a seat who is entered by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// One that is free; else a place in the line.
    IfFree,
    /// One more than there are.
    Anyway,
    /// The event is over, and the person was there.
    WasThere,
}

/// Enters somebody: with a seat where one is free, else in the line; or with a seat more than there are. Nobody has to confirm an
/// address, because somebody spoke with the person; whoever has one is told where they stand.
///
/// Deadlines are for the public; the organiser agrees by entering. A supervisor is asked as ever.
///
/// # Errors
/// If the database fails; then nobody was entered.
pub async fn enter(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    user: &DeskUser,
    id: EventId,
    request: Request,
    seat: Seat,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, id).await? else { return Ok(Outcome::NotFound) };
    let outcome = enter_in(&tx, occasion, rules, user, id, request, seat).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// [`enter`] inside a transaction that does more, and that has found the event among those of the user.
///
/// # Errors
/// If the database fails.
pub(super) async fn enter_in(
    tx: &WriteTx,
    occasion: &mut Occasion,
    rules: &HouseRules,
    user: &DeskUser,
    id: EventId,
    request: Request,
    seat: Seat,
) -> Result<Outcome, ActionError> {
    let actor = user.actor();
    let mailbox_key = request.email.as_ref().map(EmailAddress::mailbox_key);
    let newcomer = Newcomer {
        idempotency_key: &request.idempotency_key,
        event: id,
        mailbox_key: mailbox_key.as_deref(),
        name: &request.name,
        since: occasion.now(),
    };
    let Some((locked, earlier)) = registrations::lock_and_find_earlier(tx, newcomer).await? else { return Ok(Outcome::NotFound) };
    let Some(mut ledger) = Ledger::under(locked, tx, occasion, &actor, id, None).await? else { return Ok(Outcome::NotFound) };
    let now = ledger.occasion.now();
    let Some(ends) = ledger.event.ends().filter(|_| ledger.event.status == EventStatus::Published) else { return Ok(Outcome::NotPossible) };
    if (seat == Seat::WasThere) != (ends <= now) {
        return Ok(Outcome::NotPossible);
    }
    if let Some(there) = earlier.same_button.or(earlier.same_person) {
        return Ok(Outcome::AlreadyThere(there.id));
    }
    let full = claims::full_options(&ledger, &request.answers.clone().into(), request.seats, None).await?;
    if !full.is_empty() {
        return Ok(Outcome::OptionsFull(full));
    }
    let unplaced = State::Unverified { held: false, until: now };
    let mut registration = register::new_registration(ledger.occasion, &ledger.event, &request, unplaced);
    claims::settle_in_line(&ledger, rules, (&request).into(), &mut registration, None).await?;
    let placement = if seat == Seat::IfFree { ledger.place(request.seats, &registration.quotas) } else { Placement::Seated };
    if placement == Placement::Full {
        return Ok(Outcome::NotEnoughSeats);
    }
    let agrees = match approval::required(&ledger.event, &registration) {
        Approval::Organiser => Approval::None,
        _ if seat == Seat::WasThere => Approval::None,
        others => others,
    };
    // Nobody is told of a seat at an event that is over.
    ledger.tells = seat != Seat::WasThere;
    registration.state = unplaced.address_confirmed(agrees, ledger.event.seat_rules.pending_holds, placement)?;
    ledger.enter(&registration, register::details(request)).await?;
    ledger.tell_standing(&registration).await?;
    ledger.seek_approval(&registration).await?;
    ledger.close().await?;
    Ok(Outcome::Entered(registration.id, registration.state.name()))
}
