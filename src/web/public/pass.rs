//! Where the code of a pass leads. `GET /pass/{code}`: whoever checks people in comes to the door; for everybody else it says nothing, also
//! not whether there is such a pass.

use crate::domain::access::Permit;
use crate::domain::pass::{self, PassCode};
use crate::storage::attendance::find_by_pass;
use crate::storage::events;
use crate::web::desk::visitor::{Desk, Outside, to_log_in};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct CodeInPath {
    code: String,
}

#[derive(Template)]
#[template(path = "public/pass.html")]
struct PassPage {
    layout: Layout,
    log_in: String,
}

/// `GET /pass/{code}`
pub(crate) async fn show(
    layout: Layout,
    InPath(CodeInPath { code }): InPath<CodeInPath>,
    State(state): State<AppState>,
    desk: Result<Desk, Outside>,
) -> Result<Response, PageError> {
    let code = PassCode::parse(&code);
    let door = match (&code, desk) {
        (Some(code), Ok(desk)) => door(&state, &desk, code).await?,
        _ => None,
    };
    match door {
        Some(door) => Ok(Redirect::to(&door).into_response()),
        // From the log-in back to the code, and from there to the door.
        None => page(&PassPage { layout, log_in: code.map_or_else(|| urls::DESK_LOGIN.to_owned(), |code| to_log_in(&urls::pass(&code))) }),
    }
}

/// The door at which a pass is shown, if this visitor looks after it and the pass has not expired.
async fn door(state: &AppState, desk: &Desk, code: &PassCode) -> Result<Option<String>, PageError> {
    let conn = state.store.reader();
    let found = find_by_pass(conn, code).await.map_err(PageError::broken)?;
    let Some(registration) = found else { return Ok(None) };
    let event = events::find_for_desk(conn, &desk.user.scope(Permit::Door), registration.event).await.map_err(PageError::broken)?;
    let open = event.filter(|event| pass::is_valid(event, state.clock.now()));
    Ok(open.map(|event| urls::with_query(urls::desk_check_in(event.id), &[("pass", code.as_str())])))
}
