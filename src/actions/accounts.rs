//! Accounts at the desk: inviting people, giving them roles, taking the log-in away.

use crate::actions::tell_account::{post, tell};
use crate::actions::{ActionError, passwords};
use crate::domain::access::{Grant, Permit, Reach};
use crate::domain::actor::{Actor, DeskUser};
use crate::domain::email::EmailAddress;
use crate::domain::ids::{EventId, UserId};
use crate::domain::notice::{AccountChange, GivenRole, Notice};
use crate::domain::occasion::Occasion;
use crate::domain::password::Password;
use crate::domain::seen::Seen;
use crate::domain::token::Token;
use crate::domain::vocabulary::{AccountLink, Role};
use crate::storage::accounts::Account;
use crate::storage::{Store, StoreError, WriteTx, accounts, audit, events};
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// How long an invitation can be accepted.
pub const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Somebody who is to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// As shown at the desk.
    pub name: String,
    /// Where the link goes; the log-in.
    pub email: EmailAddress,
    /// What they may do.
    pub grants: Vec<Grant>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done; about whom.
    Done(UserId),
    /// It is so already.
    NothingToDo,
    /// Somebody else has given another name since it was read: nothing was written.
    Changed,
    /// Somebody with this address has an account.
    Known(UserId),
    /// Nobody would be left who can give roles.
    LastAdministrator,
    /// Safer spaces of these hosts, by name, would be open to everybody who looks after their events: first that is asked.
    Opens(Vec<String>),
    /// This cannot be done with this account.
    NotPossible,
    /// There is no such account, or this user may not do that.
    NotFound,
}

/// Invites somebody who has no account, by a link in a mail.
///
/// # Errors
/// If the database fails; then nobody was invited.
pub async fn invite(store: &Store, occasion: &mut Occasion, by: &DeskUser, invitation: Invitation) -> Result<Outcome, ActionError> {
    if !by.has_everywhere(Permit::Accounts) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_account_write().await?;
    if let Some(known) = accounts::find_by_email(tx.conn(), invitation.email.as_str()).await? {
        return Ok(Outcome::Known(known.user.id));
    }
    let user = invite_in(&tx, occasion, by, invitation).await?;
    tx.commit().await?;
    Ok(Outcome::Done(user))
}

async fn invite_in(tx: &WriteTx, occasion: &mut Occasion, by: &DeskUser, invitation: Invitation) -> Result<UserId, ActionError> {
    let Invitation { name, email, grants } = invitation;
    let user = DeskUser { id: UserId::new(occasion), name, email: email.as_str().to_lowercase(), grants };
    accounts::insert_invited(tx, occasion, &user).await?;
    log_about(tx, occasion, &by.actor(), "account.invited", &user, None).await?;
    send_link(tx, occasion, by, &user).await?;
    Ok(user.id)
}

/// Mails the link of an invitation.
async fn send_link(tx: &WriteTx, occasion: &mut Occasion, by: &DeskUser, user: &DeskUser) -> Result<(), ActionError> {
    let (accept, until) = (Token::new(occasion), occasion.now() + INVITATION_LASTS);
    accounts::insert_link(tx, &accept, user.id, AccountLink::Invitation, (occasion.now(), until)).await?;
    let roles = given(tx, &user.grants).await?;
    let notice = Notice::DeskAccess { by: by.name.clone(), roles, accept: Some(accept), until: Some(until) };
    post(tx, occasion, user, notice, until).await
}

/// Mails another link to somebody who has not accepted yet.
///
/// # Errors
/// If the database fails; then nothing was sent.
pub async fn invite_again(store: &Store, occasion: &mut Occasion, by: &DeskUser, id: UserId) -> Result<Outcome, ActionError> {
    let Some((tx, account)) = open(store, by, id).await? else { return Ok(Outcome::NotFound) };
    if account.disabled || account.password_hash.is_some() {
        return Ok(Outcome::NotPossible);
    }
    log_about(&tx, occasion, &by.actor(), "account.invited_again", &account.user, None).await?;
    send_link(&tx, occasion, by, &account.user).await?;
    tx.commit().await?;
    Ok(Outcome::Done(id))
}

