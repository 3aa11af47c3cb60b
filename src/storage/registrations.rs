//! Registrations and what belongs to them.

use crate::domain::batch::REMIND_BEFORE;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{BatchId, EventId, RegistrationId};
use crate::domain::language::Language;
use crate::domain::pass::PassCode;
use crate::domain::quota::{NAME_SEPARATOR, QuotaNames};
use crate::domain::registration::{LineStanding, Registration, State};
use crate::domain::text::{PersonName, fold};
use crate::domain::token::{TokenHash, TokenPurpose};
use crate::domain::vocabulary::RegistrationState;
use crate::storage::answers;
use crate::storage::columns::{Cell, Ts, column, to_column, to_count};
use crate::storage::entity::{access_need, occupancy, registration, token};
use crate::storage::events::parsed;
use crate::storage::seats::{self, Locked};
use crate::storage::{StoreError, WriteTx, outbox};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Iterable, JoinType, QueryFilter, QueryOrder,
    QueryResult, QuerySelect, QueryTrait,
};
use std::collections::HashSet;
use uuid::Uuid;

/// What is stored with a new registration but is not part of it.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// Makes a second submit the same registration; unique.
    pub idempotency_key: String,
    /// Keys of access needs.
    pub needs: Vec<String>,
    /// Access needs in the person's own words.
    pub need_note: String,
    /// Answers by question.
    pub answers: Vec<(String, String)>,
    /// The supervisor as typed into the form, where the directory names none.
    pub supervisor: Option<EmailAddress>,
    /// With which list a colleague enrolled the person.
    pub batch: Option<BatchId>,
    /// Until when (UTC) a seat without a name is kept.
    pub unnamed_until: Option<Timestamp>,
}

/// Stores a new registration.
///
/// # Errors
/// If the database fails, or its idempotency key is there already.
pub async fn insert(tx: &WriteTx, registration: &Registration, details: Details) -> Result<(), StoreError> {
    let (held, until) = columns_of(registration.state);
    let row = registration::ActiveModel {
        id: ActiveValue::Set(registration.id.0),
        event_id: ActiveValue::Set(registration.event.0),
        state: ActiveValue::Set(registration.state.name().as_str().to_owned()),
        holds_seats: ActiveValue::Set(held),
        state_until: ActiveValue::Set(until),
        name: ActiveValue::Set(registration.name.as_str().to_owned()),
        name_key: ActiveValue::Set(fold(registration.name.as_str())),
        email: ActiveValue::Set(registration.email.as_ref().map(|email| email.as_str().to_owned())),
        mailbox_key: ActiveValue::Set(registration.email.as_ref().map(EmailAddress::mailbox_key)),
        seats: ActiveValue::Set(to_column(registration.seats)),
        phone: ActiveValue::Set(registration.phone.clone()),
        language: ActiveValue::Set(registration.language.code().to_owned()),
        org_unit: ActiveValue::Set(registration.org_unit.clone()),
        function: ActiveValue::Set(registration.function.clone()),
        submitted_at: ActiveValue::Set(registration.submitted_at.into()),
        source: ActiveValue::Set(registration.source.as_str().to_owned()),
        code: ActiveValue::Set(registration.code.clone()),
        pass: ActiveValue::Set(Some(registration.pass.as_str().to_owned())),
        idempotency_key: ActiveValue::Set(details.idempotency_key),
        updated_at: ActiveValue::Set(registration.submitted_at.into()),
        quotas: ActiveValue::Set(joined(&registration.quotas)),
        priority: ActiveValue::Set(to_column(registration.standing.priority)),
        priority_reason: ActiveValue::Set(registration.standing.reason.as_str().to_owned()),
        lot: ActiveValue::Set(registration.standing.lot.clone()),
        offers: ActiveValue::Set(to_column(registration.offers)),
        batch_id: ActiveValue::Set(details.batch.map(|BatchId(id)| id)),
        unnamed_until: ActiveValue::Set(column(details.unnamed_until)),
        // Who names no one at so short notice has just been told until when.
        unnamed_reminded: ActiveValue::Set(details.unnamed_until.is_some_and(|until| until - REMIND_BEFORE <= registration.submitted_at)),
        supervisor_email: ActiveValue::Set(details.supervisor.map(String::from)),
    };
    tx.insert([row]).await?;
    if !details.needs.is_empty() || !details.need_note.is_empty() {
        let needs = access_need::ActiveModel {
            registration_id: ActiveValue::Set(registration.id.0),
            needs: ActiveValue::Set(details.needs.join("|")),
            note: ActiveValue::Set(details.need_note),
        };
        tx.insert([needs]).await?;
    }
    answers::insert(tx, registration.id, &details.answers.into()).await
}

