//! A registration: its states and the moves between them (domain.md § 5).

use crate::domain::email::EmailAddress;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::language::Language;
use crate::domain::pass::PassCode;
use crate::domain::quota::QuotaNames;
use crate::domain::seats::{LAST_CLASS, LinePlace, Occupancy, Placement};
use crate::domain::text::PersonName;
use crate::domain::vocabulary::{Approval, PriorityReason, RegistrationState, Source};
use jiff::Timestamp;

/// Where a registration stands. A move consumes it and gives the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The address waits for its confirmation.
    Unverified {
        /// Whether seats are held meanwhile; an event that is full holds none.
        held: bool,
        /// Until when (UTC).
        until: Timestamp,
    },
    /// Somebody has to agree.
    Pending {
        /// Whether seats are held meanwhile.
        held: bool,
    },
    /// Has the seats.
    Confirmed,
    /// In the line.
    Waitlisted,
    /// Has been offered the seats until then (UTC).
    Offered {
        /// The deadline.
        until: Timestamp,
    },
    /// Nobody agreed.
    Declined,
    /// Taken back by the person.
    Withdrawn,
    /// Cancelled by the organiser.
    Cancelled,
    /// A time ran out.
    Expired,
}

/// A move that the rules do not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a registration that is {from} cannot become {to}")]
pub struct MoveFault {
    /// Where it stands.
    pub from: RegistrationState,
    /// Where it was to go.
    pub to: RegistrationState,
}

impl State {
    /// The state without its details.
    #[must_use]
    pub fn name(self) -> RegistrationState {
        match self {
            Self::Unverified { .. } => RegistrationState::Unverified,
            Self::Pending { .. } => RegistrationState::Pending,
            Self::Confirmed => RegistrationState::Confirmed,
            Self::Waitlisted => RegistrationState::Waitlisted,
            Self::Offered { .. } => RegistrationState::Offered,
            Self::Declined => RegistrationState::Declined,
            Self::Withdrawn => RegistrationState::Withdrawn,
            Self::Cancelled => RegistrationState::Cancelled,
            Self::Expired => RegistrationState::Expired,
        }
    }

    /// Whether its seats are taken away from the free ones.
    #[must_use]
    pub fn holds_seats(self) -> bool {
        match self {
            Self::Unverified { held, .. } | Self::Pending { held } => held,
            Self::Confirmed | Self::Offered { .. } => true,
            Self::Waitlisted | Self::Declined | Self::Withdrawn | Self::Cancelled | Self::Expired => false,
        }
    }

    /// Whether it counts as waiting in line.
    #[must_use]
    pub fn waits(self) -> bool {
        self == Self::Waitlisted
    }

    /// Whether it can still become, or is, a participation.
    #[must_use]
    pub fn is_live(self) -> bool {
        self.name().is_live()
    }

    fn refuse(self, to: RegistrationState) -> MoveFault {
        MoveFault { from: self.name(), to }
    }

    /// The person confirmed the address. `placement` is what the seats say now, for one that holds none.
    ///
    /// Approval comes before the waiting list decides (domain.md § 3 rule 3); `pending_holds` says whether seats are held until then.
    ///
    /// # Errors
    /// If it is not unverified, or if neither a seat nor a line is there for it.
    pub fn address_confirmed(self, approval: Approval, pending_holds: bool, placement: Placement) -> Result<Self, MoveFault> {
        let Self::Unverified { held, .. } = self else { return Err(self.refuse(RegistrationState::Confirmed)) };
        match (held || placement == Placement::Seated, placement) {
            (seat, _) if approval != Approval::None && (seat || placement == Placement::Waits) => {
                Ok(Self::Pending { held: seat && pending_holds })
            }
            (true, _) => Ok(Self::Confirmed),
            (false, Placement::Waits) => Ok(Self::Waitlisted),
            (false, _) => Err(self.refuse(RegistrationState::Confirmed)),
        }
    }

