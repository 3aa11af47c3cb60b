//! The ticket that a form carries in a hidden field: which rendering of which form it is, and when that was. Signed, so that nobody can
//! make one up. Knows no form in particular.

use crate::domain::occasion::Occasion;
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretSlice};
use sha2::{Digest as _, Sha256};

/// Nobody fills in a form in less: whoever sends it that soon is probably a machine.
const QUICKEST: SignedDuration = SignedDuration::from_secs(3);
/// A form that lay open for longer is asked to be looked at again.
const OLDEST: SignedDuration = SignedDuration::from_hours(24);

/// One rendering of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ticket {
    nonce: String,
    drawn_at: Timestamp,
}

/// What the age of a form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    /// Sent sooner than people can.
    TooQuick,
    /// As it should be.
    Fine,
    /// Has lain there since yesterday.
    TooOld,
}

impl Ticket {
    /// A new ticket.
    pub(crate) fn draw(occasion: &mut Occasion) -> Self {
        Self { nonce: BASE64URL_NOPAD.encode(&occasion.bytes::<16>()), drawn_at: occasion.now() }
    }

    /// The text for the hidden field of `form`, a name that no other form of the service has.
    pub(crate) fn sealed(&self, form: &str, secret: &SecretSlice<u8>) -> String {
        let signature = self.mac(form, secret).finalize().into_bytes();
        format!("{}.{}.{}", self.nonce, self.drawn_at.as_second(), BASE64URL_NOPAD.encode(&signature))
    }

    /// The ticket that a form brought back; `None` if it was not drawn here for this form.
    pub(crate) fn open(text: &str, form: &str, secret: &SecretSlice<u8>) -> Option<Self> {
        let (nonce, rest) = text.split_once('.')?;
        let (seconds, signature) = rest.split_once('.')?;
        let ticket = Self { nonce: nonce.to_owned(), drawn_at: Timestamp::from_second(seconds.parse().ok()?).ok()? };
        let signature = BASE64URL_NOPAD.decode(signature.as_bytes()).ok()?;
        ticket.mac(form, secret).verify_slice(&signature).ok().map(|()| ticket)
    }

    /// How old the form is at `now`.
    pub(crate) fn age(&self, now: Timestamp) -> Age {
        match now.duration_since(self.drawn_at) {
            age if age < QUICKEST => Age::TooQuick,
            age if age > OLDEST => Age::TooOld,
            _ => Age::Fine,
        }
    }

    /// The same for every press of the button of this form with these contents, another for every other: so a double submit is one deed, and
    /// going back in the browser to correct the form is a second.
    pub(crate) fn idempotency_key<'a>(&self, contents: impl Iterator<Item = (&'a str, &'a str)>) -> String {
        let mut hash = Sha256::new_with_prefix(&self.nonce);
        for text in contents.flat_map(|(name, value)| [name, value]) {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
        BASE64URL_NOPAD.encode(&hash.finalize())
    }

    fn mac(&self, form: &str, secret: &SecretSlice<u8>) -> Hmac<Sha256> {
        // A key of the full block is what HMAC makes of any other (RFC 2104 § 2), and the only one that cannot have a wrong length.
        let mut key = hmac::digest::Key::<Hmac<Sha256>>::default();
        for (to, from) in key.iter_mut().zip(Sha256::digest(secret.expose_secret())) {
            *to = from;
        }
        Hmac::new(&key).chain_update(format!("form ticket\0{form}\0{}\0{}", self.nonce, self.drawn_at.as_second()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).expect("an instant")
    }

    fn drawn() -> Ticket {
        Ticket::draw(&mut Occasion::new(at(1000), [5; 32]))
    }

    #[test]
    fn a_ticket_comes_back_from_its_own_form_only() {
        let (secret, other) = (SecretSlice::from(vec![1; 32]), SecretSlice::from(vec![2; 32]));
        let ticket = drawn();
        let sealed = ticket.sealed("register tea", &secret);
        assert_eq!(Ticket::open(&sealed, "register tea", &secret), Some(ticket));
        assert_eq!(Ticket::open(&sealed, "register cake", &secret), None);
        assert_eq!(Ticket::open(&sealed, "register tea", &other), None);
        assert_eq!(Ticket::open(&sealed.replace(".1000.", ".2000."), "register tea", &secret), None);
        for nonsense in ["", ".", "..", "a.b.c", "a.1000."] {
            assert_eq!(Ticket::open(nonsense, "register tea", &secret), None, "{nonsense}");
        }
    }

    #[test]
    fn a_form_is_sent_after_a_moment_and_within_a_day() {
        let ticket = drawn();
        assert_eq!(ticket.age(at(1002)), Age::TooQuick);
        assert_eq!(ticket.age(at(1003)), Age::Fine);
        assert_eq!(ticket.age(at(1000 + 24 * 3600)), Age::Fine);
        assert_eq!(ticket.age(at(1001 + 24 * 3600)), Age::TooOld);
    }

    #[test]
    fn the_same_press_has_the_same_key_and_a_correction_another() {
        let ticket = drawn();
        let key = |fields: [(&'static str, &'static str); 2]| ticket.idempotency_key(fields.into_iter());
        let once = key([("name", "Li"), ("email", "li@mail.example")]);
        assert_eq!(once, key([("name", "Li"), ("email", "li@mail.example")]));
        assert_ne!(once, key([("name", "Li"), ("email", "li@post.example")]));
        assert_ne!(once, key([("name", "Lie"), ("mail", "li@mail.example")]));
    }
}
