//! Noting who is there: at the door, at the desk afterwards, or by the trainer's link.

use crate::actions::ActionError;
use crate::actions::enter_by_hand::{self, enter_in};
use crate::actions::register::Request;
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::attendance::{Mark, can_be_noted, can_be_there, done_at, link_is_open};
use crate::domain::event::{Event, Session};
use crate::domain::house::HouseRules;
use crate::domain::ids::{EventId, RegistrationId, SessionId};
use crate::domain::occasion::Occasion;
use crate::domain::registration::{Registration, State};
use crate::domain::token::{Token, TokenPurpose};
use crate::domain::vocabulary::RegistrationState;
use crate::storage::{Store, StoreError, WriteTx, attendance, attendees, audit, events, seats, tokens};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::collections::HashMap;

/// The most people who can be counted for a date without a name.
pub const MOST_WALK_INS: u32 = 10_000;

/// How long a link for trainers is kept; whether it is open says [`link_is_open`], because an event may be put off.
const LINK_IS_KEPT: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);

/// Who notes it.
#[derive(Debug, Clone)]
pub enum Keeper {
    /// Somebody at the desk.
    User(DeskUser),
    /// Whoever has the trainer's link.
    Link(Token),
}

impl Keeper {
    fn actor(&self) -> Actor {
        match self {
            Self::User(user) => user.actor(),
            Self::Link(_) => Actor::Trainer,
        }
    }

    /// The event, if this keeper may note its attendance at `now`.
    async fn event(&self, store: &Store, id: EventId, now: Timestamp) -> Result<Option<Event>, StoreError> {
        match self {
            Self::User(user) => events::find_for_desk(store.reader(), user.scope(), id).await,
            Self::Link(link) => match tokens::event_of_attendance(store.reader(), &link.hash(), now).await? {
                Some(open) if open == id => Ok(events::find(store.reader(), id).await?.filter(|event| link_is_open(event, now))),
                _ => Ok(None),
            },
        }
    }
}

/// What is to be noted for a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Whose.
    pub registration: RegistrationId,
    /// What; nothing takes back what was noted.
    pub mark: Option<Mark>,
    /// What was noted when somebody decided this, where that matters: what somebody else has noted since stays.
    pub before: Option<Option<Mark>>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Noted, as far as nothing newer was known.
    Noted {
        /// For so many it is another than before.
        changed: u32,
        /// For so many somebody else has noted something since, or they have no seat any more.
        left: u32,
    },
    /// It was too long ago: nothing was noted.
    TooLongAgo,
    /// The number is another one by now: it stays.
    ChangedMeanwhile,
    /// The person has no seat any more, or never had one: nothing was noted.
    NoSeat,
    /// Nobody can be there before the day.
    TooEarly,
    /// The date was called off, or the event was never announced.
    NotPossible,
    /// There is no such date among those for which this keeper may note something.
    NotFound,
}

/// Notes marks for one date. `ago` is how long ago that was done, as a telephone says that was without network: what was noted later stays.
///
/// # Errors
/// If the database fails; then nothing was noted.
pub async fn note(
    store: &Store,
    occasion: &mut Occasion,
    keeper: &Keeper,
    (event, session): (EventId, SessionId),
    entries: &[Entry],
    ago: Option<SignedDuration>,
) -> Result<Outcome, ActionError> {
    let now = occasion.now();
    let Some(event) = keeper.event(store, event, now).await? else { return Ok(Outcome::NotFound) };
    let Some(session) = event.sessions.iter().find(|candidate| candidate.id == session) else { return Ok(Outcome::NotFound) };
    if let Some(refused) = refusal(&event, session, entries, now) {
        return Ok(refused);
    }
    let tx = store.begin_long_write().await?;
    // Two who note at once do it one after the other.
    seats::lock(&tx, event.id).await?;
    let ids: Vec<RegistrationId> = entries.iter().map(|entry| entry.registration).collect();
    let found: HashMap<RegistrationId, Registration> =
        attendees::chosen(tx.conn(), event.id, &ids).await?.into_iter().map(|registration| (registration.id, registration)).collect();
    let before = attendance::of_session(tx.conn(), session.id).await?;
    let Some(at) = done_at(ago, now) else { return Ok(Outcome::TooLongAgo) };
    let (mut changed, mut left) = (0, 0);
    for entry in entries {
        let Some(seated) = found.get(&entry.registration).filter(|registration| registration.state == State::Confirmed) else {
            // On a list of many, one who gave the seat back does not keep the others from being noted.
            if entry.before.is_some() {
                left += 1;
                continue;
            }
            return Ok(Outcome::NoSeat);
        };
        let entry = Entry { mark: entry.mark.map(|mark| mark.within(seated.seats)), ..*entry };
        let stored = before.get(&entry.registration).and_then(|noted| noted.mark);
        if entry.before.is_some_and(|before| before != stored && entry.mark != stored) {
            left += 1;
            continue;
        }
        // Also the same again: it is known to be so until now.
        let noted = attendance::note(&tx, entry.registration, session.id, entry.mark, at, keeper.actor().user()).await?;
        if noted && stored != entry.mark {
            log(&tx, occasion, keeper, event.id, session.id, entry).await?;
            changed += 1;
        }
    }
    tx.commit().await?;
    Ok(Outcome::Noted { changed, left })
}

