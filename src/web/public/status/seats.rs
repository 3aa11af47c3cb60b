//! Giving some seats of one's own group back: a page that asks how many stay, and the button that does it.

use super::Done;
use crate::actions::give_back_seats::{Outcome, give_back_seats};
use crate::domain::registration::State;
use crate::domain::seats::PromotionGate;
use crate::domain::vocabulary::WaitlistMode;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::public::own::{LinkOf, Own, unknown_link};
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "public/status_seats.html")]
struct SeatsPage {
    layout: Layout,
    form: FormState,
    about: Brief,
    lead: String,
    choices: Vec<Choice>,
    back: String,
}

impl Own {
    /// Whether some of its seats can be given back now.
    pub(super) fn may_give_back(&self) -> bool {
        self.is_coming() && self.registration.seats > 1 && self.event.lets_withdraw(self.registration.state, self.now)
    }
}

/// `GET /{lang}/r/{token}/seats`
pub(crate) async fn ask(own: Own) -> Result<Response, PageError> {
    if !own.may_give_back() {
        return Ok(Redirect::to(&urls::registration(own.layout.language, &own.link)).into_response());
    }
    let form = FormState::default().with("keep", (own.registration.seats - 1).to_string());
    seats_page(own, form, StatusCode::OK)
}

/// `POST /{lang}/r/{token}/seats`
pub(crate) async fn give_back(
    own: Own,
    axum::extract::State(state): axum::extract::State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let most = own.registration.seats.saturating_sub(1);
    let t = own.layout.t;
    let fewer = |text: &str| text.trim().parse().ok().filter(|keep| (1..=most).contains(keep)).ok_or(());
    let Some(keep) = form.read("keep", fewer, |()| t.seats_keep_fault(most)) else {
        return seats_page(own, form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let status_page = urls::registration(own.layout.language, &own.link);
    let mut occasion = state.clock.occasion();
    match give_back_seats(&state.store, &mut occasion, &own.link, keep).await.map_err(PageError::broken)? {
        Outcome::Done(_) => Ok(Redirect::to(&Done::GivenBack.at(&status_page)).into_response()),
        // The page says how it stands, and whom to ask.
        Outcome::TooLate | Outcome::NotPossible => Ok(Redirect::to(&status_page).into_response()),
        Outcome::UnknownLink => unknown_link(own.layout, LinkOf::Participant),
    }
}

fn seats_page(own: Own, form: FormState, status: StatusCode) -> Result<Response, PageError> {
    let t = own.layout.t;
    let choices = (1..own.registration.seats).map(|seats| Choice::new(seats.to_string(), t.seats_keep_choice(seats))).collect();
    let seats = own.registration.seats;
    let lead = match own.registration.state {
        State::Waitlisted if own.event.promotion_gate(own.now) != PromotionGate::BeforeDraw => t.seats_lead_waiting(seats),
        state if !state.holds_seats() => t.seats_lead_fewer(seats),
        _ if own.event.waitlist == WaitlistMode::None => t.seats_lead_free(seats),
        _ => t.seats_lead(seats),
    };
    let page =
        SeatsPage { about: own.brief(), lead, back: urls::registration(own.layout.language, &own.link), choices, form, layout: own.layout };
    page_with(status, &page)
}
