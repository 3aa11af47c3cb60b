//! What the templates of a mail are given: facts in the words of one language, every text that people typed made inert.
//!
//! Owns what a mail may say at all: a template, an operator's own too, can only put together what stands here.

use crate::domain::calendar::Method;
use crate::domain::change::Change;
use crate::domain::language::Language;
use crate::domain::notice::{
    AskedAs, BatchCounts, Booking, CalendarPart, Enquiry, EnrolledAs, Entered, EventAtDesk, EventFacts, Notice, OwnLink, PlaceFacts,
    PlaceShown, Recipient, SessionFacts, WhyDeclined, WhyEscalated,
};
use crate::domain::vocabulary::{ApprovalStep, AttendanceMode, CalendarMode, DeclineReason};
use crate::domain::wall_time;
use crate::i18n::dates;
use crate::mail::inert;
use crate::mail::sender::Sender;
use serde::Serialize;

/// All that one mail may say.
#[derive(Debug, Serialize)]
pub(super) struct Facts {
    name: String,
    organisation: String,
    /// Who signs: the host, or the operator where a mail is about no event.
    signed_by: String,
    /// Whom to ask, as an address; without one a reply reaches the operator.
    contact: Option<String>,
    /// The foot's only link. A mail has at most two (domain.md § 6): where it needs both for itself, this is empty.
    legal: Option<Legal>,
    event: Option<EventWords>,
    #[serde(flatten)]
    particulars: Particulars,
}

/// The page at the foot of a mail.
#[derive(Debug, Serialize)]
struct Legal {
    privacy: bool,
    url: String,
}

impl Legal {
    /// Without an address, as in the demo, its word would stand alone.
    fn leads_somewhere(&self) -> bool {
        !self.url.is_empty()
    }
}

/// What only one kind of mail says.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Particulars {
    ConfirmAddress { page: String, until: String, seat_held: bool },
    Seat { page: String, calendar: Calendar },
    Received { page: String },
    Waiting { page: String, position: u32 },
    SeatsChanged { page: String, seats_before: u32 },
    FreeSeats { desk: DeskWords, free: u32, waiting: u32 },
    DecisionDue { desk: DeskWords, confirmed: u32, minimum: u32 },
    SeatOffer { page: String, until: String },
    OfferExpired { page: String },
    TakenBack { page: String, reason: Vec<String>, calendar: Calendar },
    SessionMoved { page: String, calendar: Calendar, old: String },
    EventChanged { page: String, calendar: Calendar, changes: Vec<ChangeWords> },
    SessionEntry { calendar: Calendar },
    MyLinks { links: Vec<LinkWords>, registered_again: bool },
    ApprovalRequest { about: EnquiryWords, page: String, asked_as: AskedAs, next: Option<String> },
    ApprovalReminder { about: EnquiryWords, page: String, next: Option<String> },
    ApprovalEscalated { about: EnquiryWords, page: String, step: ApprovalStep, why: WhyEscalated },
    CompulsoryInformed { about: EnquiryWords, page: String },
    Declined { page: String, service: Option<DeclineReason>, reason: Vec<String> },
    AnotherDate { page: String, proposed: Option<String> },
    Enrolled(Box<EnrolledWords>),
    TakenBackByColleague { page: String, by: String, substitute: bool, calendar: Calendar },
    BatchResult(Box<BatchWords>),
    UnnamedDue { page: String, title: String, seats: u32, until: String },
    EnrolLink { page: String, until: String },
    Test {},
}

/// A registration as somebody else than the person is told of it.
#[derive(Debug, Serialize)]
struct EnquiryWords {
    person: String,
    office: String,
    cost: String,
}

/// Where somebody stands whom a colleague enrolled, and what was entered.
#[derive(Debug, Serialize)]
struct EnrolledWords {
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
}

/// What became of a list.
#[derive(Debug, Serialize)]
struct BatchWords {
    page: String,
    title: String,
    #[serde(flatten)]
    counts: BatchCounts,
    named_until: Option<String>,
}

