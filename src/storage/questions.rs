//! Questions: those that an event asks, those that it asked, and those of the catalogue.

use crate::domain::ids::{EventId, QuestionId};
use crate::domain::occasion::Occasion;
use crate::domain::question::Question;
use crate::storage::columns::Cell;
use crate::storage::entity::{answer, question, registration};
use crate::storage::{StoreError, WriteTx};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder,
};

/// Everything that an event asks or has asked: what it no longer asks stands last.
///
/// # Errors
/// If the database fails.
pub async fn ever_asked(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<Question>, StoreError> {
    let rows = question::Entity::find().filter(of(Some(event)));
    let rows = rows.order_by_asc(question::Column::Retired).order_by_asc(question::Column::Position).all(conn).await?;
    rows.into_iter().map(to_question).collect()
}

/// What events may take over.
///
/// # Errors
/// If the database fails.
pub async fn catalogue(conn: &impl ConnectionTrait) -> Result<Vec<Question>, StoreError> {
    let rows = question::Entity::find().filter(of(None)).order_by_asc(question::Column::Position).all(conn).await?;
    rows.into_iter().map(to_question).collect()
}

/// How many registrations of an event have answered a question.
///
/// # Errors
/// If the database fails.
pub async fn count_answers(conn: &impl ConnectionTrait, event: EventId, key: &str) -> Result<u64, StoreError> {
    let of_event = Query::select()
        .column(registration::Column::Id)
        .from(registration::Entity)
        .and_where(registration::Column::EventId.eq(event.0))
        .take();
    let answers = answer::Entity::find().filter(answer::Column::Question.eq(key));
    Ok(answers.filter(answer::Column::RegistrationId.in_subquery(of_event)).count(conn).await?)
}

/// Writes what an event asks from now on, or the catalogue. What is left out goes; if somebody has answered it, it is only asked no more.
///
/// # Errors
/// If the database fails.
pub async fn replace(tx: &WriteTx, occasion: &mut Occasion, event: Option<EventId>, questions: &[Question]) -> Result<(), StoreError> {
    let known = question::Entity::find().filter(of(event)).all(tx.conn()).await?;
    for left_out in known.iter().filter(|row| !questions.iter().any(|question| question.key == row.key)) {
        let answers = match event {
            Some(event) => count_answers(tx.conn(), event, &left_out.key).await?,
            None => 0,
        };
        if answers == 0 {
            question::Entity::delete_by_id(left_out.id).exec(tx.conn()).await?;
        } else {
            let row =
                question::ActiveModel { id: ActiveValue::Unchanged(left_out.id), retired: ActiveValue::Set(true), ..Default::default() };
            row.update(tx.conn()).await?;
        }
    }
    for (position, question) in (0..).zip(questions) {
        let before = known.iter().find(|row| row.key == question.key);
        let id = before.map_or_else(|| QuestionId::new(occasion), |row| QuestionId(row.id));
        let row = to_row(id, event, position, question)?;
        match before {
            Some(before) if *before == row => {}
            Some(_) => {
                let mut changed = row.into_active_model().reset_all();
                changed.id = ActiveValue::Unchanged(id.0);
                changed.update(tx.conn()).await?;
            }
            None => {
                question::Entity::insert(row.into_active_model()).exec_without_returning(tx.conn()).await?;
            }
        }
    }
    Ok(())
}

fn of(event: Option<EventId>) -> Condition {
    Condition::all().add(match event {
        Some(event) => question::Column::EventId.eq(event.0),
        None => question::Column::EventId.is_null(),
    })
}

pub(super) fn to_question(row: question::Model) -> Result<Question, StoreError> {
    let cell = |column| Cell { table: "question", column, id: &row.id };
    Ok(Question {
        kind: cell("kind").parse(&row.kind)?,
        options: cell("options").take(serde_json::from_value(row.options))?,
        shown_if: cell("shown_if").take(row.shown_if.map(serde_json::from_value).transpose())?,
        key: row.key,
        label: row.label,
        label_en: row.label_en,
        help: row.help,
        help_en: row.help_en,
        required: row.required,
    })
}

fn to_row(id: QuestionId, event: Option<EventId>, position: i32, question: &Question) -> Result<question::Model, StoreError> {
    let cell = |column| Cell { table: "question", column, id: &id };
    Ok(question::Model {
        id: id.0,
        event_id: event.map(|event| event.0),
        key: question.key.clone(),
        kind: question.kind.as_str().to_owned(),
        label: question.label.clone(),
        label_en: question.label_en.clone(),
        help: question.help.clone(),
        help_en: question.help_en.clone(),
        required: question.required,
        options: cell("options").take(serde_json::to_value(&question.options))?,
        shown_if: cell("shown_if").take(question.shown_if.as_ref().map(serde_json::to_value).transpose())?,
        position,
        retired: false,
    })
}
