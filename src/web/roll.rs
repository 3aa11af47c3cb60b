//! The roll of one date: who has a seat, what is noted about their being there, and the form that notes it. The desk and the trainer's
//! link show the same; neither shows an address.

use crate::actions::attendance::{Entry, Outcome};
use crate::domain::attendance::{Mark, MarkFault, session_at_the_door};
use crate::domain::event::{Event, Session};
use crate::domain::filter::{AttendeeFilter, ListOrder, ListedStates};
use crate::domain::ids::{RegistrationId, SessionId};
use crate::domain::registration::Registration;
use crate::domain::vocabulary::{Presence, RegistrationState};
use crate::i18n::{Texts, dates};
use crate::storage::attendance::{self, Noted};
use crate::storage::attendees::{self, confirmed_seats};
use crate::storage::{Store, StoreError};
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::urls;
use jiff::Timestamp;
use std::collections::HashMap;

/// How the field begins that says what a line held when the page was made.
const BEFORE: &str = "before-";
/// The most lines that a form can bring: more than stand on a page.
const MOST_LINES: usize = 500;

/// The roll as a page shows it.
pub(crate) struct Roll {
    /// The dates of the event, each with its address and whether it is the one that is shown; empty where there is only one.
    pub sessions: Vec<SessionLink>,
    /// When the date is, in words.
    pub when: String,
    /// Its id, for the form.
    pub session: SessionId,
    /// How many of how many are there.
    pub counts: Counts,
    /// Those with a seat, on this page of the list.
    pub people: Vec<Person>,
    /// The number of this page, and how many there are.
    pub page: (u64, u64),
    /// What can be noted, in words.
    pub presences: Vec<Choice>,
}

/// Another date of the same event.
pub(crate) struct SessionLink {
    /// When.
    pub when: String,
    /// Where its roll is.
    pub url: String,
    /// Whether it is the one that is shown.
    pub is_shown: bool,
}

/// Who came to a date, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Counts {
    /// People with a seat who are there.
    pub there: u32,
    /// Seats that are given.
    pub seats: u32,
    /// People without a registration.
    pub walk_ins: u32,
}

/// Somebody with a seat.
pub(crate) struct Person {
    /// Whose registration.
    pub id: RegistrationId,
    /// The name.
    pub name: String,
    /// The office; may be empty.
    pub office: String,
    /// How many seats.
    pub seats: u32,
    /// The names of the fields of their line.
    pub fields: Fields,
}

/// The fields of one line of the form.
pub(crate) struct Fields {
    /// What is noted.
    pub presence: String,
    /// Minutes, for a part of the time.
    pub minutes: String,
    /// How many people of the registration.
    pub heads: String,
    /// What stood there when the page was made.
    pub before: String,
}

impl Fields {
    fn of(id: RegistrationId) -> Self {
        let field = |name: &str| format!("{name}-{id}");
        Self { presence: field("presence"), minutes: field("minutes"), heads: field("heads"), before: format!("{BEFORE}{id}") }
    }
}

/// The date that a page is about: the one that is asked for, else the one at the door at `now`.
pub(crate) fn chosen_session<'a>(event: &'a Event, form: &FormState, now: Timestamp) -> Option<&'a Session> {
    let asked = form.value("session").parse::<SessionId>().ok();
    let found = event.planned_sessions().find(|session| Some(session.id) == asked);
    found.or_else(|| session_at_the_door(event, now))
}

/// The date that a form is about, also if it was called off meanwhile: what was meant for one is never noted for another.
pub(crate) fn named_session<'a>(event: &'a Event, form: &FormState) -> Option<&'a Session> {
    let named = form.value("session").parse::<SessionId>().ok()?;
    event.sessions.iter().find(|session| session.id == named)
}

/// A form with nothing of what was typed, where it was about a date that does not take place: it shall not stand beside another.
pub(crate) fn gone(t: &Texts) -> FormState {
    let mut form = FormState::default();
    form.refuse("rest", t.roll_not_possible());
    form
}

/// The dates of an event, each with the address of its page.
pub(crate) fn session_links(layout: &Layout, event: &Event, shown: SessionId, page: &str) -> Vec<SessionLink> {
    let link = |session: &Session| SessionLink {
        when: dates::compact_session(layout.language, session.starts, session.ends),
        url: urls::with_query(page.to_owned(), &[("session", &session.id.to_string())]),
        is_shown: session.id == shown,
    };
    let links: Vec<SessionLink> = event.planned_sessions().map(link).collect();
    if links.len() > 1 { links } else { Vec::new() }
}

