//! The attendee list as a file. `POST /desk/events/{id}/registrations.csv` and `….xlsx`.
//!
//! By POST, because each list that leaves is a line in the audit log, and a GET changes nothing. What a list is taken for decides what is on
//! it: who prints badges gets no addresses, and access needs leave only for those who prepare what people need.

use crate::actions::export_list::{self, List, Outcome, Request};
use crate::domain::access::Permit;
use crate::domain::event::Term;
use crate::domain::question::{ATTENDANCE, Question};
use crate::domain::quota::Attends;
use crate::domain::registration::ListEntry;
use crate::domain::retention::list_deleted_on;
use crate::domain::vocabulary::{ListPurpose, QuestionKind, RegistrationState, Taxonomy};
use crate::domain::wall_time;
use crate::export::{self, Cell, Column, ExportError, Sheet};
use crate::i18n::{Texts, dates};
use crate::storage::taxonomies;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::{attendees, event, needs, words};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::question_words;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use std::collections::HashMap;
use std::mem::take;

/// A kind of file.
#[derive(Clone, Copy)]
enum Format {
    Csv,
    Xlsx,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    fn write(self, sheet: Sheet, now: Timestamp) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Csv => export::csv(&sheet),
            Self::Xlsx => export::xlsx(sheet, now),
        }
    }
}

/// `POST /desk/events/{event}/registrations.csv`
pub(super) async fn csv(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    send(Format::Csv, about, form).await
}

/// `POST /desk/events/{event}/registrations.xlsx`
pub(super) async fn xlsx(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    send(Format::Xlsx, about, form).await
}

async fn send(format: Format, about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let t = about.layout.t;
    let Some(purpose) = form.read("purpose", str::parse::<ListPurpose>, |_| t.desk_export_choose_purpose()) else {
        return event::page_of(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
    };
    let OfEvent { layout, desk, event, state } = about;
    let only = form.has("only", "yes").then(|| attendees::filter(&form));
    let request = Request { purpose, with_past: form.has("past", "yes"), only, format: format.ending() };
    let mut occasion = state.clock.occasion();
    let outcome = export_list::take(&state.store, &mut occasion, &desk.user, Permit::People, event.id, request).await;
    let list = match outcome.map_err(PageError::broken)? {
        Outcome::Taken(list) => list,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    let terms = taxonomies::list(state.store.reader(), Taxonomy::AccessNeed).await.map_err(PageError::broken)?;
    let now = occasion.now();
    let name = file_name(t, &list, now, format);
    let sheet = sheet(&layout, &desk, *list, &terms, purpose, now);
    // Packing thousands of rows is work for a thread of its own.
    let bytes =
        tokio::task::spawn_blocking(move || format.write(sheet, now)).await.map_err(PageError::broken)?.map_err(PageError::broken)?;
    let headers = [
        (header::CONTENT_TYPE, format.content_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}

/// Key of the event and day, in letters that every system takes; a protected event's list says that it is one.
fn file_name(t: &Texts, list: &List, now: Timestamp, format: Format) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    let key: String = list.event.key.chars().map(plain).collect();
    let mark = if list.event.protected { t.desk_export_mark() } else { String::new() };
    format!("{key}{mark}-{}.{}", wall_time::day(now), format.ending())
}

/// What a list can be taken for, as the form offers it.
pub(super) fn purposes(t: &Texts) -> Vec<Choice> {
    ListPurpose::ALL.iter().map(|purpose| Choice::new(purpose.as_str(), in_words(t, *purpose))).collect()
}

/// A purpose in words.
pub(super) fn in_words(t: &Texts, purpose: ListPurpose) -> String {
    match purpose {
        ListPurpose::Organising => t.desk_purpose_organising(),
        ListPurpose::Door => t.desk_purpose_door(),
        ListPurpose::Badges => t.desk_purpose_badges(),
        ListPurpose::Support => t.desk_purpose_support(),
        ListPurpose::Statistics => t.desk_purpose_statistics(),
    }
}

/// What stands in a column of a list.
enum Field<'a> {
    Name,
    State,
    Position,
    Seats,
    Email,
    Phone,
    Submitted,
    Code,
    Language,
    Office,
    Function,
    Attends,
    Answer(&'a Question),
    Needs,
    NeedNote,
}

/// What is needed for a purpose, and nothing else.
fn fields(list: &List, purpose: ListPurpose) -> Vec<Field<'_>> {
    use Field::{Attends, Code, Email, Function, Language, Name, NeedNote, Needs, Office, Phone, Position, Seats, State, Submitted};
    let mut fields = match purpose {
        ListPurpose::Organising => vec![Name, State, Position, Seats, Email, Phone, Submitted, Code, Language, Office, Function],
        ListPurpose::Door => vec![Name, Seats, Code],
        ListPurpose::Badges => vec![Name, Office, Function],
        ListPurpose::Support => vec![Name, State, Seats, Email, Phone, Needs, NeedNote],
        ListPurpose::Statistics => vec![State, Seats, Language],
    };
    if list.event.asks_attendance() && purpose != ListPurpose::Badges {
        fields.push(Attends);
    }
    let asked = list.questions.iter().filter(|question| match purpose {
        ListPurpose::Organising => true,
        // Free text may name somebody.
        ListPurpose::Statistics => !question.values().is_empty() || question.kind == QuestionKind::Number,
        ListPurpose::Door | ListPurpose::Badges | ListPurpose::Support => false,
    });
    fields.extend(asked.map(Field::Answer));
    fields
}

impl Field<'_> {
    fn column(&self, layout: &Layout) -> Column {
        let t = layout.t;
        let (heading, width) = match self {
            Self::Name => (t.desk_export_name(), 32),
            Self::State => (t.desk_export_state(), 20),
            Self::Position => (t.desk_export_position(), 11),
            Self::Seats => (t.desk_export_seats(), 8),
            Self::Email => (t.desk_export_email(), 36),
            Self::Phone => (t.desk_export_phone(), 20),
            Self::Submitted => (t.desk_export_submitted(), 18),
            Self::Code => (t.desk_export_code(), 13),
            Self::Language => (t.desk_export_language(), 9),
            Self::Office => (t.desk_export_office(), 28),
            Self::Function => (t.desk_export_function(), 24),
            Self::Attends => (t.attends_legend(), 16),
            Self::Answer(question) => (question.label_in(layout.language).to_owned(), 24),
            Self::Needs => (t.desk_export_needs(), 40),
            Self::NeedNote => (t.desk_export_need_note(), 50),
        };
        Column { heading, width }
    }

    /// What stands in this column of a row. Texts move out of the entry: no other column shows them.
    fn cell(&self, layout: &Layout, list: &List, said: &Said<'_>, entry: &mut ListEntry) -> Cell {
        let answer_to = |key: &str| list.answers.get(&entry.place.id).and_then(|answers| answers.get(key));
        let needs = list.needs.get(&entry.place.id);
        match self {
            Self::Name => Cell::owned(Some(take(&mut entry.name))),
            Self::State => Cell::text(said.states.get(&entry.state).map(String::as_str)),
            Self::Position => list.positions.get(&entry.place.id).map_or(Cell::Empty, |position| Cell::Number(*position)),
            Self::Seats => Cell::Number(entry.seats),
            Self::Email => Cell::owned(entry.email.take()),
            Self::Phone => Cell::owned(entry.phone.take()),
            Self::Submitted => Cell::Instant(entry.place.submitted_at),
            Self::Code => Cell::owned(Some(take(&mut entry.code))),
            Self::Language => Cell::text(Some(entry.language.code())),
            Self::Office => Cell::owned(entry.org_unit.take()),
            Self::Function => Cell::owned(entry.function.take()),
            Self::Attends => {
                let attends = answer_to(ATTENDANCE).and_then(Attends::of_word);
                Cell::text(attends.map(|attends| question_words::attends(layout.t, attends)).as_deref())
            }
            Self::Answer(question) => answer_to(&question.key).map_or(Cell::Empty, |answer| answered(layout, question, answer)),
            Self::Needs => {
                let labels =
                    needs.map(|given| given.needs.iter().map(|key| needs::label(said.needs, key, layout.language)).collect::<Vec<_>>());
                Cell::text(labels.map(|labels| labels.join(", ")).as_deref())
            }
            Self::NeedNote => Cell::text(needs.map(|given| given.note.as_str())),
        }
    }
}

/// Words that stand in thousands of cells, said once.
struct Said<'a> {
    states: HashMap<RegistrationState, String>,
    needs: &'a [Term],
}

