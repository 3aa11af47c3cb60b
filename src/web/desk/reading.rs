//! Reading single fields of the desk's forms. A fault is noted at its field, and the reading goes on.

use crate::domain::text::{TextFault, one_line, several_lines};
use crate::i18n::Texts;
use crate::web::form::FormState;
use std::str::FromStr;

/// The most seats, hours, days or people that can be typed.
pub(super) const MOST: u32 = 100_000;

/// One of the words of an enum.
pub(super) fn word<T: FromStr>(form: &mut FormState, t: &Texts, field: &str) -> Option<T> {
    form.read(field, str::parse, |_| t.desk_rules_choose())
}

/// A line that may be empty.
pub(super) fn line(form: &mut FormState, t: &Texts, field: &str, label: String, limit: usize) -> String {
    let read = |text: &str| match one_line(text, limit) {
        Err(TextFault::Empty) => Ok(String::new()),
        read => read,
    };
    form.read(field, read, |_| t.desk_write_text_fault(label, limit)).unwrap_or_default()
}

/// A line that must not be empty.
pub(super) fn needed_line(form: &mut FormState, t: &Texts, field: &str, label: String, limit: usize) -> Option<String> {
    form.read(
        field,
        |text| one_line(text, limit),
        |fault| match fault {
            TextFault::Empty => t.desk_line_missing(),
            TextFault::TooLong { .. } | TextFault::Control => t.desk_write_text_fault(label, limit),
        },
    )
}

/// Lines that may be empty.
pub(super) fn lines(form: &mut FormState, t: &Texts, field: &str, label: String, limit: usize) -> String {
    form.read(field, |text| several_lines(text, limit), |_| t.desk_write_text_fault(label, limit)).unwrap_or_default()
}

/// What may be left out.
pub(super) fn optional<T, E>(
    form: &mut FormState,
    field: &str,
    parse: impl FnOnce(&str) -> Result<T, E>,
    fault: impl FnOnce() -> String,
) -> Option<T> {
    if form.value(field).trim().is_empty() {
        return None;
    }
    form.read(field, |text| parse(text.trim()), |_| fault())
}

/// A number from 1 on that may be left out.
pub(super) fn number(form: &mut FormState, t: &Texts, field: &str) -> Option<u32> {
    let whole = |text: &str| text.parse().ok().filter(|number| (1..=MOST).contains(number)).ok_or(());
    optional(form, field, whole, || t.desk_write_number_fault(MOST))
}

/// An absolute address of the web, as a page may link to it.
pub(super) fn web_address(text: &str) -> Result<String, ()> {
    let address = url::Url::parse(text).map_err(|_| ())?;
    if matches!(address.scheme(), "http" | "https") && address.has_host() { Ok(text.to_owned()) } else { Err(()) }
}
