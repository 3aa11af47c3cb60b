//! Wall time in Europe/Berlin: gaps, folds, days and working days (domain.md § 3 rule 11).

use jiff::civil::{Date, DateTime, Weekday, time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan, Zoned};

/// The zone of every wall time in Dabei, by its IANA name.
pub const ZONE: &str = "Europe/Berlin";

/// An end before this hour belongs to the evening before: the party, not the exhibition.
const SMALL_HOURS_END: i8 = 6;

/// Why a wall time names no instant, or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WallTimeFault {
    /// The clocks jump over it in spring.
    #[error("does not exist on that day, because the clocks go forward")]
    Gap,
    /// The clocks pass it twice in autumn.
    #[error("happens twice on that day, because the clocks go back, and a file cannot say which is meant: write this date at the desk")]
    Fold {
        /// The first of the two instants (summer time), in UTC.
        first: Timestamp,
        /// The second (winter time), in UTC.
        second: Timestamp,
    },
    /// Outside the years that can be represented.
    #[error("is out of range")]
    OutOfRange,
}

/// The zone Europe/Berlin, from the time zone database that is compiled in.
///
/// Falls back to UTC only if that database lacks it, which `dabei doctor` and a test would show.
#[must_use]
pub fn zone() -> TimeZone {
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}

/// The instant (UTC) of a wall time in Europe/Berlin.
///
/// # Errors
/// [`WallTimeFault`] in the gap of spring and in the fold of autumn: nothing is guessed.
pub fn instant(wall: DateTime) -> Result<Timestamp, WallTimeFault> {
    let zone = zone();
    let ambiguous = zone.to_ambiguous_timestamp(wall);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => ambiguous.unambiguous().map_err(|_| WallTimeFault::OutOfRange),
        AmbiguousOffset::Gap { .. } => Err(WallTimeFault::Gap),
        AmbiguousOffset::Fold { before, after } => match (before.to_timestamp(wall), after.to_timestamp(wall)) {
            (Ok(first), Ok(second)) => Err(WallTimeFault::Fold { first, second }),
            _ => Err(WallTimeFault::OutOfRange),
        },
    }
}

/// The instant as a wall time in Europe/Berlin.
#[must_use]
pub fn zoned(instant: Timestamp) -> Zoned {
    instant.to_zoned(zone())
}

/// The day on which an instant falls in Europe/Berlin.
#[must_use]
pub fn day(instant: Timestamp) -> Date {
    zoned(instant).date()
}

/// Whether what begins at `from` goes on into the small hours of the next day and ends there: it still belongs to its first day.
#[must_use]
pub fn ends_next_morning(from: &Zoned, to: &Zoned) -> bool {
    from.date().tomorrow().is_ok_and(|next| next == to.date()) && to.hour() < SMALL_HOURS_END
}

/// The first instant (UTC) of a day in Europe/Berlin.
#[must_use]
pub fn start_of_day(date: Date) -> Timestamp {
    date.to_zoned(zone()).map_or(Timestamp::MIN, |midnight| midnight.timestamp())
}

/// The instant at the same wall time `days` working days (Monday to Friday) earlier. Public holidays are not known.
#[must_use]
pub fn working_days_before(instant: Timestamp, days: u32) -> Timestamp {
    let mut moment = zoned(instant);
    let mut left = days;
    while left > 0 {
        let Ok(earlier) = moment.checked_sub(1.day()) else { return instant };
        moment = earlier;
        if !matches!(moment.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    moment.timestamp()
}

/// The instant at the same wall time `days` working days (Monday to Friday) later. Public holidays are not known.
#[must_use]
pub fn working_days_after(instant: Timestamp, days: u32) -> Timestamp {
    let mut moment = zoned(instant);
    let mut left = days;
    while left > 0 {
        let Ok(later) = moment.checked_add(1.day()) else { return instant };
        moment = later;
        if !matches!(moment.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    moment.timestamp()
}

/// The instant itself if it lies in working hours (Monday to Friday, 8 to 20 o'clock), else the begin of the next ones: nobody loses a
/// deadline over night.
#[must_use]
pub fn into_working_hours(instant: Timestamp) -> Timestamp {
    let moment = zoned(instant);
    let is_working_day = |day: Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let (opens, closes) = (time(8, 0, 0, 0), time(20, 0, 0, 0));
    let mut day = moment.date();
    if is_working_day(day) && moment.time() >= opens && moment.time() <= closes {
        return instant;
    }
    if moment.time() > closes {
        day = day.tomorrow().unwrap_or(day);
    }
    while !is_working_day(day) {
        let Ok(next) = day.tomorrow() else { return instant };
        day = next;
    }
    day.to_datetime(opens).to_zoned(zone()).map_or(instant, |begin| begin.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    fn utc(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn the_evening_before_and_after_the_change_are_one_utc_hour_apart() {
        assert_eq!(instant(datetime(2027, 3, 27, 18, 0, 0, 0)), Ok(utc("2027-03-27T17:00:00Z")));
        assert_eq!(instant(datetime(2027, 3, 29, 18, 0, 0, 0)), Ok(utc("2027-03-29T16:00:00Z")));
    }

    #[test]
    fn a_time_in_the_gap_is_refused_and_in_the_fold_asked() {
        assert_eq!(instant(datetime(2027, 3, 28, 2, 30, 0, 0)), Err(WallTimeFault::Gap));
        assert_eq!(
            instant(datetime(2027, 10, 31, 2, 30, 0, 0)),
            Err(WallTimeFault::Fold { first: utc("2027-10-31T00:30:00Z"), second: utc("2027-10-31T01:30:00Z") })
        );
    }

    #[test]
    fn a_deadline_in_the_night_or_at_the_weekend_moves_to_the_next_working_morning() {
        for (given, moved) in [
            ("2027-03-15T09:00:00Z", "2027-03-15T09:00:00Z"), // Monday morning
            ("2027-03-15T02:00:00Z", "2027-03-15T07:00:00Z"), // Monday, 3 o'clock
            ("2027-03-15T21:30:00Z", "2027-03-16T07:00:00Z"), // Monday, 22:30
            ("2027-03-19T22:30:00Z", "2027-03-22T07:00:00Z"), // Friday night
            ("2027-03-27T12:00:00Z", "2027-03-29T06:00:00Z"), // Saturday; on Sunday the clocks go forward
        ] {
            assert_eq!(into_working_hours(utc(given)), utc(moved), "{given}");
        }
    }

    #[test]
    fn three_working_days_after_thursday_is_tuesday() {
        assert_eq!(working_days_after(utc("2027-03-11T17:00:00Z"), 3), utc("2027-03-16T17:00:00Z"));
        // The clocks go forward on the Sunday between: the wall time stays.
        assert_eq!(working_days_after(utc("2027-03-26T08:00:00Z"), 1), utc("2027-03-29T07:00:00Z"));
    }

    #[test]
    fn two_working_days_before_monday_is_thursday() {
        let monday = utc("2027-03-15T17:00:00Z");
        assert_eq!(working_days_before(monday, 2), utc("2027-03-11T17:00:00Z"));
    }
}
