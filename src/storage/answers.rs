//! What people answered to the questions of an event, and how many places of its options that takes.

use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::question::{Answers, Places, Question};
use crate::storage::columns::{Ts, to_count};
use crate::storage::entity::{access_need, answer, registration, session};
use crate::storage::registrations::is_live;
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query, SelectStatement};
use sea_orm::{
    ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use std::collections::HashMap;

/// The answers of one registration.
///
/// # Errors
/// If the database fails.
pub async fn of_registration(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<Answers, StoreError> {
    let rows =
        answer::Entity::find().filter(answer::Column::RegistrationId.eq(id.0)).order_by_asc(answer::Column::Question).all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.question, row.value)).collect::<Vec<_>>().into())
}

/// The answers of some registrations; one without any is left out.
///
/// # Errors
/// If the database fails.
pub async fn of_registrations(conn: &impl ConnectionTrait, ids: &[RegistrationId]) -> Result<HashMap<RegistrationId, Answers>, StoreError> {
    let of_them = answer::Entity::find().filter(answer::Column::RegistrationId.is_in(ids.iter().map(|id| id.0)));
    Ok(by_registration(of_them.order_by_asc(answer::Column::Question).all(conn).await?))
}

/// The answers of everybody who ever registered for an event.
///
/// # Errors
/// If the database fails.
pub async fn of_event(conn: &impl ConnectionTrait, event: EventId) -> Result<HashMap<RegistrationId, Answers>, StoreError> {
    let rows = answer::Entity::find().join(JoinType::InnerJoin, registered()).filter(registration::Column::EventId.eq(event.0));
    Ok(by_registration(rows.order_by_asc(answer::Column::Question).all(conn).await?))
}

/// From an answer to whose it is.
fn registered() -> RelationDef {
    answer::Entity::belongs_to(registration::Entity).from(answer::Column::RegistrationId).to(registration::Column::Id).into()
}

fn by_registration(rows: Vec<answer::Model>) -> HashMap<RegistrationId, Answers> {
    let mut answers: HashMap<RegistrationId, Answers> = HashMap::new();
    for row in rows {
        answers.entry(RegistrationId(row.registration_id)).or_default().put(&row.question, row.value);
    }
    answers
}

/// The places of options that live registrations of an event take, those of `own` left out. Whoever waits keeps their places too: they are
/// told that they come to that workshop if they move up.
///
/// # Errors
/// If the database fails.
pub async fn places(
    conn: &impl ConnectionTrait,
    event: EventId,
    questions: &[Question],
    own: Option<RegistrationId>,
) -> Result<Places, StoreError> {
    let asked = questions.iter().filter(|question| question.chooses()).map(|question| question.key.as_str());
    let mut rows = answer::Entity::find()
        .select_only()
        .columns([answer::Column::Question, answer::Column::Value])
        .column_as(registration::Column::Seats.sum().cast_as("bigint"), "seats")
        .join(JoinType::InnerJoin, registered())
        .filter(registration::Column::EventId.eq(event.0))
        .filter(is_live())
        .filter(answer::Column::Question.is_in(asked))
        .group_by(answer::Column::Question)
        .group_by(answer::Column::Value);
    if let Some(own) = own {
        rows = rows.filter(registration::Column::Id.ne(own.0));
    }
    let rows: Vec<(String, String, i64)> = rows.into_tuple().all(conn).await?;
    let mut places = Places::default();
    for (question, value, seats) in rows {
        places.take(&question, &value, to_count(i32::try_from(seats).unwrap_or(i32::MAX)));
    }
    Ok(places)
}

/// Writes the answers of a registration in the place of all before.
///
/// # Errors
/// If the database fails.
pub async fn replace(tx: &WriteTx, id: RegistrationId, answers: &Answers) -> Result<(), StoreError> {
    answer::Entity::delete_many().filter(answer::Column::RegistrationId.eq(id.0)).exec(tx.conn()).await?;
    insert(tx, id, answers).await
}

/// Stores the answers of a registration that has none.
///
/// # Errors
/// If the database fails.
pub(super) async fn insert(tx: &WriteTx, id: RegistrationId, answers: &Answers) -> Result<(), StoreError> {
    if answers.is_empty() {
        return Ok(());
    }
    let rows = answers.iter().map(|(question, value)| answer::ActiveModel {
        registration_id: ActiveValue::Set(id.0),
        question: ActiveValue::Set(question.to_owned()),
        value: ActiveValue::Set(value.to_owned()),
    });
    Ok(tx.insert(rows).await?)
}

/// The access needs of one registration, and the person's own words.
///
/// # Errors
/// If the database fails.
pub async fn needs_of(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<(Vec<String>, String), StoreError> {
    let row = access_need::Entity::find_by_id(id.0).one(conn).await?;
    Ok(row.map(|row| (keys(&row.needs), row.note)).unwrap_or_default())
}

/// Writes the access needs of a registration in the place of all before.
///
/// # Errors
/// If the database fails.
pub async fn replace_needs(tx: &WriteTx, id: RegistrationId, needs: &[String], note: &str) -> Result<(), StoreError> {
    access_need::Entity::delete_by_id(id.0).exec(tx.conn()).await?;
    if needs.is_empty() && note.is_empty() {
        return Ok(());
    }
    let row = access_need::ActiveModel {
        registration_id: ActiveValue::Set(id.0),
        needs: ActiveValue::Set(needs.join("|")),
        note: ActiveValue::Set(note.to_owned()),
    };
    Ok(tx.insert([row]).await?)
}

/// Deletes the access needs of everybody who registered for events of which the last session ended before `before` (UTC). Gives how many.
///
/// # Errors
/// If the database fails.
pub async fn forget_needs(tx: &WriteTx, before: Timestamp) -> Result<u64, StoreError> {
    let over = Query::select()
        .column(session::Column::EventId)
        .from(session::Entity)
        .group_by_col(session::Column::EventId)
        .and_having(Expr::col(session::Column::Ends).max().lt(Ts::from(before)))
        .take();
    let theirs = Query::select()
        .column(registration::Column::Id)
        .from(registration::Entity)
        .and_where(registration::Column::EventId.in_subquery(over))
        .take();
    let deleted = access_need::Entity::delete_many().filter(access_need::Column::RegistrationId.in_subquery(theirs));
    Ok(deleted.exec(tx.conn()).await?.rows_affected)
}

fn keys(column: &str) -> Vec<String> {
    column.split('|').filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

/// The registrations whose answer to a question picks a value, whatever else it picks.
pub(super) fn picking(question: &str, value: &str) -> SelectStatement {
    let like = |pattern: String| Expr::col(answer::Column::Value).like(LikeExpr::new(pattern).escape('\\'));
    let literal = value.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let picks = Condition::any()
        .add(Expr::col(answer::Column::Value).eq(value))
        .add(like(format!("{literal}|%")))
        .add(like(format!("%|{literal}")))
        .add(like(format!("%|{literal}|%")));
    Query::select()
        .column(answer::Column::RegistrationId)
        .from(answer::Entity)
        .and_where(answer::Column::Question.eq(question))
        .cond_where(picks)
        .take()
}
