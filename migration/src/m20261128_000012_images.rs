//! Images of events: one each, as it is shown, with what belongs under it.

use crate::shorthand::{belongs_to, change, one_of};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, integer, text, timestamp_with_time_zone, uuid};

fn event_image() -> TableCreateStatement {
    Table::create()
        .table("event_image")
        .col(uuid("event_id").primary_key())
        .col(blob("bytes"))
        .col(text("media_type"))
        .col(integer("width"))
        .col(integer("height"))
        .col(text("alt"))
        .col(text("credit"))
        // Empty where nothing was said beyond the rights.
        .col(text("licence"))
        // SHA-256 of the bytes in hexadecimal: it stands in the address.
        .col(text("digest"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut belongs_to("event_id", "event"))
        .check(one_of("media_type", ["image/jpeg"]))
        .take()
}

change! {
    tables: [event_image()],
    indexes: [],
    drop: ["event_image"]
}
