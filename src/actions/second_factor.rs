//! The second factor: codes that a telephone shows (TOTP, RFC 6238), and recovery codes for the day on which it is lost.
//!
//! The key of the codes is made from a seed in the database and the secret of the house: whoever has a copy of the database has no codes.

use crate::actions::log_in::{self, LogInFrom, LoggedIn, open};
use crate::actions::logged::log;
use crate::actions::tell_account::tell;
use crate::actions::{ActionError, passwords};
use crate::domain::actor::DeskUser;
use crate::domain::ids::UserId;
use crate::domain::notice::AccountChange;
use crate::domain::occasion::Occasion;
use crate::domain::token::{Token, TokenHash};
use crate::storage::accounts::Account;
use crate::storage::{Store, WriteTx, accounts, desk};
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretSlice};
use serde_json::json;
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

/// Wrong codes for one account in a quarter of an hour, and in a day, before it must wait. Only who knows the password comes so far, so that
/// nobody else can lock somebody out here; and another password, which the owner can always choose by a link, begins the count anew.
const TRIES: u32 = 10;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
const TRIES_A_DAY: u32 = 30;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;

/// What an app on a telephone takes to show codes.
#[derive(Clone)]
pub struct Key {
    /// The address for a QR code: `otpauth://totp/…`.
    pub url: String,
    /// The same to be typed: base32 in groups of four.
    pub typed: String,
}

/// What became of a code.
#[derive(Debug, Clone)]
pub enum Passed {
    /// The secret for the cookie.
    LoggedIn(LoggedIn),
    /// A wrong code, or one that was used already.
    Wrong,
    /// Too many wrong codes.
    TooOften,
    /// The password was too long ago: begin anew.
    TooLate,
}

/// Opens the desk for somebody whose password was right, with a code of the telephone or a recovery code, which is used up.
///
/// # Errors
/// If the database fails.
pub async fn pass(
    store: &Store,
    occasion: &mut Occasion,
    secret: &SecretSlice<u8>,
    half: &Token,
    code: &str,
    from: LogInFrom<'_>,
) -> Result<Passed, ActionError> {
    let now = occasion.now();
    let tx = store.begin_account_write().await?;
    let found = desk::find_by_session(tx.conn(), &half.hash(), now).await?;
    let Some(account) = found.filter(|log_in| log_in.factor_due).map(|log_in| log_in.account) else { return Ok(Passed::TooLate) };
    let user = &account.user;
    let [soon, today] = code_tries(user.id);
    let tries = desk::count_attempt(&tx, &soon, now, now + WINDOW).await?;
    let tries_today = desk::count_attempt(&tx, &today, now, now + DAY).await?;
    if tries > TRIES || tries_today > TRIES_A_DAY {
        if tries_today == TRIES_A_DAY + 1 {
            log(&tx, occasion, user, "account.codes_refused", (None, None), json!({})).await?;
            tell(&tx, occasion, user, AccountChange::CodesGuessed).await?;
        }
        tx.commit().await?;
        return Ok(Passed::TooOften);
    }
    let by_telephone = uses(&tx, secret, &account, code, now).await?;
    let by_recovery = !by_telephone && accounts::use_recovery_code(&tx, user.id, &recovery_hash(user.id, code)).await?;
    if !by_telephone && !by_recovery {
        tx.commit().await?;
        return Ok(Passed::Wrong);
    }
    let token = Token::new(occasion);
    forget_code_tries(&tx, user.id).await?;
    if !desk::delete_session(&tx, &half.hash()).await? {
        return Ok(Passed::TooLate);
    }
    let device = open(&tx, occasion, &account, &token, from).await?;
    if by_recovery {
        log(&tx, occasion, user, "desk.recovery_code_used", (None, None), json!({})).await?;
        tell(&tx, occasion, user, AccountChange::RecoveryCodeUsed).await?;
    }
    tx.commit().await?;
    Ok(Passed::LoggedIn(LoggedIn { session: token, device }))
}

