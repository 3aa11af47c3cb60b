//! The staff directory as actions ask it: who works where, by address. Writing it belongs to `catalogue`.

use crate::domain::email::EmailAddress;
use crate::domain::staff::{OrgUnit, StaffMember};
use crate::domain::vocabulary::LeaderLevel;
use crate::storage::StoreError;
use crate::storage::catalogue::{to_org_unit, to_staff_member};
use crate::storage::columns::Cell;
use crate::storage::entity::{org_unit, staff_member};
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
    let same = Expr::expr(Func::lower(Expr::col(staff_member::Column::Email))).eq(email.as_str().to_lowercase());
    let people = staff_member::Entity::find().filter(same).all(conn).await?;
    if people.is_empty() {
        return Ok(Employment::default());
    }
    let units: HashMap<Uuid, org_unit::Model> = org_unit::Entity::find().all(conn).await?.into_iter().map(|unit| (unit.id, unit)).collect();
    let mut employment = Employment::default();
    for person in people {
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
    Ok(employment)
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

/// Whether nobody is in the directory.
///
/// # Errors
/// If the database fails.
pub async fn is_empty(conn: &impl ConnectionTrait) -> Result<bool, StoreError> {
    Ok(staff_member::Entity::find().count(conn).await? == 0)
}
