//! Approvals: who was asked to agree to a registration, how far that went, what was answered; and the secret links to answer by.

use crate::shorthand::{belongs_to, change, index, one_of};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null};

change!(up, down);

/// Columns that other tables get.
fn columns() -> [(&'static str, ColumnDef); 2] {
    [
        // A link to answer an approval belongs to its registration as well, and goes with it.
        ("token", uuid_null("approval_id").take()),
        // As typed into the form, where the staff directory names no supervisor.
        ("registration", text_null("supervisor_email").take()),
    ]
}

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let approval = Table::create()
        .table("approval")
        .col(uuid("id").primary_key())
        .col(uuid("registration_id"))
        .col(text("step"))
        .col(text("state"))
        .col(text("stage"))
        // Nobody, where neither directory nor form named somebody: then the organisers decide.
        .col(text("approver_name"))
        .col(text_null("approver_email"))
        .col(text("deputy_name"))
        .col(text_null("deputy_email"))
        .col(timestamp_with_time_zone("asked_at"))
        .col(timestamp_with_time_zone("stage_at"))
        // When the next stage begins, if nobody answers; empty where nothing follows.
        .col(timestamp_with_time_zone_null("next_at"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(text_null("reason"))
        .col(uuid_null("proposed_event_id"))
        .foreign_key(&mut belongs_to("registration_id", "registration"))
        .check(one_of("step", ["supervisor", "officer"]))
        .check(one_of("state", ["asked", "approved", "declined", "superseded"]))
        .check(one_of("stage", ["asked", "reminded", "deputy", "organiser"]))
        .check(one_of("reason", ["staffing", "duties", "relevance", "budget", "another_date"]))
        .take();
    manager.create_table(approval).await?;
    manager.create_index(index("approval_registration", "approval", ["registration_id", "asked_at"])).await?;
    manager.create_index(index("approval_due", "approval", ["state", "next_at"])).await?;
    for (table, column) in columns() {
        manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
    }
    Ok(())
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, column) in columns() {
        manager.alter_table(Table::alter().table(table).drop_column(column.get_column_name()).take()).await?;
    }
    manager.drop_table(Table::drop().table("approval").take()).await
}