/// Writes where a registration stands now.
///
/// # Errors
/// If the database fails.
pub async fn set_state(tx: &WriteTx, id: RegistrationId, state: State, now: Timestamp) -> Result<(), StoreError> {
    let (held, until) = columns_of(state);
    let changed = registration::ActiveModel {
        state: ActiveValue::Set(state.name().as_str().to_owned()),
        holds_seats: ActiveValue::Set(held),
        state_until: ActiveValue::Set(until),
        updated_at: ActiveValue::Set(now.into()),
        ..Default::default()
    };
    Ok(tx.update(registration::Entity::update_many().set(changed).filter(registration::Column::Id.eq(id.0))).await?)
}

/// Writes how many seats a registration has or asks for.
///
/// # Errors
/// If the database fails.
pub async fn set_seats(tx: &WriteTx, id: RegistrationId, seats: u32, now: Timestamp) -> Result<(), StoreError> {
    let update = registration::Entity::update_many()
        .col_expr(registration::Column::Seats, Expr::val(to_column(seats)))
        .col_expr(registration::Column::UpdatedAt, Expr::val(Ts::from(now)))
        .filter(registration::Column::Id.eq(id.0));
    Ok(tx.update(update).await?)
}

/// Counts one more offer of its seats.
///
/// # Errors
/// If the database fails.
pub async fn count_offer(tx: &WriteTx, id: RegistrationId) -> Result<(), StoreError> {
    let update = registration::Entity::update_many()
        .col_expr(registration::Column::Offers, Expr::col(registration::Column::Offers).add(1))
        .filter(registration::Column::Id.eq(id.0));
    Ok(tx.update(update).await?)
}

/// Writes where a registration stands in the line, and against which quotas it counts.
///
/// # Errors
/// If the database fails.
pub async fn set_standing(tx: &WriteTx, registration: &Registration, now: Timestamp) -> Result<(), StoreError> {
    let standing = &registration.standing;
    let update = registration::Entity::update_many()
        .col_expr(registration::Column::Priority, Expr::val(to_column(standing.priority)))
        .col_expr(registration::Column::PriorityReason, Expr::val(standing.reason.as_str()))
        .col_expr(registration::Column::Lot, Expr::val(standing.lot.as_str()))
        .col_expr(registration::Column::Quotas, Expr::val(joined(&registration.quotas)))
        .col_expr(registration::Column::UpdatedAt, Expr::val(Ts::from(now)))
        .filter(registration::Column::Id.eq(registration.id.0));
    Ok(tx.update(update).await?)
}

/// Writes another name.
///
/// # Errors
/// If the database fails.
pub async fn set_name(tx: &WriteTx, id: RegistrationId, name: &PersonName, now: Timestamp) -> Result<(), StoreError> {
    let changed = registration::ActiveModel {
        name: ActiveValue::Set(name.as_str().to_owned()),
        name_key: ActiveValue::Set(fold(name.as_str())),
        updated_at: ActiveValue::Set(now.into()),
        ..Default::default()
    };
    Ok(tx.update(registration::Entity::update_many().set(changed).filter(registration::Column::Id.eq(id.0))).await?)
}

/// Writes how a person is reached, the office, and since when the registration stands in the line.
///
/// # Errors
/// If the database fails.
pub async fn set_contact(tx: &WriteTx, registration: &Registration, now: Timestamp) -> Result<(), StoreError> {
    let changed = registration::ActiveModel {
        email: ActiveValue::Set(registration.email.as_ref().map(|email| email.as_str().to_owned())),
        mailbox_key: ActiveValue::Set(registration.email.as_ref().map(EmailAddress::mailbox_key)),
        phone: ActiveValue::Set(registration.phone.clone()),
        org_unit: ActiveValue::Set(registration.org_unit.clone()),
        function: ActiveValue::Set(registration.function.clone()),
        submitted_at: ActiveValue::Set(registration.submitted_at.into()),
        updated_at: ActiveValue::Set(now.into()),
        ..Default::default()
    };
    Ok(tx.update(registration::Entity::update_many().set(changed).filter(registration::Column::Id.eq(registration.id.0))).await?)
}

