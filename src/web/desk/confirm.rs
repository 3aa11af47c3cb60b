//! Confirming somebody by hand. `GET/POST /desk/events/{id}/registrations/{id}/confirm`.

use crate::actions::desk_registrations::{Deed, change};
use crate::domain::event::Event;
use crate::domain::registration::{Registration, State as Standing};
use crate::domain::vocabulary::EventStatus;
use crate::i18n::Texts;
use crate::storage::registrations;
use crate::web::desk::after_deed;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::urls;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/confirm.html")]
struct ConfirmPage {
    layout: Layout,
    desk: Desk,
    event: Event,
    registration: Registration,
    standing: Badge,
    /// What the organiser should know before.
    warnings: Vec<String>,
}

/// `GET /desk/events/{event}/registrations/{registration}/confirm`
pub(super) async fn ask(OfRegistration { layout, desk, event, registration, state }: OfRegistration) -> Result<Response, PageError> {
    if event.status == EventStatus::CalledOff || registration.state.confirmed_by_hand().is_err() {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let position = if registration.state.waits() {
        Some(registrations::position(state.store.reader(), &registration).await.map_err(PageError::broken)?)
    } else {
        None
    };
    let standing = words::standing(layout.t, &registration, position);
    let warnings = warnings(layout.t, &event, &registration, position);
    page(&ConfirmPage { layout, desk, event, registration, standing, warnings })
}

/// `POST /desk/events/{event}/registrations/{registration}/confirm`
pub(super) async fn confirm(OfRegistration { desk, event, registration, state, .. }: OfRegistration) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let deed = Deed::Confirm;
    let outcome = change(&state.store, &mut occasion, &desk.user, registration.id, deed).await;
    after_deed(outcome, Done::Confirmed, urls::desk_event(event.id))
}

fn warnings(t: &Texts, event: &Event, registration: &Registration, position: Option<u32>) -> Vec<String> {
    let mut warnings = Vec::new();
    if let Some(free) = event.occupancy.free() {
        let needs = if registration.state.holds_seats() { 0 } else { i64::from(registration.seats) };
        if free < needs {
            warnings.push(t.desk_confirm_over_capacity((needs - free).unsigned_abs()));
        }
    }
    if let Some(position) = position.filter(|position| *position > 1) {
        warnings.push(t.desk_confirm_overtakes(position - 1));
    }
    if matches!(registration.state, Standing::Unverified { .. }) {
        warnings.push(t.desk_confirm_unverified());
    }
    if registration.email.is_none() {
        warnings.push(t.desk_tell_yourself());
    }
    warnings
}
