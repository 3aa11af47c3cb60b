//! Independent readers read what the service writes: libical, Python's icalendar, vobject, ics and ical, and ical.js.
//!
//! They run where `DABEI_ORACLES=1` says so (the project's test command does, and installs them), with the interpreter named in
//! `DABEI_ORACLES_PYTHON`. Where they are asked for and one is missing, the test fails.

use crate::calendar::{as_read, cancel, file, message, request, revised, series, subscription, titled, utc, workshop};
use crate::calendar_checks::sound;
use dabei::calendar::invitation;
use dabei::domain::calendar::{Entry, EntryStatus, Mailbox, Method};
use jiff::ToSpan;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// A calendar, and what every reader must find in it.
struct Case {
    name: String,
    text: String,
    expected: Value,
}

const WHO: (&str, &str) = ("Besa Vukotićan", "mailto:besa+aw27@mail.example");

fn case(name: &str, text: String, method: Option<&str>, attendee: Option<(&str, &str)>, entries: &[Entry]) -> Case {
    sound(&text);
    let events: Vec<Value> = entries
        .iter()
        .map(|entry| {
            json!({
                "uid": entry.revision.uid,
                "sequence": entry.revision.sequence,
                "summary": as_read(&entry.summary),
                "location": entry.location.as_deref().map(as_read),
                "description": (!entry.description.is_empty()).then(|| as_read(&entry.description)),
                "url": entry.url,
                "status": match entry.status {
                    EntryStatus::Confirmed => "CONFIRMED",
                    EntryStatus::Tentative => "TENTATIVE",
                    EntryStatus::Cancelled => "CANCELLED",
                },
                "starts": entry.starts.as_second(),
                "ends": entry.ends.as_second(),
            })
        })
        .collect();
    let attendee = attendee.map(|(name, email)| json!({ "name": name, "email": email }));
    Case { name: name.to_owned(), text, expected: json!({ "method": method, "attendee": attendee, "events": events }) }
}

fn requested(name: &str, entry: Entry) -> Case {
    case(name, request(entry.clone()), Some("REQUEST"), Some(WHO), &[entry])
}

fn at(starts: &str, ends: &str) -> Entry {
    Entry { starts: utc(starts), ends: utc(ends), ..workshop() }
}

fn corpus() -> Vec<Case> {
    let mut cases = vec![
        requested("request", workshop()),
        requested("nothing-but-a-title", Entry { location: None, description: String::new(), url: None, ..workshop() }),
        requested(
            "a-long-page",
            Entry { url: Some(format!("https://dabei.stadt.example/{}?a=1,2;3&b=%C3%A4", "x".repeat(90))), ..workshop() },
        ),
        requested("check-24-the-evening-before-the-change", at("2027-03-27T17:00:00Z", "2027-03-27T19:00:00Z")),
        requested("check-24-the-evening-after-the-change", at("2027-03-29T16:00:00Z", "2027-03-29T18:00:00Z")),
        requested("through-the-night-of-the-change", at("2027-03-27T22:00:00Z", "2027-03-28T04:00:00Z")),
        requested("the-hour-after-the-gap", at("2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z")),
        requested("the-hour-before-the-fold", at("2027-10-30T23:00:00Z", "2027-10-30T23:59:59Z")),
        requested("first-pass-of-the-fold", at("2027-10-31T00:15:00Z", "2027-10-31T00:45:00Z")),
        requested("second-pass-of-the-fold", at("2027-10-31T01:15:00Z", "2027-10-31T01:45:00Z")),
        requested("the-hour-after-the-fold", at("2027-10-31T02:00:00Z", "2027-10-31T03:00:00Z")),
        requested("past-midnight", at("2027-03-20T19:00:00Z", "2027-03-20T23:30:00Z")),
        requested("new-years-eve", at("2027-12-31T21:00:00Z", "2028-01-01T00:30:00Z")),
        requested("exhibition-of-six-weeks", at("2027-03-01T09:00:00Z", "2027-04-12T16:00:00Z")),
    ];
    for (number, title) in nasty_titles().into_iter().enumerate() {
        let mut entry = titled(&title);
        entry.location = Some(title.clone());
        entry.description = format!("{title}\n\n{title}");
        cases.push(requested(&format!("title-{number:02}"), entry));
    }
    for (number, (typed, read)) in nasty_names().into_iter().enumerate() {
        let mut nasty = message(Method::Request, workshop());
        nasty.attendee = Mailbox { name: typed.to_owned(), ..nasty.attendee };
        let text = invitation(&nasty).expect("a request");
        cases.push(case(&format!("name-{number:02}"), text, Some("REQUEST"), Some((read, WHO.1)), &[workshop()]));
    }

    let moved = revised(&workshop(), |entry| entry.ends += 1.hour());
    let cancelled = Entry { status: EntryStatus::Cancelled, ..revised(&moved, |_| {}) };
    cases.push(requested("moved", moved));
    cases.push(case("cancel", cancel(cancelled.clone()), Some("CANCEL"), Some(WHO), &[cancelled]));

    let seven = series(7);
    cases.push(case("check-22-seven-sessions", file(&seven), Some("PUBLISH"), None, &seven));

    let mut feed = series(4);
    feed[1] = Entry { status: EntryStatus::Tentative, summary: "[Warteliste] Lesung".to_owned(), ..feed[1].clone() };
    feed[2] = Entry { status: EntryStatus::Cancelled, summary: "Abgesagt: Lesung".to_owned(), ..feed[2].clone() };
    cases.push(case("feed", subscription(feed.clone()), None, None, &feed));
    let any: Vec<Entry> = any_titles(300).iter().map(|title| titled(title)).zip(0..).map(numbered).collect();
    cases.push(case("check-04-any-title", subscription(any.clone()), None, None, &any));
    cases.push(case("feed-without-entries", subscription(Vec::new()), None, None, &[]));
    cases
}

