//! Dates and times in words. Owns their form in every language; knows nothing of where they are shown.
//!
//! Instants come in as UTC and are shown as wall time in Europe/Berlin (domain.md § 3 rule 11).

use crate::domain::event::Session;
use crate::domain::language::Language;
use crate::domain::wall_time;
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::{E, YMD, YMDE};
use icu::locale::{Locale, locale};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, Zoned};
use jiff_icu::ConvertFrom as _;

/// The formatters of one language. Making them costs more than writing a hundred dates, so every thread makes them once
/// (they hold `Rc`, which rules out one set for all threads).
struct Formatters {
    day: DateTimeFormatter<YMD>,
    day_with_weekday: DateTimeFormatter<YMDE>,
    weekday: DateTimeFormatter<E>,
    compact: DateTimeFormatter<YMDE>,
}

impl Formatters {
    fn new(locale: &Locale) -> Option<Self> {
        Some(Self {
            day: DateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?,
            day_with_weekday: DateTimeFormatter::try_new(locale.into(), YMDE::long()).ok()?,
            weekday: DateTimeFormatter::try_new(locale.into(), E::long()).ok()?,
            compact: DateTimeFormatter::try_new(locale.into(), YMDE::medium()).ok()?,
        })
    }
}

thread_local! {
    static GERMAN: Option<Formatters> = Formatters::new(&locale!("de"));
    static ENGLISH: Option<Formatters> = Formatters::new(&locale!("en-GB"));
}

/// Writes a date with the formatters of a language; as `2027-03-21` should the compiled-in language data lack it.
fn write_date(language: Language, date: Date, write: impl Fn(&Formatters, &icu::calendar::Date<icu::calendar::Iso>) -> String) -> String {
    let formatters = match language {
        Language::De => &GERMAN,
        Language::En => &ENGLISH,
    };
    let day = icu::calendar::Date::convert_from(date);
    formatters.with(|made| made.as_ref().map_or_else(|| date.to_string(), |made| write(made, &day)))
}

/// A day: „21. März 2027“, “21 March 2027”.
#[must_use]
pub fn date(language: Language, date: Date) -> String {
    write_date(language, date, |made, day| made.day.format(day).to_string())
}

/// A day with its weekday: „Sonntag, 21. März 2027“, “Sunday, 21 March 2027”.
#[must_use]
pub fn long_date(language: Language, date: Date) -> String {
    write_date(language, date, |made, day| made.day_with_weekday.format(day).to_string())
}

/// A day as it stands in tables: „So., 21.03.2027“, “Sun, 21 Mar 2027”.
#[must_use]
pub fn compact_date(language: Language, date: Date) -> String {
    write_date(language, date, |made, day| made.compact.format(day).to_string())
}

/// An instant (UTC) as it stands in tables, as wall time in Europe/Berlin: „So., 21.03.2027, 17:00“.
#[must_use]
pub fn compact(language: Language, instant: Timestamp) -> String {
    let wall = wall_time::zoned(instant);
    format!("{}, {}", compact_date(language, wall.date()), clock(&wall))
}

/// When a session is, as it stands in tables, from its begin and end (UTC): „So., 21.03.2027, 17:00–20:30“.
#[must_use]
pub fn compact_session(language: Language, starts: Timestamp, ends: Timestamp) -> String {
    let (from, to) = (wall_time::zoned(starts), wall_time::zoned(ends));
    if from.date() == to.date() || wall_time::ends_next_morning(&from, &to) {
        return format!("{}–{}", compact(language, starts), clock(&to));
    }
    format!("{} – {}", compact(language, starts), compact(language, ends))
}

/// The wall time of an instant (UTC) in Europe/Berlin: „17:00 Uhr“, “17:00”.
#[must_use]
pub fn time(language: Language, instant: Timestamp) -> String {
    with_clock_word(language, clock(&wall_time::zoned(instant)))
}

/// An instant (UTC) up to which, or from which on, something can be done, as wall time in Europe/Berlin:
/// „Donnerstag, 18. März 2027, 12:00 Uhr“, “Thursday, 18 March 2027, 12:00”.
#[must_use]
pub fn moment(language: Language, instant: Timestamp) -> String {
    let wall = wall_time::zoned(instant);
    with_clock_word(language, format!("{}, {}", long_date(language, wall.date()), clock(&wall)))
}

/// The instant (UTC) up to which something can be done, as the last day on which it can: the one that ends then, or in the course of which
/// the instant lies. „20. April 2027“, “20 April 2027”.
#[must_use]
pub fn last_day(language: Language, end: Timestamp) -> String {
    date(language, wall_time::day(end.checked_sub(SignedDuration::from_secs(1)).unwrap_or(end)))
}

