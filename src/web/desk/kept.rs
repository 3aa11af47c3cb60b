//! What somebody has filled in when their log-in has ended meanwhile: it comes back, to be sent again from there.
//!
//! Wraps the pages behind the log-in. Nothing is kept on the server, and nothing is done until somebody is logged in and sends it once more.

use crate::web::AppState;
use crate::web::desk::visitor::{MustLogIn, session};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layers::BODY_LIMIT;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest as _, FromRequestParts as _, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;

#[derive(Template)]
#[template(path = "desk/kept.html")]
struct KeptPage {
    layout: Layout,
    /// Where the form goes.
    url: String,
    typed: Vec<(String, String)>,
}

/// Lets a form through, and gives it back filled in where its sender has to log in first.
pub(crate) async fn keep(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if !is_form_of_somebody(&parts, &state) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let Ok(bytes) = to_bytes(body, BODY_LIMIT).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let again = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let answer = next.run(again).await;
    match answer.extensions().get::<MustLogIn>() {
        Some(_) => give_back(parts, Body::from(bytes), &state).await.unwrap_or(answer),
        None => answer,
    }
}

/// Whether it is a form without files, as a browser sends it that was logged in before.
fn is_form_of_somebody(parts: &Parts, state: &AppState) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    // What a script sends gets its short answer.
    let wants_page = parts.headers.get(header::ACCEPT).and_then(|kinds| kinds.to_str().ok()).is_none_or(|kinds| !kinds.contains("json"));
    parts.method == Method::POST
        && kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
        && wants_page
        && session(&CookieJar::from_headers(&parts.headers), &state.site.base_url).is_some()
}

/// The page with what was typed; nothing where it cannot be read.
async fn give_back(mut parts: Parts, body: Body, state: &AppState) -> Option<Response> {
    let layout = Layout::from_request_parts(&mut parts, state).await.ok()?;
    let url = parts.uri.path_and_query()?.to_string();
    let form = FormState::from_request(Request::from_parts(parts, body), state).await.ok()?;
    let typed = form.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let page: Result<Response, PageError> = page_with(StatusCode::FORBIDDEN, &KeptPage { layout, url, typed });
    page.ok()
}
