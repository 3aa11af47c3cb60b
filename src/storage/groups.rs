//! Groups of which a part has seats, or was offered some, while the rest waits on.

use crate::domain::ids::RegistrationId;
use crate::domain::registration::Registration;
use crate::domain::vocabulary::RegistrationState;
use crate::storage::StoreError;
use crate::storage::columns::{Cell, to_count};
use crate::storage::entity::registration;
use crate::storage::registrations::to_registration;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// What the key of a registration begins with that is the rest of a group: it stands in the place of the line of the whole.
const REST: &str = "rest ";

/// The key under which the rest of a group is stored: it names the registration that was split first, whose rest it is, and itself.
///
/// # Errors
/// If the database fails.
pub async fn key_of_rest(conn: &impl ConnectionTrait, split: RegistrationId, rest: RegistrationId) -> Result<String, StoreError> {
    Ok(format!("{REST}{} {rest}", whole_of(conn, split).await?))
}

/// The registration that was split first, of a part of a group; of any other itself.
async fn whole_of(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<String, StoreError> {
    let key: Option<String> =
        registration::Entity::find_by_id(id.0).select_only().column(registration::Column::IdempotencyKey).into_tuple().one(conn).await?;
    let whole = key.as_deref().and_then(|key| key.strip_prefix(REST)).and_then(|key| key.split(' ').next());
    Ok(whole.map_or_else(|| id.to_string(), str::to_owned))
}

/// What still waits of the group of which a registration is a part.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn waiting_rest(conn: &impl ConnectionTrait, registration: &Registration) -> Result<Vec<Registration>, StoreError> {
    let whole = whole_of(conn, registration.id).await?;
    let rows = registration::Entity::find()
        .filter(registration::Column::EventId.eq(registration.event.0))
        .filter(registration::Column::IdempotencyKey.starts_with(format!("{REST}{whole} ")))
        .filter(registration::Column::State.eq(RegistrationState::Waitlisted.as_str()))
        .filter(registration::Column::Id.ne(registration.id.0))
        .all(conn)
        .await?;
    rows.into_iter().map(to_registration).collect()
}

/// Seats of the other parts of the group whose rest a registration is, which they have: confirmed ones.
///
/// # Errors
/// If the database fails.
pub async fn held_besides(conn: &impl ConnectionTrait, registration: &Registration) -> Result<u32, StoreError> {
    let whole = whole_of(conn, registration.id).await?;
    // Who is no rest has been told of all of the group's seats, or of those that wait on.
    if whole == registration.id.to_string() {
        return Ok(0);
    }
    let cell = Cell { table: "registration", column: "idempotency_key", id: &registration.id };
    let parts = Condition::any()
        .add(registration::Column::Id.eq(cell.parse::<Uuid>(&whole)?))
        .add(registration::Column::IdempotencyKey.starts_with(format!("{REST}{whole} ")));
    let seats: Vec<i32> = registration::Entity::find()
        .select_only()
        .column(registration::Column::Seats)
        .filter(registration::Column::EventId.eq(registration.event.0))
        .filter(parts)
        .filter(registration::Column::State.eq(RegistrationState::Confirmed.as_str()))
        .filter(registration::Column::Id.ne(registration.id.0))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(seats.into_iter().map(to_count).sum())
}

/// Whether a registration that waits is the rest of a group, of which another part has seats or was offered some.
///
/// # Errors
/// If the database fails.
pub async fn is_rest(conn: &impl ConnectionTrait, registration: &Registration) -> Result<bool, StoreError> {
    Ok(whole_of(conn, registration.id).await? != registration.id.to_string())
}
