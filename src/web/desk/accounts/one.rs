//! One account: its roles, and what can be done with it.

use crate::actions::accounts::{self as acting, Outcome};
use crate::domain::access::{Grant, Permit, Reach};
use crate::domain::ids::UserId;
use crate::domain::seen::Seen;
use crate::domain::text::PersonName;
use crate::i18n::{Texts, dates};
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
    /// What is asked first, where a safer space would be open to others.
    opens: Option<Opens>,
}

/// What would open safer spaces to everybody who looks after events of their hosts.
struct Opens {
    /// That it would, and of which hosts.
    text: String,
    /// What would be better.
    advice: String,
    /// What the answer brings back: of which hosts.
    hosts: Seen,
    /// Whether it is that the account is blocked; else that roles are taken.
    disables: bool,
}

impl Opens {
    fn new(t: &Texts, account: &Account, hosts: &[String], disables: bool) -> Self {
        let name = account.user.name.as_str();
        Self { text: t.account_opens(name, hosts.join("; ")), advice: t.account_opens_advice(name), hosts: Seen::of(&hosts), disables }
    }
}

/// Of which hosts whoever sends the form knows that their safer spaces would be open to others: they were asked first.
fn sure(form: &FormState) -> Option<Seen> {
    form.value("sure").parse().ok()
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
    let form = as_stored(form, &account);
    page_of(StatusCode::OK, layout, desk, &state, &account, form, None).await
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
    // What somebody else gave since the page was opened stays: only what was shown and has no tick is taken.
    let is_taken = |grant: &&Grant| form.has("shown", &key(**grant)) && !form.has("keep", &key(**grant));
    let taken: Vec<Grant> = account.user.grants.iter().filter(is_taken).copied().collect();
    let mut given = None;
    if !form.value("role").is_empty() || !form.value("organisation").is_empty() {
        let organisations = stored::organisations(state.store.reader()).await.map_err(PageError::broken)?;
        given = read_grant(&mut form, t, &organisations);
    }
    let Some(name) = name.filter(|_| !form.has_faults()) else {
        let form = keeping_unshown(form, &account);
        return page_of(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &state, &account, form, None).await;
    };
    let mut occasion = state.clock.occasion();
    let names = (form.value(SHOWN_NAME), name.as_str());
    let outcome = acting::change(&state.store, &mut occasion, &desk.user, path.user, names, (&taken, given), sure(&form)).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::Changed => {
            let now = find(&state, path.user).await?;
            form.refuse("name", t.meanwhile(now.user.name.as_str()));
            let form = keeping_unshown(form.without(SHOWN_NAME).with(SHOWN_NAME, &now.user.name), &now);
            page_of(StatusCode::CONFLICT, layout, desk, &state, &now, form, None).await
        }
        Outcome::Opens(hosts) => {
            let opens = Opens::new(t, &account, &hosts, false);
            form.refuse("sure", &opens.text);
            page_of(StatusCode::CONFLICT, layout, desk, &state, &account, keeping_unshown(form, &account), Some(opens)).await
        }
        outcome => after(&outcome, Done::Changed, path.user),
    }
}

/// The form with the account as it is.
fn as_stored(form: FormState, account: &Account) -> FormState {
    let kept = account.user.grants.iter().fold(form, |form, grant| form.with("keep", key(*grant)));
    kept.with("name", &account.user.name).with(SHOWN_NAME, &account.user.name)
}

/// The form with a tick at every role that the page had not shown.
fn keeping_unshown(form: FormState, account: &Account) -> FormState {
    let grants = account.user.grants.iter().map(|grant| key(*grant));
    grants.fold(form, |form, grant| if form.has("shown", &grant) { form } else { form.with("keep", grant) })
}

/// `POST /desk/accounts/{user}/{deed}`
pub(super) async fn act(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<DeedInPath>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    let (store, user, mut occasion, sure) = (&state.store, path.user, state.clock.occasion(), sure(&form));
    let (outcome, done) = match path.deed.as_str() {
        "invite-again" => (acting::invite_again(store, &mut occasion, &desk.user, user).await, Done::InvitedAgain),
        "disable" => (acting::set_disabled(store, &mut occasion, &desk.user, user, true, sure).await, Done::Disabled),
        "enable" => (acting::set_disabled(store, &mut occasion, &desk.user, user, false, sure).await, Done::Enabled),
        "reset-factor" => (acting::reset_factor(store, &mut occasion, &desk.user, user).await, Done::FactorReset),
        _ => return Err(PageError::NotFound),
    };
    let outcome = outcome.map_err(PageError::broken)?;
    if let Outcome::Opens(hosts) = outcome {
        let account = find(&state, user).await?;
        let opens = Opens::new(layout.t, &account, &hosts, true);
        let form = as_stored(FormState::default(), &account);
        return page_of(StatusCode::CONFLICT, layout, desk, &state, &account, form, Some(opens)).await;
    }
    after(&outcome, done, user)
}

fn after(outcome: &Outcome, done: Done, user: UserId) -> Result<Response, PageError> {
    let page = urls::desk_account_of(user);
    match outcome {
        Outcome::Done(_) => Ok(done.then(page)),
        Outcome::NothingToDo => Ok(Done::Nothing.then(page)),
        Outcome::LastAdministrator => Ok(Done::LastAdministrator.then(page)),
        Outcome::NotPossible | Outcome::Changed | Outcome::Known(_) | Outcome::Opens(_) => Ok(Done::NotPossible.then(page)),
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
    opens: Option<Opens>,
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
        opens,
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
