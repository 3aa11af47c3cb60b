//! What organisers noted about registrations, for themselves and their colleagues.

use crate::domain::ids::{NoteId, RegistrationId, UserId};
use crate::storage::entity::desk_user;
use crate::storage::entity::registration_note::{Column, Entity, Model};
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which.
    pub id: NoteId,
    /// Who wrote it, as shown at the desk.
    pub by: String,
    /// When (UTC).
    pub at: Timestamp,
    /// What: several lines of text that somebody typed.
    pub text: String,
}

/// The notes about a registration, the oldest first.
///
/// # Errors
/// If the database fails.
pub async fn of_registration(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<Vec<Note>, StoreError> {
    let rows = Entity::find().filter(Column::RegistrationId.eq(id.0)).order_by_asc(Column::WrittenAt).order_by_asc(Column::Id);
    let rows = rows.all(conn).await?;
    let writers = desk_user::Entity::find().filter(desk_user::Column::Id.is_in(rows.iter().map(|row| row.user_id))).all(conn).await?;
    let names: HashMap<Uuid, String> = writers.into_iter().map(|user| (user.id, user.name)).collect();
    let note = |row: Model| Note {
        id: NoteId(row.id),
        by: names.get(&row.user_id).cloned().unwrap_or_default(),
        at: row.written_at.into(),
        text: row.text,
    };
    Ok(rows.into_iter().map(note).collect())
}

/// How many notes there are about a registration.
///
/// # Errors
/// If the database fails.
pub async fn count(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<u64, StoreError> {
    Ok(Entity::find().filter(Column::RegistrationId.eq(id.0)).count(conn).await?)
}

/// Which of these registrations have notes.
///
/// # Errors
/// If the database fails.
pub async fn with_notes(conn: &impl ConnectionTrait, ids: &[RegistrationId]) -> Result<HashSet<RegistrationId>, StoreError> {
    let noted: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::RegistrationId)
        .distinct()
        .filter(Column::RegistrationId.is_in(ids.iter().map(|id| id.0)))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(noted.into_iter().map(RegistrationId).collect())
}

/// Stores a note.
///
/// # Errors
/// If the database fails.
pub async fn insert(
    tx: &WriteTx,
    id: NoteId,
    registration: RegistrationId,
    by: UserId,
    text: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = Model { id: id.0, registration_id: registration.0, user_id: by.0, written_at: now.into(), text: text.to_owned() };
    Entity::insert(row.into_active_model()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Deletes a note about a registration, if there is such a one.
///
/// # Errors
/// If the database fails.
pub async fn delete(tx: &WriteTx, registration: RegistrationId, id: NoteId) -> Result<bool, StoreError> {
    let deleted = Entity::delete_by_id(id.0).filter(Column::RegistrationId.eq(registration.0)).exec(tx.conn()).await?;
    Ok(deleted.rows_affected > 0)
}

/// Makes the notes about one registration notes about another.
///
/// # Errors
/// If the database fails.
pub async fn hand_over(tx: &WriteTx, from: RegistrationId, to: RegistrationId) -> Result<(), StoreError> {
    let update = Entity::update_many().col_expr(Column::RegistrationId, Expr::val(to.0)).filter(Column::RegistrationId.eq(from.0));
    Ok(tx.update(update).await?)
}
