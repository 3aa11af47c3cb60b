//! Logging in to the desk and out of it; making users.

use crate::actions::ActionError;
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::occasion::Occasion;
use crate::domain::token::Token;
use crate::storage::{Store, audit, desk};
use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher};
use data_encoding::HEXLOWER;
use jiff::SignedDuration;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

/// How long a log-in lasts.
pub const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(10);

/// Wrong passwords from one network for one account in a quarter of an hour, before it must wait. Counted per network, so that nobody can
/// lock somebody else out from afar.
const TRIES: u32 = 10;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// The fewest characters of a password (NIST SP 800-63B-4 § 3.1.1.2 asks for 15 where it is the only factor).
pub const PASSWORD_MIN: usize = 15;

/// The hash of nothing that anybody knows, at the cost of every other: an unknown account takes as long as a wrong password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Vqvb0QXSWJ4lRzQ8Bmrcv0mV1VQWmPa8PHfbgHoUvCg";

/// What became of a log-in.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The secret for the cookie.
    LoggedIn(Token),
    /// Unknown account or wrong password: which of them is not said.
    Wrong,
    /// Too many tries from this network for this account.
    TooOften,
}

/// Checks a password and opens a new session. `network` is the address block that the request came from.
///
/// # Errors
/// If the database fails.
pub async fn log_in(store: &Store, occasion: &mut Occasion, email: &str, password: String, network: &str) -> Result<Outcome, ActionError> {
    let now = occasion.now();
    let key = HEXLOWER.encode(&Sha256::digest(format!("log-in:{}:{network}", email.trim().to_lowercase())));
    let tx = store.begin_write().await?;
    let tries = desk::count_attempt(&tx, &key, now, now + WINDOW).await?;
    tx.commit().await?;
    if tries > TRIES {
        return Ok(Outcome::TooOften);
    }
    let account = desk::find_account(store.reader(), email).await?;
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let right = off_the_threads(move || verify(&password, hash.as_deref())).await?;
    let Some(account) = account.filter(|_| right) else { return Ok(Outcome::Wrong) };
    let token = Token::new(occasion);
    let tx = store.begin_write().await?;
    desk::forget_attempts(&tx, &key).await?;
    desk::insert_session(&tx, &token, account.user.id, now, now + SESSION_LASTS).await?;
    let actor = account.user.actor();
    let entry = audit::Entry { actor: &actor, action: "desk.logged_in", event: None, registration: None, detail: json!({}) };
    audit::append(&tx, occasion, entry).await?;
    tx.commit().await?;
    Ok(Outcome::LoggedIn(token))
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

/// Makes a user, or gives the one with this address a new name, password, role and organisation.
///
/// # Errors
/// If the database fails.
pub async fn save_user(store: &Store, occasion: &mut Occasion, user: DeskUser, password: String) -> Result<(), ActionError> {
    let salt: [u8; 16] = occasion.bytes();
    let hash = off_the_threads(move || hash(&password, &salt)).await?.ok_or(ActionError::Interrupted)?;
    let tx = store.begin_write().await?;
    desk::save_user(&tx, &user, &hash, occasion.now()).await?;
    let detail = json!({ "role": user.role });
    let entry = audit::Entry { actor: &Actor::System, action: "desk.user_saved", event: None, registration: None, detail };
    audit::append(&tx, occasion, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// What became of taking a log-in away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disabled {
    /// The user is logged out and can no longer log in.
    Done,
    /// Nobody with this address can log in.
    NobodyThere,
}

/// Takes the log-in away from the user with this address; the name stays in the audit log.
///
/// # Errors
/// If the database fails; then the user can still log in.
pub async fn disable_user(store: &Store, occasion: &mut Occasion, email: &str) -> Result<Disabled, ActionError> {
    let tx = store.begin_write().await?;
    if !desk::disable_user(&tx, email).await? {
        return Ok(Disabled::NobodyThere);
    }
    let entry = audit::Entry { actor: &Actor::System, action: "desk.user_disabled", event: None, registration: None, detail: json!({}) };
    audit::append(&tx, occasion, entry).await?;
    tx.commit().await?;
    Ok(Disabled::Done)
}

/// Does a piece of work with passwords off the async threads, few at a time: each takes 19 MiB, and a flood of log-ins must not take all
/// the memory there is.
async fn off_the_threads<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ActionError> {
    static TURNS: Semaphore = Semaphore::const_new(4);
    let _turn = TURNS.acquire().await.map_err(|_| ActionError::Interrupted)?;
    tokio::task::spawn_blocking(work).await.map_err(|_| ActionError::Interrupted)
}

fn hash(password: &str, salt: &[u8]) -> Option<String> {
    Argon2::default().hash_password_with_salt(password.as_bytes(), salt).ok().map(|hash| hash.to_string())
}

fn verify(password: &str, hash: Option<&str>) -> bool {
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    let right = Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
    right && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_its_own_hash_and_no_other() {
        let stored = hash("correct horse battery", &[7; 16]).expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify("correct horse battery", Some(&stored)));
        assert!(!verify("correct horse batterz", Some(&stored)));
        assert!(!verify("correct horse battery", None));
    }

    #[test]
    fn asking_for_an_unknown_account_costs_what_a_wrong_password_costs() {
        let stored = hash("correct horse battery", &[7; 16]).expect("a hash");
        let (nobody, somebody) = (PasswordHash::new(NOBODY).expect("a hash"), PasswordHash::new(&stored).expect("a hash"));
        assert_eq!((nobody.algorithm, nobody.version), (somebody.algorithm, somebody.version));
        assert_eq!(nobody.params, somebody.params);
        let lengths = |hash: &PasswordHash| (hash.salt.map(|salt| salt.len()), hash.hash.map(|output| output.len()));
        assert_eq!(lengths(&nobody), lengths(&somebody));
    }
}
