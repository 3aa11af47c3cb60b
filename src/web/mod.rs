//! HTTP in, HTML out. Owns the router, the pages and what surrounds them; cannot send mail and does not write SQL.
//!
//! # How to add a page
//!
//! 1. **Address:** a function in [`urls`], and one line in [`router`] with the same path as a pattern (`/{lang}/…`).
//! 2. **Texts:** in a file of the topic, `locales/de/<topic>.ftl` and `locales/en/<topic>.ftl`; names begin with the topic. The German file
//!    declares the arguments in a comment right above: `# $count (Number) - how many`. A text that no page uses is a warning.
//! 3. **Template:** `templates/public/<page>.html` or `templates/desk/<page>.html`, see below.
//! 4. **Handler:** `src/web/public/<page>.rs` or `src/web/desk/<page>.rs`:
//!
//! ```ignore
//! #[derive(Template)]
//! #[template(path = "public/register.html")]
//! struct RegisterPage {
//!     layout: Layout,     // every page has it, under this name
//!     form: FormState,
//! }
//!
//! /// `GET /{lang}/events/{key}/register`
//! pub(crate) async fn show(layout: Layout, InPath(event): InPath<KeyInPath>, State(app): State<AppState>) -> Result<Response, PageError> {
//!     page(&RegisterPage { layout, form: FormState::default().with("seats", "1") })
//! }
//!
//! /// `POST /{lang}/events/{key}/register`
//! pub(crate) async fn submit(layout: Layout, /* path, state */ mut form: FormState) -> Result<Response, PageError> {
//!     let name = form.read("name", PersonName::parse, |fault| layout.t.registration_name_fault());
//!     let email = form.read("email", EmailAddress::parse, |_| layout.t.registration_email_fault());
//!     let (Some(name), Some(email)) = (name, email) else {
//!         return page_with(StatusCode::UNPROCESSABLE_ENTITY, &RegisterPage { layout, form });
//!     };
//!     // one action, then `Ok(Redirect::to(&urls::…).into_response())`
//! }
//! ```
//!
//! - `Layout` answers 404 where `{lang}` is no language. `InPath<T>` is axum's `Path` with 404 for what cannot be read; `T` may be a struct
//!   with only some of the parameters. `TokenInPath` is the secret of a segment `{token}`, also with `.ics` behind it.
//! - [`PageError`]: return it, do not render it. A breakdown is `PageError::broken(cause)`, which logs the cause once, with the request's id.
//! - A page that is the same for every visitor stands in `for_everybody`: it is kept for a moment, and its handler sees no header at all.
//! - Answers are `Cache-Control: no-store` unless the handler sets the header. Pages with a secret in their address also put
//!   `<meta name="robots" content="noindex">` into the block `head`.
//! - Text of organisers: `markdown::to_html(text, 2)`, in the template inside `<div class="dabei-prose">`. Structured data:
//!   `{% block json_ld %}{{ JsonLd }}{% endblock %}`. Both come out as they are; everything else is escaped. Never use `|safe`.
//!
//! # The template
//!
//! ```html
//! {% extends "layout.html" %}
//! {% import "macros/form.html" as fields %}
//! {% import "macros/look.html" as look %}
//! {% block title %}{% if form.has_faults() %}{{ t.form_error_prefix() }} {% endif %}{{ t.registration_title() }}{% endblock %}
//! {% block content %}
//! <h1>{{ t.registration_title() }}</h1>
//! {{ fields::error_summary(t, form) }}
//! <form class="dabei-form" method="post" novalidate>
//!   {{ fields::text_input(t, form, name = "name", label = t.registration_name(), autocomplete = "name") }}
//!   <p class="dabei-actions">{{ look::button(t.registration_submit()) }}</p>
//! </form>
//! {% endblock %}
//! ```
//!
//! Texts are `t` inside blocks. Blocks: `title`, `head` (alternate links), `json_ld`, `nav` (the desk brings its own), `content`.
//! Plain elements (`h1`, `p`, `ul`, `a`, `dl`) need no class. `templates/test/components.html` shows every macro and every pattern of
//! `assets/dabei.css` (programme, facts, panels, tables) in use; copy from there. No inline style, no inline script: the policy forbids both.

pub mod assets;
mod cache;
mod desk;
mod entity_tag;
pub mod error;
mod even_time;
mod form;
mod json_ld;
mod layers;
mod layout;
mod mailbox;
mod markdown;
mod meanwhile;
mod network;
mod public;
mod question_words;
mod questions;
mod quota_words;
mod request_id;
mod respond;
mod roll;
mod serve;
mod ticket;
pub mod urls;

