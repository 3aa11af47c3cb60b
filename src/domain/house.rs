//! The rules that an operator sets for the whole house.

use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::vocabulary::{AccessMode, Audience};
use jiff::SignedDuration;

/// What the operator decided, beside each event's own settings.
#[derive(Debug, Clone)]
pub struct HouseRules {
    /// How long a seat is held while an address waits for its confirmation.
    pub hold: SignedDuration,
    /// Mail domains of the administration: who has an address there is staff. Empty: staff events take no registrations by form.
    pub staff_domains: Vec<String>,
    /// The most mails that forms may cause to one mailbox in an hour.
    pub mails_per_hour: u32,
    /// Who agrees after the supervisor, where an event asks for both. Without it the organisers decide.
    pub training_officer: Option<EmailAddress>,
    /// For how many days somebody at the desk may do without a second factor, from the first log-in.
    pub second_factor_days: u16,
}

impl Default for HouseRules {
    fn default() -> Self {
        Self {
            hold: SignedDuration::from_hours(24),
            staff_domains: Vec::new(),
            mails_per_hour: 10,
            training_officer: None,
            second_factor_days: 14,
        }
    }
}

impl HouseRules {
    /// Whether an event is for staff only.
    #[must_use]
    pub fn asks_for_staff(event: &Event) -> bool {
        event.access_mode == AccessMode::StaffOnly || matches!(event.audience, Audience::Staff | Audience::Leaders)
    }

    /// Whether an address is one of the administration's.
    #[must_use]
    pub fn is_staff(&self, email: &EmailAddress) -> bool {
        self.staff_domains.iter().any(|domain| domain.eq_ignore_ascii_case(email.domain()))
    }

    /// Whether this address may register for this event.
    #[must_use]
    pub fn admits(&self, event: &Event, email: Option<&EmailAddress>) -> bool {
        !Self::asks_for_staff(event) || email.is_some_and(|email| self.is_staff(email))
    }
}
