//! What somebody must be told, as facts, before it is a mail.
//!
//! A notice is written into the outbox in the transaction that causes it and holds everything the mail needs, so that the mail says
//! what was true then, whoever renders it and however often.

use crate::domain::calendar::{Method, Revision};
use crate::domain::change::Change;
use crate::domain::email::EmailAddress;
use crate::domain::event::{Disclosed, Event, Session, Viewer};
use crate::domain::ids::{BatchId, EventId, RegistrationId, SessionId};
use crate::domain::language::Language;
use crate::domain::registration::{Registration, State};
use crate::domain::token::Token;
use crate::domain::vocabulary::{ApprovalStep, CalendarMode, DeclineReason};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Up to so many sessions each gets an invitation of its own; more come as one file (calendar-and-mail.md D4).
pub const MOST_INVITATIONS: usize = 6;

/// To whom a mail goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// As addressed.
    pub name: String,
    /// Where to.
    pub email: EmailAddress,
    /// In which language.
    pub language: Language,
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
    /// Who is responsible.
    pub host: String,
    /// Whom to ask.
    pub contact: Option<EmailAddress>,
    /// How its host sends calendar entries.
    pub calendar_mode: CalendarMode,
    /// Its place for this recipient.
    pub place: PlaceShown,
    /// Until when one can withdraw alone (UTC).
    pub withdraw_until: Option<Timestamp>,
    /// The planned sessions that are not over, by begin.
    pub sessions: Vec<SessionFacts>,
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
    /// Everybody agreed, but no seat is free and nobody can wait.
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
    /// People in the line.
    pub waiting: u32,
    /// Seats without a name among all of these.
    pub unnamed: u32,
    /// Rows that were not stored.
    pub not_stored: u32,
}

