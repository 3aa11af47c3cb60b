//! Agreeing to somebody's registration: the page behind the link of the letter to an approver, and its buttons. Opening the link changes
//! nothing. Shows who, what, when and at what cost, and never needs, answers or a hidden place.

use crate::actions::decide_approval::{Answer, Outcome, decide};
use crate::domain::approval::{ApprovalRequest, Question, question};
use crate::domain::event::Event;
use crate::domain::location::Viewer;
use crate::domain::registration::Registration;
use crate::domain::token::Token;
use crate::domain::vocabulary::{ApprovalStep, DeclineReason};
use crate::i18n::{Texts, Word as _, dates};
use crate::storage::{StoreError, approvals, events, registrations};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::public::own::{LinkOf, unknown_link};
use crate::web::respond::{TokenInPath, page, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;

/// The answer that names no event: another date has still to be found.
const NO_DATE: &str = "open";

#[derive(Template)]
#[template(path = "public/approve.html")]
struct ApprovePage {
    layout: Layout,
    form: FormState,
    about: Brief,
    person: Person,
    cost: String,
    is_officer: bool,
    reasons: Vec<Choice>,
    /// Other dates of the same training, and the one that has still to be found.
    other_dates: Vec<Choice>,
}

/// Who wants to take part.
struct Person {
    name: String,
    office: String,
    seats: u32,
}

#[derive(Template)]
#[template(path = "public/approve_settled.html")]
struct SettledPage {
    layout: Layout,
    about: Brief,
    person: String,
    title: String,
    text: String,
}

/// What a link leads to.
struct Asked {
    request: ApprovalRequest,
    registration: Registration,
    event: Event,
}

/// `GET /{lang}/approve/{token}`
pub(crate) async fn show(
    layout: Layout,
    link: Result<TokenInPath, PageError>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let Ok(TokenInPath(link)) = link else { return unknown_link(layout, LinkOf::Approver) };
    let now = state.clock.now();
    let Some(asked) = find(&state, &link, now).await.map_err(PageError::broken)? else { return unknown_link(layout, LinkOf::Approver) };
    match question(&asked.request, asked.registration.state, &asked.event, now) {
        Question::Open => {
            let form = FormState::default().with("date", NO_DATE);
            ask(layout, &state, &asked, form, StatusCode::OK, now).await
        }
        settled => settled_page(layout, &asked, settled, now),
    }
}

/// `POST /{lang}/approve/{token}`
pub(crate) async fn answer(
    layout: Layout,
    link: Result<TokenInPath, PageError>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let Ok(TokenInPath(link)) = link else { return unknown_link(layout, LinkOf::Approver) };
    let mut occasion = state.clock.occasion();
    let now = occasion.now();
    let Some(asked) = find(&state, &link, now).await.map_err(PageError::broken)? else { return unknown_link(layout, LinkOf::Approver) };
    let same_page = urls::approve(layout.language, &link);
    if question(&asked.request, asked.registration.state, &asked.event, now) != Question::Open {
        return Ok(Redirect::to(&same_page).into_response());
    }
    let dates = approvals::other_dates(state.store.reader(), &asked.event, now).await.map_err(PageError::broken)?;
    let Some(given) = read(&mut form, &dates, layout.t) else {
        return ask(layout, &state, &asked, form, StatusCode::UNPROCESSABLE_ENTITY, now).await;
    };
    match decide(&state.store, &mut occasion, &state.rules, &link, given).await.map_err(PageError::broken)? {
        // The page says how it stands, whoever answered first.
        Outcome::Done | Outcome::Settled => Ok(Redirect::to(&same_page).into_response()),
        Outcome::UnknownLink => unknown_link(layout, LinkOf::Approver),
    }
}

/// What the pressed button says, with what it needs.
fn read(form: &mut FormState, dates: &[Event], t: &Texts) -> Option<Answer> {
    match form.value("answer") {
        "approve" => Some(Answer::Approve),
        "decline" => {
            let service = |word: &str| word.parse().ok().filter(|reason| *reason != DeclineReason::AnotherDate).ok_or(());
            form.read("reason", service, |()| t.approve_fault_reason()).map(Answer::Decline)
        }
        _ => {
            let other = |word: &str| match word {
                NO_DATE => Ok(None),
                key => dates.iter().find(|event| event.key == key).map(|event| Some(event.id)).ok_or(()),
            };
            form.read("date", other, |()| t.approve_fault_date()).map(Answer::AnotherDate)
        }
    }
}

async fn find(state: &AppState, link: &Token, now: Timestamp) -> Result<Option<Asked>, StoreError> {
    let conn = state.store.reader();
    let Some(request) = approvals::find_by_link(conn, &link.hash(), now).await? else { return Ok(None) };
    let Some(registration) = registrations::find(conn, request.registration).await? else { return Ok(None) };
    let event = events::current(&state.store, registration.event).await?;
    Ok(event.map(|event| Asked { request, registration, event }))
}

async fn ask(
    layout: Layout,
    state: &AppState,
    asked: &Asked,
    form: FormState,
    status: StatusCode,
    now: Timestamp,
) -> Result<Response, PageError> {
    let (t, language) = (layout.t, layout.language);
    let dates = approvals::other_dates(state.store.reader(), &asked.event, now).await.map_err(PageError::broken)?;
    let date = |event: &Event| {
        let when = event.starts().map(|starts| dates::moment(language, starts)).unwrap_or_default();
        Choice::new(event.key.clone(), when)
    };
    let reason = |reason: &DeclineReason| Choice::new(reason.as_str(), reason.name(t));
    let registration = &asked.registration;
    let ask = ApprovePage {
        about: Brief::new(&layout, &asked.event, Viewer::Public, now),
        person: Person { name: registration.name.as_str().to_owned(), office: registration.office(), seats: registration.seats },
        cost: asked.event.cost.clone(),
        is_officer: asked.request.step == ApprovalStep::Officer,
        reasons: DeclineReason::ALL.iter().filter(|reason| **reason != DeclineReason::AnotherDate).map(reason).collect(),
        other_dates: dates.iter().map(date).chain([Choice::new(NO_DATE, t.approve_date_open())]).collect(),
        layout,
        form,
    };
    page_with(status, &ask)
}

fn settled_page(layout: Layout, asked: &Asked, how: Question, now: Timestamp) -> Result<Response, PageError> {
    let t = layout.t;
    let when = asked.request.decided_at.map(|decided| dates::moment(layout.language, decided)).unwrap_or_default();
    let (title, text) = match how {
        Question::Approved => (t.approve_approved_title(), t.approve_approved_text(when)),
        Question::Declined if asked.request.reason == Some(DeclineReason::AnotherDate) => {
            (t.approve_another_date_title(), t.approve_another_date_text(when))
        }
        Question::Declined => (t.approve_declined_title(), t.approve_declined_text(when)),
        Question::Over => (t.approve_over_title(), t.approve_over_text()),
        Question::CalledOff => (t.closed_called_off_title(), t.approve_called_off_text()),
        Question::TooLate => (t.approve_too_late_title(), t.approve_too_late_text()),
        Question::Open | Question::Elsewhere => (t.approve_elsewhere_title(), t.approve_elsewhere_text()),
    };
    let about = Brief::new(&layout, &asked.event, Viewer::Public, now);
    page(&SettledPage { about, person: asked.registration.name.as_str().to_owned(), title, text, layout })
}