fn sheet(layout: &Layout, desk: &Desk, mut list: List, terms: &[Term], purpose: ListPurpose, now: Timestamp) -> Sheet {
    let t = layout.t;
    let deleted_on = list_deleted_on(&list.event, purpose);
    let notice = match (deleted_on.map(|day| dates::date(layout.language, day)), list.event.protected) {
        (Some(day), true) => t.desk_export_notice_protected(day),
        (Some(day), false) => t.desk_export_notice(day),
        (None, true) => t.desk_export_mark_protected(),
        (None, false) => in_words(t, purpose),
    };
    let mut entries = take(&mut list.entries);
    let fields = fields(&list, purpose);
    let states = RegistrationState::ALL.iter().map(|state| (*state, words::state(t, *state))).collect();
    let said = Said { states, needs: terms };
    let row = |entry: &mut ListEntry| fields.iter().map(|field| field.cell(layout, &list, &said, entry)).collect();
    let mut about = vec![
        (t.desk_column_event(), Cell::Text(list.event.title.clone())),
        (t.desk_export_purpose(), Cell::Text(in_words(t, purpose))),
        (t.desk_export_taken(), Cell::Text(t.desk_note_by(desk.user.name.as_str(), dates::compact(layout.language, now)))),
    ];
    about.extend(deleted_on.map(|day| (t.desk_export_delete_by(), Cell::Day(day))));
    let mut rows: Vec<Vec<Cell>> = entries.iter_mut().map(row).collect();
    if purpose == ListPurpose::Statistics {
        // In the order of names, whoever has the list with names could lay one beside the other.
        rows.sort();
    }
    Sheet {
        name: t.desk_export_sheet(),
        notice: format!("{} · {notice}", list.event.title),
        about,
        about_name: t.desk_export_about(),
        columns: fields.iter().map(|field| field.column(layout)).collect(),
        rows,
    }
}

/// An answer: a number as one with which a spreadsheet counts, all else as the text that it is.
fn answered(layout: &Layout, question: &Question, answer: &str) -> Cell {
    match answer.parse() {
        Ok(number) if question.kind == QuestionKind::Number => Cell::Number(number),
        _ => Cell::text(Some(&question_words::answer(layout.t, layout.language, question, answer))),
    }
}
