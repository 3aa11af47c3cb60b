//! Somebody stands at the door who is not registered. `GET/POST /desk/events/{id}/walk-in`.

use crate::actions::register::Request;
use crate::actions::walk_ins::{Consent, WalkIn, walk_in};
use crate::domain::access::Permit;
use crate::domain::attendance::can_be_noted;
use crate::domain::event::{Event, Session};
use crate::domain::quota::Attends;
use crate::i18n::dates;
use crate::web::desk::done::Done;
use crate::web::desk::event::taken;
use crate::web::desk::new_registration::read_person;
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
    /// The event is over: nobody is let in any more, somebody was there.
    over: bool,
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
        WalkIn::NoSeat(_) if !desk.user.may(Permit::People, event) => Ok(Done::WalkedInToWait.then(door)),
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
    let (name, email, seats) = read_person(form, layout.t)?;
    // Whoever stands at the door takes part there.
    let attends = event.asks_attendance().then_some(Attends::OnSite);
    Some(Request::by_hand(name, seats, email, layout.language, attends, idempotency_key))
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
        over: event.ends().is_some_and(|ends| ends <= clock.now()),
        door: urls::with_query(urls::desk_check_in(event.id), &[("session", &session.id.to_string())]),
        session,
        form,
        event,
        layout,
        desk,
    };
    page_with(status, &page)
}
