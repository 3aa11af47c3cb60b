//! Confirmations on paper, for people without a computer: one sheet for each who has a seat, and for everybody whom no mail reaches, with
//! what they must be told (Art. 14 GDPR).

use super::Visitor;
use super::board::{BatchInPath, gets_sheet};
use super::words::standing;
use crate::domain::registration::State as Stands;
use crate::storage::batches::{self, EnrolledPerson};
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
    title: String,
    by: String,
    host: String,
    sheets: Vec<Sheet>,
    board: String,
}

/// What one person takes along.
struct Sheet {
    name: String,
    office: String,
    code: String,
    /// Where the registration stands, unless it is a seat.
    standing: Option<String>,
    /// The event as this person may know it.
    about: Brief,
}

/// `GET /{lang}/enrol/{pass}/batches/{batch}/confirmations`. Whoever gets no mail comes first.
pub(super) async fn show(
    visitor: Visitor,
    InPath(path): InPath<BatchInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let (batch, event) = visitor.batch(&state, path.batch).await?;
    let mut people = batches::people(state.store.reader(), batch.id).await.map_err(PageError::broken)?;
    people.retain(|person| gets_sheet(&person.registration, person.unnamed_until.is_some()));
    people.sort_by_key(|person| person.registration.email.is_some());
    let confirmations = ConfirmationsPage {
        title: event.title.clone(),
        host: event.host.name.clone(),
        by: batch.enroller.name.as_str().to_owned(),
        board: urls::enrol_batch(visitor.layout.language, &visitor.pass, batch.id),
        sheets: people
            .into_iter()
            .map(|EnrolledPerson { registration, .. }| Sheet {
                standing: (registration.state != Stands::Confirmed)
                    .then(|| standing(visitor.layout.t, &event, &registration, None, visitor.now).label),
                about: Brief::new(&visitor.layout, &event, event.viewer(registration.state, &registration.quotas), visitor.now),
                name: registration.name.as_str().to_owned(),
                office: registration.org_unit.unwrap_or_default(),
                code: registration.code,
            })
            .collect(),
        layout: visitor.layout,
    };
    page(&confirmations)
}
