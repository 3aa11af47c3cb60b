//! One's own registration as a secret link opens it, and the page for a link that opens nothing.

use crate::domain::event::Event;
use crate::domain::registration::Registration;
use crate::domain::token::{Token, TokenPurpose};
use crate::storage::{StoreError, events, registrations};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::respond::{TokenInPath, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use jiff::Timestamp;

/// What the link in the address of a page leads to. As an extractor it answers with [`unknown_link`] where it leads nowhere.
pub(crate) struct Own {
    /// The frame of the page.
    pub layout: Layout,
    /// The link itself.
    pub link: Token,
    /// The registration as it stands.
    pub registration: Registration,
    /// Its event, whatever its status.
    pub event: Event,
    /// When the page is asked for (UTC).
    pub now: Timestamp,
}

impl Own {
    /// The lines about the event, with as much of the place as this registration may know.
    pub(super) fn brief(&self) -> Brief {
        Brief::new(&self.layout, &self.event, self.event.viewer(self.registration.state, &self.registration.quotas), self.now)
    }
}

impl FromRequestParts<AppState> for Own {
    /// A whole answer, or a breakdown.
    type Rejection = Result<Response, PageError>;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let layout = Layout::from_request_parts(parts, state).await.map_err(Err)?;
        let Ok(TokenInPath(link)) = TokenInPath::from_request_parts(parts, state).await else {
            return Err(unknown_link(layout, LinkOf::Participant));
        };
        let now = state.clock.now();
        match find(state, &link, TokenPurpose::Manage, now).await {
            Ok(Some((registration, event))) => Ok(Self { layout, link, registration, event, now }),
            Ok(None) => Err(unknown_link(layout, LinkOf::Participant)),
            Err(fault) => Err(Err(PageError::broken(fault))),
        }
    }
}

/// The registration that a link opens at `now`, with its event.
pub(super) async fn find(
    state: &AppState,
    link: &Token,
    purpose: TokenPurpose,
    now: Timestamp,
) -> Result<Option<(Registration, Event)>, StoreError> {
    let conn = state.store.reader();
    let Some(registration) = registrations::find_by_link(conn, &link.hash(), purpose, now).await? else { return Ok(None) };
    let event = events::current(&state.store, registration.event).await?;
    Ok(event.map(|event| (registration, event)))
}

/// Whose a link was that opens nothing: what helps is something else for each.
#[derive(Debug, Clone, Copy)]
pub(super) enum LinkOf {
    /// Somebody who registered.
    Participant,
    /// Whoever leads an event and notes who was there.
    Trainer,
    /// Whoever enrols colleagues.
    Enroller,
    /// Whoever has to agree.
    Approver,
}

#[derive(Template)]
#[template(path = "public/unknown_link.html")]
struct UnknownLinkPage {
    layout: Layout,
    text: String,
    what_to_do: String,
    /// Where another link can be asked for, with the words of the button.
    another: Option<(String, String)>,
}

/// The answer to a link that opens nothing: mistyped, cut off by a mail program, closed, or long expired.
pub(super) fn unknown_link(layout: Layout, of: LinkOf) -> Result<Response, PageError> {
    let t = layout.t;
    let (text, what_to_do, another) = match of {
        LinkOf::Participant => {
            let another = (urls::my_links(layout.language), t.my_links_title());
            (t.unknown_link_text(), t.unknown_link_what_to_do(), Some(another))
        }
        LinkOf::Trainer => (t.unknown_link_trainer_text(), t.unknown_link_trainer_what_to_do(), None),
        LinkOf::Enroller => {
            let another = (urls::enrol(layout.language), t.unknown_link_enroller_another());
            (t.unknown_link_enroller_text(), t.unknown_link_enroller_what_to_do(), Some(another))
        }
        LinkOf::Approver => (t.unknown_link_approver_text(), t.unknown_link_approver_what_to_do(), None),
    };
    page_with(StatusCode::NOT_FOUND, &UnknownLinkPage { layout, text, what_to_do, another })
}
