//! Somebody stands at the door who is not registered. `GET/POST /desk/events/{id}/walk-in`.

use crate::actions::attendance::{Consent, WalkIn, walk_in};
use crate::actions::register::Request;
use crate::domain::attendance::can_be_noted;
use crate::domain::email::EmailAddress;
use crate::domain::event::{Event, Session};
use crate::domain::question::{ATTENDANCE, Answers};
use crate::domain::quota::Attends;
use crate::domain::text::PersonName;
use crate::domain::vocabulary::Source;
use crate::i18n::dates;
use crate::web::desk::done::Done;
use crate::web::desk::event::taken;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::ticket::Ticket;
use crate::web::{AppState, roll, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

/// The hidden field by which a button that is pressed twice is known.
const TICKET: &str = "ticket";
/// The most people who come together.
const MOST_SEATS: u32 = 100;

#[derive(Template)]
#[template(path = "desk/walk_in.html")]
struct WalkInPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    session: Session,
    when: String,
    taken: String,
    door: String,
}

/// `GET /desk/events/{event}/walk-in`
pub(super) async fn ask(about: OfEvent, asked: FormState) -> Result<Response, PageError> {
    let ticket = Ticket::draw(&mut about.state.clock.occasion()).sealed(&form_name(&about.event), &about.state.secret);
    let form = asked.with("seats", "1").with(TICKET, ticket);
    show(StatusCode::OK, about, form)
}

/// `POST /desk/events/{event}/walk-in`
pub(super) async fn add(about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let OfEvent { layout, desk, event, state } = &about;
    let mut occasion = state.clock.occasion();
    let Some(session) = roll::named_session(event, &form) else { return Err(PageError::Invalid) };
    if !can_be_noted(event, session) {
        return Ok(Done::NotPossible.then(urls::desk_check_in(event.id)));
    }
    let ticket = Ticket::open(form.value(TICKET), &form_name(event), &state.secret).unwrap_or_else(|| Ticket::draw(&mut occasion));
    let key = ticket.idempotency_key(form.pairs().filter(|(field, _)| *field != TICKET));
    let Some(request) = read(&mut form, layout, event, key) else { return show(StatusCode::UNPROCESSABLE_ENTITY, about, form) };
    let door = urls::with_query(urls::desk_check_in(event.id), &[("session", &session.id.to_string())]);
    let consent = Consent { anyway: form.has("anyway", "yes"), namesake: form.has("namesake", "yes") };
    let (store, rules, user) = (&state.store, &state.rules, &desk.user);
    let outcome = walk_in(store, &mut occasion, rules, user, (event.id, session.id), request, consent).await;
    match outcome.map_err(PageError::broken)? {
        WalkIn::There(_) => Ok(Done::WalkedIn.then(door)),
        WalkIn::NoSeat(id) => Ok(Done::WalkedInWithoutSeat.then(urls::desk_registration(event.id, id))),
        WalkIn::Full => {
            form.refuse("anyway", layout.t.walk_in_full());
            show(StatusCode::CONFLICT, about, form)
        }
        WalkIn::Namesake => {
            form.refuse("namesake", layout.t.walk_in_namesake_fault());
            show(StatusCode::CONFLICT, about, form)
        }
        refused @ (WalkIn::NotPossible | WalkIn::Over) => {
            let why = if refused == WalkIn::Over { layout.t.walk_in_over() } else { layout.t.roll_too_early() };
            form.refuse("name", why);
            show(StatusCode::CONFLICT, about, form)
        }
        WalkIn::NotFound => Err(PageError::NotFound),
    }
}

fn form_name(event: &Event) -> String {
    format!("walk-in {}", event.id)
}

fn read(form: &mut FormState, layout: &Layout, event: &Event, idempotency_key: String) -> Option<Request> {
    let t = layout.t;
    let name = form.read("name", PersonName::parse, |_| t.register_fault_name_missing());
    let whole = |text: &str| text.trim().parse().ok().filter(|seats| (1..=MOST_SEATS).contains(seats)).ok_or(());
    let seats = form.read("seats", whole, |()| t.desk_quotas_seats_fault(MOST_SEATS));
    let address = |text: &str| if text.trim().is_empty() { Ok(None) } else { EmailAddress::parse(text.trim()).map(Some) };
    let email = form.read("email", address, |_| t.register_fault_email());
    // Whoever stands at the door takes part there.
    let attends = event.asks_attendance().then_some(Attends::OnSite);
    let mut answers = Answers::default();
    if let Some(attends) = attends {
        answers.put(ATTENDANCE, attends.as_str().to_owned());
    }
    Some(Request {
        name: name?,
        email: email?,
        seats: seats?,
        phone: None,
        language: layout.language,
        org_unit: None,
        function: None,
        needs: Vec::new(),
        need_note: String::new(),
        declared: Vec::new(),
        attends,
        answers: answers.into(),
        supervisor: None,
        idempotency_key,
        source: Source::Desk,
    })
}

fn show(status: StatusCode, about: OfEvent, form: FormState) -> Result<Response, PageError> {
    let OfEvent { layout, desk, event, state } = about;
    let AppState { clock, .. } = &state;
    let Some(session) = roll::chosen_session(&event, &form, clock.now()).cloned() else {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    };
    let page = WalkInPage {
        when: dates::session(layout.language, session.starts, session.ends),
        taken: taken(layout.t, &event),
        door: urls::with_query(urls::desk_check_in(event.id), &[("session", &session.id.to_string())]),
        session,
        form,
        event,
        layout,
        desk,
    };
    page_with(status, &page)
}
