//! Text that people typed, made harmless for mails. Owns what may stand in a line, a header and a paragraph; knows no template.
//!
//! Mail programs make links of whatever looks like one, so a stranger could send a link of theirs to anybody, in a name, from the
//! city's address. A word joiner (U+2060) is invisible, belongs to no link, and stops the programs where the link would be.

/// The longest name in a mail, in characters: longer ones are advertising that uses the form as a loudspeaker.
pub(super) const NAME_LIMIT: usize = 80;

/// The longest line of other text in a mail, in characters.
pub(super) const LINE_LIMIT: usize = 250;

/// The longest text of several lines, in characters.
const PARAGRAPH_LIMIT: usize = 2_000;

const WORD_JOINER: char = '\u{2060}';
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// One line: no controls, at most `limit` characters, nothing that a mail program makes a link of; text that runs from right to left
/// is kept from turning the words around it.
pub(super) fn line(text: &str, limit: usize) -> String {
    let plain = defused(&cut(&one_line(text), limit));
    if plain.chars().any(runs_from_right) { format!("{FIRST_STRONG_ISOLATE}{plain}{POP_DIRECTIONAL_ISOLATE}") } else { plain }
}

/// Several lines, each as [`line()`] makes it; empty ones are left out.
pub(super) fn paragraph(text: &str) -> Vec<String> {
    cut(text, PARAGRAPH_LIMIT).lines().map(|text| line(text, PARAGRAPH_LIMIT)).filter(|line| !line.is_empty()).collect()
}

/// Several lines that somebody at the desk wrote: without controls, but links stay links, and empty lines stay. What strangers typed must have
/// been made inert before it is put in here.
pub(super) fn trusted_lines(text: &str) -> Vec<String> {
    text.lines().map(one_line).collect()
}

/// A name for an address header: without controls, which make lettre panic, and without what mail programs split names at
/// (calendar-and-mail.md § 4.3, 4.10); `None` if nothing is left.
pub(super) fn display_name(name: &str) -> Option<String> {
    let spaced: String = name.chars().map(|c| if "@:;,\"<>()[]\\".contains(c) { ' ' } else { c }).collect();
    Some(cut(&one_line(&spaced), NAME_LIMIT)).filter(|name| !name.is_empty())
}

/// A subject: one line without controls.
pub(super) fn subject(text: &str) -> String {
    cut(&one_line(text), LINE_LIMIT)
}

/// Controls and white space become single spaces; what could turn the direction of the rest is dropped.
fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Puts a word joiner where a link would be seen: `a.bc`, `a@b`, `x://y`, `\\x`. "Dr. Meyer", "z.B." and "2.0" stay as they are.
fn defused(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        let starts_link = match c {
            '.' | '。' | '．' => before.is_alphanumeric() && starts_like_a_domain(after),
            '@' => !before.is_whitespace() && after.starts_with(char::is_alphanumeric),
            ':' => after.starts_with("//"),
            '\\' => before == '\\',
            _ => false,
        };
        if starts_link {
            safe.push(WORD_JOINER);
        }
        safe.push(c);
        if c == ':' && starts_link {
            safe.push(WORD_JOINER);
        }
        before = c;
    }
    safe
}

/// Whether the label after a dot could be a top level domain, or is followed by one: two letters at least, or more labels.
fn starts_like_a_domain(after: &str) -> bool {
    let label: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 || (!label.is_empty() && after[label.len()..].starts_with('.') && starts_like_a_domain(&after[label.len() + 1..]))
}

/// Hebrew, Arabic and the other scripts that run from right to left.
fn runs_from_right(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        line(text, NAME_LIMIT)
    }

    #[test]
    fn a_name_that_looks_like_a_link_is_none() {
        assert_eq!(name("evil.example"), "evil\u{2060}.example");
        assert_eq!(name("a.b.evil.example/x?y"), "a\u{2060}.b\u{2060}.evil\u{2060}.example/x?y");
        assert_eq!(name("https://evil.example"), "https\u{2060}:\u{2060}//evil\u{2060}.example");
        assert_eq!(name("eve@evil.example"), "eve\u{2060}@evil\u{2060}.example");
        assert_eq!(name(r"\\evil\share"), "\\\u{2060}\\evil\\share");
        assert_eq!(name("bücher.рф"), "bücher\u{2060}.рф");
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in ["Dr. Elfriede Finkemeyer", "Teilnehmer:innen, z.B. 2.0 um 17:30 Uhr", "O’Neill & Söhne <3", "Demokratie, 3.4.2027"]
        {
            assert_eq!(name(text), text);
        }
    }

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(name("Eve\r\nBcc: x\0\u{2028}y"), "Eve Bcc: x y");
        assert_eq!(name("nimdA\u{202E}"), "nimdA");
    }

    #[test]
    fn arabic_does_not_turn_the_comma_behind_it() {
        assert_eq!(name("محمد رضایی‌نژاد"), "\u{2068}محمد رضایی‌نژاد\u{2069}");
    }

    #[test]
    fn a_loudspeaker_is_cut_short_and_a_long_name_is_not() {
        let long = "Anna-Magdalena Wilhelmine von und zu Wolkenstein-Rodenegg III";
        assert_eq!(name(long), long);
        assert_eq!(name(&"gewonnen ".repeat(20)).chars().count(), 80);
    }

    #[test]
    fn a_display_name_has_no_marks_at_which_mail_programs_split() {
        assert_eq!(display_name("Müller, Jörg: \"Joe\" <x@y>; ^n").as_deref(), Some("Müller Jörg Joe x y ^n"));
        assert_eq!(display_name("Eve\r\nBcc: eve@evil.example\0").as_deref(), Some("Eve Bcc eve evil.example"));
        assert_eq!(display_name(" \r\n\0"), None);
    }
}
