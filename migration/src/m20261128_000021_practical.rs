//! What people want to know before they come, and what only the house knows: when the doors open, for which age, whom colleagues call,
//! whether the press is told.

use crate::shorthand::change;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, integer_null, text};

change!(up, down);

/// The new columns of an event.
const NAMES: [&str; 4] = ["doors_minutes", "age", "internal_contact", "for_press"];

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        integer_null("doors_minutes").take(),
        text("age").default("").take(),
        text("internal_contact").default("").take(),
        boolean("for_press").default(false).take(),
    ];
    for column in columns {
        manager.alter_table(Table::alter().table("event").add_column(column).take()).await?;
    }
    Ok(())
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for name in NAMES {
        manager.alter_table(Table::alter().table("event").drop_column(name).take()).await?;
    }
    Ok(())
}
