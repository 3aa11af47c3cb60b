//! Who was at which date: marks, and those who came without a name.

use crate::domain::attendance::Mark;
use crate::domain::ids::{EventId, RegistrationId, SessionId, UserId};
use crate::domain::pass::PassCode;
use crate::domain::registration::Registration;
use crate::domain::vocabulary::{Presence, RegistrationState};
use crate::storage::columns::{Cell, Ts, to_column, to_count};
use crate::storage::entity::attendance::{Column, Entity, Model};
use crate::storage::entity::{registration, session, walk_in_count};
use crate::storage::registrations::to_registration;
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// What is noted, and when that was done (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// The mark; nothing where one was taken back.
    pub mark: Option<Mark>,
    /// When it was made, or taken back.
    pub at: Timestamp,
}

/// What is noted for one date.
///
/// # Errors
/// If the database fails.
pub async fn of_session(conn: &impl ConnectionTrait, session: SessionId) -> Result<HashMap<RegistrationId, Noted>, StoreError> {
    let rows = Entity::find().filter(Column::SessionId.eq(session.0)).all(conn).await?;
    rows.into_iter().map(|row| Ok((RegistrationId(row.registration_id), noted(&row)?))).collect()
}

/// The same of those who have a seat at the event of the date, and no others.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn of_seated(conn: &impl ConnectionTrait, session: SessionId) -> Result<HashMap<RegistrationId, Noted>, StoreError> {
    let here = Query::select().column(session::Column::EventId).from(session::Entity).and_where(session::Column::Id.eq(session.0)).take();
    let seated = Query::select()
        .column(registration::Column::Id)
        .from(registration::Entity)
        .and_where(registration::Column::State.eq(RegistrationState::Confirmed.as_str()))
        .and_where(registration::Column::EventId.in_subquery(here))
        .take();
    let rows = Entity::find().filter(Column::SessionId.eq(session.0)).filter(Column::RegistrationId.in_subquery(seated)).all(conn).await?;
    rows.into_iter().map(|row| Ok((RegistrationId(row.registration_id), noted(&row)?))).collect()
}

/// Of how many registrations something is noted for a date.
///
/// # Errors
/// If the database fails.
pub async fn count_noted(conn: &impl ConnectionTrait, session: SessionId) -> Result<u64, StoreError> {
    Ok(Entity::find().filter(Column::SessionId.eq(session.0)).filter(Column::Presence.is_not_null()).count(conn).await?)
}

/// The marks of some registrations, by date.
///
/// # Errors
/// If the database fails.
pub async fn of_registrations(
    conn: &impl ConnectionTrait,
    ids: &[RegistrationId],
) -> Result<HashMap<RegistrationId, HashMap<SessionId, Mark>>, StoreError> {
    by_registration(Entity::find().filter(Column::RegistrationId.is_in(ids.iter().map(|id| id.0))).all(conn).await?)
}

/// The marks of everybody with a seat at an event, by date.
///
/// # Errors
/// If the database fails.
pub async fn of_event(
    conn: &impl ConnectionTrait,
    event: EventId,
) -> Result<HashMap<RegistrationId, HashMap<SessionId, Mark>>, StoreError> {
    let confirmed = Query::select()
        .column(registration::Column::Id)
        .from(registration::Entity)
        .and_where(registration::Column::EventId.eq(event.0))
        .and_where(registration::Column::State.eq(RegistrationState::Confirmed.as_str()))
        .take();
    by_registration(Entity::find().filter(Column::RegistrationId.in_subquery(confirmed)).all(conn).await?)
}

fn by_registration(rows: Vec<Model>) -> Result<HashMap<RegistrationId, HashMap<SessionId, Mark>>, StoreError> {
    let mut marks: HashMap<RegistrationId, HashMap<SessionId, Mark>> = HashMap::new();
    for row in rows {
        if let Some(mark) = noted(&row)?.mark {
            marks.entry(RegistrationId(row.registration_id)).or_default().insert(SessionId(row.session_id), mark);
        }
    }
    Ok(marks)
}

/// The registrations of which somebody was at a date, or at any.
pub(in crate::storage) fn having_been_there(session: Option<SessionId>) -> SelectStatement {
    let mut there = Query::select().column(Column::RegistrationId).from(Entity).and_where(Column::Heads.gt(0)).take();
    if let Some(session) = session {
        there.and_where(Column::SessionId.eq(session.0));
    }
    there
}

