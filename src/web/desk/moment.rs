//! Fields for a day and a time as people read them from the clock: wall times in Europe/Berlin.

use crate::domain::wall_time::{self, WallTimeFault};
use crate::i18n::{Texts, dates};
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use jiff::Timestamp;
use jiff::civil::DateTime;

/// A wall time in Europe/Berlin as an instant (UTC). One that the clocks jump over is refused; of one that they pass twice, the person says
/// which is meant.
pub(super) fn instant(form: &mut FormState, layout: &Layout, field: &str) -> Option<Timestamp> {
    let wall: DateTime = form.read(field, str::parse, |_| layout.t.desk_move_not_a_time())?;
    resolved(form, layout, field, wall)
}

/// The wall time in a field, if it is one.
pub(super) fn typed_wall_time(form: &FormState, field: &str) -> Option<DateTime> {
    form.value(field).trim().parse().ok()
}

/// The instant (UTC) of a wall time that follows from what stands in `field`; faults are noted there.
pub(super) fn resolved(form: &mut FormState, layout: &Layout, field: &str, wall: DateTime) -> Option<Timestamp> {
    let t = layout.t;
    let is_typed = typed_wall_time(form, field) == Some(wall);
    let day = || dates::date(layout.language, wall.date());
    match (wall_time::instant(wall), form.value(&pass_field(field))) {
        (Ok(instant), _) | (Err(WallTimeFault::Fold { first: instant, .. }), "first") => Some(instant),
        (Err(WallTimeFault::Fold { second, .. }), "second") => Some(second),
        (Err(WallTimeFault::Fold { .. }), _) => {
            form.refuse(&pass_field(field), if is_typed { t.desk_move_twice() } else { t.desk_series_twice(day()) });
            None
        }
        (Err(WallTimeFault::Gap), _) => {
            form.refuse(field, if is_typed { t.desk_move_gap() } else { t.desk_series_gap(day()) });
            None
        }
        (Err(WallTimeFault::OutOfRange), _) => {
            form.refuse(field, t.desk_move_not_a_time());
            None
        }
    }
}

fn pass_field(field: &str) -> String {
    format!("{field}_pass")
}

/// Whether the form has to ask which pass of a wall time is meant: the clocks pass the one in the field twice, or one that follows from it.
pub(super) fn is_passed_twice(form: &FormState, field: &str) -> bool {
    let is_fold = |wall| matches!(wall_time::instant(wall), Err(WallTimeFault::Fold { .. }));
    let pass = pass_field(field);
    typed_wall_time(form, field).is_some_and(is_fold) || form.fault(&pass).is_some() || !form.value(&pass).is_empty()
}

/// As `<input type="datetime-local">` takes it.
pub(super) fn typed(instant: Timestamp) -> String {
    wall_time::zoned(instant).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The answers to which one is meant.
pub(super) fn passes(t: &Texts) -> Vec<Choice> {
    vec![Choice::new("first", t.desk_move_first_pass()), Choice::new("second", t.desk_move_second_pass())]
}
