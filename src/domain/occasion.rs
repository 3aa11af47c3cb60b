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
}

impl Occasion {
    /// An occasion at `now` (UTC, cut to microseconds, which is what both databases keep) with a seeded generator.
    #[must_use]
    pub fn new(now: Timestamp, seed: [u8; 32]) -> Self {
        Self { now: to_microseconds(now), dice: StdRng::from_seed(seed) }
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

    /// A UUID of version 7 at this instant.
    pub fn uuid(&mut self) -> Uuid {
        let millis = u64::try_from(self.now.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
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
}
