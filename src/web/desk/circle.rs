//! The small circle of a protected event. `GET/POST /desk/events/{id}/circle`.

use crate::actions::write_event::{Outcome, set_circle};
use crate::domain::access::Permit;
use crate::domain::event::Event;
use crate::domain::ids::UserId;
use crate::storage::{accounts, events};
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::meanwhile;
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "desk/circle.html")]
struct CirclePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    people: Vec<Choice>,
}

/// `GET /desk/events/{event}/circle`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let form = as_stored(&events::circle(state.store.reader(), event.id).await.map_err(PageError::broken)?);
    show(StatusCode::OK, &state, layout, desk, form, event).await
}

/// The form with the circle as it is.
fn as_stored(circle: &BTreeSet<UserId>) -> FormState {
    // Also nobody is a circle that somebody has read.
    let members = circle.iter().fold(FormState::default().with("members", ""), |form, user| form.with("members", user.to_string()));
    meanwhile::with_seen(members, circle)
}

/// `POST /desk/events/{event}/circle`
pub(super) async fn change(OfEvent { layout, desk, event, state }: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let members: BTreeSet<UserId> = form.values("members").filter_map(|id| id.parse().ok()).collect();
    if !members.is_empty() && !members.contains(&desk.user.id) {
        // Whoever leaves has nobody to ask for the way back.
        form.refuse("members", layout.t.desk_circle_yourself());
        return show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, form, event).await;
    }
    let mut occasion = state.clock.occasion();
    let outcome = set_circle(&state.store, &mut occasion, &desk.user, (event.id, seen), &members).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { .. } => Done::Circle,
        Outcome::NothingToDo => Done::Nothing,
        Outcome::Changed => {
            let now = as_stored(&events::circle(state.store.reader(), event.id).await.map_err(PageError::broken)?);
            match meanwhile::come_back(form, layout.t, &now, &["members"]) {
                Some(form) => return show(StatusCode::CONFLICT, &state, layout, desk, form, event).await,
                None => Done::ChangedMeanwhile,
            }
        }
        Outcome::NotFound => return Err(PageError::NotFound),
        _ => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}

async fn show(
    status: StatusCode,
    state: &AppState,
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
) -> Result<Response, PageError> {
    if !event.protected {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let able = accounts::who_reaches(state.store.reader(), event.host.id, event.id).await.map_err(PageError::broken)?;
    let people =
        able.into_iter().filter(|user| user.may(Permit::See, &event)).map(|user| Choice::new(user.id.to_string(), user.name)).collect();
    page_with(status, &CirclePage { layout, desk, form, event, people })
}
