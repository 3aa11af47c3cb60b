//! Confirming an address: the page behind the link of the mail, and its button. Opening the link changes nothing, because mail gateways
//! open every link.

use crate::actions::confirm::{self, Outcome};
use crate::domain::event::Event;
use crate::domain::location::Viewer;
use crate::domain::registration::{Registration, State as Standing};
use crate::domain::token::TokenPurpose;
use crate::domain::vocabulary::EventStatus;
use crate::i18n::dates;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::public::own::{self, LinkOf, unknown_link};
use crate::web::public::status::Done;
use crate::web::respond::{TokenInPath, page, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "public/confirm.html")]
struct ConfirmPage {
    layout: Layout,
    about: Brief,
    name: String,
    seats: u32,
    /// Whether a seat is held until then, or confirming joins the line.
    seat_held: bool,
    /// Until when; `None` if the address is confirmed already.
    until: Option<String>,
}

/// Why there is nothing to confirm any more.
#[derive(Clone, Copy)]
enum Refusal {
    TooLate,
    Full,
    Over,
}

#[derive(Template)]
#[template(path = "public/confirm_refused.html")]
struct RefusedPage {
    layout: Layout,
    about: Brief,
    title: String,
    text: String,
    /// The form, where registering once more may help.
    again: Option<String>,
}

/// `GET /{lang}/confirm/{token}`
pub(crate) async fn show(
    layout: Layout,
    link: Result<TokenInPath, PageError>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let Ok(TokenInPath(link)) = link else { return unknown_link(layout, LinkOf::Participant) };
    let now = state.clock.now();
    let found = own::find(&state, &link, TokenPurpose::Confirm, now).await.map_err(PageError::broken)?;
    let Some((registration, event)) = found else { return unknown_link(layout, LinkOf::Participant) };
    if let Some(why) = refusal(&registration, &event, now) {
        return refused(layout, &event, why, StatusCode::OK, now);
    }
    let (seat_held, until) = match registration.state {
        Standing::Unverified { held, until } => (held, Some(dates::moment(layout.language, until))),
        _ => (registration.state.holds_seats(), None),
    };
    let about = Brief::new(&layout, &event, Viewer::Public, now);
    let name = registration.name.as_str().to_owned();
    page(&ConfirmPage { layout, about, name, seats: registration.seats, seat_held, until })
}

/// `POST /{lang}/confirm/{token}`
pub(crate) async fn press(
    layout: Layout,
    link: Result<TokenInPath, PageError>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let Ok(TokenInPath(link)) = link else { return unknown_link(layout, LinkOf::Participant) };
    let mut occasion = state.clock.occasion();
    let now = occasion.now();
    let why = match confirm::confirm(&state.store, &mut occasion, &link).await.map_err(PageError::broken)? {
        Outcome::Done(manage) => {
            return Ok(Redirect::to(&Done::Confirmed.at(&urls::registration(layout.language, &manage))).into_response());
        }
        Outcome::TooLate => Refusal::TooLate,
        Outcome::Full => Refusal::Full,
        Outcome::Over => Refusal::Over,
        Outcome::UnknownLink => return unknown_link(layout, LinkOf::Participant),
    };
    match own::find(&state, &link, TokenPurpose::Confirm, now).await.map_err(PageError::broken)? {
        Some((_, event)) => refused(layout, &event, why, StatusCode::CONFLICT, now),
        None => unknown_link(layout, LinkOf::Participant),
    }
}

/// What the button would answer, as far as it can be known before it is pressed.
fn refusal(registration: &Registration, event: &Event, now: Timestamp) -> Option<Refusal> {
    match registration.state {
        Standing::Expired => Some(Refusal::TooLate),
        state if !state.is_live() => Some(Refusal::Over),
        Standing::Unverified { .. } if event.status != EventStatus::Published => Some(Refusal::Over),
        Standing::Unverified { until, .. } if until <= now => Some(Refusal::TooLate),
        _ => None,
    }
}

fn refused(layout: Layout, event: &Event, why: Refusal, status: StatusCode, now: Timestamp) -> Result<Response, PageError> {
    let t = layout.t;
    let (title, text) = match why {
        Refusal::TooLate => (t.confirm_too_late_title(), t.confirm_too_late_text()),
        Refusal::Full => (t.confirm_full_title(), t.confirm_full_text()),
        Refusal::Over if event.status == EventStatus::CalledOff => {
            (t.closed_called_off_title(), event.called_off_reason.clone().unwrap_or_else(|| t.closed_called_off_text()))
        }
        Refusal::Over => (t.confirm_over_title(), t.confirm_over_text()),
    };
    let again = event.registration_gate(now).is_open().then(|| urls::register(layout.language, &event.key));
    let about = Brief::new(&layout, event, Viewer::Public, now);
    page_with(status, &RefusedPage { layout, about, title, text, again })
}
