//! Changing how an event gives its seats. `GET/POST /desk/events/{id}/seat-rules`.

use crate::actions::seat_rules;
use crate::actions::write_event::Outcome;
use crate::domain::access::Permit;
use crate::domain::event::Event;
use crate::domain::seats::SeatRules;
use crate::domain::seen::Seen;
use crate::domain::vocabulary::{Allocation, GroupPolicy, PriorityRule};
use crate::i18n::Texts;
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{self, Forecast, Step};
use crate::web::desk::of_event::{self, OfEvent};
use crate::web::desk::visitor::Desk;
use crate::web::desk::words;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::meanwhile;
use crate::web::respond::page_with;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;

/// The most working days that can be typed: nobody stops a line half a year before.
const MOST_DAYS: u32 = 100;

/// The fields of the priority rules, in their order.
const PRIORITIES: [&str; 3] = ["priority1", "priority2", "priority3"];

/// The fields whose values are no words of people.
const CODED: [&str; 6] = ["group_policy", "allocation", "pending_holds", PRIORITIES[0], PRIORITIES[1], PRIORITIES[2]];

#[derive(Template)]
#[template(path = "desk/seat_rules.html")]
struct RulesPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    choices: RuleFields,
    /// Who would move up, where somebody waits and the line would move otherwise: shown before it is saved.
    forecast: Option<Forecast>,
}

/// The choices that the rules for seats offer.
pub(super) struct RuleFields {
    /// The kind of allocation where it is settled, because it was drawn.
    pub settled: Option<Allocation>,
    pub allocations: Vec<Choice>,
    pub groups: Vec<Choice>,
    pub priorities: Vec<Choice>,
}

/// `GET /desk/events/{event}/seat-rules`
pub(super) async fn ask(OfEvent { layout, desk, event, state: _ }: OfEvent) -> Result<Response, PageError> {
    let form = as_stored(&event.seat_rules);
    show(StatusCode::OK, layout, desk, form, event, None)
}

/// The form with the rules as they are.
fn as_stored(rules: &SeatRules) -> FormState {
    meanwhile::with_seen(fill_in(FormState::default(), rules), rules)
}

/// The fields as rules fill them in.
pub(super) fn fill_in(form: FormState, rules: &SeatRules) -> FormState {
    let mut form = form
        .with("group_policy", rules.group_policy.as_str())
        .with("allocation", rules.allocation.as_str())
        .with("cut_off_days", rules.cut_off_days.to_string())
        .with("decide_on", rules.decide_on.map(|day| day.to_string()).unwrap_or_default());
    form = form.with("pending_holds", if rules.pending_holds { "yes" } else { "" });
    for (at, field) in PRIORITIES.iter().enumerate() {
        form = form.with(field, rules.priorities.get(at).map_or("", |rule| rule.as_str()));
    }
    form
}

/// `POST /desk/events/{event}/seat-rules`
pub(super) async fn change(OfEvent { layout, desk, event, state }: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let Some(rules) = read(&mut form, &layout) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, form, event, None);
    };
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    match Step::of(&form) {
        Step::Edit => return show(StatusCode::OK, layout, desk, form, event, None),
        Step::Look if event.occupancy.waiting > 0 && seen == Seen::of(&event.seat_rules) => {
            let now = state.clock.now();
            let other = Event { seat_rules: event.seat_rules.rewritten(rules.clone()), ..event.clone() };
            if other.line_rules(now) != event.line_rules(now) {
                let ahead = forecast::forecast(&state.store, &layout, &other, &other.occupancy, other.line_rules(now), &[]).await;
                let ahead = ahead.map_err(PageError::broken)?.shown_to(&state, &desk, &event).await?;
                return show(StatusCode::OK, layout, desk, form, event, Some(ahead));
            }
        }
        Step::Look | Step::Save => {}
    }
    let mut occasion = state.clock.occasion();
    let outcome = seat_rules::set_rules(&state.store, &mut occasion, &desk.user, (event.id, seen), rules).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { told, .. } => Done::Rules(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::Changed => {
            let event = of_event::find(&state, &desk, Permit::Plan, event.id).await?;
            let now = as_stored(&event.seat_rules);
            // What was drawn is no field any more.
            let now = if event.seat_rules.drawn.is_some() { now.without("allocation") } else { now };
            match meanwhile::come_back(form, layout.t, &now, &CODED) {
                Some(form) => return show(StatusCode::CONFLICT, layout, desk, form, event, None),
                None => Done::ChangedMeanwhile,
            }
        }
        Outcome::NotFound => return Err(PageError::NotFound),
        Outcome::NotPossible | Outcome::Missing(_) | Outcome::HostStays | Outcome::ProtectedStays => Done::NotPossible,
    };
    Ok(done.then(desk.seats_page(&event)))
}

/// The rules that were typed. All faults are noted at their fields.
pub(super) fn read(form: &mut FormState, layout: &Layout) -> Option<SeatRules> {
    let t = layout.t;
    let allocation = form.read("allocation", str::parse::<Allocation>, |_| t.desk_rules_choose());
    let group_policy = form.read("group_policy", str::parse::<GroupPolicy>, |_| t.desk_rules_choose());
    let mut priorities = Vec::new();
    for field in PRIORITIES {
        if form.value(field).is_empty() {
            continue;
        }
        match form.read(field, str::parse::<PriorityRule>, |_| t.desk_rules_choose()) {
            Some(rule) if priorities.contains(&rule) => form.refuse(field, t.desk_rules_twice()),
            Some(rule) => priorities.push(rule),
            None => {}
        }
    }
    let days = |text: &str| text.trim().parse().ok().filter(|days| *days <= MOST_DAYS).ok_or(());
    let cut_off_days = form.read("cut_off_days", days, |()| t.desk_rules_cut_off_fault(MOST_DAYS));
    let day = |text: &str| if text.trim().is_empty() { Ok(None) } else { text.trim().parse::<Date>().map(Some) };
    let decide_on = form.read("decide_on", day, |_| t.desk_rules_day_fault());
    if form.has_faults() {
        return None;
    }
    Some(SeatRules {
        group_policy: group_policy?,
        allocation: allocation?,
        priorities,
        cut_off_days: cut_off_days?,
        pending_holds: form.has("pending_holds", "yes"),
        decide_on: decide_on?,
        ..SeatRules::default()
    })
}

fn show(
    status: StatusCode,
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    forecast: Option<Forecast>,
) -> Result<Response, PageError> {
    let choices = RuleFields::of(layout.t, &event.seat_rules);
    page_with(status, &RulesPage { layout, desk, form, event, choices, forecast })
}

impl RuleFields {
    /// The choices for an event with these rules.
    pub(super) fn of(t: &Texts, rules: &SeatRules) -> Self {
        Self {
            settled: rules.drawn.is_some().then_some(rules.allocation),
            allocations: Allocation::ALL.iter().map(|kind| Choice::new(kind.as_str(), words::allocation(t, *kind))).collect(),
            groups: GroupPolicy::ALL.iter().map(|policy| Choice::new(policy.as_str(), words::group_policy(t, *policy))).collect(),
            priorities: PriorityRule::ALL.iter().map(|rule| Choice::new(rule.as_str(), words::priority(t, *rule))).collect(),
        }
    }
}
