//! Agreeing to a registration, or not, by the link in a letter. The first answer counts.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::domain::actor::Actor;
use crate::domain::approval::{self, ApprovalRequest, Approver, Question};
use crate::domain::event::Event;
use crate::domain::house::HouseRules;
use crate::domain::ids::EventId;
use crate::domain::notice::{ProposedDate, WhyDeclined};
use crate::domain::occasion::Occasion;
use crate::domain::registration::Registration;
use crate::domain::seats::Placement;
use crate::domain::token::Token;
use crate::domain::vocabulary::DeclineReason;
use crate::storage::{Store, approvals, events, registrations};
use serde_json::json;

/// What an approver says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Agrees.
    Approve,
    /// Does not, for this service reason.
    Decline(DeclineReason),
    /// Not on this date, but on that of another event, or on one that is still to be found.
    AnotherDate(Option<EventId>),
}

/// What pressing the button came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Answered.
    Done,
    /// There was nothing to answer any more: the page says how it stands.
    Settled,
    /// The link leads nowhere.
    UnknownLink,
}

/// Answers the question of a link. Pressing twice does no more than pressing once.
///
/// # Errors
/// If the database fails; then nothing was answered.
pub async fn decide(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    link: &Token,
    answer: Answer,
) -> Result<Outcome, ActionError> {
    let found = approvals::find_by_link(store.reader(), &link.hash(), occasion.now()).await?;
    let Some(found) = found else { return Ok(Outcome::UnknownLink) };
    let Some(seen) = registrations::find(store.reader(), found.registration).await? else { return Ok(Outcome::UnknownLink) };
    let event = events::current(store, seen.event).await?;
    let tx = store.begin_write().await?;
    let actor = Actor::Approver;
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, seen.event, event).await? else { return Ok(Outcome::UnknownLink) };
    // Read again under the lock: somebody else may have answered first.
    let Some(request) = approvals::find(tx.conn(), found.id).await? else { return Ok(Outcome::UnknownLink) };
    let Some(mut registration) = registrations::find(tx.conn(), seen.id).await? else { return Ok(Outcome::UnknownLink) };
    let now = ledger.occasion.now();
    if approval::question(&request, registration.state, &ledger.event, now) != Question::Open {
        return Ok(Outcome::Settled);
    }
    match answer {
        Answer::Approve => {
            approvals::decide(&tx, request.id, now, None, None).await?;
            agree(&mut ledger, rules, &request, &mut registration).await?;
        }
        Answer::Decline(reason) => {
            approvals::decide(&tx, request.id, now, Some(reason), None).await?;
            let why = Standing::Declined { reason: WhyDeclined::Service(reason) };
            decline(&mut ledger, &mut registration, reason, why).await?;
        }
        Answer::AnotherDate(other) => {
            let other = match other {
                Some(id) => events::find(tx.conn(), id).await?,
                None => None,
            };
            let reason = DeclineReason::AnotherDate;
            approvals::decide(&tx, request.id, now, Some(reason), other.as_ref().map(|event| event.id)).await?;
            decline(&mut ledger, &mut registration, reason, Standing::AnotherDate { proposed: other.as_ref().and_then(proposed) }).await?;
        }
    }
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// One step is agreed to: the next is asked for, or the registration gets what the seats have for it.
async fn agree(
    ledger: &mut Ledger<'_>,
    rules: &HouseRules,
    request: &ApprovalRequest,
    registration: &mut Registration,
) -> Result<(), ActionError> {
    if let Some(next) = approval::step_after(&ledger.event, request.step) {
        ledger.log("registration.approval_given", Some(registration), json!({ "step": request.step })).await?;
        let officer = rules.training_officer.clone().map(|email| Approver { name: String::new(), email });
        return ledger.ask(registration, next, officer, None).await;
    }
    if ledger.grant(registration).await? == Some(Placement::Full) {
        ledger.approved_in_vain(registration, request.step).await?;
    }
    Ok(())
}

async fn decline(
    ledger: &mut Ledger<'_>,
    registration: &mut Registration,
    reason: DeclineReason,
    told: Standing,
) -> Result<(), ActionError> {
    let state = registration.state.declined()?;
    ledger.change(registration, state, "registration.declined", reason.as_str()).await?;
    ledger.tell(registration, told).await
}

fn proposed(event: &Event) -> Option<ProposedDate> {
    let first = event.sessions.iter().find(|session| Some(session.starts) == event.starts())?;
    Some(ProposedDate { starts: first.starts, ends: first.ends, key: event.key.clone() })
}
