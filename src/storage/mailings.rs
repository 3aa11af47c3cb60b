//! Mails that organisers wrote: those that are planned, and how the letters of the others fare.

use crate::domain::ids::{EventId, MailingId, UserId};
use crate::domain::mailing::{Audience, MailingTexts, MailingWords, Plan, Reminder};
use crate::domain::vocabulary::MailingState;
use crate::storage::columns::{Cell, Ts, instant, to_column, to_count};
use crate::storage::entity::mailing::{ActiveModel, Column, Entity, Model};
use crate::storage::entity::{desk_user, letter};
use crate::storage::outbox::LetterState;
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// A mail that an organiser wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Mailing {
    /// Which.
    pub id: MailingId,
    /// To people of which event.
    pub event: EventId,
    /// Who wrote it.
    pub by: UserId,
    /// Where it stands.
    pub state: MailingState,
    /// Whom it is for.
    pub audience: Audience,
    /// What it says.
    pub texts: MailingTexts,
    /// When it is sent by itself; nothing for one that was sent at once.
    pub reminder: Option<Reminder>,
    /// How many letters were put into the outbox.
    pub recipients: u32,
    /// When it was written (UTC).
    pub created_at: Timestamp,
    /// When its letters were put into the outbox (UTC).
    pub posted_at: Option<Timestamp>,
}

impl Mailing {
    /// The reminder that it is, as long as it has not left and is not stopped.
    #[must_use]
    pub fn plan(&self) -> Option<Plan> {
        let reminder = self.reminder.filter(|_| self.state == MailingState::Planned)?;
        Some(Plan { audience: self.audience.clone(), texts: self.texts.clone(), reminder })
    }
}

/// How the letters of a mailing fare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Still in the outbox.
    pub due: u32,
    /// The mail server took them.
    pub sent: u32,
    /// Given up, or come back.
    pub failed: u32,
    /// Stopped, or out of date before they left.
    pub stopped: u32,
}

/// Stores a mailing.
///
/// # Errors
/// If the database fails.
pub async fn insert(tx: &WriteTx, mailing: &Mailing) -> Result<(), StoreError> {
    Entity::insert(to_row(mailing)?).exec_without_returning(tx.conn()).await?;
    Ok(())
}

fn to_row(mailing: &Mailing) -> Result<ActiveModel, StoreError> {
    let cell = Cell { table: "mailing", column: "audience", id: &mailing.id.0 };
    Ok(ActiveModel {
        id: ActiveValue::Set(mailing.id.0),
        event_id: ActiveValue::Set(mailing.event.0),
        user_id: ActiveValue::Set(mailing.by.0),
        state: ActiveValue::Set(mailing.state.as_str().to_owned()),
        audience: ActiveValue::Set(cell.take(serde_json::to_value(&mailing.audience))?),
        subject: ActiveValue::Set(mailing.texts.de.subject.clone()),
        body: ActiveValue::Set(mailing.texts.de.body.clone()),
        subject_en: ActiveValue::Set(mailing.texts.en.as_ref().map(|words| words.subject.clone())),
        body_en: ActiveValue::Set(mailing.texts.en.as_ref().map(|words| words.body.clone())),
        moment: ActiveValue::Set(mailing.reminder.map(|reminder| reminder.moment.as_str().to_owned())),
        amount: ActiveValue::Set(mailing.reminder.map(|reminder| to_column(reminder.amount))),
        unit: ActiveValue::Set(mailing.reminder.map(|reminder| reminder.unit.as_str().to_owned())),
        recipients: ActiveValue::Set(Some(to_column(mailing.recipients))),
        created_at: ActiveValue::Set(mailing.created_at.into()),
        posted_at: ActiveValue::Set(mailing.posted_at.map(Ts::from)),
    })
}

/// A mailing of an event.
///
/// # Errors
/// If the database fails.
pub async fn find(conn: &impl ConnectionTrait, event: EventId, id: MailingId) -> Result<Option<Mailing>, StoreError> {
    Entity::find_by_id(id.0).filter(Column::EventId.eq(event.0)).one(conn).await?.map(to_mailing).transpose()
}

