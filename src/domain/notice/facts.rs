//! The facts that notices hold: what a mail may know of an event, a place, a registration and the people around it.

use crate::domain::approval;
use crate::domain::calendar::{Method, Revision};
use crate::domain::email::EmailAddress;
use crate::domain::event::{Event, Session};
use crate::domain::ids::{EventId, RegistrationId, SessionId};
use crate::domain::language::Language;
use crate::domain::location::{Disclosed, Viewer};
use crate::domain::notice::{CalendarPart, MOST_INVITATIONS};
use crate::domain::pass::{self, PassCode};
use crate::domain::quota::Attends;
use crate::domain::registration::{Registration, State};
use crate::domain::seats::WayUp;
use crate::domain::text::PersonName;
use crate::domain::text_block::TextBlocks;
use crate::domain::token::Token;
use crate::domain::vocabulary::{Approval, CalendarMode, DeclineReason, EventStatus, Role};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// To whom a mail goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// As addressed.
    pub name: String,
    /// Where to.
    pub email: EmailAddress,
    /// In which language; `None` where nobody knows it: then in that of the house.
    pub language: Option<Language>,
}

/// A place as far as the recipient may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceFacts {
    /// Name of the room or house.
    pub name: Option<String>,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code; the town is the operator's.
    pub postcode: Option<String>,
    /// The online link.
    pub online_url: Option<String>,
}

/// Why a mail names no place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "known", content = "place", rename_all = "snake_case")]
pub enum PlaceShown {
    /// It is named.
    Full(PlaceFacts),
    /// Only this district.
    DistrictOnly(Option<String>),
    /// It comes with the confirmation.
    AfterConfirmation,
    /// It comes the day before.
    DayBefore,
}

impl From<Disclosed<'_>> for PlaceShown {
    fn from(disclosed: Disclosed<'_>) -> Self {
        match disclosed {
            Disclosed::Full { venue, online_url } => Self::Full(PlaceFacts {
                name: venue.map(|venue| venue.name.clone()),
                street: venue.and_then(|venue| venue.street.clone()),
                postcode: venue.and_then(|venue| venue.postcode.clone()),
                online_url: online_url.map(str::to_owned),
            }),
            Disclosed::DistrictOnly(district) => Self::DistrictOnly(district.map(|term| term.label.clone())),
            Disclosed::AfterConfirmation => Self::AfterConfirmation,
            Disclosed::DayBefore => Self::DayBefore,
        }
    }
}

/// One date as the recipient's calendar knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFacts {
    /// Which.
    pub id: SessionId,
    /// What this date is called; may be empty.
    pub label: String,
    /// Begin (UTC).
    pub starts: Timestamp,
    /// End (UTC).
    pub ends: Timestamp,
    /// The recipient's calendar entry, where there is one.
    pub revision: Option<Revision>,
}

/// What a mail says about an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventFacts {
    /// Which.
    pub id: EventId,
    /// For the link to its page.
    pub key: String,
    /// Its title. Of a protected event it stands in the mail's text, never in the subject or the calendar.
    pub title: String,
    /// A safer space.
    pub protected: bool,
    /// Whether it is called off.
    #[serde(default)]
    pub called_off: bool,
    /// Who has to agree to a registration, where somebody has to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// Who is responsible.
    pub host: String,
    /// Whom to ask.
    pub contact: Option<EmailAddress>,
    /// How its host sends calendar entries.
    pub calendar_mode: CalendarMode,
    /// Its place for this recipient.
    pub place: PlaceShown,
    /// How this recipient takes part, where a hybrid event asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attends: Option<Attends>,
    /// Until when one can withdraw alone (UTC).
    pub withdraw_until: Option<Timestamp>,
    /// Whether it asks questions of its own.
    #[serde(default)]
    pub asks: bool,
    /// How those who wait come to a seat.
    #[serde(default)]
    pub way_up: WayUp,
    /// What its mails say in its own words, or its host's.
    #[serde(default, skip_serializing_if = "TextBlocks::is_empty")]
    pub text_blocks: TextBlocks,
    /// The planned sessions that are not over, by begin.
    pub sessions: Vec<SessionFacts>,
}

/// What somebody can rely on who is told of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// A seat.
    #[default]
    Seat,
    /// A place in the line, and no seat.
    Waits,
    /// Seats that are held until they accept the offer.
    Offered,
    /// Neither yet: somebody has to agree.
    Open,
}

impl Stands {
    fn of(state: State) -> Self {
        match state {
            State::Confirmed => Self::Seat,
            State::Waitlisted => Self::Waits,
            State::Offered { .. } => Self::Offered,
            _ => Self::Open,
        }
    }
}

