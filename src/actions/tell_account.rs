//! What people with an account are told about it, by mail.

use crate::actions::ActionError;
use crate::domain::actor::DeskUser;
use crate::domain::notice::{AccountChange, Notice, Recipient};
use crate::domain::occasion::Occasion;
use crate::storage::{WriteTx, outbox};
use jiff::{SignedDuration, Timestamp};

/// How long news about an account are worth a mail.
const NEWS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Tells somebody that something about the own account is another: who did not do that has to know.
pub(super) async fn tell(tx: &WriteTx, occasion: &mut Occasion, user: &DeskUser, change: AccountChange) -> Result<(), ActionError> {
    let until = occasion.now() + NEWS;
    post(tx, occasion, user, Notice::AccountChanged { change }, until).await
}

/// Posts a letter about an account. Nothing leaves where the address, which an operator typed, is none.
pub(super) async fn post(
    tx: &WriteTx,
    occasion: &mut Occasion,
    user: &DeskUser,
    notice: Notice,
    useless_after: Timestamp,
) -> Result<(), ActionError> {
    let Ok(email) = user.email.parse() else { return Ok(()) };
    let to = Recipient { name: user.name.clone(), email, language: None };
    outbox::post(tx, occasion, &to, &[notice], Some(useless_after)).await?;
    Ok(())
}
