//! Where a registration stands, in words: what is so, and what happens next.

use super::approval;
use crate::domain::approval::ApprovalRequest;
use crate::domain::event::Event;
use crate::domain::pass;
use crate::domain::registration::State;
use crate::domain::seats::{LAST_CLASS, PromotionGate};
use crate::domain::vocabulary::{EventStatus, PriorityReason, WaitlistMode};
use crate::i18n::{Texts, dates};
use crate::web::public::own::Own;

/// The box at the top of the status page. Its colour and sign only repeat the title.
pub(super) struct Standing {
    /// `info`, `success`, `warning` or `danger`.
    pub kind: &'static str,
    /// What is so.
    pub title: String,
    /// What happens next.
    pub text: String,
}

impl Own {
    /// Whether the registration can still become, or is, a participation in something that lies ahead.
    pub(super) fn is_coming(&self) -> bool {
        self.registration.state.is_live()
            && self.event.status == EventStatus::Published
            && self.event.ends().is_some_and(|ends| ends > self.now)
    }

    /// Whether there is a door at which a code is shown.
    pub(super) fn shows_pass(&self) -> bool {
        self.has_calendar_file() && pass::is_shown(&self.event, &self.registration.quotas)
    }

    /// Whether there are dates to put into a calendar.
    pub(super) fn has_calendar_file(&self) -> bool {
        self.is_coming() && self.registration.state == State::Confirmed
    }
}

impl Standing {
    /// Of a registration with its place in the line, if it waits, and what came of asking for an approval, if somebody was asked.
    pub(super) fn of(own: &Own, position: Option<u32>, asked: Option<&ApprovalRequest>) -> Self {
        let t = own.layout.t;
        let event = &own.event;
        let (kind, title, text) = match own.registration.state {
            state if state.is_live() && event.status == EventStatus::CalledOff => {
                ("danger", t.standing_called_off_title(), called_off(own, event))
            }
            state if state.is_live() && !own.is_coming() => ("info", t.standing_past_title(), t.standing_past_text()),
            State::Unverified { until, .. } => {
                ("warning", t.standing_unverified_title(), t.standing_unverified_text(dates::moment(own.layout.language, until)))
            }
            State::Pending { held } => ("info", t.standing_pending_title(), approval::pending(own, held, asked)),
            State::Confirmed => ("success", t.standing_confirmed_title(own.registration.seats), t.standing_confirmed_text()),
            State::Waitlisted if event.promotion_gate(own.now) == PromotionGate::BeforeDraw => {
                ("info", t.standing_before_draw_title(), t.standing_before_draw_text())
            }
            State::Waitlisted => {
                let text = match event.promotion_gate(own.now) {
                    PromotionGate::Open if event.waitlist == WaitlistMode::Offer => {
                        t.standing_waiting_for_offer_text(own.registration.seats)
                    }
                    PromotionGate::Open => t.standing_waiting_text(own.registration.seats),
                    PromotionGate::ByHand | PromotionGate::BeforeDraw | PromotionGate::AfterCutOff => {
                        t.standing_waiting_by_hand_text(&event.host.name)
                    }
                    PromotionGate::Started | PromotionGate::NotPublished => t.standing_waiting_in_vain_text(),
                };
                let text = match first(t, own) {
                    Some(first) => format!("{first} {text}"),
                    None => text,
                };
                ("warning", t.standing_waiting_title(position.unwrap_or(1)), text)
            }
            State::Offered { until } => {
                ("warning", t.standing_offered_title(), t.standing_offered_text(dates::moment(own.layout.language, until)))
            }
            State::Declined => ("danger", t.standing_declined_title(), approval::declined(own, asked)),
            State::Withdrawn => ("info", t.standing_withdrawn_title(), t.standing_withdrawn_text()),
            State::Cancelled => ("danger", t.standing_cancelled_title(), t.standing_cancelled_text(&event.host.name)),
            State::Expired => {
                let (title, text) = if own.registration.offers > 0 {
                    (t.standing_offer_expired_title(), t.standing_offer_expired_text())
                } else {
                    (t.standing_expired_title(), t.standing_expired_text())
                };
                let can_come = event.registration_gate(own.now).is_open();
                ("danger", title, if can_come { format!("{text} {}", t.standing_register_again()) } else { text })
            }
        };
        Self { kind, title, text }
    }
}

/// Why somebody stands before others who came earlier.
fn first(t: &Texts, own: &Own) -> Option<String> {
    let standing = &own.registration.standing;
    if standing.priority == LAST_CLASS {
        return None;
    }
    match standing.reason {
        PriorityReason::ByHand => Some(t.standing_first_by_hand()),
        PriorityReason::Compulsory => Some(t.standing_first_compulsory()),
        PriorityReason::TurnedAway => Some(t.standing_first_turned_away()),
        PriorityReason::NeverAttended => Some(t.standing_first_never_attended()),
        PriorityReason::Submission => None,
    }
}

fn called_off(own: &Own, event: &Event) -> String {
    event.called_off_reason.clone().unwrap_or_else(|| own.layout.t.standing_called_off_text())
}
