//! The page of an event: all that everybody may know of it.

use crate::domain::admission::admission;
use crate::domain::event::{AccessFeature, Event, Interpretation, Organisation, Practical, Session, Term};
use crate::domain::location::Viewer;
use crate::domain::seats::Capacity;
use crate::domain::vocabulary::{Admission, Availability, EventStatus, SessionStatus};
use crate::i18n::{Word as _, dates, language_name};
use crate::storage::{events, pictures};
use crate::web::error::PageError;
use crate::web::json_ld::JsonLd;
use crate::web::layout::Layout;
use crate::web::markdown::{SafeHtml, to_html};
use crate::web::public::event_data;
use crate::web::public::place::{Place, is_web_page};
use crate::web::public::series::Series;
use crate::web::public::way_in::WayIn;
use crate::web::public::written::Written;
use crate::web::respond::{InPath, KeyInPath, page};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::HashMap;

/// More dates than that stand in a list of their own, and the next one at a glance.
const DATES_AT_A_GLANCE: usize = 3;

/// Where the buttons of a preview lead.
const NOWHERE: &str = "#content";

#[derive(Template)]
#[template(path = "public/event.html")]
struct EventPage {
    layout: Layout,
    title: Written,
    subtitle: Written,
    summary: Written,
    description: Written,
    /// The description as HTML; none where nothing is described.
    story: Option<SafeHtml>,
    called_off: bool,
    called_off_reason: Option<Written>,
    protected: bool,
    picture: Option<Figure>,
    series: Option<Series>,
    dates: Vec<DateLine>,
    place: Place,
    way_in: WayIn,
    cost: String,
    practical: Practical,
    details: Vec<Detail>,
    access: Vec<(String, Vec<String>)>,
    host: Organisation,
    email: Option<String>,
    address: String,
    calendar: String,
    short: String,
    json_ld: JsonLd,
    /// What it says about who may be sent away, as a heading and a text.
    admission: Option<(String, String)>,
    /// Whether the desk looks at it before everybody does.
    preview: bool,
}

/// The picture of the event, and what belongs under it.
struct Figure {
    url: String,
    /// The same from outside.
    address: String,
    width: u32,
    height: u32,
    alt: Written,
    credit: Written,
    licence: Written,
}

/// One date of the event.
struct DateLine {
    when: String,
    starts: String,
    label: String,
    called_off: bool,
    over: bool,
}

/// A name and its values; a value may lead somewhere.
struct Detail {
    name: String,
    values: Vec<(String, Option<String>)>,
}

/// `GET /{lang}/events/{key}`
pub(crate) async fn show(
    layout: Layout,
    InPath(KeyInPath { key }): InPath<KeyInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let event = find(&state, &key).await?;
    let now = state.clock.now();
    let series = Series::of(&layout, &state, &event, now).await.map_err(PageError::broken)?;
    page(&EventPage::new(layout, &state, event, series))
}

/// An event as everybody would see it, were it published as it is. It need not be stored: forms show what somebody has typed.
pub(crate) async fn preview(layout: Layout, state: &AppState, event: Event) -> Result<Response, PageError> {
    let event = if event.is_public() { event } else { Event { status: EventStatus::Published, ..event } };
    let now = state.clock.now();
    let series = Series::of(&layout, state, &event, now).await.map_err(PageError::broken)?;
    let id = event.id;
    let digest = event.picture.as_ref().map(|picture| picture.digest.clone());
    let mut shown = EventPage { preview: true, ..EventPage::new(layout, state, event, series) };
    if let (Some(figure), Some(digest)) = (&mut shown.picture, digest) {
        // Nobody but the desk is given the picture of a draft.
        figure.url = urls::desk_image_file(id, &digest);
    }
    // What is not published has no form and no calendar file yet.
    NOWHERE.clone_into(&mut shown.calendar);
    shown.way_in.enrol = None;
    if let Some((url, _)) = &mut shown.way_in.button {
        NOWHERE.clone_into(url);
    }
    page(&shown)
}