/// Gives somebody another name, where it was `read`, takes roles and gives one more. Who gets more is told. `sure`: of which hosts it may open
/// safer spaces to others, as it was asked.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn change(
    store: &Store,
    occasion: &mut Occasion,
    by: &DeskUser,
    id: UserId,
    (read, name): (&str, &str),
    (taken, given): (&[Grant], Option<Grant>),
    sure: Option<Seen>,
) -> Result<Outcome, ActionError> {
    let Some((tx, account)) = open(store, by, id).await? else { return Ok(Outcome::NotFound) };
    let before = account.user.clone();
    let given = given.filter(|given| !before.grants.contains(given));
    let grants: Vec<Grant> = before.grants.iter().filter(|grant| !taken.contains(grant)).copied().chain(given).collect();
    // Where nobody has typed another name, what somebody else has written since stays.
    let name = if name == read { before.name.as_str() } else { name };
    if before.name != read && before.name != name {
        return Ok(Outcome::Changed);
    }
    if before.name == name && before.grants == grants {
        return Ok(Outcome::NothingToDo);
    }
    let keeps = grants.iter().any(|grant| grant.role.may(Permit::Accounts));
    if !keeps && !another_administrator(&tx, id).await? {
        return Ok(Outcome::LastAdministrator);
    }
    let opened = opens(&tx, &before, &grants).await?;
    if !opened.is_empty() && sure != Some(Seen::of(&opened)) {
        return Ok(Outcome::Opens(opened));
    }
    accounts::set_name(&tx, id, name).await?;
    accounts::set_grants(&tx, occasion, id, &grants).await?;
    let new: Vec<Grant> = given.into_iter().collect();
    let after = DeskUser { name: name.to_owned(), grants, ..before.clone() };
    log_about(&tx, occasion, &by.actor(), "account.changed", &after, Some(&before)).await?;
    tell_of(&tx, occasion, by, &account, &after, &new).await?;
    tx.commit().await?;
    Ok(Outcome::Done(id))
}

/// Tells somebody which roles are new.
async fn tell_of(
    tx: &WriteTx,
    occasion: &mut Occasion,
    by: &DeskUser,
    account: &Account,
    user: &DeskUser,
    new: &[Grant],
) -> Result<(), ActionError> {
    // Who has not accepted yet learns it from the invitation.
    if new.is_empty() || account.password_hash.is_none() || account.disabled {
        return Ok(());
    }
    let until = occasion.now() + INVITATION_LASTS;
    let roles = given(tx, new).await?;
    post(tx, occasion, user, Notice::DeskAccess { by: by.name.clone(), roles, accept: None, until: None }, until).await
}

/// Takes the log-in away, or gives it back. The name stays in the audit log.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn set_disabled(
    store: &Store,
    occasion: &mut Occasion,
    by: &DeskUser,
    id: UserId,
    disabled: bool,
    sure: Option<Seen>,
) -> Result<Outcome, ActionError> {
    let Some((tx, account)) = open(store, by, id).await? else { return Ok(Outcome::NotFound) };
    if account.disabled == disabled {
        return Ok(Outcome::NothingToDo);
    }
    if disabled && !another_administrator(&tx, id).await? {
        return Ok(Outcome::LastAdministrator);
    }
    let opened = if disabled { opens(&tx, &account.user, &[]).await? } else { Vec::new() };
    if !opened.is_empty() && sure != Some(Seen::of(&opened)) {
        return Ok(Outcome::Opens(opened));
    }
    accounts::set_disabled(&tx, id, disabled).await?;
    let action = if disabled { "account.disabled" } else { "account.enabled" };
    log_about(&tx, occasion, &by.actor(), action, &account.user, None).await?;
    tx.commit().await?;
    Ok(Outcome::Done(id))
}

/// Takes back the second factor of somebody who has lost the telephone and the recovery codes, and ends what is open with the account. With
/// the next log-in another has to be set up at once, or within the days that are left.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn reset_factor(store: &Store, occasion: &mut Occasion, by: &DeskUser, id: UserId) -> Result<Outcome, ActionError> {
    let Some((tx, account)) = open(store, by, id).await? else { return Ok(Outcome::NotFound) };
    // One's own is taken back with the password: a desk that was left open is not enough.
    if account.factor.since.is_none() || id == by.id {
        return Ok(Outcome::NotPossible);
    }
    accounts::end_factor(&tx, id).await?;
    accounts::end_sessions(&tx, id, None).await?;
    log_about(&tx, occasion, &by.actor(), "account.second_factor_reset", &account.user, None).await?;
    tell(&tx, occasion, &account.user, AccountChange::SecondFactorReset).await?;
    tx.commit().await?;
    Ok(Outcome::Done(id))
}

