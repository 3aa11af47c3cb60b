//! Tags: short words by which organisers sort the people of a list. The people never see them.

use crate::domain::text::{TextFault, fold, one_line};
use std::fmt;

/// A tag: one line of at most 40 characters, without a comma, because commas stand between tags.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

impl Tag {
    /// The most code points of a tag.
    pub const LIMIT: usize = 40;

    /// The most tags of one registration.
    pub const MOST: usize = 10;

    /// Parses one tag.
    ///
    /// # Errors
    /// See [`one_line`]; a comma counts as a control character.
    pub fn parse(raw: &str) -> Result<Self, TextFault> {
        if raw.contains(',') {
            return Err(TextFault::Control);
        }
        one_line(raw, Self::LIMIT).map(Self)
    }

    /// Parses tags with commas between them; what differs only in case or diacritics is one, in the spelling that came first.
    ///
    /// # Errors
    /// The fault of the first that is none; [`TextFault::TooLong`] with [`Tag::MOST`] where there are more.
    pub fn parse_list(raw: &str) -> Result<Vec<Self>, TextFault> {
        let mut tags: Vec<Self> = Vec::new();
        for part in raw.split(',').filter(|part| !part.trim().is_empty()) {
            let tag = Self::parse(part)?;
            if !tags.iter().any(|known| known.is_same(&tag)) {
                tags.push(tag);
            }
        }
        if tags.len() > Self::MOST { Err(TextFault::TooLong { limit: Self::MOST }) } else { Ok(tags) }
    }

    /// A tag as the database gives it back.
    #[must_use]
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether somebody would take both for one.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        fold(&self.0) == fold(&other.0)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_split_at_commas_and_holds_each_tag_once() {
        let tags = Tag::parse_list(" Frühschicht , Helfende,, fruhschicht").expect("tags");
        assert_eq!(tags.iter().map(Tag::as_str).collect::<Vec<_>>(), ["Frühschicht", "Helfende"]);
        assert_eq!(Tag::parse_list("  ,").expect("none"), []);
    }

    #[test]
    fn what_is_too_long_or_too_many_is_refused() {
        assert_eq!(Tag::parse(&"a".repeat(Tag::LIMIT + 1)), Err(TextFault::TooLong { limit: Tag::LIMIT }));
        let many = (0..=Tag::MOST).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
        assert_eq!(Tag::parse_list(&many), Err(TextFault::TooLong { limit: Tag::MOST }));
        assert_eq!(Tag::parse("a,b"), Err(TextFault::Control));
    }
}
