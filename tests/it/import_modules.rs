//! Programmes of modules: imported, shown at each event, found by their title.

use crate::app::{TestApp, fixture_programme};
use crate::database::{TestDatabase, on_both_databases};
use crate::import::{event, fixture, quietly};
use dabei::domain::event::Event;
use dabei::domain::filter::EventFilter;
use dabei::import::{Files, ImportError, Options};
use dabei::storage::programme;

on_both_databases!(
    an_event_shows_its_module_and_the_coming_dates_of_the_others,
    the_other_modules_stand_in_the_order_of_the_programme,
    a_programme_that_is_renamed_is_found_by_its_new_name,
    what_is_wrong_with_modules_is_told_by_file_row_and_column,
);

const PROGRAMMES: &str = "key,title\nfuehren,Führen mit Haltung\n";
const MODULES: &str = "programme,key,title,compulsory,position\n\
                       fuehren,grundlagen,Grundlagen,true,1\n\
                       fuehren,gespraeche,Gespräche führen,true,2\n\
                       fuehren,beratung,Kollegiale Beratung,false,3\n";

/// Events, and the modules that they are dates of.
const DATES: &[(&str, &str)] =
    &[("fortbildung", "fuehren/grundlagen"), ("fachtag", "fuehren/grundlagen"), ("kochabend", "fuehren/beratung")];

/// The small programme, three of whose events are dates of two modules; the series has a third that no event is a date of.
fn with_modules() -> Files {
    in_modules(DATES)
}

/// The small programme, with events that are dates of modules of the series "Führen mit Haltung".
pub fn in_modules(dates: &[(&str, &str)]) -> Files {
    fixture_programme().with("programmes.csv", PROGRAMMES).with("modules.csv", MODULES).with("events.csv", events_in_modules(dates))
}

fn events_in_modules(dates: &[(&str, &str)]) -> String {
    let text = fixture("events.csv");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in reader.records() {
        let mut record = record.expect("a record");
        let module = match &record[0] {
            "key" => "module",
            key => dates.iter().find(|(event, _)| *event == key).map_or("", |(_, module)| *module),
        };
        record.push_field(module);
        writer.write_record(&record).expect("a record");
    }
    String::from_utf8(writer.into_inner().expect("bytes")).expect("text")
}

async fn found(app: &TestApp, words: &str) -> Vec<String> {
    let filter = EventFilter { text: Some(words.to_owned()), ..EventFilter::default() };
    let events: Vec<Event> = programme::all(app.store.reader(), &filter, app.clock.now()).await.expect("events");
    events.into_iter().map(|event| event.key).collect()
}

async fn an_event_shows_its_module_and_the_coming_dates_of_the_others(database: TestDatabase) {
    let app = TestApp::start(database).await;
    let report = app.import(&with_modules()).await;
    let added = |file| report.files.iter().find(|found| found.file == file).expect(file).added;
    assert_eq!((added("programmes.csv"), added("modules.csv"), added("events.csv")), (1, 3, 14));
    assert!(!app.import(&with_modules()).await.changed_anything());
    // Files that say nothing of modules leave them as they are.
    assert!(!app.import(&fixture_programme()).await.changed_anything());

    let page = app.get("/de/events/fortbildung").await;
    let text = page.text();
    assert!(text.contains("Baustein 1 von 3 (Pflichtbaustein) der Reihe „Führen mit Haltung“"), "{text}");
    let (same, others) = text.split_once("Die anderen Bausteine").expect("other modules");
    let (_, same) = same.split_once("Weitere Termine dieses Bausteins").expect("more dates");
    assert!(same.contains("href=\"/de/events/fachtag\"") && same.contains("20. April 2027") && !same.contains("kochabend"));
    assert!(others.contains("Baustein 3: Kollegiale Beratung") && others.contains("href=\"/de/events/kochabend\""));
    assert!(!others.contains("href=\"/de/events/fachtag\"") && !others.contains("Gespräche"));
    assert!(app.get("/en/events/kochabend").await.text().contains("Module 3 of 3 (elective) of the series “Führen mit Haltung”"));
    assert!(!app.get("/de/events/lesung").await.text().contains("Baustein"));

    // What is over is no date that one could still go to.
    app.travel("2027-03-17T09:00:00Z");
    assert!(!app.get("/de/events/fortbildung").await.text().contains("/de/events/kochabend\""));
}

