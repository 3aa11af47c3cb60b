//! Events with everything that belongs to them.

use crate::domain::access::Permit;
use crate::domain::actor::{DeskScope, Hosts, Reached};
use crate::domain::event::{AccessFeature, Event, Organisation, Practical, RegistrationWindow, Session, Term};
use crate::domain::ids::{CampaignId, EventId, ModuleId, OrganisationId, SessionId, UserId, VenueId};
use crate::domain::location::{Location, OfferedTo, Venue};
use crate::domain::picture::Picture;
use crate::domain::question::Question;
use crate::domain::quota::Quota;
use crate::domain::seats::{Capacity, Drawn, Occupancy, SeatRules};
use crate::domain::text_block::TextBlocks;
use crate::domain::vocabulary::{AccessMode, EventStatus, Role, Taxonomy};
use crate::storage::columns::{Cell, Ts, instant, to_column, to_count, to_date};
use crate::storage::entity::{
    campaign, desk_grant, desk_user, event, event_action_field, event_circle, event_co_host, event_feature, event_language, occupancy,
    organisation, question, quota, session, term, venue,
};
use crate::storage::modules::{self, Modules};
use crate::storage::programme::has;
use crate::storage::questions::to_question;
use crate::storage::{Store, StoreError, WriteTx, pictures, text_blocks};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::str::FromStr;
use uuid::Uuid;

/// Finds the event of a key as the public may see it: drafts do not exist for it.
///
/// # Errors
/// If the database fails.
pub async fn find_public(store: &Store, key: &str) -> Result<Option<Event>, StoreError> {
    let of_key = Query::select().column(event::Column::Id).from(event::Entity).and_where(event::Column::Key.eq(key)).take();
    let counter = occupancy::Entity::find().filter(occupancy::Column::EventId.in_subquery(of_key)).one(store.reader()).await?;
    Ok(known_or_read(store, counter).await?.filter(Event::is_public))
}

/// The event of an id as it is now, whatever its status. For actions, before they take its lock, and for pages behind a secret link.
///
/// # Errors
/// If the database fails.
pub async fn current(store: &Store, id: EventId) -> Result<Option<Event>, StoreError> {
    let counter = occupancy::Entity::find_by_id(id.0).one(store.reader()).await?;
    known_or_read(store, counter).await
}

/// The event of an id as it was under this revision, with any counter of seats; read anew if nobody has read it under that. For actions, which
/// read the counter under the lock.
///
/// # Errors
/// If the database fails.
pub async fn under_revision(store: &Store, id: EventId, revision: u32) -> Result<Option<Event>, StoreError> {
    match store.known_events.get(id, revision) {
        Some(event) => Ok(Some(event)),
        None => current(store, id).await,
    }
}

/// The event of a counter of seats: from memory if its revision is known, else read and remembered.
async fn known_or_read(store: &Store, counter: Option<occupancy::Model>) -> Result<Option<Event>, StoreError> {
    let Some(counter) = counter else { return Ok(None) };
    let (id, revision) = (EventId(counter.event_id), to_count(counter.event_revision));
    if let Some(mut event) = store.known_events.get(id, revision) {
        event.occupancy = to_occupancy(&counter)?.keeping(&event.quotas);
        return Ok(Some(event));
    }
    let event = find(store.reader(), id).await?;
    // An event is read in several statements. If its revision was the same before and within, no change came in between.
    if let Some(event) = event.as_ref().filter(|event| event.revision == revision) {
        store.known_events.put(event);
    }
    Ok(event)
}

/// Finds the key of a short code, if the public may see the event.
///
/// # Errors
/// If the database fails.
pub async fn find_public_by_short_code(conn: &impl ConnectionTrait, code: &str) -> Result<Option<String>, StoreError> {
    Ok(find_where(conn, event::Column::ShortCode.eq(code)).await?.filter(Event::is_public).map(|event| event.key))
}

/// Finds an event by its id, whatever its status. For actions; pages use the scoped finders.
///
/// # Errors
/// If the database fails.
pub async fn find(conn: &impl ConnectionTrait, id: EventId) -> Result<Option<Event>, StoreError> {
    find_where(conn, event::Column::Id.eq(id.0)).await
}

