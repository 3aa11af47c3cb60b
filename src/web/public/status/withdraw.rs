//! Withdrawing one's own registration: a page that asks, and the button that does it.

use super::Done;
use crate::actions::withdraw::{self, Outcome};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::public::own::{LinkOf, Own, unknown_link};
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "public/status_withdraw.html")]
struct WithdrawPage {
    layout: Layout,
    about: Brief,
    seats: u32,
    waits: bool,
    /// After the deadline the page says whom to ask.
    too_late: bool,
    back: String,
}

/// `GET /{lang}/r/{token}/withdraw`
pub(crate) async fn ask(own: Own) -> Result<Response, PageError> {
    if !own.is_coming() {
        return Ok(Redirect::to(&urls::registration(own.layout.language, &own.link)).into_response());
    }
    let too_late = !own.event.lets_withdraw(own.registration.state, own.now);
    withdraw_page(own, too_late, StatusCode::OK)
}

/// `POST /{lang}/r/{token}/withdraw`
pub(crate) async fn withdraw(own: Own, State(state): State<AppState>) -> Result<Response, PageError> {
    let status_page = urls::registration(own.layout.language, &own.link);
    let mut occasion = state.clock.occasion();
    match withdraw::withdraw(&state.store, &mut occasion, &own.link).await.map_err(PageError::broken)? {
        Outcome::Withdrawn => Ok(Redirect::to(&Done::Withdrawn.at(&status_page)).into_response()),
        Outcome::TooLate => withdraw_page(own, true, StatusCode::CONFLICT),
        // A second press: the page says how it stands.
        Outcome::AlreadyOver => Ok(Redirect::to(&status_page).into_response()),
        Outcome::UnknownLink => unknown_link(own.layout, LinkOf::Participant),
    }
}

fn withdraw_page(own: Own, too_late: bool, status: StatusCode) -> Result<Response, PageError> {
    let page = WithdrawPage {
        about: own.brief(),
        seats: own.registration.seats,
        waits: own.registration.state.waits(),
        too_late,
        back: urls::registration(own.layout.language, &own.link),
        layout: own.layout,
    };
    page_with(status, &page)
}
