//! Writing whole events: their texts, terms and dates. The counters of their seats belong to `seats`.

use crate::domain::event::{Event, Session};
use crate::domain::ids::{CampaignId, EventId, OrganisationId, ProgrammeId, SessionId, UserId, VenueId};
use crate::domain::location::{Disclosed, Viewer};
use crate::domain::quota::Quota;
use crate::domain::seats::{Capacity, SeatRules};
use crate::domain::text::fold;
use crate::domain::vocabulary::{EventStatus, PriorityRule};
use crate::storage::columns::{Cell, Ts, column, from_date, to_column};
use crate::storage::entity::{
    batch, event, event_action_field, event_circle, event_co_host, event_feature, event_language, module, occupancy, quota, registration,
    session,
};
use crate::storage::events::assemble;
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// Whether a short code is taken.
///
/// # Errors
/// If the database fails.
pub async fn short_code_is_taken(conn: &impl ConnectionTrait, code: &str) -> Result<bool, StoreError> {
    Ok(event::Entity::find().filter(event::Column::ShortCode.eq(code)).count(conn).await? > 0)
}

/// Stores a new event with its sessions, and a counter of its seats that nobody holds yet.
///
/// # Errors
/// If the database fails, or its key or short code is there already.
pub async fn insert(tx: &WriteTx, event: &Event, now: Timestamp) -> Result<(), StoreError> {
    event::Entity::insert(to_row(event, now, now)?.into_active_model()).exec_without_returning(tx.conn()).await?;
    let capacity = match event.capacity {
        Capacity::Unlimited => None,
        Capacity::Limited(seats) => Some(to_column(seats)),
    };
    let counter =
        occupancy::Model { event_id: event.id.0, capacity, held: 0, waiting: 0, event_revision: to_column(event.revision), lanes: None };
    occupancy::Entity::insert(counter.into_active_model()).exec_without_returning(tx.conn()).await?;
    insert_parts(tx, event).await?;
    for session in &event.sessions {
        insert_session(tx, event.id, session).await?;
    }
    Ok(())
}

/// Whether nobody has ever registered for an event, or tried to for others.
///
/// # Errors
/// If the database fails.
pub async fn is_untouched(conn: &impl ConnectionTrait, EventId(id): EventId) -> Result<bool, StoreError> {
    let registered = registration::Entity::find().filter(registration::Column::EventId.eq(id)).count(conn).await?;
    let enrolled = batch::Entity::find().filter(batch::Column::EventId.eq(id)).count(conn).await?;
    Ok(registered + enrolled == 0)
}

/// The events for which somebody is, or was, registered.
///
/// # Errors
/// If the database fails.
pub async fn touched(conn: &impl ConnectionTrait) -> Result<HashSet<EventId>, StoreError> {
    let registered: Vec<Uuid> =
        registration::Entity::find().select_only().column(registration::Column::EventId).distinct().into_tuple().all(conn).await?;
    let enrolled: Vec<Uuid> = batch::Entity::find().select_only().column(batch::Column::EventId).distinct().into_tuple().all(conn).await?;
    Ok(registered.into_iter().chain(enrolled).map(EventId).collect())
}

/// Deletes an event with everything that belongs to it. What the audit log says of it stays.
///
/// # Errors
/// If the database fails, or somebody has registered for it.
pub async fn delete(tx: &WriteTx, EventId(id): EventId) -> Result<(), StoreError> {
    event::Entity::delete_by_id(id).exec(tx.conn()).await?;
    Ok(())
}

/// Writes the texts and terms of an event anew and counts one more revision. Leaves sessions, capacity and counters alone.
///
/// # Errors
/// If the database fails.
pub async fn update(tx: &WriteTx, event: &Event, now: Timestamp) -> Result<(), StoreError> {
    let mut row = to_row(event, now, now)?.into_active_model().reset_all();
    row.id = ActiveValue::Unchanged(event.id.0);
    // They identify it, in print too: they stay.
    row.key = ActiveValue::NotSet;
    row.short_code = ActiveValue::NotSet;
    row.created_at = ActiveValue::NotSet;
    row.decision_asked = ActiveValue::NotSet;
    row.update(tx.conn()).await?;
    let id = event.id.0;
    event_action_field::Entity::delete_many().filter(event_action_field::Column::EventId.eq(id)).exec(tx.conn()).await?;
    event_language::Entity::delete_many().filter(event_language::Column::EventId.eq(id)).exec(tx.conn()).await?;
    event_feature::Entity::delete_many().filter(event_feature::Column::EventId.eq(id)).exec(tx.conn()).await?;
    event_co_host::Entity::delete_many().filter(event_co_host::Column::EventId.eq(id)).exec(tx.conn()).await?;
    quota::Entity::delete_many().filter(quota::Column::EventId.eq(id)).exec(tx.conn()).await?;
    insert_parts(tx, event).await?;
    count_revision(tx, event.id).await
}

