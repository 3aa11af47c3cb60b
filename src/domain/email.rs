//! E-mail addresses: what is accepted, and when two of them are one person's mailbox.

use serde::{Deserialize, Serialize};
use std::fmt;
use validator::ValidateEmail;

/// An address that a mail can be sent to: a dot-atom local part of ASCII and a full domain in A-labels (RFC 5321, RFC 5890).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// The text is not an address that mail can be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is not an e-mail address")]
pub struct EmailFault;

impl EmailAddress {
    /// Parses an address: trimmed, the domain lower-cased and put into A-labels, the local part left as typed.
    ///
    /// # Errors
    /// [`EmailFault`] if it is no `local@domain.tld`, or longer than 254 octets (RFC 5321 § 4.5.3.1.3).
    pub fn parse(raw: &str) -> Result<Self, EmailFault> {
        let (local, domain) = raw.trim().rsplit_once('@').ok_or(EmailFault)?;
        let domain = idna::domain_to_ascii(domain).map_err(|_| EmailFault)?;
        let address = format!("{local}@{domain}");
        // A full domain, and no number in its place (calendar-and-mail.md § 4.5).
        let is_name = domain.rsplit('.').next().is_some_and(|top| top.starts_with(|c: char| c.is_ascii_alphabetic()));
        let plain = local.is_ascii() && !local.contains(['"', '\\']) && !local.starts_with('.') && !local.ends_with('.');
        if plain && is_name && !local.contains("..") && domain.contains('.') && address.len() <= 254 && address.validate_email() {
            Ok(Self(address))
        } else {
            Err(EmailFault)
        }
    }

    /// The address as mail is sent to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The domain, lower case, in A-labels.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// What two spellings of one mailbox have in common: lower case, without a plus tag.
    ///
    /// Only for recognising a second registration; mail always goes to the address as typed.
    #[must_use]
    pub fn mailbox_key(&self) -> String {
        let lower = self.0.to_lowercase();
        match lower.split_once('@') {
            Some((local, domain)) => format!("{}@{domain}", local.split('+').next().unwrap_or(local)),
            None => lower,
        }
    }

    /// The address with most of its local part hidden: for logs and for pages that others may see.
    #[must_use]
    pub fn masked(&self) -> String {
        let first = self.0.chars().next().unwrap_or('*');
        format!("{first}…@{}", self.domain())
    }
}

impl std::str::FromStr for EmailAddress {
    type Err = EmailFault;
    fn from_str(raw: &str) -> Result<Self, EmailFault> {
        Self::parse(raw)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailFault;
    fn try_from(raw: String) -> Result<Self, EmailFault> {
        Self::parse(&raw)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Masked, so that a debug print of a request cannot leak an address into a log.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmailAddress({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_plus_tags_are_one_mailbox() {
        let one = EmailAddress::parse("Nadia.Haddad+aw27@Stadt.example").expect("an address");
        assert_eq!(one.as_str(), "Nadia.Haddad+aw27@stadt.example");
        assert_eq!(one.mailbox_key(), "nadia.haddad@stadt.example");
    }

    #[test]
    fn an_umlaut_domain_becomes_a_labels() {
        let address = EmailAddress::parse("info@bücher.example").expect("an address");
        assert_eq!(address.as_str(), "info@xn--bcher-kva.example");
    }

    #[test]
    fn what_cannot_be_mailed_is_refused() {
        for raw in [
            "",
            "eve",
            "eve@",
            "@x.example",
            "eve(at)stadt.example",
            "a b@x.example",
            "eve@localhost",
            "e..e@x.example",
            "x@y.example\r\nBcc: z@y.example",
            "\"a b\"@x.example",
            "eve@[127.0.0.1]",
            "eve@1.2.3.4",
        ] {
            assert_eq!(EmailAddress::parse(raw), Err(EmailFault), "{raw}");
        }
    }

    #[test]
    fn debug_output_masks() {
        let address = EmailAddress::parse("nadia@stadt.example").expect("an address");
        assert_eq!(format!("{address:?}"), "EmailAddress(n…@stadt.example)");
    }
}
