//! Wording a question: a new one, or one that is asked already. `GET/POST /desk/events/{id}/new-question` and `…/questions/{key}`.

use crate::actions::questions::{Deed, Outcome, change};
use crate::domain::event::Event;
use crate::domain::question::{AnswerOption, Condition, LARGEST_NUMBER, Question, QuestionFault, key_for};
use crate::domain::text::one_line;
use crate::domain::vocabulary::QuestionKind;
use crate::i18n::Texts;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::questions::QuestionInPath;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, question_words, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

/// The most characters of a wording, and of what helps to answer.
const LABEL_LIMIT: usize = 300;
const HELP_LIMIT: usize = 500;
/// The most characters of an option.
const OPTION_LIMIT: usize = 150;
/// Empty lines for further options.
const MORE_OPTIONS: usize = 3;
/// The most options: a form is no catalogue.
const MOST_OPTIONS: usize = 40;

#[derive(Template)]
#[template(path = "desk/question.html")]
struct QuestionPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    kind: String,
    /// How the form sends the kind.
    kind_word: &'static str,
    is_new: bool,
    is_consent: bool,
    /// The lines for options; none where one does not choose.
    options: Vec<OptionFields>,
    /// What it may depend on.
    conditions: Vec<Choice>,
}

/// The names of the fields of one option.
struct OptionFields {
    number: usize,
    key: String,
    label: String,
    label_en: String,
    limit: String,
}

impl OptionFields {
    fn new(at: usize) -> Self {
        let name = |part: &str| format!("option-{part}-{at}");
        Self { number: at + 1, key: name("key"), label: name("label"), label_en: name("label-en"), limit: name("limit") }
    }
}

/// `GET /desk/events/{event}/new-question`
pub(super) async fn ask_new(OfEvent { layout, desk, event, state: _ }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let Ok(kind) = form.value("kind").parse() else { return Err(PageError::NotFound) };
    question_page(StatusCode::OK, layout, desk, event, kind, None, FormState::default())
}

/// `POST /desk/events/{event}/new-question`
pub(super) async fn add(OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let Ok(kind) = form.value("kind").parse() else { return Err(PageError::NotFound) };
    save(layout, desk, &state, event, kind, None, form).await
}

/// `GET /desk/events/{event}/questions/{question}`
pub(super) async fn ask_change(
    OfEvent { layout, desk, event, state: _ }: OfEvent,
    InPath(path): InPath<QuestionInPath>,
) -> Result<Response, PageError> {
    let question = event.questions.iter().find(|question| question.key == path.question).ok_or(PageError::NotFound)?;
    let (kind, form) = (question.kind, filled_in(question));
    question_page(StatusCode::OK, layout, desk, event, kind, Some(&path.question), form)
}

/// `POST /desk/events/{event}/questions/{question}`
pub(super) async fn reword(
    OfEvent { layout, desk, event, state }: OfEvent,
    InPath(path): InPath<QuestionInPath>,
    form: FormState,
) -> Result<Response, PageError> {
    let question = event.questions.iter().find(|question| question.key == path.question).ok_or(PageError::NotFound)?;
    let question = question.clone();
    save(layout, desk, &state, event, question.kind, Some(&question), form).await
}

async fn save(
    layout: Layout,
    desk: Desk,
    state: &AppState,
    event: Event,
    kind: QuestionKind,
    before: Option<&Question>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let (t, key) = (layout.t, before.map(|question| question.key.as_str()));
    let Some(question) = read(&mut form, t, kind, before) else {
        return question_page(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, event, kind, key, form);
    };
    let deed = if key.is_some() { Deed::Change(question) } else { Deed::Add(question) };
    let mut occasion = state.clock.occasion();
    let first_option = OptionFields::new(0).label;
    let (field, message) = match change(&state.store, &mut occasion, &desk.user, event.id, deed).await.map_err(PageError::broken)? {
        Outcome::Done => return Ok(Done::Questions.then(urls::desk_questions(event.id))),
        Outcome::NothingToDo => return Ok(Done::Nothing.then(urls::desk_questions(event.id))),
        Outcome::NotFound => return Err(PageError::NotFound),
        Outcome::OptionChosen => (first_option, t.desk_question_option_chosen()),
        Outcome::Fault(fault) => match fault {
            QuestionFault::TooFewOptions => (first_option, t.desk_question_too_few_options()),
            QuestionFault::UnknownCondition => ("only-if".to_owned(), t.desk_question_condition_fault()),
            QuestionFault::KeyTaken | QuestionFault::RequiredConsent | QuestionFault::NoOptions | QuestionFault::OptionTwice => {
                ("label".to_owned(), t.desk_question_fault())
            }
        },
    };
    form.refuse(&field, message);
    question_page(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, event, kind, key, form)
}

