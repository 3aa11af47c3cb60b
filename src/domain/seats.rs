//! Who gets a seat, who waits, who moves up, and why. Only here and in `occupancy` is known what capacity means.
//!
//! Plain numbers in, decisions out: capacity, quotas, group policies and the line meet here and nowhere else.

mod occupancy;

pub use occupancy::{Capacity, Kept, Lane, Occupancy};

use crate::domain::ids::RegistrationId;
use crate::domain::quota::{NAME_SEPARATOR, Quota, QuotaNames};
use crate::domain::vocabulary::{Allocation, GroupPolicy, PriorityReason, PriorityRule, WaitlistMode};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How an event gives its seats, besides capacity, quotas and the mode of its waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SeatRules {
    /// How registrations of several seats wait.
    pub group_policy: GroupPolicy,
    /// First come, or by lot.
    pub allocation: Allocation,
    /// What puts people into earlier classes of the line, the first class first.
    pub priorities: Vec<PriorityRule>,
    /// Working days before the start from which on the line no longer moves by itself.
    pub cut_off_days: u32,
    /// Whether a registration that waits for an approval holds its seats meanwhile.
    pub pending_holds: bool,
    /// The day on which it is decided whether there are enough participants.
    pub decide_on: Option<Date>,
    /// Whether it was decided that the event takes place.
    pub takes_place: bool,
    /// The draw, once it has been carried out.
    pub drawn: Option<Drawn>,
}

impl SeatRules {
    /// Other rules instead of these, as far as they can still be others: what was drawn and decided stays.
    #[must_use]
    pub fn rewritten(&self, rules: Self) -> Self {
        let allocation = if self.drawn.is_some() { self.allocation } else { rules.allocation };
        Self { allocation, drawn: self.drawn.clone(), takes_place: self.takes_place, ..rules }
    }
}

impl Default for SeatRules {
    fn default() -> Self {
        Self {
            group_policy: GroupPolicy::AllOrNone,
            allocation: Allocation::FirstCome,
            priorities: Vec::new(),
            cut_off_days: CUT_OFF_DAYS,
            pending_holds: true,
            decide_on: None,
            takes_place: false,
            drawn: None,
        }
    }
}

/// Working days before the start from which on the line moves only by hand, where the event says nothing else (domain.md § 5).
pub const CUT_OFF_DAYS: u32 = 2;

/// A draw that was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Drawn {
    /// What was drawn: published, so that anybody can repeat the draw.
    pub seed: String,
    /// When (UTC).
    pub at: Timestamp,
}

/// What becomes of a newcomer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Gets the seats.
    Seated,
    /// Joins the line.
    Waits,
    /// Neither: no seat, no line.
    Full,
}

/// How the line moves, now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineRules {
    /// Whether there is one.
    pub waitlist: WaitlistMode,
    /// How groups wait.
    pub group_policy: GroupPolicy,
    /// Whether it may move by itself.
    pub gate: PromotionGate,
}

/// Decides about a newcomer who asks for `seats` and counts against `quotas`.
///
/// Nobody is overtaken: a seat that somebody waits for is not a newcomer's, even where it is free. A newcomer may pass only those who
/// cannot have that seat: because their own quota is full, or because smaller ones may pass groups here. Where there is no waiting list, those
/// who wait all the same wait for the organisers: a seat is kept for each of them, and the others are a newcomer's.
#[must_use]
pub fn place(occupancy: &Occupancy, seats: u32, quotas: &QuotaNames, rules: LineRules) -> Placement {
    let may_pass = rules.gate == PromotionGate::Open && rules.group_policy == GroupPolicy::Skip;
    let drawn_later = rules.gate == PromotionGate::BeforeDraw;
    let spared = |lane: &QuotaNames| if rules.waitlist == WaitlistMode::None { i64::from(occupancy.waiting_in(lane)) } else { i64::MAX };
    let overtakes = !may_pass && occupancy.waiting_lanes().any(|lane| occupancy.takes_from(&lane, quotas, seats, spared(&lane)));
    if !drawn_later && occupancy.fits(seats, quotas) && !overtakes {
        Placement::Seated
    } else if rules.waitlist == WaitlistMode::None && !drawn_later {
        Placement::Full
    } else {
        Placement::Waits
    }
}

