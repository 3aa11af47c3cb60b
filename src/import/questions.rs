//! The file of questions: what events ask, and what the catalogue offers. An event that the file names asks exactly what stands there.

use crate::domain::question::{AnswerOption, Condition, LARGEST_NUMBER, Question, check};
use crate::domain::text::one_line;
use crate::domain::vocabulary::QuestionKind;
use crate::import::fault::Faults;
use crate::import::names::{Kind, Names};
use crate::import::plan::Plan;
use crate::import::table::{Format, Numbered, Row, Table, count, key, line};
use crate::import::{Found, ImportError, Work};
use crate::storage::{audit, event_editing, events as stored_events, questions as stored, seats};
use serde_json::json;
use std::collections::BTreeMap;

pub(super) const QUESTIONS: Format = Format {
    file: "questions.csv",
    columns: &["event_key", "key", "kind", "label", "label_en", "help", "required", "options", "shown_if"],
    optional: &["help_en", "options_en"],
};

/// The most characters of a wording, of what helps to answer, and of an option: as at the desk.
const LABEL: usize = 300;
const HELP: usize = 500;
const OPTION: usize = 150;

/// The questions of an event, in the order of the file; those of the catalogue stand under no event.
pub(super) type ByEvent = BTreeMap<Option<String>, Vec<Question>>;

pub(super) fn questions(table: &Table, names: &Names, faults: &mut Faults) -> ByEvent {
    let rows = table.map(faults, |row| {
        let event = row.maybe("event_key", |cell| names.key(Kind::Event, cell));
        let is_event = row.cell("event_key").is_some();
        let question = question(row)?;
        (event.is_some() || !is_event).then_some((event, question))
    });
    let mut by_event: BTreeMap<Option<String>, Vec<Numbered<Question>>> = BTreeMap::new();
    for Numbered { number, what: (event, question) } in rows {
        by_event.entry(event).or_default().push(Numbered { number, what: question });
    }
    let checked = by_event.into_iter().map(|(event, rows)| {
        let (numbers, asked): (Vec<usize>, Vec<Question>) = rows.into_iter().map(|row| (row.number, row.what)).unzip();
        if let Err((at, fault)) = check(&asked) {
            faults.add(QUESTIONS.file, numbers.get(at).copied(), None, &format!("\"{}\" {fault}", asked[at].key));
        }
        (event, asked)
    });
    checked.collect()
}

fn question(row: &mut Row<'_>) -> Option<Question> {
    let key = row.needed("key", key);
    let kind = row.needed("kind", str::parse::<QuestionKind>);
    let label = row.needed("label", line(LABEL));
    let label_en = row.maybe("label_en", line(LABEL));
    let help = row.maybe("help", line(HELP)).unwrap_or_default();
    let help_en = row.maybe("help_en", line(HELP));
    let required = row.flag("required");
    let mut options = row.list("options", option);
    for english in row.list("options_en", option) {
        match options.iter_mut().find(|option| option.key == english.key) {
            Some(option) => option.label_en = Some(english.label),
            None => row.fault("options_en", &format!("\"{}\" is no option", english.key)),
        }
    }
    let shown_if = row.maybe("shown_if", condition);
    Some(Question { key: key?, kind: kind?, label: label?, label_en, help, help_en, required, options, shown_if })
}

/// `1:Sprache im Unterricht:24`; without a number at the end it has as many places as choose it.
fn option(cell: &str) -> Result<AnswerOption, String> {
    let (name, rest) = cell.split_once(':').ok_or_else(|| format!("\"{cell}\" must be written as key:label or key:label:places"))?;
    let limited = rest.rsplit_once(':').and_then(|(label, places)| Some((label, count(places.trim()).ok()?)));
    let (label, limit) = limited.map_or((rest, None), |(label, places)| (label, Some(places)));
    if limit.is_some_and(|limit| limit > LARGEST_NUMBER) {
        return Err(format!("\"{cell}\" has more than {LARGEST_NUMBER} places"));
    }
    let label = one_line(label, OPTION).map_err(|fault| format!("the label of \"{name}\" {fault}"))?;
    Ok(AnswerOption { key: key(name.trim())?, label, label_en: None, limit })
}

/// `food=yes`.
fn condition(cell: &str) -> Result<Condition, String> {
    let (question, value) = cell.split_once('=').ok_or("must be written as question=value")?;
    Ok(Condition { question: question.trim().to_owned(), value: value.trim().to_owned() })
}

impl Work<'_> {
    /// Stores the questions of a plan.
    pub(super) async fn store_questions(&mut self, plan: &Plan) -> Result<(), ImportError> {
        let Some(by_event) = &plan.questions else { return Ok(()) };
        let mut found = Vec::new();
        for (key, wanted) in by_event {
            let event = match key {
                Some(key) => {
                    let event = stored_events::find_by_key(self.tx.conn(), key).await?;
                    Some(event.ok_or_else(|| ImportError::Gone(key.clone()))?)
                }
                None => None,
            };
            let before = match &event {
                Some(event) => event.questions.clone(),
                None => stored::catalogue(self.tx.conn()).await?,
            };
            found.extend(wanted.iter().map(|question| match before.iter().find(|known| known.key == question.key) {
                None => Found::New,
                Some(known) if known == question => Found::Same,
                Some(_) => Found::Different,
            }));
            if before == *wanted {
                continue;
            }
            let id = event.map(|event| event.id);
            if let Some(id) = id {
                // Whoever registers now has read other questions: the lock makes them read again.
                seats::lock(self.tx, id).await?;
                event_editing::count_revision(self.tx, id).await?;
                let detail = json!({ "fields": ["questions"] });
                let entry = audit::Entry { actor: self.actor, action: "event.changed", event: id.into(), registration: None, detail };
                audit::append(self.tx, self.occasion, entry).await?;
            }
            stored::replace(self.tx, self.occasion, id, wanted).await?;
        }
        self.count(QUESTIONS.file, found);
        Ok(())
    }
}
