//! What only one kind of mail says: the facts of each notice in the words of one language.

use crate::domain::calendar::Method;
use crate::domain::change::Change;
use crate::domain::language::Language;
use crate::domain::mailing::{self, MailingWords, Placeholder};
use crate::domain::notice::{
    AccountChange, AskedAs, BatchCounts, Booking, CalendarPart, Enquiry, EnrolledAs, Entered, EventAtDesk, GivenRole, News, Notice,
    OwnLink, PersonNews, PlaceShown, Recipient, SessionNews, WhyDeclined, WhyEscalated,
};
use crate::domain::token::Token;
use crate::domain::vocabulary::{ApprovalStep, AttendanceMode, CalendarMode, DeclineReason, Role};
use crate::domain::wall_time;
use crate::i18n::dates;
use crate::mail::facts::PlaceWords;
use crate::mail::inert;
use crate::mail::sender::Sender;
use jiff::Timestamp;
use serde::Serialize;

/// What only one kind of mail says.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Particulars {
    ConfirmAddress { page: String, until: String, seat_held: bool },
    Seat { page: String, calendar: Calendar, besides: u32 },
    Received { page: String },
    Waiting { page: String, position: u32, rest: bool },
    SeatsChanged { page: String, seats_before: u32 },
    TakesPlace { page: String },
    FreeSeats { desk: DeskWords, free: u32, waiting: u32, since: Option<String> },
    Returned { desk: DeskWords, page: String, person: String, address: String, said: String },
    Unreached { desk: DeskWords, page: String, people: Vec<NewsWords> },
    DecisionDue { desk: DeskWords, confirmed: u32, minimum: u32 },
    SeatOffer { page: String, until: String, drawn: bool },
    OfferExpired { page: String, open: bool },
    TakenBack { page: String, reason: Vec<String>, moved_to: Option<String>, calendar: Calendar },
    CalledOff { page: String, reason: Vec<String>, minimum: Option<u32>, calendar: Calendar },
    SessionMoved { page: String, calendar: Calendar, old: String },
    EventChanged { page: String, calendar: Calendar, changes: Vec<ChangeWords> },
    SessionEntry { calendar: Calendar, news: Option<&'static str>, reason: Vec<String>, others: bool },
    MyLinks { links: Vec<LinkWords>, registered_again: bool },
    DeskAccess { page: String, by: String, roles: Vec<RoleWords>, until: Option<String> },
    PasswordLink { page: String, until: String },
    AccountChanged { page: String, change: AccountChange },
    ApprovalRequest { about: EnquiryWords, page: String, asked_as: AskedAs, next: Option<String> },
    ApprovalReminder { about: EnquiryWords, page: String, next: Option<String> },
    ApprovalEscalated { about: EnquiryWords, page: String, step: ApprovalStep, why: WhyEscalated },
    CompulsoryInformed { about: EnquiryWords, page: String },
    CertificateIssued { page: String, code: String },
    CertificateRevoked { page: String, code: String },
    Declined { page: String, service: Option<DeclineReason>, reason: Vec<String> },
    AnotherDate { page: String, proposed: Option<String> },
    Enrolled(Box<EnrolledWords>),
    TakenBackByColleague { page: String, by: String, substitute: bool, calendar: Calendar },
    BatchResult(Box<BatchWords>),
    UnnamedDue { page: String, title: String, seats: u32, until: String },
    EnrolledNews { page: String, title: String, people: Vec<NewsWords> },
    EnrolLink { page: String, until: String },
    Message { page: String, subject: String, lines: Vec<String> },
    Test {},
}

