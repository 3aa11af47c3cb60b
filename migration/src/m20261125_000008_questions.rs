//! Questions: those of an event, and those of the catalogue, which belong to none.

use crate::shorthand::{belongs_to, change, one_of, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, integer, json_binary, json_binary_null, text, text_null, uuid, uuid_null};

change!(up, down);

fn question() -> TableCreateStatement {
    Table::create()
        .table("question")
        .col(uuid("id").primary_key())
        // Empty: a question of the catalogue.
        .col(uuid_null("event_id"))
        .col(text("key"))
        .col(text("kind"))
        .col(text("label"))
        .col(text_null("label_en"))
        .col(text("help"))
        .col(text_null("help_en"))
        .col(boolean("required"))
        .col(json_binary("options"))
        .col(json_binary_null("shown_if"))
        .col(integer("position"))
        // No longer asked; what was answered stays on the lists.
        .col(boolean("retired"))
        .foreign_key(&mut belongs_to("event_id", "event"))
        .check(one_of("kind", ["short_text", "long_text", "number", "date", "one_of", "several_of", "yes_no", "consent"]))
        .take()
}

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.create_table(question()).await?;
    manager.create_index(unique("question_key", "question", ["event_id", "key"])).await?;
    // An index takes two empty cells for two values: the catalogue needs one of its own.
    let catalogue = r#"CREATE UNIQUE INDEX "question_catalogue_key" ON "question" ("key") WHERE "event_id" IS NULL"#;
    manager.get_connection().execute_unprepared(catalogue).await?;
    Ok(())
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.drop_table(Table::drop().table("question").take()).await
}
