//! Importing a programme: checked as a whole, stored as a whole, and again without harm.

use crate::app::{NOW, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use dabei::domain::filter::EventFilter;
use dabei::import::Files;
use dabei::storage::programme;

on_both_databases!(the_fixtures_are_a_programme);

async fn the_fixtures_are_a_programme(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let events = programme::all(app.store.reader(), &EventFilter::default(), NOW.parse().expect("an instant")).await.expect("events");
    let keys: Vec<&str> = events.iter().map(|event| event.key.as_str()).collect();
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
}

on_both_databases!(measure);

async fn measure(database: TestDatabase) {
    let app = TestApp::start(database).await;
    let files = Files::read(std::path::Path::new("../shared/programme")).expect("files");
    for _ in 0..2 {
    let start = std::time::Instant::now();
    let mut occasion = app.clock.occasion();
    let mut last = std::time::Instant::now();
    let r = dabei::import::import(&app.store, &mut occasion, &files, dabei::import::Options::default(), &mut |p| { if p.done == p.of { println!("{p:?} {:?}", last.elapsed()); last = std::time::Instant::now(); } }).await;
    match r { Ok(r) => println!("{r:#?}"), Err(dabei::import::ImportError::Faults(f)) => for f in f { println!("{f}") }, Err(e) => println!("{e}") }
    println!("{:?}", start.elapsed());
    }
}
