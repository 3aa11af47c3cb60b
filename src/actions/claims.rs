//! Where a newcomer belongs: the quotas that a registration counts against, and its class in the line.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::actions::register::Request;
use crate::domain::approval;
use crate::domain::house::HouseRules;
use crate::domain::ids::RegistrationId;
use crate::domain::question::{Answers, has_limits};
use crate::domain::quota::{Attends, Person, QuotaNames};
use crate::domain::registration::Registration;
use crate::domain::seats::Past;
use crate::domain::vocabulary::{Approval, LeaderLevel, PriorityReason};
use crate::storage::{StoreError, answers, directory, history};

/// What somebody says of themselves that quotas ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// Names of quotas that they count against by their own word.
    pub declared: &'a [String],
    /// How they take part, where that is asked.
    pub attends: Option<Attends>,
    /// Keys of their access needs.
    pub needs: &'a [String],
}

impl<'a> From<&'a Request> for Said<'a> {
    fn from(request: &'a Request) -> Self {
        Self { declared: &request.declared, attends: request.attends, needs: &request.needs }
    }
}

/// Writes into a new registration what it counts against and where it stands. Asks the database only where the event has such rules.
pub(super) async fn settle_in_line(
    ledger: &Ledger<'_>,
    rules: &HouseRules,
    said: Said<'_>,
    registration: &mut Registration,
    instead_of: Option<RegistrationId>,
) -> Result<(), ActionError> {
    let event = &ledger.event;
    if !event.quotas.is_empty() {
        let asks_directory = event.quotas.iter().any(|quota| quota.rule.asks_directory());
        let employed = match &registration.email {
            Some(email) if asks_directory => directory::employment(ledger.tx.conn(), email).await?,
            _ => directory::Employment::default(),
        };
        let person = Person {
            declared: said.declared,
            attends: said.attends,
            needs: said.needs,
            is_staff: registration.email.as_ref().is_some_and(|email| rules.is_staff(email)),
            leads: &employed.leads,
            units: &employed.units,
        };
        registration.quotas = QuotaNames::of(&event.quotas, &person);
    }
    settle_class(ledger, registration, instead_of).await
}

/// Writes into a new registration its class in the line. One that it takes the place of is not in the past.
pub(super) async fn settle_class(
    ledger: &Ledger<'_>,
    registration: &mut Registration,
    instead_of: Option<RegistrationId>,
) -> Result<(), ActionError> {
    let event = &ledger.event;
    let is_compulsory = is_compulsory_for(ledger, registration).await?;
    let past = match &registration.email {
        Some(email) if !event.seat_rules.priorities.is_empty() => {
            history::of_mailbox(ledger.tx.conn(), &email.mailbox_key(), event.kind, instead_of, ledger.occasion.now()).await?
        }
        _ => Past::default(),
    };
    registration.standing = event.standing_of_newcomer(is_compulsory, past);
    Ok(())
}

/// Settles the class of somebody who takes over a seat, or a place in the line: it is their own, and no rule puts them where it had put whom they
/// follow. The lot stays, and what an organiser decided by hand. Gives who has to agree to them.
pub(super) async fn settle_successor(
    ledger: &Ledger<'_>,
    registration: &mut Registration,
    follows: RegistrationId,
) -> Result<Approval, ActionError> {
    if registration.standing.reason != PriorityReason::ByHand {
        let lot = std::mem::take(&mut registration.standing).lot;
        settle_class(ledger, registration, Some(follows)).await?;
        registration.standing.lot = lot;
    }
    Ok(approval::of_somebody(&ledger.event, is_compulsory_for(ledger, registration).await?))
}

/// Whether somebody has to take part. Asks the directory only where that depends on whom they lead.
async fn is_compulsory_for(ledger: &Ledger<'_>, registration: &Registration) -> Result<bool, StoreError> {
    let event = &ledger.event;
    if !event.is_compulsory() || event.is_compulsory_for_everybody() {
        return Ok(event.is_compulsory());
    }
    let conn = ledger.tx.conn();
    let employed = match &registration.email {
        Some(email) => directory::employment(conn, email).await?,
        None => directory::Employment::default(),
    };
    let leads = employed.leads.iter().any(|level| *level != LeaderLevel::None);
    let leads = if leads || directory::is_filled(conn).await? { Some(leads) } else { None };
    Ok(event.is_compulsory_for(leads))
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
