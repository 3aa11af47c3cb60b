//! Writing events at the desk: a new one, the same once more, another wording, publishing, another date.
//!
//! Whoever saves says which revision they have read: where somebody else was quicker, nothing is written.

use crate::actions::change_event::begin_for;
use crate::actions::logged::log;
use crate::actions::session_status::{self, Standing};
use crate::actions::tell_change::{self, Tells};
use crate::actions::{ActionError, change_event, venues};
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::change::{SHOWN_IN_CALENDARS, changed_fields, may_be_a_typo};
use crate::domain::event::{Event, Session};
use crate::domain::ids::{EventId, SessionId, UserId};
use crate::domain::location::Venue;
use crate::domain::occasion::Occasion;
use crate::domain::publishing::{Missing, can_be_archived, can_be_unpublished, event_key, missing, short_code};
use crate::domain::seen::{Seen, Verdict};
use crate::domain::token::TokenPurpose;
use crate::domain::vocabulary::EventStatus;
use crate::storage::{
    Store, StoreError, WriteTx, accounts, attendees, certificates, event_editing, events, questions, seats, text_blocks, tokens,
};
use jiff::Timestamp;
use serde_json::json;
use std::collections::BTreeSet;

/// An event as somebody has written it.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The event, with its room.
    pub event: Event,
    /// The same room, where it is to be added with the event.
    pub new_venue: Option<Venue>,
    /// Who is told of what is another now.
    pub tells: Tells,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Written; so many people are told.
    Written {
        /// Which event.
        event: EventId,
        /// How many are told.
        told: u32,
    },
    /// It is so already.
    NothingToDo,
    /// Somebody else has changed the event since it was read: nothing was written.
    Changed,
    /// People have registered with this host, and go to no other by somebody who may not see who they are.
    HostStays,
    /// People have registered: what is a safer space stays one, and what is none does not become one.
    ProtectedStays,
    /// It cannot be published yet.
    Missing(Vec<Missing>),
    /// The event does not stand where this can be done.
    NotPossible,
    /// There is no such event among those that this user may see, or the host is not theirs.
    NotFound,
}

/// Stores a new draft. What is said in the mails of the event `like` is said in its mails, too, its rule for certificates is the same, and the
/// small circle of a safer space is that of the other.
///
/// # Errors
/// If the database fails; then there is no new event.
pub async fn create(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    written: Written,
    like: Option<EventId>,
) -> Result<Outcome, ActionError> {
    let Written { mut event, new_venue, tells: _ } = written;
    if !user.scope(Permit::Plan).covers(event.host.id) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_long_write().await?;
    event.short_code = free_short_code(&tx, occasion).await?;
    event.key = event_key(&event.title, &event.short_code);
    if let Some(venue) = new_venue {
        venues::add_in(&tx, occasion, user, venue).await?;
    }
    event_editing::insert(&tx, &event, occasion.now()).await?;
    if !event.questions.is_empty() {
        questions::replace(&tx, occasion, Some(event.id), &event.questions).await?;
    }
    if let Some(like) = like {
        let Some(other) = events::find_for_desk(tx.conn(), &user.scope(Permit::Plan), like).await? else { return Ok(Outcome::NotFound) };
        text_blocks::save_of_event(&tx, event.id, &text_blocks::of_event(tx.conn(), like).await?).await?;
        // Who signs for one host does not sign for another.
        if let Some(rule) = certificates::rule(tx.conn(), like).await?.filter(|_| other.host.id == event.host.id) {
            certificates::save_rule(&tx, event.id, &rule).await?;
        }
        let mut circle = events::circle(tx.conn(), like).await?;
        if event.protected && other.protected && !circle.is_empty() {
            // Where nobody of it can look after the other any more, whoever copies does.
            circle.insert(user.id);
            save_circle(&tx, occasion, user, event.id, &circle).await?;
        }
    }
    log(&tx, occasion, user, "event.written", (Some(event.id), None), json!({})).await?;
    tx.commit().await?;
    Ok(Outcome::Written { event: event.id, told: 0 })
}

