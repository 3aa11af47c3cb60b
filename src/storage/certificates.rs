//! Certificates: the rules of events, those that were issued, and who has earned one.

use crate::domain::certificate::{Certificate, CertificateCode, CertificateRule, Earned, Part};
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::filter::ListedStates;
use crate::domain::ids::{EventId, ModuleId, RegistrationId, UserId};
use crate::domain::registration::Registration;
use crate::domain::text::fold;
use crate::domain::vocabulary::{CertificateCovers, EventStatus, RegistrationState};
use crate::storage::columns::{Cell, Ts, column, instant, to_column, to_count};
use crate::storage::entity::{certificate, certificate_rule, event, module, programme, registration};
use crate::storage::events::find_all;
use crate::storage::{StoreError, WriteTx, attendance, attendees};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Somebody with a seat, and what has become of a certificate.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Whose registration.
    pub registration: Registration,
    /// What they attended of this event.
    pub own: Part,
    /// What they attended of other compulsory modules, where the programme is certified.
    pub elsewhere: Vec<Part>,
    /// Whether that is enough.
    pub earned: Earned,
    /// The valid certificate, where there is one.
    pub certificate: Option<Certificate>,
}

/// The rule of an event, if it gives certificates.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn rule(conn: &impl ConnectionTrait, event: EventId) -> Result<Option<CertificateRule>, StoreError> {
    let Some(row) = certificate_rule::Entity::find_by_id(event.0).one(conn).await? else { return Ok(None) };
    let cell = |column| Cell { table: "certificate_rule", column, id: &row.event_id };
    Ok(Some(CertificateRule {
        share: to_count(row.share),
        covers: cell("covers").parse(&row.covers)?,
        signers: cell("signers").take(serde_json::from_value(row.signers.clone()))?,
        topics: row.topics.lines().map(str::to_owned).collect(),
        town: row.town,
    }))
}

/// Writes the rule of an event.
///
/// # Errors
/// If the database fails.
pub async fn save_rule(tx: &WriteTx, event: EventId, rule: &CertificateRule) -> Result<(), StoreError> {
    let cell = Cell { table: "certificate_rule", column: "signers", id: &event };
    let row = certificate_rule::Model {
        event_id: event.0,
        share: to_column(rule.share),
        covers: rule.covers.as_str().to_owned(),
        signers: cell.take(serde_json::to_value(&rule.signers))?,
        town: rule.town.clone(),
        topics: rule.topics.join("\n"),
    };
    let again = OnConflict::column(certificate_rule::Column::EventId)
        .update_columns(certificate_rule::Column::iter().filter(|column| !matches!(column, certificate_rule::Column::EventId)))
        .to_owned();
    certificate_rule::Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Everybody with a seat at an event, by name, and whether they have earned a certificate at `now`.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn candidates(
    conn: &impl ConnectionTrait,
    event: &Event,
    rule: &CertificateRule,
    now: Timestamp,
) -> Result<Vec<Candidate>, StoreError> {
    let people = attendees::all(conn, event.id, ListedStates::Only(RegistrationState::Confirmed)).await?;
    let marks = attendance::of_event(conn, event.id).await?;
    let issued = valid_of_event(conn, event.id).await?;
    let mut issued: HashMap<RegistrationId, Certificate> = issued.into_iter().filter_map(|it| Some((it.registration?, it))).collect();
    let programme = match rule.covers {
        CertificateCovers::Programme => Some(Programme::read(conn, event, rule, now).await?),
        CertificateCovers::Event => None,
    };
    let none = HashMap::new();
    let candidate = |registration: Registration| {
        let own = Part::of(event, marks.get(&registration.id).unwrap_or(&none));
        let (elsewhere, lacking) = programme.as_ref().map(|programme| programme.of(&registration)).unwrap_or_default();
        let certified = programme.as_ref().is_some_and(|programme| programme.has_certified(&registration));
        let earned = rule.earned(own.attended, &lacking, certified);
        Candidate { own, elsewhere, earned, certificate: issued.remove(&registration.id), registration }
    };
    Ok(people.into_iter().map(candidate).collect())
}

/// The titles of the compulsory modules of the programme that an event belongs to, in their order.
///
/// # Errors
/// If the database fails.
pub async fn compulsory_modules(conn: &impl ConnectionTrait, event: &Event) -> Result<Vec<String>, StoreError> {
    Ok(compulsory(conn, event).await?.into_iter().map(|(_, title)| title).collect())
}

async fn compulsory(conn: &impl ConnectionTrait, event: &Event) -> Result<Vec<(Uuid, String)>, StoreError> {
    let Some(own) = &event.module else { return Ok(Vec::new()) };
    let modules = module::Entity::find()
        .filter(module::Column::ProgrammeId.in_subquery(programme_of(own.id)))
        .filter(module::Column::Compulsory.eq(true))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Key);
    Ok(modules.all(conn).await?.into_iter().map(|row| (row.id, row.title)).collect())
}

