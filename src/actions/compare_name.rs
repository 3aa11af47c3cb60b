//! Comparing a name with the one on a certificate. The name is kept as a seal only, and must not be found out by trying either.

use crate::actions::ActionError;
use crate::actions::log_in::key;
use crate::domain::certificate::Certificate;
use crate::domain::occasion::Occasion;
use crate::storage::{Store, desk};
use jiff::SignedDuration;
use subtle::ConstantTimeEq as _;

/// Names from one network for one certificate in an hour: whoever has it before them needs one, or a second after a slip. Counted per network,
/// so that nobody can keep somebody else from comparing.
const TRIES: u32 = 10;
const WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is the name on the certificate.
    Fits,
    /// It is another.
    Differs,
    /// Too many names from this network for this certificate; not compared.
    TooOften,
}

/// Compares a name with the one on a certificate that has one. `secret` is that of the installation, with which names are sealed.
///
/// # Errors
/// If the database fails; then nothing is told.
pub async fn compare(
    store: &Store,
    occasion: &mut Occasion,
    certificate: &Certificate,
    name: &str,
    secret: &[u8],
    network: &str,
) -> Result<Outcome, ActionError> {
    let now = occasion.now();
    let here = key(&["certificate", certificate.code.as_str(), network]);
    let tx = store.begin_write().await?;
    // Counted before it is compared: of many that are sent at once, none gets past.
    let outcome = if desk::count_attempt(&tx, &here, now, now + WINDOW).await? > TRIES {
        Outcome::TooOften
    } else if certificate.code.seal(secret, name).as_bytes().ct_eq(certificate.name_seal.as_bytes()).into() {
        desk::forget_attempts(&tx, &here).await?;
        Outcome::Fits
    } else {
        Outcome::Differs
    };
    tx.commit().await?;
    Ok(outcome)
}