    /// Whoever had to agree has agreed. `placement` is what the seats say now, for one that holds none. Where there is neither a seat nor a
    /// waiting list, it waits all the same, for the organisers to decide: otherwise whoever comes later would get the next free seat.
    ///
    /// # Errors
    /// If it is not pending.
    pub fn approved(self, placement: Placement) -> Result<Self, MoveFault> {
        match (self, placement) {
            (Self::Pending { held: true }, _) | (Self::Pending { held: false }, Placement::Seated) => Ok(Self::Confirmed),
            (Self::Pending { held: false }, Placement::Waits | Placement::Full) => Ok(Self::Waitlisted),
            (other, _) => Err(other.refuse(RegistrationState::Confirmed)),
        }
    }

    /// Whoever had to agree has not agreed.
    ///
    /// # Errors
    /// If it is not pending.
    pub fn declined(self) -> Result<Self, MoveFault> {
        if matches!(self, Self::Pending { .. }) { Ok(Self::Declined) } else { Err(self.refuse(RegistrationState::Declined)) }
    }

    /// The organiser confirms by hand: whoever is pending or waits gets the seats, whatever the line says.
    ///
    /// # Errors
    /// From any other state.
    pub fn confirmed_by_hand(self) -> Result<Self, MoveFault> {
        match self {
            Self::Unverified { .. } | Self::Pending { .. } | Self::Waitlisted | Self::Offered { .. } => Ok(Self::Confirmed),
            other => Err(other.refuse(RegistrationState::Confirmed)),
        }
    }

    /// The line moved up.
    ///
    /// # Errors
    /// If it does not wait.
    pub fn promoted(self) -> Result<Self, MoveFault> {
        if self == Self::Waitlisted { Ok(Self::Confirmed) } else { Err(self.refuse(RegistrationState::Confirmed)) }
    }

    /// The line moved up, and the seats are offered until `until` (UTC).
    ///
    /// # Errors
    /// If it does not wait.
    pub fn offered(self, until: Timestamp) -> Result<Self, MoveFault> {
        if self == Self::Waitlisted { Ok(Self::Offered { until }) } else { Err(self.refuse(RegistrationState::Offered)) }
    }

    /// An offer that passed is made again, until `until` (UTC).
    ///
    /// # Errors
    /// If it did not end because a time ran out.
    pub fn offered_again(self, until: Timestamp) -> Result<Self, MoveFault> {
        if self == Self::Expired { Ok(Self::Offered { until }) } else { Err(self.refuse(RegistrationState::Offered)) }
    }

    /// The person accepts the offered seats at `now`.
    ///
    /// # Errors
    /// If none are offered, or the deadline has passed.
    pub fn accepted(self, now: Timestamp) -> Result<Self, MoveFault> {
        match self {
            Self::Offered { until } if now < until => Ok(Self::Confirmed),
            other => Err(other.refuse(RegistrationState::Confirmed)),
        }
    }

    /// The person takes it back.
    ///
    /// # Errors
    /// If it is over already.
    pub fn withdrawn(self) -> Result<Self, MoveFault> {
        if self.is_live() { Ok(Self::Withdrawn) } else { Err(self.refuse(RegistrationState::Withdrawn)) }
    }

    /// The organiser cancels it.
    ///
    /// # Errors
    /// If it is over already.
    pub fn cancelled(self) -> Result<Self, MoveFault> {
        if self.is_live() { Ok(Self::Cancelled) } else { Err(self.refuse(RegistrationState::Cancelled)) }
    }

    /// Where a substitute stands who takes over from somebody who stands here: the seat, or the place in the line. Where somebody has to
    /// agree to the substitute, that is asked anew, because it was asked about another person; where nobody has to, and somebody had to before,
    /// `placement` is what the seats say now.
    ///
    /// # Errors
    /// If it is over, or if it waits for an answer that only the person can give.
    pub fn taken_over(self, approval: Approval, placement: Placement) -> Result<Self, MoveFault> {
        match (self, approval) {
            (Self::Pending { .. }, Approval::None) => self.approved(placement),
            (Self::Confirmed | Self::Waitlisted, Approval::None) | (Self::Pending { .. }, _) => Ok(self),
            (Self::Confirmed | Self::Waitlisted, _) => Ok(Self::Pending { held: self.holds_seats() }),
            (other, _) => Err(other.refuse(RegistrationState::Confirmed)),
        }
    }

