//! What an organiser does with one registration besides confirming and cancelling: offer seats, put first, give seats back, move.
//! `GET/POST /desk/events/{id}/registrations/{id}/{deed}`: first what it means, then the deed.

use crate::actions::desk_registrations::{self, Deed, change};
use crate::actions::move_registration::{Move, Outcome, move_to};
use crate::domain::access::Permit;
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::registration::{Registration, State};
use crate::domain::vocabulary::EventStatus;
use crate::i18n::{Texts, dates};
use crate::storage::desk_events;
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{self, Forecast};
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{after_deed, confirm, maybe_reason, read_reason};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

/// A deed with one registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineDeed {
    Offer,
    PutFirst,
    GiveBack,
    Move,
    TellAgain,
}

impl LineDeed {
    pub(super) const ALL: [Self; 5] = [Self::Offer, Self::PutFirst, Self::GiveBack, Self::Move, Self::TellAgain];

    /// The segment of its address.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::PutFirst => "put-first",
            Self::GiveBack => "give-back",
            Self::Move => "move-to",
            Self::TellAgain => "tell-again",
        }
    }

    pub(super) fn title(self, t: &Texts) -> String {
        match self {
            Self::Offer => t.desk_offer_title(),
            Self::PutFirst => t.desk_put_first_title(),
            Self::GiveBack => t.desk_give_back_title(),
            Self::Move => t.desk_move_to_title(),
            Self::TellAgain => t.desk_tell_again_title(),
        }
    }

    fn effect(self, t: &Texts) -> String {
        match self {
            Self::Offer => t.desk_offer_effect(),
            Self::PutFirst => t.desk_put_first_effect(),
            Self::GiveBack => t.desk_give_back_effect(),
            Self::Move => t.desk_move_to_effect(),
            Self::TellAgain => t.desk_tell_again_effect(),
        }
    }

    /// Whether it can be done with a registration, as it stands.
    pub(super) fn fits(self, event: &Event, registration: &Registration, now: Timestamp) -> bool {
        match self {
            Self::Offer => registration.may_be_offered_seats() && event.lets_offer(now),
            Self::PutFirst => registration.state.waits(),
            Self::GiveBack => registration.state.is_live() && registration.seats > 1,
            Self::TellAgain => registration.state.is_live() && registration.email.is_some(),
            Self::Move => can_be_moved(registration),
        }
    }
}

/// Whether somebody can be moved to another event, as far as the registration tells.
pub(super) fn can_be_moved(registration: &Registration) -> bool {
    registration.state.is_live() && !matches!(registration.state, State::Unverified { .. })
}

/// The deed of an address, with its registration.
#[derive(Deserialize)]
pub(super) struct DeedInPath {
    deed: String,
}

#[derive(Template)]
#[template(path = "desk/line_deed.html")]
struct DeedPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    registration: Registration,
    standing: Badge,
    deed: LineDeed,
    title: String,
    effect: String,
    action: String,
    /// The numbers of seats that can be given back.
    seats: Vec<Choice>,
    /// The events to which one can be moved.
    targets: Vec<Choice>,
    /// Whom the freed seats would go to; nothing where none are freed, or it is not chosen yet how many.
    forecast: Option<Forecast>,
    /// What the organiser should know before seats are offered, and whether that is a jump, which needs a reason.
    warnings: Vec<String>,
    jumps: bool,
    /// How many seats are given back, once that is said.
    gives_back: Option<u32>,
}

/// `GET /desk/events/{event}/registrations/{registration}/{deed}`
pub(super) async fn ask(
    OfRegistration { layout, desk, event, registration, state }: OfRegistration,
    InPath(DeedInPath { deed }): InPath<DeedInPath>,
    form: FormState,
) -> Result<Response, PageError> {
    let deed = find(&deed)?;
    show(StatusCode::OK, layout, desk, &state, event, registration, deed, form).await
}

