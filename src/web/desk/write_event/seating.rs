//! The seats of an event that nobody can register for yet: how many there are, for whom they are kept, who gets them.
//!
//! Where people have registered, each of these has a page of its own, which shows who would move up before anything is changed.

use crate::domain::event::Event;
use crate::domain::wall_time;
use crate::storage::catalogue::Catalogue;
use crate::web::AppState;
use crate::web::desk::quotas::QuotaFields;
use crate::web::desk::seat_rules::RuleFields;
use crate::web::desk::{capacity, quotas, seat_rules};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use jiff::Timestamp;

/// What the form of a draft asks about its seats.
pub(super) struct SeatFields {
    pub kinds: Vec<Choice>,
    pub quotas: QuotaFields,
    /// Whether somebody has named a quota: then its fields are not folded away.
    pub keeps_some: bool,
    pub rules: RuleFields,
}

impl SeatFields {
    /// The fields of a draft.
    pub(super) async fn load(
        state: &AppState,
        layout: &Layout,
        known: &Catalogue,
        event: &Event,
        form: &FormState,
    ) -> Result<Self, PageError> {
        let quotas = QuotaFields::load(state, layout, known, &event.quotas, form).await?;
        let is_typed = |part: &str, number: usize| !form.value(&format!("{part}-{number}")).trim().is_empty();
        Ok(Self {
            kinds: capacity::kinds(layout.t),
            keeps_some: quotas.rows.iter().any(|row| is_typed("name", row.number) || is_typed("seats", row.number)),
            quotas,
            rules: RuleFields::of(layout.t, &event.seat_rules),
        })
    }
}

/// The fields as a draft fills them in.
pub(super) fn fill_in(form: FormState, event: &Event) -> FormState {
    if !event.is_draft() {
        return form;
    }
    let form = capacity::fill_in(form, event.capacity);
    seat_rules::fill_in(quotas::fill_in(form, &event.quotas), &event.seat_rules)
}

/// Reads them into a draft. All faults are noted at their fields.
pub(super) fn read(form: &mut FormState, layout: &Layout, now: Timestamp, event: &mut Event) {
    if !event.is_draft() {
        return;
    }
    // The quotas are measured against it.
    event.capacity = capacity::read(form, layout).unwrap_or(event.capacity);
    if let Some(rules) = seat_rules::read(form, layout) {
        event.seat_rules = event.seat_rules.rewritten(rules);
    }
    if let Some(quotas) = quotas::read(form, layout, event, wall_time::day(now)) {
        event.quotas = quotas;
    }
    event.occupancy = event.counted_anew();
}
