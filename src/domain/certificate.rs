//! Certificates of attendance (Bescheinigungen): who gets one, what it says, and how anybody can find out whether one is genuine (issue 4, part 4).

use crate::domain::attendance::{Attended, Mark};
use crate::domain::event::Event;
use crate::domain::ids::{EventId, RegistrationId, SessionId};
use crate::domain::occasion::Occasion;
use crate::domain::text::fold;
use crate::domain::vocabulary::{CertificateCovers, EventStatus};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::collections::HashMap;
use std::fmt;

/// The share of the time, in per cent, that somebody must have been there where nobody decided otherwise.
pub const USUAL_SHARE: u32 = 80;

/// Signs that are not mistaken for one another.
const LETTERS: &[u8; 30] = b"ABCDEFGHJKLMNPQRSTUVWXYZ346789";

/// When an event gives certificates, and who signs them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CertificateRule {
    /// The least share of the time, 1 to 100 per cent.
    pub share: u32,
    /// What is certified.
    pub covers: CertificateCovers,
    /// Who signs: one or two.
    pub signers: Vec<Signer>,
    /// Where it is issued; may be empty.
    pub town: String,
    /// What it was about, a line for each topic; may be empty.
    pub topics: Vec<String>,
}

/// Whoever signs certificates.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Signer {
    /// The name.
    pub name: String,
    /// As what; may be empty.
    pub function: String,
}

/// By which a certificate is found, wherever it turns up: twelve letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CertificateCode(String);

impl CertificateCode {
    /// A new code.
    pub fn new(occasion: &mut Occasion) -> Self {
        let bytes: [u8; 12] = occasion.bytes();
        Self(bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect())
    }

    /// The code as somebody typed it from paper: small letters, spaces and dashes do not matter. `None` if it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
        (code.len() == 12 && code.bytes().all(|letter| LETTERS.contains(&letter))).then_some(Self(code))
    }

    /// The code in one piece.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Names are kept as a seal: whoever has the certificate can have a name compared with it, and nobody can read it out. `key` is the
    /// secret of the installation; case, diacritics and spaces do not matter.
    #[must_use]
    pub fn seal(&self, key: &[u8], name: &str) -> String {
        // HMAC takes keys of every length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
        mac.update(b"certificate ");
        mac.update(self.0.as_bytes());
        mac.update(fold(name).as_bytes());
        HEXLOWER.encode(&mac.finalize().into_bytes())
    }
}

/// In three groups, as people read it.
impl fmt::Display for CertificateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups: Vec<&str> = (0..3).filter_map(|group| self.0.get(group * 4..group * 4 + 4)).collect();
        f.write_str(&groups.join("-"))
    }
}

/// What a certificate says, but for the name: it stays when personal data is deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateFacts {
    /// What was attended: the event, or the programme.
    pub title: String,
    /// Who is responsible for it.
    pub host: String,
    /// The dates that were attended, at least in part: begin and end (UTC).
    pub sessions: Vec<(Timestamp, Timestamp)>,
    /// The modules, where the whole programme is certified.
    pub modules: Vec<String>,
    /// Minutes of presence.
    pub minutes: u32,
    /// Minutes of all dates.
    pub of_minutes: u32,
    /// What it was about.
    pub topics: Vec<String>,
    /// Who signs.
    pub signers: Vec<Signer>,
    /// Where it was issued; may be empty.
    pub town: String,
}

impl CertificateFacts {
    /// Whether it certifies the whole of a programme of this title; where none of its modules is compulsory, only the title tells.
    #[must_use]
    pub fn is_of_programme(&self, title: &str) -> bool {
        !self.modules.is_empty() || self.title == title
    }
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// By which it is found.
    pub code: CertificateCode,
    /// For which event.
    pub event: EventId,
    /// Whose; nothing once personal data was deleted.
    pub registration: Option<RegistrationId>,
    /// When it was issued (UTC).
    pub issued_at: Timestamp,
    /// Since when it is not valid any more (UTC).
    pub revoked_at: Option<Timestamp>,
    /// The seal of the name; empty for a protected event: nobody shall be able to find out who was there, by whatever (Art. 9 GDPR).
    pub name_seal: String,
    /// What it says.
    pub facts: CertificateFacts,
}

/// What somebody attended of one event: how much, and when.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Part {
    /// How much.
    pub attended: Attended,
    /// The dates at which they were, at least in part: begin and end (UTC).
    pub sessions: Vec<(Timestamp, Timestamp)>,
}

