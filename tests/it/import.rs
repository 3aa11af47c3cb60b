//! Importing a programme: checked as a whole, stored as a whole, and again without harm.

use crate::app::{NOW, TestApp, fixture_programme};
use crate::database::{TestDatabase, on_both_databases};
use dabei::domain::event::Event;
use dabei::domain::filter::EventFilter;
use dabei::domain::registration::State;
use dabei::domain::seats::Capacity;
use dabei::domain::vocabulary::{EventStatus, RegistrationState};
use dabei::import::{Files, ImportError, Options, Report, demo_shift, import};
use dabei::storage::{events, line, programme, registrations};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeMap;
use std::path::Path;

on_both_databases!(
    the_fixtures_are_a_programme,
    the_whole_programme_comes_in_and_again_changes_nothing,
    files_as_german_excel_saves_them_mean_the_same,
    a_dry_run_tells_everything_and_keeps_nothing,
    a_folder_may_hold_only_some_of_the_files,
);

async fn the_fixtures_are_a_programme(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let keys: Vec<String> = public(&app, "").await.into_iter().map(|event| event.key).collect();
    assert_eq!(
        keys,
        [
            "sprachcafe",
            "lesekreis",
            "infostand",
            "webinar",
            "kochabend",
            "lesung",
            "schutzraum",
            "lesenacht",
            "empowerment",
            "gruppe",
            "strassenfest",
            "fortbildung",
            "fachtag"
        ]
    );
    let cooking = event(&app, "kochabend").await;
    assert_eq!(cooking.max_seats, Some(4), "the description says: pro Anmeldung höchstens vier Plätze");
    assert_eq!(cooking.trainers, ["Hüseyin Öztürk", "Łucja Niedźwiecka"]);
    assert_eq!(cooking.short_code.len(), 5);
    assert_eq!(public(&app, "ozturk FUNF").await.len(), 1, "found by trainer and subtitle, however written");
    assert_eq!(public(&app, "Geheimgasse").await, [], "a search must not tell where protected events are");
}

async fn the_whole_programme_comes_in_and_again_changes_nothing(database: TestDatabase) {
    let app = TestApp::start(database).await;
    let report = quietly(&app, &whole_programme(), Options::default()).await.expect("no faults");
    let added: Vec<(&str, usize)> = report.files.iter().map(|file| (file.file, file.added)).collect();
    assert_eq!(
        added,
        [
            ("taxonomies.csv", 72),
            ("organisations.csv", 52),
            ("venues.csv", 45),
            ("campaign.csv", 1),
            ("programmes.csv", 1),
            ("modules.csv", 4),
            ("events.csv", 107),
            ("sessions.csv", 181),
            ("org_units.csv", 72),
            ("staff.csv", 600),
            ("questions.csv", 20)
        ]
    );
    let replayed = report.registrations.as_ref().expect("registrations");
    // Rows 1268 and 1339: the same person again, once as Joerg with another case of the same address.
    assert_eq!((replayed.already, replayed.later, replayed.refused.len()), (2, 0, 0));
    assert_eq!(replayed.states.keys().copied().collect::<Vec<_>>(), [RegistrationState::Confirmed, RegistrationState::Waitlisted]);
    assert_eq!(replayed.states.values().sum::<usize>(), 2498);
    assert_eq!(event(&app, "aw27-hauptveranstaltung").await.max_seats, Some(4));
    assert_eq!(event(&app, "aw27-strassenfest-abgesagt").await.status, EventStatus::CalledOff);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 0, "an import that is not asked to tells nobody");

    let all = events::every(app.store.reader()).await.expect("events");
    for event in &all {
        seats_add_up(&app, event).await;
    }
    for key in OVERFULL {
        let event = all.iter().find(|event| event.key == *key).expect(key);
        assert!(event.occupancy.waiting > 0, "{key}: people wait");
        let line = line::whole(app.store.reader(), event.id).await.expect("a line");
        assert!(!event.occupancy.fits(line[0].seats, &line[0].quotas), "{key}: nobody waits for seats that are free");
    }

    let before = traces(&app).await;
    let again = quietly(&app, &whole_programme(), Options { tell: true, ..Options::default() }).await.expect("no faults");
    assert!(!again.changed_anything(), "{again:?}");
    assert_eq!(again.registrations.expect("registrations").already, 2500);
    assert_eq!(traces(&app).await, before, "no revision, no line in the log, no letter");
}

