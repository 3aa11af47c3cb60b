//! Indexes that name what is asked for, and hold nothing else: an event's registrations by mailbox without going through the whole event,
//! and nothing about the many rows whose column is empty.

use crate::shorthand::{change, index};
use sea_orm_migration::prelude::*;

change!(up, down);

/// An index of before: its table, its columns, and those of the index that replaces it.
type Replaced = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

/// Those whose first column is often empty leave these rows out.
const REPLACED: [(Replaced, bool); 5] = [
    (("registration_mailbox", "registration", &["mailbox_key"], &["mailbox_key", "event_id"]), false),
    (("registration_due", "registration", &["state", "state_until"], &["state_until"]), true),
    (("registration_batch", "registration", &["batch_id"], &["batch_id"]), true),
    (("registration_unnamed", "registration", &["unnamed_until"], &["unnamed_until"]), true),
    (("token_mailbox", "token", &["mailbox_key"], &["mailbox_key"]), true),
];

fn over(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = index(name, table, []);
    for column in columns {
        index.col(*column);
    }
    index
}

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for ((name, table, _, columns), leaves_empty_out) in REPLACED {
        manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        let mut index = over(name, table, columns);
        if leaves_empty_out {
            index.and_where(Expr::col(columns[0]).is_not_null());
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for ((name, table, columns, _), _) in REPLACED {
        manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        manager.create_index(over(name, table, columns)).await?;
    }
    Ok(())
}
