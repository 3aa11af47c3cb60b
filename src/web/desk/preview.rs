//! `GET /desk/events/{id}/preview`: an event as everybody would see it, were it published as it is.

use crate::web::desk::of_event::OfEvent;
use crate::web::error::PageError;
use crate::web::public::event;
use axum::response::Response;

pub(super) async fn show(OfEvent { layout, desk: _, event, state }: OfEvent) -> Result<Response, PageError> {
    event::preview(layout, &state, event).await
}
