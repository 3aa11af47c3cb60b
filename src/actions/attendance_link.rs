//! The link with which whoever leads an event notes who is there, without a log-in.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::logged::log;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::ids::EventId;
use crate::domain::occasion::Occasion;
use crate::domain::token::{Token, TokenPurpose};
use crate::storage::{Store, tokens};
use jiff::SignedDuration;
use serde_json::json;

/// How long a link is kept. Whether it is open says [`link_is_open`](crate::domain::attendance::link_is_open), because an event may be put off.
const IS_KEPT: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);

/// Makes a link, which is open until a week after the end of the event; earlier ones stay open. Nothing if there is no such event among those
/// that this user may see.
///
/// # Errors
/// If the database fails; then there is no new link.
pub async fn make(store: &Store, occasion: &mut Occasion, user: &DeskUser, event: EventId) -> Result<Option<Token>, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(None) };
    let link = Token::new(occasion);
    let until = occasion.now() + IS_KEPT;
    tokens::insert(&tx, &link, TokenPurpose::Attendance, tokens::Target::Event(event), until).await?;
    log(&tx, occasion, user, "attendance.link_made", (Some(event), None), json!({})).await?;
    tx.commit().await?;
    Ok(Some(link))
}

/// Closes all links of an event; `false` if there is no such event among those that this user may see.
///
/// # Errors
/// If the database fails; then they stay open.
pub async fn close_all(store: &Store, occasion: &mut Occasion, user: &DeskUser, event: EventId) -> Result<bool, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(false) };
    tokens::revoke_of_event(&tx, event, TokenPurpose::Attendance).await?;
    log(&tx, occasion, user, "attendance.links_closed", (Some(event), None), json!({})).await?;
    tx.commit().await?;
    Ok(true)
}
