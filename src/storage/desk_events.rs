//! The events of the desk, as it lists them. Every query starts from the scope of who asks.

use crate::domain::actor::DeskScope;
use crate::domain::event::Event;
use crate::domain::filter::Page;
use crate::domain::ids::EventId;
use crate::domain::text::fold;
use crate::domain::vocabulary::{EventStatus, SessionStatus};
use crate::storage::StoreError;
use crate::storage::columns::Ts;
use crate::storage::entity::{event, session};
use crate::storage::events::{assemble, in_scope};
use crate::storage::programme::{containing, has};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// How many past events stand on one page.
pub const PAGE_SIZE: u64 = 50;

/// Events with something ahead at `now`, and those without a date, by their next begin. `text`: words that must occur in what the search of
/// the programme reads, too.
///
/// # Errors
/// If the database fails.
pub async fn coming(conn: &impl ConnectionTrait, scope: &DeskScope, text: &str, now: Timestamp) -> Result<Vec<Event>, StoreError> {
    let mut events = assemble(conn, matching(scope, text).filter(is_ahead(now)).all(conn).await?).await?;
    let next = |event: &Event| event.sessions.iter().filter(|session| session.ends > now).map(|session| session.starts).min();
    events.sort_by_cached_key(|event| (next(event).is_none(), next(event), event.title.clone(), event.id));
    Ok(events)
}

/// How many events of a search are in the archive.
///
/// # Errors
/// If the database fails.
pub async fn count_archived(conn: &impl ConnectionTrait, scope: &DeskScope, text: &str) -> Result<u64, StoreError> {
    Ok(matching(scope, text).filter(is_archived()).count(conn).await?)
}

/// One page of the events that are over at `now`, the latest first: those of the archive, or the others.
///
/// # Errors
/// If the database fails.
pub async fn past(
    conn: &impl ConnectionTrait,
    scope: &DeskScope,
    text: &str,
    now: Timestamp,
    (page, archived): (u64, bool),
) -> Result<Page<Event>, StoreError> {
    let shelf = if archived { is_archived() } else { is_archived().not() };
    let over = || matching(scope, text).filter(is_ahead(now).not()).filter(shelf.clone());
    let total = over().count(conn).await?;
    let pages = Ord::max(total.div_ceil(PAGE_SIZE), 1);
    let number = Ord::clamp(page, 1, pages);
    let last_end = Query::select()
        .expr(Expr::col((session::Entity, session::Column::Ends)).max())
        .from(session::Entity)
        .and_where(Expr::col((session::Entity, session::Column::EventId)).equals((event::Entity, event::Column::Id)))
        .take();
    let rows = over()
        .order_by(Expr::from(last_end), Order::Desc)
        .order_by(event::Column::Id, Order::Desc)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
        .all(conn)
        .await?;
    Ok(Page { items: assemble(conn, rows).await?, number, pages, total })
}

fn matching(scope: &DeskScope, text: &str) -> Select<event::Entity> {
    let words = fold(text);
    let words = words.split_whitespace().map(|word| Expr::col((event::Entity, event::Column::SearchText)).like(containing(word)));
    event::Entity::find().filter(words.fold(in_scope(scope), Condition::add))
}

/// Events with a planned date at the same time as some others.
#[derive(Debug, Default)]
pub struct AtTheSameTime {
    /// Those that somebody may see at the desk, drafts among them.
    pub own: Vec<Event>,
    /// Those of which somebody knows as much as everybody.
    pub of_others: Vec<Event>,
}

/// Finds what has a planned date at the same time as one of `spans` (begin and end, UTC).
///
/// # Errors
/// If the database fails.
pub async fn at_the_same_time(
    conn: &impl ConnectionTrait,
    scope: &DeskScope,
    spans: &[(Timestamp, Timestamp)],
) -> Result<AtTheSameTime, StoreError> {
    if spans.is_empty() {
        return Ok(AtTheSameTime::default());
    }
    let across = spans.iter().fold(Condition::any(), |any, (starts, ends)| {
        any.add(session::Column::Starts.lt(Ts::from(*ends)).and(session::Column::Ends.gt(Ts::from(*starts))))
    });
    let planned = Condition::all().add(session::Column::Status.eq(SessionStatus::Planned.as_str())).add(across);
    let then = || event::Entity::find().filter(has(session::Entity, planned.clone()));
    let called_off = event::Column::Status.eq(EventStatus::CalledOff.as_str());
    let own = then().filter(in_scope(scope)).filter(called_off.not()).all(conn).await?;
    let published = event::Column::Status.eq(EventStatus::Published.as_str());
    let of_others = then().filter(in_scope(scope).not()).filter(published).all(conn).await?;
    Ok(AtTheSameTime { own: assemble(conn, own).await?, of_others: assemble(conn, of_others).await? })
}

/// The titles of those of these events that somebody may see.
///
/// # Errors
/// If the database fails.
pub async fn titles(conn: &impl ConnectionTrait, scope: &DeskScope, ids: &[EventId]) -> Result<HashMap<EventId, String>, StoreError> {
    let rows: Vec<(Uuid, String)> = event::Entity::find()
        .select_only()
        .columns([event::Column::Id, event::Column::Title])
        .filter(event::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(in_scope(scope))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, title)| (EventId(id), title)).collect())
}

fn is_archived() -> Expr {
    event::Column::Status.eq(EventStatus::Documented.as_str())
}

/// A session that takes place and is not over; or none that could be over.
fn is_ahead(now: Timestamp) -> Condition {
    let planned = Condition::all().add(session::Column::Status.eq(SessionStatus::Planned.as_str()));
    let not_over = planned.clone().add(session::Column::Ends.gt(Ts::from(now)));
    Condition::any().add(has(session::Entity, not_over)).add(has(session::Entity, planned).not())
}