impl Part {
    /// What the marks of one registration for an event come to.
    #[must_use]
    pub fn of(event: &Event, marks: &HashMap<SessionId, Mark>) -> Self {
        let was_there = |id| marks.get(id).is_some_and(|mark: &Mark| mark.heads() > 0);
        let sessions = event.planned_sessions().filter(|session| was_there(&session.id));
        Self { attended: Attended::of(event, marks), sessions: sessions.map(|session| (session.starts, session.ends)).collect() }
    }

    /// This and others, in the order of their dates.
    #[must_use]
    pub fn with<'a>(self, others: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sum = others.into_iter().fold(self, |sum, other| Self {
            attended: sum.attended.with(other.attended),
            sessions: [sum.sessions, other.sessions.clone()].concat(),
        });
        sum.sessions.sort_unstable();
        sum
    }
}

/// Whether somebody has earned a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earned {
    /// Yes.
    Yes,
    /// The whole programme is certified to this person already, from another event or registration.
    Already,
    /// Was not there for long enough.
    TooShort(Attended),
    /// Lacks compulsory modules of the programme: their titles.
    Lacks(Vec<String>),
}

impl CertificateRule {
    /// Whether somebody who attended so much of the event, and has not completed these compulsory modules elsewhere, has earned one.
    /// `certified`: whether they have a valid one of the whole programme from elsewhere.
    #[must_use]
    pub fn earned(&self, attended: Attended, lacking: &[String], certified: bool) -> Earned {
        if certified && self.covers == CertificateCovers::Programme {
            return Earned::Already;
        }
        if !attended.reaches(self.share) {
            return Earned::TooShort(attended);
        }
        match self.covers {
            CertificateCovers::Programme if !lacking.is_empty() => Earned::Lacks(lacking.to_vec()),
            CertificateCovers::Programme | CertificateCovers::Event => Earned::Yes,
        }
    }
}

/// Whether an event can give certificates at `now`: it took place, and all of its dates are over.
#[must_use]
pub fn can_be_issued(event: &Event, now: Timestamp) -> bool {
    matches!(event.status, EventStatus::Published | EventStatus::Documented) && event.ends().is_some_and(|ends| ends <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(covers: CertificateCovers) -> CertificateRule {
        CertificateRule { share: 80, covers, signers: Vec::new(), town: String::new(), topics: Vec::new() }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = CertificateCode::new(&mut Occasion::new(Timestamp::UNIX_EPOCH, [4; 32]));
        let shown = code.to_string();
        assert_eq!(shown.len(), 14);
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), format!("  {}", code.as_str())] {
            assert_eq!(CertificateCode::parse(&typed), Some(code.clone()), "{typed}");
        }
        for other in ["", "ABCD-EFGH-JKL", "ABCD-EFGH-JKL1", "ABCD-EFGH-JKLMN", "ÄBCD-EFGH-JKLM"] {
            assert_eq!(CertificateCode::parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_seal_fits_one_name_and_one_certificate() {
        let mut occasion = Occasion::new(Timestamp::UNIX_EPOCH, [4; 32]);
        let (one, other) = (CertificateCode::new(&mut occasion), CertificateCode::new(&mut occasion));
        let seal = one.seal(b"secret", "Jörg Weiß");
        assert_eq!(one.seal(b"secret", " joerg  weiss "), seal, "as people write it");
        assert_ne!(one.seal(b"secret", "Jörg Schwarz"), seal);
        assert_ne!(other.seal(b"secret", "Jörg Weiß"), seal);
        assert_ne!(one.seal(b"another secret", "Jörg Weiß"), seal);
    }

    #[test]
    fn compulsory_modules_count_only_where_the_programme_is_certified() {
        let attended = Attended { minutes: 80, of_minutes: 100, sessions: 1, of_sessions: 1 };
        let lacking = vec!["Recht".to_owned()];
        assert_eq!(rule(CertificateCovers::Event).earned(attended, &lacking, false), Earned::Yes);
        assert_eq!(rule(CertificateCovers::Programme).earned(attended, &lacking, false), Earned::Lacks(lacking));
        assert_eq!(rule(CertificateCovers::Programme).earned(attended, &[], false), Earned::Yes);
        let short = Attended { minutes: 79, ..attended };
        assert_eq!(rule(CertificateCovers::Event).earned(short, &[], false), Earned::TooShort(short));
    }

    #[test]
    fn a_programme_is_certified_once_and_its_events_each() {
        let attended = Attended { minutes: 80, of_minutes: 100, sessions: 1, of_sessions: 1 };
        assert_eq!(rule(CertificateCovers::Programme).earned(attended, &[], true), Earned::Already);
        assert_eq!(rule(CertificateCovers::Event).earned(attended, &[], true), Earned::Yes);
    }
}
