//! A line of the audit log is not deleted before its time: twelve months (domain.md § 7).

use crate::shorthand::change;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

change!(up, down);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statements: &[&str] = match manager.get_database_backend() {
        DbBackend::Postgres => &[
            "CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'a line of the audit log is kept for twelve months'; END $$",
            "CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit_entry FOR EACH ROW \
             WHEN (OLD.at > now() - interval '12 months') EXECUTE FUNCTION audit_is_kept()",
            "CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()",
        ],
        _ => &["CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit_entry \
             WHEN julianday(OLD.at) > julianday('now', '-12 months') BEGIN \
             SELECT RAISE(ABORT, 'a line of the audit log is kept for twelve months'); END"],
    };
    run(manager, statements).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statements: &[&str] = match manager.get_database_backend() {
        DbBackend::Postgres => &[
            "DROP TRIGGER audit_is_not_emptied ON audit_entry",
            "DROP TRIGGER audit_is_kept ON audit_entry",
            "DROP FUNCTION audit_is_kept()",
        ],
        _ => &["DROP TRIGGER audit_is_kept"],
    };
    run(manager, statements).await
}

async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
