//! Accounts: roles that reach to organisations and events, links by mail, a second factor, what one is logged in with, and an audit log in
//! which no line is ever written over.

use crate::shorthand::{belongs_to, change, index, one_of, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, blob, boolean, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};
use sea_orm_migration::sea_orm::DbBackend;

change!(up, down);

const ROLES: [&str; 8] = ["administrator", "coordinator", "organiser", "check_in", "trainer", "reader", "data_protection", "enroller"];

/// What every user had before, and what takes its place.
const GRANTS_OF_USERS: &str = "INSERT INTO desk_grant (id, user_id, role, organisation_id, event_id, created_at) \
     SELECT id, id, role, CASE WHEN role = 'organiser' THEN organisation_id END, NULL, created_at FROM desk_user \
     WHERE role <> 'organiser' OR organisation_id IS NOT NULL";

/// The same backwards: one of the roles that there were then.
const USERS_OF_GRANTS: [&str; 2] = [
    "UPDATE desk_user SET role = coalesce((SELECT min(role) FROM desk_grant WHERE user_id = desk_user.id \
     AND role IN ('administrator', 'organiser', 'enroller')), 'organiser')",
    "UPDATE desk_user SET organisation_id = (SELECT organisation_id FROM desk_grant WHERE user_id = desk_user.id \
     AND role = 'organiser' AND organisation_id IS NOT NULL LIMIT 1)",
];

/// Every new column: its table, and what it is.
fn columns() -> [(&'static str, ColumnDef); 7] {
    [
        // The begin of the days in which a second factor is not asked for yet.
        ("desk_user", timestamp_with_time_zone_null("factor_asked_at").take()),
        // From this and the secret of the house the codes come; alone it is worth nothing.
        ("desk_user", text_null("totp_seed").take()),
        ("desk_user", timestamp_with_time_zone_null("totp_since").take()),
        // The last step whose code was used: none is taken twice (RFC 6238 § 5.2).
        ("desk_user", big_integer_null("totp_step").take()),
        ("desk_session", boolean("factor_due").default(false).take()),
        ("desk_session", text("browser").default("").take()),
        ("desk_session", text("network").default("").take()),
    ]
}

fn tables() -> [TableCreateStatement; 4] {
    [
        Table::create()
            .table("desk_grant")
            .col(uuid("id").primary_key())
            .col(uuid("user_id"))
            .col(text("role"))
            .col(uuid_null("organisation_id"))
            .col(uuid_null("event_id"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut belongs_to("user_id", "desk_user"))
            .foreign_key(&mut refers("organisation_id", "organisation"))
            .foreign_key(&mut belongs_to("event_id", "event"))
            .check(one_of("role", ROLES))
            .check(Expr::col("organisation_id").is_null().or(Expr::col("event_id").is_null()))
            .take(),
        Table::create()
            .table("desk_link")
            .col(blob("hash").primary_key())
            .col(uuid("user_id"))
            .col(text("purpose"))
            .col(timestamp_with_time_zone("expires_at"))
            .foreign_key(&mut belongs_to("user_id", "desk_user"))
            .check(one_of("purpose", ["invitation", "reset"]))
            .take(),
        Table::create()
            .table("recovery_code")
            .col(blob("hash").primary_key())
            .col(uuid("user_id"))
            .foreign_key(&mut belongs_to("user_id", "desk_user"))
            .take(),
        // Hashes of the networks from which somebody has logged in: an account under attack still opens there.
        Table::create()
            .table("known_network")
            .col(uuid("user_id"))
            .col(text("key"))
            .col(timestamp_with_time_zone("seen_at"))
            .primary_key(Index::create().col("user_id").col("key"))
            .foreign_key(&mut belongs_to("user_id", "desk_user"))
            .take(),
    ]
}

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for table in tables() {
        manager.create_table(table).await?;
    }
    for (name, table, column) in [
        ("grant_user", "desk_grant", "user_id"),
        ("grant_organisation", "desk_grant", "organisation_id"),
        ("grant_event", "desk_grant", "event_id"),
        ("recovery_code_user", "recovery_code", "user_id"),
        ("session_user", "desk_session", "user_id"),
    ] {
        manager.create_index(index(name, table, [column])).await?;
    }
    manager.create_index(index("audit_at", "audit_entry", ["at", "id"])).await?;
    for (table, column) in columns() {
        manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
    }
    let db = manager.get_connection();
    db.execute_unprepared(GRANTS_OF_USERS).await?;
    free_of_constraints(manager).await?;
    for column in ["role", "organisation_id"] {
        manager.alter_table(Table::alter().table("desk_user").drop_column(column).take()).await?;
    }
    for statement in append_only(manager.get_database_backend()) {
        db.execute_unprepared(statement).await?;
    }
    Ok(())
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    for statement in not_append_only(manager.get_database_backend()) {
        db.execute_unprepared(statement).await?;
    }
    let role = text("role").default("organiser").check(one_of("role", ["administrator", "organiser", "enroller"])).take();
    for column in [role, uuid_null("organisation_id").take()] {
        manager.alter_table(Table::alter().table("desk_user").add_column(column).take()).await?;
    }
    // Nobody who still owes a code may be taken for somebody who has logged in.
    db.execute_unprepared("DELETE FROM desk_session").await?;
    for statement in USERS_OF_GRANTS {
        db.execute_unprepared(statement).await?;
    }
    for (table, column) in columns().into_iter().rev() {
        manager.alter_table(Table::alter().table(table).drop_column(column.get_column_name()).take()).await?;
    }
    manager.drop_index(Index::drop().name("audit_at").table("audit_entry").to_owned()).await?;
    manager.drop_index(Index::drop().name("session_user").table("desk_session").to_owned()).await?;
    for table in ["known_network", "recovery_code", "desk_link", "desk_grant"] {
        manager.drop_table(Table::drop().table(table).take()).await?;
    }
    Ok(())
}

/// SQLite drops no column that a constraint of the table names. Its documentation allows to take a CHECK or a FOREIGN KEY out of the text in
/// `sqlite_schema`, because nothing stored changes ("Making Other Kinds Of Table Schema Changes", the simpler procedure).
async fn free_of_constraints(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        return Ok(());
    }
    let db = manager.get_connection();
    db.execute_unprepared("PRAGMA writable_schema = ON").await?;
    for constraint in [
        r#", CHECK ("role" IN (''administrator'', ''organiser'', ''enroller''))"#,
        r#", FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id")"#,
    ] {
        let without =
            format!("UPDATE sqlite_schema SET sql = replace(sql, '{constraint}', '') WHERE type = 'table' AND name = 'desk_user'");
        db.execute_unprepared(&without).await?;
    }
    // RESET also makes this connection read the schema anew.
    db.execute_unprepared("PRAGMA writable_schema = RESET").await?;
    Ok(())
}

fn append_only(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[
            "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'a line of the audit log is never written over'; END $$",
            "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_stays()",
        ],
        _ => &["CREATE TRIGGER audit_stays BEFORE UPDATE ON audit_entry BEGIN \
             SELECT RAISE(ABORT, 'a line of the audit log is never written over'); END"],
    }
}

fn not_append_only(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &["DROP TRIGGER audit_stays ON audit_entry", "DROP FUNCTION audit_stays()"],
        _ => &["DROP TRIGGER audit_stays"],
    }
}
