//! The board of a list: who is where.

use super::Visitor;
use super::words::standing;
use crate::domain::event::Event;
use crate::domain::ids::BatchId;
use crate::domain::location::Viewer;
use crate::domain::registration::{Registration, State as Stands};
use crate::i18n::{Texts, dates};
use crate::storage::attendees;
use crate::storage::batches::{self, EnrolledPerson};
use crate::web::desk::words::{self, Badge};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::respond::{InPath, page};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

/// The list of an address.
#[derive(Deserialize)]
pub(super) struct BatchInPath {
    pub(super) batch: BatchId,
}

#[derive(Template)]
#[template(path = "enrol/board.html")]
struct BoardPage {
    layout: Layout,
    about: Brief,
    stored: String,
    done: Option<String>,
    /// What was wanted was no longer possible.
    too_late: bool,
    people: Vec<PersonLine>,
    home: String,
    /// The page for paper, where anybody has a seat.
    confirmations: Option<String>,
}

/// Somebody of the list.
struct PersonLine {
    name: String,
    email: String,
    office: String,
    badge: Badge,
    /// To which other event the organisers have moved them, and where they stand there.
    moved: Option<(String, Badge)>,
    /// Until when the seat is kept without a name.
    unnamed: Option<String>,
    /// Whether there is a sheet for them.
    on_paper: bool,
    /// What can be done, if anything: address and name.
    change: Option<(String, String)>,
}

/// `GET /{lang}/enrol/{pass}/batches/{batch}`
pub(super) async fn show(
    visitor: Visitor,
    InPath(BatchInPath { batch }): InPath<BatchInPath>,
    State(state): State<AppState>,
    flash: FormState,
) -> Result<Response, PageError> {
    let (batch, event) = visitor.batch(&state, batch).await?;
    let (layout, t) = (&visitor.layout, visitor.layout.t);
    let enrolled = batches::people(state.store.reader(), batch.id).await.map_err(PageError::broken)?;
    let mut moved = batches::moved_on(state.store.reader(), &enrolled).await.map_err(PageError::broken)?;
    let positions = attendees::positions(state.store.reader(), event.id).await.map_err(PageError::broken)?;
    let people: Vec<PersonLine> = enrolled
        .into_iter()
        .map(|person| {
            let id = person.registration.id;
            let line = line(&visitor, batch.id, &event, person, positions.get(&id).copied());
            let moved = moved.remove(&id).map(|to| {
                let Some(event) = to.event else { return (t.enrol_board_moved_away(), words::standing(t, &to.registration, None), None) };
                let accepts = EnrolledPerson { registration: to.registration.clone(), unnamed_until: None }.lets_accept();
                let page = accepts.then(|| urls::enrol_person(layout.language, &visitor.pass, batch.id, to.registration.id));
                (t.enrol_board_moved(event.title.as_str()), standing(t, &event, &to.registration, None, visitor.now), page)
            });
            let (moved, accept) = moved.map_or((None, None), |(text, badge, page)| (Some((text, badge)), page));
            let change = line.change.or_else(|| accept.map(|page| (page, t.enrol_person_accept())));
            PersonLine { moved, change, ..line }
        })
        .collect();
    let board = BoardPage {
        about: Brief::new(layout, &event, Viewer::Public, visitor.now),
        stored: dates::compact(layout.language, batch.created_at),
        done: done(t, flash.value("done")),
        too_late: flash.has("done", TOO_LATE),
        home: urls::enrol_home(layout.language, &visitor.pass),
        confirmations: people
            .iter()
            .any(|person| person.on_paper)
            .then(|| urls::enrol_confirmations(layout.language, &visitor.pass, batch.id)),
        people,
        layout: visitor.layout,
    };
    page(&board)
}

fn line(visitor: &Visitor, batch: BatchId, event: &Event, person: EnrolledPerson, position: Option<u32>) -> PersonLine {
    let (layout, t) = (&visitor.layout, visitor.layout.t);
    let EnrolledPerson { registration, unnamed_until } = person;
    // A seat on offer is kept no longer than the offer.
    let unnamed_until = unnamed_until.filter(|_| registration.state.is_live()).map(|until| match registration.state {
        Stands::Offered { until: offer } => until.min(offer),
        _ => until,
    });
    let change = can_change(event, registration.state, visitor.now).then(|| {
        let label = if unnamed_until.is_some() { t.enrol_board_name() } else { t.enrol_board_change(registration.name.as_str()) };
        (urls::enrol_person(layout.language, &visitor.pass, batch, registration.id), label)
    });
    PersonLine {
        moved: None,
        on_paper: gets_sheet(&registration, unnamed_until.is_some()),
        badge: standing(t, event, &registration, position, visitor.now),
        name: registration.name.as_str().to_owned(),
        email: registration.email.map(|email| email.to_string()).unwrap_or_default(),
        office: registration.org_unit.unwrap_or_default(),
        unnamed: unnamed_until.map(|until| t.enrol_board_unnamed_until(dates::last_day(layout.language, until))),
        change,
    }
}

/// Whether there is a sheet of paper for somebody: for who has a seat, and for everybody whom no mail reaches.
pub(super) fn gets_sheet(registration: &Registration, is_unnamed: bool) -> bool {
    !is_unnamed && (registration.state == Stands::Confirmed || (registration.state.is_live() && registration.email.is_none()))
}

/// Whether there is still something to do with a registration.
pub(super) fn can_change(event: &Event, stands: Stands, now: Timestamp) -> bool {
    stands.is_live() && event.starts().is_some_and(|starts| now < starts)
}

/// What the address says of something that was no longer possible.
pub(super) const TOO_LATE: &str = "too-late";

fn done(t: &Texts, word: &str) -> Option<String> {
    match word {
        "stored" => Some(t.enrol_done_stored()),
        "named" => Some(t.enrol_done_named()),
        "withdrawn" => Some(t.enrol_done_withdrawn()),
        "accepted" => Some(t.enrol_done_accepted()),
        _ => None,
    }
}
