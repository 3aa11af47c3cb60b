//! The programme for programs: calendars to subscribe to, news feeds, an event's dates as a file. Says no more than the pages.

use crate::calendar::{self, Feed, neutral, public_entries};
use crate::domain::calendar::Entry;
use crate::domain::event::Event;
use crate::domain::location::Viewer;
use crate::domain::vocabulary::EventStatus;
use crate::domain::wall_time;
use crate::i18n::{calendar_words, dates};
use crate::storage::programme;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::public::event::find;
use crate::web::public::place::Place;
use crate::web::public::search::Search;
use crate::web::respond::{InPath, KeyInPath};
use crate::web::{AppState, urls};
use askama::Template;
use atom_syndication as atom;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

const CALENDAR: &str = "text/calendar; charset=utf-8";
const ATOM: &str = "application/atom+xml; charset=utf-8";
/// calendar-and-mail.md § 2.
const FIVE_MINUTES: &str = "private, max-age=300";

/// `GET /{lang}/events.ics`
pub(crate) async fn calendar(layout: Layout, State(state): State<AppState>, typed: FormState) -> Result<Response, PageError> {
    let now = state.clock.now();
    let (search, events) = found(&layout, &state, &typed, now).await?;
    let words = calendar_words(layout.language, &layout.site.town);
    let entries = events.iter().flat_map(|event| {
        let entries = public_entries(event, &address(&layout, event), now, &words);
        let listed = event.sessions.iter().zip(entries).filter(|(session, _)| search.filter.lists(session, now));
        listed.map(|(_, entry)| entry).collect::<Vec<_>>()
    });
    let feed = Feed { name: title(&layout, &search), entries: entries.collect() };
    let text = calendar::feed(&feed).map_err(PageError::broken)?;
    Ok(([(header::CONTENT_TYPE, CALENDAR), (header::CACHE_CONTROL, FIVE_MINUTES)], text).into_response())
}

/// `GET /{lang}/events/{key}/event.ics`
pub(crate) async fn file(
    layout: Layout,
    InPath(KeyInPath { key }): InPath<KeyInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let event = find(&state, &key).await?;
    let now = state.clock.now();
    let words = calendar_words(layout.language, &layout.site.town);
    let mut entries = public_entries(&event, &address(&layout, &event), now, &words);
    if event.protected {
        entries = entries.into_iter().map(|entry| neutral(entry, &words)).collect();
    }
    if entries.iter().any(|entry| entry.ends > now) {
        entries.retain(|entry: &Entry| entry.ends > now);
    }
    if entries.is_empty() {
        return Err(PageError::NotFound);
    }
    let text = calendar::publication(&layout.site.sender, &entries).map_err(PageError::broken)?;
    let attachment = format!("attachment; filename=\"{}.ics\"", event.short_code);
    Ok(([(header::CONTENT_TYPE, CALENDAR), (header::CONTENT_DISPOSITION, attachment.as_str())], text).into_response())
}

/// `GET /{lang}/events.atom`
pub(crate) async fn news(layout: Layout, State(state): State<AppState>, typed: FormState) -> Result<Response, PageError> {
    let now = state.clock.now();
    let (search, events) = found(&layout, &state, &typed, now).await?;
    let query = search.query();
    let own = layout.site.base_url.join(&urls::events_atom(layout.language, &query));
    let page = layout.site.base_url.join(&urls::events_where(layout.language, &query));
    // A feed must have a date (RFC 4287 § 4.2.15); an empty one takes that of today, so that it does not change with every request.
    let updated = events.iter().map(|event| event.updated_at).max().unwrap_or_else(|| wall_time::start_of_day(wall_time::day(now)));
    let news = atom::Feed {
        title: atom::Text::plain(title(&layout, &search)),
        id: own.clone(),
        updated: atom_date(updated)?,
        lang: Some(layout.language.code().to_owned()),
        authors: vec![person(&layout.site.organisation)],
        links: vec![link("self", &own, "application/atom+xml"), link("alternate", &page, "text/html")],
        entries: events.iter().map(|event| entry(&layout, &search, event, now)).collect::<Result<_, _>>()?,
        ..atom::Feed::default()
    };
    let text = without_controls(news.to_string());
    Ok(([(header::CONTENT_TYPE, ATOM), (header::CACHE_CONTROL, FIVE_MINUTES)], text).into_response())
}

/// All events of a search; what of it cannot be read narrows nothing, as on the page.
async fn found(layout: &Layout, state: &AppState, typed: &FormState, now: Timestamp) -> Result<(Search, Vec<Event>), PageError> {
    let reader = state.store.reader();
    let search = Search::read(typed, &programme::facets(reader, now).await?, layout);
    let events = programme::all(reader, &search.filter, now).await?;
    Ok((search, events))
}

fn title(layout: &Layout, search: &Search) -> String {
    let (t, organisation) = (layout.t, &layout.site.organisation);
    let parts: Vec<&str> = search.parts.iter().map(|part| part.label.as_str()).collect();
    if parts.is_empty() { t.programme_feed_title(organisation) } else { t.programme_feed_title_search(organisation, parts.join(", ")) }
}

fn address(layout: &Layout, event: &Event) -> String {
    layout.site.base_url.join(&urls::event(layout.language, &event.key))
}

/// What a reader of news shows of an event.
#[derive(Template)]
#[template(path = "public/news.html")]
struct News<'a> {
    layout: &'a Layout,
    dates: Vec<String>,
    place: String,
    event: &'a Event,
}

fn entry(layout: &Layout, search: &Search, event: &Event, now: Timestamp) -> Result<atom::Entry, PageError> {
    let listed = event.sessions.iter().filter(|session| search.filter.lists(session, now));
    let news = News {
        layout,
        dates: listed.map(|session| dates::session(layout.language, session.starts, session.ends)).collect(),
        place: Place::of(layout, event, Viewer::Public, now).short,
        event,
    };
    let title = if event.status == EventStatus::CalledOff { layout.t.programme_feed_called_off(&event.title) } else { event.title.clone() };
    Ok(atom::Entry {
        title: atom::Text::plain(title),
        id: format!("urn:uuid:{}", event.id),
        updated: atom_date(event.updated_at)?,
        authors: vec![person(&event.host.name)],
        links: vec![link("alternate", &address(layout, event), "text/html")],
        content: Some(atom::Content { content_type: Some("html".to_owned()), value: Some(news.render()?), ..atom::Content::default() }),
        ..atom::Entry::default()
    })
}

fn person(name: &str) -> atom::Person {
    atom::Person { name: name.to_owned(), ..atom::Person::default() }
}

fn link(rel: &str, href: &str, kind: &str) -> atom::Link {
    atom::Link { href: href.to_owned(), rel: rel.to_owned(), mime_type: Some(kind.to_owned()), ..atom::Link::default() }
}

fn atom_date(instant: Timestamp) -> Result<atom::FixedDateTime, PageError> {
    instant.to_string().parse().map_err(PageError::broken)
}

/// XML 1.0 (§ 2.2) has no way to write most control characters: one in a title would break the feed of everybody.
fn without_controls(xml: String) -> String {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if xml.contains(forbidden) { xml.replace(forbidden, "") } else { xml }
}
