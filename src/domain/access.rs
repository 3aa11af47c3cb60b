//! Who may do what at the desk: roles, what each permits, and how far a grant of one reaches.
//!
//! A role is a set of permits; a grant gives somebody a role for everything, for one organisation or for one event. Whoever asks for anything
//! names the permit it takes ([`crate::domain::actor::DeskUser::scope`]), and finds what a grant with that permit reaches.

use crate::domain::ids::{EventId, OrganisationId};
use crate::domain::vocabulary::Role;
use serde::{Deserialize, Serialize};

/// Something that not everybody at the desk may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Permit {
    /// See that an event is there: its dates, place, rules and counts; no names.
    See,
    /// Write events and their rules, publish them, call them off.
    Plan,
    /// See who is on a list, with addresses and answers; decide, write mails, take lists.
    People,
    /// See the names of those with a seat, and note who comes in at the door.
    Door,
    /// See the names of those with a seat, and note who was there.
    Roll,
    /// See what people need to take part: how many need what.
    Needs,
    /// Write what belongs to no host: programmes of modules, organisations, campaigns, lists, the catalogue of questions.
    Catalogue,
    /// See who reaches an event at the desk.
    SeeAccess,
    /// See who has an account at the desk, and what each may see.
    SeeAccounts,
    /// Invite people to the desk, and give and take roles.
    Accounts,
    /// Read who has done and looked at what, in all organisations.
    AuditLog,
    /// Enrol colleagues.
    Enrol,
}

impl Permit {
    /// Every permit, in the order in which people are shown them.
    pub const ALL: &'static [Self] = &[
        Self::See,
        Self::Plan,
        Self::People,
        Self::Door,
        Self::Roll,
        Self::Needs,
        Self::Catalogue,
        Self::Enrol,
        Self::SeeAccess,
        Self::SeeAccounts,
        Self::Accounts,
        Self::AuditLog,
    ];

    /// Whether its pages show who takes part: each look at them is a line in the audit log.
    #[must_use]
    pub fn shows_people(self) -> bool {
        matches!(self, Self::People | Self::Door | Self::Roll | Self::Needs)
    }
}

impl Role {
    /// What somebody with this role may do, as far as the grant reaches.
    #[must_use]
    pub fn permits(self) -> &'static [Permit] {
        match self {
            Self::Administrator => Permit::ALL,
            // Moderates the events of partners, who alone are controllers of their lists (domain.md § 3 rule 9).
            Self::Coordinator => &[Permit::See, Permit::Plan, Permit::Catalogue],
            Self::Organiser => &[Permit::See, Permit::Plan, Permit::People, Permit::Door, Permit::Roll, Permit::Needs, Permit::SeeAccess],
            Self::CheckIn => &[Permit::See, Permit::Door],
            Self::Trainer => &[Permit::See, Permit::Roll, Permit::Needs],
            Self::Reader => &[Permit::See],
            Self::DataProtection => &[Permit::See, Permit::SeeAccess, Permit::SeeAccounts, Permit::AuditLog],
            Self::Enroller => &[Permit::Enrol],
        }
    }

    /// Whether somebody with this role may do something.
    #[must_use]
    pub fn may(self, permit: Permit) -> bool {
        self.permits().contains(&permit)
    }

    /// How far the role can be given.
    #[must_use]
    pub fn reaches(self) -> &'static [ReachKind] {
        use ReachKind::{Event, Everywhere, Organisation};
        match self {
            Self::Administrator | Self::Coordinator | Self::DataProtection | Self::Enroller => &[Everywhere],
            Self::Organiser | Self::CheckIn | Self::Trainer => &[Organisation, Event],
            Self::Reader => &[Everywhere, Organisation, Event],
        }
    }

    /// Whether it reaches protected events, too. Who only plans, reads or audits sees one of these as a member of its small circle, or not at
    /// all: that somebody registers there is itself what must not be known (domain.md § 3 rule 6).
    #[must_use]
    pub fn reaches_protected(self) -> bool {
        self.permits().iter().any(|permit| permit.shows_people())
    }

    /// Whether a password alone is not enough: everybody who sees more than the own lists (issue 4).
    #[must_use]
    pub fn needs_second_factor(self) -> bool {
        self != Self::Enroller
    }
}

/// How far a grant reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// To every event of every organisation.
    Everywhere,
    /// To the events of an organisation.
    Organisation(OrganisationId),
    /// To one event.
    Event(EventId),
}

/// A [`Reach`] without what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReachKind {
    /// Every organisation.
    Everywhere,
    /// One organisation.
    Organisation,
    /// One event.
    Event,
}

impl Reach {
    /// Whether it comes to an event of this host.
    #[must_use]
    pub fn covers(self, host: OrganisationId, event: EventId) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Organisation(own) => own == host,
            Self::Event(own) => own == event,
        }
    }

    /// Without what it names.
    #[must_use]
    pub fn kind(self) -> ReachKind {
        match self {
            Self::Everywhere => ReachKind::Everywhere,
            Self::Organisation(_) => ReachKind::Organisation,
            Self::Event(_) => ReachKind::Event,
        }
    }
}

/// A role that somebody has, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grant {
    /// What.
    pub role: Role,
    /// How far.
    pub reach: Reach,
}

impl Grant {
    /// The role, as far as it goes; `None` where it cannot be given so.
    #[must_use]
    pub fn new(role: Role, reach: Reach) -> Option<Self> {
        role.reaches().contains(&reach.kind()).then_some(Self { role, reach })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn names_are_seen_by_those_who_work_with_them_and_by_nobody_else() {
        let seeing: Vec<Role> =
            Role::ALL.iter().copied().filter(|role| role.permits().iter().any(|permit| permit.shows_people())).collect();
        assert_eq!(seeing, [Role::Administrator, Role::Organiser, Role::CheckIn, Role::Trainer]);
        let addresses: Vec<Role> = Role::ALL.iter().copied().filter(|role| role.may(Permit::People)).collect();
        assert_eq!(addresses, [Role::Administrator, Role::Organiser]);
    }

    #[test]
    fn a_grant_reaches_what_it_names() {
        let [host, other_host] = [1, 2].map(|n| OrganisationId(Uuid::from_u128(n)));
        let [event, other_event] = [3, 4].map(|n| EventId(Uuid::from_u128(n)));
        assert!(Reach::Everywhere.covers(host, event));
        assert!(Reach::Organisation(host).covers(host, event) && !Reach::Organisation(host).covers(other_host, event));
        assert!(Reach::Event(event).covers(host, event) && !Reach::Event(event).covers(host, other_event));
    }

    #[test]
    fn whoever_runs_the_house_runs_all_of_it_and_help_at_the_door_never_does() {
        assert_eq!(Grant::new(Role::Administrator, Reach::Event(EventId(Uuid::nil()))), None);
        assert_eq!(Grant::new(Role::CheckIn, Reach::Everywhere), None);
        assert!(Grant::new(Role::Reader, Reach::Everywhere).is_some());
    }
}
