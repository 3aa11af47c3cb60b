//! Importing a changed programme while people are registered: the same deeds as at the desk, and the people are told.

use crate::app::{TestApp, fixture_programme};
use crate::database::{TestDatabase, on_both_databases};
use crate::import::{event, fixture, number, quietly};
use dabei::domain::registration::State;
use dabei::domain::vocabulary::{EventStatus, RegistrationState, SessionStatus};
use dabei::import::{Files, Options, Report};
use dabei::storage::{calendar_entries, registrations};

on_both_databases!(
    registrations_are_replayed_in_the_order_of_time,
    a_raised_capacity_moves_the_line_up_and_a_lowered_one_throws_nobody_out,
    a_moved_session_is_told_and_raises_the_sequence,
    a_date_is_called_off_and_another_is_added,
    an_event_that_is_called_off_is_told,
    other_words_are_written_and_nobody_is_told,
);

pub const HEADER: &str = "event_key,created_at,name,email,seats,answers,language\n";

/// Seven people for five seats, not in the order of the file; the last of them a second time, and one group too large.
const COOKS: &str = "\
kochabend,2027-02-10T09:00:06Z,Gül,guel@mail.example,1,,tr
kochabend,2027-02-10T09:00:01Z,Ada,ada@mail.example,2,\"{\"\"access_needs\"\":[\"\"gsg\"\",\"\"large_print\"\"],\"\"access_note\"\":\"\"vorn\"\",\"\"food\"\":[\"\"vegan\"\"]}\",en
kochabend,2027-02-10T09:00:02Z,Bo,bo@mail.example,1,,de-simple
kochabend,2027-02-10T09:00:03Z,Cem,cem@mail.example,1,,de
kochabend,2027-02-10T09:00:04Z,Dana,dana@mail.example,1,,de
kochabend,2027-02-10T09:00:05Z,Eli,eli@mail.example,1,,de
kochabend,2027-02-10T09:00:07Z,GÜL,Guel+kochen@mail.example,1,,tr
kochabend,2027-02-10T09:00:08Z,Schulklasse,schule@mail.example,5,,de
kochabend,2027-01-31T09:00:00Z,Frühaufsteher,frueh@mail.example,1,,de
";

async fn with_cooks(database: TestDatabase, tell: bool) -> (TestApp, Report) {
    let app = TestApp::with_programme(database).await;
    let files = Files::default().with("registrations.csv", format!("{HEADER}{COOKS}"));
    let report = quietly(&app, &files, Options { tell, ..Options::default() }).await.expect("no faults");
    (app, report)
}

async fn names(app: &TestApp, key: &str, state: State) -> Vec<String> {
    let all = registrations::live_of_event(app.store.reader(), event(app, key).await.id).await.expect("registrations");
    all.iter().filter(|registration| registration.state == state).map(|registration| registration.name.to_string()).collect()
}

/// How many letters of a kind have been written so far.
async fn letters(app: &TestApp, kind: &str) -> i64 {
    number(app, &format!("SELECT COUNT(*) FROM letter WHERE kind = '{kind}'")).await
}

/// The small programme with one piece of one file replaced.
pub fn changed(name: &str, from: &str, to: &str) -> Files {
    let text = fixture(name);
    assert!(text.contains(from), "{name} has no {from:?}");
    Files::default().with(name, text.replacen(from, to, 1))
}