/// The events of these ids, whatever their status, in no order. For what belongs to people who hold a secret link.
///
/// # Errors
/// If the database fails.
pub async fn find_all(conn: &impl ConnectionTrait, ids: &[EventId]) -> Result<Vec<Event>, StoreError> {
    let rows = event::Entity::find().filter(event::Column::Id.is_in(ids.iter().map(|id| id.0))).all(conn).await?;
    assemble(conn, rows).await
}

/// Finds an event by its key, whatever its status. For imports; pages use the scoped finders.
///
/// # Errors
/// If the database fails.
pub async fn find_by_key(conn: &impl ConnectionTrait, key: &str) -> Result<Option<Event>, StoreError> {
    find_where(conn, event::Column::Key.eq(key)).await
}

/// Every event there is, whatever its status. For imports, which compare all of them with their files.
///
/// # Errors
/// If the database fails.
pub async fn every(conn: &impl ConnectionTrait) -> Result<Vec<Event>, StoreError> {
    let rows = event::Entity::find().all(conn).await?;
    assemble(conn, rows).await
}

/// Finds an event that somebody at the desk may see.
///
/// # Errors
/// If the database fails.
pub async fn find_for_desk(conn: &impl ConnectionTrait, scope: &DeskScope, id: EventId) -> Result<Option<Event>, StoreError> {
    let rows = event::Entity::find().filter(event::Column::Id.eq(id.0)).filter(in_scope(scope)).all(conn).await?;
    Ok(assemble(conn, rows).await?.pop())
}

pub(super) fn in_scope(scope: &DeskScope) -> Condition {
    // A circle of which nobody can look after the event any more is none: somebody has to.
    let circle = has(event_circle::Entity, event_circle::Column::UserId.in_subquery(able_to_look_after()));
    let in_it = has(event_circle::Entity, event_circle::Column::UserId.eq(scope.user.0));
    let for_all_of_host = Condition::all().add(circle.not()).add(reached(&scope.reached_protected));
    let open = Condition::any().add(event::Column::Protected.eq(false)).add(in_it).add(for_all_of_host);
    // Whoever adds to it asks for both.
    Condition::all().add(reached(&scope.reached)).add(open)
}

fn reached(Reached { hosts, events }: &Reached) -> Condition {
    match hosts {
        Hosts::All => Condition::all().add(Expr::val(true)),
        Hosts::These(hosts) => Condition::any()
            .add(event::Column::HostId.is_in(hosts.iter().map(|host| host.0)))
            .add(event::Column::Id.is_in(events.iter().map(|event| event.0))),
    }
}

/// Who can log in and looks after the list of the event of the query around it.
fn able_to_look_after() -> SelectStatement {
    let grant = |column: desk_grant::Column| Expr::col((desk_grant::Entity, column));
    let everywhere =
        Condition::all().add(grant(desk_grant::Column::OrganisationId).is_null()).add(grant(desk_grant::Column::EventId).is_null());
    let reaches = Condition::any()
        .add(everywhere)
        .add(grant(desk_grant::Column::OrganisationId).equals((event::Entity, event::Column::HostId)))
        .add(grant(desk_grant::Column::EventId).equals((event::Entity, event::Column::Id)));
    let roles = Role::ALL.iter().filter(|role| role.may(Permit::People)).map(|role| role.as_str());
    let user = |column: desk_user::Column| Expr::col((desk_user::Entity, column));
    Query::select()
        .expr(user(desk_user::Column::Id))
        .from(desk_user::Entity)
        .inner_join(desk_grant::Entity, grant(desk_grant::Column::UserId).equals((desk_user::Entity, desk_user::Column::Id)))
        .and_where(user(desk_user::Column::Disabled).eq(false))
        .and_where(user(desk_user::Column::PasswordHash).ne(""))
        .and_where(grant(desk_grant::Column::Role).is_in(roles))
        .cond_where(reaches)
        .take()
}

/// The safer spaces in whose small circle a user is.
///
/// # Errors
/// If the database fails.
pub async fn in_circle_of(conn: &impl ConnectionTrait, UserId(id): UserId) -> Result<Vec<Event>, StoreError> {
    let circles = event_circle::Entity::find().filter(event_circle::Column::UserId.eq(id)).all(conn).await?;
    let ids: Vec<EventId> = circles.into_iter().map(|row| EventId(row.event_id)).collect();
    let mut events = find_all(conn, &ids).await?;
    events.retain(|event| event.protected);
    Ok(events)
}

