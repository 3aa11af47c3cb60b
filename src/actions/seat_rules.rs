//! How an event gives its seats: how many, its rules, its quotas, the decision whether it takes place.

use crate::actions::ActionError;
use crate::actions::change_event::{self, Outcome, begin_for};
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::actions::write_event;
use crate::domain::access::Permit;
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::house::HouseRules;
use crate::domain::ids::EventId;
use crate::domain::notice::{EventAtDesk, Notice};
use crate::domain::occasion::Occasion;
use crate::domain::quota::Quota;
use crate::domain::registration::{Registration, State};
use crate::domain::seats::{Capacity, SeatRules};
use crate::domain::seen::{Seen, Verdict};
use crate::domain::wall_time;
use crate::storage::{Store, attendees, event_editing, registrations};
use serde_json::json;

/// How many events are looked at in one go.
const AT_ONCE: u64 = 100;

/// Raises or lowers the capacity of an event where it was read as `seen`. Raising moves the line up, and who moves up counts as told; lowering
/// below the taken seats throws nobody out.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn set_capacity(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (id, seen): (EventId, Seen),
    capacity: Capacity,
) -> Result<write_event::Outcome, ActionError> {
    let Some((tx, event)) = write_event::open(store, user, id).await? else { return Ok(write_event::Outcome::NotFound) };
    match seen.decide(&event.capacity, &capacity) {
        Verdict::Same => return Ok(write_event::Outcome::NothingToDo),
        Verdict::Outdated => return Ok(write_event::Outcome::Changed),
        Verdict::New => {}
    }
    if !event.is_open() {
        return Ok(write_event::Outcome::NotPossible);
    }
    let told = change_event::set_capacity_in(&tx, occasion, &user.actor(), id, capacity).await?.told();
    tx.commit().await?;
    Ok(write_event::Outcome::Written { event: id, told })
}

/// Sets other rules where they were read as `seen`: who waits may move up because of it, and counts as told. What a draw gave
/// stays; before it, the kind of allocation may change.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn set_rules(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (id, seen): (EventId, Seen),
    rules: SeatRules,
) -> Result<write_event::Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::Plan, id).await? else { return Ok(write_event::Outcome::NotFound) };
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, id, None).await? else { return Ok(write_event::Outcome::NotFound) };
    let rules = ledger.event.seat_rules.rewritten(rules);
    match seen.decide(&ledger.event.seat_rules, &rules) {
        Verdict::Same => return Ok(write_event::Outcome::NothingToDo),
        Verdict::Outdated => return Ok(write_event::Outcome::Changed),
        Verdict::New => {}
    }
    if !ledger.event.is_open() {
        return Ok(write_event::Outcome::NotPossible);
    }
    let detail = json!({
        "group_policy": rules.group_policy, "allocation": rules.allocation, "priorities": rules.priorities,
        "cut_off_days": rules.cut_off_days, "pending_holds": rules.pending_holds, "decide_on": rules.decide_on,
    });
    ledger.set_seat_rules(rules, "event.seat_rules_changed", detail).await?;
    let told = ledger.close().await?;
    tx.commit().await?;
    Ok(write_event::Outcome::Written { event: id, told })
}

/// Sets other quotas where they were read as `seen`: who waits may move up because of it, and counts as told.
///
/// Whoever is registered already counts against a new quota at once, as far as one knows that it is for them: those seats are taken. What was
/// settled about groups and units when they registered stays.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn set_quotas(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    rules: &HouseRules,
    (id, seen): (EventId, Seen),
    quotas: Vec<Quota>,
) -> Result<write_event::Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::Plan, id).await? else { return Ok(write_event::Outcome::NotFound) };
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, id, None).await? else { return Ok(write_event::Outcome::NotFound) };
    match seen.decide(&ledger.event.quotas, &quotas) {
        Verdict::Same => return Ok(write_event::Outcome::NothingToDo),
        Verdict::Outdated => return Ok(write_event::Outcome::Changed),
        Verdict::New => {}
    }
    if !ledger.event.is_open() {
        return Ok(write_event::Outcome::NotPossible);
    }
    for (before, counts) in attendees::requoted(tx.conn(), rules, &ledger.event, &quotas).await? {
        let after = Registration { quotas: counts, ..before.clone() };
        ledger.restand(&before, &after).await?;
    }
    ledger.set_quotas(quotas).await?;
    let told = ledger.close().await?;
    tx.commit().await?;
    Ok(write_event::Outcome::Written { event: id, told })
}

