//! More dates for an event, one or a series, and taking one out of a draft. `GET/POST /desk/events/{id}/new-session`,
//! `POST …/sessions/{id}/remove`.

use crate::actions::write_event::{Outcome, add_sessions, remove_session};
use crate::domain::event::{Event, Session};
use crate::domain::recurrence::{MOST_DATES, WallSpan, parse_day, series};
use crate::domain::text::{TextFault, one_line};
use crate::domain::vocabulary::{EventStatus, Repetition};
use crate::domain::wall_time;
use crate::i18n::dates;
use crate::web::desk::done::Done;
use crate::web::desk::moment::{instant, is_passed_twice, passes, resolved, typed_wall_time};
use crate::web::desk::of_event::{OfEvent, OfSession};
use crate::web::desk::told::{self, Told};
use crate::web::desk::visitor::Desk;
use crate::web::desk::{collisions, words};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// The most characters of what a date is called.
const LABEL_LIMIT: usize = 120;

/// A date of more than a day is mostly a slip, since several days are several dates; but an exhibition is one. So it is asked about.
const USUAL: SignedDuration = SignedDuration::from_hours(24);
/// The longest date of all: an exhibition of a year.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 366);

/// The fewest dates of a series that comes every week or two.
const FEWEST_DATES: u32 = 2;

/// The hidden field with the dates that somebody was shown before they are added.
const SEEN: &str = "seen";

#[derive(Template)]
#[template(path = "desk/new_session.html")]
struct SessionPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    /// The dates there are.
    dates: Vec<String>,
    /// Whom it concerns, where the event is published.
    told: Option<Told>,
    passes: Vec<Choice>,
    repetitions: Vec<Choice>,
    starts_twice: bool,
    ends_twice: bool,
    preview: Option<Preview>,
}

/// What would be added.
struct Preview {
    /// In words.
    dates: Vec<String>,
    /// What lies across them.
    across: Vec<String>,
    /// What the form sends back to say that this was seen.
    seen: String,
}

/// The dates that a form describes: begin and end (UTC), and what each of them is called.
struct Wanted {
    spans: Vec<(Timestamp, Timestamp)>,
    label: String,
}

/// `GET /desk/events/{event}/new-session`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let form = FormState::default().with("repetition", Repetition::Once.as_str());
    show(StatusCode::OK, &state, layout, desk, event, form, None).await
}

/// `POST /desk/events/{event}/new-session`: what is more than one date, or lies across something, is shown before it is added.
pub(super) async fn add(OfEvent { layout, desk, event, state }: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let Some(wanted) = read(&mut form, &layout, state.clock.now()) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, event, form, None).await;
    };
    let mut occasion = state.clock.occasion();
    let seen = fingerprint(&wanted.spans);
    if form.value(SEEN) != seen {
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let spans = wanted.spans.iter().enumerate();
        let planned: Vec<Session> = spans.map(|(at, span)| Session::planned(&mut occasion, position(at), *span, &wanted.label)).collect();
        let mut across: Vec<String> = wanted.spans.iter().find_map(|span| is_long(&layout, *span)).into_iter().collect();
        across.extend(own_overlaps(&layout, &event, &wanted.spans));
        across.extend(collisions::of(&state, &layout, &desk, &Event { sessions: planned, ..event.clone() }).await?);
        if wanted.spans.len() > 1 || !across.is_empty() {
            let dates = wanted.spans.iter().map(|(starts, ends)| dates::session(layout.language, *starts, *ends)).collect();
            let preview = Preview { dates, across, seen };
            return show(StatusCode::OK, &state, layout, desk, event, form, Some(preview)).await;
        }
    }
    let outcome = add_sessions(&state.store, &mut occasion, &desk.user, event.id, &wanted.spans, &wanted.label).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { told, .. } => Done::SessionAdded(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::NotFound => return Err(PageError::NotFound),
        _ => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}

/// `POST /desk/events/{event}/sessions/{session}/remove`
pub(super) async fn remove(OfSession { desk, event, session, state, .. }: OfSession) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let outcome = remove_session(&state.store, &mut occasion, &desk.user, event.id, session.id).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { .. } => Done::SessionRemoved,
        Outcome::NotFound => return Err(PageError::NotFound),
        _ => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}

