//! The words of calendar entries.

use crate::domain::calendar::Words;
use crate::domain::language::Language;
use crate::i18n::texts;

/// The words of calendar entries in a language, for pages, feeds and mails alike. `town` is the operator's; it may be empty.
#[must_use]
pub fn calendar_words(language: Language, town: &str) -> Words {
    let t = texts(language);
    Words {
        neutral_title: t.calendar_neutral_title().to_owned(),
        waiting_prefix: t.calendar_waiting_prefix().to_owned(),
        called_off_prefix: t.calendar_called_off_prefix().to_owned(),
        host_line: t.calendar_host_line().to_owned(),
        contact_line: t.calendar_contact_line().to_owned(),
        online_line: t.calendar_online_line().to_owned(),
        town: town.to_owned(),
    }
}
