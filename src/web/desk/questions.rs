//! What an event asks: in which order, of whom, and how many places are left of what one can choose. `GET /desk/events/{id}/questions`.
//!
//! Wording a question has a page of its own, see `question`.

use crate::actions::questions::{Deed, Outcome, change};
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::question::{AnswerOption, Places, Question};
use crate::domain::vocabulary::QuestionKind;
use crate::storage::{answers, questions};
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page};
use crate::web::{AppState, question_words, urls};
use askama::Template;
use axum::response::Response;
use serde::Deserialize;

/// The question of an address.
#[derive(Deserialize)]
pub(super) struct QuestionInPath {
    pub question: String,
}

#[derive(Template)]
#[template(path = "desk/questions.html")]
struct QuestionsPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    event: Event,
    rows: Vec<Row>,
    /// What was asked once and has answers.
    retired: Vec<String>,
    kinds: Vec<Choice>,
    offered: Vec<Choice>,
}

/// A question that is asked.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) kind: String,
    pub(super) required: bool,
    pub(super) only_if: String,
    pub(super) options: Vec<String>,
    /// Where it is worded otherwise; its deeds lie below.
    pub(super) url: String,
    pub(super) remove: String,
    pub(super) is_first: bool,
    pub(super) is_last: bool,
}

/// `GET /desk/events/{event}/questions`
pub(super) async fn show(OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let (conn, t) = (state.store.reader(), layout.t);
    let places = answers::places(conn, event.id, &event.questions, None).await.map_err(PageError::broken)?;
    let ever = questions::ever_asked(conn, event.id).await.map_err(PageError::broken)?;
    let catalogue = questions::catalogue(conn).await.map_err(PageError::broken)?;
    let is_asked = |question: &Question| event.questions.iter().any(|asked| asked.key == question.key);
    let label = |question: &Question| question.label_in(layout.language).to_owned();
    let kind = |kind: &QuestionKind| Choice::new(kind.as_str(), words::question_kind(t, *kind));
    let rows = event.questions.iter().enumerate().map(|(at, question)| row(&layout, &event, question, at, &places));
    page(&QuestionsPage {
        banner: Done::banner(&form, t),
        rows: rows.collect(),
        retired: ever.iter().filter(|question| !is_asked(question)).map(label).collect(),
        kinds: QuestionKind::ALL.iter().map(kind).collect(),
        offered: catalogue.iter().filter(|it| !is_asked(it)).map(|it| Choice::new(&it.key, label(it))).collect(),
        layout,
        desk,
        form,
        event,
    })
}

fn row(layout: &Layout, event: &Event, question: &Question, at: usize, places: &Places) -> Row {
    let (t, language) = (layout.t, layout.language);
    let option = |option: &AnswerOption| match option.limit {
        Some(limit) => t.desk_option_places(option.label_in(language), places.taken(&question.key, &option.key), limit),
        None => option.label_in(language).to_owned(),
    };
    let options = question.options.iter().map(option).collect();
    let addresses = (urls::desk_question(event.id, &question.key), urls::desk_remove_question(event.id, &question.key));
    Row::new(layout, &event.questions, at, options, addresses)
}

impl Row {
    /// The question at a place; where it is worded otherwise, and where it is removed.
    pub(super) fn new(layout: &Layout, asked: &[Question], at: usize, options: Vec<String>, (url, remove): (String, String)) -> Self {
        let (t, language, question) = (layout.t, layout.language, &asked[at]);
        Self {
            label: question.label_in(language).to_owned(),
            kind: words::question_kind(t, question.kind),
            required: question.required,
            only_if: question_words::only_if(t, language, asked, question.shown_if.as_ref()),
            options,
            url,
            remove,
            is_first: at == 0,
            is_last: at + 1 == asked.len(),
        }
    }
}

/// `POST /desk/events/{event}/questions`: takes a question over from the catalogue.
pub(super) async fn take_over(OfEvent { desk, event, state, .. }: OfEvent, form: FormState) -> Result<Response, PageError> {
    carry_out(&state, &desk, event.id, Deed::TakeOver(form.value("catalogue").to_owned())).await
}

/// `POST /desk/events/{event}/questions/{question}/move`
pub(super) async fn change_place(
    OfEvent { desk, event, state, .. }: OfEvent,
    InPath(path): InPath<QuestionInPath>,
    form: FormState,
) -> Result<Response, PageError> {
    let deed = if form.value("to") == "earlier" { Deed::Earlier(path.question) } else { Deed::Later(path.question) };
    carry_out(&state, &desk, event.id, deed).await
}

#[derive(Template)]
#[template(path = "desk/remove_question.html")]
struct RemovePage {
    layout: Layout,
    desk: Desk,
    event: Event,
    label: String,
    /// How many have answered it.
    answers: u64,
    url: String,
}

/// `GET /desk/events/{event}/questions/{question}/remove`
pub(super) async fn ask_to_remove(
    OfEvent { layout, desk, event, state }: OfEvent,
    InPath(path): InPath<QuestionInPath>,
) -> Result<Response, PageError> {
    let question = event.questions.iter().find(|question| question.key == path.question).ok_or(PageError::NotFound)?;
    let answers = questions::count_answers(state.store.reader(), event.id, &question.key).await.map_err(PageError::broken)?;
    let (label, url) = (question.label_in(layout.language).to_owned(), urls::desk_remove_question(event.id, &question.key));
    page(&RemovePage { layout, desk, event, label, answers, url })
}

/// `POST /desk/events/{event}/questions/{question}/remove`
pub(super) async fn remove(
    OfEvent { desk, event, state, .. }: OfEvent,
    InPath(path): InPath<QuestionInPath>,
) -> Result<Response, PageError> {
    carry_out(&state, &desk, event.id, Deed::Remove(path.question)).await
}

/// Carries out a deed that has no form of its own, and goes back to the list.
async fn carry_out(state: &AppState, desk: &Desk, event: EventId, deed: Deed) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let done = match change(&state.store, &mut occasion, &desk.user, event, deed).await.map_err(PageError::broken)? {
        Outcome::Done => Done::Questions,
        // Of these deeds only those fail on a rule that part a question from what it depends on.
        Outcome::Fault(_) | Outcome::OptionChosen => Done::QuestionNeeded,
        Outcome::NothingToDo | Outcome::Changed => Done::NotPossible,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::desk_questions(event)))
}
