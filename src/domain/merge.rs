//! Two registrations of one person for one event become one.

use crate::domain::registration::{Registration, State};
use std::cmp::Reverse;

/// What becomes of two registrations of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// The one that remains, as it was.
    pub before: Registration,
    /// The same, with what it lacked.
    pub after: Registration,
    /// The one that ends.
    pub ends: Registration,
}

impl Merge {
    /// What becomes of these two: the one that stands better remains; of equals the one with an address, then the one that came first. It
    /// takes over what it lacks, and the better place in the line. Nothing where one of them is over, or they are for different events.
    #[must_use]
    pub fn of(one: &Registration, other: &Registration) -> Option<Self> {
        if one.id == other.id || one.event != other.event || !one.state.is_live() || !other.state.is_live() {
            return None;
        }
        let (before, ends) = if rank(one) <= rank(other) { (one, other) } else { (other, one) };
        let lacking = |own: &Option<String>, theirs: &Option<String>| own.clone().or_else(|| theirs.clone());
        // Nobody has shown that an unverified address belongs to this person.
        let address = Some(ends).filter(|ends| !matches!(ends.state, State::Unverified { .. })).and_then(|ends| ends.email.clone());
        let after = Registration {
            email: before.email.clone().or(address),
            phone: lacking(&before.phone, &ends.phone),
            org_unit: lacking(&before.org_unit, &ends.org_unit),
            function: lacking(&before.function, &ends.function),
            submitted_at: before.submitted_at.min(ends.submitted_at),
            standing: if ends.standing.priority < before.standing.priority { ends.standing.clone() } else { before.standing.clone() },
            ..before.clone()
        };
        Some(Self { before: before.clone(), after, ends: ends.clone() })
    }

    /// Whether the one that remains got the address of the other.
    #[must_use]
    pub fn takes_over_the_address(&self) -> bool {
        self.before.email.is_none() && self.after.email.is_some()
    }
}

/// Smaller is better.
fn rank(registration: &Registration) -> (u8, bool, Reverse<u32>, jiff::Timestamp) {
    let state = match registration.state {
        State::Confirmed => 0,
        State::Offered { .. } => 1,
        State::Pending { .. } => 2,
        State::Waitlisted => 3,
        _ => 4,
    };
    (state, registration.email.is_none(), Reverse(registration.seats), registration.submitted_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::email::EmailAddress;
    use crate::domain::ids::{EventId, RegistrationId};
    use crate::domain::language::Language;
    use crate::domain::pass::PassCode;
    use crate::domain::quota::QuotaNames;
    use crate::domain::registration::LineStanding;
    use crate::domain::text::PersonName;
    use crate::domain::vocabulary::Source;
    use jiff::Timestamp;
    use uuid::Uuid;

    fn registration(number: u128, state: State, email: Option<&str>) -> Registration {
        Registration {
            id: RegistrationId(Uuid::from_u128(number)),
            event: EventId(Uuid::nil()),
            state,
            name: PersonName::parse("Wilma Brandt").expect("a name"),
            email: email.map(|email| EmailAddress::parse(email).expect("an address")),
            seats: 1,
            phone: None,
            language: Language::De,
            org_unit: None,
            function: None,
            submitted_at: Timestamp::from_second(i64::try_from(number).expect("small")).expect("an instant"),
            source: Source::Desk,
            code: String::new(),
            pass: PassCode::blank(),
            quotas: QuotaNames::default(),
            standing: LineStanding::default(),
            offers: 0,
        }
    }

    #[test]
    fn the_one_that_stands_better_remains_and_takes_over_what_it_lacks() {
        let waits = Registration { phone: Some("0521 1".to_owned()), ..registration(1, State::Waitlisted, Some("wilma@example.net")) };
        let seated = registration(2, State::Confirmed, None);
        for merge in [Merge::of(&waits, &seated), Merge::of(&seated, &waits)] {
            let merge = merge.expect("two of one person");
            assert_eq!((merge.before.id, merge.ends.id), (seated.id, waits.id));
            assert_eq!(merge.after.phone.as_deref(), Some("0521 1"));
            assert!(merge.takes_over_the_address());
            assert_eq!(merge.after.submitted_at, waits.submitted_at);
        }
    }

    #[test]
    fn of_equals_the_one_with_an_address_remains_then_the_first() {
        let (early, late) = (registration(1, State::Confirmed, None), registration(2, State::Confirmed, Some("w@example.net")));
        assert_eq!(Merge::of(&early, &late).expect("a pair").before.id, late.id);
        let also = registration(3, State::Confirmed, Some("wilma@example.net"));
        assert_eq!(Merge::of(&also, &late).expect("a pair").before.id, late.id);
    }

    #[test]
    fn an_address_that_nobody_confirmed_is_not_taken_over() {
        let unverified = State::Unverified { held: true, until: Timestamp::UNIX_EPOCH };
        let merge = Merge::of(&registration(1, State::Waitlisted, None), &registration(2, unverified, Some("w@example.net")));
        assert_eq!(merge.expect("a pair").after.email, None);
    }

    #[test]
    fn what_is_over_or_elsewhere_is_not_merged() {
        let one = registration(1, State::Confirmed, None);
        assert_eq!(Merge::of(&one, &one), None);
        assert_eq!(Merge::of(&one, &registration(2, State::Withdrawn, None)), None);
        let elsewhere = Registration { event: EventId(Uuid::from_u128(9)), ..registration(2, State::Confirmed, None) };
        assert_eq!(Merge::of(&one, &elsewhere), None);
    }
}
