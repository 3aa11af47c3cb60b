//! Folding of content lines (RFC 5545 § 3.1). Knows octets, not what they mean.

/// The most octets of a physical line, without its line end.
const LIMIT: usize = 75;

/// Folds again what the crate `ics` wrote: its continuation lines have 76 octets, and it cuts escapes in two.
pub(super) fn refold(written: &str) -> String {
    let mut folded = String::with_capacity(written.len() + written.len() / 16);
    let mut logical = String::new();
    let mut lines = written.split_terminator("\r\n").peekable();
    while let Some(line) = lines.next() {
        logical.clear();
        logical.push_str(line);
        // No value holds a line break, so a line that begins with a space can only be a fold.
        while let Some(rest) = lines.peek().and_then(|next| next.strip_prefix(' ')) {
            logical.push_str(rest);
            lines.next();
        }
        fold(&mut folded, &logical);
    }
    folded
}

fn fold(folded: &mut String, logical: &str) {
    let mut rest = logical;
    let mut limit = LIMIT;
    while rest.len() > limit {
        let (line, tail) = rest.split_at(cut(rest, limit));
        folded.push_str(line);
        folded.push_str("\r\n ");
        rest = tail;
        // The space at the beginning counts.
        limit = LIMIT - 1;
    }
    folded.push_str(rest);
    folded.push_str("\r\n");
}

/// Where to cut a line that is longer than `limit` octets: between characters, and never between `\` and what it escapes, because
/// some readers unescape before they unfold.
fn cut(line: &str, limit: usize) -> usize {
    let cut = line.floor_char_boundary(limit);
    let backslashes = line.as_bytes()[..cut].iter().rev().take_while(|octet| **octet == b'\\').count();
    cut - backslashes % 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unfold(folded: &str) -> String {
        folded.replace("\r\n ", "")
    }

    #[test]
    fn the_first_line_holds_75_octets_and_the_others_74_and_a_space() {
        let folded = refold(&format!("{}\r\n", "x".repeat(75 + 74 + 1)));
        assert_eq!(folded, format!("{}\r\n {}\r\n x\r\n", "x".repeat(75), "x".repeat(74)));
    }

    #[test]
    fn a_line_of_75_octets_stays_whole() {
        let line = format!("{}\r\n", "x".repeat(75));
        assert_eq!(refold(&line), line);
    }

    #[test]
    fn the_folds_of_the_crate_are_undone_first() {
        let written = format!("{}\r\n {}\r\nEND:VEVENT\r\n", "x".repeat(75), "y".repeat(75));
        let folded = refold(&written);
        assert_eq!(folded, format!("{}\r\n {}\r\n y\r\nEND:VEVENT\r\n", "x".repeat(75), "y".repeat(74)));
    }

    #[test]
    fn an_escape_is_not_cut_in_two() {
        for before in 60..80 {
            for escape in [r"\n", r"\,", r"\\", r"\\\n", r"\\\\\;"] {
                let folded = refold(&format!("{}{escape}{}\r\n", "x".repeat(before), "y".repeat(20)));
                for line in folded.trim_end().split("\r\n ") {
                    let backslashes = line.bytes().rev().take_while(|octet| *octet == b'\\').count();
                    assert_eq!(backslashes % 2, 0, "{before} {escape}: {line}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn folding_changes_nothing_but_the_lines(line in r"[A-Z][\\;,nü€😀 a-z]{0,400}") {
            let folded = refold(&format!("{line}\r\n"));
            prop_assert_eq!(unfold(&folded), format!("{line}\r\n"));
            for physical in folded.split_terminator("\r\n") {
                prop_assert!(physical.len() <= LIMIT, "{} octets", physical.len());
            }
        }
    }
}
