//! A date of a series is called off, takes place after all, or is added.

use crate::actions::ActionError;
use crate::actions::change_event::Outcome;
use crate::actions::ledger::Ledger;
use crate::actions::tell::{recipient, revise};
use crate::domain::actor::Actor;
use crate::domain::calendar::{Method, Revision};
use crate::domain::event::Session;
use crate::domain::ids::{EventId, SessionId};
use crate::domain::notice::{Booking, News, Notice, SessionNews};
use crate::domain::occasion::Occasion;
use crate::domain::registration::{Registration, State};
use crate::domain::vocabulary::{EventStatus, SessionStatus};
use crate::storage::{StoreError, WriteTx, calendar_entries, event_editing, events, outbox, registrations};
use serde_json::json;

/// What becomes of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It takes place, after all.
    Planned,
    /// It is called off.
    CalledOff {
        /// In the organiser's words; may be empty.
        reason: String,
    },
}

impl Standing {
    /// As it is stored.
    #[must_use]
    pub fn status(&self) -> SessionStatus {
        match self {
            Self::Planned => SessionStatus::Planned,
            Self::CalledOff { .. } => SessionStatus::CalledOff,
        }
    }
}

/// Calls one session off, or has it take place after all. Everybody whose address is known to be theirs is told,
/// and the calendars of those who have a seat follow.
///
/// # Errors
/// If the database fails.
pub async fn set_session_status_in(
    tx: &WriteTx,
    occasion: &mut Occasion,
    actor: &Actor,
    id: EventId,
    session: SessionId,
    to: &Standing,
) -> Result<Outcome, ActionError> {
    let status = to.status();
    let Some(mut ledger) = Ledger::open(tx, occasion, actor, id, None).await? else { return Ok(Outcome::NotFound) };
    let now = ledger.occasion.now();
    let Some(changed) = ledger.event.sessions.iter_mut().find(|candidate| candidate.id == session) else { return Ok(Outcome::NotFound) };
    if changed.status == status {
        return Ok(Outcome::NothingToDo);
    }
    changed.status = status;
    changed.sequence += 1;
    changed.revised_at = now;
    let changed = changed.clone();
    events::save_session(tx, &changed).await?;
    let others = ledger.event.sessions.iter().any(|other| other.is_coming(now));
    match to {
        Standing::Planned => finish(ledger, &changed, "event.session_planned_again", SessionNews::TakesPlaceAfterAll).await,
        Standing::CalledOff { reason } => {
            let news = SessionNews::CalledOff { reason: reason.clone(), others };
            finish(ledger, &changed, "event.session_called_off", news).await
        }
    }
}

/// Adds a session. Whoever has a seat is told, and their calendars follow.
///
/// # Errors
/// If the database fails, or the position is taken.
pub async fn add_session_in(
    tx: &WriteTx,
    occasion: &mut Occasion,
    actor: &Actor,
    id: EventId,
    session: Session,
) -> Result<Outcome, ActionError> {
    let Some(mut ledger) = Ledger::open(tx, occasion, actor, id, None).await? else { return Ok(Outcome::NotFound) };
    event_editing::insert_session(tx, id, &session).await?;
    ledger.event.sessions.push(session.clone());
    ledger.event.sessions.sort_by_key(|session| session.starts);
    finish(ledger, &session, "event.session_added", SessionNews::Added).await
}

/// Calls a session something else. Nobody is told: the next entry of each calendar says so.
///
/// # Errors
/// If the database fails.
pub async fn rename_session_in(
    tx: &WriteTx,
    occasion: &mut Occasion,
    actor: &Actor,
    id: EventId,
    session: SessionId,
    label: &str,
) -> Result<(), ActionError> {
    let Some(mut ledger) = Ledger::open(tx, occasion, actor, id, None).await? else { return Ok(()) };
    let now = ledger.occasion.now();
    let Some(renamed) = ledger.event.sessions.iter_mut().find(|candidate| candidate.id == session) else { return Ok(()) };
    label.clone_into(&mut renamed.label);
    renamed.sequence += 1;
    renamed.revised_at = now;
    events::save_session(tx, renamed).await?;
    ledger.event_changed();
    ledger.log("event.session_renamed", None, json!({ "session": session })).await?;
    ledger.close().await?;
    Ok(())
}

async fn finish(mut ledger: Ledger<'_>, session: &Session, action: &'static str, news: SessionNews) -> Result<Outcome, ActionError> {
    ledger.event_changed();
    let mut told = 0;
    // What is past, or not published, concerns nobody any more or yet.
    if ledger.event.status == EventStatus::Published && session.ends > ledger.occasion.now() {
        // Whoever waits, or has not been decided about, reckons with the dates they know; one more of them is no news without a seat.
        let is_told = |state: State| match news {
            SessionNews::Added => state == State::Confirmed,
            SessionNews::CalledOff { .. } | SessionNews::TakesPlaceAfterAll => !matches!(state, State::Unverified { .. }),
        };
        for registration in registrations::live_of_event(ledger.tx.conn(), ledger.event.id).await? {
            if is_told(registration.state) {
                told += u32::from(tell(&mut ledger, &registration, session, news.clone()).await?);
            }
        }
    }
    let mut detail = json!({ "session": session.id, "starts": session.starts, "told": told });
    if let SessionNews::CalledOff { reason, .. } = news
        && !reason.is_empty()
    {
        detail["reason"] = reason.into();
    }
    ledger.log(action, None, detail).await?;
    let moved_up = ledger.close().await?;
    Ok(Outcome::Done { moved_up, told })
}

/// Brings one person's calendar up to date; whether a mail goes out.
async fn tell(ledger: &mut Ledger<'_>, registration: &Registration, session: &Session, news: SessionNews) -> Result<bool, ActionError> {
    let seated = registration.state == State::Confirmed;
    let (method, revision) = match session.status {
        SessionStatus::Planned if !seated => (Method::Request, None),
        SessionStatus::CalledOff if !seated => (Method::Cancel, None),
        SessionStatus::Planned => {
            let revisions = ledger.put_into_calendar(registration).await?;
            (Method::Request, revisions.into_iter().find(|(id, _)| *id == session.id).map(|(_, revision)| revision))
        }
        SessionStatus::CalledOff => (Method::Cancel, take_back(ledger, registration, session.id).await?),
    };
    ledger.note_for_others(registration, News::Changed);
    let Some(recipient) = recipient(registration).filter(|_| revision.is_some() || !seated) else { return Ok(false) };
    let now = ledger.occasion.now();
    let revisions: Vec<(SessionId, Revision)> = revision.map(|revision| (session.id, revision)).into_iter().collect();
    let booking = Booking::new(registration, registration.state, &ledger.event, &revisions, now).about(session);
    let notice = Notice::SessionEntry { booking, method, news: Some(news) };
    outbox::post(ledger.tx, ledger.occasion, &recipient, &[notice], Some(session.ends)).await?;
    Ok(true)
}

async fn take_back(ledger: &Ledger<'_>, registration: &Registration, session: SessionId) -> Result<Option<Revision>, StoreError> {
    let entries = calendar_entries::of_registration(ledger.tx.conn(), registration.id).await?;
    let Some(mut entry) = entries.into_iter().find(|entry| entry.session == session && !entry.cancelled) else { return Ok(None) };
    revise(&mut entry, true, ledger.occasion.now());
    calendar_entries::revise(ledger.tx, &entry).await?;
    Ok(Some(entry.revision))
}
