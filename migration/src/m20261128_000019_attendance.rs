//! Who was there: a pass for each registration, marks for each date, people who came without a name, links for trainers.

use crate::shorthand::{belongs_to, change, one_of, other_words, refers, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, integer_null, text_null, timestamp_with_time_zone, uuid, uuid_null};
use sea_orm_migration::sea_orm::DbBackend;

change!(up, down);

const ACTORS: &[&str] = &["participant", "user", "system", "import", "approver", "enroller"];
const WIDER_ACTORS: &[&str] = &["participant", "user", "system", "import", "approver", "enroller", "trainer"];
const PURPOSES: &[&str] = &["confirm", "manage", "feed", "approve", "enrol"];
const WIDER_PURPOSES: &[&str] = &["confirm", "manage", "feed", "approve", "enrol", "attendance"];

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // Empty only where an instance of the version before enters somebody during an update.
    let pass = text_null("pass").take();
    manager.alter_table(Table::alter().table("registration").add_column(pass).take()).await?;
    // Whoever was registered before gets one too; the program throws the dice for all who come.
    let random = match manager.get_database_backend() {
        DbBackend::Postgres => "replace(gen_random_uuid()::text, '-', '')",
        _ => "lower(hex(randomblob(16)))",
    };
    manager.get_connection().execute_unprepared(&format!("UPDATE registration SET pass = {random}")).await?;
    manager.create_index(unique("registration_pass", "registration", ["pass"])).await?;

    // A mark that was taken back stays as a row without a presence: a telephone that was without network must not bring it back.
    let attendance = Table::create()
        .table("attendance")
        .col(uuid("registration_id"))
        .col(uuid("session_id"))
        .col(text_null("presence"))
        .col(integer("heads"))
        .col(integer_null("minutes"))
        .col(timestamp_with_time_zone("noted_at"))
        .col(uuid_null("user_id"))
        .primary_key(Index::create().col("session_id").col("registration_id"))
        .foreign_key(&mut belongs_to("registration_id", "registration"))
        .foreign_key(&mut belongs_to("session_id", "session"))
        .foreign_key(&mut refers("user_id", "desk_user"))
        .check(one_of("presence", ["present", "partial", "excused", "absent"]))
        .check(Expr::col("heads").gte(0))
        .take();
    manager.create_table(attendance).await?;
    let by_registration = Index::create().name("attendance_registration").table("attendance").col("registration_id").take();
    manager.create_index(by_registration).await?;

    let walk_ins = Table::create()
        .table("walk_in_count")
        .col(uuid("session_id").primary_key())
        .col(integer("people"))
        .foreign_key(&mut belongs_to("session_id", "session"))
        .check(Expr::col("people").gte(0))
        .take();
    manager.create_table(walk_ins).await?;

    other_words(manager, "audit_entry", "actor", ACTORS, WIDER_ACTORS).await?;
    other_words(manager, "token", "purpose", PURPOSES, WIDER_PURPOSES).await?;
    let event = uuid_null("event_id").take();
    manager.alter_table(Table::alter().table("token").add_column(event).take()).await
}

async fn down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table("token").drop_column("event_id").take()).await?;
    let db = manager.get_connection();
    db.execute_unprepared("DELETE FROM token WHERE purpose = 'attendance'").await?;
    db.execute_unprepared("UPDATE audit_entry SET actor = 'system' WHERE actor = 'trainer'").await?;
    other_words(manager, "token", "purpose", WIDER_PURPOSES, PURPOSES).await?;
    other_words(manager, "audit_entry", "actor", WIDER_ACTORS, ACTORS).await?;
    manager.drop_table(Table::drop().table("walk_in_count").take()).await?;
    manager.drop_table(Table::drop().table("attendance").take()).await?;
    manager.drop_index(Index::drop().name("registration_pass").table("registration").to_owned()).await?;
    manager.alter_table(Table::alter().table("registration").drop_column("pass").take()).await
}
