//! Approvals: who has to agree to a registration, what follows while nobody answers, and when.
//!
//! Silence never decides: it only moves the question on, from the supervisor to the deputy and then to the organisers.

use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::ids::{ApprovalId, EventId, RegistrationId};
use crate::domain::registration::{Registration, State};
use crate::domain::vocabulary::{
    Approval, ApprovalStage, ApprovalState, ApprovalStep, DeclineReason, EventKind, EventStatus, PriorityReason,
};
use crate::domain::wall_time::{into_working_hours, working_days_after, working_days_before};
use jiff::Timestamp;

/// Somebody who is asked to agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approver {
    /// As the directory names them; empty where only the address is known.
    pub name: String,
    /// Where they are asked.
    pub email: EmailAddress,
}

/// Who decides about somebody's trainings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Superiors {
    /// Is asked first.
    pub supervisor: Approver,
    /// Is asked when the supervisor does not answer.
    pub deputy: Option<Approver>,
}

/// Asking for one step of an approval, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalRequest {
    /// Its identity.
    pub id: ApprovalId,
    /// To which registration.
    pub registration: RegistrationId,
    /// Who agrees in this step.
    pub step: ApprovalStep,
    /// What came of it.
    pub state: ApprovalState,
    /// How far it has gone.
    pub stage: ApprovalStage,
    /// Who is asked; nobody where nobody is known.
    pub approver: Option<Approver>,
    /// Who is asked when the approver does not answer.
    pub deputy: Option<Approver>,
    /// When the approver was asked (UTC).
    pub asked_at: Timestamp,
    /// When its stage began (UTC).
    pub stage_at: Timestamp,
    /// When the next stage begins if nobody answers (UTC).
    pub next_at: Option<Timestamp>,
    /// When somebody answered (UTC).
    pub decided_at: Option<Timestamp>,
    /// Why not.
    pub reason: Option<DeclineReason>,
    /// The event on another date that was proposed instead.
    pub proposed: Option<EventId>,
}

/// Working days before the start by which the organisers know at the latest that nobody has answered.
const LEAD_DAYS: u32 = 1;

/// Who has to agree at all. About a protected event no supervisor learns anything: there only the organisers decide (domain.md § 2).
#[must_use]
pub fn mode(event: &Event) -> Approval {
    if event.protected && asks(event.approval) { Approval::Organiser } else { event.approval }
}

/// Whether supervisors are asked about registrations for an event.
#[must_use]
pub fn asks_supervisor(event: &Event) -> bool {
    asks(mode(event))
}

/// Whether organisers are warned of people who are registered together with their own supervisor: at trainings, whoever has to agree, and
/// wherever supervisors are asked.
#[must_use]
pub fn watches_supervisors(event: &Event) -> bool {
    asks_supervisor(event) || (event.kind == EventKind::Training && !event.protected)
}

fn asks(approval: Approval) -> bool {
    matches!(approval, Approval::Supervisor | Approval::SupervisorThenOfficer)
}

/// Who has to agree to everybody's registration. To a compulsory training no supervisor need agree: they are informed.
#[must_use]
pub fn of_everybody(event: &Event) -> Approval {
    if asks_supervisor(event) && event.is_compulsory_for_everybody() { Approval::None } else { mode(event) }
}

/// Who has to agree to the registration of somebody for whom it is compulsory, or not.
#[must_use]
pub fn of_somebody(event: &Event, is_compulsory: bool) -> Approval {
    if asks_supervisor(event) && is_compulsory { Approval::None } else { of_everybody(event) }
}

/// Who has to agree to this registration: also where the training is compulsory for this person only, supervisors are just informed.
#[must_use]
pub fn required(event: &Event, registration: &Registration) -> Approval {
    let for_the_person = registration.standing.reason == PriorityReason::Compulsory;
    if asks_supervisor(event) && for_the_person { Approval::None } else { of_everybody(event) }
}