/// Whether an event that everybody sees becomes a safer space: then whoever makes it one looks after it, so that it is one from this moment on.
fn makes_circle(user: &DeskUser, earlier: &Event, wanted: &Event) -> bool {
    let becomes_one = earlier.status == EventStatus::Published && wanted.protected && !earlier.protected;
    becomes_one && user.may(Permit::People, wanted)
}

/// Writes an event anew that was read under `revision`. Whoever relies on what is another now is told.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn save(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    revision: u32,
    Written { event: written, new_venue, tells }: Written,
) -> Result<Outcome, ActionError> {
    let Some((tx, earlier)) = open_with_circle(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if !earlier.is_open() {
        return Ok(Outcome::NotPossible);
    }
    if earlier.revision != revision {
        return Ok(Outcome::Changed);
    }
    if !user.scope(Permit::Plan).covers(written.host.id) {
        return Ok(Outcome::NotFound);
    }
    // With another host, other people see the list: only who has it gives it away.
    let gives_away = written.host.id != earlier.host.id && !user.may(Permit::People, &earlier);
    if gives_away && !event_editing::is_untouched(tx.conn(), id).await? {
        return Ok(Outcome::HostStays);
    }
    // Whoever came to a safer space was promised that only its circle knows of them; and of whoever came before it was one, mails, lists and
    // supervisors have told already.
    if earlier.protected != written.protected && !event_editing::is_untouched(tx.conn(), id).await? {
        return Ok(Outcome::ProtectedStays);
    }
    let wanted = earlier.rewritten(written);
    let circle = events::circle(tx.conn(), id).await?;
    let makes_circle = makes_circle(user, &earlier, &wanted);
    if earlier.status == EventStatus::Published {
        // What everybody sees lacks nothing that it had. A circle that it once had says nothing about who looks after it from now on, nor does
        // one of people who do not look after what another host does.
        let before = earlier.protected && !accounts::looking_after(tx.conn(), &earlier).await?.is_empty();
        let after = makes_circle || earlier.protected && !accounts::looking_after(tx.conn(), &wanted).await?.is_empty();
        let lacked = missing(&earlier, before, occasion.now());
        let lacks: Vec<Missing> = missing(&wanted, after, occasion.now()).into_iter().filter(|what| !lacked.contains(what)).collect();
        if !lacks.is_empty() {
            return Ok(Outcome::Missing(lacks));
        }
    }
    let fields = changed_fields(&earlier, &wanted);
    if fields.is_empty() {
        return Ok(Outcome::NothingToDo);
    }
    if let Some(venue) = new_venue {
        venues::add_in(&tx, occasion, user, venue).await?;
    }
    event_editing::update(&tx, &wanted, occasion.now()).await?;
    if wanted.capacity != earlier.capacity {
        // It stands with the counter of the seats, and only there.
        change_event::set_capacity_in(&tx, occasion, &user.actor(), id, wanted.capacity).await?;
    }
    if fields.iter().any(|field| SHOWN_IN_CALENDARS.contains(field)) {
        event_editing::revise_sessions(&tx, id, occasion.now()).await?;
    }
    log(&tx, occasion, user, "event.changed", (Some(id), None), json!({ "fields": fields })).await?;
    if makes_circle {
        save_circle(&tx, occasion, user, id, &BTreeSet::from([user.id])).await?;
    } else if earlier.protected && !wanted.protected && !circle.is_empty() {
        save_circle(&tx, occasion, user, id, &BTreeSet::new()).await?;
    }
    let is_slip = tells == Tells::Nobody && may_be_a_typo(&earlier, &wanted);
    let told = if is_slip { 0 } else { tell_change::tell_change_in(&tx, occasion, &user.actor(), &earlier).await?.told() };
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told })
}

/// Publishes a draft that has everything it needs.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn publish(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open_with_circle(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if !event.is_draft() {
        return Ok(Outcome::NotPossible);
    }
    let has_circle = !accounts::looking_after(tx.conn(), &event).await?.is_empty();
    let missing = missing(&event, has_circle, occasion.now());
    if !missing.is_empty() {
        return Ok(Outcome::Missing(missing));
    }
    set_status(tx, occasion, user, event, EventStatus::Published, "event.published").await
}

