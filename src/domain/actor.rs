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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskScope {
    /// All events.
    Everything,
    /// The events of which this organisation is the host.
    HostedBy(OrganisationId),
    /// No event at all.
    Nothing,
}

impl DeskScope {
    /// Whether events of this host are among them.
    #[must_use]
    pub fn covers(self, host: OrganisationId) -> bool {
        match self {
            Self::Everything => true,
            Self::HostedBy(own) => own == host,
            Self::Nothing => false,
        }
    }
}

impl DeskUser {
    /// What this person may see and change.
    #[must_use]
    pub fn scope(&self) -> DeskScope {
        match (self.role, self.organisation) {
            (Role::Administrator, _) => DeskScope::Everything,
            (Role::Organiser, Some(organisation)) => DeskScope::HostedBy(organisation),
            (Role::Organiser, None) | (Role::Enroller, _) => DeskScope::Nothing,
        }
    }

    /// As whom the audit log names them.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::User(self.id)
    }
}
