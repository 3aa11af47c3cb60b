//! Who is logged in to the desk, how often somebody tried, and how they like their lists.

use crate::domain::ids::UserId;
use crate::domain::token::{Token, TokenHash};
use crate::storage::accounts::{self, Account};
use crate::storage::columns::{Ts, to_count};
use crate::storage::entity::{attempt, desk_session, desk_user};
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// What somebody is logged in with.
#[derive(Clone)]
pub struct LogIn {
    /// Who.
    pub account: Account,
    /// The password was right, and the code is still missing: this opens nothing yet.
    pub factor_due: bool,
}

/// What somebody is logged in with, as the person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLogIn {
    /// Under which it is found.
    pub hash: TokenHash,
    /// Since when (UTC).
    pub since: Timestamp,
    /// Until when (UTC).
    pub until: Timestamp,
    /// What the browser said it is; may be empty.
    pub browser: String,
    /// From which network, as the limits of forms name it.
    pub network: String,
}

/// A log-in to be remembered.
#[derive(Debug, Clone)]
pub struct NewLogIn<'a> {
    /// The secret of the cookie.
    pub token: &'a Token,
    /// Who.
    pub user: UserId,
    /// Until when (UTC).
    pub until: Timestamp,
    /// Whether a code is still missing.
    pub factor_due: bool,
    /// What the browser said it is.
    pub browser: &'a str,
    /// From which network.
    pub network: &'a str,
}

/// Remembers that a user has logged in.
///
/// # Errors
/// If the database fails.
pub async fn insert_session(tx: &WriteTx, log_in: NewLogIn<'_>, now: Timestamp) -> Result<(), StoreError> {
    desk_session::ActiveModel {
        hash: ActiveValue::Set(log_in.token.hash().0),
        user_id: ActiveValue::Set(log_in.user.0),
        created_at: ActiveValue::Set(now.into()),
        expires_at: ActiveValue::Set(log_in.until.into()),
        factor_due: ActiveValue::Set(log_in.factor_due),
        browser: ActiveValue::Set(log_in.browser.to_owned()),
        network: ActiveValue::Set(log_in.network.to_owned()),
    }
    .insert(tx.conn())
    .await?;
    desk_session::Entity::delete_many().filter(desk_session::Column::ExpiresAt.lte(Ts::from(now))).exec(tx.conn()).await?;
    Ok(())
}

/// Who is logged in with a session at `now`, also where the code is still missing.
///
/// # Errors
/// If the database fails.
pub async fn find_by_session(conn: &impl ConnectionTrait, hash: &TokenHash, now: Timestamp) -> Result<Option<LogIn>, StoreError> {
    let found =
        desk_session::Entity::find_by_id(hash.0.clone()).filter(desk_session::Column::ExpiresAt.gt(Ts::from(now))).one(conn).await?;
    let Some(session) = found else { return Ok(None) };
    let account = accounts::find(conn, UserId(session.user_id)).await?.filter(|account| !account.disabled);
    Ok(account.map(|account| LogIn { account, factor_due: session.factor_due }))
}

/// What somebody is logged in with at `now`, the latest first.
///
/// # Errors
/// If the database fails.
pub async fn log_ins_of(conn: &impl ConnectionTrait, user: UserId, now: Timestamp) -> Result<Vec<OpenLogIn>, StoreError> {
    let rows = desk_session::Entity::find()
        .filter(desk_session::Column::UserId.eq(user.0))
        .filter(desk_session::Column::ExpiresAt.gt(Ts::from(now)))
        .filter(desk_session::Column::FactorDue.eq(false))
        .order_by_desc(desk_session::Column::CreatedAt)
        .all(conn)
        .await?;
    let open = |row: desk_session::Model| OpenLogIn {
        hash: TokenHash(row.hash),
        since: row.created_at.into(),
        until: row.expires_at.into(),
        browser: row.browser,
        network: row.network,
    };
    Ok(rows.into_iter().map(open).collect())
}