/// Takes an event for which nobody has registered back into the drafts.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn unpublish(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if !can_be_unpublished(&event, attendees::count_live(tx.conn(), id).await?) {
        return Ok(Outcome::NotPossible);
    }
    set_status(tx, occasion, user, event, EventStatus::Draft, "event.unpublished").await
}

/// Files an event away that is over: it is changed no more and stands in the archive.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn archive(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if !can_be_archived(&event, occasion.now()) {
        return Ok(Outcome::NotPossible);
    }
    set_status(tx, occasion, user, event, EventStatus::Documented, "event.archived").await
}

/// Takes an event out of the archive.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn take_out(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if event.status != EventStatus::Documented {
        return Ok(Outcome::NotPossible);
    }
    set_status(tx, occasion, user, event, EventStatus::Published, "event.unarchived").await
}

/// Says who at the desk looks after a protected event: for nobody else is it there. Nobody, of a draft: everybody of its host does.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn set_circle(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (id, seen): (EventId, Seen),
    circle: &BTreeSet<UserId>,
) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open_with_circle(store, user, id).await? else { return Ok(Outcome::NotFound) };
    match seen.decide(&events::circle(tx.conn(), id).await?, circle) {
        Verdict::Same => return Ok(Outcome::NothingToDo),
        Verdict::Outdated => return Ok(Outcome::Changed),
        Verdict::New => {}
    }
    let able = accounts::who_reaches(tx.conn(), event.host.id, event.id).await?;
    let known = |member: &UserId| able.iter().find(|user| user.id == *member && user.may(Permit::See, &event));
    // Without anybody who looks after the list it would be no circle.
    let looked_after = circle.iter().filter_map(known).any(|user| user.may(Permit::People, &event));
    // A draft may still be everybody's.
    let may_be_nobodys = circle.is_empty() && event.is_draft();
    if !event.protected || !(looked_after || may_be_nobodys) || circle.iter().any(|member| known(member).is_none()) {
        return Ok(Outcome::NotPossible);
    }
    save_circle(&tx, occasion, user, id, circle).await?;
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told: 0 })
}

async fn save_circle(
    tx: &WriteTx,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    circle: &BTreeSet<UserId>,
) -> Result<(), ActionError> {
    event_editing::save_circle(tx, id, circle).await?;
    // Whoever was given a link may belong to it no more.
    tokens::revoke_of_event(tx, id, TokenPurpose::Attendance).await?;
    log(tx, occasion, user, "event.circle_changed", (Some(id), None), json!({ "members": circle })).await?;
    Ok(())
}

/// Throws a draft away for which nobody has ever registered.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn discard(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if !event.is_draft() || !event_editing::is_untouched(tx.conn(), id).await? {
        return Ok(Outcome::NotPossible);
    }
    event_editing::delete(&tx, id).await?;
    log(&tx, occasion, user, "event.discarded", (Some(id), None), json!({ "title": event.title })).await?;
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told: 0 })
}

/// Adds dates of the same name: begin and end (UTC) of each. Where the event is published, whoever has a seat is told of each of them.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn add_sessions(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    spans: &[(Timestamp, Timestamp)],
    label: &str,
) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if !event.is_open() {
        return Ok(Outcome::NotPossible);
    }
    // The same button pressed twice.
    if spans.iter().all(|span| event.planned_sessions().any(|there| (there.starts, there.ends) == *span && there.label == label)) {
        return Ok(Outcome::NothingToDo);
    }
    let last = event.sessions.iter().map(|session| session.position).max().unwrap_or(0);
    let mut told = 0;
    for (position, span) in (last + 1..).zip(spans) {
        let session = Session::planned(occasion, position, *span, label);
        // Each is told the same people.
        told = session_status::add_session_in(&tx, occasion, &user.actor(), id, session).await?.told();
    }
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told })
}

