//! What hosts want to say in every mail of a kind: for all their events, or for one.

use crate::shorthand::{belongs_to, change};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, text_null, uuid};

change! {
    tables: [
        Table::create().table("organisation_text")
            .col(uuid("organisation_id")).col(text("slot")).col(text("de")).col(text_null("en"))
            .primary_key(Index::create().col("organisation_id").col("slot"))
            .foreign_key(&mut belongs_to("organisation_id", "organisation"))
            .take(),
        Table::create().table("event_text")
            .col(uuid("event_id")).col(text("slot")).col(text("de")).col(text_null("en"))
            .primary_key(Index::create().col("event_id").col("slot"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .take(),
    ],
    indexes: [],
    drop: ["event_text", "organisation_text"]
}
