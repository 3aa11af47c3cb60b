//! Secrets in links: made from given randomness, kept only as a hash, each for one purpose, with an expiry.

use crate::domain::occasion::Occasion;
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use std::fmt;

/// What a secret link may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenPurpose {
    /// Confirm the address of a registration.
    Confirm,
    /// See, change and withdraw a registration.
    Manage,
    /// Read the calendar feed of a mailbox.
    Feed,
    /// Agree to a registration, or not.
    Approve,
    /// Enrol colleagues, and see whom one has enrolled.
    Enrol,
    /// Note who was at the dates of an event.
    Attendance,
}

impl TokenPurpose {
    /// The spelling in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Manage => "manage",
            Self::Feed => "feed",
            Self::Approve => "approve",
            Self::Enrol => "enrol",
            Self::Attendance => "attendance",
        }
    }
}

/// A secret of 256 random bits as it stands in a link: 43 characters of base64url (RFC 4648 § 5).
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Token(String);

/// SHA-256 of a token: what the database keeps, so that a stolen copy of it opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenHash(pub Vec<u8>);

impl Token {
    /// A new secret.
    pub fn new(occasion: &mut Occasion) -> Self {
        Self(BASE64URL_NOPAD.encode(&occasion.bytes::<32>()))
    }

    /// One that opens nothing: its hash is stored nowhere, because no dice throw it.
    #[must_use]
    pub fn blank() -> Self {
        Self(BASE64URL_NOPAD.encode(&[0; 32]))
    }

    /// The token that somebody brought in a link; `None` if it cannot be one.
    #[must_use]
    pub fn from_link(text: &str) -> Option<Self> {
        let decoded = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        (decoded.len() == 32).then(|| Self(text.to_owned()))
    }

    /// The text that goes into a link, and nowhere else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The hash under which it is found.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0.as_bytes()).to_vec())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_from_its_link_and_is_not_printed() {
        let mut occasion = Occasion::new(jiff::Timestamp::UNIX_EPOCH, [1; 32]);
        let token = Token::new(&mut occasion);
        assert_eq!(token.reveal().len(), 43);
        assert_eq!(Token::from_link(token.reveal()).map(|t| t.hash()), Some(token.hash()));
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert!(Token::from_link("short").is_none());
    }
}
