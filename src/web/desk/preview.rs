//! `GET /desk/events/{id}/preview`: an event as everybody would see it, were it published as it is.

use crate::web::AppState;
use crate::web::desk::visitor::Desk;
use crate::web::desk::{EventInPath, find_event};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::event;
use crate::web::respond::InPath;
use axum::extract::State;
use axum::response::Response;

pub(super) async fn show(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<EventInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let event = find_event(&state, &desk, path.event).await?;
    event::preview(layout, &state, event).await
}
