//! The audit log: append-only. Who, when, what, why, and what it did to the seats.

use crate::domain::actor::{Actor, DeskScope};
use crate::domain::filter::Page;
use crate::domain::ids::{AuditId, EventId, RegistrationId, UserId};
use crate::domain::occasion::Occasion;
use crate::domain::text::fold;
use crate::storage::columns::Ts;
use crate::storage::entity::{audit_entry, desk_user, event};
use crate::storage::events::in_scope;
use crate::storage::programme::containing;
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

/// One line of the log, to be written.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Who did it.
    pub actor: &'a Actor,
    /// What was done: a word such as `registration.withdrawn`.
    pub action: &'static str,
    /// With which event.
    pub event: Option<EventId>,
    /// With which registration.
    pub registration: Option<RegistrationId>,
    /// Old and new values, reason, seats. Never an address or a secret.
    pub detail: Value,
}

/// One line of the log, as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// When (UTC).
    pub at: Timestamp,
    /// `participant`, `user`, `system`, `import`, `approver`, `enroller`, `trainer`.
    pub actor: String,
    /// The name of the user at the desk, if it was one.
    pub user_name: Option<String>,
    /// What was done.
    pub action: String,
    /// With which event.
    pub event: Option<EventId>,
    /// With which registration.
    pub registration: Option<RegistrationId>,
    /// Old and new values, reason, seats.
    pub detail: Value,
}

/// Which lines somebody looks for; nothing asked for is every line.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Of this user.
    pub user: Option<UserId>,
    /// About events in whose texts all these words stand, among those that the scope reaches; those of deleted events are not found so.
    pub event: String,
    /// Whose word begins with one of these: `registration.`.
    pub kinds: &'static [&'static str],
    /// Not before this instant (UTC).
    pub from: Option<Timestamp>,
    /// Before this instant (UTC).
    pub until: Option<Timestamp>,
}

/// Appends a line, in the transaction of what it tells.
///
/// # Errors
/// If the database fails.
pub async fn append(tx: &WriteTx, occasion: &mut Occasion, entry: Entry<'_>) -> Result<(), StoreError> {
    let line = audit_entry::ActiveModel {
        id: ActiveValue::Set(AuditId::new(occasion).0),
        at: ActiveValue::Set(occasion.now().into()),
        actor: ActiveValue::Set(entry.actor.kind().to_owned()),
        user_id: ActiveValue::Set(entry.actor.user().map(|UserId(id)| id)),
        action: ActiveValue::Set(entry.action.to_owned()),
        event_id: ActiveValue::Set(entry.event.map(|EventId(id)| id)),
        registration_id: ActiveValue::Set(entry.registration.map(|RegistrationId(id)| id)),
        detail: ActiveValue::Set(entry.detail),
    };
    Ok(tx.insert([line]).await?)
}

/// The lines about a registration, oldest first.
///
/// # Errors
/// If the database fails.
pub async fn of_registration(conn: &impl ConnectionTrait, registration: RegistrationId) -> Result<Vec<Line>, StoreError> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::RegistrationId.eq(registration.0))
        .order_by_asc(audit_entry::Column::At)
        .order_by_asc(audit_entry::Column::Id)
        .all(conn)
        .await?;
    lines(conn, rows).await
}

/// How many lines stand on one page.
pub const PAGE_SIZE: u64 = 50;

/// One page of the lines about an event, newest first.
///
/// # Errors
/// If the database fails.
pub async fn of_event(conn: &impl ConnectionTrait, event: EventId, page: u64) -> Result<Page<Line>, StoreError> {
    one_page(conn, Condition::all().add(audit_entry::Column::EventId.eq(event.0)), page).await
}

/// One page of the whole log, newest first.
///
/// # Errors
/// If the database fails.
pub async fn search(conn: &impl ConnectionTrait, scope: &DeskScope, search: &Search, page: u64) -> Result<Page<Line>, StoreError> {
    let mut asked = Condition::all()
        .add_option(search.user.map(|user| audit_entry::Column::UserId.eq(user.0)))
        .add_option(search.from.map(|from| audit_entry::Column::At.gte(Ts::from(from))))
        .add_option(search.until.map(|until| audit_entry::Column::At.lt(Ts::from(until))));
    let words = fold(&search.event);
    if !words.trim().is_empty() {
        let says = |word| Expr::col((event::Entity, event::Column::SearchText)).like(containing(word));
        let found = words.split_whitespace().map(says).fold(in_scope(scope), Condition::add);
        let found = Query::select().column((event::Entity, event::Column::Id)).from(event::Entity).cond_where(found).take();
        asked = asked.add(audit_entry::Column::EventId.in_subquery(found));
    }
    if !search.kinds.is_empty() {
        let begins = search.kinds.iter().fold(Condition::any(), |any, kind| any.add(audit_entry::Column::Action.starts_with(*kind)));
        asked = asked.add(begins);
    }
    one_page(conn, asked, page).await
}

/// The newest lines first.
async fn one_page(conn: &impl ConnectionTrait, asked: Condition, page: u64) -> Result<Page<Line>, StoreError> {
    let found = || audit_entry::Entity::find().filter(asked.clone());
    let total = found().count(conn).await?;
    let pages = Ord::max(total.div_ceil(PAGE_SIZE), 1);
    let number = Ord::clamp(page, 1, pages);
    let rows = found()
        .order_by_desc(audit_entry::Column::At)
        .order_by_desc(audit_entry::Column::Id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
        .all(conn)
        .await?;
    Ok(Page { items: lines(conn, rows).await?, number, pages, total })
}

/// What somebody did with an event, or with none, since an instant (UTC), of one kind.
///
/// # Errors
/// If the database fails.
pub async fn of_actor_about(
    conn: &impl ConnectionTrait,
    who: &Actor,
    action: &str,
    event: Option<EventId>,
    since: Timestamp,
) -> Result<Vec<Line>, StoreError> {
    let about = match event {
        Some(event) => audit_entry::Column::EventId.eq(event.0),
        None => audit_entry::Column::EventId.is_null(),
    };
    let of_user = match who.user() {
        Some(user) => audit_entry::Column::UserId.eq(user.0),
        None => audit_entry::Column::UserId.is_null(),
    };
    let rows = audit_entry::Entity::find()
        .filter(about)
        .filter(audit_entry::Column::At.gt(Ts::from(since)))
        .filter(of_user)
        .filter(audit_entry::Column::Actor.eq(who.kind()))
        .filter(audit_entry::Column::Action.eq(action))
        .all(conn)
        .await?;
    lines(conn, rows).await
}

async fn lines(conn: &impl ConnectionTrait, rows: Vec<audit_entry::Model>) -> Result<Vec<Line>, StoreError> {
    let users = desk_user::Entity::find().filter(desk_user::Column::Id.is_in(rows.iter().filter_map(|row| row.user_id))).all(conn).await?;
    let lines = rows
        .into_iter()
        .map(|row| Line {
            at: row.at.into(),
            user_name: row.user_id.and_then(|id| users.iter().find(|user| user.id == id)).map(|user| user.name.clone()),
            actor: row.actor,
            action: row.action,
            event: row.event_id.map(EventId),
            registration: row.registration_id.map(RegistrationId),
            detail: row.detail,
        })
        .collect();
    Ok(lines)
}