/// What a mail does to the recipient's calendar. A template chooses the words.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Calendar {
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

#[derive(Debug, Serialize)]
struct EventWords {
    title: String,
    protected: bool,
    host: String,
    /// Its sessions, by begin.
    dates: Vec<DateWords>,
    /// The day of the first session, for a subject that must not name the event.
    first_day: Option<String>,
    place: PlaceWords,
    seats: u32,
    code: String,
    withdraw_until: Option<String>,
}

#[derive(Debug, Serialize)]
struct DateWords {
    when: String,
    label: String,
}

#[derive(Debug, Serialize)]
#[serde(tag = "known", rename_all = "snake_case")]
enum PlaceWords {
    Full { lines: Vec<String>, online_url: Option<String> },
    District { district: String },
    AfterConfirmation,
    DayBefore,
    Unknown,
}

/// An event as its organisers know it.
#[derive(Debug, Serialize)]
struct DeskWords {
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
enum ChangeWords {
    Title { old: String, new: String },
    Place { old: Option<String>, new: Option<String> },
    Link { had: bool, has: bool },
    Attendance { old: AttendanceMode, new: AttendanceMode },
}

#[derive(Debug, Serialize)]
struct LinkWords {
    title: Option<String>,
    day: Option<String>,
    url: String,
}

impl Facts {
    /// What a notice says to its recipient.
    pub(super) fn of_notice(notice: &Notice, to: &Recipient, sender: &Sender) -> Self {
        let language = to.language;
        let page = |booking: &Booking| sender.event_page(language, &booking.event.key);
        let status = |manage| sender.status_page(language, manage);
        let calendar = Calendar::of(notice);
        let particulars = match notice {
            Notice::ConfirmAddress { confirm, until, seat_held, .. } => Particulars::ConfirmAddress {
                page: sender.confirm_page(language, confirm),
                until: dates::moment(language, *until),
                seat_held: *seat_held,
            },
            Notice::Received { manage, .. } => Particulars::Received { page: status(manage) },
            Notice::Confirmed { manage, .. } | Notice::MovedUp { manage, .. } | Notice::Drawn { manage, .. } => {
                Particulars::Seat { page: status(manage), calendar }
            }
            Notice::Waiting { manage, position, .. } | Notice::NotDrawn { manage, position, .. } => {
                Particulars::Waiting { page: status(manage), position: *position }
            }
            Notice::SeatsChanged { manage, seats_before, .. } => {
                Particulars::SeatsChanged { page: status(manage), seats_before: *seats_before }
            }
            Notice::FreeSeats { event, free, waiting } => {
                Particulars::FreeSeats { desk: DeskWords::new(event, sender, language), free: *free, waiting: *waiting }
            }
            Notice::DecisionDue { event, confirmed, minimum } => {
                Particulars::DecisionDue { desk: DeskWords::new(event, sender, language), confirmed: *confirmed, minimum: *minimum }
            }
            Notice::SeatOffer { manage, until, .. } => {
                Particulars::SeatOffer { page: status(manage), until: dates::moment(language, *until) }
            }
            Notice::OfferExpired { booking } => Particulars::OfferExpired { page: page(booking) },
            Notice::Withdrawn { booking } => Particulars::TakenBack { page: page(booking), reason: Vec::new(), calendar },
            Notice::Cancelled { reason, .. } | Notice::CalledOff { reason, .. } => {
                Particulars::TakenBack { page: sender.programme_page(language), reason: inert::paragraph(reason), calendar }
            }
            Notice::SessionMoved { manage, old_starts, old_ends, .. } => {
                Particulars::SessionMoved { page: status(manage), calendar, old: dates::session(language, *old_starts, *old_ends) }
            }
            Notice::EventChanged { manage, changes, .. } => {
                let changes = changes.iter().map(|change| ChangeWords::new(change, &sender.town)).collect();
                Particulars::EventChanged { page: status(manage), calendar, changes }
            }
            Notice::SessionEntry { .. } => Particulars::SessionEntry { calendar },
            Notice::MyLinks { links, registered_again } => Particulars::MyLinks {
                links: links.iter().map(|link| LinkWords::new(link, sender, language)).collect(),
                registered_again: *registered_again,
            },
            Notice::ApprovalRequest { enquiry, approve, asked_as, next_at } => Particulars::ApprovalRequest {
                about: EnquiryWords::new(enquiry),
                page: sender.approve_page(language, approve),
                asked_as: *asked_as,
                next: next_at.map(|next_at| dates::moment(language, next_at)),
            },
            Notice::ApprovalReminder { enquiry, approve, next_at } => Particulars::ApprovalReminder {
                about: EnquiryWords::new(enquiry),
                page: sender.approve_page(language, approve),
                next: next_at.map(|next_at| dates::moment(language, next_at)),
            },
            Notice::ApprovalEscalated { enquiry, step, why } => Particulars::ApprovalEscalated {
                about: EnquiryWords::new(enquiry),
                page: sender.desk_event_page(enquiry.event.id),
                step: *step,
                why: *why,
            },
            Notice::CompulsoryInformed { enquiry } => {
                Particulars::CompulsoryInformed { about: EnquiryWords::new(enquiry), page: sender.event_page(language, &enquiry.event.key) }
            }
            Notice::Declined { reason, .. } => {
                let (service, reason) = match reason {
                    WhyDeclined::Service(reason) => (Some(*reason), Vec::new()),
                    WhyDeclined::Words(words) => (None, inert::paragraph(words)),
                };
                Particulars::Declined { page: sender.programme_page(language), service, reason }
            }
            Notice::AnotherDate { proposed, .. } => Particulars::AnotherDate {
                page: match proposed {
                    Some(date) => sender.event_page(language, &date.key),
                    None => sender.programme_page(language),
                },
                proposed: proposed.as_ref().map(|date| dates::session(language, date.starts, date.ends)),
            },
            Notice::Enrolled { manage, standing, entered, .. } | Notice::SubstituteNamed { manage, standing, entered, .. } => {
                Particulars::Enrolled(Box::new(EnrolledWords::new(status(manage), *standing, entered, calendar)))
            }
            Notice::TakenBack { by, substitute, .. } => Particulars::TakenBackByColleague {
                page: sender.programme_page(language),
                by: inert::line(by, inert::NAME_LIMIT),
                substitute: *substitute,
                calendar,
            },
            Notice::BatchResult { title, counts, named_until, batch, board } => Particulars::BatchResult(Box::new(BatchWords {
                page: sender.batch_page(language, board, *batch),
                title: inert::line(title, inert::LINE_LIMIT),
                counts: *counts,
                named_until: named_until.map(|until| dates::moment(language, until)),
            })),
            Notice::UnnamedDue { title, seats, until, batch, board } => Particulars::UnnamedDue {
                page: sender.batch_page(language, board, *batch),
                title: inert::line(title, inert::LINE_LIMIT),
                seats: *seats,
                until: dates::moment(language, *until),
            },
            Notice::EnrolLink { link, until } => {
                Particulars::EnrolLink { page: sender.enrol_page(language, link), until: dates::moment(language, *until) }
            }
        };
        let event = match (notice.booking(), notice.enquiry()) {
            (Some(booking), _) => Some(EventWords::new(&booking.event, booking.seats, &booking.code, language, &sender.town)),
            (None, Some(enquiry)) => Some(EventWords::new(&enquiry.event, enquiry.seats, "", language, &sender.town)),
            (None, None) => None,
        };
        let tells_place = notice.enquiry().is_none()
            && !matches!(
                particulars,
                Particulars::TakenBack { .. }
                    | Particulars::TakenBackByColleague { .. }
                    | Particulars::Declined { .. }
                    | Particulars::AnotherDate { .. }
            );
        let tells_link = |event: &EventWords| matches!(event.place, PlaceWords::Full { online_url: Some(_), .. });
        let needs_both_links = tells_place && event.as_ref().is_some_and(tells_link);
        let legal = match notice {
            _ if needs_both_links => None,
            // Here the person's data is taken in (Art. 13 and 14 GDPR); everywhere else the foot says who writes.
            Notice::ConfirmAddress { .. } | Notice::Enrolled { .. } | Notice::SubstituteNamed { .. } => {
                Some(Legal { privacy: true, url: sender.privacy_url.clone() })
            }
            _ => Some(Legal { privacy: false, url: sender.imprint_url.clone() }),
        };
        Self {
            name: inert::line(&to.name, inert::NAME_LIMIT),
            organisation: sender.organisation.clone(),
            signed_by: event.as_ref().map_or_else(|| sender.organisation.clone(), |event| event.host.clone()),
            contact: notice.event().and_then(|event| event.contact.as_ref()).map(ToString::to_string),
            legal: legal.filter(Legal::leads_somewhere),
            event,
            particulars,
        }
    }

