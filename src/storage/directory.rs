//! The staff directory as actions ask it: who works where, by address. Writing it belongs to `catalogue`.

use crate::domain::approval::{Approver, Superiors};
use crate::domain::email::EmailAddress;
use crate::domain::ids::RegistrationId;
use crate::domain::registration::Registration;
use crate::domain::staff::{OrgUnit, StaffMember};
use crate::domain::text::{PersonName, fold};
use crate::domain::vocabulary::LeaderLevel;
use crate::storage::StoreError;
use crate::storage::catalogue::{to_org_unit, to_staff_member};
use crate::storage::columns::Cell;
use crate::storage::entity::{org_unit, staff_member};
use crate::storage::events::parsed;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// What the directory knows of an address. One person may work in two units; a shared mailbox belongs to several people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Employment {
    /// What they lead.
    pub leads: Vec<LeaderLevel>,
    /// Keys of the units that they work in, and of all units above these.
    pub units: Vec<String>,
}

/// What the directory knows of an address, however it is written.
///
/// # Errors
/// If the database fails.
pub async fn employment(conn: &impl ConnectionTrait, email: &EmailAddress) -> Result<Employment, StoreError> {
    Ok(employments(conn, &[email]).await?.into_values().next().unwrap_or_default())
}

/// What the directory knows of each of these addresses, by the address in small letters; of whom it knows nothing is left out.
///
/// # Errors
/// If the database fails.
pub async fn employments(conn: &impl ConnectionTrait, emails: &[&EmailAddress]) -> Result<HashMap<String, Employment>, StoreError> {
    let mut employments: HashMap<String, Employment> = HashMap::new();
    if emails.is_empty() {
        return Ok(employments);
    }
    let written = Expr::expr(Func::lower(Expr::col(staff_member::Column::Email)));
    let these = written.is_in(emails.iter().map(|email| email.as_str().to_lowercase()));
    let people = staff_member::Entity::find().filter(these).all(conn).await?;
    if people.is_empty() {
        return Ok(employments);
    }
    let units: HashMap<Uuid, org_unit::Model> = org_unit::Entity::find().all(conn).await?.into_iter().map(|unit| (unit.id, unit)).collect();
    for person in people {
        let employment = employments.entry(person.email.as_deref().unwrap_or_default().to_lowercase()).or_default();
        employment.leads.push(Cell { table: "staff_member", column: "leader_level", id: &person.id }.parse(&person.leader_level)?);
        let mut above = units.get(&person.org_unit_id);
        // A unit below itself would be an error of the directory: nobody walks in circles for it.
        for _ in 0..units.len() {
            let Some(unit) = above else { break };
            if !employment.units.contains(&unit.key) {
                employment.units.push(unit.key.clone());
            }
            above = unit.parent_id.and_then(|id| units.get(&id));
        }
    }
    Ok(employments)
}

/// Whether there is anybody in the directory: if not, it answers nothing.
///
/// # Errors
/// If the database fails.
pub async fn is_filled(conn: &impl ConnectionTrait) -> Result<bool, StoreError> {
    Ok(staff_member::Entity::find().count(conn).await? > 0)
}

/// Who decides about the trainings of somebody, as far as the directory knows.
///
/// Whoever has no address is looked for by name among those who have none there. `None` if it does not know the person, if people who share
/// address or name have different supervisors, or if the supervisor has no address of their own: nobody agrees to their own registration. A
/// deputy who is the person is left out, too.
///
/// # Errors
/// If the database fails.
pub async fn superiors(
    conn: &impl ConnectionTrait,
    email: Option<&EmailAddress>,
    name: &PersonName,
) -> Result<Option<Superiors>, StoreError> {
    let has_name = |person: &staff_member::Model| fold(&person.name) == fold(name.as_str());
    let mut people = match email {
        Some(email) => of_address(conn, email).await?,
        None => staff_member::Entity::find().filter(staff_member::Column::Email.is_null()).all(conn).await?,
    };
    if email.is_none() || people.iter().any(has_name) {
        people.retain(has_name);
    }
    let Some(id) = people.first().and_then(|person| person.supervisor_id) else { return Ok(None) };
    if people.iter().any(|person| person.supervisor_id != Some(id)) {
        return Ok(None);
    }
    let Some(supervisor) = staff_member::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    let deputy = deputy_of(conn, &supervisor).await?;
    let other = |approver: &Approver| email.is_none_or(|email| approver.email.mailbox_key() != email.mailbox_key());
    let superiors = to_approver(&supervisor)?.filter(other);
    Ok(superiors.map(|supervisor| Superiors { supervisor, deputy: deputy.filter(other) }))
}