    /// The time for confirming the address, or for accepting an offer, ran out at `now`.
    ///
    /// # Errors
    /// If it has no deadline, or the deadline has not passed.
    pub fn expired(self, now: Timestamp) -> Result<Self, MoveFault> {
        match self {
            Self::Unverified { until, .. } | Self::Offered { until } if until <= now => Ok(Self::Expired),
            other => Err(other.refuse(RegistrationState::Expired)),
        }
    }
}

impl RegistrationState {
    /// Whether a registration there can still become, or is, a participation.
    #[must_use]
    pub fn is_live(self) -> bool {
        !matches!(self, Self::Declined | Self::Withdrawn | Self::Cancelled | Self::Expired)
    }
}

/// What of a registration stands on a list that leaves the house: read by the thousand, and so no more than that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry {
    /// Which registration, when it came in, and its place in the line if it waits.
    pub place: LinePlace,
    /// Where it stands.
    pub state: RegistrationState,
    /// The name, or a pseudonym.
    pub name: String,
    /// The address, if there is one.
    pub email: Option<String>,
    /// How many seats.
    pub seats: u32,
    /// For questions on the day.
    pub phone: Option<String>,
    /// The booking code.
    pub code: String,
    /// The language of the mails.
    pub language: Language,
    /// The office, for staff.
    pub org_unit: Option<String>,
    /// The function in the office, for staff.
    pub function: Option<String>,
}

/// Somebody's registration for one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    /// Its identity.
    pub id: RegistrationId,
    /// For which event.
    pub event: EventId,
    /// Where it stands.
    pub state: State,
    /// The person, or a pseudonym.
    pub name: PersonName,
    /// The address; protected events do not ask for one.
    pub email: Option<EmailAddress>,
    /// How many seats.
    pub seats: u32,
    /// For questions on the day.
    pub phone: Option<String>,
    /// The language of the mails.
    pub language: Language,
    /// The office, for staff.
    pub org_unit: Option<String>,
    /// The function in the office, for staff.
    pub function: Option<String>,
    /// When it was first submitted (UTC): its place in the line.
    pub submitted_at: Timestamp,
    /// How it came in.
    pub source: Source,
    /// Eight unmistakable letters, for talking about it on the telephone.
    pub code: String,
    /// What is shown at the door.
    pub pass: PassCode,
    /// The quotas that it counts against.
    pub quotas: QuotaNames,
    /// Its standing in the line.
    pub standing: LineStanding,
    /// How often its seats were offered.
    pub offers: u32,
}

/// What places a registration in the line, besides the time of its first submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineStanding {
    /// The class; a smaller number comes first.
    pub priority: u32,
    /// Why this class.
    pub reason: PriorityReason,
    /// What the draw gave; empty without one.
    pub lot: String,
}

impl Default for LineStanding {
    fn default() -> Self {
        Self { priority: LAST_CLASS, reason: PriorityReason::Submission, lot: String::new() }
    }
}

impl Registration {
    /// The office and the function there, as given; empty where neither is.
    #[must_use]
    pub fn office(&self) -> String {
        [&self.org_unit, &self.function].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    }

    /// Whether somebody has shown that its address is theirs, or somebody at the desk spoke with them. Of what expired, only what was offered
    /// seats got so far.
    #[must_use]
    pub fn has_shown_its_address(&self) -> bool {
        match self.state {
            State::Unverified { .. } => false,
            State::Expired => self.offers > 0,
            _ => true,
        }
    }

    /// Counts it in `occupancy` against `quotas` instead of those that it counts against now.
    pub fn recount(&self, occupancy: &mut Occupancy, quotas: &QuotaNames) {
        let held = if self.state.holds_seats() { i64::from(self.seats) } else { 0 };
        let waiting = i64::from(self.state.waits());
        occupancy.count(&self.quotas, -held, -waiting);
        occupancy.count(quotas, held, waiting);
    }

    /// Whether an organiser may offer it seats: it waits, or an earlier offer has passed.
    #[must_use]
    pub fn may_be_offered_seats(&self) -> bool {
        self.state.waits() || self.state == State::Expired && self.offers > 0
    }

