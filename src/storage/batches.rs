//! Batch enrolments: who enrolled whom with which list, and the seats in them that still want a name.
//!
//! Whoever enrolled sees the own batches only: every question of a page begins with the mailbox of the one who asks.

use crate::domain::batch::{Batch, Enroller, Known, Taken};
use crate::domain::event::Event;
use crate::domain::ids::{BatchId, EventId, RegistrationId, UserId};
use crate::domain::language::Language;
use crate::domain::registration::{Registration, State};
use crate::domain::seats::Waiting;
use crate::domain::text::{PersonName, fold};
use crate::domain::vocabulary::{AccessMode, Audience, EventStatus, SessionStatus, Taxonomy};
use crate::storage::columns::{Cell, Ts, instant};
use crate::storage::entity::{batch, event, registration, session};
use crate::storage::registrations::{Details, is_live, to_registration};
use crate::storage::{StoreError, WriteTx, answers, directory, events, history, line, moves, taxonomies};
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Somebody, or nobody yet, whom a list enrolled.
#[derive(Debug, Clone, PartialEq)]
pub struct EnrolledPerson {
    /// The registration as it stands.
    pub registration: Registration,
    /// Until when (UTC) the seat is kept without a name; `None` once it has one.
    pub unnamed_until: Option<Timestamp>,
}

/// Where somebody of a list was moved to.
#[derive(Debug, Clone, PartialEq)]
pub struct MovedTo {
    /// The registration there.
    pub registration: Registration,
    /// That event; none where it is a safer space.
    pub event: Option<Event>,
}

impl EnrolledPerson {
    /// Whether whoever enrolled them accepts an offer for them: no mail reaches them, and the seat has a name.
    #[must_use]
    pub fn lets_accept(&self) -> bool {
        matches!(self.registration.state, State::Offered { .. }) && self.registration.email.is_none() && self.unnamed_until.is_none()
    }
}

/// What is known before a list is looked at that names these mailboxes, for an event.
///
/// # Errors
/// If the database fails.
pub async fn known(conn: &impl ConnectionTrait, event: &Event, mailboxes: &[String], now: Timestamp) -> Result<Known, StoreError> {
    let pending = if event.holds_for_pending(now) { line::pending_without_seats(conn, event.id).await? } else { Vec::new() };
    let mut past = HashMap::new();
    if !event.seat_rules.priorities.is_empty() {
        for mailbox in mailboxes {
            past.insert(mailbox.clone(), history::of_mailbox(conn, mailbox, event.kind, None, now).await?);
        }
    }
    Ok(Known {
        needs: taxonomies::list(conn, Taxonomy::AccessNeed).await?,
        units: directory::units(conn).await?,
        staff: directory::people_of(conn, mailboxes).await?,
        directory_is_empty: !directory::is_filled(conn).await?,
        registered: registered(conn, event.id).await?,
        line: line::whole(conn, event.id).await?,
        pending: pending.into_iter().map(as_waiting).collect(),
        busy: busy(conn, event, mailboxes).await?,
        past,
    })
}

fn as_waiting(registration: Registration) -> Waiting {
    Waiting { place: registration.place(), seats: registration.seats, quotas: registration.quotas }
}

/// Stores a list.
///
/// # Errors
/// If the database fails, or its idempotency key is there already.
pub async fn insert(tx: &WriteTx, stored: &Batch, idempotency_key: &str) -> Result<(), StoreError> {
    batch::ActiveModel {
        id: ActiveValue::Set(stored.id.0),
        event_id: ActiveValue::Set(stored.event.0),
        enroller_name: ActiveValue::Set(stored.enroller.name.as_str().to_owned()),
        enroller_email: ActiveValue::Set(stored.enroller.email.as_str().to_owned()),
        mailbox_key: ActiveValue::Set(stored.enroller.email.mailbox_key()),
        language: ActiveValue::Set(stored.enroller.language.code().to_owned()),
        user_id: ActiveValue::Set(stored.enroller.user.map(|UserId(id)| id)),
        idempotency_key: ActiveValue::Set(idempotency_key.to_owned()),
        created_at: ActiveValue::Set(stored.created_at.into()),
    }
    .insert(tx.conn())
    .await?;
    Ok(())
}

