//! Samples of every notice: an operator's templates are tried out on them before the first real mail, and so are the own ones in tests.

use crate::domain::access::ReachKind;
use crate::domain::calendar::{Mailbox, Method, Revision};
use crate::domain::certificate::{Certificate, CertificateCode, CertificateFacts, Signer};
use crate::domain::change::Change;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{BatchId, EventId, MailingId, RegistrationId, SessionId};
use crate::domain::language::Language;
use crate::domain::mailing::MailingWords;
use crate::domain::notice::{
    AccountChange, AskedAs, BatchCounts, Booking, Enquiry, EnrolledAs, Entered, EventAtDesk, EventFacts, GivenRole, MOST_INVITATIONS, News,
    Notice, OwnLink, PersonNews, PlaceFacts, PlaceShown, ProposedDate, Recipient, SessionFacts, SessionNews, Stands, WhyDeclined,
    WhyEscalated,
};
use crate::domain::occasion::Occasion;
use crate::domain::pass::PassCode;
use crate::domain::quota::Attends;
use crate::domain::seats::WayUp;
use crate::domain::text::PersonName;
use crate::domain::text_block::{TextBlock, TextBlocks};
use crate::domain::token::Token;
use crate::domain::vocabulary::{ApprovalStep, AttendanceMode, CalendarMode, DeclineReason, Role, TextSlot};
use crate::mail::facts::Facts;
use crate::mail::sender::Sender;
use crate::mail::templates::{self, TemplateFault, Templates};
use jiff::{SignedDuration, Timestamp};

/// Sunday, 21 March 2027, 17:00 in Berlin.
const STARTS: Timestamp = Timestamp::constant(1_805_644_800, 0);
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Renders every mail from samples in every language, so that a template's fault shows itself now.
pub(super) fn render_all(templates: &Templates) -> Result<(), TemplateFault> {
    let sender = sender();
    for language in Language::ALL {
        let to = recipient(language);
        for notice in notices() {
            templates.wording(notice.kind(), language, &Facts::of_notice(&notice, &to, &sender))?;
        }
        templates.wording(templates::TEST, language, &Facts::of_test(&to, &sender))?;
    }
    Ok(())
}

pub(super) fn sender() -> Sender {
    Sender {
        from: Mailbox { name: "Aktionswochen".to_owned(), email: address("dabei@stadt.example") },
        organisation: "Stadt Beispiel, Kommunales Integrationszentrum".to_owned(),
        town: "Beispielstadt".to_owned(),
        base_url: "https://dabei.stadt.example".to_owned(),
        privacy_url: "https://www.stadt.example/datenschutz".to_owned(),
        imprint_url: "https://www.stadt.example/impressum".to_owned(),
        language: Language::De,
    }
}

pub(super) fn recipient(language: Language) -> Recipient {
    Recipient { name: "Nadia Haddad".to_owned(), email: address("nadia.haddad@mail.example"), language: Some(language) }
}

/// Every kind of notice about every kind of booking.
pub(super) fn notices() -> Vec<Notice> {
    bookings().iter().flat_map(about).chain(links()).chain(enquiries().iter().flat_map(asking)).chain(to_enrollers()).collect()
}

fn text_blocks() -> TextBlocks {
    let block = |de: &str, en: Option<&str>| TextBlock { de: de.to_owned(), en: en.map(str::to_owned) };
    TextBlocks(
        [
            (
                TextSlot::Confirmed,
                block("Bitte bringen Sie <b>feste Schuhe</b> mit, {name}.\nWir sehen uns {date}.", Some("Please bring boots.")),
            ),
            (TextSlot::Waiting, block("Oft werden noch Plätze frei.", None)),
            (TextSlot::Closing, block("Ihr Begegnungszentrum", Some("Your meeting place"))),
        ]
        .into(),
    )
}

