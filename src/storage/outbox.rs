//! The outbox: letters are put in by the transaction that causes them and taken out by whichever worker leases them.
//!
//! Letters about one registration leave in the order in which they were put in (calendar-and-mail.md D13).

use crate::domain::ids::{LetterId, RegistrationId};
use crate::domain::language::Language;
use crate::domain::notice::{Entered, Notice, Recipient};
use crate::domain::occasion::Occasion;
use crate::storage::columns::{Cell, Ts, column, instant, to_count};
use crate::storage::entity::letter;
use crate::storage::write_tx::Does;
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, LockBehavior, LockType, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, RuntimeErr,
    UpdateMany,
};
use std::collections::HashSet;
use uuid::Uuid;

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    /// Waits to be sent, or to be tried again.
    Due,
    /// The mail server took it.
    Sent,
    /// Given up; the desk shows why.
    Failed,
    /// A newer letter tells more truly what it would have told.
    Superseded,
    /// Somebody at the desk stopped it.
    Stopped,
    /// The mail server took it, and it came back.
    Returned,
}

impl LetterState {
    /// The spelling in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Superseded => "superseded",
            Self::Stopped => "stopped",
            Self::Returned => "returned",
        }
    }
}

impl std::str::FromStr for LetterState {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Due, Self::Sent, Self::Failed, Self::Superseded, Self::Stopped, Self::Returned]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| format!("there is no letter state {text:?}"))
    }
}

/// A letter that a worker has leased: nobody else sends it until the lease ends.
#[derive(Debug, Clone)]
pub struct Leased {
    /// Which.
    pub id: LetterId,
    /// To whom.
    pub recipient: Recipient,
    /// What to tell.
    pub notice: Notice,
    /// The bytes of an earlier try: they are sent again as they are.
    pub message: Option<Vec<u8>>,
    /// The first letter of the thread, if this is not the first.
    pub thread: Option<LetterId>,
    /// When it was put in (UTC): its Date.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
    /// From when on nobody needs it (UTC).
    pub useless_after: Option<Timestamp>,
}

/// A letter that the mail server took.
#[derive(Debug, Clone)]
pub struct SentLetter {
    /// Which.
    pub id: LetterId,
    /// What is kept of its facts.
    pub kept: Option<serde_json::Value>,
}

/// Puts letters about one registration into the outbox, in this order.
///
/// If the first of them tells where the registration stands, letters that told otherwise and have not left are superseded.
///
/// # Errors
/// If the database fails.
pub async fn post(
    tx: &WriteTx,
    occasion: &mut Occasion,
    recipient: &Recipient,
    notices: &[Notice],
    useless_after: Option<Timestamp>,
) -> Result<(), StoreError> {
    let Some(first) = notices.first() else { return Ok(()) };
    let booking = first.booking();
    if let Some(booking) = booking.filter(|_| first.tells_standing()) {
        supersede(tx, booking.registration, first).await?;
    }
    let mut insert = Query::insert();
    insert.into_table(letter::Entity).columns(WRITTEN_AT_FIRST);
    let registration = booking.map(|booking| booking.registration);
    let mut first_id = None;
    for (notice, step) in notices.iter().zip(1..) {
        let id = LetterId::new(occasion).0;
        let facts = Cell { table: "letter", column: "notice", id: &id }.take(serde_json::to_value(notice))?;
        insert
            .values([
                id.into(),
                notice.kind().into(),
                registration.map(|registration| registration.0).into(),
                notice.event().map(|event| event.id.0).into(),
                recipient.name.as_str().into(),
                recipient.email.as_str().into(),
                recipient.language.map_or("", Language::code).into(),
                facts.into(),
                thread(registration, first_id),
                LetterState::Due.as_str().into(),
                Ts::from(occasion.now()).into(),
                Ts::from(occasion.now()).into(),
                column(useless_after).into(),
                0.into(),
                number(registration, step),
                recipient.email.mailbox_key().into(),
                notice.mailing().map(|mailing| mailing.0).into(),
            ])
            .map_err(|fault| DbErr::Query(RuntimeErr::Internal(fault.to_string())))?;
        first_id = first_id.or(Some(id));
    }
    Ok(tx.later(letter::Entity, Does::InsertFromItself, insert.into()).await?)
}

