//! An event's own questions: what they ask, when they are asked, which answers they take, and how many places an option has (domain.md § 4).

use crate::domain::language::Language;
use crate::domain::text::{TextFault, fold, one_line, several_lines};
use crate::domain::vocabulary::QuestionKind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The most characters of a short answer.
pub const SHORT_ANSWER: usize = 200;
/// The most characters of a long answer.
pub const LONG_ANSWER: usize = 2000;
/// The largest number that is an answer: more is a slip of the finger.
pub const LARGEST_NUMBER: u32 = 1_000_000;
/// The answer that says yes.
pub const YES: &str = "yes";
/// The answer that says no.
pub const NO: &str = "no";
/// The answer that says how somebody takes part in a hybrid event. No question has this key.
pub const ATTENDANCE: &str = "attendance";

/// Keys that no question may have: the form asks for these by itself.
const RESERVED: [&str; 3] = [ATTENDANCE, "access_needs", "access_note"];
/// Stands between the options of one answer; no key of an option holds it.
const SEPARATOR: char = '|';

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    /// Unique in its event; answers are stored under it.
    pub key: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// The German wording.
    pub label: String,
    /// The English wording, where there is one.
    pub label_en: Option<String>,
    /// What helps to answer, in German; may be empty.
    pub help: String,
    /// The same in English, where there is one.
    pub help_en: Option<String>,
    /// Whether it has to be answered wherever it is asked.
    pub required: bool,
    /// What one chooses from; only for the kinds that choose.
    pub options: Vec<AnswerOption>,
    /// Only asked if that holds.
    pub shown_if: Option<Condition>,
}

/// Something that one can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Hash)]
pub struct AnswerOption {
    /// Unique in its question; stored as the answer.
    pub key: String,
    /// The German wording.
    pub label: String,
    /// The English wording, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// How many places it has; none means as many as choose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// What another question must have been answered with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Hash)]
pub struct Condition {
    /// The key of the other question, which is asked before.
    pub question: String,
    /// One of its values.
    pub value: String,
}

/// Why something is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFault {
    /// It has to be answered.
    Missing,
    /// More characters than that.
    TooLong {
        /// The most.
        limit: usize,
    },
    /// Signs that nobody can see.
    Control,
    /// No whole number from 0 to [`LARGEST_NUMBER`].
    NotANumber,
    /// No day.
    NotADay,
    /// Nothing that can be chosen.
    NotAnOption,
}

/// Why questions cannot be asked like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuestionFault {
    /// Another one has the same key, or the form has it.
    #[error("has a key that is taken")]
    KeyTaken,
    /// A consent that is a duty is none.
    #[error("is a consent, which cannot be required")]
    RequiredConsent,
    /// Choosing needs at least two options.
    #[error("needs at least two options")]
    TooFewOptions,
    /// This kind has none.
    #[error("is of a kind that has no options")]
    NoOptions,
    /// Two options have the same key.
    #[error("has two options with the same key")]
    OptionTwice,
    /// What it depends on is not asked before it, or cannot be answered so.
    #[error("depends on what no question before it can be answered with")]
    UnknownCondition,
}

