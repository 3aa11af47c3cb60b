//! The list of colleagues: rows, a pasted table or a file; the preview; the deed. Nothing is stored before the last button.

use super::Visitor;
use super::rows::{MORE, RowView, SentRow, read};
use crate::actions::enrol::{List, Outcome, enrol, preview};
use crate::domain::approval;
use crate::domain::batch::{Assessed, MOST_ROWS, PasteFault, Pasted, RowText, Verdict, WaitsFor, Who, read_file, read_text, takes_batches};
use crate::domain::event::Event;
use crate::domain::location::Viewer;
use crate::domain::text::{PersonName, TextFault};
use crate::domain::vocabulary::{Approval, RegistrationState, Taxonomy};
use crate::domain::wall_time;
use crate::i18n::{Texts, dates};
use crate::storage::{events, taxonomies};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::respond::{InPath, KeyInPath, page_with};
use crate::web::ticket::Ticket;
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::Date;

/// The hidden field that holds the form's ticket.
const TICKET: &str = "ticket";

#[derive(Template)]
#[template(path = "enrol/list.html")]
struct ListPage {
    layout: Layout,
    form: FormState,
    about: Brief,
    /// Who has to agree.
    agrees: Approval,
    /// Whether a supervisor has to agree, or is informed: then a row may name one.
    asks_supervisor: bool,
    ticket: String,
    rows: Vec<RowView>,
    sum: Option<Sum>,
    /// Rows no longer come to what was shown.
    changed: bool,
    /// Whether unnamed seats are among the rows that enter.
    asks_until: bool,
    /// Columns of a pasted table that nobody asked for.
    unread: String,
    /// The access needs that a list may name.
    needs: String,
    home: String,
    /// Where the list is sent to, also from the answer to a file.
    list: String,
    file: String,
}

/// What the rows come to together.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    confirmed: usize,
    pending: usize,
    waiting: usize,
    offered: usize,
    in_draw: usize,
    not_stored: usize,
}

impl Sum {
    fn of(assessed: &[Assessed]) -> Self {
        let mut sum = Self::default();
        for row in assessed {
            *match &row.verdict {
                Verdict::Placed { state, .. } if state.name() == RegistrationState::Pending => &mut sum.pending,
                Verdict::Placed { state, waits_for: WaitsFor::Draw } if state.waits() => &mut sum.in_draw,
                Verdict::Placed { state, .. } if state.waits() => &mut sum.waiting,
                Verdict::Placed { state, .. } if state.name() == RegistrationState::Offered => &mut sum.offered,
                Verdict::Placed { .. } => &mut sum.confirmed,
                _ => &mut sum.not_stored,
            } += 1;
        }
        sum
    }

    fn enter(&self) -> usize {
        self.confirmed + self.pending + self.offered + self.waiting + self.in_draw
    }
}

/// What the page is to show besides its fields.
#[derive(Default)]
struct Shown {
    rows: Vec<RowText>,
    assessed: Option<Vec<Assessed>>,
    unread: Vec<String>,
    changed: bool,
}

/// `GET /{lang}/enrol/{pass}/events/{key}`
pub(super) async fn show(
    visitor: Visitor,
    InPath(KeyInPath { key }): InPath<KeyInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let event = find(&state, &key, visitor.now).await?;
    let rows = vec![RowText::default(); MORE];
    list_page(visitor, &state, &event, FormState::default(), Shown { rows, ..Shown::default() }, StatusCode::OK).await
}

