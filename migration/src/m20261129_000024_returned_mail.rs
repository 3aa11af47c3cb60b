//! Mailboxes whose mail came back are marked, wherever their address stands.

use crate::shorthand::change;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, timestamp_with_time_zone};

change!(up, down);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("returned_mailbox")
        .col(text("mailbox_key").primary_key())
        .col(timestamp_with_time_zone("returned_at"))
        .take();
    manager.create_table(table).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.drop_table(Table::drop().table("returned_mailbox").take()).await
}
