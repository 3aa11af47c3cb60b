//! Taking an attendee list out of the house. Who took which list, and with what on it, is in the audit log before it leaves.

use crate::actions::ActionError;
use crate::actions::logged::log;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::event::Event;
use crate::domain::filter::{AttendeeFilter, ListedStates};
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::domain::question::{Answers, Question};
use crate::domain::registration::ListEntry;
use crate::domain::seats::LinePlace;
use crate::domain::vocabulary::{ListPurpose, RegistrationState};
use crate::storage::attendees::{self, AccessNeeds};
use crate::storage::{Store, answers, events, questions};
use serde_json::json;
use std::collections::HashMap;

/// What somebody wants to take out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What for: it decides who is on the list, and with what.
    pub purpose: ListPurpose,
    /// Also those that are over: withdrawn, cancelled, expired, declined; where the purpose allows it.
    pub with_past: bool,
    /// Only those whom this lists, as far as the purpose allows them; without it all whom the purpose allows.
    pub only: Option<AttendeeFilter>,
    /// The kind of file, for the log: `csv`, `xlsx`.
    pub format: &'static str,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The list.
    Taken(Box<List>),
    /// There is no such event among those that this user may see.
    NotFound,
}

/// An attendee list as it was at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Of which event.
    pub event: Event,
    /// By name.
    pub entries: Vec<ListEntry>,
    /// Positions of those who wait: 1 is the next.
    pub positions: HashMap<RegistrationId, u32>,
    /// Everything that the event asks or has asked.
    pub questions: Vec<Question>,
    /// What was answered.
    pub answers: HashMap<RegistrationId, Answers>,
    /// Access needs; empty unless the list was taken for them.
    pub needs: HashMap<RegistrationId, AccessNeeds>,
}

/// Reads the list of an event and notes who took it, with a permit for it.
///
/// # Errors
/// If the database fails; then nothing is handed out.
pub async fn take(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    permit: Permit,
    id: EventId,
    request: Request,
) -> Result<Outcome, ActionError> {
    let tx = store.begin_write().await?;
    let conn = tx.conn();
    let Some(event) = events::find_for_desk(conn, &user.scope(permit), id).await? else { return Ok(Outcome::NotFound) };
    let states = match request.purpose {
        ListPurpose::Door | ListPurpose::Badges => ListedStates::Only(RegistrationState::Confirmed),
        ListPurpose::Organising | ListPurpose::Statistics if request.with_past => ListedStates::All,
        ListPurpose::Organising | ListPurpose::Statistics | ListPurpose::Support => ListedStates::Live,
    };
    let needs = match request.purpose {
        ListPurpose::Support => attendees::access_needs(conn, id).await?,
        _ => HashMap::new(),
    };
    let mut entries = match &request.only {
        Some(only) => attendees::entries(conn, id, only).await?,
        None => attendees::entries(conn, id, &AttendeeFilter { states, ..AttendeeFilter::default() }).await?,
    };
    // What somebody has looked for may also be over, where the purpose allows that at all.
    let allowed = match request.purpose {
        ListPurpose::Organising | ListPurpose::Statistics if request.only.is_some() => ListedStates::All,
        _ => states,
    };
    entries.retain(|entry| allowed.list(entry.state));
    entries.retain(|entry| request.purpose != ListPurpose::Support || needs.contains_key(&entry.place.id));
    let positions = match &request.only {
        Some(_) => attendees::positions(conn, id).await?,
        // Whoever waits is on every whole list that shows places in the line.
        None => positions(&entries),
    };
    let questions = questions::ever_asked(conn, id).await?;
    let has_answers = !questions.is_empty() || event.asks_attendance();
    let answers = if has_answers { answers::of_event(conn, id).await? } else { HashMap::new() };
    let detail = json!({
        "format": request.format, "rows": entries.len(), "purpose": request.purpose, "with_past": allowed == ListedStates::All,
        "only_listed": request.only.is_some(),
    });
    log(&tx, occasion, user, "list.exported", (Some(id), None), detail).await?;
    tx.commit().await?;
    Ok(Outcome::Taken(Box::new(List { event, entries, positions, questions, answers, needs })))
}

fn positions(entries: &[ListEntry]) -> HashMap<RegistrationId, u32> {
    let waiting = entries.iter().filter(|entry| entry.state == RegistrationState::Waitlisted);
    let mut line: Vec<&LinePlace> = waiting.map(|entry| &entry.place).collect();
    line.sort_unstable();
    (1..).zip(line).map(|(position, place)| (place.id, position)).collect()
}
