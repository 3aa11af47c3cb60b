//! What pages say about the seats of an event by how one takes part, and about those that are kept for some.

use crate::domain::event::Event;
use crate::domain::quota::{Attends, Quota, QuotaRule};
use crate::domain::seats::Placement;
use crate::i18n::{Texts, dates};
use crate::web::form::Choice;
use crate::web::layout::Layout;
use crate::web::{question_words, quota_words};
use jiff::Timestamp;

/// The ways to take part, with what a newcomer finds there at `now`; none where an event does not ask.
pub(super) fn ways(layout: &Layout, event: &Event, now: Timestamp) -> Vec<Choice> {
    if !event.asks_attendance() {
        return Vec::new();
    }
    let t = layout.t;
    let ways = Attends::ALL.into_iter().map(|attends| {
        let quotas = event.quotas_of(attends);
        let (left, closed) = match (event.placement_by_form(1, &quotas, now), event.occupancy.free_for(&quotas)) {
            (Placement::Seated, Some(free)) => (t.attends_left(free), false),
            (Placement::Seated, None) => (t.seats_free(), false),
            (Placement::Waits, _) => (t.seats_waiting_list(), false),
            (Placement::Full, _) => (t.seats_full(), true),
        };
        let choice = Choice::new(attends.as_str(), t.attends_way(question_words::attends(t, attends), left));
        if closed { choice.closed() } else { choice }
    });
    ways.collect()
}

/// The groups to which somebody may say that they belong.
pub(super) fn groups(layout: &Layout, event: &Event) -> Vec<Choice> {
    event.declared_quotas().map(|quota| Choice::new(&quota.name, quota_words::title(layout.t, quota))).collect()
}

/// A sentence for each quota that keeps seats.
pub(super) fn kept(layout: &Layout, event: &Event) -> Vec<String> {
    let t = layout.t;
    let kept = event.quotas.iter().filter(|quota| !quota.released && !quota.rule.is_way_in()).map(|quota| match quota.release_on {
        Some(day) => t.seats_kept_until(quota.seats, dates::date(layout.language, day), whom(t, quota)),
        None => t.seats_kept(quota.seats, whom(t, quota)),
    });
    kept.collect()
}

/// Whom a quota is for.
fn whom(t: &Texts, quota: &Quota) -> String {
    match quota.rule {
        QuotaRule::Leaders => t.quota_for_leaders(),
        QuotaRule::Staff => t.quota_for_staff(),
        QuotaRule::Need(_) => t.quota_for_needs(),
        QuotaRule::Declared | QuotaRule::Level(_) | QuotaRule::Unit(_) | QuotaRule::OnSite | QuotaRule::Online => {
            quota_words::title(t, quota)
        }
    }
}
