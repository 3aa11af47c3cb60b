//! What pages call the quotas of an event.

use crate::domain::quota::{Quota, QuotaNames, QuotaRule};
use crate::domain::vocabulary::LeaderLevel;
use crate::i18n::Texts;

/// A quota as a heading would have it: in words where a file of the programme names it by a word of its own, else as somebody called it.
pub(super) fn title(t: &Texts, quota: &Quota) -> String {
    if QuotaRule::of_name(&quota.name, false) != quota.rule {
        return capitalised(&quota.name.replace('_', " "));
    }
    capitalised(&match &quota.rule {
        QuotaRule::OnSite => t.attends_onsite(),
        QuotaRule::Online => t.attends_online(),
        QuotaRule::Staff => t.quota_for_staff(),
        QuotaRule::Leaders => t.quota_for_leaders(),
        QuotaRule::Level(level) => leaders(t, *level),
        QuotaRule::Need(_) => t.quota_wheelchair(),
        QuotaRule::Declared | QuotaRule::Unit(_) => quota.name.replace('_', " "),
    })
}

/// Those of the quotas of an event against which somebody counts, in one line.
pub(super) fn titles(t: &Texts, of_event: &[Quota], counted: &QuotaNames) -> String {
    counted.iter().map(|name| title_of(t, of_event, name)).collect::<Vec<_>>().join(", ")
}

/// The quota of this name among those of an event; the name itself where there is none any more.
pub(super) fn title_of(t: &Texts, of_event: &[Quota], name: &str) -> String {
    of_event.iter().find(|quota| quota.name == name).map_or_else(|| name.to_owned(), |quota| title(t, quota))
}

/// Who leads on a level.
pub(super) fn leaders(t: &Texts, level: LeaderLevel) -> String {
    match level {
        LeaderLevel::Team => t.desk_level_team(),
        LeaderLevel::Abteilung => t.desk_level_abteilung(),
        LeaderLevel::Amt => t.desk_level_amt(),
        LeaderLevel::Dezernat => t.desk_level_dezernat(),
        LeaderLevel::None => t.desk_level_none(),
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