/// Lets somebody help with one event: at the door, as its trainer, to read its counts; or organise it, which the administration gives.
/// Whoever has no account is invited.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn let_help(
    store: &Store,
    occasion: &mut Occasion,
    by: &DeskUser,
    event: EventId,
    role: Role,
    (name, email): (String, EmailAddress),
) -> Result<Outcome, ActionError> {
    let seen = events::find_for_desk(store.reader(), &by.scope(Permit::People), event).await?.is_some();
    let grant = Grant::new(role, Reach::Event(event)).filter(|_| by.roles_to_give().contains(&role));
    let (true, Some(grant)) = (seen, grant) else { return Ok(Outcome::NotFound) };
    let tx = store.begin_account_write().await?;
    let Some(account) = accounts::find_by_email(tx.conn(), email.as_str()).await? else {
        let user = invite_in(&tx, occasion, by, Invitation { name, email, grants: vec![grant] }).await?;
        tx.commit().await?;
        return Ok(Outcome::Done(user));
    };
    if account.disabled {
        return Ok(Outcome::NotPossible);
    }
    let before = account.user.clone();
    if before.grants.contains(&grant) {
        return Ok(Outcome::NothingToDo);
    }
    let after = DeskUser { grants: [before.grants.clone(), vec![grant]].concat(), ..before.clone() };
    accounts::set_grants(&tx, occasion, before.id, &after.grants).await?;
    log_about(&tx, occasion, &by.actor(), "account.changed", &after, Some(&before)).await?;
    tell_of(&tx, occasion, by, &account, &after, &[grant]).await?;
    tx.commit().await?;
    Ok(Outcome::Done(before.id))
}

/// Takes back what [`let_help`] gave.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn no_more_help(
    store: &Store,
    occasion: &mut Occasion,
    by: &DeskUser,
    event: EventId,
    (user, role): (UserId, Role),
) -> Result<Outcome, ActionError> {
    let seen = events::find_for_desk(store.reader(), &by.scope(Permit::People), event).await?.is_some();
    if !seen || !by.roles_to_give().contains(&role) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_account_write().await?;
    let Some(Account { user: before, .. }) = accounts::find(tx.conn(), user).await? else { return Ok(Outcome::NotFound) };
    let taken = Grant { role, reach: Reach::Event(event) };
    if !before.grants.contains(&taken) {
        return Ok(Outcome::NothingToDo);
    }
    let after = DeskUser { grants: before.grants.iter().filter(|grant| **grant != taken).copied().collect(), ..before.clone() };
    accounts::set_grants(&tx, occasion, user, &after.grants).await?;
    log_about(&tx, occasion, &by.actor(), "account.changed", &after, Some(&before)).await?;
    tx.commit().await?;
    Ok(Outcome::Done(user))
}

/// Makes a user with a password, or gives the one with this address a new name, password and roles: from the command line. Gives the hosts, by
/// name, of the safer spaces that other roles opened to others.
///
/// # Errors
/// If the database fails.
pub async fn save_user(store: &Store, occasion: &mut Occasion, user: DeskUser, password: Password) -> Result<Vec<String>, ActionError> {
    let hash = passwords::hashed(occasion, password).await?;
    let tx = store.begin_account_write().await?;
    let opened = match accounts::find_by_email(tx.conn(), &user.email).await? {
        Some(earlier) => opens(&tx, &earlier.user, &user.grants).await?,
        None => Vec::new(),
    };
    let id = accounts::save_user(&tx, occasion, &user, &hash).await?;
    log_about(&tx, occasion, &Actor::System, "account.saved", &DeskUser { id, ..user }, None).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Takes the log-in away from the user with this address; the name stays in the audit log. Gives the hosts, by name, of the safer spaces that it
/// opened to others; nothing where nobody can log in with this address.
///
/// # Errors
/// If the database fails; then the user can still log in.
pub async fn disable_user(store: &Store, occasion: &mut Occasion, email: &str) -> Result<Option<Vec<String>>, ActionError> {
    let tx = store.begin_account_write().await?;
    let found = accounts::find_by_email(tx.conn(), email).await?.filter(|account| !account.disabled);
    let Some(account) = found else { return Ok(None) };
    let opened = opens(&tx, &account.user, &[]).await?;
    accounts::set_disabled(&tx, account.user.id, true).await?;
    log_about(&tx, occasion, &Actor::System, "account.disabled", &account.user, None).await?;
    tx.commit().await?;
    Ok(Some(opened))
}

/// Takes the second factor of the user with this address back: for the administrator who has lost telephone and recovery codes. Gives whether
/// there was one.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn reset_factor_of(store: &Store, occasion: &mut Occasion, email: &str) -> Result<bool, ActionError> {
    let tx = store.begin_account_write().await?;
    let found = accounts::find_by_email(tx.conn(), email).await?.filter(|account| account.factor.since.is_some());
    let Some(account) = found else { return Ok(false) };
    accounts::end_factor(&tx, account.user.id).await?;
    accounts::end_sessions(&tx, account.user.id, None).await?;
    log_about(&tx, occasion, &Actor::System, "account.second_factor_reset", &account.user, None).await?;
    tell(&tx, occasion, &account.user, AccountChange::SecondFactorReset).await?;
    tx.commit().await?;
    Ok(true)
}

