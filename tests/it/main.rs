//! The integration tests, one binary: what a person does, from the outside, on both databases.

mod database;
mod migrations;
