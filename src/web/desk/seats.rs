//! `GET /desk/events/{id}/seats`: an event's seats in full: quotas, minimum, draw, and for each person in the line why not yet.

use crate::domain::draw::AFTER_THE_DRAW;
use crate::domain::event::Event;
use crate::domain::ids::RegistrationId;
use crate::domain::registration::{LineStanding, Registration};
use crate::domain::seats::{LAST_CLASS, Waiting, WhyNot, promote, was_passed};
use crate::domain::vocabulary::{Allocation, EventStatus, GroupPolicy, PriorityReason, RegistrationState};
use crate::i18n::{Texts, dates};
use crate::storage::{attendees, line};
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::forecast::{before, why_not};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{Leaves, event as event_page, page_number};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::{quota_words, urls};
use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use std::collections::HashMap;

/// How many people of the line stand on one page.
const PAGE_SIZE: usize = 50;

#[derive(Template)]
#[template(path = "desk/seats.html")]
struct SeatsPage {
    layout: Layout,
    desk: Desk,
    banner: Option<Banner>,
    event: Event,
    taken: String,
    quotas: Vec<QuotaRow>,
    /// Whether the line moves by itself.
    moves: String,
    line: Vec<LineRow>,
    /// How many wait in all.
    waiting: usize,
    leaves: Leaves,
    rules: Vec<(String, String)>,
    minimum: Option<Minimum>,
    draw: Option<String>,
    may_change: bool,
}

/// A quota as the page lists it.
struct QuotaRow {
    name: String,
    held: String,
    /// When its unused seats return, or that they have.
    returns: String,
    /// Where they are returned by hand; empty where they have been.
    release: String,
}

/// Somebody in the line.
struct LineRow {
    position: usize,
    name: String,
    url: String,
    seats: u32,
    class: String,
    quotas: String,
    why: String,
}

/// The traffic light of the minimum.
struct Minimum {
    light: Badge,
    text: String,
    /// When it has to be decided; empty without a day.
    decide_on: String,
    /// Whether it can still be decided.
    open: bool,
}

/// `GET /desk/events/{event}/seats`
pub(super) async fn show(OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let (conn, now) = (state.store.reader(), state.clock.now());
    let waiting = line::waiting(conn, event.id).await.map_err(PageError::broken)?;
    // Where smaller ones may pass groups, those who were passed are told apart.
    let seated = match event.seat_rules.group_policy {
        GroupPolicy::Skip => line::seated(conn, event.id).await.map_err(PageError::broken)?,
        GroupPolicy::AllOrNone | GroupPolicy::Partial => Vec::new(),
    };
    let counts = attendees::counts(conn, event.id).await.map_err(PageError::broken)?;
    let t = layout.t;
    let confirmed = counts.iter().find(|count| count.state == RegistrationState::Confirmed).map_or(0, |count| count.seats);
    let pending = counts.iter().filter(|count| count.state == RegistrationState::Pending).map(|count| count.seats).sum();
    let pages = waiting.len().div_ceil(PAGE_SIZE).max(1) as u64;
    let number = page_number(&form, "page").clamp(1, pages);
    let at = |number: &str| urls::with_query(urls::desk_seats(event.id), &[("page", number)]) + "#line";
    let seats_page = SeatsPage {
        banner: Done::banner(&form, t),
        taken: event_page::taken(t, &event),
        quotas: quotas(&layout, &event),
        moves: event_page::line(&layout, &event, now),
        line: line(&layout, &event, &waiting, &seated, number, now),
        waiting: waiting.len(),
        leaves: Leaves::new(number, pages, at),
        rules: rules(&layout, &event),
        minimum: event.min_participants.map(|least| minimum(&layout, &event, least, (confirmed, pending), now)),
        draw: (event.seat_rules.allocation == Allocation::Draw).then(|| urls::desk_draw(event.id)),
        may_change: event.is_open(),
        event,
        layout,
        desk,
    };
    page(&seats_page)
}

fn quotas(layout: &Layout, event: &Event) -> Vec<QuotaRow> {
    let t = layout.t;
    let open = event.status == EventStatus::Published;
    let row = |quota: &crate::domain::quota::Quota| QuotaRow {
        name: quota_words::title(t, quota),
        held: t.desk_taken_of(event.occupancy.held_of(&quota.name), quota.seats),
        returns: match (quota.released, quota.release_on) {
            (true, _) => t.desk_quota_returned(),
            (false, Some(day)) => t.desk_quota_returns(dates::date(layout.language, day)),
            (false, None) => t.desk_quota_stays(),
        },
        release: if open && !quota.released {
            urls::with_query(urls::desk_release_quota(event.id), &[("quota", &quota.name)])
        } else {
            String::new()
        },
    };
    event.quotas.iter().map(row).collect()
}