/// Who has to agree to somebody whom the organisers move to `event`: they have agreed by that. A supervisor is not asked twice about a person
/// who had been agreed to at `before`, an event at which as many have to agree, with the registration `was`.
#[must_use]
pub fn required_after_move(before: &Event, was: &Registration, event: &Event, registration: &Registration) -> Approval {
    let agreed = matches!(was.state, State::Confirmed | State::Waitlisted | State::Offered { .. });
    let asked = required(event, registration);
    let as_many = match asked {
        Approval::None | Approval::Organiser => return Approval::None,
        Approval::Supervisor => asks(required(before, was)),
        Approval::SupervisorThenOfficer => required(before, was) == Approval::SupervisorThenOfficer,
    };
    if agreed && as_many { Approval::None } else { asked }
}

/// The step that follows when the one before was agreed to.
#[must_use]
pub fn step_after(event: &Event, step: ApprovalStep) -> Option<ApprovalStep> {
    (mode(event) == Approval::SupervisorThenOfficer && step == ApprovalStep::Supervisor).then_some(ApprovalStep::Officer)
}

/// What follows on a stage if nobody answers; nothing follows once the organisers know.
#[must_use]
pub fn stage_after(stage: ApprovalStage, has_deputy: bool) -> Option<ApprovalStage> {
    match stage {
        ApprovalStage::Asked => Some(ApprovalStage::Reminded),
        ApprovalStage::Reminded if has_deputy => Some(ApprovalStage::Deputy),
        ApprovalStage::Reminded | ApprovalStage::Deputy => Some(ApprovalStage::Organiser),
        ApprovalStage::Organiser => None,
    }
}

/// How many working days a stage lasts while nobody answers.
fn patience(stage: ApprovalStage) -> u32 {
    match stage {
        ApprovalStage::Asked => 3,
        ApprovalStage::Reminded | ApprovalStage::Deputy => 2,
        ApprovalStage::Organiser => 0,
    }
}

/// When (UTC) the stage after `stage` begins, which itself begins at `now`; `None` if nothing follows.
///
/// It begins in working hours. Where an event starts too soon for all of that, the stages share the time that is left, so that the
/// organisers learn of the silence a working day before the start.
#[must_use]
pub fn next_at(stage: ApprovalStage, has_deputy: bool, now: Timestamp, starts: Option<Timestamp>) -> Option<Timestamp> {
    stage_after(stage, has_deputy)?;
    let (own, all) = (patience(stage), std::iter::successors(Some(stage), |stage| stage_after(*stage, has_deputy)).map(patience).sum());
    let unhurried = into_working_hours(working_days_after(now, own));
    let Some(starts) = starts else { return Some(unhurried) };
    let latest = latest(starts).max(now);
    if into_working_hours(working_days_after(now, all)) <= latest {
        return Some(unhurried);
    }
    let share = latest.duration_since(now).as_secs() * i64::from(own) / i64::from(all);
    let hurried = now.checked_add(jiff::SignedDuration::from_secs(share)).unwrap_or(latest);
    Some(into_working_hours(hurried).min(latest))
}

/// The stage that begins at `now` on one that nobody has answered: the next, or that of the organisers where no time is left for others.
#[must_use]
pub fn stage_due(stage: ApprovalStage, has_deputy: bool, now: Timestamp, starts: Option<Timestamp>) -> Option<ApprovalStage> {
    let no_time = starts.is_some_and(|starts| latest(starts) <= now);
    stage_after(stage, has_deputy).map(|next| if no_time { ApprovalStage::Organiser } else { next })
}

/// When (UTC) the organisers must know at the latest that nobody answers.
fn latest(starts: Timestamp) -> Timestamp {
    working_days_before(starts, LEAD_DAYS)
}

/// How a question to an approver stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// It waits for an answer.
    Open,
    /// Somebody has agreed.
    Approved,
    /// Somebody has not agreed, or has proposed another date.
    Declined,
    /// The registration was withdrawn or cancelled.
    Over,
    /// The organisers have decided.
    Elsewhere,
    /// The event will not take place.
    CalledOff,
    /// The event has begun.
    TooLate,
}

