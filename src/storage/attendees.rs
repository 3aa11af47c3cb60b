//! Who is registered for an event, as the desk lists it: searched, counted, by pages. Changes nothing.
//!
//! Nothing here knows who asks: whoever calls has found the event through the desk's scope.

use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::filter::{AttendeeFilter, ListOrder, ListedStates, Page, WasThere};
use crate::domain::house::HouseRules;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::language::Language;
use crate::domain::mailing::Chosen;
use crate::domain::question::ATTENDANCE;
use crate::domain::quota::{Attends, Person, Quota, QuotaNames};
use crate::domain::registration::{ListEntry, Registration};
use crate::domain::seats::LinePlace;
use crate::domain::text::fold;
use crate::domain::vocabulary::{ListedBy, RegistrationState};
use crate::storage::StoreError;
use crate::storage::answers::{self, picking};
use crate::storage::attendance::having_been_there;
use crate::storage::columns::{Cell, to_count};
use crate::storage::directory::Employment;
use crate::storage::entity::{access_need, registration};
use crate::storage::programme::containing;
use crate::storage::registrations::{self, is_live, to_registration};
use crate::storage::tags::carrying;
use crate::storage::{directory, line, returned_mail};
use jiff::Timestamp;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Func, Order, Query, WindowStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect,
    Select,
};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How many registrations stand on one page of the list.
pub const PAGE_SIZE: u64 = 100;

/// How many registrations of an event stand in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateCount {
    /// The state.
    pub state: RegistrationState,
    /// How many registrations.
    pub registrations: u32,
    /// How many seats they ask for together.
    pub seats: u32,
}

/// A person's access needs: kept apart from the registration, and deleted sooner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessNeeds {
    /// Whose.
    pub registration: RegistrationId,
    /// Keys of the taxonomy `access_need`.
    pub needs: Vec<String>,
    /// In the person's own words; may be empty.
    pub note: String,
}

/// One page of an event's list.
///
/// # Errors
/// If the database fails.
pub async fn page(
    conn: &impl ConnectionTrait,
    event: EventId,
    filter: &AttendeeFilter,
    order: ListOrder,
    page: u64,
) -> Result<Page<Registration>, StoreError> {
    let total = matching(event, filter).count(conn).await?;
    let pages = Ord::max(total.div_ceil(PAGE_SIZE), 1);
    let number = Ord::clamp(page, 1, pages);
    let rows = ordered(matching(event, filter), filter, order).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE).all(conn).await?;
    Ok(Page { items: rows.into_iter().map(to_registration).collect::<Result<_, _>>()?, number, pages, total })
}

/// An event's whole list, by name.
///
/// # Errors
/// If the database fails.
pub async fn all(conn: &impl ConnectionTrait, event: EventId, states: ListedStates) -> Result<Vec<Registration>, StoreError> {
    let filter = AttendeeFilter { states, ..AttendeeFilter::default() };
    ordered(matching(event, &filter), &filter, ListOrder::default()).all(conn).await?.into_iter().map(to_registration).collect()
}

/// Those of an event's list whom a filter lists, by name, with no more than lists show that leave the house.
///
/// It comes as one value, which the database writes as JSON: to hand over thousands of rows, each with a dozen values, costs far more than to
/// read them (`cargo bench --bench lists`).
///
/// # Errors
/// If the database fails.
pub async fn entries(conn: &impl ConnectionTrait, event: EventId, filter: &AttendeeFilter) -> Result<Vec<ListEntry>, StoreError> {
    let (all_of, array, id) = match conn.get_database_backend() {
        DbBackend::Postgres => ("json_agg", "json_build_array", "id"),
        _ => ("json_group_array", "json_array", "hex(id)"),
    };
    // In the order of `EntryRow`.
    let row =
        format!("{array}({id}, state, name, email, seats, phone, submitted_at, code, language, org_unit, \"function\", priority, lot)");
    let all = Expr::cust(format!("{all_of}({row} ORDER BY name_key, id)")).cast_as("text");
    let list: Option<Option<String>> = matching(event, filter).select_only().expr(all).into_tuple().one(conn).await?;
    let rows: Vec<EntryRow> = match list.flatten() {
        Some(list) => Cell { table: "registration", column: "the list", id: &event }.take(serde_json::from_str(&list))?,
        None => Vec::new(),
    };
    rows.into_iter().map(to_entry).collect()
}

/// A line of a list as the database writes it.
#[derive(Deserialize)]
struct EntryRow(
    Uuid,
    String,
    String,
    Option<String>,
    i32,
    Option<String>,
    Timestamp,
    String,
    String,
    Option<String>,
    Option<String>,
    i32,
    String,
);

