//! What pages say about the seats of an event: in a few words on a badge. The rules about seats are the domain's.

use crate::domain::event::Event;
use crate::domain::house::HouseRules;
use crate::domain::registering::RegistrationGate;
use crate::domain::seats::WayUp;
use crate::domain::vocabulary::EventStatus;
use crate::domain::wall_time;
use crate::i18n::{Texts, dates};
use crate::web::layout::Layout;
use jiff::Timestamp;

/// Up to so many free seats are counted out; more of them hurry nobody.
const FEW: i64 = 10;

/// A state in words; sign and colour only repeat them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Badge {
    /// How the macro `badge` draws it: info, success, warning, danger.
    pub kind: &'static str,
    /// What it says.
    pub label: String,
}

impl Badge {
    fn new(kind: &'static str, label: String) -> Self {
        Self { kind, label }
    }
}

/// What stands beside an event at `now`: the state of its seats, and whether they are for staff only.
pub(super) fn badges(layout: &Layout, event: &Event, now: Timestamp) -> Vec<Badge> {
    let t = layout.t;
    let mut badges = vec![state(layout, event, now)];
    if HouseRules::asks_for_staff(event) {
        badges.push(Badge::new("info", t.seats_staff_only()));
    }
    badges
}

fn state(layout: &Layout, event: &Event, now: Timestamp) -> Badge {
    let t = layout.t;
    if event.status == EventStatus::Published && event.ends().is_some_and(|ends| ends <= now) {
        return Badge::new("info", t.seats_over());
    }
    match event.registration_gate(now) {
        RegistrationGate::Open if event.seats_only_for_groups(now) => Badge::new("warning", t.seats_only_for_groups()),
        RegistrationGate::Open => open(event, t),
        RegistrationGate::OpenWaiting if event.way_up(now) == WayUp::ByLot => Badge::new("info", t.seats_by_lot()),
        RegistrationGate::OpenWaiting => Badge::new("warning", t.seats_waiting_list()),
        RegistrationGate::Full => Badge::new("warning", t.seats_full()),
        RegistrationGate::NotYetOpen(opens) => Badge::new("info", t.seats_opens(dates::date(layout.language, wall_time::day(opens)))),
        RegistrationGate::Closed => Badge::new("info", t.seats_closed()),
        RegistrationGate::Started => Badge::new("info", t.seats_started()),
        RegistrationGate::CalledOff => Badge::new("danger", t.seats_called_off()),
        RegistrationGate::NotNeeded => Badge::new("success", t.seats_not_needed()),
        RegistrationGate::InvitationOnly => Badge::new("info", t.seats_invitation()),
        RegistrationGate::NotPublished => Badge::new("info", t.seats_over()),
    }
}

fn open(event: &Event, t: &Texts) -> Badge {
    let label = match event.free_for_everybody() {
        Some(free) if free <= FEW => t.seats_left(free),
        Some(_) | None => t.seats_free(),
    };
    Badge::new("success", label)
}