/// Forgets a session; whether there was one.
///
/// # Errors
/// If the database fails.
pub async fn delete_session(tx: &WriteTx, hash: &TokenHash) -> Result<bool, StoreError> {
    Ok(desk_session::Entity::delete_by_id(hash.0.clone()).exec(tx.conn()).await?.rows_affected == 1)
}

/// How many attempts under `key` are counted in the window at `now`.
///
/// # Errors
/// If the database fails.
pub async fn attempts(conn: &impl ConnectionTrait, key: &str, now: Timestamp) -> Result<u32, StoreError> {
    let row = attempt::Entity::find_by_id(key.to_owned()).filter(attempt::Column::WindowEnds.gt(Ts::from(now))).one(conn).await?;
    Ok(row.map_or(0, |row| to_count(row.count)))
}

/// Counts one more attempt under `key`, a hash, and gives the count of its window; a window that has ended at `now` begins anew.
///
/// # Errors
/// If the database fails.
pub async fn count_attempt(tx: &WriteTx, key: &str, now: Timestamp, window_ends: Timestamp) -> Result<u32, StoreError> {
    let first = attempt::ActiveModel {
        key: ActiveValue::Set(key.to_owned()),
        count: ActiveValue::Set(1),
        window_ends: ActiveValue::Set(window_ends.into()),
    };
    let has_ended = || Expr::col((attempt::Entity, attempt::Column::WindowEnds)).lte(Ts::from(now));
    let either = |anew: Expr, as_before: Expr| Expr::Case(Box::new(CaseStatement::new().case(has_ended(), anew).finally(as_before)));
    let (count, ends) = ((attempt::Entity, attempt::Column::Count), (attempt::Entity, attempt::Column::WindowEnds));
    let one_more = OnConflict::column(attempt::Column::Key)
        .value(attempt::Column::Count, either(Expr::val(1), Expr::col(count).add(1)))
        .value(attempt::Column::WindowEnds, either(Expr::val(Ts::from(window_ends)), Expr::col(ends)))
        .to_owned();
    let row = attempt::Entity::insert(first).on_conflict(one_more).exec_with_returning(tx.conn()).await?;
    Ok(to_count(row.count))
}

/// Forgets the attempts whose window has ended at `now`.
///
/// # Errors
/// If the database fails.
pub async fn forget_ended_attempts(tx: &WriteTx, now: Timestamp) -> Result<(), StoreError> {
    attempt::Entity::delete_many().filter(attempt::Column::WindowEnds.lte(Ts::from(now))).exec(tx.conn()).await?;
    Ok(())
}

/// Forgets the attempts under `key`: it worked.
///
/// # Errors
/// If the database fails.
pub async fn forget_attempts(tx: &WriteTx, key: &str) -> Result<(), StoreError> {
    attempt::Entity::delete_by_id(key.to_owned()).exec(tx.conn()).await?;
    Ok(())
}

/// Which columns of attendee lists somebody wants to see, by their words; nothing where they never chose.
///
/// # Errors
/// If the database fails.
pub async fn list_columns(conn: &impl ConnectionTrait, user: UserId) -> Result<Option<Vec<String>>, StoreError> {
    let row = desk_user::Entity::find_by_id(user.0).one(conn).await?;
    let chosen = row.map(|row| row.list_columns).filter(|words| !words.is_empty());
    Ok(chosen.map(|words| words.split_whitespace().map(str::to_owned).collect()))
}

/// Writes which columns of attendee lists somebody wants to see. The words hold no space.
///
/// # Errors
/// If the database fails.
pub async fn set_list_columns(tx: &WriteTx, user: UserId, words: &[&str]) -> Result<(), StoreError> {
    let update = desk_user::Entity::update_many()
        .col_expr(desk_user::Column::ListColumns, Expr::val(words.join(" ")))
        .filter(desk_user::Column::Id.eq(user.0));
    Ok(tx.update(update).await?)
}