/// Begins to set one up: from now on there is a key for a telephone. Nothing where there is a second factor.
///
/// # Errors
/// If the database fails.
pub async fn begin(store: &Store, occasion: &mut Occasion, user: &DeskUser) -> Result<(), ActionError> {
    let tx = store.begin_account_write().await?;
    let account = accounts::find(tx.conn(), user.id).await?;
    if account.is_some_and(|account| account.factor.since.is_none()) {
        accounts::set_seed(&tx, user.id, &HEXLOWER.encode(&occasion.bytes::<16>())).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The key that somebody is about to set up, under the name of an issuer.
#[must_use]
pub fn key(secret: &SecretSlice<u8>, issuer: &str, user: &DeskUser, seed: &str) -> Option<Key> {
    let totp = totp(secret, user, seed, issuer)?;
    let typed = totp.secret().to_base32();
    let groups: Vec<&str> = (0..typed.len()).step_by(4).map(|at| &typed[at..(at + 4).min(typed.len())]).collect();
    Some(Key { url: totp.to_url().ok()?, typed: groups.join(" ") })
}

/// From now on codes are asked for, if password and code are right: a desk that was left open is not enough to lock its owner out. Whatever
/// else is open with this account is ended, but for the session `keep`.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn set_up(
    store: &Store,
    occasion: &mut Occasion,
    secret: &SecretSlice<u8>,
    user: &DeskUser,
    (password, code): (String, &str),
    keep: &TokenHash,
) -> Result<Changed, ActionError> {
    if let Some(refused) = refused(store, occasion, user.id, password).await? {
        return Ok(refused);
    }
    let now = occasion.now();
    let tx = store.begin_account_write().await?;
    let Some(account) = accounts::find(tx.conn(), user.id).await?.filter(|account| account.factor.since.is_none()) else {
        return Ok(Changed::NotPossible);
    };
    if !uses(&tx, secret, &account, code, now).await? {
        return Ok(Changed::WrongCode);
    }
    accounts::begin_factor(&tx, user.id, now).await?;
    accounts::end_sessions(&tx, user.id, Some(keep)).await?;
    let codes = new_recovery_codes(&tx, occasion, user.id).await?;
    log(&tx, occasion, user, "desk.second_factor_set", (None, None), json!({})).await?;
    tell(&tx, occasion, user, AccountChange::SecondFactorSet).await?;
    tx.commit().await?;
    Ok(Changed::Done(codes))
}

/// What became of a change for which the password is asked once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Done; new recovery codes, where that was asked for.
    Done(Vec<String>),
    /// The password is wrong.
    WrongPassword,
    /// Too many wrong passwords.
    TooOften,
    /// The first code is wrong: telephone and desk do not agree yet.
    WrongCode,
    /// There is no second factor to change; or there is one already, or none was begun.
    NotPossible,
}

/// What can be changed about a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Other recovery codes: those that there were are worth nothing any more.
    RecoveryCodes,
    /// None any more: for another telephone. It is asked for again.
    TakeBack,
}

/// Changes the own second factor, if the password is right: a desk that was left open is not enough.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn change(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    password: String,
    change: Change,
) -> Result<Changed, ActionError> {
    if let Some(refused) = refused(store, occasion, user.id, password).await? {
        return Ok(refused);
    }
    let tx = store.begin_account_write().await?;
    if accounts::find(tx.conn(), user.id).await?.is_none_or(|account| account.factor.since.is_none()) {
        return Ok(Changed::NotPossible);
    }
    let codes = match change {
        Change::RecoveryCodes => {
            log(&tx, occasion, user, "desk.recovery_codes_made", (None, None), json!({})).await?;
            new_recovery_codes(&tx, occasion, user.id).await?
        }
        Change::TakeBack => {
            accounts::end_factor(&tx, user.id).await?;
            log(&tx, occasion, user, "desk.second_factor_taken_back", (None, None), json!({})).await?;
            tell(&tx, occasion, user, AccountChange::SecondFactorTakenBack).await?;
            Vec::new()
        }
    };
    tx.commit().await?;
    Ok(Changed::Done(codes))
}

