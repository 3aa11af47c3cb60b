//! Storing the administration's units and its staff directory.

use crate::domain::ids::{OrgUnitId, StaffId};
use crate::domain::staff::{OrgUnit, StaffMember};
use crate::import::plan::Plan;
use crate::import::staff::{ORG_UNITS, STAFF};
use crate::import::store_catalogue::of;
use crate::import::{Found, ImportError, Work};
use crate::storage::catalogue::{self, Catalogue};
use std::collections::HashMap;

impl Work<'_> {
    /// Stores units and people of a plan.
    pub(super) async fn store_staff(&mut self, plan: &Plan, known: &Catalogue) -> Result<(), ImportError> {
        let mut units: HashMap<String, OrgUnitId> = known.org_units.values().map(|unit| (unit.key.clone(), unit.id)).collect();
        if let Some(rows) = &plan.org_units {
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                let id = units.get(&row.key).copied().unwrap_or_else(|| OrgUnitId::new(self.occasion));
                let parent = row.parent.as_ref().map(|key| id_of(&units, key)).transpose()?;
                let unit = OrgUnit { id, key: row.key.clone(), name: row.name.clone(), parent, kind: row.kind };
                let is = of(known.org_units.get(&row.key), &unit);
                if is != Found::Same {
                    catalogue::save_org_unit(self.tx, &unit).await?;
                }
                units.insert(unit.key, id);
                found.push(is);
            }
            self.count(ORG_UNITS.file, found);
        }
        let Some(rows) = &plan.staff else { return Ok(()) };
        let mut people: HashMap<String, StaffId> = known.staff.values().map(|member| (member.key.clone(), member.id)).collect();
        for row in rows {
            people.entry(row.key.clone()).or_insert_with(|| StaffId::new(self.occasion));
        }
        let mut found = Vec::with_capacity(rows.len());
        let mut referring = Vec::new();
        for row in rows {
            let member = StaffMember {
                id: id_of(&people, &row.key)?,
                key: row.key.clone(),
                name: row.name.clone(),
                email: row.email.clone(),
                org_unit: id_of(&units, &row.org_unit)?,
                leader_level: row.leader_level,
                supervisor: row.supervisor.as_ref().map(|key| id_of(&people, key)).transpose()?,
                deputy: row.deputy.as_ref().map(|key| id_of(&people, key)).transpose()?,
            };
            let is = of(known.staff.get(&row.key), &member);
            if is == Found::New {
                // Who stands in for whom may stand further down: the references follow when all are there.
                catalogue::save_staff_member(self.tx, &StaffMember { supervisor: None, deputy: None, ..member.clone() }).await?;
            }
            if is == Found::Different || member.supervisor.is_some() || member.deputy.is_some() {
                referring.extend((is != Found::Same).then_some(member));
            }
            found.push(is);
        }
        for member in referring {
            catalogue::save_staff_member(self.tx, &member).await?;
        }
        self.count(STAFF.file, found);
        Ok(())
    }
}

fn id_of<Id: Copy>(ids: &HashMap<String, Id>, key: &str) -> Result<Id, ImportError> {
    ids.get(key).copied().ok_or_else(|| ImportError::Gone(key.to_owned()))
}
