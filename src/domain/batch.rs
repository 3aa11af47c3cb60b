//! A batch enrolment (Sammelanmeldung): what each row of a list would come to, before anything is stored and again when it is.
//!
//! The preview and the deed ask the same function, [`assess`]: it goes through the rows in their order and gives away seats as the event's
//! own rules do. What is known of people comes in as values.

mod entry;
mod known;
mod paste;

pub use entry::{CellFault, Column, Entry, RowText, Who};
pub use known::{Known, Taken};
pub use paste::{PasteFault, Pasted, read_file, read_text};

use crate::domain::approval;
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::house::HouseRules;
use crate::domain::ids::{BatchId, EventId, RegistrationId, StaffId, UserId};
use crate::domain::language::Language;
use crate::domain::quota::{Person, QuotaNames};
use crate::domain::registration::{LineStanding, State};
use crate::domain::seats::{LinePlace, Occupancy, Placement, PromotionGate, Waiting, place, promote};
use crate::domain::staff::StaffMember;
use crate::domain::text::{PersonName, fold};
use crate::domain::vocabulary::{Approval, LeaderLevel, WaitlistMode};
use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The most rows of one list.
pub const MOST_ROWS: usize = 300;

/// So long before the time of an unnamed seat runs out, the enroller is reminded.
pub const REMIND_BEFORE: SignedDuration = SignedDuration::from_hours(3 * 24);

/// Who enrols: a member of staff whose address is known to be theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enroller {
    /// As the enrolled people read it.
    pub name: PersonName,
    /// Where the result goes to; its mailbox owns the batches.
    pub email: EmailAddress,
    /// The log-in, if it was one.
    pub user: Option<UserId>,
    /// The language of the mails to the enroller.
    pub language: Language,
}

/// A list that was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its identity.
    pub id: BatchId,
    /// For which event.
    pub event: EventId,
    /// Who enrolled.
    pub enroller: Enroller,
    /// When (UTC).
    pub created_at: Timestamp,
}

/// What would become of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The enroller left it out.
    LeftOut,
    /// Cells cannot be read.
    Faulty(Vec<(Column, CellFault)>),
    /// The same person, or at least the same address, stands in an earlier row.
    DuplicateOf {
        /// The earlier row, from 1.
        row: usize,
        /// Whether the names differ.
        name_differs: bool,
    },
    /// The person, or at least the address, is registered for the event already.
    Registered {
        /// Whether the names differ.
        name_differs: bool,
    },
    /// The staff directory does not know the address, and the enroller has not vouched for it.
    UnknownPerson,
    /// There is neither a seat nor a line.
    Full,
    /// Enters.
    Placed {
        /// Where it would stand.
        state: State,
        /// What it would wait for, were there no seat.
        waits_for: WaitsFor,
    },
}

/// What somebody of a list waits for who gets no seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitsFor {
    /// For a seat.
    Seat,
    /// For one that is theirs: the free ones are kept for others, or the own quota is used up.
    Quota,
    /// For the draw.
    Draw,
    /// For somebody to agree: until then no seat is held.
    Approval,
}

impl Verdict {
    /// One word for it: what a form carries back, so that the deed can tell whether the row still comes to what was shown.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::LeftOut => "left_out",
            Self::Faulty(_) => "faulty",
            Self::DuplicateOf { name_differs: false, .. } => "duplicate",
            Self::DuplicateOf { name_differs: true, .. } => "duplicate_name_differs",
            Self::Registered { name_differs: false } => "registered",
            Self::Registered { name_differs: true } => "registered_name_differs",
            Self::UnknownPerson => "unknown_person",
            Self::Full => "full",
            Self::Placed { state: State::Pending { held: true }, .. } => "approval_seat",
            Self::Placed { state: State::Pending { held: false }, waits_for: WaitsFor::Seat } => "approval_waiting",
            Self::Placed { state: State::Pending { held: false }, waits_for: WaitsFor::Quota } => "approval_quota_exceeded",
            Self::Placed { state: State::Pending { held: false }, waits_for: WaitsFor::Draw } => "approval_draw",
            Self::Placed { state: State::Pending { held: false }, waits_for: WaitsFor::Approval } => "approval_first",
            Self::Placed { state: State::Waitlisted, waits_for: WaitsFor::Seat | WaitsFor::Approval } => "waiting",
            Self::Placed { state: State::Waitlisted, waits_for: WaitsFor::Quota } => "quota_exceeded",
            Self::Placed { state: State::Waitlisted, waits_for: WaitsFor::Draw } => "draw",
            Self::Placed { state: State::Offered { .. }, .. } => "offer",
            Self::Placed { .. } => "seat",
        }
    }

    /// Whether the row enters.
    #[must_use]
    pub fn enters(&self) -> bool {
        matches!(self, Self::Placed { .. })
    }
}