/// The columns of a letter that was not tried yet; the others are empty.
const WRITTEN_AT_FIRST: [letter::Column; 17] = [
    letter::Column::Id,
    letter::Column::Kind,
    letter::Column::RegistrationId,
    letter::Column::EventId,
    letter::Column::RecipientName,
    letter::Column::RecipientEmail,
    letter::Column::Language,
    letter::Column::Notice,
    letter::Column::ThreadId,
    letter::Column::State,
    letter::Column::CreatedAt,
    letter::Column::DueAt,
    letter::Column::UselessAfter,
    letter::Column::Attempts,
    letter::Column::Number,
    letter::Column::MailboxKey,
    letter::Column::MailingId,
];

/// The first letter about the registration that is there already, else the first of those that are put in now. The database looks it up
/// while it writes: to ask before would be one more trip.
fn thread(registration: Option<RegistrationId>, first_now: Option<Uuid>) -> Expr {
    let Some(registration) = registration else { return first_now.into() };
    let first = Query::select()
        .column(letter::Column::Id)
        .from(letter::Entity)
        .and_where(letter::Column::RegistrationId.eq(registration.0))
        .order_by(letter::Column::Number, sea_orm::Order::Asc)
        .limit(1)
        .take();
    let there = Expr::SubQuery(None, Box::new(first.into()));
    first_now.map_or(there.clone(), |first| Func::coalesce([there, first.into()]).into())
}

/// The place of a letter among those of its registration: `step` after the last that is there. Whoever posts holds the lock of the event, so
/// nobody else counts at the same time; an id would not do, since its instant was taken before the lock.
fn number(registration: Option<RegistrationId>, step: i32) -> Expr {
    let Some(registration) = registration else { return 0.into() };
    let last = Query::select()
        .expr(Expr::col(letter::Column::Number).max())
        .from(letter::Entity)
        .and_where(letter::Column::RegistrationId.eq(registration.0))
        .take();
    Expr::from(Func::coalesce([Expr::SubQuery(None, Box::new(last.into())), 0.into()])).add(step)
}

/// Keeps every letter about a registration from leaving that no worker holds: it is to the wrong address.
///
/// # Errors
/// If the database fails.
pub async fn stop_unsent(tx: &WriteTx, registration: RegistrationId) -> Result<(), StoreError> {
    Ok(tx.update(out_of_date(registration)).await?)
}

/// What a colleague entered about somebody whose letter about it has not left yet; nothing where it has, or there is none.
///
/// # Errors
/// If the database fails.
pub async fn entered_unsent(conn: &impl ConnectionTrait, registration: RegistrationId) -> Result<Option<Entered>, StoreError> {
    let unsent = letter::Entity::find()
        .filter(letter::Column::RegistrationId.eq(registration.0))
        .filter(letter::Column::State.eq(LetterState::Due.as_str()))
        .filter(letter::Column::LeasedUntil.is_null())
        .filter(letter::Column::Kind.is_in(TELL_WHO_ENTERED))
        .one(conn)
        .await?;
    let Some(row) = unsent else { return Ok(None) };
    let notice = row.notice.map(serde_json::from_value::<Notice>).transpose();
    Ok(match (Cell { table: "letter", column: "notice", id: &row.id }).take(notice)? {
        Some(Notice::Enrolled { entered, .. } | Notice::SubstituteNamed { entered, .. }) => Some(entered),
        _ => None,
    })
}

