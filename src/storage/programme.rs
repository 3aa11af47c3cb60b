//! The public programme: which events somebody is shown who looks for something.

use crate::domain::event::Event;
use crate::domain::filter::{EventFilter, Page};
use crate::domain::text::fold;
use crate::domain::vocabulary::{AccessMode, Availability, EventStatus, LocationVisibility};
use crate::domain::wall_time;
use crate::storage::StoreError;
use crate::storage::columns::Ts;
use crate::storage::entity::{campaign, event, event_action_field, event_feature, event_language, occupancy, session, venue};
use crate::storage::events::assemble;
use jiff::{Timestamp, ToSpan};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityName, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// How many events stand on one page of the programme.
pub const PAGE_SIZE: u64 = 30;

/// One page of the public programme: published and called-off events with a session that is not over at `now`, by their next begin.
///
/// # Errors
/// If the database fails.
pub async fn page(conn: &impl ConnectionTrait, filter: &EventFilter, now: Timestamp, page: u64) -> Result<Page<Event>, StoreError> {
    let total = event::Entity::find().filter(matches(filter, now)).count(conn).await?;
    let pages = Ord::max(total.div_ceil(PAGE_SIZE), 1);
    let number = Ord::clamp(page, 1, pages);
    let items = listed(conn, filter, now, Some((PAGE_SIZE, (number - 1) * PAGE_SIZE))).await?;
    Ok(Page { items, number, pages, total })
}

/// The whole public programme of a filter, for feeds.
///
/// # Errors
/// If the database fails.
pub async fn all(conn: &impl ConnectionTrait, filter: &EventFilter, now: Timestamp) -> Result<Vec<Event>, StoreError> {
    listed(conn, filter, now, None).await
}

async fn listed(
    conn: &impl ConnectionTrait,
    filter: &EventFilter,
    now: Timestamp,
    slice: Option<(u64, u64)>,
) -> Result<Vec<Event>, StoreError> {
    let next_start = Query::select()
        .expr(Expr::col((session::Entity, session::Column::Starts)).min())
        .from(session::Entity)
        .and_where(Expr::col((session::Entity, session::Column::EventId)).equals((event::Entity, event::Column::Id)))
        .cond_where(session_matches(filter, now))
        .take();
    let mut query = event::Entity::find()
        .filter(matches(filter, now))
        .order_by(Expr::from(next_start), Order::Asc)
        .order_by(event::Column::Title, Order::Asc)
        .order_by(event::Column::Id, Order::Asc);
    if let Some((limit, offset)) = slice {
        query = query.limit(limit).offset(offset);
    }
    let rows = query.all(conn).await?;
    assemble(conn, rows).await
}

/// Sessions by which an event is listed: not over, and inside the asked days.
fn session_matches(filter: &EventFilter, now: Timestamp) -> Condition {
    let from = filter.from.map_or(now, |day| now.max(wall_time::start_of_day(day)));
    let mut condition = Condition::all().add(session::Column::Ends.gt(Ts::from(from)));
    if let Some(until) = filter.until {
        let next_day = wall_time::start_of_day(until.checked_add(1.day()).unwrap_or(until));
        condition = condition.add(session::Column::Starts.lt(Ts::from(next_day)));
    }
    condition
}

/// What every part of the filter asks of an event.
fn matches(filter: &EventFilter, now: Timestamp) -> Condition {
    let mut all = Condition::all()
        .add(event::Column::Status.is_in([EventStatus::Published, EventStatus::CalledOff].map(EventStatus::as_str)))
        .add(has(session::Entity, session_matches(filter, now)));
    for word in filter.text.as_deref().map(fold).unwrap_or_default().split_whitespace() {
        all = all.add(Expr::col((event::Entity, event::Column::SearchText)).like(containing(word)));
    }
    all = all
        .add_option(filter.kind.map(|kind| event::Column::Kind.eq(kind.as_str())))
        .add_option(filter.audience.map(|audience| event::Column::Audience.eq(audience.as_str())))
        .add_option(filter.format.as_ref().map(|format| event::Column::Format.eq(format)))
        .add_option(filter.action_field.as_ref().map(|key| has(event_action_field::Entity, event_action_field::Column::Key.eq(key))))
        .add_option(filter.language.as_ref().map(|code| has(event_language::Entity, event_language::Column::Code.eq(code))));
    for feature in &filter.access {
        let there = event_feature::Column::Availability.ne(Availability::No.as_str());
        all = all.add(has(event_feature::Entity, event_feature::Column::Key.eq(feature).and(there)));
    }
    if let Some(key) = &filter.campaign {
        let campaigns = Query::select().column(campaign::Column::Id).from(campaign::Entity).and_where(campaign::Column::Key.eq(key)).take();
        all = all.add(event::Column::CampaignId.in_subquery(campaigns));
    }
    if let Some(district) = &filter.district {
        // Whose district is hidden is not found by it: a search must not tell what the page does not.
        let shown = [LocationVisibility::Public, LocationVisibility::DistrictOnly].map(LocationVisibility::as_str);
        let venues = Query::select().column(venue::Column::Id).from(venue::Entity).and_where(venue::Column::District.eq(district)).take();
        all = all.add(event::Column::LocationVisibility.is_in(shown)).add(event::Column::VenueId.in_subquery(venues));
    }
    if filter.free_seats {
        let room = Condition::any()
            .add(occupancy::Column::Capacity.is_null())
            .add(Expr::col(occupancy::Column::Capacity).gt(Expr::col(occupancy::Column::Held)));
        let seat = Condition::all().add(occupancy::Column::Waiting.eq(0)).add(room);
        let free = Condition::any().add(event::Column::AccessMode.eq(AccessMode::Open.as_str())).add(has(occupancy::Entity, seat));
        all = all.add(event::Column::Status.eq(EventStatus::Published.as_str())).add(free);
    }
    all
}

/// Whether the event has a row in `table` for which `condition` holds.
pub(super) fn has<E: EntityName>(table: E, condition: impl Into<Condition>) -> Expr {
    let name = table.table_name();
    let rows = Query::select()
        .expr(Expr::val(1))
        .from(name)
        .and_where(Expr::col((name, "event_id")).equals((event::Entity, event::Column::Id)))
        .cond_where(condition.into())
        .take();
    Expr::exists(rows)
}

/// A pattern for what contains `text`: `%`, `_` and the escape itself stand for themselves in what people type.
pub(super) fn containing(text: &str) -> LikeExpr {
    let literal = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{literal}%")).escape('\\')
}