fn to_entry(row: EntryRow) -> Result<ListEntry, StoreError> {
    let EntryRow(id, state, name, email, seats, phone, submitted_at, code, language, org_unit, function, priority, lot) = row;
    Ok(ListEntry {
        state: Cell { table: "registration", column: "state", id: &id }.parse(&state)?,
        name,
        email,
        seats: to_count(seats),
        phone,
        code,
        language: Language::nearest(&language),
        org_unit,
        function,
        place: LinePlace { priority: to_count(priority), lot, submitted_at, id: RegistrationId(id) },
    })
}

/// The registrations of an event that a filter lists, in the order of first submission: at most `most`, and one more to show that there are.
///
/// # Errors
/// If the database fails.
pub async fn listed(
    conn: &impl ConnectionTrait,
    event: EventId,
    filter: &AttendeeFilter,
    most: u64,
) -> Result<Vec<Registration>, StoreError> {
    let order = ListOrder { by: Some(ListedBy::Submitted), descending: false };
    ordered(matching(event, filter), filter, order).limit(most + 1).all(conn).await?.into_iter().map(to_registration).collect()
}

/// Those to whom a mail would go: the chosen who have an address of which they have shown that it is theirs, and from which no mail came
/// back, in the order of first submission; at most `most`. Whoever was ticked and is gone meanwhile is left out.
///
/// # Errors
/// If the database fails.
pub async fn reached(conn: &impl ConnectionTrait, event: EventId, chosen: &Chosen, most: u64) -> Result<Vec<Registration>, StoreError> {
    let mut people = match chosen {
        Chosen::Audience(audience) => listed(conn, event, &audience.filter(), most).await?,
        Chosen::These(ids) => {
            let mut ticked = self::chosen(conn, event, ids).await?;
            ticked.retain(|registration| registration.state.is_live());
            ticked
        }
    };
    people.retain(|registration| registration.email.is_some() && registration.has_shown_its_address());
    let returned = returned_mail::among(conn, &people).await?;
    people.retain(|registration| !returned.has(registration));
    Ok(people)
}

/// How many registrations for an event are live.
///
/// # Errors
/// If the database fails.
pub async fn count_live(conn: &impl ConnectionTrait, event: EventId) -> Result<u64, StoreError> {
    count_listed(conn, event, &AttendeeFilter { states: ListedStates::Live, ..AttendeeFilter::default() }).await
}

/// How many registrations of an event a filter lists.
///
/// # Errors
/// If the database fails.
pub async fn count_listed(conn: &impl ConnectionTrait, event: EventId, filter: &AttendeeFilter) -> Result<u64, StoreError> {
    Ok(matching(event, filter).count(conn).await?)
}

/// Those of these registrations that are of this event, in the order of first submission.
///
/// # Errors
/// If the database fails.
pub async fn chosen(conn: &impl ConnectionTrait, event: EventId, ids: &[RegistrationId]) -> Result<Vec<Registration>, StoreError> {
    let these = registration::Entity::find()
        .filter(registration::Column::EventId.eq(event.0))
        .filter(registration::Column::Id.is_in(ids.iter().map(|id| id.0)));
    let rows = these.order_by_asc(registration::Column::SubmittedAt).order_by_asc(registration::Column::Id).all(conn).await?;
    rows.into_iter().map(to_registration).collect()
}

fn matching(event: EventId, filter: &AttendeeFilter) -> Select<registration::Entity> {
    let mut all = Condition::all().add(registration::Column::EventId.eq(event.0));
    match filter.states {
        ListedStates::Live => all = all.add(is_live()),
        ListedStates::All => {}
        ListedStates::Only(state) => all = all.add(registration::Column::State.eq(state.as_str())),
    }
    if let Some((question, value)) = &filter.answer {
        all = all.add(registration::Column::Id.in_subquery(picking(question, value)));
    }
    if let Some(tag) = &filter.tag {
        all = all.add(registration::Column::Id.in_subquery(carrying(tag)));
    }
    match filter.attended {
        Some(WasThere { there: true, session }) => all = all.add(registration::Column::Id.in_subquery(having_been_there(session))),
        Some(WasThere { there: false, session }) => all = all.add(registration::Column::Id.not_in_subquery(having_been_there(session))),
        None => {}
    }
    for word in filter.text.split_whitespace() {
        let column = |column| Expr::col((registration::Entity, column));
        let found = Condition::any()
            .add(column(registration::Column::NameKey).like(containing(&fold(word))))
            .add(Expr::expr(Func::lower(column(registration::Column::Email))).like(containing(&word.to_lowercase())))
            .add(column(registration::Column::Code).like(containing(&word.to_uppercase())));
        all = all.add(found);
    }
    registration::Entity::find().filter(all)
}

