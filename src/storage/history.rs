//! What a mailbox has been part of before: for priority classes. Reads only whether, never where.

use crate::domain::vocabulary::{EventKind, RegistrationState};
use crate::storage::StoreError;
use crate::storage::entity::{event, registration};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// What came of a person's earlier registrations for events of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Past {
    /// Has had a seat, or has one.
    pub attended: bool,
    /// Got no seat in the latest of them: never moved up, nobody agreed, or the event was called off.
    pub turned_away_last: bool,
}

/// The past of a mailbox with events of a kind.
///
/// # Errors
/// If the database fails.
pub async fn of_mailbox(conn: &impl ConnectionTrait, mailbox_key: &str, kind: EventKind) -> Result<Past, StoreError> {
    let of_kind = Query::select().column(event::Column::Id).from(event::Entity).and_where(event::Column::Kind.eq(kind.as_str())).take();
    let states: Vec<String> = registration::Entity::find()
        .select_only()
        .column(registration::Column::State)
        .filter(registration::Column::MailboxKey.eq(mailbox_key))
        .filter(registration::Column::EventId.in_subquery(of_kind))
        .order_by_desc(registration::Column::SubmittedAt)
        .into_tuple()
        .all(conn)
        .await?;
    let turned_away =
        [RegistrationState::Waitlisted, RegistrationState::Declined, RegistrationState::Cancelled].map(RegistrationState::as_str);
    Ok(Past {
        attended: states.iter().any(|state| state == RegistrationState::Confirmed.as_str()),
        turned_away_last: states.first().is_some_and(|state| turned_away.contains(&state.as_str())),
    })
}
