//! The own second factor. `GET/POST /desk/account/second-factor`.

use crate::actions::second_factor::{self, Change, Changed, Key};
use crate::domain::second_factor::Asked;
use crate::picture::Qr;
use crate::web::desk::account::done::Done;
use crate::web::desk::visitor::{Desk, OwnDesk};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{page, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "desk/account/factor.html")]
struct FactorPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    /// What is to be scanned or typed, once it is begun.
    key: Option<(Key, Option<Qr>)>,
}

#[derive(Template)]
#[template(path = "desk/account/recovery.html")]
struct RecoveryPage {
    layout: Layout,
    desk: Desk,
    codes: Vec<String>,
}

/// `GET /desk/account/second-factor`
pub(super) async fn show(
    layout: Layout,
    OwnDesk(desk): OwnDesk,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    page_of(StatusCode::OK, layout, desk, &state, form)
}

/// `POST /desk/account/second-factor`: begin, finish with the first code, make other recovery codes, take it back.
pub(super) async fn act(
    layout: Layout,
    OwnDesk(desk): OwnDesk,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let (mut occasion, t) = (state.clock.occasion(), layout.t);
    let password = form.value("password").to_owned();
    let what = form.value("what").to_owned();
    let outcome = match what.as_str() {
        "begin" => {
            second_factor::begin(&state.store, &mut occasion, &desk.user).await.map_err(PageError::broken)?;
            return Ok(Redirect::to(urls::DESK_SECOND_FACTOR).into_response());
        }
        "finish" => {
            let code = form.value("code").to_owned();
            let proofs = (password, code.as_str());
            second_factor::set_up(&state.store, &mut occasion, &state.secret, &desk.user, proofs, &desk.log_in).await
        }
        "codes" => second_factor::change(&state.store, &mut occasion, &desk.user, password, Change::RecoveryCodes).await,
        "take-back" => second_factor::change(&state.store, &mut occasion, &desk.user, password, Change::TakeBack).await,
        _ => return Err(PageError::Invalid),
    };
    match outcome.map_err(PageError::broken)? {
        Changed::Done(codes) if !codes.is_empty() => return recovery(layout, desk, codes),
        Changed::Done(_) => return Ok(Done::FactorTakenBack.then(urls::DESK_ACCOUNT.to_owned())),
        Changed::WrongPassword => form.refuse("password", t.account_old_wrong()),
        Changed::WrongCode => form.refuse("code", t.account_code_wrong()),
        Changed::TooOften => form.refuse("password", t.desk_log_in_too_often()),
        Changed::NotPossible => return Ok(Done::NotPossible.then(urls::DESK_ACCOUNT.to_owned())),
    }
    page_of(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &state, form)
}

fn page_of(status: StatusCode, layout: Layout, desk: Desk, state: &AppState, form: FormState) -> Result<Response, PageError> {
    let begun = desk.factor.seed.as_ref().filter(|_| desk.factor.since.is_none());
    let key = begun.and_then(|seed| second_factor::key(&state.secret, &state.site.organisation, &desk.user, seed));
    let key = key.map(|key| {
        let code = Qr::of(&key.url);
        (key, code)
    });
    page_with(status, &FactorPage { layout, desk, form, key })
}

/// The recovery codes, on the one page that ever shows them. The frame knows what has just changed.
fn recovery(layout: Layout, desk: Desk, codes: Vec<String>) -> Result<Response, PageError> {
    page(&RecoveryPage { layout, desk: Desk { asked: Asked::Has, ..desk }, codes })
}