/// How a question stands at `now` whose registration is in `state`.
#[must_use]
pub fn question(request: &ApprovalRequest, state: State, event: &Event, now: Timestamp) -> Question {
    match (request.state, state) {
        (ApprovalState::Approved, _) => Question::Approved,
        (ApprovalState::Declined, _) => Question::Declined,
        _ if event.status == EventStatus::CalledOff => Question::CalledOff,
        (_, State::Withdrawn | State::Cancelled | State::Expired) => Question::Over,
        (_, State::Pending { .. }) if event.starts().is_none_or(|starts| starts <= now) => Question::TooLate,
        (ApprovalState::Asked, State::Pending { .. }) => Question::Open,
        _ => Question::Elsewhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utc(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn who_does_not_answer_is_reminded_then_the_deputy_is_asked_then_the_organisers_know() {
        let far = Some(utc("2027-06-01T08:00:00Z"));
        // Monday, 10 o'clock in Berlin.
        let asked = utc("2027-03-01T09:00:00Z");
        let reminded = next_at(ApprovalStage::Asked, true, asked, far).expect("a reminder");
        assert_eq!(reminded, utc("2027-03-04T09:00:00Z"), "three working days");
        let deputy = next_at(ApprovalStage::Reminded, true, reminded, far).expect("the deputy");
        assert_eq!(deputy, utc("2027-03-08T09:00:00Z"), "two more, over the weekend");
        assert_eq!(next_at(ApprovalStage::Deputy, true, deputy, far), Some(utc("2027-03-10T09:00:00Z")));
        assert_eq!(next_at(ApprovalStage::Organiser, true, deputy, far), None);
        assert_eq!(stage_after(ApprovalStage::Reminded, false), Some(ApprovalStage::Organiser), "without a deputy");
    }

    #[test]
    fn what_falls_into_the_night_waits_for_the_morning() {
        let late_on_monday = utc("2027-03-01T22:30:00Z");
        assert_eq!(next_at(ApprovalStage::Asked, false, late_on_monday, None), Some(utc("2027-03-05T07:00:00Z")));
    }

    #[test]
    fn shortly_before_the_start_the_stages_share_what_is_left() {
        // Monday morning; the training begins on Thursday: the organisers know on Wednesday.
        let (now, starts) = (utc("2027-03-01T08:00:00Z"), utc("2027-03-04T08:00:00Z"));
        let mut times = vec![now];
        let mut stage = ApprovalStage::Asked;
        while let Some(next) = next_at(stage, true, times[times.len() - 1], Some(starts)) {
            times.push(next);
            stage = stage_after(stage, true).expect("it has a time");
        }
        assert_eq!(times.len(), 4);
        assert!(times.is_sorted(), "{times:?}");
        assert_eq!(times[3], utc("2027-03-03T08:00:00Z"));
    }

    #[test]
    fn where_no_time_is_left_the_organisers_know_at_once() {
        let (now, starts) = (utc("2027-03-03T09:00:00Z"), utc("2027-03-04T08:00:00Z"));
        assert_eq!(next_at(ApprovalStage::Asked, true, now, Some(starts)), Some(now));
        assert_eq!(stage_due(ApprovalStage::Asked, true, now, Some(starts)), Some(ApprovalStage::Organiser));
        assert_eq!(stage_due(ApprovalStage::Asked, true, now, None), Some(ApprovalStage::Reminded));
    }

    proptest! {
        #[test]
        fn nothing_follows_later_than_a_working_day_before_the_start(hour in 0i64..2000, lead in -100i64..2000, has_deputy: bool) {
            let now = utc("2027-01-01T00:00:00Z") + jiff::SignedDuration::from_hours(hour);
            let starts = now + jiff::SignedDuration::from_hours(lead);
            for stage in ApprovalStage::ALL {
                let Some(next) = next_at(*stage, has_deputy, now, Some(starts)) else { continue };
                prop_assert!(next >= now);
                prop_assert!(next <= working_days_before(starts, LEAD_DAYS).max(now));
            }
        }
    }
}
