//! The conformance checks of calendar-and-mail.md § 5 that concern the text alone; their numbers stand in the names.

use crate::calendar_checks::{Component, sound};
use dabei::calendar::{CalendarFault, Feed, etag, feed, invitation, publication};
use dabei::domain::calendar::{Entry, EntryStatus, Invitation, Mailbox, Method, Revision};
use dabei::domain::email::EmailAddress;
use dabei::domain::wall_time::zoned;
use icalendar::Component as _;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

pub fn utc(text: &str) -> Timestamp {
    text.parse().expect(text)
}

pub fn mailbox(name: &str, email: &str) -> Mailbox {
    Mailbox { name: name.to_owned(), email: EmailAddress::parse(email).expect(email) }
}

/// A workshop on the evening before the clocks go forward, 18:00 to 20:00 in Bielefeld.
pub fn workshop() -> Entry {
    Entry {
        revision: Revision { uid: "w0rkshop-1@dabei.example".to_owned(), sequence: 0, stamp: utc("2027-02-01T08:15:30.25Z") },
        starts: utc("2027-03-27T17:00:00Z"),
        ends: utc("2027-03-27T19:00:00Z"),
        summary: "Argumentieren gegen Stammtischparolen".to_owned(),
        location: Some("Rathaus, Raum 3; Niederwall 23, 33602 Bielefeld".to_owned()),
        description: "Veranstaltet von: Kommunales Integrationszentrum\nFragen an: ki@stadt.example".to_owned(),
        url: Some("https://dabei.stadt.example/events/aw27-stammtisch".to_owned()),
        status: EntryStatus::Confirmed,
    }
}

pub fn titled(title: &str) -> Entry {
    Entry { summary: title.to_owned(), ..workshop() }
}

/// The next revision, as an organiser's change makes it.
pub fn revised(entry: &Entry, change: impl FnOnce(&mut Entry)) -> Entry {
    let mut next = entry.clone();
    change(&mut next);
    next.revision.sequence += 1;
    next.revision.stamp += 1.hour();
    next
}

/// One evening a week from the workshop's on, at the same wall time.
pub fn series(sessions: i64) -> Vec<Entry> {
    (0..sessions)
        .map(|week| {
            let starts = zoned(workshop().starts).checked_add((7 * week).days()).expect("weeks later").timestamp();
            let revision = Revision { uid: format!("series-{week}@dabei.example"), ..workshop().revision };
            Entry { revision, starts, ends: starts + 2.hours(), ..workshop() }
        })
        .collect()
}

pub fn message(method: Method, entry: Entry) -> Invitation {
    Invitation {
        method,
        organizer: mailbox("Stadt Bielefeld", "dabei@stadt.example"),
        attendee: mailbox("Besa Vukotićan", "besa+aw27@mail.example"),
        entry,
    }
}

pub fn request(entry: Entry) -> String {
    invitation(&message(Method::Request, entry)).expect("a request")
}

pub fn cancel(entry: Entry) -> String {
    invitation(&message(Method::Cancel, Entry { status: EntryStatus::Cancelled, ..entry })).expect("a cancellation")
}

pub fn file(entries: &[Entry]) -> String {
    publication(&mailbox("Stadt Bielefeld", "dabei@stadt.example"), entries).expect("a file")
}

pub fn subscription(entries: Vec<Entry>) -> String {
    feed(&Feed { name: "Aktionswochen, mein Kalender".to_owned(), entries }).expect("a feed")
}