fn numbered((mut entry, number): (Entry, u32)) -> Entry {
    entry.revision.uid = format!("any-{number}@dabei.example");
    entry
}

/// Titles of any characters at all, the same ones in every run.
fn any_titles(count: usize) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let title = prop_oneof!["(?s).{0,150}", "\\PC{0,150}", r"[\\;,nN\n ü😀x]{60,150}"];
    let titles = std::iter::from_fn(|| Some(title.new_tree(&mut runner).expect("a title").current()));
    titles.filter(|title| !as_read(title).is_empty()).take(count).collect()
}

/// Titles that break readers: escapes at the fold, characters of four octets at the fold, line breaks, other scripts, what looks
/// like a line of the format.
fn nasty_titles() -> Vec<String> {
    let mut titles: Vec<String> = [
        "a;b,c\\d\ne",
        "C:\\neue\\Namen\\,\\;",
        "\\n ist kein Umbruch, \\\\n auch nicht",
        "Tee\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil@mail.example",
        "NUL\0 VT\u{B}FF\u{C}NEL\u{85}LS\u{2028}PS\u{2029}BEL\u{7}Ende",
        "\"Anführung\" ^n ^' und 'andere'",
        "BEGIN:VALARM",
        "DTSTART:20270101T000000Z",
        "=SUMME(A1); https://evil.example/?a=1&b=2",
        "<b>fett</b> &amp; {{ name }} ${x} %s",
        "ورشة عمل ضد العنصرية\u{200F} – محمد رضایی\u{200C}نژاد",
        "Мастерская против расизма, часть 1; вход свободный",
        "反対人種差別ワークショップ・第二回、会場は未定",
        "👩🏽\u{200D}🏫👨\u{200D}👩\u{200D}👧\u{200D}👦🏳️\u{200D}🌈 Fest",
        "e\u{301}\u{323} und q\u{307}\u{323} (zusammengesetzt)",
        "Tab\there",
        "x",
        "Wörter  mit   vielen    Leerzeichen",
    ]
    .map(str::to_owned)
    .into();
    // Every place of an escape, a wide character and a space around the first two folds.
    for offset in 0..8 {
        let before = "x".repeat(60 + offset);
        titles.push(format!("{before}\\;,\n\\\\;;,,{}\\\\\\ {before}\n,;", "y".repeat(50)));
        titles.push(format!("{before}😀ü€😀ü€😀{}😀ü€ 😀 ü € {before}ü", "y".repeat(50)));
        titles.push(format!("{before}{}Ende", " ".repeat(10)));
    }
    titles.push("ß".repeat(300));
    titles.push(";".repeat(300));
    titles
}

/// Names as typed, and as every reader must show them (D12).
fn nasty_names() -> [(&'static str, &'static str); 9] {
    [
        ("Müller, Jörg: \"Joe\"; ^n", "Müller, Jörg: 'Joe'; n"),
        ("Bildung; X=1:mailto:eve@mail.example", "Bildung; X=1:mailto:eve@mail.example"),
        ("Eve\\", "Eve/"),
        ("Eve\\, \\n \\;", "Eve/, /n /;"),
        ("محمد رضایی\u{200C}نژاد", "محمد رضایی\u{200C}نژاد"),
        (
            "O’Neill 😀 Niedźwiecka-Łucjańska von und zu Hohenlohe-Langenburg-Schillingsfürst",
            "O’Neill 😀 Niedźwiecka-Łucjańska von und zu Hohenlohe-Langenburg-Schillingsfürst",
        ),
        ("Eve\r\nATTENDEE:mailto:eve@mail.example", "Eve  ATTENDEE:mailto:eve@mail.example"),
        ("=1+1", "=1+1"),
        ("^^", ""),
    ]
}

/// What a script of `tests/oracles` says about a folder.
pub fn verdict(program: &str, script: &str, corpus: &Path) -> Result<(), String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles").join(script);
    let output = Command::new(program).arg(&script).arg(corpus).output().map_err(|error| format!("{program} does not run: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stdout);
    Err(format!("{} says ({}):\n{said}{}", script.display(), output.status, String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn check_04_08_13_24_independent_readers_find_what_was_written() {
    let corpus = corpus();
    if std::env::var("DABEI_ORACLES").as_deref() != Ok("1") {
        println!("oracles were not asked for: DABEI_ORACLES=1 asks; {} calendars were only checked by their lines", corpus.len());
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    for case in &corpus {
        std::fs::write(folder.path().join(format!("{}.ics", case.name)), &case.text).expect("a calendar is written");
        std::fs::write(folder.path().join(format!("{}.json", case.name)), case.expected.to_string()).expect("its sidecar is written");
    }
    let python = std::env::var("DABEI_ORACLES_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let verdicts = [verdict(&python, "check_calendar.py", folder.path()), verdict("node", "check_calendar.mjs", folder.path())];
    let faults: Vec<String> = verdicts.into_iter().filter_map(Result::err).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