/// The README of the programme: events for which more seats are asked than there are.
const OVERFULL: &[&str] = &[
    "aw27-fachtag-schule",
    "aw27-lange-lesenacht",
    "aw27-p-muslimische-jugend",
    "aw27-zivilcourage",
    "aw27-p-ankommen",
    "aw27-suppenkueche",
    "aw27-p-queer",
    "aw27-ein-stuhl",
    "aw27-stammtisch",
    "aw27-graffiti",
    "aw27-p-schwarze-frauen",
    "aw27-bilderbuchkino",
    "aw27-zine",
    "aw27-leichte-sprache",
    "aw27-boxen",
    "aw27-hauptveranstaltung",
    "aw27-polizei-dialog",
    "aw27-stammtisch-april",
];

/// Never more seats held than there are, and the counters are the sums over the registrations.
async fn seats_add_up(app: &TestApp, event: &Event) {
    let all = registrations::live_of_event(app.store.reader(), event.id).await.expect("registrations");
    let held: u32 = all.iter().filter(|registration| registration.state.holds_seats()).map(|registration| registration.seats).sum();
    let waiting = all.iter().filter(|registration| registration.state == State::Waitlisted).count();
    assert_eq!((event.occupancy.held, event.occupancy.waiting as usize), (held, waiting), "{}", event.key);
    if let Capacity::Limited(capacity) = event.occupancy.capacity {
        assert!(held <= capacity, "{}: {held} of {capacity}", event.key);
    }
}

async fn files_as_german_excel_saves_them_mean_the_same(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let before = traces(&app).await;
    let mut files = Files::default();
    for name in ["taxonomies.csv", "organisations.csv", "venues.csv", "campaign.csv", "events.csv", "sessions.csv"] {
        files = files.with(name, as_german_excel(&fixture(name)));
    }
    let report = app.import(&files).await;
    assert!(!report.changed_anything(), "{report:?}");
    assert_eq!(traces(&app).await, before);
}

/// Semicolons, a byte order mark, CRLF, WAHR and FALSCH, days with dots, and empty rows below the table.
fn as_german_excel(text: &str) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for record in csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).records() {
        let record = record.expect("a record");
        writer
            .write_record(record.iter().map(|cell| match cell {
                "true" => "WAHR".to_owned(),
                "false" => "FALSCH".to_owned(),
                day if day.parse::<jiff::civil::Date>().is_ok() && day.len() == 10 => {
                    format!("{}.{}.{}", &day[8..], &day[5..7], &day[..4])
                }
                other => other.to_owned(),
            }))
            .expect("a record");
    }
    let table = String::from_utf8(writer.into_inner().expect("bytes")).expect("text");
    assert!(table.contains("\r\n") && table.contains(';'));
    format!("\u{FEFF}{table};;\r\n;;;;\r\n")
}

async fn a_dry_run_tells_everything_and_keeps_nothing(database: TestDatabase) {
    let app = TestApp::start(database).await;
    let report = quietly(&app, &fixture_programme(), Options { dry_run: true, ..Options::default() }).await.expect("no faults");
    assert!(report.changed_anything() && report.dry_run);
    assert_eq!(report.files.iter().find(|file| file.file == "events.csv").expect("events").added, 14);
    assert_eq!(traces(&app).await, BTreeMap::from(TABLES.map(|(name, _)| (name, 0))));
}

async fn a_folder_may_hold_only_some_of_the_files(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let dates = "event_key,starts,ends,label,status\nentwurf,2027-05-04T18:00,2027-05-04T20:00,,planned\n";
    let report = app.import(&Files::default().with("sessions.csv", dates).with("enrolment.csv", "")).await;
    assert_eq!(report.unread, ["enrolment.csv"]);
    assert_eq!(event(&app, "entwurf").await.sessions.len(), 1);
    assert!(matches!(quietly(&app, &Files::default(), Options::default()).await, Err(ImportError::NoFiles)));
}

