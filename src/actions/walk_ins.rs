//! People who come without being registered: counted, or entered by name.

use crate::actions::ActionError;
use crate::actions::attendance::{Date, Entry, Keeper, Outcome, log};
use crate::actions::enter_by_hand::{self, Seat, enter_in};
use crate::actions::register::Request;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::attendance::{Mark, can_be_noted, can_be_there};
use crate::domain::house::HouseRules;
use crate::domain::ids::RegistrationId;
use crate::domain::occasion::Occasion;
use crate::domain::registration::State;
use crate::domain::vocabulary::RegistrationState;
use crate::storage::{Store, attendance, attendees, audit, same_person, seats};
use serde_json::json;

/// The most people who can be counted for a date without a name.
pub const MOST_WALK_INS: u32 = 10_000;

/// Counts those who came to a date without being registered and without giving a name; `people` is the whole number. Where `before` is not
/// what is counted by now, somebody at another door was quicker: then that stays.
///
/// # Errors
/// If the database fails; then the old number stands.
pub async fn count_walk_ins(
    store: &Store,
    occasion: &mut Occasion,
    keeper: &Keeper,
    date: Date,
    before: u32,
    people: u32,
) -> Result<Outcome, ActionError> {
    let now = occasion.now();
    let Some((event, session)) = keeper.date(store, date, now).await? else { return Ok(Outcome::NotFound) };
    match (can_be_noted(&event, &session), can_be_there(&event, &session, now)) {
        (false, _) => return Ok(Outcome::NotPossible),
        (true, false) => return Ok(Outcome::TooEarly),
        (true, true) => {}
    }
    let tx = store.begin_write().await?;
    seats::lock(&tx, event.id).await?;
    if attendance::walk_ins(tx.conn(), &[session.id]).await?.get(&session.id).copied().unwrap_or(0) != before {
        return Ok(Outcome::ChangedMeanwhile);
    }
    attendance::set_walk_ins(&tx, session.id, people.min(MOST_WALK_INS)).await?;
    let detail = json!({ "session": session.id, "people": people });
    let line = audit::Entry { actor: &keeper.actor(), action: "attendance.counted", event: Some(event.id), registration: None, detail };
    audit::append(&tx, occasion, line).await?;
    tx.commit().await?;
    Ok(Outcome::Noted { changed: 1, left: Vec::new() })
}

/// What became of somebody who came without being registered and gave a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalkIn {
    /// Has a seat, and is there.
    There(RegistrationId),
    /// Is on the list now, but has no seat: waits, or somebody has to agree.
    NoSeat(RegistrationId),
    /// No seat is free, and nobody can wait.
    Full,
    /// Somebody of the same name is on the list: it may be the same person.
    Namesake,
    /// It is not the day, or the date does not take place.
    NotPossible,
    /// The event is over: whoever may only help at the door adds nobody any more.
    Over,
    /// There is no such date among those that this user may see.
    NotFound,
}

/// What somebody at the door has agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Consent {
    /// One seat more than there are.
    pub anyway: bool,
    /// Another person of the same name.
    pub namesake: bool,
}

/// Enters somebody who stands at the door, and notes that they are there. Whoever is registered already, with the same address, is only
/// noted. When the event is over, organisers still enter who has signed on paper.
///
/// # Errors
/// If the database fails; then nobody was entered.
pub async fn walk_in(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    user: &DeskUser,
    date: Date,
    request: Request,
    consent: Consent,
) -> Result<WalkIn, ActionError> {
    let keeper = Keeper::User(user.clone(), Permit::Door);
    let now = occasion.now();
    let Some((event, session)) = keeper.date(store, date, now).await? else { return Ok(WalkIn::NotFound) };
    if !can_be_there(&event, &session, now) {
        return Ok(WalkIn::NotPossible);
    }
    let over = event.ends().is_none_or(|ends| ends <= now);
    if over && !user.may(Permit::People, &event) {
        return Ok(WalkIn::Over);
    }
    let seat = match (over, consent.anyway) {
        (true, _) => Seat::WasThere,
        (false, true) => Seat::Anyway,
        (false, false) => Seat::IfFree,
    };
    let tx = store.begin_long_write().await?;
    seats::lock(&tx, event.id).await?;
    let heads = request.seats;
    let asks_namesake = request.email.is_none() && !consent.namesake;
    if asks_namesake && same_person::has_namesake(tx.conn(), event.id, &request.name, &request.idempotency_key).await? {
        return Ok(WalkIn::Namesake);
    }
    let id = match enter_in(&tx, occasion, rules, user, event.id, request, seat).await? {
        enter_by_hand::Outcome::Entered(id, RegistrationState::Confirmed) | enter_by_hand::Outcome::AlreadyThere(id) => id,
        enter_by_hand::Outcome::Entered(id, _) => {
            tx.commit().await?;
            return Ok(WalkIn::NoSeat(id));
        }
        // At the door nobody is asked anything, so no option can be full.
        enter_by_hand::Outcome::NotEnoughSeats | enter_by_hand::Outcome::OptionsFull(_) => return Ok(WalkIn::Full),
        enter_by_hand::Outcome::NotPossible => return Ok(WalkIn::NotPossible),
        enter_by_hand::Outcome::NotFound => return Ok(WalkIn::NotFound),
    };
    let found = attendees::chosen(tx.conn(), event.id, &[id]).await?;
    let Some(seated) = found.iter().find(|registration| registration.state == State::Confirmed) else { return Ok(WalkIn::NoSeat(id)) };
    let noted = attendance::of_session(tx.conn(), session.id).await?;
    let is_there = noted.get(&id).and_then(|noted| noted.mark).is_some_and(|mark| mark.heads() > 0);
    let mark = Mark::Present { heads }.within(seated.seats);
    let entry = Entry { registration: id, mark: Some(mark), before: None };
    if !is_there && attendance::note(&tx, id, session.id, entry.mark, now, Some(user.id)).await? {
        log(&tx, occasion, &keeper, event.id, session.id, entry).await?;
    }
    tx.commit().await?;
    Ok(WalkIn::There(id))
}
