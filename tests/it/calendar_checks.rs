//! A lexical checker of calendar text, for what no parser flags: line lengths, line ends, zones, stamps, the rules of each METHOD.
//!
//! It shares no code with the room that writes. `sound` is for every test that gets hold of a calendar: it fails with all faults,
//! or gives the calendar to look into. Numbers in brackets are the conformance checks of calendar-and-mail.md § 5.

use std::collections::BTreeSet;

/// A content line, unfolded, its value still escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    pub name: String,
    /// `NAME=value` each, as written, quotes and all.
    pub parameters: Vec<String>,
    pub value: String,
}

/// A component with what is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Component {
    pub name: String,
    pub properties: Vec<Property>,
    pub components: Vec<Component>,
}

impl Component {
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    pub fn count(&self, name: &str) -> usize {
        self.all(name).count()
    }

    /// The value of the property; empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.properties.iter().find(|property| property.name == name).map_or("", |property| &property.value)
    }

    /// The events of a calendar.
    pub fn events(&self) -> Vec<&Component> {
        self.components.iter().filter(|component| component.name == "VEVENT").collect()
    }
}

/// The calendar, if nothing is wrong with it.
///
/// # Panics
/// With everything that is wrong with it.
pub fn sound(text: impl AsRef<[u8]>) -> Component {
    let text = text.as_ref();
    let faults = faults(text);
    assert!(faults.is_empty(), "{}\n{}", faults.join("\n"), String::from_utf8_lossy(text));
    read(text).expect("a calendar without faults can be read")
}

/// Everything that is wrong with a calendar.
pub fn faults(text: &[u8]) -> Vec<String> {
    let mut faults = lines_faults(text);
    match read(text) {
        Ok(calendar) => faults.extend(calendar_faults(&calendar)),
        Err(fault) => faults.push(fault),
    }
    faults
}

/// [1] [2] [3]: what physical lines must be.
fn lines_faults(text: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    if text.starts_with(b"\xEF\xBB\xBF") {
        faults.push("[2] begins with a byte order mark".to_owned());
    }
    let Some(body) = text.strip_suffix(b"\r\n") else {
        faults.push("[2] does not end with CRLF".to_owned());
        return faults;
    };
    for (number, line) in split_crlf(body).enumerate() {
        let mut fault = |what: &str| faults.push(format!("{what} in line {}", number + 1));
        if line.len() > 75 {
            fault("[1] more than 75 octets");
        }
        match std::str::from_utf8(line) {
            Err(_) => fault("[3] a character cut in two"),
            Ok(line) if line.contains(['\r', '\n']) => fault("[2] a bare CR or LF"),
            Ok(line) if line.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) => fault("[3] a control character"),
            Ok(line) if line.trim().is_empty() => fault("[3] a blank line"),
            Ok(_) => {}
        }
        if line.iter().rev().take_while(|octet| **octet == b'\\').count() % 2 == 1 {
            fault("[3] an escape cut in two");
        }
    }
    faults
}

fn split_crlf(mut body: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut over = false;
    std::iter::from_fn(move || {
        if over {
            return None;
        }
        if let Some(end) = body.windows(2).position(|pair| pair == b"\r\n") {
            let line = &body[..end];
            body = &body[end + 2..];
            return Some(line);
        }
        over = true;
        Some(body)
    })
}

/// Reads the tree of components.
pub fn read(text: &[u8]) -> Result<Component, String> {
    let text = std::str::from_utf8(text).map_err(|_| "[3] is not UTF-8".to_owned())?;
    let unfolded = text.replace("\r\n ", "");
    let mut open = vec![Component::default()];
    for line in unfolded.split_terminator("\r\n") {
        let property = property(line).ok_or_else(|| format!("not a content line: {line}"))?;
        match property.name.as_str() {
            "BEGIN" => open.push(Component { name: property.value, ..Component::default() }),
            "END" => {
                let closed = open.pop().filter(|component| component.name == property.value);
                let closed = closed.ok_or_else(|| format!("END:{} closes something else", property.value))?;
                open.last_mut().ok_or("more is closed than was opened")?.components.push(closed);
            }
            _ => open.last_mut().ok_or("more is closed than was opened")?.properties.push(property),
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(Component { properties, mut components, .. }), true) if properties.is_empty() && components.len() == 1 => {
            components.pop().filter(|calendar| calendar.name == "VCALENDAR").ok_or_else(|| "is no VCALENDAR".to_owned())
        }
        _ => Err("is not exactly one closed component".to_owned()),
    }
}