/// Writes how an event gives its seats. Whoever calls this counts one more revision.
///
/// # Errors
/// If the database fails.
pub async fn save_seat_rules(tx: &WriteTx, id: EventId, rules: &SeatRules, now: Timestamp) -> Result<(), StoreError> {
    event::ActiveModel {
        id: ActiveValue::Unchanged(id.0),
        group_policy: ActiveValue::Set(rules.group_policy.as_str().to_owned()),
        allocation: ActiveValue::Set(rules.allocation.as_str().to_owned()),
        priorities: ActiveValue::Set(words_of(&rules.priorities)),
        cut_off_days: ActiveValue::Set(to_column(rules.cut_off_days)),
        pending_holds: ActiveValue::Set(rules.pending_holds),
        decide_on: ActiveValue::Set(rules.decide_on.map(from_date)),
        takes_place: ActiveValue::Set(rules.takes_place),
        draw_seed: ActiveValue::Set(rules.drawn.as_ref().map(|drawn| drawn.seed.clone())),
        drawn_at: ActiveValue::Set(rules.drawn.as_ref().map(|drawn| drawn.at.into())),
        updated_at: ActiveValue::Set(now.into()),
        ..Default::default()
    }
    .update(tx.conn())
    .await?;
    Ok(())
}

fn words_of(priorities: &[PriorityRule]) -> String {
    priorities.iter().map(|rule| rule.as_str()).collect::<Vec<_>>().join("|")
}

/// Writes the quotas of an event anew. Whoever calls this counts one more revision.
///
/// # Errors
/// If the database fails, or two have one name.
pub async fn save_quotas(tx: &WriteTx, id: EventId, quotas: &[Quota]) -> Result<(), StoreError> {
    quota::Entity::delete_many().filter(quota::Column::EventId.eq(id.0)).exec(tx.conn()).await?;
    insert_quotas(tx, id, quotas).await
}

/// Writes the small circle of an event anew.
///
/// # Errors
/// If the database fails, or one of the users is not there.
pub async fn save_circle(tx: &WriteTx, EventId(id): EventId, users: &BTreeSet<UserId>) -> Result<(), StoreError> {
    event_circle::Entity::delete_many().filter(event_circle::Column::EventId.eq(id)).exec(tx.conn()).await?;
    let rows = users.iter().map(|user| event_circle::Model { event_id: id, user_id: user.0 });
    insert_rows::<event_circle::Entity>(tx, rows.collect()).await
}

/// Writes that the unused seats of a quota have returned to the common pool. Whoever calls this counts one more revision.
///
/// # Errors
/// If the database fails.
pub async fn release_quota(tx: &WriteTx, id: EventId, name: &str) -> Result<(), StoreError> {
    quota::Entity::update_many()
        .col_expr(quota::Column::Released, Expr::val(true))
        .filter(quota::Column::EventId.eq(id.0))
        .filter(quota::Column::Name.eq(name))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// The ids of published events.
fn published() -> SelectStatement {
    let is_published = event::Column::Status.eq(EventStatus::Published.as_str());
    Query::select().column(event::Column::Id).from(event::Entity).and_where(is_published).take()
}

/// Published events of which a quota returns on `today` or earlier and has not, at most `most`.
///
/// # Errors
/// If the database fails.
pub async fn with_quotas_due(conn: &impl ConnectionTrait, today: Date, most: u64) -> Result<Vec<EventId>, StoreError> {
    let ids: Vec<Uuid> = quota::Entity::find()
        .select_only()
        .column(quota::Column::EventId)
        .distinct()
        .filter(quota::Column::Released.eq(false))
        .filter(quota::Column::EventId.in_subquery(published()))
        .filter(quota::Column::ReleaseOn.lte(from_date(today)))
        .limit(most)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(EventId).collect())
}