/// Finds a registration by its id. For actions; pages come by a secret link or through the desk's scope.
///
/// # Errors
/// If the database fails.
pub async fn find(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<Option<Registration>, StoreError> {
    registration::Entity::find_by_id(id.0).one(conn).await?.map(to_registration).transpose()
}

/// Finds the registration that a secret link opens at `now`.
///
/// # Errors
/// If the database fails.
pub async fn find_by_link(
    conn: &impl ConnectionTrait,
    hash: &TokenHash,
    purpose: TokenPurpose,
    now: Timestamp,
) -> Result<Option<Registration>, StoreError> {
    let behind_link = Query::select()
        .column(token::Column::RegistrationId)
        .from(token::Entity)
        .and_where(token::Column::Hash.eq(hash.0.clone()))
        .and_where(token::Column::Purpose.eq(purpose.as_str()))
        .and_where(token::Column::ExpiresAt.gt(Ts::from(now)))
        .take();
    let row = registration::Entity::find().filter(registration::Column::Id.in_subquery(behind_link)).one(conn).await?;
    row.map(to_registration).transpose()
}

/// Where a secret link leads, as far as one has to know before the lock of the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BehindLink {
    /// The registration.
    pub registration: RegistrationId,
    /// Its event.
    pub event: EventId,
    /// Changes of the event so far.
    pub event_revision: u32,
}

/// Where a link leads at `now`; `None` if it leads to no registration.
///
/// # Errors
/// If the database fails.
pub async fn behind_link(
    conn: &impl ConnectionTrait,
    hash: &TokenHash,
    purpose: TokenPurpose,
    now: Timestamp,
) -> Result<Option<BehindLink>, StoreError> {
    let of = |column: registration::Column| Expr::col((registration::Entity, column));
    let query = Query::select()
        .column((registration::Entity, registration::Column::Id))
        .column((registration::Entity, registration::Column::EventId))
        .column((occupancy::Entity, occupancy::Column::EventRevision))
        .from(token::Entity)
        .inner_join(registration::Entity, of(registration::Column::Id).equals((token::Entity, token::Column::RegistrationId)))
        .inner_join(occupancy::Entity, of(registration::Column::EventId).equals((occupancy::Entity, occupancy::Column::EventId)))
        .and_where(token::Column::Hash.eq(hash.0.clone()))
        .and_where(token::Column::Purpose.eq(purpose.as_str()))
        .and_where(token::Column::ExpiresAt.gt(Ts::from(now)))
        .take();
    let Some(row) = conn.query_one(&query).await? else { return Ok(None) };
    let (registration, event, revision): (Uuid, Uuid, i32) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
    Ok(Some(BehindLink { registration: RegistrationId(registration), event: EventId(event), event_revision: to_count(revision) }))
}

/// Somebody who wants to register, as far as an earlier registration is recognised by it.
#[derive(Debug, Clone, Copy)]
pub struct Newcomer<'a> {
    /// The same for every press of one button.
    pub idempotency_key: &'a str,
    /// For which event.
    pub event: EventId,
    /// Where letters go to, if there is an address.
    pub mailbox_key: Option<&'a str>,
    /// The name.
    pub name: &'a PersonName,
    /// Letters to the mailbox count from then on (UTC).
    pub since: Timestamp,
}

/// What is there already of a newcomer: the registration that an earlier press of the same button made, a live one of the same person for the
/// same event (same mailbox, same name, however written), and how many letters the mailbox got lately.
///
/// # Errors
/// If the database fails.
pub async fn find_earlier(conn: &impl ConnectionTrait, newcomer: Newcomer<'_>) -> Result<Earlier, StoreError> {
    to_earlier(&newcomer, &conn.query_all(&earlier(&newcomer)).await?)
}

/// Locks the seats of the event, and finds what is there already of a newcomer.
///
/// # Errors
/// If the database fails.
pub async fn lock_and_find_earlier(tx: &WriteTx, newcomer: Newcomer<'_>) -> Result<Option<(Locked, Earlier)>, StoreError> {
    let (locked, rows) = seats::lock_and_ask(tx, newcomer.event, &earlier(&newcomer)).await?;
    let Some(locked) = locked else { return Ok(None) };
    Ok(Some((locked, to_earlier(&newcomer, &rows)?)))
}

