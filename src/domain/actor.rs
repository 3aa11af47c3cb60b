//! Who does something: for the audit log, and for what they may see and do.

use crate::domain::access::{Grant, Permit, Reach};
use crate::domain::event::Event;
use crate::domain::ids::{EventId, OrganisationId, UserId};
use crate::domain::vocabulary::Role;

/// Who caused a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The person whose registration it is, by a secret link or the form.
    Participant,
    /// Somebody at the desk.
    User(UserId),
    /// Dabei itself: a time ran out.
    System,
    /// Somebody at the command line, importing files.
    Import,
    /// Somebody who was asked to agree, by a secret link.
    Approver,
    /// A colleague who enrols others, by a secret link or logged in.
    Enroller(Option<UserId>),
    /// Somebody who leads an event and notes who is there, by a secret link.
    Trainer,
}

impl Actor {
    /// The spelling in the audit log.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::User(_) => "user",
            Self::System => "system",
            Self::Import => "import",
            Self::Approver => "approver",
            Self::Enroller(_) => "enroller",
            Self::Trainer => "trainer",
        }
    }

    /// The user at the desk, if it was one.
    #[must_use]
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::User(id) => Some(*id),
            Self::Enroller(id) => *id,
            _ => None,
        }
    }
}

/// A person who has logged in to the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskUser {
    /// Who.
    pub id: UserId,
    /// As shown at the desk and in the audit log.
    pub name: String,
    /// The log-in.
    pub email: String,
    /// What they may do, and how far; nothing where there is none.
    pub grants: Vec<Grant>,
}

/// What of the desk somebody may see with one permit: every desk query starts from it.
///
/// Of protected events that have a small circle, only those in whose circle the user is (domain.md § 3 rule 6), however far the grants reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskScope {
    /// Who looks.
    pub user: UserId,
    /// What the grants reach.
    pub reached: Reached,
    /// What of it also where an event is protected and has no circle.
    pub reached_protected: Reached,
}

/// Events that grants reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Whose events.
    pub hosts: Hosts,
    /// Which events besides.
    pub events: Vec<EventId>,
}

/// Hosts whose events somebody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hosts {
    /// All of them.
    All,
    /// These organisations; maybe none.
    These(Vec<OrganisationId>),
}

impl DeskScope {
    /// Whether somebody may write events for this host.
    #[must_use]
    pub fn covers(&self, host: OrganisationId) -> bool {
        self.reached.hosts.contain(host)
    }

    /// Whether there is any host for which somebody may write events.
    #[must_use]
    pub fn covers_any_host(&self) -> bool {
        self.reached.hosts != Hosts::These(Vec::new())
    }

    /// Whether it is that of the administration, which looks after what belongs to no host.
    #[must_use]
    pub fn is_of_all_hosts(&self) -> bool {
        self.reached.hosts == Hosts::All
    }
}

impl Hosts {
    /// Whether this organisation is among them.
    #[must_use]
    pub fn contain(&self, host: OrganisationId) -> bool {
        match self {
            Self::All => true,
            Self::These(own) => own.contains(&host),
        }
    }
}

impl Reached {
    fn by<'a>(grants: impl Iterator<Item = &'a Grant>) -> Self {
        let mut reached = Self { hosts: Hosts::These(Vec::new()), events: Vec::new() };
        for grant in grants {
            match (grant.reach, &mut reached.hosts) {
                (Reach::Everywhere, hosts) => *hosts = Hosts::All,
                (Reach::Organisation(own), Hosts::These(hosts)) => hosts.push(own),
                (Reach::Organisation(_), Hosts::All) => {}
                (Reach::Event(event), _) => reached.events.push(event),
            }
        }
        reached
    }
}

impl DeskUser {
    /// What this person may reach with a permit.
    #[must_use]
    pub fn scope(&self, permit: Permit) -> DeskScope {
        let with_permit = || self.grants.iter().filter(move |grant| grant.role.may(permit));
        DeskScope {
            user: self.id,
            reached: Reached::by(with_permit()),
            reached_protected: Reached::by(with_permit().filter(|grant| grant.role.reaches_protected())),
        }
    }

    /// Whether this person has a permit at all, however far.
    #[must_use]
    pub fn has(&self, permit: Permit) -> bool {
        self.grants.iter().any(|grant| grant.role.may(permit))
    }

    /// Whether this person has a permit for everything, as what belongs to no host takes.
    #[must_use]
    pub fn has_everywhere(&self, permit: Permit) -> bool {
        self.grants.iter().any(|grant| grant.role.may(permit) && grant.reach == Reach::Everywhere)
    }

    /// Whether this person has a permit for an event, as far as the grants say: the small circle of a protected event is asked by the finders.
    #[must_use]
    pub fn may(&self, permit: Permit, event: &Event) -> bool {
        self.grants.iter().any(|grant| grant.role.may(permit) && grant.reach.covers(event.host.id, event.id))
    }

    /// The roles that somebody who looks after the list of an event may give others for it: no help at the door has to wait for the
    /// administration, which alone lets somebody else organise.
    #[must_use]
    pub fn roles_to_give(&self) -> &'static [Role] {
        if self.has_everywhere(Permit::Accounts) {
            &[Role::Organiser, Role::CheckIn, Role::Trainer, Role::Reader]
        } else {
            &[Role::CheckIn, Role::Trainer, Role::Reader]
        }
    }

    /// As whom the audit log names them.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::User(self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn grants_add_up_and_each_reaches_only_with_its_own_permits() {
        let house = OrganisationId(Uuid::from_u128(1));
        let run = EventId(Uuid::from_u128(2));
        let grants = [(Role::Organiser, Reach::Organisation(house)), (Role::Trainer, Reach::Event(run)), (Role::Reader, Reach::Everywhere)];
        let user = DeskUser {
            id: UserId(Uuid::nil()),
            name: "Rana Aziz".to_owned(),
            email: "rana@stadt.example".to_owned(),
            grants: grants.map(|(role, reach)| Grant { role, reach }).to_vec(),
        };
        assert!(user.scope(Permit::See).is_of_all_hosts());
        let roll = user.scope(Permit::Roll).reached;
        assert_eq!((roll.hosts, roll.events), (Hosts::These(vec![house]), vec![run]));
        let people = user.scope(Permit::People).reached;
        assert_eq!((people.hosts, people.events), (Hosts::These(vec![house]), vec![]));
        // Who reads everything reads of protected events only what other roles reach.
        assert_eq!(user.scope(Permit::See).reached_protected, Reached { hosts: Hosts::These(vec![house]), events: vec![run] });
        assert!(!user.has(Permit::Accounts) && user.has_everywhere(Permit::See) && !user.has_everywhere(Permit::Plan));
    }
}