/// Moves a date to another begin and end (UTC), or calls it something else; `seen` is the sequence number that somebody has read. Whoever is concerned is told of another time; another name says
/// itself in the calendars.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn change_session(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    session: SessionId,
    seen: u32,
    (span, label): ((Timestamp, Timestamp), &str),
) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    let Some(before) = event.sessions.iter().find(|known| known.id == session) else { return Ok(Outcome::NotFound) };
    if before.sequence != seen {
        return Ok(Outcome::Changed);
    }
    if !event.lets_change(before, occasion.now()) {
        return Ok(Outcome::NotPossible);
    }
    if (before.starts, before.ends) == span && before.label == label {
        return Ok(Outcome::NothingToDo);
    }
    if before.label != label {
        session_status::rename_session_in(&tx, occasion, &user.actor(), id, session, label).await?;
    }
    let told = change_event::move_session_in(&tx, occasion, &user.actor(), id, session, span).await?.told();
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told })
}

/// Calls one date off, or has it take place after all. Whoever has a seat is told. The last date that is left is not called off: then the
/// event is.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn set_session_status(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    session: SessionId,
    to: &Standing,
) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    let Some(before) = event.sessions.iter().find(|known| known.id == session) else { return Ok(Outcome::NotFound) };
    if before.status == to.status() {
        return Ok(Outcome::NothingToDo);
    }
    let possible = match to {
        Standing::CalledOff { .. } => event.lets_call_off(before, occasion.now()),
        Standing::Planned => event.lets_plan_again(before, occasion.now()),
    };
    if !possible {
        return Ok(Outcome::NotPossible);
    }
    let told = session_status::set_session_status_in(&tx, occasion, &user.actor(), id, session, to).await?.told();
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told })
}

/// Takes a date out of a draft. A date that was announced is called off instead.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn remove_session(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    session: SessionId,
) -> Result<Outcome, ActionError> {
    let Some((tx, event)) = open(store, user, id).await? else { return Ok(Outcome::NotFound) };
    if !event.is_draft() || !event.sessions.iter().any(|known| known.id == session) {
        return Ok(Outcome::NotPossible);
    }
    event_editing::delete_session(&tx, session).await?;
    event_editing::count_revision(&tx, id).await?;
    log(&tx, occasion, user, "event.session_removed", (Some(id), None), json!({ "session": session })).await?;
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told: 0 })
}

/// The event of this user's scope, read under its lock.
pub(super) async fn open(store: &Store, user: &DeskUser, id: EventId) -> Result<Option<(WriteTx, Event)>, StoreError> {
    match begin_for(store, user, Permit::Plan, id).await? {
        Some(tx) => locked(tx, id).await,
        None => Ok(None),
    }
}

/// The same, where who can look after it decides: nobody's account changes meanwhile.
async fn open_with_circle(store: &Store, user: &DeskUser, id: EventId) -> Result<Option<(WriteTx, Event)>, StoreError> {
    match events::find_for_desk(store.reader(), &user.scope(Permit::Plan), id).await? {
        Some(_) => locked(store.begin_circle_write().await?, id).await,
        None => Ok(None),
    }
}

async fn locked(tx: WriteTx, id: EventId) -> Result<Option<(WriteTx, Event)>, StoreError> {
    // Whoever registers now has read the event as it was: the lock makes them read it again.
    seats::lock(&tx, id).await?;
    Ok(events::find(tx.conn(), id).await?.map(|event| (tx, event)))
}

async fn set_status(
    tx: WriteTx,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: Event,
    status: EventStatus,
    action: &'static str,
) -> Result<Outcome, ActionError> {
    let id = event.id;
    event_editing::update(&tx, &Event { status, ..event }, occasion.now()).await?;
    log(&tx, occasion, user, action, (Some(id), None), json!({})).await?;
    tx.commit().await?;
    Ok(Outcome::Written { event: id, told: 0 })
}

/// A short code for print that no other event has.
///
/// # Errors
/// If the database fails.
pub async fn free_short_code(tx: &WriteTx, occasion: &mut Occasion) -> Result<String, StoreError> {
    loop {
        let code = short_code(occasion);
        if !event_editing::short_code_is_taken(tx.conn(), &code).await? {
            return Ok(code);
        }
    }
}
