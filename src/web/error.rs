//! What is answered when a page cannot be shown: the status, the words, the one line in the log. Knows no page in particular.
//!
//! A handler returns a `PageError`; so do the layers, in their own way, when they refuse a request. All of them answer with a bare
//! status, which a layer turns into a page in the language of the request. The page tells the id of the request and nothing else.

use crate::i18n::Texts;
use crate::storage::StoreError;
use crate::web::layout::Layout;
use crate::web::{AppState, request_id};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use tower_http::request_id::RequestId;

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

impl From<StoreError> for PageError {
    fn from(cause: StoreError) -> Self {
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
        if let Self::TooMany { retry_after: wait } = self {
            let (name, value) = retry_after(wait);
            response.headers_mut().insert(name, value);
        }
        response
    }
}

/// The header that says when the next request may come (RFC 9110 § 10.2.3).
pub(crate) fn retry_after(wait: Duration) -> (HeaderName, HeaderValue) {
    (header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)))
}

/// So many seconds, at least one: whoever comes a part of one too early waits again.
pub(crate) fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0 || wait.is_zero())
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
    let layout = Layout::of(Arc::clone(&state.site), request.uri(), request.headers());
    let id = request.extensions().get::<RequestId>().cloned();
    let response = next.run(request).await;
    let status = response.status();
    if !is_bare_refusal(&response) {
        return response;
    }
    let (title, text) = wording(status, layout.t);
    let page = ErrorPage { layout, title, text, reference: request_id::readable(id.as_ref()).to_owned() };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::{form, layers, test_state};
    use axum::Router;
    use axum::body::{Body, Bytes, to_bytes};
    use axum::routing::{get, post};
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use tower::ServiceExt as _;

    fn stumbles() -> Response {
        panic!("li@example.org typed something odd")
    }

    /// A body that is announced and does not come.
    struct Silent;

    impl hyper::body::Body for Silent {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<hyper::body::Frame<Bytes>, Infallible>>> {
            Poll::Pending
        }
    }

    /// A service whose every page fails in a way of its own.
    async fn answer(request: Request) -> (StatusCode, Option<HeaderValue>, String) {
        let routes = Router::new()
            .route("/en/panic", get(|| async { stumbles() }))
            .route("/en/broken", get(|| async { PageError::broken(std::io::Error::other("the password is 1234")) }))
            .route("/en/often", get(|| async { PageError::TooMany { retry_after: Duration::from_secs(90) } }))
            .route("/en/form", post(|_: form::FormState| async { "taken" }))
            .route("/en/own", get(|| async { (StatusCode::UNPROCESSABLE_ENTITY, Html("<h1>My own page</h1>")) }));
        let folder = tempfile::tempdir().expect("a folder");
        let state = test_state(folder.path()).await;
        let response = layers::around(routes, &state).with_state(state).oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a whole body");
        (parts.status, parts.headers.get(header::RETRY_AFTER).cloned(), String::from_utf8_lossy(&body).into_owned())
    }

    async fn open(path: &str) -> (StatusCode, Option<HeaderValue>, String) {
        answer(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    async fn send(kind: &str, body: impl Into<Body>) -> (StatusCode, Option<HeaderValue>, String) {
        answer(Request::post("/en/form").header(header::CONTENT_TYPE, kind).body(body.into()).expect("a request")).await
    }

    #[tokio::test]
    async fn a_breakdown_gets_a_page_that_tells_nothing_of_its_cause() {
        for path in ["/en/panic", "/en/broken"] {
            let (status, _, page) = open(path).await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(page.contains("Something went wrong on our side") && page.contains("please quote this reference"), "{page}");
            assert!(!page.contains("1234") && !page.contains("li@example.org"), "{page}");
        }
    }

    #[tokio::test]
    async fn whoever_asks_too_often_learns_when_to_come_back() {
        let (status, retry_after, page) = open("/en/often").await;
        assert_eq!((status, retry_after), (StatusCode::TOO_MANY_REQUESTS, Some(HeaderValue::from_static("90"))));
        assert!(page.contains("Please wait a moment"));
    }

    #[tokio::test]
    async fn a_form_that_cannot_be_read_or_is_too_large_is_refused_with_a_page() {
        let kind = "application/x-www-form-urlencoded";
        assert_eq!(send(kind, "name=Li").await.2, "taken");
        let (status, _, page) = send("text/plain", "name=Li").await;
        assert!(status.is_client_error() && page.contains("We could not understand that"), "{page}");
        let (status, _, page) = send(kind, format!("name={}", "x".repeat(300 * 1024))).await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(page.contains("That is too much at once"), "{page}");
    }

    #[tokio::test]
    async fn what_says_beforehand_that_it_is_too_large_is_refused_unread() {
        let request = Request::post("/en/form").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.header(header::CONTENT_LENGTH, "1000000000").body(Body::new(Silent)).expect("a request");
        let (status, _, page) = tokio::time::timeout(Duration::from_secs(5), answer(request)).await.expect("at once");
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(page.contains("That is too much at once"), "{page}");
    }

    #[tokio::test]
    async fn a_page_that_brings_its_own_words_keeps_them() {
        let (status, _, page) = open("/en/own").await;
        assert_eq!((status, page.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "<h1>My own page</h1>"));
    }
}
