//! Whether one can register for an event at an instant, what becomes of whoever does, and until when what can be changed.

use crate::domain::approval;
use crate::domain::draw::AFTER_THE_DRAW;
use crate::domain::event::Event;
use crate::domain::location::Viewer;
use crate::domain::quota::{Attends, Quota, QuotaNames, QuotaRule};
use crate::domain::registration::{LineStanding, Registration, State};
use crate::domain::seats::{Capacity, LineRules, Past, Placement, PromotionGate, WayUp, class_of, place};
use crate::domain::vocabulary::{AccessMode, Allocation, Approval, AttendanceMode, EventStatus, PriorityReason, WaitlistMode};
use crate::domain::wall_time;
use jiff::{SignedDuration, Timestamp};

/// How many hours an offer stands where the event does not say.
pub const OFFER_HOURS: u32 = 48;
/// The most seats of one registration by form where the event names no limit: nobody blocks a whole room by one form.
pub const FORM_SEAT_LIMIT: u32 = 10;

/// Whether, and why not, one can register at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegistrationGate {
    /// One can, and there is a seat.
    Open,
    /// One can, and waits.
    OpenWaiting,
    /// There is no seat and no waiting list.
    Full,
    /// Not before then.
    NotYetOpen(Timestamp),
    /// The deadline has passed.
    Closed,
    /// It has begun, or is over.
    Started,
    /// It will not take place.
    CalledOff,
    /// One just goes there.
    NotNeeded,
    /// The host invites.
    InvitationOnly,
    /// The public does not see it.
    NotPublished,
}

impl RegistrationGate {
    /// Whether a form is shown.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::OpenWaiting)
    }
}

impl Event {
    /// Whether one can register at `now`, and if not, why not.
    #[must_use]
    pub fn registration_gate(&self, now: Timestamp) -> RegistrationGate {
        match self.status {
            EventStatus::Published => {}
            EventStatus::CalledOff => return RegistrationGate::CalledOff,
            EventStatus::Draft | EventStatus::Submitted => return RegistrationGate::NotPublished,
            EventStatus::Documented => return RegistrationGate::Started,
        }
        match self.access_mode {
            AccessMode::Open => return RegistrationGate::NotNeeded,
            AccessMode::Invitation => return RegistrationGate::InvitationOnly,
            AccessMode::Rsvp | AccessMode::Registration | AccessMode::ClosedGroup | AccessMode::StaffOnly => {}
        }
        // A draft that is looked at before it has a date is not called off.
        let without_date = if self.sessions.is_empty() { RegistrationGate::NotPublished } else { RegistrationGate::CalledOff };
        let Some(starts) = self.starts() else { return without_date };
        if let Some(opens) = self.window.opens.filter(|opens| now < *opens) {
            return RegistrationGate::NotYetOpen(opens);
        }
        // A deadline of the event may lie after the first session: a series that one can join.
        match self.window.deadline {
            Some(deadline) if now > deadline => return if now >= starts { RegistrationGate::Started } else { RegistrationGate::Closed },
            None if now >= starts => return RegistrationGate::Started,
            Some(_) | None => {}
        }
        match self.best_placement(now) {
            Placement::Seated => RegistrationGate::Open,
            Placement::Waits => RegistrationGate::OpenWaiting,
            Placement::Full => RegistrationGate::Full,
        }
    }

    /// Whether the draw can be carried out at `now`: seats are given by lot, nobody has drawn yet, and nobody can register any more.
    #[must_use]
    pub fn may_be_drawn(&self, now: Timestamp) -> bool {
        let closed = self.window.deadline.or_else(|| self.starts()).is_some_and(|closes| closes < now);
        let rules = &self.seat_rules;
        let ahead = self.starts().is_some_and(|starts| now < starts);
        self.status == EventStatus::Published && ahead && rules.allocation == Allocation::Draw && rules.drawn.is_none() && closed
    }

    /// How the line moves at `now`.
    #[must_use]
    pub fn line_rules(&self, now: Timestamp) -> LineRules {
        LineRules { waitlist: self.waitlist, group_policy: self.seat_rules.group_policy, gate: self.promotion_gate(now) }
    }

    /// The same for those who register by a form at `now`, for themselves or for colleagues: once it has begun nobody moves up by themselves
    /// any more, so a line would be a false hope. The organisers still may let somebody wait, to give a seat by hand.
    #[must_use]
    pub fn form_rules(&self, now: Timestamp) -> LineRules {
        let rules = self.line_rules(now);
        match self.starts() {
            Some(starts) if starts <= now => LineRules { waitlist: WaitlistMode::None, gate: PromotionGate::Started, ..rules },
            _ => rules,
        }
    }

