//! What an entry says to whom: to a person about their booking, to anybody about an event.

use crate::calendar::utc;
use crate::calendar_checks::sound;
use dabei::calendar::{Feed, Standing, Words, booked_entry, feed, public_entries};
use dabei::domain::calendar::{Entry, EntryStatus, Method, Revision};
use dabei::domain::email::EmailAddress;
use dabei::domain::event::{Event, Organisation, Session, Term};
use dabei::domain::ids::{EventId, OrganisationId, RegistrationId, SessionId, VenueId};
use dabei::domain::location::{Location, OfferedTo, Venue};
use dabei::domain::notice::{Booking, EventFacts, PlaceFacts, PlaceShown, SessionFacts, Stands};
use dabei::domain::occasion::Occasion;
use dabei::domain::seats::{Capacity, Occupancy};
use dabei::domain::vocabulary::{
    AccessMode, AttendanceMode, CalendarMode, EventKind, EventStatus, LocationVisibility, OrganisationKind, SessionStatus, WheelchairAccess,
};
use jiff::{Timestamp, ToSpan};

const PAGE: &str = "https://dabei.stadt.example/events/aw27-zuhoeren";
const LINK: &str = "https://konferenz.stadt.example/b/zuhoeren";

fn words() -> Words {
    Words {
        neutral_title: "Termin".to_owned(),
        waiting_prefix: "[Warteliste]".to_owned(),
        called_off_prefix: "Abgesagt:".to_owned(),
        host_line: "Veranstaltet von:".to_owned(),
        contact_line: "Fragen an:".to_owned(),
        online_line: "Online:".to_owned(),
        town: "Bielefeld".to_owned(),
    }
}

fn now() -> Timestamp {
    utc("2027-02-01T09:00:00Z")
}

fn dice() -> Occasion {
    Occasion::new(now(), [7; 32])
}

fn address(raw: &str) -> EmailAddress {
    EmailAddress::parse(raw).expect(raw)
}

fn in_the_library() -> PlaceFacts {
    PlaceFacts {
        name: Some("Stadtteilbibliothek".to_owned()),
        street: Some("Am Markt 2".to_owned()),
        postcode: Some("33602".to_owned()),
        online_url: None,
    }
}

/// A booking of one evening in the library.
fn booking() -> Booking {
    let dice = &mut dice();
    Booking {
        registration: RegistrationId::new(dice),
        seats: 1,
        code: "ABCDEFGH".to_owned(),
        stands: Stands::Seat,
        pass: None,
        event: EventFacts {
            id: EventId::new(dice),
            key: "aw27-zuhoeren".to_owned(),
            title: "Zuhören lernen".to_owned(),
            protected: false,
            called_off: false,
            approval: None,
            host: "Verein Wortwechsel".to_owned(),
            contact: Some(address("hallo@wortwechsel.example")),
            calendar_mode: CalendarMode::Invite,
            place: PlaceShown::Full(in_the_library()),
            attends: None,
            withdraw_until: None,
            asks: false,
            way_up: dabei::domain::seats::WayUp::BySelf,
            text_blocks: dabei::domain::text_block::TextBlocks::default(),
            sessions: vec![SessionFacts {
                id: SessionId::new(dice),
                label: String::new(),
                starts: utc("2027-03-08T17:00:00Z"),
                ends: utc("2027-03-08T19:00:00Z"),
                revision: Some(Revision { uid: "own-1@dabei.example".to_owned(), sequence: 3, stamp: now() }),
            }],
        },
    }
}

fn protected(mut booking: Booking) -> Booking {
    booking.event.protected = true;
    "Empowerment-Workshop".clone_into(&mut booking.event.title);
    booking
}

fn entry(booking: &Booking, standing: Standing) -> Entry {
    booked_entry(booking, &booking.event.sessions[0], standing, PAGE, &words()).expect("a revision, so an entry")
}

#[test]
fn a_seat_says_what_where_by_whom_and_whom_to_ask() {
    let booking = booking();
    let entry = entry(&booking, Method::Request.into());
    assert_eq!(entry.summary, "Zuhören lernen");
    assert_eq!(entry.location.as_deref(), Some("Stadtteilbibliothek, Am Markt 2, 33602 Bielefeld"));
    assert_eq!(entry.description, format!("Veranstaltet von: Verein Wortwechsel\nFragen an: hallo@wortwechsel.example\n{PAGE}"));
    assert_eq!(entry.url.as_deref(), Some(PAGE));
    assert_eq!(entry.status, EntryStatus::Confirmed);
    assert_eq!(Some(&entry.revision), booking.event.sessions[0].revision.as_ref());
    assert_eq!((entry.starts, entry.ends), (booking.event.sessions[0].starts, booking.event.sessions[0].ends));
}

