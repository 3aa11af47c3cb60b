//! The desk: users, their sessions, counters against guessing, and the audit log.

use crate::shorthand::{belongs_to, change, index, one_of, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, boolean, integer, json_binary, text, text_uniq, timestamp_with_time_zone, uuid, uuid_null};

change! {
    tables: [
        Table::create().table("desk_user")
            .col(uuid("id").primary_key()).col(text_uniq("email")).col(text("name")).col(text("password_hash"))
            .col(text("role")).col(uuid_null("organisation_id")).col(boolean("disabled"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut refers("organisation_id", "organisation"))
            .check(one_of("role", ["administrator", "organiser"]))
            .take(),
        Table::create().table("desk_session")
            .col(blob("hash").primary_key()).col(uuid("user_id"))
            .col(timestamp_with_time_zone("created_at")).col(timestamp_with_time_zone("expires_at"))
            .foreign_key(&mut belongs_to("user_id", "desk_user"))
            .take(),
        // Counts per key and window, so that several instances share them. Keys are hashes: no address stands here.
        Table::create().table("attempt")
            .col(text("key").primary_key()).col(integer("count")).col(timestamp_with_time_zone("window_ends"))
            .take(),
        Table::create().table("audit_entry")
            .col(uuid("id").primary_key()).col(timestamp_with_time_zone("at"))
            .col(text("actor")).col(uuid_null("user_id")).col(text("action"))
            .col(uuid_null("event_id")).col(uuid_null("registration_id")).col(json_binary("detail"))
            .foreign_key(&mut refers("user_id", "desk_user"))
            .check(one_of("actor", ["participant", "user", "system", "import"]))
            .take(),
    ],
    indexes: [
        index("audit_event", "audit_entry", ["event_id", "at"]),
        index("audit_registration", "audit_entry", ["registration_id"]),
    ],
    drop: ["audit_entry", "attempt", "desk_session", "desk_user"]
}
