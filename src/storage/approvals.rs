//! Asking for approvals: who was asked about which registration, how far that has gone, and what was answered.

use crate::domain::approval::{ApprovalRequest, Approver};
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::ids::{ApprovalId, EventId, RegistrationId};
use crate::domain::registration::Registration;
use crate::domain::token::{TokenHash, TokenPurpose};
use crate::domain::vocabulary::{ApprovalStage, ApprovalState, ApprovalStep, DeclineReason, EventStatus};
use crate::storage::columns::{Cell, Ts, column, instant};
use crate::storage::entity::{approval, event, registration, token};
use crate::storage::events::{find_all, parsed};
use crate::storage::registrations::live_of_event;
use crate::storage::{StoreError, WriteTx, directory};
use jiff::Timestamp;
use sea_orm::Condition;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Stores a new request.
///
/// # Errors
/// If the database fails.
pub async fn insert(tx: &WriteTx, request: &ApprovalRequest) -> Result<(), StoreError> {
    let name = |approver: &Option<Approver>| approver.as_ref().map(|approver| approver.name.clone()).unwrap_or_default();
    let email = |approver: &Option<Approver>| approver.as_ref().map(|approver| approver.email.as_str().to_owned());
    approval::ActiveModel {
        id: ActiveValue::Set(request.id.0),
        registration_id: ActiveValue::Set(request.registration.0),
        step: ActiveValue::Set(request.step.as_str().to_owned()),
        state: ActiveValue::Set(request.state.as_str().to_owned()),
        stage: ActiveValue::Set(request.stage.as_str().to_owned()),
        approver_name: ActiveValue::Set(name(&request.approver)),
        approver_email: ActiveValue::Set(email(&request.approver)),
        deputy_name: ActiveValue::Set(name(&request.deputy)),
        deputy_email: ActiveValue::Set(email(&request.deputy)),
        asked_at: ActiveValue::Set(request.asked_at.into()),
        stage_at: ActiveValue::Set(request.stage_at.into()),
        next_at: ActiveValue::Set(column(request.next_at)),
        decided_at: ActiveValue::Set(column(request.decided_at)),
        reason: ActiveValue::Set(request.reason.map(|reason| reason.as_str().to_owned())),
        proposed_event_id: ActiveValue::Set(request.proposed.map(|id| id.0)),
    }
    .insert(tx.conn())
    .await?;
    Ok(())
}

/// Writes that another stage has begun.
///
/// # Errors
/// If the database fails.
pub async fn set_stage(
    tx: &WriteTx,
    id: ApprovalId,
    stage: ApprovalStage,
    now: Timestamp,
    next_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    approval::ActiveModel {
        id: ActiveValue::Unchanged(id.0),
        stage: ActiveValue::Set(stage.as_str().to_owned()),
        stage_at: ActiveValue::Set(now.into()),
        next_at: ActiveValue::Set(column(next_at)),
        ..Default::default()
    }
    .update(tx.conn())
    .await?;
    Ok(())
}

/// Writes that nothing more follows by itself.
///
/// # Errors
/// If the database fails.
pub async fn rest(tx: &WriteTx, id: ApprovalId) -> Result<(), StoreError> {
    approval::ActiveModel { id: ActiveValue::Unchanged(id.0), next_at: ActiveValue::Set(None), ..Default::default() }
        .update(tx.conn())
        .await?;
    Ok(())
}

/// Writes what was answered: agreed, or a reason why not and perhaps another date.
///
/// # Errors
/// If the database fails.
pub async fn decide(
    tx: &WriteTx,
    id: ApprovalId,
    now: Timestamp,
    reason: Option<DeclineReason>,
    proposed: Option<EventId>,
) -> Result<(), StoreError> {
    let state = if reason.is_some() { ApprovalState::Declined } else { ApprovalState::Approved };
    approval::ActiveModel {
        id: ActiveValue::Unchanged(id.0),
        state: ActiveValue::Set(state.as_str().to_owned()),
        next_at: ActiveValue::Set(None),
        decided_at: ActiveValue::Set(Some(now.into())),
        reason: ActiveValue::Set(reason.map(|reason| reason.as_str().to_owned())),
        proposed_event_id: ActiveValue::Set(proposed.map(|id| id.0)),
        ..Default::default()
    }
    .update(tx.conn())
    .await?;
    Ok(())
}