/// Who came to a date, in numbers.
pub(crate) async fn counts(store: &Store, event: &Event, session: &Session) -> Result<Counts, StoreError> {
    let conn = store.reader();
    // Who was moved to another event since is counted there.
    let noted = attendance::of_seated(conn, session.id).await?;
    let walk_ins = attendance::walk_ins(conn, &[session.id]).await?;
    let seats = confirmed_seats(conn, &[event.id]).await?;
    Ok(Counts {
        there: noted.values().filter_map(|noted| noted.mark).map(Mark::heads).sum(),
        seats: seats.get(&event.id).copied().unwrap_or(0),
        walk_ins: walk_ins.get(&session.id).copied().unwrap_or(0),
    })
}

/// The roll of a date, and the form with what is noted so far.
pub(crate) async fn read(
    store: &Store,
    layout: &Layout,
    event: &Event,
    session: &Session,
    page: &str,
    number: u64,
) -> Result<(Roll, FormState), StoreError> {
    let conn = store.reader();
    let filter = AttendeeFilter { states: ListedStates::Only(RegistrationState::Confirmed), ..AttendeeFilter::default() };
    let listed = attendees::page(conn, event.id, &filter, ListOrder::default(), number).await?;
    let noted = attendance::of_session(conn, session.id).await?;
    let form = listed.items.iter().fold(FormState::default(), |form, registration| filled(form, registration, &noted));
    let roll = Roll {
        sessions: session_links(layout, event, session.id, page),
        when: dates::session(layout.language, session.starts, session.ends),
        session: session.id,
        counts: counts(store, event, session).await?,
        people: listed.items.iter().map(person).collect(),
        page: (listed.number, listed.pages),
        presences: Presence::ALL.iter().map(|presence| Choice::new(presence.as_str(), in_words(layout.t, *presence))).collect(),
    };
    Ok((roll, form))
}

fn person(registration: &Registration) -> Person {
    Person {
        id: registration.id,
        name: registration.name.as_str().to_owned(),
        office: registration.office(),
        seats: registration.seats,
        fields: Fields::of(registration.id),
    }
}

/// What is noted, as the fields of a line hold it.
fn filled(form: FormState, registration: &Registration, noted: &HashMap<RegistrationId, Noted>) -> FormState {
    let fields = Fields::of(registration.id);
    let mark = noted.get(&registration.id).and_then(|noted| noted.mark);
    let heads = mark.map(Mark::heads).filter(|heads| *heads > 0).unwrap_or(registration.seats);
    let minutes = if let Some(Mark::Partial { minutes, .. }) = mark { minutes.to_string() } else { String::new() };
    form.with(&fields.presence, mark.map_or("", |mark| mark.presence().as_str()))
        .with(&fields.minutes, minutes)
        .with(&fields.heads, heads.to_string())
        .with(&fields.before, as_text(mark))
}

/// A mark as the form carries it back, to see what somebody changed.
fn as_text(mark: Option<Mark>) -> String {
    match mark {
        None => String::new(),
        Some(Mark::Present { heads }) => format!("present {heads}"),
        Some(Mark::Partial { heads, minutes }) => format!("partial {heads} {minutes}"),
        Some(Mark::Excused) => "excused".to_owned(),
        Some(Mark::Absent) => "absent".to_owned(),
    }
}

/// The mark in such a text; nothing where nothing was noted.
fn from_text(text: &str) -> Option<Mark> {
    let mut words = text.split(' ');
    let presence: Presence = words.next()?.parse().ok()?;
    let mut number = || words.next()?.parse().ok();
    match presence {
        Presence::Present => Some(Mark::Present { heads: number()? }),
        Presence::Partial => Some(Mark::Partial { heads: number()?, minutes: number()? }),
        Presence::Excused => Some(Mark::Excused),
        Presence::Absent => Some(Mark::Absent),
    }
}

/// What is given back of a form when not all of it was noted: the lines that were left, as they were typed, each with what stands there now.
/// Sent once more, they take its place.
pub(crate) async fn left_over(
    store: &Store,
    t: &Texts,
    session: &Session,
    typed: &FormState,
    sent: &[Person],
    left: &[RegistrationId],
) -> Result<FormState, StoreError> {
    let noted = attendance::of_session(store.reader(), session.id).await?;
    let mut form = FormState::default().with("session", session.id.to_string()).with("page", typed.value("page"));
    for Person { id, name, seats, fields, .. } in sent.iter().filter(|person| left.contains(&person.id)) {
        let now = noted.get(id).and_then(|noted| noted.mark);
        if as_text(now) == typed.value(&fields.before) {
            // Nothing was noted since: the seat is gone, and with it the line.
            form.refuse("rest", t.roll_seat_gone(name.as_str()));
            continue;
        }
        // Whoever was meant by "all the others are there" still is.
        let chosen = Some(typed.value(&fields.presence)).filter(|chosen| !chosen.is_empty() || !typed.has("rest", "present"));
        form = form.with(&fields.presence, chosen.unwrap_or(Presence::Present.as_str()));
        form = [&fields.minutes, &fields.heads].into_iter().fold(form, |form, field| form.with(field, typed.value(field)));
        form = form.with(&fields.before, as_text(now));
        form.refuse(
            &fields.minutes,
            match now {
                None => t.roll_taken_back_meanwhile(name.as_str()),
                Some(mark) if *seats > 1 => t.roll_noted_meanwhile(name.as_str(), t.roll_with_heads(mark_in_words(t, mark), mark.heads())),
                Some(mark) => t.roll_noted_meanwhile(name.as_str(), mark_in_words(t, mark)),
            },
        );
    }
    Ok(form)
}

