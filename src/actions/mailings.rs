//! Writing to the people of an event: at once, or as a reminder that moves with its dates.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::tell::recipient;
use crate::domain::access::Permit;
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::event::Event;
use crate::domain::ids::{EventId, MailingId};
use crate::domain::language::Language;
use crate::domain::mailing::{Audience, Chosen, Dueness, MailingTexts, MailingWords, Plan};
use crate::domain::notice::{Booking, Notice, Recipient};
use crate::domain::occasion::Occasion;
use crate::domain::registration::Registration;
use crate::domain::seen::{Seen, Verdict};
use crate::domain::vocabulary::{EventStatus, MailingState};
use crate::storage::mailings::{self, Mailing};
use crate::storage::{Store, StoreError, WriteTx, attendees, audit, events, outbox, seats};
use serde_json::json;

/// The most people to whom one mail goes.
pub const MOST: u64 = 20_000;
/// Stands before the subject of what its writer tries on themselves, in every language.
const TRIED: &str = "[Test]";

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// So many letters are in the outbox.
    Posted(u32),
    /// The reminder is planned.
    Planned,
    /// It is stopped; so many letters will not leave.
    Stopped(u64),
    /// The sample is on its way to its writer.
    Tried,
    /// The list is not the one that was shown; so many would get it now. Nothing was sent.
    Changed(u32),
    /// Somebody else has planned the reminder otherwise since it was read. Nothing was stored.
    ChangedMeanwhile,
    /// It was due already, or the event has no date.
    TooLate,
    /// It has left, or was stopped, already.
    NothingToDo,
    /// There is no such event, or mailing, among those that this user may see.
    NotFound,
}

/// Sends a mail to the chosen, one letter each. The `mailing` was numbered when it was shown: whoever presses twice sends once. `seen` is how many people were shown; where it is another number by now, nothing is sent.
///
/// # Errors
/// If the database fails; then nothing is sent.
#[expect(clippy::too_many_arguments, reason = "all that one mail is")]
pub async fn send(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    number: MailingId,
    chosen: &Chosen,
    texts: MailingTexts,
    seen: u32,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, id).await? else { return Ok(Outcome::NotFound) };
    seats::lock(&tx, id).await?;
    if let Some(there) = mailings::find(tx.conn(), id, number).await? {
        return Ok(Outcome::Posted(there.recipients));
    }
    let Some(event) = events::find(tx.conn(), id).await? else { return Ok(Outcome::NotFound) };
    let people = attendees::reached(tx.conn(), id, chosen, MOST).await?;
    let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
    if count != seen || people.is_empty() {
        return Ok(Outcome::Changed(count));
    }
    let now = occasion.now();
    let mailing = Mailing {
        id: number,
        event: id,
        by: user.id,
        state: MailingState::Posted,
        audience: match chosen {
            Chosen::Audience(audience) => audience.clone(),
            Chosen::These(_) => Audience { ticked: true, ..Audience::default() },
        },
        texts,
        reminder: None,
        recipients: count,
        created_at: now,
        posted_at: Some(now),
    };
    mailings::insert(&tx, &mailing).await?;
    post(&tx, occasion, &event, &mailing, &people).await?;
    log(&tx, occasion, &user.actor(), "mailing.sent", &mailing, count).await?;
    tx.commit().await?;
    Ok(Outcome::Posted(count))
}

