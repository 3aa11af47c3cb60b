//! Logging in to the desk, with a password and a second factor, and out of it.

use crate::actions::accounts::log_about;
use crate::actions::logged::log;
use crate::actions::{ActionError, passwords};
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::ids::UserId;
use crate::domain::occasion::Occasion;
use crate::domain::second_factor::{Asked, asked};
use crate::domain::token::{Token, TokenHash};
use crate::storage::accounts::Account;
use crate::storage::desk::NewLogIn;
use crate::storage::{Store, WriteTx, accounts, desk};
use data_encoding::HEXLOWER;
use jiff::SignedDuration;
use serde_json::json;
use sha2::{Digest, Sha256};

/// How long a log-in lasts.
pub const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(10);
/// How long the code of the second factor may be on its way.
pub const CODE_LASTS: SignedDuration = SignedDuration::from_mins(10);

/// Wrong passwords from one network for one account in a quarter of an hour, before it must wait. Counted per network, so that nobody can
/// lock somebody else out from afar; and for a browser with which the owner has logged in before by itself, so that nobody can do it from the
/// next desk either.
const TRIES: u32 = 10;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// Tries for one account in a day, from wherever they come; of one network only the first ten count, so that one machine alone closes nothing.
/// After that only networks and browsers from which its owner has logged in before may try: who guesses from many networks guesses no more, and
/// the owner is not locked out (a link by mail makes a new network a known one).
const TRIES_EVERYWHERE: u32 = 100;
const WINDOW_EVERYWHERE: SignedDuration = SignedDuration::from_hours(24);

/// How long a network or a browser is known after the last log-in from it.
pub(super) const PLACE_KNOWN: SignedDuration = SignedDuration::from_hours(24 * 90);

/// From where somebody asks.
#[derive(Debug, Clone, Copy)]
pub struct LogInFrom<'a> {
    /// The address block that the request came from.
    pub network: &'a str,
    /// The secret that the browser brings from an earlier log-in, if it does.
    pub device: Option<&'a Token>,
    /// What the browser says it is; shown to its owner only.
    pub browser: &'a str,
}

/// The secrets for the cookies of a new session.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// Of the session.
    pub session: Token,
    /// By which the browser is known from now on; it opens nothing.
    pub device: Token,
}

/// What became of a log-in.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Somebody is in.
    LoggedIn(LoggedIn),
    /// The password was right, and a code is asked for; the secret for the cookie, which opens only the page of the code.
    CodeDue(Token),
    /// Unknown account or wrong password: which of them is not said.
    Wrong,
    /// Too many tries from this network for this account.
    TooOften,
    /// Too many tries for this account from everywhere, and this network is not known.
    UnderAttack,
}

/// Checks a password and opens a new session, or the way to the code.
///
/// # Errors
/// If the database fails.
pub async fn log_in(
    store: &Store,
    occasion: &mut Occasion,
    email: &str,
    password: String,
    from: LogInFrom<'_>,
) -> Result<Outcome, ActionError> {
    let now = occasion.now();
    let account = accounts::find_by_email(store.reader(), email).await?.filter(|account| !account.disabled);
    let address = email.trim().to_lowercase();
    // Asked also where there is no account, so that the time tells nothing.
    let user = account.as_ref().map_or(UserId(uuid::Uuid::nil()), |account| account.user.id);
    let own_browser = match from.device {
        Some(device) if accounts::knows_place(store.reader(), user, &browser_key(user, device)).await? => Some(device),
        _ => None,
    };
    let here = own_browser.map_or_else(|| key(&["log-in", &address, from.network]), |device| browser_tries(&address, device));
    let (today, everywhere) = (key(&["log-in today", &address, from.network]), key(&["log-in", &address]));
    let tx = store.begin_write().await?;
    let tries = desk::count_attempt(&tx, &here, now, now + WINDOW).await?;
    let all_tries = match desk::count_attempt(&tx, &today, now, now + WINDOW_EVERYWHERE).await? {
        ..=TRIES => desk::count_attempt(&tx, &everywhere, now, now + WINDOW_EVERYWHERE).await?,
        _ => desk::attempts(tx.conn(), &everywhere, now).await?,
    };
    let (here_first, everywhere_first) = (tries == TRIES + 1, tries <= TRIES && all_tries == TRIES_EVERYWHERE + 1);
    if let Some(account) = account.as_ref().filter(|_| here_first || everywhere_first) {
        let action = if here_first { "account.log_in_refused" } else { "account.under_attack" };
        log_about(&tx, occasion, &Actor::System, action, &account.user, None).await?;
    }
    tx.commit().await?;
    if tries > TRIES {
        return Ok(Outcome::TooOften);
    }
    if all_tries > TRIES_EVERYWHERE && own_browser.is_none() {
        let known = match &account {
            Some(account) => accounts::knows_place(store.reader(), account.user.id, &network_key(account.user.id, from.network)).await?,
            None => false,
        };
        if !known {
            return Ok(Outcome::UnderAttack);
        }
    }
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let right = passwords::is_right(password, hash.clone()).await?;
    let Some(account) = account.filter(|_| right) else { return Ok(Outcome::Wrong) };
    let token = Token::new(occasion);
    let tx = store.begin_account_write().await?;
    // Hashing takes its time: whoever has changed the password or set up a second factor meanwhile must not be logged in with less.
    let now_stored = accounts::find(tx.conn(), account.user.id).await?;
    let Some(account) = now_stored.filter(|now| !now.disabled && now.password_hash == hash) else { return Ok(Outcome::Wrong) };
    desk::forget_attempts(&tx, &here).await?;
    if account.factor.since.is_some() {
        let until = now + CODE_LASTS;
        let half = NewLogIn { token: &token, user: account.user.id, until, factor_due: true, browser: from.browser, network: from.network };
        desk::insert_session(&tx, half, now).await?;
        tx.commit().await?;
        return Ok(Outcome::CodeDue(token));
    }
    let device = open(&tx, occasion, &account, &token, from).await?;
    tx.commit().await?;
    Ok(Outcome::LoggedIn(LoggedIn { session: token, device }))
}