/// `name *(";" param) ":" value` (RFC 5545 § 3.1): a colon or semicolon in quotes separates nothing.
fn property(line: &str) -> Option<Property> {
    let mut quoted = false;
    let mut parts = vec![String::new()];
    for (at, character) in line.char_indices() {
        match character {
            '"' => {
                quoted = !quoted;
                parts.last_mut()?.push('"');
            }
            ':' if !quoted => {
                let name = parts.remove(0);
                let plain = !name.is_empty() && name.bytes().all(|octet| octet.is_ascii_uppercase() || octet == b'-');
                let parameters = parts.iter().all(|parameter| parameter.split_once('=').is_some_and(|(key, _)| !key.is_empty()));
                return (plain && parameters).then(|| Property { name, parameters: parts, value: line[at + 1..].to_owned() });
            }
            ';' if !quoted => parts.push(String::new()),
            other => parts.last_mut()?.push(other),
        }
    }
    None
}

const IN_FEEDS_ONLY: [&str; 4] = ["NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"];
const IN_EVENTS: [&str; 14] = [
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "URL",
    "STATUS",
    "TRANSP",
    "ORGANIZER",
    "ATTENDEE",
];

fn calendar_faults(calendar: &Component) -> Vec<String> {
    let mut faults = Vec::new();
    let mut claim = |holds: bool, fault: &str| {
        if !holds {
            faults.push(fault.to_owned());
        }
    };
    claim(calendar.value("VERSION") == "2.0" && calendar.count("VERSION") == 1, "VERSION:2.0 once");
    claim(calendar.count("PRODID") == 1, "PRODID once");
    let names: Vec<&str> = calendar.components.iter().map(|component| component.name.as_str()).collect();
    claim(names.iter().all(|name| ["VTIMEZONE", "VEVENT"].contains(name)), "nothing but VTIMEZONE and VEVENT");
    claim(names.is_sorted_by_key(|name| *name != "VTIMEZONE"), "[23] VTIMEZONE before the events");
    let events = calendar.events();
    let uids: BTreeSet<&str> = events.iter().map(|event| event.value("UID")).collect();
    claim(uids.len() == events.len(), "[20] one UID for each event");
    claim(calendar.count("METHOD") <= 1, "[9] METHOD once");
    let has_feed_property = IN_FEEDS_ONLY.iter().any(|name| calendar.count(name) > 0);
    match calendar.value("METHOD") {
        "REQUEST" | "CANCEL" => {
            claim(events.len() == 1, "[10] one event in an iTIP message");
            claim(!has_feed_property, "[30] no feed property in a message");
        }
        "PUBLISH" => {
            claim(!events.is_empty(), "[11] an event in a file");
            claim(!has_feed_property, "[22] no feed property in a file");
        }
        "" => claim(IN_FEEDS_ONLY.iter().all(|name| calendar.count(name) == 1), "[30] each feed property once"),
        _ => claim(false, "[9] METHOD is REQUEST, CANCEL or PUBLISH"),
    }
    for event in events {
        faults.extend(event_faults(calendar, event).into_iter().map(|fault| format!("{fault} in {}", event.value("UID"))));
    }
    faults
}