/// The list that an earlier press of the same button stored.
///
/// # Errors
/// If the database fails.
pub async fn find_by_idempotency_key(conn: &impl ConnectionTrait, key: &str) -> Result<Option<BatchId>, StoreError> {
    let row = batch::Entity::find().filter(batch::Column::IdempotencyKey.eq(key)).one(conn).await?;
    Ok(row.map(|row| BatchId(row.id)))
}

/// The lists of a mailbox, the newest first.
///
/// # Errors
/// If the database fails.
pub async fn of_mailbox(conn: &impl ConnectionTrait, mailbox_key: &str) -> Result<Vec<Batch>, StoreError> {
    let rows = batch::Entity::find().filter(batch::Column::MailboxKey.eq(mailbox_key)).order_by_desc(batch::Column::Id).all(conn).await?;
    rows.iter().map(to_batch).collect()
}

/// A list of a mailbox.
///
/// # Errors
/// If the database fails.
pub async fn find(conn: &impl ConnectionTrait, mailbox_key: &str, id: BatchId) -> Result<Option<Batch>, StoreError> {
    let row = batch::Entity::find_by_id(id.0).filter(batch::Column::MailboxKey.eq(mailbox_key)).one(conn).await?;
    row.as_ref().map(to_batch).transpose()
}

/// A list, whoever asks: for what happens by itself.
///
/// # Errors
/// If the database fails.
pub async fn find_any(conn: &impl ConnectionTrait, id: BatchId) -> Result<Option<Batch>, StoreError> {
    batch::Entity::find_by_id(id.0).one(conn).await?.as_ref().map(to_batch).transpose()
}

/// Whom a list enrolled, in the order of its rows; substitutes follow at the end.
///
/// # Errors
/// If the database fails.
pub async fn people(conn: &impl ConnectionTrait, id: BatchId) -> Result<Vec<EnrolledPerson>, StoreError> {
    let rows = registration::Entity::find()
        .filter(registration::Column::BatchId.eq(id.0))
        .order_by_asc(registration::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(to_person).collect()
}

/// Somebody of a list, also where the organisers have moved them to another event since.
///
/// # Errors
/// If the database fails.
pub async fn person(conn: &impl ConnectionTrait, id: BatchId, whom: RegistrationId) -> Result<Option<EnrolledPerson>, StoreError> {
    let Some(row) = registration::Entity::find_by_id(whom.0).one(conn).await? else { return Ok(None) };
    if list_of(conn, &row).await? == Some(id) { to_person(row).map(Some) } else { Ok(None) }
}

/// The list with which somebody was enrolled, also where the organisers have moved them to another event since.
async fn list_of(conn: &impl ConnectionTrait, row: &registration::Model) -> Result<Option<BatchId>, StoreError> {
    let (mut batch, mut key) = (row.batch_id, row.idempotency_key.clone());
    while let (None, Some(before)) = (batch, moves::before(&key)) {
        let Some(row) = registration::Entity::find_by_id(before.0).one(conn).await? else { break };
        (batch, key) = (row.batch_id, row.idempotency_key);
    }
    Ok(batch.map(BatchId))
}

/// Where those of a list were moved whose registration here was ended by that, by the registration here.
///
/// # Errors
/// If the database fails.
pub async fn moved_on(conn: &impl ConnectionTrait, people: &[EnrolledPerson]) -> Result<HashMap<RegistrationId, MovedTo>, StoreError> {
    let mut moved = HashMap::new();
    for ended in people.iter().map(|person| &person.registration).filter(|registration| registration.state == State::Cancelled) {
        let Some(registration) = moves::last_of(conn, ended.id).await? else { continue };
        let event = events::find(conn, registration.event).await?.filter(|event| !event.protected);
        moved.insert(ended.id, MovedTo { registration, event });
    }
    Ok(moved)
}

/// Somebody of a list, as whoever enrolled them knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The registration.
    pub id: RegistrationId,
    /// The name; none where the seat has none yet.
    pub name: Option<PersonName>,
}