async fn registrations_are_replayed_in_the_order_of_time(database: TestDatabase) {
    let (app, report) = with_cooks(database, true).await;
    let report = report.registrations.expect("registrations");
    assert_eq!(report.states, [(RegistrationState::Confirmed, 4), (RegistrationState::Waitlisted, 2)].into());
    assert_eq!(report.already, 1, "Gül again, in another case and with a plus tag");
    assert_eq!(report.unspoken, [("tr".to_owned(), 1)].into(), "de-simple is German; who was not taken gets no mails");
    assert_eq!(
        report.refused,
        [("more than 4 seats for one registration".to_owned(), 1), ("registration was not open yet".to_owned(), 1)].into()
    );
    assert_eq!(names(&app, "kochabend", State::Confirmed).await, ["Ada", "Bo", "Cem", "Dana"]);
    assert_eq!(names(&app, "kochabend", State::Waitlisted).await, ["Eli", "Gül"]);
    assert_eq!((letters(&app, "confirmed").await, letters(&app, "waiting").await), (4, 2));
    assert_eq!(app.letters().await.len(), 6);

    let needs = "SELECT COUNT(*) FROM access_need WHERE needs = 'gsg|large_print' AND note = 'vorn'";
    assert_eq!(number(&app, needs).await, 1);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM answer WHERE question = 'food' AND value = 'vegan'").await, 1);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM answer").await, 1, "needs are kept apart");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration WHERE language = 'en'").await, 1);
}

async fn a_raised_capacity_moves_the_line_up_and_a_lowered_one_throws_nobody_out(database: TestDatabase) {
    let (app, _) = with_cooks(database, false).await;
    let report = app.import(&changed("events.csv", "kostenfrei,5,3,", "kostenfrei,6,3,")).await;
    assert_eq!((report.moved_up, report.told), (1, 1));
    assert_eq!(names(&app, "kochabend", State::Waitlisted).await, ["Gül"]);
    assert_eq!(letters(&app, "moved_up").await, 1, "whoever is registered is told, also by an import that is quiet otherwise");

    app.import(&changed("events.csv", "kostenfrei,5,3,", "kostenfrei,2,3,")).await;
    assert_eq!(names(&app, "kochabend", State::Confirmed).await.len(), 5);
    assert_eq!(event(&app, "kochabend").await.occupancy.free(), Some(-4));
    assert_eq!(app.letter().await.to, "eli@mail.example");
}

async fn a_moved_session_is_told_and_raises_the_sequence(database: TestDatabase) {
    let (app, _) = with_cooks(database, false).await;
    let before = event(&app, "kochabend").await;
    let report = app.import(&changed("sessions.csv", "2027-03-16T18:00,2027-03-16T21:00", "2027-03-17T19:00,2027-03-17T22:00")).await;
    assert_eq!((report.told, letters(&app, "session_moved").await), (6, 6), "those who wait want to know it too");
    let after = event(&app, "kochabend").await;
    assert_eq!((after.sessions[0].id, after.sessions[0].sequence), (before.sessions[0].id, 1));
    assert_eq!(after.sessions[0].starts.to_string(), "2027-03-17T18:00:00Z");
    let ada = &registrations::live_of_event(app.store.reader(), after.id).await.expect("registrations")[0];
    let entries = calendar_entries::of_registration(app.store.reader(), ada.id).await.expect("entries");
    assert_eq!((entries.len(), entries[0].revision.sequence), (1, 1));
    assert_eq!(app.letters().await.len(), 6);
}

