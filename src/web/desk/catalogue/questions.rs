//! The catalogue from which events take questions over. `GET /desk/questions`, and below it what is done with each. For the administration.
//!
//! Wording a question is the business of the page that does it for events, too.

use crate::actions::questions::{Deed, Outcome, change_catalogue};
use crate::domain::question::Question;
use crate::domain::vocabulary::QuestionKind;
use crate::storage::questions;
use crate::web::desk::catalogue::administration;
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::question::{self, Asks};
use crate::web::desk::questions::{QuestionInPath, Row};
use crate::web::desk::visitor::Desk;
use crate::web::desk::words;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/catalogue/questions.html")]
struct QuestionsPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    rows: Vec<Row>,
    kinds: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "desk/catalogue/remove_question.html")]
struct RemovePage {
    layout: Layout,
    desk: Desk,
    label: String,
    url: String,
}

/// `GET /desk/questions`
pub(super) async fn list(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let row = |at: usize| {
        let question = &known[at];
        let options = question.options.iter().map(|option| option.label_in(layout.language).to_owned()).collect();
        let addresses = (urls::desk_catalogue_question(&question.key), urls::desk_remove_catalogue_question(&question.key));
        Row::new(&layout, &known, at, options, addresses)
    };
    let rows = (0..known.len()).map(row).collect();
    let kinds = QuestionKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), words::question_kind(layout.t, *kind))).collect();
    page(&QuestionsPage { banner: Done::banner(&form, layout.t), rows, kinds, layout, desk, form })
}

/// `GET /desk/new-question`
pub(super) async fn ask_new(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    question::new_page(layout, desk, &Asks::Catalogue(known), &form)
}

/// `POST /desk/new-question`
pub(super) async fn add(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    question::save_new(layout, desk, &state, Asks::Catalogue(known), form).await
}

/// `GET /desk/questions/{question}`
pub(super) async fn ask_change(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<QuestionInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    question::change_page(layout, desk, &Asks::Catalogue(known), &path.question)
}

/// `POST /desk/questions/{question}`
pub(super) async fn reword(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<QuestionInPath>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    question::save(layout, desk, &state, Asks::Catalogue(known), path.question, form).await
}

/// `POST /desk/questions/{question}/move`
pub(super) async fn change_place(
    desk: Desk,
    InPath(path): InPath<QuestionInPath>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    let deed = if form.value("to") == "earlier" { Deed::Earlier(path.question) } else { Deed::Later(path.question) };
    carry_out(&state, &desk, deed).await
}

/// `GET /desk/questions/{question}/remove`
pub(super) async fn ask_to_remove(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<QuestionInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let question = known.iter().find(|question| question.key == path.question).ok_or(PageError::NotFound)?;
    let (label, url) = (question.label_in(layout.language).to_owned(), urls::desk_remove_catalogue_question(&question.key));
    page(&RemovePage { layout, desk, label, url })
}

/// `POST /desk/questions/{question}/remove`
pub(super) async fn remove(desk: Desk, InPath(path): InPath<QuestionInPath>, State(state): State<AppState>) -> Result<Response, PageError> {
    carry_out(&state, &desk, Deed::Remove(path.question)).await
}

async fn load(state: &AppState, desk: &Desk) -> Result<Vec<Question>, PageError> {
    administration(desk)?;
    questions::catalogue(state.store.reader()).await.map_err(PageError::broken)
}

/// Carries out a deed that has no form of its own, and goes back to the list.
async fn carry_out(state: &AppState, desk: &Desk, deed: Deed) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let done = match change_catalogue(&state.store, &mut occasion, &desk.user, deed).await.map_err(PageError::broken)? {
        Outcome::Done => Done::Questions,
        Outcome::Fault(_) | Outcome::OptionChosen => Done::QuestionNeeded,
        Outcome::NothingToDo | Outcome::Changed => Done::NotPossible,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::DESK_QUESTIONS.to_owned()))
}
