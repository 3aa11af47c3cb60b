//! What an event is. Whether one can register for it is `registering`, how it comes about and ends `publishing`.

use crate::domain::email::EmailAddress;
use crate::domain::ids::{CampaignId, EventId, OrganisationId, SessionId};
use crate::domain::language::Language;
use crate::domain::location::{Disclosed, Location, Venue, Viewer};
use crate::domain::module::ModulePart;
use crate::domain::picture::Picture;
use crate::domain::question::Question;
use crate::domain::quota::Quota;
use crate::domain::registration::State;
use crate::domain::seats::{Capacity, Occupancy, SeatRules};
use crate::domain::text_block::TextBlocks;
use crate::domain::vocabulary::{
    AccessMode, Admission, Approval, AttendanceMode, Audience, Availability, CalendarMode, EventKind, EventStatus, OrganisationKind,
    PhotoPolicy, SessionStatus, WaitlistMode,
};
use crate::domain::wall_time;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A word of a list that the operator edits: its key and its label, in German and, where there is one, in English.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// Unique in its list; used in URLs.
    pub key: String,
    /// The German label.
    pub label: String,
    /// The English label, where the operator gave one.
    pub label_en: Option<String>,
}

/// A word of a list as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ListedTerm {
    /// The word.
    pub term: Term,
    /// Whether it is offered no more: what refers to it keeps it.
    pub retired: bool,
}

impl Term {
    /// The label in a language; the German one where the operator gave no other.
    #[must_use]
    pub fn label_in(&self, language: Language) -> &str {
        match language {
            Language::De => &self.label,
            Language::En => self.label_en.as_deref().unwrap_or(&self.label),
        }
    }
}

/// A host or co-host.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Organisation {
    /// Its identity; names are not unique.
    pub id: OrganisationId,
    /// The key in files and URLs.
    pub key: String,
    /// As shown.
    pub name: String,
    /// The city, an association, …
    pub kind: OrganisationKind,
    /// Where the public may write to, if anywhere.
    pub public_contact_email: Option<EmailAddress>,
    /// Where the public may call, if anywhere.
    pub public_phone: Option<String>,
    /// Its web page, an absolute http(s) URL.
    pub website: Option<String>,
    /// How its participants get calendar entries.
    pub calendar_mode: CalendarMode,
}

/// Whether most letters of a text are Latin ones.
fn is_latin(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let latin = letters().filter(|c| matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')).count();
    2 * latin >= letters().count()
}

#[cfg(test)]
impl Organisation {
    /// A host of this kind, for tests.
    pub(crate) fn numbered(number: u128, kind: OrganisationKind) -> Self {
        Self {
            id: OrganisationId(uuid::Uuid::from_u128(number)),
            key: format!("host-{number}"),
            name: format!("Host {number}"),
            kind,
            public_contact_email: None,
            public_phone: None,
            website: None,
            calendar_mode: CalendarMode::Invite,
        }
    }
}

/// One date of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identity.
    pub id: SessionId,
    /// 1, 2, 3 … in the order in which the dates were first planned.
    pub position: u32,
    /// Begin, an instant in UTC.
    pub starts: Timestamp,
    /// End, an instant in UTC, after `starts`.
    pub ends: Timestamp,
    /// What this date is called; may be empty.
    pub label: String,
    /// Whether it takes place.
    pub status: SessionStatus,
    /// UID of the public calendar entry (RFC 5545 § 3.8.4.7); registrations have their own.
    pub public_uid: String,
    /// Revisions of it so far (RFC 5545 § 3.8.7.4).
    pub sequence: u32,
    /// When it was last revised (UTC).
    pub revised_at: Timestamp,
}

impl Session {
    /// Its first day in Europe/Berlin and its last. An end in the small hours belongs to the evening before.
    #[must_use]
    pub fn days(&self) -> RangeInclusive<Date> {
        let (from, to) = (wall_time::zoned(self.starts), wall_time::zoned(self.ends));
        let last = if wall_time::ends_next_morning(&from, &to) { from.date() } else { to.date() };
        from.date()..=last
    }

    /// Whether it is planned and not over.
    #[must_use]
    pub fn is_coming(&self, now: Timestamp) -> bool {
        self.status == SessionStatus::Planned && self.ends > now
    }
}

/// A language into which is interpreted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Interpretation {
    /// BCP 47, or `gsg` for German Sign Language.
    pub language: String,
    /// Only if somebody asks for it.
    pub on_request: bool,
    /// The last day on which one can ask.
    pub until: Option<Date>,
}

