//! A text of organisers and the language it is written in, so that screen readers pronounce it on a page in another language.

use crate::domain::event::Event;
use std::fmt;

/// A text; it is drawn with `lang`, where an empty value says that nobody knows.
pub(super) struct Written {
    text: String,
    /// BCP 47, or empty.
    pub lang: String,
}

impl Written {
    /// A text of an event.
    pub(super) fn in_event(event: &Event, text: &str) -> Self {
        Self { text: text.to_owned(), lang: event.language_of(text).to_owned() }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