fn words() -> MailingWords {
    MailingWords {
        subject: "Noch ein Hinweis zum {date}".to_owned(),
        body: "bitte bringen Sie <b>feste Schuhe</b> mit.\n\nIhr Buchungscode ist {code}, {name}.".to_owned(),
    }
}

/// Every kind of notice about a booking.
pub(super) fn about(booking: &Booking) -> Vec<Notice> {
    let (booking, manage) = (booking.clone(), token(2));
    let until = STARTS - WEEK;
    let mut moved = booking.clone();
    moved.event.sessions.truncate(1);
    let confirm = |seat_held| Notice::ConfirmAddress { booking: booking.clone(), confirm: token(1), until, seat_held };
    let cancelled = |reason: &str| Notice::Cancelled { booking: booking.clone(), reason: reason.to_owned(), moved_to: None };
    let moved_away =
        Notice::Cancelled { booking: booking.clone(), reason: String::new(), moved_to: Some("Argumentationstraining (Herbst)".to_owned()) };
    let called_off = |reason: &str, minimum| Notice::CalledOff { booking: booking.clone(), reason: reason.to_owned(), minimum };
    let entry = |method| Notice::SessionEntry { booking: moved.clone(), method, news: None };
    let told = |method, news| Notice::SessionEntry { booking: moved.clone(), method, news: Some(news) };
    let enrolled = |standing, substitute| {
        let mut booking = booking.clone();
        if standing != EnrolledAs::Confirmed {
            booking.event.sessions.iter_mut().for_each(|session| session.revision = None);
        }
        let told = match standing {
            EnrolledAs::Confirmed => Notice::Confirmed { booking, manage: token(2) },
            EnrolledAs::Received => Notice::Received { booking, manage: token(2) },
            EnrolledAs::Waiting { position } => Notice::Waiting { booking, manage: token(2), position, rest: false },
        };
        told.entered_by_colleague(entered(substitute))
    };
    vec![
        confirm(true),
        confirm(false),
        Notice::Received { booking: booking.clone(), manage: manage.clone() },
        Notice::Confirmed { booking: booking.clone(), manage: manage.clone() },
        Notice::Waiting { booking: booking.clone(), manage: manage.clone(), position: 3, rest: false },
        Notice::Waiting { booking: booking.clone(), manage: manage.clone(), position: 3, rest: true },
        Notice::MovedUp { booking: booking.clone(), manage: manage.clone(), besides: 0 },
        Notice::MovedUp { booking: booking.clone(), manage: manage.clone(), besides: 2 },
        Notice::Drawn { booking: booking.clone(), manage: manage.clone() },
        Notice::NotDrawn { booking: booking.clone(), manage: manage.clone(), position: 3 },
        Notice::SeatsChanged { booking: booking.clone(), manage: manage.clone(), seats_before: booking.seats + 1 },
        Notice::TakesPlace { booking: booking.clone(), manage: manage.clone() },
        Notice::CertificateIssued { booking: booking.clone(), manage: manage.clone(), certificate: certificate(&booking) },
        Notice::CertificateRevoked { booking: booking.clone(), manage: manage.clone(), code: CertificateCode::new(&mut dice(9)) },
        Notice::Message { mailing: MailingId(uuid::Uuid::from_u128(7)), booking: booking.clone(), words: words(), written_in: None },
        Notice::MessageTried { booking: booking.clone(), words: words(), written_in: None },
        Notice::SeatOffer { booking: booking.clone(), manage: manage.clone(), until, drawn: false },
        Notice::SeatOffer { booking: booking.clone(), manage: manage.clone(), until, drawn: true },
        Notice::OfferExpired { booking: booking.clone(), open: true },
        Notice::OfferExpired { booking: booking.clone(), open: false },
        Notice::Withdrawn { booking: booking.clone() },
        cancelled("Die Anmeldung kam zweimal an."),
        moved_away,
        called_off("Die Leitung ist erkrankt.\n\nEin neuer Termin wird gesucht.", None),
        called_off("", None),
        called_off("Ein neuer Termin wird gesucht.", Some(8)),
        called_off("", Some(8)),
        enrolled(EnrolledAs::Confirmed, false),
        enrolled(EnrolledAs::Received, false),
        enrolled(EnrolledAs::Waiting { position: 4 }, false),
        enrolled(EnrolledAs::Confirmed, true),
        Notice::TakenBack { booking: booking.clone(), by: "Besa Vukotićan".to_owned(), substitute: true },
        Notice::TakenBack { booking: booking.clone(), by: "Besa Vukotićan".to_owned(), substitute: false },
        Notice::SessionMoved {
            booking: moved.clone(),
            manage: manage.clone(),
            old_starts: STARTS - WEEK,
            old_ends: STARTS - WEEK + hours(3),
        },
        Notice::EventChanged {
            booking: Booking { stands: Stands::Waits, ..booking.clone() },
            manage: manage.clone(),
            changes: changes(&booking.event),
        },
        Notice::EventChanged { booking: booking.clone(), manage, changes: changes(&booking.event) },
        entry(Method::Request),
        entry(Method::Cancel),
        told(
            Method::Cancel,
            SessionNews::CalledOff { reason: "Wasserschaden im Saal\n\nWir suchen einen neuen Termin.".to_owned(), others: true },
        ),
        told(Method::Request, SessionNews::TakesPlaceAfterAll),
        told(Method::Request, SessionNews::Added),
    ]
    .into_iter()
    .chain(declined(&booking))
    .collect()
}

