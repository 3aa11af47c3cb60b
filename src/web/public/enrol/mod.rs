//! Enrolling colleagues (Sammelanmeldung): the way in, the list with its preview, and the board of whom one has enrolled.
//!
//! Every page but the first two begins with a [`Visitor`]: a member of staff whose address is known to be theirs, by a link from a mail or
//! by the log-in. What others enrolled does not exist for them.

mod board;
mod home;
mod link;
mod list;
mod person;
mod print;
mod rows;
mod visitor;
mod words;

use crate::web::AppState;
use crate::web::desk::kept;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use visitor::Visitor;

/// Every route of enrollers.
pub(crate) fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/{lang}/enrol", get(link::show).post(link::send))
        .route("/{lang}/enrol/sent", get(link::show_sent))
        .route("/{lang}/enrol/{pass}", get(home::show))
        .route("/{lang}/enrol/{pass}/events/{key}", get(list::show).post(list::submit))
        // Whoever changes the language of the answer, or reloads it, begins anew.
        .route("/{lang}/enrol/{pass}/events/{key}/file", get(list::show).post(list::upload))
        .route("/{lang}/enrol/{pass}/batches/{batch}", get(board::show))
        .route("/{lang}/enrol/{pass}/batches/{batch}/confirmations", get(print::show))
        .route("/{lang}/enrol/{pass}/batches/{batch}/people/{registration}", get(person::show).post(person::name))
        .route("/{lang}/enrol/{pass}/batches/{batch}/people/{registration}/{answer}", post(person::answer))
        .route_layer(from_fn_with_state(state.clone(), kept::keep))
}
