//! Sheets that lie on a table at an event, to be signed or filled in by hand, for one day.

use crate::domain::event::{Event, Session};
use crate::domain::language::Language;
use crate::domain::location::{Disclosed, Viewer};
use crate::domain::registration::ListEntry;
use crate::domain::retention::list_deleted_on;
use crate::domain::vocabulary::ListPurpose;
use crate::i18n::{Texts, dates, texts};
use crate::paper::{PaperFault, moment, print, prints};
use jiff::Timestamp;
use jiff::civil::Date;
use pdf::{About, Body, Column, ColumnKind, CountSheet, Document, Fact, Head, SignInSheet, SingleSheets, Table};

/// More do not fit beside each other; then everybody signs once for the day.
const MOST_SIGNATURES: usize = 4;

/// What lies there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// One list, which everybody signs.
    List,
    /// A sheet for each person: nobody sees who else is there.
    Single,
    /// A form on which groups write how many they are, without names: for school classes (domain.md § 10).
    Count,
}

/// What can stand on a list besides name and signature. Never an address: everybody reads the list who signs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetColumn {
    /// The office.
    Office,
    /// The function there.
    Function,
    /// How many seats.
    Seats,
    /// The booking code.
    Code,
}

impl SheetColumn {
    /// All of them, in the order in which they stand on paper.
    pub const ALL: [Self; 4] = [Self::Office, Self::Function, Self::Seats, Self::Code];
}

/// What is printed.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// What.
    pub kind: SheetKind,
    /// For which event.
    pub event: &'a Event,
    /// For which day, in Europe/Berlin.
    pub day: Date,
    /// The dates of that day, in order of their begin.
    pub sessions: &'a [&'a Session],
    /// Who has a seat, in the order of the list.
    pub people: &'a [ListEntry],
    /// What stands on a list.
    pub columns: &'a [SheetColumn],
    /// Lines for people who come without being registered.
    pub empty_rows: u16,
}

/// Prints sheets, made at `now` (UTC).
///
/// # Errors
/// [`PaperFault`] if the document cannot be set.
pub fn sheet(language: Language, sheet: &Sheet<'_>, now: Timestamp) -> Result<Vec<u8>, PaperFault> {
    let t = texts(language);
    let (kind, body) = match sheet.kind {
        SheetKind::List => (t.sheet_list(), Body::SignInSheet(list(t, language, sheet, now))),
        SheetKind::Single => (t.sheet_single(), Body::SingleSheets(single(t, language, sheet, now))),
        SheetKind::Count => (t.sheet_count(), Body::CountSheet(count(t, language, sheet, now))),
    };
    let head = Head {
        title: format!("{kind}: {}", sheet.event.title),
        author: sheet.event.host.name.clone(),
        language: language.code().to_owned(),
        made_at: moment(now),
    };
    print(&Document { head, body })
}

fn list(t: &Texts, language: Language, sheet: &Sheet<'_>, now: Timestamp) -> SignInSheet {
    let name = Column { heading: t.sheet_name(), kind: ColumnKind::Text, width: 10 };
    let chosen = SheetColumn::ALL.into_iter().filter(|column| sheet.columns.contains(column));
    let row = |person: &ListEntry| std::iter::once(printed_name(person)).chain(chosen.clone().map(|column| cell(column, person))).collect();
    let table = Table {
        running: Some(t.sheet_number()),
        columns: std::iter::once(name).chain(chosen.clone().map(|it| column(t, it))).chain(signatures(t, language, sheet)).collect(),
        rows: sheet.people.iter().map(row).collect(),
        empty_rows: sheet.empty_rows,
    };
    SignInSheet { about: about(t, t.sheet_list(), language, sheet, now), table, foot: t.sheet_foot("{page}", "{pages}") }
}

