//! The pictures of events. What is said about one comes with its event; its bytes are only read to be sent.

use crate::domain::ids::EventId;
use crate::domain::picture::{Encoded, Picture, PictureWords};
use crate::storage::columns::{to_column, to_count};
use crate::storage::entity::event_image::{ActiveModel, Column, Entity, Model};
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// What [`Encoded`] holds.
const MEDIA_TYPE: &str = "image/jpeg";

/// A picture as it is sent.
#[derive(Debug)]
pub struct File {
    /// Its `Content-Type`.
    pub media_type: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// The file of an event's picture, if that is still the one with this digest.
///
/// # Errors
/// If the database fails.
pub async fn file(conn: &impl ConnectionTrait, event: EventId, digest: &str) -> Result<Option<File>, StoreError> {
    let found = Entity::find_by_id(event.0).filter(Column::Digest.eq(digest)).one(conn).await?;
    Ok(found.map(|row| File { media_type: row.media_type, bytes: row.bytes }))
}

/// Stores the picture of an event, in the place of any other. Whoever calls this counts one more revision.
///
/// # Errors
/// If the database fails.
pub async fn save(tx: &WriteTx, event: EventId, made: Encoded, words: &PictureWords, now: Timestamp) -> Result<(), StoreError> {
    remove(tx, event).await?;
    let row = Model {
        event_id: event.0,
        bytes: made.bytes,
        media_type: MEDIA_TYPE.to_owned(),
        width: to_column(made.width),
        height: to_column(made.height),
        alt: words.alt.clone(),
        credit: words.credit.clone(),
        licence: words.licence.clone(),
        digest: made.digest,
        created_at: now.into(),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes anew what is said about the picture of an event. Whoever calls this counts one more revision.
///
/// # Errors
/// If the database fails.
pub async fn reword(tx: &WriteTx, event: EventId, words: &PictureWords) -> Result<(), StoreError> {
    let row = ActiveModel {
        alt: ActiveValue::Set(words.alt.clone()),
        credit: ActiveValue::Set(words.credit.clone()),
        licence: ActiveValue::Set(words.licence.clone()),
        ..Default::default()
    };
    Entity::update_many().set(row).filter(Column::EventId.eq(event.0)).exec(tx.conn()).await?;
    Ok(())
}

/// Deletes the picture of an event, if there is one. Whoever calls this counts one more revision.
///
/// # Errors
/// If the database fails.
pub async fn remove(tx: &WriteTx, event: EventId) -> Result<(), StoreError> {
    Entity::delete_by_id(event.0).exec(tx.conn()).await?;
    Ok(())
}

/// What is said about the pictures of events, by event.
pub(super) async fn of_events(conn: &impl ConnectionTrait, events: &[Uuid]) -> Result<HashMap<Uuid, Picture>, StoreError> {
    let columns = [Column::EventId, Column::Width, Column::Height, Column::Alt, Column::Credit, Column::Licence, Column::Digest];
    let rows = Entity::find().select_only().columns(columns).filter(Column::EventId.is_in(events.iter().copied()));
    let rows: Vec<(Uuid, i32, i32, String, String, String, String)> = rows.into_tuple().all(conn).await?;
    let named = rows.into_iter().map(|(event, width, height, alt, credit, licence, digest)| {
        let words = PictureWords { alt, credit, licence };
        (event, Picture { words, width: to_count(width), height: to_count(height), digest })
    });
    Ok(named.collect())
}
