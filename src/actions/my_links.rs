//! "Send me my links": by mail to the address, and nowhere else.

use crate::actions::ActionError;
use crate::actions::register::too_often;
use crate::actions::tell::manage_link;
use crate::domain::email::EmailAddress;
use crate::domain::house::HouseRules;
use crate::domain::language::Language;
use crate::domain::notice::{Notice, OwnLink, Recipient};
use crate::domain::occasion::Occasion;
use crate::domain::registration::State;
use crate::storage::{Store, certificates, events, outbox, registrations};
use jiff::SignedDuration;

/// Posts the links of all live registrations to the mailbox, if there are any. What the page says is the same in every case.
///
/// Unverified registrations are left out: nobody has shown yet that the mailbox is theirs.
///
/// # Errors
/// If the database fails.
pub async fn request(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    email: &EmailAddress,
    language: Language,
) -> Result<(), ActionError> {
    let tx = store.begin_write().await?;
    if !too_often(&tx, occasion, rules, email).await? {
        let mut links = Vec::new();
        let mut name = String::new();
        let mut addressed = email.clone();
        for registration in registrations::live_of_mailbox(tx.conn(), &email.mailbox_key()).await? {
            let Some(event) = events::find(tx.conn(), registration.event).await? else { continue };
            let is_over = event.ends().is_some_and(|ends| ends <= occasion.now());
            if matches!(registration.state, State::Unverified { .. }) {
                continue;
            }
            // What is over is of no use any more, unless there is a certificate to be had.
            if is_over && certificates::valid_of(tx.conn(), registration.id).await?.is_none() {
                continue;
            }
            let manage = manage_link(&tx, occasion, &registration, event.ends()).await?;
            links.push(OwnLink { title: (!event.protected).then(|| event.title.clone()), starts: event.starts(), manage });
            registration.name.as_str().clone_into(&mut name);
            // To the address that was confirmed, not to the spelling that somebody typed into this form.
            addressed = registration.email.unwrap_or(addressed);
        }
        if !links.is_empty() {
            let recipient = Recipient { name, email: addressed, language: Some(language) };
            let useless_after = occasion.now() + SignedDuration::from_hours(72);
            let notice = Notice::MyLinks { links, registered_again: false };
            outbox::post(&tx, occasion, &recipient, &[notice], Some(useless_after)).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