/// An access feature and whether it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessFeature {
    /// Which.
    pub feature: Term,
    /// Yes, no, on request.
    pub availability: Availability,
    /// The last day on which one can ask.
    pub until: Option<Date>,
}

/// When one can register and withdraw. All are instants in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RegistrationWindow {
    /// From when; without it, from publication.
    pub opens: Option<Timestamp>,
    /// Until when; without it, until the first session starts.
    pub deadline: Option<Timestamp>,
    /// Until when one can withdraw oneself; without it, until the first session starts.
    pub cancellation_deadline: Option<Timestamp>,
}

/// The longest time for which the doors can be open before the begin, in minutes.
pub const DOORS_LIMIT: u32 = 240;

/// What people want to know before they come, and what only the house knows (domain.md § 4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Practical {
    /// How many minutes before the begin of each date the doors open.
    pub doors: Option<u32>,
    /// For which age, as given: „ab 14 Jahren“; may be empty.
    pub age: String,
    /// Whom colleagues call about it, and how; never published. May be empty.
    pub internal_contact: String,
    /// Whether the press may be told of it.
    pub for_press: bool,
}

/// An event with everything that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its identity.
    pub id: EventId,
    /// Unique; used in files and URLs.
    pub key: String,
    /// Short code for print: `/e/<code>`.
    pub short_code: String,
    /// The campaign it belongs to, with its title.
    pub campaign: Option<(CampaignId, Term)>,
    /// The module that it is a date of.
    pub module: Option<ModulePart>,
    /// Training, campaign event, meeting.
    pub kind: EventKind,
    /// At most 80 characters.
    pub title: String,
    /// At most 120 characters; may be empty.
    pub subtitle: String,
    /// The short text for lists and print.
    pub summary: String,
    /// Markdown from strangers: cleaned before it is shown.
    pub description: String,
    /// Vortrag, Workshop, …
    pub format: Option<Term>,
    /// Sparte of the printed programme.
    pub section: Option<Term>,
    /// Handlungsfelder.
    pub action_fields: Vec<Term>,
    /// Who is responsible for it.
    pub host: Organisation,
    /// With whom.
    pub co_hosts: Vec<Organisation>,
    /// Names as given.
    pub trainers: Vec<String>,
    /// In a room, online, both.
    pub attendance_mode: AttendanceMode,
    /// Where: only through [`Event::place`].
    pub location: Location,
    /// For whom.
    pub audience: Audience,
    /// How one gets in.
    pub access_mode: AccessMode,
    /// A safer space (geschützterer Raum, domain.md § 3 rule 6).
    pub protected: bool,
    /// BCP 47 codes.
    pub languages: Vec<String>,
    /// Into which languages is interpreted.
    pub interpretation: Vec<Interpretation>,
    /// Access features, the honest "no" included.
    pub accessibility: Vec<AccessFeature>,
    /// As given; empty means nothing was said.
    pub cost: String,
    /// When the doors open, for which age, whom colleagues call.
    pub practical: Practical,
    /// How many seats.
    pub capacity: Capacity,
    /// Fewer confirmed people than that, and it may be called off.
    pub min_participants: Option<u32>,
    /// How its waiting list moves.
    pub waitlist: WaitlistMode,
    /// How many hours an offer stands.
    pub offer_hours: Option<u32>,
    /// Who must agree.
    pub approval: Approval,
    /// When one can register.
    pub window: RegistrationWindow,
    /// The most seats of one registration, where the event says so.
    pub max_seats: Option<u32>,
    /// Seats kept for some.
    pub quotas: Vec<Quota>,
    /// How it gives its seats.
    pub seat_rules: SeatRules,
    /// What it asks besides, in their order.
    pub questions: Vec<Question>,
    /// Who may be sent away; see [`admissions`](crate::domain::admission::admissions).
    pub admission: Admission,
    /// Whether photographs are taken.
    pub photo_policy: PhotoPolicy,
    /// The picture on its page.
    pub picture: Option<Picture>,
    /// What its mails say in the words of its host, or in its own.
    pub text_blocks: TextBlocks,
    /// Whom to ask about this event; see [`Event::contact`].
    pub contact_email: Option<EmailAddress>,
    /// Draft, published, called off, …
    pub status: EventStatus,
    /// Why it was called off, if somebody said why.
    pub called_off_reason: Option<String>,
    /// Its dates by begin.
    pub sessions: Vec<Session>,
    /// Seats held and people waiting.
    pub occupancy: Occupancy,
    /// When anything about it last changed (UTC).
    pub updated_at: Timestamp,
    /// Counts its changes: an event that was read with another number is out of date.
    pub revision: u32,
}

