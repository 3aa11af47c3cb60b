//! A CSV file as a table of rows, and its cells as values. Knows how Excel saves files in Germany; knows nothing of what they mean.

use crate::domain::email::EmailAddress;
use crate::domain::text::{self, PersonName, TextFault};
use crate::domain::vocabulary::UnknownWord;
use crate::import::fault::Faults;
use csv::StringRecord;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use std::str::FromStr;

/// The most that a whole number in a file may be: far above every hall, far below what a column holds.
const MOST: u32 = 1_000_000;

/// A file's name and its columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Format {
    pub file: &'static str,
    /// All of them must be there: a missing column would empty what was stored.
    pub columns: &'static [&'static str],
    /// These may be missing; what was stored then stays.
    pub optional: &'static [&'static str],
}

/// A file, taken apart.
pub(super) struct Table {
    format: Format,
    columns: Vec<String>,
    records: Vec<StringRecord>,
}

impl Table {
    /// Takes a file apart: comma or semicolon, with or without a byte order mark, LF or CRLF. `None` if it cannot be read as a whole.
    pub fn read(format: Format, bytes: &[u8], faults: &mut Faults) -> Option<Self> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{FEFF}').unwrap_or(text),
            Err(fault) => {
                let line = bytes[..fault.valid_up_to()].split(|byte| *byte == b'\n').count();
                let reason = format!(
                    "is not valid UTF-8 (first in line {line}): in Excel, choose \"Save As\" and the file type \
                     \"CSV UTF-8 (Comma delimited)\" – in German \"CSV UTF-8 (durch Trennzeichen getrennt)\""
                );
                faults.add(format.file, None, None, &reason);
                return None;
            }
        };
        // Where one is opened and never closed, everything behind it would be read as one cell.
        if text.matches('"').count() % 2 == 1 {
            let reason = "has a quotation mark that is opened and never closed: look for a cell with a single one, also in the last row";
            faults.add(format.file, None, None, reason);
            return None;
        }
        let header = text.lines().next().unwrap_or_default();
        let delimiter = if header.contains(';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let columns: Vec<String> = match reader.headers() {
            Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
            Err(fault) => {
                faults.add(format.file, None, None, &fault.to_string());
                return None;
            }
        };
        let mut readable = true;
        let mut refuse = |column: &str, reason: &str| {
            faults.add(format.file, None, Some(column), reason);
            readable = false;
        };
        for missing in format.columns.iter().filter(|wanted| !columns.iter().any(|column| column == *wanted)) {
            refuse(missing, "is missing in the header");
        }
        for (at, column) in columns.iter().enumerate() {
            if !format.columns.iter().chain(format.optional).any(|known| known == column) {
                refuse(column, "is no column of this file");
            } else if columns[..at].contains(column) {
                refuse(column, "stands twice in the header");
            }
        }
        if !readable {
            return None;
        }
        let mut records = Vec::new();
        for (at, record) in reader.into_records().enumerate() {
            match record {
                Ok(record) => records.push(record),
                Err(fault) => faults.add(format.file, Some(at + 1), None, &fault.to_string()),
            }
        }
        Some(Self { format, columns, records })
    }

    /// Makes something of every row; rows of which nothing can be made have said why.
    pub fn map<T>(&self, faults: &mut Faults, mut make: impl FnMut(&mut Row<'_>) -> Option<T>) -> Vec<Numbered<T>> {
        let mut things = Vec::with_capacity(self.records.len());
        for (at, record) in self.records.iter().enumerate() {
            let number = at + 1;
            // Excel leaves rows of empty cells below a table.
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() != self.columns.len() {
                let reason = format!("has {} cells, the header has {}", record.len(), self.columns.len());
                faults.add(self.format.file, Some(number), None, &reason);
                continue;
            }
            let mut row = Row { table: self, number, record, faults };
            if let Some(what) = make(&mut row) {
                things.push(Numbered { number, what });
            }
        }
        things
    }

    /// The cells of one column that are not empty, those of faulty rows too.
    pub fn column(&self, column: &str) -> impl Iterator<Item = &str> {
        let at = self.columns.iter().position(|name| name == column);
        self.records.iter().filter_map(move |record| at.and_then(|at| record.get(at))).map(str::trim).filter(|cell| !cell.is_empty())
    }
}

/// Something that was made of a row.
#[derive(Debug, Clone)]
pub(super) struct Numbered<T> {
    /// The row, from 1.
    pub number: usize,
    /// What it says.
    pub what: T,
}

