//! What the mail of a notice carries besides its own words: calendar entries, the words of the host, short mails that follow it.

use crate::domain::calendar::Method;
use crate::domain::certificate::Certificate;
use crate::domain::notice::{EnrolledAs, MOST_INVITATIONS, Notice, SessionFacts};
use crate::domain::pass::PassCode;
use crate::domain::vocabulary::{CalendarMode, TextSlot};

/// What a mail carries for the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarPart<'a> {
    /// Nothing.
    Nothing,
    /// One iTIP message inside the mail and attached.
    Itip(Method, &'a SessionFacts),
    /// One file with all sessions, attached only (D3).
    File(Vec<&'a SessionFacts>),
}

impl Notice {
    /// What the mail itself carries for the calendar.
    #[must_use]
    pub fn calendar_part(&self) -> CalendarPart<'_> {
        match self {
            Self::Confirmed { booking, .. }
            | Self::MovedUp { booking, .. }
            | Self::Drawn { booking, .. }
            | Self::EventChanged { booking, .. }
            | Self::SessionMoved { booking, .. }
            | Self::Enrolled { booking, .. }
            | Self::SubstituteNamed { booking, .. } => booking.part(Method::Request),
            Self::Withdrawn { booking }
            | Self::Cancelled { booking, .. }
            | Self::CalledOff { booking, .. }
            | Self::TakenBack { booking, .. } => booking.part(Method::Cancel),
            Self::SessionEntry { booking, method, .. } => booking.part(*method),
            Self::ConfirmAddress { .. }
            | Self::Received { .. }
            | Self::Waiting { .. }
            | Self::NotDrawn { .. }
            | Self::SeatsChanged { .. }
            | Self::TakesPlace { .. }
            | Self::FreeSeats { .. }
            | Self::DecisionDue { .. }
            | Self::Returned { .. }
            | Self::Unreached { .. }
            | Self::SeatOffer { .. }
            | Self::OfferExpired { .. }
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
            | Self::Declined { .. }
            | Self::AnotherDate { .. }
            | Self::BatchResult { .. }
            | Self::UnnamedDue { .. }
            | Self::EnrolledNews { .. }
            | Self::Message { .. }
            | Self::MessageTried { .. }
            | Self::EnrolLink { .. } => CalendarPart::Nothing,
        }
    }

    /// The pass that goes with the news of a seat.
    #[must_use]
    pub fn pass(&self) -> Option<&PassCode> {
        match self {
            Self::Confirmed { booking, .. }
            | Self::MovedUp { booking, .. }
            | Self::Drawn { booking, .. }
            | Self::Enrolled { booking, standing: EnrolledAs::Confirmed, .. }
            | Self::SubstituteNamed { booking, standing: EnrolledAs::Confirmed, .. } => booking.pass.as_ref(),
            _ => None,
        }
    }

    /// The certificate that is enclosed.
    #[must_use]
    pub fn certificate(&self) -> Option<&Certificate> {
        if let Self::CertificateIssued { certificate, .. } = self { Some(certificate) } else { None }
    }

    /// The places in which its mail has words of the host. What goes to others than participants has none.
    #[must_use]
    pub fn text_slots(&self) -> &'static [TextSlot] {
        match self {
            Self::Confirmed { .. } | Self::MovedUp { .. } | Self::Drawn { .. } | Self::TakesPlace { .. } => {
                &[TextSlot::Confirmed, TextSlot::Closing]
            }
            Self::Waiting { .. } | Self::NotDrawn { .. } => &[TextSlot::Waiting, TextSlot::Closing],
            Self::Enrolled { standing, .. } | Self::SubstituteNamed { standing, .. } => match standing {
                EnrolledAs::Confirmed => &[TextSlot::Confirmed, TextSlot::Closing],
                EnrolledAs::Waiting { .. } => &[TextSlot::Waiting, TextSlot::Closing],
                EnrolledAs::Received => &[TextSlot::Closing],
            },
            // A short mail that only carries an entry.
            Self::SessionEntry { .. } => &[],
            other if other.told_booking().is_some() => &[TextSlot::Closing],
            _ => &[],
        }
    }

    /// This notice, and the short mails that follow it with one calendar entry each where the event is a short series (D4).
    #[must_use]
    pub fn with_session_entries(self) -> Vec<Self> {
        let (booking, method) = match &self {
            Self::Confirmed { booking, .. }
            | Self::MovedUp { booking, .. }
            | Self::Drawn { booking, .. }
            | Self::EventChanged { booking, .. }
            | Self::Enrolled { booking, .. }
            | Self::SubstituteNamed { booking, .. } => (booking, Method::Request),
            Self::Withdrawn { booking }
            | Self::Cancelled { booking, .. }
            | Self::CalledOff { booking, .. }
            | Self::TakenBack { booking, .. } => (booking, Method::Cancel),
            _ => return vec![self],
        };
        let entries: Vec<&SessionFacts> = booking.entries().collect();
        let each = booking.event.calendar_mode == CalendarMode::Invite && (2..=MOST_INVITATIONS).contains(&entries.len());
        let followers: Vec<Self> = if each {
            entries
                .into_iter()
                .map(|session| {
                    let mut booking = booking.clone();
                    booking.event.sessions = vec![session.clone()];
                    Self::SessionEntry { booking, method, news: None }
                })
                .collect()
        } else {
            Vec::new()
        };
        std::iter::once(self).chain(followers).collect()
    }
}