/// `POST /{lang}/enrol/{pass}/events/{key}/file`: the rows of a file, as if they had been typed.
pub(super) async fn upload(
    visitor: Visitor,
    InPath(KeyInPath { key }): InPath<KeyInPath>,
    State(state): State<AppState>,
    mut parts: Multipart,
) -> Result<Response, PageError> {
    let event = find(&state, &key, visitor.now).await?;
    let mut bytes = None;
    while let Ok(Some(part)) = parts.next_field().await {
        if part.name() == Some("file") {
            bytes = part.bytes().await.ok();
        }
    }
    let mut form = FormState::default();
    let t = visitor.layout.t;
    // What is too large for a request is too large for a list.
    let read = bytes.ok_or(PasteFault::TooMany).and_then(|bytes| read_file(&bytes));
    match read {
        Ok(pasted) => check(visitor, &state, &event, form, pasted).await,
        Err(fault) => {
            form.refuse("file", paste_fault(t, fault));
            let rows = vec![RowText::default(); MORE];
            list_page(visitor, &state, &event, form, Shown { rows, ..Shown::default() }, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// `POST /{lang}/enrol/{pass}/events/{key}`
pub(super) async fn submit(
    visitor: Visitor,
    InPath(KeyInPath { key }): InPath<KeyInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let t = visitor.layout.t;
    let event = find(&state, &key, visitor.now).await?;
    let mut sent = read(&form);
    if form.value("do") == "more" {
        let rows = sent.into_iter().map(|row| row.text).chain(vec![RowText::default(); MORE]).take(MOST_ROWS).collect();
        return list_page(visitor, &state, &event, form, Shown { rows, ..Shown::default() }, StatusCode::OK).await;
    }
    sent.retain(|row| !row.text.is_empty());
    let mut pasted = Pasted::default();
    if !form.value("pasted").trim().is_empty() {
        match read_text(form.value("pasted")) {
            Ok(read) => pasted = read,
            Err(fault) => form.refuse("pasted", paste_fault(t, fault)),
        }
    }
    let count = sent.len() + pasted.rows.len();
    if count > MOST_ROWS {
        form.refuse("pasted", paste_fault(t, PasteFault::TooMany));
    } else if count == 0 && !form.has_faults() {
        form.refuse("pasted", paste_fault(t, PasteFault::Empty));
    }
    if form.has_faults() {
        let mut rows: Vec<RowText> = sent.into_iter().map(|row| row.text).collect();
        rows.resize_with(rows.len().max(MORE), RowText::default);
        return list_page(visitor, &state, &event, form, Shown { rows, ..Shown::default() }, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if form.value("do") == "store" && pasted.rows.is_empty() {
        return store(visitor, &state, event, form, sent).await;
    }
    let rows = sent.into_iter().map(|row| row.text).chain(pasted.rows).collect();
    // What was pasted stands in the rows from now on.
    let kept = ["enroller", "named_until", TICKET];
    let form = kept.into_iter().fold(FormState::default(), |next, field| next.with(field, form.value(field)));
    check(visitor, &state, &event, form, Pasted { rows, unread: pasted.unread }).await
}

/// The preview.
async fn check(visitor: Visitor, state: &AppState, event: &Event, form: FormState, pasted: Pasted) -> Result<Response, PageError> {
    let Pasted { rows, unread } = pasted;
    let assessed = assessed(&visitor, state, event, &rows).await?;
    let shown = Shown { rows, assessed: Some(assessed), unread, changed: false };
    list_page(visitor, state, event, form, shown, StatusCode::OK).await
}

async fn store(visitor: Visitor, state: &AppState, event: Event, mut form: FormState, sent: Vec<SentRow>) -> Result<Response, PageError> {
    let t = visitor.layout.t;
    let ticket = Ticket::open(form.value(TICKET), &form_name(&visitor, &event), &state.secret);
    let (rows, shown): (Vec<RowText>, Vec<String>) = sent.into_iter().map(|row| (row.text, row.shown)).unzip();
    let name = form.read("enroller", PersonName::parse, |fault| match fault {
        TextFault::Empty => t.enrol_fault_enroller_missing(),
        TextFault::TooLong { limit } => t.register_fault_too_long(t.enrol_enroller(), limit),
        TextFault::Control => t.register_fault_control(t.enrol_enroller()),
    });
    // A seat that is given back after the cut-off would go to nobody.
    let latest = event.last_call(visitor.now).unwrap_or(visitor.now);
    let latest_at = dates::moment(visitor.layout.language, latest);
    let named_until = form.read("named_until", |text| until(text, visitor.now, latest), |()| t.enrol_fault_until(latest_at));
    let (Some(name), Some(named_until)) = (name, named_until) else {
        let assessed = assessed(&visitor, state, &event, &rows).await?;
        let shown = Shown { rows, assessed: Some(assessed), ..Shown::default() };
        return list_page(visitor, state, &event, form, shown, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let Some(ticket) = ticket else {
        return changed(visitor, state, &event, form, rows).await;
    };
    let idempotency_key = ticket.idempotency_key(form.pairs().filter(|(field, _)| *field != TICKET));
    let list = List { rows: rows.clone(), shown, named_until, idempotency_key };
    let mut occasion = state.clock.occasion();
    let enroller = visitor.enroller(name);
    let outcome = Box::pin(enrol(&state.store, &mut occasion, &state.rules, event.clone(), &enroller, list));
    match outcome.await.map_err(PageError::broken)? {
        Outcome::Stored(id) => {
            let board = urls::enrol_batch(visitor.layout.language, &visitor.pass, id);
            Ok(Redirect::to(&urls::with_query(board, &[("done", "stored")])).into_response())
        }
        Outcome::Changed | Outcome::NothingEnters => changed(visitor, state, &event, form, rows).await,
        Outcome::Refused => Err(PageError::NotFound),
    }
}

/// Nothing was stored: the page shows what the rows come to now.
async fn changed(visitor: Visitor, state: &AppState, event: &Event, form: FormState, rows: Vec<RowText>) -> Result<Response, PageError> {
    // The seats are another event's of a moment ago: read anew.
    let event = find(state, &event.key, visitor.now).await?;
    let assessed = assessed(&visitor, state, &event, &rows).await?;
    let shown = Shown { rows, assessed: Some(assessed), changed: true, ..Shown::default() };
    list_page(visitor, state, &event, form, shown, StatusCode::CONFLICT).await
}

async fn assessed(visitor: &Visitor, state: &AppState, event: &Event, rows: &[RowText]) -> Result<Vec<Assessed>, PageError> {
    preview(&state.store, &state.rules, event, &visitor.email, rows, visitor.now).await.map_err(PageError::broken)
}

async fn list_page(
    visitor: Visitor,
    state: &AppState,
    event: &Event,
    mut form: FormState,
    shown: Shown,
    status: StatusCode,
) -> Result<Response, PageError> {
    let language = visitor.layout.language;
    if form.value("enroller").is_empty() && !form.has_faults() {
        let name = visitor.likely_name(state).await?;
        form = form.filled("enroller", name);
    }
    let name = form_name(&visitor, event);
    // The ticket stays from the first preview to the deed, so that going back and pressing again is one deed.
    let ticket = Ticket::open(form.value(TICKET), &name, &state.secret).unwrap_or_else(|| Ticket::draw(&mut state.clock.occasion()));
    let needs = taxonomies::offered(state.store.reader(), Taxonomy::AccessNeed, |_| false).await.map_err(PageError::broken)?;
    let unnamed = |row: &Assessed| row.verdict.enters() && row.entry.as_ref().is_some_and(|entry| entry.who == Who::Unnamed);
    let page = ListPage {
        ticket: ticket.sealed(&name, &state.secret),
        about: Brief::new(&visitor.layout, event, Viewer::Public, visitor.now),
        agrees: approval::of_everybody(event),
        asks_supervisor: approval::asks_supervisor(event),
        sum: shown.assessed.as_deref().map(Sum::of),
        asks_until: shown.assessed.iter().flatten().any(unnamed),
        changed: shown.changed,
        unread: shown.unread.join(", "),
        needs: needs.iter().map(|need| need.label_in(language)).collect::<Vec<_>>().join(", "),
        home: urls::enrol_home(language, &visitor.pass),
        list: urls::enrol_list(language, &visitor.pass, &event.key),
        file: urls::enrol_file(language, &visitor.pass, &event.key),
        rows: match &shown.assessed {
            Some(assessed) => RowView::assessed(&visitor.layout, shown.rows, assessed),
            None => RowView::plain(shown.rows),
        },
        layout: visitor.layout,
        form,
    };
    page_with(status, &page)
}

fn form_name(visitor: &Visitor, event: &Event) -> String {
    format!("enrol {} {}", event.id, visitor.email.mailbox_key())
}

async fn find(state: &AppState, key: &str, now: Timestamp) -> Result<Event, PageError> {
    let event = events::find_public(&state.store, key).await.map_err(PageError::broken)?;
    event.filter(|event| takes_batches(event, now)).ok_or(PageError::NotFound)
}

/// The end of a day that lies ahead and no later than `latest`; nothing where nothing was typed.
fn until(text: &str, now: Timestamp, latest: Timestamp) -> Result<Option<Timestamp>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day = Date::strptime("%Y-%m-%d", text).or_else(|_| Date::strptime("%d.%m.%Y", text)).map_err(|_| ())?;
    let end = wall_time::start_of_day(day.tomorrow().map_err(|_| ())?);
    if end > now && end <= latest { Ok(Some(end)) } else { Err(()) }
}

fn paste_fault(t: &Texts, fault: PasteFault) -> String {
    match fault {
        PasteFault::NotUtf8 { line } => t.enrol_fault_not_utf8(line),
        PasteFault::TooMany => t.enrol_fault_too_many(MOST_ROWS),
        PasteFault::Empty => t.enrol_fault_empty(),
    }
}
