//! Changing what one has answered, as long as one can register: the same questions, read in the same way as on the form.

use super::Done;
use crate::actions::change_answers::{Change, Needs, Outcome, change_answers};
use crate::domain::event::Term;
use crate::domain::question::Places;
use crate::domain::seen::Seen;
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
use crate::web::{AppState, meanwhile, urls};
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
    /// As what the answers were read.
    seen: Seen,
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
    let form = FormState::default().with("need_note", note);
    let form = needs.into_iter().fold(form, |form, need| form.with("needs", need));
    let form = questions::filled_in(form, &own.event, &given);
    answers_page(own, &state, form, StatusCode::OK, Seen::of(&given)).await
}

/// `POST /{lang}/r/{token}/answers`
pub(crate) async fn change(own: Own, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let t = own.layout.t;
    let status_page = urls::registration(own.layout.language, &own.link);
    let terms = taxonomies::needs(&state.store, &own.event).await.map_err(PageError::broken)?;
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let Some(change) = read(&mut form, &own, &terms, seen) else {
        return answers_page(own, &state, form, StatusCode::UNPROCESSABLE_ENTITY, seen).await;
    };
    let mut occasion = state.clock.occasion();
    match change_answers(&state.store, &mut occasion, &own.link, change).await.map_err(PageError::broken)? {
        Outcome::Saved => Ok(Redirect::to(&Done::Answered.at(&status_page)).into_response()),
        Outcome::OptionsFull(full) => {
            questions::refuse_full(&mut form, &own.layout, &own.event, &full);
            answers_page(own, &state, form, StatusCode::CONFLICT, seen).await
        }
        Outcome::NoSeatThere => {
            form.refuse(if own.event.asks_attendance() { "attends" } else { "needs" }, t.attends_fault_full());
            answers_page(own, &state, form, StatusCode::CONFLICT, seen).await
        }
        Outcome::ChangedMeanwhile => {
            let now = answers::of_registration(state.store.reader(), own.registration.id).await.map_err(PageError::broken)?;
            questions::note_meanwhile(&mut form, &own.layout, &own.event, &now);
            answers_page(own, &state, form, StatusCode::CONFLICT, Seen::of(&now)).await
        }
        // The page says that, and whom to ask.
        Outcome::TooLate | Outcome::AlreadyOver => Ok(Redirect::to(&status_page).into_response()),
        Outcome::NotFound => unknown_link(own.layout, LinkOf::Participant),
    }
}

fn read(form: &mut FormState, own: &Own, terms: &[Term], seen: Seen) -> Option<Change> {
    let t = own.layout.t;
    let attends = questions::read_attends(form, t, &own.event);
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
    Some(Change { answers: answers?, attends, seen, needs: Some(Needs { keys, note: need_note? }) })
}

async fn answers_page(own: Own, state: &AppState, form: FormState, status: StatusCode, seen: Seen) -> Result<Response, PageError> {
    let layout = own.layout;
    let places: Places = questions::places(state, &own.event, Some(own.registration.id)).await?;
    let offered = taxonomies::needs_offered(&state.store, &own.event, |key| form.has("needs", key)).await;
    let needs = offered.map_err(PageError::broken)?;
    let page = AnswersPage {
        seen,
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