use crate::clock::Clock;
pub use crate::domain::base_url::BaseUrl;
use crate::domain::calendar::Mailbox;
use crate::domain::house::HouseRules;
use crate::domain::language::Language;
use crate::domain::notice::{Notice, Recipient};
use crate::storage::Store;
use crate::web::error::PageError;
use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::{get, post};
pub use network::FormLimits;
pub use request_id::RequestIds;
use secrecy::SecretSlice;
pub use serve::{HEAD_PATIENCE, serve};
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

/// Reads mails as they would arrive. The pages know no mail: whoever puts the service together gives them somebody who does.
pub trait LetterReader: Send + Sync {
    /// The words of a notice to a recipient.
    ///
    /// # Errors
    /// If a template cannot be used.
    fn read(&self, notice: &Notice, to: &Recipient) -> Result<ReadLetter, UnreadableLetter>;
}

/// A mail that cannot be put into words; what is wrong stands in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a mail cannot be read: {0}")]
pub struct UnreadableLetter(pub String);

/// A mail in plain words. Holds secret links where its notice does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLetter {
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
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
    /// How many forms each network has sent lately. The server must put `ConnectInfo<SocketAddr>` into each request, as [`serve()`] does.
    pub forms: FormLimits,
    /// Reads mails before they leave, and after.
    pub letters: Arc<dyn LetterReader>,
    /// The folder in which the mailer `folder` leaves the mails; with any other mailer there is no mailbox page.
    pub mailbox: Option<Arc<Path>>,
}

/// Every route of the service, inside the layers that no page has to think of.
pub fn router(state: AppState) -> Router {
    // Their addresses are secrets, or what they say is for one person: no search engine lists them.
    let unlisted = Router::new()
        .route("/{lang}/events/{key}/registered", get(public::register::show_registered))
        .route("/{lang}/confirm/{token}", get(public::confirm::show).post(public::confirm::press))
        .route("/{lang}/r/{token}", get(public::status::show))
        .route("/{lang}/r/{token}/calendar.ics", get(public::status::download))
        .route("/{lang}/r/{token}/certificate.pdf", get(public::status::download_certificate))
        .route("/{lang}/r/{token}/feed", get(public::status::show_feed).post(public::status::make_feed))
        .route("/{lang}/r/{token}/name", get(public::status::show_name).post(public::status::change_name))
        .route("/{lang}/r/{token}/seats", get(public::status::ask_for_seats).post(public::status::give_seats_back))
        .route("/{lang}/r/{token}/answers", get(public::status::show_answers).post(public::status::change_answers))
        .route("/{lang}/r/{token}/offer", post(public::status::answer_offer))
        .route("/{lang}/r/{token}/withdraw", get(public::status::ask_to_withdraw).post(public::status::withdraw))
        .route("/{lang}/approve/{token}", get(public::approve::show).post(public::approve::answer))
        .route("/{lang}/attendance/{token}", get(public::attendance::show).post(public::attendance::write))
        .route("/{lang}/verify/{code}", get(public::verify::show).post(public::verify::compare))
        .route("/pass/{code}", get(public::pass::show))
        .route("/{lang}/my-links/sent", get(public::my_links::show_sent))
        .route("/calendar/{token}", get(public::personal_feed::show))
        .merge(public::enrol::routes(&state))
        .layer(map_response(respond::unlisted));
    let routes = Router::new()
        .merge(unlisted)
        .route("/", get(public::start::to_home))
        .route("/{lang}/events/{key}/register", get(public::register::show).post(public::register::submit))
        .route("/{lang}/verify", get(public::verify::ask))
        .route("/{lang}/my-links", get(public::my_links::show).post(public::my_links::send))
        .route("/{lang}", get(public::start::to_home))
        .merge(for_everybody(&state))
        .route("/events/{key}/image/{digest}", get(public::event::image))
        .route("/e/{code}", get(public::event::short))
        .route("/robots.txt", get(respond::robots))
        .route("/assets/{name}", get(assets::serve))
        .route(urls::MAILBOX, get(mailbox::list))
        .route("/mailbox/{id}", get(mailbox::show))
        .route("/mailbox/{id}/html", get(mailbox::html))
        .route("/mailbox/{id}/files/{name}", get(mailbox::file))
        .merge(desk::routes(&state))
        .route("/healthz", get(respond::alive))
        .route("/readyz", get(respond::ready))
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

/// Reads no letter: for tests of what has none.
#[cfg(test)]
struct NoLetters;

#[cfg(test)]
impl LetterReader for NoLetters {
    fn read(&self, _: &Notice, _: &Recipient) -> Result<ReadLetter, UnreadableLetter> {
        Err(UnreadableLetter("there are no letters here".to_owned()))
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
        forms: FormLimits::new(Clock::fixed(jiff::Timestamp::UNIX_EPOCH), false),
        letters: Arc::new(NoLetters),
        mailbox: None,
    }
}
