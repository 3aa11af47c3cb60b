//! Calling a single date off, or having it take place after all. `GET/POST /desk/events/{id}/sessions/{id}/call-off`.

use crate::actions::session_status::Standing;
use crate::actions::write_event::{Outcome, set_session_status};
use crate::domain::event::{Event, Session};
use crate::domain::vocabulary::SessionStatus;
use crate::i18n::dates;
use crate::storage::attendance;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfSession;
use crate::web::desk::told::{self, Told};
use crate::web::desk::visitor::Desk;
use crate::web::desk::{collisions, maybe_reason};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/call_off_session.html")]
struct CallOffPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    when: String,
    label: String,
    /// Whether it takes place after all.
    again: bool,
    told: Told,
    /// Of how many people it is noted whether they were there, if of any.
    noted: Option<u64>,
    /// What would lie across it, where it takes place after all.
    across: Vec<String>,
}

/// `GET /desk/events/{event}/sessions/{session}/call-off`
pub(super) async fn ask(about: OfSession) -> Result<Response, PageError> {
    show(StatusCode::OK, about, FormState::default()).await
}

async fn show(status: StatusCode, about: OfSession, form: FormState) -> Result<Response, PageError> {
    let OfSession { layout, desk, event, session, state } = about;
    let again = session.status == SessionStatus::CalledOff;
    let now = state.clock.now();
    if !(if again { event.lets_plan_again(&session, now) } else { event.lets_call_off(&session, now) }) {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let planned = Event { sessions: vec![Session { status: SessionStatus::Planned, ..session.clone() }], ..event.clone() };
    let shown = CallOffPage {
        when: dates::session(layout.language, session.starts, session.ends),
        told: told::of_proven(&state, layout.t, &desk, &event, "session_entry").await?,
        noted: Some(attendance::count_noted(state.store.reader(), session.id).await.map_err(PageError::broken)?).filter(|noted| *noted > 0),
        across: if again { collisions::of(&state, &layout, &desk, &planned).await? } else { Vec::new() },
        label: session.label,
        again,
        layout,
        desk,
        form,
        event,
    };
    page_with(status, &shown)
}

/// `POST /desk/events/{event}/sessions/{session}/call-off`: calls it off, or has it take place after all.
pub(super) async fn decide(about: OfSession, mut form: FormState) -> Result<Response, PageError> {
    let to = match form.value("do") {
        "again" => Standing::Planned,
        "call-off" => match maybe_reason(&mut form, &about.layout) {
            Some(reason) => Standing::CalledOff { reason },
            None => return show(StatusCode::UNPROCESSABLE_ENTITY, about, form).await,
        },
        _ => return Ok(Done::NotPossible.then(urls::desk_event(about.event.id))),
    };
    let OfSession { desk, event, session, state, .. } = about;
    let mut occasion = state.clock.occasion();
    let outcome = set_session_status(&state.store, &mut occasion, &desk.user, event.id, session.id, &to).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { told, .. } if to == Standing::Planned => Done::SessionAgain(told),
        Outcome::Written { told, .. } => Done::SessionCalledOff(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::NotFound => return Err(PageError::NotFound),
        Outcome::NotPossible | Outcome::Changed | Outcome::Missing(_) | Outcome::HostStays | Outcome::ProtectedStays => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}
