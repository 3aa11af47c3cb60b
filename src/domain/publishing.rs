//! From a draft to an event that everybody sees: how a new one begins, and what it must have before it is published.

use crate::domain::event::{AccessFeature, Event, Interpretation, Organisation, Practical, RegistrationWindow, Session};
use crate::domain::ids::{EventId, SessionId};
use crate::domain::location::Location;
use crate::domain::occasion::Occasion;
use crate::domain::quota::Quota;
use crate::domain::seats::{Capacity, Occupancy, SeatRules};
use crate::domain::text::fold;
use crate::domain::text_block::TextBlocks;
use crate::domain::vocabulary::{
    AccessMode, Admission, Approval, AttendanceMode, Audience, EventKind, EventStatus, LocationVisibility, PhotoPolicy, SessionStatus,
    WaitlistMode,
};
use crate::domain::wall_time;
use jiff::Timestamp;

/// The most characters of a title (domain.md § 4).
pub const TITLE_LIMIT: usize = 80;
/// The most characters of a subtitle (domain.md § 4).
pub const SUBTITLE_LIMIT: usize = 120;
/// The most characters of a description (domain.md § 4).
pub const DESCRIPTION_LIMIT: usize = 3000;

/// What an event still lacks before it can be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The short text, which lists and the printed programme show.
    Summary,
    /// A date that is not over.
    Date,
    /// The room of an event that is not online only.
    Venue,
    /// A place that everybody sees, where everybody can simply come: nobody is told it otherwise.
    OpenPlace,
    /// Somebody who answers questions: neither the event nor its host names an address.
    Contact,
    /// Whom the coordination calls about an event of the campaign (domain.md § 4); never published.
    InternalContact,
    /// The registration would end before it begins.
    Window,
    /// A quota would return as soon as there is somebody to keep seats from.
    QuotaDay,
    /// Who looks after a safer space: a small circle, by name (domain.md § 3 rule 6).
    Circle,
}

/// What an event lacks at `now`, in the order of the form; nothing if it can be published. `has_circle`: whether somebody is named who looks
/// after it, where it is protected.
#[must_use]
pub fn missing(event: &Event, has_circle: bool, now: Timestamp) -> Vec<Missing> {
    let lacks = [
        (Missing::Summary, event.summary.is_empty()),
        (Missing::Date, !event.sessions.iter().any(|session| session.is_coming(now))),
        (Missing::Venue, event.attendance_mode != AttendanceMode::Online && !event.location.has_venue()),
        (Missing::OpenPlace, hides_from_visitors(event)),
        (Missing::Contact, event.contact().is_none()),
        (Missing::InternalContact, event.kind == EventKind::CampaignEvent && event.practical.internal_contact.is_empty()),
        (Missing::QuotaDay, event.quotas.iter().any(|quota| quota.is_due(wall_time::day(now)))),
        (Missing::Window, event.window.opens.zip(event.window.deadline).is_some_and(|(opens, deadline)| deadline <= opens)),
        (Missing::Circle, event.protected && !has_circle),
    ];
    lacks.into_iter().filter(|(_, is_missing)| *is_missing).map(|(what, _)| what).collect()
}

/// Whether everybody can simply come, and nobody is told where.
fn hides_from_visitors(event: &Event) -> bool {
    let has_room = event.attendance_mode != AttendanceMode::Online;
    has_room && event.access_mode == AccessMode::Open && event.location.visibility() != LocationVisibility::Public
}

/// Whether an event would tell everybody where a safer space is: no address of one is given away before a confirmation (domain.md § 3 rule 6).
#[must_use]
pub fn gives_safer_space_away(protected: bool, visibility: LocationVisibility) -> bool {
    protected && visibility == LocationVisibility::Public
}

/// Whether an event that everybody sees can become a draft again when so many registrations for it are live: nobody loses anything. Who waits
/// for an approval, or has yet to confirm the address, may neither hold a seat nor stand in the line.
#[must_use]
pub fn can_be_unpublished(event: &Event, live: u64) -> bool {
    event.status == EventStatus::Published && live == 0
}

