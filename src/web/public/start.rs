//! The way from the bare address to the start page, each time in the language of this visitor.

use crate::web::layout::Layout;
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse, Redirect};

/// `GET /` and `GET /{lang}`
pub(crate) async fn to_home(layout: Layout) -> impl IntoResponse {
    (AppendHeaders([(header::VARY, "accept-language")]), Redirect::to(&layout.home()))
}
