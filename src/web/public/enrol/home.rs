//! What an enroller begins with: the events that take lists, and the own lists so far.

use super::Visitor;
use crate::domain::batch::takes_batches;
use crate::domain::event::Event;
use crate::i18n::dates;
use crate::storage::{batches, events};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::seats::{Badge, badges};
use crate::web::respond::page;
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "enrol/home.html")]
struct HomePage {
    layout: Layout,
    email: String,
    /// Whether there is a log-in to end.
    logged_in: bool,
    events: Vec<EventLine>,
    lists: Vec<ListLine>,
}

/// An event that takes lists.
struct EventLine {
    title: String,
    when: String,
    badge: Option<Badge>,
    url: String,
}

/// A list of before.
struct ListLine {
    title: String,
    stored: String,
    url: String,
}

/// `GET /{lang}/enrol/{pass}`
pub(super) async fn show(visitor: Visitor, State(state): State<AppState>) -> Result<Response, PageError> {
    let conn = state.store.reader();
    let (language, now) = (visitor.layout.language, visitor.now);
    let ids = batches::staff_events(conn).await.map_err(PageError::broken)?;
    let mut open = events::find_all(conn, &ids).await.map_err(PageError::broken)?;
    open.retain(|event| takes_batches(event, now));
    open.sort_by_key(Event::starts);
    let own = batches::of_mailbox(conn, &visitor.email.mailbox_key()).await.map_err(PageError::broken)?;
    let ids: Vec<_> = own.iter().map(|batch| batch.event).collect();
    let enrolled_for = events::find_all(conn, &ids).await.map_err(PageError::broken)?;
    let title = |id| enrolled_for.iter().find(|event| event.id == id).map_or_else(String::new, |event| event.title.clone());
    let home = HomePage {
        email: visitor.email.to_string(),
        logged_in: visitor.is_logged_in(),
        events: open
            .iter()
            .map(|event| EventLine {
                title: event.title.clone(),
                when: event.starts().map(|starts| dates::compact(language, starts)).unwrap_or_default(),
                badge: badges(&visitor.layout, event, now).into_iter().next(),
                url: urls::enrol_list(language, &visitor.pass, &event.key),
            })
            .collect(),
        lists: own
            .iter()
            .map(|batch| ListLine {
                title: title(batch.event),
                stored: dates::compact(language, batch.created_at),
                url: urls::enrol_batch(language, &visitor.pass, batch.id),
            })
            .collect(),
        layout: visitor.layout,
    };
    page(&home)
}
