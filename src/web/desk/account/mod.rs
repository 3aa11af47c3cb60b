//! The own account: password, what one is logged in with, the second factor. `GET/POST /desk/account`, `POST /desk/account/end-others`.

pub(super) mod done;
mod factor;

use crate::actions::account_links::{self, Outcome};
use crate::actions::log_in;
use crate::domain::browser::Browser;
use crate::domain::password::{PASSWORD_MAX, PASSWORD_MIN, Password, WeakPassword};
use crate::i18n::{Texts, dates};
use crate::storage::desk::OpenLogIn;
use crate::storage::{accounts, desk as stored_desk};
use crate::web::desk::done::Banner;
use crate::web::desk::roles;
use crate::web::desk::visitor::{Desk, OwnDesk};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use done::Done;

/// The routes of the own account. They stand behind no permit, and do not wait for the second factor.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::DESK_ACCOUNT, get(show).post(change_password))
        .route(urls::DESK_END_OTHERS, post(end_others))
        .route(urls::DESK_SECOND_FACTOR, get(factor::show).post(factor::act))
}

#[derive(Template)]
#[template(path = "desk/account/own.html")]
struct AccountPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    /// What the visitor may do, in words.
    roles: Vec<String>,
    /// How it stands with the second factor.
    factor: String,
    /// Where it is set up or changed, in words.
    factor_link: String,
    log_ins: Vec<LogInRow>,
}

/// What the visitor is logged in with.
struct LogInRow {
    what: String,
    since: String,
    until: String,
    network: String,
    /// This very one.
    here: bool,
}

/// `GET /desk/account`
async fn show(layout: Layout, OwnDesk(desk): OwnDesk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    page_of(StatusCode::OK, layout, desk, &state, form).await
}

/// `POST /desk/account`: another password.
async fn change_password(
    layout: Layout,
    OwnDesk(desk): OwnDesk,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let t = layout.t;
    let Some(new) = read_password(&mut form, t, &desk.user.name, &desk.user.email) else {
        return page_of(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &state, form).await;
    };
    let (mut occasion, old) = (state.clock.occasion(), form.value("old").to_owned());
    let outcome = account_links::change_password(&state.store, &mut occasion, &desk.user, old, new, &desk.log_in).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::Changed => return Ok(Done::Password.then(urls::DESK_ACCOUNT.to_owned())),
        Outcome::Wrong => form.refuse("old", t.account_old_wrong()),
        Outcome::TooOften => form.refuse("old", t.desk_log_in_too_often()),
    }
    page_of(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &state, form).await
}

/// `POST /desk/account/end-others`
async fn end_others(OwnDesk(desk): OwnDesk, State(state): State<AppState>) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    log_in::end_others(&state.store, &mut occasion, &desk.user, &desk.log_in).await.map_err(PageError::broken)?;
    Ok(Done::OthersEnded.then(urls::DESK_ACCOUNT.to_owned()))
}

async fn page_of(status: StatusCode, layout: Layout, desk: Desk, state: &AppState, form: FormState) -> Result<Response, PageError> {
    let (conn, now, t) = (state.store.reader(), state.clock.now(), layout.t);
    let open = stored_desk::log_ins_of(conn, desk.user.id, now).await.map_err(PageError::broken)?;
    let codes = accounts::count_recovery_codes(conn, desk.user.id).await.map_err(PageError::broken)?;
    let account_page = AccountPage {
        banner: Done::banner(&form, t),
        roles: roles::of_user(&state.store, &layout, &desk.user).await.map_err(PageError::broken)?,
        factor: match desk.factor.since {
            Some(since) => t.account_factor_has(dates::compact(layout.language, since), codes),
            None => t.account_factor_none(),
        },
        factor_link: if desk.factor.since.is_some() { t.account_factor_change() } else { t.account_factor_set_up() },
        log_ins: open.iter().map(|one| row(&layout, one, &desk)).collect(),
        layout: layout.clone(),
        desk,
        form,
    };
    page_with(status, &account_page)
}

fn row(layout: &Layout, open: &OpenLogIn, desk: &Desk) -> LogInRow {
    let (t, language) = (layout.t, layout.language);
    let browser = Browser::read(&open.browser);
    let name = browser.name.map_or_else(|| t.account_browser_unknown(), str::to_owned);
    LogInRow {
        what: browser.system.map_or_else(|| name.clone(), |system| t.account_browser_on(&name, system)),
        since: dates::compact(language, open.since),
        until: dates::compact(language, open.until),
        network: open.network.clone(),
        here: open.hash == desk.log_in,
    }
}

/// The new password from the field `password`, typed once more in `again`.
pub(super) fn read_password(form: &mut FormState, t: &Texts, name: &str, email: &str) -> Option<Password> {
    let password = form.read("password", |typed| Password::choose(typed, name, email), |fault| weak(t, fault))?;
    if form.value("again") != password.reveal() {
        form.refuse("again", t.account_again_differs());
        return None;
    }
    Some(password)
}

fn weak(t: &Texts, fault: WeakPassword) -> String {
    match fault {
        WeakPassword::Short => t.account_password_short(PASSWORD_MIN),
        WeakPassword::Long => t.account_password_long(PASSWORD_MAX),
        WeakPassword::Plain => t.account_password_plain(),
        WeakPassword::Personal => t.account_password_personal(),
    }
}
