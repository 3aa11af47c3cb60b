//! The page after the form: a mail is on its way. Says the same to everybody, so that nobody learns who was registered before.

use super::find;
use crate::domain::language::Language;
use crate::domain::location::Viewer;
use crate::i18n::dates;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::respond::{InPath, KeyInPath, page};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

/// Until when the address has to be confirmed, in seconds since 1970.
#[derive(Deserialize)]
pub(crate) struct Deadline {
    until: Option<String>,
}

#[derive(Template)]
#[template(path = "public/registered.html")]
struct RegisteredPage {
    layout: Layout,
    about: Brief,
    until: Option<String>,
    again: String,
}

/// The address of the page for somebody who has to confirm `until` then (UTC).
pub(super) fn address(language: Language, key: &str, until: Timestamp) -> String {
    urls::with_query(urls::registered(language, key), &[("until", &until.as_second().to_string())])
}

/// `GET /{lang}/events/{key}/registered`
pub(crate) async fn show(
    layout: Layout,
    InPath(KeyInPath { key }): InPath<KeyInPath>,
    Query(deadline): Query<Deadline>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let event = find(&state, &key).await?;
    let now = state.clock.now();
    // Anybody can write a number into the address: only one that the form could have written is shown.
    let until = deadline.until.and_then(|text| Timestamp::from_second(text.parse().ok()?).ok());
    let until = until.filter(|until| (now..=now + state.rules.hold).contains(until));
    let until = until.map(|until| dates::moment(layout.language, until));
    let about = Brief::new(&layout, &event, Viewer::Public, now);
    let again = urls::register(layout.language, &key);
    page(&RegisteredPage { layout, about, until, again })
}
