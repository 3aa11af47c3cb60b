//! Links by mail to people with an account, and passwords that are chosen behind them; the own password.

use crate::actions::accounts::log_about;
use crate::actions::log_in::{PLACE_KNOWN, browser_key, key, network_key};
use crate::actions::logged::log;
use crate::actions::second_factor::{forget_code_tries, password_tries_left};
use crate::actions::tell_account::{post, tell};
use crate::actions::{ActionError, passwords};
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::email::EmailAddress;
use crate::domain::notice::{AccountChange, Notice};
use crate::domain::occasion::Occasion;
use crate::domain::password::Password;
use crate::domain::token::{Token, TokenHash};
use crate::domain::vocabulary::AccountLink;
use crate::storage::{Store, accounts, desk};
use jiff::SignedDuration;
use serde_json::json;

/// How long a link to choose another password works.
pub const RESET_LASTS: SignedDuration = SignedDuration::from_hours(1);

/// The most links that are mailed to an address in an hour.
const LINKS_PER_HOUR: u32 = 3;

/// Mails a link to choose another password to whoever has an account with this address. What the page says is the same in every case.
///
/// # Errors
/// If the database fails.
pub async fn request_reset(store: &Store, occasion: &mut Occasion, email: &EmailAddress) -> Result<(), ActionError> {
    let tx = store.begin_account_write().await?;
    let now = occasion.now();
    // Who has not accepted the invitation yet chooses the first password with the same link.
    let asked = desk::count_attempt(&tx, &key(&["forgotten", &email.as_str().to_lowercase()]), now, now + RESET_LASTS).await?;
    let found = accounts::find_by_email(tx.conn(), email.as_str()).await?;
    // Whoever asks in somebody else's name uses this up; the links that came by then still work.
    let found = found.filter(|account| !account.disabled && asked <= LINKS_PER_HOUR);
    if let Some(account) = found {
        let (reset, until) = (Token::new(occasion), now + RESET_LASTS);
        log_about(&tx, occasion, &Actor::System, "account.password_asked", &account.user, None).await?;
        accounts::insert_link(&tx, &reset, account.user.id, AccountLink::Reset, (now, until)).await?;
        post(&tx, occasion, &account.user, Notice::PasswordLink { reset, until }, until).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Chooses a password behind a link that was mailed; it is used up, and what is open with the old password is ended. Whoever got the mail is
/// known: from this network, and in this browser, they may log in although somebody else guesses at the account. Gives the secret by which the
/// browser is known; `None` where the link opens nothing any more.
///
/// # Errors
/// If the database fails; then the old password stands.
pub async fn choose_password(
    store: &Store,
    occasion: &mut Occasion,
    link: &Token,
    password: Password,
    network: &str,
) -> Result<Option<Token>, ActionError> {
    let hash = passwords::hashed(occasion, password).await?;
    let now = occasion.now();
    let tx = store.begin_account_write().await?;
    let Some((account, purpose)) = accounts::find_by_link(tx.conn(), &link.hash(), now).await? else { return Ok(None) };
    let user = account.user;
    accounts::set_password(&tx, user.id, &hash, None).await?;
    forget_code_tries(&tx, user.id).await?;
    let device = Token::new(occasion);
    for known in [network_key(user.id, network), browser_key(user.id, &device)] {
        accounts::know_place(&tx, user.id, &known, now, now - PLACE_KNOWN).await?;
    }
    match purpose {
        AccountLink::Invitation => log(&tx, occasion, &user, "account.accepted", (None, None), json!({})).await?,
        AccountLink::Reset => {
            log(&tx, occasion, &user, "account.password_changed", (None, None), json!({})).await?;
            tell(&tx, occasion, &user, AccountChange::PasswordChanged).await?;
        }
    }
    tx.commit().await?;
    Ok(Some(device))
}

/// What became of changing the own password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Changed; everything else that was open with it is ended.
    Changed,
    /// The old password is wrong.
    Wrong,
    /// Too many wrong passwords.
    TooOften,
}

/// Changes the own password; the session `keep` stays.
///
/// # Errors
/// If the database fails; then the old password stands.
pub async fn change_password(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    old: String,
    new: Password,
    keep: &TokenHash,
) -> Result<Outcome, ActionError> {
    if !password_tries_left(store, occasion, user.id).await? {
        return Ok(Outcome::TooOften);
    }
    let before = accounts::find(store.reader(), user.id).await?.and_then(|account| account.password_hash);
    if !passwords::is_right(old, before.clone()).await? {
        return Ok(Outcome::Wrong);
    }
    let hash = passwords::hashed(occasion, new).await?;
    let tx = store.begin_account_write().await?;
    // Somebody who chose another one meanwhile, behind a link, is the one who counts.
    if accounts::find(tx.conn(), user.id).await?.is_none_or(|account| account.password_hash != before) {
        return Ok(Outcome::Wrong);
    }
    accounts::set_password(&tx, user.id, &hash, Some(keep)).await?;
    log(&tx, occasion, user, "account.password_changed", (None, None), json!({})).await?;
    tell(&tx, occasion, user, AccountChange::PasswordChanged).await?;
    tx.commit().await?;
    Ok(Outcome::Changed)
}
