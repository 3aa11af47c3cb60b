//! Lists as files for other programs: typed rows in, bytes out. Owns what makes them safe to open; knows no list in particular, and no words.

mod csv;
mod xlsx;

pub use csv::csv;
pub use xlsx::xlsx;

use jiff::Timestamp;
use jiff::civil::Date;

/// A list as a file shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What a spreadsheet calls the sheet: at most 31 characters, none of `[ ] : * ? / \`.
    pub name: String,
    /// Printed above every page; empty for nothing.
    pub notice: String,
    /// What must be known about the list, in a spreadsheet on a sheet of its own: label and value.
    pub about: Vec<(String, Cell)>,
    /// What a spreadsheet calls that sheet.
    pub about_name: String,
    /// The columns, in their order.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How wide a spreadsheet shows it, in characters.
    pub width: u16,
}

/// What stands in one place of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Text that somebody may have typed: never a formula, whatever it begins with.
    Text(String),
    /// A number.
    Number(u32),
    /// An instant (UTC), shown as wall time in Europe/Berlin.
    Instant(Timestamp),
    /// A day of the calendar.
    Day(Date),
    /// Nothing.
    Empty,
}

impl Cell {
    /// Text that nobody else needs any more, or nothing where there is none.
    #[must_use]
    pub fn owned(text: Option<String>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Empty, Self::Text)
    }

    /// Text, or nothing where there is none.
    #[must_use]
    pub fn text(text: Option<&str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }
}

/// The file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// By the writer of CSV.
    #[error("the CSV file could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    /// By the writer of XLSX.
    #[error("the XLSX file could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}