/// The answers of one registration, by question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// The answer to a question, as it is stored.
    #[must_use]
    pub fn get(&self, question: &str) -> Option<&str> {
        self.0.get(question).map(String::as_str)
    }

    /// Notes an answer, in the place of any other to the question.
    pub fn put(&mut self, question: &str, value: String) {
        self.0.insert(question.to_owned(), value);
    }

    /// Question and answer, by the key of the question.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(question, value)| (question.as_str(), value.as_str()))
    }

    /// Those to which `keeps` agrees, by the key of the question.
    #[must_use]
    pub fn only(self, keeps: impl Fn(&str) -> bool) -> Self {
        Self(self.0.into_iter().filter(|(question, _)| keeps(question)).collect())
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<(String, String)>> for Answers {
    fn from(answers: Vec<(String, String)>) -> Self {
        Self(answers.into_iter().collect())
    }
}

impl From<Answers> for Vec<(String, String)> {
    fn from(answers: Answers) -> Self {
        answers.0.into_iter().collect()
    }
}

impl AnswerOption {
    /// The wording in a language; the German one where there is no other.
    #[must_use]
    pub fn label_in(&self, language: Language) -> &str {
        in_language(language, &self.label, self.label_en.as_deref())
    }
}

impl Question {
    /// The wording in a language; the German one where there is no other.
    #[must_use]
    pub fn label_in(&self, language: Language) -> &str {
        in_language(language, &self.label, self.label_en.as_deref())
    }

    /// What helps to answer, in a language; the German one where there is no other.
    #[must_use]
    pub fn help_in(&self, language: Language) -> &str {
        in_language(language, &self.help, self.help_en.as_deref())
    }

    /// Whether one chooses from options.
    #[must_use]
    pub fn chooses(&self) -> bool {
        matches!(self.kind, QuestionKind::OneOf | QuestionKind::SeveralOf)
    }

    /// Everything that can be told apart in an answer: what others may depend on and lists may be filtered by.
    #[must_use]
    pub fn values(&self) -> Vec<&str> {
        match self.kind {
            QuestionKind::OneOf | QuestionKind::SeveralOf => self.options.iter().map(|option| option.key.as_str()).collect(),
            QuestionKind::YesNo => vec![YES, NO],
            QuestionKind::Consent => vec![YES],
            QuestionKind::ShortText | QuestionKind::LongText | QuestionKind::Number | QuestionKind::Date => Vec::new(),
        }
    }

    /// The option of a key.
    #[must_use]
    pub fn option(&self, key: &str) -> Option<&AnswerOption> {
        self.options.iter().find(|option| option.key == key)
    }

    /// Whether it is asked of somebody who has answered what comes before it like that. What is not asked is not stored either, so that
    /// whatever depends on it is not asked in turn.
    #[must_use]
    pub fn visible(&self, before: &Answers) -> bool {
        self.shown_if.as_ref().is_none_or(|condition| {
            before.get(&condition.question).is_some_and(|answer| picks(answer).any(|value| value == condition.value))
        })
    }

    /// The answer in what was typed or chosen, as it is stored; `None` where nothing was and nothing has to be.
    ///
    /// # Errors
    /// Why it is no answer.
    pub fn read(&self, typed: &[&str]) -> Result<Option<String>, AnswerFault> {
        let first = typed.first().copied().unwrap_or_default();
        let answer = match self.kind {
            QuestionKind::ShortText => line(first)?,
            QuestionKind::LongText => several_lines(first, LONG_ANSWER).map_err(AnswerFault::from).map(filled)?,
            QuestionKind::Number => filled(first.trim().to_owned()).map(|text| number(&text)).transpose()?,
            QuestionKind::Date => filled(first.trim().to_owned()).map(|text| day(&text)).transpose()?,
            QuestionKind::OneOf | QuestionKind::YesNo => self.chosen(typed.get(..1).unwrap_or_default())?,
            QuestionKind::SeveralOf | QuestionKind::Consent => self.chosen(typed)?,
        };
        if answer.is_none() && self.required { Err(AnswerFault::Missing) } else { Ok(answer) }
    }

    /// What was chosen, in the order of the options.
    fn chosen(&self, typed: &[&str]) -> Result<Option<String>, AnswerFault> {
        let values = self.values();
        if typed.iter().any(|chosen| !chosen.is_empty() && !values.contains(chosen)) {
            return Err(AnswerFault::NotAnOption);
        }
        let chosen: Vec<&str> = values.into_iter().filter(|value| typed.contains(value)).collect();
        Ok(filled(chosen.join(&SEPARATOR.to_string())))
    }
}

/// The options that a stored answer names; a text that was typed is one of its own.
pub fn picks(answer: &str) -> impl Iterator<Item = &str> {
    answer.split(SEPARATOR)
}

/// Reads all answers of a form: `typed` gives what stands in the field of a question. Faults come in the order of the questions.
///
/// # Errors
/// Every fault, with the key of its question.
pub fn read<'a>(questions: &[Question], typed: impl Fn(&Question) -> Vec<&'a str>) -> Result<Answers, Vec<(String, AnswerFault)>> {
    let (mut answers, mut faults) = (Answers::default(), Vec::new());
    for question in questions {
        if !question.visible(&answers) {
            continue;
        }
        match question.read(&typed(question)) {
            Ok(Some(answer)) => answers.put(&question.key, answer),
            Ok(None) => {}
            Err(fault) => faults.push((question.key.clone(), fault)),
        }
    }
    if faults.is_empty() { Ok(answers) } else { Err(faults) }
}

/// Whether something is asked of somebody that has to be answered and is not: because a colleague entered the person, or because the
/// question came later.
#[must_use]
pub fn is_unanswered(questions: &[Question], given: &Answers) -> bool {
    questions.iter().any(|question| question.required && question.visible(given) && given.get(&question.key).is_none())
}

