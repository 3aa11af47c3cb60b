//! What an event's page says about getting in: whether one can register, until when, and what to do if not.

use crate::domain::approval;
use crate::domain::batch::takes_batches;
use crate::domain::event::Event;
use crate::domain::house::HouseRules;
use crate::domain::seats::{Placement, WayUp};
use crate::domain::vocabulary::{AccessMode, Allocation, Approval, PriorityRule, WaitlistMode};
use crate::i18n::{Texts, dates};
use crate::web::layout::Layout;
use crate::web::public::register::closed::Closed;
use crate::web::public::seat_words;
use crate::web::public::seats::{Badge, badges};
use crate::web::urls;
use jiff::Timestamp;

/// The box about registration.
pub(super) struct WayIn {
    /// The state in a few words.
    pub badges: Vec<Badge>,
    /// Why one cannot register, in a few words; none where one can.
    pub refusal: Option<String>,
    /// What there is to say, a sentence or two each.
    pub sentences: Vec<String>,
    /// The button: where it leads and what it says; none where one cannot register.
    pub button: Option<(String, String)>,
    /// Where one can register several colleagues at once, if one can.
    pub enrol: Option<String>,
}

impl WayIn {
    /// The box of `event` at `now`.
    pub(super) fn of(layout: &Layout, rules: &HouseRules, event: &Event, now: Timestamp) -> Self {
        let t = layout.t;
        let badges = badges(layout, event, now);
        if let Some(why) = Closed::for_newcomers(event, rules, now) {
            let (refusal, what_to_do) = why.wording(layout, event);
            let sentences = std::iter::once(what_to_do).chain(draw(layout, event)).collect();
            return Self { badges, refusal: Some(refusal), sentences, button: None, enrol: None };
        }
        let mut sentences = Self::conditions(layout, event);
        let ways: Vec<String> = seat_words::ways(layout, event, now).into_iter().map(|way| way.label).collect();
        if !ways.is_empty() {
            sentences.push(ways.join(" · "));
        }
        sentences.extend(seat_words::kept(layout, event));
        let full = match event.way_up(now) {
            _ if event.best_placement(now) == Placement::Seated => None,
            WayUp::BySelf => Some(t.way_in_waiting()),
            WayUp::ByOffer => Some(t.way_in_waiting_for_offer()),
            WayUp::ByHand => Some(t.way_in_waiting_by_hand()),
            // That seats are drawn is said among the conditions.
            WayUp::ByLot => None,
        };
        let label = match full {
            None => t.way_in_register(),
            Some(full) => {
                // Seats that lie free belong to those who wait, or shortly before the start are given by hand.
                let taken =
                    if event.occupancy.free().is_none_or(|free| free > 0) { t.way_in_free_for_waiting() } else { t.way_in_all_taken() };
                sentences.insert(0, format!("{taken} {full} {}", t.way_in_waiting_now(event.occupancy.waiting)));
                t.way_in_join_line()
            }
        };
        let enrol = takes_batches(event, now).then(|| urls::enrol(layout.language));
        Self { badges, refusal: None, sentences, button: Some((urls::register(layout.language, &event.key), label)), enrol }
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
        match approval::of_everybody(event) {
            Approval::Organiser => sentences.push(t.way_in_approval_organiser()),
            Approval::Supervisor | Approval::SupervisorThenOfficer => sentences.push(t.way_in_approval_supervisor()),
            Approval::None => {}
        }
        sentences.extend(draw(layout, event));
        if event.seat_rules.drawn.is_some() && !event.seat_rules.priorities.is_empty() {
            sentences.push(t.way_in_drawn_classes());
        }
        sentences.extend(classes(t, event));
        sentences.push(match event.window.deadline.filter(|deadline| event.starts().is_none_or(|starts| *deadline <= starts)) {
            Some(deadline) => t.way_in_until(dates::moment(layout.language, deadline)),
            None => t.way_in_until_start(),
        });
        sentences
    }
}

/// Who comes first in the draw, or on a waiting list that moves, where not everybody is in one class.
fn classes(t: &Texts, event: &Event) -> Option<String> {
    let who = event.seat_rules.priorities.iter().map(|rule| match rule {
        PriorityRule::Compulsory => t.way_in_class_compulsory(),
        PriorityRule::TurnedAway => t.way_in_class_turned_away(),
        PriorityRule::NeverAttended => t.way_in_class_never_attended(),
    });
    let who: Vec<String> = who.collect();
    match (event.seat_rules.allocation, event.waitlist) {
        _ if who.is_empty() => None,
        (Allocation::Draw, _) => Some(t.way_in_classes_draw(who.join("; "))),
        (Allocation::FirstCome, WaitlistMode::None) => None,
        (Allocation::FirstCome, WaitlistMode::Automatic | WaitlistMode::Offer) => Some(t.way_in_classes_line(who.join("; "))),
    }
}

/// That seats are given by lot; after the draw its seed, so that anybody can check it.
fn draw(layout: &Layout, event: &Event) -> Option<String> {
    let t = layout.t;
    match (event.seat_rules.allocation, &event.seat_rules.drawn) {
        (Allocation::FirstCome, _) => None,
        (Allocation::Draw, None) => Some(t.way_in_draw()),
        (Allocation::Draw, Some(drawn)) => Some(t.way_in_drawn(dates::moment(layout.language, drawn.at), drawn.seed.as_str())),
    }
}
