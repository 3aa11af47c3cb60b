//! Entering somebody by hand. `GET/POST /desk/events/{id}/new-registration`.

use crate::actions::enter_by_hand::{Outcome, Seat, enter};
use crate::actions::register::Request;
use crate::domain::email::EmailAddress;
use crate::domain::event::{Event, Term};
use crate::domain::language::Language;
use crate::domain::text::{PersonName, TextFault, one_line, several_lines};
use crate::domain::vocabulary::{EventStatus, RegistrationState};
use crate::i18n::{Texts, texts};
use crate::storage::taxonomies;
use crate::web::desk::answers;
use crate::web::desk::done::Done;
use crate::web::desk::event::taken;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::questions::{self, Asked};
use crate::web::respond::page_with;
use crate::web::ticket::Ticket;
use crate::web::{AppState, quota_words, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

/// The hidden field by which a button that is pressed twice is known.
const TICKET: &str = "ticket";
/// The most seats that one person can be entered with.
const MOST_SEATS: u32 = 100;
pub(super) const LINE_LIMIT: usize = 200;
const NOTE_LIMIT: usize = 500;

#[derive(Template)]
#[template(path = "desk/new_registration.html")]
struct NewPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    taken: String,
    needs: Vec<Choice>,
    languages: Vec<Choice>,
    groups: Vec<Choice>,
    ways: Vec<Choice>,
    asked: Vec<Asked>,
}

/// `GET /desk/events/{event}/new-registration`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let ticket = Ticket::draw(&mut occasion).sealed(&form_name(&event), &state.secret);
    let form = FormState::default().with("seats", "1").with("language", layout.language.code()).with(TICKET, ticket);
    show(StatusCode::OK, &state, layout, desk, form, event).await
}

/// `POST /desk/events/{event}/new-registration`
pub(super) async fn add(OfEvent { layout, desk, event, state }: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let needs = taxonomies::needs(&state.store, &event).await.map_err(PageError::broken)?;
    let ticket = Ticket::open(form.value(TICKET), &form_name(&event), &state.secret).unwrap_or_else(|| Ticket::draw(&mut occasion));
    let key = ticket.idempotency_key(form.pairs().filter(|(field, _)| *field != TICKET));
    let Some(request) = read(&mut form, &layout, &event, &needs, key) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, form, event).await;
    };
    let seat = if form.has("anyway", "yes") { Seat::Anyway } else { Seat::IfFree };
    let outcome = enter(&state.store, &mut occasion, &state.rules, &desk.user, event.id, request, seat).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::Entered(id, RegistrationState::Waitlisted) => Ok(Done::EnteredInLine.then(urls::desk_registration(event.id, id))),
        Outcome::Entered(id, _) => Ok(Done::Entered.then(urls::desk_registration(event.id, id))),
        Outcome::AlreadyThere(id) => Ok(Done::AlreadyThere.then(urls::desk_registration(event.id, id))),
        Outcome::NotEnoughSeats => {
            form.refuse("seats", layout.t.desk_enter_full());
            show(StatusCode::CONFLICT, &state, layout, desk, form, event).await
        }
        Outcome::OptionsFull(full) => {
            questions::refuse_full(&mut form, &layout, &event, &full);
            show(StatusCode::CONFLICT, &state, layout, desk, form, event).await
        }
        Outcome::NotPossible => Ok(Done::NotPossible.then(urls::desk_event(event.id))),
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

fn form_name(event: &Event) -> String {
    format!("enter {}", event.id)
}

fn read(form: &mut FormState, layout: &Layout, event: &Event, needs: &[Term], idempotency_key: String) -> Option<Request> {
    let t = layout.t;
    let person = read_person(form, t);
    let phone = form.read("phone", maybe_line, |_| t.desk_write_text_fault(t.register_phone(), LINE_LIMIT));
    let org_unit = form.read("org_unit", maybe_line, |_| t.desk_write_text_fault(t.register_org_unit(), LINE_LIMIT));
    let attends = questions::read_attends(form, t, event);
    let answers = questions::read_at_the_desk(form, layout, event);
    let need_note =
        form.read("need_note", |text| several_lines(text, NOTE_LIMIT), |_| t.desk_write_text_fault(t.register_need_note(), NOTE_LIMIT));
    let language = form.read("language", |code| Language::from_code(code).ok_or(()), |()| t.register_fault_language());
    if form.has_faults() {
        return None;
    }
    let (name, email, seats) = person?;
    let request = Request {
        phone: phone?,
        org_unit: org_unit?,
        needs: needs.iter().filter(|need| form.has("needs", &need.key)).map(|need| need.key.clone()).collect(),
        need_note: need_note?,
        declared: event.declared_quotas().map(|quota| quota.name.clone()).filter(|name| form.has("groups", name)).collect(),
        ..Request::by_hand(name, seats, email, language?, attends, idempotency_key)
    };
    Some(request.answering(&answers?))
}

/// Whom somebody at the desk enters: the name, perhaps an address, how many seats.
pub(super) fn read_person(form: &mut FormState, t: &Texts) -> Option<(PersonName, Option<EmailAddress>, u32)> {
    let called = read_name_and_email(form, t);
    let whole = |text: &str| text.trim().parse().ok().filter(|seats| (1..=MOST_SEATS).contains(seats)).ok_or(());
    let seats = form.read("seats", whole, |()| t.desk_quotas_seats_fault(MOST_SEATS));
    let (name, email) = called?;
    Some((name, email, seats?))
}

/// Name and address of somebody, the address if there is one.
pub(super) fn read_name_and_email(form: &mut FormState, t: &Texts) -> Option<(PersonName, Option<EmailAddress>)> {
    let name = form.read("name", PersonName::parse, |_| t.register_fault_name_missing());
    let address = |text: &str| if text.trim().is_empty() { Ok(None) } else { EmailAddress::parse(text.trim()).map(Some) };
    let email = form.read("email", address, |_| t.register_fault_email());
    Some((name?, email?))
}

/// One line, if there is one.
pub(super) fn maybe_line(text: &str) -> Result<Option<String>, TextFault> {
    match one_line(text, LINE_LIMIT) {
        Err(TextFault::Empty) => Ok(None),
        read => read.map(Some),
    }
}

async fn show(
    status: StatusCode,
    state: &AppState,
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
) -> Result<Response, PageError> {
    if event.status != EventStatus::Published {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let t = layout.t;
    let needs = taxonomies::needs_offered(&state.store, &event, |key| form.has("needs", key)).await.map_err(PageError::broken)?;
    let places = questions::places(state, &event, None).await?;
    let page = NewPage {
        taken: taken(t, &event),
        needs: needs.iter().map(|need| Choice::new(&need.key, need.label_in(layout.language))).collect(),
        languages: Language::ALL.iter().map(|it| Choice::new(it.code(), texts(*it).language_own_name())).collect(),
        groups: event.declared_quotas().map(|quota| Choice::new(&quota.name, quota_words::title(t, quota))).collect(),
        ways: answers::ways(&layout, &event),
        asked: questions::asked_at_the_desk(&layout, &event, &places),
        layout,
        desk,
        form,
        event,
    };
    page_with(status, &page)
}
