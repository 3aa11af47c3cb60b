//! When a letter is tried again, and when it is given up. Pure: time and dice are given.

use jiff::{SignedDuration, Timestamp};

/// The pauses after the first, second, … failure; the last one repeats (calendar-and-mail.md § 4).
const PAUSES: [SignedDuration; 7] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(4),
    SignedDuration::from_hours(12),
    SignedDuration::from_hours(24),
];

/// So long after it was written nobody waits for a letter any more.
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(72);

/// The longest pause while no letter can leave at all: somebody is at work on it, and wants to see that it helped.
const LONGEST_HALT: usize = 2;

/// What becomes of a letter that could not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It is tried again then (UTC).
    TryAt(Timestamp),
    /// It is given up, and shown.
    GiveUp,
}

/// What becomes of a letter, written at `written` (UTC), whose try number `tries` (from 1) has just failed at `now` (UTC).
///
/// `useless_after` (UTC): from then on nobody needs it, because the event has begun or its link has expired. The last try is at that
/// instant, or 72 hours after it was written. `dice`: a random byte, so that the letters of one failure do not come back at one moment;
/// it makes a pause up to a fifth longer.
#[must_use]
pub fn after_failure(written: Timestamp, tries: u32, now: Timestamp, useless_after: Option<Timestamp>, dice: u8) -> Next {
    let limit = useless_after.unwrap_or(Timestamp::MAX).min(written + GIVE_UP_AFTER);
    if now >= limit { Next::GiveUp } else { Next::TryAt((now + pause(tries, PAUSES.len() - 1, dice)).min(limit)) }
}

/// When to look again whether letters can leave at all, after the `halts`-th look (from 1) in a row at `now` (UTC) found that they
/// cannot. No letter's tries are counted meanwhile.
#[must_use]
pub fn after_halt(halts: u32, now: Timestamp, dice: u8) -> Timestamp {
    now + pause(halts, LONGEST_HALT, dice)
}

fn pause(count: u32, longest: usize, dice: u8) -> SignedDuration {
    let step = usize::try_from(count.saturating_sub(1)).unwrap_or(longest).min(longest);
    let pause = PAUSES[step];
    pause + pause * i32::from(dice) / (5 * i32::from(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Timestamp {
        "2027-03-01T09:00:00Z".parse().expect("a timestamp")
    }

    fn hours(hours: i64) -> SignedDuration {
        SignedDuration::from_hours(hours)
    }

    /// Fails at every try, and says how long after its writing each was.
    fn tries_of_a_letter(useless_after: Option<Timestamp>, dice: u8) -> Vec<String> {
        let (mut now, mut tries) = (written(), Vec::new());
        loop {
            tries.push(format!("{:#}", now.duration_since(written())));
            match after_failure(written(), u32::try_from(tries.len()).expect("few"), now, useless_after, dice) {
                Next::TryAt(next) => now = next,
                Next::GiveUp => return tries,
            }
        }
    }

    #[test]
    fn the_pauses_grow_and_after_three_days_it_is_over() {
        assert_eq!(tries_of_a_letter(None, 0), ["0s", "1m", "6m", "21m", "1h 21m", "5h 21m", "17h 21m", "41h 21m", "65h 21m", "72h"]);
    }

    #[test]
    fn nobody_gets_an_invitation_after_the_start() {
        assert_eq!(tries_of_a_letter(Some(written() + hours(2)), 0), ["0s", "1m", "6m", "21m", "1h 21m", "2h"]);
        assert_eq!(after_failure(written(), 1, written(), Some(written()), 0), Next::GiveUp);
    }

    #[test]
    fn dice_make_a_pause_at_most_a_fifth_longer() {
        let at = |dice| after_failure(written(), 4, written(), None, dice);
        assert_eq!(at(0), Next::TryAt(written() + hours(1)));
        assert_eq!(at(u8::MAX), Next::TryAt(written() + SignedDuration::from_mins(72)));
        assert!((0..=u8::MAX).map(at).all(|next| matches!(next, Next::TryAt(then) if then <= written() + SignedDuration::from_mins(72))));
    }

    #[test]
    fn a_halt_is_looked_after_every_quarter_of_an_hour() {
        let pauses = [1, 2, 3, 4, 400].map(|halts| after_halt(halts, written(), 0).duration_since(written()).as_mins());
        assert_eq!(pauses, [1, 5, 15, 15, 15]);
    }
}
