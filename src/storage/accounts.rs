//! Who has an account at the desk, with which roles, and what opens it: the password, links by mail, the second factor.

use crate::domain::access::{Grant, Permit, Reach};
use crate::domain::actor::DeskUser;
use crate::domain::event::Event;
use crate::domain::ids::{EventId, OrganisationId, UserId};
use crate::domain::occasion::Occasion;
use crate::domain::token::{Token, TokenHash};
use crate::domain::vocabulary::{AccountLink, Role};
use crate::storage::columns::{Cell, Ts, instant};
use crate::storage::entity::{desk_grant, desk_link, desk_session, desk_user, known_network, organisation, recovery_code};
use crate::storage::{StoreError, WriteTx, events};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// A user with everything that decides about a log-in.
#[derive(Clone)]
pub struct Account {
    /// Who.
    pub user: DeskUser,
    /// Argon2id in PHC notation; `None` until the invitation is accepted.
    pub password_hash: Option<String>,
    /// Whether the log-in was taken away.
    pub disabled: bool,
    /// Since when there is an account (UTC).
    pub created_at: Timestamp,
    /// The second factor.
    pub factor: SecondFactor,
}

/// Where somebody stands with the second factor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecondFactor {
    /// When it was asked for first (UTC): the days without it begin there.
    pub asked_at: Option<Timestamp>,
    /// From what the codes come, together with the secret of the house; set before the first code was shown to be right.
    pub seed: Option<String>,
    /// Since when codes are asked for (UTC).
    pub since: Option<Timestamp>,
    /// The last step whose code was used.
    pub last_step: Option<u64>,
}

/// Stores a user with a password, or writes name, password and grants of the one with this address anew. Whoever is logged in with the old
/// password is logged out.
///
/// # Errors
/// If the database fails.
pub async fn save_user(tx: &WriteTx, occasion: &mut Occasion, user: &DeskUser, password_hash: &str) -> Result<UserId, StoreError> {
    let row = new_row(user, password_hash, occasion.now());
    let anew = [desk_user::Column::Name, desk_user::Column::PasswordHash, desk_user::Column::Disabled];
    let stored = desk_user::Entity::insert(row)
        .on_conflict(OnConflict::column(desk_user::Column::Email).update_columns(anew).to_owned())
        .exec_with_returning(tx.conn())
        .await?;
    let id = UserId(stored.id);
    set_grants(tx, occasion, id, &user.grants).await?;
    delete_links(tx, id).await?;
    end_sessions(tx, id, None).await?;
    Ok(id)
}

/// Stores somebody who is invited: without a password.
///
/// # Errors
/// If the database fails, or the address has an account.
pub async fn insert_invited(tx: &WriteTx, occasion: &mut Occasion, user: &DeskUser) -> Result<(), StoreError> {
    desk_user::Entity::insert(new_row(user, "", occasion.now())).exec_without_returning(tx.conn()).await?;
    set_grants(tx, occasion, user.id, &user.grants).await
}

fn new_row(user: &DeskUser, password_hash: &str, now: Timestamp) -> desk_user::ActiveModel {
    desk_user::ActiveModel {
        id: ActiveValue::Set(user.id.0),
        email: ActiveValue::Set(user.email.to_lowercase()),
        name: ActiveValue::Set(user.name.clone()),
        password_hash: ActiveValue::Set(password_hash.to_owned()),
        disabled: ActiveValue::Set(false),
        created_at: ActiveValue::Set(now.into()),
        ..Default::default()
    }
}

