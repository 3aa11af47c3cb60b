//! Confirming somebody by hand. `GET/POST /desk/events/{id}/registrations/{id}/confirm`.

use crate::actions::desk_registrations::{Deed, Outcome, change};
use crate::domain::event::Event;
use crate::domain::registration::{Registration, State as Standing};
use crate::i18n::Texts;
use crate::storage::line;
use crate::web::AppState;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{after_deed, maybe_reason};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/confirm.html")]
struct ConfirmPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    registration: Registration,
    standing: Badge,
    /// What the organiser should know before.
    warnings: Vec<String>,
    /// Others are overtaken, or a seat more is given than there are: that needs a reason.
    jumps: bool,
}

/// `GET /desk/events/{event}/registrations/{registration}/confirm`
pub(super) async fn ask(about: OfRegistration) -> Result<Response, PageError> {
    show(StatusCode::OK, about, FormState::default()).await
}

async fn show(status: StatusCode, about: OfRegistration, form: FormState) -> Result<Response, PageError> {
    let OfRegistration { layout, desk, event, registration, state } = about;
    if !event.lets_confirm(state.clock.now()) || registration.state.confirmed_by_hand().is_err() {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let position = position(&state, &registration).await?;
    let standing = words::standing(layout.t, &registration, position);
    let (mut warnings, jumps) = jump(&state, layout.t, &event, &registration).await?;
    warnings.extend(unsettled(layout.t, &registration));
    page_with(status, &ConfirmPage { layout, desk, form, event, registration, standing, warnings, jumps })
}

async fn position(state: &AppState, registration: &Registration) -> Result<Option<u32>, PageError> {
    if !registration.state.waits() {
        return Ok(None);
    }
    line::position(state.store.reader(), registration).await.map(Some).map_err(PageError::broken)
}

/// `POST /desk/events/{event}/registrations/{registration}/confirm`
pub(super) async fn confirm(about: OfRegistration, mut form: FormState) -> Result<Response, PageError> {
    let Some(reason) = maybe_reason(&mut form, &about.layout) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
    };
    let mut occasion = about.state.clock.occasion();
    let (user, event, id) = (about.desk.user.clone(), about.event.id, about.registration.id);
    let outcome = change(&about.state.store, &mut occasion, &user, id, Deed::Confirm(&reason)).await;
    if matches!(outcome, Ok(Outcome::ReasonNeeded)) {
        form.refuse("reason", about.layout.t.desk_reason_missing());
        return show(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
    }
    after_deed(outcome, Done::Confirmed, urls::desk_event(event))
}

/// What is to be known before somebody is given seats by hand, and whether that is a jump.
pub(super) async fn jump(
    state: &AppState,
    t: &Texts,
    event: &Event,
    registration: &Registration,
) -> Result<(Vec<String>, bool), PageError> {
    if registration.state.holds_seats() {
        return Ok((Vec::new(), false));
    }
    let overtaken = match position(state, registration).await? {
        Some(position) => position - 1,
        // Who is in no line passes all of it.
        None => event.occupancy.waiting,
    };
    let needs = i64::from(registration.seats);
    let too_few = event.occupancy.free().filter(|free| *free < needs);
    let over = too_few.map(|free| t.desk_confirm_over_capacity((needs - free).unsigned_abs()));
    let passes = (overtaken > 0).then(|| t.desk_confirm_overtakes(overtaken));
    let jumps = event.is_jump(std::slice::from_ref(registration), overtaken);
    Ok((over.into_iter().chain(passes).collect(), jumps))
}

/// What is not settled yet, and that somebody without an address must be told otherwise.
fn unsettled(t: &Texts, registration: &Registration) -> Vec<String> {
    let open = match registration.state {
        Standing::Unverified { .. } => Some(t.desk_confirm_unverified()),
        Standing::Pending { .. } => Some(t.desk_confirm_unanswered()),
        _ => None,
    };
    open.into_iter().chain(registration.email.is_none().then(|| t.desk_tell_yourself())).collect()
}
