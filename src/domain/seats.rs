//! Who gets a seat, who waits, who moves up, and why. The only file that knows what capacity means.
//!
//! Plain numbers in, decisions out. Quotas, offers and group policies come here and nowhere else.

use crate::domain::ids::RegistrationId;
use crate::domain::vocabulary::WaitlistMode;

/// How many seats an event has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capacity {
    /// As many as come.
    Unlimited,
    /// So many; 0 means that everybody waits.
    Limited(u32),
}

/// The state of an event's seats, as counted under the event's lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occupancy {
    /// How many seats there are.
    pub capacity: Capacity,
    /// Seats held by confirmed, offered, and (for a limited time) unverified and pending registrations.
    pub held: u32,
    /// Registrations that wait (registrations, not seats).
    pub waiting: u32,
}

impl Occupancy {
    /// Seats that nobody holds: negative where the organiser overbooked, `None` where there is no limit.
    #[must_use]
    pub fn free(&self) -> Option<i64> {
        match self.capacity {
            Capacity::Unlimited => None,
            Capacity::Limited(capacity) => Some(i64::from(capacity) - i64::from(self.held)),
        }
    }

    /// Whether a newcomer gets `seats` at once: they are free, and nobody waits who came before.
    #[must_use]
    pub fn has_seat_for(&self, seats: u32) -> bool {
        self.waiting == 0 && self.fits(seats)
    }

    /// Whether so many seats are free, whoever waits.
    #[must_use]
    pub fn fits(&self, seats: u32) -> bool {
        self.free().is_none_or(|free| free >= i64::from(seats))
    }
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

/// Decides about a newcomer who asks for `seats`.
///
/// Nobody is overtaken: as long as somebody waits, a newcomer waits too, even where a seat is free.
#[must_use]
pub fn place(occupancy: &Occupancy, seats: u32, waitlist: WaitlistMode) -> Placement {
    if occupancy.has_seat_for(seats) {
        Placement::Seated
    } else if waitlist == WaitlistMode::None {
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
    /// Only the organiser moves it.
    ByHand,
    /// So shortly before the start only the organiser moves it.
    AfterCutOff,
    /// The event has begun.
    Started,
    /// The event is not published, or called off.
    NotPublished,
}

/// Somebody in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Who.
    pub id: RegistrationId,
    /// How many seats they need, all or none.
    pub seats: u32,
}

/// Why the line did not move further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// Nobody is left in it.
    NobodyWaits,
    /// No seat is free.
    NoFreeSeat,
    /// The first in line needs more seats than are free, and is not overtaken.
    NeedsMoreSeats {
        /// Who is first.
        first: RegistrationId,
        /// What they need.
        needs: u32,
        /// What is free.
        free: u32,
    },
    /// The gate is shut.
    Gate(PromotionGate),
}

/// Who moves up, and why nobody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promotion {
    /// In the order of the line.
    pub promoted: Vec<RegistrationId>,
    /// Seats that they take together.
    pub seats: u32,
    /// Why it ends there.
    pub stopped: WhyNot,
}

