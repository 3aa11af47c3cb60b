//! Enrolling colleagues with a list (Sammelanmeldung): what each row would come to, and the deed.
//!
//! The deed asks the same rules again, under the lock of the event: where a row no longer comes to what was shown, nothing is stored.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::actions::register::booking_code;
use crate::actions::tell::LINKS_LIVE_ON;
use crate::domain::actor::Actor;
use crate::domain::batch::{Assessed, Batch, Enroller, Entry, RowText, Verdict, WaitsFor, Who, assess, takes_batches};
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::house::HouseRules;
use crate::domain::ids::{BatchId, RegistrationId};
use crate::domain::language::Language;
use crate::domain::notice::{BatchCounts, Entered, Notice, Recipient};
use crate::domain::occasion::Occasion;
use crate::domain::pass::PassCode;
use crate::domain::registration::{Registration, State};
use crate::domain::text::PersonName;
use crate::domain::token::{Token, TokenPurpose};
use crate::domain::vocabulary::{RegistrationState, Source};
use crate::domain::wall_time;
use crate::storage::registrations::Details;
use crate::storage::tokens::{self, Target};
use crate::storage::{Store, StoreError, WriteTx, batches, outbox};
use jiff::{SignedDuration, Timestamp};

/// A list, as it was confirmed.
#[derive(Debug, Clone)]
pub struct List {
    /// The rows as typed.
    pub rows: Vec<RowText>,
    /// The word of each row's verdict as it was shown; see [`Verdict::word`].
    pub shown: Vec<String>,
    /// Until when (UTC) unnamed seats are kept; without it, until the event begins.
    pub named_until: Option<Timestamp>,
    /// The same for every submit of one form.
    pub idempotency_key: String,
}

/// What became of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Stored, now or by an earlier press of the same button.
    Stored(BatchId),
    /// A row no longer comes to what was shown: nothing was stored.
    Changed,
    /// No row enters.
    NothingEnters,
    /// The event takes no lists now.
    Refused,
}

/// What every row of a list would come to now. Stores nothing.
///
/// # Errors
/// If the database fails.
pub async fn preview(
    store: &Store,
    rules: &HouseRules,
    event: &Event,
    enroller: &EmailAddress,
    rows: &[RowText],
    now: Timestamp,
) -> Result<Vec<Assessed>, ActionError> {
    let known = batches::known(store.reader(), event, &mailboxes(rows, enroller), now).await?;
    Ok(assess(rows, event, &known, rules, enroller, now))
}

/// Enrols everybody of a list who can be enrolled: all of it in one transaction, or nothing.
///
/// # Errors
/// If the database fails; then nobody was enrolled.
pub async fn enrol(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    event: Event,
    enroller: &Enroller,
    list: List,
) -> Result<Outcome, ActionError> {
    let tx = store.begin_write().await?;
    let actor = Actor::Enroller(enroller.user);
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, event.id, Some(event)).await? else { return Ok(Outcome::Refused) };
    if let Some(earlier) = batches::find_by_idempotency_key(tx.conn(), &list.idempotency_key).await? {
        return Ok(Outcome::Stored(earlier));
    }
    let now = ledger.occasion.now();
    if !takes_batches(&ledger.event, now) {
        return Ok(Outcome::Refused);
    }
    let known = batches::known(tx.conn(), &ledger.event, &mailboxes(&list.rows, &enroller.email), now).await?;
    let assessed = assess(&list.rows, &ledger.event, &known, rules, &enroller.email, now);
    if !assessed.iter().map(|row| row.verdict.word()).eq(list.shown.iter().map(String::as_str)) {
        return Ok(Outcome::Changed);
    }
    if !assessed.iter().any(|row| row.verdict.enters()) {
        return Ok(Outcome::NothingEnters);
    }
    let batch = Batch { id: BatchId::new(ledger.occasion), event: ledger.event.id, enroller: enroller.clone(), created_at: now };
    batches::insert(&tx, &batch, &list.idempotency_key).await?;
    let starts = ledger.event.starts().unwrap_or(now);
    // A seat that is given back after the cut-off would go to nobody.
    let latest = ledger.event.last_call(now).unwrap_or(starts);
    // Days are told, so whole days count, as long as one is left.
    let whole_days = wall_time::start_of_day(wall_time::day(latest));
    let usual = if whole_days >= now + SignedDuration::from_hours(24) { whole_days } else { latest };
    let named_until = list.named_until.map_or(usual, |until| until.min(latest));
    for row in &assessed {
        enter(&mut ledger, &batch, row, named_until).await?;
    }
    tell_enroller(&mut ledger, &batch, &assessed, named_until).await?;
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Stored(batch.id))
}

async fn enter(ledger: &mut Ledger<'_>, batch: &Batch, row: &Assessed, named_until: Timestamp) -> Result<(), ActionError> {
    let (Verdict::Placed { state, .. }, Some(entry)) = (&row.verdict, &row.entry) else { return Ok(()) };
    // An offer is made to somebody who waits, when the line moves.
    let state = if matches!(state, State::Offered { .. }) { State::Waitlisted } else { *state };
    let registration = new_registration(ledger, entry, state, row);
    let unnamed_until = (entry.who == Who::Unnamed).then_some(named_until);
    let details = details(ledger, entry, batch.id, unnamed_until, &registration).await?;
    let told = entered(&details, &batch.enroller, &registration, false);
    ledger.enter(&registration, details).await?;
    // Nobody can be told about a seat that has no name yet, or asked about it.
    if unnamed_until.is_none() {
        ledger.entered = Some(told);
        ledger.tell_standing(&registration).await?;
        ledger.seek_approval(&registration).await?;
    }
    Ok(())
}

