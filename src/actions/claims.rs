//! Where a newcomer belongs: the quotas that a registration counts against, and its class in the line.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::actions::register::Request;
use crate::domain::house::HouseRules;
use crate::domain::ids::RegistrationId;
use crate::domain::question::{Answers, has_limits};
use crate::domain::quota::{Person, QuotaNames};
use crate::domain::registration::{LineStanding, Registration};
use crate::domain::seats::class_of;
use crate::domain::vocabulary::PriorityRule;
use crate::storage::{StoreError, answers, directory, history};

/// Writes into a new registration what it counts against and where it stands. Asks the database only where the event has such rules.
pub(super) async fn settle_in_line(
    ledger: &Ledger<'_>,
    rules: &HouseRules,
    request: &Request,
    registration: &mut Registration,
) -> Result<(), ActionError> {
    let event = &ledger.event;
    if !event.quotas.is_empty() {
        let asks_directory = event.quotas.iter().any(|quota| quota.rule.asks_directory());
        let employed = match &request.email {
            Some(email) if asks_directory => directory::employment(ledger.tx.conn(), email).await?,
            _ => directory::Employment::default(),
        };
        let person = Person {
            declared: &request.declared,
            attends: request.attends,
            needs: &request.needs,
            is_staff: request.email.as_ref().is_some_and(|email| rules.is_staff(email)),
            leads: &employed.leads,
            units: &employed.units,
        };
        registration.quotas = QuotaNames::of(&event.quotas, &person);
    }
    settle_class(ledger, registration).await
}

/// Writes into a new registration its class in the line.
pub(super) async fn settle_class(ledger: &Ledger<'_>, registration: &mut Registration) -> Result<(), ActionError> {
    let event = &ledger.event;
    if !event.seat_rules.priorities.is_empty() {
        let past = match &registration.email {
            Some(email) => history::of_mailbox(ledger.tx.conn(), &email.mailbox_key(), event.kind).await?,
            None => history::Past::default(),
        };
        let (priority, reason) = class_of(&event.seat_rules.priorities, |rule| match rule {
            PriorityRule::Compulsory => event.is_compulsory(),
            PriorityRule::TurnedAway => past.turned_away_last,
            PriorityRule::NeverAttended => !past.attended,
        });
        registration.standing = LineStanding { priority, reason, ..LineStanding::default() };
    }
    Ok(())
}

/// The questions in whose answers an option is chosen that has fewer than `seats` places left, under the lock. `own` is the registration that
/// chooses anew: its places are its own. Asks the database only where an option has a limit.
pub(super) async fn full_options(
    ledger: &Ledger<'_>,
    chosen: &Answers,
    seats: u32,
    own: Option<RegistrationId>,
) -> Result<Vec<String>, StoreError> {
    let questions = &ledger.event.questions;
    if !has_limits(questions) {
        return Ok(Vec::new());
    }
    let places = answers::places(ledger.tx.conn(), ledger.event.id, questions, own).await?;
    Ok(places.refuse(questions, chosen, seats))
}