/// Moves the line up: `line` in the order of first submission, all-or-none for groups.
///
/// Promoting twice changes nothing; where free seats are negative nobody moves (domain.md § 3 rule 2).
#[must_use]
pub fn promote(occupancy: &Occupancy, line: &[Waiting], gate: PromotionGate) -> Promotion {
    let mut promotion = Promotion { promoted: Vec::new(), seats: 0, stopped: WhyNot::NobodyWaits };
    if gate != PromotionGate::Open {
        promotion.stopped = WhyNot::Gate(gate);
        return promotion;
    }
    let mut free = occupancy.free();
    for waiting in line {
        match &mut free {
            None => {}
            Some(free) if *free <= 0 => {
                promotion.stopped = WhyNot::NoFreeSeat;
                return promotion;
            }
            Some(free) if *free < i64::from(waiting.seats) => {
                let free = u32::try_from(*free).unwrap_or(0);
                promotion.stopped = WhyNot::NeedsMoreSeats { first: waiting.id, needs: waiting.seats, free };
                return promotion;
            }
            Some(free) => *free -= i64::from(waiting.seats),
        }
        promotion.promoted.push(waiting.id);
        promotion.seats += waiting.seats;
    }
    promotion
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(n: usize) -> RegistrationId {
        RegistrationId(Uuid::from_u128(n as u128))
    }

    fn limited(capacity: u32, held: u32, waiting: u32) -> Occupancy {
        Occupancy { capacity: Capacity::Limited(capacity), held, waiting }
    }

    #[test]
    fn the_last_seat_is_given_once() {
        assert_eq!(place(&limited(5, 4, 0), 1, WaitlistMode::Automatic), Placement::Seated);
        assert_eq!(place(&limited(5, 5, 0), 1, WaitlistMode::Automatic), Placement::Waits);
        assert_eq!(place(&limited(5, 5, 0), 1, WaitlistMode::None), Placement::Full);
    }

    #[test]
    fn a_newcomer_does_not_overtake_a_group_that_waits() {
        assert_eq!(place(&limited(5, 4, 1), 1, WaitlistMode::Automatic), Placement::Waits);
    }

    #[test]
    fn an_event_without_seats_has_a_line_only() {
        assert_eq!(place(&limited(0, 0, 0), 1, WaitlistMode::Automatic), Placement::Waits);
    }

    #[test]
    fn an_overbooked_event_promotes_nobody() {
        let line = [Waiting { id: id(1), seats: 1 }];
        let promotion = promote(&limited(5, 7, 1), &line, PromotionGate::Open);
        assert_eq!(promotion.promoted, []);
        assert_eq!(promotion.stopped, WhyNot::NoFreeSeat);
    }

    #[test]
    fn a_group_that_does_not_fit_is_waited_for_and_the_reason_is_said() {
        let line = [Waiting { id: id(1), seats: 3 }, Waiting { id: id(2), seats: 1 }];
        let promotion = promote(&limited(5, 3, 2), &line, PromotionGate::Open);
        assert_eq!(promotion.promoted, []);
        assert_eq!(promotion.stopped, WhyNot::NeedsMoreSeats { first: id(1), needs: 3, free: 2 });
    }

    proptest! {
        #[test]
        fn nobody_is_oversold_overtaken_or_promoted_twice(
            capacity in 0u32..40, held in 0u32..50, groups in prop::collection::vec(1u32..6, 0..30)
        ) {
            let line: Vec<Waiting> = groups.iter().enumerate().map(|(n, seats)| Waiting { id: id(n), seats: *seats }).collect();
            let before = limited(capacity, held, u32::try_from(line.len()).expect("few"));
            let promotion = promote(&before, &line, PromotionGate::Open);
            let moved = promotion.promoted.len();

            // Never more than there is; an overbooked event moves nobody.
            prop_assert!(moved == 0 || held + promotion.seats <= capacity);
            // In the order of the line, from its head.
            let head: Vec<RegistrationId> = line[..moved].iter().map(|w| w.id).collect();
            prop_assert_eq!(&promotion.promoted, &head);
            // Whoever is next would not have fitted, and the reason says so.
            match line.get(moved) {
                None => prop_assert_eq!(promotion.stopped, WhyNot::NobodyWaits),
                Some(next) => {
                    prop_assert!(held + promotion.seats + next.seats > capacity);
                    let full = matches!(promotion.stopped, WhyNot::NoFreeSeat | WhyNot::NeedsMoreSeats { .. });
                    prop_assert!(full);
                }
            }
            // Promoting again changes nothing.
            let after = Occupancy { held: held + promotion.seats, waiting: before.waiting - u32::try_from(moved).expect("few"), ..before };
            prop_assert_eq!(promote(&after, &line[moved..], PromotionGate::Open).promoted, vec![]);
        }

        #[test]
        fn a_history_of_newcomers_and_leavers_never_oversells(
            capacity in 0u32..12, steps in prop::collection::vec((prop::bool::weighted(0.6), 1u32..4, 0usize..40), 1..120)
        ) {
            let mut seated: Vec<Waiting> = Vec::new();
            let mut line: Vec<Waiting> = Vec::new();
            for (n, (arrives, seats, whom)) in steps.into_iter().enumerate() {
                let count = |list: &[Waiting]| list.iter().map(|w| w.seats).sum::<u32>();
                if arrives {
                    let newcomer = Waiting { id: id(n), seats };
                    let now = limited(capacity, count(&seated), u32::try_from(line.len()).expect("few"));
                    match place(&now, seats, WaitlistMode::Automatic) {
                        Placement::Seated => seated.push(newcomer),
                        Placement::Waits => line.push(newcomer),
                        Placement::Full => prop_assert!(false, "an event with a line is never full"),
                    }
                } else if whom % 2 == 0 && !seated.is_empty() {
                    seated.remove(whom % seated.len());
                } else if !line.is_empty() {
                    line.remove(whom % line.len());
                }
                let now = limited(capacity, count(&seated), u32::try_from(line.len()).expect("few"));
                let moved = promote(&now, &line, PromotionGate::Open).promoted.len();
                seated.extend(line.drain(..moved));
                prop_assert!(count(&seated) <= capacity);
                // No seat stays free while the first in line would fit.
                if let Some(first) = line.first() {
                    prop_assert!(count(&seated) + first.seats > capacity);
                }
            }
        }
    }
}
