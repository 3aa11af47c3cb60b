//! Another name for one's own registration.

use super::Done;
use crate::actions::rename::{Outcome, rename};
use crate::domain::text::{PersonName, TextFault};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::public::own::{LinkOf, Own, unknown_link};
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "public/status_name.html")]
struct NamePage {
    layout: Layout,
    form: FormState,
    event_title: String,
    protected: bool,
    back: String,
}

/// `GET /{lang}/r/{token}/name`
pub(crate) async fn show(own: Own) -> Result<Response, PageError> {
    if !own.is_coming() {
        return Ok(Redirect::to(&urls::registration(own.layout.language, &own.link)).into_response());
    }
    let form = FormState::default().with("name", own.registration.name.as_str());
    name_page(own, form, StatusCode::OK)
}

/// `POST /{lang}/r/{token}/name`
pub(crate) async fn change(own: Own, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let t = own.layout.t;
    let name = form.read("name", PersonName::parse, |fault| match fault {
        TextFault::Empty => t.register_fault_name_missing(),
        TextFault::TooLong { limit } => t.register_fault_too_long(t.register_name(), limit),
        TextFault::Control => t.register_fault_control(t.register_name()),
    });
    let Some(name) = name else { return name_page(own, form, StatusCode::UNPROCESSABLE_ENTITY) };
    let status_page = urls::registration(own.layout.language, &own.link);
    let mut occasion = state.clock.occasion();
    match rename(&state.store, &mut occasion, &own.link, &name).await.map_err(PageError::broken)? {
        Outcome::Renamed => Ok(Redirect::to(&Done::Renamed.at(&status_page)).into_response()),
        Outcome::AlreadyOver => Ok(Redirect::to(&Done::NameStays.at(&status_page)).into_response()),
        Outcome::UnknownLink => unknown_link(own.layout, LinkOf::Participant),
    }
}

fn name_page(own: Own, form: FormState, status: StatusCode) -> Result<Response, PageError> {
    let back = urls::registration(own.layout.language, &own.link);
    page_with(status, &NamePage { layout: own.layout, form, event_title: own.event.title, protected: own.event.protected, back })
}
