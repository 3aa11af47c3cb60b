//! Cases and histories of seats: whatever happens in whatever order, nobody gets what is somebody else's and no seat lies idle.

use super::*;
use crate::domain::quota::QuotaRule;
use proptest::prelude::*;
use uuid::Uuid;

fn id(n: u32) -> RegistrationId {
    RegistrationId(Uuid::from_u128(u128::from(n)))
}

/// A group that is larger than the event waits for ever, and holds up nobody.
#[test]
fn who_asks_for_more_than_there_is_holds_up_nobody() {
    let mut occupancy = Occupancy::empty(Capacity::Limited(5), &[]);
    occupancy.count(&QuotaNames::default(), 0, 2);
    let line = [nth(1, 8, &[]), nth(2, 1, &[])];
    let promotion = promote(&occupancy, &line, rules(GroupPolicy::AllOrNone));
    assert_eq!(promotion.moves.iter().map(|it| it.id).collect::<Vec<_>>(), [line[1].place.id]);
    assert_eq!(promotion.not_yet, [(line[0].place.id, WhyNot::NeedsMoreSeats { needs: 8, free: 4 })]);
}

/// Where there is no waiting list, who was approved without a seat waits for the organisers, and closes nothing but that seat.
#[test]
fn without_a_list_a_seat_is_kept_for_each_who_waits_and_the_others_are_open() {
    let rules = LineRules { waitlist: WaitlistMode::None, group_policy: GroupPolicy::AllOrNone, gate: PromotionGate::ByHand };
    let mut occupancy = Occupancy::empty(Capacity::Limited(4), &[]);
    occupancy.count(&QuotaNames::default(), 2, 1);
    assert_eq!(place(&occupancy, 1, &QuotaNames::default(), rules), Placement::Seated);
    occupancy.count(&QuotaNames::default(), 1, 0);
    assert_eq!(place(&occupancy, 1, &QuotaNames::default(), rules), Placement::Full, "the last one is hers");
}

fn nth(n: u32, seats: u32, quotas: &[&str]) -> Waiting {
    let place = LinePlace { priority: LAST_CLASS, lot: String::new(), submitted_at: Timestamp::UNIX_EPOCH, id: id(n) };
    Waiting { place, seats, quotas: quotas.iter().copied().collect() }
}

fn nobody() -> QuotaNames {
    QuotaNames::default()
}

fn kept(name: &str, seats: u32, only: bool) -> Kept {
    Kept { name: name.to_owned(), seats, only }
}

/// An event whose seats are held, and whose people wait, as said: `(quotas, seats held, people waiting)`.
fn event(capacity: u32, kept: Vec<Kept>, counts: &[(&[&str], i64, i64)]) -> Occupancy {
    let mut occupancy = Occupancy { kept, ..Occupancy::empty(Capacity::Limited(capacity), &[]) };
    for (quotas, held, waiting) in counts {
        occupancy.count(&quotas.iter().copied().collect(), *held, *waiting);
    }
    occupancy
}

fn rules(group_policy: GroupPolicy) -> LineRules {
    LineRules { waitlist: WaitlistMode::Automatic, group_policy, gate: PromotionGate::Open }
}

const WAITS_FOR_ALL: GroupPolicy = GroupPolicy::AllOrNone;

#[test]
fn the_last_seat_is_given_once() {
    let with = |held| event(5, vec![], &[(&[], held, 0)]);
    assert_eq!(place(&with(4), 1, &nobody(), rules(WAITS_FOR_ALL)), Placement::Seated);
    assert_eq!(place(&with(5), 1, &nobody(), rules(WAITS_FOR_ALL)), Placement::Waits);
    let without_line = LineRules { waitlist: WaitlistMode::None, ..rules(WAITS_FOR_ALL) };
    assert_eq!(place(&with(5), 1, &nobody(), without_line), Placement::Full);
}

