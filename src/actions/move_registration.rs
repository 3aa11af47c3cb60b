//! Moving people to another event of the same desk: seats are freed here and taken there, in one transaction.

use crate::actions::ActionError;
use crate::actions::claims::{Said, settle_in_line};
use crate::actions::ledger::Ledger;
use crate::actions::register::booking_code;
use crate::actions::tell::Standing;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::approval;
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::house::HouseRules;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::domain::pass::PassCode;
use crate::domain::question::ATTENDANCE;
use crate::domain::quota::{Attends, QuotaNames};
use crate::domain::registration::{LineStanding, Registration, State};
use crate::domain::seats::Placement;
use crate::domain::vocabulary::{Approval, EventStatus, Source};
use crate::storage::registrations::{Details, Newcomer};
use crate::storage::{Store, answers, approvals, attendees, batches, events, moves, notes, registrations, seats, tags};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Those who could be moved were.
    Moved {
        /// How many have their seats there.
        seated: u32,
        /// How many wait there until somebody agrees.
        pending: u32,
        /// How many wait there.
        waiting: u32,
        /// How many stay: they do not stand where this can be done, are registered there already, or have no name yet.
        left: u32,
    },
    /// Somebody who has a seat here would wait there, which was not agreed to; nobody was moved.
    WouldWait,
    /// The other event has too few seats and no line, or has begun; nobody was moved.
    NoRoom,
    /// There is no such event among those that this user may see.
    NotFound,
}

/// Where people are moved, and why.
#[derive(Debug, Clone, Copy)]
pub struct Move<'a> {
    /// The event to which they are moved.
    pub target: EventId,
    /// What they are told.
    pub reason: &'a str,
    /// Whether somebody may lose a seat here who only waits there.
    pub may_wait: bool,
}

/// Moves registrations, in the order in which they came. Each person is told both: that they were moved, with the reason, which takes the
/// calendar entries back, and where they stand there. One letter cannot do it: a calendar part has one method (RFC 5546 § 1.4).
///
/// What they count against there is asked anew, as if they had registered there themselves. The organisers agree by moving; supervisors are
/// asked unless they have agreed before.
///
/// # Errors
/// If the database fails; then nobody was moved.
pub async fn move_to(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    user: &DeskUser,
    event: EventId,
    ids: &[RegistrationId],
    Move { target, reason, may_wait }: Move<'_>,
) -> Result<Outcome, ActionError> {
    for event in [event, target] {
        if events::find_for_desk(store.reader(), &user.scope(Permit::People), event).await?.is_none() {
            return Ok(Outcome::NotFound);
        }
    }
    let tx = store.begin_write().await?;
    // Both locks in one order: two people who move in opposite directions do not wait for each other for ever.
    for event in [event.min(target), event.max(target)] {
        seats::lock(&tx, event).await?;
    }
    let actor = user.actor();
    let Some(mut from) = Ledger::open(&tx, occasion, &actor, event, None).await? else { return Ok(Outcome::NotFound) };
    let Some(there) = events::find(tx.conn(), target).await? else { return Ok(Outcome::NotFound) };
    let (mut leaving, mut left) = (Vec::new(), 0);
    for registration in attendees::chosen(tx.conn(), event, ids).await? {
        if leave(&mut from, &registration, &there, reason).await? {
            leaving.push(registration);
        } else {
            left += 1;
        }
    }
    // What is still left of groups whose seats have gone along, and was not chosen itself, waits here for nobody.
    for registration in leaving.iter().filter(|registration| registration.state.holds_seats()) {
        let ended = Registration { state: registration.state.cancelled()?, ..registration.clone() };
        let told = Standing::Cancelled { reason: reason.to_owned(), moved_to: None };
        from.end_rest(&ended, "registration.cancelled", Some(&told)).await?;
    }
    let source = from.event.clone();
    from.close().await?;

    let Some(mut to) = Ledger::open(&tx, occasion, &actor, target, None).await? else { return Ok(Outcome::NotFound) };
    let now = to.occasion.now();
    if to.event.status != EventStatus::Published || to.event.starts().is_none_or(|starts| starts <= now) {
        return Ok(Outcome::NoRoom);
    }
    // What colleagues noted about somebody in a safer space, or at another host, is not for those who look after this event.
    let remarks_go_along = !source.protected && source.host.id == to.event.host.id;
    let (mut seated, mut pending, mut waiting) = (0, 0, 0);
    for registration in leaving {
        let (old, held) = (registration.id, registration.state.holds_seats());
        let Some(moved) = arrive(&mut to, rules, &source, registration).await? else { return Ok(Outcome::NoRoom) };
        match moved.state {
            State::Pending { .. } => pending += 1,
            State::Waitlisted if held && !may_wait => return Ok(Outcome::WouldWait),
            State::Waitlisted => waiting += 1,
            _ => seated += 1,
        }
        if remarks_go_along {
            notes::hand_over(to.tx, old, moved.id).await?;
            let carried = tags::of_registrations(to.tx.conn(), &[old]).await?.remove(&old).unwrap_or_default();
            tags::replace(to.tx, moved.id, &carried).await?;
        }
    }
    to.close().await?;
    tx.commit().await?;
    Ok(Outcome::Moved { seated, pending, waiting, left })
}