async fn the_other_modules_stand_in_the_order_of_the_programme(database: TestDatabase) {
    let app = TestApp::start(database).await;
    // The last module comes first in the calendar.
    app.import(&in_modules(&[("fortbildung", "fuehren/grundlagen"), ("lesung", "fuehren/gespraeche"), ("webinar", "fuehren/beratung")]))
        .await;
    let page = app.get("/de/events/fortbildung").await;
    let (_, others) = page.text().split_once("Die anderen Bausteine").expect("other modules");
    let at = |event: &str| others.find(&format!("/de/events/{event}\"")).expect(event);
    assert!(at("lesung") < at("webinar"), "{}", page.words());
}

async fn a_programme_that_is_renamed_is_found_by_its_new_name(database: TestDatabase) {
    let app = TestApp::start(database).await;
    app.import(&with_modules()).await;
    assert_eq!(found(&app, "fuhren mit haltung").await, ["kochabend", "fortbildung", "fachtag"]);
    assert_eq!(app.get("/de/events/kochabend").await.text().matches("Führen mit Haltung").count(), 1);

    let before = event(&app, "kochabend").await;
    let report = app.import(&Files::default().with("programmes.csv", PROGRAMMES.replace("Führen mit", "Leiten ohne"))).await;
    assert_eq!(report.files[0].changed, 1);
    assert_eq!(found(&app, "leiten ohne").await, ["kochabend", "fortbildung", "fachtag"]);
    assert_eq!(found(&app, "fuhren mit haltung").await, [""; 0]);
    let after = event(&app, "kochabend").await;
    assert_eq!((after.revision, after.sessions[0].sequence), (before.revision + 1, before.sessions[0].sequence));
    assert!(app.get("/de/events/kochabend").await.text().contains("Leiten ohne Haltung"), "whoever has read it reads it again");

    // A fourth module makes each of them one of four; an event that leaves its module is no date of it.
    let four = format!("{MODULES}fuehren,abschluss,Abschluss,true,0\n");
    app.import(&Files::default().with("modules.csv", four)).await;
    assert!(app.get("/de/events/kochabend").await.text().contains("Baustein 4 von 4 (Wahlbaustein)"));
    app.import(&Files::default().with("events.csv", events_in_modules(DATES).replace("fuehren/beratung", ""))).await;
    assert_eq!(event(&app, "kochabend").await.module, None);
}

async fn what_is_wrong_with_modules_is_told_by_file_row_and_column(database: TestDatabase) {
    let app = TestApp::start(database).await;
    let files = with_modules()
        .with("modules.csv", format!("{MODULES}fuehren,beratung,Noch einmal,true,4\nfolgen,x,X,true,1\nfuehren,y,,ja,eins\n"))
        .with("programmes.csv", format!("{PROGRAMMES}fuehren,Doppelt\n"))
        .with("events.csv", events_in_modules(DATES).replacen("fuehren/grundlagen", "fuehren/ende", 1));
    let Err(ImportError::Faults(faults)) = quietly(&app, &files, Options::default()).await else { panic!("no faults") };
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "programmes.csv, row 2, column key: is the key of row 1 too",
            "modules.csv, row 4, column key: stands twice in this programme",
            "modules.csv, row 5, column programme: no programme \"folgen\" in programmes.csv or stored before",
            "modules.csv, row 6, column title: must not be empty",
            "modules.csv, row 6, column compulsory: must be one of: true, false",
            "modules.csv, row 6, column position: must be a whole number from 0 to 1000000",
            "events.csv, row 7, column module: no module \"fuehren/ende\" in modules.csv or stored before",
        ]
    );
}
