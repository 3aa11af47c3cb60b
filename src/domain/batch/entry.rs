//! One row of a list: from cells as typed to what they say, with every fault at its column.

use crate::domain::email::EmailAddress;
use crate::domain::event::Term;
use crate::domain::house::HouseRules;
use crate::domain::text::{PersonName, TextFault, fold, one_line, several_lines};

/// The most characters of an office or a function.
const OFFICE_LIMIT: usize = 200;
/// The most characters of a note.
const NOTE_LIMIT: usize = 500;

/// The columns of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The event's key; a list may do without it.
    EventKey,
    /// The person, or `N.N.`.
    Name,
    /// The office address.
    Email,
    /// The unit: its key or its name.
    OrgUnit,
    /// What the person does there.
    Function,
    /// Keys or labels of access needs.
    AccessNeeds,
    /// Anything else.
    Note,
    /// The address of whoever has to agree, where the directory knows nobody.
    Supervisor,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellFault {
    /// It is empty, too long, or holds what is no text.
    Text(TextFault),
    /// No address, and the directory knows nobody without one by this name.
    EmailMissing,
    /// An unnamed seat with an address: somebody forgot the name.
    UnnamedWithAddress,
    /// Not an address.
    Email,
    /// Not one of the administration's.
    NotStaff,
    /// The person would agree to their own registration.
    OwnSupervisor,
    /// No such access need.
    UnknownNeed(String),
    /// The row is for another event.
    OtherEvent,
}

/// A row as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowText {
    /// The event's key, where the list has that column.
    pub event_key: String,
    /// The person, or `N.N.`.
    pub name: String,
    /// The office address.
    pub email: String,
    /// The unit.
    pub org_unit: String,
    /// The function.
    pub function: String,
    /// Access needs, separated by `|` or commas.
    pub access_needs: String,
    /// Anything else.
    pub note: String,
    /// The supervisor's address.
    pub supervisor: String,
    /// Whether the enroller leaves the row out.
    pub left_out: bool,
    /// Whether the enroller vouches for an address that the directory does not know.
    pub vouched: bool,
}

impl RowText {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let cells = [&self.name, &self.email, &self.org_unit, &self.function, &self.access_needs, &self.note, &self.supervisor];
        cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// For whom a row asks for a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// For this person.
    Named(PersonName),
    /// For somebody who will be named later (N.N.).
    Unnamed,
}

/// A row, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// For whom.
    pub who: Who,
    /// The address; an unnamed seat has none, nor have staff without a computer.
    pub email: Option<EmailAddress>,
    /// The unit as typed: its key or its name.
    pub org_unit: Option<String>,
    /// The function.
    pub function: Option<String>,
    /// Keys of access needs.
    pub needs: Vec<String>,
    /// Anything else; may be empty.
    pub note: String,
    /// Who has to agree, where the directory knows nobody.
    pub supervisor: Option<EmailAddress>,
    /// Whether the enroller vouches for the address.
    pub vouched: bool,
}

impl Entry {
    /// Understands a row, for the event of this key.
    ///
    /// # Errors
    /// Every cell that cannot be read, in the order of the columns.
    pub fn read(row: &RowText, event_key: &str, needs: &[Term], rules: &HouseRules) -> Result<Self, Vec<(Column, CellFault)>> {
        let mut faults = Vec::new();
        if !row.event_key.trim().is_empty() && row.event_key.trim() != event_key {
            faults.push((Column::EventKey, CellFault::OtherEvent));
        }
        let unnamed = is_unnamed(&row.name);
        let who = if unnamed {
            Some(Who::Unnamed)
        } else {
            noted(&mut faults, Column::Name, PersonName::parse(&row.name).map(Who::Named).map_err(CellFault::Text))
        };
        let email = noted(&mut faults, Column::Email, office_address(&row.email, unnamed, rules)).flatten();
        let org_unit = noted(&mut faults, Column::OrgUnit, optional(&row.org_unit)).flatten();
        let function = noted(&mut faults, Column::Function, optional(&row.function)).flatten();
        let needs = noted(&mut faults, Column::AccessNeeds, keys_of(&row.access_needs, needs)).unwrap_or_default();
        let note = noted(&mut faults, Column::Note, several_lines(&row.note, NOTE_LIMIT).map_err(CellFault::Text)).unwrap_or_default();
        let supervisor = noted(&mut faults, Column::Supervisor, supervisor(&row.supervisor, email.as_ref(), rules)).flatten();
        match who {
            Some(who) if faults.is_empty() => Ok(Self { who, email, org_unit, function, needs, note, supervisor, vouched: row.vouched }),
            _ => Err(faults),
        }
    }
}

/// Whether a name says that there is none yet: `N.N.`, `NN`, `n. n.`.
fn is_unnamed(name: &str) -> bool {
    let letters: String = name.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    letters.eq_ignore_ascii_case("nn")
}

fn office_address(cell: &str, unnamed: bool, rules: &HouseRules) -> Result<Option<EmailAddress>, CellFault> {
    if cell.trim().is_empty() {
        return Ok(None);
    }
    if unnamed {
        return Err(CellFault::UnnamedWithAddress);
    }
    let email = EmailAddress::parse(cell).map_err(|_| CellFault::Email)?;
    if rules.is_staff(&email) { Ok(Some(email)) } else { Err(CellFault::NotStaff) }
}

fn supervisor(cell: &str, of: Option<&EmailAddress>, rules: &HouseRules) -> Result<Option<EmailAddress>, CellFault> {
    let supervisor = office_address(cell, false, rules)?;
    let same = |supervisor: &EmailAddress| of.is_some_and(|email| email.mailbox_key() == supervisor.mailbox_key());
    if supervisor.as_ref().is_some_and(same) { Err(CellFault::OwnSupervisor) } else { Ok(supervisor) }
}

fn optional(cell: &str) -> Result<Option<String>, CellFault> {
    match one_line(cell, OFFICE_LIMIT) {
        Err(TextFault::Empty) => Ok(None),
        read => read.map(Some).map_err(CellFault::Text),
    }
}

/// Access needs by key or by label, in either language.
fn keys_of(cell: &str, terms: &[Term]) -> Result<Vec<String>, CellFault> {
    let mut keys = Vec::new();
    for part in cell.split(['|', ',', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let means = |term: &&Term| {
            let labels = [Some(&term.label), term.label_en.as_ref()];
            term.key == part || labels.into_iter().flatten().any(|label| fold(label) == fold(part))
        };
        let term = terms.iter().find(means).ok_or_else(|| CellFault::UnknownNeed(part.to_owned()))?;
        if !keys.contains(&term.key) {
            keys.push(term.key.clone());
        }
    }
    Ok(keys)
}

fn noted<T>(faults: &mut Vec<(Column, CellFault)>, column: Column, read: Result<T, CellFault>) -> Option<T> {
    read.map_err(|fault| faults.push((column, fault))).ok()
}
