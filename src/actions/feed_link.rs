//! The secret address of a person's own calendar feed.

use crate::actions::ActionError;
use crate::domain::occasion::Occasion;
use crate::domain::token::{Token, TokenPurpose};
use crate::storage::tokens::{self, Target};
use crate::storage::{Store, registrations};
use jiff::SignedDuration;

/// A feed is asked for about once an hour for as long as a programme lasts; after two years a new link is due.
const FEED_LIVES: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The new link; earlier ones no longer work.
    Made(Token),
    /// Without an address there is nothing to gather the registrations by.
    NoMailbox,
    /// The link leads nowhere.
    UnknownLink,
}

/// Makes a new feed link for the mailbox of a status link's registration, and revokes the earlier ones.
///
/// # Errors
/// If the database fails.
pub async fn make(store: &Store, occasion: &mut Occasion, link: &Token) -> Result<Outcome, ActionError> {
    let tx = store.begin_write().await?;
    let hash = link.hash();
    let found = registrations::find_by_link(tx.conn(), &hash, TokenPurpose::Manage, occasion.now()).await?;
    let Some(registration) = found else { return Ok(Outcome::UnknownLink) };
    let Some(email) = registration.email else { return Ok(Outcome::NoMailbox) };
    let mailbox = email.mailbox_key();
    tokens::revoke_of_mailbox(&tx, &mailbox, TokenPurpose::Feed).await?;
    let token = Token::new(occasion);
    tokens::insert(&tx, &token, TokenPurpose::Feed, Target::Mailbox(mailbox), occasion.now() + FEED_LIVES).await?;
    tx.commit().await?;
    Ok(Outcome::Made(token))
}
