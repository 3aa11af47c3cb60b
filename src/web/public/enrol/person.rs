//! Somebody of a list: naming an unnamed seat, naming a substitute, taking the registration back.

use super::board::{TOO_LATE, can_change};
use super::words::{cell_fault, verdict};
use super::{Visitor, rows};
use crate::actions::enrolled::{self, Answer, Naming, Outcome, Whom};
use crate::domain::approval;
use crate::domain::batch::{Batch, RowText, Verdict};
use crate::domain::event::Event;
use crate::domain::ids::{BatchId, RegistrationId};
use crate::domain::registration::State as Stands;
use crate::domain::vocabulary::Taxonomy;
use crate::i18n::dates;
use crate::storage::batches::{self, EnrolledPerson};
use crate::storage::{answers, events, taxonomies};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// Somebody of a list, in an address.
#[derive(Deserialize)]
pub(super) struct PersonInPath {
    batch: BatchId,
    registration: RegistrationId,
}

/// What is answered for them, in an address.
#[derive(Deserialize)]
pub(super) struct AnswerInPath {
    answer: Answer,
}

#[derive(Template)]
#[template(path = "enrol/person.html")]
struct PersonPage {
    layout: Layout,
    form: FormState,
    event_title: String,
    name: String,
    office: String,
    /// Whether the seat has no name yet.
    unnamed: bool,
    /// Whether somebody can be named for it: not where the organisers have moved the person to another event.
    lets_name: bool,
    /// Whether a supervisor has to agree, or is informed.
    asks_supervisor: bool,
    /// Where an offer is accepted for somebody whom no mail reaches, and until when.
    accept: Option<(String, String)>,
    /// Until when the seat is kept on offer that has no name yet.
    kept_until: Option<String>,
    /// What taking it back means, and where that is done, while it can be.
    withdraw: Option<(String, String)>,
    board: String,
}

/// `GET /{lang}/enrol/{pass}/batches/{batch}/people/{registration}`
pub(super) async fn show(
    visitor: Visitor,
    InPath(path): InPath<PersonInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let (batch, event, person) = find(&visitor, &state, &path).await?;
    if !can_change(&event, person.registration.state, visitor.now) {
        return Ok(Redirect::to(&urls::enrol_batch(visitor.layout.language, &visitor.pass, batch.id)).into_response());
    }
    let form = if person.unnamed_until.is_some() { of_seat(&visitor, &state, &person).await? } else { FormState::default() };
    person_page(visitor, &batch, &event, &person, form, StatusCode::OK)
}

/// The form with what was said of a seat when it had no name yet.
async fn of_seat(visitor: &Visitor, state: &AppState, person: &EnrolledPerson) -> Result<FormState, PageError> {
    let conn = state.store.reader();
    let (keys, note) = answers::needs_of(conn, person.registration.id).await.map_err(PageError::broken)?;
    let known = taxonomies::list(conn, Taxonomy::AccessNeed).await.map_err(PageError::broken)?;
    let needs: Vec<&str> =
        known.iter().filter(|need| keys.contains(&need.key)).map(|need| need.label_in(visitor.layout.language)).collect();
    let function = person.registration.function.clone().unwrap_or_default();
    Ok(FormState::default().with("function", function).with("needs", needs.join(", ")).with("note", note))
}

/// `POST /{lang}/enrol/{pass}/batches/{batch}/people/{registration}`
pub(super) async fn name(
    visitor: Visitor,
    InPath(path): InPath<PersonInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let t = visitor.layout.t;
    let (batch, event, person) = find(&visitor, &state, &path).await?;
    let cell = |field: &str| form.value(field).to_owned();
    let row = RowText {
        name: cell("name"),
        email: cell("email"),
        function: cell("function"),
        access_needs: cell("needs"),
        note: cell("note"),
        supervisor: cell("supervisor"),
        vouched: form.has("vouch", "yes"),
        ..RowText::default()
    };
    let enroller = visitor.enroller(batch.enroller.name.clone());
    let whom = Whom { batch: path.batch, registration: path.registration };
    let mut occasion = state.clock.occasion();
    let naming = Box::pin(enrolled::name(&state.store, &mut occasion, &state.rules, &enroller, whom, row)).await;
    match naming.map_err(PageError::broken)? {
        Naming::Done => return Ok(to_board(&visitor, batch.id, "named")),
        Naming::Faulty(faults) | Naming::KeptOut(Verdict::Faulty(faults)) => {
            for (column, fault) in &faults {
                form.refuse(rows::field(*column), cell_fault(t, *column, fault));
            }
        }
        Naming::KeptOut(Verdict::UnknownPerson) => form.refuse("vouch", t.enrol_verdict_unknown()),
        Naming::KeptOut(kept_out) => form.refuse("email", verdict(t, &kept_out).1),
        Naming::QuotaFull => form.refuse("email", t.enrol_fault_quota()),
        Naming::OtherUnit => form.refuse("email", t.enrol_fault_other_unit()),
        Naming::TooLate => return Ok(to_board(&visitor, batch.id, TOO_LATE)),
        Naming::Unknown => return Err(PageError::NotFound),
    }
    person_page(visitor, &batch, &event, &person, form, StatusCode::UNPROCESSABLE_ENTITY)
}

