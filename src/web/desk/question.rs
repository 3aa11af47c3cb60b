//! Wording a question: a new one, or one that is asked already. `GET/POST /desk/events/{id}/new-question` and `…/questions/{key}`; the same
//! pages for the catalogue.

use crate::actions::questions::{Deed, Outcome, change, change_catalogue};
use crate::domain::access::Permit;
use crate::domain::event::Event;
use crate::domain::question::{AnswerOption, Condition, LARGEST_NUMBER, Question, QuestionFault, key_for};
use crate::domain::seen::Seen;
use crate::domain::text::one_line;
use crate::domain::vocabulary::QuestionKind;
use crate::i18n::Texts;
use crate::storage::questions;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::questions::QuestionInPath;
use crate::web::desk::visitor::Desk;
use crate::web::desk::{of_event, reading, words};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, meanwhile, question_words, urls};
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
    /// The page with all questions.
    list: String,
    list_title: String,
    /// What was read before; empty for a new one.
    seen: String,
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

/// Who asks: an event, or the catalogue from which events take questions over.
pub(super) enum Asks {
    Event(Box<Event>),
    Catalogue(Vec<Question>),
}

impl Asks {
    /// What is asked, in its order.
    fn questions(&self) -> &[Question] {
        match self {
            Self::Event(event) => &event.questions,
            Self::Catalogue(questions) => questions,
        }
    }

    /// The page with all questions.
    fn list(&self) -> String {
        match self {
            Self::Event(event) => urls::desk_questions(event.id),
            Self::Catalogue(_) => urls::DESK_QUESTIONS.to_owned(),
        }
    }

    fn title(&self, t: &Texts) -> String {
        match self {
            Self::Event(_) => t.desk_questions_title(),
            Self::Catalogue(_) => t.desk_question_catalogue_title(),
        }
    }

    fn find(&self, key: &str) -> Result<&Question, PageError> {
        self.questions().iter().find(|question| question.key == key).ok_or(PageError::NotFound)
    }

    async fn change(&self, state: &AppState, desk: &Desk, deed: Deed) -> Result<Outcome, PageError> {
        let mut occasion = state.clock.occasion();
        let outcome = match self {
            Self::Event(event) => change(&state.store, &mut occasion, &desk.user, event.id, deed).await,
            Self::Catalogue(_) => change_catalogue(&state.store, &mut occasion, &desk.user, deed).await,
        };
        outcome.map_err(PageError::broken)
    }

    /// The same as it is now.
    async fn again(&self, state: &AppState, desk: &Desk) -> Result<Self, PageError> {
        match self {
            Self::Event(event) => Ok(Self::Event(Box::new(of_event::find(state, desk, Permit::Plan, event.id).await?))),
            Self::Catalogue(_) => Ok(Self::Catalogue(questions::catalogue(state.store.reader()).await.map_err(PageError::broken)?)),
        }
    }
}

/// `GET /desk/events/{event}/new-question`
pub(super) async fn ask_new(OfEvent { layout, desk, event, state: _ }: OfEvent, form: FormState) -> Result<Response, PageError> {
    new_page(layout, desk, &Asks::Event(Box::new(event)), &form)
}

/// The empty form of a question of the kind that is asked for.
pub(super) fn new_page(layout: Layout, desk: Desk, asks: &Asks, asked: &FormState) -> Result<Response, PageError> {
    let Ok(kind) = asked.value("kind").parse() else { return Err(PageError::NotFound) };
    question_page(StatusCode::OK, layout, desk, asks, kind, None, FormState::default())
}

/// `POST /desk/events/{event}/new-question`
pub(super) async fn add(OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    save_new(layout, desk, &state, Asks::Event(Box::new(event)), form).await
}

/// Stores a question of the kind that the form names.
pub(super) async fn save_new(layout: Layout, desk: Desk, state: &AppState, asks: Asks, mut form: FormState) -> Result<Response, PageError> {
    let Ok(kind) = form.value("kind").parse() else { return Err(PageError::NotFound) };
    if let Some(question) = read(&mut form, layout.t, kind, None) {
        match asks.change(state, &desk, Deed::Add(question)).await? {
            Outcome::Done => return Ok(Done::Questions.then(asks.list())),
            outcome => refuse(&mut form, layout.t, outcome)?,
        }
    }
    question_page(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &asks, kind, None, form)
}

/// `GET /desk/events/{event}/questions/{question}`
pub(super) async fn ask_change(
    OfEvent { layout, desk, event, state: _ }: OfEvent,
    InPath(path): InPath<QuestionInPath>,
) -> Result<Response, PageError> {
    change_page(layout, desk, &Asks::Event(Box::new(event)), &path.question)
}

/// The form of a question as it is.
pub(super) fn change_page(layout: Layout, desk: Desk, asks: &Asks, key: &str) -> Result<Response, PageError> {
    let question = asks.find(key)?;
    question_page(StatusCode::OK, layout, desk, asks, question.kind, Some((key, Seen::of(question))), filled_in(question))
}

/// `POST /desk/events/{event}/questions/{question}`
pub(super) async fn reword(
    OfEvent { layout, desk, event, state }: OfEvent,
    InPath(path): InPath<QuestionInPath>,
    form: FormState,
) -> Result<Response, PageError> {
    save(layout, desk, &state, Asks::Event(Box::new(event)), path.question, form).await
}

