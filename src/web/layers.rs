//! What happens to every request and answer, whatever the page: ids, log, limits, protection, headers. Knows no page.

use crate::domain::picture::LARGEST_FILE;
use crate::web::{AppState, Site, error, request_id};
use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response_with_state};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use tracing::Span;

/// The largest body of a request in bytes: no form of ours comes near it.
pub(crate) const BODY_LIMIT: usize = 256 * 1024;
/// The largest body of any request in bytes: a picture that is too large to be taken is still read, so that its page can say so.
pub(crate) const LARGEST_BODY: usize = 8 * LARGEST_FILE;
/// After this time a request is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Scripts, styles, fonts and requests only from here, nothing inline, no frame, no plug-in, forms only to us. Icons of KERN are `data:` masks.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// No page uses the devices of a visitor, if it does not say so itself.
const NO_DEVICES: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// Wraps the routes into everything that no page has to think of. The first layer named is the outermost.
pub(crate) fn around(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    routes.layer(
        ServiceBuilder::new()
            .map_request(without_foreign_id)
            .layer(SetRequestIdLayer::new(request_id::HEADER, state.request_ids.clone()))
            .layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(log_answer).on_failure(()))
            .layer(PropagateRequestIdLayer::new(request_id::HEADER))
            .layer(
                CompressionLayer::new()
                    .quality(CompressionLevel::Fastest)
                    .compress_when(DefaultPredicate::new().and(NotForContentType::const_new("font/"))),
            )
            .layer(map_response_with_state(state.clone(), with_headers))
            .layer(from_fn_with_state(state.clone(), error::pages))
            .layer(CatchPanicLayer::custom(after_panic))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
            .layer(csrf(&state.site))
            .layer(from_fn(only_small))
            .layer(DefaultBodyLimit::max(BODY_LIMIT)),
    )
}

/// Refuses what says beforehand that it is larger than any form, before anything of it is read. A file may be larger: its page says so.
async fn only_small(request: Request, next: Next) -> Response {
    let number = |value: &HeaderValue| value.to_str().ok()?.parse::<u64>().ok();
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(number);
    let is_file = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let most = if is_file { LARGEST_BODY } else { BODY_LIMIT };
    if declared.is_some_and(|bytes| usize::try_from(bytes).map_or(true, |bytes| bytes > most)) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(request).await
}

/// An id that a client brings would let it write into the log and onto the error page.
fn without_foreign_id(mut request: Request) -> Request {
    request.headers_mut().remove(request_id::HEADER);
    request
}

/// The span around every line of a request's log. It names the pattern of the route, never the path or the query: they hold tokens.
fn span<B>(request: &Request<B>) -> Span {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str);
    tracing::info_span!("request", id = request_id::readable(request.extensions().get()), method = %request.method(), route)
}

fn log_answer<B>(response: &Response<B>, latency: Duration, _span: &Span) {
    tracing::info!(status = response.status().as_u16(), milliseconds = latency.as_millis(), "answered");
}

/// What a panic says may quote what somebody typed: the log gets its place from the panic hook, the page gets nothing.
fn after_panic(_message: Box<dyn Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Refuses changes that another site's page asks for. The own origin is trusted by name, for proxies that rewrite `Host`.
fn csrf(site: &Site) -> CsrfLayer {
    CsrfLayer::new().add_trusted_origin(site.base_url.origin()).unwrap_or_default()
}

/// The headers of every answer. A page that may be kept says so itself; all others are private.
async fn with_headers(State(state): State<AppState>, mut response: Response) -> Response {
    let headers = response.headers_mut();
    // A mail shown to somebody who tries Dabei out brings a stricter policy of its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    // The door asks for the camera, to read codes.
    headers.entry("permissions-policy").or_insert(HeaderValue::from_static(NO_DEVICES));
    let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    // Addresses hold secrets (confirm, own status page): no other site may learn them. Not `no-referrer`: it makes browsers send
    // `Origin: null` with our own forms, and without encryption that is all the protection against foreign forms has to go by.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if state.site.base_url.is_https() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
