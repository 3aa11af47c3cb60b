//! What is held of an event's seats, what is kept for whom, and what is free.

use crate::domain::quota::{Quota, QuotaNames};
use serde::{Deserialize, Serialize};

/// How many seats an event has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capacity {
    /// As many as come.
    Unlimited,
    /// So many; 0 means that everybody waits.
    Limited(u32),
}

/// Those who count against the same quotas: how many seats they hold, how many of them wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// Against which.
    pub quotas: QuotaNames,
    /// Seats that they hold.
    pub held: u32,
    /// Registrations that wait (registrations, not seats).
    pub waiting: u32,
}

/// Seats that a quota keeps and has not returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The quota.
    pub name: String,
    /// How many.
    pub seats: u32,
    /// Whether those who count against it get these seats and no others.
    pub only: bool,
}

/// The state of an event's seats, as counted under the event's lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occupancy {
    /// How many seats there are.
    pub capacity: Capacity,
    /// Seats held by confirmed, offered, and (for a limited time) unverified and pending registrations.
    pub held: u32,
    /// Registrations that wait (registrations, not seats).
    pub waiting: u32,
    /// Those of them who count against quotas.
    pub lanes: Vec<Lane>,
    /// What quotas keep.
    pub kept: Vec<Kept>,
}

impl Occupancy {
    /// Seats that nobody holds yet, of an event with this capacity and these quotas.
    #[must_use]
    pub fn empty(capacity: Capacity, quotas: &[Quota]) -> Self {
        Self { capacity, held: 0, waiting: 0, lanes: Vec::new(), kept: Vec::new() }.keeping(quotas)
    }

    /// The same counts under these quotas.
    #[must_use]
    pub fn keeping(mut self, quotas: &[Quota]) -> Self {
        let kept = |quota: &Quota| Kept { name: quota.name.clone(), seats: quota.seats, only: quota.release_on.is_none() };
        self.kept = quotas.iter().filter(|quota| !quota.released).map(kept).collect();
        self
    }

    /// Seats that nobody holds, kept or not: negative where the organiser overbooked, `None` where there is no limit.
    #[must_use]
    pub fn free(&self) -> Option<i64> {
        match self.capacity {
            Capacity::Unlimited => None,
            Capacity::Limited(capacity) => Some(i64::from(capacity) - i64::from(self.held)),
        }
    }

    /// Seats that somebody can have who counts against `quotas`: what nobody holds and nobody else is kept, and no more than the tightest
    /// of the own quotas allows. `None` where there is no limit; may be negative.
    #[must_use]
    pub fn free_for(&self, quotas: &QuotaNames) -> Option<i64> {
        let of_all = self.free().map(|free| free - self.kept_from(quotas));
        let own = self.kept.iter().filter(|kept| kept.only && quotas.contains(&kept.name)).map(|kept| self.left_of(kept)).min();
        match (of_all, own) {
            (Some(of_all), Some(own)) => Some(of_all.min(own)),
            (of_all, own) => of_all.or(own),
        }
    }

    /// Whether so many seats are free for somebody who counts against `quotas`, whoever waits.
    #[must_use]
    pub fn fits(&self, seats: u32, quotas: &QuotaNames) -> bool {
        self.free_for(quotas).is_none_or(|free| free >= i64::from(seats))
    }

    /// Whether so many seats could ever be free for somebody who counts against `quotas`, if nobody held any.
    #[must_use]
    pub fn could_fit(&self, seats: u32, quotas: &QuotaNames) -> bool {
        self.most_for(quotas).is_none_or(|most| most >= seats)
    }

    /// No more seats than these can ever be free for somebody who counts against `quotas`; `None` where there is no limit.
    pub(super) fn most_for(&self, quotas: &QuotaNames) -> Option<u32> {
        // What is of no use to anybody else is kept for good. One person may fill two quotas: only the largest counts for sure.
        let others = self.kept.iter().filter(|kept| kept.only && !quotas.contains(&kept.name)).map(|kept| kept.seats).max().unwrap_or(0);
        let all = if let Capacity::Limited(seats) = self.capacity { Some(seats.saturating_sub(others)) } else { None };
        let own = self.kept.iter().filter(|kept| kept.only && quotas.contains(&kept.name)).map(|kept| kept.seats);
        own.chain(all).min()
    }