/// A registration as its mails tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Which.
    pub registration: RegistrationId,
    /// How many seats.
    pub seats: u32,
    /// For the telephone.
    pub code: String,
    /// Whether they have a seat or wait.
    #[serde(default)]
    pub stands: Stands,
    /// What is shown at the door, for whoever has a seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<PassCode>,
    /// For what.
    pub event: EventFacts,
}

/// An event as mails to its organisers tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventAtDesk {
    /// Which: its page at the desk.
    pub id: EventId,
    /// Its title.
    pub title: String,
    /// A safer space: its title stands in no subject.
    pub protected: bool,
    /// Begin of its first session (UTC).
    pub starts: Option<Timestamp>,
}

impl EventAtDesk {
    /// Of an event.
    #[must_use]
    pub fn of(event: &Event) -> Self {
        Self { id: event.id, title: event.title.clone(), protected: event.protected, starts: event.starts() }
    }
}

/// A link of a person to one of the own registrations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLink {
    /// The event's title; `None` for a protected event, whose name a mail shows only inside its own thread.
    pub title: Option<String>,
    /// Begin of its first session (UTC).
    pub starts: Option<Timestamp>,
    /// The way to the status page.
    pub manage: Token,
}

/// A registration as those are told of it who have to agree: who, what, when, at what cost. Never needs, answers or a hidden place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enquiry {
    /// The name of who registered.
    pub person: String,
    /// The office and the function there, as given.
    pub office: String,
    /// How many seats.
    pub seats: u32,
    /// What it costs, as the event says; may be empty.
    pub cost: String,
    /// For what.
    pub event: EventFacts,
}

/// As whom somebody is asked to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedAs {
    /// The supervisor.
    Supervisor,
    /// Who stands in for the supervisor, who has not answered.
    Deputy,
    /// The training officer.
    Officer,
}

/// Why organisers have to look after an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyEscalated {
    /// Nobody has answered.
    Silence,
    /// Nobody is known who could be asked.
    NobodyKnown,
    /// Everybody agreed, but no seat is free and there is no waiting list: the person waits for the organisers.
    NoSeat,
}

/// Why a registration was declined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyDeclined {
    /// A service reason of an approver.
    Service(DeclineReason),
    /// The organiser's words.
    Words(String),
}

/// An event on another date that an approver proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedDate {
    /// For the link to its page.
    pub key: String,
    /// Begin of its first session (UTC).
    pub starts: Timestamp,
    /// End of its first session (UTC).
    pub ends: Timestamp,
}

/// Where somebody stands whom a colleague enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum EnrolledAs {
    /// Has a seat.
    Confirmed,
    /// Somebody has to agree.
    Received,
    /// Is in the line.
    Waiting {
        /// 1 is the next.
        position: u32,
    },
}

/// What a colleague entered about somebody, and who that was (Art. 14 GDPR).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// The name of the colleague.
    pub by: String,
    /// The colleague's address: where the data came from, and whom to ask.
    pub by_email: EmailAddress,
    /// The office, if it was entered.
    pub org_unit: Option<String>,
    /// The function, if it was entered.
    pub function: Option<String>,
    /// Whether access needs were entered. Which ones, no mail says.
    pub needs: bool,
    /// Whether a note was entered.
    pub note: bool,
    /// The supervisor's address, if it was entered and is kept.
    #[serde(default)]
    pub supervisor: Option<EmailAddress>,
    /// Whether the person takes the seat of somebody else.
    pub substitute: bool,
}

/// What became of a list of colleagues, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchCounts {
    /// People with a seat.
    pub confirmed: u32,
    /// People about whom somebody has to decide.
    pub pending: u32,
    /// People who are offered a seat.
    #[serde(default)]
    pub offered: u32,
    /// People in the line.
    pub waiting: u32,
    /// People who take part in the draw.
    #[serde(default)]
    pub in_draw: u32,
    /// Seats without a name among all of these.
    pub unnamed: u32,
    /// Rows that were not stored.
    pub not_stored: u32,
}

impl SessionFacts {
    /// A session that is in nobody's calendar.
    fn of(session: &Session) -> Self {
        Self { id: session.id, label: session.label.clone(), starts: session.starts, ends: session.ends, revision: None }
    }
}

