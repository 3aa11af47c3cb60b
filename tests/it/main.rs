//! The integration tests, one binary: what a person does, from the outside, on both databases. This file only lists its parts.

mod app;
mod architecture;
mod browser;
mod calendar;
mod calendar_checks;
mod calendar_entries;
mod calendar_oracles;
mod database;
mod forms;
mod import;
mod import_changes;
mod import_faults;
mod letters;
mod licences;
mod log;
mod mail_sending;
mod migrations;
mod outbox;
mod people;
mod program;
mod races;
mod registration;
mod registration_form;
mod smtp_sink;
mod waiting_list;
mod web_frame;
