//! The languages in which Dabei speaks to people.

use serde::{Deserialize, Serialize};

/// A language of pages and mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German, the fallback for everybody whose language is not spoken here (domain.md § 6).
    #[default]
    De,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// The primary subtag of BCP 47, as in URLs and `lang` attributes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The language of a code as in a URL: exactly `de` or `en`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language of any BCP 47 tag that a person gave; nothing where Dabei does not speak it.
    #[must_use]
    pub fn spoken(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::from_code(&primary.to_ascii_lowercase())
    }

    /// The best language for any BCP 47 tag that a person gave; German where none fits.
    #[must_use]
    pub fn nearest(tag: &str) -> Self {
        Self::spoken(tag).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unspoken_language_falls_back_to_german() {
        assert_eq!(Language::nearest("en-GB"), Language::En);
        assert_eq!(Language::nearest("de-simple"), Language::De);
        assert_eq!(Language::nearest("ar"), Language::De);
    }
}
