//! Who may log in to the desk, who has, and how often somebody tried.

use crate::domain::actor::DeskUser;
use crate::domain::ids::{OrganisationId, UserId};
use crate::domain::token::{Token, TokenHash};
use crate::domain::vocabulary::Role;
use crate::storage::columns::{Cell, Ts, to_count};
use crate::storage::entity::{attempt, desk_session, desk_user, organisation};
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// A user with the hash of the password, for the log-in only.
#[derive(Clone)]
pub struct Account {
    /// Who.
    pub user: DeskUser,
    /// Argon2id in PHC notation.
    pub password_hash: String,
}

/// A user as the command line lists them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedUser {
    /// Who.
    pub user: DeskUser,
    /// The key of the own organisation.
    pub organisation: Option<String>,
    /// Whether the log-in was taken away.
    pub disabled: bool,
}

/// Stores a user, or writes name, password, role and organisation of the one with this address anew. Whoever is logged in with the old
/// password is logged out.
///
/// # Errors
/// If the database fails.
pub async fn save_user(tx: &WriteTx, user: &DeskUser, password_hash: &str, now: Timestamp) -> Result<(), StoreError> {
    let row = desk_user::ActiveModel {
        id: ActiveValue::Set(user.id.0),
        email: ActiveValue::Set(user.email.to_lowercase()),
        name: ActiveValue::Set(user.name.clone()),
        password_hash: ActiveValue::Set(password_hash.to_owned()),
        role: ActiveValue::Set(user.role.as_str().to_owned()),
        organisation_id: ActiveValue::Set(user.organisation.map(|OrganisationId(id)| id)),
        disabled: ActiveValue::Set(false),
        created_at: ActiveValue::Set(now.into()),
        list_columns: ActiveValue::NotSet,
    };
    let anew = [
        desk_user::Column::Name,
        desk_user::Column::PasswordHash,
        desk_user::Column::Role,
        desk_user::Column::OrganisationId,
        desk_user::Column::Disabled,
    ];
    desk_user::Entity::insert(row)
        .on_conflict(OnConflict::column(desk_user::Column::Email).update_columns(anew).to_owned())
        .exec_without_returning(tx.conn())
        .await?;
    let of_address = Query::select()
        .column(desk_user::Column::Id)
        .from(desk_user::Entity)
        .and_where(desk_user::Column::Email.eq(user.email.to_lowercase()))
        .take();
    desk_session::Entity::delete_many().filter(desk_session::Column::UserId.in_subquery(of_address)).exec(tx.conn()).await?;
    Ok(())
}

/// Finds the account of a log-in; disabled ones are not found.
///
/// # Errors
/// If the database fails.
pub async fn find_account(conn: &impl ConnectionTrait, email: &str) -> Result<Option<Account>, StoreError> {
    let row = desk_user::Entity::find()
        .filter(desk_user::Column::Email.eq(email.trim().to_lowercase()))
        .filter(desk_user::Column::Disabled.eq(false))
        .one(conn)
        .await?;
    row.map(|row| Ok(Account { password_hash: row.password_hash.clone(), user: to_user(row)? })).transpose()
}

/// All users, by address.
///
/// # Errors
/// If the database fails.
pub async fn list_users(conn: &impl ConnectionTrait) -> Result<Vec<ListedUser>, StoreError> {
    let rows = desk_user::Entity::find().order_by_asc(desk_user::Column::Email).all(conn).await?;
    let own = rows.iter().filter_map(|row| row.organisation_id);
    let organisations = organisation::Entity::find().filter(organisation::Column::Id.is_in(own)).all(conn).await?;
    let key = |id: Uuid| organisations.iter().find(|organisation| organisation.id == id).map(|organisation| organisation.key.clone());
    rows.into_iter()
        .map(|row| {
            let (organisation, disabled) = (row.organisation_id.and_then(key), row.disabled);
            Ok(ListedUser { user: to_user(row)?, organisation, disabled })
        })
        .collect()
}

/// Who looks after the events of an organisation: its organisers, or the administrators where it has none.
///
/// # Errors
/// If the database fails.
pub async fn organisers_of(conn: &impl ConnectionTrait, organisation: OrganisationId) -> Result<Vec<DeskUser>, StoreError> {
    let enabled = |role: Role| {
        let of_role = desk_user::Entity::find().filter(desk_user::Column::Role.eq(role.as_str()));
        of_role.filter(desk_user::Column::Disabled.eq(false)).order_by_asc(desk_user::Column::Email)
    };
    let own = enabled(Role::Organiser).filter(desk_user::Column::OrganisationId.eq(organisation.0)).all(conn).await?;
    let rows = if own.is_empty() { enabled(Role::Administrator).all(conn).await? } else { own };
    rows.into_iter().map(to_user).collect()
}