/// Every mailing of an event, the newest first, each with the name of its writer.
///
/// # Errors
/// If the database fails.
pub async fn of_event(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<(Mailing, String)>, StoreError> {
    let rows = Entity::find().filter(Column::EventId.eq(event.0)).order_by_desc(Column::Id).all(conn).await?;
    let writers = desk_user::Entity::find().filter(desk_user::Column::Id.is_in(rows.iter().map(|row| row.user_id))).all(conn).await?;
    let names: HashMap<Uuid, String> = writers.into_iter().map(|user| (user.id, user.name)).collect();
    rows.into_iter()
        .map(|row| {
            let name = names.get(&row.user_id).cloned().unwrap_or_default();
            Ok((to_mailing(row)?, name))
        })
        .collect()
}

/// Every reminder that is planned: few, and each needs its event to know when it is due.
///
/// # Errors
/// If the database fails.
pub async fn planned(conn: &impl ConnectionTrait) -> Result<Vec<Mailing>, StoreError> {
    let rows = Entity::find().filter(Column::State.eq(MailingState::Planned.as_str())).order_by_asc(Column::Id).all(conn).await?;
    rows.into_iter().map(to_mailing).collect()
}

/// Moves a mailing on, if it still stands where `from` says; tells whether it did.
///
/// # Errors
/// If the database fails.
pub async fn set_state(
    tx: &WriteTx,
    id: MailingId,
    from: MailingState,
    to: MailingState,
    recipients: u32,
    posted_at: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let changed = Entity::update_many()
        .col_expr(Column::State, Expr::val(to.as_str()))
        .col_expr(Column::Recipients, Expr::val(to_column(recipients)))
        .col_expr(Column::PostedAt, Expr::val(posted_at.map(Ts::from)))
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(from.as_str()))
        .exec(tx.conn())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Writes another text, audience and time for a reminder, if it is still planned; tells whether it was.
///
/// # Errors
/// If the database fails.
pub async fn rewrite_planned(tx: &WriteTx, mailing: &Mailing) -> Result<bool, StoreError> {
    let changed = Entity::update_many()
        .set(to_row(mailing)?)
        .filter(Column::Id.eq(mailing.id.0))
        .filter(Column::State.eq(MailingState::Planned.as_str()))
        .exec(tx.conn())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Stops the letters of a mailing that no worker holds at `now`; gives how many.
///
/// # Errors
/// If the database fails.
pub async fn stop_letters(tx: &WriteTx, id: MailingId, now: Timestamp) -> Result<u64, StoreError> {
    let held = letter::Column::LeasedUntil.gt(Ts::from(now));
    let stopped = letter::Entity::update_many()
        .col_expr(letter::Column::State, Expr::val(LetterState::Stopped.as_str()))
        .col_expr(letter::Column::Notice, Expr::val(Option::<serde_json::Value>::None))
        .col_expr(letter::Column::Message, Expr::val(Option::<Vec<u8>>::None))
        .filter(letter::Column::MailingId.eq(id.0))
        .filter(letter::Column::State.eq(LetterState::Due.as_str()))
        .filter(letter::Column::LeasedUntil.is_null().or(held.not()))
        .exec(tx.conn())
        .await?;
    Ok(stopped.rows_affected)
}

/// How the letters of mailings fare.
///
/// # Errors
/// If the database fails.
pub async fn progress(conn: &impl ConnectionTrait, ids: &[MailingId]) -> Result<HashMap<MailingId, Progress>, StoreError> {
    let rows: Vec<(Option<Uuid>, String, i64)> = letter::Entity::find()
        .select_only()
        .column(letter::Column::MailingId)
        .column(letter::Column::State)
        .column_as(letter::Column::Id.count(), "letters")
        .filter(letter::Column::MailingId.is_in(ids.iter().map(|id| id.0)))
        .group_by(letter::Column::MailingId)
        .group_by(letter::Column::State)
        .into_tuple()
        .all(conn)
        .await?;
    let mut progress: HashMap<MailingId, Progress> = HashMap::new();
    for (mailing, state, letters) in rows {
        let Some(mailing) = mailing else { continue };
        let state = Cell { table: "letter", column: "state", id: &mailing }.parse(&state)?;
        let letters = u32::try_from(letters).unwrap_or(u32::MAX);
        let entry = progress.entry(MailingId(mailing)).or_default();
        match state {
            LetterState::Due => entry.due += letters,
            LetterState::Sent => entry.sent += letters,
            LetterState::Failed | LetterState::Returned => entry.failed += letters,
            LetterState::Superseded | LetterState::Stopped => entry.stopped += letters,
        }
    }
    Ok(progress)
}

fn to_mailing(row: Model) -> Result<Mailing, StoreError> {
    let cell = |column| Cell { table: "mailing", column, id: &row.id };
    let reminder = match (&row.moment, row.amount, &row.unit) {
        (Some(moment), Some(amount), Some(unit)) => {
            Some(Reminder { moment: cell("moment").parse(moment)?, amount: to_count(amount), unit: cell("unit").parse(unit)? })
        }
        _ => None,
    };
    let audience: Audience = cell("audience").take(serde_json::from_value(row.audience.clone()))?;
    Ok(Mailing {
        id: MailingId(row.id),
        event: EventId(row.event_id),
        by: UserId(row.user_id),
        state: cell("state").parse(&row.state)?,
        audience,
        reminder,
        recipients: to_count(row.recipients.unwrap_or(0)),
        created_at: row.created_at.into(),
        posted_at: instant(row.posted_at),
        texts: MailingTexts {
            en: row.subject_en.zip(row.body_en).map(|(subject, body)| MailingWords { subject, body }),
            de: MailingWords { subject: row.subject, body: row.body },
        },
    })
}