/// Two seats, and one lane of which the first three are looked at: when the first is seated, the next two fit no longer. The fourth has waited
/// longer than the one of the other lane.
#[test]
fn nobody_of_another_lane_overtakes_whom_the_heads_left_out() {
    let line = [nth(1, 1, &["b"]), nth(2, 2, &["b"]), nth(3, 2, &["b"]), nth(4, 1, &["b"]), nth(5, 1, &[])];
    let mut now = event(2, vec![], &[(&["b"], 0, 4), (&[], 0, 1)]);
    let mut seated = Vec::new();
    loop {
        let heads = heads(&now, rules(GroupPolicy::Skip));
        let is_left = |it: &&Waiting| !seated.contains(&it.place.id);
        let mut looked_at: Vec<Waiting> = heads
            .iter()
            .flat_map(|head| {
                let of_lane = line.iter().filter(is_left).filter(|it| it.quotas == head.quotas && it.seats <= head.most_seats);
                of_lane.take(usize::try_from(head.most).expect("a limit")).cloned()
            })
            .collect();
        looked_at.sort_by(|one, other| one.place.cmp(&other.place));
        let moves = step(&now, &looked_at, rules(GroupPolicy::Skip)).moves;
        if moves.is_empty() {
            break;
        }
        for it in moves {
            let quotas = &line.iter().find(|waiting| waiting.place.id == it.id).expect("in the line").quotas;
            now.count(quotas, i64::from(it.seats), -1);
            seated.push(it.id);
        }
    }
    assert_eq!(seated, [id(1), id(4)]);
}

#[test]
fn an_event_without_a_limit_seats_everybody() {
    let unlimited = Occupancy::empty(Capacity::Unlimited, &[]);
    assert_eq!(place(&unlimited, 400, &nobody(), rules(WAITS_FOR_ALL)), Placement::Seated);
    assert_eq!((unlimited.free(), unlimited.most_free()), (None, None));
}

#[test]
fn a_newcomer_does_not_overtake_a_group_that_waits_unless_smaller_ones_may_pass() {
    let one_left = event(5, vec![], &[(&[], 4, 1)]);
    assert_eq!(place(&one_left, 1, &nobody(), rules(WAITS_FOR_ALL)), Placement::Waits);
    assert_eq!(place(&one_left, 1, &nobody(), rules(GroupPolicy::Skip)), Placement::Seated);
    let after_cut_off = LineRules { gate: PromotionGate::AfterCutOff, ..rules(GroupPolicy::Skip) };
    assert_eq!(place(&one_left, 1, &nobody(), after_cut_off), Placement::Waits, "perhaps those who wait would fit");
}

#[test]
fn an_event_without_seats_has_a_line_only() {
    assert_eq!(place(&event(0, vec![], &[]), 1, &nobody(), rules(WAITS_FOR_ALL)), Placement::Waits);
}

#[test]
fn an_overbooked_event_promotes_nobody() {
    let promotion = promote(&event(5, vec![], &[(&[], 7, 1)]), &[nth(1, 1, &[])], rules(WAITS_FOR_ALL));
    assert_eq!(promotion.moves, []);
    assert_eq!(promotion.not_yet, [(id(1), WhyNot::NoFreeSeat)]);
}

#[test]
fn before_the_draw_everybody_waits_and_nobody_moves() {
    let drawing = LineRules { gate: PromotionGate::BeforeDraw, waitlist: WaitlistMode::None, ..rules(WAITS_FOR_ALL) };
    let empty = event(5, vec![], &[]);
    assert_eq!(place(&empty, 1, &nobody(), drawing), Placement::Waits);
    assert_eq!(promote(&empty, &[nth(1, 1, &[])], drawing).not_yet, [(id(1), WhyNot::Gate(PromotionGate::BeforeDraw))]);
}

#[test]
fn a_group_waits_for_all_its_seats_takes_some_or_is_passed_and_the_reason_is_said() {
    let two_left = event(5, vec![], &[(&[], 3, 3)]);
    let line = [nth(1, 3, &[]), nth(2, 1, &[]), nth(3, 2, &[])];

    let all_or_none = promote(&two_left, &line, rules(GroupPolicy::AllOrNone));
    assert_eq!(all_or_none.moves, []);
    let behind = |n| (id(n), WhyNot::Behind(id(1)));
    assert_eq!(all_or_none.not_yet, [(id(1), WhyNot::NeedsMoreSeats { needs: 3, free: 2 }), behind(2), behind(3)]);

    let partial = promote(&two_left, &line, rules(GroupPolicy::Partial));
    assert_eq!(partial.moves, [Move { id: id(1), seats: 2, rest: 1 }]);
    assert_eq!(partial.not_yet, [1, 2, 3].map(|n| (id(n), WhyNot::NoFreeSeat)));

    let skip = promote(&two_left, &line, rules(GroupPolicy::Skip));
    assert_eq!(skip.moves, [Move { id: id(2), seats: 1, rest: 0 }]);
    assert_eq!(
        skip.not_yet,
        [(id(1), WhyNot::Passed { needs: 3, free: 2 }), (id(3), WhyNot::NeedsMoreSeats { needs: 2, free: 1 })],
        "the first in line was passed, and that is why; the third was not"
    );
    // Later, too, when the seat is taken and no calculation tells any more.
    let [first, second, third] = line;
    assert!(was_passed(&first, std::slice::from_ref(&second)));
    assert!(!was_passed(&third, &[second]));
}

