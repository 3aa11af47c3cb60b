//! The public programme: which events somebody is shown who looks for something.

use crate::domain::event::{Event, ListedTerm, Term};
use crate::domain::filter::{EventFilter, Page};
use crate::domain::text::fold;
use crate::domain::vocabulary::{AccessMode, AttendanceMode, Availability, EventStatus, LocationVisibility, SessionStatus, Taxonomy};
use crate::storage::columns::Ts;
use crate::storage::entity::{campaign, event, event_action_field, event_feature, event_language, occupancy, session, venue};
use crate::storage::events::assemble;
use crate::storage::{StoreError, taxonomies};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityName, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// The key of the district of events without a room (domain.md § 1).
const ONLINE: &str = "online";

/// How many events stand on one page of the programme.
pub const PAGE_SIZE: u64 = 30;

/// One page of the public programme: published and called-off events with a session that is not over at `now`, by their next begin.
///
/// # Errors
/// If the database fails.
pub async fn page(conn: &impl ConnectionTrait, filter: &EventFilter, now: Timestamp, page: u64) -> Result<Page<Event>, StoreError> {
    // Who gets a seat is no question to the database: all that could do are looked at, and the page is cut out of them.
    let roomy = if filter.free_seats { Some(all(conn, filter, now).await?) } else { None };
    let total = match &roomy {
        Some(events) => u64::try_from(events.len()).unwrap_or(u64::MAX),
        None => event::Entity::find().filter(matches(filter, now)).count(conn).await?,
    };
    let pages = Ord::max(total.div_ceil(PAGE_SIZE), 1);
    let number = Ord::clamp(page, 1, pages);
    let before = (number - 1) * PAGE_SIZE;
    let items = match roomy {
        Some(events) => {
            let skipped = usize::try_from(before).unwrap_or(usize::MAX);
            events.into_iter().skip(skipped).take(usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX)).collect()
        }
        None => listed(conn, filter, now, Some((PAGE_SIZE, before))).await?,
    };
    Ok(Page { items, number, pages, total })
}

/// The whole public programme of a filter, for feeds.
///
/// # Errors
/// If the database fails.
pub async fn all(conn: &impl ConnectionTrait, filter: &EventFilter, now: Timestamp) -> Result<Vec<Event>, StoreError> {
    let mut events = listed(conn, filter, now, None).await?;
    if filter.free_seats {
        events.retain(|event| event.has_room_for_anybody(now));
    }
    Ok(events)
}

/// What one can filter the programme by, beside what the program itself knows.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// Handlungsfelder, in the operator's order.
    pub action_fields: Vec<ListedTerm>,
    /// Stadtbezirke, in the operator's order.
    pub districts: Vec<ListedTerm>,
    /// Formats, in the operator's order.
    pub formats: Vec<ListedTerm>,
    /// Access features, in the operator's order.
    pub access: Vec<ListedTerm>,
    /// BCP 47 codes of the languages that coming events are held in, in no order that a person would see.
    pub languages: Vec<String>,
    /// Campaigns with coming events, the latest first.
    pub campaigns: Vec<ListedTerm>,
}

/// What one can filter the programme by at `now`.
///
/// # Errors
/// If the database fails.
pub async fn facets(conn: &impl ConnectionTrait, now: Timestamp) -> Result<Facets, StoreError> {
    let coming = |column| Query::select().column(column).from(event::Entity).cond_where(matches(&EventFilter::default(), now)).take();
    let languages = event_language::Entity::find()
        .select_only()
        .column(event_language::Column::Code)
        .distinct()
        .filter(event_language::Column::EventId.in_subquery(coming(event::Column::Id)))
        .order_by_asc(event_language::Column::Code)
        .into_tuple()
        .all(conn)
        .await?;
    let campaigns = campaign::Entity::find()
        .filter(campaign::Column::Id.in_subquery(coming(event::Column::CampaignId)))
        .order_by_desc(campaign::Column::StartsOn)
        .all(conn)
        .await?;
    Ok(Facets {
        action_fields: taxonomies::every(conn, Taxonomy::ActionField).await?,
        districts: taxonomies::every(conn, Taxonomy::District).await?,
        formats: taxonomies::every(conn, Taxonomy::Format).await?,
        access: taxonomies::every(conn, Taxonomy::AccessibilityFeature).await?,
        languages,
        campaigns: campaigns
            .into_iter()
            .map(|row| ListedTerm { term: Term { key: row.key, label: row.title, label_en: None }, retired: false })
            .collect(),
    })
}

async fn listed(
    conn: &impl ConnectionTrait,
    filter: &EventFilter,
    now: Timestamp,
    slice: Option<(u64, u64)>,
) -> Result<Vec<Event>, StoreError> {
    // As `EventFilter::listed_by` chooses: a date that was called off counts only where there is no other.
    let planned = Condition::all().add(session::Column::Status.eq(SessionStatus::Planned.as_str()));
    let next_start = Func::coalesce([first_start(filter, now, planned), first_start(filter, now, Condition::all())]);
    let mut query = event::Entity::find()
        .filter(matches(filter, now))
        .order_by(Expr::from(next_start), Order::Asc)
        // Begins with the title, folded: both databases then agree on the order of titles, umlauts and small letters included.
        .order_by(event::Column::SearchText, Order::Asc)
        .order_by(event::Column::Id, Order::Asc);
    if let Some((limit, offset)) = slice {
        query = query.limit(limit).offset(offset);
    }
    let rows = query.all(conn).await?;
    assemble(conn, rows).await
}

fn first_start(filter: &EventFilter, now: Timestamp, condition: Condition) -> Expr {
    let first = Query::select()
        .expr(Expr::col((session::Entity, session::Column::Starts)).min())
        .from(session::Entity)
        .and_where(Expr::col((session::Entity, session::Column::EventId)).equals((event::Entity, event::Column::Id)))
        .cond_where(session_matches(filter, now))
        .cond_where(condition)
        .take();
    Expr::from(first)
}

/// Sessions by which an event is listed: as [`EventFilter::lists`].
fn session_matches(filter: &EventFilter, now: Timestamp) -> Condition {
    let (from, until) = filter.span(now);
    Condition::all()
        .add(session::Column::Ends.gt(Ts::from(from)))
        .add_option(until.map(|until| session::Column::Starts.lt(Ts::from(until))))
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
        let open = Condition::any()
            .add(event::Column::Protected.eq(false))
            .add(event::Column::LocationVisibility.eq(LocationVisibility::DistrictOnly.as_str()));
        let there =
            Condition::all().add(event::Column::LocationVisibility.is_in(shown)).add(open).add(event::Column::VenueId.in_subquery(venues));
        // One of the districts is no place: what has no room is there.
        let online = (district == ONLINE).then(|| event::Column::AttendanceMode.eq(AttendanceMode::Online.as_str()));
        all = all.add(Condition::any().add(there).add_option(online));
    }
    if filter.free_seats {
        let room = Condition::any()
            .add(occupancy::Column::Capacity.is_null())
            .add(Expr::col(occupancy::Column::Capacity).gt(Expr::col(occupancy::Column::Held)));
        let free = Condition::any().add(event::Column::AccessMode.eq(AccessMode::Open.as_str())).add(has(occupancy::Entity, room));
        // Only what leaves out most of those that have no room: the rest is a rule, which `all` asks.
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