    /// What `dabei mail-test` says.
    pub(super) fn of_test(to: &Recipient, sender: &Sender) -> Self {
        Self {
            name: inert::line(&to.name, inert::NAME_LIMIT),
            organisation: sender.organisation.clone(),
            signed_by: sender.organisation.clone(),
            contact: None,
            legal: Some(Legal { privacy: false, url: sender.imprint_url.clone() }).filter(Legal::leads_somewhere),
            event: None,
            particulars: Particulars::Test {},
        }
    }
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
    fn new(page: String, standing: EnrolledAs, entered: &Entered, calendar: Calendar) -> Self {
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
        }
    }
}

impl EventWords {
    fn new(event: &EventFacts, seats: u32, code: &str, language: Language, town: &str) -> Self {
        let EventFacts { title, protected, host, place, withdraw_until, sessions, .. } = event;
        Self {
            title: inert::line(title, inert::LINE_LIMIT),
            protected: *protected,
            host: inert::line(host, inert::LINE_LIMIT),
            dates: sessions.iter().map(|session| DateWords::new(session, language)).collect(),
            first_day: sessions.first().map(|session| dates::date(language, wall_time::day(session.starts))),
            place: PlaceWords::new(place, town),
            seats,
            code: inert::line(code, inert::LINE_LIMIT),
            withdraw_until: withdraw_until.map(|until| dates::moment(language, until)),
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

impl DateWords {
    fn new(session: &SessionFacts, language: Language) -> Self {
        Self { when: dates::session(language, session.starts, session.ends), label: inert::line(&session.label, inert::LINE_LIMIT) }
    }
}

impl PlaceWords {
    fn new(place: &PlaceShown, town: &str) -> Self {
        match place {
            PlaceShown::Full(place) => Self::full(place, town),
            PlaceShown::DistrictOnly(Some(district)) => Self::District { district: inert::line(district, inert::LINE_LIMIT) },
            PlaceShown::DistrictOnly(None) => Self::Unknown,
            PlaceShown::AfterConfirmation => Self::AfterConfirmation,
            PlaceShown::DayBefore => Self::DayBefore,
        }
    }

    fn full(place: &PlaceFacts, town: &str) -> Self {
        let town = place.postcode.as_ref().map(|postcode| format!("{postcode} {town}"));
        let street = [place.street.clone(), town].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let (online_url, unlinked) = place.online_url.clone().map_or((None, None), |url| {
            if url.starts_with("https://") || url.starts_with("http://") { (Some(url), None) } else { (None, Some(url)) }
        });
        let lines: Vec<String> = [place.name.clone(), Some(street), unlinked]
            .into_iter()
            .flatten()
            .map(|line| inert::line(&line, inert::LINE_LIMIT))
            .filter(|line| !line.is_empty())
            .collect();
        if lines.is_empty() && online_url.is_none() { Self::Unknown } else { Self::Full { lines, online_url } }
    }

    /// The room or the district, if one is named.
    fn in_one_line(self) -> Option<String> {
        match self {
            Self::Full { lines, .. } => Some(lines.join(", ")).filter(|line| !line.is_empty()),
            Self::District { district } => Some(district),
            Self::AfterConfirmation | Self::DayBefore | Self::Unknown => None,
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
