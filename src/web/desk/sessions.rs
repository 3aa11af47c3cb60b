//! Another date for an event, and taking one out of a draft. `GET/POST /desk/events/{id}/new-session`, `POST …/sessions/{id}/remove`.

use crate::actions::write_event::{Outcome, add_session, remove_session};
use crate::domain::event::Event;
use crate::domain::ids::{EventId, SessionId};
use crate::domain::text::{TextFault, one_line};
use crate::domain::vocabulary::EventStatus;
use crate::i18n::dates;
use crate::storage::attendees::{self, Reach};
use crate::web::desk::done::Done;
use crate::web::desk::moment::{happens_twice, instant, passes};
use crate::web::desk::visitor::Desk;
use crate::web::desk::{EventInPath, find_event};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

/// The most characters of what a date is called.
const LABEL_LIMIT: usize = 120;

/// A date of more than a day is a slip: several days are several dates.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

#[derive(Template)]
#[template(path = "desk/new_session.html")]
struct SessionPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    dates: Vec<String>,
    /// Whom it concerns, where the event is published.
    reach: Option<Reach>,
    passes: Vec<Choice>,
    starts_twice: bool,
    ends_twice: bool,
}

/// A date of an address.
#[derive(Deserialize)]
pub(super) struct SessionInPath {
    event: EventId,
    session: SessionId,
}

/// `GET /desk/events/{event}/new-session`
pub(super) async fn ask(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<EventInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let event = find_event(&state, &desk, path.event).await?;
    show(StatusCode::OK, &state, layout, desk, event, FormState::default()).await
}

/// `POST /desk/events/{event}/new-session`
pub(super) async fn add(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<EventInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let event = find_event(&state, &desk, path.event).await?;
    let Some((times, label)) = read(&mut form, &layout, state.clock.now()) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, event, form).await;
    };
    let mut occasion = state.clock.occasion();
    let done = match add_session(&state.store, &mut occasion, &desk.user, event.id, times, &label).await.map_err(PageError::broken)? {
        Outcome::Written { told, .. } => Done::SessionAdded(told),
        Outcome::NotFound => return Err(PageError::NotFound),
        _ => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}

/// `POST /desk/events/{event}/sessions/{session}/remove`
pub(super) async fn remove(desk: Desk, InPath(path): InPath<SessionInPath>, State(state): State<AppState>) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let outcome = remove_session(&state.store, &mut occasion, &desk.user, path.event, path.session).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { .. } => Done::SessionRemoved,
        Outcome::NotFound => return Err(PageError::NotFound),
        _ => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(path.event)))
}

fn read(form: &mut FormState, layout: &Layout, now: Timestamp) -> Option<((Timestamp, Timestamp), String)> {
    let t = layout.t;
    let (starts, ends) = (instant(form, layout, "starts"), instant(form, layout, "ends"));
    let label = form.read(
        "label",
        |text| match one_line(text, LABEL_LIMIT) {
            Err(TextFault::Empty) => Ok(String::new()),
            read => read,
        },
        |_| t.desk_write_text_fault(t.desk_session_label(), LABEL_LIMIT),
    );
    let (starts, ends, label) = (starts?, ends?, label?);
    let fault = if ends <= starts {
        t.desk_move_ends_before_start()
    } else if ends.duration_since(starts) > LONGEST {
        t.desk_session_too_long()
    } else if ends <= now {
        t.desk_move_in_the_past()
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
    event: Event,
    form: FormState,
) -> Result<Response, PageError> {
    if !event.is_open() {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let reach = match event.status {
        EventStatus::Published => Some(attendees::reach(state.store.reader(), event.id).await.map_err(PageError::broken)?),
        _ => None,
    };
    let page = SessionPage {
        dates: event.sessions.iter().map(|session| dates::session(layout.language, session.starts, session.ends)).collect(),
        passes: passes(layout.t),
        starts_twice: happens_twice(&form, "starts"),
        ends_twice: happens_twice(&form, "ends"),
        reach,
        layout,
        desk,
        form,
        event,
    };
    page_with(status, &page)
}
