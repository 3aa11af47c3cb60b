//! Letters about one registration get numbers: the order in which they were put in, whatever the clocks of several servers say. And they
//! get the mailbox that they go to, however its address was spelled: so many letters that nobody has asked for may go to one.

use crate::shorthand::{change, index};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, text};

change!(up, down);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // 0 for a letter that is about no registration.
    let number = integer("number").default(0).take();
    manager.alter_table(Table::alter().table("letter").add_column(number).take()).await?;
    let of_earlier = |column: &'static str| Expr::col(("earlier", column));
    let of_this = |column: &'static str| Expr::col(("letter", column));
    let up_to_this = Query::select()
        .expr(Expr::col(("earlier", "id")).count())
        .from_as("letter", "earlier")
        .and_where(of_earlier("registration_id").eq(of_this("registration_id")))
        .and_where(of_earlier("id").lte(of_this("id")))
        .take();
    let count = Query::update().table("letter").value("number", Expr::SubQuery(None, Box::new(up_to_this.into()))).take();
    manager.execute(count).await?;
    manager.create_index(index("letter_number", "letter", ["registration_id", "state", "number"])).await?;
    // Empty for a letter from before: only those of the last hour are ever looked for.
    manager.alter_table(Table::alter().table("letter").add_column(text("mailbox_key").default("").take()).take()).await?;
    manager.create_index(index("letter_mailbox", "letter", ["mailbox_key", "created_at"])).await?;
    manager.drop_index(Index::drop().name("letter_registration").table("letter").to_owned()).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.drop_index(Index::drop().name("letter_mailbox").table("letter").to_owned()).await?;
    manager.alter_table(Table::alter().table("letter").drop_column("mailbox_key").take()).await?;
    manager.create_index(index("letter_registration", "letter", ["registration_id", "id"])).await?;
    manager.drop_index(Index::drop().name("letter_number").table("letter").to_owned()).await?;
    manager.alter_table(Table::alter().table("letter").drop_column("number").take()).await
}
