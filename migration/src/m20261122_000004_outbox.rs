//! Letters on their way: written in the transaction that causes them, sent by the worker.

use crate::shorthand::{belongs_to, change, index, one_of};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    integer, json_binary_null, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

change! {
    tables: [
        Table::create().table("letter")
            .col(uuid("id").primary_key()).col(text("kind"))
            .col(uuid_null("registration_id")).col(uuid_null("event_id"))
            .col(text("recipient_name")).col(text("recipient_email")).col(text("language"))
            // The facts. Once the letter is sent its secret links are blanked, and later all of them go.
            .col(json_binary_null("notice"))
            // The bytes of the first rendering, kept for the retry; taken away once sent.
            .col(ColumnDef::new("message").blob().null())
            // The first letter about the same registration: what mail programs put a thread under.
            .col(uuid_null("thread_id"))
            .col(text("state"))
            .col(timestamp_with_time_zone("created_at")).col(timestamp_with_time_zone("due_at"))
            .col(timestamp_with_time_zone_null("leased_until")).col(timestamp_with_time_zone_null("sent_at"))
            // After that instant nobody needs it any more.
            .col(timestamp_with_time_zone_null("useless_after"))
            .col(integer("attempts")).col(text_null("last_fault"))
            .foreign_key(&mut belongs_to("registration_id", "registration"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .check(one_of("state", ["due", "sent", "failed", "superseded"]))
            .take(),
    ],
    indexes: [
        index("letter_due", "letter", ["state", "due_at"]),
        index("letter_registration", "letter", ["registration_id", "id"]),
        index("letter_event", "letter", ["event_id", "state"]),
    ],
    drop: ["letter"]
}
