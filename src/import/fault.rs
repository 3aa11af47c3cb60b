//! What is wrong with files that are to be imported: each fault by file, row, column and reason.

use std::fmt;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of the file, without its folder.
    pub file: &'static str,
    /// The data record, counted from 1 without the header; none where it is about the file or its header.
    pub row: Option<usize>,
    /// The column; none where it is about the whole record or file.
    pub column: Option<String>,
    /// What is wrong, in one line.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Everything that was found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault. `reason` may hold what a stranger wrote: it is kept to one line without controls.
    pub fn add(&mut self, file: &'static str, row: Option<usize>, column: Option<&str>, reason: &str) {
        let reason = reason.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.0.push(Fault { file, row, column: column.map(str::to_owned), reason });
    }

    /// All of them in the order of files and rows; `None` if nothing is wrong.
    pub fn into_sorted(mut self, files: &[&'static str]) -> Option<Vec<Fault>> {
        let place = |fault: &Fault| (files.iter().position(|file| *file == fault.file), fault.row);
        self.0.sort_by_key(place);
        (!self.0.is_empty()).then_some(self.0)
    }
}
