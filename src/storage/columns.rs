//! Domain type ⇄ column: the one file that knows both, and the only one that knows `chrono`.

use crate::storage::StoreError;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::DeriveValueType;
use sea_orm::prelude::{ChronoDate, DateTimeUtc};
use std::fmt::Display;
use std::str::FromStr;

/// An instant in UTC as a column, cut to microseconds, which is what PostgreSQL keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, DeriveValueType)]
pub struct Ts(pub DateTimeUtc);

impl From<Timestamp> for Ts {
    fn from(instant: Timestamp) -> Self {
        // Every instant between the years -9999 and 9999, which is all that jiff holds, is one of chrono's.
        Self(DateTimeUtc::from_timestamp_micros(instant.as_microsecond()).unwrap_or_default())
    }
}

impl From<Ts> for Timestamp {
    fn from(column: Ts) -> Self {
        Self::from_microsecond(column.0.timestamp_micros()).unwrap_or_default()
    }
}

/// An instant from a column that may be empty.
pub(super) fn instant(column: Option<Ts>) -> Option<Timestamp> {
    column.map(Timestamp::from)
}

/// A column that may be empty from an instant.
pub(super) fn column(instant: Option<Timestamp>) -> Option<Ts> {
    instant.map(Ts::from)
}

/// A calendar day as a column.
pub(super) fn from_date(date: Date) -> ChronoDate {
    ChronoDate::from_ymd_opt(i32::from(date.year()), date.month().unsigned_abs().into(), date.day().unsigned_abs().into())
        .unwrap_or_default()
}

/// A calendar day from a column.
pub(super) fn to_date(column: ChronoDate) -> Option<Date> {
    column.to_string().parse().ok()
}

/// Where a stored value stands, for the error that names it.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a, Id> {
    pub table: &'static str,
    pub column: &'static str,
    pub id: &'a Id,
}

impl<Id: Display> Cell<'_, Id> {
    /// Parses a stored word or text; what does not parse is a corrupt row, never a panic.
    pub fn parse<T: FromStr<Err: Display>>(self, text: &str) -> Result<T, StoreError> {
        text.parse().map_err(|why: T::Err| self.corrupt(&why))
    }

    /// Takes a value that must be convertible.
    pub fn take<T, E: Display>(self, value: Result<T, E>) -> Result<T, StoreError> {
        value.map_err(|why| self.corrupt(&why))
    }

    fn corrupt(self, why: &dyn Display) -> StoreError {
        StoreError::Corrupt { table: self.table, column: self.column, id: self.id.to_string(), why: why.to_string() }
    }
}

/// A number of seats, people or revisions as a column: the schema's checks keep them small.
pub(super) fn to_column(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A number of seats, people or revisions from a column; the schema's checks keep it from being negative.
pub(super) fn to_count(column: i32) -> u32 {
    u32::try_from(column).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_survives_the_database_edge() {
        let instant: Timestamp = "2027-03-28T01:30:00.123456Z".parse().expect("a timestamp");
        assert_eq!(Timestamp::from(Ts::from(instant)), instant);
    }

    #[test]
    fn a_day_survives_the_database_edge() {
        let day: Date = "2027-03-28".parse().expect("a day");
        assert_eq!(to_date(from_date(day)), Some(day));
    }
}
