//! Batch enrolments: who enrolled whom, until when unnamed seats are kept, and links for enrollers.

use crate::shorthand::{change, index, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, text, text_null, text_uniq, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

change!(up, down);

/// Every new column: its table, and what it is.
fn columns() -> [(&'static str, ColumnDef); 4] {
    [
        // No foreign key: SQLite adds none to a table that is there.
        ("registration", uuid_null("batch_id").take()),
        ("registration", timestamp_with_time_zone_null("unnamed_until").take()),
        ("registration", boolean("unnamed_reminded").default(false).take()),
        // Where the owner of a link is written to, as typed; the mailbox key has lost the spelling.
        ("token", text_null("address").take()),
    ]
}

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let batch = Table::create()
        .table("batch")
        .col(uuid("id").primary_key())
        .col(uuid("event_id"))
        .col(text("enroller_name"))
        .col(text("enroller_email"))
        .col(text("mailbox_key"))
        .col(text("language"))
        .col(uuid_null("user_id"))
        // What makes a second press of the button the same batch.
        .col(text_uniq("idempotency_key"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut refers("event_id", "event"))
        .foreign_key(&mut refers("user_id", "desk_user"))
        .take();
    manager.create_table(batch).await?;
    manager.create_index(index("batch_mailbox", "batch", ["mailbox_key"])).await?;
    for (table, column) in columns() {
        manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
    }
    manager.create_index(index("registration_batch", "registration", ["batch_id"])).await?;
    manager.create_index(index("registration_unnamed", "registration", ["unnamed_until"])).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for name in ["registration_unnamed", "registration_batch"] {
        manager.drop_index(Index::drop().name(name).table("registration").to_owned()).await?;
    }
    for (table, column) in columns() {
        manager.alter_table(Table::alter().table(table).drop_column(column.get_column_name()).take()).await?;
    }
    manager.drop_table(Table::drop().table("batch").take()).await
}