/// The registrations about which a letter could not be delivered, or not yet.
pub(super) fn undelivered() -> SelectStatement {
    Query::select()
        .column(letter::Column::RegistrationId)
        .from(letter::Entity)
        .and_where(letter::Column::State.is_in([LetterState::Due, LetterState::Failed].map(LetterState::as_str)))
        .and_where(letter::Column::RegistrationId.is_not_null())
        .take()
}

/// The kinds of letters that say who entered somebody (Art. 14 GDPR).
const TELL_WHO_ENTERED: [&str; 2] = ["enrolled", "substitute_named"];

/// Unsent letters that `newer` makes out of date never leave.
async fn supersede(tx: &WriteTx, registration: RegistrationId, newer: &Notice) -> Result<(), StoreError> {
    let mut update = out_of_date(registration);
    if !newer.ends_it() {
        // What an organiser wrote is true whatever the standing; but nobody who does not come needs it.
        update = update.filter(letter::Column::MailingId.is_null());
        // Nor is it lost who entered somebody, unless this one says it.
        if !TELL_WHO_ENTERED.contains(&newer.kind()) {
            update = update.filter(letter::Column::Kind.is_not_in(TELL_WHO_ENTERED));
        }
    }
    Ok(tx.update(update).await?)
}

/// Every unsent letter about a registration that no worker holds.
fn out_of_date(registration: RegistrationId) -> UpdateMany<letter::Entity> {
    letter::Entity::update_many()
        .col_expr(letter::Column::State, Expr::val(LetterState::Superseded.as_str()))
        .col_expr(letter::Column::Notice, Expr::val(Option::<serde_json::Value>::None))
        .col_expr(letter::Column::Message, Expr::val(Option::<Vec<u8>>::None))
        .filter(letter::Column::RegistrationId.eq(registration.0))
        .filter(letter::Column::State.eq(LetterState::Due.as_str()))
        // One that a worker holds may be on its way: it is left alone, and the newer one follows it.
        .filter(letter::Column::LeasedUntil.is_null())
}

/// Leases up to `most` letters that are due at `now`, until `until` (UTC). Several workers never get the same one.
///
/// # Errors
/// If the database fails, or a letter's facts cannot be read.
pub async fn lease(tx: &WriteTx, now: Timestamp, until: Timestamp, most: u64) -> Result<Vec<Leased>, StoreError> {
    let earlier = Alias::new("earlier");
    let of_earlier = |column: letter::Column| Expr::col((earlier.clone(), column));
    // An earlier letter about the same registration that has not left yet goes first, however long it takes.
    let overtaken = Query::select()
        .expr(Expr::val(1))
        .from_as(letter::Entity, earlier.clone())
        .and_where(of_earlier(letter::Column::RegistrationId).equals((letter::Entity, letter::Column::RegistrationId)))
        .and_where(of_earlier(letter::Column::Number).lt(Expr::col((letter::Entity, letter::Column::Number))))
        .and_where(of_earlier(letter::Column::State).eq(LetterState::Due.as_str()))
        .take();
    let due = Query::select()
        .column((letter::Entity, letter::Column::Id))
        .from(letter::Entity)
        .and_where(letter::Column::State.eq(LetterState::Due.as_str()))
        .and_where(letter::Column::DueAt.lte(Ts::from(now)))
        .cond_where(Condition::any().add(letter::Column::LeasedUntil.is_null()).add(letter::Column::LeasedUntil.lte(Ts::from(now))))
        .and_where(Expr::exists(overtaken).not())
        .order_by((letter::Entity, letter::Column::Id), sea_orm::Order::Asc)
        .limit(most)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .take();
    let rows = letter::Entity::update_many()
        .col_expr(letter::Column::LeasedUntil, Expr::val(Ts::from(until)))
        .filter(letter::Column::Id.in_subquery(due))
        .exec_with_returning(tx.conn())
        .await?;
    let mut leased = rows.into_iter().map(to_leased).collect::<Result<Vec<_>, _>>()?;
    leased.sort_by_key(|letter| letter.id);
    Ok(leased)
}

