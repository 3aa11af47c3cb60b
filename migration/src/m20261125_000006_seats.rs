//! Who gets a seat: quotas with rules, group policies, priorities, draws; and wider lists of words for approvals, batches and enrollers.

use crate::shorthand::{change, index, other_words};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, date_null, integer, json_binary_null, text, text_null, timestamp_with_time_zone_null};

change!(up, down);

const SOURCES: &[&str] = &["form", "import", "desk"];
const WIDER_SOURCES: &[&str] = &["form", "import", "desk", "batch"];
const APPROVALS: &[&str] = &["none", "organiser", "supervisor"];
const WIDER_APPROVALS: &[&str] = &["none", "organiser", "supervisor", "supervisor_then_officer"];
const ACTORS: &[&str] = &["participant", "user", "system", "import"];
const WIDER_ACTORS: &[&str] = &["participant", "user", "system", "import", "approver", "enroller"];
const PURPOSES: &[&str] = &["confirm", "manage", "feed"];
const WIDER_PURPOSES: &[&str] = &["confirm", "manage", "feed", "approve", "enrol"];
const ROLES: &[&str] = &["administrator", "organiser"];
const WIDER_ROLES: &[&str] = &["administrator", "organiser", "enroller"];

/// Every list that grows: table, column, the old words, the new ones.
const LISTS: &[(&str, &str, &[&str], &[&str])] = &[
    ("registration", "source", SOURCES, WIDER_SOURCES),
    ("event", "approval", APPROVALS, WIDER_APPROVALS),
    ("audit_entry", "actor", ACTORS, WIDER_ACTORS),
    ("token", "purpose", PURPOSES, WIDER_PURPOSES),
    ("desk_user", "role", ROLES, WIDER_ROLES),
];

/// Every new column: its table, and what it is.
fn columns() -> Vec<(&'static str, ColumnDef)> {
    let mut columns = Vec::new();
    let mut add = |table, mut column: ColumnDef| columns.push((table, column.take()));
    add("event", text("group_policy").default("all_or_none").take());
    add("event", text("allocation").default("first_come").take());
    // Words of priority rules, in their order, separated by `|`.
    add("event", text("priorities").default("").take());
    add("event", integer("cut_off_days").default(2).take());
    add("event", boolean("pending_holds").default(true).take());
    add("event", date_null("decide_on"));
    add("event", boolean("takes_place").default(false).take());
    add("event", boolean("decision_asked").default(false).take());
    add("event", text_null("draw_seed"));
    add("event", timestamp_with_time_zone_null("drawn_at"));
    add("quota", text("rule").default("declared").take());
    add("quota", boolean("released").default(false).take());
    // Held seats and waiting people by the quotas they count against; empty where an event has none.
    add("occupancy", json_binary_null("lanes"));
    // Names of quotas, separated by `|`.
    add("registration", text("quotas").default("").take());
    add("registration", integer("priority").default(100).take());
    add("registration", text("priority_reason").default("").take());
    // What the draw gave; empty without one.
    add("registration", text("lot").default("").take());
    add("registration", integer("offers").default(0).take());
    columns
}

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, column) in columns() {
        manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
    }
    for (table, column, old, new) in LISTS {
        other_words(manager, table, column, old, new).await?;
    }
    manager.drop_index(Index::drop().name("registration_line").table("registration").to_owned()).await?;
    // The line: by priority, by lot, by first submission.
    let line = ["event_id", "state", "priority", "lot", "submitted_at", "id"];
    manager.create_index(index("registration_line", "registration", line)).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.drop_index(Index::drop().name("registration_line").table("registration").to_owned()).await?;
    for (table, column) in columns().into_iter().rev() {
        manager.alter_table(Table::alter().table(table).drop_column(column.get_column_name()).take()).await?;
    }
    for (table, column, old, new) in LISTS {
        other_words(manager, table, column, new, old).await?;
    }
    manager.create_index(index("registration_line", "registration", ["event_id", "state", "submitted_at"])).await
}
