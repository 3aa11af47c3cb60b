//! `GET /desk/events/{id}/registrations/{id}`: one registration in full: where it stands and why, what can be done, what was done.

use crate::domain::access::Permit;
use crate::domain::collision::double_bookings;
use crate::domain::event::{Event, Session};
use crate::domain::registration::{Registration, State};
use crate::domain::vocabulary::EventStatus;
use crate::i18n::dates;
use crate::storage::{answers as given_answers, audit, desk_letters, line, returned_mail, same_person};
use crate::web::desk::answers;
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::history::{self, Deed};
use crate::web::desk::line_deeds::LineDeed;
use crate::web::desk::mail_log::{self, LoggedMail};
use crate::web::desk::merge;
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::remarks::{self, Remarks};
use crate::web::desk::seats::class;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::{AppState, question_words, quota_words, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "desk/registration.html")]
struct RegistrationPage {
    layout: Layout,
    desk: Desk,
    banner: Option<Banner>,
    event: Event,
    registration: Registration,
    standing: Badge,
    facts: Vec<(String, String)>,
    /// Mail to this address came back.
    returned: bool,
    /// Where the same person is registered at the same time.
    across: Vec<String>,
    /// Where each possible deed is done, and what it is called.
    deeds: Vec<(String, String)>,
    form: FormState,
    remarks: Remarks,
    /// Registrations that are probably of the same person: where both become one, and what it is called.
    likely: Vec<(String, String)>,
    /// The mails to this person, in the order in which they leave.
    mails: Vec<LoggedMail>,
    history: Vec<Deed>,
}

/// `GET /desk/events/{event}/registrations/{registration}`
pub(super) async fn show(about: OfRegistration, form: FormState) -> Result<Response, PageError> {
    page_of(StatusCode::OK, about, form).await
}

/// The page, also with a form that was refused.
pub(super) async fn page_of(
    status: StatusCode,
    OfRegistration { layout, desk, event, registration, state }: OfRegistration,
    form: FormState,
) -> Result<Response, PageError> {
    let conn = state.store.reader();
    let position = match registration.state {
        State::Waitlisted => Some(line::position(conn, &registration).await.map_err(PageError::broken)?),
        _ => None,
    };
    let lines = audit::of_registration(conn, registration.id).await.map_err(PageError::broken)?;
    let names = history::names(&state.store, &lines).await.map_err(PageError::broken)?;
    let mails = desk_letters::of_registration(conn, registration.id).await.map_err(PageError::broken)?;
    let remarks = remarks::read(&state, &layout, &registration).await?;
    let given = given_answers::of_registration(conn, registration.id).await.map_err(PageError::broken)?;
    let answered = question_words::all(layout.t, layout.language, &event.questions, &given);
    let banner = Done::banner(&form, layout.t);
    let form = if form.has_faults() { form } else { FormState::default() };
    // Of the forms of this page one has come back, or none: the others are as they are stored.
    let form = if form.pairs().any(|(field, _)| field == "tags") { form } else { remarks::with_tags(form, &remarks.tags) };
    let registration_page = RegistrationPage {
        banner,
        standing: words::standing(layout.t, &registration, position),
        facts: facts(&layout, &event, &registration).into_iter().chain(answered).collect(),
        returned: returned_mail::among(conn, std::slice::from_ref(&registration)).await.map_err(PageError::broken)?.has(&registration),
        across: across(&state, &layout, &desk, &event, &registration).await?,
        deeds: deeds(&layout, &event, &registration, state.clock.now()),
        mails: mails.iter().map(|letter| mail_log::logged(&layout, &event, letter)).collect(),
        likely: merge::likely(&state, &layout, &registration).await?,
        remarks,
        form,
        history: lines.iter().map(|line| history::deed(&layout, line, &names)).collect(),
        event,
        registration,
        layout,
        desk,
    };
    page_with(status, &registration_page)
}

/// Dates of other events of this desk for which the same person is registered, and which lie across those of this one.
async fn across(
    state: &AppState,
    layout: &Layout,
    desk: &Desk,
    event: &Event,
    registration: &Registration,
) -> Result<Vec<String>, PageError> {
    if !registration.state.is_live() {
        return Ok(Vec::new());
    }
    let elsewhere = same_person::registered_elsewhere(state.store.reader(), &desk.user.scope(Permit::People), registration).await;
    let at = |session: &Session| dates::compact_session(layout.language, session.starts, session.ends);
    let mut across = Vec::new();
    for other in elsewhere.map_err(PageError::broken)? {
        for (own, theirs) in double_bookings(event, &other, state.clock.now()) {
            across.push(layout.t.desk_double_booking(at(own), other.title.as_str(), at(theirs)));
        }
    }
    across.sort();
    Ok(across)
}

fn facts(layout: &Layout, event: &Event, registration: &Registration) -> Vec<(String, String)> {
    let t = layout.t;
    let mut facts = vec![
        (t.desk_column_seats(), registration.seats.to_string()),
        (t.desk_column_code(), registration.code.clone()),
        (t.desk_column_submitted(), dates::compact(layout.language, registration.submitted_at)),
        (t.desk_column_class(), class(t, &registration.standing)),
    ];
    let contact = registration.email.as_ref().map(|email| email.as_str().to_owned()).into_iter().chain(registration.phone.clone());
    let more = [
        (t.desk_column_contact(), contact.collect::<Vec<_>>().join(", ")),
        (t.desk_column_office(), registration.office()),
        (t.desk_column_quota(), quota_words::titles(t, &event.quotas, &registration.quotas)),
    ];
    facts.extend(more.into_iter().filter(|(_, value)| !value.is_empty()));
    if registration.offers > 0 {
        facts.push((t.desk_column_offers(), registration.offers.to_string()));
    }
    facts
}

fn deeds(layout: &Layout, event: &Event, registration: &Registration, now: Timestamp) -> Vec<(String, String)> {
    let t = layout.t;
    if event.status == EventStatus::CalledOff {
        return Vec::new();
    }
    let (state, at) = (registration.state, |deed| urls::desk_line_deed(event.id, registration.id, deed));
    let mut deeds = Vec::new();
    if state.declined().is_ok() {
        deeds.push((urls::desk_approve(event.id, registration.id), t.desk_approve_title()));
        deeds.push((urls::desk_decline(event.id, registration.id), t.desk_decline_title()));
    }
    if state.confirmed_by_hand().is_ok() && event.lets_confirm(now) {
        deeds.push((urls::desk_confirm(event.id, registration.id), t.desk_confirm()));
    }
    for deed in LineDeed::ALL.into_iter().filter(|deed| deed.fits(event, registration, now)) {
        deeds.push((at(deed.word()), deed.title(t)));
    }
    if state.is_live() {
        if answers::asks(event) {
            deeds.push((urls::desk_answers(event.id, registration.id), t.desk_answers_title()));
        }
        deeds.push((urls::desk_contact(event.id, registration.id), t.desk_contact_title()));
    }
    if state.cancelled().is_ok() {
        deeds.push((urls::desk_cancel(event.id, registration.id), t.desk_cancel()));
    }
    deeds
}