/// One statement for all, since it is asked while others wait for the event's counter.
fn earlier(newcomer: &Newcomer<'_>) -> SelectStatement {
    const COUNT: &str = "count";
    let same_button = registration::Column::IdempotencyKey.eq(newcomer.idempotency_key);
    let same_person = newcomer.mailbox_key.map(|mailbox_key| {
        Condition::all()
            .add(registration::Column::EventId.eq(newcomer.event.0))
            .add(registration::Column::MailboxKey.eq(mailbox_key))
            .add(registration::Column::NameKey.eq(fold(newcomer.name.as_str())))
            .add(is_live())
    });
    let either = Condition::any().add(same_button).add_option(same_person);
    // The count stands in the first column of every row; where there is no registration, in one of its own.
    Query::select()
        .column((COUNT, outbox::UNPROVEN))
        .columns(registration::Column::iter().map(|column| (registration::Entity, column)))
        .from_subquery(outbox::unproven(newcomer.mailbox_key.unwrap_or("nobody"), newcomer.since), COUNT)
        .join(JoinType::LeftJoin, registration::Entity, either)
        .take()
}

fn to_earlier(newcomer: &Newcomer<'_>, rows: &[QueryResult]) -> Result<Earlier, StoreError> {
    let mut earlier = Earlier::default();
    for row in rows {
        earlier.letters = to_count(row.try_get("", outbox::UNPROVEN)?);
        if row.try_get::<Option<Uuid>>("", "id")?.is_none() {
            continue;
        }
        let found = registration::Model::from_query_result(row, "")?;
        let same_button = found.idempotency_key == newcomer.idempotency_key;
        let place = if same_button { &mut earlier.same_button } else { &mut earlier.same_person };
        if place.is_none() {
            *place = Some(to_registration(found)?);
        }
    }
    Ok(earlier)
}

/// Locks the seats of an event, and finds a registration as it stands under the lock.
///
/// # Errors
/// If the database fails.
pub async fn lock_and_find(tx: &WriteTx, event: EventId, id: RegistrationId) -> Result<Option<(Locked, Option<Registration>)>, StoreError> {
    let (locked, rows) = seats::lock_and_ask(tx, event, &registration::Entity::find_by_id(id.0).into_query()).await?;
    let Some(locked) = locked else { return Ok(None) };
    let row = rows.first().map(|row| registration::Model::from_query_result(row, "")).transpose()?;
    Ok(Some((locked, row.map(to_registration).transpose()?)))
}

/// What is there already of a request.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Earlier {
    /// Made by an earlier press of the same button.
    pub same_button: Option<Registration>,
    /// A live one of the same person for the same event, other than that.
    pub same_person: Option<Registration>,
    /// How many letters the mailbox got that somebody caused who need not be its owner.
    pub letters: u32,
}

/// Which of these idempotency keys are there already.
///
/// # Errors
/// If the database fails.
pub async fn known_idempotency_keys(conn: &impl ConnectionTrait, keys: &[&str]) -> Result<HashSet<String>, StoreError> {
    /// Databases take only so many values in one statement.
    const AT_ONCE: usize = 1000;
    let mut known = HashSet::new();
    for some in keys.chunks(AT_ONCE) {
        let found: Vec<String> = registration::Entity::find()
            .select_only()
            .column(registration::Column::IdempotencyKey)
            .filter(registration::Column::IdempotencyKey.is_in(some.iter().copied()))
            .into_tuple()
            .all(conn)
            .await?;
        known.extend(found);
    }
    Ok(known)
}

/// All live registrations of a mailbox, the oldest first. Whoever calls this must know that the mailbox is the caller's.
///
/// # Errors
/// If the database fails.
pub async fn live_of_mailbox(conn: &impl ConnectionTrait, mailbox_key: &str) -> Result<Vec<Registration>, StoreError> {
    let rows = registration::Entity::find()
        .filter(registration::Column::MailboxKey.eq(mailbox_key))
        .filter(is_live())
        .order_by_asc(registration::Column::SubmittedAt)
        .all(conn)
        .await?;
    rows.into_iter().map(to_registration).collect()
}