/// What must be left of a typed text: line breaks of every sort as one, a tab as a space, no controls, no white space around it.
pub fn as_read(typed: &str) -> String {
    let breaks = typed.replace("\r\n", "\n").replace(['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    breaks
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect::<String>()
        .trim_matches(|c: char| c != '\n' && c.is_whitespace())
        .to_owned()
}

fn summary_in_icalendar(text: &str) -> String {
    let calendar: icalendar::Calendar = text.parse().expect("icalendar reads it");
    let events: Vec<_> = calendar.events().collect();
    assert_eq!(events.len(), 1);
    events[0].get_summary().unwrap_or_default().to_owned()
}

fn summary_in_calcard(text: &str) -> String {
    use calcard::icalendar::{ICalendar, ICalendarProperty};
    let calendar = ICalendar::parse(text).expect("calcard reads it");
    let event = calendar.components.iter().find(|component| component.component_type.is_event()).expect("an event");
    let summary = event.property(&ICalendarProperty::Summary).expect("a summary");
    summary.values.iter().filter_map(|value| value.as_text()).collect::<Vec<_>>().join(",")
}

#[test]
fn check_03_a_no_break_space_at_the_end_is_no_line_of_its_own() {
    let title = format!("{}\u{a0}", "x".repeat(75 - "SUMMARY:".len()));
    let text = request(titled(&title));
    sound(&text);
    assert_eq!(summary_in_icalendar(&text), as_read(&title));
}

proptest! {
    #[test]
    fn check_01_to_04_any_title_is_read_as_it_was_typed(title in "(?s).{1,120}|\\PC{1,120}") {
        prop_assume!(!as_read(&title).is_empty());
        let text = request(titled(&title));
        sound(&text);
        prop_assert_eq!(summary_in_icalendar(&text), as_read(&title));
        prop_assert_eq!(summary_in_calcard(&text), as_read(&title));
    }

    #[test]
    fn check_01_to_07_whatever_is_typed_anywhere_adds_and_removes_no_property(
        typed in prop::collection::vec(prop_oneof![
            any::<char>().prop_map(String::from),
            "[\r\n\u{85}\u{2028}\u{b}\u{0}\t \\\\;,:\"^=]{1,3}",
            Just("\r\nBEGIN:VEVENT\r\nUID:evil".to_owned()),
            Just("\r\nATTENDEE:mailto:eve@mail.example".to_owned()),
            Just("\r\n X".to_owned()),
        ], 0..60).prop_map(|parts| parts.concat())
    ) {
        let typed_everywhere = |mut entry: Entry| {
            entry.summary = format!("Tee{typed}");
            entry.location = Some(format!("{typed}Haus"));
            entry.description = format!("{typed}.");
            entry
        };
        let mut plain = message(Method::Request, workshop());
        let mut nasty = message(Method::Request, typed_everywhere(workshop()));
        nasty.attendee.name.clone_from(&typed);
        nasty.organizer.name.clone_from(&typed);
        prop_assert_eq!(shape(&sound(invitation(&nasty).expect("a request"))), shape(&sound(invitation(&plain).expect("a request"))));

        plain.entry.status = EntryStatus::Tentative;
        nasty.entry.status = EntryStatus::Tentative;
        let nasty = feed(&Feed { name: format!("{typed}Programm"), entries: vec![nasty.entry] }).expect("a feed");
        prop_assert_eq!(shape(&sound(nasty)), shape(&sound(subscription(vec![plain.entry]))));
    }
}

/// The names of all components, properties and parameters: what nobody's typing may change.
fn shape(component: &Component) -> Vec<String> {
    let properties = component.properties.iter().map(|property| {
        let parameters: Vec<&str> = property.parameters.iter().filter_map(|parameter| parameter.split('=').next()).collect();
        format!("{} {}", property.name, parameters.join(" "))
    });
    std::iter::once(component.name.clone()).chain(properties).chain(component.components.iter().flat_map(shape)).collect()
}

#[test]
fn check_05_separators_backslash_and_line_break_are_escaped() {
    let calendar = sound(request(titled("a;b,c\\d\n")));
    assert_eq!(calendar.events()[0].value("SUMMARY"), r"a\;b\,c\\d\n");
}

#[test]
fn check_06_an_event_in_a_title_is_no_event() {
    let calendar = sound(request(titled("Tee\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil@mail.example")));
    assert_eq!(calendar.events().len(), 1);
}

#[test]
fn check_07_what_would_break_a_uid_or_a_url_is_refused() {
    let mut bad_uid = workshop();
    bad_uid.revision.uid = "a@b.example\r\nX-EVIL:1".to_owned();
    assert_eq!(invitation(&message(Method::Request, bad_uid)), Err(CalendarFault::Uid));
    let bad_url = Entry { url: Some("https://x.example/\r\nX-EVIL:1".to_owned()), ..workshop() };
    assert_eq!(invitation(&message(Method::Request, bad_url)), Err(CalendarFault::Url));
}

#[test]
fn a_title_of_nothing_is_refused_and_a_place_of_nothing_is_left_out() {
    assert_eq!(invitation(&message(Method::Request, titled("\0"))), Err(CalendarFault::Untitled));
    assert_eq!(feed(&Feed { name: String::new(), entries: Vec::new() }), Err(CalendarFault::Untitled));
    let nowhere = Entry { location: Some("\0".to_owned()), description: String::new(), ..workshop() };
    let calendar = sound(request(nowhere));
    assert_eq!((calendar.events()[0].count("LOCATION"), calendar.events()[0].count("DESCRIPTION")), (0, 0));
}

#[test]
fn check_08_a_name_with_quotes_and_separators_is_one_cn_and_the_address_stays() {
    let mut nasty = message(Method::Request, workshop());
    nasty.attendee.name = "Müller, Jörg: \"Joe\"; ^n\\".to_owned();
    let text = invitation(&nasty).expect("a request");
    let calendar = sound(&text);
    let attendee = calendar.events()[0].all("ATTENDEE").next().expect("an attendee").clone();
    assert_eq!(attendee.parameters, ["CN=\"Müller, Jörg: 'Joe'; n/\"", "PARTSTAT=ACCEPTED", "RSVP=FALSE"]);
    assert_eq!(attendee.value, "mailto:besa+aw27@mail.example");

    let read: icalendar::Calendar = text.parse().expect("icalendar reads it");
    let event = read.events().next().expect("an event");
    let attendee = &event.multi_properties()["ATTENDEE"][0];
    assert_eq!(attendee.params()["CN"].value(), "Müller, Jörg: 'Joe'; n/");
}

#[test]
fn check_10_a_request_names_one_uid_one_organizer_and_only_the_recipient() {
    let calendar = sound(request(workshop()));
    assert_eq!(calendar.value("METHOD"), "REQUEST");
    let [event] = calendar.events()[..] else { panic!("one event") };
    assert_eq!(event.value("UID"), "w0rkshop-1@dabei.example");
    assert_eq!((event.count("ORGANIZER"), event.count("ATTENDEE")), (1, 1));
}

#[test]
fn check_11_a_file_names_nobody_who_takes_part() {
    let text = file(&[workshop()]);
    assert_eq!(sound(&text).value("METHOD"), "PUBLISH");
    assert!(!text.contains("ATTENDEE"));
}

#[test]
fn check_11_a_file_without_entries_is_none() {
    assert_eq!(publication(&mailbox("Stadt", "dabei@stadt.example"), &[]), Err(CalendarFault::Empty));
}

#[test]
fn check_12_and_14_confirm_move_relocate_cancel_keeps_the_uid_and_counts_up() {
    let confirmed = workshop();
    let moved = revised(&confirmed, |entry| entry.ends += 1.hour());
    let relocated = revised(&moved, |entry| entry.location = Some("Volkshochschule".to_owned()));
    let cancelled = revised(&relocated, |_| {});
    let mails = [request(confirmed), request(moved), request(relocated), cancel(cancelled)];
    let read: Vec<Component> = mails.iter().map(sound).collect();
    let of = |name| read.iter().map(|calendar| calendar.events()[0].value(name)).collect::<Vec<_>>();
    assert_eq!(of("SEQUENCE"), ["0", "1", "2", "3"]);
    assert_eq!(of("UID"), ["w0rkshop-1@dabei.example"; 4]);
    assert_eq!(of("ORGANIZER"), ["mailto:dabei@stadt.example"; 4]);
    assert_eq!(of("ATTENDEE"), ["mailto:besa+aw27@mail.example"; 4]);
    assert_eq!(of("STATUS"), ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]);
    assert_eq!(read.iter().map(|calendar| calendar.value("METHOD")).collect::<Vec<_>>(), ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]);
}