fn declined(booking: &Booking) -> Vec<Notice> {
    let for_reason = |reason: &DeclineReason| WhyDeclined::Service(*reason);
    let words = WhyDeclined::Words("Der Kurs richtet sich an das erste Jahr.\nIm Herbst gibt es einen anderen.".to_owned());
    let reasons = DeclineReason::ALL.iter().map(for_reason).chain([words]);
    let date = ProposedDate { key: "aw27-zweiter-durchgang".to_owned(), starts: STARTS + WEEK * 8, ends: STARTS + WEEK * 8 + hours(3) };
    let another = [None, Some(date)].map(|proposed| Notice::AnotherDate { booking: booking.clone(), proposed });
    reasons.map(|reason| Notice::Declined { booking: booking.clone(), reason }).chain(another).collect()
}

/// What those are asked who have to agree: with all that is known, and with as little as can be.
pub(super) fn enquiries() -> Vec<Enquiry> {
    let office = "Bürgeramt, Sachbearbeitung".to_owned();
    let full = Enquiry { person: "Cem Aksoy".to_owned(), office, seats: 2, cost: "kostenfrei".to_owned(), event: series(2).event };
    let bare = Enquiry { office: String::new(), seats: 1, cost: String::new(), event: booking().event, ..full.clone() };
    vec![full, bare]
}

/// Every kind of notice about an enquiry.
pub(super) fn asking(enquiry: &Enquiry) -> Vec<Notice> {
    let (enquiry, approve) = (enquiry.clone(), token(6));
    let next_at = Some(STARTS - WEEK);
    let request = |asked_as, next_at| Notice::ApprovalRequest { enquiry: enquiry.clone(), approve: approve.clone(), asked_as, next_at };
    let reminder = |next_at| Notice::ApprovalReminder { enquiry: enquiry.clone(), approve: approve.clone(), next_at };
    let escalated = |step, why| Notice::ApprovalEscalated { enquiry: enquiry.clone(), step, why };
    vec![
        request(AskedAs::Supervisor, next_at),
        request(AskedAs::Deputy, next_at),
        request(AskedAs::Officer, None),
        reminder(next_at),
        reminder(None),
        escalated(ApprovalStep::Supervisor, WhyEscalated::Silence),
        escalated(ApprovalStep::Officer, WhyEscalated::Silence),
        escalated(ApprovalStep::Officer, WhyEscalated::NobodyKnown),
        escalated(ApprovalStep::Supervisor, WhyEscalated::NobodyKnown),
        escalated(ApprovalStep::Supervisor, WhyEscalated::NoSeat),
        Notice::CompulsoryInformed { enquiry: enquiry.clone() },
    ]
}