/// Whether the line may move by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromotionGate {
    /// It may.
    Open,
    /// There is no waiting list that moves: only the organiser does it.
    ByHand,
    /// Seats are given by lot, and the draw has not been yet.
    BeforeDraw,
    /// So shortly before the start only the organiser moves it.
    AfterCutOff,
    /// The event has begun.
    Started,
    /// The event is not published, or called off.
    NotPublished,
}

/// How somebody in the line comes to a seat: what people are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayUp {
    /// Who is next gets it at once.
    #[default]
    BySelf,
    /// Who is next is offered it, and has to accept.
    ByOffer,
    /// The organisers decide.
    ByHand,
    /// There is no line yet: seats are given by lot.
    ByLot,
}

/// A place in the line: by class, then by lot, then by first submission.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinePlace {
    /// The class; a smaller number comes first.
    pub priority: u32,
    /// What the draw gave; empty without one.
    pub lot: String,
    /// When it was first submitted (UTC).
    pub submitted_at: Timestamp,
    /// Decides between two of one instant.
    pub id: RegistrationId,
}

/// The class of those whom no rule puts earlier.
pub const LAST_CLASS: u32 = 100;

/// What came of a person's earlier registrations for events of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Past {
    /// Has had a seat, or has one.
    pub attended: bool,
    /// Got no seat in the latest of them: never moved up until it was over, nobody agreed, or the event was called off. Whom the organisers
    /// took off the list is not among them: most often that person was there twice.
    pub turned_away_last: bool,
}

/// Why somebody has the class they have, and which it is under these rules. The first rule that holds decides.
#[must_use]
pub fn class_of(rules: &[PriorityRule], is_compulsory: bool, past: Past) -> (u32, PriorityReason) {
    let reason = |rule: &PriorityRule| match rule {
        PriorityRule::Compulsory => is_compulsory.then_some(PriorityReason::Compulsory),
        PriorityRule::TurnedAway => past.turned_away_last.then_some(PriorityReason::TurnedAway),
        PriorityRule::NeverAttended => (!past.attended).then_some(PriorityReason::NeverAttended),
    };
    (1..).zip(rules).find_map(|(class, rule)| Some((class, reason(rule)?))).unwrap_or((LAST_CLASS, PriorityReason::Submission))
}

/// Somebody in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Where they stand.
    pub place: LinePlace,
    /// How many seats they need.
    pub seats: u32,
    /// Against what they count.
    pub quotas: QuotaNames,
}

/// Why somebody does not move up now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// No seat is free.
    NoFreeSeat,
    /// The free seats are kept for others.
    KeptForOthers,
    /// All seats of this quota are taken, and there are no others for those who count against it.
    QuotaFull(String),
    /// Needs more seats than are free, and waits for all of them.
    NeedsMoreSeats {
        /// What they need.
        needs: u32,
        /// What is free.
        free: u32,
    },
    /// Needed more seats than were free, and the event lets smaller ones pass: they have.
    Passed {
        /// What they need.
        needs: u32,
        /// What was free when it was their turn.
        free: u32,
    },
    /// Somebody before them waits for more seats than are free, and is not overtaken.
    Behind(RegistrationId),
    /// The gate is shut.
    Gate(PromotionGate),
}

/// Somebody moves up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub id: RegistrationId,
    /// Seats that they get.
    pub seats: u32,
    /// Seats that they go on waiting for, in their place.
    pub rest: u32,
}

/// Who moves up, and why nobody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promotion {
    /// In the order of the line.
    pub moves: Vec<Move>,
    /// Everybody who stays in the line, in its order, with the reason.
    pub not_yet: Vec<(RegistrationId, WhyNot)>,
}

impl Promotion {
    /// Seats that those who move get together.
    #[must_use]
    pub fn seats(&self) -> u32 {
        self.moves.iter().map(|it| it.seats).sum()
    }
}