#[test]
fn check_12_a_request_for_what_is_cancelled_and_a_cancellation_of_what_stands_are_refused() {
    let cancelled = Entry { status: EntryStatus::Cancelled, ..workshop() };
    assert_eq!(invitation(&message(Method::Request, cancelled)), Err(CalendarFault::StatusAgainstMethod));
    assert_eq!(invitation(&message(Method::Cancel, workshop())), Err(CalendarFault::StatusAgainstMethod));
}

#[test]
fn check_16_a_second_rendering_gives_identical_bytes() {
    assert_eq!(request(workshop()), request(workshop()));
    assert_eq!(subscription(series(3)), subscription(series(3)));
}

#[test]
fn check_18_a_reactivated_entry_is_requested_again_under_its_uid() {
    let taken_back = revised(&workshop(), |_| {});
    let again = revised(&taken_back, |_| {});
    let (taken_back, again) = (sound(cancel(taken_back)), sound(request(again)));
    assert_eq!(taken_back.events()[0].value("UID"), again.events()[0].value("UID"));
    assert_eq!((taken_back.events()[0].value("SEQUENCE"), again.events()[0].value("SEQUENCE")), ("1", "2"));
}

#[test]
fn check_19_the_organizer_is_the_mailbox_given() {
    assert_eq!(sound(request(workshop())).events()[0].value("ORGANIZER"), "mailto:dabei@stadt.example");
    assert_eq!(sound(file(&[workshop()])).events()[0].value("ORGANIZER"), "mailto:dabei@stadt.example");
}

#[test]
fn check_20_three_sessions_are_three_entries_of_two_hours() {
    let calendar = sound(file(&series(3)));
    let times: Vec<_> = calendar.events().iter().map(|event| (event.value("DTSTART"), event.value("DTEND"))).collect();
    assert_eq!(
        times,
        [("20270327T180000", "20270327T200000"), ("20270403T180000", "20270403T200000"), ("20270410T180000", "20270410T200000")]
    );
}

