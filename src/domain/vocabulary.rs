//! The closed lists of the domain: each an enum with one spelling, used in files, in the database and in URLs alike.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The text is none of the list's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("must be one of: {expected}")]
pub struct UnknownWord {
    /// The words that would have been understood, separated by commas.
    pub expected: String,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word of the list, in the order in which people are shown them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The one spelling.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownWord { expected: [$($word),+].join(", ") }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+};
}

words! {
    /// From what the time of a reminder is counted.
    ReminderMoment {
        /// Before the begin of the first date.
        BeforeStart = "before_start",
        /// After the end of the last date.
        AfterEnd = "after_end",
    }
    /// Where in mails a host puts words of its own.
    TextSlot {
        /// In every mail that says that there is a seat.
        Confirmed = "confirmed",
        /// In every mail that says that there is none yet.
        Waiting = "waiting",
        /// Before the closing of every mail to participants.
        Closing = "closing",
    }
    /// In what a reminder's time is counted.
    TimeUnit {
        /// Days on the clock of Europe/Berlin.
        Days = "days",
        /// Hours.
        Hours = "hours",
    }
    /// Where a mail stands that an organiser wrote.
    MailingState {
        /// A reminder that is not due yet.
        Planned = "planned",
        /// Its letters are in the outbox, or have left.
        Posted = "posted",
        /// Somebody stopped it; what had not left by then does not leave.
        Stopped = "stopped",
        /// A reminder whose time went by while nothing could be sent.
        Missed = "missed",
    }
    /// By what a list of people can be ordered.
    ListedBy {
        /// The name, folded.
        Name = "name",
        /// The number of seats.
        Seats = "seats",
        /// The state, in the order of a registration's life.
        State = "state",
        /// The instant of first submission.
        Submitted = "submitted",
        /// The office.
        Office = "office",
    }
    /// What a certificate is about.
    CertificateCovers {
        /// The event.
        Event = "event",
        /// All compulsory modules of the programme that the event belongs to.
        Programme = "programme",
    }
    /// Whether somebody with a seat was at one date (domain.md § 5).
    Presence {
        /// From begin to end.
        Present = "present",
        /// For a part of the time.
        Partial = "partial",
        /// Not there, and said so for a good reason.
        Excused = "excused",
        /// Not there.
        Absent = "absent",
    }
    /// What somebody takes a list of people out of the house for. It decides what is on it.
    ListPurpose {
        /// To organise the event: everything but access needs.
        Organising = "organising",
        /// To let people in: those who have seats, and how many.
        Door = "door",
        /// To print name badges.
        Badges = "badges",
        /// To prepare what people need; health may be read from it.
        Support = "support",
        /// To count: nobody is named.
        Statistics = "statistics",
    }
    /// What sort of event it is (domain.md § 1).
    EventKind {
        /// A training of the administration (Fortbildung).
        Training = "training",
        /// An event of a campaign (Aktionswochen).
        CampaignEvent = "campaign_event",
        /// A meeting of a working group.
        Meeting = "meeting",
    }
    /// Where one takes part.
    AttendanceMode {
        /// In a room.
        InPerson = "in_person",
        /// Over the network only.
        Online = "online",
        /// Both.
        Hybrid = "hybrid",
    }
    /// When the place may be told to whom (domain.md § 3 rule 7).
    LocationVisibility {
        /// To everybody.
        Public = "public",
        /// Only the district.
        DistrictOnly = "district_only",
        /// To confirmed people.
        AfterConfirmation = "after_confirmation",
        /// To confirmed people, from the day before on.
        DayBefore = "day_before",
    }
    /// For whom the event is.
    Audience {
        /// Everybody.
        Public = "public",
        /// Staff of the administration.
        Staff = "staff",
        /// Leaders in the administration.
        Leaders = "leaders",
        /// Professionals outside the administration.
        Professionals = "professionals",
        /// A closed group.
        ClosedGroup = "closed_group",
    }
    /// How one gets in.
    AccessMode {
        /// Just come.
        Open = "open",
        /// Please say that you come.
        Rsvp = "rsvp",
        /// Only with a registration.
        Registration = "registration",
        /// A registration by people of the group.
        ClosedGroup = "closed_group",
        /// Only who was invited by the host.
        Invitation = "invitation",
        /// Only staff of the administration.
        StaffOnly = "staff_only",
    }
    /// How a waiting list moves (domain.md § 5).
    WaitlistMode {
        /// There is none: a full event is full.
        None = "none",
        /// The next is confirmed at once.
        Automatic = "automatic",
        /// The next gets an offer with a deadline.
        Offer = "offer",
    }
    /// What an event says about who may be sent away (domain.md § 3 rule 8).
    Admission {
        /// Nothing.
        None = "none",
        /// Rules of conduct: whoever degrades others or disturbs has to leave.
        Conduct = "conduct",
        /// The host's right to turn people away before it begins (§ 22 `VersG NRW`).
        Clause = "clause",
    }
    /// How a date comes again.
    Repetition {
        /// Not at all.
        Once = "once",
        /// Every week.
        Weekly = "weekly",
        /// Every two weeks.
        EveryTwoWeeks = "two_weeks",
        /// On days that are chosen one by one.
        ChosenDays = "days",
    }
    /// Who must agree before a registration counts.
    Approval {
        /// Nobody.
        None = "none",
        /// The organiser.
        Organiser = "organiser",
        /// The person's supervisor.
        Supervisor = "supervisor",
        /// The supervisor of a member of staff, and then the training officer.
        SupervisorThenOfficer = "supervisor_then_officer",
    }
    /// Whether photographs are taken.
    PhotoPolicy {
        /// None.
        None = "none",
        /// Overview shots, nobody recognisable in front.
        Overview = "overview",
        /// Only with each person's consent.
        Consent = "consent",
    }
    /// The state of an event (domain.md § 5).
    EventStatus {
        /// Being written; nobody else sees it.
        Draft = "draft",
        /// Waiting for the coordinators.
        Submitted = "submitted",
        /// Visible and, where it has registration, bookable.
        Published = "published",
        /// Will not take place.
        CalledOff = "called_off",
        /// Over and reported on.
        Documented = "documented",
    }
    /// How registrations of several seats wait (domain.md § 5).
    GroupPolicy {
        /// Until all their seats are free; nobody behind them passes.
        AllOrNone = "all_or_none",
        /// They take what is free, and wait for the rest.
        Partial = "partial",
        /// Until all their seats are free; smaller ones behind may pass.
        Skip = "skip",
    }
    /// How seats are given.
    Allocation {
        /// Who comes first.
        FirstCome = "first_come",
        /// By lot, once, after the registration deadline.
        Draw = "draw",
    }
    /// What puts somebody into an earlier class of the line. Which of them count, and in which order, is the event's to say.
    PriorityRule {
        /// The training is compulsory for this person.
        Compulsory = "compulsory",
        /// Got no seat the last time.
        TurnedAway = "turned_away",
        /// Has never taken part in such an event.
        NeverAttended = "never_attended",
    }
    /// Why somebody stands where they stand in the line.
    PriorityReason {
        /// An organiser put them there, and said why.
        ByHand = "by_hand",
        /// The training is compulsory for this person.
        Compulsory = "compulsory",
        /// Got no seat the last time.
        TurnedAway = "turned_away",
        /// Has never taken part in such an event.
        NeverAttended = "never_attended",
        /// No rule puts them earlier: the order of first submission.
        Submission = "submission",
    }
    /// The state of one date.
    SessionStatus {
        /// Takes place.
        Planned = "planned",
        /// Does not.
        CalledOff = "called_off",
    }
    /// Whether an access feature is there. An honest "no" is information too.
    Availability {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// If asked for.
        OnRequest = "on_request",
    }
    /// Whether a venue can be used with a wheelchair.
    WheelchairAccess {
        /// Everywhere.
        Yes = "yes",
        /// In parts.
        Partly = "partly",
        /// Not.
        No = "no",
    }
    /// What sort of host an organisation is; the admission clause depends on it (domain.md § 3 rule 8).
    OrganisationKind {
        /// The city itself.
        City = "city",
        /// An association.
        Association = "association",
        /// A religious community.
        Faith = "faith",
        /// A school.
        School = "school",
        /// A university.
        University = "university",
        /// An initiative without legal form.
        Initiative = "initiative",
        /// One person.
        Individual = "individual",
        /// A company.
        Company = "company",
    }
    /// How an organisation sends calendar entries (calendar-and-mail.md D2).
    CalendarMode {
        /// As an invitation that later mails can move and cancel.
        Invite = "invite",
        /// As a file to add by hand.
        Attachment = "attachment",
        /// Not at all.
        None = "none",
    }
    /// The lists that an operator edits: data, never code.
    Taxonomy {
        /// Stadtbezirke.
        District = "district",
        /// Handlungsfelder.
        ActionField = "action_field",
        /// Formate.
        Format = "format",
        /// Sparten.
        Section = "section",
        /// Features of a venue or event that remove barriers.
        AccessibilityFeature = "accessibility_feature",
        /// What a person needs to take part.
        AccessNeed = "access_need",
    }
    /// What sort of unit of the administration it is.
    OrgUnitKind {
        /// Led by a member of the city's executive.
        Dezernat = "dezernat",
        /// An office.
        Amt = "amt",
        /// A part of an office.
        Abteilung = "abteilung",
    }
    /// What somebody leads in the administration.
    LeaderLevel {
        /// Nothing.
        None = "none",
        /// A team.
        Team = "team",
        /// A part of an office.
        Abteilung = "abteilung",
        /// An office.
        Amt = "amt",
        /// A group of offices.
        Dezernat = "dezernat",
    }
    /// The state of a registration (domain.md § 5).
    RegistrationState {
        /// The address is not confirmed yet.
        Unverified = "unverified",
        /// Somebody has to agree.
        Pending = "pending",
        /// Has a seat.
        Confirmed = "confirmed",
        /// Is in the line.
        Waitlisted = "waitlisted",
        /// Has been offered a seat.
        Offered = "offered",
        /// Nobody agreed.
        Declined = "declined",
        /// Taken back by the person.
        Withdrawn = "withdrawn",
        /// Cancelled by the organiser.
        Cancelled = "cancelled",
        /// Not confirmed or not accepted in time.
        Expired = "expired",
    }
    /// How a registration came in.
    Source {
        /// Through the public form.
        Form = "form",
        /// From a file.
        Import = "import",
        /// Entered at the desk.
        Desk = "desk",
        /// By a colleague, with others (Sammelanmeldung).
        Batch = "batch",
    }
    /// Why a mail did not leave.
    DeliveryTrouble {
        /// No connection, or the server's name is unknown.
        Unreachable = "unreachable",
        /// No encrypted connection, or a certificate that is not trusted.
        Encryption = "encryption",
        /// User or password are wrong, or wanted and not given.
        LogIn = "log_in",
        /// The server does not send for this sender, or not from here.
        Sender = "sender",
        /// There is no such mailbox, or it takes nothing.
        Address = "address",
        /// The server does not take this message.
        Message = "message",
        /// The server asks to come back later.
        Later = "later",
        /// The server fell silent.
        Silence = "silence",
        /// The connection broke, or the server said what nobody understands.
        Broken = "broken",
        /// The folder cannot be written.
        Folder = "folder",
        /// The template of the mail cannot be filled in.
        Template = "template",
        /// The mail server took it, and it came back from another one.
        Returned = "returned",
    }
    /// Who agrees in which step of an approval.
    ApprovalStep {
        /// The supervisor, or the deputy.
        Supervisor = "supervisor",
        /// The training officer.
        Officer = "officer",
    }
    /// What came of asking for an approval.
    ApprovalState {
        /// Nobody has answered.
        Asked = "asked",
        /// Agreed.
        Approved = "approved",
        /// Did not agree, or proposed another date.
        Declined = "declined",
        /// The registration was decided, or ended, in another way.
        Superseded = "superseded",
    }
    /// How far asking for an approval has gone while nobody answers.
    ApprovalStage {
        /// The approver was asked.
        Asked = "asked",
        /// And reminded.
        Reminded = "reminded",
        /// The deputy was asked as well.
        Deputy = "deputy",
        /// The organisers know that nobody answers.
        Organiser = "organiser",
    }
    /// Why an approver does not agree: service reasons (dienstliche Belange) and no others (domain.md § 2).
    DeclineReason {
        /// The office cannot do without the person then.
        Staffing = "staffing",
        /// The person has other duties then.
        Duties = "duties",
        /// Not needed for what the person does at present.
        Relevance = "relevance",
        /// There is no money for it.
        Budget = "budget",
        /// Another date would do.
        AnotherDate = "another_date",
    }
    /// How a question is answered (domain.md § 4).
    QuestionKind {
        /// One line.
        ShortText = "short_text",
        /// Several lines.
        LongText = "long_text",
        /// A whole number.
        Number = "number",
        /// A day.
        Date = "date",
        /// One of its options.
        OneOf = "one_of",
        /// Any of its options.
        SeveralOf = "several_of",
        /// Yes or no.
        YesNo = "yes_no",
        /// A box that is never ticked before, and never has to be ticked.
        Consent = "consent",
    }
    /// What a person at the desk may do; which permits that are is in [`crate::domain::access`].
    Role {
        /// Everything, in every organisation, accounts among it.
        Administrator = "administrator",
        /// Plans the events of all organisations and programmes; sees the lists of none.
        Coordinator = "coordinator",
        /// Everything with the events of an organisation, or with one event.
        Organiser = "organiser",
        /// The door: who comes in.
        CheckIn = "check_in",
        /// The own runs: who was there, and what is needed; no addresses.
        Trainer = "trainer",
        /// Rules and counts, no names: the staff council.
        Reader = "reader",
        /// Who did and looked at what; no names.
        DataProtection = "data_protection",
        /// Enrols colleagues, and sees the own batches.
        Enroller = "enroller",
    }
    /// For what a link is that was mailed to somebody with an account.
    AccountLink {
        /// Accept an invitation, and choose the first password.
        Invitation = "invitation",
        /// Choose another password.
        Reset = "reset",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_not_on_the_list_names_the_list() {
        let fault = "sometimes".parse::<WaitlistMode>().expect_err("no such mode");
        assert_eq!(fault.to_string(), "must be one of: none, automatic, offer");
    }

    #[test]
    fn every_word_reads_back() {
        for state in RegistrationState::ALL {
            assert_eq!(state.as_str().parse(), Ok(*state));
        }
    }
}
