//! The attendee list as a file. `POST /desk/events/{id}/registrations.csv` and `….xlsx`.
//!
//! By POST, because each list that leaves is a line in the audit log, and a GET changes nothing. Access needs come along only if the box for
//! them is ticked.

use crate::actions::export_list::{self, List, Outcome, Request};
use crate::domain::event::Term;
use crate::domain::question::{ATTENDANCE, Question};
use crate::domain::quota::Attends;
use crate::domain::registration::Registration;
use crate::domain::vocabulary::{QuestionKind, Taxonomy};
use crate::domain::wall_time;
use crate::export::{self, Cell, Column, ExportError, Sheet};
use crate::i18n::Texts;
use crate::storage::taxonomies;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::{needs, words};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::question_words;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

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

    fn write(self, sheet: &Sheet, now: Timestamp) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Csv => export::csv(sheet),
            Self::Xlsx => export::xlsx(sheet, now),
        }
    }
}

/// `POST /desk/events/{event}/registrations.csv`
pub(super) async fn csv(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    send(Format::Csv, about, &form).await
}

/// `POST /desk/events/{event}/registrations.xlsx`
pub(super) async fn xlsx(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    send(Format::Xlsx, about, &form).await
}

async fn send(format: Format, OfEvent { layout, desk, event, state }: OfEvent, form: &FormState) -> Result<Response, PageError> {
    let request = Request { with_past: form.has("past", "yes"), with_needs: form.has("needs", "yes"), format: format.ending() };
    let mut occasion = state.clock.occasion();
    let outcome = export_list::take(&state.store, &mut occasion, &desk.user, event.id, request).await;
    let list = match outcome.map_err(PageError::broken)? {
        Outcome::Taken(list) => list,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    let terms = taxonomies::list(state.store.reader(), Taxonomy::AccessNeed).await.map_err(PageError::broken)?;
    let sheet = sheet(&layout, &list, &terms);
    let now = occasion.now();
    // Packing thousands of rows is work for a thread of its own.
    let bytes =
        tokio::task::spawn_blocking(move || format.write(&sheet, now)).await.map_err(PageError::broken)?.map_err(PageError::broken)?;
    let name = file_name(layout.t, &list, now, format);
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

fn sheet(layout: &Layout, list: &List, terms: &[Term]) -> Sheet {
    let t = layout.t;
    let column = |heading: String, width: u16| Column { heading, width };
    let mut columns = vec![
        column(t.desk_export_name(), 32),
        column(t.desk_export_state(), 20),
        column(t.desk_export_position(), 11),
        column(t.desk_export_seats(), 8),
        column(t.desk_export_email(), 36),
        column(t.desk_export_phone(), 20),
        column(t.desk_export_submitted(), 18),
        column(t.desk_export_code(), 13),
        column(t.desk_export_language(), 9),
        column(t.desk_export_office(), 28),
        column(t.desk_export_function(), 24),
    ];
    if ways(list) {
        columns.push(column(t.attends_legend(), 16));
    }
    columns.extend(list.questions.iter().map(|question| column(question.label_in(layout.language).to_owned(), 24)));
    if list.needs.is_some() {
        columns.push(column(t.desk_export_needs(), 40));
        columns.push(column(t.desk_export_need_note(), 50));
    }
    let notice = if list.event.protected { t.desk_export_notice_protected() } else { t.desk_export_notice() };
    Sheet {
        name: t.desk_export_sheet(),
        notice: format!("{} · {notice}", list.event.title),
        columns,
        rows: list.registrations.iter().map(|registration| row(layout, list, registration, terms)).collect(),
    }
}

/// An answer: a number as one with which a spreadsheet counts, all else as the text that it is.
fn answered(layout: &Layout, question: &Question, answer: &str) -> Cell {
    match answer.parse() {
        Ok(number) if question.kind == QuestionKind::Number => Cell::Number(number),
        _ => Cell::text(Some(&question_words::answer(layout.t, layout.language, question, answer))),
    }
}

/// Whether people say how they take part.
fn ways(list: &List) -> bool {
    list.event.asks_attendance()
}

fn row(layout: &Layout, list: &List, registration: &Registration, terms: &[Term]) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(Some(registration.name.as_str())),
        Cell::Text(words::state(layout.t, registration.state.name())),
        list.positions.get(&registration.id).map_or(Cell::Empty, |position| Cell::Number(*position)),
        Cell::Number(registration.seats),
        Cell::text(registration.email.as_ref().map(crate::domain::email::EmailAddress::as_str)),
        Cell::text(registration.phone.as_deref()),
        Cell::Instant(registration.submitted_at),
        Cell::text(Some(&registration.code)),
        Cell::text(Some(registration.language.code())),
        Cell::text(registration.org_unit.as_deref()),
        Cell::text(registration.function.as_deref()),
    ];
    let given = list.answers.get(&registration.id);
    let answer_to = |key: &str| given.and_then(|answers| answers.get(key));
    if ways(list) {
        let attends = answer_to(ATTENDANCE).and_then(Attends::of_word);
        cells.push(Cell::text(attends.map(|attends| question_words::attends(layout.t, attends)).as_deref()));
    }
    cells.extend(
        list.questions.iter().map(|question| answer_to(&question.key).map_or(Cell::Empty, |answer| answered(layout, question, answer))),
    );
    if let Some(needs) = &list.needs {
        let given = needs.get(&registration.id);
        let labels = given.map(|given| given.needs.iter().map(|key| needs::label(terms, key, layout.language)).collect::<Vec<_>>());
        cells.push(Cell::text(labels.map(|labels| labels.join(", ")).as_deref()));
        cells.push(Cell::text(given.map(|given| given.note.as_str())));
    }
    cells
}