/// Leases letters on, until `until` instead of `held_until` (UTC). Gives those that are still this worker's.
///
/// # Errors
/// If the database fails.
pub async fn renew(tx: &WriteTx, ids: &[LetterId], held_until: Timestamp, until: Timestamp) -> Result<Vec<LetterId>, StoreError> {
    let held = letter::Entity::update_many()
        .col_expr(letter::Column::LeasedUntil, Expr::val(Ts::from(until)))
        .filter(letter::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(letter::Column::State.eq(LetterState::Due.as_str()))
        // Who leased it since would have written another instant.
        .filter(letter::Column::LeasedUntil.eq(Ts::from(held_until)))
        .exec_with_returning(tx.conn())
        .await?;
    let held: HashSet<Uuid> = held.into_iter().map(|row| row.id).collect();
    Ok(ids.iter().copied().filter(|id| held.contains(&id.0)).collect())
}

/// Keeps the bytes of the first rendering, so that a retry sends the same.
///
/// # Errors
/// If the database fails.
pub async fn keep_message(tx: &WriteTx, id: LetterId, message: &[u8]) -> Result<(), StoreError> {
    let row =
        letter::ActiveModel { id: ActiveValue::Unchanged(id.0), message: ActiveValue::Set(Some(message.to_vec())), ..Default::default() };
    row.update(tx.conn()).await?;
    Ok(())
}

/// The mail server took them: their bytes are taken away, and of their facts stays what may be kept.
///
/// # Errors
/// If the database fails.
pub async fn mark_sent(tx: &WriteTx, letters: &[SentLetter], now: Timestamp) -> Result<(), StoreError> {
    if letters.is_empty() {
        return Ok(());
    }
    let sent = letter::ActiveModel {
        state: ActiveValue::Set(LetterState::Sent.as_str().to_owned()),
        sent_at: ActiveValue::Set(Some(now.into())),
        leased_until: ActiveValue::Set(None),
        message: ActiveValue::Set(None),
        last_fault: ActiveValue::Set(None),
        ..Default::default()
    };
    let kept = letters
        .iter()
        .fold(CaseStatement::new(), |kept, letter| kept.case(letter::Column::Id.eq(letter.id.0), Expr::val(letter.kept.clone())));
    let update = letter::Entity::update_many()
        .set(sent)
        .col_expr(letter::Column::Notice, kept.into())
        .filter(letter::Column::Id.is_in(letters.iter().map(|letter| letter.id.0)));
    Ok(tx.update(update).await?)
}

/// Takes away what was kept of letters that left before `before` (UTC): the log of mails ends there (domain.md § 7).
///
/// # Errors
/// If the database fails.
pub async fn forget_sent(tx: &WriteTx, before: Timestamp) -> Result<(), StoreError> {
    let update = letter::Entity::update_many()
        .col_expr(letter::Column::Notice, Expr::val(Option::<serde_json::Value>::None))
        .filter(letter::Column::State.is_in([LetterState::Sent, LetterState::Returned].map(LetterState::as_str)))
        .filter(letter::Column::SentAt.lt(Ts::from(before)))
        .filter(letter::Column::Notice.is_not_null());
    Ok(tx.update(update).await?)
}

/// It did not work this time: tried again at `due_at` (UTC).
///
/// # Errors
/// If the database fails.
pub async fn retry(tx: &WriteTx, id: LetterId, attempts: u32, due_at: Timestamp, fault: &str) -> Result<(), StoreError> {
    letter::ActiveModel {
        id: ActiveValue::Unchanged(id.0),
        attempts: ActiveValue::Set(crate::storage::columns::to_column(attempts)),
        due_at: ActiveValue::Set(due_at.into()),
        leased_until: ActiveValue::Set(None),
        last_fault: ActiveValue::Set(Some(fault.to_owned())),
        ..Default::default()
    }
    .update(tx.conn())
    .await?;
    Ok(())
}

/// Given up, visibly: the desk shows it with its fault. Its facts stay, so that it can be sent after all.
///
/// # Errors
/// If the database fails.
pub async fn give_up(tx: &WriteTx, id: LetterId, attempts: u32, fault: &str) -> Result<(), StoreError> {
    letter::ActiveModel {
        id: ActiveValue::Unchanged(id.0),
        state: ActiveValue::Set(LetterState::Failed.as_str().to_owned()),
        attempts: ActiveValue::Set(crate::storage::columns::to_column(attempts)),
        leased_until: ActiveValue::Set(None),
        last_fault: ActiveValue::Set(Some(fault.to_owned())),
        ..Default::default()
    }
    .update(tx.conn())
    .await?;
    Ok(())
}

/// Gives leased letters back untried: they are due as they were.
///
/// # Errors
/// If the database fails.
pub async fn give_back(tx: &WriteTx, ids: &[LetterId]) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let update = letter::Entity::update_many()
        .col_expr(letter::Column::LeasedUntil, Expr::val(Option::<Ts>::None))
        .filter(letter::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(letter::Column::State.eq(LetterState::Due.as_str()));
    Ok(tx.update(update).await?)
}

/// No mail can leave at all for this reason: the desk shows it at every letter that is due at `now` (UTC).
///
/// # Errors
/// If the database fails.
pub async fn note_halt(tx: &WriteTx, now: Timestamp, fault: &str) -> Result<(), StoreError> {
    let update = letter::Entity::update_many()
        .col_expr(letter::Column::LastFault, Expr::val(fault))
        .filter(letter::Column::State.eq(LetterState::Due.as_str()))
        .filter(letter::Column::DueAt.lte(Ts::from(now)));
    Ok(tx.update(update).await?)
}

/// How many letters a mailbox got since `since` (UTC) that somebody caused who need not be its owner; see [`Notice::UNPROVEN`].
///
/// # Errors
/// If the database fails.
pub async fn count_unproven(conn: &impl ConnectionTrait, mailbox_key: &str, since: Timestamp) -> Result<u32, StoreError> {
    let row = conn.query_one(&unproven(mailbox_key, since)).await?;
    Ok(to_count(row.map_or(Ok(0), |row| row.try_get_by_index(0))?))
}

/// The query of [`count_unproven`], one number, for others to ask along with theirs.
pub(super) fn unproven(mailbox_key: &str, since: Timestamp) -> SelectStatement {
    Query::select()
        .expr_as(Expr::col(letter::Column::Id).count().cast_as("integer"), UNPROVEN)
        .from(letter::Entity)
        .and_where(letter::Column::MailboxKey.eq(mailbox_key))
        .and_where(letter::Column::CreatedAt.gt(Ts::from(since)))
        .and_where(letter::Column::Kind.is_in(Notice::UNPROVEN))
        .take()
}

/// The name of that number.
pub(super) const UNPROVEN: &str = "unproven";

/// How many letters wait to be sent.
///
/// # Errors
/// If the database fails.
pub async fn count_due(conn: &impl ConnectionTrait) -> Result<u64, StoreError> {
    Ok(letter::Entity::find().filter(letter::Column::State.eq(LetterState::Due.as_str())).count(conn).await?)
}

fn to_leased(row: letter::Model) -> Result<Leased, StoreError> {
    let cell = |column| Cell { table: "letter", column, id: &row.id };
    let facts = cell("notice").take(row.notice.ok_or("is empty"))?;
    Ok(Leased {
        id: LetterId(row.id),
        recipient: Recipient {
            email: cell("recipient_email").parse(&row.recipient_email)?,
            name: row.recipient_name,
            language: (!row.language.is_empty()).then(|| Language::nearest(&row.language)),
        },
        notice: cell("notice").take(serde_json::from_value(facts))?,
        message: row.message,
        thread: row.thread_id.filter(|thread| *thread != row.id).map(LetterId),
        created_at: row.created_at.into(),
        attempts: to_count(row.attempts),
        useless_after: instant(row.useless_after),
    })
}
