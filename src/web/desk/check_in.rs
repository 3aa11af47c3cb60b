//! The door: people are checked in by their code or their name. `GET/POST /desk/events/{id}/check-in`.
//!
//! Each line is a form of its own and works without JavaScript. The script beside it (`assets/check-in.js`) keeps what was pressed while
//! there is no network and sends it later; it asks for [`JSON`] and gets an empty answer, or a sentence that says why not.

use crate::actions::attendance::{self, Entry, Keeper, Outcome};
use crate::actions::walk_ins::{MOST_WALK_INS, count_walk_ins};
use crate::domain::access::Permit;
use crate::domain::attendance::{Mark, can_be_there};
use crate::domain::event::{Event, Session};
use crate::domain::filter::ListedStates;
use crate::domain::ids::{EventId, RegistrationId, SessionId};
use crate::domain::pass::{self, PassCode};
use crate::domain::registration::{Registration, State as Stands};
use crate::domain::text::fold;
use crate::domain::vocabulary::RegistrationState;
use crate::i18n::dates;
use crate::storage::attendance::{Noted, find_by_pass, of_session};
use crate::storage::{Store, attendees};
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::roll::{self, Counts, SessionLink};
use crate::web::urls;
use askama::Template;
use axum::Json;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::collections::HashMap;

/// What the script asks for.
const JSON: &str = "application/json";
/// How many people one page lists; whoever is not among them is found by name.
const MOST: usize = 400;
/// The camera may be used on this page, by our own script.
const PERMISSIONS: &str = "camera=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

#[derive(Template)]
#[template(path = "desk/check_in.html")]
struct CheckInPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    event: Event,
    session: Session,
    sessions: Vec<SessionLink>,
    when: String,
    counts: Counts,
    /// It is not the day yet.
    too_early: bool,
    /// What a code that was just read says.
    shown: Option<Shown>,
    lines: Vec<Line>,
    /// How many are counted without a name.
    walk_ins: u32,
    /// How many more there are than the page lists.
    more: usize,
}

/// What a code says.
enum Shown {
    /// Whose it is.
    Line(Box<Line>),
    /// Of nobody on this list, or of a date that is long over.
    Unknown,
}

/// Somebody at the door.
struct Line {
    id: RegistrationId,
    name: String,
    seats: u32,
    code: String,
    pass: String,
    /// What the page looks through while somebody types.
    folded: String,
    /// Whether they have a seat.
    seated: bool,
    /// What is noted, or where the registration stands if there is no seat.
    badge: Option<Badge>,
    /// Whether they are there already.
    there: bool,
    /// How many of the seats came.
    heads: u32,
    /// Where the registration is; empty for those who only help.
    page: String,
}

/// `GET /desk/events/{event}/check-in`
pub(super) async fn show(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    page_of(StatusCode::OK, about, form).await
}

/// `POST /desk/events/{event}/check-in`: somebody is there, or is not after all; or so many came without a name.
pub(super) async fn note(about: OfEvent, headers: HeaderMap, mut form: FormState) -> Result<Response, PageError> {
    let event = about.event.id;
    // The date that the page was about, also if it was called off meanwhile: nothing is noted for another.
    let session: SessionId = form.value("session").parse().map_err(|_| PageError::Invalid)?;
    // The telephone tells whose log-in it was: nothing is noted in somebody else's name.
    if !form.value("user").is_empty() && !form.has("user", &about.desk.user.id.to_string()) {
        return Ok(StatusCode::FORBIDDEN.into_response());
    }
    let deed =
        if form.has("what", "walk-ins") { count(&about, &mut form, session).await? } else { check_in(&about, &mut form, session).await? };
    let by_script = headers.get(header::ACCEPT).is_some_and(|accepted| accepted == JSON);
    match deed {
        None if by_script => {
            let why = form.faults().first().map_or("", |fault| fault.message.as_str());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "why": why }))).into_response())
        }
        None => page_of(StatusCode::UNPROCESSABLE_ENTITY, about, form).await,
        Some((_, _, outcome)) if by_script => Ok(for_the_script(&about.layout, outcome)),
        Some((_, _, Outcome::Noted { changed: 0, .. })) => Ok(Done::Nothing.then(back(event, session, &form))),
        Some((_, done, Outcome::Noted { .. })) => Ok(done.then(back(event, session, &form))),
        Some((_, _, Outcome::NotFound)) => Err(PageError::NotFound),
        Some((field, _, refused)) => {
            // What was typed for a date that is called off is not shown beside another.
            let mut form = if refused == Outcome::NotPossible { FormState::default() } else { form };
            form.refuse(field, roll::why_not(about.layout.t, &refused));
            page_of(StatusCode::CONFLICT, about, form).await
        }
    }
}

