//! `POST /desk/language`: the addresses of the desk name no language, so whoever works there chooses one.

use crate::domain::language::Language;
use crate::web::AppState;
use crate::web::desk::visitor::back_to_page;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::LANGUAGE_COOKIE;
use crate::web::urls;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

/// `POST /desk/language`. Remembered as long as the browser is open, and only for the desk.
pub(super) async fn choose(cookies: CookieJar, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let language = Language::from_code(form.value("language")).ok_or(PageError::Invalid)?;
    let cookie = Cookie::build((LANGUAGE_COOKIE, language.code()))
        .path(urls::DESK)
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.site.base_url.is_https());
    Ok((cookies.add(cookie.build()), Redirect::to(back_to_page(form.value("next")))).into_response())
}
