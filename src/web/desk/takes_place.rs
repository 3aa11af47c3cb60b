//! Deciding that an event takes place: first whom it tells, then the deed. `GET/POST /desk/events/{id}/takes-place`.

use crate::actions::change_event::Outcome;
use crate::actions::seat_rules;
use crate::domain::event::Event;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::told::{self, Told};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::urls;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/takes_place.html")]
struct TakesPlacePage {
    layout: Layout,
    desk: Desk,
    event: Event,
    told: Told,
}

/// `GET /desk/events/{event}/takes-place`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    if !event.lets_decide(state.clock.now()) {
        return Ok(Done::Nothing.then(urls::desk_seats(event.id)));
    }
    let told = told::of_seated(&state, layout.t, &desk, &event, "takes_place").await?;
    page(&TakesPlacePage { layout, desk, event, told })
}

/// `POST /desk/events/{event}/takes-place`
pub(super) async fn decide(OfEvent { desk, event, state, .. }: OfEvent) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let outcome = seat_rules::decide_takes_place(&state.store, &mut occasion, &desk.user, event.id).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Done { told, moved_up: _ } => Done::TakesPlace(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::desk_seats(event.id)))
}