async fn a_date_is_called_off_and_another_is_added(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let row = format!("{HEADER}sprachcafe,2027-02-10T09:00:01Z,Ada,ada@mail.example,1,,de\n");
    quietly(&app, &Files::default().with("registrations.csv", row), Options::default()).await.expect("no faults");
    let before = event(&app, "sprachcafe").await;

    let second = "sprachcafe,2027-03-16T17:00,2027-03-16T18:30,Abend 2,";
    let third = "sprachcafe,2027-03-23T17:00,2027-03-23T18:30,Abend 3,planned\n";
    let text = fixture("sessions.csv")
        .replace(&format!("{second}planned"), &format!("{second}called_off"))
        .replace(third, &format!("{third}sprachcafe,2027-03-30T17:00,2027-03-30T18:30,Abend 4,planned\n"));
    let files = Files::default().with("sessions.csv", text);
    let report = app.import(&files).await;
    assert_eq!((report.told, letters(&app, "session_entry").await), (2, 2), "one date leaves Ada's calendar, one comes");

    let after = event(&app, "sprachcafe").await;
    let dates: Vec<_> = after.sessions.iter().map(|session| (session.position, session.status, session.sequence)).collect();
    let (planned, off) = (SessionStatus::Planned, SessionStatus::CalledOff);
    assert_eq!(dates, [(1, planned, 0), (2, off, 1), (3, planned, 0), (4, planned, 0)]);
    assert_eq!(after.sessions[..3].iter().map(|s| s.id).collect::<Vec<_>>(), before.sessions.iter().map(|s| s.id).collect::<Vec<_>>());
    assert!(!app.import(&files).await.changed_anything());

    // A date that the file no longer names was announced: it is called off and does not vanish.
    let report = app.import(&Files::default().with("sessions.csv", fixture("sessions.csv").replace(third, ""))).await;
    let after = event(&app, "sprachcafe").await;
    let dates: Vec<_> = after.sessions.iter().map(|session| (session.position, session.status)).collect();
    assert_eq!(dates, [(1, planned), (2, planned), (3, off), (4, off)]);
    assert_eq!(report.told, 3);
    assert_eq!(app.letters().await.len(), 5);
}

async fn an_event_that_is_called_off_is_told(database: TestDatabase) {
    let (app, _) = with_cooks(database, false).await;
    let off = changed("events.csv", "kochen@quittenhof.example,published", "kochen@quittenhof.example,called_off");
    let dates = fixture("sessions.csv").replacen("Kochen und Essen,planned", "Kochen und Essen,called_off", 1);
    let files = off.with("sessions.csv", dates);
    let report = app.import(&files).await;
    assert_eq!((report.told, letters(&app, "called_off").await, letters(&app, "session_entry").await), (6, 6, 0));
    let cooking = event(&app, "kochabend").await;
    assert_eq!((cooking.status, cooking.sessions[0].status), (EventStatus::CalledOff, SessionStatus::CalledOff));
    assert!(!app.import(&files).await.changed_anything());
    assert_eq!(app.letters().await.len(), 6);
}

async fn other_words_are_written_and_nobody_is_told(database: TestDatabase) {
    let (app, _) = with_cooks(database, true).await;
    let letters = number(&app, "SELECT COUNT(*) FROM letter").await;
    let before = event(&app, "kochabend").await;
    app.clock.set(app.clock.now() + jiff::SignedDuration::from_hours(1));
    app.import(&changed("events.csv", "worum es geht, in einem Satz", "worum es heute geht, in einem Satz")).await;
    let after = event(&app, "kochabend").await;
    assert!(after.summary.contains("worum es heute geht"), "{}", after.summary);
    assert_eq!((after.revision, after.short_code.as_str()), (before.revision + 1, before.short_code.as_str()));
    assert!(after.updated_at > before.updated_at);
    assert_eq!((after.sessions[0].sequence, after.occupancy), (1, before.occupancy), "the public entry shows the short text");
    let own = "SELECT COUNT(*) FROM calendar_entry WHERE sequence > 0";
    assert_eq!(number(&app, own).await, 0, "the entries that people have do not");

    // What an event shows of its host and its venue belongs to it.
    app.import(&changed("organisations.csv", "Begegnungszentrum Quittenhof", "Haus Quittenhof")).await;
    let renamed = event(&app, "kochabend").await;
    assert_eq!((renamed.host.name.as_str(), renamed.revision), ("Haus Quittenhof e. V.", after.revision + 1));
    assert_eq!(number(&app, "SELECT COUNT(*) FROM event WHERE search_text LIKE '%haus quittenhof%'").await, 5);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, letters);
    assert!(!app.import(&fixture_programme().without("events.csv").without("organisations.csv")).await.changed_anything());
    assert_eq!(app.letters().await.len(), 6, "of the registrations, none of the changes");
}