/// The hours of a session under the heading of its day, from its begin and end (UTC), as wall time in Europe/Berlin.
///
/// - within a day, and into the small hours: „17:00–20:30 Uhr“, „22:00–02:00 Uhr“
/// - over days: „10:00 Uhr, bis 12. April 2027“
#[must_use]
pub fn hours(language: Language, starts: Timestamp, ends: Timestamp) -> String {
    let (from, to) = (wall_time::zoned(starts), wall_time::zoned(ends));
    if from.date() == to.date() || wall_time::ends_next_morning(&from, &to) {
        return with_clock_word(language, format!("{}–{}", clock(&from), clock(&to)));
    }
    let (begin, last_day) = (with_clock_word(language, clock(&from)), date(language, to.date()));
    match language {
        Language::De => format!("{begin}, bis {last_day}"),
        Language::En => format!("{begin}, until {last_day}"),
    }
}

/// When a session is, from its begin and end (UTC), as wall time in Europe/Berlin.
///
/// - within a day: „Sonntag, 21. März 2027, 17:00–20:30 Uhr“
/// - into the small hours: „Samstag, 20. März 2027, 22:00 Uhr, bis Sonntag, 02:00 Uhr“
/// - over days: „Montag, 1. März 2027, 10:00 Uhr, bis Montag, 12. April 2027, 18:00 Uhr“
#[must_use]
pub fn session(language: Language, starts: Timestamp, ends: Timestamp) -> String {
    let (from, to) = (wall_time::zoned(starts), wall_time::zoned(ends));
    if from.date() == to.date() {
        return with_clock_word(language, format!("{}, {}–{}", long_date(language, from.date()), clock(&from), clock(&to)));
    }
    let end = if wall_time::ends_next_morning(&from, &to) {
        with_clock_word(language, format!("{}, {}", weekday(language, to.date()), clock(&to)))
    } else {
        moment(language, ends)
    };
    match language {
        Language::De => format!("{}, bis {end}", moment(language, starts)),
        Language::En => format!("{}, until {end}", moment(language, starts)),
    }
}

/// When an event is on one of its days, from the dates that touch it: „Dienstag, 16. März 2027, 09:00–12:00 Uhr, 13:00–16:00 Uhr“. The hours of
/// a date that goes over days are not said.
#[must_use]
pub fn on_day(language: Language, day: Date, sessions: &[&Session]) -> String {
    let within =
        sessions.iter().filter(|session| session.days() == (day..=day)).map(|session| hours(language, session.starts, session.ends));
    std::iter::once(long_date(language, day)).chain(within).collect::<Vec<_>>().join(", ")
}

