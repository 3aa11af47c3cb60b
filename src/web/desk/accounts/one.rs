//! One account: its roles, and what can be done with it.

use crate::actions::accounts::{self as acting, Outcome};
use crate::domain::access::{Grant, Permit, Reach};
use crate::domain::ids::UserId;
use crate::domain::text::PersonName;
use crate::i18n::dates;
use crate::storage::accounts::{self as stored, Account};
use crate::web::desk::account::done::Done;
use crate::web::desk::accounts::{organisation_choices, read_grant, role_choices, standing};
use crate::web::desk::done::Banner;
use crate::web::desk::roles::ReachNames;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::Badge;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

/// The account of an address.
#[derive(Deserialize)]
pub(super) struct UserInPath {
    user: UserId,
}

/// The account of an address, and what is done with it.
#[derive(Deserialize)]
pub(super) struct DeedInPath {
    user: UserId,
    deed: String,
}

#[derive(Template)]
#[template(path = "desk/account/one.html")]
struct OnePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    id: UserId,
    name: String,
    email: String,
    standing: Badge,
    since: String,
    /// Each role in words, with a value that keeps it.
    grants: Vec<Choice>,
    may_change: bool,
    roles: Vec<Choice>,
    organisations: Vec<Choice>,
    /// What can be done besides: the word of the address, and the button.
    deeds: Vec<(&'static str, String)>,
}

/// The hidden field with the name that somebody has read.
const SHOWN_NAME: &str = "shown_name";

/// `GET /desk/accounts/{user}`
pub(super) async fn show(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<UserInPath>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    let account = find(&state, path.user).await?;
    let kept = account.user.grants.iter().fold(form, |form, grant| form.with("keep", key(*grant)));
    let name = account.user.name.clone();
    page_of(StatusCode::OK, layout, desk, &state, &account, kept.with("name", &name).with(SHOWN_NAME, name)).await
}

/// `POST /desk/accounts/{user}`: another name, roles that stay, one more.
pub(super) async fn change(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<UserInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let t = layout.t;
    let account = find(&state, path.user).await?;
    let name = form.read("name", PersonName::parse, |_| t.account_name_fault());
    let name = match (form.value(SHOWN_NAME).to_owned(), name) {
        // Nobody has typed another name: what somebody else has written since the page was opened stays.
        (shown, Some(name)) if name.as_str() == shown => PersonName::parse(&account.user.name).ok().or(Some(name)),
        (shown, Some(name)) if account.user.name != shown && account.user.name != name.as_str() => {
            form.refuse("name", t.meanwhile(account.user.name.as_str()));
            form = form.without(SHOWN_NAME).with(SHOWN_NAME, &account.user.name);
            None
        }
        (_, name) => name,
    };
    // What somebody else gave since the page was opened stays: only what was shown and has no tick is taken.
    let stays = |grant: &&Grant| form.has("keep", &key(**grant)) || !form.has("shown", &key(**grant));
    let mut grants: Vec<Grant> = account.user.grants.iter().filter(stays).copied().collect();
    if !form.value("role").is_empty() || !form.value("organisation").is_empty() {
        let organisations = stored::organisations(state.store.reader()).await.map_err(PageError::broken)?;
        grants.extend(read_grant(&mut form, t, &organisations).filter(|grant| !account.user.grants.contains(grant)));
    }
    let Some(name) = name.filter(|_| !form.has_faults()) else {
        let form = account
            .user
            .grants
            .iter()
            .map(|grant| key(*grant))
            .fold(form, |form, grant| if form.has("shown", &grant) { form } else { form.with("keep", grant) });
        return page_of(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &state, &account, form).await;
    };
    let mut occasion = state.clock.occasion();
    let outcome = acting::change(&state.store, &mut occasion, &desk.user, path.user, name.as_str(), &grants).await;
    after(outcome.map_err(PageError::broken)?, Done::Changed, path.user)
}

/// `POST /desk/accounts/{user}/{deed}`
pub(super) async fn act(desk: Desk, InPath(path): InPath<DeedInPath>, State(state): State<AppState>) -> Result<Response, PageError> {
    let (store, user, mut occasion) = (&state.store, path.user, state.clock.occasion());
    let (outcome, done) = match path.deed.as_str() {
        "invite-again" => (acting::invite_again(store, &mut occasion, &desk.user, user).await, Done::InvitedAgain),
        "disable" => (acting::set_disabled(store, &mut occasion, &desk.user, user, true).await, Done::Disabled),
        "enable" => (acting::set_disabled(store, &mut occasion, &desk.user, user, false).await, Done::Enabled),
        "reset-factor" => (acting::reset_factor(store, &mut occasion, &desk.user, user).await, Done::FactorReset),
        _ => return Err(PageError::NotFound),
    };
    after(outcome.map_err(PageError::broken)?, done, user)
}

fn after(outcome: Outcome, done: Done, user: UserId) -> Result<Response, PageError> {
    let page = urls::desk_account_of(user);
    match outcome {
        Outcome::Done(_) => Ok(done.then(page)),
        Outcome::NothingToDo => Ok(Done::Nothing.then(page)),
        Outcome::LastAdministrator => Ok(Done::LastAdministrator.then(page)),
        Outcome::NotPossible | Outcome::Known(_) => Ok(Done::NotPossible.then(page)),
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

async fn find(state: &AppState, user: UserId) -> Result<Account, PageError> {
    stored::find(state.store.reader(), user).await.map_err(PageError::broken)?.ok_or(PageError::NotFound)
}

async fn page_of(
    status: StatusCode,
    layout: Layout,
    desk: Desk,
    state: &AppState,
    account: &Account,
    form: FormState,
) -> Result<Response, PageError> {
    let (conn, t) = (state.store.reader(), layout.t);
    let reached = ReachNames::by(&state.store, account.user.grants.iter().copied()).await.map_err(PageError::broken)?;
    let organisations = stored::organisations(conn).await.map_err(PageError::broken)?;
    let is_oneself = account.user.id == desk.user.id;
    let mut deeds = Vec::new();
    if !account.disabled && account.password_hash.is_none() {
        deeds.push(("invite-again", t.account_invite_again()));
    }
    if account.factor.since.is_some() && !is_oneself {
        deeds.push(("reset-factor", t.account_reset_factor()));
    }
    if account.disabled {
        deeds.push(("enable", t.account_enable()));
    } else if !is_oneself {
        deeds.push(("disable", t.account_disable()));
    }
    let one = OnePage {
        banner: Done::banner(&form, t),
        id: account.user.id,
        name: account.user.name.clone(),
        email: account.user.email.clone(),
        standing: standing(t, account),
        since: dates::compact(layout.language, account.created_at),
        grants: account.user.grants.iter().map(|grant| Choice::new(key(*grant), reached.words(t, *grant))).collect(),
        may_change: desk.user.has_everywhere(Permit::Accounts),
        roles: role_choices(t),
        organisations: organisation_choices(organisations),
        deeds,
        layout: layout.clone(),
        desk,
        form,
    };
    page_with(status, &one)
}

/// How a form names a grant.
fn key(grant: Grant) -> String {
    match grant.reach {
        Reach::Everywhere => grant.role.to_string(),
        Reach::Organisation(id) => format!("{}-{id}", grant.role),
        Reach::Event(id) => format!("{}-{id}", grant.role),
    }
}