fn ordered(query: Select<registration::Entity>, filter: &AttendeeFilter, order: ListOrder) -> Select<registration::Entity> {
    let only_who_waits = filter.states == ListedStates::Only(RegistrationState::Waitlisted);
    if order.by.is_none() && only_who_waits {
        return in_line(query);
    }
    let by = match order.by.unwrap_or(ListedBy::Name) {
        ListedBy::Name => Expr::col(registration::Column::NameKey),
        ListedBy::Seats => Expr::col(registration::Column::Seats),
        ListedBy::Submitted => Expr::col(registration::Column::SubmittedAt),
        // The databases put nothing in different places, but an empty text in the same one.
        ListedBy::Office => Func::coalesce([Expr::col(registration::Column::OrgUnit), Expr::val("")]).into(),
        ListedBy::State => in_order_of_life(),
    };
    let query = query.order_by(by, if order.descending { Order::Desc } else { Order::Asc });
    // Whatever the order, equals stand by name, and nobody stands on two pages.
    query.order_by_asc(registration::Column::NameKey).order_by_asc(registration::Column::Id)
}

/// The place of a registration's state in the order of a registration's life.
fn in_order_of_life() -> Expr {
    let places = (0..).zip(RegistrationState::ALL).fold(CaseStatement::new(), |places, (place, state)| {
        let place: i32 = place;
        places.case(registration::Column::State.eq(state.as_str()), place)
    });
    places.into()
}

fn in_line(query: Select<registration::Entity>) -> Select<registration::Entity> {
    let by = [registration::Column::Priority, registration::Column::Lot, registration::Column::SubmittedAt, registration::Column::Id];
    by.into_iter().fold(query, QueryOrder::order_by_asc)
}

/// How many registrations of an event stand in which state, in the order of the states; those in which nobody stands are left out.
///
/// # Errors
/// If the database fails.
pub async fn counts(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<StateCount>, StoreError> {
    let rows: Vec<(String, i64, i64)> = registration::Entity::find()
        .select_only()
        .column(registration::Column::State)
        .column_as(registration::Column::Id.count(), "registrations")
        .column_as(registration::Column::Seats.sum().cast_as("bigint"), "seats")
        .filter(registration::Column::EventId.eq(event.0))
        .group_by(registration::Column::State)
        .into_tuple()
        .all(conn)
        .await?;
    let mut counts = rows
        .into_iter()
        .map(|(state, registrations, seats)| {
            let state = Cell { table: "registration", column: "state", id: &event.0 }.parse(&state)?;
            Ok(StateCount { state, registrations: small(registrations), seats: small(seats) })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    counts.sort_by_key(|count| count.state);
    Ok(counts)
}

/// The confirmed seats of each of these events; one without any is left out.
///
/// # Errors
/// If the database fails.
pub async fn confirmed_seats(conn: &impl ConnectionTrait, events: &[EventId]) -> Result<HashMap<EventId, u32>, StoreError> {
    let rows: Vec<(Uuid, i64)> = registration::Entity::find()
        .select_only()
        .column(registration::Column::EventId)
        .column_as(registration::Column::Seats.sum().cast_as("bigint"), "seats")
        .filter(registration::Column::EventId.is_in(events.iter().map(|event| event.0)))
        .filter(registration::Column::State.eq(RegistrationState::Confirmed.as_str()))
        .group_by(registration::Column::EventId)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(event, seats)| (EventId(event), small(seats))).collect())
}

/// The positions in the line of an event: 1 is the next.
///
/// # Errors
/// If the database fails.
pub async fn positions(conn: &impl ConnectionTrait, event: EventId) -> Result<HashMap<RegistrationId, u32>, StoreError> {
    let waiting = line::whole(conn, event).await?;
    Ok((1..).zip(waiting).map(|(position, one)| (one.place.id, position)).collect())
}

/// How many of the line of an event stand before one of these, and are none of them.
///
/// # Errors
/// If the database fails.
pub async fn overtaken_by(conn: &impl ConnectionTrait, event: EventId, ids: &[RegistrationId]) -> Result<u32, StoreError> {
    let positions = positions_of(conn, event, ids).await?;
    let last = positions.values().max().copied().unwrap_or(0);
    Ok(last.saturating_sub(u32::try_from(positions.len()).unwrap_or(u32::MAX)))
}

/// The same of some registrations, as many as stand on a page. Who does not wait is left out.
///
/// # Errors
/// If the database fails.
pub async fn positions_of(
    conn: &impl ConnectionTrait,
    event: EventId,
    ids: &[RegistrationId],
) -> Result<HashMap<RegistrationId, u32>, StoreError> {
    let in_line = WindowStatement::new()
        .order_by(registration::Column::Priority, Order::Asc)
        .order_by(registration::Column::Lot, Order::Asc)
        .order_by(registration::Column::SubmittedAt, Order::Asc)
        .order_by(registration::Column::Id, Order::Asc)
        .take();
    let line = Query::select()
        .column(registration::Column::Id)
        .expr_window_as(Func::cust("row_number"), in_line, "position")
        .from(registration::Entity)
        .and_where(registration::Column::EventId.eq(event.0))
        .and_where(registration::Column::State.eq(RegistrationState::Waitlisted.as_str()))
        .take();
    let these = Query::select()
        .columns(["id", "position"])
        .from_subquery(line, "line")
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.0)))
        .take();
    let rows = conn.query_all(&these).await?;
    let read = |row: QueryResult| Ok((RegistrationId(row.try_get_by_index(0)?), small(row.try_get_by_index(1)?)));
    rows.into_iter().map(read).collect()
}

