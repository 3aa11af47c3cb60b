//! Dabei's database schema: one file per change, never edited once it has been applied anywhere.
//!
//! Knows neither `src` nor entities. Every change runs in a transaction on both databases; instants are UTC, ids are UUIDs of version 7,
//! states are words with a CHECK. Times are always bound, never `CURRENT_TIMESTAMP`, whose text compares wrongly on SQLite.

use sea_orm_migration::prelude::*;

pub use sea_orm_migration::MigratorTrait;

mod m20261122_000001_catalogue;
mod m20261122_000002_events;
mod m20261122_000003_registrations;
mod m20261122_000004_outbox;
mod m20261122_000005_desk;
mod m20261125_000006_seats;
mod m20261125_000007_approvals;
mod m20261125_000008_questions;
mod m20261125_000009_batches;
mod m20261128_000010_letter_order;
mod m20261128_000011_leaner_indexes;
mod m20261128_000012_images;
mod m20261128_000013_admission;
mod m20261128_000014_prerequisites;
mod m20261128_000015_circle;
mod m20261128_000016_lists;
mod m20261128_000017_mailings;
mod m20261128_000018_text_blocks;
mod m20261128_000019_attendance;
mod m20261128_000020_certificates;
mod m20261128_000021_practical;
mod m20261128_000022_accounts;
mod m20261129_000023_base_data;
mod m20261129_000024_returned_mail;
mod m20261129_000025_audit_stays;
mod shorthand;

/// The list of all changes, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_catalogue::Migration),
            Box::new(m20261122_000002_events::Migration),
            Box::new(m20261122_000003_registrations::Migration),
            Box::new(m20261122_000004_outbox::Migration),
            Box::new(m20261122_000005_desk::Migration),
            Box::new(m20261125_000006_seats::Migration),
            Box::new(m20261125_000007_approvals::Migration),
            Box::new(m20261125_000008_questions::Migration),
            Box::new(m20261125_000009_batches::Migration),
            Box::new(m20261128_000010_letter_order::Migration),
            Box::new(m20261128_000011_leaner_indexes::Migration),
            Box::new(m20261128_000012_images::Migration),
            Box::new(m20261128_000013_admission::Migration),
            Box::new(m20261128_000014_prerequisites::Migration),
            Box::new(m20261128_000015_circle::Migration),
            Box::new(m20261128_000016_lists::Migration),
            Box::new(m20261128_000017_mailings::Migration),
            Box::new(m20261128_000018_text_blocks::Migration),
            Box::new(m20261128_000019_attendance::Migration),
            Box::new(m20261128_000020_certificates::Migration),
            Box::new(m20261128_000021_practical::Migration),
            Box::new(m20261128_000022_accounts::Migration),
            Box::new(m20261129_000023_base_data::Migration),
            Box::new(m20261129_000024_returned_mail::Migration),
            Box::new(m20261129_000025_audit_stays::Migration),
        ]
    }
}
