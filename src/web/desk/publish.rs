//! Publishing a draft, or taking an event back for which nobody has registered. `GET/POST /desk/events/{id}/publish`.

use crate::actions::write_event::{Outcome, publish, unpublish};
use crate::domain::event::Event;
use crate::domain::publishing::{Missing, can_be_unpublished, missing};
use crate::domain::vocabulary::EventStatus;
use crate::i18n::Texts;
use crate::storage::{attendees, events};
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::urls;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/publish.html")]
struct PublishPage {
    layout: Layout,
    desk: Desk,
    event: Event,
    /// Whether it is about taking it back.
    takes_back: bool,
    /// What is still missing, and where it is written.
    missing: Vec<(String, String)>,
}

/// `GET /desk/events/{event}/publish`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let takes_back = event.status == EventStatus::Published;
    let live = attendees::count_live(state.store.reader(), event.id).await.map_err(PageError::broken)?;
    if takes_back && !can_be_unpublished(&event, live) || !takes_back && !event.is_draft() {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let has_circle = !events::circle(state.store.reader(), event.id).await.map_err(PageError::broken)?.is_empty();
    let missing = if takes_back { Vec::new() } else { missing(&event, has_circle, state.clock.now()) };
    let missing = missing.into_iter().map(|what| (words(layout.t, what), place(&event, what))).collect();
    page(&PublishPage { layout, desk, event, takes_back, missing })
}

/// `POST /desk/events/{event}/publish`
pub(super) async fn decide(OfEvent { desk, event, state, .. }: OfEvent) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let takes_back = event.status == EventStatus::Published;
    let outcome = if takes_back {
        unpublish(&state.store, &mut occasion, &desk.user, event.id).await
    } else {
        publish(&state.store, &mut occasion, &desk.user, event.id).await
    };
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { .. } if takes_back => Done::Unpublished,
        Outcome::Written { .. } => Done::Published,
        Outcome::NotFound => return Err(PageError::NotFound),
        // The page before says what is missing, also if somebody took it away meanwhile.
        Outcome::Missing(_) | Outcome::HostStays | Outcome::ProtectedStays => {
            return Ok(Done::NotPossible.then(urls::desk_publish(event.id)));
        }
        Outcome::NothingToDo | Outcome::Changed | Outcome::NotPossible => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}

pub(super) fn words(t: &Texts, what: Missing) -> String {
    match what {
        Missing::Summary => t.desk_missing_summary(),
        Missing::Date => t.desk_missing_date(),
        Missing::Venue => t.desk_missing_venue(),
        Missing::OpenPlace => t.desk_missing_open_place(),
        Missing::Contact => t.desk_missing_contact(),
        Missing::QuotaDay => t.desk_missing_quota_day(),
        Missing::InternalContact => t.desk_missing_internal_contact(),
        Missing::Window => t.desk_missing_window(),
        Missing::Circle => t.desk_missing_circle(),
    }
}

/// Where that is written.
fn place(event: &Event, what: Missing) -> String {
    match what {
        Missing::Date => urls::desk_new_session(event.id),
        Missing::QuotaDay => urls::desk_quotas(event.id),
        Missing::Circle => urls::desk_circle(event.id),
        other => format!("{}#field-{}", urls::desk_write(event.id), field(other)),
    }
}

/// At which field of the form of an event it is.
pub(super) fn field(what: Missing) -> &'static str {
    match what {
        Missing::Summary => "summary",
        Missing::Date => "starts",
        Missing::QuotaDay => "release_on-0",
        Missing::Circle => "protected",
        Missing::Venue => "venue",
        Missing::OpenPlace => "location_visibility",
        Missing::Contact => "contact_email",
        Missing::InternalContact => "internal_contact",
        Missing::Window => "deadline",
    }
}
