//! Passwords of people who cannot log in: asking for a link, and choosing one behind a link. `GET/POST /desk/login/forgotten`,
//! `GET/POST /desk/login/password/{token}`.

use crate::actions::account_links::{choose_password, request_reset};
use crate::domain::email::EmailAddress;
use crate::domain::password::PASSWORD_MIN;
use crate::domain::vocabulary::AccountLink;
use crate::storage::accounts::{self, Account};
use crate::web::desk::account::read_password;
use crate::web::desk::visitor::device_cookie;
use crate::web::error::PageError;
use crate::web::even_time::in_even_time;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::network::{MaySend, Network};
use crate::web::respond::{TokenInPath, page, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

#[derive(Template)]
#[template(path = "desk/forgotten.html")]
struct ForgottenPage {
    layout: Layout,
    form: FormState,
    sent: bool,
}

#[derive(Template)]
#[template(path = "desk/password.html")]
struct PasswordPage {
    layout: Layout,
    form: FormState,
    /// Whose, and whether it is the first; nothing where the link opens nothing any more.
    whose: Option<(String, bool)>,
    minimum: usize,
}

/// `GET /desk/login/forgotten`
pub(super) async fn ask(layout: Layout, form: FormState) -> Result<Response, PageError> {
    page(&ForgottenPage { layout, sent: form.has("done", "sent"), form: FormState::default() })
}

/// `POST /desk/login/forgotten`. The answer is the same whether there is such an account or not.
pub(super) async fn send(_: MaySend, layout: Layout, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let Some(email) = form.read("email", EmailAddress::parse, |_| layout.t.account_email_fault()) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &ForgottenPage { layout, form, sent: false });
    };
    in_even_time(request_reset(&state.store, &mut state.clock.occasion(), &email)).await.map_err(PageError::broken)?;
    let done = urls::with_query(urls::DESK_FORGOTTEN.to_owned(), &[("done", "sent")]);
    Ok(Redirect::to(&done).into_response())
}

/// `GET /desk/login/password/{token}`
pub(super) async fn show(layout: Layout, TokenInPath(link): TokenInPath, State(state): State<AppState>) -> Result<Response, PageError> {
    let found = accounts::find_by_link(state.store.reader(), &link.hash(), state.clock.now()).await.map_err(PageError::broken)?;
    page_of(StatusCode::OK, layout, FormState::default(), found)
}

/// `POST /desk/login/password/{token}`. It does not log in: there the second factor is asked for.
pub(super) async fn choose(
    layout: Layout,
    network: Network,
    cookies: CookieJar,
    TokenInPath(link): TokenInPath,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let found = accounts::find_by_link(state.store.reader(), &link.hash(), state.clock.now()).await.map_err(PageError::broken)?;
    let Some((account, purpose)) = found else { return page_of(StatusCode::OK, layout, form, None) };
    let Some(password) = read_password(&mut form, layout.t, &account.user.name, &account.user.email) else {
        return page_of(StatusCode::UNPROCESSABLE_ENTITY, layout, form, Some((account, purpose)));
    };
    let mut occasion = state.clock.occasion();
    let chosen = choose_password(&state.store, &mut occasion, &link, password, &network.to_string()).await.map_err(PageError::broken)?;
    match chosen {
        Some(device) => {
            let log_in = urls::with_query(urls::DESK_LOGIN.to_owned(), &[("done", "chosen")]);
            Ok((cookies.add(device_cookie(&device, &state.site.base_url)), Redirect::to(&log_in)).into_response())
        }
        None => page_of(StatusCode::OK, layout, form, None),
    }
}

fn page_of(status: StatusCode, layout: Layout, form: FormState, found: Option<(Account, AccountLink)>) -> Result<Response, PageError> {
    let status = if found.is_none() { StatusCode::NOT_FOUND } else { status };
    let whose = found.map(|(account, purpose)| (account.user.email, purpose == AccountLink::Invitation));
    page_with(status, &PasswordPage { layout, form, whose, minimum: PASSWORD_MIN })
}
