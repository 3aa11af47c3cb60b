//! What is always true of an event's seats and letters, asked of the database. Knows no history in particular.

use dabei::domain::ids::RegistrationId;
use dabei::domain::quota::QuotaNames;
use dabei::domain::registration::{Registration, State};
use dabei::domain::seats::{Capacity, LineRules, Occupancy, Waiting, promote};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::collections::BTreeMap;

/// A letter about a registration, as the outbox keeps it.
#[derive(Debug, FromQueryResult)]
pub struct WrittenLetter {
    /// Which.
    pub id: uuid::Uuid,
    /// About which registration; none for letters to organisers.
    pub registration_id: Option<uuid::Uuid>,
    /// What it tells.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// When it was put in, as the database writes it.
    pub put_in: String,
}

/// A line of the audit log.
#[derive(Debug, FromQueryResult)]
pub struct WrittenDeed {
    /// With which registration.
    pub registration_id: Option<uuid::Uuid>,
    /// What was done.
    pub action: String,
    /// Old and new values.
    pub detail: serde_json::Value,
}

/// The outbox and the audit log.
pub struct Written {
    /// All letters.
    pub letters: Vec<WrittenLetter>,
    /// All deeds.
    pub deeds: Vec<WrittenDeed>,
}

impl Written {
    /// Reads them past all rooms.
    pub async fn read(conn: &impl ConnectionTrait) -> Self {
        let select = |sql: &str| Statement::from_string(conn.get_database_backend(), sql);
        let letters = select("SELECT id, registration_id, kind, state, CAST(created_at AS TEXT) AS put_in FROM letter");
        let deeds = select("SELECT registration_id, action, detail FROM audit_entry");
        Self {
            letters: WrittenLetter::find_by_statement(letters).all(conn).await.expect("the letters"),
            deeds: WrittenDeed::find_by_statement(deeds).all(conn).await.expect("the audit log"),
        }
    }

    /// The letters about a registration.
    pub fn about(&self, id: RegistrationId) -> impl Iterator<Item = &WrittenLetter> {
        self.letters.iter().filter(move |letter| letter.registration_id == Some(id.0))
    }

    /// How often a registration became confirmed.
    fn confirmations_of(&self, id: RegistrationId) -> usize {
        let of_it = self.deeds.iter().filter(|deed| deed.registration_id == Some(id.0));
        of_it.filter(|deed| deed.detail["to"] == "confirmed" && deed.detail["from"] != "confirmed").count()
    }
}

/// Seats held and people waiting, of everybody and of each lane.
pub fn sums(occupancy: &Occupancy) -> (u32, u32, BTreeMap<QuotaNames, (u32, u32)>) {
    let lanes = occupancy.lanes.iter().map(|lane| (lane.quotas.clone(), (lane.held, lane.waiting)));
    (occupancy.held, occupancy.waiting, lanes.collect())
}

/// The counter as it must be: the sums over the registrations.
pub fn recounted(all: &[Registration]) -> Occupancy {
    let mut occupancy = Occupancy::empty(Capacity::Unlimited, &[]);
    for registration in all {
        let held = if registration.state.holds_seats() { i64::from(registration.seats) } else { 0 };
        occupancy.count(&registration.quotas, held, i64::from(registration.state.waits()));
    }
    occupancy
}

/// Nobody waits who would get a seat now.
pub fn assert_nobody_fits(occupancy: &Occupancy, line: &[Waiting], rules: LineRules, told: &str) {
    assert_eq!(promote(occupancy, line, rules).moves, [], "{occupancy:?}, {line:?}: {told}");
}

/// The letters that tell somebody of a seat.
pub const CONFIRMATIONS: [&str; 3] = ["confirmed", "moved_up", "drawn"];

/// Whoever became confirmed is told of it exactly once each time, and the newest letter tells where the registration stands.
///
/// Of letters of one instant that have left, nobody can say from the database which was the newer: one of them must be true.
pub fn assert_told_the_truth(all: &[Registration], written: &Written, told: &str) {
    for registration in all.iter().filter(|registration| registration.email.is_some()) {
        let letters: Vec<&WrittenLetter> = written.about(registration.id).collect();
        let confirmations = letters.iter().filter(|letter| CONFIRMATIONS.contains(&letter.kind.as_str())).count();
        let became = written.confirmations_of(registration.id);
        assert_eq!(confirmations, became, "confirmations of {registration:?}: {letters:?}: {told}");
        let expected: &[&str] = match registration.state {
            State::Unverified { .. } => &["confirm_address"],
            State::Confirmed => &CONFIRMATIONS,
            State::Waitlisted => &["waiting"],
            State::Offered { .. } => &["seat_offer"],
            State::Withdrawn => &["withdrawn"],
            State::Cancelled => &["cancelled"],
            State::Expired => &["offer_expired", "confirm_address"],
            State::Pending { .. } | State::Declined => unreachable!("nobody has to agree"),
        };
        // What somebody gave back changes nothing of where the registration stands.
        let standing = || letters.iter().filter(|letter| letter.state != "superseded" && letter.kind != "seats_changed");
        let newest = standing().map(|letter| &letter.put_in).max();
        let says_so = standing().any(|letter| Some(&letter.put_in) == newest && expected.contains(&letter.kind.as_str()));
        assert!(says_so, "{registration:?} was told otherwise: {letters:?}: {told}");
    }
}
