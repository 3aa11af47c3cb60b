//! The calendar entries that people have: UID, SEQUENCE and DTSTAMP per registration and session (calendar-and-mail.md D5, D6).

use crate::domain::calendar::Revision;
use crate::domain::ids::{CalendarEntryId, RegistrationId, SessionId};
use crate::storage::columns::{to_column, to_count};
use crate::storage::entity::calendar_entry;
use crate::storage::{StoreError, WriteTx};
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// One entry as it last went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// Its identity.
    pub id: CalendarEntryId,
    /// Whose.
    pub registration: RegistrationId,
    /// For which session.
    pub session: SessionId,
    /// UID, SEQUENCE, DTSTAMP.
    pub revision: Revision,
    /// Whether it was taken back.
    pub cancelled: bool,
}

/// The entries of a registration, cancelled ones included.
///
/// # Errors
/// If the database fails.
pub async fn of_registration(conn: &impl ConnectionTrait, registration: RegistrationId) -> Result<Vec<CalendarEntry>, StoreError> {
    of_registrations(conn, &[registration]).await
}

/// The entries of several registrations, cancelled ones included, in no order.
///
/// # Errors
/// If the database fails.
pub async fn of_registrations(conn: &impl ConnectionTrait, ids: &[RegistrationId]) -> Result<Vec<CalendarEntry>, StoreError> {
    let whose = calendar_entry::Column::RegistrationId.is_in(ids.iter().map(|id| id.0));
    let rows = calendar_entry::Entity::find().filter(whose).all(conn).await?;
    Ok(rows
        .into_iter()
        .map(|row| CalendarEntry {
            id: CalendarEntryId(row.id),
            registration: RegistrationId(row.registration_id),
            session: SessionId(row.session_id),
            revision: Revision { uid: row.uid, sequence: to_count(row.sequence), stamp: row.stamp.into() },
            cancelled: row.cancelled,
        })
        .collect())
}

/// Stores new entries.
///
/// # Errors
/// If the database fails.
pub async fn insert(tx: &WriteTx, entries: &[CalendarEntry]) -> Result<(), StoreError> {
    let rows = entries.iter().map(|entry| calendar_entry::ActiveModel {
        id: ActiveValue::Set(entry.id.0),
        registration_id: ActiveValue::Set(entry.registration.0),
        session_id: ActiveValue::Set(entry.session.0),
        uid: ActiveValue::Set(entry.revision.uid.clone()),
        sequence: ActiveValue::Set(to_column(entry.revision.sequence)),
        stamp: ActiveValue::Set(entry.revision.stamp.into()),
        cancelled: ActiveValue::Set(entry.cancelled),
    });
    Ok(tx.insert(rows).await?)
}

/// Writes a new revision of an entry.
///
/// # Errors
/// If the database fails.
pub async fn revise(tx: &WriteTx, entry: &CalendarEntry) -> Result<(), StoreError> {
    let revised = calendar_entry::ActiveModel {
        sequence: ActiveValue::Set(to_column(entry.revision.sequence)),
        stamp: ActiveValue::Set(entry.revision.stamp.into()),
        cancelled: ActiveValue::Set(entry.cancelled),
        ..Default::default()
    };
    Ok(tx.update(calendar_entry::Entity::update_many().set(revised).filter(calendar_entry::Column::Id.eq(entry.id.0))).await?)
}
