//! What an enroller does with people of the own lists: names unnamed seats, names substitutes, takes registrations back.

use crate::actions::ActionError;
use crate::actions::claims::settle_successor;
use crate::actions::enrol::{details, entered, entry_of, mailboxes, new_registration};
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::domain::actor::Actor;
use crate::domain::batch::{Assessed, Batch, CellFault, Column, Enroller, Entry, RowText, Verdict, Who, assess};
use crate::domain::house::HouseRules;
use crate::domain::ids::{BatchId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::domain::quota::QuotaNames;
use crate::domain::registration::{MoveFault, Registration, State};
use crate::domain::text::TextFault;
use crate::domain::vocabulary::{Approval, EventStatus};
use crate::storage::batches::{self, EnrolledPerson};
use crate::storage::{Store, WriteTx, events};
use serde::Deserialize;
use serde_json::json;

/// Whom of which list an enroller means.
#[derive(Debug, Clone, Copy)]
pub struct Whom {
    /// The list.
    pub batch: BatchId,
    /// The registration.
    pub registration: RegistrationId,
}

/// What came of naming somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Naming {
    /// The person has the seat, or the place in the line.
    Done,
    /// Cells that cannot be read.
    Faulty(Vec<(Column, CellFault)>),
    /// The rules of lists keep this person out.
    KeptOut(Verdict),
    /// Works in another unit than the one who is replaced.
    OtherUnit,
    /// The seat is not one for this person: what is kept for others, or for these, is full.
    QuotaFull,
    /// The registration is over, or the event has begun.
    TooLate,
    /// No such registration in the enroller's lists.
    Unknown,
}

/// What an enroller answers for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Takes the seats that are offered.
    Accept,
    /// Does not need them any more.
    Withdraw,
}

/// What came of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// It was so already.
    NothingToDo,
    /// The time for it has passed, it was over already, or the person answers for themselves.
    TooLate,
    /// No such registration in the enroller's lists.
    Unknown,
}

/// Gives an unnamed seat to somebody, or names a substitute for somebody of the same unit.
///
/// # Errors
/// If the database fails; then everything is as before.
pub async fn name(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    enroller: &Enroller,
    whom: Whom,
    row: RowText,
) -> Result<Naming, ActionError> {
    let tx = store.begin_write().await?;
    let actor = Actor::Enroller(enroller.user);
    let Some((mut ledger, batch, before)) = open(&tx, occasion, &actor, enroller, whom).await? else { return Ok(Naming::Unknown) };
    let now = ledger.occasion.now();
    let begun = ledger.event.status != EventStatus::Published || ledger.event.starts().is_none_or(|starts| starts <= now);
    if begun || !before.registration.state.is_live() {
        return Ok(Naming::TooLate);
    }
    let replaced = entry_of(&before.registration, before.unnamed_until.is_some());
    let rows = [in_same_office(row, &before.registration)];
    let mut mailboxes = mailboxes(&rows, &enroller.email);
    mailboxes.extend(before.registration.email.as_ref().map(crate::domain::email::EmailAddress::mailbox_key));
    let known = batches::known(tx.conn(), &ledger.event, &mailboxes, now).await?;
    let mut assessed = assess(&rows, &ledger.event, &known, rules, &enroller.email, now);
    let Some((row, entry)) = assessed.pop().and_then(|mut row| row.entry.take().map(|entry| (row, entry))) else {
        return Ok(Naming::Faulty(Entry::read(&rows[0], &ledger.event.key, &known.needs, rules).err().unwrap_or_default()));
    };
    if entry.who == Who::Unnamed {
        return Ok(Naming::Faulty(vec![(Column::Name, CellFault::Text(TextFault::Empty))]));
    }
    // Whom the organisers have moved, they have moved as this person.
    if ledger.event.id != batch.event {
        return Ok(Naming::TooLate);
    }
    // Whether a seat is free for others does not matter: this one is taken over. What is kept for some is kept all the same.
    if !matches!(row.verdict, Verdict::Placed { .. } | Verdict::Full) {
        return Ok(Naming::KeptOut(row.verdict));
    }
    // A seat that was kept without a name and for no office is for anybody of the house.
    let is_for_anybody = before.unnamed_until.is_some() && before.registration.org_unit.is_none();
    if !is_for_anybody && !known.same_unit(&replaced, &entry) {
        return Ok(Naming::OtherUnit);
    }
    if quota_is_full(&ledger, &before.registration, &row.quotas) {
        return Ok(Naming::QuotaFull);
    }
    let done = if before.unnamed_until.is_some() {
        name_seat(&mut ledger, &batch, before.registration, &entry, &row).await?
    } else {
        substitute(&mut ledger, &batch, before.registration, &entry, &row).await?
    };
    if done == Naming::Done {
        ledger.close().await?;
        tx.commit().await?;
    }
    Ok(done)
}

