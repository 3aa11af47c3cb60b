//! Who does something: for the audit log, and for what they may see and do.

use crate::domain::ids::{OrganisationId, UserId};
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
    /// What they may do.
    pub role: Role,
    /// The own organisation; an organiser without one sees nothing.
    pub organisation: Option<OrganisationId>,
}

/// What of the desk somebody may see: every desk query starts from it.
///
/// Of protected events that have a small circle, only those in whose circle the user is (domain.md § 3 rule 6), whatever the hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskScope {
    /// Who looks.
    pub user: UserId,
    /// Whose events.
    pub hosts: Hosts,
}

/// Hosts whose events somebody may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hosts {
    /// All of them.
    All,
    /// This organisation.
    One(OrganisationId),
    /// None.
    None,
}

impl DeskScope {
    /// Whether somebody may write events for this host.
    #[must_use]
    pub fn covers(self, host: OrganisationId) -> bool {
        match self.hosts {
            Hosts::All => true,
            Hosts::One(own) => own == host,
            Hosts::None => false,
        }
    }

    /// Whether it is that of the administration, which looks after what belongs to no host.
    #[must_use]
    pub fn is_of_all_hosts(self) -> bool {
        self.hosts == Hosts::All
    }
}

impl DeskUser {
    /// What this person may see and change.
    #[must_use]
    pub fn scope(&self) -> DeskScope {
        let hosts = match (self.role, self.organisation) {
            (Role::Administrator, _) => Hosts::All,
            (Role::Organiser, Some(organisation)) => Hosts::One(organisation),
            (Role::Organiser, None) | (Role::Enroller, _) => Hosts::None,
        };
        DeskScope { user: self.id, hosts }
    }

    /// As whom the audit log names them.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::User(self.id)
    }
}