#[test]
fn check_22_seven_sessions_are_one_file_of_seven_uids() {
    let text = file(&series(7));
    assert_eq!(sound(&text).events().len(), 7);
    assert!(!text.contains("X-WR-CALNAME"));
}

#[test]
fn check_24_the_same_wall_time_before_and_after_the_change() {
    let after = Entry { starts: utc("2027-03-29T16:00:00Z"), ends: utc("2027-03-29T18:00:00Z"), ..workshop() };
    assert!(request(workshop()).contains("\r\nDTSTART;TZID=Europe/Berlin:20270327T180000\r\n"));
    assert!(request(after).contains("\r\nDTSTART;TZID=Europe/Berlin:20270329T180000\r\n"));
}

#[test]
fn check_24_what_touches_the_hour_that_comes_twice_is_written_in_utc() {
    let night = Entry { starts: utc("2027-10-30T22:00:00Z"), ends: utc("2027-10-31T01:30:00Z"), ..workshop() };
    let calendar = sound(request(night));
    assert_eq!(calendar.events()[0].value("DTSTART"), "20271030T220000Z");
    assert_eq!(calendar.events()[0].value("DTEND"), "20271031T013000Z");
}

#[test]
fn check_27_an_entry_ends_after_it_begins() {
    let backwards = Entry { ends: utc("2027-03-27T17:00:00.9Z"), ..workshop() };
    assert_eq!(invitation(&message(Method::Request, backwards)), Err(CalendarFault::EndsTooEarly));
    assert_eq!(sound(request(workshop())).events()[0].value("DTSTAMP"), "20270201T081530Z");
}

#[test]
fn check_29_what_one_waits_for_is_no_invitation() {
    let waiting = Entry { status: EntryStatus::Tentative, ..workshop() };
    assert_eq!(invitation(&message(Method::Request, waiting)), Err(CalendarFault::StatusAgainstMethod));
}

#[test]
fn check_30_a_feed_says_its_name_and_when_to_come_back_before_anything_else() {
    let text = subscription(series(2));
    sound(&text);
    let head = text.split("BEGIN:VTIMEZONE").next().expect("a head");
    assert_eq!(
        head,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dabei//Dabei//DE\r\nCALSCALE:GREGORIAN\r\n\
         NAME:Aktionswochen\\, mein Kalender\r\nX-WR-CALNAME:Aktionswochen\\, mein Kalender\r\n\
         REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
    );
}

#[test]
fn check_31_the_same_entries_in_another_order_are_the_same_feed() {
    let mut backwards = series(4);
    backwards.reverse();
    let (one, two) = (subscription(series(4)), subscription(backwards));
    assert_eq!(etag(&one), etag(&two));
    let moved = revised(&workshop(), |entry| entry.ends += 1.hour());
    assert_ne!(etag(subscription(vec![moved])), etag(subscription(vec![workshop()])));
    // RFC 9110 § 8.8.3: in double quotes, strong without W/.
    assert!(etag(&one).len() == 45 && etag(&one).starts_with('"') && etag(&one).ends_with('"'));
}

#[test]
fn check_32_called_off_is_marked_and_blocks_no_time() {
    let called_off = Entry { status: EntryStatus::Cancelled, ..titled("Abgesagt: Lesung") };
    let calendar = sound(subscription(vec![called_off]));
    let event = calendar.events()[0];
    assert_eq!((event.value("STATUS"), event.value("TRANSP")), ("CANCELLED", "TRANSPARENT"));
}

#[test]
fn a_feed_without_entries_is_a_sound_calendar() {
    assert!(sound(subscription(Vec::new())).events().is_empty());
}

#[test]
fn a_whole_invitation() {
    let lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dabei//Dabei//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:w0rkshop-1@dabei.example",
        "DTSTAMP:20270201T081530Z",
        "LAST-MODIFIED:20270201T081530Z",
        "SEQUENCE:0",
        "DTSTART;TZID=Europe/Berlin:20270327T180000",
        "DTEND;TZID=Europe/Berlin:20270327T200000",
        "SUMMARY:Argumentieren gegen Stammtischparolen",
        r"LOCATION:Rathaus\, Raum 3\; Niederwall 23\, 33602 Bielefeld",
        r"DESCRIPTION:Veranstaltet von: Kommunales Integrationszentrum\nFragen an: ki",
        " @stadt.example",
        "URL:https://dabei.stadt.example/events/aw27-stammtisch",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "ORGANIZER;CN=\"Stadt Bielefeld\":mailto:dabei@stadt.example",
        "ATTENDEE;CN=\"Besa Vukotićan\";PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:besa+aw27",
        " @mail.example",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(request(workshop()).split("\r\n").collect::<Vec<_>>(), lines);
}
