//! Writing down what somebody on the list answered, by telephone or on paper. `GET/POST /desk/events/{id}/registrations/{id}/answers`.

use crate::actions::change_answers::{Change, Outcome, answer_for};
use crate::domain::event::Event;
use crate::domain::quota::Attends;
use crate::domain::registration::Registration;
use crate::domain::seen::Seen;
use crate::storage::answers;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::questions::{self, Asked};
use crate::web::respond::page_with;
use crate::web::{meanwhile, question_words, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/answers.html")]
struct AnswersPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    registration: Registration,
    ways: Vec<Choice>,
    asked: Vec<Asked>,
    /// As what the answers were read.
    seen: Seen,
}

/// Whether something is asked of the participants of an event.
pub(super) fn asks(event: &Event) -> bool {
    event.asks_attendance() || !event.questions.is_empty()
}

/// How one can take part in an event, where that is asked.
pub(super) fn ways(layout: &Layout, event: &Event) -> Vec<Choice> {
    let ways = if event.asks_attendance() { Attends::ALL.as_slice() } else { &[] };
    ways.iter().map(|way| Choice::new(way.as_str(), question_words::attends(layout.t, *way))).collect()
}

/// `GET /desk/events/{event}/registrations/{registration}/answers`
pub(super) async fn ask(about: OfRegistration) -> Result<Response, PageError> {
    let given = answers::of_registration(about.state.store.reader(), about.registration.id).await.map_err(PageError::broken)?;
    let form = questions::filled_in(FormState::default(), &about.event, &given);
    show(StatusCode::OK, about, form, Seen::of(&given)).await
}

/// `POST /desk/events/{event}/registrations/{registration}/answers`
pub(super) async fn write(about: OfRegistration, mut form: FormState) -> Result<Response, PageError> {
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let Some(change) = read(&mut form, &about, seen) else { return show(StatusCode::UNPROCESSABLE_ENTITY, about, form, seen).await };
    let (event, id) = (about.event.id, about.registration.id);
    let mut occasion = about.state.clock.occasion();
    let outcome = answer_for(&about.state.store, &mut occasion, &about.desk.user, event, id, change).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::Saved => Ok(Done::Answered.then(urls::desk_registration(event, id))),
        Outcome::OptionsFull(full) => {
            questions::refuse_full(&mut form, &about.layout, &about.event, &full);
            show(StatusCode::CONFLICT, about, form, seen).await
        }
        Outcome::NoSeatThere => {
            form.refuse("attends", about.layout.t.attends_fault_full());
            show(StatusCode::CONFLICT, about, form, seen).await
        }
        Outcome::ChangedMeanwhile => {
            let now = answers::of_registration(about.state.store.reader(), id).await.map_err(PageError::broken)?;
            questions::note_meanwhile(&mut form, &about.layout, &about.event, &now);
            show(StatusCode::CONFLICT, about, form, Seen::of(&now)).await
        }
        Outcome::TooLate | Outcome::AlreadyOver | Outcome::NotFound => Ok(Done::NotPossible.then(urls::desk_registration(event, id))),
    }
}

fn read(form: &mut FormState, about: &OfRegistration, seen: Seen) -> Option<Change> {
    let attends = questions::read_attends(form, about.layout.t, &about.event);
    let answers = questions::read_at_the_desk(form, &about.layout, &about.event);
    if form.has_faults() {
        return None;
    }
    Some(Change { answers: answers?, attends, seen, needs: None })
}

async fn show(status: StatusCode, about: OfRegistration, form: FormState, seen: Seen) -> Result<Response, PageError> {
    let OfRegistration { layout, desk, event, registration, state } = about;
    if !registration.state.is_live() || !asks(&event) {
        return Ok(Done::NotPossible.then(urls::desk_registration(event.id, registration.id)));
    }
    let places = questions::places(&state, &event, Some(registration.id)).await?;
    let page = AnswersPage {
        seen,
        ways: ways(&layout, &event),
        asked: questions::asked_at_the_desk(&layout, &event, &places),
        layout,
        desk,
        form,
        event,
        registration,
    };
    page_with(status, &page)
}
