//! Which modules somebody should have taken before another one.

use crate::shorthand::{belongs_to, change};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid;

change! {
    tables: [
        Table::create().table("module_requirement")
            .col(uuid("module_id")).col(uuid("required_id"))
            .primary_key(Index::create().col("module_id").col("required_id"))
            .foreign_key(&mut belongs_to("module_id", "module"))
            .foreign_key(&mut belongs_to("required_id", "module"))
            .take(),
    ],
    indexes: [],
    drop: ["module_requirement"]
}