impl Particulars {
    /// Of a notice.
    pub(super) fn of(notice: &Notice, to: &Recipient, language: Language, sender: &Sender) -> Self {
        let page = |booking: &Booking| sender.event_page(language, &booking.event.key);
        let status = |manage| sender.status_page(language, manage);
        let list = |board, batch| sender.batch_page(language, board, batch);
        let line = |text| inert::line(text, inert::LINE_LIMIT);
        let programme = || sender.programme_page(language);
        let desk = |event| DeskWords::new(event, sender, language);
        let moment = |instant: &Timestamp| dates::moment(language, *instant);
        let calendar = Calendar::of(notice);
        match notice {
            Notice::ConfirmAddress { confirm, until, seat_held, .. } => {
                Self::ConfirmAddress { page: sender.confirm_page(language, confirm), until: moment(until), seat_held: *seat_held }
            }
            Notice::Received { manage, .. } => Self::Received { page: status(manage) },
            Notice::Confirmed { manage, .. } | Notice::Drawn { manage, .. } => Self::Seat { page: status(manage), calendar, besides: 0 },
            Notice::MovedUp { manage, besides, .. } => Self::Seat { page: status(manage), calendar, besides: *besides },
            Notice::Waiting { manage, position, rest, .. } => Self::Waiting { page: status(manage), position: *position, rest: *rest },
            Notice::NotDrawn { manage, position, .. } => Self::Waiting { page: status(manage), position: *position, rest: false },
            Notice::SeatsChanged { manage, seats_before, .. } => Self::SeatsChanged { page: status(manage), seats_before: *seats_before },
            Notice::TakesPlace { manage, .. } => Self::TakesPlace { page: status(manage) },
            Notice::FreeSeats { event, free, waiting, since } => {
                Self::FreeSeats { desk: desk(event), free: *free, waiting: *waiting, since: since.as_ref().map(moment) }
            }
            Notice::DecisionDue { event, confirmed, minimum } => {
                Self::DecisionDue { desk: desk(event), confirmed: *confirmed, minimum: *minimum }
            }
            Notice::Returned { event, name, email, said } => returned(desk(event), sender.desk_event_page(event.id), [name, email, said]),
            Notice::Unreached { event, people } => {
                Self::Unreached { desk: desk(event), page: sender.desk_event_page(event.id), people: NewsWords::of_all(people, language) }
            }
            Notice::SeatOffer { manage, until, drawn, .. } => Self::SeatOffer { page: status(manage), until: moment(until), drawn: *drawn },
            Notice::OfferExpired { booking, open } => Self::OfferExpired { page: page(booking), open: *open },
            Notice::Withdrawn { booking } => taken_back(page(booking), "", None, calendar),
            Notice::Cancelled { reason, moved_to, .. } => taken_back(programme(), reason, moved_to.as_deref(), calendar),
            Notice::CalledOff { reason, minimum, .. } => {
                Self::CalledOff { page: programme(), reason: inert::paragraph(reason), minimum: *minimum, calendar }
            }
            Notice::SessionMoved { manage, old_starts, old_ends, .. } => {
                Self::SessionMoved { page: status(manage), calendar, old: dates::session(language, *old_starts, *old_ends) }
            }
            Notice::EventChanged { manage, changes, .. } => {
                let changes = changes.iter().map(|change| ChangeWords::new(change, &sender.town)).collect();
                Self::EventChanged { page: status(manage), calendar, changes }
            }
            Notice::SessionEntry { news, .. } => session_entry(calendar, news.as_ref()),
            Notice::MyLinks { links, registered_again } => Self::MyLinks {
                links: links.iter().map(|link| LinkWords::new(link, sender, language)).collect(),
                registered_again: *registered_again,
            },
            Notice::DeskAccess { by, roles, accept, until } => desk_access(sender, by, roles, accept.as_ref(), until.as_ref().map(moment)),
            Notice::PasswordLink { reset, until } => Self::PasswordLink { page: sender.password_page(reset), until: moment(until) },
            Notice::AccountChanged { change } => Self::AccountChanged { page: sender.forgotten_page(), change: *change },
            Notice::ApprovalRequest { enquiry, approve, asked_as, next_at } => Self::ApprovalRequest {
                about: EnquiryWords::new(enquiry),
                page: sender.approve_page(language, approve),
                asked_as: *asked_as,
                next: next_at.as_ref().map(moment),
            },
            Notice::ApprovalReminder { enquiry, approve, next_at } => {
                let (page, next) = (sender.approve_page(language, approve), next_at.as_ref().map(moment));
                Self::ApprovalReminder { about: EnquiryWords::new(enquiry), page, next }
            }
            Notice::ApprovalEscalated { enquiry, step, why } => {
                let page = sender.desk_event_page(enquiry.event.id);
                Self::ApprovalEscalated { about: EnquiryWords::new(enquiry), page, step: *step, why: *why }
            }
            Notice::CompulsoryInformed { enquiry } => {
                Self::CompulsoryInformed { about: EnquiryWords::new(enquiry), page: sender.event_page(language, &enquiry.event.key) }
            }
            Notice::CertificateIssued { manage, certificate, .. } => {
                Self::CertificateIssued { page: status(manage), code: certificate.code.to_string() }
            }
            Notice::CertificateRevoked { manage, code, .. } => Self::CertificateRevoked { page: status(manage), code: code.to_string() },
            Notice::Declined { reason, .. } => declined(programme(), reason),
            Notice::AnotherDate { proposed, .. } => Self::AnotherDate {
                page: proposed.as_ref().map_or_else(programme, |date| sender.event_page(language, &date.key)),
                proposed: proposed.as_ref().map(|date| dates::session(language, date.starts, date.ends)),
            },
            Notice::Enrolled { booking, manage, standing, entered } | Notice::SubstituteNamed { booking, manage, standing, entered } => {
                Self::Enrolled(Box::new(EnrolledWords::new(status(manage), *standing, entered, booking.event.asks, calendar)))
            }
            Notice::TakenBack { by, substitute, .. } => {
                Self::TakenBackByColleague { page: programme(), by: inert::line(by, inert::NAME_LIMIT), substitute: *substitute, calendar }
            }
            Notice::BatchResult { title, counts, named_until, batch, board } => {
                let named_until = named_until.map(|until| dates::last_day(language, until));
                Self::BatchResult(Box::new(BatchWords { page: list(board, *batch), title: line(title), counts: *counts, named_until }))
            }
            Notice::UnnamedDue { title, seats, until, batch, board } => {
                let until = dates::last_day(language, *until);
                Self::UnnamedDue { page: list(board, *batch), title: line(title), seats: *seats, until }
            }
            Notice::EnrolledNews { title, people, batch, board } => {
                Self::EnrolledNews { page: list(board, *batch), title: line(title), people: NewsWords::of_all(people, language) }
            }
            Notice::Message { booking, words, written_in, .. } | Notice::MessageTried { booking, words, written_in } => {
                message(booking, words, to, written_in.unwrap_or(language), page(booking))
            }
            Notice::EnrolLink { link, until } => Self::EnrolLink { page: sender.enrol_page(language, link), until: moment(until) },
        }
    }
}