/// `POST /desk/events/{event}/registrations/{registration}/{deed}`
pub(super) async fn act(
    OfRegistration { layout, desk, event, registration, state }: OfRegistration,
    InPath(DeedInPath { deed }): InPath<DeedInPath>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let deed = find(&deed)?;
    let t = layout.t;
    let needs_reason = matches!(deed, LineDeed::PutFirst | LineDeed::Move);
    let target = match deed {
        LineDeed::Move => form.read("target", str::parse::<EventId>, |_| t.desk_move_to_choose()),
        _ => None,
    };
    let seats = match deed {
        LineDeed::GiveBack => {
            form.read("seats", |text| some_of(&registration, text).ok_or(()), |()| t.desk_give_back_fault(registration.seats - 1))
        }
        _ => None,
    };
    let reason = match deed {
        _ if needs_reason => read_reason(&mut form, &layout),
        LineDeed::Offer => maybe_reason(&mut form, &layout),
        _ => Some(String::new()),
    };
    let (false, Some(reason)) = (form.has_faults(), reason) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &state, event, registration, deed, form).await;
    };
    let (store, user, id) = (&state.store, &desk.user, registration.id);
    let mut occasion = state.clock.occasion();
    let back = urls::desk_registration(event.id, id);
    match (deed, target, seats) {
        (LineDeed::Move, Some(target), _) => {
            match move_to(
                store,
                &mut occasion,
                &state.rules,
                user,
                event.id,
                &[id],
                Move { target, reason: &reason, may_wait: form.has("may_wait", &target.to_string()) },
            )
            .await
            .map_err(PageError::broken)?
            {
                Outcome::Moved { seated: 1, .. } => Ok(Done::MovedTo.then(urls::desk_event(target))),
                Outcome::Moved { pending: 1, .. } => Ok(Done::MovedToPending.then(urls::desk_event(target))),
                Outcome::Moved { waiting: 1, .. } => Ok(Done::MovedToLine.then(urls::desk_event(target))),
                Outcome::Moved { .. } if registration.state.is_live() => Ok(Done::StaysHere.then(back)),
                Outcome::Moved { .. } => Ok(Done::NotPossible.then(back)),
                Outcome::WouldWait => {
                    // Agreed to for this event, and for no other that is chosen instead.
                    let form = form.with("may_wait", target.to_string());
                    show(StatusCode::CONFLICT, layout, desk, &state, event, registration, deed, form).await
                }
                Outcome::NoRoom => {
                    form.refuse("target", t.desk_move_to_no_room());
                    show(StatusCode::CONFLICT, layout, desk, &state, event, registration, deed, form).await
                }
                Outcome::NotFound => Err(PageError::NotFound),
            }
        }
        (LineDeed::GiveBack, _, Some(seats)) => {
            after_deed(change(store, &mut occasion, user, id, Deed::GiveBack(seats)).await, Done::GivenBack, back)
        }
        (LineDeed::PutFirst, ..) => after_deed(change(store, &mut occasion, user, id, Deed::PutFirst(&reason)).await, Done::PutFirst, back),
        (LineDeed::TellAgain, ..) => after_deed(change(store, &mut occasion, user, id, Deed::TellAgain).await, |_| Done::ToldAgain, back),
        _ => {
            let outcome = change(store, &mut occasion, user, id, Deed::Offer(&reason)).await;
            if matches!(outcome, Ok(desk_registrations::Outcome::ReasonNeeded)) {
                form.refuse("reason", t.desk_reason_missing());
                return show(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, &state, event, registration, deed, form).await;
            }
            after_deed(outcome, |_| Done::Offered, back)
        }
    }
}

/// A number of seats of a registration that leaves it some.
fn some_of(registration: &Registration, text: &str) -> Option<u32> {
    text.parse().ok().filter(|seats| (1..registration.seats).contains(seats))
}

/// The deed of an address.
fn find(word: &str) -> Result<LineDeed, PageError> {
    LineDeed::ALL.into_iter().find(|deed| deed.word() == word).ok_or(PageError::NotFound)
}

#[expect(clippy::too_many_arguments, reason = "everything that the page shows, from two handlers")]
async fn show(
    status: StatusCode,
    layout: Layout,
    desk: Desk,
    state: &AppState,
    event: Event,
    registration: Registration,
    deed: LineDeed,
    form: FormState,
) -> Result<Response, PageError> {
    if event.status == EventStatus::CalledOff || !deed.fits(&event, &registration, state.clock.now()) {
        return Ok(Done::NotPossible.then(urls::desk_registration(event.id, registration.id)));
    }
    let t = layout.t;
    let targets = match deed {
        LineDeed::Move => targets(&layout, &desk, state, &event).await?,
        _ => Vec::new(),
    };
    // Of two seats there is only one to give.
    let form = if deed == LineDeed::GiveBack && registration.seats == 2 && form.value("seats").is_empty() {
        form.with("seats", "1")
    } else {
        form
    };
    let freed = match deed {
        LineDeed::Move => Some(registration.seats),
        LineDeed::GiveBack => some_of(&registration, form.value("seats")),
        LineDeed::Offer | LineDeed::PutFirst | LineDeed::TellAgain => None,
    };
    let forecast = match freed {
        Some(seats) => forecast::of_freeing(state, &layout, &event, &registration, seats).await?,
        None => None,
    };
    let (warnings, jumps) = match deed {
        LineDeed::Offer => confirm::jump(state, t, &event, &registration).await?,
        LineDeed::Move if form.has("may_wait", form.value("target")) && !form.has_faults() => (vec![t.desk_move_to_would_wait()], false),
        _ => (Vec::new(), false),
    };
    let deed_page = DeedPage {
        warnings,
        jumps,
        gives_back: freed.filter(|_| deed == LineDeed::GiveBack),
        forecast,
        standing: words::standing(t, &registration, None),
        title: deed.title(t),
        effect: deed.effect(t),
        action: urls::desk_line_deed(event.id, registration.id, deed.word()),
        seats: (1..registration.seats).map(|seats| Choice::new(seats.to_string(), t.desk_seats_count(seats))).collect(),
        targets,
        deed,
        layout,
        desk,
        form,
        event,
        registration,
    };
    page_with(status, &deed_page)
}

/// The coming events of this desk to which somebody can be moved.
pub(super) async fn targets(layout: &Layout, desk: &Desk, state: &AppState, from: &Event) -> Result<Vec<Choice>, PageError> {
    let now = state.clock.now();
    let coming = desk_events::coming(state.store.reader(), &desk.user.scope(Permit::People), "", now).await.map_err(PageError::broken)?;
    let bookable =
        |event: &Event| event.id != from.id && event.status == EventStatus::Published && event.starts().is_some_and(|it| it > now);
    let when = |event: &Event| event.starts().map(|starts| dates::compact(layout.language, starts)).unwrap_or_default();
    let choice = |event: &Event| Choice::new(event.id.to_string(), format!("{} · {}", event.title, when(event)));
    Ok(coming.iter().filter(|event| bookable(event)).map(choice).collect())
}
