//! Answering an offer of seats: the buttons stand on the status page.

use super::Done;
use crate::actions::answer_offer::{Answer, Outcome, answer_offer};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::public::own::{LinkOf, Own, unknown_link};
use crate::web::{AppState, urls};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

/// `POST /{lang}/r/{token}/offer`
pub(crate) async fn answer(own: Own, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let status_page = urls::registration(own.layout.language, &own.link);
    let given = match form.value("answer") {
        "accept" => Answer::Accept,
        "decline" => Answer::Decline,
        // Sent by no button of the page.
        _ => return Ok(Redirect::to(&status_page).into_response()),
    };
    let mut occasion = state.clock.occasion();
    match answer_offer(&state.store, &mut occasion, &own.link, given).await.map_err(PageError::broken)? {
        Outcome::Accepted => Ok(Redirect::to(&Done::Accepted.at(&status_page)).into_response()),
        Outcome::Declined => Ok(Redirect::to(&Done::Withdrawn.at(&status_page)).into_response()),
        // The page says how it stands: the deadline has passed, or it was answered before.
        Outcome::NothingOffered => Ok(Redirect::to(&status_page).into_response()),
        Outcome::UnknownLink => unknown_link(own.layout, LinkOf::Participant),
    }
}
