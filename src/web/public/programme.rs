//! The programme: the list of coming events, and what narrows it.

use crate::domain::event::{Event, Session};
use crate::domain::filter::{EventFilter, Page};
use crate::domain::location::Viewer;
use crate::domain::vocabulary::{Availability, EventStatus, SessionStatus};
use crate::domain::wall_time;
use crate::i18n::{dates, language_name};
use crate::storage::programme;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::public::place::Place;
use crate::web::public::search::{Choices, Part, Search};
use crate::web::public::seats::{Badge, badges};
use crate::web::public::written::Written;
use crate::web::respond::page;
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "public/programme.html")]
struct ProgrammePage {
    layout: Layout,
    search: Search,
    choices: Choices,
    removals: Vec<Removal>,
    groups: Vec<Group>,
    total: u64,
    number: u64,
    pages: u64,
    previous: String,
    next: String,
    calendar: String,
    news: String,
}

impl ProgrammePage {
    /// Whether one of the fields that are folded away is in use.
    fn has_more(&self) -> bool {
        let folded = ["format", "kind", "language", "audience", "campaign", "access"];
        folded.iter().any(|name| !self.search.form.value(name).is_empty())
    }
}

/// A part of the search as a link that takes it away.
struct Removal {
    label: String,
    url: String,
}

/// Entries under one heading.
struct Group {
    heading: String,
    entries: Vec<Entry>,
}

/// An event in the list.
struct Entry {
    url: String,
    title: Written,
    subtitle: Written,
    called_off: bool,
    starts: String,
    hours: String,
    /// Other dates of the series; empty where there are none.
    more_dates: String,
    session_called_off: bool,
    place: String,
    format: Option<String>,
    host: String,
    /// Only where it is not German alone, which everybody here expects; empty otherwise.
    languages: String,
    /// What it offers to people with access needs; empty where nothing is.
    access: String,
    badges: Vec<Badge>,
}

/// `GET /{lang}/events`
pub(crate) async fn show(layout: Layout, State(state): State<AppState>, typed: FormState) -> Result<Response, PageError> {
    let now = state.clock.now();
    let reader = state.store.reader();
    let facets = programme::facets(reader, now).await?;
    let search = Search::read(&typed, &facets, &layout);
    let found = programme::page(reader, &search.filter, now, search.page).await?;
    let query = search.query();
    let at_page = |number: u64| {
        let number = number.to_string();
        let page = (number != "1").then_some(("page", number.as_str()));
        urls::events_where(layout.language, &query.iter().copied().chain(page).collect::<Vec<_>>())
    };
    let removal = |(index, part): (usize, &Part)| Removal {
        label: part.label.clone(),
        url: urls::events_where(layout.language, &search.query_without(index)),
    };
    let listing = ProgrammePage {
        choices: Choices::new(&facets, &search.form, &layout),
        removals: search.parts.iter().enumerate().map(removal).collect(),
        total: found.total,
        number: found.number,
        pages: found.pages,
        previous: if found.number > 1 { at_page(found.number - 1) } else { String::new() },
        next: if found.number < found.pages { at_page(found.number + 1) } else { String::new() },
        calendar: urls::events_ics(layout.language, &query),
        news: urls::events_atom(layout.language, &query),
        groups: groups(&layout, &search.filter, found, now),
        search,
        layout,
    };
    page(&listing)
}

/// The events under the headings of their days; what began before the first day that is looked at stands above them all.
fn groups(layout: &Layout, filter: &EventFilter, found: Page<Event>, now: Timestamp) -> Vec<Group> {
    let today = wall_time::day(now);
    let first_day = filter.from.map_or(today, |from| from.max(today));
    let mut groups: Vec<(Option<Date>, Group)> = Vec::new();
    for event in found.items {
        // The storage lists nothing without one.
        let Some(session) = filter.listed_by(&event, now) else { continue };
        let day = Some(wall_time::day(session.starts)).filter(|day| *day >= first_day);
        let entry = Entry::new(layout, &event, session, day.is_none(), now);
        match groups.last_mut() {
            Some((last, group)) if *last == day => group.entries.push(entry),
            _ => groups.push((day, Group { heading: heading(layout, day, today), entries: vec![entry] })),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn heading(layout: &Layout, day: Option<Date>, today: Date) -> String {
    let Some(day) = day else { return layout.t.programme_ongoing() };
    let name = dates::long_date(layout.language, day);
    if day == today {
        layout.t.programme_today(name)
    } else if today.tomorrow().is_ok_and(|tomorrow| day == tomorrow) {
        layout.t.programme_tomorrow(name)
    } else {
        name
    }
}

impl Entry {
    fn new(layout: &Layout, event: &Event, session: &Session, ongoing: bool, now: Timestamp) -> Self {
        let (t, language) = (layout.t, layout.language);
        let called_off = event.status == EventStatus::CalledOff;
        let others = event.sessions.iter().filter(|other| other.id != session.id && other.is_coming(now)).count();
        let names: Vec<&str> = event.languages.iter().map(|code| language_name(language, code)).collect();
        let access = event.accessibility.iter().filter(|access| access.availability == Availability::Yes);
        Self {
            url: urls::event(language, &event.key),
            title: Written::in_event(event, &event.title),
            subtitle: Written::in_event(event, &event.subtitle),
            called_off,
            starts: dates::machine_readable(session.starts),
            hours: if ongoing {
                t.programme_still_until(end(layout, session, now))
            } else {
                dates::hours(language, session.starts, session.ends)
            },
            more_dates: if others > 0 && !called_off { t.programme_more_dates(others) } else { String::new() },
            session_called_off: !called_off && session.status == SessionStatus::CalledOff,
            place: Place::of(layout, event, Viewer::Public, now).short,
            format: event.format.as_ref().map(|format| format.label_in(language).to_owned()),
            host: event.host.name.clone(),
            languages: if event.languages == ["de"] { String::new() } else { names.join(", ") },
            access: access.map(|access| access.feature.label_in(language)).collect::<Vec<_>>().join(", "),
            badges: badges(layout, event, now),
        }
    }
}

/// When something that has begun is over: the hour of today, or the day.
fn end(layout: &Layout, session: &Session, now: Timestamp) -> String {
    let last_day = wall_time::day(session.ends);
    if last_day == wall_time::day(now) { dates::time(layout.language, session.ends) } else { dates::date(layout.language, last_day) }
}
