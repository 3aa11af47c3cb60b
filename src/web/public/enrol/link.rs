//! The way in: one's own office address, to which a link goes. The same answer whether anybody reads mails there.

use crate::actions::enrol_link::{Outcome, request};
use crate::domain::email::EmailAddress;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::network::MaySend;
use crate::web::respond::{page, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "enrol/link.html")]
struct LinkPage {
    layout: Layout,
    form: FormState,
    /// The mail domains of the administration.
    domains: String,
}

#[derive(Template)]
#[template(path = "enrol/sent.html")]
struct SentPage {
    layout: Layout,
    again: String,
}

/// `GET /{lang}/enrol`
pub(super) async fn show(layout: Layout, State(state): State<AppState>) -> Result<Response, PageError> {
    page(&LinkPage { layout, form: FormState::default(), domains: state.rules.staff_domains.join(", ") })
}

/// `POST /{lang}/enrol`
pub(super) async fn send(_: MaySend, layout: Layout, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let t = layout.t;
    let domains = state.rules.staff_domains.join(", ");
    if let Some(email) = form.read("email", EmailAddress::parse, |_| t.register_fault_email()) {
        let mut occasion = state.clock.occasion();
        let outcome = request(&state.store, &mut occasion, &state.rules, &email, layout.language).await.map_err(PageError::broken)?;
        match outcome {
            Outcome::OnItsWay => return Ok(Redirect::to(&urls::enrol_sent(layout.language)).into_response()),
            Outcome::NotStaff => form.refuse("email", t.enrol_fault_not_staff(domains.clone())),
        }
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &LinkPage { layout, form, domains })
}

/// `GET /{lang}/enrol/sent`
pub(super) async fn show_sent(layout: Layout) -> Result<Response, PageError> {
    let again = urls::enrol(layout.language);
    page(&SentPage { layout, again })
}
