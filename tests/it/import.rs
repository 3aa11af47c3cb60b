//! Importing a programme: checked as a whole, stored as a whole, and again without harm.

use crate::app::{NOW, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use dabei::domain::filter::EventFilter;
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