/// A form that came back, with what is stored for those of the page who were not on it.
pub(crate) fn completed(typed: FormState, stored: &FormState, people: &[Person]) -> FormState {
    let missing: Vec<&Fields> =
        people.iter().map(|person| &person.fields).filter(|fields| !typed.pairs().any(|(field, _)| field == fields.before)).collect();
    let fields = missing.into_iter().flat_map(|fields| [&fields.presence, &fields.minutes, &fields.heads, &fields.before]);
    fields.fold(typed, |form, field| form.with(field, stored.value(field)))
}

/// Those of an event whose lines came with a form, wherever they stand on the list by now.
pub(crate) async fn sent(store: &Store, event: &Event, form: &FormState) -> Result<Vec<Person>, StoreError> {
    let ids: Vec<RegistrationId> =
        form.pairs().filter_map(|(field, _)| field.strip_prefix(BEFORE)?.parse().ok()).take(MOST_LINES).collect();
    Ok(attendees::chosen(store.reader(), event.id, &ids).await?.iter().map(person).collect())
}

/// What somebody changed on the page of a roll. Whoever had nothing noted is there, if the form says so for all of them. Faults are noted
/// at their fields.
pub(crate) fn changes(form: &mut FormState, layout: &Layout, session: &Session, people: &[Person]) -> Vec<Entry> {
    let rest_is_there = form.has("rest", "present");
    let mut entries = Vec::new();
    for Person { id, seats, fields, .. } in people {
        let before = from_text(form.value(&fields.before));
        let chosen = form.value(&fields.presence).parse::<Presence>().ok();
        let chosen = chosen.or_else(|| rest_is_there.then_some(Presence::Present));
        let mark =
            chosen.map(|presence| Mark::new(presence, heads(form, fields), *seats, minutes(form, fields, presence, before), session));
        match mark.transpose() {
            Ok(mark) if as_text(mark) != form.value(&fields.before) => {
                entries.push(Entry { registration: *id, mark, before: Some(before) });
            }
            Ok(_) => {}
            Err(MarkFault::Minutes { most }) => form.refuse(&fields.minutes, layout.t.roll_minutes_fault(most)),
            Err(MarkFault::MinutesOfNoPart) => form.refuse(&fields.minutes, layout.t.roll_minutes_of_no_part()),
            Err(MarkFault::Heads { most }) => form.refuse(&fields.heads, layout.t.roll_heads_fault(most)),
        }
    }
    entries
}

/// How many people are said to be there; what is no number is none.
fn heads(form: &FormState, fields: &Fields) -> Option<u32> {
    let typed = form.value(&fields.heads).trim();
    (!typed.is_empty()).then(|| typed.parse().unwrap_or(0))
}

/// The minutes that somebody typed; what is no number is none. Minutes that stood there before say nothing about another choice.
fn minutes(form: &FormState, fields: &Fields, presence: Presence, before: Option<Mark>) -> Option<u32> {
    let typed = form.value(&fields.minutes).trim();
    let stood_there = matches!(before, Some(Mark::Partial { minutes, .. }) if typed == minutes.to_string());
    let counts = !typed.is_empty() && (presence == Presence::Partial || !stood_there);
    counts.then(|| typed.parse().unwrap_or(0))
}

/// A presence in words.
pub(crate) fn in_words(t: &Texts, presence: Presence) -> String {
    match presence {
        Presence::Present => t.roll_present(),
        Presence::Partial => t.roll_partial(),
        Presence::Excused => t.roll_excused(),
        Presence::Absent => t.roll_absent(),
    }
}

/// What is noted, in words: „teilweise, 45 Minuten“.
pub(crate) fn mark_in_words(t: &Texts, mark: Mark) -> String {
    match mark {
        Mark::Partial { minutes, .. } => t.roll_partial_minutes(minutes),
        other => in_words(t, other.presence()),
    }
}

/// Why nothing was noted; empty where it was.
pub(crate) fn why_not(t: &Texts, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Noted { .. } => String::new(),
        Outcome::NoSeat => t.roll_no_seat(),
        Outcome::TooMany { seats } => t.roll_heads_fault(seats),
        Outcome::TooLongAgo => t.roll_too_long_ago(),
        Outcome::ChangedMeanwhile => t.door_walk_ins_changed(),
        Outcome::TooEarly => t.roll_too_early(),
        Outcome::NotPossible | Outcome::NotFound => t.roll_not_possible(),
    }
}
