//! Returning the unused seats of a quota: first what would happen, then the deed. `GET/POST /desk/events/{id}/release-quota`.

use crate::actions::change_event::Outcome;
use crate::actions::seat_rules;
use crate::domain::event::Event;
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{Forecast, forecast};
use crate::web::desk::visitor::Desk;
use crate::web::desk::{EventInPath, find_event};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/release_quota.html")]
struct ReleasePage {
    layout: Layout,
    desk: Desk,
    event: Event,
    quota: String,
    unused: u32,
    forecast: Forecast,
}

/// `GET /desk/events/{event}/release-quota?quota=…`
pub(super) async fn ask(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<EventInPath>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    let event = find_event(&state, &desk, path.event).await?;
    let mut quotas = event.quotas.clone();
    let Some(quota) = quotas.iter_mut().find(|quota| quota.name == form.value("quota") && !quota.released) else {
        return Ok(Done::Nothing.then(urls::desk_seats(event.id)));
    };
    quota.released = true;
    let (name, unused) = (quota.name.clone(), quota.seats.saturating_sub(event.occupancy.held_of(&quota.name)));
    let after = event.occupancy.clone().keeping(&quotas);
    let rules = event.line_rules(state.clock.now());
    let forecast = forecast(&state.store, &layout, &event, &after, rules, None).await.map_err(PageError::broken)?;
    page(&ReleasePage { layout, desk, event, quota: name, unused, forecast })
}

/// `POST /desk/events/{event}/release-quota`
pub(super) async fn release(
    desk: Desk,
    InPath(path): InPath<EventInPath>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    let event = find_event(&state, &desk, path.event).await?;
    let mut occasion = state.clock.occasion();
    let outcome = seat_rules::release_quota(&state.store, &mut occasion, &desk.user, event.id, form.value("quota")).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Done { moved_up, told: _ } => Done::Released(moved_up),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::desk_seats(event.id)))
}

/// `POST /desk/events/{event}/takes-place`
pub(super) async fn takes_place(
    desk: Desk,
    InPath(path): InPath<EventInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let outcome = seat_rules::decide_takes_place(&state.store, &mut occasion, &desk.user, path.event).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Done { told, moved_up: _ } => Done::TakesPlace(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::desk_seats(path.event)))
}
