//! Returning the unused seats of a quota: first what would happen, then the deed. `GET/POST /desk/events/{id}/release-quota`.

use crate::actions::change_event::Outcome;
use crate::actions::seat_rules;
use crate::domain::event::Event;
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{Forecast, forecast};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::{quota_words, urls};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/release_quota.html")]
struct ReleasePage {
    layout: Layout,
    desk: Desk,
    event: Event,
    /// As it is stored, and as it is called.
    quota: (String, String),
    effect: String,
    forecast: Forecast,
}

/// `GET /desk/events/{event}/release-quota?quota=…`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let mut quotas = event.quotas.clone();
    let Some(quota) = quotas.iter_mut().find(|quota| quota.name == form.value("quota") && !quota.released) else {
        return Ok(Done::Nothing.then(urls::desk_seats(event.id)));
    };
    quota.released = true;
    let called = (quota.name.clone(), quota_words::title(layout.t, quota));
    let effect = match quota.seats.saturating_sub(event.occupancy.held_of(&quota.name)) {
        // Without a day it is not only kept seats that end, but also that those who count against it get no others.
        0 if quota.release_on.is_none() => layout.t.desk_quota_release_limit(),
        unused => layout.t.desk_quota_release_effect(unused),
    };
    let after = event.occupancy.clone().keeping(&quotas);
    let rules = event.line_rules(state.clock.now());
    let forecast = forecast(&state.store, &layout, &event, &after, rules, &[]).await.map_err(PageError::broken)?;
    page(&ReleasePage { layout, desk, event, quota: called, effect, forecast })
}

/// `POST /desk/events/{event}/release-quota`
pub(super) async fn release(OfEvent { desk, event, state, .. }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let outcome = seat_rules::release_quota(&state.store, &mut occasion, &desk.user, event.id, form.value("quota")).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Done { moved_up, told: _ } => Done::Released(moved_up),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::desk_seats(event.id)))
}