/// Returns the unused seats of a quota to the common pool, before its day or without one.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn release_quota(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
    name: &str,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, id).await? else { return Ok(Outcome::NotFound) };
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, id, None).await? else { return Ok(Outcome::NotFound) };
    if !ledger.release_quota(name).await? {
        return Ok(Outcome::NothingToDo);
    }
    let moved_up = ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done { moved_up, told: moved_up })
}

/// Returns every quota whose day has come, each event in its own transaction. Gives how many quotas returned.
///
/// # Errors
/// If the database fails; what returned before stays returned.
pub async fn release_due(store: &Store, occasion: &mut Occasion) -> Result<u32, ActionError> {
    let today = wall_time::day(occasion.now());
    let mut released = 0;
    for id in event_editing::with_quotas_due(store.reader(), today, AT_ONCE).await? {
        let tx = store.begin_write().await?;
        let Some(mut ledger) = Ledger::open(&tx, occasion, &Actor::System, id, None).await? else { continue };
        let due: Vec<String> = ledger.event.quotas.iter().filter(|quota| quota.is_due(today)).map(|quota| quota.name.clone()).collect();
        for name in due {
            released += u32::from(ledger.release_quota(&name).await?);
        }
        ledger.close().await?;
        tx.commit().await?;
    }
    Ok(released)
}

/// Decides that the event takes place, also with fewer people than its minimum: everybody who has a seat is told.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn decide_takes_place(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, id).await? else { return Ok(Outcome::NotFound) };
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, id, None).await? else { return Ok(Outcome::NotFound) };
    if !ledger.event.lets_decide(ledger.occasion.now()) {
        return Ok(Outcome::NothingToDo);
    }
    let rules = SeatRules { takes_place: true, ..ledger.event.seat_rules.clone() };
    let mut told = 0;
    for registration in registrations::live_of_event(tx.conn(), id).await? {
        if registration.state == State::Confirmed {
            ledger.tell(&registration, Standing::TakesPlace).await?;
            told += u32::from(registration.email.is_some());
        }
    }
    ledger.set_seat_rules(rules, "event.takes_place", json!({ "told": told })).await?;
    let moved_up = ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done { moved_up, told })
}

/// Tells organisers on the day of the decision that it is due, once. Gives how many events that concerned.
///
/// # Errors
/// If the database fails; who was told before stays told.
pub async fn ask_for_decisions(store: &Store, occasion: &mut Occasion) -> Result<u32, ActionError> {
    let today = wall_time::day(occasion.now());
    let mut asked = 0;
    for id in event_editing::with_decision_due(store.reader(), today, AT_ONCE).await? {
        let tx = store.begin_write().await?;
        let Some(mut ledger) = Ledger::open(&tx, occasion, &Actor::System, id, None).await? else { continue };
        event_editing::note_decision_asked(&tx, id).await?;
        if let Some(minimum) = ledger.event.min_participants {
            let confirmed = attendees::confirmed_seats(tx.conn(), &[id]).await?.get(&id).copied().unwrap_or(0);
            let notice = Notice::DecisionDue { event: EventAtDesk::of(&ledger.event), confirmed, minimum };
            ledger.tell_organisers(&notice).await?;
            asked += 1;
        }
        ledger.close().await?;
        tx.commit().await?;
    }
    Ok(asked)
}
