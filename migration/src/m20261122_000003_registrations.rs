//! Registrations and what belongs to them: needs, answers, secret links, calendar entries.

use crate::shorthand::{belongs_to, change, index, one_of, refers, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob, boolean, integer, text, text_null, text_uniq, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

change! {
    tables: [
        Table::create().table("registration")
            .col(uuid("id").primary_key()).col(uuid("event_id"))
            .col(text("state")).col(boolean("holds_seats")).col(timestamp_with_time_zone_null("state_until"))
            .col(text("name")).col(text("name_key")).col(text_null("email")).col(text_null("mailbox_key"))
            .col(integer("seats")).col(text_null("phone")).col(text("language"))
            .col(text_null("org_unit")).col(text_null("function"))
            .col(timestamp_with_time_zone("submitted_at")).col(text("source")).col(text("code"))
            // What makes a second press of the button, or a second run of an import, the same registration.
            .col(text_uniq("idempotency_key"))
            .col(timestamp_with_time_zone("updated_at"))
            .foreign_key(&mut refers("event_id", "event"))
            .check(Expr::col("seats").gte(1))
            .check(one_of("state", [
                "unverified", "pending", "confirmed", "waitlisted", "offered", "declined", "withdrawn", "cancelled", "expired",
            ]))
            .check(one_of("source", ["form", "import", "desk"]))
            .take(),
        // Apart from the registration, and deleted sooner (domain.md § 7).
        Table::create().table("access_need")
            .col(uuid("registration_id").primary_key()).col(text("needs")).col(text("note"))
            .foreign_key(&mut belongs_to("registration_id", "registration"))
            .take(),
        Table::create().table("answer")
            .col(uuid("registration_id")).col(text("question")).col(text("value"))
            .primary_key(Index::create().col("registration_id").col("question"))
            .foreign_key(&mut belongs_to("registration_id", "registration"))
            .take(),
        Table::create().table("token")
            .col(blob("hash").primary_key()).col(text("purpose"))
            .col(uuid_null("registration_id")).col(text_null("mailbox_key"))
            .col(timestamp_with_time_zone("expires_at"))
            .foreign_key(&mut belongs_to("registration_id", "registration"))
            .check(one_of("purpose", ["confirm", "manage", "feed"]))
            .take(),
        Table::create().table("calendar_entry")
            .col(uuid("id").primary_key()).col(uuid("registration_id")).col(uuid("session_id"))
            .col(text_uniq("uid")).col(integer("sequence")).col(timestamp_with_time_zone("stamp"))
            .col(boolean("cancelled"))
            .foreign_key(&mut belongs_to("registration_id", "registration"))
            .foreign_key(&mut refers("session_id", "session"))
            .take(),
    ],
    indexes: [
        index("registration_line", "registration", ["event_id", "state", "submitted_at"]),
        index("registration_mailbox", "registration", ["mailbox_key"]),
        index("registration_due", "registration", ["state", "state_until"]),
        index("token_registration", "token", ["registration_id"]),
        index("token_mailbox", "token", ["mailbox_key"]),
        unique("calendar_entry_session", "calendar_entry", ["registration_id", "session_id"]),
    ],
    drop: ["calendar_entry", "token", "answer", "access_need", "registration"]
}