#[test]
fn nobody_is_passed_by_who_was_there_before_needs_as_much_or_has_a_kept_seat() {
    let waits = nth(2, 2, &[]);
    for seated in [nth(1, 1, &[]), nth(3, 2, &[]), nth(3, 1, &["leaders"])] {
        assert!(!was_passed(&waits, &[seated]));
    }
}

#[test]
fn six_seats_for_leaders_are_theirs_until_they_return() {
    let with = |others| event(10, vec![kept("leaders", 6, false)], &[(&[], others, 0), (&["leaders"], 2, 0)]);
    let leaders: QuotaNames = ["leaders"].into_iter().collect();
    assert_eq!(with(3).free_for(&nobody()), Some(1));
    assert_eq!(place(&with(4), 1, &nobody(), rules(WAITS_FOR_ALL)), Placement::Waits);
    assert_eq!(place(&with(4), 1, &leaders, rules(WAITS_FOR_ALL)), Placement::Seated);
    let promotion =
        promote(&event(10, vec![kept("leaders", 6, false)], &[(&[], 4, 1), (&["leaders"], 2, 0)]), &[nth(1, 1, &[])], rules(WAITS_FOR_ALL));
    assert_eq!(promotion.not_yet, [(id(1), WhyNot::KeptForOthers)]);

    let returned = Occupancy { kept: vec![], ..event(10, vec![], &[(&[], 4, 1), (&["leaders"], 2, 0)]) };
    assert_eq!(promote(&returned, &[nth(1, 1, &[])], rules(WAITS_FOR_ALL)).seats(), 1);
    // A seventh leader takes a common seat while there is one.
    let six_leaders = event(10, vec![kept("leaders", 6, false)], &[(&["leaders"], 6, 0)]);
    assert_eq!(six_leaders.free_for(&leaders), Some(4));
}

#[test]
fn the_room_of_a_hybrid_event_is_full_while_the_screen_is_not() {
    let rooms = vec![kept("online", 3, true), kept("vor_ort", 2, true)];
    let full_room = event(5, rooms, &[(&["vor_ort"], 2, 1), (&["online"], 1, 0)]);
    assert_eq!(full_room.most_free(), Some(2));
    let online = ["online"].into_iter().collect();
    assert_eq!(place(&full_room, 2, &online, rules(WAITS_FOR_ALL)), Placement::Seated, "whoever waits for the room loses nothing");
    let line = [nth(1, 1, &["vor_ort"]), nth(2, 1, &["online"])];
    let promotion = promote(&full_room, &line, rules(WAITS_FOR_ALL));
    assert_eq!(promotion.moves, [Move { id: id(2), seats: 1, rest: 0 }]);
    assert_eq!(promotion.not_yet, [(id(1), WhyNot::QuotaFull("vor_ort".to_owned()))]);
}

#[test]
fn of_several_quotas_the_tightest_decides() {
    let places = vec![kept("netzwerk", 40, false), kept("rollstuhlplaetze", 2, true)];
    let hall = event(100, places, &[(&["rollstuhlplaetze"], 1, 0)]);
    let both: QuotaNames = ["netzwerk", "rollstuhlplaetze"].into_iter().collect();
    assert_eq!(hall.free_for(&both), Some(1));
    assert_eq!(hall.free_for(&["netzwerk"].into_iter().collect()), Some(98));
    assert_eq!(hall.free_for(&nobody()), Some(58));
}

#[test]
fn the_first_rule_that_holds_gives_the_class_and_the_reason() {
    let order = [PriorityRule::Compulsory, PriorityRule::TurnedAway];
    let turned_away = Past { turned_away_last: true, attended: false };
    assert_eq!(class_of(&order, false, turned_away), (2, PriorityReason::TurnedAway));
    assert_eq!(class_of(&order, true, turned_away), (1, PriorityReason::Compulsory));
    // Nobody asks here who was never there.
    assert_eq!(class_of(&order, false, Past::default()), (LAST_CLASS, PriorityReason::Submission));
    assert_eq!(class_of(&[PriorityRule::NeverAttended], false, Past::default()), (1, PriorityReason::NeverAttended));
}

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    Arrives { seats: u32, quotas: usize, class: u32 },
    Leaves(usize),
    GivesOneSeatBack(usize),
    LeavesTheLine(usize),
    Capacity(u32),
    Released(usize),
}

