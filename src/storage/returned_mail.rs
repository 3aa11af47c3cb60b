//! Mailboxes whose mail came back: the mark stands wherever the address does, until somebody has corrected or checked it.

use crate::domain::email::EmailAddress;
use crate::domain::registration::Registration;
use crate::storage::columns::Ts;
use crate::storage::entity::returned_mailbox as mark;
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;

/// Marks a mailbox: a mail to it came back at `now` (UTC).
///
/// # Errors
/// If the database fails.
pub async fn mark(tx: &WriteTx, mailbox_key: &str, now: Timestamp) -> Result<(), StoreError> {
    let row = mark::ActiveModel { mailbox_key: ActiveValue::Set(mailbox_key.to_owned()), returned_at: ActiveValue::Set(now.into()) };
    let again = OnConflict::column(mark::Column::MailboxKey).update_column(mark::Column::ReturnedAt).to_owned();
    mark::Entity::insert(row).on_conflict(again).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Takes the mark from a mailbox: somebody says that the address is right.
///
/// # Errors
/// If the database fails.
pub async fn unmark(tx: &WriteTx, email: &EmailAddress) -> Result<(), StoreError> {
    mark::Entity::delete_by_id(email.mailbox_key()).exec(tx.conn()).await?;
    Ok(())
}

/// Forgets marks from before `before` (UTC).
///
/// # Errors
/// If the database fails.
pub async fn forget(tx: &WriteTx, before: Timestamp) -> Result<(), StoreError> {
    mark::Entity::delete_many().filter(mark::Column::ReturnedAt.lt(Ts::from(before))).exec(tx.conn()).await?;
    Ok(())
}

/// Which of these registrations have an address that is marked; their mailboxes.
///
/// # Errors
/// If the database fails.
pub async fn among(conn: &impl ConnectionTrait, registrations: &[Registration]) -> Result<Returned, StoreError> {
    let keys: HashSet<String> =
        registrations.iter().filter_map(|registration| registration.email.as_ref()).map(EmailAddress::mailbox_key).collect();
    if keys.is_empty() {
        return Ok(Returned::default());
    }
    // As many as stand on a page or get a mailing: few enough for one question.
    let marked = mark::Entity::find().select_only().column(mark::Column::MailboxKey).filter(mark::Column::MailboxKey.is_in(keys));
    Ok(Returned(marked.into_tuple::<String>().all(conn).await?.into_iter().collect()))
}

/// Mailboxes whose mail came back.
#[derive(Debug, Clone, Default)]
pub struct Returned(HashSet<String>);

impl Returned {
    /// Whether mail to this person came back.
    #[must_use]
    pub fn has(&self, registration: &Registration) -> bool {
        registration.email.as_ref().is_some_and(|email| self.0.contains(&email.mailbox_key()))
    }
}
