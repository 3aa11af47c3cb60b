//! An event was given another title, place, link or attendance mode: whoever relies on it is told old and new, and the calendars follow.

use crate::actions::ActionError;
use crate::actions::change_event::Outcome;
use crate::actions::ledger::Ledger;
use crate::actions::tell::{recipient, revise};
use crate::domain::actor::Actor;
use crate::domain::calendar::Revision;
use crate::domain::change::{Change, changes, is_another};
use crate::domain::event::Event;
use crate::domain::ids::SessionId;
use crate::domain::notice::{Booking, News, Notice};
use crate::domain::occasion::Occasion;
use crate::domain::registration::{Registration, State};
use crate::domain::vocabulary::EventStatus;
use crate::storage::{StoreError, WriteTx, calendar_entries, outbox, registrations};
use serde_json::json;

/// Who is told of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// Everybody who relies on what is another now.
    Everybody,
    /// Nobody: a letter was put right ([`crate::domain::change::may_be_a_typo`]).
    Nobody,
}

/// Tells everybody concerned what of an event is not as it was in `earlier`, inside the transaction that changed it.
///
/// Comes after everything else that the transaction does with the event, so that these letters tell how it is in the end.
///
/// # Errors
/// If the database fails.
pub async fn tell_change_in(tx: &WriteTx, occasion: &mut Occasion, actor: &Actor, earlier: &Event) -> Result<Outcome, ActionError> {
    let Some(mut ledger) = Ledger::open(tx, occasion, actor, earlier.id, None).await? else { return Ok(Outcome::NotFound) };
    let now = ledger.occasion.now();
    // What is past, or was not published, concerns nobody any more or yet.
    let concerns = [earlier.status, ledger.event.status].iter().all(|status| *status == EventStatus::Published);
    if !concerns || !is_another(earlier, &ledger.event) || !ledger.event.sessions.iter().any(|session| session.is_coming(now)) {
        return Ok(Outcome::NothingToDo);
    }
    let mut told = 0;
    for registration in registrations::live_of_event(tx.conn(), earlier.id).await? {
        // Nobody has shown yet that an unverified address is theirs.
        if matches!(registration.state, State::Unverified { .. }) {
            continue;
        }
        let known = changes(earlier, &ledger.event, (registration.state, &registration.quotas), now);
        if !known.is_empty() {
            told += u32::from(tell(&mut ledger, &registration, known).await?);
        }
    }
    ledger.log("event.change_told", None, json!({ "told": told })).await?;
    let moved_up = ledger.close().await?;
    Ok(Outcome::Done { moved_up, told })
}

/// Tells one person; whether a mail goes out.
async fn tell(ledger: &mut Ledger<'_>, registration: &Registration, changes: Vec<Change>) -> Result<bool, ActionError> {
    let revisions = revise_entries(ledger, registration).await?;
    let Some(recipient) = recipient(registration) else {
        ledger.note_for_others(registration, News::Changed);
        return Ok(false);
    };
    let booking = Booking::new(registration, registration.state, &ledger.event, &revisions, ledger.occasion.now());
    let notice = Notice::EventChanged { booking, manage: ledger.manage_link(registration).await?, changes };
    outbox::post(ledger.tx, ledger.occasion, &recipient, &notice.with_session_entries(), ledger.event.ends()).await?;
    Ok(true)
}

/// One more revision of every entry that this person has of a coming session.
async fn revise_entries(ledger: &Ledger<'_>, registration: &Registration) -> Result<Vec<(SessionId, Revision)>, StoreError> {
    let now = ledger.occasion.now();
    let mut revisions = Vec::new();
    for mut entry in calendar_entries::of_registration(ledger.tx.conn(), registration.id).await? {
        let is_coming = ledger.event.sessions.iter().any(|session| session.id == entry.session && session.is_coming(now));
        if is_coming && !entry.cancelled {
            revise(&mut entry, false, now);
            calendar_entries::revise(ledger.tx, &entry).await?;
            revisions.push((entry.session, entry.revision));
        }
    }
    Ok(revisions)
}
