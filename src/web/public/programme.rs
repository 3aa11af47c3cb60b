//! The programme: the list of coming events.

use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::page;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "public/programme.html")]
struct ProgrammePage {
    layout: Layout,
}

/// `GET /{lang}/events`
pub(crate) async fn show(layout: Layout) -> Result<Response, PageError> {
    page(&ProgrammePage { layout })
}
