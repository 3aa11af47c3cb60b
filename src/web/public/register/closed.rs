//! The page in place of the form, where one cannot register: why, and what to do instead.

use crate::domain::event::Event;
use crate::domain::house::HouseRules;
use crate::domain::location::Viewer;
use crate::domain::registering::RegistrationGate;
use crate::domain::vocabulary::EventStatus;
use crate::i18n::dates;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::respond::page_with;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

/// Why there is no form.
#[derive(Debug, Clone, Copy)]
pub(in crate::web::public) enum Closed {
    /// The event takes no registrations now.
    Gate(RegistrationGate),
    /// It is for staff, and no address tells here who is staff.
    StaffElsewhere,
    /// It is over.
    Over,
}

impl Closed {
    /// Why a newcomer finds no form at `now`; `None` if there is one.
    pub(in crate::web::public) fn for_newcomers(event: &Event, rules: &HouseRules, now: Timestamp) -> Option<Self> {
        let gate = event.registration_gate(now);
        let over = event.status == EventStatus::Published && event.ends().is_some_and(|ends| ends <= now);
        if over {
            Some(Self::Over)
        } else if !gate.is_open() {
            Some(Self::Gate(gate))
        } else if HouseRules::asks_for_staff(event) && rules.staff_domains.is_empty() {
            Some(Self::StaffElsewhere)
        } else {
            None
        }
    }

    /// What it is, and what to do.
    pub(in crate::web::public) fn wording(self, layout: &Layout, event: &Event) -> (String, String) {
        let t = layout.t;
        match self {
            Self::StaffElsewhere => (t.closed_staff_title(), t.closed_staff_text()),
            Self::Gate(RegistrationGate::NotYetOpen(opens)) => {
                (t.closed_not_yet_title(dates::moment(layout.language, opens)), t.closed_not_yet_text())
            }
            Self::Gate(RegistrationGate::Closed) => (t.closed_deadline_title(), t.closed_deadline_text()),
            Self::Gate(RegistrationGate::Started) => (t.closed_started_title(), t.closed_started_text()),
            Self::Gate(RegistrationGate::CalledOff) => {
                (t.closed_called_off_title(), event.called_off_reason.clone().unwrap_or_else(|| t.closed_called_off_text()))
            }
            Self::Gate(RegistrationGate::NotNeeded) => (t.closed_not_needed_title(), t.closed_not_needed_text()),
            Self::Gate(RegistrationGate::InvitationOnly) => (t.closed_invitation_title(), t.closed_invitation_text()),
            // What is free is kept for those who wait, although there is no list.
            Self::Gate(RegistrationGate::Full) if event.occupancy.free().is_some_and(|free| free > 0) => {
                (t.closed_kept_title(), t.closed_kept_text())
            }
            // An open gate refuses nobody; whoever comes a moment too late finds the event full.
            Self::Gate(RegistrationGate::Full | RegistrationGate::Open | RegistrationGate::OpenWaiting) => {
                (t.closed_full_title(), t.closed_full_text())
            }
            Self::Over | Self::Gate(RegistrationGate::NotPublished) => (t.closed_over_title(), t.closed_over_text()),
        }
    }
}

#[derive(Template)]
#[template(path = "public/register_closed.html")]
struct ClosedPage {
    layout: Layout,
    about: Brief,
    kind: &'static str,
    title: String,
    text: String,
}

/// The page in place of the form.
pub(super) fn page(layout: Layout, event: &Event, why: Closed, status: StatusCode, now: Timestamp) -> Result<Response, PageError> {
    let (title, text) = why.wording(&layout, event);
    let kind = if matches!(why, Closed::Gate(RegistrationGate::NotNeeded | RegistrationGate::NotYetOpen(_))) { "info" } else { "warning" };
    let about = Brief::new(&layout, event, Viewer::Public, now);
    page_with(status, &ClosedPage { layout, about, kind, title, text })
}
