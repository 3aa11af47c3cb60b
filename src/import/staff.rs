//! The files of the administration's units and staff directory. Reads and checks them; storing is `store_staff`'s.

use crate::domain::email::EmailAddress;
use crate::domain::text::PersonName;
use crate::domain::vocabulary::{LeaderLevel, OrgUnitKind};
use crate::import::catalogue::{NAME, Seen};
use crate::import::fault::Faults;
use crate::import::names::{Kind, Names};
use crate::import::table::{Format, Numbered, Table, email, line, person};
use std::str::FromStr;

pub(super) const ORG_UNITS: Format = Format { file: "org_units.csv", columns: &["key", "name", "parent", "kind"], optional: &[] };
pub(super) const STAFF: Format =
    Format { file: "staff.csv", columns: &["key", "name", "email", "org_unit", "leader_level", "supervisor", "deputy"], optional: &[] };

/// The most characters of a name in the staff directory.
const STAFF_NAME: usize = 60;

pub(super) struct OrgUnitRow {
    pub key: String,
    pub name: String,
    pub parent: Option<String>,
    pub kind: OrgUnitKind,
}

pub(super) struct StaffRow {
    pub key: String,
    pub name: PersonName,
    pub email: Option<EmailAddress>,
    pub org_unit: String,
    pub leader_level: LeaderLevel,
    pub supervisor: Option<String>,
    pub deputy: Option<String>,
}

/// Parents come before their children: what is known grows row by row.
pub(super) fn org_units(table: &Table, names: &mut Names, faults: &mut Faults) -> Vec<Numbered<OrgUnitRow>> {
    let mut seen = Seen::default();
    table.map(faults, |row| {
        let parent = row.maybe("parent", |cell| names.key(Kind::OrgUnit, cell).map_err(|fault| format!("{fault}, above this row")));
        let key = seen.key(row);
        let name = row.needed("name", line(NAME));
        let kind = row.needed("kind", OrgUnitKind::from_str);
        let key = key?;
        names.add_key(Kind::OrgUnit, &key);
        Some(OrgUnitRow { key, name: name?, parent, kind: kind? })
    })
}

pub(super) fn staff(table: &Table, names: &Names, faults: &mut Faults) -> Vec<Numbered<StaffRow>> {
    let mut seen = Seen::default();
    table.map(faults, |row| {
        let key = seen.key(row);
        let name = row.needed("name", person(STAFF_NAME));
        let email = row.maybe("email", email);
        let org_unit = row.needed("org_unit", |cell| names.key(Kind::OrgUnit, cell));
        let leader_level = row.word("leader_level", LeaderLevel::None);
        let supervisor = row.maybe("supervisor", |cell| names.key(Kind::Staff, cell));
        let deputy = row.maybe("deputy", |cell| names.key(Kind::Staff, cell));
        Some(StaffRow { key: key?, name: name?, email, org_unit: org_unit?, leader_level: leader_level?, supervisor, deputy })
    })
}