/// The small circle of an event: who at the desk looks after it, if it is protected. Nobody where it is for everybody of its host.
///
/// # Errors
/// If the database fails.
pub async fn circle(conn: &impl ConnectionTrait, EventId(id): EventId) -> Result<BTreeSet<UserId>, StoreError> {
    let rows = event_circle::Entity::find().filter(event_circle::Column::EventId.eq(id)).all(conn).await?;
    Ok(rows.into_iter().map(|row| UserId(row.user_id)).collect())
}

async fn find_where(conn: &impl ConnectionTrait, condition: Expr) -> Result<Option<Event>, StoreError> {
    let rows = event::Entity::find().filter(condition).all(conn).await?;
    Ok(assemble(conn, rows).await?.pop())
}

/// Turns event rows into events, in their order: one query per table, however many events.
pub(super) async fn assemble(conn: &impl ConnectionTrait, rows: Vec<event::Model>) -> Result<Vec<Event>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let parts = Parts::load(conn, &rows).await?;
    rows.into_iter().map(|row| parts.event(row)).collect()
}

/// Everything that a number of events refers to, by event or by id.
struct Parts {
    terms: HashMap<(String, String), Term>,
    organisations: HashMap<Uuid, Organisation>,
    venues: HashMap<Uuid, venue::Model>,
    campaigns: HashMap<Uuid, campaign::Model>,
    modules: Modules,
    occupancies: HashMap<Uuid, (Occupancy, u32)>,
    sessions: HashMap<Uuid, Vec<Session>>,
    action_fields: HashMap<Uuid, Vec<String>>,
    languages: HashMap<Uuid, Vec<String>>,
    features: HashMap<Uuid, Vec<event_feature::Model>>,
    co_hosts: HashMap<Uuid, Vec<Uuid>>,
    quotas: HashMap<Uuid, Vec<Quota>>,
    questions: HashMap<Uuid, Vec<Question>>,
    pictures: HashMap<Uuid, Picture>,
    event_texts: HashMap<Uuid, TextBlocks>,
    host_texts: HashMap<Uuid, TextBlocks>,
}

impl Parts {
    async fn load(conn: &impl ConnectionTrait, rows: &[event::Model]) -> Result<Self, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let of = |column: Expr| column.is_in(ids.clone());
        let sessions = session::Entity::find().filter(session::Column::EventId.is_in(ids.clone())).order_by_asc(session::Column::Starts);
        let sessions = sessions.all(conn).await?.into_iter().map(|row| Ok((row.event_id, to_session(row)?)));
        let fields = event_action_field::Entity::find().filter(of(Expr::col(event_action_field::Column::EventId)));
        let fields = fields.order_by_asc(event_action_field::Column::Position).all(conn).await?;
        let languages = event_language::Entity::find().filter(of(Expr::col(event_language::Column::EventId)));
        let languages = languages.order_by_asc(event_language::Column::Position).all(conn).await?;
        let features = event_feature::Entity::find().filter(of(Expr::col(event_feature::Column::EventId)));
        let features = features.order_by_asc(event_feature::Column::Position).all(conn).await?;
        let co_hosts = event_co_host::Entity::find().filter(of(Expr::col(event_co_host::Column::EventId)));
        let co_hosts = co_hosts.order_by_asc(event_co_host::Column::Position).all(conn).await?;
        let quotas = quota::Entity::find().filter(of(Expr::col(quota::Column::EventId))).order_by_asc(quota::Column::Position);
        let quotas = quotas.all(conn).await?;
        let asked = question::Entity::find().filter(of(Expr::col(question::Column::EventId))).filter(question::Column::Retired.eq(false));
        let asked = asked.order_by_asc(question::Column::Position).all(conn).await?.into_iter();
        let asked = asked.filter_map(|row| row.event_id.map(|event| Ok((event, to_question(row)?))));
        let pictures = pictures::of_events(conn, &ids).await?;
        let event_texts = text_blocks::of_events(conn, &ids).await?;
        let host_texts = text_blocks::of_organisations(conn, &rows.iter().map(|row| row.host_id).collect::<Vec<_>>()).await?;
        let occupancies = occupancy::Entity::find().filter(of(Expr::col(occupancy::Column::EventId))).all(conn).await?;

