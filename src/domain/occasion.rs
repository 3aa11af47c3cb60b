//! The occasion of an action: its instant and its dice. Rules and actions are given both and never look at a clock.

use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use uuid::Uuid;

/// When something is done (an instant in UTC), and the source of the randomness it needs.
///
/// Only the room `clock` makes one for a running server; tests make them from a fixed instant and seed.
#[derive(Debug, Clone)]
pub struct Occasion {
    now: Timestamp,
    dice: StdRng,
    ids: u32,
}

impl Occasion {
    /// An occasion at `now` (UTC, cut to microseconds, which is what both databases keep) with a seeded generator.
    #[must_use]
    pub fn new(now: Timestamp, seed: [u8; 32]) -> Self {
        Self { now: to_microseconds(now), dice: StdRng::from_seed(seed), ids: 0 }
    }

    /// The instant, in UTC.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The same dice at another instant: for replaying a history.
    #[must_use]
    pub fn at(mut self, now: Timestamp) -> Self {
        self.now = to_microseconds(now);
        self
    }

    /// Fills an array with random bytes, fit for secrets.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.dice.fill_bytes(&mut bytes);
        bytes
    }

    /// A UUID of version 7 at this instant. Those of one occasion are in the order in which they were drawn (RFC 9562 § 6.2, method 1),
    /// because letters leave in the order of their ids.
    pub fn uuid(&mut self) -> Uuid {
        const COUNTED: u32 = 1 << 12;
        let millis = u64::try_from(self.now.as_millisecond()).unwrap_or(0) + u64::from(self.ids / COUNTED);
        let mut random: [u8; 10] = self.bytes();
        let [.., high, low] = (self.ids % COUNTED).to_be_bytes();
        random[..2].copy_from_slice(&[high, low]);
        self.ids += 1;
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

fn to_microseconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(instant.as_microsecond()).unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_instant_give_the_same_ids() {
        let now: Timestamp = "2027-03-01T09:00:00.123456789Z".parse().expect("a timestamp");
        let mut one = Occasion::new(now, [7; 32]);
        let mut two = Occasion::new(now, [7; 32]);
        assert_eq!(one.uuid(), two.uuid());
        assert_eq!(one.now().to_string(), "2027-03-01T09:00:00.123456Z");
    }

    #[test]
    fn the_ids_of_one_occasion_are_in_the_order_in_which_they_were_drawn() {
        let mut occasion = Occasion::new("2027-03-01T09:00:00Z".parse().expect("a timestamp"), [7; 32]);
        let ids: Vec<Uuid> = (0..10_000).map(|_| occasion.uuid()).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
