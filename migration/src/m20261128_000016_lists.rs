//! What organisers note about people on a list: tags, notes; and which columns of a list somebody wants to see.

use crate::shorthand::{belongs_to, change, index, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, timestamp_with_time_zone, uuid};

change!(up, down);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tags = Table::create()
        .table("registration_tag")
        .col(uuid("registration_id"))
        .col(text("tag"))
        .primary_key(Index::create().col("registration_id").col("tag"))
        .foreign_key(&mut belongs_to("registration_id", "registration"))
        .take();
    let notes = Table::create()
        .table("registration_note")
        .col(uuid("id").primary_key())
        .col(uuid("registration_id"))
        .col(uuid("user_id"))
        .col(timestamp_with_time_zone("written_at"))
        .col(text("text"))
        .foreign_key(&mut belongs_to("registration_id", "registration"))
        .foreign_key(&mut refers("user_id", "desk_user"))
        .take();
    manager.create_table(tags).await?;
    manager.create_table(notes).await?;
    manager.create_index(index("note_registration", "registration_note", ["registration_id"])).await?;
    let columns = text("list_columns").default("").take();
    manager.alter_table(Table::alter().table("desk_user").add_column(columns).take()).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table("desk_user").drop_column("list_columns").take()).await?;
    manager.drop_table(Table::drop().table("registration_note").take()).await?;
    manager.drop_table(Table::drop().table("registration_tag").take()).await
}
