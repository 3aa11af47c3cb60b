//! The first date of a new event, if it is known already. More of them, and series, are added on a page of their own.

use crate::domain::event::Session;
use crate::domain::occasion::Occasion;
use crate::web::desk::moment::instant;
use crate::web::desk::sessions::span_fault;
use crate::web::form::FormState;
use crate::web::layout::Layout;

/// The fields of its begin and its end.
pub(super) const FIELDS: [&str; 2] = ["starts", "ends"];

/// The date that was typed, if any was. A fault is noted at its field.
pub(super) fn read(form: &mut FormState, layout: &Layout, occasion: &mut Occasion) -> Option<Vec<Session>> {
    if FIELDS.iter().all(|field| form.value(field).trim().is_empty()) {
        return Some(Vec::new());
    }
    let [starts, ends] = FIELDS.map(|field| instant(form, layout, field));
    let span = starts.zip(ends)?;
    if let Some(fault) = span_fault(layout, span.0, span.1, occasion.now()) {
        form.refuse("ends", fault);
        return None;
    }
    Some(vec![Session::planned(occasion, 1, span, "")])
}