/// Gives somebody these roles and no others.
///
/// # Errors
/// If the database fails.
pub async fn set_grants(tx: &WriteTx, occasion: &mut Occasion, user: UserId, grants: &[Grant]) -> Result<(), StoreError> {
    desk_grant::Entity::delete_many().filter(desk_grant::Column::UserId.eq(user.0)).exec(tx.conn()).await?;
    let now = occasion.now();
    let rows: Vec<_> = grants
        .iter()
        .map(|grant| {
            let (organisation, event) = match grant.reach {
                Reach::Everywhere => (None, None),
                Reach::Organisation(id) => (Some(id.0), None),
                Reach::Event(id) => (None, Some(id.0)),
            };
            desk_grant::ActiveModel {
                id: ActiveValue::Set(occasion.uuid()),
                user_id: ActiveValue::Set(user.0),
                role: ActiveValue::Set(grant.role.as_str().to_owned()),
                organisation_id: ActiveValue::Set(organisation),
                event_id: ActiveValue::Set(event),
                created_at: ActiveValue::Set(now.into()),
            }
        })
        .collect();
    if !rows.is_empty() {
        desk_grant::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Gives somebody another name.
///
/// # Errors
/// If the database fails.
pub async fn set_name(tx: &WriteTx, user: UserId, name: &str) -> Result<(), StoreError> {
    update(tx, user, desk_user::ActiveModel { name: ActiveValue::Set(name.to_owned()), ..Default::default() }).await
}

/// Gives somebody another password, and ends what was open with the old one, but for the session `keep`; links by mail are used up, and no
/// network or browser is known any more: somebody else may have used the old one there.
///
/// # Errors
/// If the database fails.
pub async fn set_password(tx: &WriteTx, user: UserId, password_hash: &str, keep: Option<&TokenHash>) -> Result<(), StoreError> {
    update(tx, user, desk_user::ActiveModel { password_hash: ActiveValue::Set(password_hash.to_owned()), ..Default::default() }).await?;
    delete_links(tx, user).await?;
    known_network::Entity::delete_many().filter(known_network::Column::UserId.eq(user.0)).exec(tx.conn()).await?;
    end_sessions(tx, user, keep).await
}

/// Takes the log-in away, and ends what is open with it; or gives it back.
///
/// # Errors
/// If the database fails.
pub async fn set_disabled(tx: &WriteTx, user: UserId, disabled: bool) -> Result<(), StoreError> {
    update(tx, user, desk_user::ActiveModel { disabled: ActiveValue::Set(disabled), ..Default::default() }).await?;
    delete_links(tx, user).await?;
    end_sessions(tx, user, None).await
}

async fn update(tx: &WriteTx, user: UserId, mut row: desk_user::ActiveModel) -> Result<(), StoreError> {
    row.id = ActiveValue::Unchanged(user.0);
    row.update(tx.conn()).await?;
    Ok(())
}

/// Ends what somebody is logged in with, but for the session `keep`; how many there were.
///
/// # Errors
/// If the database fails.
pub async fn end_sessions(tx: &WriteTx, user: UserId, keep: Option<&TokenHash>) -> Result<(), StoreError> {
    let others = keep.map(|hash| desk_session::Column::Hash.ne(hash.0.clone()));
    let open = Condition::all().add(desk_session::Column::UserId.eq(user.0)).add_option(others);
    desk_session::Entity::delete_many().filter(open).exec(tx.conn()).await?;
    Ok(())
}

/// Finds the account with an address, disabled or not.
///
/// # Errors
/// If the database fails.
pub async fn find_by_email(conn: &impl ConnectionTrait, email: &str) -> Result<Option<Account>, StoreError> {
    let rows = desk_user::Entity::find().filter(desk_user::Column::Email.eq(email.trim().to_lowercase())).all(conn).await?;
    Ok(accounts(conn, rows).await?.pop())
}

/// Finds an account, disabled or not.
///
/// # Errors
/// If the database fails.
pub async fn find(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<Account>, StoreError> {
    let rows = desk_user::Entity::find_by_id(id.0).all(conn).await?;
    Ok(accounts(conn, rows).await?.pop())
}

/// All accounts, by name.
///
/// # Errors
/// If the database fails.
pub async fn list(conn: &impl ConnectionTrait) -> Result<Vec<Account>, StoreError> {
    let rows = desk_user::Entity::find().order_by_asc(desk_user::Column::Name).order_by_asc(desk_user::Column::Email).all(conn).await?;
    accounts(conn, rows).await
}

async fn accounts(conn: &impl ConnectionTrait, rows: Vec<desk_user::Model>) -> Result<Vec<Account>, StoreError> {
    let mut grants: HashMap<Uuid, Vec<Grant>> = HashMap::new();
    if !rows.is_empty() {
        let given = desk_grant::Entity::find()
            .filter(desk_grant::Column::UserId.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(desk_grant::Column::Id)
            .all(conn)
            .await?;
        for row in given {
            grants.entry(row.user_id).or_default().push(to_grant(&row)?);
        }
    }
    let account = |row: desk_user::Model| Account {
        factor: SecondFactor {
            asked_at: instant(row.factor_asked_at),
            seed: row.totp_seed,
            since: instant(row.totp_since),
            last_step: row.totp_step.and_then(|step| u64::try_from(step).ok()),
        },
        password_hash: Some(row.password_hash).filter(|hash| !hash.is_empty()),
        disabled: row.disabled,
        created_at: row.created_at.into(),
        user: DeskUser { grants: grants.remove(&row.id).unwrap_or_default(), id: UserId(row.id), name: row.name, email: row.email },
    };
    Ok(rows.into_iter().map(account).collect())
}

fn to_grant(row: &desk_grant::Model) -> Result<Grant, StoreError> {
    let role: Role = Cell { table: "desk_grant", column: "role", id: &row.id }.parse(&row.role)?;
    let reach = match (row.organisation_id, row.event_id) {
        (Some(id), _) => Reach::Organisation(OrganisationId(id)),
        (None, Some(id)) => Reach::Event(EventId(id)),
        (None, None) => Reach::Everywhere,
    };
    Ok(Grant { role, reach })
}

/// Who looks after the events of an organisation: its organisers, or the administrators where it has none. Who has not accepted the
/// invitation looks after nothing yet.
///
/// # Errors
/// If the database fails.
pub async fn organisers_of(conn: &impl ConnectionTrait, organisation: OrganisationId) -> Result<Vec<DeskUser>, StoreError> {
    let own = Condition::all()
        .add(desk_grant::Column::Role.eq(Role::Organiser.as_str()))
        .add(desk_grant::Column::OrganisationId.eq(organisation.0));
    let organisers = able(conn, own).await?;
    if !organisers.is_empty() {
        return Ok(organisers);
    }
    able(conn, Condition::all().add(desk_grant::Column::Role.eq(Role::Administrator.as_str()))).await
}

/// The organisers of one event, by name: those who were let help with it.
///
/// # Errors
/// If the database fails.
pub async fn organisers_of_event(conn: &impl ConnectionTrait, event: EventId) -> Result<Vec<DeskUser>, StoreError> {
    let own = Condition::all().add(desk_grant::Column::Role.eq(Role::Organiser.as_str())).add(desk_grant::Column::EventId.eq(event.0));
    able(conn, own).await
}

/// Who reaches an event of a host, whatever for, by name.
///
/// # Errors
/// If the database fails.
pub async fn who_reaches(conn: &impl ConnectionTrait, host: OrganisationId, event: EventId) -> Result<Vec<DeskUser>, StoreError> {
    able(conn, reaching(host, event)).await
}

/// Who of the small circle of an event can look after it. A circle of nobody who can is none: somebody has to.
///
/// # Errors
/// If the database fails.
pub async fn looking_after(conn: &impl ConnectionTrait, event: &Event) -> Result<Vec<DeskUser>, StoreError> {
    let circle = events::circle(conn, event.id).await?;
    let mut able = who_reaches(conn, event.host.id, event.id).await?;
    able.retain(|user| circle.contains(&user.id) && user.may(Permit::People, event));
    Ok(able)
}

/// A role that reaches an event of a host.
fn reaching(host: OrganisationId, event: EventId) -> Condition {
    Condition::any()
        .add(desk_grant::Column::OrganisationId.is_null().and(desk_grant::Column::EventId.is_null()))
        .add(desk_grant::Column::OrganisationId.eq(host.0))
        .add(desk_grant::Column::EventId.eq(event.0))
}

/// Who will reach an event of a host, whatever for, but has not accepted the invitation yet, by name.
///
/// # Errors
/// If the database fails.
pub async fn invited_to(conn: &impl ConnectionTrait, host: OrganisationId, event: EventId) -> Result<Vec<DeskUser>, StoreError> {
    users(conn, reaching(host, event), desk_user::Column::PasswordHash.eq("")).await
}

/// Users who can log in and have such a grant, by name.
async fn able(conn: &impl ConnectionTrait, grant: Condition) -> Result<Vec<DeskUser>, StoreError> {
    users(conn, grant, desk_user::Column::PasswordHash.ne("")).await
}

async fn users(conn: &impl ConnectionTrait, grant: Condition, standing: Expr) -> Result<Vec<DeskUser>, StoreError> {
    let having = Query::select().column(desk_grant::Column::UserId).from(desk_grant::Entity).cond_where(grant).take();
    let rows = desk_user::Entity::find()
        .filter(desk_user::Column::Id.in_subquery(having))
        .filter(desk_user::Column::Disabled.eq(false))
        .filter(standing)
        .order_by_asc(desk_user::Column::Name)
        .order_by_asc(desk_user::Column::Email)
        .all(conn)
        .await?;
    Ok(accounts(conn, rows).await?.into_iter().map(|account| account.user).collect())
}

/// The organisation of a key, for giving a user to it.
///
/// # Errors
/// If the database fails.
pub async fn find_organisation(conn: &impl ConnectionTrait, key: &str) -> Result<Option<OrganisationId>, StoreError> {
    let row = organisation::Entity::find().filter(organisation::Column::Key.eq(key)).one(conn).await?;
    Ok(row.map(|row| OrganisationId(row.id)))
}

/// Every organisation, by name: for giving people to them. Where two have the same name, their keys tell them apart.
///
/// # Errors
/// If the database fails.
pub async fn organisations(conn: &impl ConnectionTrait) -> Result<Vec<(OrganisationId, String)>, StoreError> {
    let rows = organisation::Entity::find().order_by_asc(organisation::Column::Name).all(conn).await?;
    let several = |name: &str| rows.iter().filter(|row| row.name == name).count() > 1;
    let name = |row: &organisation::Model| if several(&row.name) { format!("{} ({})", row.name, row.key) } else { row.name.clone() };
    Ok(rows.iter().map(|row| (OrganisationId(row.id), name(row))).collect())
}

/// Remembers a link that was mailed to somebody at `now`, until `expires_at` (UTC). Earlier ones go on working: whoever asks for links in
/// somebody else's name must not make those useless that arrived.
///
/// # Errors
/// If the database fails.
pub async fn insert_link(
    tx: &WriteTx,
    token: &Token,
    user: UserId,
    purpose: AccountLink,
    (now, expires_at): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    desk_link::Entity::delete_many().filter(desk_link::Column::ExpiresAt.lte(Ts::from(now))).exec(tx.conn()).await?;
    let row = desk_link::ActiveModel {
        hash: ActiveValue::Set(token.hash().0),
        user_id: ActiveValue::Set(user.0),
        purpose: ActiveValue::Set(purpose.as_str().to_owned()),
        expires_at: ActiveValue::Set(expires_at.into()),
    };
    desk_link::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

async fn delete_links(tx: &WriteTx, user: UserId) -> Result<(), StoreError> {
    desk_link::Entity::delete_many().filter(desk_link::Column::UserId.eq(user.0)).exec(tx.conn()).await?;
    Ok(())
}

/// Whose link it is at `now`, and for what; nobody's where it has expired, was used, or the log-in was taken away.
///
/// # Errors
/// If the database fails.
pub async fn find_by_link(
    conn: &impl ConnectionTrait,
    hash: &TokenHash,
    now: Timestamp,
) -> Result<Option<(Account, AccountLink)>, StoreError> {
    let found = desk_link::Entity::find_by_id(hash.0.clone()).filter(desk_link::Column::ExpiresAt.gt(Ts::from(now))).one(conn).await?;
    let Some(link) = found else { return Ok(None) };
    let purpose = Cell { table: "desk_link", column: "purpose", id: &link.user_id }.parse(&link.purpose)?;
    let account = find(conn, UserId(link.user_id)).await?.filter(|account| !account.disabled);
    Ok(account.map(|account| (account, purpose)))
}

/// Remembers when somebody was first asked for a second factor (UTC).
///
/// # Errors
/// If the database fails.
pub async fn ask_for_factor(tx: &WriteTx, user: UserId, now: Timestamp) -> Result<(), StoreError> {
    update(tx, user, desk_user::ActiveModel { factor_asked_at: ActiveValue::Set(Some(now.into())), ..Default::default() }).await
}

/// Writes from what the codes of somebody will come; they are asked for only from [`begin_factor`] on.
///
/// # Errors
/// If the database fails.
pub async fn set_seed(tx: &WriteTx, user: UserId, seed: &str) -> Result<(), StoreError> {
    update(tx, user, desk_user::ActiveModel { totp_seed: ActiveValue::Set(Some(seed.to_owned())), ..Default::default() }).await
}

/// From now on codes are asked for.
///
/// # Errors
/// If the database fails.
pub async fn begin_factor(tx: &WriteTx, user: UserId, now: Timestamp) -> Result<(), StoreError> {
    update(tx, user, desk_user::ActiveModel { totp_since: ActiveValue::Set(Some(now.into())), ..Default::default() }).await
}

/// No code is asked for any more. The days without a second factor do not begin anew: where they are over, another is asked for at once.
///
/// # Errors
/// If the database fails.
pub async fn end_factor(tx: &WriteTx, user: UserId) -> Result<(), StoreError> {
    let none = desk_user::ActiveModel {
        totp_seed: ActiveValue::Set(None),
        totp_since: ActiveValue::Set(None),
        totp_step: ActiveValue::Set(None),
        ..Default::default()
    };
    update(tx, user, none).await?;
    replace_recovery_codes(tx, user, &[]).await
}

/// Uses the code of a step; `false` where it, or a later one, was used already.
///
/// # Errors
/// If the database fails.
pub async fn use_step(tx: &WriteTx, user: UserId, step: u64) -> Result<bool, StoreError> {
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    let unused = Condition::any().add(desk_user::Column::TotpStep.is_null()).add(desk_user::Column::TotpStep.lt(step));
    let done = desk_user::Entity::update_many()
        .col_expr(desk_user::Column::TotpStep, Expr::val(step))
        .filter(desk_user::Column::Id.eq(user.0))
        .filter(unused)
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Gives somebody these recovery codes and no others.
///
/// # Errors
/// If the database fails.
pub async fn replace_recovery_codes(tx: &WriteTx, user: UserId, hashes: &[Vec<u8>]) -> Result<(), StoreError> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::UserId.eq(user.0)).exec(tx.conn()).await?;
    let row = |hash: &Vec<u8>| recovery_code::ActiveModel { hash: ActiveValue::Set(hash.clone()), user_id: ActiveValue::Set(user.0) };
    if !hashes.is_empty() {
        recovery_code::Entity::insert_many(hashes.iter().map(row)).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Uses a recovery code up; `false` where there is no such code.
///
/// # Errors
/// If the database fails.
pub async fn use_recovery_code(tx: &WriteTx, user: UserId, hash: &[u8]) -> Result<bool, StoreError> {
    let of_user = recovery_code::Entity::delete_by_id(hash.to_vec()).filter(recovery_code::Column::UserId.eq(user.0));
    Ok(of_user.exec(tx.conn()).await?.rows_affected == 1)
}

/// How many recovery codes somebody has left.
///
/// # Errors
/// If the database fails.
pub async fn count_recovery_codes(conn: &impl ConnectionTrait, user: UserId) -> Result<usize, StoreError> {
    Ok(recovery_code::Entity::find().filter(recovery_code::Column::UserId.eq(user.0)).all(conn).await?.len())
}

/// Remembers from where somebody has logged in, a network or a browser, by its hash; forgets those not seen since `forget_before` (UTC).
///
/// # Errors
/// If the database fails.
pub async fn know_place(tx: &WriteTx, user: UserId, key: &str, now: Timestamp, forget_before: Timestamp) -> Result<(), StoreError> {
    let row = known_network::ActiveModel {
        user_id: ActiveValue::Set(user.0),
        key: ActiveValue::Set(key.to_owned()),
        seen_at: ActiveValue::Set(now.into()),
    };
    let again = OnConflict::columns([known_network::Column::UserId, known_network::Column::Key])
        .update_column(known_network::Column::SeenAt)
        .to_owned();
    known_network::Entity::insert(row).on_conflict(again).exec_without_returning(tx.conn()).await?;
    known_network::Entity::delete_many().filter(known_network::Column::SeenAt.lt(Ts::from(forget_before))).exec(tx.conn()).await?;
    Ok(())
}

/// Whether somebody has logged in from there: a network or a browser, by its hash.
///
/// # Errors
/// If the database fails.
pub async fn knows_place(conn: &impl ConnectionTrait, user: UserId, key: &str) -> Result<bool, StoreError> {
    Ok(known_network::Entity::find_by_id((user.0, key.to_owned())).one(conn).await?.is_some())
}