#[test]
fn a_session_with_a_label_is_told_apart() {
    let mut booking = booking();
    booking.event.sessions[0].label = "Teil 2".to_owned();
    assert_eq!(entry(&booking, Standing::Seat).summary, "Zuhören lernen – Teil 2");
}

#[test]
fn who_waits_and_what_was_called_off_is_marked_and_what_is_taken_back_is_not() {
    let of = |standing| {
        let entry = entry(&booking(), standing);
        (entry.status, entry.summary)
    };
    assert_eq!(of(Standing::Waiting), (EntryStatus::Tentative, "[Warteliste] Zuhören lernen".to_owned()));
    assert_eq!(of(Standing::CalledOff), (EntryStatus::Cancelled, "Abgesagt: Zuhören lernen".to_owned()));
    assert_eq!(of(Method::Cancel.into()), (EntryStatus::Cancelled, "Zuhören lernen".to_owned()));
}

#[test]
fn without_a_revision_there_is_no_entry() {
    let mut booking = booking();
    booking.event.sessions[0].revision = None;
    assert_eq!(booked_entry(&booking, &booking.event.sessions[0], Standing::Waiting, PAGE, &words()), None);
}

#[test]
fn a_protected_event_is_an_appointment_and_nothing_more() {
    let mut booking = protected(booking());
    booking.event.sessions[0].label = "Einstieg Empowerment".to_owned();
    booking.event.place = PlaceShown::DayBefore;
    let entry = entry(&booking, Standing::Seat);
    assert_eq!(entry.summary, "Termin");
    assert_eq!((entry.location, entry.description.as_str(), entry.url), (None, "", None));
}

#[test]
fn a_protected_event_names_its_place_once_that_is_released() {
    let entry = entry(&protected(booking()), Standing::Seat);
    assert_eq!(entry.location.as_deref(), Some("Stadtteilbibliothek, Am Markt 2, 33602 Bielefeld"));
    assert_eq!(entry.summary, "Termin");
}

#[test]
fn the_link_of_a_protected_event_is_in_no_calendar_and_its_room_is() {
    let with_link = |room: PlaceFacts| {
        let mut booking = protected(booking());
        booking.event.place = PlaceShown::Full(PlaceFacts { online_url: Some(LINK.to_owned()), ..room });
        entry(&booking, Standing::Seat)
    };
    let online = with_link(PlaceFacts { name: None, street: None, postcode: None, online_url: None });
    assert_eq!((online.location, online.description.as_str(), online.url), (None, "", None));
    let hybrid = with_link(in_the_library());
    assert_eq!(hybrid.location.as_deref(), Some("Stadtteilbibliothek, Am Markt 2, 33602 Bielefeld"));
    assert_eq!((hybrid.description.as_str(), hybrid.url), ("", None));
}

#[test]
fn a_place_that_is_not_released_is_not_named() {
    for place in [PlaceShown::DistrictOnly(Some("Mitte".to_owned())), PlaceShown::AfterConfirmation, PlaceShown::DayBefore] {
        let mut booking = booking();
        booking.event.place = place;
        assert_eq!(entry(&booking, Standing::Seat).location, None);
    }
}

#[test]
fn an_online_event_has_its_link_as_place_and_a_hybrid_one_beside_it() {
    let mut booking = booking();
    let online = PlaceFacts { name: None, street: None, postcode: None, online_url: Some(LINK.to_owned()) };
    booking.event.place = PlaceShown::Full(online);
    assert_eq!(entry(&booking, Standing::Seat).location.as_deref(), Some(LINK));
    booking.event.place = PlaceShown::Full(PlaceFacts { online_url: Some(LINK.to_owned()), ..in_the_library() });
    let hybrid = entry(&booking, Standing::Seat);
    assert_eq!(hybrid.location.as_deref(), Some("Stadtteilbibliothek, Am Markt 2, 33602 Bielefeld"));
    assert!(hybrid.description.contains(&format!("\nOnline: {LINK}\n")), "{}", hybrid.description);
}

#[test]
fn check_28_a_page_without_https_stands_in_the_text_only() {
    let demo = "http://127.0.0.1:8080/events/aw27-zuhoeren";
    let booking = booking();
    let entry = booked_entry(&booking, &booking.event.sessions[0], Standing::Seat, demo, &words()).expect("an entry");
    assert_eq!(entry.url, None);
    assert!(entry.description.ends_with(demo));
}