/// One row while it is read. Every reading says what is wrong; `None` then, or where nothing is set.
pub(super) struct Row<'a> {
    table: &'a Table,
    number: usize,
    record: &'a StringRecord,
    faults: &'a mut Faults,
}

impl Row<'_> {
    /// Says what is wrong with a column of this row.
    pub fn fault(&mut self, column: &str, reason: &impl ToString) {
        self.faults.add(self.table.format.file, Some(self.number), Some(column), &reason.to_string());
    }

    /// The row, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The cell as it stands, trimmed; `None` if it is empty or the file lacks the optional column.
    pub fn cell(&self, column: &str) -> Option<&str> {
        let at = self.table.columns.iter().position(|name| name == column)?;
        self.record.get(at).map(str::trim).filter(|cell| !cell.is_empty())
    }

    /// Whether the file has an optional column.
    pub fn has(&self, column: &str) -> bool {
        self.table.columns.iter().any(|name| name == column)
    }

    /// A value that may be empty.
    pub fn maybe<T, E: ToString>(&mut self, column: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        let parsed = parse(self.cell(column)?).map_err(|reason| reason.to_string());
        self.noted(column, parsed)
    }

    /// A value that must be there.
    pub fn needed<T, E: ToString>(&mut self, column: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        if self.cell(column).is_none() {
            self.fault(column, &TextFault::Empty);
        }
        self.maybe(column, parse)
    }

    /// Every part of a list whose parts stand between `|`; parts that cannot be read are left out.
    pub fn list<T, E: ToString>(&mut self, column: &str, mut parse: impl FnMut(&str) -> Result<T, E>) -> Vec<T> {
        let parts: Vec<Result<T, String>> = self.cell(column).map_or_else(Vec::new, |cell| {
            cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(|part| parse(part).map_err(|why| why.to_string())).collect()
        });
        parts.into_iter().filter_map(|part| self.noted(column, part)).collect()
    }

    /// A word of a closed list; `otherwise` where the cell is empty.
    pub fn word<T: FromStr<Err = UnknownWord>>(&mut self, column: &str, otherwise: T) -> Option<T> {
        if self.cell(column).is_none() { Some(otherwise) } else { self.maybe(column, T::from_str) }
    }

    /// Yes or no, also as German Excel writes it; no where the cell is empty.
    pub fn flag(&mut self, column: &str) -> bool {
        self.maybe(column, flag).unwrap_or(false)
    }

    fn noted<T>(&mut self, column: &str, parsed: Result<T, String>) -> Option<T> {
        parsed.map_err(|reason| self.fault(column, &reason)).ok()
    }
}

/// One line of at most `limit` characters.
pub(super) fn line(limit: usize) -> impl Fn(&str) -> Result<String, TextFault> {
    move |cell| text::one_line(cell, limit)
}

/// Text of several lines with at most `limit` characters.
pub(super) fn lines(limit: usize) -> impl Fn(&str) -> Result<String, TextFault> {
    move |cell| text::several_lines(cell, limit)
}

/// A name of a person with at most `limit` characters.
pub(super) fn person(limit: usize) -> impl Fn(&str) -> Result<PersonName, TextFault> {
    move |cell| PersonName::parse(&text::one_line(cell, limit)?)
}

/// A key: it stands in URLs and in other files.
pub(super) fn key(cell: &str) -> Result<String, &'static str> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    if cell.len() <= 80 && cell.chars().all(plain) {
        Ok(cell.to_owned())
    } else {
        Err("must be at most 80 of the characters a to z, 0 to 9, - and _")
    }
}

/// An e-mail address.
pub(super) fn email(cell: &str) -> Result<EmailAddress, crate::domain::email::EmailFault> {
    EmailAddress::parse(cell)
}

/// A whole number that is not negative.
pub(super) fn count(cell: &str) -> Result<u32, String> {
    let digits = cell.chars().all(|c| c.is_ascii_digit());
    let number = cell.parse::<u32>().ok().filter(|number| digits && *number <= MOST);
    number.ok_or_else(|| format!("must be a whole number from 0 to {MOST}"))
}

/// A day: `2027-03-21`, or `21.03.2027`, into which German Excel turns it.
pub(super) fn day(cell: &str) -> Result<Date, &'static str> {
    const EXPECTED: &str = "must be a day such as 2027-03-21";
    let shaped = |format| Date::strptime(format, cell).ok();
    shaped("%Y-%m-%d").or_else(|| shaped("%d.%m.%Y")).ok_or(EXPECTED)
}