/// Everything that can be another, from an old title and an old place to those of an event.
fn changes(event: &EventFacts) -> Vec<Change> {
    let (before, unknown) = (booking().event.place, PlaceShown::DistrictOnly(None));
    vec![
        Change::Title { from: "Zuhören".to_owned(), to: event.title.clone() },
        Change::Attendance { from: AttendanceMode::Online, to: AttendanceMode::InPerson },
        Change::Attendance { from: AttendanceMode::InPerson, to: AttendanceMode::Hybrid },
        Change::Place { from: before, to: event.place.clone() },
        Change::Place { from: unknown, to: event.place.clone() },
        Change::Link { had: true, has: true },
        Change::Link { had: true, has: false },
        Change::Link { had: false, has: true },
    ]
}

/// Each kind of news that organisers get of somebody without an address.
fn news_of_everybody(event: &EventAtDesk) -> Vec<PersonNews> {
    let name = PersonName::parse("Ole Petersen").ok().filter(|_| !event.protected);
    let offered = News::Offered { until: STARTS - WEEK };
    let kinds = [News::Seat, News::Waits, offered, News::TakesPlace, News::Changed, News::Moved, News::Over, News::CalledOff];
    kinds.map(|news| PersonNews { name: name.clone(), news }).into()
}

fn links() -> Vec<Notice> {
    let named = OwnLink { title: Some("Hass im Code".to_owned()), starts: Some(STARTS), manage: token(3) };
    let unnamed = OwnLink { title: None, starts: None, manage: token(4) };
    let event = EventAtDesk { id: booking().event.id, title: "Hass im Code".to_owned(), protected: false, starts: Some(STARTS) };
    let hidden = EventAtDesk { protected: true, starts: None, ..event.clone() };
    let to_organisers = [event, hidden].into_iter().flat_map(|event| {
        [
            Notice::FreeSeats { event: event.clone(), free: 1, waiting: 3, since: event.starts },
            Notice::Returned {
                event: event.clone(),
                name: "Nadia Haddad".to_owned(),
                email: "nadia@mail.example".to_owned(),
                said: "550 no such user".to_owned(),
            },
            Notice::Unreached { people: news_of_everybody(&event), event: event.clone() },
            Notice::DecisionDue { event, confirmed: 5, minimum: 8 },
        ]
    });
    [(vec![named, unnamed], false), (vec![], false), (vec![], true)]
        .map(|(links, registered_again)| Notice::MyLinks { links, registered_again })
        .into_iter()
        .chain(to_organisers)
        .chain(about_accounts())
        .collect()
}

/// To people with an account: every role, and everything that can be another.
fn about_accounts() -> Vec<Notice> {
    let of = |role: Role| match role.reaches() {
        [ReachKind::Everywhere] => None,
        _ => Some("Interkultureller Garten Quittenhof".to_owned()),
    };
    let roles: Vec<GivenRole> = Role::ALL.iter().map(|role| GivenRole { role: *role, of: of(*role) }).collect();
    let by = "Rana Aziz".to_owned();
    let helper = vec![GivenRole { role: Role::CheckIn, of: None }];
    let access = [
        Notice::DeskAccess { by: by.clone(), roles, accept: Some(token(5)), until: Some(STARTS - WEEK) },
        Notice::DeskAccess { by, roles: helper, accept: None, until: None },
        Notice::PasswordLink { reset: token(6), until: STARTS - WEEK },
    ];
    let changes = [
        AccountChange::PasswordChanged,
        AccountChange::SecondFactorSet,
        AccountChange::SecondFactorTakenBack,
        AccountChange::SecondFactorReset,
        AccountChange::CodesGuessed,
        AccountChange::RecoveryCodeUsed,
    ];
    access.into_iter().chain(changes.map(|change| Notice::AccountChanged { change })).collect()
}

