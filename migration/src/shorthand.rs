//! What the changes share: short words for creating tables, and a macro for the frame around one change.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// A foreign key from `column` to the `id` of another table; rows with references cannot be deleted.
pub(crate) fn refers(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from_col(column).to_col("id").to_tbl(table).take()
}

/// Like [`refers`], but the row goes when the row that it belongs to goes.
pub(crate) fn belongs_to(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from_col(column).to_col("id").to_tbl(table).on_delete(ForeignKeyAction::Cascade).take()
}

/// A check that `column` holds one of `words`.
pub(crate) fn one_of<const N: usize>(column: &'static str, words: [&'static str; N]) -> SimpleExpr {
    Expr::col(column).is_in(words)
}

/// An index over `columns`.
pub(crate) fn index<const N: usize>(name: &'static str, table: &'static str, columns: [&'static str; N]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).take();
    for column in columns {
        index.col(column);
    }
    index
}

/// A unique index over `columns`.
pub(crate) fn unique<const N: usize>(name: &'static str, table: &'static str, columns: [&'static str; N]) -> IndexCreateStatement {
    index(name, table, columns).unique().take()
}

/// Lets `column` hold other words than before: exchanges the CHECK that [`one_of`] made.
///
/// PostgreSQL drops it and adds another. SQLite has no statement for that and would have to copy the table, with everything that refers to
/// it; its documentation allows to exchange the text of a CHECK in `sqlite_schema` instead, because nothing stored changes ("Making Other
/// Kinds Of Table Schema Changes", the simpler procedure).
pub(crate) async fn other_words(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
    old: &[&str],
    new: &[&str],
) -> Result<(), DbErr> {
    let list = |words: &[&str]| words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ");
    let db = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        let name = format!("{table}_{column}_check");
        let exchange =
            format!(r#"ALTER TABLE "{table}" DROP CONSTRAINT "{name}", ADD CONSTRAINT "{name}" CHECK ("{column}" IN ({}))"#, list(new));
        db.execute_unprepared(&exchange).await?;
        return Ok(());
    }
    let check = |words| format!(r#""{column}" IN ({})"#, list(words)).replace('\'', "''");
    let (before, after) = (check(old), check(new));
    db.execute_unprepared("PRAGMA writable_schema = ON").await?;
    let exchange = format!(
        "UPDATE sqlite_schema SET sql = replace(sql, '{before}', '{after}') WHERE type = 'table' AND name = '{table}' AND instr(sql, '{before}') > 0"
    );
    let changed = db.execute_unprepared(&exchange).await?.rows_affected();
    // RESET also makes this connection read the schema anew.
    db.execute_unprepared("PRAGMA writable_schema = RESET").await?;
    if changed == 1 { Ok(()) } else { Err(DbErr::Migration(format!("{table}.{column} has no such check"))) }
}

/// Frames one change. Either `tables` in the order of creation (dropped in reverse), then `indexes`; or two functions that do it and undo it.
macro_rules! change {
    (tables: [$($table:expr),+ $(,)?], indexes: [$($index:expr),* $(,)?], drop: [$($name:literal),+ $(,)?]) => {
        crate::shorthand::change!(up, down);

        async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
            $(manager.create_table($table).await?;)+
            $(manager.create_index($index).await?;)*
            Ok(())
        }

        async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
            $(manager.drop_table(Table::drop().table($name).take()).await?;)+
            Ok(())
        }
    };
    ($up:ident, $down:ident) => {
        #[derive(DeriveMigrationName)]
        pub(crate) struct Migration;

        #[async_trait::async_trait]
        impl MigrationTrait for Migration {
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }

            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                $up(manager).await
            }

            async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                $down(manager).await
            }
        }
    };
}
pub(crate) use change;