/// Whether an event can be filed away at `now`: it took place, and no date is left.
#[must_use]
pub fn can_be_archived(event: &Event, now: Timestamp) -> bool {
    event.status == EventStatus::Published && event.planned_sessions().all(|session| session.ends <= now)
}

impl Session {
    /// A new date of an event that is planned, at times that are instants in UTC.
    #[must_use]
    pub fn planned(occasion: &mut Occasion, position: u32, (starts, ends): (Timestamp, Timestamp), label: &str) -> Self {
        Self {
            id: SessionId::new(occasion),
            position,
            starts,
            ends,
            label: label.to_owned(),
            status: SessionStatus::Planned,
            public_uid: uuid::Builder::from_random_bytes(occasion.bytes()).into_uuid().to_string(),
            sequence: 0,
            revised_at: occasion.now(),
        }
    }
}

impl Event {
    /// Whether it is still being written: nobody outside the desk knows it.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        matches!(self.status, EventStatus::Draft | EventStatus::Submitted)
    }

    /// Whether anything can still be changed: what was called off, or is over and done with, stays as it was.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.status, EventStatus::CalledOff | EventStatus::Documented)
    }

    /// Whether a date can be moved, or called something else, at `now`: in a draft any, in a published event one that is not over.
    #[must_use]
    pub fn lets_change(&self, session: &Session, now: Timestamp) -> bool {
        self.is_draft() || self.status == EventStatus::Published && session.is_coming(now)
    }

    /// Whether the event can be called off at `now`: it was announced, and something of it is still to come.
    #[must_use]
    pub fn lets_be_called_off(&self, now: Timestamp) -> bool {
        self.status == EventStatus::Published && self.sessions.iter().any(|session| session.is_coming(now))
    }

    /// Whether somebody can decide at `now` that it takes place: nobody has, and it is still to come.
    #[must_use]
    pub fn lets_decide(&self, now: Timestamp) -> bool {
        self.lets_be_called_off(now) && !self.seat_rules.takes_place
    }

    /// Whether so few seats are confirmed that it need not take place.
    #[must_use]
    pub fn is_below_minimum(&self, confirmed: u32) -> bool {
        self.min_participants.is_some_and(|least| confirmed < least)
    }

    /// Whether a single date can be called off at `now`: one that was announced, is not over, and is not the last that is left.
    #[must_use]
    pub fn lets_call_off(&self, session: &Session, now: Timestamp) -> bool {
        let is_last = self.sessions.iter().filter(|other| other.is_coming(now)).all(|other| other.id == session.id);
        self.status == EventStatus::Published && session.is_coming(now) && !is_last
    }

    /// Whether a date that was called off can take place after all, at `now`.
    #[must_use]
    pub fn lets_plan_again(&self, session: &Session, now: Timestamp) -> bool {
        self.status == EventStatus::Published && session.status == SessionStatus::CalledOff && session.ends > now
    }

    /// An empty draft of a host: what nobody has said yet is as careful as it can be.
    #[must_use]
    pub fn draft(occasion: &mut Occasion, host: Organisation) -> Self {
        let capacity = Capacity::Unlimited;
        Self {
            id: EventId::new(occasion),
            key: String::new(),
            short_code: String::new(),
            campaign: None,
            module: None,
            kind: EventKind::Training,
            title: String::new(),
            subtitle: String::new(),
            summary: String::new(),
            description: String::new(),
            format: None,
            section: None,
            action_fields: Vec::new(),
            host,
            co_hosts: Vec::new(),
            trainers: Vec::new(),
            attendance_mode: AttendanceMode::InPerson,
            location: Location::new(None, None, LocationVisibility::Public),
            audience: Audience::Public,
            access_mode: AccessMode::Registration,
            protected: false,
            languages: vec!["de".to_owned()],
            interpretation: Vec::new(),
            accessibility: Vec::new(),
            cost: String::new(),
            practical: Practical::default(),
            capacity,
            min_participants: None,
            waitlist: WaitlistMode::Automatic,
            offer_hours: None,
            approval: Approval::None,
            window: RegistrationWindow::default(),
            max_seats: None,
            quotas: Vec::new(),
            seat_rules: SeatRules::default(),
            questions: Vec::new(),
            admission: Admission::None,
            photo_policy: PhotoPolicy::None,
            picture: None,
            text_blocks: TextBlocks::default(),
            contact_email: None,
            status: EventStatus::Draft,
            called_off_reason: None,
            sessions: Vec::new(),
            occupancy: Occupancy::empty(capacity, &[]),
            updated_at: occasion.now(),
            revision: 0,
        }
    }

    /// The same once more, for other dates: a draft without dates, seats taken, or anything that was decided about this one.
    #[must_use]
    pub fn copy(&self, occasion: &mut Occasion) -> Self {
        Self {
            id: EventId::new(occasion),
            key: String::new(),
            short_code: String::new(),
            window: RegistrationWindow::default(),
            quotas: self.quotas.iter().map(|quota| Quota { released: false, ..quota.clone() }).collect(),
            interpretation: self.interpretation.iter().map(|it| Interpretation { until: None, ..it.clone() }).collect(),
            accessibility: self.accessibility.iter().map(|it| AccessFeature { until: None, ..it.clone() }).collect(),
            seat_rules: SeatRules { decide_on: None, takes_place: false, drawn: None, ..self.seat_rules.clone() },
            // The rights were given for this one.
            picture: None,
            status: EventStatus::Draft,
            called_off_reason: None,
            sessions: Vec::new(),
            occupancy: Occupancy::empty(self.capacity, &self.quotas),
            updated_at: occasion.now(),
            revision: 0,
            ..self.clone()
        }
    }

    /// The event as somebody wrote it anew, as far as writing goes: its dates, questions, picture and what became of it stay as they are.
    /// Its seats too, unless it is a draft: else others move up, and whoever changes them is shown who, on pages of their own.
    #[must_use]
    pub fn rewritten(&self, written: Self) -> Self {
        let seats = if self.is_draft() { &written } else { self };
        let (capacity, quotas, seat_rules) = (seats.capacity, seats.quotas.clone(), seats.seat_rules.clone());
        let rewritten = Self {
            id: self.id,
            key: self.key.clone(),
            short_code: self.short_code.clone(),
            capacity,
            quotas,
            seat_rules,
            questions: self.questions.clone(),
            picture: self.picture.clone(),
            status: self.status,
            called_off_reason: self.called_off_reason.clone(),
            sessions: self.sessions.clone(),
            occupancy: self.occupancy.clone(),
            updated_at: self.updated_at,
            revision: self.revision,
            ..written
        };
        Self { occupancy: rewritten.counted_anew(), ..rewritten }
    }

    /// The counter of its seats, for the capacity and the quotas that it has now.
    #[must_use]
    pub fn counted_anew(&self) -> Occupancy {
        Occupancy { capacity: self.capacity, ..self.occupancy.clone() }.keeping(&self.quotas)
    }
}

/// Five letters and digits that are read aloud and typed from paper without mistakes; without vowels they form no words.
#[must_use]
pub fn short_code(occasion: &mut Occasion) -> String {
    const LETTERS: &[u8; 25] = b"bcdfghjkmnpqrstvwxz346789";
    let bytes: [u8; 5] = occasion.bytes();
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}

/// The key of a new event in addresses: what its title says, in small letters, digits and hyphens, and its short code, so that it is unique.
#[must_use]
pub fn event_key(title: &str, short_code: &str) -> String {
    /// Long enough to be recognised in an address.
    const LONGEST: usize = 50;
    let plain: String = fold(title).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(LONGEST).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    words.into_iter().chain([short_code]).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_readable_and_ends_with_the_code() {
        assert_eq!(event_key("Hass im Netz – was tun?", "bq7mk"), "hass-im-netz-was-tun-bq7mk");
        assert_eq!(event_key("مرحبا", "bq7mk"), "bq7mk", "a title without Latin letters");
        assert!(event_key(&"x".repeat(200), "bq7mk").len() <= 56);
    }
}