/// Checks that questions can be asked in this order.
///
/// # Errors
/// The first thing that is wrong, with the place of its question.
pub fn check(questions: &[Question]) -> Result<(), (usize, QuestionFault)> {
    for (at, question) in questions.iter().enumerate() {
        let before = &questions[..at];
        let twice = question.options.iter().enumerate().any(|(at, option)| question.options[..at].iter().any(|it| it.key == option.key));
        let is_known = |condition: &Condition| {
            before.iter().any(|other| other.key == condition.question && other.values().contains(&condition.value.as_str()))
        };
        let fault = if RESERVED.contains(&question.key.as_str()) || before.iter().any(|other| other.key == question.key) {
            QuestionFault::KeyTaken
        } else if question.kind == QuestionKind::Consent && question.required {
            QuestionFault::RequiredConsent
        } else if question.chooses() && question.options.len() < 2 {
            QuestionFault::TooFewOptions
        } else if !question.chooses() && !question.options.is_empty() {
            QuestionFault::NoOptions
        } else if twice {
            QuestionFault::OptionTwice
        } else if question.shown_if.as_ref().is_some_and(|condition| !is_known(condition)) {
            QuestionFault::UnknownCondition
        } else {
            continue;
        };
        return Err((at, fault));
    }
    Ok(())
}

/// The places of options that are taken, counted in seats: two people of one registration who choose a workshop take two places there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(HashMap<String, HashMap<String, u32>>);

impl Places {
    /// Counts an answer of a registration with `seats`.
    pub fn take(&mut self, question: &str, answer: &str, seats: u32) {
        let of_question = self.0.entry(question.to_owned()).or_default();
        for option in picks(answer) {
            let taken = of_question.entry(option.to_owned()).or_default();
            *taken = taken.saturating_add(seats);
        }
    }

    /// How many are taken of an option.
    #[must_use]
    pub fn taken(&self, question: &str, option: &str) -> u32 {
        self.0.get(question).and_then(|taken| taken.get(option)).copied().unwrap_or(0)
    }

    /// How many are left of an option: negative where it was lowered below what was taken, `None` where it has no limit.
    #[must_use]
    pub fn left(&self, question: &str, option: &AnswerOption) -> Option<i64> {
        option.limit.map(|limit| i64::from(limit) - i64::from(self.taken(question, &option.key)))
    }

    /// The answers, by the key of their question, that choose an option with fewer than `seats` places left.
    #[must_use]
    pub fn refuse(&self, questions: &[Question], answers: &Answers, seats: u32) -> Vec<String> {
        let full = |question: &&Question| {
            let mut chosen = answers.get(&question.key).into_iter().flat_map(picks).filter_map(|key| question.option(key));
            chosen.any(|option| self.left(&question.key, option).is_some_and(|left| left < i64::from(seats)))
        };
        questions.iter().filter(|question| question.chooses()).filter(full).map(|question| question.key.clone()).collect()
    }
}

/// A key for something that is worded like that: a to z, 0 to 9 and `_`, and none of those that are `taken`.
#[must_use]
pub fn key_for(label: &str, taken: &[&str]) -> String {
    /// Long enough to be recognised in a file, short enough for a heading.
    const LONGEST: usize = 40;
    let plain: String = fold(label).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(LONGEST).collect();
    let words: Vec<&str> = plain.split('_').filter(|word| !word.is_empty()).collect();
    let key = if words.is_empty() { "x".to_owned() } else { words.join("_") };
    let is_free = |key: &String| !taken.contains(&key.as_str()) && !RESERVED.contains(&key.as_str());
    let numbered = (2..).map(|number: u32| format!("{key}_{number}"));
    std::iter::once(key.clone()).chain(numbered).find(is_free).unwrap_or(key)
}

/// Whether an option of any of these has a limit.
#[must_use]
pub fn has_limits(questions: &[Question]) -> bool {
    questions.iter().flat_map(|question| &question.options).any(|option| option.limit.is_some())
}

fn in_language<'a>(language: Language, german: &'a str, english: Option<&'a str>) -> &'a str {
    match language {
        Language::De => german,
        Language::En => english.unwrap_or(german),
    }
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn line(typed: &str) -> Result<Option<String>, AnswerFault> {
    match one_line(typed, SHORT_ANSWER) {
        Err(TextFault::Empty) => Ok(None),
        read => Ok(Some(read?)),
    }
}

fn number(typed: &str) -> Result<String, AnswerFault> {
    let digits = typed.chars().all(|c| c.is_ascii_digit());
    let number = typed.parse::<u32>().ok().filter(|number| digits && *number <= LARGEST_NUMBER);
    number.map(|number| number.to_string()).ok_or(AnswerFault::NotANumber)
}

/// A day as a browser sends it, or as people write it where the browser has no field for days.
fn day(typed: &str) -> Result<String, AnswerFault> {
    let shaped = |format| Date::strptime(format, typed).ok();
    shaped("%Y-%m-%d").or_else(|| shaped("%d.%m.%Y")).map(|day| day.to_string()).ok_or(AnswerFault::NotADay)
}

impl From<TextFault> for AnswerFault {
    fn from(fault: TextFault) -> Self {
        match fault {
            TextFault::Empty => Self::Missing,
            TextFault::TooLong { limit } => Self::TooLong { limit },
            TextFault::Control => Self::Control,
        }
    }
}

#[cfg(test)]
mod tests;