#[tokio::test]
async fn the_demo_lies_ahead_with_events_open_full_not_open_yet_and_called_off() {
    let app = TestApp::start(TestDatabase::sqlite().await).await;
    let now: Timestamp = "2031-08-14T15:30:00Z".parse().expect("a Thursday afternoon");
    app.clock.set(now);
    let options = Options { shift: demo_shift(now), registrations_until: Some(now), ..Options::default() };
    let report = quietly(&app, &whole_programme(), options).await.expect("no faults");

    let shown = programme::all(app.store.reader(), &EventFilter::default(), now).await.expect("events");
    let gates: Vec<&str> = shown.iter().map(|event| gate_of(event, now)).collect();
    let count = |gate: &str| gates.iter().filter(|found| **found == gate).count();
    assert!(shown.len() > 90, "most of it lies ahead: {}", shown.len());
    assert!(count("open") > 30 && count("waiting") >= 5 && count("not yet") >= 5 && count("called off") >= 1, "{gates:?}");
    let replayed = report.registrations.expect("registrations");
    assert!(replayed.later > 500 && replayed.states[&RegistrationState::Waitlisted] > 100, "{replayed:?}");
    let opening = shown.iter().find(|event| event.key == "aw27-hauptveranstaltung").and_then(Event::starts).expect("a date");
    assert_eq!(opening.to_string(), "2031-08-31T15:00:00Z", "on a Sunday at 17:00, as in the file");
}

fn gate_of(event: &Event, now: Timestamp) -> &'static str {
    use dabei::domain::registering::RegistrationGate as Gate;
    match event.registration_gate(now) {
        Gate::Open => "open",
        Gate::OpenWaiting => "waiting",
        Gate::NotYetOpen(_) => "not yet",
        Gate::CalledOff => "called off",
        _ => "else",
    }
}

/// The programme of the demo.
fn whole_programme() -> Files {
    Files::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/demo/programme"))).expect("the programme")
}

/// The text of a file of the small programme.
pub fn fixture(name: &str) -> String {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures/programme"));
    std::fs::read_to_string(folder.join(name)).expect("a fixture")
}

/// Imports without mails to those who come with it, unless the options say otherwise.
pub async fn quietly(app: &TestApp, files: &Files, options: Options) -> Result<Report, ImportError> {
    import(&app.store, &mut app.clock.occasion(), files, options, &mut |_| {}).await
}

/// An event as it is stored.
pub async fn event(app: &TestApp, key: &str) -> Event {
    events::find_by_key(app.store.reader(), key).await.expect("an answer").expect("an event")
}

async fn public(app: &TestApp, text: &str) -> Vec<Event> {
    let filter = EventFilter { text: Some(text.to_owned()), ..EventFilter::default() };
    programme::all(app.store.reader(), &filter, NOW.parse().expect("an instant")).await.expect("events")
}

/// What an import that changes nothing must leave as it is.
const TABLES: [(&str, &str); 5] = [
    ("events", "SELECT COUNT(*) FROM event"),
    ("revisions", "SELECT CAST(COALESCE(SUM(event_revision), 0) AS BIGINT) FROM occupancy"),
    ("sequences", "SELECT CAST(COALESCE(SUM(sequence), 0) AS BIGINT) FROM session"),
    ("log", "SELECT COUNT(*) FROM audit_entry"),
    ("letters", "SELECT COUNT(*) FROM letter"),
];

async fn traces(app: &TestApp) -> BTreeMap<&'static str, i64> {
    let mut traces = BTreeMap::new();
    for (name, sql) in TABLES {
        traces.insert(name, number(app, sql).await);
    }
    traces
}

/// The one number that a query gives.
pub async fn number(app: &TestApp, sql: &str) -> i64 {
    let reader = app.store.reader();
    let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.expect("an answer").expect("a row");
    row.try_get_by_index(0).expect("a number")
}
