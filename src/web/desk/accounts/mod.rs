//! Who has an account at the desk: the list, inviting, one account. `GET /desk/accounts`, `GET/POST /desk/accounts/invite`,
//! `GET/POST /desk/accounts/{user}`, `POST /desk/accounts/{user}/{deed}`.

mod one;

use crate::actions::accounts::{Invitation, Outcome, invite};
use crate::domain::access::{Grant, Permit, Reach, ReachKind};
use crate::domain::email::EmailAddress;
use crate::domain::ids::OrganisationId;
use crate::domain::text::PersonName;
use crate::domain::vocabulary::Role;
use crate::i18n::Texts;
use crate::storage::accounts::{self as stored, Account};
use crate::web::desk::account::done::Done;
use crate::web::desk::done::Banner;
use crate::web::desk::roles::{self, ReachNames};
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::Badge;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{page, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

/// What somebody sees who may see accounts.
pub(super) fn routes_of_seeing() -> Router<AppState> {
    Router::new().route(urls::DESK_ACCOUNTS, get(list)).route("/desk/accounts/{user}", get(one::show))
}

/// What somebody does who may change accounts.
pub(super) fn routes_of_changing() -> Router<AppState> {
    Router::new()
        .route(urls::DESK_INVITE, get(ask).post(invite_somebody))
        .route("/desk/accounts/{user}", post(one::change))
        .route("/desk/accounts/{user}/{deed}", post(one::act))
}

#[derive(Template)]
#[template(path = "desk/accounts.html")]
struct AccountsPage {
    layout: Layout,
    desk: Desk,
    banner: Option<Banner>,
    may_change: bool,
    rows: Vec<Row>,
}

/// An account in the list.
struct Row {
    url: String,
    name: String,
    email: String,
    roles: Vec<String>,
    standing: Badge,
}

/// `GET /desk/accounts`
async fn list(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let conn = state.store.reader();
    let all = stored::list(conn).await.map_err(PageError::broken)?;
    let grants = all.iter().flat_map(|account| account.user.grants.clone());
    let reached = ReachNames::by(&state.store, grants).await.map_err(PageError::broken)?;
    let row = |account: &Account| Row {
        url: urls::desk_account_of(account.user.id),
        name: account.user.name.clone(),
        email: account.user.email.clone(),
        roles: account.user.grants.iter().map(|grant| reached.words(layout.t, *grant)).collect(),
        standing: standing(layout.t, account),
    };
    page(&AccountsPage {
        banner: Done::banner(&form, layout.t),
        may_change: desk.user.has_everywhere(Permit::Accounts),
        rows: all.iter().map(row).collect(),
        layout: layout.clone(),
        desk,
    })
}

/// How it stands with an account.
fn standing(t: &Texts, account: &Account) -> Badge {
    match (account.disabled, &account.password_hash, account.factor.since) {
        (true, _, _) => Badge { kind: "danger", label: t.account_standing_disabled() },
        (false, None, _) => Badge { kind: "info", label: t.account_standing_invited() },
        (false, Some(_), None) => Badge { kind: "warning", label: t.account_standing_password() },
        (false, Some(_), Some(_)) => Badge { kind: "success", label: t.account_standing_factor() },
    }
}

#[derive(Template)]
#[template(path = "desk/account/invite.html")]
struct InvitePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    roles: Vec<Choice>,
    organisations: Vec<Choice>,
}

/// `GET /desk/accounts/invite`
async fn ask(layout: Layout, desk: Desk, State(state): State<AppState>) -> Result<Response, PageError> {
    ask_again(StatusCode::OK, layout, desk, &state, FormState::default()).await
}

/// `POST /desk/accounts/invite`
async fn invite_somebody(layout: Layout, desk: Desk, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let t = layout.t;
    let name = form.read("name", PersonName::parse, |_| t.account_name_fault());
    let email = form.read("email", EmailAddress::parse, |_| t.account_email_fault());
    let grant = read_grant(&mut form, t, &stored::organisations(state.store.reader()).await.map_err(PageError::broken)?);
    let (Some(name), Some(email), Some(grant)) = (name, email, grant) else {
        return ask_again(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &state, form).await;
    };
    let invitation = Invitation { name: name.as_str().to_owned(), email, grants: vec![grant] };
    let outcome = invite(&state.store, &mut state.clock.occasion(), &desk.user, invitation).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::Done(id) => Ok(Done::Invited.then(urls::desk_account_of(id))),
        Outcome::Known(id) => Ok(Done::Known.then(urls::desk_account_of(id))),
        Outcome::NothingToDo
        | Outcome::Changed
        | Outcome::LastAdministrator
        | Outcome::Opens(_)
        | Outcome::NotPossible
        | Outcome::NotFound => Err(PageError::NotFound),
    }
}

async fn ask_again(status: StatusCode, layout: Layout, desk: Desk, state: &AppState, form: FormState) -> Result<Response, PageError> {
    let organisations = stored::organisations(state.store.reader()).await.map_err(PageError::broken)?;
    let roles = role_choices(layout.t);
    page_with(status, &InvitePage { organisations: organisation_choices(organisations), roles, layout, desk, form })
}

/// Every role with what it is for.
fn role_choices(t: &Texts) -> Vec<Choice> {
    let choice = |role: &Role| Choice::new(role.as_str(), format!("{}: {}", roles::name(t, *role), roles::what_for(t, *role)));
    Role::ALL.iter().map(choice).collect()
}

fn organisation_choices(organisations: Vec<(OrganisationId, String)>) -> Vec<Choice> {
    organisations.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect()
}

/// A role from the field `role`, and how far it reaches from the field `organisation`: nothing there is everything.
fn read_grant(form: &mut FormState, t: &Texts, organisations: &[(OrganisationId, String)]) -> Option<Grant> {
    let role = form.read("role", str::parse::<Role>, |_| t.account_role_fault())?;
    let known = |named: &str| organisations.iter().find(|(id, _)| id.to_string() == named).map(|(id, _)| Reach::Organisation(*id));
    // What is named and unknown, because it is gone, must not become everything.
    let reach = |named: &str| if named.is_empty() { Some(Reach::Everywhere) } else { known(named) };
    let reach = form.read("organisation", |named| reach(named).ok_or(()), |()| t.account_organisation_unknown())?;
    let fault = match Grant::new(role, reach) {
        Some(grant) => return Some(grant),
        None if role.reaches().contains(&ReachKind::Organisation) => t.account_organisation_missing(roles::name(t, role)),
        None => t.account_organisation_none(roles::name(t, role)),
    };
    form.refuse("organisation", fault);
    None
}
