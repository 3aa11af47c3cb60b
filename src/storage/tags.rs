//! The tags that organisers gave to registrations.

use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::tag::Tag;
use crate::storage::entity::registration;
use crate::storage::entity::registration_tag::{ActiveModel, Column, Entity};
use crate::storage::{StoreError, WriteTx};
use sea_orm::sea_query::{OnConflict, Query, SelectStatement};
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// The tags of some registrations, each in the order of their letters; one without any is left out.
///
/// # Errors
/// If the database fails.
pub async fn of_registrations(
    conn: &impl ConnectionTrait,
    ids: &[RegistrationId],
) -> Result<HashMap<RegistrationId, Vec<Tag>>, StoreError> {
    let rows = Entity::find().filter(Column::RegistrationId.is_in(ids.iter().map(|id| id.0))).all(conn).await?;
    let mut tags: HashMap<RegistrationId, Vec<Tag>> = HashMap::new();
    for row in rows {
        tags.entry(RegistrationId(row.registration_id)).or_default().push(Tag::stored(row.tag));
    }
    // The databases do not agree about the alphabet, and what was read is compared.
    for tags in tags.values_mut() {
        tags.sort();
    }
    Ok(tags)
}

/// Every tag that a registration for this event carries, in alphabetical order.
///
/// # Errors
/// If the database fails.
pub async fn of_event(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Tag>, StoreError> {
    let of_event = Query::select()
        .column(registration::Column::Id)
        .from(registration::Entity)
        .and_where(registration::Column::EventId.eq(event.0))
        .take();
    let tags: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Tag)
        .distinct()
        .filter(Column::RegistrationId.in_subquery(of_event))
        .order_by_asc(Column::Tag)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(tags.into_iter().map(Tag::stored).collect())
}

/// The registrations that carry a tag.
pub(in crate::storage) fn carrying(tag: &Tag) -> SelectStatement {
    Query::select().column(Column::RegistrationId).from(Entity).and_where(Column::Tag.eq(tag.as_str())).take()
}

/// Gives a tag to registrations; who carries it already keeps it.
///
/// # Errors
/// If the database fails.
pub async fn give(tx: &WriteTx, ids: &[RegistrationId], tag: &Tag) -> Result<(), StoreError> {
    let rows = ids.iter().map(|id| row(*id, tag));
    let once = OnConflict::columns([Column::RegistrationId, Column::Tag]).do_nothing().to_owned();
    Entity::insert_many(rows).on_conflict(once).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Takes a tag from registrations.
///
/// # Errors
/// If the database fails.
pub async fn take(tx: &WriteTx, ids: &[RegistrationId], tag: &Tag) -> Result<(), StoreError> {
    let of_them = Column::RegistrationId.is_in(ids.iter().map(|id| id.0));
    Entity::delete_many().filter(of_them).filter(Column::Tag.eq(tag.as_str())).exec(tx.conn()).await?;
    Ok(())
}

/// Gives a registration these tags, and no others.
///
/// # Errors
/// If the database fails.
pub async fn replace(tx: &WriteTx, id: RegistrationId, tags: &[Tag]) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::RegistrationId.eq(id.0)).exec(tx.conn()).await?;
    if !tags.is_empty() {
        Entity::insert_many(tags.iter().map(|tag| row(id, tag))).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

fn row(id: RegistrationId, tag: &Tag) -> ActiveModel {
    ActiveModel { registration_id: ActiveValue::Set(id.0), tag: ActiveValue::Set(tag.as_str().to_owned()) }
}