/// Plans a reminder, once for its number. Whom it reaches is decided when it is due.
///
/// # Errors
/// If the database fails; then nothing is planned.
pub async fn plan(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    number: MailingId,
    plan: Plan,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, id).await? else { return Ok(Outcome::NotFound) };
    seats::lock(&tx, id).await?;
    if mailings::find(tx.conn(), id, number).await?.is_some() {
        return Ok(Outcome::Planned);
    }
    let Some(event) = events::find(tx.conn(), id).await? else { return Ok(Outcome::NotFound) };
    let now = occasion.now();
    if !plan.reminder.is_to_come(&event, now) {
        return Ok(Outcome::TooLate);
    }
    let mailing = Mailing {
        id: number,
        event: id,
        by: user.id,
        state: MailingState::Planned,
        audience: plan.audience,
        texts: plan.texts,
        reminder: Some(plan.reminder),
        recipients: 0,
        created_at: now,
        posted_at: None,
    };
    mailings::insert(&tx, &mailing).await?;
    log(&tx, occasion, &user.actor(), "mailing.planned", &mailing, 0).await?;
    tx.commit().await?;
    Ok(Outcome::Planned)
}

/// Plans a reminder anew that was read as `seen`, as long as it has not left.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn replan(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    number: MailingId,
    seen: Seen,
    plan: Plan,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, id).await? else { return Ok(Outcome::NotFound) };
    seats::lock(&tx, id).await?;
    let Some(before) = mailings::find(tx.conn(), id, number).await? else { return Ok(Outcome::NotFound) };
    let (Some(planned), Some(event)) = (before.plan(), events::find(tx.conn(), id).await?) else { return Ok(Outcome::NothingToDo) };
    match seen.decide(&planned, &plan) {
        Verdict::Same => return Ok(Outcome::Planned),
        Verdict::Outdated => return Ok(Outcome::ChangedMeanwhile),
        Verdict::New => {}
    }
    if !plan.reminder.is_to_come(&event, occasion.now()) {
        return Ok(Outcome::TooLate);
    }
    let mailing = Mailing { audience: plan.audience, texts: plan.texts, reminder: Some(plan.reminder), ..before };
    if !mailings::rewrite_planned(&tx, &mailing).await? {
        return Ok(Outcome::NothingToDo);
    }
    log(&tx, occasion, &user.actor(), "mailing.replanned", &mailing, 0).await?;
    tx.commit().await?;
    Ok(Outcome::Planned)
}

/// Sends a mail to its writer alone, as it would look to `sample`.
///
/// # Errors
/// If the database fails; then nothing is sent.
pub async fn try_on_writer(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: &Event,
    sample: &Registration,
    texts: &MailingTexts,
    language: Language,
) -> Result<Outcome, ActionError> {
    let Ok(email) = user.email.parse() else { return Ok(Outcome::NothingToDo) };
    let to = Recipient { name: user.name.clone(), email, language: Some(language) };
    let booking = Booking::new(sample, sample.state, event, &[], occasion.now());
    let (written_in, words) = texts.words(language);
    let words = MailingWords { subject: format!("{TRIED} {}", words.subject), ..words.clone() };
    let notice = Notice::MessageTried { booking, words, written_in: Some(written_in) };
    let tx = store.begin_write().await?;
    outbox::post(&tx, occasion, &to, &[notice], None).await?;
    tx.commit().await?;
    Ok(Outcome::Tried)
}

/// Stops a reminder that is planned, or what has not left yet of a mail.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn stop(store: &Store, occasion: &mut Occasion, user: &DeskUser, event: EventId, id: MailingId) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Outcome::NotFound) };
    let Some(mailing) = mailings::find(tx.conn(), event, id).await? else { return Ok(Outcome::NotFound) };
    let stopped = mailings::stop_letters(&tx, id, occasion.now()).await?;
    if mailing.state != MailingState::Planned && stopped == 0 {
        return Ok(Outcome::NothingToDo);
    }
    if !mailings::set_state(&tx, id, mailing.state, MailingState::Stopped, mailing.recipients, mailing.posted_at).await? {
        return Ok(Outcome::NothingToDo);
    }
    log(&tx, occasion, &user.actor(), "mailing.stopped", &mailing, u32::try_from(stopped).unwrap_or(u32::MAX)).await?;
    tx.commit().await?;
    Ok(Outcome::Stopped(stopped))
}