/// A transaction and the account, if this user may change accounts.
async fn open(store: &Store, by: &DeskUser, id: UserId) -> Result<Option<(WriteTx, Account)>, ActionError> {
    if !by.has_everywhere(Permit::Accounts) {
        return Ok(None);
    }
    let tx = store.begin_account_write().await?;
    let account = accounts::find(tx.conn(), id).await?;
    Ok(account.map(|account| (tx, account)))
}

/// The hosts, by name, of the safer spaces that only this user looks after, and would no longer with these roles: a circle in which nobody can
/// look after the event is none, and then everybody does who looks after events of the host.
async fn opens(tx: &WriteTx, user: &DeskUser, roles: &[Grant]) -> Result<Vec<String>, StoreError> {
    let after = DeskUser { grants: roles.to_vec(), ..user.clone() };
    let mut hosts = BTreeSet::new();
    for event in events::in_circle_of(tx.conn(), user.id).await? {
        let circle = accounts::looking_after(tx.conn(), &event).await?;
        let is_alone = matches!(&circle[..], [only] if only.id == user.id);
        if is_alone && !after.may(Permit::People, &event) {
            hosts.insert(event.host.name);
        }
    }
    Ok(hosts.into_iter().collect())
}

/// Whether somebody else can give roles, too: without anybody only the command line would be left.
async fn another_administrator(tx: &WriteTx, but: UserId) -> Result<bool, StoreError> {
    let able = |account: &Account| !account.disabled && account.password_hash.is_some() && account.user.has_everywhere(Permit::Accounts);
    Ok(accounts::list(tx.conn()).await?.iter().any(|account| account.user.id != but && able(account)))
}

/// Roles in words that a mail can name: of a protected event it names nothing.
async fn given(tx: &WriteTx, grants: &[Grant]) -> Result<Vec<GivenRole>, StoreError> {
    let organisations = accounts::organisations(tx.conn()).await?;
    let mut roles = Vec::new();
    for grant in grants {
        let of = match grant.reach {
            Reach::Everywhere => None,
            Reach::Organisation(id) => organisations.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone()),
            Reach::Event(id) => events::find(tx.conn(), id).await?.filter(|event| !event.protected).map(|event| event.title),
        };
        roles.push(GivenRole { role: grant.role, of });
    }
    Ok(roles)
}

/// Who did it, with whom, and which roles there are now and were before.
pub(super) async fn log_about(
    tx: &WriteTx,
    occasion: &mut Occasion,
    by: &Actor,
    action: &'static str,
    user: &DeskUser,
    before: Option<&DeskUser>,
) -> Result<(), StoreError> {
    let mut detail = json!({ "user": user.id, "name": user.name, "grants": user.grants });
    if let (Some(before), Value::Object(fields)) = (before, &mut detail) {
        fields.insert("before".to_owned(), json!(before.grants));
        // Lines show what people are called now: what they were called then is found here.
        if before.name != user.name {
            fields.insert("before_name".to_owned(), json!(before.name));
        }
    }
    audit::append(tx, occasion, audit::Entry { actor: by, action, event: None, registration: None, detail }).await
}
