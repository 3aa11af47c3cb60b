//! What an event's page says about getting in: whether one can register, until when, and what to do if not.

use crate::domain::event::{Event, RegistrationGate};
use crate::domain::house::HouseRules;
use crate::domain::vocabulary::{AccessMode, Approval};
use crate::i18n::dates;
use crate::web::layout::Layout;
use crate::web::public::seats::{Badge, badges};
use crate::web::urls;
use jiff::Timestamp;

/// The box about registration.
pub(super) struct WayIn {
    /// The state in a few words.
    pub badges: Vec<Badge>,
    /// What there is to say, a sentence or two each.
    pub sentences: Vec<String>,
    /// The button: where it leads and what it says; none where one cannot register.
    pub button: Option<(String, String)>,
}

impl WayIn {
    /// The box of `event` at `now`.
    pub(super) fn of(layout: &Layout, rules: &HouseRules, event: &Event, now: Timestamp) -> Self {
        let t = layout.t;
        let moment = |instant| dates::moment(layout.language, instant);
        let over = event.ends().is_none_or(|ends| ends <= now);
        let no = |sentence: String| (vec![sentence], None);
        let (sentences, button) = match event.registration_gate(now) {
            RegistrationGate::Open | RegistrationGate::OpenWaiting if Self::is_elsewhere(rules, event) => no(t.way_in_staff_elsewhere()),
            RegistrationGate::Open => (Self::conditions(layout, event), Some(t.way_in_register())),
            RegistrationGate::OpenWaiting => {
                let mut sentences = vec![format!("{} {}", t.way_in_waiting(), t.way_in_waiting_now(event.occupancy.waiting))];
                sentences.extend(Self::conditions(layout, event));
                (sentences, Some(t.way_in_join_line()))
            }
            RegistrationGate::Full => no(t.way_in_full()),
            RegistrationGate::NotYetOpen(opens) => no(t.way_in_opens(moment(opens))),
            RegistrationGate::Closed => match event.window.deadline {
                Some(deadline) => no(t.way_in_closed(moment(deadline))),
                None => no(t.way_in_started()),
            },
            RegistrationGate::Started if !over => no(t.way_in_started()),
            RegistrationGate::Started | RegistrationGate::NotPublished => no(t.way_in_over()),
            RegistrationGate::CalledOff => no(t.event_called_off_text()),
            RegistrationGate::NotNeeded if over => no(t.way_in_over()),
            RegistrationGate::NotNeeded => no(t.way_in_not_needed()),
            RegistrationGate::InvitationOnly => no(t.way_in_invitation()),
        };
        let button = button.map(|label| (urls::register(layout.language, &event.key), label));
        Self { badges: badges(layout, event, now), sentences, button }
    }

    /// Whether the event is for staff, and nobody can be told to be staff by the address.
    fn is_elsewhere(rules: &HouseRules, event: &Event) -> bool {
        HouseRules::asks_for_staff(event) && rules.staff_domains.is_empty()
    }

    /// Who can register, until when, and who has to agree.
    fn conditions(layout: &Layout, event: &Event) -> Vec<String> {
        let t = layout.t;
        let mut sentences = Vec::new();
        if HouseRules::asks_for_staff(event) {
            sentences.push(t.way_in_staff());
        }
        match event.access_mode {
            AccessMode::Rsvp => sentences.push(t.way_in_rsvp()),
            AccessMode::ClosedGroup => sentences.push(t.way_in_closed_group()),
            AccessMode::Open | AccessMode::Registration | AccessMode::Invitation | AccessMode::StaffOnly => {}
        }
        match event.approval {
            Approval::Organiser => sentences.push(t.way_in_approval_organiser()),
            Approval::Supervisor => sentences.push(t.way_in_approval_supervisor()),
            Approval::None => {}
        }
        sentences.push(match event.window.deadline {
            Some(deadline) => t.way_in_until(dates::moment(layout.language, deadline)),
            None => t.way_in_until_start(),
        });
        sentences
    }
}