/// What the enroller should look at, and may leave as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Leads the people of these rows, who would be away at the same time.
    Supervises(Vec<usize>),
    /// Works in another office than the one that enrols: the unit's name.
    OtherOffice(String),
    /// Is booked for another staff event at the same time. Which one is nobody's business.
    Overlaps,
    /// Not in the staff directory; the enroller vouches for the address.
    NotInDirectory,
    /// The directory has this name with the address.
    KnownAs(String),
    /// A supervisor would have to agree, and nobody knows who that is: the organisers decide.
    NobodyAgrees,
}

/// A row and what would become of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// The row, from 1.
    pub number: usize,
    /// What it says, where it can be read and was not left out.
    pub entry: Option<Entry>,
    /// What would become of it.
    pub verdict: Verdict,
    /// What to look at.
    pub warnings: Vec<Warning>,
    /// The quotas that it counts against.
    pub quotas: QuotaNames,
    /// Where it would stand in the line.
    pub standing: LineStanding,
    /// The office, as lists show it.
    pub office: Option<String>,
}

impl Assessed {
    /// Where it would stand, if it enters.
    fn state(&self) -> Option<State> {
        if let Verdict::Placed { state, .. } = self.verdict { Some(state) } else { None }
    }

    /// An identity among the rows, in their order.
    fn id(&self) -> RegistrationId {
        RegistrationId(Uuid::from_u128(self.number as u128))
    }
}

/// Whether colleagues can be enrolled for an event at all: a published one for staff, and never a safer space.
#[must_use]
pub fn takes_batches(event: &Event, now: Timestamp) -> bool {
    HouseRules::asks_for_staff(event) && !event.protected && event.registration_gate(now).is_open()
}

/// What every row would come to, one after the other: a seat that one row gets is no longer there for the next.
#[must_use]
pub fn assess(
    rows: &[RowText],
    event: &Event,
    known: &Known,
    rules: &HouseRules,
    enroller: &EmailAddress,
    now: Timestamp,
) -> Vec<Assessed> {
    let read: Vec<Option<Result<Entry, _>>> =
        rows.iter().map(|row| (!row.left_out).then(|| Entry::read(row, &event.key, &known.needs, rules))).collect();
    let home = known.home_office(enroller, read.iter().filter_map(|row| row.as_ref()?.as_ref().ok()));
    let mut simulation = Simulation { event, known, rules, now, occupancy: event.occupancy.clone(), seen: HashMap::new() };
    let mut assessed: Vec<Assessed> = (1..).zip(read).map(|(number, row)| simulation.assess(number, row, home.as_deref())).collect();
    simulation.move_up(&mut assessed);
    warn_supervisors(&mut assessed, known);
    assessed
}

struct Simulation<'a> {
    event: &'a Event,
    known: &'a Known,
    rules: &'a HouseRules,
    now: Timestamp,
    occupancy: Occupancy,
    /// By mailbox, or by name where there is none: the rows so far, with their names.
    seen: HashMap<String, Vec<(usize, String)>>,
}

