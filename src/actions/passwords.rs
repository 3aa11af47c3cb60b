//! Hashing passwords and comparing them.

use crate::actions::ActionError;
use crate::domain::occasion::Occasion;
use crate::domain::password::Password;
use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher};
use tokio::sync::Semaphore;

/// The hash of nothing that anybody knows, at the cost of every other: an unknown account takes as long as a wrong password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Vqvb0QXSWJ4lRzQ8Bmrcv0mV1VQWmPa8PHfbgHoUvCg";

/// The hash of a new password.
///
/// # Errors
/// If the work was interrupted.
pub(super) async fn hashed(occasion: &mut Occasion, password: Password) -> Result<String, ActionError> {
    let salt: [u8; 16] = occasion.bytes();
    off_the_threads(move || hash(password.reveal(), &salt)).await?.ok_or(ActionError::Interrupted)
}

/// Whether a password is the one of a hash; it never is where there is no hash, and takes as long.
///
/// # Errors
/// If the work was interrupted.
pub(super) async fn is_right(password: String, hash: Option<String>) -> Result<bool, ActionError> {
    off_the_threads(move || verify(&password, hash.as_deref())).await
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