/// The question that a form words; every fault is noted at its field.
fn read(form: &mut FormState, t: &Texts, kind: QuestionKind, before: Option<&Question>) -> Option<Question> {
    let label = form.read("label", |text| one_line(text, LABEL_LIMIT), |_| t.desk_question_label_fault(LABEL_LIMIT));
    let label_en = optional(form, "label-en", LABEL_LIMIT, t);
    let help = optional(form, "help", HELP_LIMIT, t);
    let help_en = optional(form, "help-en", HELP_LIMIT, t);
    let chosen = form.value("only-if").split_once('=');
    let shown_if = chosen.map(|(question, value)| Condition { question: question.to_owned(), value: value.to_owned() });
    let mut question = Question {
        key: before.map(|question| question.key.clone()).unwrap_or_default(),
        kind,
        label: label.unwrap_or_default(),
        label_en,
        help: help.unwrap_or_default(),
        help_en,
        required: kind != QuestionKind::Consent && form.has("required", "yes"),
        options: Vec::new(),
        shown_if,
    };
    if question.chooses() {
        question.options = read_options(form, t, before.map_or(&[], |question| question.options.as_slice()));
    }
    (!form.has_faults()).then_some(question)
}

/// A line without a wording is no option.
fn read_options(form: &mut FormState, t: &Texts, before: &[AnswerOption]) -> Vec<AnswerOption> {
    let mut options: Vec<AnswerOption> = Vec::new();
    for fields in (0..MOST_OPTIONS).map(OptionFields::new) {
        let Some(label) = optional(form, &fields.label, OPTION_LIMIT, t) else { continue };
        let label_en = optional(form, &fields.label_en, OPTION_LIMIT, t);
        let limit = form.read(&fields.limit, limit, |()| t.desk_question_limit_fault(LARGEST_NUMBER)).flatten();
        // Its key stays the same whatever it is called: answers are stored under it.
        let known = before.iter().find(|option| option.key == form.value(&fields.key)).map(|option| option.key.clone());
        let known = known.filter(|key| !options.iter().any(|option| option.key == *key));
        let taken = before.iter().chain(&options).map(|option| option.key.as_str());
        let key = known.unwrap_or_else(|| key_for(&label, &taken.collect::<Vec<_>>()));
        options.push(AnswerOption { key, label, label_en, limit });
    }
    options
}

fn limit(text: &str) -> Result<Option<u32>, ()> {
    match text.trim() {
        "" => Ok(None),
        typed => typed.parse().ok().filter(|number| *number <= LARGEST_NUMBER).map(Some).ok_or(()),
    }
}

fn optional(form: &mut FormState, field: &str, limit: usize, t: &Texts) -> Option<String> {
    if form.value(field).trim().is_empty() {
        return None;
    }
    form.read(field, |text| one_line(text, limit), |_| t.desk_question_text_fault(limit))
}

fn filled_in(question: &Question) -> FormState {
    let mut form = FormState::default()
        .with("label", &question.label)
        .with("label-en", question.label_en.as_deref().unwrap_or_default())
        .with("help", &question.help)
        .with("help-en", question.help_en.as_deref().unwrap_or_default());
    if question.required {
        form = form.with("required", "yes");
    }
    if let Some(condition) = &question.shown_if {
        form = form.with("only-if", format!("{}={}", condition.question, condition.value));
    }
    for (at, option) in question.options.iter().enumerate() {
        let fields = OptionFields::new(at);
        form = form
            .with(&fields.key, &option.key)
            .with(&fields.label, &option.label)
            .with(&fields.label_en, option.label_en.as_deref().unwrap_or_default())
            .with(&fields.limit, option.limit.map(|limit| limit.to_string()).unwrap_or_default());
    }
    form
}

fn question_page(
    status: StatusCode,
    layout: Layout,
    desk: Desk,
    event: Event,
    kind: QuestionKind,
    key: Option<&str>,
    form: FormState,
) -> Result<Response, PageError> {
    let t = layout.t;
    let used = (0..MOST_OPTIONS).filter(|at| !form.value(&OptionFields::new(*at).label).is_empty()).map(|at| at + 1).max().unwrap_or(0);
    let chooses = matches!(kind, QuestionKind::OneOf | QuestionKind::SeveralOf);
    let lines = if chooses { (used + MORE_OPTIONS).min(MOST_OPTIONS) } else { 0 };
    // Only what is asked before it: of a new question that is all.
    let before = event.questions.iter().take_while(|question| Some(question.key.as_str()) != key);
    let conditions = before.flat_map(|question| {
        question.values().into_iter().map(|value| {
            let label = format!("{}: {}", question.label_in(layout.language), question_words::value(t, layout.language, question, value));
            Choice::new(format!("{}={value}", question.key), label)
        })
    });
    let page = QuestionPage {
        kind: words::question_kind(t, kind),
        kind_word: kind.as_str(),
        is_new: key.is_none(),
        is_consent: kind == QuestionKind::Consent,
        options: (0..lines).map(OptionFields::new).collect(),
        conditions: conditions.collect(),
        layout,
        desk,
        form,
        event,
    };
    page_with(status, &page)
}