impl Simulation<'_> {
    fn assess(&mut self, number: usize, row: Option<Result<Entry, Vec<(Column, CellFault)>>>, home: Option<&str>) -> Assessed {
        let nothing = |verdict| Assessed {
            number,
            entry: None,
            verdict,
            warnings: Vec::new(),
            quotas: QuotaNames::default(),
            standing: LineStanding::default(),
            office: None,
        };
        let entry = match row {
            None => return nothing(Verdict::LeftOut),
            Some(Err(faults)) => return nothing(Verdict::Faulty(faults)),
            Some(Ok(entry)) => entry,
        };
        let members = self.known.members(&entry);
        if entry.email.is_none() && entry.who != Who::Unnamed && members.is_empty() {
            return nothing(Verdict::Faulty(vec![(Column::Email, CellFault::EmailMissing)]));
        }
        let mut assessed = Assessed {
            quotas: self.quotas(&entry, &members),
            standing: self.standing(&entry, &members),
            office: self.known.office(&entry, &members),
            warnings: self.warnings(&entry, &members, home),
            ..nothing(Verdict::Full)
        };
        let agrees = self.agrees(&members);
        assessed.verdict = self.hindrance(number, &entry, &members).unwrap_or_else(|| self.placed(&assessed.quotas, agrees));
        if assessed.verdict == Verdict::UnknownPerson {
            assessed.warnings.clear();
        }
        assessed.entry = Some(entry);
        assessed
    }

    /// Why a row does not enter, whatever the seats say.
    fn hindrance(&mut self, number: usize, entry: &Entry, members: &[&StaffMember]) -> Option<Verdict> {
        let Who::Named(name) = &entry.who else { return None };
        let name = fold(name.as_str());
        // Some share a mailbox: the directory knows both by their names, and only then two names are two people.
        let is_listed = |name: &str| members.iter().any(|member| fold(member.name.as_str()) == name);
        let are_two_people = |other: &str| is_listed(&name) && is_listed(other);
        let place = entry.email.as_ref().map_or_else(|| format!("name {name}"), EmailAddress::mailbox_key);
        let earlier = self.seen.entry(place.clone()).or_default();
        if let Some((row, _)) = earlier.iter().find(|(_, other)| *other == name) {
            return Some(Verdict::DuplicateOf { row: *row, name_differs: false });
        }
        if let Some((row, _)) = earlier.iter().find(|(_, other)| !are_two_people(other)) {
            return Some(Verdict::DuplicateOf { row: *row, name_differs: true });
        }
        earlier.push((number, name.clone()));
        let taken = self.known.registered_at(entry.email.as_ref().map(|_| place.as_str()), &name);
        if taken.contains(&name.as_str()) {
            return Some(Verdict::Registered { name_differs: false });
        }
        if taken.iter().any(|other| !are_two_people(other)) {
            return Some(Verdict::Registered { name_differs: true });
        }
        let unknown = members.is_empty() && !self.known.directory_is_empty;
        (unknown && !entry.vouched).then_some(Verdict::UnknownPerson)
    }

    fn placed(&mut self, quotas: &QuotaNames, agrees: Approval) -> Verdict {
        let placement = place(&self.occupancy, 1, quotas, self.event.form_rules(self.now));
        let entered = State::Unverified { held: false, until: self.now };
        let Ok(state) = entered.address_confirmed(agrees, self.event.seat_rules.pending_holds, placement) else {
            return Verdict::Full;
        };
        let seats_left = self.occupancy.free().is_none_or(|free| free > 0);
        let waits_for = match self.event.promotion_gate(self.now) {
            PromotionGate::BeforeDraw => WaitsFor::Draw,
            _ if placement == Placement::Seated && agrees != Approval::None && !self.event.seat_rules.pending_holds => WaitsFor::Approval,
            _ if placement != Placement::Seated && seats_left && !self.occupancy.fits(1, quotas) => WaitsFor::Quota,
            _ => WaitsFor::Seat,
        };
        self.occupancy.count(quotas, i64::from(state.holds_seats()), i64::from(state.waits()));
        Verdict::Placed { state, waits_for }
    }

    /// Once everybody is entered the line moves up, as after the deed: who takes a kept seat leaves a common one to others. Then what is still
    /// free is held for those about whom somebody has to decide.
    fn move_up(&self, assessed: &mut [Assessed]) {
        let mut occupancy = self.occupancy.clone();
        let moved_up = match self.event.waitlist {
            WaitlistMode::Automatic => Some(State::Confirmed),
            WaitlistMode::Offer => Some(State::Offered { until: self.event.offer_deadline(self.now) }),
            WaitlistMode::None => None,
        };
        if let Some(moved_up) = moved_up {
            let mut line = self.known.line.clone();
            line.extend(assessed.iter().filter(|row| row.state() == Some(State::Waitlisted)).map(|row| self.as_waiting(row)));
            line.sort_by(|one, other| one.place.cmp(&other.place));
            for it in promote(&occupancy, &line, self.event.form_rules(self.now)).moves {
                let Some(waiting) = line.iter().find(|waiting| waiting.place.id == it.id) else { continue };
                occupancy.count(&waiting.quotas, i64::from(it.seats), -i64::from(it.rest == 0));
                for row in assessed.iter_mut().filter(|row| row.state() == Some(State::Waitlisted) && row.id() == it.id) {
                    row.verdict = Verdict::Placed { state: moved_up, waits_for: WaitsFor::Seat };
                }
            }
        }
        if !self.event.holds_for_pending(self.now) {
            return;
        }
        let undecided = |row: &&Assessed| row.state() == Some(State::Pending { held: false });
        let mut pending = self.known.pending.clone();
        pending.extend(assessed.iter().filter(undecided).map(|row| self.as_waiting(row)));
        pending.sort_by(|one, other| one.place.cmp(&other.place));
        for Waiting { place: at, seats, quotas } in pending {
            if place(&occupancy, seats, &quotas, self.event.line_rules(self.now)) == Placement::Seated {
                occupancy.count(&quotas, i64::from(seats), 0);
                for row in assessed.iter_mut().filter(|row| undecided(&&**row) && row.id() == at.id) {
                    row.verdict = Verdict::Placed { state: State::Pending { held: true }, waits_for: WaitsFor::Seat };
                }
            }
        }
    }

    /// A row as it would stand in the line.
    fn as_waiting(&self, row: &Assessed) -> Waiting {
        let LineStanding { priority, lot, .. } = self.event.in_line(row.standing.clone());
        let place = LinePlace { priority, lot, submitted_at: self.now, id: row.id() };
        Waiting { place, seats: 1, quotas: row.quotas.clone() }
    }

    fn quotas(&self, entry: &Entry, members: &[&StaffMember]) -> QuotaNames {
        let leads: Vec<LeaderLevel> = members.iter().map(|member| member.leader_level).collect();
        let units: Vec<String> = self.known.unit_keys(entry, members);
        let is_staff = entry.email.as_ref().is_none_or(|email| self.rules.is_staff(email));
        let person = Person { needs: &entry.needs, is_staff, leads: &leads, units: &units, ..Person::default() };
        QuotaNames::of(&self.event.quotas, &person)
    }

    fn warnings(&self, entry: &Entry, members: &[&StaffMember], home: Option<&str>) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let units = self.known.unit_keys(entry, members);
        if let (Some(home), false) = (home, units.is_empty())
            && !units.iter().any(|unit| unit == home)
        {
            warnings.push(Warning::OtherOffice(self.known.office(entry, members).unwrap_or_default()));
        }
        if let Who::Named(name) = &entry.who {
            if entry.email.as_ref().is_some_and(|email| self.known.busy.contains(&email.mailbox_key())) {
                warnings.push(Warning::Overlaps);
            }
            if members.is_empty() && !self.known.directory_is_empty {
                warnings.push(Warning::NotInDirectory);
            }
            if self.has_nobody_to_agree(entry, members) {
                warnings.push(Warning::NobodyAgrees);
            }
            let same = |member: &&StaffMember| fold(member.name.as_str()) == fold(name.as_str());
            if let Some(known) = members.first().filter(|_| !members.iter().any(same)) {
                warnings.push(Warning::KnownAs(known.name.as_str().to_owned()));
            }
        }
        warnings
    }

    /// Who has to agree to somebody.
    fn agrees(&self, members: &[&StaffMember]) -> Approval {
        approval::of_somebody(self.event, self.is_compulsory_for(members))
    }

    /// Where somebody would stand in the line.
    fn standing(&self, entry: &Entry, members: &[&StaffMember]) -> LineStanding {
        let past = entry.email.as_ref().and_then(|email| self.known.past.get(&email.mailbox_key()));
        self.event.standing_of_newcomer(self.is_compulsory_for(members), past.copied().unwrap_or_default())
    }

    fn is_compulsory_for(&self, members: &[&StaffMember]) -> bool {
        let leads = members.iter().any(|member| member.leader_level != LeaderLevel::None);
        self.event.is_compulsory_for((!self.known.directory_is_empty).then_some(leads))
    }

    /// Whether somebody's supervisor would be asked, and neither the directory nor the row knows one.
    fn has_nobody_to_agree(&self, entry: &Entry, members: &[&StaffMember]) -> bool {
        let supervisor_agrees = matches!(self.agrees(members), Approval::Supervisor | Approval::SupervisorThenOfficer);
        let is_known = members.iter().any(|member| member.supervisor.is_some());
        supervisor_agrees && entry.supervisor.is_none() && !is_known
    }
}

/// Whoever leads others of the list is away together with them.
fn warn_supervisors(assessed: &mut [Assessed], known: &Known) {
    let entering = |row: &&Assessed| row.verdict.enters();
    let members: Vec<(usize, HashSet<StaffId>, HashSet<StaffId>)> = assessed
        .iter()
        .filter(entering)
        .filter_map(|row| {
            let members = known.members(row.entry.as_ref()?);
            let supervisors = members.iter().filter_map(|member| member.supervisor).collect();
            Some((row.number, members.iter().map(|member| member.id).collect(), supervisors))
        })
        .collect();
    for row in assessed.iter_mut().filter(|row| row.verdict.enters()) {
        let Some((_, own, _)) = members.iter().find(|(number, ..)| *number == row.number) else { continue };
        let reports: Vec<usize> = members.iter().filter(|(.., above)| !above.is_disjoint(own)).map(|(number, ..)| *number).collect();
        if !reports.is_empty() {
            row.warnings.insert(0, Warning::Supervises(reports));
        }
    }
}