/// What was tried: the field at which a refusal is told, what is told otherwise, and what became of it. Nothing where the form has faults.
type Tried = Option<(&'static str, Done, Outcome)>;

async fn count(about: &OfEvent, form: &mut FormState, session: SessionId) -> Result<Tried, PageError> {
    let OfEvent { layout, desk, event, state } = about;
    let whole = |text: &str| text.trim().parse().ok().filter(|people| *people <= MOST_WALK_INS).ok_or(());
    let Some(people) = form.read("walk_ins", whole, |()| layout.t.door_walk_ins_fault(MOST_WALK_INS)) else { return Ok(None) };
    let before = form.value("walk_ins_before").parse().unwrap_or(0);
    let (keeper, mut occasion) = (Keeper::User(desk.user.clone(), Permit::Door), state.clock.occasion());
    let outcome = count_walk_ins(&state.store, &mut occasion, &keeper, (event.id, session), before, people).await;
    Ok(Some(("walk_ins", Done::WalkInsCounted(people), outcome.map_err(PageError::broken)?)))
}

async fn check_in(about: &OfEvent, form: &mut FormState, session: SessionId) -> Result<Tried, PageError> {
    let OfEvent { layout, desk, event, state } = about;
    let registration: RegistrationId = form.value("registration").parse().map_err(|_| PageError::Invalid)?;
    let (mark, done) = if form.has("what", "undo") {
        (None, Done::CheckInUndone)
    } else {
        let whole = |text: &str| text.trim().parse().ok().filter(|heads: &u32| *heads > 0).ok_or(());
        let Some(heads) = form.read("heads", whole, |()| layout.t.door_heads_fault()) else { return Ok(None) };
        (Some(Mark::Present { heads }), Done::CheckedIn)
    };
    let (keeper, mut occasion) = (Keeper::User(desk.user.clone(), Permit::Door), state.clock.occasion());
    let entry = Entry { registration, mark, before: None };
    let outcome = attendance::note(&state.store, &mut occasion, &keeper, (event.id, session), &[entry], ago(form)).await;
    Ok(Some(("q", done, outcome.map_err(PageError::broken)?)))
}

/// How long ago a button was pressed, as the telephone says, in milliseconds.
fn ago(form: &FormState) -> Option<SignedDuration> {
    form.value("ago").parse().ok().map(SignedDuration::from_millis)
}

fn for_the_script(layout: &Layout, outcome: Outcome) -> Response {
    match outcome {
        Outcome::Noted { .. } => StatusCode::NO_CONTENT.into_response(),
        Outcome::NotFound => StatusCode::NOT_FOUND.into_response(),
        refused => (StatusCode::CONFLICT, Json(json!({ "why": roll::why_not(layout.t, &refused) }))).into_response(),
    }
}

/// The page again, with what was looked for.
fn back(event: EventId, session: SessionId, form: &FormState) -> String {
    let page = urls::with_query(urls::desk_check_in(event), &[("session", &session.to_string())]);
    match form.value("q") {
        "" => page,
        sought => urls::with_query(page, &[("q", sought)]),
    }
}

async fn page_of(status: StatusCode, about: OfEvent, form: FormState) -> Result<Response, PageError> {
    let OfEvent { layout, desk, event, state } = about;
    let now = state.clock.now();
    let Some(session) = roll::chosen_session(&event, &form, now).cloned() else {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    };
    let conn = state.store.reader();
    let sought = fold(form.value("q"));
    // Who has no seat is listed only for whoever asks for the name: that person stands at the door.
    let listed = if sought.is_empty() { ListedStates::Only(RegistrationState::Confirmed) } else { ListedStates::Live };
    let people = attendees::all(conn, event.id, listed).await.map_err(PageError::broken)?;
    let noted = of_session(conn, session.id).await.map_err(PageError::broken)?;
    let mut lines: Vec<Line> = people.iter().map(|person| line(&layout, person, &noted)).collect();
    lines.retain(|line| sought.split_whitespace().all(|word| line.folded.contains(word)));
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    let mut shown = match form.value("pass") {
        "" => None,
        text => Some(shown(&layout, &event, &state.store, text, now, &noted).await?),
    };
    if !desk.user.may(Permit::People, &event) {
        // Help at the door is led to no page that is not there for it.
        let by_code = shown.iter_mut().filter_map(|shown| if let Shown::Line(line) = shown { Some(&mut **line) } else { None });
        lines.iter_mut().chain(by_code).for_each(|line| line.page.clear());
    }
    let counts = roll::counts(&state.store, &event, &session).await.map_err(PageError::broken)?;
    let page = CheckInPage {
        banner: Done::banner(&form, layout.t),
        sessions: roll::session_links(&layout, &event, session.id, &urls::desk_check_in(event.id)),
        when: dates::session(layout.language, session.starts, session.ends),
        counts,
        too_early: !can_be_there(&event, &session, now),
        form: if form.value("walk_ins").is_empty() { form.with("walk_ins", counts.walk_ins.to_string()) } else { form },
        walk_ins: counts.walk_ins,
        shown,
        lines,
        more,
        session,
        event,
        layout,
        desk,
    };
    let mut response = page_with(status, &page)?;
    response.headers_mut().insert(HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS));
    Ok(response)
}

