//! Plain text as mail programs like it: short lines, single empty lines, links whole. Knows nothing of what it wraps.

/// Breaks lines at spaces so that they have at most `columns` characters, lets no two empty lines follow each other, and ends with one
/// line end. A word that is longer, such as a link, stays whole: broken, nobody could follow it.
pub(super) fn tidy(text: &str, columns: usize) -> String {
    let mut tidy = String::with_capacity(text.len() + text.len() / 50);
    let mut empty_lines = 0;
    for line in text.trim().lines().map(str::trim_end) {
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        if empty_lines > 0 {
            tidy.push('\n');
            empty_lines = 0;
        }
        wrap(line, columns, &mut tidy);
    }
    tidy
}

/// Continued lines of a list ("- …") and of a labelled line that is indented already keep their indentation.
fn wrap(line: &str, columns: usize, out: &mut String) {
    let start = line.trim_start();
    let mut indent = line.len() - start.len();
    if start.starts_with("- ") {
        indent += 2;
    }
    let mut width = 0;
    for words in unbreakable(line) {
        let length = words.trim_end().chars().count();
        if width > indent && width + length > columns && length > 0 {
            let kept = out.trim_end_matches(' ').len();
            out.truncate(kept);
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            width = indent;
        }
        out.push_str(&words);
        width += words.chars().count();
    }
    out.push('\n');
}

/// The words of a line with the spaces behind them; a day stays with its month ("14. März").
fn unbreakable(line: &str) -> Vec<String> {
    let mut chunks: Vec<String> = Vec::new();
    for word in line.split_inclusive(' ') {
        match chunks
            .last_mut()
            .filter(|before| before.trim_end().strip_suffix('.').is_some_and(|day| day.ends_with(|c: char| c.is_ascii_digit())))
        {
            Some(day) => day.push_str(word),
            None => chunks.push(word.to_owned()),
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_break_between_words_and_links_stay_whole() {
        let link = "https://dabei.stadt.example/de/r/AbCdEfGhIjKlMnOpQrStUvWxYz";
        let text = format!("Auf dieser Seite sehen Sie Ihre Anmeldung: {link}");
        assert_eq!(tidy(&text, 30), format!("Auf dieser Seite sehen Sie\nIhre Anmeldung:\n{link}\n"));
    }

    #[test]
    fn a_list_keeps_its_indentation() {
        assert_eq!(tidy("- Montag, 1. März 2027, 10:00–12:00 Uhr", 24), "- Montag, 1. März 2027,\n  10:00–12:00 Uhr\n");
    }

    #[test]
    fn a_day_stays_with_its_month() {
        assert_eq!(tidy("bis Sonntag, 14. März", 17), "bis Sonntag,\n14. März\n");
    }

    #[test]
    fn what_a_template_leaves_empty_closes_up() {
        assert_eq!(tidy("\n\neins  \n\n \n\nzwei\n\n", 72), "eins\n\nzwei\n");
    }
}
