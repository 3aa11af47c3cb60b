//! What events refer to is written at the desk, too: who may choose a venue, and which words of a list are chosen no more.

use crate::shorthand::change;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, uuid_null};

change!(up, down);

/// Every new column: its table, its name, and what it is.
fn columns() -> [(&'static str, &'static str, ColumnDef); 3] {
    let organisation = uuid_null("organisation_id").extra("REFERENCES organisation (id)").take();
    [
        ("venue", "organisation_id", organisation),
        ("venue", "for_everybody", boolean("for_everybody").default(false).take()),
        ("term", "retired", boolean("retired").default(false).take()),
    ]
}

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, _, column) in columns() {
        manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
    }
    Ok(())
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, name, _) in columns() {
        manager.alter_table(Table::alter().table(table).drop_column(name).take()).await?;
    }
    Ok(())
}
