//! How an approval stands, in the words of the status page: who is asked by role, since when, and what comes next. Names nobody, and of the
//! reasons only their class.

use crate::domain::approval::{ApprovalRequest, stage_after};
use crate::domain::vocabulary::{ApprovalStage, ApprovalState, ApprovalStep};
use crate::i18n::{Word as _, dates};
use crate::web::public::own::Own;

/// Of a registration that waits for an approval.
pub(super) fn pending(own: &Own, held: bool, asked: Option<&ApprovalRequest>) -> String {
    let t = own.layout.t;
    let mut sentences = match asked.filter(|request| request.state == ApprovalState::Asked) {
        Some(request) => vec![whom(own, request), next(own, request)],
        None => vec![t.standing_pending_text(&own.event.host.name)],
    };
    if held {
        sentences.push(t.standing_pending_held());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// Of a registration that was declined.
pub(super) fn declined(own: &Own, asked: Option<&ApprovalRequest>) -> String {
    let t = own.layout.t;
    match asked.and_then(|request| request.reason) {
        Some(reason) => t.standing_declined_reason(reason.name(t)),
        None => t.standing_declined_text(),
    }
}

fn whom(own: &Own, request: &ApprovalRequest) -> String {
    let t = own.layout.t;
    let (asked, stage) = (dates::moment(own.layout.language, request.asked_at), dates::moment(own.layout.language, request.stage_at));
    match (request.stage, request.step) {
        (ApprovalStage::Organiser, _) if request.approver.is_none() => t.standing_approval_nobody(&own.event.host.name),
        (ApprovalStage::Organiser, _) => t.standing_approval_organiser(&own.event.host.name, stage),
        (ApprovalStage::Deputy, _) => t.standing_approval_deputy(asked, stage),
        (ApprovalStage::Asked, ApprovalStep::Supervisor) => t.standing_approval_supervisor(asked),
        (ApprovalStage::Reminded, ApprovalStep::Supervisor) => t.standing_approval_reminded(asked, stage),
        (ApprovalStage::Asked | ApprovalStage::Reminded, ApprovalStep::Officer) => t.standing_approval_officer(asked),
    }
}

fn next(own: &Own, request: &ApprovalRequest) -> String {
    let t = own.layout.t;
    let Some(next_at) = request.next_at else { return String::new() };
    let when = dates::moment(own.layout.language, next_at);
    match stage_after(request.stage, request.deputy.is_some()) {
        Some(ApprovalStage::Reminded) => t.standing_approval_next_reminder(when),
        Some(ApprovalStage::Deputy) => t.standing_approval_next_deputy(when),
        Some(ApprovalStage::Organiser) => t.standing_approval_next_organiser(when, &own.event.host.name),
        Some(ApprovalStage::Asked) | None => String::new(),
    }
}
