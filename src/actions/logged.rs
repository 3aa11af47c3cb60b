//! What somebody at the desk did, as a line of the audit log.

use crate::domain::actor::DeskUser;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::storage::{StoreError, WriteTx, audit};
use serde_json::Value;

/// Writes the line: who did what, about which event and registration, or about neither. Deeds that change seats are logged by their ledger,
/// with the seats.
pub(super) async fn log(
    tx: &WriteTx,
    occasion: &mut Occasion,
    user: &DeskUser,
    action: &'static str,
    (event, registration): (Option<EventId>, Option<RegistrationId>),
    detail: Value,
) -> Result<(), StoreError> {
    audit::append(tx, occasion, audit::Entry { actor: &user.actor(), action, event, registration, detail }).await
}