/// Notes a mark for a date, or takes it back; not where something was noted later than `at` (UTC). Says whether it was noted.
///
/// # Errors
/// If the database fails.
pub async fn note(
    tx: &WriteTx,
    registration: RegistrationId,
    session: SessionId,
    mark: Option<Mark>,
    at: Timestamp,
    by: Option<UserId>,
) -> Result<bool, StoreError> {
    let row = Model {
        session_id: session.0,
        registration_id: registration.0,
        presence: mark.map(|mark| mark.presence().as_str().to_owned()),
        heads: to_column(mark.map_or(0, Mark::heads)),
        minutes: if let Some(Mark::Partial { minutes, .. }) = mark { Some(to_column(minutes)) } else { None },
        noted_at: at.into(),
        user_id: by.map(|UserId(id)| id),
    };
    let newer = OnConflict::columns([Column::SessionId, Column::RegistrationId])
        .update_columns([Column::Presence, Column::Heads, Column::Minutes, Column::NotedAt, Column::UserId])
        .action_and_where(Expr::col((Entity, Column::NotedAt)).lte(Ts::from(at)))
        .to_owned();
    let written = Entity::insert(row.into_active_model()).on_conflict(newer).exec_without_returning(tx.conn()).await?;
    Ok(written > 0)
}

/// Gives the marks of one registration to another, where that has none of its own: one that was taken back is none. Who was there under one of
/// both was there, whatever stands at the other.
///
/// # Errors
/// If the database fails.
pub async fn hand_over(tx: &WriteTx, from: RegistrationId, to: RegistrationId) -> Result<(), StoreError> {
    let given = Query::select().column(Column::SessionId).from(Entity).and_where(Column::RegistrationId.eq(from.0)).take();
    let taken_back = Entity::delete_many().filter(Column::RegistrationId.eq(to.0)).filter(Column::Presence.is_null());
    taken_back.filter(Column::SessionId.in_subquery(given)).exec(tx.conn()).await?;
    let was_there = Query::select()
        .column(Column::SessionId)
        .from(Entity)
        .and_where(Column::RegistrationId.eq(from.0))
        .and_where(Column::Heads.gt(0))
        .take();
    let was_not = Entity::delete_many().filter(Column::RegistrationId.eq(to.0)).filter(Column::Heads.eq(0));
    was_not.filter(Column::SessionId.in_subquery(was_there)).exec(tx.conn()).await?;
    let own: Vec<uuid::Uuid> =
        Entity::find().select_only().column(Column::SessionId).filter(Column::RegistrationId.eq(to.0)).into_tuple().all(tx.conn()).await?;
    let update = Entity::update_many()
        .col_expr(Column::RegistrationId, Expr::val(to.0))
        .filter(Column::RegistrationId.eq(from.0))
        .filter(Column::SessionId.is_not_in(own));
    Ok(tx.update(update).await?)
}

/// The registration that a pass belongs to, whatever its state.
///
/// # Errors
/// If the database fails.
pub async fn find_by_pass(conn: &impl ConnectionTrait, pass: &PassCode) -> Result<Option<Registration>, StoreError> {
    let found = registration::Entity::find().filter(registration::Column::Pass.eq(pass.as_str())).one(conn).await?;
    found.map(to_registration).transpose()
}

/// How many people came to each of these dates without being registered and without giving a name.
///
/// # Errors
/// If the database fails.
pub async fn walk_ins(conn: &impl ConnectionTrait, sessions: &[SessionId]) -> Result<HashMap<SessionId, u32>, StoreError> {
    let ids = sessions.iter().map(|session| session.0);
    let rows = walk_in_count::Entity::find().filter(walk_in_count::Column::SessionId.is_in(ids)).all(conn).await?;
    Ok(rows.into_iter().map(|row| (SessionId(row.session_id), to_count(row.people))).collect())
}

/// Writes how many came to a date so.
///
/// # Errors
/// If the database fails.
pub async fn set_walk_ins(tx: &WriteTx, session: SessionId, people: u32) -> Result<(), StoreError> {
    let row = walk_in_count::ActiveModel { session_id: ActiveValue::Set(session.0), people: ActiveValue::Set(to_column(people)) };
    let again = OnConflict::column(walk_in_count::Column::SessionId).update_column(walk_in_count::Column::People).to_owned();
    walk_in_count::Entity::insert(row).on_conflict(again).exec_without_returning(tx.conn()).await?;
    Ok(())
}

fn noted(row: &Model) -> Result<Noted, StoreError> {
    let cell = Cell { table: "attendance", column: "presence", id: &row.registration_id };
    let heads = to_count(row.heads);
    let mark = match row.presence.as_deref().map(|word| cell.parse::<Presence>(word)).transpose()? {
        None => None,
        Some(Presence::Present) => Some(Mark::Present { heads }),
        Some(Presence::Partial) => Some(Mark::Partial { heads, minutes: to_count(row.minutes.unwrap_or(0)) }),
        Some(Presence::Excused) => Some(Mark::Excused),
        Some(Presence::Absent) => Some(Mark::Absent),
    };
    Ok(Noted { mark, at: row.noted_at.into() })
}
