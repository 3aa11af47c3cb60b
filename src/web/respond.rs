//! The small things that handlers take in and give out: pages, path parameters, liveness.

use crate::domain::token::Token;
use crate::web::AppState;
use crate::web::error::PageError;
use askama::Template;
use axum::extract::{FromRequestParts, Path, RawPathParams, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A page as the answer.
///
/// # Errors
/// [`PageError::Broken`] where the template breaks.
pub(crate) fn page<T: Template>(template: &T) -> Result<Response, PageError> {
    page_with(StatusCode::OK, template)
}

/// A page with a status of its own: 422 for a form that comes back with its faults.
///
/// # Errors
/// [`PageError::Broken`] where the template breaks.
pub(crate) fn page_with<T: Template>(status: StatusCode, template: &T) -> Result<Response, PageError> {
    Ok((status, Html(template.render()?)).into_response())
}

/// A PDF to keep; `name` is in letters, digits and signs that every system takes.
pub(crate) fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let headers =
        [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\""))];
    (headers, bytes).into_response()
}

/// Parameters of the path, as axum's `Path`; what cannot be read does not exist.
pub(crate) struct InPath<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for InPath<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        Path::from_request_parts(parts, state).await.map(|Path(value)| Self(value)).map_err(|_| PageError::NotFound)
    }
}

/// The event in the path, from a segment `{key}`.
#[derive(Deserialize)]
pub(crate) struct KeyInPath {
    /// The key of the event.
    pub key: String,
}

/// The secret in the path, from a segment `{token}`; also with `.ics` behind it, as calendar programs want feeds to be called.
pub(crate) struct TokenInPath(pub Token);

impl<S: Send + Sync> FromRequestParts<S> for TokenInPath {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| PageError::NotFound)?;
        let (_, text) = params.iter().find(|(name, _)| *name == "token").ok_or(PageError::NotFound)?;
        Token::from_link(text.strip_suffix(".ics").unwrap_or(text)).map(Self).ok_or(PageError::NotFound)
    }
}

/// Middleware: keeps search engines away from an answer.
pub(crate) async fn unlisted(mut response: Response) -> Response {
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response
}

/// `GET /healthz`: the process answers. Says nothing about database or mail server.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers, so that requests may be sent here.
pub(crate) async fn ready(State(state): State<AppState>) -> Response {
    match state.store.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(fault) => {
            tracing::error!(%fault, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// `GET /robots.txt` (RFC 9309): the programme may be found, nothing that belongs to one person.
pub(crate) async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /desk\nDisallow: /mailbox\nDisallow: /calendar/\nDisallow: /pass/\nDisallow: /*/verify/\nDisallow: /*/r/\nDisallow: /*/confirm/\nDisallow: /*/approve/\nDisallow: /*/attendance/\n\
     Disallow: /*/my-links\nDisallow: /*/events/*/register\n"
}
