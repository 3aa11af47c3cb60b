//! Secret links: only their hashes are here.

use crate::domain::email::EmailAddress;
use crate::domain::ids::{ApprovalId, EventId, RegistrationId};
use crate::domain::token::{Token, TokenHash, TokenPurpose};
use crate::storage::columns::{Cell, Ts};
use crate::storage::entity::token;
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// To what a secret link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To one registration.
    Registration(RegistrationId),
    /// To everything of a mailbox.
    Mailbox(String),
    /// To the question whether somebody agrees to a registration.
    Approval(RegistrationId, ApprovalId),
    /// To what the owner of this address has enrolled.
    Enroller(EmailAddress),
    /// To the people of an event.
    Event(EventId),
}

/// Remembers a new secret link until `expires_at` (UTC).
///
/// # Errors
/// If the database fails.
pub async fn insert(tx: &WriteTx, token: &Token, purpose: TokenPurpose, target: Target, expires_at: Timestamp) -> Result<(), StoreError> {
    let event = if let Target::Event(id) = &target { Some(id.0) } else { None };
    let (registration, mailbox, approval, address) = match target {
        Target::Registration(id) => (Some(id.0), None, None, None),
        Target::Mailbox(key) => (None, Some(key), None, None),
        Target::Approval(id, approval) => (Some(id.0), None, Some(approval.0), None),
        Target::Enroller(email) => (None, Some(email.mailbox_key()), None, Some(email.as_str().to_owned())),
        Target::Event(_) => (None, None, None, None),
    };
    let link = token::ActiveModel {
        hash: ActiveValue::Set(token.hash().0),
        purpose: ActiveValue::Set(purpose.as_str().to_owned()),
        registration_id: ActiveValue::Set(registration),
        mailbox_key: ActiveValue::Set(mailbox),
        expires_at: ActiveValue::Set(expires_at.into()),
        approval_id: ActiveValue::Set(approval),
        address: ActiveValue::Set(address),
        event_id: ActiveValue::Set(event),
    };
    Ok(tx.insert([link]).await?)
}

/// The mailbox whose calendar feed a link opens at `now`.
///
/// # Errors
/// If the database fails.
pub async fn mailbox_of_feed(conn: &impl ConnectionTrait, hash: &TokenHash, now: Timestamp) -> Result<Option<String>, StoreError> {
    let found = token::Entity::find_by_id(hash.0.clone())
        .filter(token::Column::Purpose.eq(TokenPurpose::Feed.as_str()))
        .filter(token::Column::ExpiresAt.gt(Ts::from(now)))
        .one(conn)
        .await?;
    Ok(found.and_then(|token| token.mailbox_key))
}

/// The address whose owner can enrol with a link at `now`.
///
/// # Errors
/// If the database fails.
pub async fn enroller_of(conn: &impl ConnectionTrait, hash: &TokenHash, now: Timestamp) -> Result<Option<EmailAddress>, StoreError> {
    let found = token::Entity::find_by_id(hash.0.clone())
        .filter(token::Column::Purpose.eq(TokenPurpose::Enrol.as_str()))
        .filter(token::Column::ExpiresAt.gt(Ts::from(now)))
        .one(conn)
        .await?;
    let Some(address) = found.and_then(|token| token.address) else { return Ok(None) };
    Ok(Some(Cell { table: "token", column: "address", id: &TokenPurpose::Enrol.as_str() }.parse(&address)?))
}

/// The event whose attendance can be noted with a link at `now`.
///
/// # Errors
/// If the database fails.
pub async fn event_of_attendance(conn: &impl ConnectionTrait, hash: &TokenHash, now: Timestamp) -> Result<Option<EventId>, StoreError> {
    let found = token::Entity::find_by_id(hash.0.clone())
        .filter(token::Column::Purpose.eq(TokenPurpose::Attendance.as_str()))
        .filter(token::Column::ExpiresAt.gt(Ts::from(now)))
        .one(conn)
        .await?;
    Ok(found.and_then(|token| token.event_id).map(EventId))
}

/// How many links for noting the attendance of an event are open at `now`.
///
/// # Errors
/// If the database fails.
pub async fn count_of_attendance(conn: &impl ConnectionTrait, event: EventId, now: Timestamp) -> Result<u64, StoreError> {
    let open = token::Entity::find()
        .filter(token::Column::EventId.eq(event.0))
        .filter(token::Column::Purpose.eq(TokenPurpose::Attendance.as_str()))
        .filter(token::Column::ExpiresAt.gt(Ts::from(now)));
    Ok(open.count(conn).await?)
}

/// Revokes all links of a purpose to an event.
///
/// # Errors
/// If the database fails.
pub async fn revoke_of_event(tx: &WriteTx, event: EventId, purpose: TokenPurpose) -> Result<(), StoreError> {
    let links = token::Entity::delete_many().filter(token::Column::EventId.eq(event.0));
    links.filter(token::Column::Purpose.eq(purpose.as_str())).exec(tx.conn()).await?;
    Ok(())
}

/// Revokes all links of a purpose to a mailbox.
///
/// # Errors
/// If the database fails.
pub async fn revoke_of_mailbox(tx: &WriteTx, mailbox_key: &str, purpose: TokenPurpose) -> Result<(), StoreError> {
    token::Entity::delete_many()
        .filter(token::Column::MailboxKey.eq(mailbox_key))
        .filter(token::Column::Purpose.eq(purpose.as_str()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Revokes all links of a purpose to a registration.
///
/// # Errors
/// If the database fails.
pub async fn revoke_of_registration(tx: &WriteTx, registration: RegistrationId, purpose: TokenPurpose) -> Result<(), StoreError> {
    token::Entity::delete_many()
        .filter(token::Column::RegistrationId.eq(registration.0))
        .filter(token::Column::Purpose.eq(purpose.as_str()))
        .exec(tx.conn())
        .await?;
    Ok(())
}
