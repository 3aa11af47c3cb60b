//! The ledger of one event's seats, open under its lock: the only way in which a registration changes its state.
//!
//! Closing it moves the line up. So every cause that frees a seat runs the same promotion in the same transaction
//! (domain.md § 3 rule 2), because there is no other way to close.

use crate::actions::ActionError;
use crate::actions::tell::Standing;
use crate::domain::actor::Actor;
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::occasion::Occasion;
use crate::domain::registration::{Registration, State};
use crate::domain::seats::{self, Capacity, Occupancy};
use crate::storage::registrations::Details;
use crate::storage::{StoreError, WriteTx, audit, events, registrations, seats as counter};
use serde_json::{Value, json};

/// An event's seats under the lock, with who changes them and when.
pub(super) struct Ledger<'a> {
    pub tx: &'a WriteTx,
    pub occasion: &'a mut Occasion,
    pub event: Event,
    pub actor: &'a Actor,
    /// Whether people are told. An import of what happened elsewhere tells nobody.
    pub tells: bool,
    locked: counter::Locked,
    /// The counter as it stands in the database.
    stored: counter::Locked,
}

impl<'a> Ledger<'a> {
    /// Locks the event's seats. `seen` is the event as read before; it is read again only if it changed since.
    pub async fn open(
        tx: &'a WriteTx,
        occasion: &'a mut Occasion,
        actor: &'a Actor,
        id: EventId,
        seen: Option<Event>,
    ) -> Result<Option<Self>, StoreError> {
        let Some(locked) = counter::lock(tx, id).await? else { return Ok(None) };
        let event = match seen.filter(|event| event.revision == locked.event_revision) {
            Some(event) => Some(event),
            None => events::find(tx.conn(), id).await?,
        };
        Ok(event.map(|mut event| {
            event.occupancy = locked.occupancy;
            Self { tx, occasion, event, actor, tells: true, locked, stored: locked }
        }))
    }

    /// Seats held and people waiting, with all changes so far.
    pub fn occupancy(&self) -> Occupancy {
        self.locked.occupancy
    }

    /// Stores a new registration.
    pub async fn enter(&mut self, registration: &Registration, details: Details) -> Result<(), ActionError> {
        registrations::insert(self.tx, registration, details).await?;
        self.count(None, registration.state, registration.seats);
        self.log("registration.entered", Some(registration), json!({ "to": registration.state.name(), "seats": registration.seats })).await
    }

    /// Moves a registration to another state. `action` names the deed in the audit log.
    pub async fn change(
        &mut self,
        registration: &mut Registration,
        to: State,
        action: &'static str,
        reason: &str,
    ) -> Result<(), ActionError> {
        let from = registration.state;
        registrations::set_state(self.tx, registration.id, to, self.occasion.now()).await?;
        self.count(Some(from), to, registration.seats);
        registration.state = to;
        let mut detail = json!({ "from": from.name(), "to": to.name(), "seats": registration.seats });
        if !reason.is_empty() {
            detail["reason"] = reason.into();
        }
        self.log(action, Some(registration), detail).await
    }

    /// Sets another capacity.
    pub async fn set_capacity(&mut self, capacity: Capacity) -> Result<(), ActionError> {
        let words = |capacity| match capacity {
            Capacity::Unlimited => Value::Null,
            Capacity::Limited(seats) => seats.into(),
        };
        let detail = json!({ "from": words(self.locked.occupancy.capacity), "to": words(capacity) });
        self.locked.occupancy.capacity = capacity;
        self.event.capacity = capacity;
        self.log("event.capacity_changed", None, detail).await
    }

    /// Notes that the event itself was changed: whoever has read it before must read it again.
    pub fn event_changed(&mut self) {
        self.locked.event_revision += 1;
        self.event.revision = self.locked.event_revision;
    }

    /// Writes a line into the audit log, with the seats as they are now.
    pub async fn log(&mut self, action: &'static str, registration: Option<&Registration>, mut detail: Value) -> Result<(), ActionError> {
        detail["held"] = self.locked.occupancy.held.into();
        detail["waiting"] = self.locked.occupancy.waiting.into();
        let entry = audit::Entry {
            actor: self.actor,
            action,
            event: Some(self.event.id),
            registration: registration.map(|registration| registration.id),
            detail,
        };
        Ok(audit::append(self.tx, self.occasion, entry).await?)
    }

    /// Moves the line up, tells those who moved, writes the counter. Gives how many moved up.
    pub async fn close(mut self) -> Result<u32, ActionError> {
        let moved = self.promote().await?;
        if self.locked != self.stored {
            counter::save(self.tx, self.event.id, self.locked).await?;
        }
        Ok(moved)
    }

    async fn promote(&mut self) -> Result<u32, ActionError> {
        let occupancy = self.locked.occupancy;
        if occupancy.waiting == 0 || !occupancy.fits(1) {
            return Ok(0);
        }
        let gate = self.event.promotion_gate(self.occasion.now());
        // Nobody needs less than one seat: more than the free seats can never move.
        let most = occupancy.free().map_or(u64::from(occupancy.waiting), |free| u64::try_from(free).unwrap_or(0)) + 1;
        let line = registrations::line(self.tx.conn(), self.event.id, most).await?;
        let promotion = seats::promote(&occupancy, &line, gate);
        // The line moves by itself, whoever's deed freed the seat.
        let deed = std::mem::replace(&mut self.actor, &Actor::System);
        let mut moved = 0;
        for id in promotion.promoted {
            if let Some(mut registration) = registrations::find(self.tx.conn(), id).await? {
                let state = registration.state.promoted()?;
                self.change(&mut registration, state, "registration.promoted", "").await?;
                self.tell(&registration, Standing::MovedUp).await?;
                moved += 1;
            }
        }
        self.actor = deed;
        Ok(moved)
    }

    fn count(&mut self, from: Option<State>, to: State, seats: u32) {
        let occupancy = &mut self.locked.occupancy;
        if from.is_some_and(State::holds_seats) {
            occupancy.held = occupancy.held.saturating_sub(seats);
        }
        if from.is_some_and(State::waits) {
            occupancy.waiting = occupancy.waiting.saturating_sub(1);
        }
        if to.holds_seats() {
            occupancy.held += seats;
        }
        if to.waits() {
            occupancy.waiting += 1;
        }
        self.event.occupancy = *occupancy;
    }
}
