//! Text that people typed: what is accepted, and how it is folded for searching and comparing.

use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Why a text is not accepted. The wording belongs to `i18n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// Nothing but white space was given where something is needed.
    #[error("must not be empty")]
    Empty,
    /// More code points than the limit.
    #[error("must have at most {limit} characters")]
    TooLong {
        /// The most code points allowed.
        limit: usize,
    },
    /// A line break or control character where one line is meant.
    #[error("must not contain line breaks or control characters")]
    Control,
}

/// Checks one line of text: trimmed, NFC, no control characters, 1 to `limit` code points.
///
/// Direction marks and joiners stay (ZWNJ is needed in Persian names), other invisible controls do not.
///
/// # Errors
/// The first [`TextFault`] found.
pub fn one_line(raw: &str, limit: usize) -> Result<String, TextFault> {
    let text: String = raw.trim().nfc().collect();
    if text.chars().all(is_invisible) {
        return Err(TextFault::Empty);
    }
    if text.chars().any(is_forbidden_in_line) {
        return Err(TextFault::Control);
    }
    within(text, limit)
}

/// Checks text of several lines: line ends become `\n`, other controls are refused; may be empty.
///
/// # Errors
/// The first [`TextFault`] found.
pub fn several_lines(raw: &str, limit: usize) -> Result<String, TextFault> {
    let text: String = raw.trim().replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    if text.chars().any(|c| c != '\n' && c != '\t' && is_forbidden_in_line(c)) {
        return Err(TextFault::Control);
    }
    within(text, limit)
}

fn within(text: String, limit: usize) -> Result<String, TextFault> {
    if text.chars().count() > limit { Err(TextFault::TooLong { limit }) } else { Ok(text) }
}

/// Controls, line and paragraph separators, and the direction overrides with which a name could reorder a whole line.
fn is_forbidden_in_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// What nobody sees where it stands alone: blanks, joiners, marks of direction, fillers. In a name it may be needed; it is none.
fn is_invisible(c: char) -> bool {
    let fills =
        matches!(c, '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}');
    let marks =
        matches!(c, '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}' | '\u{FE00}'..='\u{FE0F}');
    c.is_whitespace() || fills || marks
}

/// Folds a text for searching and for comparing names: lower case, without diacritics, `ß` as `ss`, one space between words.
///
/// `ae`, `oe` and `ue` become `a`, `o` and `u`, so that Jörg and Joerg are one, whichever way a keyboard or an office writes them.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                'ß' => folded.push_str("ss"),
                'ł' => folded.push('l'),
                'ø' => folded.push('o'),
                'đ' => folded.push('d'),
                'ı' => folded.push('i'),
                'æ' => folded.push('a'),
                'e' if folded.ends_with(['a', 'o', 'u']) => {}
                // ZWNJ and ZWJ shape letters, they do not make another name.
                '\u{200C}' | '\u{200D}' => {}
                other => folded.push(other),
            }
        }
    }
    folded
}

/// The name of a person, or a pseudonym where the event allows one: one line, 1 to 200 characters, any script.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

impl PersonName {
    /// The most code points of a name.
    pub const LIMIT: usize = 200;

    /// Parses a name (domain.md § 3 rule 5: no pattern beyond a length).
    ///
    /// # Errors
    /// See [`one_line`].
    pub fn parse(raw: &str) -> Result<Self, TextFault> {
        one_line(raw, Self::LIMIT).map(Self)
    }

    /// What stands on a seat of which the name is still to come.
    #[must_use]
    pub fn unnamed() -> Self {
        Self("N.N.".to_owned())
    }

    /// The name as typed, trimmed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PersonName {
    type Error = TextFault;
    fn try_from(raw: String) -> Result<Self, TextFault> {
        Self::parse(&raw)
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_are_names() {
        for name in ["Besa", "Hüseyin Öztürk", "محمد رضایی‌نژاد", "O’Neill", "=SUMME(A1)", "Оксана 🌻"] {
            assert_eq!(PersonName::parse(name).expect(name).as_str(), name);
        }
    }

    #[test]
    fn a_name_cannot_break_a_line_or_turn_it_round() {
        assert_eq!(PersonName::parse("Eve\r\nBcc: x@y.example"), Err(TextFault::Control));
        assert_eq!(PersonName::parse("Eve\u{202E}nimdA"), Err(TextFault::Control));
        assert_eq!(PersonName::parse("  "), Err(TextFault::Empty));
        for nothing in ["\u{200B}", "\u{2060}\u{200D}", "\u{3164}", "\u{00AD} \u{FE0F}"] {
            assert_eq!(PersonName::parse(nothing), Err(TextFault::Empty), "{nothing:?}");
        }
        assert_eq!(PersonName::parse(&"x".repeat(201)), Err(TextFault::TooLong { limit: 200 }));
    }

    #[test]
    fn folding_forgets_case_and_diacritics() {
        assert_eq!(fold("  Gülşen  ŞAHİNKAYA "), "gulsen sahinkaya");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("Niedźwiecka Łucja"), "niedzwiecka lucja");
        assert_eq!(fold("Joerg Kärcher"), fold("Jörg Kaercher"));
    }
}
