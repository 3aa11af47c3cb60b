//! Approvals that nobody has answered: the approver is reminded, then the deputy is asked, then the organisers are told. Silence never decides.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::domain::actor::Actor;
use crate::domain::approval::{self, Question};
use crate::domain::ids::ApprovalId;
use crate::domain::occasion::Occasion;
use crate::storage::{Store, approvals, registrations};
use serde_json::json;

/// How many are looked at in one go.
const AT_ONCE: u64 = 100;

/// Turns to whoever is next about approvals that are due, each in its own transaction. Gives how many.
///
/// # Errors
/// If the database fails; what was done before stays done.
pub async fn follow_up(store: &Store, occasion: &mut Occasion) -> Result<u32, ActionError> {
    let mut followed = 0;
    for id in approvals::due(store.reader(), occasion.now(), AT_ONCE).await? {
        followed += u32::from(follow_up_one(store, occasion, id).await?);
    }
    Ok(followed)
}

async fn follow_up_one(store: &Store, occasion: &mut Occasion, id: ApprovalId) -> Result<bool, ActionError> {
    let tx = store.begin_write().await?;
    let Some(seen) = approvals::find(tx.conn(), id).await? else { return Ok(false) };
    let Some(registration) = registrations::find(tx.conn(), seen.registration).await? else { return Ok(false) };
    let Some(mut ledger) = Ledger::open(&tx, occasion, &Actor::System, registration.event, None).await? else { return Ok(false) };
    // Read again under the lock: somebody may have answered, or another worker may have been here.
    let Some(mut request) = approvals::find(tx.conn(), id).await? else { return Ok(false) };
    let Some(registration) = registrations::find(tx.conn(), seen.registration).await? else { return Ok(false) };
    let (now, starts, has_deputy) = (ledger.occasion.now(), ledger.event.starts(), request.deputy.is_some());
    if request.next_at.is_none_or(|next_at| next_at > now) {
        return Ok(false);
    }
    let open = approval::question(&request, registration.state, &ledger.event, now) == Question::Open;
    match approval::stage_due(request.stage, has_deputy, now, starts).filter(|_| open) {
        None => approvals::rest(&tx, id).await?,
        Some(stage) => {
            request.stage = stage;
            request.next_at = approval::next_at(stage, has_deputy, now, starts);
            approvals::set_stage(&tx, id, stage, now, request.next_at).await?;
            let detail = json!({ "step": request.step, "stage": stage });
            ledger.log("registration.approval_followed_up", Some(&registration), detail).await?;
            ledger.turn_to_somebody(&request, &registration).await?;
        }
    }
    ledger.close().await?;
    tx.commit().await?;
    Ok(open)
}
