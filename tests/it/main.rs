//! What the whole service does, seen from outside. One binary; this file only lists its parts.

mod calendar;
mod calendar_checks;
mod calendar_entries;
mod calendar_oracles;
//! The service as a whole, through its router.

mod web_frame;
//! The integration tests, one binary: what a person does, from the outside, on both databases.

mod architecture;
mod database;
mod migrations;
