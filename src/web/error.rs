//! What is answered when a page cannot be shown: the status, the words, the one line in the log. Knows no page in particular.
//!
//! A handler returns a `PageError`; so do the layers, in their own way, when they refuse a request. All of them answer with a bare
//! status, which [`pages`] turns into a page in the language of the request. The page tells the id of the request and nothing else.

use crate::i18n::Texts;
use crate::web::layout::Layout;
use crate::web::{AppState, request_id};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such page, or none for this person. Malformed tokens and ids are answered so, too.
    #[error("not found")]
    NotFound,
    /// Not allowed.
    #[error("forbidden")]
    Forbidden,
    /// The request cannot be read. A form with faults is no such case: its own page comes back with 422.
    #[error("not understood")]
    Invalid,
    /// Too many requests; the next may come after this time.
    #[error("too many requests")]
    TooMany {
        /// How long to wait.
        retry_after: Duration,
    },
    /// A breakdown that nobody foresaw.
    #[error("broken")]
    Broken(#[source] Box<dyn Error + Send + Sync>),
}

impl PageError {
    /// A breakdown, with its cause for the log.
    pub fn broken(cause: impl Error + Send + Sync + 'static) -> Self {
        Self::Broken(Box::new(cause))
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(cause: askama::Error) -> Self {
        Self::broken(cause)
    }
}

impl IntoResponse for PageError {
    /// The bare status; the cause of a breakdown goes to the log, into the span that holds the request's id.
    fn into_response(self) -> Response {
        if let Self::Broken(cause) = &self {
            tracing::error!(cause = %with_sources(cause.as_ref()), "a page broke");
        }
        let mut response = self.status().into_response();
        if let Self::TooMany { retry_after } = self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after.as_secs().max(1)));
        }
        response
    }
}

fn with_sources(fault: &(dyn Error + 'static)) -> String {
    let mut text = fault.to_string();
    let mut source = fault.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    layout: Layout,
    title: String,
    text: String,
    reference: String,
}

/// Middleware: gives every refusal that comes out bare, or in a framework's plain text, its page.
pub(crate) async fn pages(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let reference = request_id::of(request.extensions());
    let response = next.run(request).await;
    let status = response.status();
    if !is_bare_refusal(&response) {
        return response;
    }
    let layout = Layout::of(Arc::clone(&state.site), &uri, &headers);
    let (title, text) = wording(status, layout.t);
    let page = ErrorPage { layout, title, text, reference };
    let (parts, _) = response.into_parts();
    match page.render() {
        Ok(html) => {
            let mut answer = (status, Html(html)).into_response();
            for kept in [header::RETRY_AFTER, header::ALLOW] {
                if let Some(value) = parts.headers.get(&kept) {
                    answer.headers_mut().insert(kept, value.clone());
                }
            }
            answer
        }
        Err(fault) => PageError::from(fault).into_response(),
    }
}

fn is_bare_refusal(response: &Response) -> bool {
    let refused = response.status().is_client_error() || response.status().is_server_error();
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    refused && kind.is_none_or(|kind| kind.starts_with(b"text/plain"))
}

/// What happened and what to do next.
fn wording(status: StatusCode, t: &Texts) -> (String, String) {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::GONE => (t.error_not_found_title(), t.error_not_found_text()),
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => (t.error_forbidden_title(), t.error_forbidden_text()),
        StatusCode::PAYLOAD_TOO_LARGE => (t.error_too_large_title(), t.error_too_large_text()),
        StatusCode::TOO_MANY_REQUESTS => (t.error_too_many_title(), t.error_too_many_text()),
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => (t.error_busy_title(), t.error_busy_text()),
        status if status.is_client_error() => (t.error_invalid_title(), t.error_invalid_text()),
        _ => (t.error_broken_title(), t.error_broken_text()),
    }
}
