//! The line of an event: who waits, in which order, and where one of them stands.

use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::registration::Registration;
use crate::domain::seats::{Head, LinePlace, Waiting};
use crate::domain::vocabulary::RegistrationState;
use crate::storage::StoreError;
use crate::storage::columns::{Ts, to_column, to_count};
use crate::storage::entity::registration;
use crate::storage::registrations::{joined, names, to_registration};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

/// Everybody in an event's line, in its order.
///
/// # Errors
/// If the database fails.
pub async fn waiting(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Registration>, StoreError> {
    waiting_of(event).all(conn).await?.into_iter().map(to_registration).collect()
}

/// Everybody about whom somebody has still to decide and for whom no seats are held, in the order that they will have in the line.
///
/// # Errors
/// If the database fails.
pub async fn pending_without_seats(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Registration>, StoreError> {
    let rows = registration::Entity::find()
        .filter(registration::Column::EventId.eq(event.0))
        .filter(registration::Column::State.eq(RegistrationState::Pending.as_str()))
        .filter(registration::Column::HoldsSeats.eq(false))
        .order_by_asc(registration::Column::Priority)
        .order_by_asc(registration::Column::Lot)
        .order_by_asc(registration::Column::SubmittedAt)
        .order_by_asc(registration::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(to_registration).collect()
}

/// Everybody who had a lot in an event's draw, in the order of the lots.
///
/// # Errors
/// If the database fails.
pub async fn with_lots(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Registration>, StoreError> {
    let rows = registration::Entity::find()
        .filter(registration::Column::EventId.eq(event.0))
        .filter(registration::Column::Lot.ne(""))
        .order_by_asc(registration::Column::Priority)
        .order_by_asc(registration::Column::Lot)
        .all(conn)
        .await?;
    rows.into_iter().map(to_registration).collect()
}

/// Those of an event's line who are among these heads, in the order of the line.
///
/// # Errors
/// If the database fails.
pub async fn of_heads(conn: &impl ConnectionTrait, event: EventId, heads: &[Head]) -> Result<Vec<Waiting>, StoreError> {
    let mut line = Vec::new();
    for head in heads {
        let of_lane = waiting_of(event)
            .filter(registration::Column::Quotas.eq(joined(&head.quotas)))
            .filter(registration::Column::Seats.lte(to_column(head.most_seats)))
            .limit(Ord::min(head.most, i64::MAX.unsigned_abs()));
        line.append(&mut read_line(conn, of_lane).await?);
    }
    line.sort_by(|one, other| one.place.cmp(&other.place));
    Ok(line)
}

/// An event's whole line, in its order.
///
/// # Errors
/// If the database fails.
pub async fn whole(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Waiting>, StoreError> {
    read_line(conn, waiting_of(event)).await
}

/// Where those of an event stood in the line who hold seats now.
///
/// # Errors
/// If the database fails.
pub async fn seated(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Waiting>, StoreError> {
    let seated = registration::Entity::find().filter(registration::Column::EventId.eq(event.0));
    read_line(conn, seated.filter(registration::Column::HoldsSeats.eq(true))).await
}

fn waiting_of(event: EventId) -> Select<registration::Entity> {
    registration::Entity::find()
        .filter(registration::Column::EventId.eq(event.0))
        .filter(registration::Column::State.eq(RegistrationState::Waitlisted.as_str()))
        .order_by_asc(registration::Column::Priority)
        .order_by_asc(registration::Column::Lot)
        .order_by_asc(registration::Column::SubmittedAt)
        .order_by_asc(registration::Column::Id)
}

async fn read_line(conn: &impl ConnectionTrait, waiting: Select<registration::Entity>) -> Result<Vec<Waiting>, StoreError> {
    let rows: Vec<(Uuid, i32, String, i32, String, Ts)> = waiting
        .select_only()
        .columns([
            registration::Column::Id,
            registration::Column::Seats,
            registration::Column::Quotas,
            registration::Column::Priority,
            registration::Column::Lot,
            registration::Column::SubmittedAt,
        ])
        .into_tuple()
        .all(conn)
        .await?;
    let waiting = |(id, seats, quotas, priority, lot, submitted_at): (Uuid, i32, String, i32, String, Ts)| Waiting {
        place: LinePlace { priority: to_count(priority), lot, submitted_at: submitted_at.into(), id: RegistrationId(id) },
        seats: to_count(seats),
        quotas: names(&quotas),
    };
    Ok(rows.into_iter().map(waiting).collect())
}

/// The position in the line: 1 is the next. Asked of a registration that waits.
///
/// # Errors
/// If the database fails.
pub async fn position(conn: &impl ConnectionTrait, registration: &Registration) -> Result<u32, StoreError> {
    let place = registration.place();
    // Compared as a row, in the order of the index: the database counts along it.
    let columns = [registration::Column::Priority, registration::Column::Lot, registration::Column::SubmittedAt, registration::Column::Id];
    let own: [Expr; 4] =
        [to_column(place.priority).into(), place.lot.into(), Expr::val(Ts::from(place.submitted_at)), Expr::val(place.id.0)];
    let earlier = Expr::tuple(columns.map(Expr::col)).lt(Expr::tuple(own));
    let before = registration::Entity::find()
        .filter(registration::Column::EventId.eq(registration.event.0))
        .filter(registration::Column::State.eq(RegistrationState::Waitlisted.as_str()))
        .filter(earlier)
        .count(conn)
        .await?;
    Ok(u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1))
}
