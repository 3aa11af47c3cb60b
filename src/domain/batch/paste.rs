//! A list as it was pasted or uploaded: taken apart into rows. Knows how Excel writes tables, and how offices name their columns.

use crate::domain::batch::{Column, MOST_ROWS, RowText};
use crate::domain::text::fold;

/// Rows that were read, and the headings of columns that were not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The rows that hold anything, in their order.
    pub rows: Vec<RowText>,
    /// Columns that nobody asked for.
    pub unread: Vec<String>,
}

/// Why a list cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasteFault {
    /// Not UTF-8: the first line that is not, from 1.
    #[error("is not valid UTF-8 in line {line}")]
    NotUtf8 {
        /// The line.
        line: usize,
    },
    /// More rows than one list may have.
    #[error("has more than {MOST_ROWS} rows")]
    TooMany,
    /// No row at all.
    #[error("holds no row")]
    Empty,
}

/// The columns of a list without a heading, in their order.
const IN_ORDER: [Column; 7] =
    [Column::Name, Column::Email, Column::OrgUnit, Column::Function, Column::AccessNeeds, Column::Note, Column::Supervisor];

/// What offices write above a column, folded.
const HEADINGS: &[(&str, Column)] = &[
    ("event_key", Column::EventKey),
    ("veranstaltung", Column::EventKey),
    ("name", Column::Name),
    ("vor- und nachname", Column::Name),
    ("email", Column::Email),
    ("e-mail", Column::Email),
    ("mail", Column::Email),
    ("e-mail-adresse", Column::Email),
    ("e-mail address", Column::Email),
    ("org_unit", Column::OrgUnit),
    ("amt", Column::OrgUnit),
    ("abteilung", Column::OrgUnit),
    ("dienststelle", Column::OrgUnit),
    ("organisationseinheit", Column::OrgUnit),
    ("office", Column::OrgUnit),
    ("function", Column::Function),
    ("funktion", Column::Function),
    ("position", Column::Function),
    ("access_needs", Column::AccessNeeds),
    ("access needs", Column::AccessNeeds),
    ("unterstutzungsbedarf", Column::AccessNeeds),
    ("note", Column::Note),
    ("notiz", Column::Note),
    ("bemerkung", Column::Note),
    ("anmerkung", Column::Note),
    ("supervisor", Column::Supervisor),
    ("supervisor’s email", Column::Supervisor),
    ("fuhrungskraft", Column::Supervisor),
    ("e-mail der fuhrungskraft", Column::Supervisor),
    ("vorgesetzte person", Column::Supervisor),
];

/// Reads a file: UTF-8, with or without a byte order mark.
///
/// # Errors
/// [`PasteFault`].
pub fn read_file(bytes: &[u8]) -> Result<Pasted, PasteFault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => read_text(text.strip_prefix('\u{FEFF}').unwrap_or(text)),
        Err(fault) => {
            let line = bytes[..fault.valid_up_to()].split(|byte| *byte == b'\n').count();
            Err(PasteFault::NotUtf8 { line })
        }
    }
}

/// Reads a pasted table: tabs as from Excel, semicolons or commas; with a heading, or with the columns in the order of the form.
///
/// # Errors
/// [`PasteFault`].
pub fn read_text(text: &str) -> Result<Pasted, PasteFault> {
    let first = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';'].into_iter().find(|sign| first.contains(char::from(*sign))).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    // Every byte sequence that is UTF-8 is a table of some kind, and nothing reads from a disk here.
    let mut records = reader.records().filter_map(Result::ok).peekable();
    let mut pasted = Pasted::default();
    let heading = records.next_if(|record| record.iter().any(|cell| column_of(cell).is_some()));
    let columns: Vec<Option<Column>> = match &heading {
        Some(heading) => heading.iter().map(column_of).collect(),
        None => IN_ORDER.map(Some).to_vec(),
    };
    let headed = heading.iter().flatten();
    pasted.unread = headed.map(str::trim).filter(|cell| !cell.is_empty() && column_of(cell).is_none()).map(str::to_owned).collect();
    for record in records {
        let mut row = RowText::default();
        for (column, cell) in columns.iter().zip(record.iter()) {
            if let Some(column) = column {
                cell.trim().clone_into(row.cell_mut(*column));
            }
        }
        if row.is_empty() {
            continue;
        }
        if pasted.rows.len() == MOST_ROWS {
            return Err(PasteFault::TooMany);
        }
        pasted.rows.push(row);
    }
    if pasted.rows.is_empty() { Err(PasteFault::Empty) } else { Ok(pasted) }
}

fn column_of(heading: &str) -> Option<Column> {
    let heading = fold(heading);
    HEADINGS.iter().find(|(name, _)| *name == heading).map(|(_, column)| *column)
}

impl RowText {
    fn cell_mut(&mut self, column: Column) -> &mut String {
        match column {
            Column::EventKey => &mut self.event_key,
            Column::Name => &mut self.name,
            Column::Email => &mut self.email,
            Column::OrgUnit => &mut self.org_unit,
            Column::Function => &mut self.function,
            Column::AccessNeeds => &mut self.access_needs,
            Column::Note => &mut self.note,
            Column::Supervisor => &mut self.supervisor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(pasted: &Pasted) -> Vec<(&str, &str)> {
        pasted.rows.iter().map(|row| (row.name.as_str(), row.email.as_str())).collect()
    }

    #[test]
    fn a_table_from_excel_reads_with_and_without_its_heading() {
        let rows = [("Li", "li@stadt.example"), ("Bo", "bo@stadt.example")];
        let plain = read_text("Li\tli@stadt.example\tkfz\r\nBo\tbo@stadt.example\r\n\r\n").expect("a table");
        assert_eq!(names(&plain), rows);
        assert_eq!(plain.rows[0].org_unit, "kfz");
        let headed =
            read_text("E-Mail;Personalnummer;Name;Amt\nli@stadt.example;4711;Li;\nbo@stadt.example;4712;Bo;kfz\n").expect("a table");
        assert_eq!(names(&headed), rows);
        assert_eq!(headed.unread, ["Personalnummer"], "what nobody asked for is named and not kept");
        assert!(!format!("{headed:?}").contains("4711"));
        assert_eq!(names(&read_file("\u{FEFF}name,email\nLi,li@stadt.example\n".as_bytes()).expect("a file")), rows[..1]);
    }

    #[test]
    fn what_is_no_list_says_why() {
        assert_eq!(read_file(b"name,email\nM\xFCller,m@stadt.example\n"), Err(PasteFault::NotUtf8 { line: 2 }));
        assert_eq!(read_text("name;email\n;\n"), Err(PasteFault::Empty));
        assert_eq!(read_text(&"Li;li@stadt.example\n".repeat(MOST_ROWS + 1)), Err(PasteFault::TooMany));
    }

    #[test]
    fn cells_of_several_lines_stay_one_cell() {
        let pasted = read_text("name;email;note\n\"Li; Bo\";li@stadt.example;\"one\ntwo \"\"three\"\"\"\n").expect("a table");
        assert_eq!((pasted.rows[0].name.as_str(), pasted.rows[0].note.as_str()), ("Li; Bo", "one\ntwo \"three\""));
    }
}
