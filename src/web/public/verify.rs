//! Whether a certificate is genuine: by its code, which is printed on it. `GET/POST /{lang}/verify` and `/{lang}/verify/{code}`.
//!
//! Shows what the certificate says but for the name; a name that somebody types is compared with its seal. Comparing is a POST so that no name
//! gets into an address; it changes nothing but the count of what was tried.

use crate::actions::compare_name::{self, Outcome};
use crate::domain::attendance::hours_of_teaching;
use crate::domain::certificate::{Certificate, CertificateCode};
use crate::domain::wall_time;
use crate::i18n::dates;
use crate::storage::certificates::find;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::network::{MaySend, Network};
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use secrecy::ExposeSecret as _;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct CodeInPath {
    code: String,
}

#[derive(Template)]
#[template(path = "public/verify.html")]
struct VerifyPage {
    layout: Layout,
    form: FormState,
    found: Option<Found>,
    /// Whether a name that was typed is the one on the certificate.
    name_fits: Option<bool>,
    /// Whether names are compared at all.
    compares: bool,
}

/// What is told of a certificate.
struct Found {
    url: String,
    code: String,
    title: String,
    host: String,
    dates: Vec<String>,
    modules: Vec<String>,
    minutes: u32,
    units: u32,
    issued: String,
    /// Since when it is not valid any more; empty where it is.
    revoked: String,
}

/// `GET /{lang}/verify`
pub(crate) async fn ask(layout: Layout, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let typed = form.value("code").to_owned();
    if typed.is_empty() {
        return page_with(StatusCode::OK, &VerifyPage { layout, form, found: None, name_fits: None, compares: false });
    }
    let Some(certificate) = certificate(&state, &typed).await? else {
        form.refuse("code", layout.t.verify_unknown());
        return page_with(StatusCode::NOT_FOUND, &VerifyPage { layout, form, found: None, name_fits: None, compares: false });
    };
    let (found, compares) = (Some(found(&layout, &certificate)), !certificate.name_seal.is_empty());
    page_with(StatusCode::OK, &VerifyPage { layout, form, found, name_fits: None, compares })
}

/// `GET /{lang}/verify/{code}`
pub(crate) async fn show(
    layout: Layout,
    InPath(CodeInPath { code }): InPath<CodeInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    ask(layout, State(state), FormState::default().with("code", code)).await
}

/// `POST /{lang}/verify/{code}`: is it this name?
pub(crate) async fn compare(
    _: MaySend,
    layout: Layout,
    network: Network,
    InPath(CodeInPath { code }): InPath<CodeInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let Some(certificate) = certificate(&state, &code).await? else { return Err(PageError::NotFound) };
    let compares = !certificate.name_seal.is_empty();
    let (mut status, mut name_fits) = (StatusCode::OK, None);
    if form.value("name").trim().is_empty() {
        form.refuse("name", layout.t.verify_name_missing());
        status = StatusCode::UNPROCESSABLE_ENTITY;
    } else if compares {
        let (mut occasion, secret, network) = (state.clock.occasion(), state.secret.expose_secret(), network.to_string());
        let outcome = compare_name::compare(&state.store, &mut occasion, &certificate, form.value("name"), secret, &network).await;
        match outcome.map_err(PageError::broken)? {
            Outcome::Fits => name_fits = Some(true),
            Outcome::Differs => name_fits = Some(false),
            Outcome::TooOften => {
                form.refuse("name", layout.t.verify_too_often());
                status = StatusCode::TOO_MANY_REQUESTS;
            }
        }
    }
    let found = Some(found(&layout, &certificate));
    page_with(status, &VerifyPage { layout, form, found, name_fits, compares })
}

async fn certificate(state: &AppState, typed: &str) -> Result<Option<Certificate>, PageError> {
    let Some(code) = CertificateCode::parse(typed) else { return Ok(None) };
    find(state.store.reader(), &code).await.map_err(PageError::broken)
}

fn found(layout: &Layout, certificate: &Certificate) -> Found {
    let language = layout.language;
    let facts = &certificate.facts;
    let day = |instant| dates::date(language, wall_time::day(instant));
    Found {
        url: urls::verify_code(language, &certificate.code),
        code: certificate.code.to_string(),
        title: facts.title.clone(),
        host: facts.host.clone(),
        dates: facts.sessions.iter().map(|(starts, ends)| dates::session(language, *starts, *ends)).collect(),
        modules: facts.modules.clone(),
        minutes: facts.minutes,
        units: hours_of_teaching(facts.minutes),
        issued: day(certificate.issued_at),
        revoked: certificate.revoked_at.map(day).unwrap_or_default(),
    }
}
