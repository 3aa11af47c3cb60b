//! Sheets to sign, as PDF. `GET/POST /desk/events/{id}/sheets`. By POST, like every list that leaves: it is a line in the audit log.

use crate::actions::export_list::{self, Outcome, Request};
use crate::domain::access::Permit;
use crate::domain::attendance::session_at_the_door;
use crate::domain::event::Event;
use crate::domain::occasion::Occasion;
use crate::domain::registration::ListEntry;
use crate::domain::vocabulary::ListPurpose;
use crate::domain::wall_time;
use crate::i18n::{Texts, dates};
use crate::paper::{self, Sheet, SheetColumn, SheetKind};
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{page_with, pdf};
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;

/// The most lines for people who are not on the list.
const MOST_EMPTY: u16 = 100;

#[derive(Template)]
#[template(path = "desk/sheets.html")]
struct SheetsPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    days: Vec<Choice>,
    kinds: Vec<Choice>,
    columns: Vec<Choice>,
}

/// `GET /desk/events/{event}/sheets`
pub(super) async fn ask(about: OfEvent) -> Result<Response, PageError> {
    let now = about.state.clock.now();
    let Some(at_the_door) = session_at_the_door(&about.event, now) else {
        return Ok(Done::NotPossible.then(urls::desk_event(about.event.id)));
    };
    // After midnight it is still the evening that goes on.
    let (days, today) = (at_the_door.days(), wall_time::day(now));
    let day = if days.contains(&today) { today } else { *days.start() };
    let form = FormState::default()
        .with("day", day.to_string())
        .with("kind", word(if about.event.protected { SheetKind::Single } else { SheetKind::List }))
        .with("columns", column_word(SheetColumn::Office))
        .with("empty", "5");
    show(StatusCode::OK, about, form)
}

/// `POST /desk/events/{event}/sheets`
pub(super) async fn print(about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let t = about.layout.t;
    let is_a_day = |raw: &str| raw.parse().ok().filter(|day| about.event.days().contains_key(day)).ok_or(());
    let day: Option<Date> = form.read("day", is_a_day, |()| t.sheets_day_fault());
    let kind = form.read("kind", |raw| KINDS.into_iter().find(|kind| word(*kind) == raw).ok_or(()), |()| t.sheets_kind_fault());
    let lines = |raw: &str| raw.trim().parse().ok().filter(|lines| *lines <= MOST_EMPTY).ok_or(());
    let empty_rows = form.read("empty", lines, |()| t.sheets_empty_fault(MOST_EMPTY));
    let (Some(day), Some(kind), Some(empty_rows)) = (day, kind, empty_rows) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, about, form);
    };
    let columns: Vec<SheetColumn> = SheetColumn::ALL.into_iter().filter(|column| form.has("columns", column_word(*column))).collect();
    let mut occasion = about.state.clock.occasion();
    let people = match kind {
        // It holds nobody's name.
        SheetKind::Count => Vec::new(),
        SheetKind::List | SheetKind::Single => taken(&about, &mut occasion).await?,
    };
    if kind == SheetKind::Single && people.is_empty() {
        form.refuse("kind", t.sheets_nobody());
        return show(StatusCode::CONFLICT, about, form);
    }
    let OfEvent { layout, event, .. } = about;
    let (language, now) = (layout.language, occasion.now());
    let file = match kind {
        SheetKind::List => t.sheets_file(),
        SheetKind::Single => t.sheets_file_single(),
        SheetKind::Count => t.sheets_file_count(),
    };
    let name = format!("{file}-{}-{day}.pdf", event.key);
    let printed = tokio::task::spawn_blocking(move || {
        let sessions = event.days().remove(&day).unwrap_or_default();
        let sheet = Sheet { kind, event: &event, day, sessions: &sessions, people: &people, columns: &columns, empty_rows };
        paper::sheet(language, &sheet, now)
    });
    Ok(pdf(&name, printed.await.map_err(PageError::broken)?.map_err(PageError::broken)?))
}

/// Everybody with a seat, by name; that somebody took them is in the audit log.
async fn taken(about: &OfEvent, occasion: &mut Occasion) -> Result<Vec<ListEntry>, PageError> {
    let request = Request { purpose: ListPurpose::Door, with_past: false, only: None, format: "pdf" };
    let outcome = export_list::take(&about.state.store, occasion, &about.desk.user, Permit::Roll, about.event.id, request).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::Taken(list) => Ok(list.entries),
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

const KINDS: [SheetKind; 3] = [SheetKind::List, SheetKind::Single, SheetKind::Count];

fn word(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::List => "list",
        SheetKind::Single => "single",
        SheetKind::Count => "count",
    }
}

fn column_word(column: SheetColumn) -> &'static str {
    match column {
        SheetColumn::Office => "office",
        SheetColumn::Function => "function",
        SheetColumn::Seats => "seats",
        SheetColumn::Code => "code",
    }
}

fn in_words(t: &Texts, kind: SheetKind) -> String {
    match kind {
        SheetKind::List => t.sheets_kind_list(),
        SheetKind::Single => t.sheets_kind_single(),
        SheetKind::Count => t.sheets_kind_count(),
    }
}

fn show(status: StatusCode, OfEvent { layout, desk, event, .. }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let t = layout.t;
    let column = |column| {
        let label = match column {
            SheetColumn::Office => t.sheet_office(),
            SheetColumn::Function => t.sheet_function(),
            SheetColumn::Seats => t.sheet_seats(),
            SheetColumn::Code => t.sheet_code(),
        };
        Choice::new(column_word(column), label)
    };
    let page = SheetsPage {
        days: event.days().into_keys().map(|day| Choice::new(day.to_string(), dates::long_date(layout.language, day))).collect(),
        kinds: KINDS.map(|kind| Choice::new(word(kind), in_words(t, kind))).into(),
        columns: SheetColumn::ALL.map(column).into(),
        form,
        event,
        layout,
        desk,
    };
    page_with(status, &page)
}
