//! Confirmations on paper, for people without a computer: one sheet for each who has a seat.

use super::Visitor;
use super::board::BatchInPath;
use crate::domain::event::Viewer;
use crate::domain::registration::State as Stands;
use crate::storage::batches;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::respond::{InPath, page};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "enrol/confirmations.html")]
struct ConfirmationsPage {
    layout: Layout,
    /// As somebody with a seat may know it.
    about: Brief,
    by: String,
    sheets: Vec<Sheet>,
    board: String,
}

/// What one person takes along.
struct Sheet {
    name: String,
    office: String,
    code: String,
}

/// `GET /{lang}/enrol/{pass}/batches/{batch}/confirmations`. Whoever gets no mail comes first.
pub(super) async fn show(
    visitor: Visitor,
    InPath(path): InPath<BatchInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let (batch, event) = visitor.batch(&state, path.batch).await?;
    let mut people = batches::people(state.store.reader(), batch.id).await.map_err(PageError::broken)?;
    people.retain(|person| person.registration.state == Stands::Confirmed && person.unnamed_until.is_none());
    people.sort_by_key(|person| person.registration.email.is_some());
    let confirmations = ConfirmationsPage {
        about: Brief::new(&visitor.layout, &event, Viewer::Participant(Stands::Confirmed), visitor.now),
        by: batch.enroller.name.as_str().to_owned(),
        board: urls::enrol_batch(visitor.layout.language, &visitor.pass, batch.id),
        sheets: people
            .into_iter()
            .map(|person| Sheet {
                name: person.registration.name.as_str().to_owned(),
                office: person.registration.org_unit.unwrap_or_default(),
                code: person.registration.code,
            })
            .collect(),
        layout: visitor.layout,
    };
    page(&confirmations)
}