/// A person, as far as registrations for several events can be those of one: mailbox and name.
type Person = (String, String);

/// Whose a registration is. Without an address nobody can be recognised.
fn person(registration: &Registration) -> Option<Person> {
    Some((registration.email.as_ref().map(EmailAddress::mailbox_key)?, fold(registration.name.as_str())))
}

/// The people behind registrations, as far as they can be recognised.
async fn people(conn: &impl ConnectionTrait, ids: impl IntoIterator<Item = Uuid>) -> Result<Vec<(Uuid, Person)>, StoreError> {
    let people: Vec<(Uuid, Option<String>, String)> = registration::Entity::find()
        .select_only()
        .columns([registration::Column::Id, registration::Column::MailboxKey, registration::Column::NameKey])
        .filter(registration::Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(people.into_iter().filter_map(|(id, mailbox, name)| Some((id, (mailbox?, name)))).collect())
}

/// The programme that an event belongs to, for a filter.
fn programme_of(module: ModuleId) -> SelectStatement {
    Query::select().column(module::Column::ProgrammeId).from(module::Entity).and_where(module::Column::Id.eq(module.0)).take()
}

/// The compulsory modules that lie beside an event, who has completed which, and to whom the whole programme is certified.
struct Programme {
    modules: Vec<(Uuid, String)>,
    completed: HashMap<(Person, Uuid), Part>,
    certified: HashSet<Person>,
}

impl Programme {
    async fn read(conn: &impl ConnectionTrait, of: &Event, rule: &CertificateRule, now: Timestamp) -> Result<Self, StoreError> {
        let own = of.module.as_ref().map(|own| own.id.0);
        let mut modules = compulsory(conn, of).await?;
        modules.retain(|(id, _)| Some(*id) != own);
        let held = event::Entity::find()
            .select_only()
            .columns([event::Column::Id, event::Column::ModuleId])
            .filter(event::Column::ModuleId.is_in(modules.iter().map(|(id, _)| *id)))
            // Who was at a safer space is known there and nowhere else: its circle certifies the whole from there.
            .filter(event::Column::Protected.eq(false))
            .filter(event::Column::Status.is_in([EventStatus::Published.as_str(), EventStatus::Documented.as_str()]));
        let held: Vec<(Uuid, Uuid)> = held.into_tuple().all(conn).await?;
        let ids: Vec<EventId> = held.iter().map(|(id, _)| EventId(*id)).collect();
        let module_of: HashMap<EventId, Uuid> = held.into_iter().map(|(id, module)| (EventId(id), module)).collect();
        let mut completed = HashMap::new();
        for event in find_all(conn, &ids).await? {
            let Some(module) = module_of.get(&event.id).filter(|_| event.ends().is_some_and(|ends| ends <= now)) else { continue };
            let marks = attendance::of_event(conn, event.id).await?;
            let parts: HashMap<Uuid, Part> = marks.iter().map(|(id, marks)| (id.0, Part::of(&event, marks))).collect();
            let enough = parts.iter().filter(|(_, part)| part.attended.reaches(rule.share)).map(|(id, _)| *id);
            for (id, person) in people(conn, enough).await? {
                let Some(part) = parts.get(&id) else { continue };
                completed.insert((person, *module), part.clone());
            }
        }
        Ok(Self { modules, completed, certified: certified(conn, of).await? })
    }

    /// Whether somebody has a valid certificate of all of it.
    fn has_certified(&self, registration: &Registration) -> bool {
        person(registration).is_some_and(|person| self.certified.contains(&person))
    }

    /// What somebody has completed, and the titles of what they have not.
    fn of(&self, registration: &Registration) -> (Vec<Part>, Vec<String>) {
        let person = person(registration);
        let (mut parts, mut lacking) = (Vec::new(), Vec::new());
        for (module, title) in &self.modules {
            match person.clone().and_then(|person| self.completed.get(&(person, *module))) {
                Some(part) => parts.push(part.clone()),
                None => lacking.push(title.clone()),
            }
        }
        (parts, lacking)
    }
}

/// To whom the whole programme that an event belongs to is certified, from whichever of its events.
async fn certified(conn: &impl ConnectionTrait, of: &Event) -> Result<HashSet<Person>, StoreError> {
    let Some(own) = &of.module else { return Ok(HashSet::new()) };
    let modules = Query::select()
        .column(module::Column::Id)
        .from(module::Entity)
        .and_where(module::Column::ProgrammeId.in_subquery(programme_of(own.id)))
        .take();
    // What a safer space has certified is not said elsewhere: whoever completed all modules beside it may get a second one.
    let is_told_here = event::Column::Protected.eq(false).or(event::Column::Id.eq(of.id.0));
    let events = Query::select()
        .column(event::Column::Id)
        .from(event::Entity)
        .and_where(event::Column::ModuleId.in_subquery(modules))
        .and_where(is_told_here)
        .take();
    let valid = certificate::Entity::find()
        .filter(certificate::Column::EventId.in_subquery(events))
        .filter(certificate::Column::RevokedAt.is_null());
    let mut registrations = Vec::new();
    for row in valid.all(conn).await? {
        let issued = to_certificate(row)?;
        if issued.facts.is_of_programme(&own.programme) {
            registrations.extend(issued.registration.map(|id| id.0));
        }
    }
    Ok(people(conn, registrations).await?.into_iter().map(|(_, person)| person).collect())
}

/// Locks the programme that an event belongs to, if there is one, until the transaction ends: whoever issues certificates at another of its
/// events waits here. Before the lock of any event.
///
/// # Errors
/// If the database fails.
pub async fn lock_programme(tx: &WriteTx, event: EventId) -> Result<(), StoreError> {
    let own = event::Entity::find_by_id(event.0).select_only().column(event::Column::ModuleId).into_tuple::<Option<Uuid>>();
    if let Some(module) = own.one(tx.conn()).await?.flatten() {
        let programme = programme::Entity::find().filter(programme::Column::Id.in_subquery(programme_of(ModuleId(module))));
        programme.lock_exclusive().one(tx.conn()).await?;
    }
    Ok(())
}

/// Stores a certificate.
///
/// # Errors
/// If the database fails, or the person has a valid one of this event.
pub async fn insert(tx: &WriteTx, issued: &Certificate, by: UserId) -> Result<(), StoreError> {
    let cell = Cell { table: "certificate", column: "facts", id: &issued.code.as_str() };
    let row = certificate::Model {
        code: issued.code.as_str().to_owned(),
        event_id: issued.event.0,
        registration_id: issued.registration.map(|RegistrationId(id)| id),
        issued_at: issued.issued_at.into(),
        issued_by: by.0,
        revoked_at: column(issued.revoked_at),
        name_seal: issued.name_seal.clone(),
        facts: cell.take(serde_json::to_value(&issued.facts))?,
    };
    certificate::Entity::insert(row.into_active_model()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The valid certificates of an event, also those whose registration is gone or has no seat any more.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn valid_of_event(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Certificate>, StoreError> {
    let rows = certificate::Entity::find()
        .filter(certificate::Column::EventId.eq(event.0))
        .filter(certificate::Column::RevokedAt.is_null())
        .order_by_asc(certificate::Column::IssuedAt)
        .order_by_asc(certificate::Column::Code);
    rows.all(conn).await?.into_iter().map(to_certificate).collect()
}

/// The valid certificate of a registration.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn valid_of(conn: &impl ConnectionTrait, registration: RegistrationId) -> Result<Option<Certificate>, StoreError> {
    let rows = certificate::Entity::find()
        .filter(certificate::Column::RegistrationId.eq(registration.0))
        .filter(certificate::Column::RevokedAt.is_null());
    rows.one(conn).await?.map(to_certificate).transpose()
}

/// The certificate with a code, valid or not.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn find(conn: &impl ConnectionTrait, code: &CertificateCode) -> Result<Option<Certificate>, StoreError> {
    certificate::Entity::find_by_id(code.as_str()).one(conn).await?.map(to_certificate).transpose()
}

/// Takes a valid certificate of an event back, and gives what it was; nothing if there is none with this code.
///
/// # Errors
/// If the database fails.
pub async fn revoke(tx: &WriteTx, event: EventId, code: &CertificateCode, now: Timestamp) -> Result<Option<Certificate>, StoreError> {
    let revoked = certificate::Entity::update_many()
        .col_expr(certificate::Column::RevokedAt, Expr::val(Ts::from(now)))
        .filter(certificate::Column::Code.eq(code.as_str()))
        .filter(certificate::Column::EventId.eq(event.0))
        .filter(certificate::Column::RevokedAt.is_null())
        .exec(tx.conn())
        .await?;
    if revoked.rows_affected == 0 { Ok(None) } else { find(tx.conn(), code).await }
}

/// Gives the certificate of one registration to another that has none.
///
/// # Errors
/// If the database fails.
pub async fn hand_over(tx: &WriteTx, from: RegistrationId, to: RegistrationId) -> Result<(), StoreError> {
    if valid_of(tx.conn(), to).await?.is_some() {
        return Ok(());
    }
    let update = certificate::Entity::update_many()
        .col_expr(certificate::Column::RegistrationId, Expr::val(to.0))
        .filter(certificate::Column::RegistrationId.eq(from.0))
        .filter(certificate::Column::RevokedAt.is_null());
    Ok(tx.update(update).await?)
}

fn to_certificate(row: certificate::Model) -> Result<Certificate, StoreError> {
    let cell = |column| Cell { table: "certificate", column, id: &row.code };
    Ok(Certificate {
        code: cell("code").take(CertificateCode::parse(&row.code).ok_or("is no code"))?,
        event: EventId(row.event_id),
        registration: row.registration_id.map(RegistrationId),
        issued_at: row.issued_at.into(),
        revoked_at: instant(row.revoked_at),
        facts: cell("facts").take(serde_json::from_value(row.facts.clone()))?,
        name_seal: row.name_seal,
    })
}
