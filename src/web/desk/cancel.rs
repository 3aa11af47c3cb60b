//! Cancelling a registration, with a reason that the person reads. `GET/POST /desk/events/{id}/registrations/{id}/cancel`.

use crate::actions::desk_registrations::{Deed, change};
use crate::domain::event::Event;
use crate::domain::registration::Registration;
use crate::domain::vocabulary::EventStatus;
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{self, Forecast};
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{after_deed, read_reason};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/cancel.html")]
struct CancelPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    registration: Registration,
    standing: Badge,
    /// Whom the freed seats would go to; nothing where none are freed.
    forecast: Option<Forecast>,
}

/// `GET /desk/events/{event}/registrations/{registration}/cancel`
pub(super) async fn ask(OfRegistration { layout, desk, event, registration, state }: OfRegistration) -> Result<Response, PageError> {
    show(StatusCode::OK, layout, desk, &state, event, registration, FormState::default()).await
}

/// `POST /desk/events/{event}/registrations/{registration}/cancel`
pub(super) async fn cancel(
    OfRegistration { layout, desk, event, registration, state }: OfRegistration,
    mut form: FormState,
) -> Result<Response, PageError> {
    let Some(reason) = read_reason(&mut form, &layout) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &state, event, registration, form).await;
    };
    let mut occasion = state.clock.occasion();
    let deed = Deed::Cancel(&reason);
    let outcome = change(&state.store, &mut occasion, &desk.user, registration.id, deed).await;
    after_deed(outcome, Done::Cancelled, urls::desk_event(event.id))
}

async fn show(
    status: StatusCode,
    layout: Layout,
    desk: Desk,
    state: &AppState,
    event: Event,
    registration: Registration,
    form: FormState,
) -> Result<Response, PageError> {
    if event.status == EventStatus::CalledOff || registration.state.cancelled().is_err() {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let standing = words::standing(layout.t, &registration, None);
    let forecast = forecast::of_freeing(state, &layout, &event, &registration, registration.seats).await?;
    page_with(status, &CancelPage { layout, desk, form, event, registration, standing, forecast })
}