/// Whether the seats of `before` cannot be those of somebody who counts against `quotas`.
fn quota_is_full(ledger: &Ledger<'_>, before: &Registration, quotas: &QuotaNames) -> bool {
    let mut without = ledger.occupancy().clone();
    without.count(&before.quotas, -i64::from(before.seats), 0);
    before.state.holds_seats() && *quotas != before.quotas && !without.fits(before.seats, quotas)
}

async fn name_seat(
    ledger: &mut Ledger<'_>,
    batch: &Batch,
    before: Registration,
    entry: &Entry,
    row: &Assessed,
) -> Result<Naming, ActionError> {
    let Who::Named(name) = &entry.who else { return Ok(Naming::Unknown) };
    let mut named = Registration {
        name: name.clone(),
        email: entry.email.clone(),
        org_unit: row.office.clone(),
        function: entry.function.clone(),
        quotas: row.quotas.clone(),
        ..before.clone()
    };
    let agrees = settle_successor(ledger, &mut named, before.id).await?;
    let Ok(state) = taken_over(ledger, &named, agrees) else { return Ok(Naming::TooLate) };
    let details = details(ledger, entry, batch.id, None, &named).await?;
    let told = entered(&details, &batch.enroller, &named, false);
    batches::name_seat(ledger.tx, &named, details, ledger.occasion.now()).await?;
    ledger.restand(&before, &named).await?;
    if state == named.state {
        ledger.log("registration.seat_named", Some(&named), json!({})).await?;
    } else {
        ledger.change(&mut named, state, "registration.seat_named", "").await?;
    }
    ledger.entered = Some(told);
    ledger.tell_standing(&named).await?;
    ledger.seek_approval(&named).await?;
    Ok(Naming::Done)
}

async fn substitute(
    ledger: &mut Ledger<'_>,
    batch: &Batch,
    mut replaced: Registration,
    entry: &Entry,
    row: &Assessed,
) -> Result<Naming, ActionError> {
    let Ok(over) = replaced.state.withdrawn() else { return Ok(Naming::TooLate) };
    let mut newcomer = new_registration(ledger, entry, replaced.state, row);
    (newcomer.submitted_at, newcomer.standing) = (replaced.submitted_at, replaced.standing.clone());
    let agrees = settle_successor(ledger, &mut newcomer, replaced.id).await?;
    let Ok(state) = taken_over(ledger, &newcomer, agrees) else { return Ok(Naming::TooLate) };
    newcomer.state = state;
    // The seat goes from one to the other before the line is looked at.
    ledger.change(&mut replaced, over, "registration.replaced", "").await?;
    ledger.tell(&replaced, Standing::Replaced { by: batch.enroller.name.as_str().to_owned() }).await?;
    let details = details(ledger, entry, batch.id, None, &newcomer).await?;
    let told = entered(&details, &batch.enroller, &newcomer, true);
    ledger.enter(&newcomer, details).await?;
    ledger.entered = Some(told);
    ledger.tell_standing(&newcomer).await?;
    ledger.seek_approval(&newcomer).await?;
    Ok(Naming::Done)
}