    /// The most seats that are free for anybody: for those who count against none, or against one of the quotas.
    #[must_use]
    pub fn most_free(&self) -> Option<i64> {
        self.ways_in().map(|quotas| self.free_for(&quotas)).reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other))).flatten()
    }

    /// Against what newcomers may count: nothing, or each of the quotas.
    pub fn ways_in(&self) -> impl Iterator<Item = QuotaNames> {
        std::iter::once(QuotaNames::default()).chain(self.kept.iter().map(|kept| std::iter::once(kept.name.as_str()).collect()))
    }

    /// How many seats those hold who count against a quota.
    #[must_use]
    pub fn held_of(&self, quota: &str) -> u32 {
        self.lanes.iter().filter(|lane| lane.quotas.contains(quota)).map(|lane| lane.held).sum()
    }

    /// Moves seats and people between the counts. Both signs of `held` and `waiting` are allowed; no count falls below zero.
    pub fn count(&mut self, quotas: &QuotaNames, held: i64, waiting: i64) {
        let add = |count: &mut u32, by: i64| *count = u32::try_from((i64::from(*count) + by).max(0)).unwrap_or(u32::MAX);
        add(&mut self.held, held);
        add(&mut self.waiting, waiting);
        if quotas.is_empty() {
            return;
        }
        let index = self.lanes.iter().position(|lane| lane.quotas == *quotas).unwrap_or_else(|| {
            self.lanes.push(Lane { quotas: quotas.clone(), held: 0, waiting: 0 });
            self.lanes.len() - 1
        });
        add(&mut self.lanes[index].held, held);
        add(&mut self.lanes[index].waiting, waiting);
        self.lanes.retain(|lane| lane.held > 0 || lane.waiting > 0);
    }

    /// The lanes in which somebody waits; those who count against no quota are one too.
    pub fn waiting_lanes(&self) -> impl Iterator<Item = QuotaNames> {
        let in_lanes: u32 = self.lanes.iter().map(|lane| lane.waiting).sum();
        let plain = (self.waiting > in_lanes).then(QuotaNames::default);
        plain.into_iter().chain(self.lanes.iter().filter(|lane| lane.waiting > 0).map(|lane| lane.quotas.clone()))
    }

    /// Kept seats that are still unused and that somebody who counts against `quotas` cannot have.
    fn kept_from(&self, quotas: &QuotaNames) -> i64 {
        self.kept.iter().filter(|kept| !quotas.contains(&kept.name)).map(|kept| self.left_of(kept).max(0)).sum()
    }

    pub(super) fn left_of(&self, kept: &Kept) -> i64 {
        i64::from(kept.seats) - i64::from(self.held_of(&kept.name))
    }

    /// Whether `seats` for somebody of one lane leave fewer to those who wait in another and could have some now: fewer than they have, and
    /// than `enough` for them.
    pub(super) fn takes_from(&self, waiting: &QuotaNames, newcomer: &QuotaNames, seats: u32, enough: i64) -> bool {
        let Some(before) = self.free_for(waiting).filter(|free| *free > 0) else { return false };
        let mut after = self.clone();
        after.count(newcomer, i64::from(seats), 0);
        after.free_for(waiting).is_some_and(|left| left < before.min(enough))
    }

    /// How many registrations of a lane wait.
    pub(super) fn waiting_in(&self, lane: &QuotaNames) -> u32 {
        let in_lanes: u32 = self.lanes.iter().map(|lane| lane.waiting).sum();
        let of_lane = self.lanes.iter().find(|one| one.quotas == *lane).map_or(0, |one| one.waiting);
        if lane.is_empty() { self.waiting.saturating_sub(in_lanes) } else { of_lane }
    }
}
