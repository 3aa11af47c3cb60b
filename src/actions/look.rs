//! That somebody looked at a list, as a line of the audit log (issue 4, part 5).
//!
//! Looking changes nothing that anybody sees; only who asks the log learns of it. Who opens the same page again and again in an hour is one line.

use crate::actions::ActionError;
use crate::domain::actor::Actor;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::storage::{Store, audit};
use jiff::SignedDuration;
use serde_json::json;

/// What the log calls it.
pub const VIEWED: &str = "list.viewed";

/// For how long opening a page again is the same look.
const ONE_LOOK: SignedDuration = SignedDuration::from_hours(1);

/// Notes that somebody sees a page with names: `page` is its word in the address. Those who come by a trainer's link are one of these.
///
/// # Errors
/// If the database fails; then the page is not shown.
pub async fn note(
    store: &Store,
    occasion: &mut Occasion,
    who: &Actor,
    (event, registration): (Option<EventId>, Option<RegistrationId>),
    page: &str,
) -> Result<(), ActionError> {
    let since = occasion.now() - ONE_LOOK;
    let earlier = audit::of_actor_about(store.reader(), who, VIEWED, event, since).await?;
    if earlier.iter().any(|line| line.detail["page"] == page && line.registration == registration) {
        return Ok(());
    }
    let tx = store.begin_write().await?;
    let detail = json!({ "page": page });
    audit::append(&tx, occasion, audit::Entry { actor: who, action: VIEWED, event, registration, detail }).await?;
    tx.commit().await?;
    Ok(())
}
