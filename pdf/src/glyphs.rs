//! Signs that can be printed: PDF/UA allows none that the fonts lack, and nobody shall lose a certificate because of one.

use serde_json::Value;
use typst::text::FontInstance;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Replaces in all texts of `value` what cannot be printed with `fonts`.
pub fn printable(value: Value, fonts: &[FontInstance]) -> Value {
    match value {
        Value::String(text) => Value::String(printable_text(&text, fonts)),
        Value::Array(items) => items.into_iter().map(|item| printable(item, fonts)).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, field)| (name, printable(field, fonts))).collect(),
        other => other,
    }
}

/// Whether every character of a text is printed as itself: a stand-in for one would be another name.
pub fn is_printable(text: &str, fonts: &[FontInstance]) -> bool {
    text.nfc().all(|sign| is_joiner(sign) || is_combining_mark(sign) || printable_sign(sign, '\0', fonts) != Some('\0'))
}

/// A character that no font has becomes U+FFFD, or `?` if no font has that either. Marks stay if a font has them together with their letter.
/// Characters that would turn the direction of what follows, and control characters, are left out.
fn printable_text(text: &str, fonts: &[FontInstance]) -> String {
    let stand_in = if covering(fonts, '\u{fffd}').next().is_some() { '\u{fffd}' } else { '?' };
    let mut printable = String::with_capacity(text.len());
    let mut letter = None;
    // Composed first: many fonts have `é` and not the accent alone.
    for sign in text.nfc() {
        if is_joiner(sign) {
            printable.push(sign);
        } else if is_combining_mark(sign) {
            // One font must have both: a mark is not set in another font than its letter.
            if letter.is_some_and(|letter| covering(fonts, letter).any(|font| has(font, sign))) {
                printable.push(sign);
            }
        } else if let Some(sign) = printable_sign(sign, stand_in, fonts) {
            printable.push(sign);
            letter = Some(sign);
        }
    }
    printable
}

fn printable_sign(sign: char, stand_in: char, fonts: &[FontInstance]) -> Option<char> {
    let covered = covering(fonts, sign).next().is_some();
    match sign {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
        // A tab, the end of a line: words on both sides stay apart.
        _ if sign.is_whitespace() && (sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}') || !covered) => Some(' '),
        _ if sign.is_control() => None,
        _ if covered => Some(sign),
        _ => Some(stand_in),
    }
}

/// Characters that are never seen but say how others are joined, broken or ordered.
fn is_joiner(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

fn covering(fonts: &[FontInstance], sign: char) -> impl Iterator<Item = &FontInstance> {
    fonts.iter().filter(move |font| has(font, sign))
}

fn has(font: &FontInstance, sign: char) -> bool {
    // Asked for the glyph: there are fonts that list a sign and have none for it.
    font.ttf().glyph_index(sign).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::faces;

    fn printed(text: &str) -> String {
        printable_text(text, &faces(typst_assets::fonts()))
    }

    #[test]
    fn what_the_fonts_have_stays() {
        for text in ["Zoë Müller-Öztürk", "ليلى الحداد", "Ольга Шевченко", "mit\u{a0}Abstand", "می\u{200c}خواهم"]
        {
            assert_eq!(printed(text), text);
        }
    }

    #[test]
    fn a_sign_that_no_font_has_gets_a_stand_in() {
        // The last one is listed in a font of these that has no glyph for it.
        assert_eq!(printed("Li 李 😀 ✨"), "Li \u{fffd} \u{fffd} \u{fffd}");
        assert_eq!(printable_text("Li", &[]), "??");
        let fonts = faces(typst_assets::fonts());
        assert!(is_printable("Zoë e\u{301} ليلى", &fonts) && !is_printable("王小明", &fonts) && !is_printable("Li 李", &fonts));
    }

    #[test]
    fn an_accent_is_composed_with_its_letter_or_left_out() {
        assert_eq!(printed("e\u{301}"), "é");
        assert_eq!(printed("\u{301}e"), "e");
        assert_eq!(printed("ل\u{1f3fb}e\u{20e3}\u{fe0f}").chars().next(), Some('ل'));
    }

    #[test]
    fn nothing_turns_the_direction_of_what_follows() {
        assert_eq!(printed("a\u{202e}b\u{2066}c\u{2069}"), "abc");
    }

    #[test]
    fn ends_of_lines_are_spaces_and_other_controls_are_gone() {
        assert_eq!(printed("Max\tMuster\r\nBonn\u{2028}Rhein\u{0}\u{7}\u{feff}"), "Max Muster  Bonn Rhein");
    }
}
