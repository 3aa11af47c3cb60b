//! Values that may stand in a content line: whoever typed them, they hold no line break and no control character.
//!
//! A [`Value`] is only made here. The crate `ics` takes any string and neither escapes nor quotes it.

use crate::calendar::CalendarFault;
use crate::domain::email::EmailAddress;
use crate::domain::wall_time;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The value of a property or a parameter, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value(String);

impl From<Value> for Cow<'_, str> {
    fn from(value: Value) -> Self {
        Cow::Owned(value.0)
    }
}

impl Value {
    /// TEXT (RFC 5545 § 3.3.11): escaped; every sort of line break becomes `\n`, a tab a space, other controls are dropped.
    ///
    /// White space around it is cut off, as libical would with spaces; a no-break space at the end could also be folded into a line
    /// that looks blank. `None` if nothing is left, which libical takes for an error.
    pub(super) fn text(raw: &str) -> Option<Self> {
        let mut text = String::with_capacity(raw.len() + 8);
        let mut characters = raw.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' | ';' | ',' => text.extend(['\\', character]),
                // The line feed that follows stands for both.
                '\r' if characters.peek() == Some(&'\n') => {}
                _ if is_line_break(character) => text.push_str("\\n"),
                '\t' => text.push(' '),
                _ if character.is_control() => {}
                _ => text.push(character),
            }
        }
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The quoted name of a CN parameter (D12).
    ///
    /// Nothing can be escaped here: `"` would end it, `^` begins an escape of RFC 6868 that many readers show as it is, and `\` before
    /// the closing quote makes libical miss it. Each is replaced or dropped.
    pub(super) fn name(raw: &str) -> Self {
        let mut name = String::with_capacity(raw.len() + 2);
        name.push('"');
        for character in raw.chars() {
            match character {
                '"' => name.push('\''),
                '\\' => name.push('/'),
                '\t' => name.push(' '),
                _ if is_line_break(character) => name.push(' '),
                '^' => {}
                _ if character.is_control() => {}
                _ => name.push(character),
            }
        }
        name.push('"');
        Self(name)
    }

    /// A `mailto:` URI (RFC 6068 § 2): what an address may hold and a URI may not is percent-encoded.
    pub(super) fn mailto(email: &EmailAddress) -> Self {
        let mut uri = String::from("mailto:");
        for octet in email.as_str().bytes() {
            if octet.is_ascii_alphanumeric() || b"@.-_~!$'*+".contains(&octet) {
                uri.push(char::from(octet));
            } else {
                // Writing into a String cannot fail.
                let _ = write!(uri, "%{octet:02X}");
            }
        }
        Self(uri)
    }

    /// An absolute https URL, with only the characters of RFC 3986 § 2.
    pub(super) fn url(raw: &str) -> Result<Self, CalendarFault> {
        let allowed = |octet: u8| octet.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&octet);
        match raw.strip_prefix("https://") {
            Some(rest) if rest.bytes().next().is_some_and(|octet| octet.is_ascii_alphanumeric()) && rest.bytes().all(allowed) => {
                Ok(Self(raw.to_owned()))
            }
            _ => Err(CalendarFault::Url),
        }
    }

    /// A UID: of characters that no reader escapes, so that every reader compares the same text.
    pub(super) fn uid(raw: &str) -> Result<Self, CalendarFault> {
        let allowed = |octet: u8| octet.is_ascii_alphanumeric() || b"-._@".contains(&octet);
        if (1..=255).contains(&raw.len()) && raw.bytes().all(allowed) { Ok(Self(raw.to_owned())) } else { Err(CalendarFault::Uid) }
    }

    /// A number.
    pub(super) fn number(number: u32) -> Self {
        Self(number.to_string())
    }

    /// DATE-TIME in UTC (RFC 5545 § 3.3.5, form 2), cut to seconds.
    pub(super) fn utc(instant: Timestamp) -> Result<Self, CalendarFault> {
        date_time(Offset::UTC.to_datetime(instant), "Z")
    }

    /// DATE-TIME as a wall time in Europe/Berlin (form 3); `None` in the hour that the clocks pass twice in autumn.
    ///
    /// RFC 5545 says that such a time means the first pass, and libical and ical.js read the second.
    pub(super) fn wall(instant: Timestamp) -> Result<Option<Self>, CalendarFault> {
        let wall = wall_time::zoned(instant).datetime();
        if wall_time::instant(wall).is_ok() { date_time(wall, "").map(Some) } else { Ok(None) }
    }
}

