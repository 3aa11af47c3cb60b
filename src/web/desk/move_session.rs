//! Moving a date or calling it something else: what it means, and the deed. `GET/POST /desk/events/{id}/sessions/{id}/move`.

use crate::actions::write_event::{Outcome, change_session};
use crate::domain::access::Permit;
use crate::domain::event::{Event, Session};
use crate::domain::vocabulary::EventStatus;
use crate::i18n::dates;
use crate::storage::attendance;
use crate::web::desk::collisions;
use crate::web::desk::done::Done;
use crate::web::desk::moment::{instant, is_passed_twice, passes, typed};
use crate::web::desk::of_event::{self, OfSession};
use crate::web::desk::sessions::{is_long, read_label, span_fault};
use crate::web::desk::told::{self, Told};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "desk/move_session.html")]
struct MovePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    now_at: String,
    now_called: String,
    passes: Vec<Choice>,
    /// Whether a time happens twice, so that one has to say which is meant.
    twice: Twice,
    /// Whom another time concerns, where the event is published.
    told: Option<Told>,
    preview: Option<Preview>,
}

/// The hidden field with the sequence number that somebody has read.
const SEEN: &str = "seen";

/// Which of the two times happens twice on its day.
#[derive(Default, Clone, Copy)]
struct Twice {
    starts: bool,
    ends: bool,
}

/// What would happen.
struct Preview {
    to: String,
    called: String,
    /// Whether it is at another time.
    moves: bool,
    notes: Vec<String>,
    /// What would lie across it.
    across: Vec<String>,
}

/// Begin and end (UTC), and what the date is called.
type Wanted = ((Timestamp, Timestamp), String);

/// `GET /desk/events/{event}/sessions/{session}/move`: without a query the form, with one what would happen.
pub(super) async fn ask(OfSession { layout, desk, event, session, state }: OfSession, mut form: FormState) -> Result<Response, PageError> {
    if form.value("starts").is_empty() && form.value("ends").is_empty() {
        let form = FormState::default()
            .with("starts", typed(session.starts))
            .with("ends", typed(session.ends))
            .with("label", &session.label)
            .with(SEEN, session.sequence.to_string());
        return show(StatusCode::OK, &state, layout, desk, (event, session), form, None).await;
    }
    match read(&mut form, &layout, &session, state.clock.now()) {
        Some(wanted) => show(StatusCode::OK, &state, layout, desk, (event, session), form, Some(wanted)).await,
        None => show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, (event, session), form, None).await,
    }
}

/// `POST /desk/events/{event}/sessions/{session}/move`
pub(super) async fn change(
    OfSession { layout, desk, event, session, state }: OfSession,
    mut form: FormState,
) -> Result<Response, PageError> {
    let Some((span, label)) = read(&mut form, &layout, &session, state.clock.now()) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, (event, session), form, None).await;
    };
    let mut occasion = state.clock.occasion();
    let seen = form.value(SEEN).parse().unwrap_or(session.sequence);
    let outcome = change_session(&state.store, &mut occasion, &desk.user, event.id, session.id, seen, (span, &label)).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { .. } if span == (session.starts, session.ends) => Done::SessionRenamed,
        Outcome::Written { told, .. } => Done::Moved(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::NotFound => return Err(PageError::NotFound),
        Outcome::Changed => {
            let event = of_event::find(&state, &desk, Permit::Plan, event.id).await?;
            let Some(session) = event.sessions.iter().find(|it| it.id == session.id).cloned() else { return Err(PageError::NotFound) };
            let mut form = form.without(SEEN).with(SEEN, session.sequence.to_string());
            form.refuse("starts", layout.t.meanwhile(in_words(&layout, &session)));
            return show(StatusCode::CONFLICT, &state, layout, desk, (event, session), form, None).await;
        }
        Outcome::NotPossible | Outcome::Missing(_) | Outcome::HostStays | Outcome::ProtectedStays => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}

/// When it is, and what it is called.
fn in_words(layout: &Layout, session: &Session) -> String {
    let at = dates::session(layout.language, session.starts, session.ends);
    if session.label.is_empty() { at } else { format!("{at} · {}", session.label) }
}

/// What the date shall be. All faults are noted at their fields.
fn read(form: &mut FormState, layout: &Layout, session: &Session, now: Timestamp) -> Option<Wanted> {
    let (starts, ends) = (instant(form, layout, "starts"), instant(form, layout, "ends"));
    let label = read_label(form, layout);
    let (starts, ends, label) = (starts?, ends?, label?);
    let fault = if (starts, ends, &label) == (session.starts, session.ends, &session.label) {
        layout.t.desk_move_same()
    } else if let Some(fault) = span_fault(layout, starts, ends, now) {
        fault
    } else {
        return Some(((starts, ends), label));
    };
    form.refuse("ends", fault);
    None
}

async fn show(
    status: StatusCode,
    state: &AppState,
    layout: Layout,
    desk: Desk,
    (event, session): (Event, Session),
    form: FormState,
    wanted: Option<Wanted>,
) -> Result<Response, PageError> {
    if !event.lets_change(&session, state.clock.now()) {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let preview = match wanted {
        Some((span, called)) => {
            let moves = span != (session.starts, session.ends);
            let mut notes: Vec<String> = is_long(&layout, span).filter(|_| moves).into_iter().collect();
            if moves {
                notes.extend(self::notes(&layout, &event, &session, span));
            }
            let already = attendance::count_noted(state.store.reader(), session.id).await.map_err(PageError::broken)?;
            notes.extend((moves && already > 0).then(|| layout.t.desk_session_noted(already)));
            let there = Session { starts: span.0, ends: span.1, ..session.clone() };
            let across = collisions::of(state, &layout, &desk, &Event { sessions: vec![there], ..event.clone() }).await?;
            Some(Preview { to: dates::session(layout.language, span.0, span.1), called, moves, notes, across })
        }
        None => None,
    };
    let told = match event.status {
        EventStatus::Published => Some(told::of_proven(state, layout.t, &desk, &event, "session_moved").await?),
        _ => None,
    };
    let move_page = MovePage {
        now_at: dates::session(layout.language, session.starts, session.ends),
        now_called: session.label,
        passes: passes(layout.t),
        twice: Twice { starts: is_passed_twice(&form, "starts"), ends: is_passed_twice(&form, "ends") },
        told,
        preview,
        layout,
        desk,
        form,
        event,
    };
    page_with(status, &move_page)
}

/// What does not move along by itself, and what would lie across.
fn notes(layout: &Layout, event: &Event, session: &Session, (starts, ends): (Timestamp, Timestamp)) -> Vec<String> {
    let t = layout.t;
    let mut notes = Vec::new();
    let others = event.sessions.iter().filter(|other| other.id != session.id && other.starts < ends && starts < other.ends);
    notes.extend(others.map(|other| t.desk_move_overlaps(dates::compact_session(layout.language, other.starts, other.ends))));
    if let Some(deadline) = event.window.deadline {
        let deadline_at = dates::compact(layout.language, deadline);
        notes.push(if deadline > starts { t.desk_move_deadline_later(deadline_at) } else { t.desk_move_deadline_stays(deadline_at) });
    }
    notes
}
