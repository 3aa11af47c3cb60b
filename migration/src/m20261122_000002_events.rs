//! Events, their sessions, and the counter of their seats.

use crate::shorthand::{belongs_to, change, index, one_of, refers, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date_null, integer, integer_null, json_binary, text, text_null, text_uniq, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

change! {
    tables: [
        Table::create().table("event")
            .col(uuid("id").primary_key()).col(text_uniq("key")).col(text_uniq("short_code"))
            .col(uuid_null("campaign_id")).col(uuid_null("module_id"))
            .col(text("kind")).col(text("title")).col(text("subtitle")).col(text("summary")).col(text("description"))
            .col(text_null("format")).col(text_null("section"))
            .col(uuid("host_id")).col(json_binary("trainers"))
            .col(text("attendance_mode")).col(uuid_null("venue_id")).col(text("location_visibility")).col(text_null("online_url"))
            .col(text("audience")).col(text("access_mode")).col(boolean("protected"))
            .col(json_binary("interpretation")).col(text("cost"))
            .col(integer_null("min_participants")).col(text("waitlist")).col(integer_null("offer_hours")).col(text("approval"))
            .col(timestamp_with_time_zone_null("registration_opens")).col(timestamp_with_time_zone_null("registration_deadline"))
            .col(timestamp_with_time_zone_null("cancellation_deadline")).col(integer_null("max_seats"))
            .col(text("photo_policy")).col(text_null("contact_email"))
            .col(text("status")).col(text_null("called_off_reason"))
            // What the search reads: title, subtitle, summary, host and trainers, folded by Rust. Never the place.
            .col(text("search_text"))
            .col(timestamp_with_time_zone("created_at")).col(timestamp_with_time_zone("updated_at"))
            .foreign_key(&mut refers("campaign_id", "campaign"))
            .foreign_key(&mut refers("module_id", "module"))
            .foreign_key(&mut refers("host_id", "organisation"))
            .foreign_key(&mut refers("venue_id", "venue"))
            .check(one_of("kind", ["training", "campaign_event", "meeting"]))
            .check(one_of("status", ["draft", "submitted", "published", "called_off", "documented"]))
            .check(one_of("location_visibility", ["public", "district_only", "after_confirmation", "day_before"]))
            .check(one_of("waitlist", ["none", "automatic", "offer"]))
            .check(one_of("approval", ["none", "organiser", "supervisor"]))
            .take(),
        // One narrow row per event: the row that a registration locks. Writers of the event's text do not touch it.
        Table::create().table("occupancy")
            .col(uuid("event_id").primary_key()).col(integer_null("capacity")).col(integer("held")).col(integer("waiting"))
            // Counts changes of the event: what was read before the lock is still true if this is unchanged under it.
            .col(integer("event_revision"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .check(Expr::col("held").gte(0)).check(Expr::col("waiting").gte(0)).check(Expr::col("capacity").gte(0))
            .take(),
        Table::create().table("session")
            .col(uuid("id").primary_key()).col(uuid("event_id")).col(integer("position"))
            .col(timestamp_with_time_zone("starts")).col(timestamp_with_time_zone("ends"))
            .col(text("label")).col(text("status"))
            .col(text_uniq("public_uid")).col(integer("sequence")).col(timestamp_with_time_zone("revised_at"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .check(one_of("status", ["planned", "called_off"]))
            .take(),
        Table::create().table("event_action_field")
            .col(uuid("event_id")).col(text("key")).col(integer("position"))
            .primary_key(Index::create().col("event_id").col("key"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .take(),
        Table::create().table("event_language")
            .col(uuid("event_id")).col(text("code")).col(integer("position"))
            .primary_key(Index::create().col("event_id").col("code"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .take(),
        Table::create().table("event_feature")
            .col(uuid("event_id")).col(text("key")).col(text("availability")).col(date_null("until")).col(integer("position"))
            .primary_key(Index::create().col("event_id").col("key"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .check(one_of("availability", ["yes", "no", "on_request"]))
            .take(),
        Table::create().table("event_co_host")
            .col(uuid("event_id")).col(uuid("organisation_id")).col(integer("position"))
            .primary_key(Index::create().col("event_id").col("organisation_id"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .foreign_key(&mut refers("organisation_id", "organisation"))
            .take(),
        Table::create().table("quota")
            .col(uuid("event_id")).col(text("name")).col(integer("seats")).col(date_null("release_on")).col(integer("position"))
            .primary_key(Index::create().col("event_id").col("name"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .check(Expr::col("seats").gte(0))
            .take(),
    ],
    indexes: [
        unique("session_position", "session", ["event_id", "position"]),
        index("session_starts", "session", ["starts"]),
        index("event_host", "event", ["host_id"]),
        index("event_status", "event", ["status"]),
    ],
    drop: ["quota", "event_co_host", "event_feature", "event_language", "event_action_field", "session", "occupancy", "event"]
}