fn fingerprint(spans: &[(Timestamp, Timestamp)]) -> String {
    spans
        .iter()
        .map(|(starts, ends)| format!("{}+{}", starts.as_second(), ends.duration_since(*starts).as_secs()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Dates of the same event that lie across one another, old and new.
fn own_overlaps(layout: &Layout, event: &Event, spans: &[(Timestamp, Timestamp)]) -> Vec<String> {
    let there = event.planned_sessions().map(|session| (session.starts, session.ends));
    let mut all: Vec<_> = there.collect();
    let mut found = Vec::new();
    for span in spans {
        if let Some((starts, ends)) = all.iter().find(|other| other.0 < span.1 && span.0 < other.1) {
            let at = |starts, ends| dates::compact_session(layout.language, starts, ends);
            found.push(layout.t.desk_series_overlaps(at(span.0, span.1), at(*starts, *ends)));
        }
        all.push(*span);
    }
    found
}

fn read(form: &mut FormState, layout: &Layout, now: Timestamp) -> Option<Wanted> {
    let t = layout.t;
    let (starts, ends) = (instant(form, layout, "starts"), instant(form, layout, "ends"));
    let first = typed_wall_time(form, "starts").zip(typed_wall_time(form, "ends"));
    let label = read_label(form, layout);
    let repetition = form.read("repetition", str::parse, |_| t.desk_rules_choose());
    let times = match repetition {
        Some(Repetition::Weekly | Repetition::EveryTwoWeeks) => form.read(
            "times",
            |text| text.trim().parse().ok().filter(|times| (FEWEST_DATES..=MOST_DATES).contains(times)).ok_or(()),
            |()| t.desk_series_times_fault(FEWEST_DATES, MOST_DATES),
        ),
        _ => Some(1),
    };
    let days = if repetition == Some(Repetition::ChosenDays) { read_days(form, layout) } else { Some(Vec::new()) };
    if let (Some(starts), Some(ends)) = (starts, ends)
        && let Some(fault) = span_fault(layout, starts, ends, now)
    {
        form.refuse("ends", fault);
    }
    let (first, label, repetition, times, days) = (first?, label?, repetition?, times?, days?);
    if form.has_faults() {
        return None;
    }
    let spans = series(first, repetition, times, &days).into_iter().map(|span| instants(form, layout, span)).collect::<Option<Vec<_>>>()?;
    if let Some((starts, _)) = spans.iter().find(|(_, ends)| *ends <= now) {
        form.refuse("days", t.desk_series_in_the_past(dates::date(layout.language, wall_time::day(*starts))));
        return None;
    }
    Some(Wanted { spans, label })
}

/// What a date is called; may be empty.
pub(super) fn read_label(form: &mut FormState, layout: &Layout) -> Option<String> {
    let read = |text: &str| match one_line(text, LABEL_LIMIT) {
        Err(TextFault::Empty) => Ok(String::new()),
        read => read,
    };
    form.read("label", read, |_| layout.t.desk_write_text_fault(layout.t.desk_session_label(), LABEL_LIMIT))
}

/// What is wrong with a begin and an end.
pub(super) fn span_fault(layout: &Layout, starts: Timestamp, ends: Timestamp, now: Timestamp) -> Option<String> {
    let t = layout.t;
    if ends <= starts {
        Some(t.desk_move_ends_before_start())
    } else if ends.duration_since(starts) > LONGEST {
        Some(t.desk_session_too_long())
    } else if ends <= now {
        Some(t.desk_move_in_the_past())
    } else {
        None
    }
}

/// What is asked about a date that takes longer than a day; nothing of others.
pub(super) fn is_long(layout: &Layout, (starts, ends): (Timestamp, Timestamp)) -> Option<String> {
    let lasts = ends.duration_since(starts);
    (lasts > USUAL).then(|| layout.t.desk_session_is_long(dates::compact(layout.language, starts), dates::compact(layout.language, ends)))
}

/// A day in each line; at least one.
fn read_days(form: &mut FormState, layout: &Layout) -> Option<Vec<Date>> {
    let t = layout.t;
    let mut days = Vec::new();
    let mut fault = None;
    for text in form.value("days").split([',', ';', '\n']).map(str::trim).filter(|text| !text.is_empty()) {
        match parse_day(text) {
            Ok(day) => days.push(day),
            Err(_) => fault = fault.or_else(|| Some(t.desk_series_days_fault(text))),
        }
    }
    if days.is_empty() && fault.is_none() {
        fault = Some(t.desk_series_days_missing());
    }
    if days.len() >= MOST_DATES as usize && fault.is_none() {
        fault = Some(t.desk_series_days_too_many(MOST_DATES - 1));
    }
    match fault {
        Some(fault) => {
            form.refuse("days", fault);
            None
        }
        None => Some(days),
    }
}

/// A date of a series as instants. The answer to which pass of a wall time is meant holds for all of them: the clocks go back once a year.
fn instants(form: &mut FormState, layout: &Layout, (starts, ends): WallSpan) -> Option<(Timestamp, Timestamp)> {
    Some((resolved(form, layout, "starts", starts)?, resolved(form, layout, "ends", ends)?))
}

async fn show(
    status: StatusCode,
    state: &AppState,
    layout: Layout,
    desk: Desk,
    event: Event,
    form: FormState,
    preview: Option<Preview>,
) -> Result<Response, PageError> {
    if !event.is_open() {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let told = match event.status {
        EventStatus::Published => Some(told::of_seated(state, layout.t, &desk, &event, "session_entry").await?),
        _ => None,
    };
    let repetitions = Repetition::ALL.iter().map(|it| Choice::new(it.as_str(), words::repetition(layout.t, *it))).collect();
    let page = SessionPage {
        dates: event.sessions.iter().map(|session| dates::session(layout.language, session.starts, session.ends)).collect(),
        passes: passes(layout.t),
        starts_twice: is_passed_twice(&form, "starts"),
        ends_twice: is_passed_twice(&form, "ends"),
        repetitions,
        told,
        preview,
        layout,
        desk,
        form,
        event,
    };
    page_with(status, &page)
}
