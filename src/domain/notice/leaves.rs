//! What holds for the letter of a notice on its way: which others it makes out of date, and what may be kept once it has left.

use crate::domain::notice::Notice;
use crate::domain::pass::PassCode;
use crate::domain::token::Token;

impl Notice {
    /// Whether it tells where the registration stands, so that unsent letters which told otherwise must not leave any more.
    #[must_use]
    pub fn tells_standing(&self) -> bool {
        match self {
            Self::ConfirmAddress { .. }
            | Self::Received { .. }
            | Self::Confirmed { .. }
            | Self::Waiting { .. }
            | Self::MovedUp { .. }
            | Self::Drawn { .. }
            | Self::NotDrawn { .. }
            | Self::SeatOffer { .. }
            | Self::OfferExpired { .. }
            | Self::Withdrawn { .. }
            | Self::Cancelled { .. }
            | Self::CalledOff { .. }
            | Self::Declined { .. }
            | Self::AnotherDate { .. }
            | Self::Enrolled { .. }
            | Self::TakenBack { .. }
            | Self::SubstituteNamed { .. } => true,
            Self::SessionMoved { .. }
            | Self::EventChanged { .. }
            | Self::SessionEntry { .. }
            | Self::SeatsChanged { .. }
            | Self::TakesPlace { .. }
            | Self::FreeSeats { .. }
            | Self::DecisionDue { .. }
            | Self::Returned { .. }
            | Self::Unreached { .. }
            | Self::DeskAccess { .. }
            | Self::PasswordLink { .. }
            | Self::AccountChanged { .. }
            | Self::MyLinks { .. }
            | Self::ApprovalRequest { .. }
            | Self::ApprovalReminder { .. }
            | Self::ApprovalEscalated { .. }
            | Self::CompulsoryInformed { .. }
            | Self::CertificateIssued { .. }
            | Self::CertificateRevoked { .. }
            | Self::BatchResult { .. }
            | Self::UnnamedDue { .. }
            | Self::EnrolledNews { .. }
            | Self::Message { .. }
            | Self::MessageTried { .. }
            | Self::EnrolLink { .. } => false,
        }
    }

    /// Whether it tells that nothing comes of the registration any more.
    #[must_use]
    pub fn ends_it(&self) -> bool {
        matches!(
            self,
            Self::OfferExpired { .. }
                | Self::Withdrawn { .. }
                | Self::Cancelled { .. }
                | Self::CalledOff { .. }
                | Self::Declined { .. }
                | Self::AnotherDate { .. }
                | Self::TakenBack { .. }
        )
    }

    /// The kinds of letters that leave the earlier ones about the same registration true. Every other makes them out of date.
    pub const LEAVE_EARLIER_TRUE: [&'static str; 7] =
        ["session_entry", "seats_changed", "takes_place", "my_links", "message", "certificate", "certificate_revoked"];

    /// The kinds of letters that somebody can cause with a form who has not shown that the mailbox is theirs.
    pub const UNPROVEN: [&'static str; 3] = ["confirm_address", "my_links", "enrol_link"];

    /// What may be kept of it once it has left: its facts, with links that open nothing. Nothing of a protected event, where having
    /// registered is confidential itself, and nothing of what is about no event.
    #[must_use]
    pub fn kept_after_sending(&self) -> Option<serde_json::Value> {
        self.event().filter(|event| !event.protected)?;
        let mut facts = serde_json::to_value(self).ok()?;
        blank_secrets(&mut facts);
        Some(facts)
    }
}

/// Makes every secret link and every pass in the facts of a notice one that opens nothing.
pub fn blank_secrets(facts: &mut serde_json::Value) {
    match facts {
        serde_json::Value::String(text) if Token::from_link(text).is_some() => Token::blank().reveal().clone_into(text),
        serde_json::Value::String(text) if PassCode::parse(text).is_some() => PassCode::blank().as_str().clone_into(text),
        serde_json::Value::Array(values) => values.iter_mut().for_each(blank_secrets),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(blank_secrets),
        _ => {}
    }
}
