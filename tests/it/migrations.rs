//! The schema goes up, down and up again on both databases.

use crate::database::{TestDatabase, on_both_databases};
use migration::{Migrator, MigratorTrait};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::collections::BTreeSet;
use uuid::Uuid;

on_both_databases!(the_schema_goes_up_down_and_up_again, who_had_a_role_before_roles_reached_anywhere_keeps_it);

/// How many changes there were before accounts had roles that reach to organisations and events.
const BEFORE_GRANTS: u32 = 21;

async fn the_schema_goes_up_down_and_up_again(database: TestDatabase) {
    let connection = database.connect().await;
    let before = columns(&connection).await;
    assert!(!before.is_empty(), "the test's database is migrated");

    Migrator::down(&connection, None).await.expect("every migration is taken back");
    assert_eq!(columns(&connection).await, BTreeSet::new(), "what `up` made, `down` removes");

    Migrator::up(&connection, None).await.expect("every migration applies a second time");
    assert_eq!(columns(&connection).await, before);
}

async fn who_had_a_role_before_roles_reached_anywhere_keeps_it(database: TestDatabase) {
    let connection = database.connect().await;
    Migrator::down(&connection, None).await.expect("every migration is taken back");
    Migrator::up(&connection, Some(BEFORE_GRANTS)).await.expect("the schema of then");
    let [host, administrator, organiser, enroller, homeless] = [1, 2, 3, 4, 5].map(Uuid::from_u128);
    let organisation = Query::insert()
        .into_table("organisation")
        .columns(["id", "key", "name", "kind", "calendar_mode"])
        .values_panic([host.into(), "quittenhof".into(), "Quittenhof".into(), "association".into(), "invite".into()])
        .take();
    connection.execute(&organisation).await.expect("an organisation");
    for (id, role, organisation) in [
        (administrator, "administrator", Some(host)),
        (organiser, "organiser", Some(host)),
        (enroller, "enroller", None),
        (homeless, "organiser", None),
    ] {
        let user = Query::insert()
            .into_table("desk_user")
            .columns(["id", "email", "name", "password_hash", "role", "organisation_id", "disabled", "created_at", "list_columns"])
            .values_panic([
                id.into(),
                format!("{id}@stadt.example").into(),
                role.into(),
                "hash".into(),
                role.into(),
                organisation.into(),
                false.into(),
                Expr::current_timestamp(),
                "".into(),
            ])
            .take();
        connection.execute(&user).await.expect("a user");
    }
    Migrator::up(&connection, None).await.expect("the schema of today");
    let grants = "SELECT role || ' ' || CASE WHEN organisation_id IS NULL THEN 'everywhere' ELSE 'of a host' END AS found \
         FROM desk_grant ORDER BY role";
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), grants)).await.expect("grants");
    let found: Vec<String> = rows.iter().map(|row| row.try_get("", "found").expect("words")).collect();
    assert_eq!(found, ["administrator everywhere", "enroller everywhere", "organiser of a host"], "and none for who saw nothing before");
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
