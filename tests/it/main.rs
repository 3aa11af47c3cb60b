//! The integration tests, one binary: what a person does, from the outside, on both databases.

mod architecture;
mod browser;
mod database;
mod migrations;