/// Moves the line up: `line` is in its order.
///
/// Promoting twice changes nothing; where free seats are negative nobody moves (domain.md § 3 rule 2). Somebody is passed only by those who
/// take nothing that they could have: because of quotas, or because the event lets smaller ones pass groups.
#[must_use]
pub fn promote(occupancy: &Occupancy, line: &[Waiting], rules: LineRules) -> Promotion {
    let mut now = occupancy.clone();
    let mut line = line.to_vec();
    let mut promotion = Promotion { moves: Vec::new(), not_yet: Vec::new() };
    // Who was passed by smaller ones: what they need, and what was free for them then.
    let mut passed: HashMap<RegistrationId, (u32, u32)> = HashMap::new();
    loop {
        let pass = step(&now, &line, rules);
        if pass.moves.is_empty() {
            let reason = |(id, why)| match passed.get(&id) {
                Some((needs, free)) => (id, WhyNot::Passed { needs: *needs, free: *free }),
                None => (id, why),
            };
            return Promotion { not_yet: pass.not_yet.into_iter().map(reason).collect(), ..promotion };
        }
        if rules.group_policy == GroupPolicy::Skip {
            let place = |id: RegistrationId| line.iter().position(|waiting| waiting.place.id == id);
            let last = pass.moves.iter().filter_map(|it| place(it.id)).max();
            passed.extend(pass.not_yet.iter().filter_map(|(id, why)| match why {
                WhyNot::NeedsMoreSeats { needs, free } if place(*id) < last => Some((*id, (*needs, *free))),
                _ => None,
            }));
        }
        for it in &pass.moves {
            let quotas = line.iter().find(|waiting| waiting.place.id == it.id).map(|waiting| waiting.quotas.clone()).unwrap_or_default();
            now.count(&quotas, i64::from(it.seats), if it.rest == 0 { -1 } else { 0 });
            // What a group waits on for may come in a later pass: it is one move.
            match promotion.moves.iter_mut().find(|earlier| earlier.id == it.id) {
                Some(earlier) => (earlier.seats, earlier.rest) = (earlier.seats + it.seats, it.rest),
                None => promotion.moves.push(*it),
            }
        }
        line.retain_mut(|waiting| match pass.moves.iter().find(|it| it.id == waiting.place.id) {
            Some(it) => {
                waiting.seats = it.rest;
                it.rest > 0
            }
            None => true,
        });
    }
}

/// Goes through the line once, or through the [`heads`] of its lanes, which gives the same moves. As long as somebody moved, there may be more
/// to do: see [`promote`].
///
/// It ends early after somebody who counts against several quotas: one seat then uses up a kept one of each, so that others have more than
/// before, and the first of them in the line must be looked at first. And it ends where smaller ones may pass and somebody who fitted when it
/// began fits no longer: a smaller one behind them, whom the heads left out, comes before those of other lanes.
#[must_use]
pub fn step(occupancy: &Occupancy, line: &[Waiting], rules: LineRules) -> Promotion {
    let mut now = occupancy.clone();
    let mut promotion = Promotion { moves: Vec::new(), not_yet: Vec::new() };
    let mut groups: Vec<&Waiting> = Vec::new();
    for waiting in line {
        let id = waiting.place.id;
        if rules.gate != PromotionGate::Open {
            promotion.not_yet.push((id, WhyNot::Gate(rules.gate)));
            continue;
        }
        let free = now.free_for(&waiting.quotas);
        let partly = rules.group_policy == GroupPolicy::Partial;
        let seats = match free {
            Some(free) if free < i64::from(waiting.seats) => u32::try_from(free).ok().filter(|free| partly && *free > 0),
            _ => Some(waiting.seats),
        };
        let Some(seats) = seats else {
            let fitted_at_first = !promotion.moves.is_empty() && occupancy.fits(waiting.seats, &waiting.quotas);
            if fitted_at_first && rules.group_policy == GroupPolicy::Skip {
                break;
            }
            promotion.not_yet.push((id, why_not(&now, waiting)));
            // A group that is larger than the event would hold up the others for ever.
            let may_fit = now.could_fit(waiting.seats, &waiting.quotas);
            if rules.group_policy == GroupPolicy::AllOrNone && may_fit && free.is_some_and(|free| free > 0) {
                groups.push(waiting);
            }
            continue;
        };
        if let Some(before) = groups.iter().find(|group| now.takes_from(&group.quotas, &waiting.quotas, seats, i64::MAX)) {
            promotion.not_yet.push((id, WhyNot::Behind(before.place.id)));
            continue;
        }
        let rest = waiting.seats - seats;
        now.count(&waiting.quotas, i64::from(seats), if rest == 0 { -1 } else { 0 });
        promotion.moves.push(Move { id, seats, rest });
        if rest > 0 {
            promotion.not_yet.push((id, why_not(&now, &Waiting { seats: rest, ..waiting.clone() })));
        }
        if waiting.quotas.iter().nth(1).is_some() {
            break;
        }
    }
    promotion
}