/// Sends every reminder that is due. Gives how many.
///
/// # Errors
/// If the database fails; then those that were sent before are sent, and the others are due as before.
pub async fn send_due(store: &Store, occasion: &mut Occasion) -> Result<u32, ActionError> {
    let mut sent = 0;
    for mailing in mailings::planned(store.reader()).await? {
        let Some(event) = events::find(store.reader(), mailing.event).await? else { continue };
        if mailing.reminder.is_some_and(|reminder| reminder.dueness(&event, occasion.now()) != Dueness::NotYet) {
            sent += u32::from(send_one(store, occasion, &mailing).await?);
        }
    }
    Ok(sent)
}

/// Sends one reminder, unless its event is called off, its time went by, or somebody was quicker.
async fn send_one(store: &Store, occasion: &mut Occasion, mailing: &Mailing) -> Result<bool, ActionError> {
    let tx = store.begin_long_write().await?;
    seats::lock(&tx, mailing.event).await?;
    // Perhaps the event was moved, or the reminder changed, while we waited for the lock.
    let Some(event) = events::find(tx.conn(), mailing.event).await? else { return Ok(false) };
    let Some(mailing) = &mailings::find(tx.conn(), mailing.event, mailing.id).await? else { return Ok(false) };
    let now = occasion.now();
    let dueness = mailing.reminder.map_or(Dueness::NotYet, |reminder| reminder.dueness(&event, now));
    let sends = dueness == Dueness::Now && event.status == EventStatus::Published;
    let (to, people) = match dueness {
        Dueness::NotYet => return Ok(false),
        _ if sends => {
            let chosen = Chosen::Audience(mailing.audience.clone());
            (MailingState::Posted, attendees::reached(tx.conn(), mailing.event, &chosen, MOST).await?)
        }
        _ => (MailingState::Missed, Vec::new()),
    };
    let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
    if !mailings::set_state(&tx, mailing.id, MailingState::Planned, to, count, sends.then_some(now)).await? {
        return Ok(false);
    }
    post(&tx, occasion, &event, mailing, &people).await?;
    let action = if sends { "mailing.sent" } else { "mailing.missed" };
    log(&tx, occasion, &Actor::System, action, mailing, count).await?;
    tx.commit().await?;
    Ok(sends)
}

/// One letter for each. Whoever calls this holds the lock of the event.
async fn post(tx: &WriteTx, occasion: &mut Occasion, event: &Event, mailing: &Mailing, people: &[Registration]) -> Result<(), StoreError> {
    for registration in people {
        let (language, words) = mailing.texts.words(registration.language);
        post_one(tx, occasion, event, mailing.id, registration, (Some(language), words.clone())).await?;
    }
    Ok(())
}

/// The letter of a mailing to one person, if there is an address; the words with the language in which they are, where that is known. Whoever
/// calls this holds the lock of the event.
pub(super) async fn post_one(
    tx: &WriteTx,
    occasion: &mut Occasion,
    event: &Event,
    mailing: MailingId,
    registration: &Registration,
    (written_in, words): (Option<Language>, MailingWords),
) -> Result<(), StoreError> {
    let Some(to) = recipient(registration) else { return Ok(()) };
    let now = occasion.now();
    let booking = Booking::new(registration, registration.state, event, &[], now);
    let notice = Notice::Message { mailing, booking, words, written_in };
    outbox::post(tx, occasion, &to, &[notice], event.ends().filter(|ends| *ends > now)).await
}

async fn log(
    tx: &WriteTx,
    occasion: &mut Occasion,
    actor: &Actor,
    action: &'static str,
    mailing: &Mailing,
    count: u32,
) -> Result<(), StoreError> {
    let detail = json!({ "mailing": mailing.id, "subject": mailing.texts.de.subject, "count": count });
    audit::append(tx, occasion, audit::Entry { actor, action, event: Some(mailing.event), registration: None, detail }).await
}
