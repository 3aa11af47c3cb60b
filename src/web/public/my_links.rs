//! "Send me my links": asks for an address, and gives the same answer whether it is known or not.

use crate::actions::my_links::request;
use crate::domain::email::EmailAddress;
use crate::web::error::PageError;
use crate::web::even_time::in_even_time;
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
#[template(path = "public/my_links.html")]
struct MyLinksPage {
    layout: Layout,
    form: FormState,
}

#[derive(Template)]
#[template(path = "public/my_links_sent.html")]
struct SentPage {
    layout: Layout,
    again: String,
}

/// `GET /{lang}/my-links`
pub(crate) async fn show(layout: Layout) -> Result<Response, PageError> {
    page(&MyLinksPage { layout, form: FormState::default() })
}

/// `POST /{lang}/my-links`
pub(crate) async fn send(_: MaySend, layout: Layout, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let t = layout.t;
    let email = form.read("email", EmailAddress::parse, |_| t.register_fault_email());
    let Some(email) = email else { return page_with(StatusCode::UNPROCESSABLE_ENTITY, &MyLinksPage { layout, form }) };
    let mut occasion = state.clock.occasion();
    in_even_time(request(&state.store, &mut occasion, &state.rules, &email, layout.language)).await.map_err(PageError::broken)?;
    Ok(Redirect::to(&urls::my_links_sent(layout.language)).into_response())
}

/// `GET /{lang}/my-links/sent`
pub(crate) async fn show_sent(layout: Layout) -> Result<Response, PageError> {
    let again = urls::my_links(layout.language);
    page(&SentPage { layout, again })
}
