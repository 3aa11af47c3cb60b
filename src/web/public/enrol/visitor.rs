//! Who enrols: by a link from a mail, or logged in at the desk.

use crate::domain::access::Permit;
use crate::domain::batch::{Batch, Enroller};
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::ids::{BatchId, UserId};
use crate::domain::text::PersonName;
use crate::domain::token::Token;
use crate::storage::{batches, directory, events, tokens};
use crate::web::AppState;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::own::{LinkOf, unknown_link};
use crate::web::urls;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;

/// A member of staff whose address is known to be theirs.
pub(super) struct Visitor {
    /// The frame of the page.
    pub layout: Layout,
    /// The segment of the address that lets them in: a secret, or the word for the log-in.
    pub pass: String,
    /// Their address.
    pub email: EmailAddress,
    /// The log-in, if it was one.
    user: Option<UserId>,
    /// The name of the log-in, if it was one.
    user_name: Option<String>,
    /// When the page is asked for (UTC).
    pub now: Timestamp,
}

impl Visitor {
    /// The enroller under a name that they gave.
    pub(super) fn enroller(&self, name: PersonName) -> Enroller {
        Enroller { name, email: self.email.clone(), user: self.user, language: self.layout.language }
    }

    /// Whether it was by the log-in.
    pub(super) fn is_logged_in(&self) -> bool {
        self.user.is_some()
    }

    /// The name under which this visitor probably enrols; empty where nothing tells.
    pub(super) async fn likely_name(&self, state: &AppState) -> Result<String, PageError> {
        if let Some(name) = &self.user_name {
            return Ok(name.clone());
        }
        let people = directory::people_of(state.store.reader(), &[self.email.mailbox_key()]).await.map_err(PageError::broken)?;
        Ok(people.into_iter().find(|member| member.email.is_some()).map_or_else(String::new, |member| member.name.as_str().to_owned()))
    }

    /// A list of this visitor, with its event.
    pub(super) async fn batch(&self, state: &AppState, id: BatchId) -> Result<(Batch, Event), PageError> {
        let found = batches::find(state.store.reader(), &self.email.mailbox_key(), id).await.map_err(PageError::broken)?;
        let batch = found.ok_or(PageError::NotFound)?;
        let event = events::current(&state.store, batch.event).await.map_err(PageError::broken)?;
        Ok((batch, event.ok_or(PageError::NotFound)?))
    }
}

impl FromRequestParts<AppState> for Visitor {
    /// A whole answer, or a breakdown.
    type Rejection = Result<Response, PageError>;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let layout = Layout::from_request_parts(parts, state).await.map_err(Err)?;
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Err(PageError::NotFound))?;
        let pass = params.iter().find(|(name, _)| *name == "pass").map(|(_, pass)| pass.to_owned()).unwrap_or_default();
        let now = state.clock.now();
        if pass == urls::ENROL_LOGGED_IN {
            let desk = Desk::from_request_parts(parts, state).await.map_err(|outside| Ok(outside.into_response()))?;
            let may_enrol = desk.user.has(Permit::Enrol);
            let email = EmailAddress::parse(&desk.user.email).ok().filter(|_| may_enrol).ok_or(Err(PageError::NotFound))?;
            return Ok(Self { layout, pass, email, user: Some(desk.user.id), user_name: Some(desk.user.name), now });
        }
        let Some(link) = Token::from_link(&pass) else { return Err(unknown_link(layout, LinkOf::Enroller)) };
        match tokens::enroller_of(state.store.reader(), &link.hash(), now).await {
            Ok(Some(email)) => Ok(Self { layout, pass, email, user: None, user_name: None, now }),
            Ok(None) => Err(unknown_link(layout, LinkOf::Enroller)),
            Err(fault) => Err(Err(PageError::broken(fault))),
        }
    }
}