        let hosts: Vec<Uuid> = rows.iter().map(|row| row.host_id).chain(co_hosts.iter().map(|row| row.organisation_id)).collect();
        let organisations = organisation::Entity::find().filter(organisation::Column::Id.is_in(hosts)).all(conn).await?;
        let venue_ids: Vec<Uuid> = rows.iter().filter_map(|row| row.venue_id).collect();
        let venues = venue::Entity::find().filter(venue::Column::Id.is_in(venue_ids)).all(conn).await?;
        let campaign_ids: Vec<Uuid> = rows.iter().filter_map(|row| row.campaign_id).collect();
        let campaigns = campaign::Entity::find().filter(campaign::Column::Id.is_in(campaign_ids)).all(conn).await?;
        // Most events are part of none.
        let modules = if rows.iter().any(|row| row.module_id.is_some()) { modules::load(conn).await? } else { Modules::default() };
        let terms = term::Entity::find().all(conn).await?;

        Ok(Self {
            terms: terms
                .into_iter()
                .map(|row| ((row.taxonomy, row.key.clone()), Term { key: row.key, label: row.label, label_en: row.label_en }))
                .collect(),
            organisations: organisations.into_iter().map(|row| Ok((row.id, to_organisation(row)?))).collect::<Result<_, StoreError>>()?,
            venues: venues.into_iter().map(|row| (row.id, row)).collect(),
            campaigns: campaigns.into_iter().map(|row| (row.id, row)).collect(),
            modules,
            occupancies: occupancies
                .into_iter()
                .map(|row| Ok((row.event_id, (to_occupancy(&row)?, to_count(row.event_revision)))))
                .collect::<Result<_, StoreError>>()?,
            sessions: grouped(sessions.collect::<Result<Vec<_>, StoreError>>()?),
            action_fields: grouped(fields.into_iter().map(|row| (row.event_id, row.key))),
            languages: grouped(languages.into_iter().map(|row| (row.event_id, row.code))),
            features: grouped(features.into_iter().map(|row| (row.event_id, row))),
            co_hosts: grouped(co_hosts.into_iter().map(|row| (row.event_id, row.organisation_id))),
            pictures,
            event_texts,
            host_texts,
            questions: grouped(asked.collect::<Result<Vec<_>, StoreError>>()?),
            quotas: grouped(quotas.into_iter().map(|row| Ok((row.event_id, to_quota(row)?))).collect::<Result<Vec<_>, StoreError>>()?),
        })
    }

    /// The term of a key; a key without a term is shown as it is, so that a deleted word of a list breaks no page.
    fn term(&self, taxonomy: Taxonomy, key: &str) -> Term {
        let known = self.terms.get(&(taxonomy.as_str().to_owned(), key.to_owned())).cloned();
        known.unwrap_or_else(|| Term { key: key.to_owned(), label: key.to_owned(), label_en: None })
    }

    fn event(&self, row: event::Model) -> Result<Event, StoreError> {
        let id = row.id;
        let cell = |column| Cell { table: "event", column, id: &id };
        let organisation = |id: &Uuid| cell("host_id").take(self.organisations.get(id).cloned().ok_or("there is no such organisation"));
        let access_mode: AccessMode = cell("access_mode").parse(&row.access_mode)?;
        let venue = row.venue_id.and_then(|id| self.venues.get(&id)).map(|row| self.venue(row)).transpose()?;
        let features = self.features.get(&id).into_iter().flatten().map(|row| {
            Ok(AccessFeature {
                feature: self.term(Taxonomy::AccessibilityFeature, &row.key),
                availability: Cell { table: "event_feature", column: "availability", id: &id }.parse(&row.availability)?,
                until: row.until.and_then(to_date),
            })
        });
        let (occupancy, revision) = cell("id").take(self.occupancies.get(&id).cloned().ok_or("there is no counter of its seats"))?;
        let quotas = self.quotas.get(&id).cloned().unwrap_or_default();
        let seat_rules = to_seat_rules(&row)?;
        Ok(Event {
            id: EventId(id),
            key: row.key,
            short_code: row.short_code,
            campaign: row
                .campaign_id
                .and_then(|id| self.campaigns.get(&id))
                .map(|row| (CampaignId(row.id), Term { key: row.key.clone(), label: row.title.clone(), label_en: None })),
            module: row.module_id.and_then(|id| self.modules.part_by_id(ModuleId(id))),
            kind: cell("kind").parse(&row.kind)?,
            title: row.title,
            subtitle: row.subtitle,
            summary: row.summary,
            description: row.description,
            format: row.format.map(|key| self.term(Taxonomy::Format, &key)),
            section: row.section.map(|key| self.term(Taxonomy::Section, &key)),
            action_fields: self.action_fields.get(&id).into_iter().flatten().map(|key| self.term(Taxonomy::ActionField, key)).collect(),
            host: organisation(&row.host_id)?,
            co_hosts: self.co_hosts.get(&id).into_iter().flatten().map(organisation).collect::<Result<_, _>>()?,
            trainers: cell("trainers").take(serde_json::from_value(row.trainers))?,
            attendance_mode: cell("attendance_mode").parse(&row.attendance_mode)?,
            location: Location::new(venue, row.online_url, cell("location_visibility").parse(&row.location_visibility)?),
            audience: cell("audience").parse(&row.audience)?,
            access_mode,
            protected: row.protected,
            languages: self.languages.get(&id).cloned().unwrap_or_default(),
            interpretation: cell("interpretation").take(serde_json::from_value(row.interpretation))?,
            accessibility: features.collect::<Result<_, StoreError>>()?,
            cost: row.cost,
            practical: Practical {
                doors: row.doors_minutes.map(to_count),
                age: row.age,
                internal_contact: row.internal_contact,
                for_press: row.for_press,
            },
            capacity: occupancy.capacity,
            min_participants: row.min_participants.map(to_count),
            waitlist: cell("waitlist").parse(&row.waitlist)?,
            offer_hours: row.offer_hours.map(to_count),
            approval: cell("approval").parse(&row.approval)?,
            window: RegistrationWindow {
                opens: instant(row.registration_opens),
                deadline: instant(row.registration_deadline),
                cancellation_deadline: instant(row.cancellation_deadline),
            },
            max_seats: row.max_seats.map(to_count),
            occupancy: occupancy.keeping(&quotas),
            quotas,
            questions: self.questions.get(&id).cloned().unwrap_or_default(),
            seat_rules,
            admission: cell("admission").parse(&row.admission)?,
            photo_policy: cell("photo_policy").parse(&row.photo_policy)?,
            picture: self.pictures.get(&id).cloned(),
            text_blocks: match (self.event_texts.get(&id), self.host_texts.get(&row.host_id)) {
                (Some(own), Some(general)) => own.clone().over(general),
                (own, general) => own.or(general).cloned().unwrap_or_default(),
            },
            contact_email: parsed(cell("contact_email"), row.contact_email.as_deref())?,
            status: cell("status").parse(&row.status)?,
            called_off_reason: row.called_off_reason,
            sessions: self.sessions.get(&id).cloned().unwrap_or_default(),
            updated_at: row.updated_at.into(),
            revision,
        })
    }

    fn venue(&self, row: &venue::Model) -> Result<Venue, StoreError> {
        to_venue(row, row.district.as_deref().map(|key| self.term(Taxonomy::District, key)))
    }
}