/// `POST /{lang}/enrol/{pass}/batches/{batch}/people/{registration}/{answer}`
pub(super) async fn answer(
    visitor: Visitor,
    InPath(path): InPath<PersonInPath>,
    InPath(AnswerInPath { answer }): InPath<AnswerInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let (batch, ..) = find(&visitor, &state, &path).await?;
    let enroller = visitor.enroller(batch.enroller.name.clone());
    let whom = Whom { batch: path.batch, registration: path.registration };
    let mut occasion = state.clock.occasion();
    let outcome = enrolled::answer(&state.store, &mut occasion, &enroller, whom, answer).await.map_err(PageError::broken)?;
    let done = match (outcome, answer) {
        (Outcome::Done, Answer::Accept) => "accepted",
        (Outcome::Done, Answer::Withdraw) => "withdrawn",
        // The board says how it stands.
        (Outcome::NothingToDo, _) => "",
        (Outcome::TooLate, _) => TOO_LATE,
        (Outcome::Unknown, _) => return Err(PageError::NotFound),
    };
    Ok(to_board(&visitor, batch.id, done))
}

async fn find(visitor: &Visitor, state: &AppState, path: &PersonInPath) -> Result<(Batch, Event, EnrolledPerson), PageError> {
    let (batch, event) = visitor.batch(state, path.batch).await?;
    let person = batches::person(state.store.reader(), batch.id, path.registration).await.map_err(PageError::broken)?;
    let person = person.ok_or(PageError::NotFound)?;
    let event = match person.registration.event {
        id if id == event.id => event,
        // The organisers have moved them: of a safer space no enroller learns anything.
        id => {
            let there = events::find(state.store.reader(), id).await.map_err(PageError::broken)?;
            there.filter(|event| !event.protected).ok_or(PageError::NotFound)?
        }
    };
    Ok((batch, event, person))
}

fn to_board(visitor: &Visitor, batch: BatchId, done: &str) -> Response {
    let board = urls::enrol_batch(visitor.layout.language, &visitor.pass, batch);
    Redirect::to(&urls::with_query(board, &[("done", done)])).into_response()
}

fn person_page(
    visitor: Visitor,
    batch: &Batch,
    event: &Event,
    person: &EnrolledPerson,
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    let (language, registration) = (visitor.layout.language, &person.registration);
    let t = visitor.layout.t;
    let means = if registration.state.holds_seats() { t.enrol_person_withdraw_lead() } else { t.enrol_person_withdraw_waiting() };
    let page = PersonPage {
        event_title: event.title.clone(),
        name: registration.name.as_str().to_owned(),
        office: registration.org_unit.clone().unwrap_or_default(),
        unnamed: person.unnamed_until.is_some(),
        lets_name: registration.event == batch.event,
        asks_supervisor: approval::asks_supervisor(event),
        accept: match registration.state {
            Stands::Offered { until } if person.lets_accept() => {
                Some((urls::enrol_accept(language, &visitor.pass, batch.id, registration.id), dates::moment(language, until)))
            }
            _ => None,
        },
        kept_until: match registration.state {
            Stands::Offered { until } if person.unnamed_until.is_some() => Some(dates::moment(language, until)),
            _ => None,
        },
        withdraw: event
            .lets_withdraw(registration.state, visitor.now)
            .then(|| (means, urls::enrol_withdraw(language, &visitor.pass, batch.id, registration.id))),
        board: urls::enrol_batch(language, &visitor.pass, batch.id),
        layout: visitor.layout,
        form,
    };
    page_with(status, &page)
}
