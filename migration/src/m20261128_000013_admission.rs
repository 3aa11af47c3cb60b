//! An event says who may be sent away: nothing, rules of conduct, or the admission clause of its host.

use crate::shorthand::change;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text;

change!(up, down);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let admission = text("admission").default("none").take();
    manager.alter_table(Table::alter().table("event").add_column(admission).take()).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table("event").drop_column("admission").take()).await
}
