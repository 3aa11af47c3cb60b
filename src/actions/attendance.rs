//! Noting who is there: at the door, at the desk afterwards, or by the trainer's link.

use crate::actions::ActionError;
use crate::domain::access::Permit;
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::attendance::{Mark, can_be_noted, can_be_there, done_at, link_is_open};
use crate::domain::event::{Event, Session};
use crate::domain::ids::{EventId, RegistrationId, SessionId};
use crate::domain::occasion::Occasion;
use crate::domain::registration::{Registration, State};
use crate::domain::token::Token;
use crate::storage::{Store, StoreError, WriteTx, attendance, attendees, audit, events, seats, tokens};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::collections::HashMap;

/// A date: of which event, and which.
pub type Date = (EventId, SessionId);

/// Who notes it.
#[derive(Debug, Clone)]
pub enum Keeper {
    /// Somebody at the desk.
    User(DeskUser, Permit),
    /// Whoever has the trainer's link.
    Link(Token),
}

impl Keeper {
    /// As whom the audit log names them.
    pub(super) fn actor(&self) -> Actor {
        match self {
            Self::User(user, _) => user.actor(),
            Self::Link(_) => Actor::Trainer,
        }
    }

    /// A date and its event, if this keeper may note its attendance at `now`.
    pub(super) async fn date(&self, store: &Store, (event, session): Date, now: Timestamp) -> Result<Option<(Event, Session)>, StoreError> {
        let Some(event) = self.event(store, event, now).await? else { return Ok(None) };
        let session = event.sessions.iter().find(|candidate| candidate.id == session).cloned();
        Ok(session.map(|session| (event, session)))
    }

    async fn event(&self, store: &Store, id: EventId, now: Timestamp) -> Result<Option<Event>, StoreError> {
        match self {
            Self::User(user, permit) => events::find_for_desk(store.reader(), &user.scope(*permit), id).await,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Noted, as far as nothing newer was known.
    Noted {
        /// For so many it is another than before.
        changed: u32,
        /// For these somebody else has noted something since, or they have no seat any more.
        left: Vec<RegistrationId>,
    },
    /// It was too long ago: nothing was noted.
    TooLongAgo,
    /// The number is another one by now: it stays.
    ChangedMeanwhile,
    /// The person has no seat any more, or never had one: nothing was noted.
    NoSeat,
    /// More people than the registration has seats: nothing was noted.
    TooMany {
        /// How many it has.
        seats: u32,
    },
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
    date: Date,
    entries: &[Entry],
    ago: Option<SignedDuration>,
) -> Result<Outcome, ActionError> {
    let now = occasion.now();
    let Some((event, session)) = keeper.date(store, date, now).await? else { return Ok(Outcome::NotFound) };
    if let Some(refused) = refusal(&event, &session, entries, now) {
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
    let (mut changed, mut left) = (0, Vec::new());
    for entry in entries {
        let Some(seated) = found.get(&entry.registration).filter(|registration| registration.state == State::Confirmed) else {
            // On a list of many, one who gave the seat back does not keep the others from being noted.
            if entry.before.is_some() {
                left.push(entry.registration);
                continue;
            }
            return Ok(Outcome::NoSeat);
        };
        if entry.mark.is_some_and(|mark| mark.heads() > seated.seats) {
            return Ok(Outcome::TooMany { seats: seated.seats });
        }
        let stored = before.get(&entry.registration).and_then(|noted| noted.mark);
        if entry.before.is_some_and(|before| before != stored && entry.mark != stored) {
            left.push(entry.registration);
            continue;
        }
        // Also the same again: it is known to be so until now.
        let noted = attendance::note(&tx, entry.registration, session.id, entry.mark, at, keeper.actor().user()).await?;
        if noted && stored != entry.mark {
            log(&tx, occasion, keeper, event.id, session.id, *entry).await?;
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

/// Writes the line of the audit log about what was noted for a registration.
pub(super) async fn log(
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
