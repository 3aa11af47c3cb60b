//! The counter of an event's seats: locked first, written last, in every transaction that changes who holds a seat.

use crate::domain::ids::EventId;
use crate::domain::seats::{Capacity, Occupancy};
use crate::storage::columns::{Cell, to_column, to_count};
use crate::storage::entity::occupancy as counter;
use crate::storage::events::to_occupancy;
use crate::storage::{StoreError, WriteTx};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, FromQueryResult, IdenStatic, QueryFilter, QueryResult, QuerySelect, QueryTrait};

/// The counter as it is under the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// Seats held and people waiting.
    pub occupancy: Occupancy,
    /// Changes of the event so far: an event that was read with another number is out of date.
    pub event_revision: u32,
}

/// Locks the counter of an event until the transaction ends: whoever comes next waits here. `None` if there is no such event.
///
/// On SQLite the transaction holds the write lock already; on PostgreSQL this is `FOR UPDATE`.
///
/// # Errors
/// If the database fails.
pub async fn lock(tx: &WriteTx, event: EventId) -> Result<Option<Locked>, StoreError> {
    locked(counter::Entity::find_by_id(event.0).lock_exclusive().one(tx.conn()).await?)
}

/// [`lock`], and what came of another question, asked under the lock.
///
/// # Errors
/// If the database fails.
pub(super) async fn lock_and_ask(
    tx: &WriteTx,
    event: EventId,
    question: &SelectStatement,
) -> Result<(Option<Locked>, Vec<QueryResult>), StoreError> {
    let lock = counter::Entity::find_by_id(event.0).lock_exclusive().into_query();
    let (counter, answer) = tx.ask_both((&lock, counter::Column::EventRevision.as_str()), question).await?;
    let row = counter.first().map(|row| counter::Model::from_query_result(row, "")).transpose()?;
    Ok((locked(row)?, answer))
}

fn locked(row: Option<counter::Model>) -> Result<Option<Locked>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Locked { occupancy: to_occupancy(&row)?, event_revision: to_count(row.event_revision) }))
}

/// Writes the counter of an event that this transaction has locked, and the number of its changes.
///
/// # Errors
/// If the database fails, or the counter would fall below zero.
pub async fn save(tx: &WriteTx, event: EventId, occupancy: &Occupancy, revision: u32) -> Result<(), StoreError> {
    let lanes = &occupancy.lanes;
    let lanes = (!lanes.is_empty()).then(|| serde_json::to_value(lanes)).transpose();
    let lanes = Cell { table: "occupancy", column: "lanes", id: &event }.take(lanes)?;
    let capacity = match occupancy.capacity {
        Capacity::Unlimited => None,
        Capacity::Limited(seats) => Some(to_column(seats)),
    };
    let row = counter::ActiveModel {
        capacity: ActiveValue::Set(capacity),
        held: ActiveValue::Set(to_column(occupancy.held)),
        waiting: ActiveValue::Set(to_column(occupancy.waiting)),
        event_revision: ActiveValue::Set(to_column(revision)),
        lanes: ActiveValue::Set(lanes),
        ..Default::default()
    };
    Ok(tx.update(counter::Entity::update_many().set(row).filter(counter::Column::EventId.eq(event.0))).await?)
}