fn event_faults(calendar: &Component, event: &Component) -> Vec<String> {
    let mut faults = Vec::new();
    let mut claim = |holds: bool, fault: &str| {
        if !holds {
            faults.push(fault.to_owned());
        }
    };
    let method = calendar.value("METHOD");
    let once = |name: &str| event.count(name) == 1;
    for name in ["UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP"] {
        claim(once(name), &format!("{name} once"));
    }
    for name in ["LOCATION", "DESCRIPTION", "URL"] {
        claim(event.count(name) <= 1, &format!("{name} at most once"));
    }
    claim(event.properties.iter().all(|property| IN_EVENTS.contains(&property.name.as_str())), "[7] no property that nobody planned");
    claim(event.components.is_empty(), "[12] no VALARM and nothing else inside");
    claim(event.value("SEQUENCE").parse::<u32>().is_ok(), "SEQUENCE is a number");
    claim(event.value("UID").bytes().all(|octet| octet.is_ascii_graphic()), "UID is plain ASCII");
    for name in ["DTSTAMP", "LAST-MODIFIED"] {
        claim(is_date_time(event.value(name)) && event.value(name).ends_with('Z'), &format!("[27] {name} in UTC"));
    }
    claim(event.value("URL").is_empty() || event.value("URL").starts_with("https://"), "[28] URL absolute https");
    for name in ["SUMMARY", "LOCATION", "DESCRIPTION"] {
        claim(is_text(event.value(name)), &format!("[5] {name} escaped"));
    }

    let zones: Vec<&str> = calendar.components.iter().filter(|zone| zone.name == "VTIMEZONE").map(|zone| zone.value("TZID")).collect();
    for time in event.all("DTSTART").chain(event.all("DTEND")) {
        claim(is_date_time(&time.value), "[27] DTSTART and DTEND are DATE-TIME");
        let tzid = time.parameters.iter().find_map(|parameter| parameter.strip_prefix("TZID="));
        match tzid {
            Some(tzid) => {
                claim(!time.value.ends_with('Z'), "[23] never TZID with Z");
                claim(zones.iter().filter(|zone| **zone == tzid).count() == 1, "[23] one VTIMEZONE for each TZID");
            }
            None => claim(time.value.ends_with('Z'), "[23] no floating time"),
        }
    }
    // As text this compares instants as long as both have the same zone, and no event of an hour begins in the one that comes twice.
    claim(event.value("DTEND") > event.value("DTSTART"), "[27] DTEND after DTSTART");
    claim(event.value("DTEND").ends_with('Z') == event.value("DTSTART").ends_with('Z'), "[27] DTSTART and DTEND in one zone");

    let status = event.value("STATUS");
    claim(["CONFIRMED", "TENTATIVE", "CANCELLED"].contains(&status), "STATUS of RFC 5545");
    claim((status == "CONFIRMED") == (event.value("TRANSP") == "OPAQUE"), "what does not stand blocks no time");
    let mailbox = |name: &str| once(name) && event.value(name).starts_with("mailto:");
    let answer: Vec<&str> = event
        .all("ATTENDEE")
        .flat_map(|attendee| &attendee.parameters)
        .map(String::as_str)
        .filter(|parameter| !parameter.starts_with("CN=\""))
        .collect();
    match method {
        "REQUEST" => {
            claim(mailbox("ORGANIZER") && mailbox("ATTENDEE"), "[10] one ORGANIZER, one ATTENDEE");
            claim(answer == ["PARTSTAT=ACCEPTED", "RSVP=FALSE"], "[10] accepted, no answer wanted");
            claim(status == "CONFIRMED", "[29] a REQUEST is for what is confirmed");
        }
        "CANCEL" => {
            claim(mailbox("ORGANIZER") && mailbox("ATTENDEE"), "[12] one ORGANIZER, one ATTENDEE");
            claim(status == "CANCELLED", "[12] STATUS:CANCELLED");
        }
        "PUBLISH" => {
            claim(mailbox("ORGANIZER"), "[13] one ORGANIZER");
            claim(event.count("ATTENDEE") == 0, "[11] no ATTENDEE");
        }
        _ => {
            claim(event.count("ORGANIZER") + event.count("ATTENDEE") == 0, "[30] nobody's mailbox in a feed");
            claim(event.value("DTSTAMP") == event.value("LAST-MODIFIED"), "[31] DTSTAMP is LAST-MODIFIED");
        }
    }
    faults
}

fn is_date_time(value: &str) -> bool {
    let (date, time) = value.strip_suffix('Z').unwrap_or(value).split_once('T').unwrap_or_default();
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|octet| octet.is_ascii_digit());
    digits(date, 8) && digits(time, 6)
}

/// Escaped TEXT (RFC 5545 § 3.3.11): `\` only before `\ ; , n`, and no bare `;` or `,`.
fn is_text(value: &str) -> bool {
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' if !matches!(characters.next(), Some('\\' | ';' | ',' | 'n')) => return false,
            ';' | ',' => return false,
            _ => {}
        }
    }
    true
}

/// What the checker must find, each in a calendar that is otherwise sound.
mod tests {
    use super::{faults, sound};

