//! The rows of the form: from its fields and back to the page. Knows the names of the fields; the rules about rows are the domain's.

use super::words;
use crate::domain::batch::{Assessed, Column, RowText};
use crate::web::form::FormState;
use crate::web::layout::Layout;

/// How many empty rows the button for more adds, and a first form has.
pub(super) const MORE: usize = 5;

/// Everything that the form says about one row.
#[derive(Debug, Clone, Default)]
pub(super) struct SentRow {
    /// The cells.
    pub text: RowText,
    /// The word of the verdict that the page showed; empty where it showed none.
    pub shown: String,
}

/// The rows that a form sent, in their order; empty ones included.
pub(super) fn read(form: &FormState) -> Vec<SentRow> {
    let mut rows: Vec<SentRow> = Vec::new();
    for (name, value) in form.pairs() {
        let Some((field, index)) = name.rsplit_once('-').and_then(|(field, index)| Some((field, index.parse::<usize>().ok()?))) else {
            continue;
        };
        // No honest form has so many.
        if index > 2 * crate::domain::batch::MOST_ROWS {
            continue;
        }
        if rows.len() <= index {
            rows.resize_with(index + 1, SentRow::default);
        }
        let row = &mut rows[index];
        let cell = match field {
            "event" => &mut row.text.event_key,
            "name" => &mut row.text.name,
            "email" => &mut row.text.email,
            "unit" => &mut row.text.org_unit,
            "function" => &mut row.text.function,
            "needs" => &mut row.text.access_needs,
            "note" => &mut row.text.note,
            "supervisor" => &mut row.text.supervisor,
            "shown" => &mut row.shown,
            "skip" => {
                row.text.left_out = value == "yes";
                continue;
            }
            "vouch" => {
                row.text.vouched = value == "yes";
                continue;
            }
            _ => continue,
        };
        value.clone_into(cell);
    }
    rows
}

/// A row as the page draws it.
pub(super) struct RowView {
    /// From 0: part of the names of its fields.
    pub index: usize,
    /// From 1.
    pub number: usize,
    /// The cells as typed.
    pub text: RowText,
    /// What would become of it, once somebody asked.
    pub result: Option<ResultView>,
}

/// What would become of a row, in words.
pub(super) struct ResultView {
    /// What the form carries back.
    pub word: &'static str,
    /// `success`, `info`, `warning`, `danger`.
    pub kind: &'static str,
    /// In a few words.
    pub label: String,
    /// What to look at.
    pub notes: Vec<String>,
    /// Faults by the name of the field.
    pub faults: Vec<(&'static str, String)>,
    /// Whether the enroller can vouch for the address.
    pub may_vouch: bool,
    /// Whether the cells are to be looked at.
    pub open: bool,
}

impl RowView {
    /// Rows that nobody has asked about.
    pub(super) fn plain(rows: Vec<RowText>) -> Vec<Self> {
        (0..).zip(rows).map(|(index, text)| Self { index, number: index + 1, text, result: None }).collect()
    }

    /// Rows with what would become of each.
    pub(super) fn assessed(layout: &Layout, rows: Vec<RowText>, assessed: &[Assessed]) -> Vec<Self> {
        let mut views = Self::plain(rows);
        for (view, row) in views.iter_mut().zip(assessed) {
            view.result = Some(words::result(layout, &view.text, row));
        }
        views
    }

    /// What is wrong with a cell.
    pub(super) fn fault(&self, field: &str) -> Option<&str> {
        self.result.as_ref()?.faults.iter().find(|(name, _)| *name == field).map(|(_, fault)| fault.as_str())
    }
}

/// The part of a field's name that says its column.
pub(super) fn field(column: Column) -> &'static str {
    match column {
        Column::EventKey => "event",
        Column::Name => "name",
        Column::Email => "email",
        Column::OrgUnit => "unit",
        Column::Function => "function",
        Column::AccessNeeds => "needs",
        Column::Note => "note",
        Column::Supervisor => "supervisor",
    }
}
