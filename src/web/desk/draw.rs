//! The draw: tried out as often as one likes, carried out once. `GET/POST /desk/events/{id}/draw`.

use crate::actions::draw::{Outcome, carry_out};
use crate::domain::draw;
use crate::domain::event::Event;
use crate::domain::registration::Registration;
use crate::domain::seats::{LineRules, PromotionGate, Waiting, promote};
use crate::domain::vocabulary::{RegistrationState, WaitlistMode};
use crate::i18n::{Texts, dates};
use crate::storage::attendees::{self, StateCount};
use crate::storage::line;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::seats::class;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::urls;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/draw.html")]
struct DrawPage {
    layout: Layout,
    desk: Desk,
    event: Event,
    seed: String,
    /// When it was drawn; empty for a try.
    drawn_at: String,
    rows: Vec<LotRow>,
    /// How many registrations have no lot because somebody has yet to agree, or the address is not confirmed.
    without_lot: u32,
    may_draw: bool,
}

/// Somebody's lot.
struct LotRow {
    name: String,
    code: String,
    class: String,
    lot: String,
    /// What the try gives, or how it stands today.
    stands: Badge,
}

/// `GET /desk/events/{event}/draw`: a try with a seed that is thrown away, or the draw that was carried out.
pub(super) async fn show(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let drawn = event.seat_rules.drawn.clone();
    let seed = drawn.as_ref().map_or_else(|| draw::seed(&mut occasion), |drawn| drawn.seed.clone());
    let rows = match &drawn {
        Some(_) => {
            let with_lots = line::with_lots(state.store.reader(), event.id).await.map_err(PageError::broken)?;
            // The rest of a group has the lot of the whole, and who came later has none: neither follows from the code.
            let drawn = with_lots.iter().filter(|one| one.standing.lot == draw::lot(&seed, &one.code));
            drawn.map(|one| row(layout.t, one, words::standing(layout.t, one, None))).collect()
        }
        None => tried(&layout, &event, &seed, line::waiting(state.store.reader(), event.id).await.map_err(PageError::broken)?),
    };
    let counts =
        if drawn.is_some() { Vec::new() } else { attendees::counts(state.store.reader(), event.id).await.map_err(PageError::broken)? };
    let comes_later = |one: &&StateCount| matches!(one.state, RegistrationState::Pending | RegistrationState::Unverified);
    let draw_page = DrawPage {
        without_lot: counts.iter().filter(comes_later).map(|one| one.registrations).sum(),
        drawn_at: drawn.map(|drawn| dates::compact(layout.language, drawn.at)).unwrap_or_default(),
        may_draw: event.may_be_drawn(occasion.now()),
        seed,
        rows,
        event,
        layout,
        desk,
    };
    page(&draw_page)
}

/// `POST /desk/events/{event}/draw`
pub(super) async fn draw(OfEvent { desk, event, state, .. }: OfEvent) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let done = match carry_out(&state.store, &mut occasion, &desk.user, event.id).await.map_err(PageError::broken)? {
        Outcome::Done(offered) if event.waitlist == WaitlistMode::Offer => Done::DrawnOffers(offered),
        Outcome::Done(seated) => Done::Drawn(seated),
        Outcome::NotPossible => Done::NotPossible,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::desk_seats(event.id)))
}

/// What a draw with this seed would give.
fn tried(layout: &Layout, event: &Event, seed: &str, mut waiting: Vec<Registration>) -> Vec<LotRow> {
    for one in &mut waiting {
        one.standing.lot = draw::lot(seed, &one.code);
    }
    waiting.sort_by_key(Registration::place);
    let in_line = |one: &Registration| Waiting { place: one.place(), seats: one.seats, quotas: one.quotas.clone() };
    let line: Vec<Waiting> = waiting.iter().map(in_line).collect();
    let rules = LineRules { waitlist: event.waitlist, group_policy: event.seat_rules.group_policy, gate: PromotionGate::Open };
    let promotion = promote(&event.occupancy, &line, rules);
    let given = |one: &Registration| {
        if promotion.moves.iter().any(|it| it.id == one.id) {
            Badge::new("success", layout.t.desk_draw_seat())
        } else {
            Badge::new("warning", layout.t.desk_state_waitlisted())
        }
    };
    waiting.iter().map(|one| row(layout.t, one, given(one))).collect()
}

fn row(t: &Texts, one: &Registration, stands: Badge) -> LotRow {
    LotRow {
        name: one.name.as_str().to_owned(),
        code: one.code.clone(),
        class: class(t, &one.standing),
        lot: one.standing.lot.chars().take(12).collect(),
        stands,
    }
}