/// An organiser's words, filled in in their language.
fn message(booking: &Booking, words: &MailingWords, to: &Recipient, language: Language, page: String) -> Particulars {
    let lines = inert::trusted_lines(&filled(&words.body, booking, to, language));
    // A title that was no secret when the words were written may be one now.
    let subject = mailing::filled(&words.subject, |placeholder| match placeholder {
        Placeholder::Event if booking.event.protected => crate::i18n::texts(language).mailing_neutral_event(),
        other => filling(other, booking, to, language),
    });
    let gives_away = booking.event.protected && mailing::names_title(&subject, &booking.event.title);
    let subject = if gives_away { crate::i18n::texts(language).mailing_neutral_event() } else { subject };
    Particulars::Message { page, subject, lines }
}

/// A text of somebody at the desk with its placeholders filled. What strangers typed is inert in it.
pub(super) fn filled(text: &str, booking: &Booking, to: &Recipient, language: Language) -> String {
    mailing::filled(text, |placeholder| filling(placeholder, booking, to, language))
}

/// What somebody may do at the desk from now on.
fn desk_access(sender: &Sender, by: &str, roles: &[GivenRole], accept: Option<&Token>, until: Option<String>) -> Particulars {
    Particulars::DeskAccess {
        page: accept.map_or_else(|| sender.desk_page(), |accept| sender.password_page(accept)),
        by: inert::line(by, inert::NAME_LIMIT),
        roles: roles.iter().map(RoleWords::new).collect(),
        until,
    }
}

/// Why nobody agreed: a class of reasons, or an organiser's words.
fn declined(page: String, reason: &WhyDeclined) -> Particulars {
    let (service, reason) = match reason {
        WhyDeclined::Service(reason) => (Some(*reason), Vec::new()),
        WhyDeclined::Words(words) => (None, inert::paragraph(words)),
    };
    Particulars::Declined { page, service, reason }
}

/// A registration that is over: why, and where it goes on.
fn taken_back(page: String, reason: &str, moved_to: Option<&str>, calendar: Calendar) -> Particulars {
    let moved_to = moved_to.map(|title| inert::line(title, inert::LINE_LIMIT));
    Particulars::TakenBack { page, reason: inert::paragraph(reason), moved_to, calendar }
}