pub(super) fn to_venue(row: &venue::Model, district: Option<Term>) -> Result<Venue, StoreError> {
    Ok(Venue {
        id: VenueId(row.id),
        key: row.key.clone(),
        name: row.name.clone(),
        street: row.street.clone(),
        postcode: row.postcode.clone(),
        district,
        wheelchair: Cell { table: "venue", column: "wheelchair", id: &row.id }.parse(&row.wheelchair)?,
        accessible_toilet: row.accessible_toilet,
        induction_loop: row.induction_loop,
        stop: row.stop.clone(),
        offered_to: match row.organisation_id {
            _ if row.for_everybody => OfferedTo::Everybody,
            Some(id) => OfferedTo::Organisation(OrganisationId(id)),
            None => OfferedTo::ItsUsers,
        },
    })
}

fn grouped<K: Eq + Hash, V>(pairs: impl IntoIterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}

/// Parses a column that may be empty.
pub(super) fn parsed<T: FromStr<Err: std::fmt::Display>>(cell: Cell<'_, Uuid>, text: Option<&str>) -> Result<Option<T>, StoreError> {
    text.map(|text| cell.parse(text)).transpose()
}

/// The counts of a row. What quotas keep is not in it: see [`Occupancy::keeping`].
pub(super) fn to_occupancy(row: &occupancy::Model) -> Result<Occupancy, StoreError> {
    let capacity = row.capacity.map_or(Capacity::Unlimited, |seats| Capacity::Limited(to_count(seats)));
    let lanes = match row.lanes.clone() {
        None => Vec::new(),
        Some(lanes) => Cell { table: "occupancy", column: "lanes", id: &row.event_id }.take(serde_json::from_value(lanes))?,
    };
    Ok(Occupancy { capacity, held: to_count(row.held), waiting: to_count(row.waiting), lanes, kept: Vec::new() })
}

