//! What a mailbox has been part of before: for priority classes. Reads only whether, never where.

use crate::domain::ids::RegistrationId;
use crate::domain::seats::Past;
use crate::domain::vocabulary::{EventKind, EventStatus, RegistrationState, SessionStatus};
use crate::storage::StoreError;
use crate::storage::columns::Ts;
use crate::storage::entity::{event, registration, session};
use jiff::Timestamp;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

/// The past of a mailbox with events of a kind at `now`, beside one registration that is about to be replaced. Who still waits for one that is
/// not over has not been turned away.
///
/// # Errors
/// If the database fails.
pub async fn of_mailbox(
    conn: &impl ConnectionTrait,
    mailbox_key: &str,
    kind: EventKind,
    beside: Option<RegistrationId>,
    now: Timestamp,
) -> Result<Past, StoreError> {
    let of_kind = |status: Option<EventStatus>| {
        let mut events = Query::select();
        events.column(event::Column::Id).from(event::Entity).and_where(event::Column::Kind.eq(kind.as_str()));
        if let Some(status) = status {
            events.and_where(event::Column::Status.eq(status.as_str()));
        }
        events
    };
    let registrations: Vec<(String, Uuid)> = registration::Entity::find()
        .select_only()
        .columns([registration::Column::State, registration::Column::EventId])
        .filter(registration::Column::MailboxKey.eq(mailbox_key))
        .filter(registration::Column::EventId.in_subquery(of_kind(None)))
        .apply_if(beside, |query, RegistrationId(id)| query.filter(registration::Column::Id.ne(id)))
        .order_by_desc(registration::Column::SubmittedAt)
        .into_tuple()
        .all(conn)
        .await?;
    if registrations.is_empty() {
        return Ok(Past::default());
    }
    let called_off: Vec<Uuid> = event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .filter(event::Column::Id.in_subquery(of_kind(Some(EventStatus::CalledOff))))
        .filter(event::Column::Id.is_in(registrations.iter().map(|(_, event)| *event)))
        .into_tuple()
        .all(conn)
        .await?;
    let coming: Vec<Uuid> = session::Entity::find()
        .select_only()
        .column(session::Column::EventId)
        .filter(session::Column::EventId.is_in(registrations.iter().map(|(_, event)| *event)))
        .filter(session::Column::Status.eq(SessionStatus::Planned.as_str()))
        .filter(session::Column::Ends.gt(Ts::from(now)))
        .into_tuple()
        .all(conn)
        .await?;
    let still_waits = |(state, event): &&(String, Uuid)| {
        state == RegistrationState::Waitlisted.as_str() && coming.contains(event) && !called_off.contains(event)
    };
    let confirmed = RegistrationState::Confirmed.as_str();
    let without_seat = [RegistrationState::Waitlisted, RegistrationState::Declined];
    let without_seat = without_seat.map(RegistrationState::as_str);
    let in_vain =
        |(state, event): &(String, Uuid)| without_seat.contains(&state.as_str()) || (state == confirmed && called_off.contains(event));
    Ok(Past {
        attended: registrations.iter().any(|(state, event)| state == confirmed && !called_off.contains(event)),
        turned_away_last: registrations.iter().find(|one| !still_waits(one)).is_some_and(in_vain),
    })
}
