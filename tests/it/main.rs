//! The integration tests, one binary: what a person does, from the outside, on both databases. This file only lists its parts.

mod app;
mod architecture;
mod browser;
mod calendar;
mod calendar_checks;
mod calendar_entries;
mod calendar_oracles;
mod database;
mod log;
mod licences;
mod migrations;
mod registration;
mod web_frame;
