//! The texts of the pages, typed at build time from `locales/<language>/*.ftl`. Owns the choice of a language, too.
//!
//! The types stay inside this crate, so that the compiler reports a text that no page uses any more.

mod generated {
    #![expect(
        clippy::pedantic,
        clippy::all,
        clippy::unwrap_used,
        reason = "written by fluent-typed; the texts in `locales` say what each message is"
    )]
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));

    // Generated for everybody and not needed here. Named once, so that the warning about unused code speaks of texts only.
    const _: fn() -> Iter<'static, L10n> = L10n::iter;
    const _: fn() -> L10nLanguageVec = L10n::load_all;
    const _: fn(&'static str, &[u8]) -> Result<L10nLanguage, L10nError> = L10nLanguage::new_external;
}

use crate::domain::language::Language;
use generated::L10n;
pub(crate) use generated::L10nLanguage as Texts;
use std::sync::LazyLock;

static GERMAN: LazyLock<Texts> = LazyLock::new(|| L10n::De.load());
static ENGLISH: LazyLock<Texts> = LazyLock::new(|| L10n::En.load());

/// Every text of the pages in a language: one method for each message, loaded once.
pub(crate) fn texts(language: Language) -> &'static Texts {
    match language {
        Language::De => &GERMAN,
        Language::En => &ENGLISH,
    }
}

/// The best language for an `Accept-Language` header (RFC 9110 § 12.5.4); German where none fits.
#[must_use]
pub fn negotiate(accept_language: &str) -> Language {
    match L10n::langneg(accept_language) {
        L10n::De => Language::De,
        L10n::En => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_language_it_prefers_most_and_german_where_none_is_spoken() {
        assert_eq!(negotiate("en-GB,en;q=0.9,de;q=0.8"), Language::En);
        assert_eq!(negotiate("fr-FR, de;q=0.4, en;q=0.6"), Language::En);
        assert_eq!(negotiate("ar, tr;q=0.8"), Language::De);
        assert_eq!(negotiate(""), Language::De);
        assert_eq!(negotiate(";;;q=x,,"), Language::De);
    }

    #[test]
    fn both_languages_speak_and_no_invisible_mark_hides_in_their_words() {
        assert_eq!(texts(Language::De).form_summary_title(1), "Bitte prüfen Sie eine Angabe");
        assert_eq!(texts(Language::En).pages_position(2, 7), "Page 2 of 7");
        for language in Language::ALL {
            assert!(!texts(language).error_reference("x").contains(['\u{2068}', '\u{2069}']));
        }
    }
}
