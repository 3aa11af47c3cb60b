//! Raising and lowering the capacity: first what would happen, then the deed. `GET/POST /desk/events/{id}/capacity`.

use crate::actions::seat_rules;
use crate::actions::write_event::Outcome;
use crate::domain::access::Permit;
use crate::domain::event::Event;
use crate::domain::seats::{Capacity, Occupancy};
use crate::domain::seen::Seen;
use crate::i18n::Texts;
use crate::storage::{Store, StoreError};
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{Forecast, forecast};
use crate::web::desk::of_event::{self, OfEvent};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::meanwhile;
use crate::web::respond::{page, page_with};
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

/// The most seats that can be typed: more is a slip of the finger.
const MOST: u32 = 20_000;

/// The value of the choice "no limit".
const UNLIMITED: &str = "unlimited";

#[derive(Template)]
#[template(path = "desk/capacity.html")]
struct CapacityPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    kinds: Vec<Choice>,
    now: String,
    preview: Option<Preview>,
}

/// What would happen.
struct Preview {
    /// The capacity instead of which it would be.
    seen: Seen,
    /// The new capacity as the form sends it.
    limit: String,
    seats: String,
    /// The new capacity in words.
    title: String,
    /// What it does not do; may be empty.
    note: String,
    forecast: Forecast,
}

/// `GET /desk/events/{event}/capacity`: without a query the form, with one what would happen.
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    if !event.is_open() {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    if form.value("limit").is_empty() {
        let form = as_stored(event.capacity);
        return page(&CapacityPage::new(layout, desk, form, event, None));
    }
    let Some(capacity) = read(&mut form, &layout) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &CapacityPage::new(layout, desk, form, event, None));
    };
    if capacity == event.capacity {
        form.refuse("seats", layout.t.desk_capacity_same());
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &CapacityPage::new(layout, desk, form, event, None));
    }
    let forecast = forecast_of(&state.store, &layout, &event, capacity, state.clock.now()).await.map_err(PageError::broken)?;
    let forecast = forecast.shown_to(&state, &desk, &event).await?;
    let note = thrown_out(&layout, &event, capacity);
    let (limit, seats) = sent_as(capacity);
    let title = layout.t.desk_capacity_preview_title(in_words(&layout, event.capacity), in_words(&layout, capacity));
    let seen = Seen::of(&event.capacity);
    let preview = Preview { seen, limit: limit.to_owned(), seats, title, note, forecast };
    page(&CapacityPage::new(layout, desk, form, event, Some(preview)))
}

/// `POST /desk/events/{event}/capacity`
pub(super) async fn change(OfEvent { layout, desk, event, state }: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let Some(capacity) = read(&mut form, &layout) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &CapacityPage::new(layout, desk, form, event, None));
    };
    let mut occasion = state.clock.occasion();
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let outcome = seat_rules::set_capacity(&state.store, &mut occasion, &desk.user, (event.id, seen), capacity).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { told, .. } => Done::Capacity(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::Changed => {
            let event = of_event::find(&state, &desk, Permit::Plan, event.id).await?;
            match meanwhile::come_back(form, layout.t, &as_stored(event.capacity), &["limit"]) {
                Some(form) => return page_with(StatusCode::CONFLICT, &CapacityPage::new(layout, desk, form, event, None)),
                None => Done::ChangedMeanwhile,
            }
        }
        Outcome::NotFound => return Err(PageError::NotFound),
        Outcome::NotPossible | Outcome::Missing(_) | Outcome::HostStays | Outcome::ProtectedStays => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}

impl CapacityPage {
    fn new(layout: Layout, desk: Desk, form: FormState, event: Event, preview: Option<Preview>) -> Self {
        let t = layout.t;
        let now = match event.capacity {
            Capacity::Limited(seats) => t.desk_taken_of(event.occupancy.held, seats),
            Capacity::Unlimited => t.desk_taken_unlimited(event.occupancy.held),
        };
        Self { kinds: kinds(t), layout, desk, form, event, now, preview }
    }
}

/// The form with the capacity as it is.
fn as_stored(capacity: Capacity) -> FormState {
    meanwhile::with_seen(fill_in(FormState::default(), capacity), &capacity)
}

/// A limit, or none.
pub(super) fn kinds(t: &Texts) -> Vec<Choice> {
    vec![Choice::new("limited", t.desk_capacity_limited()), Choice::new(UNLIMITED, t.desk_capacity_unlimited())]
}

/// The fields as a capacity fills them in.
pub(super) fn fill_in(form: FormState, capacity: Capacity) -> FormState {
    let (limit, seats) = sent_as(capacity);
    form.with("limit", limit).with("seats", seats)
}

/// The capacity that was typed. A fault is noted at its field.
pub(super) fn read(form: &mut FormState, layout: &Layout) -> Option<Capacity> {
    if form.has("limit", UNLIMITED) {
        return Some(Capacity::Unlimited);
    }
    let seats = |raw: &str| raw.trim().parse().ok().filter(|seats| *seats <= MOST).ok_or(());
    form.read("seats", seats, |()| layout.t.desk_capacity_fault(MOST)).map(Capacity::Limited)
}

fn sent_as(capacity: Capacity) -> (&'static str, String) {
    match capacity {
        Capacity::Limited(seats) => ("limited", seats.to_string()),
        Capacity::Unlimited => (UNLIMITED, String::new()),
    }
}

/// A capacity as one says it.
pub(super) fn in_words(layout: &Layout, capacity: Capacity) -> String {
    match capacity {
        Capacity::Limited(seats) => layout.t.desk_capacity_seats(seats),
        Capacity::Unlimited => layout.t.desk_capacity_unlimited(),
    }
}

/// Asks the same rule as the deed will, on the seats as they are now.
async fn forecast_of(store: &Store, layout: &Layout, event: &Event, capacity: Capacity, now: Timestamp) -> Result<Forecast, StoreError> {
    let after = Occupancy { capacity, ..event.occupancy.clone() };
    forecast(store, layout, event, &after, event.line_rules(now), &[]).await
}

/// What lowering below the taken seats does not do.
fn thrown_out(layout: &Layout, event: &Event, capacity: Capacity) -> String {
    let after = Occupancy { capacity, ..event.occupancy.clone() };
    let too_many = after.free().filter(|free| *free < 0);
    too_many.map(|free| layout.t.desk_capacity_nobody_thrown_out(free.unsigned_abs())).unwrap_or_default()
}
