//! The names of the languages that events are held in. Owns a table of those that are spoken in a German city; knows no event.

use crate::domain::language::Language;

/// BCP 47 code, German name, English name.
const NAMES: [(&str, &str, &str); 49] = [
    ("am", "Amharisch", "Amharic"),
    ("ar", "Arabisch", "Arabic"),
    ("az", "Aserbaidschanisch", "Azerbaijani"),
    ("bg", "Bulgarisch", "Bulgarian"),
    ("bn", "Bengalisch", "Bengali"),
    ("bs", "Bosnisch", "Bosnian"),
    ("ckb", "Sorani", "Sorani"),
    ("cs", "Tschechisch", "Czech"),
    ("de", "Deutsch", "German"),
    ("de-simple", "Leichte Sprache", "Leichte Sprache (easy-to-read German)"),
    ("el", "Griechisch", "Greek"),
    ("en", "Englisch", "English"),
    ("es", "Spanisch", "Spanish"),
    ("fa", "Farsi", "Farsi"),
    ("fr", "Französisch", "French"),
    ("gsg", "Deutsche Gebärdensprache", "German Sign Language"),
    ("he", "Hebräisch", "Hebrew"),
    ("hi", "Hindi", "Hindi"),
    ("hr", "Kroatisch", "Croatian"),
    ("hu", "Ungarisch", "Hungarian"),
    ("hy", "Armenisch", "Armenian"),
    ("it", "Italienisch", "Italian"),
    ("ja", "Japanisch", "Japanese"),
    ("ka", "Georgisch", "Georgian"),
    ("kmr", "Kurmandschi", "Kurmanji"),
    ("ko", "Koreanisch", "Korean"),
    ("ku", "Kurdisch", "Kurdish"),
    ("mk", "Mazedonisch", "Macedonian"),
    ("nl", "Niederländisch", "Dutch"),
    ("pa", "Panjabi", "Punjabi"),
    ("pl", "Polnisch", "Polish"),
    ("ps", "Paschtu", "Pashto"),
    ("pt", "Portugiesisch", "Portuguese"),
    ("ro", "Rumänisch", "Romanian"),
    ("rom", "Romanes", "Romani"),
    ("ru", "Russisch", "Russian"),
    ("so", "Somali", "Somali"),
    ("sq", "Albanisch", "Albanian"),
    ("sr", "Serbisch", "Serbian"),
    ("sw", "Suaheli", "Swahili"),
    ("ta", "Tamil", "Tamil"),
    ("th", "Thailändisch", "Thai"),
    ("ti", "Tigrinya", "Tigrinya"),
    ("tr", "Türkisch", "Turkish"),
    ("uk", "Ukrainisch", "Ukrainian"),
    ("ur", "Urdu", "Urdu"),
    ("vi", "Vietnamesisch", "Vietnamese"),
    ("yi", "Jiddisch", "Yiddish"),
    ("zh", "Chinesisch", "Chinese"),
];

/// The codes of the languages that have a name.
pub fn language_codes() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(code, ..)| *code)
}

/// The name of a language (BCP 47 code) in a language of the pages; the code itself where the table lacks it.
#[must_use]
pub fn language_name(language: Language, code: &str) -> &str {
    let known = NAMES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(code));
    known.map_or(code, |(_, german, english)| match language {
        Language::De => german,
        Language::En => english,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_called_by_their_names_and_an_unknown_one_by_its_code() {
        assert_eq!(language_name(Language::De, "de-simple"), "Leichte Sprache");
        assert_eq!(language_name(Language::De, "gsg"), "Deutsche Gebärdensprache");
        assert_eq!(language_name(Language::En, "RU"), "Russian");
        assert_eq!(language_name(Language::En, "tlh"), "tlh");
    }

    #[test]
    fn the_table_is_sorted_and_names_nothing_twice() {
        assert!(NAMES.is_sorted_by(|one, next| one.0 < next.0));
    }
}