/// Where people sign: at each date of the day, so that who left at noon has not signed for the afternoon.
fn signatures(t: &Texts, language: Language, sheet: &Sheet<'_>) -> Vec<Column> {
    let column = |heading| Column { heading, kind: ColumnKind::Signature, width: 10 };
    match sheet.sessions {
        sessions @ [_, _, ..] if sessions.len() <= MOST_SIGNATURES => sessions
            .iter()
            .map(|session| {
                // The hour of a date over days is one of another day.
                let within = session.days() == (sheet.day..=sheet.day);
                column(if within { t.sheet_signature_at(dates::time(language, session.starts)) } else { t.sheet_signature() })
            })
            .collect(),
        _ => vec![column(t.sheet_signature())],
    }
}

/// The name; where it cannot be printed, the booking code, by which the person is found on the list at the desk.
fn printed_name(person: &ListEntry) -> String {
    if prints(&person.name) { person.name.clone() } else { person.code.clone() }
}

fn single(t: &Texts, language: Language, sheet: &Sheet<'_>, now: Timestamp) -> SingleSheets {
    SingleSheets {
        about: about(t, t.sheet_single(), language, sheet, now),
        names: sheet.people.iter().map(printed_name).collect(),
        statement: t.sheet_statement(),
        date: t.sheet_date(),
        signature: t.sheet_signature(),
    }
}

fn count(t: &Texts, language: Language, sheet: &Sheet<'_>, now: Timestamp) -> CountSheet {
    let column = |heading, kind, width| Column { heading, kind, width };
    let table = Table {
        running: None,
        columns: vec![
            column(t.sheet_group(), ColumnKind::Text, 10),
            column(t.sheet_people(), ColumnKind::Number, 5),
            column(t.sheet_companions(), ColumnKind::Number, 5),
            column(t.sheet_signature(), ColumnKind::Signature, 9),
        ],
        rows: Vec::new(),
        empty_rows: sheet.empty_rows.max(1),
    };
    CountSheet {
        about: About { notice: t.sheet_count_notice(), ..about(t, t.sheet_count(), language, sheet, now) },
        fields: vec![t.sheet_institution(), t.sheet_contact()],
        table: Some(table),
        foot: t.sheet_foot("{page}", "{pages}"),
    }
}

fn column(t: &Texts, column: SheetColumn) -> Column {
    let (heading, kind, width) = match column {
        SheetColumn::Office => (t.sheet_office(), ColumnKind::Text, 8),
        SheetColumn::Function => (t.sheet_function(), ColumnKind::Text, 7),
        SheetColumn::Seats => (t.sheet_seats(), ColumnKind::Number, 3),
        SheetColumn::Code => (t.sheet_code(), ColumnKind::Text, 5),
    };
    Column { heading, kind, width }
}

fn cell(column: SheetColumn, person: &ListEntry) -> String {
    match column {
        SheetColumn::Office => person.org_unit.clone().unwrap_or_default(),
        SheetColumn::Function => person.function.clone().unwrap_or_default(),
        SheetColumn::Seats => person.seats.to_string(),
        SheetColumn::Code => person.code.clone(),
    }
}

fn about(t: &Texts, kind: String, language: Language, sheet: &Sheet<'_>, now: Timestamp) -> About {
    let event = sheet.event;
    let fact = |label: String, value: String| Fact { label, value };
    let mut facts = vec![fact(t.sheet_when(), dates::on_day(language, sheet.day, sheet.sessions))];
    facts.extend(place(event, now).map(|place| fact(t.sheet_where(), place)));
    facts.push(fact(t.sheet_host(), event.host.name.clone()));
    if !event.trainers.is_empty() {
        facts.push(fact(t.sheet_trainers(), event.trainers.join(", ")));
    }
    let day = list_deleted_on(event, ListPurpose::Door).map(|day| dates::date(language, day));
    let notice = match (day, event.protected) {
        (Some(day), true) => t.sheet_notice_protected(day),
        (Some(day), false) => t.sheet_notice(day),
        (None, _) => String::new(),
    };
    About { kind, title: event.title.clone(), facts, notice }
}

/// The house: whoever lays out the sheets stands in it.
fn place(event: &Event, now: Timestamp) -> Option<String> {
    let Disclosed::Full { venue: Some(venue), .. } = event.place(Viewer::Desk, now) else { return None };
    Some([Some(&venue.name), venue.street.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>().join(", "))
}
