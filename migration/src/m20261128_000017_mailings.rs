//! Mails that organisers write themselves, at once or as a reminder; letters can be stopped.

use crate::shorthand::{belongs_to, change, index, one_of, other_words, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    integer_null, json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

const BEFORE: [&str; 4] = ["due", "sent", "failed", "superseded"];
const AFTER: [&str; 6] = ["due", "sent", "failed", "superseded", "stopped", "returned"];

change!(up, down);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mailing = Table::create()
        .table("mailing")
        .col(uuid("id").primary_key())
        .col(uuid("event_id"))
        .col(uuid("user_id"))
        .col(text("state"))
        .col(json_binary("audience"))
        .col(text("subject"))
        .col(text("body"))
        .col(text_null("subject_en"))
        .col(text_null("body_en"))
        // A reminder: before or after what, and how long; empty for one that was sent at once.
        .col(text_null("moment"))
        .col(integer_null("amount"))
        .col(text_null("unit"))
        .col(integer_null("recipients"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("posted_at"))
        .foreign_key(&mut belongs_to("event_id", "event"))
        .foreign_key(&mut refers("user_id", "desk_user"))
        .check(one_of("state", ["planned", "posted", "stopped", "missed"]))
        .take();
    manager.create_table(mailing).await?;
    manager.create_index(index("mailing_event", "mailing", ["event_id"])).await?;
    manager.create_index(index("mailing_state", "mailing", ["state"])).await?;
    // No foreign key: SQLite could not take the column away again.
    manager.alter_table(Table::alter().table("letter").add_column(uuid_null("mailing_id")).take()).await?;
    // Most letters belong to none.
    let of_mailing = index("letter_mailing", "letter", ["mailing_id"]).and_where(Expr::col("mailing_id").is_not_null()).take();
    manager.create_index(of_mailing).await?;
    other_words(manager, "letter", "state", &BEFORE, &AFTER).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    other_words(manager, "letter", "state", &AFTER, &BEFORE).await?;
    manager.drop_index(Index::drop().name("letter_mailing").table("letter").to_owned()).await?;
    manager.alter_table(Table::alter().table("letter").drop_column("mailing_id").take()).await?;
    manager.drop_table(Table::drop().table("mailing").take()).await
}