/// Where somebody stands who takes over what `successor` says: who names somebody for a seat that is offered takes it, and `agrees` is asked about
/// whoever takes over, and about nobody else.
fn taken_over(ledger: &Ledger<'_>, successor: &Registration, agrees: Approval) -> Result<State, MoveFault> {
    let stands = match successor.state {
        State::Offered { .. } => successor.state.accepted(ledger.occasion.now())?,
        state => state,
    };
    stands.taken_over(agrees, ledger.place(successor.seats, &successor.quotas))
}

/// Answers for somebody of an own list: accepts what is offered to whom no mail reaches, for who has a mailbox answers alone; or takes the
/// registration back, and whoever waits next moves up.
///
/// # Errors
/// If the database fails; then nothing was done.
pub async fn answer(
    store: &Store,
    occasion: &mut Occasion,
    enroller: &Enroller,
    whom: Whom,
    answer: Answer,
) -> Result<Outcome, ActionError> {
    let tx = store.begin_write().await?;
    let actor = Actor::Enroller(enroller.user);
    let Some((mut ledger, batch, person)) = open(&tx, occasion, &actor, enroller, whom).await? else { return Ok(Outcome::Unknown) };
    let now = ledger.occasion.now();
    let lets = match answer {
        Answer::Accept => person.lets_accept() && ledger.event.status == EventStatus::Published,
        Answer::Withdraw => ledger.event.lets_withdraw(person.registration.state, now),
    };
    let mut registration = person.registration;
    // The button pressed twice.
    let is_so = match answer {
        Answer::Accept => registration.state == State::Confirmed,
        Answer::Withdraw => registration.state == State::Withdrawn,
    };
    if is_so {
        return Ok(Outcome::NothingToDo);
    }
    let (state, action, standing) = match answer {
        // The worker may not have looked yet: what has passed has passed.
        Answer::Accept => (registration.state.accepted(now), "registration.offer_accepted", Standing::Confirmed),
        Answer::Withdraw => {
            (registration.state.withdrawn(), "registration.withdrawn", Standing::TakenBack { by: batch.enroller.name.as_str().to_owned() })
        }
    };
    let (true, Ok(state)) = (lets, state) else { return Ok(Outcome::TooLate) };
    ledger.change(&mut registration, state, action, "").await?;
    ledger.tell(&registration, standing).await?;
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// The person, with the ledger of the event, if they are in a list of this enroller: read under the lock.
async fn open<'a>(
    tx: &'a WriteTx,
    occasion: &'a mut Occasion,
    actor: &'a Actor,
    enroller: &Enroller,
    whom: Whom,
) -> Result<Option<(Ledger<'a>, Batch, EnrolledPerson)>, ActionError> {
    let Some(batch) = batches::find(tx.conn(), &enroller.email.mailbox_key(), whom.batch).await? else { return Ok(None) };
    // The organisers may have moved the person to another event.
    let Some(found) = batches::person(tx.conn(), batch.id, whom.registration).await? else { return Ok(None) };
    let event = found.registration.event;
    // Of a safer space no enroller learns anything, nor decides there.
    let seen = events::find(tx.conn(), event).await?.filter(|event| !event.protected);
    if seen.is_none() {
        return Ok(None);
    }
    let Some(ledger) = Ledger::open(tx, occasion, actor, event, seen).await? else { return Ok(None) };
    let person = batches::person(tx.conn(), batch.id, whom.registration).await?;
    Ok(person.map(|person| (ledger, batch, person)))
}

/// The office stays as it was where none is typed.
fn in_same_office(mut row: RowText, before: &Registration) -> RowText {
    if row.org_unit.trim().is_empty() {
        row.org_unit = before.org_unit.clone().unwrap_or_default();
    }
    row
}