/// One page of the line; the reasons come from the whole of it.
fn line(layout: &Layout, event: &Event, waiting: &[Registration], seated: &[Waiting], page: u64, now: Timestamp) -> Vec<LineRow> {
    let t = layout.t;
    let in_line = |one: &Registration| Waiting { place: one.place(), seats: one.seats, quotas: one.quotas.clone() };
    let places: Vec<Waiting> = waiting.iter().map(in_line).collect();
    let promotion = promote(&event.occupancy, &places, event.line_rules(now));
    let names: HashMap<RegistrationId, String> =
        promotion.not_yet.iter().filter_map(|(_, why)| before(why)).filter_map(|id| Some((id, name_of(waiting, id)?))).collect();
    let why = |one: &Registration| {
        let why = &promotion.not_yet.iter().find(|(other, _)| *other == one.id)?.1;
        let says_it = matches!(why, WhyNot::Passed { .. });
        let passed = (!says_it && was_passed(&in_line(one), seated)).then(|| t.desk_why_passed_before());
        Some([Some(why_not(t, why, &event.quotas, &names)), passed].into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    let before_it = usize::try_from(page - 1).unwrap_or(0) * PAGE_SIZE;
    (1..)
        .zip(waiting)
        .skip(before_it)
        .take(PAGE_SIZE)
        .map(|(position, one)| LineRow {
            position,
            name: one.name.as_str().to_owned(),
            url: urls::desk_registration(event.id, one.id),
            seats: one.seats,
            class: class(t, &one.standing),
            quotas: quota_words::titles(t, &event.quotas, &one.quotas),
            why: why(one).unwrap_or_else(|| t.desk_why_now()),
        })
        .collect()
}

fn name_of(waiting: &[Registration], id: RegistrationId) -> Option<String> {
    waiting.iter().find(|one| one.id == id).map(|one| one.name.as_str().to_owned())
}

/// Why somebody stands where they stand: in the last class it is the order of submission, whatever else is known about them.
pub(super) fn class(t: &Texts, standing: &LineStanding) -> String {
    let reason = if standing.priority == LAST_CLASS { PriorityReason::Submission } else { standing.reason };
    match reason {
        PriorityReason::ByHand => t.desk_class_by_hand(),
        PriorityReason::Compulsory => t.desk_class_compulsory(),
        PriorityReason::TurnedAway => t.desk_class_turned_away(),
        PriorityReason::NeverAttended => t.desk_class_never_attended(),
        PriorityReason::Submission if !standing.lot.is_empty() && standing.lot != AFTER_THE_DRAW => t.desk_class_lot(),
        PriorityReason::Submission => t.desk_class_submission(),
    }
}

/// The rules by which seats are given: what each is about, and what it is.
pub(super) fn rules(layout: &Layout, event: &Event) -> Vec<(String, String)> {
    let (t, rules) = (layout.t, &event.seat_rules);
    let priorities = rules.priorities.iter().map(|rule| words::priority(t, *rule)).collect::<Vec<_>>().join(", ");
    vec![
        (t.desk_rules_allocation(), words::allocation(t, rules.allocation)),
        (t.desk_fact_waitlist(), words::waitlist(t, event.waitlist)),
        (t.desk_rules_group(), words::group_policy(t, rules.group_policy)),
        (t.desk_rules_priorities(), if priorities.is_empty() { t.desk_rules_no_priorities() } else { priorities }),
        (t.desk_rules_cut_off(), t.desk_rules_cut_off_days(rules.cut_off_days)),
        (t.desk_rules_pending(), if rules.pending_holds { t.desk_rules_pending_holds() } else { t.desk_rules_pending_holds_not() }),
    ]
}

fn minimum(layout: &Layout, event: &Event, least: u32, (confirmed, pending): (u32, u32), now: Timestamp) -> Minimum {
    let t = layout.t;
    let (kind, label) = match () {
        () if confirmed >= least => ("success", t.desk_light_green()),
        () if confirmed + pending >= least => ("warning", t.desk_light_yellow()),
        () => ("danger", t.desk_light_red()),
    };
    Minimum {
        light: Badge::new(kind, label),
        text: t.desk_light_text(confirmed, pending, least),
        decide_on: event.seat_rules.decide_on.map(|day| t.desk_light_decide_on(dates::date(layout.language, day))).unwrap_or_default(),
        open: event.lets_decide(now),
    }
}