/// Ends a registration here, if its person can go there.
async fn leave(from: &mut Ledger<'_>, registration: &Registration, target: &Event, reason: &str) -> Result<bool, ActionError> {
    let Ok(over) = registration.state.cancelled() else { return Ok(false) };
    let unverified = matches!(registration.state, State::Unverified { .. });
    if from.event.status != EventStatus::Published || unverified || from.event.id == target.id {
        return Ok(false);
    }
    // A seat without a name is one of a list for this event: there its enroller names it, and its day comes.
    if batches::unnamed_until(from.tx.conn(), registration.id).await?.is_some() {
        return Ok(false);
    }
    let mailbox_key = registration.email.as_ref().map(EmailAddress::mailbox_key);
    let newcomer = Newcomer {
        idempotency_key: &moves::key(registration.id, target.id),
        event: target.id,
        mailbox_key: mailbox_key.as_deref(),
        name: &registration.name,
        since: from.occasion.now(),
    };
    let earlier = registrations::find_earlier(from.tx.conn(), newcomer).await?;
    if earlier.same_button.is_some() || earlier.same_person.is_some() {
        return Ok(false);
    }
    // A letter about this event can be read here later: it names no safer space (domain.md § 3 rule 6).
    let moved_to = (!target.protected).then(|| target.title.clone());
    let mut ended = registration.clone();
    from.change(&mut ended, over, "registration.moved_away", reason).await?;
    from.tell(&ended, Standing::Cancelled { reason: reason.to_owned(), moved_to }).await?;
    Ok(true)
}

/// Enters somebody who comes from another event; nobody where there is neither a seat nor a line for them.
async fn arrive(
    to: &mut Ledger<'_>,
    rules: &HouseRules,
    source: &Event,
    before: Registration,
) -> Result<Option<Registration>, ActionError> {
    let conn = to.tx.conn();
    let unplaced = State::Unverified { held: false, until: to.occasion.now() };
    let mut moved = Registration {
        id: RegistrationId::new(to.occasion),
        event: to.event.id,
        state: unplaced,
        submitted_at: to.occasion.now(),
        // Whoever enrolled them goes on hearing of those whom no mail reaches.
        source: if before.source == Source::Batch { Source::Batch } else { Source::Desk },
        code: booking_code(to.occasion),
        pass: PassCode::new(to.occasion),
        quotas: QuotaNames::default(),
        standing: LineStanding::default(),
        offers: 0,
        ..before.clone()
    };
    let (needs, need_note) = answers::needs_of(conn, before.id).await?;
    let mut details = Details {
        needs,
        need_note,
        idempotency_key: moves::key(before.id, to.event.id),
        supervisor: approvals::supervisor_named(conn, before.id).await?,
        ..Details::default()
    };
    let attends = answers::of_registration(conn, before.id).await?.get(ATTENDANCE).and_then(Attends::of_word);
    let attends = attends.filter(|_| to.event.asks_attendance());
    details.answers.extend(attends.map(|attends| (ATTENDANCE.to_owned(), attends.as_str().to_owned())));
    let declared: Vec<String> = before.quotas.iter().map(str::to_owned).collect();
    let said = Said { declared: &declared, attends, needs: &details.needs };
    settle_in_line(to, rules, said, &mut moved, Some(before.id)).await?;
    let placement = to.place(moved.seats, &moved.quotas);
    if placement == Placement::Full {
        return Ok(None);
    }
    let agrees = approval::required_after_move(source, &before, &to.event, &moved);
    moved.state = unplaced.address_confirmed(agrees, to.event.seat_rules.pending_holds, placement)?;
    to.enter(&moved, details).await?;
    to.tell_standing(&moved).await?;
    // Whoever enrolled them hears of the move, and reads in the list how they stand there.
    to.news.retain(|(id, _)| *id != moved.id);
    // Where none is needed any more or ever, supervisors are informed of what is compulsory.
    if agrees != Approval::None || approval::required(&to.event, &moved) == Approval::None {
        to.seek_approval(&moved).await?;
    }
    Ok(Some(moved))
}