/// One session of a series, with what is new about it.
fn session_entry(calendar: Calendar, news: Option<&SessionNews>) -> Particulars {
    let (news, reason, others) = match news {
        None => (None, Vec::new(), false),
        Some(SessionNews::CalledOff { reason, others }) => (Some("called_off"), inert::paragraph(reason), *others),
        Some(SessionNews::TakesPlaceAfterAll) => (Some("after_all"), Vec::new(), false),
        Some(SessionNews::Added) => (Some("added"), Vec::new(), false),
    };
    Particulars::SessionEntry { calendar, news, reason, others }
}

/// What came back: to whom it was, where to, and what the other mail server said.
fn returned(desk: DeskWords, page: String, [name, email, said]: [&String; 3]) -> Particulars {
    let line = |text: &str| inert::line(text, inert::LINE_LIMIT);
    Particulars::Returned { desk, page, person: inert::line(name, inert::NAME_LIMIT), address: line(email), said: line(said) }
}

/// What stands in the place of a placeholder.
fn filling(placeholder: Placeholder, booking: &Booking, to: &Recipient, language: Language) -> String {
    match placeholder {
        Placeholder::Name => inert::line(&to.name, inert::NAME_LIMIT),
        Placeholder::Event => inert::line(&booking.event.title, inert::LINE_LIMIT),
        Placeholder::Code => booking.code.clone(),
        Placeholder::Date => {
            let next = booking.event.sessions.first();
            next.map(|session| dates::session(language, session.starts, session.ends)).unwrap_or_default()
        }
    }
}

/// A role that somebody was given.
#[derive(Debug, Serialize)]
pub(super) struct RoleWords {
    role: Role,
    of: Option<String>,
}

impl RoleWords {
    fn new(given: &GivenRole) -> Self {
        Self { role: given.role, of: given.of.as_ref().map(|of| inert::line(of, inert::LINE_LIMIT)) }
    }
}

/// A registration as somebody else than the person is told of it.
#[derive(Debug, Serialize)]
pub(super) struct EnquiryWords {
    person: String,
    office: String,
    cost: String,
}

/// Where somebody stands whom a colleague enrolled, and what was entered.
#[derive(Debug, Serialize)]
pub(super) struct EnrolledWords {
    page: String,
    standing: &'static str,
    position: Option<u32>,
    calendar: Calendar,
    by: String,
    by_email: String,
    office: Option<String>,
    function: Option<String>,
    needs: bool,
    note: bool,
    supervisor: Option<String>,
    asks: bool,
}

/// What is new of somebody whom no mail reaches.
#[derive(Debug, Serialize)]
pub(super) struct NewsWords {
    name: Option<String>,
    news: &'static str,
    until: Option<String>,
}

impl NewsWords {
    fn of_all(people: &[PersonNews], language: Language) -> Vec<Self> {
        people.iter().map(|person| Self::new(person, language)).collect()
    }

    fn new(person: &PersonNews, language: Language) -> Self {
        let (news, until) = match person.news {
            News::Seat => ("seat", None),
            News::Waits => ("waits", None),
            News::Offered { until } => ("offered", Some(dates::moment(language, until))),
            News::TakesPlace => ("takes_place", None),
            News::Changed => ("changed", None),
            News::Moved => ("moved", None),
            News::Released => ("released", None),
            News::Over => ("over", None),
            News::CalledOff => ("called_off", None),
        };
        Self { name: person.name.as_ref().map(|name| inert::line(name.as_str(), inert::NAME_LIMIT)), news, until }
    }
}

/// What became of a list.
#[derive(Debug, Serialize)]
pub(super) struct BatchWords {
    page: String,
    title: String,
    #[serde(flatten)]
    counts: BatchCounts,
    named_until: Option<String>,
}

/// An event as its organisers know it.
#[derive(Debug, Serialize)]
pub(super) struct DeskWords {
    title: String,
    protected: bool,
    when: Option<String>,
    /// Its page at the desk.
    page: String,
}

impl DeskWords {
    fn new(event: &EventAtDesk, sender: &Sender, language: Language) -> Self {
        Self {
            title: inert::line(&event.title, inert::LINE_LIMIT),
            protected: event.protected,
            when: event.starts.map(|starts| dates::moment(language, starts)),
            page: sender.desk_seats_page(event.id),
        }
    }
}

