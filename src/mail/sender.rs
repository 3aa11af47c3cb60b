//! Who writes the mails, and where their links lead.

use crate::domain::calendar::Mailbox;
use crate::domain::certificate::CertificateCode;
use crate::domain::ids::{BatchId, EventId, LetterId};
use crate::domain::language::Language;
use crate::domain::notice::Recipient;
use crate::domain::pass::PassCode;
use crate::domain::token::Token;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What of a path segment stays as it is (RFC 3986 § 2.3).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The operator of this installation, as its mails present it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// From, and ORGANIZER of every invitation: a real mailbox that takes replies (calendar-and-mail.md D8).
    pub from: Mailbox,
    /// The operator's name, at the foot of every mail.
    pub organisation: String,
    /// The operator's town, written after a postal code; may be empty.
    pub town: String,
    /// Scheme, host and, where there is one, path of this installation, without a slash at its end.
    pub base_url: String,
    /// The privacy notice, absolute.
    pub privacy_url: String,
    /// The legal notice, absolute.
    pub imprint_url: String,
    /// The language of mails to people whose own nobody knows.
    pub language: Language,
}

impl Sender {
    /// In which language somebody is written to.
    pub(super) fn language_for(&self, to: &Recipient) -> Language {
        to.language.unwrap_or(self.language)
    }

    /// The Message-ID (RFC 5322 § 3.6.4) of a letter, in its angle brackets: the same letter, the same id, at every attempt.
    #[must_use]
    pub fn message_id(&self, letter: LetterId) -> String {
        format!("<{letter}@{}>", self.from.email.domain())
    }

    pub(super) fn confirm_page(&self, language: Language, confirm: &Token) -> String {
        format!("{}/{}/confirm/{}", self.base_url, language.code(), confirm.reveal())
    }

    pub(super) fn status_page(&self, language: Language, manage: &Token) -> String {
        format!("{}/{}/r/{}", self.base_url, language.code(), manage.reveal())
    }

    /// Where anybody can find out whether a certificate is genuine.
    pub(super) fn verify_page(&self, language: Language, code: &CertificateCode) -> String {
        format!("{}/{}/verify/{}", self.base_url, language.code(), code.as_str())
    }

    /// Where a code for the door leads.
    pub(super) fn pass_page(&self, pass: &PassCode) -> String {
        format!("{}/pass/{}", self.base_url, pass.as_str())
    }

    pub(super) fn enrol_page(&self, language: Language, link: &Token) -> String {
        format!("{}/{}/enrol/{}", self.base_url, language.code(), link.reveal())
    }

    pub(super) fn batch_page(&self, language: Language, link: &Token, batch: BatchId) -> String {
        format!("{}/batches/{batch}", self.enrol_page(language, link))
    }

    pub(super) fn event_page(&self, language: Language, key: &str) -> String {
        format!("{}/{}/events/{}", self.base_url, language.code(), utf8_percent_encode(key, UNRESERVED))
    }

    pub(super) fn desk_seats_page(&self, event: EventId) -> String {
        format!("{}/desk/events/{event}/seats", self.base_url)
    }

    pub(super) fn approve_page(&self, language: Language, approve: &Token) -> String {
        format!("{}/{}/approve/{}", self.base_url, language.code(), approve.reveal())
    }

    pub(super) fn desk_page(&self) -> String {
        format!("{}/desk", self.base_url)
    }

    /// Where whoever got a link by mail chooses a password.
    pub(super) fn password_page(&self, link: &Token) -> String {
        format!("{}/login/password/{}", self.desk_page(), link.reveal())
    }

    /// Where whoever cannot log in any more gets a link: the way for those who did not change something themselves.
    pub(super) fn forgotten_page(&self) -> String {
        format!("{}/login/forgotten", self.desk_page())
    }

    pub(super) fn desk_event_page(&self, event: EventId) -> String {
        format!("{}/desk/events/{event}", self.base_url)
    }

    pub(super) fn programme_page(&self, language: Language) -> String {
        format!("{}/{}/events", self.base_url, language.code())
    }
}
