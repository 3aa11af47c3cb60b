//! What questions take as answers, when they are asked, and that no option has more places than it has.

use super::*;
use proptest::prelude::*;

/// What comes of reading an answer.
type Read = Result<Option<&'static str>, AnswerFault>;

fn question(key: &str, kind: QuestionKind) -> Question {
    Question {
        key: key.to_owned(),
        kind,
        label: key.to_uppercase(),
        label_en: None,
        help: String::new(),
        help_en: None,
        required: false,
        options: Vec::new(),
        shown_if: None,
    }
}

fn choice(key: &str, kind: QuestionKind, options: &[(&str, Option<u32>)]) -> Question {
    let options = options.iter().map(|(key, limit)| AnswerOption {
        key: (*key).to_owned(),
        label: key.to_uppercase(),
        label_en: None,
        limit: *limit,
    });
    Question { options: options.collect(), ..question(key, kind) }
}

fn required(question: Question) -> Question {
    Question { required: true, ..question }
}

fn shown_if(other: &str, value: &str, question: Question) -> Question {
    Question { shown_if: Some(Condition { question: other.to_owned(), value: value.to_owned() }), ..question }
}

fn answers(of: &[(&str, &str)]) -> Answers {
    of.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Vec<_>>().into()
}

fn read_form(questions: &[Question], typed: &[(&str, &'static str)]) -> Result<Answers, Vec<(String, AnswerFault)>> {
    read(questions, |question| typed.iter().filter(|(key, _)| *key == question.key).map(|(_, value)| *value).collect())
}

#[test]
fn each_kind_takes_its_answers_and_no_others() {
    use QuestionKind::{Consent, Date, LongText, Number, OneOf, SeveralOf, ShortText, YesNo};
    let food = [("vegan", None), ("halal", None), ("koscher", None)];
    let one = choice("essen", OneOf, &food);
    let several = choice("essen", SeveralOf, &food);
    let cases: [(&Question, &[&str], Read); 19] = [
        (&question("x", ShortText), &[" 7b "], Ok(Some("7b"))),
        (&question("x", ShortText), &["a\nb"], Err(AnswerFault::Control)),
        (&question("x", ShortText), &[], Ok(None)),
        (&question("x", LongText), &["a\r\nb"], Ok(Some("a\nb"))),
        (&question("x", LongText), &["  "], Ok(None)),
        (&question("x", Number), &[" 026 "], Ok(Some("26"))),
        (&question("x", Number), &["-1"], Err(AnswerFault::NotANumber)),
        (&question("x", Number), &["zwölf"], Err(AnswerFault::NotANumber)),
        (&question("x", Date), &["21.3.2027"], Ok(Some("2027-03-21"))),
        (&question("x", Date), &["2027-02-30"], Err(AnswerFault::NotADay)),
        (&one, &["halal", "vegan"], Ok(Some("halal"))),
        (&one, &["fleisch"], Err(AnswerFault::NotAnOption)),
        (&several, &["koscher", "vegan", "vegan"], Ok(Some("vegan|koscher"))),
        (&several, &["vegan|halal"], Err(AnswerFault::NotAnOption)),
        (&question("x", YesNo), &["no"], Ok(Some("no"))),
        (&question("x", YesNo), &["true"], Err(AnswerFault::NotAnOption)),
        (&question("x", Consent), &["yes"], Ok(Some("yes"))),
        (&question("x", Consent), &["no"], Err(AnswerFault::NotAnOption)),
        (&question("x", Consent), &[], Ok(None)),
    ];
    for (question, typed, expected) in cases {
        assert_eq!(question.read(typed), expected.map(|text| text.map(str::to_owned)), "{} {typed:?}", question.kind);
    }
    let too_long = "x".repeat(SHORT_ANSWER + 1);
    assert_eq!(question("x", ShortText).read(&[&too_long]), Err(AnswerFault::TooLong { limit: SHORT_ANSWER }));
    for nothing in [question("x", ShortText), question("x", Number), question("x", YesNo), several] {
        assert_eq!(required(nothing).read(&[]), Err(AnswerFault::Missing));
    }
}

#[test]
fn what_is_not_asked_is_neither_required_nor_stored() {
    let questions = [
        question("essen", QuestionKind::YesNo),
        shown_if("essen", "yes", required(choice("kost", QuestionKind::SeveralOf, &[("vegan", None), ("halal", None)]))),
        shown_if("kost", "halal", required(question("genauer", QuestionKind::ShortText))),
    ];
    assert_eq!(check(&questions), Ok(()));
    let missing = |key: &str| vec![(key.to_owned(), AnswerFault::Missing)];
    assert_eq!(read_form(&questions, &[("essen", "no"), ("kost", "halal"), ("genauer", "x")]), Ok(answers(&[("essen", "no")])));
    assert_eq!(read_form(&questions, &[("genauer", "x")]), Ok(Answers::default()));
    assert_eq!(read_form(&questions, &[("essen", "yes")]), Err(missing("kost")));
    assert_eq!(read_form(&questions, &[("essen", "yes"), ("kost", "vegan"), ("kost", "halal")]), Err(missing("genauer")));
    assert_eq!(read_form(&questions, &[("essen", "yes"), ("kost", "vegan")]), Ok(answers(&[("essen", "yes"), ("kost", "vegan")])));
}

#[test]
fn questions_that_cannot_be_asked_are_refused() {
    let workshop = || choice("workshop", QuestionKind::OneOf, &[("a", None), ("b", None)]);
    let fault = |questions: &[Question]| check(questions).expect_err("a fault");
    assert_eq!(fault(&[workshop(), workshop()]), (1, QuestionFault::KeyTaken));
    assert_eq!(fault(&[question(ATTENDANCE, QuestionKind::Number)]), (0, QuestionFault::KeyTaken));
    assert_eq!(fault(&[required(question("foto", QuestionKind::Consent))]), (0, QuestionFault::RequiredConsent));
    assert_eq!(fault(&[choice("x", QuestionKind::OneOf, &[("a", None)])]), (0, QuestionFault::TooFewOptions));
    assert_eq!(fault(&[choice("x", QuestionKind::Date, &[("a", None)])]), (0, QuestionFault::NoOptions));
    assert_eq!(fault(&[choice("x", QuestionKind::OneOf, &[("a", None), ("a", None)])]), (0, QuestionFault::OptionTwice));
    let depends = |value| shown_if("workshop", value, question("raum", QuestionKind::ShortText));
    assert_eq!(fault(&[workshop(), depends("c")]), (1, QuestionFault::UnknownCondition));
    assert_eq!(fault(&[depends("a"), workshop()]), (0, QuestionFault::UnknownCondition), "only what was asked before");
    assert_eq!(check(&[workshop(), depends("a")]), Ok(()));
}

#[test]
fn a_wording_gives_a_key_that_is_free() {
    assert_eq!(key_for("Essen: was vertragen Sie?", &[]), "essen_was_vertragen_sie");
    assert_eq!(key_for("Essen", &["essen", "essen_2"]), "essen_3");
    assert_eq!((key_for("؟", &[]), key_for("Attendance", &[])), ("x".to_owned(), "attendance_2".to_owned()));
}

#[test]
fn a_group_needs_as_many_places_as_it_has_people() {
    let workshop = choice("workshop", QuestionKind::SeveralOf, &[("a", Some(5)), ("b", None)]);
    let mut places = Places::default();
    places.take("workshop", "a|b", 3);
    assert_eq!(places.left("workshop", &workshop.options[0]), Some(2));
    assert_eq!(places.left("workshop", &workshop.options[1]), None);
    let chooses = |value, seats| places.refuse(std::slice::from_ref(&workshop), &answers(&[("workshop", value)]), seats);
    assert_eq!(chooses("a", 2), Vec::<String>::new());
    assert_eq!(chooses("b|a", 3), ["workshop"]);
    assert_eq!(chooses("b", 300), Vec::<String>::new());
}

proptest! {
    /// Whoever is let in one after the other: no option has ever more people than places, and nobody is turned away who would fit.
    #[test]
    fn no_place_of_an_option_is_given_twice(limits in prop::collection::vec(prop::option::of(0..6u32), 2..4), people in prop::collection::vec((0..4usize, 1..4u32), 0..30)) {
        let keys = ["a", "b", "c", "d"];
        let options: Vec<(&str, Option<u32>)> = keys.iter().copied().zip(limits.iter().copied()).collect();
        let workshop = choice("w", QuestionKind::OneOf, &options);
        let (mut places, mut taken) = (Places::default(), vec![0; limits.len()]);
        for (wish, seats) in people {
            let Some(limit) = limits.get(wish) else { continue };
            let refused = !places.refuse(std::slice::from_ref(&workshop), &answers(&[("w", keys[wish])]), seats).is_empty();
            prop_assert_eq!(refused, limit.is_some_and(|limit| taken[wish] + seats > limit));
            if !refused {
                places.take("w", keys[wish], seats);
                taken[wish] += seats;
            }
        }
        for (index, option) in workshop.options.iter().enumerate() {
            prop_assert_eq!(places.left("w", option), option.limit.map(|limit| i64::from(limit) - i64::from(taken[index])));
        }
    }

    /// Whatever is sent: what is stored reads back as itself, and every answer belongs to a question that is asked.
    #[test]
    fn what_is_stored_reads_back(typed in prop::collection::vec((0..5usize, "[a-c|yesno0-9 .\n-]{0,12}"), 0..12)) {
        let questions = [
            choice("q0", QuestionKind::SeveralOf, &[("a", None), ("b", None), ("c", None)]),
            shown_if("q0", "b", question("q1", QuestionKind::YesNo)),
            shown_if("q1", "yes", question("q2", QuestionKind::ShortText)),
            question("q3", QuestionKind::Date),
            question("q4", QuestionKind::Number),
        ];
        let fields: Vec<(String, String)> = typed.into_iter().map(|(index, text)| (format!("q{index}"), text)).collect();
        let of = |question: &Question| fields.iter().filter(|(key, _)| *key == question.key).map(|(_, text)| text.as_str()).collect();
        if let Ok(found) = read(&questions, of) {
            for question in &questions {
                let stored = found.get(&question.key);
                prop_assert!(stored.is_none() || question.visible(&found));
                if let Some(stored) = stored {
                    let parts: Vec<&str> = if question.chooses() { picks(stored).collect() } else { vec![stored] };
                    prop_assert_eq!(question.read(&parts), Ok(Some(stored.to_owned())));
                }
            }
        }
    }
}
