//! The way from the bare address to the start page in the visitor's language.

use crate::web::layout::Layout;
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse, Redirect};

/// `GET /` and `GET /{lang}`
pub(crate) async fn to_home(layout: Layout) -> impl IntoResponse {
    // 302, not 303: the next visitor may speak another language.
    (AppendHeaders([(header::VARY, "accept-language")]), Redirect::to(&layout.home()))
}