    /// Where a newcomer stands in the line.
    #[must_use]
    pub fn standing_of_newcomer(&self, is_compulsory: bool, past: Past) -> LineStanding {
        let (priority, mut reason) = class_of(&self.seat_rules.priorities, is_compulsory, past);
        // For whom it is compulsory, nobody has to agree: that is kept, whatever gives the place in the line.
        if is_compulsory && !self.is_compulsory_for_everybody() {
            reason = PriorityReason::Compulsory;
        }
        LineStanding { priority, reason, ..LineStanding::default() }
    }

    /// The standing as it counts: who had no lot in a draw that has been comes after all who had one.
    #[must_use]
    pub fn in_line(&self, mut standing: LineStanding) -> LineStanding {
        if self.seat_rules.drawn.is_some() && standing.lot.is_empty() {
            AFTER_THE_DRAW.clone_into(&mut standing.lot);
        }
        standing
    }

    /// How somebody who waits at `now` comes to a seat.
    #[must_use]
    pub fn way_up(&self, now: Timestamp) -> WayUp {
        match self.promotion_gate(now) {
            PromotionGate::Open if self.waitlist == WaitlistMode::Offer => WayUp::ByOffer,
            PromotionGate::Open => WayUp::BySelf,
            PromotionGate::BeforeDraw => WayUp::ByLot,
            PromotionGate::ByHand | PromotionGate::AfterCutOff | PromotionGate::Started | PromotionGate::NotPublished => WayUp::ByHand,
        }
    }

    /// Whether it is a jump to give seats to these by hand: some of them hold none, and others wait whom they pass (`overtaken` of the line stand
    /// before those of it, and all of it before who is in no line), or there are not so many seats. Whoever does that says why (issue 3).
    #[must_use]
    pub fn is_jump(&self, concerned: &[Registration], overtaken: u32) -> bool {
        let mut without_seat = concerned.iter().filter(|registration| !registration.state.holds_seats()).peekable();
        if without_seat.peek().is_none() {
            return false;
        }
        let (needs, from_outside) = without_seat.fold((0, false), |(needs, outside), registration| {
            (needs + i64::from(registration.seats), outside || !registration.state.waits())
        });
        let passes = overtaken > 0 || from_outside && self.occupancy.waiting > 0;
        passes || self.occupancy.free().is_some_and(|free| free < needs)
    }

    /// Whether somebody can be given a seat by hand at `now`: something of the event is still to come.
    #[must_use]
    pub fn lets_confirm(&self, now: Timestamp) -> bool {
        self.status == EventStatus::Published && self.sessions.iter().any(|session| session.is_coming(now))
    }

    /// Whether seats can be offered at `now`: there is still time to answer.
    #[must_use]
    pub fn lets_offer(&self, now: Timestamp) -> bool {
        self.status == EventStatus::Published && self.starts().is_some_and(|starts| starts > now)
    }

    /// Until when (UTC) a seat is held for somebody who registers at `now` and has `hold` to confirm the address: not beyond the begin, or, of a
    /// series that one can join later, its end.
    #[must_use]
    pub fn held_until(&self, now: Timestamp, hold: SignedDuration) -> Timestamp {
        let latest = self.starts().filter(|starts| *starts > now).or_else(|| self.ends());
        latest.map_or(now + hold, |latest| latest.min(now + hold))
    }

    /// What would become of somebody at `now` who asks for `seats` and counts against `quotas`.
    #[must_use]
    pub fn placement(&self, seats: u32, quotas: &QuotaNames, now: Timestamp) -> Placement {
        place(&self.occupancy, seats, quotas, self.line_rules(now))
    }

    /// The same for somebody who registers by a form.
    #[must_use]
    pub fn placement_by_form(&self, seats: u32, quotas: &QuotaNames, now: Timestamp) -> Placement {
        place(&self.occupancy, seats, quotas, self.form_rules(now))
    }

    /// The best that could become of anybody who asks for one seat at `now`, against whatever they count.
    #[must_use]
    pub fn best_placement(&self, now: Timestamp) -> Placement {
        let placements = self.occupancy.ways_in().map(|quotas| self.placement_by_form(1, &quotas, now));
        placements
            .reduce(|best, other| if best == Placement::Seated || other == Placement::Full { best } else { other })
            .unwrap_or(Placement::Full)
    }

