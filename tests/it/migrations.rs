//! The schema goes up, down and up again on both databases.

use crate::database::{TestDatabase, on_both_databases};
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::collections::BTreeSet;

on_both_databases!(the_schema_goes_up_down_and_up_again);

async fn the_schema_goes_up_down_and_up_again(database: TestDatabase) {
    let connection = database.connect().await;
    let before = columns(&connection).await;
    assert!(!before.is_empty(), "the test's database is migrated");

    Migrator::down(&connection, None).await.expect("every migration is taken back");
    assert_eq!(columns(&connection).await, BTreeSet::new(), "what `up` made, `down` removes");

    Migrator::up(&connection, None).await.expect("every migration applies a second time");
    assert_eq!(columns(&connection).await, before);
}

#[tokio::test]
async fn both_databases_have_the_same_tables_and_columns() {
    let Some(postgres) = TestDatabase::postgres().await else { return };
    let sqlite = TestDatabase::sqlite().await;
    assert_eq!(columns(&postgres.connect().await).await, columns(&sqlite.connect().await).await);
}

/// Every column as `table.column`, those of the migrator's own table left out.
async fn columns(connection: &DatabaseConnection) -> BTreeSet<String> {
    let question = match connection.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT m.name || '.' || c.name AS found FROM sqlite_master m JOIN pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'seaql_migrations'"
        }
        _ => {
            "SELECT table_name || '.' || column_name AS found FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name <> 'seaql_migrations'"
        }
    };
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), question)).await.expect("the catalogue");
    rows.iter().map(|row| row.try_get("", "found").expect("a name")).collect()
}