/// Whether somebody who waits was passed by one of the `seated` who came later, needs fewer seats, and could have had no other. Where smaller
/// ones may pass groups, that is why.
#[must_use]
pub fn was_passed(waiting: &Waiting, seated: &[Waiting]) -> bool {
    seated.iter().any(|one| one.place > waiting.place && one.seats < waiting.seats && one.quotas == waiting.quotas)
}

/// As much of a lane's line as has to be looked at to move it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The lane.
    pub quotas: QuotaNames,
    /// So many from its beginning.
    pub most: u64,
    /// Only those who need no more seats than that.
    pub most_seats: u32,
}

/// The heads of all lanes that can move: a [`step`] with their people makes the same moves as one with the whole line, however long it is.
///
/// Nobody needs less than one seat, so that of each lane no more can move than seats are free for it, and the next one tells whether a
/// group blocks the others.
#[must_use]
pub fn heads(occupancy: &Occupancy, rules: LineRules) -> Vec<Head> {
    if rules.gate != PromotionGate::Open {
        return Vec::new();
    }
    let head = |quotas: QuotaNames| match occupancy.free_for(&quotas) {
        None => Some(Head { quotas, most: u64::MAX, most_seats: u32::MAX }),
        Some(free) => {
            let free = u32::try_from(free).ok().filter(|free| *free > 0)?;
            let ever = occupancy.most_for(&quotas).unwrap_or(u32::MAX);
            let most_seats = match rules.group_policy {
                GroupPolicy::Skip => free,
                GroupPolicy::AllOrNone => ever,
                GroupPolicy::Partial => u32::MAX,
            };
            Some(Head { quotas, most: u64::from(free) + 1, most_seats })
        }
    };
    occupancy.waiting_lanes().filter_map(head).collect()
}

fn why_not(now: &Occupancy, waiting: &Waiting) -> WhyNot {
    let full = now.kept.iter().find(|kept| kept.only && waiting.quotas.contains(&kept.name) && now.left_of(kept) <= 0);
    let free = now.free_for(&waiting.quotas).and_then(|free| u32::try_from(free).ok()).unwrap_or(0);
    match full {
        _ if now.free().is_some_and(|free| free <= 0) => WhyNot::NoFreeSeat,
        Some(quota) => WhyNot::QuotaFull(quota.name.clone()),
        None if free == 0 => WhyNot::KeptForOthers,
        None => WhyNot::NeedsMoreSeats { needs: waiting.seats, free },
    }
}

/// Why quotas cannot be as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaFault {
    /// The name has a `|`, which separates the names that a registration counts against.
    Separator,
    /// Two have one name; whoever counts against it counts against one.
    SameName,
    /// Together they keep more seats than there are.
    MoreThanThereAre {
        /// How many there are.
        seats: u32,
    },
}

/// What is wrong with the last of these quotas of an event with this capacity. The room and the network of a hybrid event are two ways to
/// count the same people as others do, so that only quotas that return are added up.
#[must_use]
pub fn quota_fault(quotas: &[Quota], capacity: Capacity) -> Option<QuotaFault> {
    let (last, before) = quotas.split_last()?;
    if last.name.contains(NAME_SEPARATOR) {
        return Some(QuotaFault::Separator);
    }
    if before.iter().any(|quota| quota.name == last.name) {
        return Some(QuotaFault::SameName);
    }
    let Capacity::Limited(seats) = capacity else { return None };
    let returning = |quota: &&Quota| quota.release_on.is_some() && !quota.released;
    let kept: u64 = quotas.iter().filter(returning).map(|quota| u64::from(quota.seats)).sum();
    (last.seats > seats || kept > u64::from(seats)).then_some(QuotaFault::MoreThanThereAre { seats })
}

#[cfg(test)]
mod tests;
