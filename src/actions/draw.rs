//! The fair draw: once, after registration has closed, everybody who waits gets a lot, and the line moves in the order of the lots.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::draw;
use crate::domain::ids::EventId;
use crate::domain::occasion::Occasion;
use crate::domain::registration::State;
use crate::domain::seats::{Drawn, SeatRules};
use crate::storage::{Store, groups, line};
use serde_json::json;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Drawn; so many got seats.
    Done(u32),
    /// It was drawn before, seats are not given by lot here, or registration is still open.
    NotPossible,
    /// There is no such event among those that this user may see.
    NotFound,
}

/// Draws. The seed is drawn here and nowhere before, so that nobody can try draws until one suits.
///
/// # Errors
/// If the database fails; then nothing was drawn.
pub async fn carry_out(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, id).await? else { return Ok(Outcome::NotFound) };
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, id, None).await? else { return Ok(Outcome::NotFound) };
    let now = ledger.occasion.now();
    if !ledger.event.may_be_drawn(now) {
        return Ok(Outcome::NotPossible);
    }
    let seed = draw::seed(ledger.occasion);
    let waiting = line::waiting(tx.conn(), id).await?;
    for before in &waiting {
        let mut after = before.clone();
        after.standing.lot = draw::lot(&seed, &before.code);
        ledger.restand(before, &after).await?;
    }
    let rules = SeatRules { drawn: Some(Drawn { seed: seed.clone(), at: now }), ..ledger.event.seat_rules.clone() };
    ledger.set_seat_rules(rules, "event.drawn", json!({ "seed": seed, "lots": waiting.len() })).await?;
    ledger.draws = true;
    let seated = ledger.move_line_up().await?;
    for registration in line::waiting(tx.conn(), id).await? {
        // The rest of a group that was drawn has been told.
        if registration.state == State::Waitlisted && !groups::is_rest(tx.conn(), &registration).await? {
            ledger.tell(&registration, Standing::NotDrawn).await?;
        }
    }
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done(seated))
}