/// Somebody whom a person named as supervisor, with the name and the deputy that the directory has for the address, if it has.
///
/// # Errors
/// If the database fails.
pub async fn superiors_at(conn: &impl ConnectionTrait, supervisor: EmailAddress) -> Result<Superiors, StoreError> {
    let mut people = of_address(conn, &supervisor).await?;
    // A shared mailbox names nobody.
    let known = people.pop().filter(|_| people.is_empty());
    let deputy = match &known {
        Some(row) => deputy_of(conn, row).await?,
        None => None,
    };
    let name = known.map(|row| row.name).unwrap_or_default();
    Ok(Superiors { supervisor: Approver { name, email: supervisor }, deputy })
}

async fn deputy_of(conn: &impl ConnectionTrait, supervisor: &staff_member::Model) -> Result<Option<Approver>, StoreError> {
    let Some(id) = supervisor.deputy_id else { return Ok(None) };
    let deputy = staff_member::Entity::find_by_id(id).one(conn).await?;
    Ok(deputy.map(|row| to_approver(&row)).transpose()?.flatten())
}

fn to_approver(row: &staff_member::Model) -> Result<Option<Approver>, StoreError> {
    let email = parsed(Cell { table: "staff_member", column: "email", id: &row.id }, row.email.as_deref())?;
    Ok(email.map(|email| Approver { name: row.name.clone(), email }))
}

async fn of_address(conn: &impl ConnectionTrait, email: &EmailAddress) -> Result<Vec<staff_member::Model>, StoreError> {
    let same = Expr::expr(Func::lower(Expr::col(staff_member::Column::Email))).eq(email.as_str().to_lowercase());
    Ok(staff_member::Entity::find().filter(same).all(conn).await?)
}

/// Who among these people is led by another of them, as far as the directory knows: the supervisor's registration, by that of the report.
///
/// # Errors
/// If the database fails.
pub async fn supervisors_among(
    conn: &impl ConnectionTrait,
    people: &[Registration],
) -> Result<HashMap<RegistrationId, RegistrationId>, StoreError> {
    let address = |person: &Registration| person.email.as_ref().map(|email| email.as_str().to_lowercase());
    let written = Expr::expr(Func::lower(Expr::col(staff_member::Column::Email)));
    let mut staff: HashMap<String, Vec<staff_member::Model>> = HashMap::new();
    for row in staff_member::Entity::find().filter(written.is_in(people.iter().filter_map(address))).all(conn).await? {
        staff.entry(row.email.as_deref().unwrap_or_default().to_lowercase()).or_default().push(row);
    }
    // Who shares a mailbox is known by name.
    let known_as = |person: &Registration| {
        let all = address(person).and_then(|address| staff.get(&address)).map_or(&[][..], Vec::as_slice);
        let same = |row: &&staff_member::Model| fold(&row.name) == fold(person.name.as_str());
        let named: Vec<&staff_member::Model> = all.iter().filter(same).collect();
        if named.is_empty() { all.iter().collect() } else { named }
    };
    let registered: HashMap<Uuid, RegistrationId> =
        people.iter().flat_map(|person| known_as(person).into_iter().map(|row| (row.id, person.id))).collect();
    let led = people.iter().filter_map(|person| {
        let supervisor = known_as(person).into_iter().find_map(|row| registered.get(&row.supervisor_id?))?;
        (*supervisor != person.id).then_some((person.id, *supervisor))
    });
    Ok(led.collect())
}

/// Every unit of the administration.
///
/// # Errors
/// If the database fails.
pub async fn units(conn: &impl ConnectionTrait) -> Result<Vec<OrgUnit>, StoreError> {
    org_unit::Entity::find().all(conn).await?.into_iter().map(to_org_unit).collect()
}

/// Whoever has one of these mailboxes, and everybody who has no address.
///
/// # Errors
/// If the database fails.
pub async fn people_of(conn: &impl ConnectionTrait, mailboxes: &[String]) -> Result<Vec<StaffMember>, StoreError> {
    let addressed = Expr::expr(Func::lower(Expr::col(staff_member::Column::Email))).is_in(mailboxes);
    let rows = staff_member::Entity::find().filter(addressed.or(staff_member::Column::Email.is_null())).all(conn).await?;
    rows.into_iter().map(to_staff_member).collect()
}
