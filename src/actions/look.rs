//! That somebody looked at a list, as a line of the audit log (issue 4, part 5).
//!
//! Looking changes nothing that anybody sees; only who asks the log learns of it. Who opens the same page again and again in an hour is one line.

use crate::actions::ActionError;
use crate::actions::logged::log;
use crate::domain::actor::DeskUser;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::storage::{Store, audit};
use jiff::SignedDuration;
use serde_json::json;

/// What the log calls it.
pub const VIEWED: &str = "list.viewed";

/// For how long opening a page again is the same look.
const ONE_LOOK: SignedDuration = SignedDuration::from_hours(1);

/// Notes that a user sees a page with names: `page` is its word in the address.
///
/// # Errors
/// If the database fails; then the page is not shown.
pub async fn note(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (event, registration): (Option<EventId>, Option<RegistrationId>),
    page: &str,
) -> Result<(), ActionError> {
    let since = occasion.now() - ONE_LOOK;
    let earlier = audit::of_user_about(store.reader(), user.id, VIEWED, event, since).await?;
    if earlier.iter().any(|line| line.detail["page"] == page && line.registration == registration) {
        return Ok(());
    }
    let tx = store.begin_write().await?;
    log(&tx, occasion, user, VIEWED, (event, registration), json!({ "page": page })).await?;
    tx.commit().await?;
    Ok(())
}
