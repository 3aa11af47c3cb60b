//! The mailbox page of a demo: the mails that went out, as their readers see them. There is none with a real mail server.

use crate::i18n::dates;
use crate::mailbox::{self, StoredLetter};
use crate::web::AppState;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use std::path::Path;
use std::sync::Arc;

/// More than anybody reads; the newest come first.
const MOST: usize = 200;

/// Nothing of a mail's HTML may run, load or send.
const MAIL_POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "mailbox/list.html")]
struct ListPage {
    layout: Layout,
    letters: Vec<StoredLetter>,
}

impl ListPage {
    fn when(&self, letter: &StoredLetter) -> String {
        letter.date.map(|date| dates::moment(self.layout.language, date)).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "mailbox/letter.html")]
struct LetterPage {
    layout: Layout,
    letter: StoredLetter,
    links: Vec<String>,
}

/// `GET /mailbox`
pub(crate) async fn list(layout: Layout, State(state): State<AppState>) -> Result<Response, PageError> {
    let letters = mailbox::list(&folder(&state)?, MOST).await.map_err(PageError::broken)?;
    page(&ListPage { layout, letters })
}

/// `GET /mailbox/{id}`
pub(crate) async fn show(layout: Layout, InPath(id): InPath<String>, State(state): State<AppState>) -> Result<Response, PageError> {
    let letter = find(&state, &id).await?;
    let links = own_links(&letter.text, state.site.base_url.origin());
    page(&LetterPage { layout, letter, links })
}

/// `GET /mailbox/{id}/html`: the HTML part by itself.
pub(crate) async fn html(InPath(id): InPath<String>, State(state): State<AppState>) -> Result<Response, PageError> {
    let letter = find(&state, &id).await?;
    Ok(([(header::CONTENT_SECURITY_POLICY, MAIL_POLICY)], Html(letter.html)).into_response())
}

/// `GET /mailbox/{id}/files/{name}`: what is attached.
pub(crate) async fn file(InPath((id, name)): InPath<(String, String)>, State(state): State<AppState>) -> Result<Response, PageError> {
    let letter = find(&state, &id).await?;
    let found = letter.files.into_iter().find(|file| file.name == name).ok_or(PageError::NotFound)?;
    let headers = [(header::CONTENT_TYPE, found.content_type), (header::CONTENT_DISPOSITION, "attachment".to_owned())];
    Ok((headers, found.bytes).into_response())
}

fn folder(state: &AppState) -> Result<Arc<Path>, PageError> {
    state.mailbox.clone().ok_or(PageError::NotFound)
}

async fn find(state: &AppState, id: &str) -> Result<StoredLetter, PageError> {
    mailbox::read(&folder(state)?, id).await.map_err(PageError::broken)?.ok_or(PageError::NotFound)
}

/// The links of a mail that lead to this service: paths, so that they work under whatever address the demo is looked at.
fn own_links(text: &str, origin: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    words.filter_map(|word| word.strip_prefix(origin)).filter(|path| path.starts_with('/')).map(str::to_owned).collect()
}