/// Opens a session for somebody who has shown everything that is asked for. Gives the secret by which the browser is known: a new one, if it
/// brought none that was given out for this account.
pub(super) async fn open(
    tx: &WriteTx,
    occasion: &mut Occasion,
    account: &Account,
    token: &Token,
    from: LogInFrom<'_>,
) -> Result<Token, ActionError> {
    let (now, user) = (occasion.now(), &account.user);
    let until = now + SESSION_LASTS;
    let whole = NewLogIn { token, user: user.id, until, factor_due: false, browser: from.browser, network: from.network };
    desk::insert_session(tx, whole, now).await?;
    let device = match from.device {
        Some(device) if accounts::knows_place(tx.conn(), user.id, &browser_key(user.id, device)).await? => device.clone(),
        _ => Token::new(occasion),
    };
    for known in [network_key(user.id, from.network), browser_key(user.id, &device)] {
        accounts::know_place(tx, user.id, &known, now, now - PLACE_KNOWN).await?;
    }
    // The days without a second factor begin with the first log-in for which one is asked.
    let factor = &account.factor;
    if factor.asked_at.is_none() && matches!(asked(user, None, factor.since, 1, now), Asked::Until(_)) {
        accounts::ask_for_factor(tx, user.id, now).await?;
    }
    log(tx, occasion, user, "desk.logged_in", (None, None), json!({})).await?;
    Ok(device)
}

/// Ends a session.
///
/// # Errors
/// If the database fails.
pub async fn log_out(store: &Store, token: &Token) -> Result<(), ActionError> {
    let tx = store.begin_write().await?;
    desk::delete_session(&tx, &token.hash()).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends everything that somebody is logged in with, but for one.
///
/// # Errors
/// If the database fails; then nothing was ended.
pub async fn end_others(store: &Store, occasion: &mut Occasion, user: &DeskUser, keep: &TokenHash) -> Result<(), ActionError> {
    let tx = store.begin_write().await?;
    accounts::end_sessions(&tx, user.id, Some(keep)).await?;
    log(&tx, occasion, user, "desk.others_logged_out", (None, None), json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// Under what attempts are counted: a hash, so that no address stands in the table.
pub(super) fn key(parts: &[&str]) -> String {
    HEXLOWER.encode(&Sha256::digest(parts.join("\n")))
}

/// Under what a network is remembered: another for each user, so that nobody reads from the table who works where.
pub(super) fn network_key(user: UserId, network: &str) -> String {
    key(&["network", &user.to_string(), network])
}

/// The same for a browser.
pub(super) fn browser_key(user: UserId, device: &Token) -> String {
    key(&["browser", &user.to_string(), device.reveal()])
}

/// Under what the tries of a browser are counted.
fn browser_tries(address: &str, device: &Token) -> String {
    key(&["log-in with", address, device.reveal()])
}
