//! Certificates: when an event gives them, and those that were issued. What is issued outlives the registration.

use crate::shorthand::{belongs_to, change, index, one_of, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, json_binary, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null};

change!(up, down);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let rules = Table::create()
        .table("certificate_rule")
        .col(uuid("event_id").primary_key())
        .col(integer("share"))
        .col(text("covers"))
        .col(json_binary("signers"))
        .col(text("town"))
        .col(text("topics"))
        .foreign_key(&mut belongs_to("event_id", "event"))
        .check(Expr::col("share").between(1, 100))
        .check(one_of("covers", ["event", "programme"]))
        .take();
    manager.create_table(rules).await?;
    let mut of_registration =
        ForeignKey::create().from_col("registration_id").to_col("id").to_tbl("registration").on_delete(ForeignKeyAction::SetNull).take();
    let certificates = Table::create()
        .table("certificate")
        .col(text("code").primary_key())
        .col(uuid("event_id"))
        .col(uuid_null("registration_id"))
        .col(timestamp_with_time_zone("issued_at"))
        .col(uuid("issued_by"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .col(text("name_seal"))
        .col(json_binary("facts"))
        .foreign_key(&mut refers("event_id", "event"))
        .foreign_key(&mut of_registration)
        .foreign_key(&mut refers("issued_by", "desk_user"))
        .take();
    manager.create_table(certificates).await?;
    manager.create_index(index("certificate_event", "certificate", ["event_id"])).await?;
    // Nobody has two of one event that are valid.
    let mut one_each = index("certificate_registration", "certificate", ["registration_id"]).unique().to_owned();
    manager.create_index(one_each.and_where(Expr::col("revoked_at").is_null()).to_owned()).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.drop_table(Table::drop().table("certificate").take()).await?;
    manager.drop_table(Table::drop().table("certificate_rule").take()).await
}
