//! The link with which somebody at an office address can enrol colleagues: by mail to the address, and nowhere else.

use crate::actions::ActionError;
use crate::actions::register::too_often;
use crate::domain::email::EmailAddress;
use crate::domain::house::HouseRules;
use crate::domain::language::Language;
use crate::domain::notice::{Notice, Recipient};
use crate::domain::occasion::Occasion;
use crate::domain::token::{Token, TokenPurpose};
use crate::storage::tokens::{self, Target};
use crate::storage::{Store, directory, outbox};
use jiff::SignedDuration;

/// How long a link opens.
const OPENS_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What came of asking for a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The page says that it is on its way; where the mailbox got too many mails in the last hour, it is the one of before.
    OnItsWay,
    /// Not an address of the administration.
    NotStaff,
}

/// Posts a link to an office address.
///
/// # Errors
/// If the database fails.
pub async fn request(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    email: &EmailAddress,
    language: Language,
) -> Result<Outcome, ActionError> {
    if !rules.is_staff(email) {
        return Ok(Outcome::NotStaff);
    }
    let tx = store.begin_write().await?;
    if !too_often(&tx, occasion, rules, email).await? {
        let link = Token::new(occasion);
        let until = occasion.now() + OPENS_FOR;
        tokens::insert(&tx, &link, TokenPurpose::Enrol, Target::Enroller(email.clone()), until).await?;
        let people = directory::people_of(tx.conn(), &[email.mailbox_key()]).await?;
        let known = people.into_iter().find(|member| member.email.is_some()).map(|member| member.name.as_str().to_owned());
        let recipient =
            Recipient { name: known.unwrap_or_else(|| email.as_str().to_owned()), email: email.clone(), language: Some(language) };
        outbox::post(&tx, occasion, &recipient, &[Notice::EnrolLink { link, until }], Some(until)).await?;
    }
    tx.commit().await?;
    Ok(Outcome::OnItsWay)
}
