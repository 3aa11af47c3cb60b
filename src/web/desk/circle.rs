//! The small circle of a protected event. `GET/POST /desk/events/{id}/circle`.

use crate::actions::write_event::{Outcome, set_circle};
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
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
    let members = circle.iter().fold(FormState::default(), |form, user| form.with("members", user.to_string()));
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
    if members.is_empty() && !event.is_draft() {
        form.refuse("members", layout.t.desk_circle_nobody());
        return show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, form, event).await;
    }
    let mut occasion = state.clock.occasion();
    let outcome = set_circle(&state.store, &mut occasion, &desk.user, (event.id, seen), &members).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { .. } => Done::Circle,
        Outcome::NothingToDo => Done::Nothing,
        Outcome::Changed => {
            let circle = events::circle(state.store.reader(), event.id).await.map_err(PageError::broken)?;
            let names = people(&state, &event).await?.into_iter().filter(|user| circle.contains(&user.id)).map(|user| user.name);
            let names = names.collect::<Vec<_>>().join(", ");
            form.refuse("members", if names.is_empty() { layout.t.meanwhile_empty() } else { layout.t.meanwhile(names) });
            let form = meanwhile::with_seen(form, &circle);
            return show(StatusCode::CONFLICT, &state, layout, desk, form, event).await;
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
    let people = people(state, &event).await?.into_iter().map(|user| Choice::new(user.id.to_string(), user.name)).collect();
    page_with(status, &CirclePage { layout, desk, form, event, people })
}

/// Who can belong to the circle.
async fn people(state: &AppState, event: &Event) -> Result<Vec<DeskUser>, PageError> {
    let able = accounts::who_reaches(state.store.reader(), event.host.id, event.id).await.map_err(PageError::broken)?;
    Ok(able.into_iter().filter(|user| user.may(Permit::See, event)).collect())
}