/// What somebody must be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// Please confirm your address.
    ConfirmAddress {
        /// For what.
        booking: Booking,
        /// The link.
        confirm: Token,
        /// Until when (UTC).
        until: Timestamp,
        /// Whether a seat is held until then; if not, confirming joins the line.
        seat_held: bool,
    },
    /// Received; somebody has to agree.
    Received {
        /// For what.
        booking: Booking,
        /// The status page.
        manage: Token,
    },
    /// You have a seat. Carries the calendar entries.
    Confirmed {
        /// For what.
        booking: Booking,
        /// The status page.
        manage: Token,
    },
    /// You are in the line. Carries no calendar entry.
    Waiting {
        /// For what.
        booking: Booking,
        /// The status page.
        manage: Token,
        /// 1 is the next.
        position: u32,
    },
    /// A seat became free, and it is yours. Carries the calendar entries.
    MovedUp {
        /// For what.
        booking: Booking,
        /// The status page.
        manage: Token,
    },
    /// The lot gave you a seat. Carries the calendar entries.
    Drawn {
        /// For what.
        booking: Booking,
        /// The status page.
        manage: Token,
    },
    /// The lot gave you no seat: you are in the line. Carries no calendar entry.
    NotDrawn {
        /// For what.
        booking: Booking,
        /// The status page.
        manage: Token,
        /// 1 is the next.
        position: u32,
    },
    /// Fewer seats than before. Changes no calendar entry.
    SeatsChanged {
        /// For what, with the seats as they are now.
        booking: Booking,
        /// The status page.
        manage: Token,
        /// How many it were.
        seats_before: u32,
    },
    /// To organisers: seats are free, and so shortly before the start nobody moves up without them.
    FreeSeats {
        /// Of what.
        event: EventAtDesk,
        /// How many.
        free: u32,
        /// How many registrations wait.
        waiting: u32,
    },
    /// To organisers: today it has to be decided whether the event takes place.
    DecisionDue {
        /// About what.
        event: EventAtDesk,
        /// Confirmed seats.
        confirmed: u32,
        /// The fewest that it needs.
        minimum: u32,
    },
    /// Seats became free and are held until a deadline: accept or decline. Carries no calendar entry.
    SeatOffer {
        /// For what.
        booking: Booking,
        /// The status page, where the buttons are.
        manage: Token,
        /// Until when (UTC).
        until: Timestamp,
    },
    /// The deadline of an offer passed; the next was asked.
    OfferExpired {
        /// For what.
        booking: Booking,
    },
    /// Receipt of the own withdrawal. Takes the calendar entries back.
    Withdrawn {
        /// From what; its sessions carry the cancelled revisions.
        booking: Booking,
    },
    /// The organiser cancelled this registration. Takes the calendar entries back.
    Cancelled {
        /// From what; its sessions carry the cancelled revisions.
        booking: Booking,
        /// The organiser's words.
        reason: String,
    },
    /// The event will not take place. Takes the calendar entries back.
    CalledOff {
        /// What; its sessions carry the cancelled revisions.
        booking: Booking,
        /// The organiser's words; may be empty.
        reason: String,
    },
    /// A session moved. Carries the changed entry where the recipient has one.
    SessionMoved {
        /// For what; holds the moved session with its new time and revision, and no other.
        booking: Booking,
        /// The status page.
        manage: Token,
        /// The old begin (UTC).
        old_starts: Timestamp,
        /// The old end (UTC).
        old_ends: Timestamp,
    },
    /// Title, place, link or attendance mode are not as this person knew them. Carries the changed entries where the recipient has them.
    EventChanged {
        /// For what, as it is now.
        booking: Booking,
        /// The status page.
        manage: Token,
        /// What is another; at least one.
        changes: Vec<Change>,
    },
    /// The calendar entry of one session of a series: follows the mail that told about it, in its thread (D4).
    SessionEntry {
        /// For what; holds exactly one session.
        booking: Booking,
        /// Put in or take out.
        method: Method,
    },
    /// The links that somebody asked for; or a hint that one is registered already.
    MyLinks {
        /// One for each live registration of the mailbox.
        links: Vec<OwnLink>,
        /// Whether a second registration for the same event caused it.
        registered_again: bool,
    },
    /// To an approver: please agree, or do not.
    ApprovalRequest {
        /// To what.
        enquiry: Enquiry,
        /// The page to answer on.
        approve: Token,
        /// As whom the recipient is asked.
        asked_as: AskedAs,
        /// When the next is done if no answer comes (UTC).
        next_at: Option<Timestamp>,
    },
    /// To an approver: no answer has come yet.
    ApprovalReminder {
        /// To what.
        enquiry: Enquiry,
        /// The page to answer on.
        approve: Token,
        /// When somebody else is turned to if no answer comes (UTC).
        next_at: Option<Timestamp>,
    },
    /// To organisers: somebody of them has to look after an approval.
    ApprovalEscalated {
        /// To what.
        enquiry: Enquiry,
        /// Which step it has come to.
        step: ApprovalStep,
        /// Why.
        why: WhyEscalated,
    },
    /// To a supervisor: somebody takes part in a compulsory training, which asks for no approval.
    CompulsoryInformed {
        /// Who, and in what.
        enquiry: Enquiry,
    },
    /// Nobody agreed. Neutral: names a class of reasons, and no person.
    Declined {
        /// To what.
        booking: Booking,
        /// Why.
        reason: WhyDeclined,
    },
    /// The date does not suit the office; another would.
    AnotherDate {
        /// What was registered for.
        booking: Booking,
        /// Which date would, if one was named.
        proposed: Option<ProposedDate>,
    },
    /// A colleague enrolled you. Carries the calendar entries where there is a seat.
    Enrolled {
        /// For what.
        booking: Booking,
        /// The status page, where one can decline.
        manage: Token,
        /// Where the registration stands.
        standing: EnrolledAs,
        /// What was entered, and by whom.
        entered: Entered,
    },
    /// A colleague took your registration back, perhaps for a substitute. Takes the calendar entries back.
    TakenBack {
        /// From what; its sessions carry the cancelled revisions.
        booking: Booking,
        /// The name of the colleague who did it.
        by: String,
        /// Whether somebody else takes the seat.
        substitute: bool,
    },
    /// A substitute was named: to the substitute; the person who is replaced gets [`Notice::TakenBack`]. Carries the own calendar entries where there is a seat.
    SubstituteNamed {
        /// For what.
        booking: Booking,
        /// The status page, where one can decline.
        manage: Token,
        /// Where the registration stands.
        standing: EnrolledAs,
        /// What was entered, and by whom.
        entered: Entered,
    },
    /// What became of a list, to whoever enrolled.
    BatchResult {
        /// The event's title.
        title: String,
        /// In numbers.
        counts: BatchCounts,
        /// Until when (UTC) unnamed seats are to be named.
        named_until: Option<Timestamp>,
        /// Which list.
        batch: BatchId,
        /// The way to its board.
        board: Token,
    },
    /// Seats are still without a name, to whoever enrolled.
    UnnamedDue {
        /// The event's title.
        title: String,
        /// How many seats.
        seats: u32,
        /// Until when (UTC) they are kept.
        until: Timestamp,
        /// Which list.
        batch: BatchId,
        /// The way to its board.
        board: Token,
    },
    /// The link with which somebody at an office address can enrol colleagues.
    EnrolLink {
        /// The link.
        link: Token,
        /// Until when (UTC) it opens.
        until: Timestamp,
    },
}

