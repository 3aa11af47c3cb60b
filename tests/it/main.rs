//! The integration tests, one binary: what a person does, from the outside, on both databases. This file only lists its parts.

mod app;
mod architecture;
mod browser;
mod calendar;
mod calendar_checks;
mod calendar_entries;
mod calendar_oracles;
mod database;
mod import;
mod licences;
mod log;
mod mail_sending;
mod migrations;
mod registration;
mod smtp_sink;
mod web_frame;
