//! The registration form: asks what an event needs to know, and hands it over as one request. Knows the outcomes, decides none of them.

pub(super) mod closed;
mod fields;
mod registered;

pub(super) use fields::NOTE_LIMIT;
pub(crate) use registered::show as show_registered;

use crate::actions::register::{Outcome, Request, register};
use crate::domain::approval;
use crate::domain::event::Event;
use crate::domain::house::HouseRules;
use crate::domain::language::Language;
use crate::domain::location::Viewer;
use crate::domain::occasion::Occasion;
use crate::domain::registering::RegistrationGate;
use crate::domain::seats::WayUp;
use crate::domain::vocabulary::Approval;
use crate::i18n::{self, Texts};
use crate::storage::{directory, events, taxonomies};
use crate::web::error::{PageError, retry_after, whole_seconds};
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::network::MaySend;
use crate::web::public::brief::Brief;
use crate::web::public::seat_words;
use crate::web::public::status::Done;
use crate::web::questions::{self, Asked};
use crate::web::respond::{InPath, KeyInPath, page_with};
use crate::web::ticket::{Age, Ticket};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use closed::Closed;
use fields::{Asks, SUPERVISOR, TICKET};
use std::time::Duration;

#[derive(Template)]
#[template(path = "public/register.html")]
struct FormPage {
    layout: Layout,
    form: FormState,
    ticket: String,
    /// Why the form has to be sent once more, although nothing in it is wrong.
    once_more: Option<OnceMore>,
    about: Brief,
    offer: Offer,
    needs: Vec<Choice>,
    languages: Vec<Choice>,
    seats: Vec<Choice>,
    /// How one can take part, where that has to be said.
    ways: Vec<Choice>,
    /// Groups for which seats are kept.
    groups: Vec<Choice>,
    asked: Vec<Asked>,
}

/// Why a form has to be sent once more, although nothing in it is wrong.
struct OnceMore {
    title: String,
    text: String,
}

impl OnceMore {
    /// It came too quickly, or was open for too long.
    fn hasty(t: &Texts) -> Self {
        Self { title: t.register_once_more_title(), text: t.register_once_more_text() }
    }

    /// Too many came from there.
    fn crowded(t: &Texts, wait: Duration) -> Self {
        Self { title: t.register_crowded_title(), text: t.register_crowded_text(whole_seconds(wait)) }
    }
}

/// What the form promises, and for that reason asks.
struct Offer {
    asks: Asks,
    protected: bool,
    /// What a protected event says about whom it is for.
    summary: String,
    /// The mail domains of the administration.
    staff_domains: String,
    seat_limit: u32,
    /// Seats that nobody holds, where that may be too few for a group.
    few_free: Option<u32>,
    /// How many wait, if whoever registers now waits too.
    waiting: Option<u32>,
    /// How those who wait come to a seat.
    way_up: WayUp,
    /// Who has to agree.
    approval: Approval,
    /// Whether the form asks who the supervisor is.
    asks_supervisor: bool,
}

impl Offer {
    fn new(event: &Event, rules: &HouseRules, occasion: &Occasion) -> Self {
        let now = occasion.now();
        let waits = event.registration_gate(now) == RegistrationGate::OpenWaiting;
        let seat_limit = event.form_seat_limit();
        let free = event.free_for_everybody().and_then(|free| u32::try_from(free).ok());
        Self {
            asks: Asks::of(event),
            protected: event.protected,
            summary: event.summary.clone(),
            staff_domains: rules.staff_domains.join(", "),
            seat_limit,
            few_free: free.filter(|free| !waits && !event.asks_attendance() && (1..seat_limit).contains(free)),
            waiting: (waits && event.way_up(now) != WayUp::ByLot).then_some(event.occupancy.waiting),
            way_up: event.way_up(now),
            approval: approval::of_everybody(event),
            asks_supervisor: false,
        }
    }
}

/// `GET /{lang}/events/{key}/register`
pub(crate) async fn show(
    layout: Layout,
    InPath(KeyInPath { key }): InPath<KeyInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let event = find(&state, &key).await?;
    let mut occasion = state.clock.occasion();
    if let Some(why) = Closed::for_newcomers(&event, &state.rules, occasion.now()) {
        return closed::page(layout, &event, why, StatusCode::OK, occasion.now());
    }
    let form = FormState::default().with("seats", "1").with("language", layout.language.code());
    let ticket = Ticket::draw(&mut occasion);
    form_page(layout, &state, &event, &occasion, (form, None), &ticket, StatusCode::OK).await
}

