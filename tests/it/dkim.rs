//! Check 36 of calendar-and-mail.md: signed letters verify, and the same letter is the same bytes.

use crate::calendar_oracles::verdict;
use dabei::domain::calendar::Mailbox;
use dabei::domain::email::EmailAddress;
use dabei::domain::ids::LetterId;
use dabei::domain::language::Language;
use dabei::domain::notice::Recipient;
use dabei::domain::occasion::Occasion;
use dabei::mail::{Dkim, LetterHead, RenderedLetter, Renderer, Sender, Templates};
use std::path::Path;

/// In the past, whenever the test runs: a verifier refuses what was signed in the future.
const DATE: &str = "2024-03-01T09:00:00Z";
const KEYS: [&str; 2] = ["rsa", "ed25519"];

/// The private key (`pem`), or the DNS record of its public half (`txt`).
fn fixture(key: &str, kind: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/dkim");
    std::fs::read(folder.join(format!("{key}.{kind}"))).expect("a fixture")
}

fn signed(key: &str) -> RenderedLetter {
    let address = |text: &str| EmailAddress::parse(text).expect(text);
    let sender = Sender {
        from: Mailbox { name: "Stadt Müsterstadt".to_owned(), email: address("dabei@stadt.example") },
        organisation: "Stadt Müsterstadt".to_owned(),
        town: "Müsterstadt".to_owned(),
        base_url: "https://dabei.stadt.example".to_owned(),
        privacy_url: "https://stadt.example/datenschutz".to_owned(),
        imprint_url: "https://stadt.example/impressum".to_owned(),
        language: Language::De,
    };
    let dkim = Dkim::new("stadt.example", "dabei2027", &fixture(key, "pem")).expect("a key");
    let renderer = Renderer::new(sender, Templates::load(None).expect("the templates")).signing(Some(dkim));
    let mut dice = Occasion::new(DATE.parse().expect("an instant"), [3; 32]);
    let to = Recipient { name: "Nadia  Ĥaddad".to_owned(), email: address("nadia@mail.example"), language: Some(Language::De) };
    let head = LetterHead { id: LetterId::new(&mut dice), thread: Some(LetterId::new(&mut dice)), date: dice.now() };
    renderer.render_test(&to, head).expect("a letter")
}

#[test]
fn the_same_letter_is_signed_with_the_same_bytes_and_its_own_date() {
    for key in KEYS {
        let letter = signed(key);
        assert_eq!(letter, signed(key), "{key}");
        let text = String::from_utf8(letter.bytes).expect("ASCII");
        assert!(
            text.starts_with(&format!(
                "DKIM-Signature: v=1; a={key}-sha256; c=relaxed/relaxed;\r\n d=stadt.example; s=dabei2027;\r\n t=1709283600;"
            )),
            "{text}"
        );
        assert!(text.lines().all(|line| line.len() <= 78 || !line.starts_with(' ')), "{text}");
    }
}

#[test]
fn what_is_no_key_is_refused_and_not_shown() {
    let public = b"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
    let broken = b"-----BEGIN PRIVATE KEY-----\nZ2VoZWlt\n-----END PRIVATE KEY-----\n";
    for text in [b"".as_slice(), b"geheim", public, broken] {
        let fault = Dkim::new("stadt.example", "dabei2027", text).expect_err("no key");
        assert_eq!(fault.to_string(), "is no private key in PEM: RSA of 2048 bits or more, or Ed25519");
    }
    let key = Dkim::new("stadt.example", "dabei2027", &fixture("rsa", "pem")).expect("a key");
    assert_eq!(format!("{key:?}"), "Dkim(dabei2027._domainkey.stadt.example, rsa-sha256)");
}

#[test]
fn check_36_dkimpy_verifies_what_was_signed() {
    if std::env::var("DABEI_ORACLES").as_deref() != Ok("1") {
        println!("oracles were not asked for: DABEI_ORACLES=1 asks");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    for key in KEYS {
        // RFC 6376 § 3.6.1 wants the whole structure of an RSA key, RFC 8463 § 4 the bare 32 bytes of the other.
        std::fs::write(folder.path().join(format!("{key}.txt")), fixture(key, "txt")).expect("a record");
        std::fs::write(folder.path().join(format!("{key}.eml")), signed(key).bytes).expect("a mail");
    }
    let python = std::env::var("DABEI_ORACLES_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    verdict(&python, "check_dkim.py", folder.path()).unwrap_or_else(|said| panic!("{said}"));
}