impl Event {
    /// The same event in another room, or in the same one as it is called now.
    #[must_use]
    pub fn moved_to(&self, venue: Venue) -> Self {
        Self { location: self.location.clone().in_venue(venue), ..self.clone() }
    }

    /// Begin of the first planned session (UTC).
    #[must_use]
    pub fn starts(&self) -> Option<Timestamp> {
        self.planned_sessions().map(|session| session.starts).min()
    }

    /// End of the last planned session (UTC).
    #[must_use]
    pub fn ends(&self) -> Option<Timestamp> {
        self.planned_sessions().map(|session| session.ends).max()
    }

    /// The dates that take place, past ones among them.
    pub fn planned_sessions(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|session| session.status == SessionStatus::Planned)
    }

    /// The days in Europe/Berlin on which it takes place, each with the dates that touch it in order of their begin.
    #[must_use]
    pub fn days(&self) -> BTreeMap<Date, Vec<&Session>> {
        let mut sessions: Vec<&Session> = self.planned_sessions().collect();
        sessions.sort_by_key(|session| session.starts);
        let mut days: BTreeMap<Date, Vec<&Session>> = BTreeMap::new();
        for session in sessions {
            let (first, last) = session.days().into_inner();
            for day in first.series(1.day()).take_while(|day| *day <= last) {
                days.entry(day).or_default().push(session);
            }
        }
        days
    }

    /// As much of the place as `viewer` may know at `now`.
    #[must_use]
    pub fn place(&self, viewer: Viewer, now: Timestamp) -> Disclosed<'_> {
        let shown = match (self.location.disclose(viewer, now, self.starts(), self.link_needs_seat()), viewer) {
            (shown, Viewer::Desk | Viewer::Participant { state: State::Confirmed, .. }) => shown,
            // A safer space has no address for everybody, whatever its visibility says (domain.md § 3 rule 6).
            (Disclosed::Full { .. }, _) if self.protected => Disclosed::AfterConfirmation,
            (shown, _) => shown,
        };
        match viewer {
            // A link that is still there says nothing to whoever meets in the room.
            Viewer::Participant { .. } | Viewer::Public if self.attendance_mode == AttendanceMode::InPerson => shown.without_link(),
            // Where all seats are in the room, nobody has chosen between it and the network.
            Viewer::Participant { attends, .. } if !self.seats_only_the_room() => shown.for_way(attends),
            Viewer::Participant { .. } | Viewer::Public | Viewer::Desk => shown,
        }
    }

    /// Where to write with questions: the event's own address, or else the host's.
    #[must_use]
    pub fn contact(&self) -> Option<&EmailAddress> {
        self.contact_email.as_ref().or(self.host.public_contact_email.as_ref())
    }

    /// The language (BCP 47) in which one of its texts is written, as far as its letters tell; empty where they do not.
    #[must_use]
    pub fn language_of<'a>(&'a self, text: &str) -> &'a str {
        let is_german = |code: &&str| *code == "de" || code.starts_with("de-");
        let mut spoken = self.languages.iter().map(String::as_str).filter(|code| *code != "gsg");
        let found = if is_latin(text) { spoken.find(is_german) } else { spoken.find(|code| !is_german(code)) };
        found.unwrap_or_default()
    }

    /// Whether the public may see it at all.
    #[must_use]
    pub fn is_public(&self) -> bool {
        matches!(self.status, EventStatus::Published | EventStatus::CalledOff | EventStatus::Documented)
    }

    /// Whether whoever it is for has to take part in it.
    #[must_use]
    pub fn is_compulsory(&self) -> bool {
        self.module.as_ref().is_some_and(|module| module.compulsory)
    }

    /// Whether everybody who may register has to take part in it: not where it is for those only who lead others.
    #[must_use]
    pub fn is_compulsory_for_everybody(&self) -> bool {
        self.is_compulsory() && self.audience != Audience::Leaders
    }

    /// Whether somebody has to take part in it. `leads`: whether the directory says that they lead others; nothing where it is empty, and
    /// their own word counts.
    #[must_use]
    pub fn is_compulsory_for(&self, leads: Option<bool>) -> bool {
        self.is_compulsory() && (self.audience != Audience::Leaders || leads.unwrap_or(true))
    }
}
