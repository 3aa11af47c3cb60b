//! Changing what one has answered: the event's own questions, how one takes part, what one needs.

use crate::actions::ActionError;
use crate::actions::behind_link::Found;
use crate::actions::change_event::begin_for;
use crate::actions::claims::full_options;
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::domain::access::Permit;
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::domain::question::{ATTENDANCE, Answers};
use crate::domain::quota::Attends;
use crate::domain::registration::Registration;
use crate::domain::seats::Placement;
use crate::domain::seen::{Seen, Verdict};
use crate::domain::token::{Token, TokenPurpose};
use crate::storage::{Store, WriteTx, answers, attendees};
use serde_json::json;

/// What somebody says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// To the questions that are asked.
    pub answers: Answers,
    /// How they take part in a hybrid event.
    pub attends: Option<Attends>,
    /// As what the answers of before were read.
    pub seen: Seen,
    /// What they need to take part; nothing where that is not asked, and stays as it is.
    pub needs: Option<Needs>,
}

/// What somebody needs to take part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Keys of access needs.
    pub keys: Vec<String>,
    /// In the person's own words.
    pub note: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Saved.
    Saved,
    /// The person, or somebody for them, answered otherwise since it was read. Nothing was saved.
    ChangedMeanwhile,
    /// The deadline has passed.
    TooLate,
    /// What was chosen in these questions has too few places left. Nothing was saved.
    OptionsFull(Vec<String>),
    /// There is no seat for somebody who takes part like that. Nothing was saved.
    NoSeatThere,
    /// The registration is over.
    AlreadyOver,
    /// The link leads nowhere, or there is no such registration among those that this user may see.
    NotFound,
}

/// Writes other answers for the registration of a status link. An answer that means another seat, or a place of an option, is checked under the
/// lock of the event's seats, like a seat; what becomes free goes to the next.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn change_answers(store: &Store, occasion: &mut Occasion, link: &Token, change: Change) -> Result<Outcome, ActionError> {
    let Some(found) = Found::by_link(store, occasion, link, TokenPurpose::Manage).await? else { return Ok(Outcome::NotFound) };
    let tx = found.begin(store).await?;
    let actor = Actor::Participant;
    let Some((ledger, before)) = found.lock(&tx, occasion, &actor).await? else { return Ok(Outcome::NotFound) };
    if before.state.is_live() && ledger.event.answers_deadline().is_none_or(|deadline| ledger.occasion.now() > deadline) {
        return Ok(Outcome::TooLate);
    }
    let outcome = change_under_lock(&tx, ledger, &before, change).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Writes the answers that somebody at the desk was told, by telephone or on paper. Deadlines are for the public.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn answer_for(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    id: RegistrationId,
    change: Change,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Outcome::NotFound) };
    let actor = user.actor();
    let Some(ledger) = Ledger::open(&tx, occasion, &actor, event, None).await? else { return Ok(Outcome::NotFound) };
    let Some(before) = attendees::chosen(tx.conn(), event, &[id]).await?.pop() else { return Ok(Outcome::NotFound) };
    let outcome = change_under_lock(&tx, ledger, &before, change).await?;
    tx.commit().await?;
    Ok(outcome)
}

async fn change_under_lock(tx: &WriteTx, mut ledger: Ledger<'_>, before: &Registration, change: Change) -> Result<Outcome, ActionError> {
    if !before.state.is_live() {
        return Ok(Outcome::AlreadyOver);
    }
    // What is not asked now was answered once, or elsewhere: it stays.
    let asked = |key: &str| match key {
        ATTENDANCE => change.attends.is_some(),
        key => ledger.event.questions.iter().any(|question| question.key == key),
    };
    let stored = answers::of_registration(tx.conn(), before.id).await?;
    let mut all = stored.clone().only(|key| !asked(key));
    for (question, answer) in change.answers.iter() {
        all.put(question, answer.to_owned());
    }
    if let Some(attends) = change.attends {
        all.put(ATTENDANCE, attends.as_str().to_owned());
    }
    if change.seen.decide(&stored, &all) == Verdict::Outdated {
        return Ok(Outcome::ChangedMeanwhile);
    }
    let full = full_options(&ledger, &change.answers, before.seats, Some(before.id)).await?;
    if !full.is_empty() {
        return Ok(Outcome::OptionsFull(full));
    }
    let quotas = match (&change.needs, change.attends) {
        // What somebody answers to a question is no other seat.
        (None, None) => before.quotas.clone(),
        (Some(needs), attends) => before.quotas.revised(&ledger.event.quotas, attends, &needs.keys),
        (None, attends) => before.quotas.revised(&ledger.event.quotas, attends, &answers::needs_of(tx.conn(), before.id).await?.0),
    };
    let fits = !before.state.holds_seats() || quotas == before.quotas || ledger.place_again(before, &quotas) == Placement::Seated;
    // Nobody has to keep a need on record to keep the seat: then the seat stays the one it was.
    let comes_as_before = change.attends.is_none_or(|attends| stored.get(ATTENDANCE) == Some(attends.as_str()));
    let only_gives_up = comes_as_before && quotas.iter().all(|name| before.quotas.contains(name));
    if !fits && !only_gives_up {
        return Ok(Outcome::NoSeatThere);
    }
    if fits && quotas != before.quotas {
        // Whoever waits, and says that they take part in another way, finds there what anybody would who comes now.
        let ahead = ledger.event.lets_offer(ledger.occasion.now());
        let gets_seat = before.state.waits() && ahead && ledger.place_again(before, &quotas) == Placement::Seated;
        let mut after = Registration { quotas, ..before.clone() };
        ledger.restand(before, &after).await?;
        if gets_seat {
            ledger.change(&mut after, before.state.promoted()?, "registration.promoted", "").await?;
            ledger.tell(&after, Standing::MovedUp).await?;
        }
    }
    answers::replace(tx, before.id, &all).await?;
    if let Some(needs) = &change.needs {
        answers::replace_needs(tx, before.id, &needs.keys, &needs.note).await?;
    }
    // What was said is deleted with the registration, not kept in the log.
    ledger.log("registration.answers_changed", Some(before), json!({})).await?;
    ledger.close().await?;
    Ok(Outcome::Saved)
}
