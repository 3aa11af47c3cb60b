//! Fields for a day and a time as people read them from the clock: wall times in Europe/Berlin.

use crate::domain::wall_time::{self, WallTimeFault};
use crate::i18n::Texts;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use jiff::Timestamp;
use jiff::civil::DateTime;

/// A wall time in Europe/Berlin as an instant (UTC). One that the clocks jump over is refused; of one that they pass twice, the person says
/// which is meant.
pub(super) fn instant(form: &mut FormState, layout: &Layout, field: &str) -> Option<Timestamp> {
    let t = layout.t;
    let wall: DateTime = form.read(field, str::parse, |_| t.desk_move_not_a_time())?;
    match (wall_time::instant(wall), form.value(&pass_field(field))) {
        (Ok(instant), _) | (Err(WallTimeFault::Fold { first: instant, .. }), "first") => Some(instant),
        (Err(WallTimeFault::Fold { second, .. }), "second") => Some(second),
        (Err(WallTimeFault::Fold { .. }), _) => {
            form.refuse(&pass_field(field), t.desk_move_twice());
            None
        }
        (Err(WallTimeFault::Gap), _) => {
            form.refuse(field, t.desk_move_gap());
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

/// Whether the clocks pass the wall time in a field twice, so that the form has to ask which one is meant.
pub(super) fn happens_twice(form: &FormState, field: &str) -> bool {
    form.value(field).parse().is_ok_and(|wall| matches!(wall_time::instant(wall), Err(WallTimeFault::Fold { .. })))
}

/// As `<input type="datetime-local">` takes it.
pub(super) fn typed(instant: Timestamp) -> String {
    wall_time::zoned(instant).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The answers to which one is meant.
pub(super) fn passes(t: &Texts) -> Vec<Choice> {
    vec![Choice::new("first", t.desk_move_first_pass()), Choice::new("second", t.desk_move_second_pass())]
}