    /// Its place in the line, should it wait.
    #[must_use]
    pub fn place(&self) -> LinePlace {
        let LineStanding { priority, lot, .. } = &self.standing;
        LinePlace { priority: *priority, lot: lot.clone(), submitted_at: self.submitted_at, id: self.id }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unverified(held: bool) -> State {
        State::Unverified { held, until: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn confirming_the_address_gives_the_held_seat_or_a_place_in_line() {
        assert_eq!(unverified(true).address_confirmed(Approval::None, true, Placement::Full), Ok(State::Confirmed));
        assert_eq!(unverified(false).address_confirmed(Approval::None, true, Placement::Waits), Ok(State::Waitlisted));
        assert!(unverified(false).address_confirmed(Approval::None, true, Placement::Full).is_err());
    }

    #[test]
    fn approval_comes_before_the_line_decides() {
        let confirmed = |held, holds, placement| unverified(held).address_confirmed(Approval::Supervisor, holds, placement);
        assert_eq!(confirmed(false, true, Placement::Waits), Ok(State::Pending { held: false }));
        assert_eq!(confirmed(true, true, Placement::Full), Ok(State::Pending { held: true }));
        assert_eq!(confirmed(true, false, Placement::Full), Ok(State::Pending { held: false }), "where pending ones hold no seat");
        assert!(confirmed(false, true, Placement::Full).is_err());
        assert_eq!(State::Pending { held: false }.approved(Placement::Waits), Ok(State::Waitlisted));
        assert_eq!(State::Pending { held: false }.approved(Placement::Full), Ok(State::Waitlisted), "nobody who comes later passes");
        assert_eq!(State::Pending { held: true }.approved(Placement::Waits), Ok(State::Confirmed));
        assert_eq!(State::Pending { held: true }.declined(), Ok(State::Declined));
    }

    #[test]
    fn what_is_over_stays_over() {
        for over in [State::Withdrawn, State::Cancelled, State::Expired, State::Declined] {
            assert!(
                over.withdrawn().is_err() && over.cancelled().is_err() && over.promoted().is_err() && over.confirmed_by_hand().is_err()
            );
        }
    }

    #[test]
    fn an_offer_is_accepted_until_its_deadline_and_may_be_made_again() {
        let until: Timestamp = "2027-01-04T12:00:00Z".parse().expect("a timestamp");
        let offered = State::Waitlisted.offered(until).expect("it waits");
        assert!(offered.holds_seats());
        assert_eq!(offered.accepted(until - jiff::SignedDuration::from_secs(1)), Ok(State::Confirmed));
        assert!(offered.accepted(until).is_err());
        assert_eq!(offered.expired(until), Ok(State::Expired));
        assert_eq!(State::Expired.offered_again(until), Ok(offered));
        assert!(State::Confirmed.offered(until).is_err());
    }

    #[test]
    fn a_substitute_gets_the_seat_or_the_place_and_is_asked_about_anew() {
        let by = |state: State, approval| state.taken_over(approval, Placement::Waits);
        assert_eq!(by(State::Confirmed, Approval::None), Ok(State::Confirmed));
        assert_eq!(by(State::Waitlisted, Approval::None), Ok(State::Waitlisted));
        assert_eq!(by(State::Confirmed, Approval::Supervisor), Ok(State::Pending { held: true }));
        assert_eq!(by(State::Waitlisted, Approval::Organiser), Ok(State::Pending { held: false }));
        assert_eq!(by(State::Pending { held: false }, Approval::Supervisor), Ok(State::Pending { held: false }));
        assert!(by(State::Withdrawn, Approval::None).is_err());
        assert!(by(State::Offered { until: Timestamp::UNIX_EPOCH }, Approval::None).is_err());
        // For whom it is compulsory, nobody need agree, though somebody had to before.
        assert_eq!(by(State::Pending { held: true }, Approval::None), Ok(State::Confirmed));
        assert_eq!(by(State::Pending { held: false }, Approval::None), Ok(State::Waitlisted));
    }

    #[test]
    fn only_a_passed_deadline_expires() {
        let later: Timestamp = "2027-01-01T00:00:00Z".parse().expect("a timestamp");
        let waiting_for_mail = State::Unverified { held: true, until: later };
        assert!(waiting_for_mail.expired(Timestamp::UNIX_EPOCH).is_err());
        assert_eq!(waiting_for_mail.expired(later), Ok(State::Expired));
        assert!(State::Confirmed.expired(later).is_err());
    }
}
