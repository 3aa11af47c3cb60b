//! `GET/POST /desk/login`, `GET/POST /desk/login/code`, `POST /desk/logout`.

use crate::actions::log_in::{self, LogInFrom, LoggedIn, Outcome};
use crate::actions::second_factor::{self, Passed};
use crate::domain::token::Token;
use crate::storage::desk;
use crate::web::AppState;
use crate::web::desk::visitor::{back_to, cookie, device, device_cookie, no_cookie, session, to_log_in};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::network::Network;
use crate::web::respond::{page, page_with};
use crate::web::urls;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

/// The most bytes that are kept of what a browser says of itself.
const BROWSER_LIMIT: usize = 300;

#[derive(Template)]
#[template(path = "desk/log_in.html")]
struct LogInPage {
    layout: Layout,
    form: FormState,
    /// A password was just chosen.
    chosen: bool,
}

#[derive(Template)]
#[template(path = "desk/code.html")]
struct CodePage {
    layout: Layout,
    form: FormState,
}

/// `GET /desk/login`
pub(super) async fn show(layout: Layout, form: FormState) -> Result<Response, PageError> {
    let next = back_to(form.value("next")).to_owned();
    page(&LogInPage { layout, chosen: form.has("done", "chosen"), form: FormState::default().with("next", next) })
}

/// `POST /desk/login`. Every log-in opens a session of its own with a new secret: one that was planted before is worth nothing after.
pub(super) async fn log_in(
    layout: Layout,
    network: Network,
    headers: HeaderMap,
    cookies: CookieJar,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let (email, password) = (form.value("email").to_owned(), form.value("password").to_owned());
    let device = device(&cookies, &state.site.base_url);
    let from = LogInFrom { network: &network.to_string(), device: device.as_ref(), browser: browser(&headers) };
    let outcome = log_in::log_in(&state.store, &mut occasion, &email, password, from).await;
    let t = layout.t;
    let (status, fault) = match outcome.map_err(PageError::broken)? {
        Outcome::LoggedIn(LoggedIn { session, device }) => {
            let cookies = cookies.add(device_cookie(&device, &state.site.base_url));
            return go_on(&state, cookies, &session, back_to(form.value("next"))).await;
        }
        Outcome::CodeDue(token) => {
            let next = urls::with_query(urls::DESK_CODE.to_owned(), &[("next", back_to(form.value("next")))]);
            return go_on(&state, cookies, &token, &next).await;
        }
        Outcome::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, t.desk_log_in_wrong()),
        Outcome::TooOften => (StatusCode::TOO_MANY_REQUESTS, t.desk_log_in_too_often()),
        Outcome::UnderAttack => (StatusCode::TOO_MANY_REQUESTS, t.desk_log_in_under_attack()),
    };
    form.refuse("email", fault);
    page_with(status, &LogInPage { layout, form, chosen: false })
}

/// `GET /desk/login/code`: only for whoever has given the right password just now.
pub(super) async fn show_code(
    layout: Layout,
    cookies: CookieJar,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    let next = back_to(form.value("next")).to_owned();
    let found = match session(&cookies, &state.site.base_url) {
        Some(token) => desk::find_by_session(state.store.reader(), &token.hash(), state.clock.now()).await.map_err(PageError::broken)?,
        None => None,
    };
    match found {
        Some(log_in) if log_in.factor_due => {}
        Some(_) => return Ok(Redirect::to(&next).into_response()),
        None => return Ok(Redirect::to(&to_log_in(&next)).into_response()),
    }
    page(&CodePage { layout, form: FormState::default().with("next", next) })
}

/// `POST /desk/login/code`: of the telephone, or a recovery code.
pub(super) async fn enter_code(
    layout: Layout,
    network: Network,
    headers: HeaderMap,
    cookies: CookieJar,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let anew = || to_log_in(back_to(form.value("next")));
    let Some(half) = session(&cookies, &state.site.base_url) else { return Ok(Redirect::to(&anew()).into_response()) };
    let mut occasion = state.clock.occasion();
    let device = device(&cookies, &state.site.base_url);
    let from = LogInFrom { network: &network.to_string(), device: device.as_ref(), browser: browser(&headers) };
    let outcome = second_factor::pass(&state.store, &mut occasion, &state.secret, &half, form.value("code"), from).await;
    let t = layout.t;
    let (status, fault) = match outcome.map_err(PageError::broken)? {
        Passed::LoggedIn(LoggedIn { session, device }) => {
            let cookies = cookies.add(device_cookie(&device, &state.site.base_url));
            return go_on(&state, cookies, &session, back_to(form.value("next"))).await;
        }
        Passed::TooLate => return Ok(Redirect::to(&anew()).into_response()),
        Passed::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, t.account_code_wrong()),
        Passed::TooOften => (StatusCode::TOO_MANY_REQUESTS, t.desk_log_in_too_often()),
    };
    form.refuse("code", fault);
    page_with(status, &CodePage { layout, form })
}

/// The cookie of a new session, and on to a page; an earlier session of this browser is ended.
async fn go_on(state: &AppState, cookies: CookieJar, token: &Token, next: &str) -> Result<Response, PageError> {
    if let Some(earlier) = session(&cookies, &state.site.base_url) {
        log_in::log_out(&state.store, &earlier).await.map_err(PageError::broken)?;
    }
    Ok((cookies.add(cookie(token, &state.site.base_url)), Redirect::to(next)).into_response())
}

/// What a browser says of itself, cut to a length.
fn browser(headers: &HeaderMap) -> &str {
    let said = headers.get(header::USER_AGENT).and_then(|said| said.to_str().ok()).unwrap_or_default();
    said.get(..BROWSER_LIMIT).unwrap_or(said)
}

/// `POST /desk/logout`. Whoever is logged out already gets the same answer.
pub(super) async fn log_out(cookies: CookieJar, State(state): State<AppState>) -> Result<Response, PageError> {
    if let Some(token) = session(&cookies, &state.site.base_url) {
        log_in::log_out(&state.store, &token).await.map_err(PageError::broken)?;
    }
    Ok((cookies.add(no_cookie(&state.site.base_url)), Redirect::to(urls::DESK_LOGIN)).into_response())
}
