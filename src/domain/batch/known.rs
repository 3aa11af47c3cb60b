//! What is known before a list is looked at: the directory as far as it concerns the list, who is registered, who is booked elsewhere.

use crate::domain::batch::{Entry, Who};
use crate::domain::email::EmailAddress;
use crate::domain::event::Term;
use crate::domain::ids::OrgUnitId;
use crate::domain::seats::{Past, Waiting};
use crate::domain::staff::{OrgUnit, StaffMember};
use crate::domain::text::fold;
use crate::domain::vocabulary::OrgUnitKind;
use std::collections::{HashMap, HashSet};

/// A live registration of the event, as far as it matters to newcomers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// See [`EmailAddress::mailbox_key`].
    pub mailbox_key: Option<String>,
    /// The folded name.
    pub name_key: String,
}

/// What is known.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Access needs that a list may name.
    pub needs: Vec<Term>,
    /// All units of the administration.
    pub units: Vec<OrgUnit>,
    /// Of the directory: whoever has one of the list's addresses, the enroller, and everybody without an address.
    pub staff: Vec<StaffMember>,
    /// Whether nobody at all is in the directory: an installation without one asks it nothing.
    pub directory_is_empty: bool,
    /// Who is registered for the event.
    pub registered: Vec<Taken>,
    /// Who waits for the event, in the order of the line.
    pub line: Vec<Waiting>,
    /// About whom somebody has still to decide, without a seat that is held, as they will stand in the line.
    pub pending: Vec<Waiting>,
    /// By mailbox, what came of earlier registrations; only where that gives places in the line.
    pub past: HashMap<String, Past>,
    /// Mailboxes with a booking of another staff event at the same time.
    pub busy: HashSet<String>,
}

impl Known {
    /// Those of the directory whom a row means: by address, or by name where there is none.
    #[must_use]
    pub fn members(&self, entry: &Entry) -> Vec<&StaffMember> {
        match (&entry.email, &entry.who) {
            (Some(email), _) => self.of_mailbox(email),
            (None, Who::Named(name)) => {
                let name = fold(name.as_str());
                self.staff.iter().filter(|member| member.email.is_none() && fold(member.name.as_str()) == name).collect()
            }
            (None, Who::Unnamed) => Vec::new(),
        }
    }

    /// Those of the directory who have an address.
    #[must_use]
    pub fn of_mailbox(&self, email: &EmailAddress) -> Vec<&StaffMember> {
        let key = email.mailbox_key();
        self.staff.iter().filter(|member| member.email.as_ref().is_some_and(|email| email.mailbox_key() == key)).collect()
    }

    /// The unit that a text names, by key or by name.
    #[must_use]
    pub fn unit_called(&self, text: &str) -> Option<&OrgUnit> {
        let name = fold(text);
        self.units.iter().find(|unit| unit.key == text).or_else(|| self.units.iter().find(|unit| fold(&unit.name) == name))
    }

    /// Keys of the units of a row, and of all above: by the directory, or as typed where it says nothing.
    #[must_use]
    pub fn unit_keys(&self, entry: &Entry, members: &[&StaffMember]) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for unit in self.own_units(entry, members).into_iter().flat_map(|unit| self.with_all_above(unit)) {
            if !keys.contains(&unit.key) {
                keys.push(unit.key.clone());
            }
        }
        keys
    }

    /// The units in which a row's person works.
    #[must_use]
    pub fn own_units(&self, entry: &Entry, members: &[&StaffMember]) -> Vec<&OrgUnit> {
        if members.is_empty() {
            return entry.org_unit.as_deref().and_then(|text| self.unit_called(text)).into_iter().collect();
        }
        members.iter().filter_map(|member| self.unit(member.org_unit)).collect()
    }

    /// The office as lists show it: the unit that was named, else the directory's.
    #[must_use]
    pub fn office(&self, entry: &Entry, members: &[&StaffMember]) -> Option<String> {
        match &entry.org_unit {
            Some(text) => Some(self.unit_called(text).map_or_else(|| text.clone(), |unit| unit.name.clone())),
            None => members.first().and_then(|member| self.unit(member.org_unit)).map(|unit| unit.name.clone()),
        }
    }

    /// Whether two rows are of the same unit; where no unit is known, of an office that is called the same.
    #[must_use]
    pub fn same_unit(&self, one: &Entry, other: &Entry) -> bool {
        let (of_one, of_other) = (self.members(one), self.members(other));
        let (units, others) = (self.own_units(one, &of_one), self.own_units(other, &of_other));
        if units.is_empty() || others.is_empty() {
            let office = |entry, members: &[_]| self.office(entry, members).map(|office| fold(&office));
            return self.directory_is_empty || office(one, &of_one) == office(other, &of_other);
        }
        units.iter().any(|unit| others.iter().any(|other| other.id == unit.id))
    }

    /// Folded names under which a mailbox, or a name without one, is registered for the event.
    pub(super) fn registered_at(&self, mailbox: Option<&str>, name: &str) -> Vec<&str> {
        let is_same = |taken: &&Taken| match mailbox {
            Some(mailbox) => taken.mailbox_key.as_deref() == Some(mailbox),
            None => taken.mailbox_key.is_none() && taken.name_key == name,
        };
        self.registered.iter().filter(is_same).map(|taken| taken.name_key.as_str()).collect()
    }

    /// The key of the office (Amt) that enrols: the enroller's, or else that of most rows.
    pub(super) fn home_office<'a>(&self, enroller: &EmailAddress, rows: impl Iterator<Item = &'a Entry>) -> Option<String> {
        let of_unit = |unit| self.with_all_above(unit).find(|unit| unit.kind == OrgUnitKind::Amt).map(|unit| unit.key.clone());
        let own = self.of_mailbox(enroller).into_iter().filter_map(|member| self.unit(member.org_unit)).find_map(of_unit);
        own.or_else(|| {
            let mut count: HashMap<String, usize> = HashMap::new();
            for entry in rows {
                for office in self.own_units(entry, &self.members(entry)).into_iter().filter_map(of_unit) {
                    *count.entry(office).or_default() += 1;
                }
            }
            count.into_iter().max_by(|one, other| (one.1, &other.0).cmp(&(other.1, &one.0))).map(|(office, _)| office)
        })
    }

    fn unit(&self, id: OrgUnitId) -> Option<&OrgUnit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    fn with_all_above<'a>(&'a self, unit: &'a OrgUnit) -> impl Iterator<Item = &'a OrgUnit> {
        // A unit below itself would be an error of the directory: nobody walks in circles for it.
        std::iter::successors(Some(unit), |unit| self.unit(unit.parent?)).take(self.units.len())
    }
}
