//! HTTP in, HTML out. Owns the router, the pages and what surrounds them; cannot send mail and does not write SQL.
//!
//! # How to add a page
//!
//! 1. **Address:** a function in [`urls`], and one line in [`router`] with the same path as a pattern (`/{lang}/…`).
//! 2. **Texts:** a file of your own in `locales/de` and `locales/en` (`registration.ftl`, `desk.ftl`, …). German declares the arguments:
//!    `# $count (Number) - how many`. In a template: `{{ layout.t.some_message(3) }}`. A wrong name does not compile.
//! 3. **Template:** `templates/public/<page>.html` begins with `{% extends "layout.html" %}` and fills `{% block title %}`
//!    and `{% block content %}`; `{% block head %}` takes alternate links, `{% block json_ld %}` structured data.
//! 4. **Handler:** `src/web/public/<page>.rs`:
//!
//! ```ignore
//! #[derive(Template)]
//! #[template(path = "public/event.html")]
//! struct EventPage {
//!     layout: Layout,
//!     event: Event,
//! }
//!
//! /// `GET /{lang}/events/{key}`
//! pub(crate) async fn show(layout: Layout, InPath(key): InPath<Key>, State(state): State<AppState>) -> Result<Response, PageError> {
//!     let event = …find(…).await?.ok_or(PageError::NotFound)?;
//!     page(&EventPage { layout, event })
//! }
//! ```

pub mod assets;
pub mod error;
mod form;
mod json_ld;
mod layers;
mod layout;
mod markdown;
mod network;
mod public;
mod request_id;
mod respond;
mod ticket;
pub mod urls;

use crate::clock::Clock;
use crate::domain::calendar::Mailbox;
use crate::domain::house::HouseRules;
use crate::domain::language::Language;
use crate::storage::Store;
use crate::web::error::PageError;
use axum::Router;
use axum::routing::get;
pub use network::FormLimits;
pub use request_id::RequestIds;
use secrecy::SecretSlice;
use std::path::Path;
use std::sync::Arc;

/// The operating organisation as pages show it, and where the service stands.
#[derive(Debug, Clone)]
pub struct Site {
    /// Name of the organisation that offers the service.
    pub organisation: String,
    /// Its town, written after a postal code; may be empty.
    pub town: String,
    /// From whom mails come, and who stands as organizer in calendar files: a real mailbox that takes replies.
    pub sender: Mailbox,
    /// Where the service is reached from outside.
    pub base_url: BaseUrl,
    /// The language of visitors who tell no preference.
    pub default_language: Language,
    /// Link to the legal notice.
    pub imprint: Option<String>,
    /// Link to the privacy notice.
    pub privacy: Option<String>,
    /// Link to the accessibility statement.
    pub accessibility: Option<String>,
}

/// Scheme, host and port under which the service is reached from outside; no path, no slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

/// Not the address of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be http:// or https:// with a host and nothing after it, like https://dabei.example.org")]
pub struct BaseUrlFault;

impl BaseUrl {
    /// Reads `https://host` or `http://host:port`.
    ///
    /// # Errors
    /// [`BaseUrlFault`] for anything else.
    pub fn parse(raw: &str) -> Result<Self, BaseUrlFault> {
        let uri: axum::http::Uri = raw.parse().map_err(|_| BaseUrlFault)?;
        let known = matches!(uri.scheme_str(), Some("http" | "https"));
        let authority = uri.authority().filter(|authority| !authority.as_str().contains('@')).ok_or(BaseUrlFault)?;
        if !known || uri.path_and_query().is_some_and(|rest| rest.as_str() != "/") {
            return Err(BaseUrlFault);
        }
        // Browsers write the host of an origin in small letters, and the CSRF layer compares byte by byte.
        Ok(Self(format!("{}://{}", uri.scheme_str().unwrap_or_default(), authority.as_str().to_ascii_lowercase())))
    }

    /// The origin as a browser writes it (RFC 6454).
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.0
    }

    /// Whether browsers may be told to insist on encryption.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The absolute address of a path made by [`urls`].
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

/// What handlers share. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The operating organisation.
    pub site: Arc<Site>,
    /// Where the ids of requests come from.
    pub request_ids: RequestIds,
    /// The database: pages read from it, actions write to it.
    pub store: Store,
    /// Where the occasions of actions come from.
    pub clock: Clock,
    /// What the operator decided for all events.
    pub rules: Arc<HouseRules>,
    /// Signs what a form carries back, so that it cannot be made up.
    pub secret: Arc<SecretSlice<u8>>,
    /// How many forms each network has sent lately. The server must be started with `into_make_service_with_connect_info::<SocketAddr>()`.
    pub forms: FormLimits,
    /// The folder in which the mailer `folder` leaves the mails; with any other mailer there is no mailbox page.
    pub mailbox: Option<Arc<Path>>,
}

/// Every route of the service, inside the layers that no page has to think of.
pub fn router(state: AppState) -> Router {
    let routes = Router::new()
        .route("/", get(public::start::to_home))
        .route("/{lang}", get(public::start::to_home))
        .route("/{lang}/events", get(public::programme::show))
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(respond::alive))
        .fallback(|| async { PageError::NotFound });
    layers::around(routes, &state).with_state(state)
}

#[cfg(test)]
fn test_site(base_url: &str) -> Site {
    Site {
        organisation: "Stadt Musterstadt".to_owned(),
        town: "Musterstadt".to_owned(),
        sender: Mailbox {
            name: "Stadt Musterstadt".to_owned(),
            email: crate::domain::email::EmailAddress::parse("dabei@stadt.example").expect("an address"),
        },
        base_url: BaseUrl::parse(base_url).expect("a base URL"),
        default_language: Language::De,
        imprint: Some("https://www.musterstadt.example/impressum".to_owned()),
        privacy: None,
        accessibility: None,
    }
}