    const SOUND: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n\
        END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a@b.example\r\nDTSTAMP:20270101T090000Z\r\nLAST-MODIFIED:20270101T090000Z\r\nSEQUENCE:0\r\n\
        DTSTART;TZID=Europe/Berlin:20270327T180000\r\nDTEND;TZID=Europe/Berlin:20270327T200000\r\nSUMMARY:Grüße\r\nSTATUS:CONFIRMED\r\n\
        TRANSP:OPAQUE\r\nORGANIZER;CN=\"Stadt\":mailto:dabei@stadt.example\r\n\
        ATTENDEE;CN=\"Besa\";PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:besa@mail.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn the_checker_accepts_a_sound_calendar_and_reads_it() {
        let calendar = sound(SOUND);
        assert_eq!(calendar.events()[0].value("SUMMARY"), "Grüße");
        assert_eq!(calendar.events()[0].value("ATTENDEE"), "mailto:besa@mail.example");
    }

    #[test]
    fn the_checker_finds_each_fault() {
        let long = format!("SUMMARY:{}", "x".repeat(68));
        for (good, bad, fault) in [
            ("SUMMARY:Grüße", long.as_str(), "[1] more than 75"),
            ("BEGIN:VCALENDAR", "\u{FEFF}BEGIN:VCALENDAR", "[2] begins with"),
            ("END:VCALENDAR\r\n", "END:VCALENDAR", "[2] does not end"),
            ("SEQUENCE:0\r\n", "SEQUENCE:0\n", "[2] a bare"),
            ("Grüße", "Gr\u{85}ße", "[3] a control"),
            ("Grüße", "Gr\u{2028}ße", "[3] a control"),
            ("Grüße", "Gr\\\r\n nße", "[3] an escape cut"),
            ("Grüße", "Gr\r\n \r\n üße", "[3] a blank line"),
            ("Grüße", "a;b", "[5] SUMMARY"),
            ("Grüße", "a\\b", "[5] SUMMARY"),
            ("SEQUENCE:0", "SEQUENCE:0\r\nX-EVIL:1", "[7] no property"),
            ("METHOD:REQUEST", "METHOD:request", "[9] METHOD is"),
            ("METHOD:REQUEST", "METHOD:REQUEST\r\nMETHOD:REQUEST", "[9] METHOD once"),
            ("METHOD:REQUEST", "METHOD:PUBLISH", "[11] no ATTENDEE"),
            ("METHOD:REQUEST", "METHOD:CANCEL", "[12] STATUS"),
            ("METHOD:REQUEST", "METHOD:REQUEST\r\nX-WR-CALNAME:x", "[30] no feed"),
            ("METHOD:REQUEST\r\n", "", "[30] each feed"),
            ("METHOD:REQUEST\r\n", "", "[30] nobody's mailbox"),
            ("RSVP=FALSE", "RSVP=TRUE", "[10] accepted"),
            ("ORGANIZER;CN=\"Stadt\":mailto:dabei@stadt.example\r\n", "", "[10] one ORGANIZER"),
            ("TRANSP:OPAQUE", "TRANSP:OPAQUE\r\nBEGIN:VALARM\r\nEND:VALARM", "[12] no VALARM"),
            ("STATUS:CONFIRMED", "STATUS:TENTATIVE", "[29] a REQUEST"),
            ("STATUS:CONFIRMED", "STATUS:TENTATIVE", "what does not stand"),
            ("TZID:Europe/Berlin", "TZID:Europe/Paris", "[23] one VTIMEZONE"),
            ("20270327T180000", "20270327T180000Z", "[23] never TZID with Z"),
            ("DTSTART;TZID=Europe/Berlin", "DTSTART", "[23] no floating"),
            ("20270327T200000", "20270327T180000", "[27] DTEND after"),
            ("DTSTAMP:20270101T090000Z", "DTSTAMP:20270101T090000", "[27] DTSTAMP in UTC"),
            ("SEQUENCE:0", "SEQUENCE:0\r\nURL:http://x.example/", "[28] URL"),
            ("UID:a@b.example\r\n", "", "UID once"),
            ("CN=\"Besa\"", "CN=\"Besa", "not a content line"),
            ("END:VEVENT", "END:VTODO", "closes something else"),
            ("END:VCALENDAR\r\n", "", "not exactly one"),
        ] {
            assert!(SOUND.contains(good), "{good}");
            let found = faults(SOUND.replacen(good, bad, 1).as_bytes());
            assert!(found.iter().any(|found| found.contains(fault)), "{bad:?} should be [{fault}], found {found:?}");
        }
    }

    #[test]
    fn the_checker_finds_a_character_cut_in_two() {
        let at = SOUND.find('ü').expect("an umlaut") + 1;
        let cut = [&SOUND.as_bytes()[..at], b"\r\n ", &SOUND.as_bytes()[at..]].concat();
        assert!(faults(&cut).iter().any(|found| found.contains("[3] a character cut in two")));
    }

    #[test]
    fn the_checker_wants_the_zone_first_and_one_event_with_one_uid() {
        let (head, zone, event) = (&SOUND[..SOUND.find("BEGIN:VTIMEZONE").expect("a zone")], zone(), event());
        let late = format!("{head}{event}{zone}END:VCALENDAR\r\n");
        assert!(faults(late.as_bytes()).contains(&"[23] VTIMEZONE before the events".to_owned()));
        let twice = format!("{head}{zone}{event}{event}END:VCALENDAR\r\n");
        let found = faults(twice.as_bytes());
        assert!(
            found.contains(&"[10] one event in an iTIP message".to_owned()) && found.contains(&"[20] one UID for each event".to_owned())
        );
    }

    fn zone() -> &'static str {
        &SOUND[SOUND.find("BEGIN:VTIMEZONE").expect("a zone")..SOUND.find("BEGIN:VEVENT").expect("an event")]
    }

    fn event() -> &'static str {
        &SOUND[SOUND.find("BEGIN:VEVENT").expect("an event")..SOUND.find("END:VCALENDAR").expect("an end")]
    }
}