/// Why nothing is changed, unless the password is that of the account.
async fn refused(store: &Store, occasion: &Occasion, user: UserId, password: String) -> Result<Option<Changed>, ActionError> {
    let Some(account) = accounts::find(store.reader(), user).await? else { return Ok(Some(Changed::NotPossible)) };
    if !password_tries_left(store, occasion, user).await? {
        return Ok(Some(Changed::TooOften));
    }
    let is_right = passwords::is_right(password, account.password_hash).await?;
    Ok((!is_right).then_some(Changed::WrongPassword))
}

fn code_tries(user: UserId) -> [String; 2] {
    let user = user.to_string();
    [log_in::key(&["code", &user]), log_in::key(&["code today", &user])]
}

/// Whoever has shown to be the owner, by a code or by the mailbox, is not kept waiting for what somebody else guessed.
pub(super) async fn forget_code_tries(tx: &WriteTx, user: UserId) -> Result<(), ActionError> {
    for key in code_tries(user) {
        desk::forget_attempts(tx, &key).await?;
    }
    Ok(())
}

/// Counts one more try of the own password by somebody who is logged in; whether it may be tried.
pub(super) async fn password_tries_left(store: &Store, occasion: &Occasion, user: UserId) -> Result<bool, ActionError> {
    let now = occasion.now();
    let tx = store.begin_write().await?;
    let tries = desk::count_attempt(&tx, &log_in::key(&["own-password", &user.to_string()]), now, now + WINDOW).await?;
    tx.commit().await?;
    Ok(tries <= TRIES)
}

/// Uses a code of the telephone; `false` where it is wrong, or was used already.
async fn uses(tx: &WriteTx, secret: &SecretSlice<u8>, account: &Account, code: &str, now: Timestamp) -> Result<bool, ActionError> {
    let Some(seed) = &account.factor.seed else { return Ok(false) };
    let Some(totp) = totp(secret, &account.user, seed, "Dabei") else { return Ok(false) };
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    match totp.check(&code, seconds) {
        Some(step) => Ok(accounts::use_step(tx, account.user.id, step).await?),
        None => Ok(false),
    }
}

fn totp(secret: &SecretSlice<u8>, user: &DeskUser, seed: &str, issuer: &str) -> Option<Totp> {
    // A colon would end the issuer in the address (Key Uri Format).
    let issuer = issuer.replace(':', " ");
    let key = Secret::new(Box::new(key_of(secret, user.id, seed)?));
    Builder::new().with_secret(key).with_account_name(user.email.clone()).with_issuer(Some(issuer)).build().ok()
}

/// 160 bits, as RFC 4226 § 4 recommends.
fn key_of(secret: &SecretSlice<u8>, user: UserId, seed: &str) -> Option<[u8; 20]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret()).ok()?;
    mac.update(format!("second factor\n{user}\n{seed}").as_bytes());
    mac.finalize().into_bytes().first_chunk().copied()
}

async fn new_recovery_codes(tx: &WriteTx, occasion: &mut Occasion, user: UserId) -> Result<Vec<String>, ActionError> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(occasion.bytes())).collect();
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| recovery_hash(user, code)).collect();
    accounts::replace_recovery_codes(tx, user, &hashes).await?;
    Ok(codes)
}

/// 80 random bits in four groups of four.
fn recovery_code(random: [u8; 10]) -> String {
    let text = BASE32_NOPAD.encode(&random).to_lowercase();
    [&text[..4], &text[4..8], &text[8..12], &text[12..]].join("-")
}

/// However it is typed: with or without strokes, in either case. So many random bits need no slow hash.
fn recovery_hash(user: UserId, code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::digest(format!("recovery code\n{user}\n{}", plain.to_lowercase())).to_vec()
}
