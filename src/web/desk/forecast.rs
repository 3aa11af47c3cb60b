//! What a deed would do to the line, before it is done: who would move up, and why everybody else would not. Asks the same rule as the deed.

use crate::domain::access::Permit;
use crate::domain::event::Event;
use crate::domain::ids::RegistrationId;
use crate::domain::quota::Quota;
use crate::domain::registration::Registration;
use crate::domain::seats::{LineRules, Occupancy, PromotionGate, Waiting, WhyNot, promote};
use crate::domain::vocabulary::WaitlistMode;
use crate::i18n::Texts;
use crate::storage::{Store, StoreError, attendees, groups, line};
use crate::web::desk::of_event::note_names;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::{AppState, quota_words};
use std::collections::HashMap;

/// So many people are named on each side; of the others the number.
const NAMED: usize = 40;

/// What would happen to the line.
pub(super) struct Forecast {
    /// Whether who moves up is offered the seats, and has to accept.
    pub offers: bool,
    /// Who would move up: the name, and how many seats.
    pub moves: Vec<(String, String)>,
    /// Who would stay, and why.
    pub stay: Vec<(String, String)>,
    /// How many more would move up who are not named.
    pub more_moves: usize,
    /// How many more would stay who are not named.
    pub more_stay: usize,
}

impl Forecast {
    /// The same as this person may see it: who may not see the list of `event` learns only how many.
    pub(super) async fn shown_to(self, state: &AppState, desk: &Desk, event: &Event) -> Result<Self, PageError> {
        if desk.user.may(Permit::People, event) {
            if !self.moves.is_empty() || !self.stay.is_empty() {
                note_names(state, desk, event, "seats").await?;
            }
            return Ok(self);
        }
        Ok(Self {
            more_moves: self.more_moves + self.moves.len(),
            more_stay: self.more_stay + self.stay.len(),
            moves: Vec::new(),
            stay: Vec::new(),
            ..self
        })
    }
}

/// How far somebody is with a form that shows what would happen before it is saved. The button that was pressed says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The form is filled in: what would happen?
    Look,
    /// Not that: back to the fields, as they are filled in.
    Edit,
    /// That is to happen.
    Save,
}

impl Step {
    /// The step of a form that was sent.
    pub(super) fn of(form: &FormState) -> Self {
        match form.value("do") {
            "save" => Self::Save,
            "edit" => Self::Edit,
            _ => Self::Look,
        }
    }
}

/// Looks ahead: the line of `event` with other seats or rules. `without`: those of the line who would be gone.
pub(super) async fn forecast(
    store: &Store,
    layout: &Layout,
    event: &Event,
    after: &Occupancy,
    rules: LineRules,
    without: &[RegistrationId],
) -> Result<Forecast, StoreError> {
    let mut line = line::whole(store.reader(), event.id).await?;
    line.retain(|waiting| !without.contains(&waiting.place.id));
    of_line(store, layout, event, after, rules, &line).await
}

/// What would happen if the event had these quotas.
pub(super) async fn of_quotas(state: &AppState, layout: &Layout, mut event: Event, quotas: Vec<Quota>) -> Result<Forecast, StoreError> {
    let store = &state.store;
    let mut line = line::whole(store.reader(), event.id).await?;
    for (registration, counts) in attendees::requoted(store.reader(), &state.rules, &event, &quotas).await? {
        registration.recount(&mut event.occupancy, &counts);
        if let Some(waiting) = line.iter_mut().find(|waiting| waiting.place.id == registration.id) {
            waiting.quotas = counts;
        }
    }
    let after = event.occupancy.clone().keeping(&quotas);
    event.quotas = quotas;
    let rules = event.line_rules(state.clock.now());
    of_line(store, layout, &event, &after, rules, &line).await
}

