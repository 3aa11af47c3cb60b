//! The small circle that looks after a protected event: for nobody else at the desk is it there.

use crate::shorthand::{belongs_to, change};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid;

change! {
    tables: [
        Table::create().table("event_circle")
            .col(uuid("event_id")).col(uuid("user_id"))
            .primary_key(Index::create().col("event_id").col("user_id"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .foreign_key(&mut belongs_to("user_id", "desk_user"))
            .take(),
    ],
    indexes: [],
    drop: ["event_circle"]
}
