//! Replaying registrations in the order of time, each at its own instant, through the same rules as the form.

use crate::actions::register::{Replayed, Request, replay};
use crate::domain::event::Event;
use crate::domain::question::ATTENDANCE;
use crate::domain::quota::Attends;
use crate::domain::registering::RegistrationGate;
use crate::domain::vocabulary::Source;
use crate::import::plan::Plan;
use crate::import::registrations::{REGISTRATIONS, RegistrationRow};
use crate::import::{ImportError, Progress, RegistrationsReport, Work};
use crate::storage::{events, registrations};
use std::collections::HashMap;

/// Progress is told after so many rows.
const STEP: usize = 50;

impl Work<'_> {
    /// Replays the registrations of a plan.
    pub(super) async fn replay(&mut self, plan: &Plan) -> Result<(), ImportError> {
        let Some(rows) = &plan.registrations else { return Ok(()) };
        let present = self.occasion.clone();
        let mut report = RegistrationsReport::default();
        // Read once: a registration changes the counters of an event, which the lock reads anew, and nothing else of it.
        let mut seen: HashMap<&str, Event> = HashMap::new();
        let keys: Vec<&str> = rows.iter().map(|row| row.idempotency_key.as_str()).collect();
        let known = registrations::known_idempotency_keys(self.tx.conn(), &keys).await?;
        for (done, row) in rows.iter().enumerate() {
            if known.contains(&row.idempotency_key) {
                report.already += 1;
                continue;
            }
            if self.options.registrations_until.is_some_and(|until| row.created_at > until) {
                report.later += 1;
                continue;
            }
            let event = match seen.entry(&row.event) {
                std::collections::hash_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::hash_map::Entry::Vacant(entry) => {
                    let event = events::find_by_key(self.tx.conn(), &row.event).await?;
                    entry.insert(event.ok_or_else(|| ImportError::Gone(row.event.clone()))?)
                }
            };
            // The dice go on from row to row; only the instant is the row's.
            *self.occasion = self.occasion.clone().at(row.created_at);
            let outcome = replay(self.tx, self.occasion, &self.options.rules, event, request(row), self.options.tell).await?;
            if let (Replayed::As(_), Some(language)) = (&outcome, &row.unspoken) {
                *report.unspoken.entry(language.clone()).or_default() += 1;
            }
            count(&mut report, outcome);
            if done % STEP == 0 {
                (self.progress)(Progress { file: REGISTRATIONS.file, done, of: rows.len() });
            }
        }
        *self.occasion = self.occasion.clone().at(present.now());
        (self.progress)(Progress { file: REGISTRATIONS.file, done: rows.len(), of: rows.len() });
        self.report.registrations = Some(report);
        Ok(())
    }
}

fn request(row: &RegistrationRow) -> Request {
    Request {
        name: row.name.clone(),
        email: row.email.clone(),
        seats: row.seats,
        phone: None,
        language: row.language,
        org_unit: None,
        function: None,
        needs: row.needs.clone(),
        need_note: row.need_note.clone(),
        declared: Vec::new(),
        attends: attends(row),
        answers: row.answers.clone(),
        supervisor: None,
        idempotency_key: row.idempotency_key.clone(),
        source: Source::Import,
    }
}

/// The room or the screen of a hybrid event.
fn attends(row: &RegistrationRow) -> Option<Attends> {
    let answer = row.answers.iter().find(|(question, _)| question == ATTENDANCE)?;
    Attends::of_word(&answer.1)
}

fn count(report: &mut RegistrationsReport, outcome: Replayed) {
    match outcome {
        Replayed::As(state) => *report.states.entry(state).or_default() += 1,
        Replayed::Already => report.already += 1,
        Replayed::Refused(gate) => *report.refused.entry(why_shut(gate).to_owned()).or_default() += 1,
        Replayed::NotEnoughSeats => {
            *report.refused.entry("fewer seats were left, and there is no waiting list".to_owned()).or_default() += 1;
        }
        Replayed::OptionFull => *report.refused.entry("what was chosen has no places left".to_owned()).or_default() += 1,
        Replayed::TooManySeats(limit) => *report.refused.entry(format!("more than {limit} seats for one registration")).or_default() += 1,
    }
}

fn why_shut(gate: RegistrationGate) -> &'static str {
    match gate {
        // An open gate refuses nobody.
        RegistrationGate::Open | RegistrationGate::OpenWaiting => "none",
        RegistrationGate::Full => "full, and there is no waiting list",
        RegistrationGate::NotYetOpen(_) => "registration was not open yet",
        RegistrationGate::Closed => "the deadline had passed",
        RegistrationGate::Started => "the event had begun",
        RegistrationGate::CalledOff => "the event was called off",
        RegistrationGate::NotNeeded => "the event takes no registrations: one just goes there",
        RegistrationGate::InvitationOnly => "the host invites",
        RegistrationGate::NotPublished => "the event was not published",
    }
}