/// An instant (UTC) as machines read it (RFC 3339), with the offset of Europe/Berlin: `2027-03-21T17:00:00+01:00`.
#[must_use]
pub fn machine_readable(instant: Timestamp) -> String {
    wall_time::zoned(instant).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn weekday(language: Language, date: Date) -> String {
    write_date(language, date, |made, day| made.weekday.format(day).to_string())
}

fn clock(wall: &Zoned) -> String {
    format!("{:02}:{:02}", wall.hour(), wall.minute())
}

fn with_clock_word(language: Language, text: String) -> String {
    match language {
        Language::De => text + " Uhr",
        Language::En => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::SessionId;
    use crate::domain::vocabulary::SessionStatus;
    use Language::{De, En};

    fn utc(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn a_day_is_written_as_people_write_it() {
        let day = jiff::civil::date(2027, 3, 21);
        assert_eq!(date(De, day), "21. März 2027");
        assert_eq!(date(En, day), "21 March 2027");
        assert_eq!(long_date(De, day), "Sonntag, 21. März 2027");
        assert_eq!(long_date(En, day), "Sunday, 21 March 2027");
    }

    #[test]
    fn times_are_those_of_the_clock_on_the_wall_in_winter_and_summer() {
        assert_eq!(time(De, utc("2027-03-27T17:00:00Z")), "18:00 Uhr");
        assert_eq!(time(De, utc("2027-03-29T16:00:00Z")), "18:00 Uhr");
        assert_eq!(time(En, utc("2027-03-29T07:05:00Z")), "09:05");
    }

    #[test]
    fn a_day_names_the_hours_of_its_dates_but_not_of_one_over_days() {
        let session = |starts, ends| Session {
            id: SessionId(uuid::Uuid::nil()),
            position: 1,
            starts: utc(starts),
            ends: utc(ends),
            label: String::new(),
            status: SessionStatus::Planned,
            public_uid: String::new(),
            sequence: 0,
            revised_at: Timestamp::UNIX_EPOCH,
        };
        let night = session("2027-03-20T21:00:00Z", "2027-03-21T01:00:00Z");
        let exhibition = session("2027-03-15T09:00:00Z", "2027-04-12T16:00:00Z");
        let day = jiff::civil::date(2027, 3, 20);
        assert_eq!((night.days(), exhibition.days()), (day..=day, jiff::civil::date(2027, 3, 15)..=jiff::civil::date(2027, 4, 12)));
        assert_eq!(on_day(De, day, &[&exhibition, &night]), "Samstag, 20. März 2027, 22:00–02:00 Uhr");
        assert_eq!(on_day(En, day, &[&exhibition]), "Saturday, 20 March 2027");
    }

    #[test]
    fn machines_are_told_the_offset() {
        assert_eq!(machine_readable(utc("2027-03-27T17:00:00Z")), "2027-03-27T18:00:00+01:00");
        assert_eq!(machine_readable(utc("2027-03-29T16:00:00Z")), "2027-03-29T18:00:00+02:00");
    }

    #[test]
    fn a_deadline_says_weekday_day_and_time() {
        let deadline = utc("2027-03-18T11:00:00Z");
        assert_eq!(moment(De, deadline), "Donnerstag, 18. März 2027, 12:00 Uhr");
        assert_eq!(moment(En, deadline), "Thursday, 18 March 2027, 12:00");
    }

    #[test]
    fn under_the_heading_of_a_day_stand_only_the_hours() {
        let hours = |from: &str, to: &str| hours(De, utc(from), utc(to));
        assert_eq!(hours("2027-03-21T16:00:00Z", "2027-03-21T19:30:00Z"), "17:00–20:30 Uhr");
        assert_eq!(hours("2027-03-20T21:00:00Z", "2027-03-21T01:00:00Z"), "22:00–02:00 Uhr");
        assert_eq!(hours("2027-03-01T09:00:00Z", "2027-04-12T16:00:00Z"), "10:00 Uhr, bis 12. April 2027");
    }

    #[test]
    fn tables_get_the_short_form() {
        let (starts, ends) = (utc("2027-03-21T16:00:00Z"), utc("2027-03-21T19:30:00Z"));
        assert_eq!(compact_session(De, starts, ends), "So., 21.03.2027, 17:00–20:30");
        assert_eq!(compact_session(En, starts, ends), "Sun, 21 Mar 2027, 17:00–20:30");
        assert_eq!(compact_session(De, starts, utc("2027-04-12T16:00:00Z")), "So., 21.03.2027, 17:00 – Mo., 12.04.2027, 18:00");
    }

    #[test]
    fn a_session_within_a_day_names_the_day_once() {
        let (starts, ends) = (utc("2027-03-21T16:00:00Z"), utc("2027-03-21T19:30:00Z"));
        assert_eq!(session(De, starts, ends), "Sonntag, 21. März 2027, 17:00–20:30 Uhr");
        assert_eq!(session(En, starts, ends), "Sunday, 21 March 2027, 17:00–20:30");
    }

    #[test]
    fn a_session_past_midnight_names_the_weekday_of_its_end() {
        let (starts, ends) = (utc("2027-03-20T21:00:00Z"), utc("2027-03-21T01:00:00Z"));
        assert_eq!(session(De, starts, ends), "Samstag, 20. März 2027, 22:00 Uhr, bis Sonntag, 02:00 Uhr");
        assert_eq!(session(En, starts, ends), "Saturday, 20 March 2027, 22:00, until Sunday, 02:00");
    }

    #[test]
    fn an_exhibition_over_weeks_names_both_days_in_full() {
        let (starts, ends) = (utc("2027-03-01T09:00:00Z"), utc("2027-04-12T16:00:00Z"));
        assert_eq!(session(De, starts, ends), "Montag, 1. März 2027, 10:00 Uhr, bis Montag, 12. April 2027, 18:00 Uhr");
        assert_eq!(session(En, starts, ends), "Monday, 1 March 2027, 10:00, until Monday, 12 April 2027, 18:00");
    }

    #[test]
    fn a_day_and_a_night_is_no_evening() {
        let (starts, ends) = (utc("2027-03-05T17:00:00Z"), utc("2027-03-06T09:00:00Z"));
        assert_eq!(session(De, starts, ends), "Freitag, 5. März 2027, 18:00 Uhr, bis Samstag, 6. März 2027, 10:00 Uhr");
    }
}