/// A wall time of Europe/Berlin: `2027-03-21T18:00`. It need not exist yet: that is the calendar's to say.
pub(super) fn wall_time(cell: &str) -> Result<DateTime, &'static str> {
    const EXPECTED: &str = "must be a local time such as 2027-03-21T18:00, without offset";
    let shaped = |format| DateTime::strptime(format, cell).ok();
    shaped("%Y-%m-%dT%H:%M").or_else(|| shaped("%Y-%m-%dT%H:%M:%S")).or_else(|| shaped("%d.%m.%Y %H:%M")).ok_or(EXPECTED)
}

/// An instant in UTC: `2027-02-16T09:00:04Z`.
pub(super) fn instant(cell: &str) -> Result<Timestamp, &'static str> {
    let parsed = cell.ends_with('Z').then(|| cell.parse().ok()).flatten();
    parsed.ok_or("must be an instant in UTC such as 2027-02-16T09:00:04Z")
}

/// A web address, absolute and without a script in it.
pub(super) fn url(cell: &str) -> Result<String, &'static str> {
    let web = ["https://", "http://"].iter().find_map(|scheme| cell.strip_prefix(scheme));
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>');
    match web {
        Some(rest) if !rest.is_empty() && cell.len() <= 500 && cell.chars().all(plain) => Ok(cell.to_owned()),
        _ => Err("must be a web address that begins with https:// or http://"),
    }
}

fn flag(cell: &str) -> Result<bool, &'static str> {
    match cell.to_lowercase().as_str() {
        "true" | "wahr" | "yes" => Ok(true),
        "false" | "falsch" | "no" => Ok(false),
        _ => Err("must be one of: true, false"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMAT: Format = Format { file: "things.csv", columns: &["key", "count"], optional: &["note"] };

    fn faults_of(bytes: &[u8]) -> Vec<String> {
        let mut faults = Faults::default();
        if let Some(table) = Table::read(FORMAT, bytes, &mut faults) {
            table.map(&mut faults, |row| {
                let key = row.needed("key", key);
                row.maybe("count", count);
                key
            });
        }
        faults.into_sorted(&["things.csv"]).unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_header_is_checked_before_any_row() {
        assert_eq!(
            faults_of(b"key,note,kount\nx,,\n"),
            ["things.csv, column count: is missing in the header", "things.csv, column kount: is no column of this file",]
        );
        assert_eq!(faults_of(b"key;count;key\n"), ["things.csv, column key: stands twice in the header"]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_swallows_no_rows() {
        let found = faults_of(b"key,count\na,1\n\"b,2\nc,3\n");
        assert!(found[0].starts_with("things.csv: has a quotation mark that is opened and never closed"), "{found:?}");
        assert_eq!(faults_of(b"key,count,note\na,1,\"says \"\"b\"\"\"\n"), Vec::<String>::new());
    }

    #[test]
    fn a_file_of_another_encoding_is_refused_with_a_hint() {
        let found = faults_of(b"key,count\nM\xFCnster,1\n");
        assert!(found[0].starts_with("things.csv: is not valid UTF-8 (first in line 2): in Excel, choose"), "{found:?}");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn rows_of_empty_cells_are_passed_over_and_ragged_ones_are_not() {
        assert_eq!(faults_of(b"key,count\n,\nx,1\ny\n"), ["things.csv, row 3: has 1 cells, the header has 2"]);
    }

    #[test]
    fn cells_say_what_they_should_be() {
        assert_eq!(
            faults_of("key,count\n,-1\nA b,1.5\n".as_bytes()),
            [
                "things.csv, row 1, column key: must not be empty",
                "things.csv, row 1, column count: must be a whole number from 0 to 1000000",
                "things.csv, row 2, column key: must be at most 80 of the characters a to z, 0 to 9, - and _",
                "things.csv, row 2, column count: must be a whole number from 0 to 1000000",
            ]
        );
    }

    #[test]
    fn days_read_as_written_and_as_german_excel_saves_them() {
        assert_eq!(day("21.03.2027"), day("2027-03-21"));
        assert!(day("03/21/2027").is_err() && wall_time("2027-03-21 18:00Z").is_err() && instant("2027-03-21T18:00:00+01:00").is_err());
    }

    #[test]
    fn a_script_is_no_web_address() {
        assert!(url("javascript:alert(1)").is_err() && url("https://").is_err());
        assert_eq!(url("https://x.example/a?b=1"), Ok("https://x.example/a?b=1".to_owned()));
    }
}
