//! Moving a programme in time: by whole weeks, so that weekdays stay, and by the wall clock, so that 18:00 stays 18:00.

use crate::domain::wall_time::{self, WallTimeFault};
use jiff::civil::{Date, DateTime};
use jiff::{Span, Timestamp, ToSpan};

/// By how many days everything moves; 0 leaves a programme where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shift {
    days: i32,
}

impl Shift {
    /// Moves by so many whole weeks, back if negative.
    #[must_use]
    pub fn weeks(weeks: i32) -> Self {
        Self { days: weeks.saturating_mul(7) }
    }

    /// How many days it moves.
    #[must_use]
    pub fn days(self) -> i32 {
        self.days
    }

    fn span(self) -> Span {
        self.days.days()
    }

    /// The moved day.
    pub(super) fn day(self, day: Date) -> Date {
        day.checked_add(self.span()).unwrap_or(day)
    }

    /// The instant (UTC) of the moved wall time. What was written must exist; what it was moved to is moved out of a gap.
    ///
    /// # Errors
    /// If the wall time as written names no instant, or two.
    pub(super) fn wall(self, wall: DateTime) -> Result<Timestamp, WallTimeFault> {
        let written = wall_time::instant(wall)?;
        if self.days == 0 { Ok(written) } else { Ok(self.instant(written)) }
    }

    /// The moved instant (UTC): the same wall time on another day.
    pub(super) fn instant(self, instant: Timestamp) -> Timestamp {
        let zoned = wall_time::zoned(instant);
        zoned.checked_add(self.span()).map_or(instant, |moved| moved.timestamp())
    }
}

/// The Monday that the demo takes for the present week of `demo/programme`.
const DEMO_MONDAY: Date = jiff::civil::date(2027, 3, 1);

/// The shift by which the demo programme lies ahead of `now` (UTC).
///
/// Today becomes the same weekday of the week from Monday, 1 March 2027: the campaign has just been opened, most events are open, the
/// main event is full with people waiting, and registration for the second round of courses has not begun.
#[must_use]
pub fn demo_shift(now: Timestamp) -> Shift {
    let today = wall_time::day(now);
    let back = i32::from(today.weekday().to_monday_zero_offset());
    let monday = today.checked_sub(back.days()).unwrap_or(today);
    let days = monday.since(DEMO_MONDAY).map_or(0, |span| span.get_days());
    Shift { days }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    fn utc(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn the_wall_clock_stays_whatever_the_season() {
        let winter = datetime(2027, 3, 21, 18, 0, 0, 0);
        assert_eq!(Shift::default().wall(winter), Ok(utc("2027-03-21T17:00:00Z")));
        assert_eq!(Shift::weeks(10).wall(winter), Ok(utc("2027-05-30T16:00:00Z")));
        assert_eq!(Shift::weeks(-10).wall(winter), Ok(utc("2027-01-10T17:00:00Z")));
    }

    #[test]
    fn what_is_moved_into_the_gap_moves_out_of_it() {
        let night = datetime(2027, 3, 21, 2, 30, 0, 0);
        assert_eq!(Shift::weeks(1).wall(night), Ok(utc("2027-03-28T01:30:00Z")), "half past three in summer time");
    }

    #[test]
    fn what_was_written_into_the_gap_is_refused_even_if_it_moves_out() {
        assert_eq!(Shift::weeks(1).wall(datetime(2027, 3, 28, 2, 30, 0, 0)), Err(WallTimeFault::Gap));
    }

    #[test]
    fn the_demo_keeps_the_weekday_of_today() {
        assert_eq!(demo_shift(utc("2027-03-04T09:00:00Z")).days(), 0);
        assert_eq!(demo_shift(utc("2027-03-08T09:00:00Z")), Shift::weeks(1));
        // Sunday half past eleven at night in Berlin is still this week, half an hour past midnight is the next.
        assert_eq!(demo_shift(utc("2026-11-22T22:30:00Z")), Shift::weeks(-15));
        assert_eq!(demo_shift(utc("2026-11-22T23:30:00Z")), Shift::weeks(-14));
    }
}
