//! Whether two registrations are of one person: for one event, or for two at the same time. Names and addresses tell; nobody else does.
//!
//! Nothing here knows who asks: whoever calls has found the event through the desk's scope.

use crate::domain::actor::DeskScope;
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::registration::Registration;
use crate::domain::text::{PersonName, fold};
use crate::domain::vocabulary::{EventStatus, SessionStatus};
use crate::storage::StoreError;
use crate::storage::columns::Ts;
use crate::storage::entity::{event, registration, session};
use crate::storage::events::{find_all, in_scope};
use crate::storage::registrations::{is_live, to_registration};
use jiff::Timestamp;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Live registrations for the same event that are probably of the same person: the same name, or the same telephone. Seats without a name
/// are nobody's.
///
/// # Errors
/// If the database fails.
pub async fn probably_same(conn: &impl ConnectionTrait, own: &Registration) -> Result<Vec<Registration>, StoreError> {
    let mut same = Condition::any();
    if own.name != PersonName::unnamed() {
        same = same.add(registration::Column::NameKey.eq(fold(own.name.as_str())));
    }
    if let Some(phone) = &own.phone {
        same = same.add(registration::Column::Phone.eq(phone));
    }
    if same.is_empty() {
        return Ok(Vec::new());
    }
    let others = registration::Entity::find()
        .filter(registration::Column::EventId.eq(own.event.0))
        .filter(registration::Column::Id.ne(own.id.0))
        .filter(is_live())
        .filter(same);
    let rows = others.order_by_asc(registration::Column::SubmittedAt).limit(10).all(conn).await?;
    rows.into_iter().map(to_registration).collect()
}

/// Whether somebody of this name is on the list of an event, or waits; what was entered with `key` is the button pressed again.
///
/// # Errors
/// If the database fails.
pub async fn has_namesake(conn: &impl ConnectionTrait, event: EventId, name: &PersonName, key: &str) -> Result<bool, StoreError> {
    let same = registration::Entity::find()
        .filter(registration::Column::EventId.eq(event.0))
        .filter(registration::Column::NameKey.eq(fold(name.as_str())))
        .filter(registration::Column::IdempotencyKey.ne(key))
        .filter(is_live());
    Ok(same.count(conn).await? > 0)
}

/// Whether another registration that is live is of this name and address: of the same person.
///
/// # Errors
/// If the database fails.
pub async fn is_there(
    conn: &impl ConnectionTrait,
    event: EventId,
    but: RegistrationId,
    name: &PersonName,
    email: Option<&EmailAddress>,
) -> Result<bool, StoreError> {
    let Some(email) = email else { return Ok(false) };
    let same = registration::Entity::find()
        .filter(registration::Column::EventId.eq(event.0))
        .filter(registration::Column::Id.ne(but.0))
        .filter(registration::Column::NameKey.eq(fold(name.as_str())))
        .filter(registration::Column::MailboxKey.eq(email.mailbox_key()))
        .filter(is_live());
    Ok(same.count(conn).await? > 0)
}

/// The other published events in a scope for which the same person is registered: by mailbox and name. Nobody learns of events that are none
/// of the desk's business.
///
/// # Errors
/// If the database fails.
pub async fn registered_elsewhere(conn: &impl ConnectionTrait, scope: &DeskScope, of: &Registration) -> Result<Vec<Event>, StoreError> {
    let Some(email) = &of.email else { return Ok(Vec::new()) };
    let published = event::Column::Status.eq(EventStatus::Published.as_str());
    let seen = Query::select().column(event::Column::Id).from(event::Entity).cond_where(in_scope(scope)).and_where(published).take();
    let rows: Vec<(Uuid, String)> = registration::Entity::find()
        .select_only()
        .column(registration::Column::EventId)
        .column(registration::Column::Name)
        .filter(registration::Column::MailboxKey.eq(email.mailbox_key()))
        .filter(registration::Column::EventId.ne(of.event.0))
        .filter(is_live())
        .filter(registration::Column::EventId.in_subquery(seen))
        .into_tuple()
        .all(conn)
        .await?;
    let same = fold(of.name.as_str());
    let ids: Vec<EventId> = rows.into_iter().filter(|(_, name)| fold(name) == same).map(|(id, _)| EventId(id)).collect();
    find_all(conn, &ids).await
}

