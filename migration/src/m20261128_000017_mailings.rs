//! Mails that organisers write themselves, at once or as a reminder; letters can be stopped.

use crate::shorthand::{belongs_to, index, one_of, other_words, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    integer_null, json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

const BEFORE: [&str; 4] = ["due", "sent", "failed", "superseded"];
const AFTER: [&str; 6] = ["due", "sent", "failed", "superseded", "stopped", "returned"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
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
        manager.create_index(index("letter_mailing", "letter", ["mailing_id"])).await?;
        other_words(manager, "letter", "state", &BEFORE, &AFTER).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        other_words(manager, "letter", "state", &AFTER, &BEFORE).await?;
        manager.drop_index(Index::drop().name("letter_mailing").table("letter").to_owned()).await?;
        manager.alter_table(Table::alter().table("letter").drop_column("mailing_id").take()).await?;
        manager.drop_table(Table::drop().table("mailing").take()).await
    }
}
