//! Who was moved to another event: which registration took the place of which.

use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::registration::Registration;
use crate::storage::StoreError;
use crate::storage::entity::registration;
use crate::storage::registrations::to_registration;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// What makes a second press of "move" the same registration: of which it takes the place, and where.
#[must_use]
pub fn key(from: RegistrationId, to: EventId) -> String {
    format!("{}{to}", key_begin(from))
}

fn key_begin(from: RegistrationId) -> String {
    format!("moved {from} ")
}

/// The registration of which one with this key took the place, if it came by moving.
pub(super) fn before(key: &str) -> Option<RegistrationId> {
    key.strip_prefix("moved ")?.split(' ').next()?.parse().ok()
}

/// The registration at another event that took the place of this one when its person was moved; the last, if that happened again.
///
/// # Errors
/// If the database fails.
pub async fn last_of(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<Option<Registration>, StoreError> {
    let mut last: Option<Registration> = None;
    loop {
        let from = last.as_ref().map_or(id, |registration| registration.id);
        let key = registration::Column::IdempotencyKey.starts_with(key_begin(from));
        match registration::Entity::find().filter(key).order_by_desc(registration::Column::Id).one(conn).await? {
            Some(row) => last = Some(to_registration(row)?),
            None => return Ok(last),
        }
    }
}