/// The lists in which these people stand, each with those of them who do.
///
/// # Errors
/// If the database fails.
pub async fn lists_of(conn: &impl ConnectionTrait, whom: &[RegistrationId]) -> Result<Vec<(Batch, Vec<Listed>)>, StoreError> {
    if whom.is_empty() {
        return Ok(Vec::new());
    }
    let rows = registration::Entity::find()
        .filter(registration::Column::Id.is_in(whom.iter().map(|id| id.0)))
        .order_by_asc(registration::Column::Id)
        .all(conn)
        .await?;
    let mut lists: Vec<(Batch, Vec<Listed>)> = Vec::new();
    for row in rows {
        let Some(batch) = list_of(conn, &row).await? else { continue };
        let person = to_person(row)?;
        let name = person.unnamed_until.is_none().then_some(person.registration.name);
        let listed = Listed { id: person.registration.id, name };
        match lists.iter_mut().find(|(known, _)| known.id == batch) {
            Some((_, people)) => people.push(listed),
            None => lists.extend(find_any(conn, batch).await?.map(|batch| (batch, vec![listed]))),
        }
    }
    Ok(lists)
}

/// Gives an unnamed seat to somebody: name, address, office and function of `named`, and what they need as it was said now.
///
/// # Errors
/// If the database fails.
pub async fn name_seat(tx: &WriteTx, named: &Registration, details: Details, now: Timestamp) -> Result<(), StoreError> {
    registration::ActiveModel {
        id: ActiveValue::Unchanged(named.id.0),
        name: ActiveValue::Set(named.name.as_str().to_owned()),
        name_key: ActiveValue::Set(fold(named.name.as_str())),
        email: ActiveValue::Set(named.email.as_ref().map(|email| email.as_str().to_owned())),
        mailbox_key: ActiveValue::Set(named.email.as_ref().map(crate::domain::email::EmailAddress::mailbox_key)),
        org_unit: ActiveValue::Set(named.org_unit.clone()),
        function: ActiveValue::Set(named.function.clone()),
        unnamed_until: ActiveValue::Set(None),
        supervisor_email: ActiveValue::Set(details.supervisor.map(String::from)),
        updated_at: ActiveValue::Set(now.into()),
        ..Default::default()
    }
    .update(tx.conn())
    .await?;
    answers::replace_needs(tx, named.id, &details.needs, &details.need_note).await
}

/// Seats without a name whose time has run out at `now`; at most `most`.
///
/// # Errors
/// If the database fails.
pub async fn unnamed_due(conn: &impl ConnectionTrait, now: Timestamp, most: u64) -> Result<Vec<RegistrationId>, StoreError> {
    let ids: Vec<Uuid> = registration::Entity::find()
        .select_only()
        .column(registration::Column::Id)
        .filter(registration::Column::UnnamedUntil.lte(Ts::from(now)))
        .filter(is_live())
        .limit(most)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(RegistrationId).collect())
}

/// Until when (UTC) a seat is kept without a name.
///
/// # Errors
/// If the database fails.
pub async fn unnamed_until(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<Option<Timestamp>, StoreError> {
    let found: Option<Option<Ts>> =
        registration::Entity::find_by_id(id.0).select_only().column(registration::Column::UnnamedUntil).into_tuple().one(conn).await?;
    Ok(instant(found.flatten()))
}

/// Seats without a name whose time runs out until `soon`, and of which nobody was reminded: by list.
///
/// # Errors
/// If the database fails.
pub async fn unnamed_soon(conn: &impl ConnectionTrait, soon: Timestamp) -> Result<HashMap<BatchId, Vec<EnrolledPerson>>, StoreError> {
    let rows = registration::Entity::find()
        .filter(registration::Column::UnnamedUntil.lte(Ts::from(soon)))
        .filter(registration::Column::UnnamedReminded.eq(false))
        .filter(registration::Column::BatchId.is_not_null())
        .filter(is_live())
        .all(conn)
        .await?;
    let mut by_batch: HashMap<BatchId, Vec<EnrolledPerson>> = HashMap::new();
    for row in rows {
        let Some(id) = row.batch_id else { continue };
        by_batch.entry(BatchId(id)).or_default().push(to_person(row)?);
    }
    Ok(by_batch)
}

/// Remembers that the enroller was reminded of the unnamed seats of a list; how many it had not been before.
///
/// # Errors
/// If the database fails.
pub async fn mark_reminded(tx: &WriteTx, id: BatchId) -> Result<u64, StoreError> {
    let updated = registration::Entity::update_many()
        .col_expr(registration::Column::UnnamedReminded, Expr::val(true))
        .filter(registration::Column::BatchId.eq(id.0))
        .filter(registration::Column::UnnamedUntil.is_not_null())
        .filter(registration::Column::UnnamedReminded.eq(false))
        .filter(is_live())
        .exec(tx.conn())
        .await?;
    Ok(updated.rows_affected)
}

/// Who is registered for an event.
async fn registered(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Taken>, StoreError> {
    let rows: Vec<(Option<String>, String)> = registration::Entity::find()
        .select_only()
        .columns([registration::Column::MailboxKey, registration::Column::NameKey])
        .filter(registration::Column::EventId.eq(event.0))
        .filter(registration::Column::UnnamedUntil.is_null())
        .filter(is_live())
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(mailbox_key, name_key)| Taken { mailbox_key, name_key }).collect())
}

