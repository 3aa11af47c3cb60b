//! What pages and deeds about one event begin with: the visitor, and the event of the address with what of it is meant. What lies outside of the
//! visitor's scope, or does not belong together, does not exist.

use crate::actions::look;
use crate::domain::access::Permit;
use crate::domain::event::{Event, Session};
use crate::domain::ids::{EventId, RegistrationId, SessionId};
use crate::domain::registration::Registration;
use crate::storage::{events, registrations};
use crate::web::AppState;
use crate::web::desk::visitor::{Desk, Outside};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::InPath;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Deserialize;

/// A page about the event in the path, from a segment `{event}`.
pub(super) struct OfEvent {
    /// The frame of the page.
    pub layout: Layout,
    /// Who asks.
    pub desk: Desk,
    /// The event.
    pub event: Event,
    /// What the service works with.
    pub state: AppState,
}

/// A page about one date of an event, from the segments `{event}` and `{session}`.
pub(super) struct OfSession {
    /// The frame of the page.
    pub layout: Layout,
    /// Who asks.
    pub desk: Desk,
    /// The event.
    pub event: Event,
    /// The date.
    pub session: Session,
    /// What the service works with.
    pub state: AppState,
}

/// A page about one registration for an event, from the segments `{event}` and `{registration}`.
pub(super) struct OfRegistration {
    /// The frame of the page.
    pub layout: Layout,
    /// Who asks.
    pub desk: Desk,
    /// The event.
    pub event: Event,
    /// The registration.
    pub registration: Registration,
    /// What the service works with.
    pub state: AppState,
}

/// A page about an event stands behind no permit: then nobody sees it.
#[derive(Debug, thiserror::Error)]
#[error("this page of an event stands behind no permit")]
struct NoPermit;

/// What the route takes.
fn permit(parts: &Parts) -> Result<Permit, PageError> {
    parts.extensions.get().copied().ok_or_else(|| PageError::broken(NoPermit))
}

#[derive(Deserialize)]
struct EventInPath {
    event: EventId,
}

#[derive(Deserialize)]
struct SessionInPath {
    session: SessionId,
}

#[derive(Deserialize)]
struct RegistrationInPath {
    registration: RegistrationId,
}

impl FromRequestParts<AppState> for OfEvent {
    type Rejection = Outside;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Outside> {
        let about = Self::found(parts, state).await?;
        note_look(parts, &about, None).await?;
        Ok(about)
    }
}

impl OfEvent {
    /// The visitor and the event of the address.
    async fn found(parts: &mut Parts, state: &AppState) -> Result<Self, Outside> {
        // Who is not logged in is told nothing about the rest of the address.
        let desk = Desk::from_request_parts(parts, state).await?;
        let layout = Layout::from_request_parts(parts, state).await.map_err(Outside::Refused)?;
        let InPath(path) = InPath::<EventInPath>::from_request_parts(parts, state).await.map_err(Outside::Refused)?;
        let permit = permit(parts).map_err(Outside::Refused)?;
        let event = find(state, &desk, permit, path.event).await.map_err(Outside::Refused)?;
        Ok(Self { layout, desk, event, state: state.clone() })
    }
}

/// Notes that a page with names is seen, also one that comes back because of a fault; which it is says the first word behind the event in its
/// address.
async fn note_look(parts: &Parts, about: &OfEvent, registration: Option<RegistrationId>) -> Result<(), Outside> {
    if !permit(parts).map_err(Outside::Refused)?.shows_people() {
        return Ok(());
    }
    let page = parts.uri.path().split('/').nth(4).unwrap_or_default();
    let (store, who) = (&about.state.store, about.desk.user.actor());
    let looked = look::note(store, &mut about.state.clock.occasion(), &who, (Some(about.event.id), registration), page).await;
    looked.map_err(|fault| Outside::Refused(PageError::broken(fault)))
}

/// The same of a page that shows names only to those who may see the list, and to others only how many; `page` as above.
pub(super) async fn note_names(state: &AppState, desk: &Desk, event: &Event, page: &str) -> Result<(), PageError> {
    let looked = look::note(&state.store, &mut state.clock.occasion(), &desk.user.actor(), (Some(event.id), None), page).await;
    looked.map_err(PageError::broken)
}

impl FromRequestParts<AppState> for OfSession {
    type Rejection = Outside;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Outside> {
        let OfEvent { layout, desk, event, state } = OfEvent::from_request_parts(parts, state).await?;
        let InPath(path) = InPath::<SessionInPath>::from_request_parts(parts, &state).await.map_err(Outside::Refused)?;
        let found = event.sessions.iter().find(|session| session.id == path.session).cloned();
        let session = found.ok_or(Outside::Refused(PageError::NotFound))?;
        Ok(Self { layout, desk, event, session, state })
    }
}

impl FromRequestParts<AppState> for OfRegistration {
    type Rejection = Outside;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Outside> {
        let about = OfEvent::found(parts, state).await?;
        let InPath(path) = InPath::<RegistrationInPath>::from_request_parts(parts, state).await.map_err(Outside::Refused)?;
        let found = registrations::find(state.store.reader(), path.registration).await;
        let found = found.map_err(|fault| Outside::Refused(PageError::broken(fault)))?;
        let own = found.filter(|registration| registration.event == about.event.id);
        let registration = own.ok_or(Outside::Refused(PageError::NotFound))?;
        note_look(parts, &about, Some(registration.id)).await?;
        let OfEvent { layout, desk, event, state } = about;
        Ok(Self { layout, desk, event, registration, state })
    }
}

/// The event, if this visitor has the permit for it.
pub(super) async fn find(state: &AppState, desk: &Desk, permit: Permit, id: EventId) -> Result<Event, PageError> {
    let found = events::find_for_desk(state.store.reader(), &desk.user.scope(permit), id).await.map_err(PageError::broken)?;
    found.ok_or(PageError::NotFound)
}