/// The names on some registrations, as they are now.
///
/// # Errors
/// If the database fails.
pub async fn names(conn: &impl ConnectionTrait, ids: &[RegistrationId]) -> Result<HashMap<RegistrationId, String>, StoreError> {
    let rows: Vec<(Uuid, String)> = registration::Entity::find()
        .select_only()
        .columns([registration::Column::Id, registration::Column::Name])
        .filter(registration::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (RegistrationId(id), name)).collect())
}

/// The access needs of everybody with a live registration for an event.
///
/// # Errors
/// If the database fails.
pub async fn access_needs(conn: &impl ConnectionTrait, event: EventId) -> Result<HashMap<RegistrationId, AccessNeeds>, StoreError> {
    let rows = needs_of(event).all(conn).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let registration = RegistrationId(row.registration_id);
            let needs = row.needs.split('|').filter(|need| !need.is_empty()).map(str::to_owned).collect();
            (registration, AccessNeeds { registration, needs, note: row.note })
        })
        .collect())
}

/// Everybody with a live registration for an event who would count against other quotas than now, if it had `quotas`: with these. The
/// directory says who leads and who works where.
///
/// # Errors
/// If the database fails.
pub async fn requoted(
    conn: &impl ConnectionTrait,
    rules: &HouseRules,
    event: &Event,
    quotas: &[Quota],
) -> Result<Vec<(Registration, QuotaNames)>, StoreError> {
    let (answers, needs) = (answers::of_event(conn, event.id).await?, access_needs(conn, event.id).await?);
    let registered = registrations::live_of_event(conn, event.id).await?;
    let asks_directory = quotas.iter().any(|quota| quota.rule.asks_directory());
    let emails: Vec<&EmailAddress> = registered.iter().filter_map(|registration| registration.email.as_ref()).collect();
    let employed = directory::employments(conn, if asks_directory { &emails } else { &[] }).await?;
    let nothing = Employment::default();
    let counts = |registration: Registration| {
        let email = registration.email.as_ref();
        let employment = email.and_then(|email| employed.get(&email.as_str().to_lowercase())).unwrap_or(&nothing);
        let person = Person {
            declared: &[],
            attends: answers.get(&registration.id).and_then(|answers| answers.get(ATTENDANCE)).and_then(Attends::of_word),
            needs: needs.get(&registration.id).map_or(&[][..], |needs| &needs.needs),
            is_staff: email.is_some_and(|email| rules.is_staff(email)),
            leads: &employment.leads,
            units: &employment.units,
        };
        let after = registration.quotas.requoted(&event.quotas, quotas, &person);
        (after != registration.quotas).then_some((registration, after))
    };
    Ok(registered.into_iter().filter_map(counts).collect())
}

/// How many people with a live registration for an event gave access needs.
///
/// # Errors
/// If the database fails.
pub async fn count_needs(conn: &impl ConnectionTrait, event: EventId) -> Result<u64, StoreError> {
    Ok(needs_of(event).count(conn).await?)
}

/// Which of these registrations have access needs.
///
/// # Errors
/// If the database fails.
pub async fn with_needs(conn: &impl ConnectionTrait, ids: &[RegistrationId]) -> Result<HashSet<RegistrationId>, StoreError> {
    let rows: Vec<Uuid> = access_need::Entity::find()
        .select_only()
        .column(access_need::Column::RegistrationId)
        .filter(access_need::Column::RegistrationId.is_in(ids.iter().map(|id| id.0)))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(RegistrationId).collect())
}

fn needs_of(event: EventId) -> Select<access_need::Entity> {
    let live = Query::select()
        .column(registration::Column::Id)
        .from(registration::Entity)
        .and_where(registration::Column::EventId.eq(event.0))
        .and_where(is_live())
        .take();
    access_need::Entity::find().filter(access_need::Column::RegistrationId.in_subquery(live))
}

fn small(count: i64) -> u32 {
    to_count(i32::try_from(count).unwrap_or(i32::MAX))
}