/// Words a question otherwise.
pub(super) async fn save(
    layout: Layout,
    desk: Desk,
    state: &AppState,
    asks: Asks,
    key: String,
    mut form: FormState,
) -> Result<Response, PageError> {
    let before = asks.find(&key)?.clone();
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    if let Some(question) = read(&mut form, layout.t, before.kind, Some(&before)) {
        match asks.change(state, &desk, Deed::Change(question, seen)).await? {
            Outcome::Done => return Ok(Done::Questions.then(asks.list())),
            Outcome::NothingToDo => return Ok(Done::Nothing.then(asks.list())),
            Outcome::Changed => {
                let asks = asks.again(state, &desk).await?;
                let now = asks.find(&key)?;
                let (kind, seen) = (now.kind, Seen::of(now));
                meanwhile::note(&mut form, layout.t, &filled_in(now), &["required", "only-if"]);
                return question_page(StatusCode::CONFLICT, layout, desk, &asks, kind, Some((&key, seen)), form);
            }
            outcome => refuse(&mut form, layout.t, outcome)?,
        }
    }
    question_page(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &asks, before.kind, Some((&key, seen)), form)
}

/// Notes why it cannot be asked like that at its field.
fn refuse(form: &mut FormState, t: &Texts, outcome: Outcome) -> Result<(), PageError> {
    let first_option = OptionFields::new(0).label;
    let (field, message) = match outcome {
        Outcome::OptionChosen => (first_option, t.desk_question_option_chosen()),
        Outcome::Fault(QuestionFault::TooFewOptions) => (first_option, t.desk_question_too_few_options()),
        Outcome::Fault(QuestionFault::UnknownCondition) => ("only-if".to_owned(), t.desk_question_condition_fault()),
        Outcome::Fault(
            QuestionFault::KeyTaken | QuestionFault::RequiredConsent | QuestionFault::NoOptions | QuestionFault::OptionTwice,
        ) => ("label".to_owned(), t.desk_question_fault()),
        Outcome::NotFound | Outcome::Done | Outcome::NothingToDo | Outcome::Changed => return Err(PageError::NotFound),
    };
    form.refuse(&field, message);
    Ok(())
}

/// The question that a form words; every fault is noted at its field.
fn read(form: &mut FormState, t: &Texts, kind: QuestionKind, before: Option<&Question>) -> Option<Question> {
    let label = form.read("label", |text| one_line(text, LABEL_LIMIT), |_| t.desk_question_label_fault(LABEL_LIMIT));
    let label_en = maybe_line(form, "label-en", LABEL_LIMIT, t);
    let help = maybe_line(form, "help", HELP_LIMIT, t);
    let help_en = maybe_line(form, "help-en", HELP_LIMIT, t);
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
        let Some(label) = maybe_line(form, &fields.label, OPTION_LIMIT, t) else { continue };
        let label_en = maybe_line(form, &fields.label_en, OPTION_LIMIT, t);
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

/// A line that may be left out.
fn maybe_line(form: &mut FormState, field: &str, limit: usize, t: &Texts) -> Option<String> {
    reading::optional(form, field, |text| one_line(text, limit), || t.desk_question_text_fault(limit))
}

fn filled_in(question: &Question) -> FormState {
    let mut form = FormState::default()
        .with("label", &question.label)
        .with("label-en", question.label_en.as_deref().unwrap_or_default())
        .with("help", &question.help)
        .with("help-en", question.help_en.as_deref().unwrap_or_default());
    let only_if = question.shown_if.as_ref().map(|condition| format!("{}={}", condition.question, condition.value));
    form = form.with("required", if question.required { "yes" } else { "" }).with("only-if", only_if.unwrap_or_default());
    // The empty lines, too: what somebody has added meanwhile, or taken away, is seen beside them.
    let lines = if question.chooses() { (question.options.len() + MORE_OPTIONS).min(MOST_OPTIONS) } else { 0 };
    for at in question.options.len()..lines {
        let fields = OptionFields::new(at);
        form = [&fields.label, &fields.label_en, &fields.limit].into_iter().fold(form, |form, field| form.with(field, ""));
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
    asks: &Asks,
    kind: QuestionKind,
    before: Option<(&str, Seen)>,
    form: FormState,
) -> Result<Response, PageError> {
    let t = layout.t;
    let used = (0..MOST_OPTIONS).filter(|at| !form.value(&OptionFields::new(*at).label).is_empty()).map(|at| at + 1).max().unwrap_or(0);
    let chooses = matches!(kind, QuestionKind::OneOf | QuestionKind::SeveralOf);
    let lines = if chooses { (used + MORE_OPTIONS).min(MOST_OPTIONS) } else { 0 };
    // Only what is asked before it: of a new question that is all.
    let key = before.map(|(key, _)| key);
    let asked_before = asks.questions().iter().take_while(|question| Some(question.key.as_str()) != key);
    let conditions = asked_before.flat_map(|question| {
        question.values().into_iter().map(|value| {
            let label = format!("{}: {}", question.label_in(layout.language), question_words::value(t, layout.language, question, value));
            Choice::new(format!("{}={value}", question.key), label)
        })
    });
    let page = QuestionPage {
        kind: words::question_kind(t, kind),
        kind_word: kind.as_str(),
        is_new: before.is_none(),
        seen: before.map(|(_, seen)| seen.to_string()).unwrap_or_default(),
        list: asks.list(),
        list_title: asks.title(t),
        is_consent: kind == QuestionKind::Consent,
        options: (0..lines).map(OptionFields::new).collect(),
        conditions: conditions.collect(),
        layout,
        desk,
        form,
    };
    page_with(status, &page)
}