/// `POST /{lang}/events/{key}/register`
pub(crate) async fn submit(
    may_send: Result<MaySend, PageError>,
    layout: Layout,
    InPath(KeyInPath { key }): InPath<KeyInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let event = find(&state, &key).await?;
    let mut occasion = state.clock.occasion();
    let now = occasion.now();
    let brought = Ticket::open(form.value(TICKET), &form_name(&event), &state.secret).filter(|ticket| ticket.age(now) != Age::TooOld);
    // A whole city hall has one address: what somebody there has typed into a form of ours is given back.
    let crowded = match may_send {
        Ok(MaySend) => None,
        Err(PageError::TooMany { retry_after }) if brought.is_some() => Some(retry_after),
        Err(fault) => return Err(fault),
    };
    if let Some(why) = Closed::for_newcomers(&event, &state.rules, now) {
        return closed::page(layout, &event, why, StatusCode::CONFLICT, now);
    }
    let ticket = brought.clone().unwrap_or_else(|| Ticket::draw(&mut occasion));
    if let Some(wait) = crowded {
        let why = Some(OnceMore::crowded(layout.t, wait));
        let page = form_page(layout, &state, &event, &occasion, (form, why), &ticket, StatusCode::TOO_MANY_REQUESTS).await?;
        return Ok(([retry_after(wait)], page).into_response());
    }
    let needs = taxonomies::needs(&state.store, &event).await.map_err(PageError::broken)?;
    let request = fields::read(&mut form, &event, &needs, &ticket, &layout);
    // A machine that fills in everything, or is too quick, does not come back. A person presses once more and is through.
    let hasty = brought.is_none_or(|ticket| ticket.age(now) == Age::TooQuick) || fields::fell_into_trap(&form);
    match request {
        Some(request) if !hasty => enter(layout, &state, occasion, event, request, form, &ticket).await,
        _ => {
            let why = (!form.has_faults()).then(|| OnceMore::hasty(layout.t));
            form_page(layout, &state, &event, &occasion, (form, why), &ticket, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn enter(
    layout: Layout,
    state: &AppState,
    mut occasion: Occasion,
    event: Event,
    request: Request,
    mut form: FormState,
    ticket: &Ticket,
) -> Result<Response, PageError> {
    let (t, now, key) = (layout.t, occasion.now(), event.key.clone());
    let until = event.held_until(now, state.rules.hold);
    let outcome = Box::pin(register(&state.store, &mut occasion, &state.rules, event, request)).await.map_err(PageError::broken)?;
    let status = match outcome {
        Outcome::CheckMail => return Ok(Redirect::to(&registered::address(layout.language, &key, until)).into_response()),
        Outcome::Registered(manage) => {
            return Ok(Redirect::to(&Done::Registered.at(&urls::registration(layout.language, &manage))).into_response());
        }
        Outcome::Refused(gate) => {
            let event = find(state, &key).await?;
            return closed::page(layout, &event, Closed::Gate(gate), StatusCode::CONFLICT, now);
        }
        Outcome::NotEnoughSeats => {
            form.refuse("seats", t.register_fault_not_enough_seats());
            StatusCode::CONFLICT
        }
        Outcome::TooManySeats(limit) => {
            form.refuse("seats", t.register_fault_seats(limit));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Outcome::OptionsFull(full) => {
            let event = find(state, &key).await?;
            questions::refuse_full(&mut form, &layout, &event, &full);
            StatusCode::CONFLICT
        }
        Outcome::NotStaff => {
            form.refuse("email", t.register_fault_not_staff(state.rules.staff_domains.join(", ")));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Outcome::AddressNeeded => {
            form.refuse("email", t.register_fault_email_missing());
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Outcome::SupervisorNeeded => {
            form.refuse(SUPERVISOR, t.register_fault_supervisor_missing());
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Outcome::NotASupervisor => {
            form.refuse(SUPERVISOR, t.register_fault_supervisor_elsewhere(state.rules.staff_domains.join(", ")));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Outcome::TooOften => {
            form.refuse("email", t.register_fault_too_often());
            StatusCode::TOO_MANY_REQUESTS
        }
    };
    let event = find(state, &key).await?;
    form_page(layout, state, &event, &occasion, (form, None), ticket, status).await
}

async fn form_page(
    layout: Layout,
    state: &AppState,
    event: &Event,
    occasion: &Occasion,
    (form, once_more): (FormState, Option<OnceMore>),
    ticket: &Ticket,
    status: StatusCode,
) -> Result<Response, PageError> {
    let needs = taxonomies::needs_offered(&state.store, event, |key| form.has("needs", key)).await.map_err(PageError::broken)?;
    let mut offer = Offer::new(event, &state.rules, occasion);
    if approval::asks_supervisor(event) {
        // A directory answers for most people: only those are asked whom it does not know.
        let missed = form.fault(SUPERVISOR).is_some() || !form.value(SUPERVISOR).is_empty();
        offer.asks_supervisor = missed || !directory::is_filled(state.store.reader()).await.map_err(PageError::broken)?;
    }
    let places = questions::places(state, event, None).await?;
    let page = FormPage {
        ways: seat_words::ways(&layout, event, occasion.now()),
        groups: seat_words::groups(&layout, event),
        asked: questions::asked(&layout, event, &places),
        once_more,
        ticket: ticket.sealed(&form_name(event), &state.secret),
        about: Brief::new(&layout, event, Viewer::Public, occasion.now()),
        offer,
        needs: needs.iter().map(|term| Choice::new(&term.key, term.label_in(layout.language))).collect(),
        languages: Language::ALL.map(|language| Choice::new(language.code(), i18n::texts(language).language_own_name())).into(),
        seats: (1..=event.form_seat_limit()).map(|number| Choice::new(number.to_string(), number.to_string())).collect(),
        layout,
        form,
    };
    page_with(status, &page)
}

fn form_name(event: &Event) -> String {
    format!("register {}", event.id)
}

async fn find(state: &AppState, key: &str) -> Result<Event, PageError> {
    events::find_public(&state.store, key).await.map_err(PageError::broken)?.ok_or(PageError::NotFound)
}