/// Somebody in a history.
#[derive(Debug, Clone)]
struct Somebody {
    waiting: Waiting,
    seated: bool,
}

/// An event in a history: the counts, and the people whom they count.
struct History {
    occupancy: Occupancy,
    people: Vec<Somebody>,
    rules: LineRules,
    arrived: u32,
}

/// Against what newcomers of a history may count.
const WAYS_IN: [&[&str]; 5] = [&[], &["a"], &["b"], &["c"], &["a", "b"]];

impl History {
    fn line(&self) -> Vec<Waiting> {
        let mut line: Vec<Waiting> = self.people.iter().filter(|one| !one.seated).map(|one| one.waiting.clone()).collect();
        line.sort_by(|one, other| one.place.cmp(&other.place));
        line
    }

    fn seated(&self) -> Vec<usize> {
        (0..self.people.len()).filter(|index| self.people[*index].seated).collect()
    }

    fn happens(&mut self, step: &Step) {
        match step {
            Step::Arrives { seats, quotas, class } => {
                self.arrived += 1;
                let mut waiting = nth(self.arrived, *seats, WAYS_IN[*quotas]);
                waiting.place.priority = *class;
                match place(&self.occupancy, *seats, &waiting.quotas, self.rules) {
                    Placement::Seated => {
                        self.occupancy.count(&waiting.quotas, i64::from(*seats), 0);
                        self.people.push(Somebody { waiting, seated: true });
                    }
                    Placement::Waits => {
                        self.occupancy.count(&waiting.quotas, 0, 1);
                        self.people.push(Somebody { waiting, seated: false });
                    }
                    Placement::Full => {}
                }
            }
            Step::Leaves(whom) => {
                if let Some(index) = pick(&self.seated(), *whom) {
                    let gone = self.people.remove(index).waiting;
                    self.occupancy.count(&gone.quotas, -i64::from(gone.seats), 0);
                }
            }
            Step::GivesOneSeatBack(whom) => {
                if let Some(index) = pick(&self.seated(), *whom).filter(|index| self.people[*index].waiting.seats > 1) {
                    self.people[index].waiting.seats -= 1;
                    self.occupancy.count(&self.people[index].waiting.quotas, -1, 0);
                }
            }
            Step::LeavesTheLine(whom) => {
                let line: Vec<usize> = (0..self.people.len()).filter(|index| !self.people[*index].seated).collect();
                if let Some(index) = pick(&line, *whom) {
                    let gone = self.people.remove(index).waiting;
                    self.occupancy.count(&gone.quotas, 0, -1);
                }
            }
            Step::Capacity(seats) => self.occupancy.capacity = Capacity::Limited(*seats),
            Step::Released(which) => {
                if !self.occupancy.kept.is_empty() {
                    let which = which % self.occupancy.kept.len();
                    self.occupancy.kept.remove(which);
                }
            }
        }
    }

    fn moves_up(&mut self) -> Promotion {
        let promotion = promote(&self.occupancy, &self.line(), self.rules);
        for it in &promotion.moves {
            let index = self.people.iter().position(|one| !one.seated && one.waiting.place.id == it.id).expect("somebody of the line");
            let quotas = self.people[index].waiting.quotas.clone();
            self.occupancy.count(&quotas, i64::from(it.seats), if it.rest == 0 { -1 } else { 0 });
            if it.rest == 0 {
                self.people[index].seated = true;
            } else {
                let mut got = self.people[index].clone();
                (got.waiting.seats, got.seated) = (it.seats, true);
                self.people[index].waiting.seats = it.rest;
                self.people.push(got);
            }
        }
        promotion
    }

    /// How many seats are missing for what is held and kept.
    fn missing(&self) -> i64 {
        let kept: i64 = self.occupancy.kept.iter().map(|kept| self.occupancy.left_of(kept).max(0)).sum();
        (kept - self.occupancy.free().expect("a limit")).max(0)
    }