impl Notice {
    /// The name of its kind: in the outbox, in the mail log and as the folder of its templates.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ConfirmAddress { .. } => "confirm_address",
            Self::Received { .. } => "received",
            Self::Confirmed { .. } => "confirmed",
            Self::Waiting { .. } => "waiting",
            Self::MovedUp { .. } => "moved_up",
            Self::Drawn { .. } => "drawn",
            Self::NotDrawn { .. } => "not_drawn",
            Self::SeatsChanged { .. } => "seats_changed",
            Self::FreeSeats { .. } => "free_seats",
            Self::DecisionDue { .. } => "decision_due",
            Self::SeatOffer { .. } => "seat_offer",
            Self::OfferExpired { .. } => "offer_expired",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Cancelled { .. } => "cancelled",
            Self::CalledOff { .. } => "called_off",
            Self::SessionMoved { .. } => "session_moved",
            Self::EventChanged { .. } => "event_changed",
            Self::SessionEntry { .. } => "session_entry",
            Self::MyLinks { .. } => "my_links",
            Self::ApprovalRequest { .. } => "approval_request",
            Self::ApprovalReminder { .. } => "approval_reminder",
            Self::ApprovalEscalated { .. } => "approval_escalated",
            Self::CompulsoryInformed { .. } => "compulsory_informed",
            Self::Declined { .. } => "declined",
            Self::AnotherDate { .. } => "another_date",
            Self::Enrolled { .. } => "enrolled",
            Self::TakenBack { .. } => "taken_back",
            Self::SubstituteNamed { .. } => "substitute_named",
            Self::BatchResult { .. } => "batch_result",
            Self::UnnamedDue { .. } => "unnamed_due",
            Self::EnrolLink { .. } => "enrol_link",
        }
    }

    /// The booking it is about, if it is about one.
    #[must_use]
    pub fn booking(&self) -> Option<&Booking> {
        match self {
            Self::ConfirmAddress { booking, .. }
            | Self::Received { booking, .. }
            | Self::Confirmed { booking, .. }
            | Self::Waiting { booking, .. }
            | Self::MovedUp { booking, .. }
            | Self::Drawn { booking, .. }
            | Self::NotDrawn { booking, .. }
            | Self::SeatsChanged { booking, .. }
            | Self::SeatOffer { booking, .. }
            | Self::OfferExpired { booking }
            | Self::Withdrawn { booking }
            | Self::Cancelled { booking, .. }
            | Self::CalledOff { booking, .. }
            | Self::SessionMoved { booking, .. }
            | Self::EventChanged { booking, .. }
            | Self::SessionEntry { booking, .. }
            | Self::Declined { booking, .. }
            | Self::AnotherDate { booking, .. }
            | Self::Enrolled { booking, .. }
            | Self::TakenBack { booking, .. }
            | Self::SubstituteNamed { booking, .. } => Some(booking),
            // What goes to organisers, approvers and enrollers belongs to nobody's own letters.
            Self::FreeSeats { .. }
            | Self::DecisionDue { .. }
            | Self::MyLinks { .. }
            | Self::ApprovalRequest { .. }
            | Self::ApprovalReminder { .. }
            | Self::ApprovalEscalated { .. }
            | Self::CompulsoryInformed { .. }
            | Self::BatchResult { .. }
            | Self::UnnamedDue { .. }
            | Self::EnrolLink { .. } => None,
        }
    }

    /// What somebody else than the person is told of a registration. Such a letter belongs to no thread of the person's own.
    #[must_use]
    pub fn enquiry(&self) -> Option<&Enquiry> {
        match self {
            Self::ApprovalRequest { enquiry, .. }
            | Self::ApprovalReminder { enquiry, .. }
            | Self::ApprovalEscalated { enquiry, .. }
            | Self::CompulsoryInformed { enquiry } => Some(enquiry),
            _ => None,
        }
    }

    /// The event it is about, if it is about one.
    #[must_use]
    pub fn event(&self) -> Option<&EventFacts> {
        self.booking().map(|booking| &booking.event).or_else(|| self.enquiry().map(|enquiry| &enquiry.event))
    }

    /// Whether it tells where the registration stands, so that unsent letters which told otherwise must not leave any more.
    #[must_use]
    pub fn tells_standing(&self) -> bool {
        match self {
            Self::ConfirmAddress { .. }
            | Self::Received { .. }
            | Self::Confirmed { .. }
            | Self::Waiting { .. }
            | Self::MovedUp { .. }
            | Self::Drawn { .. }
            | Self::NotDrawn { .. }
            | Self::SeatOffer { .. }
            | Self::OfferExpired { .. }
            | Self::Withdrawn { .. }
            | Self::Cancelled { .. }
            | Self::CalledOff { .. }
            | Self::Declined { .. }
            | Self::AnotherDate { .. }
            | Self::Enrolled { .. }
            | Self::TakenBack { .. }
            | Self::SubstituteNamed { .. } => true,
            Self::SessionMoved { .. }
            | Self::EventChanged { .. }
            | Self::SessionEntry { .. }
            | Self::SeatsChanged { .. }
            | Self::FreeSeats { .. }
            | Self::DecisionDue { .. }
            | Self::MyLinks { .. }
            | Self::ApprovalRequest { .. }
            | Self::ApprovalReminder { .. }
            | Self::ApprovalEscalated { .. }
            | Self::CompulsoryInformed { .. }
            | Self::BatchResult { .. }
            | Self::UnnamedDue { .. }
            | Self::EnrolLink { .. } => false,
        }
    }

    /// The kinds of letters that leave the earlier ones about the same registration true. Every other makes them out of date.
    pub const LEAVE_EARLIER_TRUE: [&'static str; 3] = ["session_entry", "seats_changed", "my_links"];

    /// What the mail itself carries for the calendar.
    #[must_use]
    pub fn calendar_part(&self) -> CalendarPart<'_> {
        match self {
            Self::Confirmed { booking, .. }
            | Self::MovedUp { booking, .. }
            | Self::Drawn { booking, .. }
            | Self::EventChanged { booking, .. }
            | Self::SessionMoved { booking, .. }
            | Self::Enrolled { booking, .. }
            | Self::SubstituteNamed { booking, .. } => booking.part(Method::Request),
            Self::Withdrawn { booking }
            | Self::Cancelled { booking, .. }
            | Self::CalledOff { booking, .. }
            | Self::TakenBack { booking, .. } => booking.part(Method::Cancel),
            Self::SessionEntry { booking, method } => booking.part(*method),
            Self::ConfirmAddress { .. }
            | Self::Received { .. }
            | Self::Waiting { .. }
            | Self::NotDrawn { .. }
            | Self::SeatsChanged { .. }
            | Self::FreeSeats { .. }
            | Self::DecisionDue { .. }
            | Self::SeatOffer { .. }
            | Self::OfferExpired { .. }
            | Self::MyLinks { .. }
            | Self::ApprovalRequest { .. }
            | Self::ApprovalReminder { .. }
            | Self::ApprovalEscalated { .. }
            | Self::CompulsoryInformed { .. }
            | Self::Declined { .. }
            | Self::AnotherDate { .. }
            | Self::BatchResult { .. }
            | Self::UnnamedDue { .. }
            | Self::EnrolLink { .. } => CalendarPart::Nothing,
        }
    }

    /// The same, told to somebody whom a colleague enrolled: the one letter says where the registration stands, and who entered it.
    #[must_use]
    pub fn entered_by_colleague(self, entered: Entered) -> Self {
        let (booking, manage, standing) = match self {
            Self::Confirmed { booking, manage } => (booking, manage, EnrolledAs::Confirmed),
            Self::Received { booking, manage } => (booking, manage, EnrolledAs::Received),
            Self::Waiting { booking, manage, position } => (booking, manage, EnrolledAs::Waiting { position }),
            other => return other,
        };
        if entered.substitute {
            Self::SubstituteNamed { booking, manage, standing, entered }
        } else {
            Self::Enrolled { booking, manage, standing, entered }
        }
    }

    /// This notice, and the short mails that follow it with one calendar entry each where the event is a short series (D4).
    #[must_use]
    pub fn with_session_entries(self) -> Vec<Self> {
        let (booking, method) = match &self {
            Self::Confirmed { booking, .. }
            | Self::MovedUp { booking, .. }
            | Self::Drawn { booking, .. }
            | Self::EventChanged { booking, .. }
            | Self::Enrolled { booking, .. }
            | Self::SubstituteNamed { booking, .. } => (booking, Method::Request),
            Self::Withdrawn { booking }
            | Self::Cancelled { booking, .. }
            | Self::CalledOff { booking, .. }
            | Self::TakenBack { booking, .. } => (booking, Method::Cancel),
            _ => return vec![self],
        };
        let entries: Vec<&SessionFacts> = booking.entries().collect();
        let each = booking.event.calendar_mode == CalendarMode::Invite && (2..=MOST_INVITATIONS).contains(&entries.len());
        let followers: Vec<Self> = if each {
            entries
                .into_iter()
                .map(|session| {
                    let mut booking = booking.clone();
                    booking.event.sessions = vec![session.clone()];
                    Self::SessionEntry { booking, method }
                })
                .collect()
        } else {
            Vec::new()
        };
        std::iter::once(self).chain(followers).collect()
    }
}

