//! What somebody must be told, as facts, before it is a mail.
//!
//! A notice is written into the outbox in the transaction that causes it and holds everything the mail needs, so that the mail says
//! what was true then, whoever renders it and however often.

mod carries;
mod facts;
mod leaves;

pub use carries::CalendarPart;
pub use facts::*;
pub use leaves::blank_secrets;

use crate::domain::calendar::Method;
use crate::domain::certificate::{Certificate, CertificateCode};
use crate::domain::change::Change;
use crate::domain::ids::{BatchId, MailingId};
use crate::domain::language::Language;
use crate::domain::mailing::MailingWords;
use crate::domain::token::Token;
use crate::domain::vocabulary::ApprovalStep;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Up to so many sessions each gets an invitation of its own; more come as one file (calendar-and-mail.md D4).
pub const MOST_INVITATIONS: usize = 6;

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
        /// Whether these are the rest of a group's seats: the others are told of in a letter of their own.
        #[serde(default)]
        rest: bool,
    },
    /// A seat became free, and it is yours. Carries the calendar entries.
    MovedUp {
        /// For what.
        booking: Booking,
        /// The status page.
        manage: Token,
        /// Seats that other parts of the same group have already.
        #[serde(default)]
        besides: u32,
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
    /// It is decided that the event takes place. Changes no calendar entry.
    TakesPlace {
        /// What.
        booking: Booking,
        /// The status page.
        manage: Token,
    },
    /// To organisers: seats are free, and so shortly before the start nobody moves up without them.
    FreeSeats {
        /// Of what.
        event: EventAtDesk,
        /// How many.
        free: u32,
        /// How many registrations wait.
        waiting: u32,
        /// Since when (UTC) the line does not move by itself.
        since: Option<Timestamp>,
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
    /// To organisers: a mail to somebody on the list came back.
    Returned {
        /// About what it was.
        event: EventAtDesk,
        /// To whom; empty where the event is protected, like all that follows.
        name: String,
        /// The address that does not take mails.
        email: String,
        /// What the other mail server said; may be empty.
        said: String,
    },
    /// To organisers: news of people whom no mail reaches, and nobody enrolled who could tell them.
    Unreached {
        /// Where.
        event: EventAtDesk,
        /// Of whom, and what; without names where the event is protected.
        people: Vec<PersonNews>,
    },
    /// Seats became free and are held until a deadline: accept or decline. Carries no calendar entry.
    SeatOffer {
        /// For what.
        booking: Booking,
        /// The status page, where the buttons are.
        manage: Token,
        /// Until when (UTC).
        until: Timestamp,
        /// Whether the lot gave it: then nothing became free.
        #[serde(default)]
        drawn: bool,
    },
    /// The deadline of an offer passed; the next was asked.
    OfferExpired {
        /// For what.
        booking: Booking,
        /// Whether one can register anew.
        #[serde(default)]
        open: bool,
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
        /// The title of the event to which the person was moved, where that is why; another letter tells how they stand there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved_to: Option<String>,
    },
    /// The event will not take place. Takes the calendar entries back.
    CalledOff {
        /// What; its sessions carry the cancelled revisions.
        booking: Booking,
        /// The organiser's words; may be empty.
        reason: String,
        /// The fewest seats that the event needed, where it fails because fewer were taken.
        minimum: Option<u32>,
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
    /// The calendar entry of one session of a series: follows the mail that told about it, in its thread (D4). Or tells itself what is new
    /// about that session.
    SessionEntry {
        /// For what; holds exactly one session.
        booking: Booking,
        /// Put in or take out.
        method: Method,
        /// What is new; nothing where another mail has told it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        news: Option<SessionNews>,
    },
    /// To somebody who may do something at the desk from now on: an invitation where there is no account yet.
    DeskAccess {
        /// Who gave it.
        by: String,
        /// What; at least one.
        roles: Vec<GivenRole>,
        /// Where the first password is chosen; nothing where there is an account.
        accept: Option<Token>,
        /// Until when that can be done (UTC).
        until: Option<Timestamp>,
    },
    /// To somebody with an account who has forgotten the password.
    PasswordLink {
        /// Where another is chosen.
        reset: Token,
        /// Until when (UTC).
        until: Timestamp,
    },
    /// To somebody with an account: something about it is another. Who did not do that has to know.
    AccountChanged {
        /// What.
        change: AccountChange,
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
    /// A certificate of attendance: enclosed, and to be had from the status page.
    CertificateIssued {
        /// For what.
        booking: Booking,
        /// The status page.
        manage: Token,
        /// What it says.
        certificate: Certificate,
    },
    /// A certificate is not valid any more: whoever checks its code reads that.
    CertificateRevoked {
        /// For what it was.
        booking: Booking,
        /// The status page.
        manage: Token,
        /// The code that stands on it.
        code: CertificateCode,
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
    /// News of people of a list whom no mail reaches, to whoever enrolled them.
    EnrolledNews {
        /// The event's title.
        title: String,
        /// Of whom, and what.
        people: Vec<PersonNews>,
        /// Which list.
        batch: BatchId,
        /// The way to its board.
        board: Token,
    },
    /// Words of an organiser to somebody on the list. Changes nothing, and carries no secret link.
    Message {
        /// Which mailing it belongs to.
        mailing: MailingId,
        /// Of what registration.
        booking: Booking,
        /// The organiser's words, with placeholders.
        words: MailingWords,
        /// The language of the words; without one, as in letters of earlier versions, that of the recipient.
        #[serde(default)]
        written_in: Option<Language>,
    },
    /// The same to its writer, to see how it arrives.
    MessageTried {
        /// A real registration, as a sample.
        booking: Booking,
        /// The organiser's words, with placeholders.
        words: MailingWords,
        /// The language of the words; without one, as in letters of earlier versions, that of the recipient.
        #[serde(default)]
        written_in: Option<Language>,
    },
    /// The link with which somebody at an office address can enrol colleagues.
    EnrolLink {
        /// The link.
        link: Token,
        /// Until when (UTC) it opens.
        until: Timestamp,
    },
}

/// What is new about one session of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum SessionNews {
    /// It was called off.
    CalledOff {
        /// The organiser's words; may be empty.
        reason: String,
        /// Whether others are still to come: they stay.
        others: bool,
    },
    /// It was called off and takes place after all.
    TakesPlaceAfterAll,
    /// It was added.
    Added,
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
            Self::TakesPlace { .. } => "takes_place",
            Self::FreeSeats { .. } => "free_seats",
            Self::DecisionDue { .. } => "decision_due",
            Self::Returned { .. } => "returned",
            Self::Unreached { .. } => "unreached",
            Self::SeatOffer { .. } => "seat_offer",
            Self::OfferExpired { .. } => "offer_expired",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Cancelled { .. } => "cancelled",
            Self::CalledOff { .. } => "called_off",
            Self::SessionMoved { .. } => "session_moved",
            Self::EventChanged { .. } => "event_changed",
            Self::SessionEntry { .. } => "session_entry",
            Self::DeskAccess { .. } => "desk_access",
            Self::PasswordLink { .. } => "password_link",
            Self::AccountChanged { .. } => "account_changed",
            Self::MyLinks { .. } => "my_links",
            Self::ApprovalRequest { .. } => "approval_request",
            Self::ApprovalReminder { .. } => "approval_reminder",
            Self::ApprovalEscalated { .. } => "approval_escalated",
            Self::CompulsoryInformed { .. } => "compulsory_informed",
            Self::CertificateIssued { .. } => "certificate",
            Self::CertificateRevoked { .. } => "certificate_revoked",
            Self::Declined { .. } => "declined",
            Self::AnotherDate { .. } => "another_date",
            Self::Enrolled { .. } => "enrolled",
            Self::TakenBack { .. } => "taken_back",
            Self::SubstituteNamed { .. } => "substitute_named",
            Self::BatchResult { .. } => "batch_result",
            Self::UnnamedDue { .. } => "unnamed_due",
            Self::EnrolledNews { .. } => "enrolled_news",
            Self::EnrolLink { .. } => "enrol_link",
            Self::Message { .. } | Self::MessageTried { .. } => "message",
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
            | Self::TakesPlace { booking, .. }
            | Self::SeatOffer { booking, .. }
            | Self::OfferExpired { booking, .. }
            | Self::Withdrawn { booking }
            | Self::Cancelled { booking, .. }
            | Self::CalledOff { booking, .. }
            | Self::SessionMoved { booking, .. }
            | Self::EventChanged { booking, .. }
            | Self::SessionEntry { booking, .. }
            | Self::CertificateIssued { booking, .. }
            | Self::CertificateRevoked { booking, .. }
            | Self::Declined { booking, .. }
            | Self::AnotherDate { booking, .. }
            | Self::Enrolled { booking, .. }
            | Self::TakenBack { booking, .. }
            | Self::Message { booking, .. }
            | Self::SubstituteNamed { booking, .. } => Some(booking),
            // What goes to organisers, approvers and enrollers belongs to nobody's own letters.
            Self::FreeSeats { .. }
            | Self::DecisionDue { .. }
            | Self::Returned { .. }
            | Self::Unreached { .. }
            | Self::DeskAccess { .. }
            | Self::PasswordLink { .. }
            | Self::AccountChanged { .. }
            | Self::MyLinks { .. }
            | Self::ApprovalRequest { .. }
            | Self::ApprovalReminder { .. }
            | Self::ApprovalEscalated { .. }
            | Self::CompulsoryInformed { .. }
            | Self::BatchResult { .. }
            | Self::UnnamedDue { .. }
            | Self::EnrolledNews { .. }
            | Self::MessageTried { .. }
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

    /// The booking from which its words are filled: its own, or that of a sample.
    #[must_use]
    pub fn told_booking(&self) -> Option<&Booking> {
        match self {
            Self::MessageTried { booking, .. } => Some(booking),
            other => other.booking(),
        }
    }

    /// The mailing that it belongs to.
    #[must_use]
    pub fn mailing(&self) -> Option<MailingId> {
        match self {
            Self::Message { mailing, .. } => Some(*mailing),
            _ => None,
        }
    }

    /// The event it is about, if it is about one.
    #[must_use]
    pub fn event(&self) -> Option<&EventFacts> {
        self.told_booking().map(|booking| &booking.event).or_else(|| self.enquiry().map(|enquiry| &enquiry.event))
    }

    /// The same, told to somebody whom a colleague enrolled: the one letter says where the registration stands, and who entered it.
    #[must_use]
    pub fn entered_by_colleague(self, entered: Entered) -> Self {
        let (booking, manage, standing) = match self {
            // The first letter of somebody who has moved up before it left.
            Self::Confirmed { booking, manage } | Self::MovedUp { booking, manage, .. } | Self::Drawn { booking, manage } => {
                (booking, manage, EnrolledAs::Confirmed)
            }
            Self::Received { booking, manage } => (booking, manage, EnrolledAs::Received),
            Self::Waiting { booking, manage, position, rest: _ } => (booking, manage, EnrolledAs::Waiting { position }),
            other => return other,
        };
        if entered.substitute {
            Self::SubstituteNamed { booking, manage, standing, entered }
        } else {
            Self::Enrolled { booking, manage, standing, entered }
        }
    }
}
