//! Dates that come again: every week, every two weeks, or on days that somebody chose. Wall times stay what they are, whatever the clocks do
//! in between (domain.md § 3 rule 11).

use crate::domain::vocabulary::Repetition;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// The most dates of one series: one for each week of a year.
pub const MOST_DATES: u32 = 52;

/// Begin and end of one date, as the clocks in Europe/Berlin show them.
pub type WallSpan = (DateTime, DateTime);

/// Every date of a series that begins with `first`: `times` of them in all, or on these further `days`; sorted, each day once.
///
/// Dates that the calendar does not reach are left out.
#[must_use]
pub fn series(first: WallSpan, repetition: Repetition, times: u32, days: &[Date]) -> Vec<WallSpan> {
    let (starts, ends) = first;
    let every =
        |weeks: i64| (0..i64::from(times.min(MOST_DATES))).filter_map(move |step| starts.date().checked_add((step * weeks).weeks()).ok());
    let mut on: Vec<Date> = match repetition {
        Repetition::Once => vec![starts.date()],
        Repetition::Weekly => every(1).collect(),
        Repetition::EveryTwoWeeks => every(2).collect(),
        Repetition::ChosenDays => days.iter().copied().chain([starts.date()]).collect(),
    };
    on.sort_unstable();
    on.dedup();
    let days_long = ends.date() - starts.date();
    on.into_iter()
        .filter_map(|day| Some((day.to_datetime(starts.time()), day.checked_add(days_long).ok()?.to_datetime(ends.time()))))
        .collect()
}

/// A year before it was typed with two digits.
const EARLIEST_YEAR: i16 = 1000;

/// A day as people in Germany write it (`14.5.2027`), or as ISO 8601 does (`2027-05-14`).
///
/// # Errors
/// If it is neither.
pub fn parse_day(text: &str) -> Result<Date, NotADay> {
    let text = text.trim();
    let day = text.parse().or_else(|_| Date::strptime("%d.%m.%Y", text)).map_err(|_| NotADay)?;
    // Who writes 15.5.27 does not mean the Romans.
    if day.year() < EARLIEST_YEAR { Err(NotADay) } else { Ok(day) }
}

/// The text is no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no day of the calendar")]
pub struct NotADay;

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn evening(day: Date) -> WallSpan {
        (day.at(18, 0, 0, 0), day.at(20, 0, 0, 0))
    }

    #[test]
    fn an_evening_every_two_weeks_stays_at_six_when_the_clocks_change() {
        let dates = series(evening(date(2027, 3, 16)), Repetition::EveryTwoWeeks, 3, &[]);
        assert_eq!(dates, [date(2027, 3, 16), date(2027, 3, 30), date(2027, 4, 13)].map(evening));
    }

    #[test]
    fn chosen_days_are_sorted_and_each_of_them_comes_once() {
        let days = [date(2027, 6, 1), date(2027, 5, 4), date(2027, 6, 1)];
        let dates = series(evening(date(2027, 5, 4)), Repetition::ChosenDays, 0, &days);
        assert_eq!(dates, [date(2027, 5, 4), date(2027, 6, 1)].map(evening));
    }

    #[test]
    fn a_night_that_ends_the_next_morning_does_so_every_time() {
        let first = (date(2027, 12, 24).at(22, 0, 0, 0), date(2027, 12, 25).at(1, 0, 0, 0));
        let last = series(first, Repetition::Weekly, 2, &[]).pop().expect("two dates");
        assert_eq!(last, (date(2027, 12, 31).at(22, 0, 0, 0), date(2028, 1, 1).at(1, 0, 0, 0)));
    }

    #[test]
    fn nobody_plans_more_than_a_year_by_a_slip_of_the_hand() {
        assert_eq!(series(evening(date(2027, 1, 5)), Repetition::Weekly, 4_000_000, &[]).len(), 52);
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for text in ["14.5.2027", "14.05.2027", " 2027-05-14 "] {
            assert_eq!(parse_day(text), Ok(date(2027, 5, 14)), "{text}");
        }
        for text in ["14.5.", "31.2.2027", "5/14/2027", ""] {
            assert_eq!(parse_day(text), Err(NotADay), "{text}");
        }
    }
}