    /// No seat lies idle that somebody who waits could have, except behind a group that waits for it.
    fn no_seat_lies_idle(&self) -> Result<(), TestCaseError> {
        let line = self.line();
        for (index, waiting) in line.iter().enumerate() {
            let least = if self.rules.group_policy == GroupPolicy::Partial { 1 } else { waiting.seats };
            let group_before = self.rules.group_policy == GroupPolicy::AllOrNone
                && line[..index]
                    .iter()
                    .filter(|before| self.occupancy.could_fit(before.seats, &before.quotas))
                    .any(|before| self.occupancy.takes_from(&before.quotas, &waiting.quotas, waiting.seats, i64::MAX));
            prop_assert!(
                group_before || !self.occupancy.fits(least, &waiting.quotas),
                "{waiting:?} could have a seat of {:?}",
                self.occupancy
            );
        }
        Ok(())
    }

    /// The counts are the sums over the people.
    fn counts_are_sums(&self) -> Result<(), TestCaseError> {
        let mut sums = event(0, vec![], &[]);
        for one in &self.people {
            let seats = i64::from(one.waiting.seats);
            let (held, waiting) = if one.seated { (seats, 0) } else { (0, 1) };
            sums.count(&one.waiting.quotas, held, waiting);
        }
        prop_assert_eq!((self.occupancy.held, self.occupancy.waiting), (sums.held, sums.waiting));
        for lane in &sums.lanes {
            prop_assert!(self.occupancy.lanes.contains(lane));
        }
        Ok(())
    }
}

fn pick(list: &[usize], whom: usize) -> Option<usize> {
    (!list.is_empty()).then(|| list[whom % list.len()])
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (1u32..5, 0..WAYS_IN.len(), prop_oneof![Just(LAST_CLASS), 1u32..3])
            .prop_map(|(seats, quotas, class)| Step::Arrives { seats, quotas, class }),
        4 => (0usize..50).prop_map(Step::Leaves),
        2 => (0usize..50).prop_map(Step::GivesOneSeatBack),
        2 => (0usize..50).prop_map(Step::LeavesTheLine),
        1 => (0u32..16).prop_map(Step::Capacity),
        1 => (0usize..4).prop_map(Step::Released),
    ];
    prop::collection::vec(step, 1..60)
}

