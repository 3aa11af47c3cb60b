//! Events that a process remembers: what changed, here or in another instance, is never remembered as it was.

use crate::app::{TestApp, fixture_programme};
use crate::database::{TestDatabase, on_both_databases};
use dabei::domain::actor::Actor;
use dabei::domain::event::Term;
use dabei::domain::seats::Capacity;
use dabei::import::Files;
use dabei::storage::{Store, events, taxonomies};

async fn what_another_instance_changed_is_seen_at_once(database: TestDatabase) {
    let other = Store::connect(database.url()).await.expect("another instance");
    let app = TestApp::with_programme(database).await;
    let seen = async || events::find_public(&other, "kochabend").await.expect("the database answers").expect("the fixture");
    let before = seen().await;
    assert_eq!(seen().await, before);

    let organisations = include_str!("fixtures/programme/organisations.csv").replace(&before.host.name, "Kochkollektiv Neu");
    app.import(&fixture_programme().with("organisations.csv", organisations)).await;
    assert_eq!(seen().await.host.name, "Kochkollektiv Neu");

    let taxonomies = include_str!("fixtures/programme/taxonomies.csv");
    let format = before.format.expect("a format").label;
    app.import(
        &fixture_programme()
            .with("taxonomies.csv", taxonomies.replace(&format, "Küchenabend"))
            .without("events.csv")
            .without("sessions.csv"),
    )
    .await;
    assert_eq!(seen().await.format.expect("a format").label, "Küchenabend");

    let needs = async || taxonomies::needs(&other, &seen().await).await.expect("the database answers");
    let earlier = needs().await;
    assert_eq!(needs().await, earlier);
    app.import(&Files::default().with("taxonomies.csv", "taxonomy,key,label,label_en\naccess_need,ruhe,Ruheraum,Quiet room\n")).await;
    let added: Vec<Term> = needs().await.into_iter().filter(|need| !earlier.contains(need)).collect();
    assert_eq!(added.iter().map(|need| need.label.as_str()).collect::<Vec<_>>(), ["Ruheraum"]);

    let tx = app.store.begin_write().await.expect("a transaction");
    let (mut occasion, actor) = (app.clock.occasion(), Actor::Import);
    dabei::actions::change_event::set_capacity_in(&tx, &mut occasion, &actor, before.id, Capacity::Limited(9)).await.expect("raised");
    tx.commit().await.expect("committed");
    assert_eq!(seen().await.capacity, Capacity::Limited(9));
}

async fn what_was_rolled_back_is_not_remembered(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let before = events::find_public(&app.store, "kochabend").await.expect("the database answers").expect("the fixture");
    let tx = app.store.begin_write().await.expect("a transaction");
    let (mut occasion, actor) = (app.clock.occasion(), Actor::Import);
    dabei::actions::change_event::set_capacity_in(&tx, &mut occasion, &actor, before.id, Capacity::Limited(9)).await.expect("raised");
    drop(tx);
    assert_eq!(events::find_public(&app.store, "kochabend").await.expect("the database answers"), Some(before));
}

on_both_databases!(what_another_instance_changed_is_seen_at_once, what_was_rolled_back_is_not_remembered);
