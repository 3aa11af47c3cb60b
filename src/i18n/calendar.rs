//! The words of calendar entries.

use crate::domain::calendar::Words;
use crate::domain::language::Language;
use crate::i18n::texts;

/// The words of calendar entries in a language, for pages, feeds and mails alike. `town` is the operator's; it may be empty.
#[must_use]
pub fn calendar_words(language: Language, town: &str) -> Words {
    let t = texts(language);
    Words {
        neutral_title: t.calendar_neutral_title(),
        waiting_prefix: t.calendar_waiting_prefix(),
        called_off_prefix: t.calendar_called_off_prefix(),
        host_line: t.calendar_host_line(),
        contact_line: t.calendar_contact_line(),
        online_line: t.calendar_online_line(),
        town: town.to_owned(),
    }
}