fn date_time(at: DateTime, suffix: &str) -> Result<Value, CalendarFault> {
    if at.year() < 1 {
        return Err(CalendarFault::Year);
    }
    let (year, month, day) = (at.year(), at.month(), at.day());
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    Ok(Value(format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}{suffix}")))
}

/// Everything that some reader splits lines at: CR, LF, VT, FF, NEL, and Unicode's line and paragraph separators.
fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(raw: &str) -> EmailAddress {
        EmailAddress::parse(raw).expect(raw)
    }

    fn text(raw: &str) -> String {
        Value::text(raw).expect("something is left").0
    }

    #[test]
    fn check_05_the_characters_of_text_are_escaped() {
        assert_eq!(text("a;b,c\\d\n"), r"a\;b\,c\\d\n");
        assert_eq!(text("\r\n\r\r\n\n"), r"\n\n\n\n");
    }

    #[test]
    fn every_sort_of_line_break_becomes_the_same_escape_and_controls_go() {
        assert_eq!(text("a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f"), r"a\nb\nc\nd\ne\nf");
        assert_eq!(text("a\0b\u{7}c\u{7F}d\u{9F}e\tf"), "abcde f");
        assert_eq!(text("\t a\0 \0"), "a");
        assert_eq!(Value::text("\0 \u{7}"), None);
    }

    #[test]
    fn direction_marks_joiners_and_emoji_stay() {
        let title = "محمد رضایی\u{200C}نژاد \u{200F}👩\u{200D}🏫";
        assert_eq!(text(title), title);
    }

    #[test]
    fn check_08_a_name_is_one_parameter_whatever_it_holds() {
        assert_eq!(Value::name("Müller, Jörg: \"Joe\"; ^n").0, "\"Müller, Jörg: 'Joe'; n\"");
        assert_eq!(Value::name("Eve\r\nX-EVIL:1\0\u{2028}").0, "\"Eve  X-EVIL:1 \"");
        assert_eq!(Value::name("Eve\\").0, "\"Eve/\"");
    }

    #[test]
    fn an_address_is_a_mailto_uri() {
        assert_eq!(Value::mailto(&email("nadia+aw27@stadt.example")).0, "mailto:nadia+aw27@stadt.example");
        assert_eq!(Value::mailto(&email("50%?{x}@stadt.example")).0, "mailto:50%25%3F%7Bx%7D@stadt.example");
    }

    #[test]
    fn check_28_only_absolute_https_urls() {
        assert!(Value::url("https://dabei.stadt.example/events/aw27-auftakt?x=1&y=%C3%A4").is_ok());
        for raw in [
            "http://dabei.example/",
            "/events/x",
            "https://",
            "https:///x",
            "https://x.example/\r\nX:1",
            "https://x.example/ä",
            "javascript:x",
        ] {
            assert_eq!(Value::url(raw), Err(CalendarFault::Url), "{raw}");
        }
    }

    #[test]
    fn a_uid_is_plain() {
        assert!(Value::uid("0198f2aa-7c1e-7d3a-9f00-1f2e3d4c5b6a@dabei.example").is_ok());
        for raw in ["", "a b", "a\r\nX:1", "a;b", "ü", &"x".repeat(256)] {
            assert_eq!(Value::uid(raw), Err(CalendarFault::Uid), "{raw}");
        }
    }

    #[test]
    fn the_hour_that_comes_twice_has_no_wall_time_of_its_own() {
        let utc = |text: &str| text.parse::<Timestamp>().expect(text);
        assert_eq!(Value::wall(utc("2027-10-31T00:30:00Z")), Ok(None));
        assert_eq!(Value::wall(utc("2027-10-31T01:30:00Z")), Ok(None));
        assert_eq!(Value::wall(utc("2027-10-31T02:30:00Z")), Ok(Some(Value("20271031T033000".to_owned()))));
    }

    #[test]
    fn a_year_before_the_first_cannot_be_written() {
        assert_eq!(Value::utc(Timestamp::MIN), Err(CalendarFault::Year));
    }
}
