//! The file of registrations that came in elsewhere. Reads and checks it; what becomes of them is `replay`'s.

use crate::domain::email::EmailAddress;
use crate::domain::language::Language;
use crate::domain::question::{NO, YES};
use crate::domain::text::{PersonName, one_line, several_lines};
use crate::domain::vocabulary::Taxonomy;
use crate::import::events::language;
use crate::import::fault::Faults;
use crate::import::names::{Kind, Names};
use crate::import::shift::Shift;
use crate::import::table::{Format, Numbered, Row, Table, count, email, instant, person};
use data_encoding::HEXLOWER;
use jiff::Timestamp;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

pub(super) const REGISTRATIONS: Format = Format {
    file: "registrations.csv",
    columns: &["event_key", "created_at", "name", "email", "seats", "answers", "language"],
    optional: &[],
};

/// The most characters of the key of a question, and of one answer.
const QUESTION: usize = 100;
const ANSWER: usize = 5000;

pub(super) struct RegistrationRow {
    pub event: String,
    /// When it came in (UTC).
    pub created_at: Timestamp,
    pub name: PersonName,
    pub email: Option<EmailAddress>,
    pub seats: u32,
    pub language: Language,
    /// The language that the person wishes, where Dabei does not speak it: mails are German then, and whoever imports is told.
    pub unspoken: Option<String>,
    /// Keys of access needs, and the person's own words: stored apart from the other answers.
    pub needs: Vec<String>,
    pub need_note: String,
    /// Answers by question.
    pub answers: Vec<(String, String)>,
    /// The same for the same row of the same file, whenever it is imported.
    pub idempotency_key: String,
}

pub(super) fn registrations(
    table: &Table,
    names: &Names,
    protected: &HashSet<String>,
    shift: Shift,
    faults: &mut Faults,
) -> Vec<Numbered<RegistrationRow>> {
    table.map(faults, |row| {
        let event = row.needed("event_key", |cell| names.key(Kind::Event, cell));
        let created_at = row.needed("created_at", instant);
        let name = row.needed("name", person(PersonName::LIMIT));
        let given = row.cell("email").is_some();
        let email = row.maybe("email", email);
        if !given && event.as_ref().is_some_and(|key| !protected.contains(key)) {
            row.fault("email", &"must not be empty: only protected events do without an address");
        }
        let seats = row.needed("seats", |cell| count(cell).and_then(at_least_one));
        let given = row.maybe("answers", object).unwrap_or_default();
        let answers = Answers::read(row, given, names);
        let wished = row.maybe("language", language);
        let language = wished.as_deref().map_or(Language::De, Language::nearest);
        let unspoken = wished.filter(|tag| Language::spoken(tag).is_none());
        let (event, created_at, name) = (event?, created_at?, name?);
        Some(RegistrationRow {
            idempotency_key: idempotency_key(&event, created_at, email.as_ref(), &name),
            event,
            created_at: shift.instant(created_at),
            name,
            email,
            seats: seats?,
            language,
            unspoken,
            needs: answers.needs,
            need_note: answers.need_note,
            answers: answers.others,
        })
    })
}

fn at_least_one(seats: u32) -> Result<u32, String> {
    if seats == 0 { Err("must be at least 1".to_owned()) } else { Ok(seats) }
}

fn object(cell: &str) -> Result<Map<String, Value>, &'static str> {
    match serde_json::from_str(cell) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err("must be a JSON object"),
    }
}

#[derive(Default)]
struct Answers {
    needs: Vec<String>,
    need_note: String,
    others: Vec<(String, String)>,
}

impl Answers {
    fn read(row: &mut Row<'_>, given: Map<String, Value>, names: &Names) -> Self {
        let mut answers = Self::default();
        for (question, value) in given {
            let clean = one_line(&question, QUESTION).and_then(|question| Ok((question, several_lines(&written(&value), ANSWER)?)));
            let (question, text) = match clean {
                Ok(clean) => clean,
                Err(fault) => {
                    row.fault("answers", &format!("\"{question}\" {fault}"));
                    continue;
                }
            };
            match question.as_str() {
                "access_needs" => {
                    for need in text.split('|').filter(|need| !need.is_empty()) {
                        match names.term_key(Taxonomy::AccessNeed, need) {
                            Ok(need) => answers.needs.push(need),
                            Err(fault) => row.fault("answers", &format!("\"{question}\": {fault}")),
                        }
                    }
                }
                "access_note" => answers.need_note = text,
                _ => answers.others.push((question, text)),
            }
        }
        answers
    }
}

/// An answer as text: lists as in the other files, with `|` between their items; what has parts of its own stays JSON.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => YES.to_owned(),
        Value::Bool(false) => NO.to_owned(),
        Value::Array(items) if items.iter().all(|item| !item.is_array() && !item.is_object()) => {
            items.iter().map(written).collect::<Vec<_>>().join("|")
        }
        other => other.to_string(),
    }
}

/// From what the file says, before any shift: a demo that is imported again in another week would otherwise double everybody.
fn idempotency_key(event: &str, created_at: Timestamp, email: Option<&EmailAddress>, name: &PersonName) -> String {
    let email = email.map_or("", EmailAddress::as_str);
    let row = [event, &created_at.to_string(), email, name.as_str()].join("\u{1F}");
    format!("import:{}", HEXLOWER.encode(&Sha256::digest(row)))
}
