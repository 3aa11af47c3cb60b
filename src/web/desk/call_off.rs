//! Calling an event off: whom it concerns, why, and the deed. `GET/POST /desk/events/{id}/call-off`.

use crate::actions::change_event::{self, Outcome, Why};
use crate::domain::event::Event;
use crate::i18n::dates;
use crate::storage::attendees;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::read_reason;
use crate::web::desk::told::{self, Told};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/call_off.html")]
struct CallOffPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    dates: Vec<String>,
    told: Told,
    /// The minimum, where it is not reached.
    missed: Option<u32>,
}

/// `GET /desk/events/{event}/call-off`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent, asked: FormState) -> Result<Response, PageError> {
    let form = match asked.value("because") {
        "minimum" => FormState::default().with("below_minimum", "yes"),
        _ => FormState::default(),
    };
    show(StatusCode::OK, &state, layout, desk, event, form).await
}

/// `POST /desk/events/{event}/call-off`
pub(super) async fn call_off(OfEvent { layout, desk, event, state }: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let missed = missed_minimum(&state, &event).await?;
    let Some(why) = read(&mut form, &layout, missed.is_some()) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, event, form).await;
    };
    let mut occasion = state.clock.occasion();
    let outcome = change_event::call_off(&state.store, &mut occasion, &desk.user, event.id, &why).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Done { told, moved_up: _ } => Done::CalledOff(told),
        Outcome::NothingToDo => Done::NotPossible,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::desk_event(event.id)))
}

/// The reason; where the minimum is one, it need not be put into words.
fn read(form: &mut FormState, layout: &Layout, missed: bool) -> Option<Why> {
    let below_minimum = missed && form.has("below_minimum", "yes");
    if below_minimum && form.value("reason").trim().is_empty() {
        return Some(Why { words: String::new(), shown: layout.t.desk_because_minimum(), below_minimum });
    }
    read_reason(form, layout).map(|words| Why { below_minimum, ..Why::words(&words) })
}

async fn missed_minimum(state: &AppState, event: &Event) -> Result<Option<u32>, PageError> {
    let confirmed = attendees::confirmed_seats(state.store.reader(), &[event.id]).await.map_err(PageError::broken)?;
    let confirmed = confirmed.get(&event.id).copied().unwrap_or_default();
    Ok(event.min_participants.filter(|_| event.is_below_minimum(confirmed)))
}

async fn show(
    status: StatusCode,
    state: &AppState,
    layout: Layout,
    desk: Desk,
    event: Event,
    form: FormState,
) -> Result<Response, PageError> {
    let now = state.clock.now();
    if !event.lets_be_called_off(now) {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let told = told::of_everybody(state, layout.t, &desk, &event, "called_off").await?;
    let missed = missed_minimum(state, &event).await?;
    let coming = event.sessions.iter().filter(|session| session.is_coming(now));
    let dates = coming.map(|session| dates::session(layout.language, session.starts, session.ends)).collect();
    page_with(status, &CallOffPage { layout, desk, form, event, dates, told, missed })
}
