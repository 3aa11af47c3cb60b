//! What the pages of enrollers say about rows, people and faults.

use super::rows::{ResultView, field};
use crate::domain::batch::{Assessed, CellFault, Column, RowText, Verdict, WaitsFor, Warning};
use crate::domain::event::Event;
use crate::domain::registration::{Registration, State};
use crate::domain::seats::PromotionGate;
use crate::domain::text::TextFault;
use crate::i18n::Texts;
use crate::web::desk::words::{self, Badge};
use crate::web::layout::Layout;
use jiff::Timestamp;

/// What would become of a row.
pub(super) fn result(layout: &Layout, text: &RowText, row: &Assessed) -> ResultView {
    let t = layout.t;
    let (kind, label) = verdict(t, &row.verdict);
    let faults: Vec<(&'static str, String)> = match &row.verdict {
        Verdict::Faulty(faults) => faults.iter().map(|(column, fault)| (field(*column), cell_fault(t, *column, fault))).collect(),
        _ => Vec::new(),
    };
    // The column of the event has no field of its own: its fault stands with the row.
    let of_row = faults.iter().filter(|(name, _)| *name == "event").map(|(_, fault)| fault.clone());
    let notes = of_row.chain(row.warnings.iter().map(|warning| self::warning(t, warning))).collect();
    let may_vouch = text.vouched || row.verdict == Verdict::UnknownPerson;
    ResultView { word: row.verdict.word(), kind, label, notes, open: !faults.is_empty(), faults, may_vouch }
}

/// A verdict, with the kind of its badge.
pub(super) fn verdict(t: &Texts, verdict: &Verdict) -> (&'static str, String) {
    match verdict {
        Verdict::LeftOut => ("info", t.enrol_verdict_left_out()),
        Verdict::Faulty(_) => ("danger", t.enrol_verdict_faulty()),
        Verdict::DuplicateOf { row, name_differs: false } => ("danger", t.enrol_verdict_duplicate(*row)),
        Verdict::DuplicateOf { row, name_differs: true } => ("danger", t.enrol_verdict_duplicate_name(*row)),
        Verdict::Registered { name_differs: false } => ("danger", t.enrol_verdict_registered()),
        Verdict::Registered { name_differs: true } => ("danger", t.enrol_verdict_registered_name()),
        Verdict::UnknownPerson => ("danger", t.enrol_verdict_unknown()),
        Verdict::Full => ("danger", t.enrol_verdict_full()),
        Verdict::Placed { state: State::Pending { held: true }, .. } => ("success", t.enrol_verdict_approval_seat()),
        Verdict::Placed { state: State::Pending { held: false }, waits_for } => match waits_for {
            WaitsFor::Seat => ("warning", t.enrol_verdict_approval_waiting()),
            WaitsFor::Quota => ("warning", t.enrol_verdict_approval_quota()),
            WaitsFor::Draw => ("info", t.enrol_verdict_approval_draw()),
            WaitsFor::Approval => ("info", t.enrol_verdict_approval_first()),
        },
        Verdict::Placed { state: State::Waitlisted, waits_for } => match waits_for {
            WaitsFor::Seat | WaitsFor::Approval => ("warning", t.enrol_verdict_waiting()),
            WaitsFor::Quota => ("warning", t.enrol_verdict_quota()),
            WaitsFor::Draw => ("info", t.enrol_verdict_draw()),
        },
        Verdict::Placed { state: State::Offered { .. }, .. } => ("info", t.enrol_verdict_offered()),
        Verdict::Placed { .. } => ("success", t.enrol_verdict_seat()),
    }
}

/// Where somebody of a list stands, with the position in the line if there is one.
pub(super) fn standing(t: &Texts, event: &Event, registration: &Registration, position: Option<u32>, now: Timestamp) -> Badge {
    if registration.state == State::Waitlisted && event.promotion_gate(now) == PromotionGate::BeforeDraw {
        return Badge::new("info", t.enrol_verdict_draw());
    }
    words::standing(t, registration, position)
}

fn warning(t: &Texts, warning: &Warning) -> String {
    match warning {
        Warning::Supervises(rows) => t.enrol_warning_supervises(numbers(rows)),
        Warning::OtherOffice(office) => t.enrol_warning_other_office(office.as_str()),
        Warning::Overlaps => t.enrol_warning_overlaps(),
        Warning::NotInDirectory => t.enrol_warning_not_in_directory(),
        Warning::KnownAs(name) => t.enrol_warning_known_as(name.as_str()),
        Warning::NobodyAgrees => t.enrol_warning_nobody_agrees(),
    }
}

/// What is wrong with a cell, and in which column.
pub(super) fn cell_fault(t: &Texts, column: Column, fault: &CellFault) -> String {
    let column = match column {
        Column::EventKey => t.enrol_column_event(),
        Column::Name => t.register_name(),
        Column::Email => t.register_email_staff(),
        Column::OrgUnit => t.register_org_unit(),
        Column::Function => t.register_function(),
        Column::AccessNeeds => t.enrol_column_needs(),
        Column::Note => t.enrol_column_note(),
        Column::Supervisor => t.enrol_column_supervisor(),
    };
    match fault {
        CellFault::Text(TextFault::Empty) => t.register_fault_empty(column),
        CellFault::Text(TextFault::TooLong { limit }) => t.register_fault_too_long(column, *limit),
        CellFault::Text(TextFault::Control) => t.register_fault_control(column),
        CellFault::EmailMissing => t.enrol_fault_email_missing(column),
        CellFault::Email => t.enrol_fault_email(column),
        CellFault::UnnamedWithAddress => t.enrol_fault_unnamed_with_address(column),
        CellFault::NotStaff => t.enrol_fault_cell_not_staff(column),
        CellFault::OwnSupervisor => t.enrol_fault_own_supervisor(column),
        CellFault::UnknownNeed(need) => t.enrol_fault_need(column, need.as_str()),
        CellFault::OtherEvent => t.enrol_fault_other_event(column),
    }
}

fn numbers(rows: &[usize]) -> String {
    rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