impl EventFacts {
    /// What an event looks like to `viewer` at `now`, with the viewer's calendar entries per session.
    fn new(event: &Event, viewer: Viewer, revisions: &[(SessionId, Revision)], now: Timestamp) -> Self {
        let facts = |session: &Session| SessionFacts {
            revision: revisions.iter().find(|(id, _)| *id == session.id).map(|(_, revision)| revision.clone()),
            ..SessionFacts::of(session)
        };
        Self {
            id: event.id,
            key: event.key.clone(),
            title: event.title.clone(),
            protected: event.protected,
            called_off: event.status == EventStatus::CalledOff,
            approval: Some(approval::of_everybody(event)).filter(|approval| *approval != Approval::None),
            host: event.host.name.clone(),
            contact: event.contact().cloned(),
            calendar_mode: event.host.calendar_mode,
            place: event.place(viewer, now).into(),
            attends: match viewer {
                Viewer::Participant { attends, .. } => attends,
                Viewer::Public | Viewer::Desk => None,
            },
            withdraw_until: event.withdrawal_deadline().filter(|deadline| *deadline > now),
            asks: !event.questions.is_empty(),
            way_up: event.way_up(now),
            text_blocks: event.text_blocks.clone(),
            sessions: event
                .sessions
                .iter()
                .filter(|s| s.is_coming(now) || revisions.iter().any(|(id, _)| *id == s.id))
                .map(facts)
                .collect(),
        }
    }
}

impl Enquiry {
    /// What those are told of `registration` at `now` who have to agree to it.
    #[must_use]
    pub fn new(registration: &Registration, event: &Event, now: Timestamp) -> Self {
        Self {
            person: registration.name.as_str().to_owned(),
            office: registration.office(),
            seats: registration.seats,
            cost: event.cost.clone(),
            event: EventFacts::new(event, Viewer::Public, &[], now),
        }
    }
}

impl Booking {
    /// What `registration` looks like to its own mails at `now`, when it stands in `state`.
    ///
    /// `revisions` are the calendar entries that this person has, or is to have, per session.
    #[must_use]
    pub fn new(registration: &Registration, state: State, event: &Event, revisions: &[(SessionId, Revision)], now: Timestamp) -> Self {
        Self {
            registration: registration.id,
            seats: registration.seats,
            code: registration.code.clone(),
            stands: Stands::of(registration.state),
            pass: (state == State::Confirmed && pass::is_shown(event, &registration.quotas)).then(|| registration.pass.clone()),
            event: EventFacts::new(event, event.viewer(state, &registration.quotas), revisions, now),
        }
    }

    /// The same about one date only, also if that does not take place any more.
    #[must_use]
    pub fn about(mut self, session: &Session) -> Self {
        self.event.sessions.retain(|facts| facts.id == session.id);
        if self.event.sessions.is_empty() {
            self.event.sessions.push(SessionFacts::of(session));
        }
        self
    }

    /// The same with all dates that took place: what somebody is told afterwards.
    #[must_use]
    pub fn looking_back(mut self, event: &Event) -> Self {
        self.event.sessions = event.planned_sessions().map(SessionFacts::of).collect();
        self
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &SessionFacts> {
        self.event.sessions.iter().filter(|session| session.revision.is_some())
    }

    pub(super) fn part(&self, method: Method) -> CalendarPart<'_> {
        let entries: Vec<&SessionFacts> = self.entries().collect();
        match (self.event.calendar_mode, entries.as_slice(), method) {
            (CalendarMode::None, _, _) | (_, [], _) => CalendarPart::Nothing,
            (CalendarMode::Invite, [one], method) => CalendarPart::Itip(method, one),
            (CalendarMode::Invite, many, _) if many.len() <= MOST_INVITATIONS => CalendarPart::Nothing,
            (_, _, Method::Request) => CalendarPart::File(entries),
            // What was added from a file cannot be taken back by mail: the text says so.
            (_, _, Method::Cancel) => CalendarPart::Nothing,
        }
    }
}

/// A role that somebody was given, as a mail names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenRole {
    /// What.
    pub role: Role,
    /// For which organisation or event; nothing where it is for all, or the event is protected.
    pub of: Option<String>,
}

/// What of an account is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountChange {
    /// The password.
    PasswordChanged,
    /// Codes are asked for from now on.
    SecondFactorSet,
    /// No codes are asked for any more: its owner wanted it so.
    SecondFactorTakenBack,
    /// The administration has taken the second factor back.
    SecondFactorReset,
    /// Somebody knows the password and guesses at codes.
    CodesGuessed,
    /// Somebody has logged in with a recovery code.
    RecoveryCodeUsed,
}

/// What is new of somebody whom no mail reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonNews {
    /// Who; nobody where the seat has no name yet, or none may be told.
    pub name: Option<PersonName>,
    /// What.
    pub news: News,
}

/// What somebody else has to pass on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// Has a seat.
    Seat,
    /// Waits.
    Waits,
    /// A seat is offered.
    Offered {
        /// Until when (UTC).
        until: Timestamp,
    },
    /// The event takes place.
    TakesPlace,
    /// Time, place or something else of the event is another.
    Changed,
    /// Was moved to another event.
    Moved,
    /// Nobody was named for the seat in time: it is given back.
    Released,
    /// The registration is over.
    Over,
    /// The event is called off.
    CalledOff,
}