    /// Whether the seats that one can have at `now` are only for some: somebody who belongs to no group would wait, or get none.
    #[must_use]
    pub fn seats_only_for_groups(&self, now: Timestamp) -> bool {
        let seated = |quotas: &QuotaNames| self.placement(1, quotas, now) == Placement::Seated;
        self.best_placement(now) == Placement::Seated && !self.ways_of_everybody().iter().any(seated)
    }

    /// Against what somebody counts who belongs to no group: nothing, or one of the ways to take part.
    fn ways_of_everybody(&self) -> Vec<QuotaNames> {
        let of_ways = self.quotas.iter().filter(|quota| quota.rule.is_way_in());
        let mut ways: Vec<QuotaNames> = of_ways.map(|quota| std::iter::once(quota.name.as_str()).collect()).collect();
        let has = |rule: &QuotaRule| self.quotas.iter().any(|quota| quota.rule == *rule);
        if !has(&QuotaRule::OnSite) || !has(&QuotaRule::Online) {
            ways.push(QuotaNames::default());
        }
        ways
    }

    /// The most seats that are free for somebody who belongs to no group; `None` where there is no limit.
    #[must_use]
    pub fn free_for_everybody(&self) -> Option<i64> {
        let free = self.ways_of_everybody().into_iter().map(|quotas| self.occupancy.free_for(&quotas));
        free.reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other))).flatten()
    }

    /// Whether a newcomer who belongs to no group gets a seat at `now`, or needs none.
    #[must_use]
    pub fn has_room_for_anybody(&self, now: Timestamp) -> bool {
        match self.registration_gate(now) {
            RegistrationGate::NotNeeded => self.starts().is_some(),
            RegistrationGate::Open => !self.seats_only_for_groups(now),
            RegistrationGate::OpenWaiting
            | RegistrationGate::Full
            | RegistrationGate::NotYetOpen(_)
            | RegistrationGate::Closed
            | RegistrationGate::Started
            | RegistrationGate::CalledOff
            | RegistrationGate::InvitationOnly
            | RegistrationGate::NotPublished => false,
        }
    }

    /// The last instant (UTC) at which a person can withdraw alone; `None` if there is no coming session.
    #[must_use]
    pub fn withdrawal_deadline(&self) -> Option<Timestamp> {
        match (self.window.cancellation_deadline, self.starts()) {
            (Some(deadline), Some(starts)) => Some(deadline.min(starts)),
            (None, starts) => starts,
            (Some(_), None) => None,
        }
    }

    /// Whether somebody whose registration stands in `state` can withdraw alone at `now`.
    ///
    /// Who holds no seat keeps nobody waiting and may leave the line at any time.
    #[must_use]
    pub fn lets_withdraw(&self, state: State, now: Timestamp) -> bool {
        state.is_live() && (!state.holds_seats() || self.withdrawal_deadline().is_some_and(|deadline| now <= deadline))
    }

    /// From this instant (UTC) on the line moves only by hand.
    #[must_use]
    pub fn promotion_cut_off(&self) -> Option<Timestamp> {
        self.starts().map(|starts| wall_time::working_days_before(starts, self.seat_rules.cut_off_days))
    }

    /// Until when (UTC) at the latest somebody answers who holds a seat at `now`: a working day before the cut-off, so that the next can still
    /// be asked; where that is past or within a day, the start.
    #[must_use]
    pub fn last_call(&self, now: Timestamp) -> Option<Timestamp> {
        let starts = self.starts()?;
        let call = wall_time::working_days_before(starts, self.seat_rules.cut_off_days + 1);
        Some(if call >= now + SignedDuration::from_hours(24) { call } else { starts })
    }

    /// Until when (UTC) an offer stands that is made at `now`: the event's hours, moved into working hours, and never past the last call.
    #[must_use]
    pub fn offer_deadline(&self, now: Timestamp) -> Timestamp {
        let hours = i64::from(self.offer_hours.unwrap_or(OFFER_HOURS));
        let until = wall_time::into_working_hours(now + SignedDuration::from_hours(hours));
        self.last_call(now).map_or(until, |latest| until.min(latest))
    }

    /// Whether the line may move by itself at `now`.
    #[must_use]
    pub fn promotion_gate(&self, now: Timestamp) -> PromotionGate {
        if self.status != EventStatus::Published {
            return PromotionGate::NotPublished;
        }
        if self.seat_rules.allocation == Allocation::Draw && self.seat_rules.drawn.is_none() {
            return PromotionGate::BeforeDraw;
        }
        match (self.waitlist, self.starts(), self.promotion_cut_off()) {
            (_, Some(starts), _) if now >= starts => PromotionGate::Started,
            (WaitlistMode::None, _, _) => PromotionGate::ByHand,
            (_, _, Some(cut_off)) if now >= cut_off => PromotionGate::AfterCutOff,
            (_, None, _) => PromotionGate::Started,
            _ => PromotionGate::Open,
        }
    }

    /// Whether seats that are free at `now`, beside the line, are held for those about whom somebody has still to decide.
    #[must_use]
    pub fn holds_for_pending(&self, now: Timestamp) -> bool {
        let gives = matches!(self.promotion_gate(now), PromotionGate::Open | PromotionGate::ByHand | PromotionGate::AfterCutOff);
        gives && approval::mode(self) != Approval::None && self.seat_rules.pending_holds
    }

    /// The last instant (UTC) at which a person can change the own answers; `None` if there is no coming session.
    #[must_use]
    pub fn answers_deadline(&self) -> Option<Timestamp> {
        match (self.window.deadline, self.starts()) {
            (Some(deadline), Some(starts)) => Some(deadline.min(starts)),
            (None, starts) => starts,
            (Some(_), None) => None,
        }
    }

    /// Whether the room and the network have seats of their own, so that everybody has to say how they take part.
    #[must_use]
    pub fn asks_attendance(&self) -> bool {
        let has_ways = self.quotas.iter().any(|quota| quota.rule.is_way_in());
        self.attendance_mode == AttendanceMode::Hybrid && has_ways && !self.seats_only_the_room()
    }

    /// Whether every seat of a hybrid event is one in the room: then nobody registers for the network.
    #[must_use]
    pub fn seats_only_the_room(&self) -> bool {
        let of_rule = |rule: QuotaRule| self.quotas.iter().filter(move |quota| quota.rule == rule && !quota.released);
        let in_room: u32 = of_rule(QuotaRule::OnSite).map(|quota| quota.seats).sum();
        let has_none_online = of_rule(QuotaRule::Online).next().is_none();
        self.attendance_mode == AttendanceMode::Hybrid
            && in_room > 0
            && has_none_online
            && matches!(self.capacity, Capacity::Limited(seats) if seats <= in_room)
    }

    /// Whether the link is for those only who have a seat: not where anybody may come, nor where anybody may register and all seats are in the
    /// room.
    #[must_use]
    pub fn link_needs_seat(&self) -> bool {
        match self.access_mode {
            AccessMode::Open => false,
            AccessMode::Rsvp | AccessMode::Registration => !self.seats_only_the_room(),
            AccessMode::ClosedGroup | AccessMode::Invitation | AccessMode::StaffOnly => true,
        }
    }

    /// What somebody counts against who takes part like that, and belongs to no group.
    #[must_use]
    pub fn quotas_of(&self, attends: Attends) -> QuotaNames {
        let rule = match attends {
            Attends::OnSite => QuotaRule::OnSite,
            Attends::Online => QuotaRule::Online,
        };
        self.quotas.iter().filter(|quota| quota.rule == rule).map(|quota| quota.name.as_str()).collect()
    }

    /// How somebody takes part in a hybrid event who counts against `quotas`, where one of the two ways has seats of its own, or both have.
    #[must_use]
    pub fn attends(&self, quotas: &QuotaNames) -> Option<Attends> {
        if self.attendance_mode != AttendanceMode::Hybrid {
            return None;
        }
        let counts = |rule: &QuotaRule| {
            let mut of_rule = self.quotas.iter().filter(|quota| quota.rule == *rule).peekable();
            of_rule.peek().is_some().then(|| of_rule.any(|quota| quotas.contains(&quota.name)))
        };
        let online = counts(&QuotaRule::OnSite).map(|on_site| !on_site).or_else(|| counts(&QuotaRule::Online))?;
        Some(if online { Attends::Online } else { Attends::OnSite })
    }

    /// From where somebody looks at its place whose registration stands in `state` and counts against `quotas`.
    #[must_use]
    pub fn viewer(&self, state: State, quotas: &QuotaNames) -> Viewer {
        Viewer::Participant { state, attends: self.attends(quotas) }
    }

    /// Quotas for people who say in the form that they belong to a group.
    pub fn declared_quotas(&self) -> impl Iterator<Item = &Quota> {
        self.quotas.iter().filter(|quota| quota.rule == QuotaRule::Declared && !quota.released)
    }

    /// The most seats that one registration may ask for through the form: no more than there are.
    #[must_use]
    pub fn form_seat_limit(&self) -> u32 {
        let limit = if self.protected { 1 } else { self.max_seats.unwrap_or(FORM_SEAT_LIMIT) };
        match self.capacity {
            Capacity::Limited(seats) => limit.min(seats.max(1)),
            Capacity::Unlimited => limit,
        }
    }
}