/// What a mail carries for the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarPart<'a> {
    /// Nothing.
    Nothing,
    /// One iTIP message inside the mail and attached.
    Itip(Method, &'a SessionFacts),
    /// One file with all sessions, attached only (D3).
    File(Vec<&'a SessionFacts>),
}

impl EventFacts {
    /// What an event looks like to `viewer` at `now`, with the viewer's calendar entries per session.
    fn new(event: &Event, viewer: Viewer, revisions: &[(SessionId, Revision)], now: Timestamp) -> Self {
        let facts = |session: &Session| SessionFacts {
            id: session.id,
            label: session.label.clone(),
            starts: session.starts,
            ends: session.ends,
            revision: revisions.iter().find(|(id, _)| *id == session.id).map(|(_, revision)| revision.clone()),
        };
        Self {
            id: event.id,
            key: event.key.clone(),
            title: event.title.clone(),
            protected: event.protected,
            host: event.host.name.clone(),
            contact: event.contact().cloned(),
            calendar_mode: event.host.calendar_mode,
            place: event.place(viewer, now).into(),
            withdraw_until: event.withdrawal_deadline(),
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
            event: EventFacts::new(event, Viewer::Participant(state), revisions, now),
        }
    }

    fn entries(&self) -> impl Iterator<Item = &SessionFacts> {
        self.event.sessions.iter().filter(|session| session.revision.is_some())
    }

    fn part(&self, method: Method) -> CalendarPart<'_> {
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