/// One thing that is another now. Of a place that is not named, nothing stands here.
#[derive(Debug, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(super) enum ChangeWords {
    Title { old: String, new: String },
    Place { old: Option<String>, new: Option<String> },
    Link { had: bool, has: bool },
    Attendance { old: AttendanceMode, new: AttendanceMode },
}

#[derive(Debug, Serialize)]
pub(super) struct LinkWords {
    title: Option<String>,
    day: Option<String>,
    url: String,
}

/// What a mail does to the recipient's calendar. A template chooses the words.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Calendar {
    /// Nothing.
    Nothing,
    /// It puts the session in.
    PutIn,
    /// One mail for each session follows and puts it in.
    PutInEach,
    /// A file is attached.
    File,
    /// It takes the session out.
    TakeOut,
    /// One mail for each session follows and takes it out.
    TakeOutEach,
    /// The person has to take it out: what was added from a file no mail can take back.
    ByHand,
}

impl Calendar {
    fn of(notice: &Notice) -> Self {
        let follows = notice.clone().with_session_entries().len() > 1;
        let takes_back = match notice {
            Notice::Withdrawn { .. } | Notice::Cancelled { .. } | Notice::CalledOff { .. } | Notice::TakenBack { .. } => true,
            Notice::SessionEntry { method, .. } => *method == Method::Cancel,
            _ => false,
        };
        let has_entries = notice.booking().is_some_and(|booking| {
            booking.event.calendar_mode != CalendarMode::None && booking.event.sessions.iter().any(|session| session.revision.is_some())
        });
        match (notice.calendar_part(), takes_back, follows) {
            (CalendarPart::Itip(Method::Request, _), ..) => Self::PutIn,
            (CalendarPart::Itip(Method::Cancel, _), ..) => Self::TakeOut,
            (CalendarPart::File(_), ..) => Self::File,
            (CalendarPart::Nothing, false, true) => Self::PutInEach,
            (CalendarPart::Nothing, true, true) => Self::TakeOutEach,
            (CalendarPart::Nothing, true, false) if has_entries => Self::ByHand,
            (CalendarPart::Nothing, _, false) => Self::Nothing,
        }
    }
}

impl EnrolledWords {
    fn new(page: String, standing: EnrolledAs, entered: &Entered, asks: bool, calendar: Calendar) -> Self {
        let line = |text: &String| inert::line(text, inert::LINE_LIMIT);
        let (standing, position) = match standing {
            EnrolledAs::Confirmed => ("confirmed", None),
            EnrolledAs::Received => ("received", None),
            EnrolledAs::Waiting { position } => ("waiting", Some(position)),
        };
        Self {
            page,
            standing,
            position,
            calendar,
            by: inert::line(&entered.by, inert::NAME_LIMIT),
            by_email: entered.by_email.to_string(),
            office: entered.org_unit.as_ref().map(line),
            function: entered.function.as_ref().map(line),
            needs: entered.needs,
            note: entered.note,
            supervisor: entered.supervisor.as_ref().map(ToString::to_string),
            asks,
        }
    }
}

impl EnquiryWords {
    fn new(enquiry: &Enquiry) -> Self {
        Self {
            person: inert::line(&enquiry.person, inert::NAME_LIMIT),
            office: inert::line(&enquiry.office, inert::LINE_LIMIT),
            cost: inert::line(&enquiry.cost, inert::LINE_LIMIT),
        }
    }
}

impl ChangeWords {
    fn new(change: &Change, town: &str) -> Self {
        let place = |place: &PlaceShown| PlaceWords::new(place, town).in_one_line();
        match change {
            Change::Title { from, to } => {
                Self::Title { old: inert::line(from, inert::LINE_LIMIT), new: inert::line(to, inert::LINE_LIMIT) }
            }
            Change::Place { from, to } => Self::Place { old: place(from), new: place(to) },
            Change::Link { had, has } => Self::Link { had: *had, has: *has },
            Change::Attendance { from, to } => Self::Attendance { old: *from, new: *to },
        }
    }
}

impl LinkWords {
    fn new(link: &OwnLink, sender: &Sender, language: Language) -> Self {
        Self {
            title: link.title.as_ref().map(|title| inert::line(title, inert::LINE_LIMIT)),
            day: link.starts.map(|starts| dates::date(language, wall_time::day(starts))),
            url: sender.status_page(language, &link.manage),
        }
    }
}
