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
mod cache;
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
pub use crate::domain::base_url::BaseUrl;
use crate::domain::calendar::Mailbox;
use crate::domain::house::HouseRules;
use crate::domain::language::Language;
use crate::storage::Store;
use crate::web::error::PageError;
use axum::Router;
use axum::middleware::from_fn_with_state;
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
        .merge(for_everybody(&state))
        .route("/e/{code}", get(public::event::short))
        .route("/robots.txt", get(respond::robots))
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(respond::alive))
        .fallback(|| async { PageError::NotFound });
    layers::around(routes, &state).with_state(state)
}

/// The pages that are the same for every visitor: made from their address alone, and kept for a moment.
fn for_everybody(state: &AppState) -> Router<AppState> {
    let kept = from_fn_with_state((state.clone(), cache::PageCache::default()), cache::keep);
    Router::new()
        .route("/{lang}/events", get(public::programme::show))
        .route("/{lang}/events.ics", get(public::feeds::calendar))
        .route("/{lang}/events.atom", get(public::feeds::news))
        .route("/{lang}/events/{key}", get(public::event::show))
        .route("/{lang}/events/{key}/event.ics", get(public::feeds::file))
        .route_layer(kept)
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

#[cfg(test)]
async fn test_state(folder: &Path) -> AppState {
    let clock = Clock::fixed(jiff::Timestamp::UNIX_EPOCH);
    let database = format!("sqlite://{}?mode=rwc", folder.join("dabei.sqlite").display());
    AppState {
        site: Arc::new(test_site("https://dabei.example.org")),
        request_ids: RequestIds::new(clock.occasion()),
        store: Store::connect(&database).await.expect("an empty database"),
        clock,
        rules: Arc::default(),
        secret: Arc::new(vec![7; 32].into()),
        mailbox: None,
    }
}
