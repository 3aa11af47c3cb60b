//! Identifiers, one type per thing, so that an event's id cannot be given where a session's is meant.

use crate::domain::occasion::Occasion;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id: a UUID of version 7 (RFC 9562), ordered by the occasion's instant.
            pub fn new(occasion: &mut Occasion) -> Self {
                Self(occasion.uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// An event: one run of a training, one event of a campaign, one meeting.
    EventId,
    /// One date of an event.
    SessionId,
    /// A place where events happen.
    VenueId,
    /// A host, co-host or the city itself.
    OrganisationId,
    /// A campaign (Aktionswochen).
    CampaignId,
    /// A programme of modules (Lehrgang).
    ProgrammeId,
    /// A module of a programme (Baustein).
    ModuleId,
    /// A question of an event, or of the catalogue.
    QuestionId,
    /// Somebody's registration for one event.
    RegistrationId,
    /// A mail that an organiser wrote.
    MailingId,
    /// What somebody at the desk noted about a registration.
    NoteId,
    /// A calendar entry: one registration in one session.
    CalendarEntryId,
    /// A letter in the outbox.
    LetterId,
    /// A person who logs in to the desk.
    UserId,
    /// A line of the audit log.
    AuditId,
    /// An organisational unit of the administration.
    OrgUnitId,
    /// Somebody in the staff directory.
    StaffId,
    /// Asking somebody to agree to a registration.
    ApprovalId,
    /// A list of colleagues who were enrolled together (Sammelanmeldung).
    BatchId,
}
