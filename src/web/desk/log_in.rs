//! `GET/POST /desk/login`, `POST /desk/logout`.

use crate::actions::log_in::{self, Outcome};
use crate::web::AppState;
use crate::web::desk::visitor::{back_to, cookie, no_cookie, session};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::network::Network;
use crate::web::respond::{page, page_with};
use crate::web::urls;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

#[derive(Template)]
#[template(path = "desk/log_in.html")]
struct LogInPage {
    layout: Layout,
    form: FormState,
}

/// `GET /desk/login`
pub(super) async fn show(layout: Layout, form: FormState) -> Result<Response, PageError> {
    let next = back_to(form.value("next")).to_owned();
    page(&LogInPage { layout, form: FormState::default().with("next", next) })
}

/// `POST /desk/login`. Every log-in opens a session of its own with a new secret: one that was planted before is worth nothing after.
pub(super) async fn log_in(
    layout: Layout,
    network: Network,
    cookies: CookieJar,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let (email, password) = (form.value("email").to_owned(), form.value("password").to_owned());
    let outcome = log_in::log_in(&state.store, &mut occasion, &email, password, &network.to_string()).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::LoggedIn(token) => {
            if let Some(earlier) = session(&cookies, &state.site.base_url) {
                log_in::log_out(&state.store, &earlier).await.map_err(PageError::broken)?;
            }
            let next = Redirect::to(back_to(form.value("next")));
            Ok((cookies.add(cookie(&token, &state.site.base_url)), next).into_response())
        }
        Outcome::Wrong => {
            form.refuse("email", layout.t.desk_log_in_wrong());
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &LogInPage { layout, form })
        }
        Outcome::TooOften => {
            form.refuse("email", layout.t.desk_log_in_too_often());
            page_with(StatusCode::TOO_MANY_REQUESTS, &LogInPage { layout, form })
        }
    }
}

/// `POST /desk/logout`. Whoever is logged out already gets the same answer.
pub(super) async fn log_out(cookies: CookieJar, State(state): State<AppState>) -> Result<Response, PageError> {
    if let Some(token) = session(&cookies, &state.site.base_url) {
        log_in::log_out(&state.store, &token).await.map_err(PageError::broken)?;
    }
    Ok((cookies.add(no_cookie(&state.site.base_url)), Redirect::to(urls::DESK_LOGIN)).into_response())
}