/// Those of these registrations for an event whose person is registered for another published event of a scope, at the same time, from
/// `now` on.
///
/// # Errors
/// If the database fails.
pub async fn booked_across(
    conn: &impl ConnectionTrait,
    scope: &DeskScope,
    event: &Event,
    of: &[Registration],
    now: Timestamp,
) -> Result<HashSet<RegistrationId>, StoreError> {
    let people: HashMap<(String, String), RegistrationId> = of
        .iter()
        .filter(|registration| registration.state.is_live())
        .filter_map(|registration| Some(((registration.email.as_ref()?.mailbox_key(), fold(registration.name.as_str())), registration.id)))
        .collect();
    let lies_across = event.sessions.iter().filter(|own| own.is_coming(now)).fold(Condition::any(), |any, own| {
        any.add(session::Column::Starts.lt(Ts::from(own.ends)).and(session::Column::Ends.gt(Ts::from(own.starts))))
    });
    if people.is_empty() || lies_across.is_empty() {
        return Ok(HashSet::new());
    }
    let published = event::Column::Status.eq(EventStatus::Published.as_str());
    let seen = Query::select().column(event::Column::Id).from(event::Entity).cond_where(in_scope(scope)).and_where(published).take();
    let then = Query::select()
        .column(session::Column::EventId)
        .from(session::Entity)
        .cond_where(lies_across)
        .and_where(session::Column::Status.eq(SessionStatus::Planned.as_str()))
        .and_where(session::Column::EventId.ne(event.id.0))
        .and_where(session::Column::EventId.in_subquery(seen))
        .take();
    let rows: Vec<(Option<String>, String)> = registration::Entity::find()
        .select_only()
        .column(registration::Column::MailboxKey)
        .column(registration::Column::NameKey)
        .filter(registration::Column::MailboxKey.is_in(people.keys().map(|(mailbox, _)| mailbox)))
        .filter(registration::Column::EventId.in_subquery(then))
        .filter(is_live())
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(mailbox, name)| people.get(&(mailbox?, name)).copied()).collect())
}

/// Those of these registrations for an event that are live and have another live one beside them which is probably of the same person, as
/// [`probably_same`] finds it.
///
/// # Errors
/// If the database fails.
pub async fn twice(conn: &impl ConnectionTrait, event: EventId, of: &[Registration]) -> Result<HashSet<RegistrationId>, StoreError> {
    let live = || of.iter().filter(|registration| registration.state.is_live());
    let has_name = |registration: &&Registration| registration.name != PersonName::unnamed();
    let names: Vec<String> = live().filter(has_name).map(|registration| fold(registration.name.as_str())).collect();
    let phones: Vec<String> = live().filter_map(|registration| registration.phone.clone()).collect();
    let names = several(conn, event, registration::Column::NameKey, names).await?;
    let phones = several(conn, event, registration::Column::Phone, phones).await?;
    let is_twice = |registration: &&Registration| {
        names.contains(&fold(registration.name.as_str())) || registration.phone.as_ref().is_some_and(|phone| phones.contains(phone))
    };
    Ok(live().filter(is_twice).map(|registration| registration.id).collect())
}

/// Those of these values that stand in a column of more than one live registration for an event.
async fn several(
    conn: &impl ConnectionTrait,
    event: EventId,
    column: registration::Column,
    values: Vec<String>,
) -> Result<HashSet<String>, StoreError> {
    if values.is_empty() {
        return Ok(HashSet::new());
    }
    let rows = registration::Entity::find()
        .select_only()
        .column(column)
        .filter(registration::Column::EventId.eq(event.0))
        .filter(column.is_in(values))
        .filter(is_live())
        .group_by(column)
        .having(registration::Column::Id.count().gt(1));
    Ok(rows.into_tuple::<String>().all(conn).await?.into_iter().collect())
}