/// A picture in the path.
#[derive(Deserialize)]
pub(crate) struct ImageInPath {
    key: String,
    digest: String,
}

/// `GET /events/{key}/image/{digest}`: for everybody who may see the event's page.
pub(crate) async fn image(
    InPath(ImageInPath { key, digest }): InPath<ImageInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let event = find(&state, &key).await?;
    let file = pictures::file(state.store.reader(), event.id, &digest).await?.ok_or(PageError::NotFound)?;
    let always = [(header::CONTENT_TYPE, file.media_type.as_str()), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((always, file.bytes).into_response())
}

/// The event of a key, if everybody may see it.
pub(super) async fn find(state: &AppState, key: &str) -> Result<Event, PageError> {
    events::find_public(&state.store, key).await?.ok_or(PageError::NotFound)
}

/// `GET /e/{code}`: the address that stands in print, each time in the language of this visitor.
pub(crate) async fn short(
    layout: Layout,
    InPath(path): InPath<HashMap<String, String>>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    // Typed from paper, perhaps in capitals.
    let code = path.get("code").map(|code| code.to_ascii_lowercase()).unwrap_or_default();
    let key = events::find_public_by_short_code(state.store.reader(), &code).await?.ok_or(PageError::NotFound)?;
    let to = Redirect::to(&urls::event(layout.language, &key));
    Ok((AppendHeaders([(header::VARY, "accept-language")]), to).into_response())
}

impl EventPage {
    fn new(layout: Layout, state: &AppState, event: Event, series: Option<Series>) -> Self {
        let now = state.clock.now();
        let place = Place::of(&layout, &event, Viewer::Public, now);
        let t = layout.t;
        Self {
            admission: match admission(&event) {
                Admission::None => None,
                Admission::Conduct => Some((t.event_conduct_title(), t.event_conduct_text())),
                Admission::Clause => Some((t.event_clause_title(), t.event_clause_text())),
            },
            preview: false,
            picture: Figure::of(&layout, &event),
            series,
            dates: event.sessions.iter().map(|session| DateLine::new(&layout, session, now)).collect(),
            way_in: WayIn::of(&layout, &state.rules, &event, now),
            details: details(&layout, &event),
            access: access(&layout, &event.accessibility),
            json_ld: JsonLd::new(&event_data::document(&layout, &event, now)),
            email: event.contact().map(ToString::to_string),
            address: layout.site.base_url.join(&urls::event(layout.language, &event.key)),
            calendar: urls::event_ics(layout.language, &event.key),
            short: layout.site.base_url.join(&urls::short(&event.short_code)),
            story: Some(event.description.as_str()).filter(|text| !text.trim().is_empty()).map(|text| to_html(text, 3)),
            called_off: event.status == EventStatus::CalledOff,
            place,
            layout,
            title: Written::in_event(&event, &event.title),
            subtitle: Written::in_event(&event, &event.subtitle),
            summary: Written::in_event(&event, &event.summary),
            description: Written::in_event(&event, &event.description),
            called_off_reason: event.called_off_reason.as_ref().map(|reason| Written::in_event(&event, reason)),
            protected: event.protected,
            cost: event.cost,
            practical: event.practical,
            host: event.host,
        }
    }

    /// The dates that stand at a glance: all of a few, or else the next.
    fn glance(&self) -> Vec<&DateLine> {
        if self.dates.len() <= DATES_AT_A_GLANCE {
            return self.dates.iter().collect();
        }
        let next = self.dates.iter().find(|date| !date.called_off && !date.over);
        next.or(self.dates.first()).into_iter().collect()
    }
}

impl Figure {
    fn of(layout: &Layout, event: &Event) -> Option<Self> {
        let picture = event.picture.as_ref()?;
        let url = urls::event_image(&event.key, &picture.digest);
        Some(Self {
            address: layout.site.base_url.join(&url),
            url,
            width: picture.width,
            height: picture.height,
            alt: Written::in_event(event, &picture.words.alt),
            credit: Written::in_event(event, &picture.words.credit),
            licence: Written::in_event(event, &picture.words.licence),
        })
    }
}

impl DateLine {
    fn new(layout: &Layout, session: &Session, now: Timestamp) -> Self {
        Self {
            when: dates::session(layout.language, session.starts, session.ends),
            starts: dates::machine_readable(session.starts),
            label: session.label.clone(),
            called_off: session.status == SessionStatus::CalledOff,
            over: session.ends <= now,
        }
    }
}

/// What else is known, by name; what is not known has no name either.
fn details(layout: &Layout, event: &Event) -> Vec<Detail> {
    let (t, language) = (layout.t, layout.language);
    let plain = |values: Vec<String>| values.into_iter().map(|value| (value, None)).collect::<Vec<_>>();
    // A word of a list leads to everything that has it.
    let found = |name: &str, term: &Term| (term.label_in(language).to_owned(), Some(urls::events_where(language, &[(name, &term.key)])));
    let organisation = |host: &Organisation| (host.name.clone(), host.website.clone().filter(|url| is_web_page(url)));
    let names = |codes: &[String]| codes.iter().map(|code| language_name(language, code).to_owned()).collect();
    let all = [
        (t.event_host(), vec![organisation(&event.host)]),
        (t.event_co_hosts(), event.co_hosts.iter().map(organisation).collect()),
        (t.event_trainers(), plain(event.trainers.clone())),
        (t.event_languages(), plain(names(&event.languages))),
        (t.event_interpretation(), plain(event.interpretation.iter().map(|into| interpretation(layout, into)).collect())),
        (t.event_audience(), plain(vec![event.audience.name(t)])),
        (t.event_seats(), plain(seats(layout, event))),
        (t.event_kind(), plain(vec![event.kind.name(t)])),
        (t.search_format(), event.format.iter().map(|format| found("format", format)).collect()),
        (t.event_section(), plain(event.section.iter().map(|section| section.label_in(language).to_owned()).collect())),
        (t.event_action_fields(), event.action_fields.iter().map(|field| found("field", field)).collect()),
        (t.event_campaign(), event.campaign.iter().map(|(_, campaign)| found("campaign", campaign)).collect()),
        (t.event_photos(), plain(vec![event.photo_policy.name(t)])),
    ];
    all.into_iter().filter(|(_, values)| !values.is_empty()).map(|(name, values)| Detail { name, values }).collect()
}

fn interpretation(layout: &Layout, into: &Interpretation) -> String {
    let name = language_name(layout.language, &into.language);
    if into.on_request { format!("{name} ({})", on_request(layout, into.until)) } else { name.to_owned() }
}

fn on_request(layout: &Layout, until: Option<Date>) -> String {
    match until {
        Some(day) => layout.t.event_on_request_until(dates::date(layout.language, day)),
        None => layout.t.event_on_request(),
    }
}

fn seats(layout: &Layout, event: &Event) -> Vec<String> {
    let number = match event.capacity {
        Capacity::Limited(seats) if seats > 0 => Some(seats.to_string()),
        Capacity::Limited(_) | Capacity::Unlimited => None,
    };
    number.into_iter().chain(event.min_participants.map(|least| layout.t.event_seats_minimum(least))).collect()
}

/// The access features by whether they are there, the honest "no" last.
fn access(layout: &Layout, features: &[AccessFeature]) -> Vec<(String, Vec<String>)> {
    let t = layout.t;
    let which = |availability: Availability| {
        let names = features.iter().filter(|access| access.availability == availability).map(|access| {
            let name = access.feature.label_in(layout.language);
            match access.until {
                Some(day) => format!("{name} ({})", t.event_until(dates::date(layout.language, day))),
                None => name.to_owned(),
            }
        });
        names.collect::<Vec<_>>()
    };
    let groups = [
        (t.event_access_there(), which(Availability::Yes)),
        (t.event_access_on_request(), which(Availability::OnRequest)),
        (t.event_access_missing(), which(Availability::No)),
    ];
    groups.into_iter().filter(|(_, names)| !names.is_empty()).collect()
}
