//! The ledger of one event's seats, open under its lock: the only way in which a registration changes its state.
//!
//! Closing it moves the line up. So every cause that frees a seat runs the same promotion in the same transaction
//! (domain.md § 3 rule 2), because there is no other way to close.

use crate::actions::ActionError;
use crate::actions::register::booking_code;
use crate::actions::tell::Standing;
use crate::domain::actor::Actor;
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::ids::RegistrationId;
use crate::domain::notice::{Entered, News, PersonNews};
use crate::domain::occasion::Occasion;
use crate::domain::pass::PassCode;
use crate::domain::quota::{Quota, QuotaNames};
use crate::domain::registration::{Registration, State};
use crate::domain::seats::{self, Capacity, Move, Occupancy, Placement, PromotionGate, SeatRules};
use crate::domain::vocabulary::WaitlistMode;
use crate::storage::registrations::Details;
use crate::storage::seats::Locked;
use crate::storage::{
    StoreError, WriteTx, answers, approvals, audit, event_editing, events, groups, line, registrations, seats as counter,
};
use serde_json::{Value, json};
use std::collections::HashSet;

/// An event's seats under the lock, with who changes them and when.
pub(super) struct Ledger<'a> {
    pub tx: &'a WriteTx,
    pub occasion: &'a mut Occasion,
    pub event: Event,
    pub actor: &'a Actor,
    /// Whether people are told. An import of what happened elsewhere tells nobody.
    pub tells: bool,
    /// Whether those who move up now do so because their lot was drawn.
    pub draws: bool,
    /// What a colleague entered about the next person who is told: the letter names it. Used up by telling.
    pub entered: Option<Entered>,
    /// Who got the seat here: nobody of them has had anything in the calendar before.
    pub newly_seated: HashSet<RegistrationId>,
    /// Who began to wait here: whoever gets a seat as well has not moved up, but simply has one.
    newly_waiting: HashSet<RegistrationId>,
    /// News of people whom no mail reaches, for those who enrolled them.
    pub news: Vec<(RegistrationId, News)>,
    /// News of people whom no mail reaches and nobody enrolled, for the organisers.
    pub unreached: Vec<PersonNews>,
    /// Seats that were freed or added so far.
    freed: u32,
    /// The counter as it stands in the database, and the number of the event's changes.
    stored: (Occupancy, u32),
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
        match counter::lock(tx, id).await? {
            Some(locked) => Self::under(locked, tx, occasion, actor, id, seen).await,
            None => Ok(None),
        }
    }

    /// The ledger of an event whose seats this transaction has locked already.
    pub async fn under(
        locked: Locked,
        tx: &'a WriteTx,
        occasion: &'a mut Occasion,
        actor: &'a Actor,
        id: EventId,
        seen: Option<Event>,
    ) -> Result<Option<Self>, StoreError> {
        let event = match seen.filter(|event| event.revision == locked.event_revision) {
            Some(event) => Some(event),
            None => events::find(tx.conn(), id).await?,
        };
        Ok(event.map(|mut event| {
            event.occupancy = locked.occupancy.keeping(&event.quotas);
            let stored = (event.occupancy.clone(), event.revision);
            Self {
                tx,
                occasion,
                event,
                actor,
                tells: true,
                draws: false,
                entered: None,
                newly_seated: HashSet::new(),
                newly_waiting: HashSet::new(),
                news: Vec::new(),
                unreached: Vec::new(),
                freed: 0,
                stored,
            }
        }))
    }

    /// Seats held and people waiting, with all changes so far.
    pub fn occupancy(&self) -> &Occupancy {
        &self.event.occupancy
    }

    /// What becomes of somebody who asks for `seats` now and counts against `quotas`.
    pub fn place(&self, seats: u32, quotas: &QuotaNames) -> Placement {
        self.event.placement(seats, quotas, self.occasion.now())
    }

    /// What would become of somebody who holds seats, or waits for some, did they now ask for the same seats and count against `quotas`.
    pub fn place_again(&self, registration: &Registration, quotas: &QuotaNames) -> Placement {
        let mut without = self.event.occupancy.clone();
        let held = if registration.state.holds_seats() { i64::from(registration.seats) } else { 0 };
        without.count(&registration.quotas, -held, -i64::from(registration.state.waits()));
        seats::place(&without, registration.seats, quotas, self.event.line_rules(self.occasion.now()))
    }

    /// Stores a new registration.
    pub async fn enter(&mut self, registration: &Registration, details: Details) -> Result<(), ActionError> {
        let registration = &self.in_line(registration);
        registrations::insert(self.tx, registration, details).await?;
        self.newly_waiting.extend(registration.state.waits().then_some(registration.id));
        self.count(registration, None, Some(registration.state));
        self.newly_seated.extend((registration.state == State::Confirmed).then_some(registration.id));
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
        self.count(registration, Some(from), Some(to));
        self.newly_seated.extend((to == State::Confirmed).then_some(registration.id));
        self.newly_waiting.extend(to.waits().then_some(registration.id));
        registration.state = to;
        let in_line = self.in_line(registration);
        if to.waits() && in_line.standing != registration.standing {
            *registration = in_line;
            registrations::set_standing(self.tx, registration, self.occasion.now()).await?;
        }
        if matches!(from, State::Pending { .. }) && !matches!(to, State::Pending { .. }) {
            approvals::supersede(self.tx, registration.id).await?;
        }
        let mut detail = json!({ "from": from.name(), "to": to.name(), "seats": registration.seats });
        if !reason.is_empty() {
            detail["reason"] = reason.into();
        }
        self.log(action, Some(registration), detail).await
    }

    /// A registration as it stands in the line: who had no lot in a draw that has been comes after all who had one.
    pub fn in_line(&self, registration: &Registration) -> Registration {
        Registration { standing: self.event.in_line(registration.standing.clone()), ..registration.clone() }
    }

    /// Sets another capacity.
    pub async fn set_capacity(&mut self, capacity: Capacity) -> Result<(), ActionError> {
        let words = |capacity| match capacity {
            Capacity::Unlimited => Value::Null,
            Capacity::Limited(seats) => seats.into(),
        };
        let detail = json!({ "from": words(self.event.capacity), "to": words(capacity) });
        self.event.occupancy.capacity = capacity;
        self.event.capacity = capacity;
        self.freed += 1;
        self.log("event.capacity_changed", None, detail).await
    }

    /// Returns the unused seats of a quota to the common pool.
    pub async fn release_quota(&mut self, name: &str) -> Result<bool, ActionError> {
        let Some(quota) = self.event.quotas.iter_mut().find(|quota| quota.name == name && !quota.released) else { return Ok(false) };
        quota.released = true;
        let seats = quota.seats;
        let unused = seats.saturating_sub(self.event.occupancy.held_of(name));
        self.event.occupancy = self.event.occupancy.clone().keeping(&self.event.quotas);
        self.freed += unused;
        event_editing::release_quota(self.tx, self.event.id, name).await?;
        self.event_changed();
        self.log("event.quota_released", None, json!({ "quota": name, "seats": seats, "unused": unused })).await?;
        Ok(true)
    }

    /// Sets other quotas. Whoever calls this has everybody who is registered count against them.
    pub async fn set_quotas(&mut self, quotas: Vec<Quota>) -> Result<(), ActionError> {
        let names = |quotas: &[Quota]| quotas.iter().map(|quota| json!({ "name": quota.name, "seats": quota.seats })).collect::<Vec<_>>();
        let detail = json!({ "from": names(&self.event.quotas), "to": names(&quotas) });
        event_editing::save_quotas(self.tx, self.event.id, &quotas).await?;
        self.event.quotas = quotas;
        self.event.occupancy = self.event.occupancy.clone().keeping(&self.event.quotas);
        self.freed += 1;
        self.event_changed();
        self.log("event.quotas_changed", None, detail).await
    }

    /// Sets other rules for giving seats.
    pub async fn set_seat_rules(&mut self, rules: SeatRules, action: &'static str, detail: Value) -> Result<(), ActionError> {
        event_editing::save_seat_rules(self.tx, self.event.id, &rules, self.occasion.now()).await?;
        self.event.seat_rules = rules;
        self.freed += 1;
        self.event_changed();
        self.log(action, None, detail).await
    }

    /// Notes that the event itself was changed: whoever has read it before must read it again.
    pub fn event_changed(&mut self) {
        self.event.revision += 1;
    }

    /// Writes a line into the audit log, with the seats as they are now.
    pub async fn log(&mut self, action: &'static str, registration: Option<&Registration>, detail: Value) -> Result<(), ActionError> {
        self.log_about(action, registration.map(|registration| registration.id), detail).await
    }

    /// The same about a registration of which only the id is at hand.
    pub async fn log_about(
        &mut self,
        action: &'static str,
        registration: Option<RegistrationId>,
        mut detail: Value,
    ) -> Result<(), ActionError> {
        detail["held"] = self.event.occupancy.held.into();
        detail["waiting"] = self.event.occupancy.waiting.into();
        let entry = audit::Entry { actor: self.actor, action, event: Some(self.event.id), registration, detail };
        Ok(audit::append(self.tx, self.occasion, entry).await?)
    }

    /// Moves the line up, tells those who moved, writes the counter. Gives how many moved up.
    pub async fn close(mut self) -> Result<u32, ActionError> {
        let moved = self.move_line_up().await?;
        if self.left_a_seat_idle() {
            self.tell_organisers_of_free_seats().await?;
        }
        self.tell_enrollers().await?;
        self.tell_organisers_of_unreached().await?;
        let (occupancy, revision) = (&self.event.occupancy, self.event.revision);
        if (occupancy, revision) != (&self.stored.0, self.stored.1) {
            counter::save(self.tx, self.event.id, occupancy, revision).await?;
        }
        Ok(moved)
    }

    /// Moves the line up now, before more is done: closing would do it anyway. Gives how many moved up.
    pub async fn move_line_up(&mut self) -> Result<u32, ActionError> {
        let mut moved = 0;
        // The line moves by itself, whoever's deed freed the seat.
        let deed = std::mem::replace(&mut self.actor, &Actor::System);
        loop {
            let mut rules = self.event.line_rules(self.occasion.now());
            if self.draws {
                // Registration may close after the cut-off: who draws then wants the seats to be taken.
                rules.gate = PromotionGate::Open;
            }
            let heads = seats::heads(&self.event.occupancy, rules);
            if heads.is_empty() {
                break;
            }
            let line = line::of_heads(self.tx.conn(), self.event.id, &heads).await?;
            let step = seats::step(&self.event.occupancy, &line, rules);
            for it in &step.moves {
                moved += u32::from(self.move_up(*it).await?);
            }
            if step.moves.is_empty() {
                break;
            }
        }
        self.hold_for_pending().await?;
        self.actor = deed;
        Ok(moved)
    }

    /// Seats that are free beside the line are held for those about whom somebody has still to decide, in their order, before anybody who comes
    /// later: their place is that of their first submission.
    async fn hold_for_pending(&mut self) -> Result<(), ActionError> {
        if !self.event.holds_for_pending(self.occasion.now()) || self.event.occupancy.free().is_some_and(|free| free <= 0) {
            return Ok(());
        }
        for mut registration in line::pending_without_seats(self.tx.conn(), self.event.id).await? {
            if self.place(registration.seats, &registration.quotas) == Placement::Seated {
                self.change(&mut registration, State::Pending { held: true }, "registration.seat_held", "").await?;
            }
        }
        Ok(())
    }

    /// One of the line gets seats, or is offered them. What a group still waits for becomes a registration of its own, in the same place.
    async fn move_up(&mut self, it: Move) -> Result<bool, ActionError> {
        let Some(mut registration) = registrations::find(self.tx.conn(), it.id).await? else { return Ok(false) };
        let rest = if it.rest > 0 { Some(self.split(&mut registration, it.rest).await?) } else { None };
        if self.event.waitlist == WaitlistMode::Offer {
            self.offer(&mut registration, "registration.offered", "").await?;
        } else {
            let state = registration.state.promoted()?;
            let never_waited = self.newly_waiting.contains(&registration.id);
            let (action, standing) = match self.draws {
                true => ("registration.drawn", Standing::Drawn),
                false if never_waited => ("registration.promoted", Standing::Confirmed),
                false => ("registration.promoted", Standing::MovedUp),
            };
            self.change(&mut registration, state, action, "").await?;
            self.tell(&registration, standing).await?;
        }
        // Its place in the line is known only now that the others have left it.
        if let Some(rest) = rest {
            self.tell(&rest, Standing::RestWaits).await?;
        }
        Ok(true)
    }

    /// Offers the seats of a registration that waits, or whose offer has passed; the reason may be empty.
    pub async fn offer(&mut self, registration: &mut Registration, action: &'static str, reason: &str) -> Result<(), ActionError> {
        let until = self.event.offer_deadline(self.occasion.now());
        let state = match registration.state {
            State::Expired => registration.state.offered_again(until)?,
            waiting => waiting.offered(until)?,
        };
        registrations::count_offer(self.tx, registration.id).await?;
        registration.offers += 1;
        self.change(registration, state, action, reason).await?;
        self.tell(registration, Standing::Offered { until }).await
    }

    /// Takes `rest` seats out of a registration that waits: they wait on in its place, as a registration of their own.
    async fn split(&mut self, registration: &mut Registration, rest: u32) -> Result<Registration, ActionError> {
        let remaining = Registration {
            id: RegistrationId::new(self.occasion),
            code: booking_code(self.occasion),
            pass: PassCode::new(self.occasion),
            seats: rest,
            ..registration.clone()
        };
        registration.seats -= rest;
        registrations::set_seats(self.tx, registration.id, registration.seats, self.occasion.now()).await?;
        // What they have chosen, they have chosen for all their seats.
        let answers = answers::of_registration(self.tx.conn(), registration.id).await?.into();
        let key = groups::key_of_rest(self.tx.conn(), registration.id, remaining.id).await?;
        let details = Details { idempotency_key: key, answers, ..Details::default() };
        self.enter(&remaining, details).await?;
        Ok(remaining)
    }

    /// Whoever gives up seats, or an offer, of a group gives up what the rest of it waits for. `told`: what a letter of its own says about that.
    pub async fn end_rest(
        &mut self,
        registration: &Registration,
        action: &'static str,
        told: Option<&Standing>,
    ) -> Result<(), ActionError> {
        for mut rest in groups::waiting_rest(self.tx.conn(), registration).await? {
            self.change(&mut rest, registration.state, action, "").await?;
            if rest.state == State::Expired {
                // What passed was an offer to the group, and not the time to confirm an address.
                registrations::count_offer(self.tx, rest.id).await?;
            }
            if let Some(told) = told {
                self.tell(&rest, told.clone()).await?;
            }
        }
        Ok(())
    }

    /// Gives `seats` of a registration back; it keeps at least one.
    pub async fn give_back(&mut self, registration: &mut Registration, seats: u32, action: &'static str) -> Result<(), ActionError> {
        let from = registration.seats;
        self.count(registration, Some(registration.state), None);
        registration.seats = from.saturating_sub(seats).max(1);
        self.count(registration, None, Some(registration.state));
        registrations::set_seats(self.tx, registration.id, registration.seats, self.occasion.now()).await?;
        self.log(action, Some(registration), json!({ "from": from, "to": registration.seats })).await
    }

    /// Writes another standing in the line, or other quotas.
    pub async fn restand(&mut self, before: &Registration, after: &Registration) -> Result<(), ActionError> {
        self.count(before, Some(before.state), None);
        self.count(after, None, Some(after.state));
        Ok(registrations::set_standing(self.tx, after, self.occasion.now()).await?)
    }

    /// Whether a seat became free that somebody would get, were it not so shortly before the start, or were there a list that moves by itself.
    fn left_a_seat_idle(&self) -> bool {
        let now = self.occasion.now();
        let rules = self.event.line_rules(now);
        let as_if_open = seats::LineRules { gate: PromotionGate::Open, ..rules };
        let only_by_hand = matches!(rules.gate, PromotionGate::AfterCutOff | PromotionGate::ByHand);
        self.freed > 0 && only_by_hand && !seats::heads(&self.event.occupancy, as_if_open).is_empty()
    }

    fn count(&mut self, registration: &Registration, from: Option<State>, to: Option<State>) {
        let seats = i64::from(registration.seats);
        let held = |state: Option<State>| if state.is_some_and(State::holds_seats) { seats } else { 0 };
        let waits = |state: Option<State>| i64::from(state.is_some_and(State::waits));
        if held(to) < held(from) {
            self.freed += registration.seats;
        }
        self.event.occupancy.count(&registration.quotas, held(to) - held(from), waits(to) - waits(from));
    }
}
