//! The counter of an event's seats: locked first, written last, in every transaction that changes who holds a seat.

use crate::domain::ids::EventId;
use crate::domain::seats::{Capacity, Occupancy};
use crate::storage::columns::to_column;
use crate::storage::entity::occupancy;
use crate::storage::events::to_occupancy;
use crate::storage::{StoreError, WriteTx};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

/// The counter as it is under the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    let row = occupancy::Entity::find_by_id(event.0).lock_exclusive().one(tx.conn()).await?;
    Ok(row.map(|row| Locked { occupancy: to_occupancy(&row), event_revision: crate::storage::columns::to_count(row.event_revision) }))
}

/// Writes the counter of an event that this transaction has locked.
///
/// # Errors
/// If the database fails, or the counter would fall below zero.
pub async fn save(tx: &WriteTx, event: EventId, locked: Locked) -> Result<(), StoreError> {
    let capacity = match locked.occupancy.capacity {
        Capacity::Unlimited => None,
        Capacity::Limited(seats) => Some(to_column(seats)),
    };
    let counter = occupancy::ActiveModel {
        capacity: ActiveValue::Set(capacity),
        held: ActiveValue::Set(to_column(locked.occupancy.held)),
        waiting: ActiveValue::Set(to_column(locked.occupancy.waiting)),
        event_revision: ActiveValue::Set(to_column(locked.event_revision)),
        ..Default::default()
    };
    Ok(tx.update(occupancy::Entity::update_many().set(counter).filter(occupancy::Column::EventId.eq(event.0))).await?)
}
