//! The staff directory: who works where in the administration, and who leads whom. Enrolments and approvals are built on it.

use crate::domain::email::EmailAddress;
use crate::domain::ids::{OrgUnitId, StaffId};
use crate::domain::text::PersonName;
use crate::domain::vocabulary::{LeaderLevel, OrgUnitKind};

/// An organisational unit (Organisationseinheit).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgUnit {
    /// Its identity.
    pub id: OrgUnitId,
    /// Unique; used in files.
    pub key: String,
    /// As shown.
    pub name: String,
    /// The unit that it belongs to.
    pub parent: Option<OrgUnitId>,
    /// What sort of unit it is.
    pub kind: OrgUnitKind,
}

/// Somebody in the directory. One person in two units is two of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// Its identity.
    pub id: StaffId,
    /// Unique; used in files.
    pub key: String,
    /// As written in the directory.
    pub name: PersonName,
    /// The address; some have none, some share one.
    pub email: Option<EmailAddress>,
    /// Where they work.
    pub org_unit: OrgUnitId,
    /// What they lead.
    pub leader_level: LeaderLevel,
    /// Who leads them.
    pub supervisor: Option<StaffId>,
    /// Who stands in for them where they lead.
    pub deputy: Option<StaffId>,
}