/// What a colleague entered: once everything, once no more than is needed.
fn entered(substitute: bool) -> Entered {
    Entered {
        by: "Besa Vukotićan".to_owned(),
        by_email: address("besa.vukotican@stadt.example"),
        org_unit: (!substitute).then(|| "Meldewesen Mitte".to_owned()),
        function: (!substitute).then(|| "Infotheke".to_owned()),
        needs: !substitute,
        note: !substitute,
        supervisor: (!substitute).then(|| address("chefin@stadt.example")),
        substitute,
    }
}

fn to_enrollers() -> Vec<Notice> {
    let (title, batch) = ("Am Schalter".to_owned(), BatchId::new(&mut dice(7)));
    let result = |unnamed, in_draw, offered| Notice::BatchResult {
        title: title.clone(),
        counts: BatchCounts { confirmed: 9, pending: 2, offered, waiting: 3, in_draw, unnamed, not_stored: unnamed },
        named_until: (unnamed > 0).then_some(STARTS - WEEK),
        batch,
        board: token(8),
    };
    let due = |seats| Notice::UnnamedDue { title: title.clone(), seats, until: STARTS - WEEK, batch, board: token(8) };
    let kinds = [News::Seat, News::Waits, News::TakesPlace, News::Changed, News::Moved, News::Released, News::Over, News::CalledOff];
    let offered = [Some("Mara <i>Lindner</i>"), None].map(|name| (name, News::Offered { until: STARTS - WEEK }));
    let people = kinds.map(|news| (Some("Ole Petersen"), news)).into_iter().chain(offered);
    let people = people.map(|(name, news)| PersonNews { name: name.and_then(|name| PersonName::parse(name).ok()), news });
    let news = Notice::EnrolledNews { title: title.clone(), people: people.collect(), batch, board: token(8) };
    vec![
        result(0, 0, 0),
        result(1, 0, 0),
        result(2, 0, 2),
        result(0, 3, 0),
        due(1),
        due(2),
        news,
        Notice::EnrolLink { link: token(9), until: STARTS - WEEK },
    ]
}

/// Bookings that differ in all that a template may ask for.
fn bookings() -> Vec<Booking> {
    let protected = Booking {
        event: EventFacts { protected: true, contact: None, withdraw_until: None, place: PlaceShown::AfterConfirmation, ..booking().event },
        ..booking()
    };
    let online = PlaceFacts { name: None, street: None, postcode: None, online_url: Some("https://konferenz.example/raum".to_owned()) };
    let mut without_dates = with_place(PlaceShown::DistrictOnly(None));
    without_dates.event.sessions.clear();
    let in_own_words = Booking { event: EventFacts { text_blocks: text_blocks(), ..booking().event }, ..booking() };
    vec![
        booking(),
        in_own_words,
        protected,
        series(3),
        series(MOST_INVITATIONS + 1),
        with_place(PlaceShown::Full(online.clone())),
        Booking { event: EventFacts { attends: Some(Attends::Online), ..with_place(PlaceShown::Full(online)).event }, ..booking() },
        with_place(PlaceShown::DistrictOnly(Some("Mitte".to_owned()))),
        with_place(PlaceShown::DayBefore),
        without_dates,
    ]
}