/// Whose code it is, if it is of this event and has not expired.
async fn shown(
    layout: &Layout,
    event: &Event,
    store: &Store,
    text: &str,
    now: Timestamp,
    noted: &HashMap<RegistrationId, Noted>,
) -> Result<Shown, PageError> {
    let Some(code) = PassCode::parse(text).filter(|_| pass::is_valid(event, now)) else { return Ok(Shown::Unknown) };
    let found = find_by_pass(store.reader(), &code).await.map_err(PageError::broken)?;
    let own = found.filter(|registration| registration.event == event.id);
    Ok(own.map_or(Shown::Unknown, |registration| Shown::Line(Box::new(line(layout, &registration, noted)))))
}

fn line(layout: &Layout, registration: &Registration, noted: &HashMap<RegistrationId, Noted>) -> Line {
    let t = layout.t;
    let seated = registration.state == Stands::Confirmed;
    let noted = noted.get(&registration.id).filter(|_| seated);
    let mark = noted.and_then(|noted| noted.mark);
    let badge = match (mark, noted) {
        _ if !seated => Some(words::standing(t, registration, None)),
        (Some(mark), Some(noted)) if mark.heads() > 0 => {
            Some(Badge::new("success", t.door_there_since(dates::time(layout.language, noted.at))))
        }
        (Some(mark), _) => Some(Badge::new("info", roll::mark_in_words(t, mark))),
        (None, _) => None,
    };
    Line {
        id: registration.id,
        name: registration.name.as_str().to_owned(),
        seats: registration.seats,
        code: registration.code.clone(),
        pass: registration.pass.as_str().to_owned(),
        folded: format!("{} {}", fold(registration.name.as_str()), fold(&registration.code)),
        seated,
        badge,
        there: mark.is_some_and(|mark| mark.heads() > 0),
        heads: mark.map(Mark::heads).filter(|heads| *heads > 0).unwrap_or(registration.seats),
        page: urls::desk_registration(registration.event, registration.id),
    }
}
