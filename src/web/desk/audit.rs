//! Who did and looked at what, in all organisations. `GET /desk/audit`. Names nobody who takes part: whoever may see lists has the histories.

use crate::domain::access::Permit;
use crate::domain::ids::{EventId, UserId};
use crate::domain::wall_time;
use crate::i18n::Texts;
use crate::storage::audit::{Line, Search, search};
use crate::storage::{accounts, desk_events};
use crate::web::desk::history::{self, Deed};
use crate::web::desk::roles::ReachNames;
use crate::web::desk::visitor::Desk;
use crate::web::desk::{Leaves, page_number};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "desk/audit.html")]
struct AuditPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    users: Vec<Choice>,
    kinds: Vec<Choice>,
    total: u64,
    rows: Vec<Row>,
    leaves: Leaves,
}

/// A line of the log.
struct Row {
    deed: Deed,
    /// Title and address of the event, where this visitor may know it.
    event: Option<(String, String)>,
}

/// What one can look for, and with what the words of such deeds begin.
const KINDS: [(&str, &[&str]); 6] = [
    ("lists", &["list."]),
    ("registrations", &["registration.", "attendance.", "certificate."]),
    ("events", &["event."]),
    ("base-data", &["venue.", "programme.", "base_data."]),
    ("mails", &["mailing.", "letter.", "organisation."]),
    ("accounts", &["account.", "desk."]),
];

/// `GET /desk/audit`
pub(super) async fn show(layout: Layout, desk: Desk, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    if !desk.user.has_everywhere(Permit::AuditLog) {
        return Err(PageError::NotFound);
    }
    let (conn, t) = (state.store.reader(), layout.t);
    let from = form.read("from", day, |()| t.audit_day_fault()).flatten();
    let to = form.read("to", day, |()| t.audit_day_fault()).flatten();
    let asked = Search {
        user: form.value("user").parse::<UserId>().ok(),
        event: form.value("event").to_owned(),
        kinds: KINDS.iter().find(|(word, _)| *word == form.value("kind")).map_or(&[], |(_, kinds)| kinds),
        from: from.map(wall_time::start_of_day),
        until: to.and_then(|day| day.tomorrow().ok()).map(wall_time::start_of_day),
    };
    let found = search(conn, &desk.user.scope(Permit::See), &asked, page_number(&form, "page")).await.map_err(PageError::broken)?;
    let known = titles(&state, &desk, &found.items).await?;
    let reached = ReachNames::by(&state.store, history::roles_in(&found.items)).await.map_err(PageError::broken)?;
    let at = |number: &str| {
        let asked = ["user", "event", "kind", "from", "to"].map(|field| (field, form.value(field)));
        urls::with_query(urls::DESK_AUDIT.to_owned(), &[asked.as_slice(), &[("page", number)]].concat())
    };
    let leaves = Leaves::new(found.number, found.pages, at);
    let users = accounts::list(conn).await.map_err(PageError::broken)?;
    let row = |line: &Line| {
        let event = line.event.and_then(|id| Some((known.get(&id)?.clone(), urls::desk_event(id))));
        let mut deed = history::without_names(&layout, line, &reached);
        if line.event.is_some() && event.is_none() {
            // Of an event that this visitor may not know, or that is gone, only what kind of deed it was.
            deed.what = kind_words(t, kind_of(&line.action));
            deed.reason.clear();
            deed.seats.clear();
        }
        Row { deed, event }
    };
    let audit_page = AuditPage {
        users: users.into_iter().map(|account| Choice::new(account.user.id.to_string(), account.user.name)).collect(),
        kinds: KINDS.iter().map(|(word, _)| Choice::new(*word, kind_words(t, word))).collect(),
        total: found.total,
        rows: found.items.iter().map(row).collect(),
        leaves,
        layout: layout.clone(),
        desk,
        form,
    };
    let status = if audit_page.form.has_faults() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &audit_page)
}

/// The kind of a deed.
fn kind_of(action: &str) -> &'static str {
    KINDS.iter().find(|(_, begins)| begins.iter().any(|begin| action.starts_with(begin))).map_or("events", |(word, _)| word)
}

fn kind_words(t: &Texts, word: &str) -> String {
    match word {
        "lists" => t.audit_kind_lists(),
        "registrations" => t.audit_kind_registrations(),
        "events" => t.audit_kind_events(),
        "base-data" => t.audit_kind_base_data(),
        "mails" => t.audit_kind_mails(),
        _ => t.audit_kind_accounts(),
    }
}

/// The titles of the events that lines are about, as far as this visitor may see them: the circle of a protected event holds here, too.
async fn titles(state: &AppState, desk: &Desk, lines: &[Line]) -> Result<HashMap<EventId, String>, PageError> {
    let ids: Vec<EventId> = lines.iter().filter_map(|line| line.event).collect();
    desk_events::titles(state.store.reader(), &desk.user.scope(Permit::See), &ids).await.map_err(PageError::broken)
}

/// A day from a field that may be empty.
fn day(typed: &str) -> Result<Option<Date>, ()> {
    if typed.is_empty() { Ok(None) } else { typed.parse().map(Some).map_err(|_| ()) }
}
