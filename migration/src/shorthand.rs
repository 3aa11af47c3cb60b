//! What the changes share: short words for creating tables, and a macro for the frame around one change.

use sea_orm_migration::prelude::*;

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

/// Frames one change: `tables` in the order of creation (dropped in reverse), then `indexes`.
macro_rules! change {
    (tables: [$($table:expr),+ $(,)?], indexes: [$($index:expr),* $(,)?], drop: [$($name:literal),+ $(,)?]) => {
        #[derive(DeriveMigrationName)]
        pub(crate) struct Migration;

        #[async_trait::async_trait]
        impl MigrationTrait for Migration {
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }

            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                $(manager.create_table($table).await?;)+
                $(manager.create_index($index).await?;)*
                Ok(())
            }

            async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                $(manager.drop_table(Table::drop().table($name).take()).await?;)+
                Ok(())
            }
        }
    };
}
pub(crate) use change;