/// The same evening as an event of the programme, with a second one that was called off.
fn event(visibility: LocationVisibility) -> Event {
    let dice = &mut dice();
    let venue = Venue {
        id: VenueId::new(dice),
        key: "bibliothek".to_owned(),
        name: "Stadtteilbibliothek".to_owned(),
        street: Some("Am Markt 2".to_owned()),
        postcode: Some("33602".to_owned()),
        district: Some(Term { key: "mitte".to_owned(), label: "Mitte".to_owned(), label_en: None }),
        wheelchair: WheelchairAccess::Yes,
        accessible_toilet: true,
        induction_loop: false,
        stop: None,
        offered_to: OfferedTo::ItsUsers,
    };
    let session = |dice: &mut Occasion, position: u32, status| Session {
        id: SessionId::new(dice),
        position,
        starts: utc("2027-03-08T17:00:00Z") + i64::from(position).hours() * 24,
        ends: utc("2027-03-08T19:00:00Z") + i64::from(position).hours() * 24,
        label: format!("Teil {position}"),
        status,
        public_uid: format!("public-{position}@dabei.example"),
        sequence: position,
        revised_at: now(),
    };
    let host = Organisation {
        id: OrganisationId::new(dice),
        key: "wortwechsel".to_owned(),
        name: "Verein Wortwechsel".to_owned(),
        kind: OrganisationKind::Association,
        public_contact_email: Some(address("hallo@wortwechsel.example")),
        public_phone: None,
        website: None,
        calendar_mode: CalendarMode::Invite,
    };
    Event {
        sessions: vec![session(dice, 1, SessionStatus::Planned), session(dice, 2, SessionStatus::CalledOff)],
        key: "aw27-zuhoeren".to_owned(),
        short_code: "zuhoeren".to_owned(),
        kind: EventKind::CampaignEvent,
        title: "Zuhören lernen".to_owned(),
        summary: "Zwei Abende, an denen niemand recht haben muss.".to_owned(),
        attendance_mode: AttendanceMode::Hybrid,
        location: Location::new(Some(venue), Some(LINK.to_owned()), visibility),
        access_mode: AccessMode::Registration,
        languages: vec!["de".to_owned()],
        capacity: Capacity::Limited(20),
        occupancy: Occupancy::empty(Capacity::Limited(20), &[]),
        status: EventStatus::Published,
        ..Event::draft(dice, host)
    }
}

fn public(event: &Event) -> Vec<Entry> {
    public_entries(event, PAGE, now(), &words())
}

#[test]
fn the_public_entries_have_uids_and_revisions_of_their_own() {
    let entries = public(&event(LocationVisibility::Public));
    assert_eq!(entries[0].revision, Revision { uid: "public-1@dabei.example".to_owned(), sequence: 1, stamp: now() });
    assert_eq!(entries[0].summary, "Zuhören lernen – Teil 1");
    assert_eq!(
        entries[0].description,
        format!(
            "Zwei Abende, an denen niemand recht haben muss.\nVeranstaltet von: Verein Wortwechsel\n\
             Fragen an: hallo@wortwechsel.example\n{PAGE}"
        )
    );
}

#[test]
fn one_session_called_off_leaves_the_other() {
    let entries = public(&event(LocationVisibility::Public));
    assert_eq!(entries[0].status, EntryStatus::Confirmed);
    assert_eq!((entries[1].status, entries[1].summary.as_str()), (EntryStatus::Cancelled, "Abgesagt: Zuhören lernen – Teil 2"));
}

#[test]
fn an_event_called_off_has_only_entries_called_off() {
    let off = Event { status: EventStatus::CalledOff, ..event(LocationVisibility::Public) };
    for entry in public(&off) {
        assert_eq!(entry.status, EntryStatus::Cancelled);
        assert!(entry.summary.starts_with("Abgesagt: "), "{}", entry.summary);
    }
}

#[test]
fn what_the_public_does_not_see_has_no_public_entries() {
    for status in [EventStatus::Draft, EventStatus::Submitted] {
        assert_eq!(public(&Event { status, ..event(LocationVisibility::Public) }), []);
    }
}

#[test]
fn a_hidden_place_is_in_no_byte_of_a_public_feed() {
    for visibility in [LocationVisibility::DistrictOnly, LocationVisibility::AfterConfirmation, LocationVisibility::DayBefore] {
        let event = Event { protected: true, ..event(visibility) };
        let text = feed(&Feed { name: "Programm".to_owned(), entries: public(&event) }).expect("a feed");
        sound(&text);
        let unfolded = text.replace("\r\n ", "");
        for hidden in ["bibliothek", "Am Markt", "33602", "konferenz"] {
            assert!(!unfolded.contains(hidden), "{visibility}: {hidden}");
        }
        assert!(unfolded.contains("SUMMARY:Zuhören lernen – Teil 1"));
    }
}

#[test]
fn a_public_place_is_named_and_a_link_for_people_with_a_seat_is_not() {
    let entries = public(&event(LocationVisibility::Public));
    assert_eq!(entries[0].location.as_deref(), Some("Stadtteilbibliothek, Am Markt 2, 33602 Bielefeld"));
    assert!(!entries[0].description.contains(LINK));
}
