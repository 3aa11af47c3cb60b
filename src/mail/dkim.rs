//! DKIM (RFC 6376, RFC 8463): a letter signed by the domain that it comes from.
//!
//! lettre signs too, but with the time of signing and with a crate for RSA whose timing leaks (RUSTSEC-2023-0071). Here the signature
//! bears the letter's own date, so that the same letter is the same bytes, and ring computes it, which TLS needs anyway.

use crate::mail::render::LetterHead;
use data_encoding::BASE64;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject as _;
use sha2::{Digest, Sha256};
use std::fmt;

/// What is signed (calendar-and-mail.md § 4.4): of a name without a header it is signed that there is none. The header that holds the
/// MIME boundary is not among them, because relays rewrite it.
const SIGNED: &str = "from:reply-to:to:subject:date:message-id:in-reply-to:references:mime-version:auto-submitted:list-unsubscribe:\
                      list-unsubscribe-post";

/// Signs letters.
pub struct Dkim {
    domain: String,
    selector: String,
    key: Key,
}

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Ed25519KeyPair),
}

/// The text is no key that can sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no private key in PEM: RSA of 2048 bits or more, or Ed25519")]
pub struct DkimKeyFault;

/// The key did not sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the DKIM key cannot sign")]
pub struct DkimFault;

impl Dkim {
    /// Signs for `domain` with the private key `pem`, whose public half stands in the DNS at `selector._domainkey.domain`.
    ///
    /// # Errors
    /// If it is no key that can sign.
    pub fn new(domain: &str, selector: &str, pem: &[u8]) -> Result<Self, DkimKeyFault> {
        let key = match PrivateKeyDer::from_pem_slice(pem).map_err(|_| DkimKeyFault)? {
            PrivateKeyDer::Pkcs1(der) => Key::rsa(RsaKeyPair::from_der(der.secret_pkcs1_der())),
            PrivateKeyDer::Pkcs8(der) => {
                let der = der.secret_pkcs8_der();
                // OpenSSL writes the private half alone; there is nothing to compare it with.
                Ed25519KeyPair::from_pkcs8_maybe_unchecked(der)
                    .map_or_else(|_| Key::rsa(RsaKeyPair::from_pkcs8(der)), |key| Ok(Key::Ed25519(key)))
            }
            _ => Err(DkimKeyFault),
        };
        Ok(Self { domain: domain.to_owned(), selector: selector.to_owned(), key: key? })
    }

    /// The message with its signature in front.
    ///
    /// # Errors
    /// If the key does not sign.
    pub(super) fn signed(&self, message: &[u8], head: LetterHead) -> Result<Vec<u8>, DkimFault> {
        let text = String::from_utf8_lossy(message);
        let (headers, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let body_hash = BASE64.encode(&Sha256::digest(relaxed_body(body)));
        let header = |signature: &str| {
            format!(
                "DKIM-Signature: v=1; a={}; c=relaxed/relaxed;\r\n d={}; s={};\r\n t={};\r\n h={};\r\n bh={body_hash};\r\n b={signature}",
                self.key.algorithm(),
                self.domain,
                self.selector,
                head.date.as_second(),
                SIGNED.replace(":in-reply-to", "\r\n :in-reply-to").replace(":list-unsubscribe:", "\r\n :list-unsubscribe:"),
            )
        };
        let fields = fields(headers);
        let mut data = String::new();
        for name in SIGNED.split(':') {
            // Each stands there once at most: lettre writes no header twice.
            if let Some(field) = fields.iter().find(|field| field.split(':').next().is_some_and(|its| its.eq_ignore_ascii_case(name))) {
                data.push_str(&relaxed_field(field));
                data.push_str("\r\n");
            }
        }
        data.push_str(&relaxed_field(&header("")));
        let signature = BASE64.encode(&self.key.sign(data.as_bytes())?);
        let lines: Vec<&str> = signature.as_bytes().chunks(72).filter_map(|line| std::str::from_utf8(line).ok()).collect();
        Ok([header(&lines.join("\r\n ")).as_bytes(), b"\r\n", message].concat())
    }
}

/// Prints nothing of the key.
impl fmt::Debug for Dkim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dkim({}._domainkey.{}, {})", self.selector, self.domain, self.key.algorithm())
    }
}

impl Key {
    fn rsa(key: Result<RsaKeyPair, ring::error::KeyRejected>) -> Result<Self, DkimKeyFault> {
        key.map(|key| Self::Rsa(Box::new(key))).map_err(|_| DkimKeyFault)
    }

    fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa-sha256",
            Self::Ed25519(_) => "ed25519-sha256",
        }
    }

    fn sign(&self, data: &[u8]) -> Result<Vec<u8>, DkimFault> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                // The dice only blind the computation: the signature is the same every time (RFC 8017 § 8.2).
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), data, &mut signature).map_err(|_| DkimFault)?;
                Ok(signature)
            }
            // RFC 8463 § 3: what is signed is the hash.
            Self::Ed25519(key) => Ok(key.sign(&Sha256::digest(data)).as_ref().to_vec()),
        }
    }
}

/// Header fields, folded as they are.
fn fields(headers: &str) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for line in headers.split("\r\n") {
        match fields.last_mut().filter(|_| line.starts_with([' ', '\t'])) {
            Some(field) => field.push_str(line),
            None => fields.push(line.to_owned()),
        }
    }
    fields
}

/// RFC 6376 § 3.4.2, without a line end.
fn relaxed_field(field: &str) -> String {
    let (name, value) = field.split_once(':').unwrap_or((field, ""));
    format!("{}:{}", name.trim().to_ascii_lowercase(), one_spaced(&value.replace("\r\n", "")).trim())
}

/// RFC 6376 § 3.4.4.
fn relaxed_body(body: &str) -> String {
    let lines: Vec<String> = body.split("\r\n").map(|line| one_spaced(line).trim_end_matches(' ').to_owned()).collect();
    let text = lines.join("\r\n");
    let text = text.trim_end_matches("\r\n");
    if text.is_empty() { String::new() } else { format!("{text}\r\n") }
}

/// Spaces and tabs in a row become one space.
fn one_spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' if spaced.ends_with(' ') => {}
            ' ' | '\t' => spaced.push(' '),
            other => spaced.push(other),
        }
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_rfc() {
        // RFC 6376 § 3.4.5
        assert_eq!(fields("A: X\r\nB : Y\t\r\n\tZ  ").iter().map(|field| relaxed_field(field)).collect::<Vec<_>>(), ["a:X", "b:Y Z"]);
        assert_eq!(relaxed_body(" C \r\nD \t E\r\n\r\n\r\n"), " C\r\nD E\r\n");
        assert_eq!(relaxed_body("\r\n\r\n"), "");
        // RFC 8463, appendix A
        let body = relaxed_body("Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n");
        assert_eq!(BASE64.encode(&Sha256::digest(body)), "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
    }
}
