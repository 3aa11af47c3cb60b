//! Moving a session: the new time, what it means, and the deed. `GET/POST /desk/events/{id}/sessions/{id}/move`.

use crate::actions::change_event::{self, Outcome};
use crate::domain::event::{Event, Session};
use crate::domain::ids::{EventId, SessionId};
use crate::domain::vocabulary::EventStatus;
use crate::i18n::dates;
use crate::storage::attendees::{self, Reach};
use crate::web::desk::done::Done;
use crate::web::desk::find_event;
use crate::web::desk::moment::{happens_twice, instant, passes, typed};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

/// The session of an address.
#[derive(Deserialize)]
pub(super) struct SessionInPath {
    event: EventId,
    session: SessionId,
}

#[derive(Template)]
#[template(path = "desk/move_session.html")]
struct MovePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    label: String,
    now_at: String,
    passes: Vec<Choice>,
    /// Whether a time happens twice, so that one has to say which is meant.
    twice: Twice,
    reach: Reach,
    preview: Option<Preview>,
}

/// Which of the two times happens twice on its day.
#[derive(Default, Clone, Copy)]
struct Twice {
    starts: bool,
    ends: bool,
}

/// What would happen.
struct Preview {
    to: String,
    notes: Vec<String>,
}

/// `GET /desk/events/{event}/sessions/{session}/move`: without a query the form, with one what would happen.
pub(super) async fn ask(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<SessionInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let (event, session) = find(&state, &desk, &path).await?;
    if form.value("starts").is_empty() && form.value("ends").is_empty() {
        let form = FormState::default().with("starts", typed(session.starts)).with("ends", typed(session.ends));
        return show(StatusCode::OK, &state, layout, desk, event, &session, form, None).await;
    }
    match read(&mut form, &layout, &session, state.clock.now()) {
        Some(times) => show(StatusCode::OK, &state, layout, desk, event, &session, form, Some(times)).await,
        None => show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, event, &session, form, None).await,
    }
}

/// `POST /desk/events/{event}/sessions/{session}/move`
pub(super) async fn change(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<SessionInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let (event, session) = find(&state, &desk, &path).await?;
    let Some(times) = read(&mut form, &layout, &session, state.clock.now()) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, event, &session, form, None).await;
    };
    let mut occasion = state.clock.occasion();
    let outcome = change_event::move_session(&state.store, &mut occasion, &desk.user, event.id, session.id, times).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Done { told, moved_up: _ } => Done::Moved(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::desk_event(event.id)))
}

async fn find(state: &AppState, desk: &Desk, path: &SessionInPath) -> Result<(Event, Session), PageError> {
    let event = find_event(state, desk, path.event).await?;
    let session = event.sessions.iter().find(|session| session.id == path.session).cloned().ok_or(PageError::NotFound)?;
    Ok((event, session))
}

/// Begin and end as instants (UTC). All faults are noted at their fields.
fn read(form: &mut FormState, layout: &Layout, session: &Session, now: Timestamp) -> Option<(Timestamp, Timestamp)> {
    let t = layout.t;
    let (starts, ends) = (instant(form, layout, "starts"), instant(form, layout, "ends"));
    let (starts, ends) = (starts?, ends?);
    let fault = if ends <= starts {
        t.desk_move_ends_before_start()
    } else if ends <= now {
        t.desk_move_in_the_past()
    } else if (starts, ends) == (session.starts, session.ends) {
        t.desk_move_same()
    } else {
        return Some((starts, ends));
    };
    form.refuse("ends", fault);
    None
}

#[expect(clippy::too_many_arguments, reason = "the one place where the page is put together")]
async fn show(
    status: StatusCode,
    state: &AppState,
    layout: Layout,
    desk: Desk,
    event: Event,
    session: &Session,
    form: FormState,
    times: Option<(Timestamp, Timestamp)>,
) -> Result<Response, PageError> {
    if event.status != EventStatus::Published || !session.is_coming(state.clock.now()) {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let (t, language) = (layout.t, layout.language);
    let move_page = MovePage {
        label: session.label.clone(),
        now_at: dates::session(language, session.starts, session.ends),
        passes: passes(t),
        twice: Twice { starts: happens_twice(&form, "starts"), ends: happens_twice(&form, "ends") },
        reach: attendees::reach(state.store.reader(), event.id).await.map_err(PageError::broken)?,
        preview: times.map(|(starts, ends)| Preview {
            to: dates::session(language, starts, ends),
            notes: notes(&layout, &event, session, (starts, ends)),
        }),
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
