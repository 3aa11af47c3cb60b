//! What a host wants to say in every mail of a kind, in its own words: for all its events, or for one.

use crate::domain::language::Language;
use crate::domain::vocabulary::TextSlot;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most characters of a block in one language.
pub const LIMIT: usize = 1500;

/// A block, with placeholders, in the languages in which it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextBlock {
    /// For everybody whose language is not English, or where there is no English text.
    pub de: String,
    /// For those who want English.
    pub en: Option<String>,
}

/// The blocks that are written, each for its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextBlocks(pub BTreeMap<TextSlot, TextBlock>);

impl TextBlocks {
    /// These, and of the `general` ones those whose place nothing takes here.
    #[must_use]
    pub fn over(mut self, general: &Self) -> Self {
        for (slot, block) in &general.0 {
            self.0.entry(*slot).or_insert_with(|| block.clone());
        }
        self
    }

    /// The words for a place, and the language in which they are: the one that is asked for, where somebody has written in it.
    #[must_use]
    pub fn words(&self, slot: TextSlot, language: Language) -> Option<(Language, &str)> {
        let block = self.0.get(&slot)?;
        let english = block.en.as_deref().filter(|_| language == Language::En);
        Some(english.map_or((Language::De, block.de.as_str()), |words| (Language::En, words)))
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(de: &str, en: Option<&str>) -> TextBlock {
        TextBlock { de: de.to_owned(), en: en.map(str::to_owned) }
    }

    #[test]
    fn an_events_own_words_stand_in_the_place_of_its_hosts() {
        let own = TextBlocks([(TextSlot::Confirmed, block("eigen", None))].into());
        let host = TextBlocks([(TextSlot::Confirmed, block("allgemein", None)), (TextSlot::Closing, block("Gruß", Some("Bye")))].into());
        let both = own.over(&host);
        assert_eq!(both.words(TextSlot::Confirmed, Language::En), Some((Language::De, "eigen")), "German where there is no English");
        assert_eq!(both.words(TextSlot::Closing, Language::En), Some((Language::En, "Bye")));
        assert_eq!(both.words(TextSlot::Waiting, Language::De), None);
    }
}