/// Those of these mailboxes that have a live registration for another staff event while this one runs.
///
/// Only staff events count: what colleagues do in their own time is not an enroller's to know.
async fn busy(conn: &impl ConnectionTrait, event: &Event, mailboxes: &[String]) -> Result<HashSet<String>, StoreError> {
    let others: Vec<Uuid> = staff_events(conn).await?.into_iter().filter(|id| *id != event.id).map(|EventId(id)| id).collect();
    let sessions = session::Entity::find()
        .filter(session::Column::EventId.is_in(others))
        .filter(session::Column::Status.eq(SessionStatus::Planned.as_str()))
        .all(conn)
        .await?;
    let own = event.sessions.iter().filter(|session| session.status == SessionStatus::Planned);
    let own: Vec<(Ts, Ts)> = own.map(|session| (session.starts.into(), session.ends.into())).collect();
    let overlaps = |other: &session::Model| own.iter().any(|(starts, ends)| other.starts < *ends && *starts < other.ends);
    let overlapping: HashSet<Uuid> = sessions.iter().filter(|session| overlaps(session)).map(|session| session.event_id).collect();
    if overlapping.is_empty() {
        return Ok(HashSet::new());
    }
    let found: Vec<Option<String>> = registration::Entity::find()
        .select_only()
        .column(registration::Column::MailboxKey)
        .filter(registration::Column::EventId.is_in(overlapping))
        .filter(registration::Column::MailboxKey.is_in(mailboxes))
        .filter(is_live())
        .into_tuple()
        .all(conn)
        .await?;
    Ok(found.into_iter().flatten().collect())
}

/// Published events for staff, safer spaces left out.
///
/// # Errors
/// If the database fails.
pub async fn staff_events(conn: &impl ConnectionTrait) -> Result<Vec<EventId>, StoreError> {
    let for_staff = Condition::any()
        .add(event::Column::AccessMode.eq(AccessMode::StaffOnly.as_str()))
        .add(event::Column::Audience.is_in([Audience::Staff, Audience::Leaders].map(Audience::as_str)));
    let ids: Vec<Uuid> = event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .filter(for_staff)
        .filter(event::Column::Protected.eq(false))
        .filter(event::Column::Status.eq(EventStatus::Published.as_str()))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(EventId).collect())
}

fn to_batch(row: &batch::Model) -> Result<Batch, StoreError> {
    let cell = |column| Cell { table: "batch", column, id: &row.id };
    Ok(Batch {
        id: BatchId(row.id),
        event: EventId(row.event_id),
        enroller: Enroller {
            name: cell("enroller_name").take(PersonName::parse(&row.enroller_name))?,
            email: cell("enroller_email").parse(&row.enroller_email)?,
            user: row.user_id.map(UserId),
            language: Language::nearest(&row.language),
        },
        created_at: row.created_at.into(),
    })
}

fn to_person(row: registration::Model) -> Result<EnrolledPerson, StoreError> {
    let unnamed_until = instant(row.unnamed_until);
    Ok(EnrolledPerson { registration: to_registration(row)?, unnamed_until })
}