fn some_quotas() -> impl Strategy<Value = Vec<Kept>> {
    let one =
        |name: &'static str| prop::option::weighted(0.5, (0u32..5, any::<bool>()).prop_map(move |(seats, only)| kept(name, seats, only)));
    (one("a"), one("b"), one("c")).prop_map(|(a, b, c)| [a, b, c].into_iter().flatten().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_happens_no_seat_is_sold_twice_kept_seats_stay_kept_and_none_lies_idle(
        capacity in 0u32..16, kept in some_quotas(), steps in steps(), policy in prop::sample::select(GroupPolicy::ALL)
    ) {
        let mut history = History { occupancy: event(capacity, kept, &[]), people: vec![], rules: rules(policy), arrived: 0 };
        for step in &steps {
            let (mut missing, held) = (history.missing(), history.occupancy.held);
            let only: Vec<(String, i64)> = history.occupancy.kept.iter().map(|kept| (kept.name.clone(), history.occupancy.left_of(kept))).collect();
            history.happens(step);
            if !matches!(step, Step::Arrives { .. }) {
                // Who leaves gives a kept seat back to each of the own quotas; nobody else may take one.
                missing = history.missing();
            }
            let promotion = history.moves_up();
            history.counts_are_sums()?;

            let Capacity::Limited(seats) = history.occupancy.capacity else { unreachable!("every history has a limit") };
            prop_assert!(history.occupancy.held <= seats.max(held), "never more held than there is");
            prop_assert!(history.missing() <= missing, "what is kept for some is not given to others");
            for kept in history.occupancy.kept.iter().filter(|kept| kept.only) {
                let before = only.iter().find(|(name, _)| *name == kept.name).map_or(0, |(_, left)| *left);
                prop_assert!(history.occupancy.left_of(kept) >= before.min(0), "a quota of its own gives no more than it has");
            }
            history.no_seat_lies_idle()?;
            prop_assert_eq!(history.moves_up().moves, vec![], "promoting twice changes nothing");
            // Everybody who stays has a reason, and those who moved were before, or had other seats.
            let line = history.line();
            prop_assert!(line.iter().all(|waiting| promotion.not_yet.iter().any(|(id, _)| *id == waiting.place.id)));
        }
    }

    #[test]
    fn nobody_is_overtaken_where_there_are_no_quotas_and_no_passing(
        capacity in 0u32..12, steps in steps(), policy in prop::sample::select(vec![GroupPolicy::AllOrNone, GroupPolicy::Partial])
    ) {
        let mut history = History { occupancy: event(capacity, vec![], &[]), people: vec![], rules: rules(policy), arrived: 0 };
        for step in &steps {
            let step = match step.clone() {
                Step::Arrives { seats, class, .. } => Step::Arrives { seats, class, quotas: 0 },
                other => other,
            };
            history.happens(&step);
            // Who asks for more seats than there are holds up nobody.
            let impossible = |waiting: &Waiting| policy == GroupPolicy::AllOrNone && !history.occupancy.could_fit(waiting.seats, &waiting.quotas);
            let line: Vec<Waiting> = history.line().into_iter().filter(|waiting| !impossible(waiting)).collect();
            let promotion = history.moves_up();
            let head: Vec<RegistrationId> = line.iter().take(promotion.moves.len()).map(|waiting| waiting.place.id).collect();
            prop_assert_eq!(promotion.moves.iter().map(|it| it.id).collect::<Vec<_>>(), head, "from the head of the line, in its order");
        }
    }

    #[test]
    fn the_heads_of_the_lanes_decide_as_the_whole_line_would(
        capacity in 0u32..16, kept in some_quotas(), steps in steps(), policy in prop::sample::select(GroupPolicy::ALL)
    ) {
        let mut history = History { occupancy: event(capacity, kept, &[]), people: vec![], rules: rules(policy), arrived: 0 };
        for step in &steps {
            history.happens(step);
            let whole = promote(&history.occupancy, &history.line(), history.rules).moves;
            let mut by_heads = Vec::new();
            let mut now = History { occupancy: history.occupancy.clone(), people: history.people.clone(), ..history };
            loop {
                let heads = heads(&now.occupancy, now.rules);
                let of_head = |head: &Head| {
                    let of_lane = now.line().into_iter().filter(|waiting| waiting.quotas == head.quotas && waiting.seats <= head.most_seats);
                    of_lane.take(usize::try_from(head.most).expect("a limit")).collect::<Vec<_>>()
                };
                let mut line: Vec<Waiting> = heads.iter().flat_map(of_head).collect();
                line.sort_by(|one, other| one.place.cmp(&other.place));
                let moves = super::step(&now.occupancy, &line, now.rules).moves;
                if moves.is_empty() {
                    break;
                }
                for it in &moves {
                    let index = now.people.iter().position(|one| !one.seated && one.waiting.place.id == it.id).expect("in the line");
                    let quotas = now.people[index].waiting.quotas.clone();
                    now.occupancy.count(&quotas, i64::from(it.seats), if it.rest == 0 { -1 } else { 0 });
                    now.people[index].waiting.seats = it.rest;
                    now.people[index].seated = it.rest == 0;
                }
                by_heads.extend(moves);
            }
            let seats = |moves: &[Move]| {
                moves.iter().fold(std::collections::BTreeMap::<RegistrationId, u32>::new(), |mut sums, it| {
                    *sums.entry(it.id).or_default() += it.seats;
                    sums
                })
            };
            prop_assert_eq!(seats(&by_heads), seats(&whole));
            history.moves_up();
        }
    }
}

fn quota(name: &str, seats: u32) -> Quota {
    Quota { name: name.to_owned(), seats, release_on: None, rule: QuotaRule::of_name(name, false), released: false }
}

#[test]
fn quotas_keep_no_more_seats_than_there_are() {
    let day = "2027-02-20".parse().ok();
    let [presse, schulen] = ["presse", "schulen"].map(|name| Quota { release_on: day, ..quota(name, 5) });
    let both = [presse.clone(), schulen.clone()];
    assert_eq!(quota_fault(&both, Capacity::Limited(9)), Some(QuotaFault::MoreThanThereAre { seats: 9 }));
    assert_eq!(quota_fault(&both, Capacity::Limited(10)), None);
    assert_eq!(quota_fault(&both, Capacity::Unlimited), None);
    assert_eq!(quota_fault(&[presse.clone(), presse], Capacity::Unlimited), Some(QuotaFault::SameName));
    assert_eq!(quota_fault(&[quota("Presse | Funk", 5)], Capacity::Unlimited), Some(QuotaFault::Separator));
    // Who comes to the room counts against the school, too.
    assert_eq!(quota_fault(&[quota("vor_ort", 5), quota("online", 5), schulen], Capacity::Limited(5)), None);
}