/// Who could look after a protected event of an organisation: its organisers and the administrators, by name.
///
/// # Errors
/// If the database fails.
pub async fn could_look_after(conn: &impl ConnectionTrait, organisation: OrganisationId) -> Result<Vec<DeskUser>, StoreError> {
    let of_host = Condition::all()
        .add(desk_user::Column::Role.eq(Role::Organiser.as_str()))
        .add(desk_user::Column::OrganisationId.eq(organisation.0));
    let administrators = desk_user::Column::Role.eq(Role::Administrator.as_str());
    let rows = desk_user::Entity::find()
        .filter(Condition::any().add(of_host).add(administrators))
        .filter(desk_user::Column::Disabled.eq(false))
        .order_by_asc(desk_user::Column::Name)
        .all(conn)
        .await?;
    rows.into_iter().map(to_user).collect()
}

/// Takes the log-in away from the user with this address, and ends what they are logged in with; whether there was one who had it.
///
/// # Errors
/// If the database fails.
pub async fn disable_user(tx: &WriteTx, email: &str) -> Result<bool, StoreError> {
    let user = desk_user::Entity::find()
        .filter(desk_user::Column::Email.eq(email.trim().to_lowercase()))
        .filter(desk_user::Column::Disabled.eq(false));
    let Some(row) = user.one(tx.conn()).await? else { return Ok(false) };
    desk_session::Entity::delete_many().filter(desk_session::Column::UserId.eq(row.id)).exec(tx.conn()).await?;
    desk_user::ActiveModel { id: ActiveValue::Unchanged(row.id), disabled: ActiveValue::Set(true), ..Default::default() }
        .update(tx.conn())
        .await?;
    Ok(true)
}

/// The organisation of a key, for giving a user to it.
///
/// # Errors
/// If the database fails.
pub async fn find_organisation(conn: &impl ConnectionTrait, key: &str) -> Result<Option<OrganisationId>, StoreError> {
    let row = organisation::Entity::find().filter(organisation::Column::Key.eq(key)).one(conn).await?;
    Ok(row.map(|row| OrganisationId(row.id)))
}

/// Remembers that a user has logged in, until `expires_at` (UTC).
///
/// # Errors
/// If the database fails.
pub async fn insert_session(tx: &WriteTx, token: &Token, user: UserId, now: Timestamp, expires_at: Timestamp) -> Result<(), StoreError> {
    desk_session::ActiveModel {
        hash: ActiveValue::Set(token.hash().0),
        user_id: ActiveValue::Set(user.0),
        created_at: ActiveValue::Set(now.into()),
        expires_at: ActiveValue::Set(expires_at.into()),
    }
    .insert(tx.conn())
    .await?;
    desk_session::Entity::delete_many().filter(desk_session::Column::ExpiresAt.lte(Ts::from(now))).exec(tx.conn()).await?;
    Ok(())
}

/// Who is logged in with a session at `now`.
///
/// # Errors
/// If the database fails.
pub async fn find_by_session(conn: &impl ConnectionTrait, hash: &TokenHash, now: Timestamp) -> Result<Option<DeskUser>, StoreError> {
    let found =
        desk_session::Entity::find_by_id(hash.0.clone()).filter(desk_session::Column::ExpiresAt.gt(Ts::from(now))).one(conn).await?;
    let Some(session) = found else { return Ok(None) };
    let row = desk_user::Entity::find_by_id(session.user_id).filter(desk_user::Column::Disabled.eq(false)).one(conn).await?;
    row.map(to_user).transpose()
}

/// Forgets a session.
///
/// # Errors
/// If the database fails.
pub async fn delete_session(tx: &WriteTx, hash: &TokenHash) -> Result<(), StoreError> {
    desk_session::Entity::delete_by_id(hash.0.clone()).exec(tx.conn()).await?;
    Ok(())
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

fn to_user(row: desk_user::Model) -> Result<DeskUser, StoreError> {
    let role: Role = Cell { table: "desk_user", column: "role", id: &row.id }.parse(&row.role)?;
    Ok(DeskUser { id: UserId(row.id), name: row.name, email: row.email, role, organisation: row.organisation_id.map(OrganisationId) })
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
