//! What pages call the answers to an event's own questions, and why something is none.

use crate::domain::language::Language;
use crate::domain::question::{ATTENDANCE, AnswerFault, Answers, Condition, LARGEST_NUMBER, NO, Question, YES, picks};
use crate::domain::quota::Attends;
use crate::domain::vocabulary::QuestionKind;
use crate::i18n::{Texts, dates};

/// A value that an answer can have: an option, yes, no.
pub(super) fn value(t: &Texts, language: Language, question: &Question, value: &str) -> String {
    match (question.option(value), value) {
        (Some(option), _) => option.label_in(language).to_owned(),
        (None, YES) => t.question_yes(),
        (None, NO) => t.question_no(),
        // An option that there was once, or what came with an import.
        (None, other) => other.to_owned(),
    }
}

/// How one takes part in a hybrid event.
pub(super) fn attends(t: &Texts, attends: Attends) -> String {
    match attends {
        Attends::OnSite => t.attends_onsite(),
        Attends::Online => t.attends_online(),
    }
}

/// Everything that somebody has answered, in words: how they take part, then the questions in their order.
pub(super) fn all(t: &Texts, language: Language, questions: &[Question], given: &Answers) -> Vec<(String, String)> {
    let way = given.get(ATTENDANCE).and_then(Attends::of_word).map(|way| (t.attends_legend(), attends(t, way)));
    let answered = questions.iter().filter_map(|question| {
        let answer = answer(t, language, question, given.get(&question.key)?);
        Some((question.label_in(language).to_owned(), answer))
    });
    way.into_iter().chain(answered).collect()
}

/// A stored answer.
pub(super) fn answer(t: &Texts, language: Language, question: &Question, stored: &str) -> String {
    match question.kind {
        QuestionKind::ShortText | QuestionKind::LongText | QuestionKind::Number => stored.to_owned(),
        QuestionKind::Date => stored.parse().map_or_else(|_| stored.to_owned(), |day| dates::date(language, day)),
        QuestionKind::OneOf | QuestionKind::SeveralOf | QuestionKind::YesNo | QuestionKind::Consent => {
            picks(stored).map(|picked| value(t, language, question, picked)).collect::<Vec<_>>().join(", ")
        }
    }
}

/// When a question is asked only of some; empty where it is asked of everybody.
pub(super) fn only_if(t: &Texts, language: Language, questions: &[Question], condition: Option<&Condition>) -> String {
    let Some(condition) = condition else { return String::new() };
    let Some(other) = questions.iter().find(|question| question.key == condition.question) else { return String::new() };
    t.question_only_if(other.label_in(language), value(t, language, other, &condition.value))
}

/// What to do about something that is no answer. The summary of faults stands apart from the fields: each says which question it means.
pub(super) fn fault(t: &Texts, question: &str, fault: AnswerFault) -> String {
    match fault {
        AnswerFault::Missing => t.question_fault_missing(question),
        AnswerFault::TooLong { limit } => t.register_fault_too_long(question, limit),
        AnswerFault::Control => t.register_fault_control(question),
        AnswerFault::NotANumber => t.question_fault_number(question, LARGEST_NUMBER),
        AnswerFault::NotADay => t.question_fault_date(question),
        AnswerFault::NotAnOption => t.question_fault_option(question),
    }
}
