//! What pages and deeds about one event begin with: the visitor, and the event of the address with what of it is meant. What lies outside of the
//! visitor's scope, or does not belong together, does not exist.

use crate::actions::{ActionError, look};
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
use axum::http::Method;
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
        // Who is not logged in is told nothing about the rest of the address.
        let desk = Desk::from_request_parts(parts, state).await?;
        let layout = Layout::from_request_parts(parts, state).await.map_err(Outside::Refused)?;
        let InPath(path) = InPath::<EventInPath>::from_request_parts(parts, state).await.map_err(Outside::Refused)?;
        let permit = permit(parts).map_err(Outside::Refused)?;
        let event = find(state, &desk, permit, path.event).await.map_err(Outside::Refused)?;
        if permit.shows_people() && parts.method == Method::GET {
            let looked = note_look(parts, state, &desk, event.id).await;
            looked.map_err(|fault| Outside::Refused(PageError::broken(fault)))?;
        }
        Ok(Self { layout, desk, event, state: state.clone() })
    }
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
        let OfEvent { layout, desk, event, state } = OfEvent::from_request_parts(parts, state).await?;
        let InPath(path) = InPath::<RegistrationInPath>::from_request_parts(parts, &state).await.map_err(Outside::Refused)?;
        let found = registrations::find(state.store.reader(), path.registration).await;
        let found = found.map_err(|fault| Outside::Refused(PageError::broken(fault)))?;
        let registration = found.filter(|registration| registration.event == event.id).ok_or(Outside::Refused(PageError::NotFound))?;
        Ok(Self { layout, desk, event, registration, state })
    }
}

/// Notes that a page with names is seen; which it is says the first word behind the event in its address.
async fn note_look(parts: &mut Parts, state: &AppState, desk: &Desk, event: EventId) -> Result<(), ActionError> {
    let registration = InPath::<RegistrationInPath>::from_request_parts(parts, state).await.ok().map(|InPath(path)| path.registration);
    let page = parts.uri.path().split('/').nth(4).unwrap_or_default();
    look::note(&state.store, &mut state.clock.occasion(), &desk.user, (event, registration), page).await
}

/// The event, if this visitor has the permit for it.
pub(super) async fn find(state: &AppState, desk: &Desk, permit: Permit, id: EventId) -> Result<Event, PageError> {
    let found = events::find_for_desk(state.store.reader(), &desk.user.scope(permit), id).await.map_err(PageError::broken)?;
    found.ok_or(PageError::NotFound)
}
