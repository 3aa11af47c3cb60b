//! An event's own questions as fields of a form: where somebody registers, is entered by hand, or has other answers written.

use crate::domain::event::Event;
use crate::domain::ids::RegistrationId;
use crate::domain::question::{self, ATTENDANCE, Answers, LONG_ANSWER, Places, Question, SHORT_ANSWER, has_limits, picks};
use crate::domain::quota::Attends;
use crate::domain::vocabulary::QuestionKind;
use crate::i18n::Texts;
use crate::storage::answers;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::{AppState, meanwhile, question_words};

/// A question as the macro `ask` draws it.
pub(super) struct Asked {
    /// The name of its field.
    pub name: String,
    /// How it is drawn: `text`, `area`, `number`, `date`, `radio`, `checkbox`, `box`.
    pub shape: &'static str,
    pub label: String,
    /// When it is asked, and what helps to answer.
    pub hint: String,
    pub required: bool,
    pub choices: Vec<Choice>,
    /// Only after this answer it is asked: the name of the other field, and its value.
    pub only_if: Option<(String, String)>,
}

impl Asked {
    /// The most characters of a text; 0 where it is none.
    pub(super) fn maxlength(&self) -> usize {
        match self.shape {
            "text" => SHORT_ANSWER,
            "area" => LONG_ANSWER,
            _ => 0,
        }
    }
}

/// Whether some are asked only after a certain answer.
pub(super) fn some_depend(asked: &[Asked]) -> bool {
    asked.iter().any(|asked| asked.only_if.is_some())
}

/// The name of the field in which one says how one takes part.
const ATTENDS: &str = "attends";

/// Stands before the key of a question in the name of its field.
const PREFIX: &str = "q-";

/// The name of the field of a question.
fn field(key: &str) -> String {
    format!("{PREFIX}{key}")
}

/// The questions of an event as the desk asks them of somebody else: what is not known yet can stay open.
pub(super) fn asked_at_the_desk(layout: &Layout, event: &Event, places: &Places) -> Vec<Asked> {
    asked(layout, event, places).into_iter().map(|asked| Asked { required: false, ..asked }).collect()
}

/// The questions of an event. `places`: what others have taken of their options.
pub(super) fn asked(layout: &Layout, event: &Event, places: &Places) -> Vec<Asked> {
    let (t, language) = (layout.t, layout.language);
    let ask = |question: &Question| {
        let hints =
            [question_words::only_if(t, language, &event.questions, question.shown_if.as_ref()), question.help_in(language).to_owned()];
        let shape = match question.kind {
            QuestionKind::ShortText => "text",
            QuestionKind::LongText => "area",
            QuestionKind::Number => "number",
            QuestionKind::Date => "date",
            QuestionKind::OneOf | QuestionKind::YesNo => "radio",
            QuestionKind::SeveralOf => "checkbox",
            QuestionKind::Consent => "box",
        };
        Asked {
            name: field(&question.key),
            shape,
            label: question.label_in(language).to_owned(),
            hint: hints.into_iter().filter(|hint| !hint.is_empty()).collect::<Vec<_>>().join(" "),
            required: question.required,
            choices: choices(layout, question, places),
            only_if: question.shown_if.as_ref().map(|condition| (field(&condition.question), condition.value.clone())),
        }
    };
    event.questions.iter().map(ask).collect()
}

/// What one can choose; a full option says so and cannot be chosen.
fn choices(layout: &Layout, question: &Question, places: &Places) -> Vec<Choice> {
    let (t, language) = (layout.t, layout.language);
    let choice = |value: &str| {
        let label = question_words::value(t, language, question, value);
        match question.option(value).and_then(|option| places.left(&question.key, option)) {
            Some(left) if left <= 0 => Choice::new(value, t.question_option_full(label)).closed(),
            Some(left) => Choice::new(value, t.question_option_left(label, left)),
            None => Choice::new(value, label),
        }
    };
    if question.kind == QuestionKind::Consent { Vec::new() } else { question.values().into_iter().map(choice).collect() }
}

/// The places of options that others have taken; asks the database only where an option has a limit.
pub(super) async fn places(state: &AppState, event: &Event, own: Option<RegistrationId>) -> Result<Places, PageError> {
    if !has_limits(&event.questions) {
        return Ok(Places::default());
    }
    answers::places(state.store.reader(), event.id, &event.questions, own).await.map_err(PageError::broken)
}

/// Reads the answers that the desk knows; every fault is noted at its field.
pub(super) fn read_at_the_desk(form: &mut FormState, layout: &Layout, event: &Event) -> Option<Answers> {
    let may_stay_open: Vec<Question> = event.questions.iter().map(|question| Question { required: false, ..question.clone() }).collect();
    read_of(&may_stay_open, form, layout)
}

/// Reads the answers; every fault is noted at its field.
pub(super) fn read(form: &mut FormState, layout: &Layout, event: &Event) -> Option<Answers> {
    read_of(&event.questions, form, layout)
}

fn read_of(questions: &[Question], form: &mut FormState, layout: &Layout) -> Option<Answers> {
    let typed = |question: &Question| {
        let of_question = form.pairs().filter(|(name, _)| name.strip_prefix(PREFIX) == Some(question.key.as_str()));
        of_question.map(|(_, value)| value).collect()
    };
    let faults = match question::read(questions, typed) {
        Ok(answers) => return Some(answers),
        Err(faults) => faults,
    };
    for (key, fault) in faults {
        form.refuse(&field(&key), question_words::fault(layout.t, label(layout, questions, &key), fault));
    }
    None
}

/// Notes at their fields that what was chosen is full by now.
pub(super) fn refuse_full(form: &mut FormState, layout: &Layout, event: &Event, keys: &[String]) {
    for key in keys {
        form.refuse(&field(key), layout.t.question_fault_full(label(layout, &event.questions, key)));
    }
}

/// How somebody takes part, where that is asked.
pub(super) fn read_attends(form: &mut FormState, t: &Texts, event: &Event) -> Option<Attends> {
    if !event.asks_attendance() {
        return None;
    }
    form.read(ATTENDS, |word| Attends::of_word(word).ok_or(()), |()| t.attends_fault())
}

/// Notes at their fields what was answered meanwhile.
pub(super) fn note_meanwhile(form: &mut FormState, layout: &Layout, event: &Event, now: &Answers) {
    let chosen: Vec<String> = event.questions.iter().filter(|question| question.chooses()).map(|question| field(&question.key)).collect();
    let coded: Vec<&str> = chosen.iter().map(String::as_str).chain([ATTENDS]).collect();
    meanwhile::note(form, layout.t, &filled_in(FormState::default(), event, now), &coded);
}

/// The form with answers that were given before, and how one takes part.
pub(super) fn filled_in(form: FormState, event: &Event, answers: &Answers) -> FormState {
    let form = form.with(ATTENDS, answers.get(ATTENDANCE).unwrap_or_default());
    event.questions.iter().fold(form, |form, question| {
        let name = field(&question.key);
        match answers.get(&question.key) {
            Some(answer) if question.chooses() => picks(answer).fold(form, |form, picked| form.with(&name, picked)),
            Some(answer) => form.with(&name, answer),
            None => form,
        }
    })
}

fn label<'a>(layout: &Layout, questions: &'a [Question], key: &'a str) -> &'a str {
    questions.iter().find(|question| question.key == key).map_or(key, |question| question.label_in(layout.language))
}