/// Published events about which it has to be decided on `today` or earlier whether they take place, and whose organisers were not told yet.
///
/// # Errors
/// If the database fails.
pub async fn with_decision_due(conn: &impl ConnectionTrait, today: Date, most: u64) -> Result<Vec<EventId>, StoreError> {
    let ids: Vec<Uuid> = event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .filter(event::Column::Status.eq(EventStatus::Published.as_str()))
        .filter(event::Column::DecideOn.lte(from_date(today)))
        .filter(event::Column::TakesPlace.eq(false))
        .filter(event::Column::DecisionAsked.eq(false))
        .limit(most)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(EventId).collect())
}

/// Notes that the organisers were told that a decision is due.
///
/// # Errors
/// If the database fails.
pub async fn note_decision_asked(tx: &WriteTx, id: EventId) -> Result<(), StoreError> {
    event::Entity::update_many()
        .col_expr(event::Column::DecisionAsked, Expr::val(true))
        .filter(event::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Stores a new session of an event.
///
/// # Errors
/// If the database fails, or its position is taken.
pub async fn insert_session(tx: &WriteTx, event: EventId, session: &Session) -> Result<(), StoreError> {
    let row = session::Model {
        id: session.id.0,
        event_id: event.0,
        position: to_column(session.position),
        starts: session.starts.into(),
        ends: session.ends.into(),
        label: session.label.clone(),
        status: session.status.as_str().to_owned(),
        public_uid: session.public_uid.clone(),
        sequence: to_column(session.sequence),
        revised_at: session.revised_at.into(),
    };
    session::Entity::insert(row.into_active_model()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Takes a session away that nobody has in a calendar.
///
/// # Errors
/// If the database fails, or somebody has.
pub async fn delete_session(tx: &WriteTx, session: SessionId) -> Result<(), StoreError> {
    session::Entity::delete_by_id(session.0).exec(tx.conn()).await?;
    Ok(())
}

/// What events show of their host or venue was changed: search texts are folded anew, calendar entries get new revisions. That they
/// must be read again is said by [`count_every_revision`], once for all.
///
/// # Errors
/// If the database fails.
pub async fn refresh(tx: &WriteTx, organisations: &[OrganisationId], venues: &[VenueId], now: Timestamp) -> Result<(), StoreError> {
    if organisations.is_empty() && venues.is_empty() {
        return Ok(());
    }
    lock_every(tx).await?;
    let hosted = event::Column::HostId.is_in(organisations.iter().map(|OrganisationId(id)| *id));
    let there = event::Column::VenueId.is_in(venues.iter().map(|VenueId(id)| *id));
    let rows = event::Entity::find().filter(Condition::any().add(hosted).add(there)).all(tx.conn()).await?;
    for event in assemble(tx.conn(), rows).await? {
        event::ActiveModel {
            id: ActiveValue::Unchanged(event.id.0),
            search_text: ActiveValue::Set(search_text(&event)),
            updated_at: ActiveValue::Set(now.into()),
            ..Default::default()
        }
        .update(tx.conn())
        .await?;
        revise_sessions(tx, event.id, now).await?;
    }
    Ok(())
}

/// Programmes of modules are called something else: the search texts of their events are folded anew. As [`refresh`], but nothing of them
/// stands in a calendar.
///
/// # Errors
/// If the database fails.
pub async fn refresh_modules(tx: &WriteTx, programmes: &[ProgrammeId]) -> Result<(), StoreError> {
    if programmes.is_empty() {
        return Ok(());
    }
    lock_every(tx).await?;
    let of = module::Column::ProgrammeId.is_in(programmes.iter().map(|ProgrammeId(id)| *id));
    let modules = Query::select().column(module::Column::Id).from(module::Entity).and_where(of).take();
    let rows = event::Entity::find().filter(event::Column::ModuleId.in_subquery(modules)).all(tx.conn()).await?;
    for event in assemble(tx.conn(), rows).await? {
        let found_by = ActiveValue::Set(search_text(&event));
        let row = event::ActiveModel { id: ActiveValue::Unchanged(event.id.0), search_text: found_by, ..Default::default() };
        row.update(tx.conn()).await?;
    }
    Ok(())
}

/// Every public calendar entry of an event gets a new revision: what it shows has changed (RFC 5545 § 3.8.7.4).
///
/// # Errors
/// If the database fails.
pub async fn revise_sessions(tx: &WriteTx, event: EventId, now: Timestamp) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(session::Column::Sequence, Expr::col(session::Column::Sequence).add(1))
        .col_expr(session::Column::RevisedAt, Expr::val(Ts::from(now)))
        .filter(session::Column::EventId.eq(event.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Counts one more change of an event.
///
/// # Errors
/// If the database fails.
pub async fn count_revision(tx: &WriteTx, event: EventId) -> Result<(), StoreError> {
    occupancy::Entity::update_many()
        .col_expr(occupancy::Column::EventRevision, Expr::col(occupancy::Column::EventRevision).add(1))
        .filter(occupancy::Column::EventId.eq(event.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// To what events refer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refers {
    /// A host, or a co-host.
    Organisation(OrganisationId),
    /// A campaign.
    Campaign(CampaignId),
}

/// Counts one more change of the events that refer to something which is not what it was.
///
/// # Errors
/// If the database fails.
pub async fn count_revisions(tx: &WriteTx, refers: Refers) -> Result<(), StoreError> {
    lock_every(tx).await?;
    let those = match refers {
        Refers::Campaign(CampaignId(id)) => Condition::all().add(event::Column::CampaignId.eq(id)),
        Refers::Organisation(OrganisationId(id)) => {
            let with = Query::select()
                .column(event_co_host::Column::EventId)
                .from(event_co_host::Entity)
                .and_where(event_co_host::Column::OrganisationId.eq(id))
                .take();
            Condition::any().add(event::Column::HostId.eq(id)).add(event::Column::Id.in_subquery(with))
        }
    };
    let those = Query::select().column(event::Column::Id).from(event::Entity).cond_where(those).take();
    occupancy::Entity::update_many()
        .col_expr(occupancy::Column::EventRevision, Expr::col(occupancy::Column::EventRevision).add(1))
        .filter(occupancy::Column::EventId.in_subquery(those))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Locks the counters of all events in one order. Whoever changes an event has its counter locked before its row: whoever changes many of them
/// does the same, else the two could wait for one another.
///
/// # Errors
/// If the database fails.
pub async fn lock_every(tx: &WriteTx) -> Result<(), StoreError> {
    let counters = occupancy::Entity::find().select_only().column(occupancy::Column::EventId).order_by_asc(occupancy::Column::EventId);
    counters.lock_exclusive().into_tuple::<Uuid>().all(tx.conn()).await?;
    Ok(())
}

/// Counts one more change of every event: a word of a list, an organisation, a venue or a campaign is not what it was, and any event may show it.
///
/// # Errors
/// If the database fails.
pub async fn count_every_revision(tx: &WriteTx) -> Result<(), StoreError> {
    lock_every(tx).await?;
    occupancy::Entity::update_many()
        .col_expr(occupancy::Column::EventRevision, Expr::col(occupancy::Column::EventRevision).add(1))
        .exec(tx.conn())
        .await?;
    Ok(())
}

fn to_row(event: &Event, created_at: Timestamp, now: Timestamp) -> Result<event::Model, StoreError> {
    let cell = |column| Cell { table: "event", column, id: &event.id.0 };
    let (venue, online_url) = match event.place(Viewer::Desk, now) {
        Disclosed::Full { venue, online_url } => (venue.map(|venue| venue.id.0), online_url.map(str::to_owned)),
        // The desk is shown everything.
        Disclosed::DistrictOnly(_) | Disclosed::AfterConfirmation | Disclosed::DayBefore => (None, None),
    };
    Ok(event::Model {
        id: event.id.0,
        key: event.key.clone(),
        short_code: event.short_code.clone(),
        campaign_id: event.campaign.as_ref().map(|(campaign, _)| campaign.0),
        module_id: event.module.as_ref().map(|module| module.id.0),
        kind: event.kind.as_str().to_owned(),
        title: event.title.clone(),
        subtitle: event.subtitle.clone(),
        summary: event.summary.clone(),
        description: event.description.clone(),
        format: event.format.as_ref().map(|term| term.key.clone()),
        section: event.section.as_ref().map(|term| term.key.clone()),
        host_id: event.host.id.0,
        trainers: cell("trainers").take(serde_json::to_value(&event.trainers))?,
        attendance_mode: event.attendance_mode.as_str().to_owned(),
        venue_id: venue,
        location_visibility: event.location.visibility().as_str().to_owned(),
        online_url,
        audience: event.audience.as_str().to_owned(),
        access_mode: event.access_mode.as_str().to_owned(),
        protected: event.protected,
        interpretation: cell("interpretation").take(serde_json::to_value(&event.interpretation))?,
        cost: event.cost.clone(),
        doors_minutes: event.practical.doors.map(to_column),
        age: event.practical.age.clone(),
        internal_contact: event.practical.internal_contact.clone(),
        for_press: event.practical.for_press,
        min_participants: event.min_participants.map(to_column),
        waitlist: event.waitlist.as_str().to_owned(),
        offer_hours: event.offer_hours.map(to_column),
        approval: event.approval.as_str().to_owned(),
        registration_opens: column(event.window.opens),
        registration_deadline: column(event.window.deadline),
        cancellation_deadline: column(event.window.cancellation_deadline),
        max_seats: event.max_seats.map(to_column),
        admission: event.admission.as_str().to_owned(),
        photo_policy: event.photo_policy.as_str().to_owned(),
        contact_email: event.contact_email.as_ref().map(ToString::to_string),
        status: event.status.as_str().to_owned(),
        called_off_reason: event.called_off_reason.clone(),
        search_text: search_text(event),
        created_at: created_at.into(),
        updated_at: now.into(),
        group_policy: event.seat_rules.group_policy.as_str().to_owned(),
        allocation: event.seat_rules.allocation.as_str().to_owned(),
        priorities: words_of(&event.seat_rules.priorities),
        cut_off_days: to_column(event.seat_rules.cut_off_days),
        pending_holds: event.seat_rules.pending_holds,
        decide_on: event.seat_rules.decide_on.map(from_date),
        takes_place: event.seat_rules.takes_place,
        draw_seed: event.seat_rules.drawn.as_ref().map(|drawn| drawn.seed.clone()),
        drawn_at: event.seat_rules.drawn.as_ref().map(|drawn| drawn.at.into()),
        decision_asked: false,
    })
}

/// What the search reads. Never the place, which may be hidden.
fn search_text(event: &Event) -> String {
    let parts = [&event.title, &event.subtitle, &event.summary, &event.host.name].into_iter().chain(&event.trainers);
    let parts = parts.chain(event.module.as_ref().map(|module| &module.programme));
    fold(&parts.map(String::as_str).collect::<Vec<_>>().join(" "))
}

async fn insert_parts(tx: &WriteTx, event: &Event) -> Result<(), StoreError> {
    let id = event.id.0;
    let fields = (0..).zip(&event.action_fields);
    let fields = fields.map(|(position, term)| event_action_field::Model { event_id: id, key: term.key.clone(), position });
    insert_rows::<event_action_field::Entity>(tx, fields.collect()).await?;

    let languages = (0..).zip(&event.languages);
    let languages = languages.map(|(position, code)| event_language::Model { event_id: id, code: code.clone(), position });
    insert_rows::<event_language::Entity>(tx, languages.collect()).await?;

    let features = (0..).zip(&event.accessibility).map(|(position, access)| event_feature::Model {
        event_id: id,
        key: access.feature.key.clone(),
        availability: access.availability.as_str().to_owned(),
        until: access.until.map(from_date),
        position,
    });
    insert_rows::<event_feature::Entity>(tx, features.collect()).await?;

    let co_hosts = (0..).zip(&event.co_hosts);
    let co_hosts = co_hosts.map(|(position, host)| event_co_host::Model { event_id: id, organisation_id: host.id.0, position });
    insert_rows::<event_co_host::Entity>(tx, co_hosts.collect()).await?;

    insert_quotas(tx, event.id, &event.quotas).await
}

async fn insert_quotas(tx: &WriteTx, EventId(id): EventId, quotas: &[Quota]) -> Result<(), StoreError> {
    let rows = (0..).zip(quotas).map(|(position, quota)| quota::Model {
        event_id: id,
        name: quota.name.clone(),
        seats: to_column(quota.seats),
        release_on: quota.release_on.map(from_date),
        position,
        rule: quota.rule.to_string(),
        released: quota.released,
    });
    insert_rows::<quota::Entity>(tx, rows.collect()).await
}

async fn insert_rows<E: EntityTrait>(tx: &WriteTx, rows: Vec<E::Model>) -> Result<(), StoreError>
where
    E::ActiveModel: ActiveModelTrait<Entity = E>,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    if rows.is_empty() {
        return Ok(());
    }
    E::insert_many(rows.into_iter().map(|row| row.into_active_model().reset_all())).exec_without_returning(tx.conn()).await?;
    Ok(())
}