fn refusal(event: &Event, session: &Session, entries: &[Entry], now: Timestamp) -> Option<Outcome> {
    if !can_be_noted(event, session) {
        return Some(Outcome::NotPossible);
    }
    let there = |entry: &Entry| entry.mark.is_some_and(|mark| mark.heads() > 0);
    (entries.iter().any(there) && !can_be_there(event, session, now)).then_some(Outcome::TooEarly)
}

async fn log(
    tx: &WriteTx,
    occasion: &mut Occasion,
    keeper: &Keeper,
    event: EventId,
    session: SessionId,
    entry: Entry,
) -> Result<(), StoreError> {
    let detail = match entry.mark {
        Some(mark) => json!({ "session": session, "presence": mark.presence(), "heads": mark.heads() }),
        None => json!({ "session": session }),
    };
    let action = if entry.mark.is_some() { "attendance.noted" } else { "attendance.taken_back" };
    let line = audit::Entry { actor: &keeper.actor(), action, event: Some(event), registration: Some(entry.registration), detail };
    audit::append(tx, occasion, line).await
}

/// Counts those who came to a date without being registered and without giving a name; `people` is the whole number. Where `before` is not
/// what is counted by now, somebody at another door was quicker: then that stays.
///
/// # Errors
/// If the database fails; then the old number stands.
pub async fn count_walk_ins(
    store: &Store,
    occasion: &mut Occasion,
    keeper: &Keeper,
    (event, session): (EventId, SessionId),
    before: u32,
    people: u32,
) -> Result<Outcome, ActionError> {
    let now = occasion.now();
    let Some(event) = keeper.event(store, event, now).await? else { return Ok(Outcome::NotFound) };
    let Some(session) = event.sessions.iter().find(|candidate| candidate.id == session) else { return Ok(Outcome::NotFound) };
    match (can_be_noted(&event, session), can_be_there(&event, session, now)) {
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
    Ok(Outcome::Noted { changed: 1, left: 0 })
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
    /// Somebody of the same name has a seat: it may be the same person.
    Namesake,
    /// It is not the day, or the date does not take place.
    NotPossible,
    /// The event is over.
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
/// noted.
///
/// # Errors
/// If the database fails; then nobody was entered.
pub async fn walk_in(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    user: &DeskUser,
    (event, session): (EventId, SessionId),
    request: Request,
    consent: Consent,
) -> Result<WalkIn, ActionError> {
    let keeper = Keeper::User(user.clone());
    let now = occasion.now();
    let Some(event) = keeper.event(store, event, now).await? else { return Ok(WalkIn::NotFound) };
    let Some(session) = event.sessions.iter().find(|candidate| candidate.id == session) else { return Ok(WalkIn::NotFound) };
    if !can_be_there(&event, session, now) {
        return Ok(WalkIn::NotPossible);
    }
    if event.ends().is_none_or(|ends| ends <= now) {
        return Ok(WalkIn::Over);
    }
    let tx = store.begin_long_write().await?;
    seats::lock(&tx, event.id).await?;
    let heads = request.seats;
    let asks_namesake = request.email.is_none() && !consent.namesake;
    if asks_namesake && attendees::has_namesake(tx.conn(), event.id, &request.name, &request.idempotency_key).await? {
        return Ok(WalkIn::Namesake);
    }
    let id = match enter_in(&tx, occasion, rules, user, event.id, request, consent.anyway).await? {
        enter_by_hand::Outcome::Entered(id, RegistrationState::Confirmed) | enter_by_hand::Outcome::AlreadyThere(id) => id,
        enter_by_hand::Outcome::Entered(id, _) => {
            tx.commit().await?;
            return Ok(WalkIn::NoSeat(id));
        }
        enter_by_hand::Outcome::NotEnoughSeats => return Ok(WalkIn::Full),
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

/// A link with which whoever leads the event can note who is there, until a week after its end. Earlier ones stay open.
///
/// # Errors
/// If the database fails; then there is no new link.
pub async fn open_link(store: &Store, occasion: &mut Occasion, user: &DeskUser, event: EventId) -> Result<Option<Token>, ActionError> {
    let keeper = Keeper::User(user.clone());
    let now = occasion.now();
    let Some(event) = keeper.event(store, event, now).await? else { return Ok(None) };
    let link = Token::new(occasion);
    let tx = store.begin_write().await?;
    tokens::insert(&tx, &link, TokenPurpose::Attendance, tokens::Target::Event(event.id), now + LINK_IS_KEPT).await?;
    let entry =
        audit::Entry { actor: &user.actor(), action: "attendance.link_made", event: Some(event.id), registration: None, detail: json!({}) };
    audit::append(&tx, occasion, entry).await?;
    tx.commit().await?;
    Ok(Some(link))
}

/// Closes all links for noting the attendance of an event; `false` if there is no such event among those that this user may see.
///
/// # Errors
/// If the database fails; then they stay open.
pub async fn close_links(store: &Store, occasion: &mut Occasion, user: &DeskUser, event: EventId) -> Result<bool, ActionError> {
    let keeper = Keeper::User(user.clone());
    if keeper.event(store, event, occasion.now()).await?.is_none() {
        return Ok(false);
    }
    let tx = store.begin_write().await?;
    tokens::revoke_of_event(&tx, event, TokenPurpose::Attendance).await?;
    let (actor, action) = (user.actor(), "attendance.links_closed");
    let entry = audit::Entry { actor: &actor, action, event: Some(event), registration: None, detail: json!({}) };
    audit::append(&tx, occasion, entry).await?;
    tx.commit().await?;
    Ok(true)
}
