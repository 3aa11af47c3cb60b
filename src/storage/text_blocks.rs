//! The words that hosts put into mails.

use crate::domain::ids::{EventId, OrganisationId};
use crate::domain::text_block::{TextBlock, TextBlocks};
use crate::storage::columns::Cell;
use crate::storage::entity::{event_text, organisation_text};
use crate::storage::{StoreError, WriteTx};
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// The blocks of organisations; one without any is left out.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub(in crate::storage) async fn of_organisations(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, TextBlocks>, StoreError> {
    let ids = ids.iter().copied();
    let rows = organisation_text::Entity::find().filter(organisation_text::Column::OrganisationId.is_in(ids)).all(conn).await?;
    grouped("organisation_text", rows.into_iter().map(|row| (row.organisation_id, row.slot, TextBlock { de: row.de, en: row.en })))
}

/// The blocks of events; one without any is left out.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub(in crate::storage) async fn of_events(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, TextBlocks>, StoreError> {
    let rows = event_text::Entity::find().filter(event_text::Column::EventId.is_in(ids.iter().copied())).all(conn).await?;
    grouped("event_text", rows.into_iter().map(|row| (row.event_id, row.slot, TextBlock { de: row.de, en: row.en })))
}

/// What one organisation wants to say in the mails of all its events.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn of_organisation(conn: &impl ConnectionTrait, OrganisationId(id): OrganisationId) -> Result<TextBlocks, StoreError> {
    Ok(of_organisations(conn, &[id]).await?.remove(&id).unwrap_or_default())
}

/// What an event says itself, without the words of its host.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn of_event(conn: &impl ConnectionTrait, EventId(id): EventId) -> Result<TextBlocks, StoreError> {
    Ok(of_events(conn, &[id]).await?.remove(&id).unwrap_or_default())
}

/// Gives an organisation these blocks, and no others. Whoever calls this counts one more revision of its events.
///
/// # Errors
/// If the database fails.
pub async fn save_of_organisation(tx: &WriteTx, OrganisationId(id): OrganisationId, blocks: &TextBlocks) -> Result<(), StoreError> {
    organisation_text::Entity::delete_many().filter(organisation_text::Column::OrganisationId.eq(id)).exec(tx.conn()).await?;
    let rows = blocks.0.iter().map(|(slot, block)| organisation_text::ActiveModel {
        organisation_id: ActiveValue::Set(id),
        slot: ActiveValue::Set(slot.as_str().to_owned()),
        de: ActiveValue::Set(block.de.clone()),
        en: ActiveValue::Set(block.en.clone()),
    });
    if !blocks.is_empty() {
        organisation_text::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Gives an event these blocks, and no others. Whoever calls this counts one more revision of it.
///
/// # Errors
/// If the database fails.
pub async fn save_of_event(tx: &WriteTx, EventId(id): EventId, blocks: &TextBlocks) -> Result<(), StoreError> {
    event_text::Entity::delete_many().filter(event_text::Column::EventId.eq(id)).exec(tx.conn()).await?;
    let rows = blocks.0.iter().map(|(slot, block)| event_text::ActiveModel {
        event_id: ActiveValue::Set(id),
        slot: ActiveValue::Set(slot.as_str().to_owned()),
        de: ActiveValue::Set(block.de.clone()),
        en: ActiveValue::Set(block.en.clone()),
    });
    if !blocks.is_empty() {
        event_text::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

fn grouped(table: &'static str, rows: impl Iterator<Item = (Uuid, String, TextBlock)>) -> Result<HashMap<Uuid, TextBlocks>, StoreError> {
    let mut blocks: HashMap<Uuid, TextBlocks> = HashMap::new();
    for (owner, slot, block) in rows {
        let slot = Cell { table, column: "slot", id: &owner }.parse(&slot)?;
        blocks.entry(owner).or_default().0.insert(slot, block);
    }
    Ok(blocks)
}
