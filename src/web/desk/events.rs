//! `GET /desk`: the own events, the coming ones first.

use crate::domain::access::Permit;
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::seats::Capacity;
use crate::domain::vocabulary::{AccessMode, EventStatus};
use crate::i18n::dates;
use crate::storage::{attendees, desk_events};
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{Leaves, page_number};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "desk/events.html")]
struct EventsPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    /// Whether the visitor sees the events of all hosts: then each says whose it is.
    many_hosts: bool,
    coming: Vec<Row>,
    past: Vec<Row>,
    past_total: u64,
    /// Whether the past ones are those of the archive.
    archived: bool,
    /// Where the archive is, or the way back from it, with the words for it; none where the archive is empty.
    archive: Option<(String, String)>,
    leaves: Leaves,
}

/// An event in the list.
struct Row {
    url: String,
    title: String,
    host: String,
    when: String,
    more_dates: usize,
    status: Option<Badge>,
    protected: bool,
    seats: String,
    /// Seats that nobody holds are worth a look, and seats that are held twice even more.
    overbooked: bool,
    /// Confirmed seats and the minimum, while it is not reached.
    below_minimum: Option<(u32, u32)>,
    waiting: u32,
    deadline: String,
}

/// `GET /desk`
pub(super) async fn list(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    // Who enrols colleagues and does nothing else has a page of their own.
    if desk.has(Permit::Enrol) && !desk.has(Permit::See) {
        return Ok(Redirect::to(&urls::enrol_home(layout.language, urls::ENROL_LOGGED_IN)).into_response());
    }
    let (conn, scope, now) = (state.store.reader(), desk.user.scope(Permit::See), state.clock.now());
    let text = form.value("q");
    let coming = desk_events::coming(conn, &scope, text, now).await.map_err(PageError::broken)?;
    let archived = form.value("archive") == "yes";
    let past = desk_events::past(conn, &scope, text, now, (page_number(&form, "past"), archived)).await.map_err(PageError::broken)?;
    let ids: Vec<EventId> = coming.iter().map(|event| event.id).collect();
    let confirmed = attendees::confirmed_seats(conn, &ids).await.map_err(PageError::broken)?;

    let rows = |events: &[Event]| events.iter().map(|event| row(&layout, event, &confirmed, now)).collect();
    let shelf = if archived { "yes" } else { "" };
    let at = |number: &str| urls::with_query(urls::DESK.to_owned(), &[("q", text), ("archive", shelf), ("past", number)]) + "#past";
    let leaves = Leaves::new(past.number, past.pages, at);
    let filed = desk_events::count_archived(conn, &scope, text).await.map_err(PageError::broken)?;
    let t = layout.t;
    let archive = if archived {
        Some((urls::with_query(urls::DESK.to_owned(), &[("q", text)]) + "#past", t.desk_archive_leave()))
    } else {
        let url = urls::with_query(urls::DESK.to_owned(), &[("q", text), ("archive", "yes")]) + "#past";
        (filed > 0).then(|| (url, t.desk_archive_link(filed)))
    };
    page(&EventsPage {
        banner: Done::banner(&form, t),
        many_hosts: scope.is_of_all_hosts(),
        coming: rows(&coming),
        past: rows(&past.items),
        past_total: past.total,
        archived,
        archive,
        leaves,
        layout: layout.clone(),
        desk,
        form,
    })
}

fn row(layout: &Layout, event: &Event, confirmed: &HashMap<EventId, u32>, now: Timestamp) -> Row {
    let (t, language) = (layout.t, layout.language);
    let mut ahead = event.sessions.iter().filter(|session| session.ends > now).peekable();
    let shown = ahead.peek().copied().or(event.sessions.last());
    let held = event.occupancy.held;
    let published = event.status == EventStatus::Published;
    let seated = confirmed.get(&event.id).copied().unwrap_or(0);
    Row {
        url: urls::desk_event(event.id),
        title: event.title.clone(),
        host: event.host.name.clone(),
        when: shown.map_or_else(|| t.desk_no_date(), |session| dates::compact_session(language, session.starts, session.ends)),
        more_dates: ahead.count().saturating_sub(1),
        status: words::status(t, event.status),
        protected: event.protected,
        seats: match (event.access_mode, event.capacity) {
            (AccessMode::Open, _) => t.desk_seats_none_needed(),
            (_, Capacity::Limited(seats)) => t.desk_seats_of(held, seats),
            (_, Capacity::Unlimited) => t.desk_seats_unlimited(held),
        },
        overbooked: event.occupancy.free().is_some_and(|free| free < 0),
        below_minimum: event
            .min_participants
            .filter(|least| published && seated < *least && ahead_of(event, now))
            .map(|least| (seated, least)),
        waiting: event.occupancy.waiting,
        deadline: event.window.deadline.map(|deadline| dates::compact(language, deadline)).unwrap_or_default(),
    }
}

fn ahead_of(event: &Event, now: Timestamp) -> bool {
    event.starts().is_some_and(|starts| starts > now)
}
