//! Changing what one has answered, as long as one can register: the same questions, read in the same way as on the form.

use super::Done;
use crate::actions::change_answers::{Change, Needs, Outcome, change_answers};
use crate::domain::event::Term;
use crate::domain::question::{ATTENDANCE, Places};
use crate::domain::quota::Attends;
use crate::domain::text::{TextFault, several_lines};
use crate::i18n::dates;
use crate::storage::{answers, taxonomies};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::public::own::{LinkOf, Own, unknown_link};
use crate::web::public::register::NOTE_LIMIT;
use crate::web::public::seat_words;
use crate::web::questions::{self, Asked};
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "public/status_answers.html")]
struct AnswersPage {
    layout: Layout,
    form: FormState,
    event_title: String,
    until: String,
    ways: Vec<Choice>,
    asked: Vec<Asked>,
    needs: Vec<Choice>,
    back: String,
}

impl Own {
    /// Whether the person can still change what they have answered.
    pub(super) fn may_change_answers(&self) -> bool {
        self.is_coming() && self.event.answers_deadline().is_some_and(|deadline| self.now <= deadline)
    }
}

/// `GET /{lang}/r/{token}/answers`
pub(crate) async fn show(own: Own, State(state): State<AppState>) -> Result<Response, PageError> {
    if !own.may_change_answers() {
        return Ok(Redirect::to(&urls::registration(own.layout.language, &own.link)).into_response());
    }
    let conn = state.store.reader();
    let given = answers::of_registration(conn, own.registration.id).await.map_err(PageError::broken)?;
    let (needs, note) = answers::needs_of(conn, own.registration.id).await.map_err(PageError::broken)?;
    let attends = given.get(ATTENDANCE).unwrap_or_default();
    let form = FormState::default().with("attends", attends).with("need_note", note);
    let form = needs.into_iter().fold(form, |form, need| form.with("needs", need));
    let form = questions::filled_in(form, &own.event, &given);
    answers_page(own, &state, form, StatusCode::OK).await
}

/// `POST /{lang}/r/{token}/answers`
pub(crate) async fn change(own: Own, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let t = own.layout.t;
    let status_page = urls::registration(own.layout.language, &own.link);
    let terms = taxonomies::needs(&state.store, &own.event).await.map_err(PageError::broken)?;
    let Some(change) = read(&mut form, &own, &terms) else {
        return answers_page(own, &state, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let mut occasion = state.clock.occasion();
    match change_answers(&state.store, &mut occasion, &own.link, change).await.map_err(PageError::broken)? {
        Outcome::Saved => Ok(Redirect::to(&Done::Answered.at(&status_page)).into_response()),
        Outcome::OptionsFull(full) => {
            questions::refuse_full(&mut form, &own.layout, &own.event, &full);
            answers_page(own, &state, form, StatusCode::CONFLICT).await
        }
        Outcome::NoSeatThere => {
            form.refuse(if own.event.asks_attendance() { "attends" } else { "needs" }, t.attends_fault_full());
            answers_page(own, &state, form, StatusCode::CONFLICT).await
        }
        // The page says that, and whom to ask.
        Outcome::TooLate | Outcome::AlreadyOver | Outcome::ChangedMeanwhile => Ok(Redirect::to(&status_page).into_response()),
        Outcome::NotFound => unknown_link(own.layout, LinkOf::Participant),
    }
}

fn read(form: &mut FormState, own: &Own, terms: &[Term]) -> Option<Change> {
    let t = own.layout.t;
    let mut attends = None;
    if own.event.asks_attendance() {
        attends = form.read("attends", |word| Attends::of_word(word).ok_or(()), |()| t.attends_fault());
    }
    let answers = questions::read(form, &own.layout, &own.event);
    let keys = terms.iter().filter(|need| form.has("needs", &need.key)).map(|need| need.key.clone()).collect();
    let need_note = form.read(
        "need_note",
        |text| several_lines(text, NOTE_LIMIT),
        |fault| match fault {
            TextFault::TooLong { limit } => t.register_fault_too_long(t.register_need_note(), limit),
            TextFault::Control | TextFault::Empty => t.register_fault_control(t.register_need_note()),
        },
    );
    if form.has_faults() {
        return None;
    }
    Some(Change { answers: answers?, attends, needs: Some(Needs { keys, note: need_note? }) })
}

async fn answers_page(own: Own, state: &AppState, form: FormState, status: StatusCode) -> Result<Response, PageError> {
    let layout = own.layout;
    let places: Places = questions::places(state, &own.event, Some(own.registration.id)).await?;
    let offered = taxonomies::needs_offered(&state.store, &own.event, |key| form.has("needs", key)).await;
    let needs = offered.map_err(PageError::broken)?;
    let page = AnswersPage {
        until: own.event.answers_deadline().map(|deadline| dates::moment(layout.language, deadline)).unwrap_or_default(),
        // How one takes part now is no way that can be closed to oneself.
        ways: seat_words::ways(&layout, &own.event, own.now).into_iter().map(Choice::open).collect(),
        asked: questions::asked(&layout, &own.event, &places),
        needs: needs.iter().map(|term| Choice::new(&term.key, term.label_in(layout.language))).collect(),
        back: urls::registration(layout.language, &own.link),
        event_title: own.event.title,
        layout,
        form,
    };
    page_with(status, &page)
}