fn to_quota(row: quota::Model) -> Result<Quota, StoreError> {
    Ok(Quota {
        rule: Cell { table: "quota", column: "rule", id: &row.event_id }.parse(&row.rule)?,
        name: row.name,
        seats: to_count(row.seats),
        release_on: row.release_on.and_then(to_date),
        released: row.released,
    })
}

fn to_seat_rules(row: &event::Model) -> Result<SeatRules, StoreError> {
    let cell = |column| Cell { table: "event", column, id: &row.id };
    let priorities = row.priorities.split('|').filter(|word| !word.is_empty());
    Ok(SeatRules {
        group_policy: cell("group_policy").parse(&row.group_policy)?,
        allocation: cell("allocation").parse(&row.allocation)?,
        priorities: priorities.map(|word| cell("priorities").parse(word)).collect::<Result<_, _>>()?,
        cut_off_days: to_count(row.cut_off_days),
        pending_holds: row.pending_holds,
        decide_on: row.decide_on.and_then(to_date),
        takes_place: row.takes_place,
        drawn: row.draw_seed.clone().zip(row.drawn_at).map(|(seed, at)| Drawn { seed, at: at.into() }),
    })
}

fn to_session(row: session::Model) -> Result<Session, StoreError> {
    Ok(Session {
        id: SessionId(row.id),
        position: to_count(row.position),
        starts: row.starts.into(),
        ends: row.ends.into(),
        status: Cell { table: "session", column: "status", id: &row.id }.parse(&row.status)?,
        label: row.label,
        public_uid: row.public_uid,
        sequence: to_count(row.sequence),
        revised_at: row.revised_at.into(),
    })
}

pub(super) fn to_organisation(row: organisation::Model) -> Result<Organisation, StoreError> {
    let cell = |column| Cell { table: "organisation", column, id: &row.id };
    Ok(Organisation {
        id: OrganisationId(row.id),
        kind: cell("kind").parse(&row.kind)?,
        public_contact_email: parsed(cell("public_contact_email"), row.public_contact_email.as_deref())?,
        calendar_mode: cell("calendar_mode").parse(&row.calendar_mode)?,
        key: row.key,
        name: row.name,
        public_phone: row.public_phone,
        website: row.website,
    })
}

/// Writes time, status and revision of a session.
///
/// # Errors
/// If the database fails.
pub async fn save_session(tx: &WriteTx, session: &Session) -> Result<(), StoreError> {
    session::ActiveModel {
        id: ActiveValue::Unchanged(session.id.0),
        starts: ActiveValue::Set(session.starts.into()),
        ends: ActiveValue::Set(session.ends.into()),
        label: ActiveValue::Set(session.label.clone()),
        status: ActiveValue::Set(session.status.as_str().to_owned()),
        sequence: ActiveValue::Set(to_column(session.sequence)),
        revised_at: ActiveValue::Set(session.revised_at.into()),
        ..Default::default()
    }
    .update(tx.conn())
    .await?;
    Ok(())
}

/// Writes that an event will not take place; every public calendar entry of it gets a new revision.
///
/// # Errors
/// If the database fails.
pub async fn call_off(tx: &WriteTx, id: EventId, reason: &str, now: Timestamp) -> Result<(), StoreError> {
    event::ActiveModel {
        id: ActiveValue::Unchanged(id.0),
        status: ActiveValue::Set(EventStatus::CalledOff.as_str().to_owned()),
        called_off_reason: ActiveValue::Set(Some(reason.to_owned()).filter(|reason| !reason.is_empty())),
        updated_at: ActiveValue::Set(now.into()),
        ..Default::default()
    }
    .update(tx.conn())
    .await?;
    session::Entity::update_many()
        .col_expr(session::Column::Sequence, Expr::col(session::Column::Sequence).add(1))
        .col_expr(session::Column::RevisedAt, Expr::val(Ts::from(now)))
        .filter(session::Column::EventId.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}