/// Writes that a registration no longer waits for an approval: what nobody has answered needs no answer any more.
///
/// # Errors
/// If the database fails.
pub async fn supersede(tx: &WriteTx, registration: RegistrationId) -> Result<(), StoreError> {
    approval::Entity::update_many()
        .col_expr(approval::Column::State, Expr::val(ApprovalState::Superseded.as_str()))
        .col_expr(approval::Column::NextAt, Expr::val(Option::<Ts>::None))
        .filter(approval::Column::RegistrationId.eq(registration.0))
        .filter(approval::Column::State.eq(ApprovalState::Asked.as_str()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Finds a request by its id.
///
/// # Errors
/// If the database fails.
pub async fn find(conn: &impl ConnectionTrait, id: ApprovalId) -> Result<Option<ApprovalRequest>, StoreError> {
    approval::Entity::find_by_id(id.0).one(conn).await?.as_ref().map(to_request).transpose()
}

/// Finds the request that a secret link opens at `now`.
///
/// # Errors
/// If the database fails.
pub async fn find_by_link(conn: &impl ConnectionTrait, hash: &TokenHash, now: Timestamp) -> Result<Option<ApprovalRequest>, StoreError> {
    let found = token::Entity::find_by_id(hash.0.clone())
        .filter(token::Column::Purpose.eq(TokenPurpose::Approve.as_str()))
        .filter(token::Column::ExpiresAt.gt(Ts::from(now)))
        .one(conn)
        .await?;
    match found.and_then(|token| token.approval_id) {
        Some(id) => find(conn, ApprovalId(id)).await,
        None => Ok(None),
    }
}

/// The latest request about each of these registrations; those about which nobody was asked are left out.
///
/// # Errors
/// If the database fails.
pub async fn latest(
    conn: &impl ConnectionTrait,
    registrations: &[RegistrationId],
) -> Result<HashMap<RegistrationId, ApprovalRequest>, StoreError> {
    let rows = approval::Entity::find()
        .filter(approval::Column::RegistrationId.is_in(registrations.iter().map(|id| id.0)))
        .order_by_asc(approval::Column::AskedAt)
        // The officer is asked at the instant at which the supervisor agrees.
        .order_by_desc(approval::Column::Step)
        .all(conn)
        .await?;
    rows.iter().map(|row| to_request(row).map(|request| (request.registration, request))).collect()
}

/// Requests whose next stage is due at `now`; at most `most`.
///
/// # Errors
/// If the database fails.
pub async fn due(conn: &impl ConnectionTrait, now: Timestamp, most: u64) -> Result<Vec<ApprovalId>, StoreError> {
    let ids: Vec<Uuid> = approval::Entity::find()
        .select_only()
        .column(approval::Column::Id)
        .filter(approval::Column::State.eq(ApprovalState::Asked.as_str()))
        .filter(approval::Column::NextAt.lte(Ts::from(now)))
        .order_by_asc(approval::Column::NextAt)
        .limit(most)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(ApprovalId).collect())
}

/// The supervisor whom a person named in the form.
///
/// # Errors
/// If the database fails.
pub async fn supervisor_named(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<Option<EmailAddress>, StoreError> {
    let named: Option<Option<String>> =
        registration::Entity::find_by_id(id.0).select_only().column(registration::Column::SupervisorEmail).into_tuple().one(conn).await?;
    parsed(Cell { table: "registration", column: "supervisor_email", id: &id.0 }, named.flatten().as_deref())
}

/// Who is registered for the same event as their own supervisor, whom the directory knows or who was asked about them: both names, in the
/// order of submission.
///
/// # Errors
/// If the database fails.
pub async fn with_supervisor(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<(String, String)>, StoreError> {
    let live = live_of_event(conn, event).await?;
    let ids: Vec<RegistrationId> = live.iter().map(|registration| registration.id).collect();
    let of_supervisor = approval::Entity::find()
        .filter(approval::Column::RegistrationId.is_in(ids.iter().map(|id| id.0)))
        .filter(approval::Column::Step.eq(ApprovalStep::Supervisor.as_str()));
    let asked: HashMap<RegistrationId, ApprovalRequest> = of_supervisor
        .all(conn)
        .await?
        .iter()
        .map(|row| to_request(row).map(|request| (request.registration, request)))
        .collect::<Result<_, _>>()?;
    let led = directory::supervisors_among(conn, &live).await?;
    let key = |email: Option<&EmailAddress>| email.map(EmailAddress::mailbox_key);
    let who_was_asked = |report: &Registration| {
        let approver = asked.get(&report.id)?.approver.as_ref()?;
        live.iter().find(|other| key(other.email.as_ref()) == key(Some(&approver.email)))
    };
    let who_leads = |report: &Registration| live.iter().find(|other| led.get(&report.id) == Some(&other.id));
    let pair = |report: &Registration| {
        let supervisor = who_was_asked(report).or_else(|| who_leads(report))?;
        Some((report.name.to_string(), supervisor.name.to_string()))
    };
    Ok(live.iter().filter_map(pair).collect())
}

/// Other dates of a training that take registrations at `now`, by begin: events of the same module, or of the same host under the same title.
///
/// # Errors
/// If the database fails.
pub async fn other_dates(conn: &impl ConnectionTrait, of: &Event, now: Timestamp) -> Result<Vec<Event>, StoreError> {
    let same_title = Condition::all().add(event::Column::HostId.eq(of.host.id.0)).add(event::Column::Title.eq(of.title.as_str()));
    let same_module = of.module.as_ref().map(|module| event::Column::ModuleId.eq(module.id.0));
    let ids: Vec<Uuid> = event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .filter(Condition::any().add(same_title).add_option(same_module))
        .filter(event::Column::Status.eq(EventStatus::Published.as_str()))
        .filter(event::Column::Protected.eq(false))
        .filter(event::Column::Id.ne(of.id.0))
        .into_tuple()
        .all(conn)
        .await?;
    let mut events = find_all(conn, &ids.into_iter().map(EventId).collect::<Vec<_>>()).await?;
    events.retain(|event| event.registration_gate(now).is_open());
    events.sort_by_key(Event::starts);
    Ok(events)
}

fn to_request(row: &approval::Model) -> Result<ApprovalRequest, StoreError> {
    let cell = |column| Cell { table: "approval", column, id: &row.id };
    let approver = |name: &str, email: Option<EmailAddress>| email.map(|email| Approver { name: name.to_owned(), email });
    Ok(ApprovalRequest {
        id: ApprovalId(row.id),
        registration: RegistrationId(row.registration_id),
        step: cell("step").parse(&row.step)?,
        state: cell("state").parse(&row.state)?,
        stage: cell("stage").parse(&row.stage)?,
        approver: approver(&row.approver_name, parsed(cell("approver_email"), row.approver_email.as_deref())?),
        deputy: approver(&row.deputy_name, parsed(cell("deputy_email"), row.deputy_email.as_deref())?),
        asked_at: row.asked_at.into(),
        stage_at: row.stage_at.into(),
        next_at: instant(row.next_at),
        decided_at: instant(row.decided_at),
        reason: parsed(cell("reason"), row.reason.as_deref())?,
        proposed: row.proposed_event_id.map(EventId),
    })
}