pub(super) fn new_registration(ledger: &mut Ledger<'_>, entry: &Entry, state: State, row: &Assessed) -> Registration {
    Registration {
        id: RegistrationId::new(ledger.occasion),
        event: ledger.event.id,
        state,
        name: match &entry.who {
            Who::Named(name) => name.clone(),
            Who::Unnamed => PersonName::unnamed(),
        },
        email: entry.email.clone(),
        seats: 1,
        phone: None,
        language: Language::default(),
        org_unit: row.office.clone(),
        function: entry.function.clone(),
        submitted_at: ledger.occasion.now(),
        source: Source::Batch,
        code: booking_code(ledger.occasion),
        pass: PassCode::new(ledger.occasion),
        quotas: row.quotas.clone(),
        standing: row.standing.clone(),
        offers: 0,
    }
}

/// What is stored besides. A note may say what somebody needs: it is kept apart, with the access needs.
pub(super) async fn details(
    ledger: &Ledger<'_>,
    entry: &Entry,
    batch: BatchId,
    unnamed_until: Option<Timestamp>,
    registration: &Registration,
) -> Result<Details, ActionError> {
    Ok(Details {
        idempotency_key: format!("batch {batch} {}", registration.id),
        needs: entry.needs.clone(),
        need_note: entry.note.clone(),
        answers: Vec::new(),
        batch: Some(batch),
        unnamed_until,
        supervisor: ledger.supervisor_needed(registration, entry.supervisor.as_ref()).await?,
    })
}

/// What the letter says that was entered, and by whom.
pub(super) fn entered(details: &Details, by: &Enroller, registration: &Registration, substitute: bool) -> Entered {
    Entered {
        by: by.name.as_str().to_owned(),
        by_email: by.email.clone(),
        org_unit: registration.org_unit.clone(),
        function: registration.function.clone(),
        needs: !details.needs.is_empty(),
        note: !details.need_note.is_empty(),
        supervisor: details.supervisor.clone(),
        substitute,
    }
}

async fn tell_enroller(ledger: &mut Ledger<'_>, batch: &Batch, assessed: &[Assessed], named_until: Timestamp) -> Result<(), ActionError> {
    let is_unnamed = |row: &Assessed| row.entry.as_ref().is_some_and(|entry| entry.who == Who::Unnamed);
    let mut counts = BatchCounts::default();
    for row in assessed {
        let count = match &row.verdict {
            Verdict::Placed { state, waits_for } => match (state.name(), waits_for) {
                (RegistrationState::Pending, _) => &mut counts.pending,
                (RegistrationState::Waitlisted, WaitsFor::Draw) => &mut counts.in_draw,
                (RegistrationState::Offered, _) => &mut counts.offered,
                (RegistrationState::Waitlisted, WaitsFor::Seat | WaitsFor::Quota | WaitsFor::Approval) => &mut counts.waiting,
                _ => &mut counts.confirmed,
            },
            _ => &mut counts.not_stored,
        };
        *count += 1;
        counts.unnamed += u32::from(row.verdict.enters() && is_unnamed(row));
    }
    let (title, ends) = (ledger.event.title.clone(), ledger.event.ends());
    let board = board_link(ledger.tx, ledger.occasion, &batch.enroller.email, ends).await?;
    // A seat that is only offered goes with its offer, with a name or without.
    let offers_end = assessed.iter().filter(|row| is_unnamed(row)).filter_map(|row| match row.verdict {
        Verdict::Placed { state: State::Offered { until }, .. } => Some(until),
        _ => None,
    });
    let named_until = (counts.unnamed > 0).then(|| offers_end.fold(named_until, Timestamp::min));
    let notice = Notice::BatchResult { title, counts, named_until, batch: batch.id, board };
    Ok(outbox::post(ledger.tx, ledger.occasion, &recipient(&batch.enroller), &[notice], ends).await?)
}

/// A new link for an enroller, to what belongs to an event that ends at `ends` (UTC).
pub(super) async fn board_link(
    tx: &WriteTx,
    occasion: &mut Occasion,
    email: &EmailAddress,
    ends: Option<Timestamp>,
) -> Result<Token, StoreError> {
    let token = Token::new(occasion);
    let expires_at = ends.unwrap_or(occasion.now()).max(occasion.now()) + LINKS_LIVE_ON;
    tokens::insert(tx, &token, TokenPurpose::Enrol, Target::Enroller(email.clone()), expires_at).await?;
    Ok(token)
}

/// To whom letters to an enroller go.
pub(super) fn recipient(enroller: &Enroller) -> Recipient {
    Recipient { name: enroller.name.as_str().to_owned(), email: enroller.email.clone(), language: Some(enroller.language) }
}

/// The mailboxes that a list names, and the enroller's.
pub(super) fn mailboxes(rows: &[RowText], enroller: &EmailAddress) -> Vec<String> {
    let named = rows.iter().filter_map(|row| EmailAddress::parse(&row.email).ok());
    named.map(|email| email.mailbox_key()).chain([enroller.mailbox_key()]).collect()
}

/// A registration as the row of a list that would enter it.
pub(super) fn entry_of(registration: &Registration, is_unnamed: bool) -> Entry {
    Entry {
        who: if is_unnamed { Who::Unnamed } else { Who::Named(registration.name.clone()) },
        email: registration.email.clone(),
        org_unit: registration.org_unit.clone(),
        function: registration.function.clone(),
        needs: Vec::new(),
        note: String::new(),
        supervisor: None,
        vouched: false,
    }
}
