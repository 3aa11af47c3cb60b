//! What the whole service does, seen from outside. One binary; this file only lists its parts.

mod calendar;
mod calendar_checks;
mod calendar_entries;
mod calendar_oracles;