async fn of_line(
    store: &Store,
    layout: &Layout,
    event: &Event,
    after: &Occupancy,
    rules: LineRules,
    line: &[Waiting],
) -> Result<Forecast, StoreError> {
    let t = layout.t;
    let promotion = promote(after, line, rules);
    // Of a group that takes a part of its seats the rest is told with the part.
    let stays = |id: RegistrationId| !promotion.moves.iter().any(|it| it.id == id);
    let staying: Vec<&(RegistrationId, WhyNot)> = promotion.not_yet.iter().filter(|(id, _)| stays(*id)).collect();
    let mut ids: Vec<RegistrationId> = promotion.moves.iter().take(NAMED).map(|it| it.id).collect();
    ids.extend(staying.iter().take(NAMED).flat_map(|(id, why)| [Some(*id), before(why)]).flatten());
    let names = attendees::names(store.reader(), &ids).await?;
    let name = |id: RegistrationId| names.get(&id).cloned().unwrap_or_default();
    let seats = |seats: u32, rest: u32| if rest == 0 { t.desk_seats_count(seats) } else { t.desk_forecast_part(seats, rest) };
    Ok(Forecast {
        offers: event.waitlist == WaitlistMode::Offer,
        more_moves: promotion.moves.len().saturating_sub(NAMED),
        more_stay: staying.len().saturating_sub(NAMED),
        moves: promotion.moves.iter().take(NAMED).map(|it| (name(it.id), seats(it.seats, it.rest))).collect(),
        stay: staying.iter().take(NAMED).map(|(id, why)| (name(*id), why_not(t, why, &event.quotas, &names))).collect(),
    })
}

/// What would happen if a registration freed so many of its seats; nothing where it holds none.
pub(super) async fn of_freeing(
    state: &AppState,
    layout: &Layout,
    event: &Event,
    registration: &Registration,
    seats: u32,
) -> Result<Option<Forecast>, PageError> {
    if !registration.state.holds_seats() {
        return Ok(None);
    }
    let mut after = event.occupancy.clone();
    after.count(&registration.quotas, -i64::from(seats), 0);
    let rules = event.line_rules(state.clock.now());
    let gone = if seats < registration.seats { vec![registration.id] } else { with_rests(&state.store, &[registration]).await? };
    forecast(&state.store, layout, event, &after, rules, &gone).await.map(Some).map_err(PageError::broken)
}

/// These registrations, and what still waits of the groups of which they are parts: that ends with them.
pub(super) async fn with_rests(store: &Store, ending: &[&Registration]) -> Result<Vec<RegistrationId>, PageError> {
    let mut ids: Vec<RegistrationId> = ending.iter().map(|registration| registration.id).collect();
    for registration in ending.iter().filter(|registration| registration.state.holds_seats()) {
        let rest = groups::waiting_rest(store.reader(), registration).await.map_err(PageError::broken)?;
        ids.extend(rest.iter().map(|rest| rest.id));
    }
    Ok(ids)
}

/// Whom a reason names.
pub(super) fn before(why: &WhyNot) -> Option<RegistrationId> {
    match why {
        WhyNot::Behind(before) => Some(*before),
        _ => None,
    }
}

/// Why somebody does not move up, in words.
pub(super) fn why_not(t: &Texts, why: &WhyNot, quotas: &[Quota], names: &HashMap<RegistrationId, String>) -> String {
    match why {
        WhyNot::NoFreeSeat => t.desk_why_no_seat(),
        WhyNot::KeptForOthers => t.desk_why_kept(),
        WhyNot::QuotaFull(quota) => t.desk_why_quota_full(quota_words::title_of(t, quotas, quota)),
        WhyNot::NeedsMoreSeats { needs, free } => t.desk_why_needs_more(*needs, *free),
        WhyNot::Passed { needs, free } => t.desk_why_passed(*needs, *free),
        WhyNot::Behind(before) => t.desk_why_behind(names.get(before).map_or("", String::as_str)),
        WhyNot::Gate(PromotionGate::Open | PromotionGate::ByHand) => t.desk_line_by_hand(),
        WhyNot::Gate(PromotionGate::BeforeDraw) => t.desk_line_before_draw(),
        WhyNot::Gate(PromotionGate::AfterCutOff) => t.desk_line_after_cut_off(),
        WhyNot::Gate(PromotionGate::Started) => t.desk_line_started(),
        WhyNot::Gate(PromotionGate::NotPublished) => t.desk_line_not_published(),
    }
}