/// All live registrations of an event, in the order of first submission.
///
/// # Errors
/// If the database fails.
pub async fn live_of_event(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Registration>, StoreError> {
    let rows = registration::Entity::find()
        .filter(registration::Column::EventId.eq(event.0))
        .filter(is_live())
        .order_by_asc(registration::Column::SubmittedAt)
        .order_by_asc(registration::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(to_registration).collect()
}

/// Registrations whose time has run out at `now`, with their events; at most `most`.
///
/// # Errors
/// If the database fails.
pub async fn due_to_expire(conn: &impl ConnectionTrait, now: Timestamp, most: u64) -> Result<Vec<RegistrationId>, StoreError> {
    let ids: Vec<Uuid> = registration::Entity::find()
        .select_only()
        .column(registration::Column::Id)
        .filter(
            registration::Column::State.is_in([RegistrationState::Unverified, RegistrationState::Offered].map(RegistrationState::as_str)),
        )
        .filter(registration::Column::StateUntil.lte(Ts::from(now)))
        .order_by_asc(registration::Column::StateUntil)
        .limit(most)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(RegistrationId).collect())
}

/// Deletes registrations from before `before` (UTC) whose address was never confirmed and whose time has run out, with all that belongs to
/// them. Gives how many.
///
/// # Errors
/// If the database fails.
pub async fn forget_unconfirmed(tx: &WriteTx, before: Timestamp) -> Result<u64, StoreError> {
    let never_confirmed = registration::Entity::delete_many()
        .filter(registration::Column::State.eq(RegistrationState::Expired.as_str()))
        // Only who has confirmed is offered seats; an offer that passed is another matter.
        .filter(registration::Column::Offers.eq(0))
        .filter(registration::Column::SubmittedAt.lt(Ts::from(before)))
        // A mail that could not be delivered is still shown at the desk.
        .filter(registration::Column::Id.not_in_subquery(outbox::undelivered()));
    Ok(never_confirmed.exec(tx.conn()).await?.rows_affected)
}

pub(super) fn is_live() -> Expr {
    let over = [RegistrationState::Declined, RegistrationState::Withdrawn, RegistrationState::Cancelled, RegistrationState::Expired];
    Expr::col((registration::Entity, registration::Column::State)).is_not_in(over.map(RegistrationState::as_str))
}

fn columns_of(state: State) -> (bool, Option<Ts>) {
    let until = match state {
        State::Unverified { until, .. } | State::Offered { until } => Some(until),
        _ => None,
    };
    (state.holds_seats(), column(until))
}

pub(super) fn to_registration(row: registration::Model) -> Result<Registration, StoreError> {
    let cell = |column| Cell { table: "registration", column, id: &row.id };
    let until = || cell("state_until").take(row.state_until.map(Timestamp::from).ok_or("is empty"));
    let state = match cell("state").parse(&row.state)? {
        RegistrationState::Unverified => State::Unverified { held: row.holds_seats, until: until()? },
        RegistrationState::Pending => State::Pending { held: row.holds_seats },
        RegistrationState::Confirmed => State::Confirmed,
        RegistrationState::Waitlisted => State::Waitlisted,
        RegistrationState::Offered => State::Offered { until: until()? },
        RegistrationState::Declined => State::Declined,
        RegistrationState::Withdrawn => State::Withdrawn,
        RegistrationState::Cancelled => State::Cancelled,
        RegistrationState::Expired => State::Expired,
    };
    Ok(Registration {
        id: RegistrationId(row.id),
        event: EventId(row.event_id),
        state,
        name: cell("name").take(PersonName::parse(&row.name))?,
        email: parsed(cell("email"), row.email.as_deref())?,
        seats: to_count(row.seats),
        language: Language::nearest(&row.language),
        submitted_at: row.submitted_at.into(),
        source: cell("source").parse(&row.source)?,
        phone: row.phone,
        org_unit: row.org_unit,
        function: row.function,
        code: row.code,
        pass: match row.pass {
            Some(code) => cell("pass").take(PassCode::parse(&code).ok_or("is no code"))?,
            None => PassCode::blank(),
        },
        quotas: names(&row.quotas),
        standing: LineStanding {
            priority: to_count(row.priority),
            reason: match row.priority_reason.as_str() {
                "" => LineStanding::default().reason,
                word => cell("priority_reason").parse(word)?,
            },
            lot: row.lot,
        },
        offers: to_count(row.offers),
    })
}

/// Names of quotas as a column; no name holds the separator (`quota_fault`).
pub(super) fn joined(quotas: &QuotaNames) -> String {
    quotas.iter().collect::<Vec<_>>().join(&NAME_SEPARATOR.to_string())
}

pub(super) fn names(column: &str) -> QuotaNames {
    column.split(NAME_SEPARATOR).filter(|name| !name.is_empty()).collect()
}
