//! Somebody's own calendar to subscribe to: every registration of one mailbox (calendar-and-mail.md § 2).

use crate::calendar::{self, Feed, Standing};
use crate::domain::calendar::{Entry, Revision};
use crate::domain::event::{Event, Session};
use crate::domain::ids::{EventId, RegistrationId, SessionId};
use crate::domain::notice::Booking;
use crate::domain::registration::{Registration, State as Place};
use crate::domain::vocabulary::{EventStatus, SessionStatus};
use crate::i18n::{self, calendar_words};
use crate::storage::calendar_entries::{self, CalendarEntry};
use crate::storage::{StoreError, events, registrations, tokens};
use crate::web::error::PageError;
use crate::web::respond::TokenInPath;
use crate::web::{AppState, Site, entity_tag, urls};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

/// `GET /calendar/{token}.ics`
pub(crate) async fn show(TokenInPath(link): TokenInPath, State(state): State<AppState>, headers: HeaderMap) -> Result<Response, PageError> {
    let now = state.clock.now();
    let mailbox = tokens::mailbox_of_feed(state.store.reader(), &link.hash(), now).await.map_err(PageError::broken)?;
    let feed = gather(&state, &mailbox.ok_or(PageError::NotFound)?, now).await.map_err(PageError::broken)?;
    let body = calendar::feed(&feed).map_err(PageError::broken)?;
    let etag = calendar::etag(&body);
    let known = entity_tag::names(headers.get(header::IF_NONE_MATCH), &etag);
    let always = [(header::ETAG, etag), (header::CACHE_CONTROL, "private, max-age=300".to_owned())];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, always).into_response());
    }
    Ok((always, [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], body).into_response())
}

async fn gather(state: &AppState, mailbox: &str, now: Timestamp) -> Result<Feed, StoreError> {
    let conn = state.store.reader();
    let registrations = registrations::live_of_mailbox(conn, mailbox).await?;
    let registration_ids: Vec<RegistrationId> = registrations.iter().map(|registration| registration.id).collect();
    let event_ids: Vec<EventId> = registrations.iter().map(|registration| registration.event).collect();
    let events = events::find_all(conn, &event_ids).await?;
    let known = calendar_entries::of_registrations(conn, &registration_ids).await?;
    let entries = registrations.iter().flat_map(|registration| {
        let event = events.iter().find(|event| event.id == registration.event && event.is_public());
        event.map(|event| entries(&state.site, registration, event, &known, now)).unwrap_or_default()
    });
    let language = registrations.last().map_or(state.site.default_language, |newest| newest.language);
    Ok(Feed { name: i18n::texts(language).feed_name(&state.site.organisation), entries: entries.collect() })
}

/// The dates of one registration.
fn entries(site: &Site, registration: &Registration, event: &Event, known: &[CalendarEntry], now: Timestamp) -> Vec<Entry> {
    let (standing, revisions) = match registration.state {
        Place::Confirmed => {
            let own = known.iter().filter(|entry| entry.registration == registration.id);
            (Standing::Seat, own.map(|entry| (entry.session, entry.revision.clone())).collect())
        }
        Place::Waitlisted | Place::Offered { .. } => {
            let revision = |session: &Session| (session.id, revision_while_waiting(registration, session));
            (Standing::Waiting, event.sessions.iter().map(revision).collect::<Vec<_>>())
        }
        Place::Unverified { .. } | Place::Pending { .. } | Place::Declined | Place::Withdrawn | Place::Cancelled | Place::Expired => {
            return Vec::new();
        }
    };
    let booking = Booking::new(registration, registration.state, event, &revisions, now);
    let page = site.base_url.join(&urls::event(registration.language, &event.key));
    let words = calendar_words(registration.language, &site.town);
    let dates = booking.event.sessions.iter().filter_map(|session| {
        let called_off = event.status == EventStatus::CalledOff || is_called_off(event, session.id);
        match (called_off, session.ends <= now) {
            // It is marked for as long as somebody might still go there.
            (true, true) => None,
            (true, false) => calendar::booked_entry(&booking, session, Standing::CalledOff, &page, &words),
            (false, true) if standing == Standing::Waiting => None,
            (false, _) => calendar::booked_entry(&booking, session, standing, &page, &words),
        }
    });
    dates.collect()
}

fn is_called_off(event: &Event, session: SessionId) -> bool {
    event.sessions.iter().any(|candidate| candidate.id == session && candidate.status == SessionStatus::CalledOff)
}

/// Nothing is stored for somebody who waits, because no mail ever carries it (D9): the entry follows the session's own revisions, under a UID
/// that always comes out the same.
fn revision_while_waiting(registration: &Registration, session: &Session) -> Revision {
    let digest = Sha256::new_with_prefix("waiting").chain_update(registration.id.0).chain_update(session.id.0).finalize();
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(digest) {
        *to = from;
    }
    Revision {
        uid: uuid::Builder::from_random_bytes(bytes).into_uuid().to_string(),
        sequence: session.sequence,
        stamp: session.revised_at.max(registration.submitted_at),
    }
}