fn certificate(booking: &Booking) -> Certificate {
    Certificate {
        code: CertificateCode::new(&mut dice(9)),
        event: booking.event.id,
        registration: Some(booking.registration),
        issued_at: STARTS + WEEK,
        revoked_at: None,
        name_seal: String::new(),
        facts: CertificateFacts {
            title: booking.event.title.clone(),
            host: booking.event.host.clone(),
            sessions: booking.event.sessions.iter().map(|session| (session.starts, session.ends)).collect(),
            modules: Vec::new(),
            minutes: 210,
            of_minutes: 210,
            topics: vec!["Zuhören".to_owned()],
            signers: vec![Signer { name: "Rana Aziz".to_owned(), function: "Leitung".to_owned() }],
            town: "Beispielstadt".to_owned(),
        },
    }
}

fn with_place(place: PlaceShown) -> Booking {
    Booking { event: EventFacts { place, ..booking().event }, ..booking() }
}

/// A booking of one seat in an event of one session, with everything told.
pub(super) fn booking() -> Booking {
    Booking {
        registration: RegistrationId::new(&mut dice(5)),
        seats: 1,
        code: "KRMTWXYZ".to_owned(),
        stands: Stands::Seat,
        pass: PassCode::parse("5f0c1bd0e7a84c3f9d2e6b7a8c9d0e1f"),
        event: EventFacts {
            id: EventId::new(&mut dice(6)),
            key: "aw27-hauptveranstaltung".to_owned(),
            title: "Hinhören, einmischen, zusammenbleiben".to_owned(),
            protected: false,
            called_off: false,
            approval: None,
            host: "Kommunales Integrationszentrum".to_owned(),
            contact: Some(address("aktionswochen@stadt.example")),
            calendar_mode: CalendarMode::Invite,
            place: PlaceShown::Full(PlaceFacts {
                name: Some("Forum am Stadtgarten, Großer Saal".to_owned()),
                street: Some("Stadtgartenring 20".to_owned()),
                postcode: Some("33604".to_owned()),
                online_url: None,
            }),
            attends: None,
            withdraw_until: Some(STARTS - SignedDuration::from_hours(77)),
            asks: true,
            way_up: WayUp::BySelf,
            text_blocks: TextBlocks::default(),
            sessions: vec![session(0)],
        },
    }
}

/// A booking of two seats in an event of so many sessions, a week apart.
pub(super) fn series(sessions: usize) -> Booking {
    let all = (0u8..).take(sessions).map(|number| SessionFacts { label: format!("Modul {}", number + 1), ..session(number) }).collect();
    Booking { seats: 2, event: EventFacts { sessions: all, ..booking().event }, ..booking() }
}

fn session(number: u8) -> SessionFacts {
    let starts = STARTS + WEEK * i32::from(number);
    SessionFacts {
        id: SessionId::new(&mut dice(10 + number)),
        label: String::new(),
        starts,
        ends: starts + SignedDuration::from_mins(210),
        revision: Some(Revision { uid: format!("7c1e5b9a-{number}@dabei.stadt.example"), sequence: 0, stamp: STARTS - WEEK * 4 }),
    }
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

pub(super) fn token(number: u8) -> Token {
    Token::new(&mut dice(number))
}

fn dice(number: u8) -> Occasion {
    Occasion::new(STARTS, [number; 32])
}

/// # Panics
/// Never: the addresses above are literals, and each is parsed in every test run.
fn address(literal: &str) -> EmailAddress {
    EmailAddress::parse(literal).expect("a literal address of this file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_letter_opens_nothing_and_says_nothing_of_protected_events() {
        for notice in notices() {
            let Some(kept) = notice.kept_after_sending() else {
                assert!(notice.event().is_none_or(|event| event.protected), "{} is not kept", notice.kind());
                continue;
            };
            assert!(!kept.to_string().contains("\"protected\":true"), "{} of a protected event is kept", notice.kind());
            let text = kept.to_string();
            let secrets = text.split('"').filter(|word| Token::from_link(word).is_some_and(|token| token != Token::blank()));
            assert_eq!(secrets.count(), 0, "{text}");
            assert!(serde_json::from_value::<Notice>(kept).is_ok(), "{} can be read again", notice.kind());
        }
    }
}
