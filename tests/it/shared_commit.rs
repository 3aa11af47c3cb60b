//! Writers who share a commit, all of them on SQLite, those at one event on PostgreSQL: each is whole by itself, and nobody is told before the disk has it.

use crate::app::NOW;
use crate::database::{TestDatabase, on_both_databases};
use dabei::clock::Clock;
use dabei::domain::actor::Actor;
use dabei::domain::ids::{CalendarEntryId, EventId, RegistrationId, SessionId};
use dabei::domain::occasion::Occasion;
use dabei::storage::calendar_entries::{self, CalendarEntry};
use dabei::storage::{Store, StoreError, WriteTx, audit};
use sea_orm::prelude::Uuid;
use sea_orm::{FromQueryResult, Statement};
use serde_json::json;
use std::time::Duration;
use tokio::task::JoinSet;

on_both_databases!(
    a_writer_who_fails_takes_nothing_of_the_neighbours_along,
    a_writer_who_goes_away_neither_loses_nor_blocks_the_others,
    a_fault_that_shows_only_at_the_commit_is_told,
    what_was_answered_is_there_for_everybody_else,
    a_long_write_keeps_nobody_waiting_who_came_before,
    a_crowd_at_one_event_needs_few_commits_and_leaves_readers_free,
);

/// The event at which everybody here writes.
fn event() -> EventId {
    EventId(Uuid::from_u128(1))
}

/// Writes one line into the audit log.
async fn note(tx: &WriteTx, occasion: &mut Occasion, number: usize) {
    let entry = audit::Entry { actor: &Actor::System, action: "test.noted", event: None, registration: None, detail: json!(number) };
    audit::append(tx, occasion, entry).await.expect("a line");
}

/// Writes what the database refuses: an entry of nobody for no session.
async fn break_a_rule(tx: &WriteTx, occasion: &mut Occasion) {
    let revision = dabei::domain::calendar::Revision { uid: "x".to_owned(), sequence: 0, stamp: occasion.now() };
    let (id, registration) = (CalendarEntryId::new(occasion), RegistrationId::new(occasion));
    let entry = CalendarEntry { id, registration, session: SessionId::new(occasion), revision, cancelled: false };
    calendar_entries::insert(tx, &[entry]).await.expect("it goes to the database with the next statement");
}

#[derive(FromQueryResult)]
struct Noted {
    detail: serde_json::Value,
}

/// The lines that are there, seen by somebody who has no part in any transaction.
async fn noted(database: &TestDatabase) -> Vec<usize> {
    let connection = database.connect().await;
    let sql = "SELECT detail FROM audit_entry WHERE action = 'test.noted'";
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = Noted::find_by_statement(statement).all(&connection).await.expect("the lines");
    let mut numbers: Vec<usize> = rows.iter().map(|row| serde_json::from_value(row.detail.clone()).expect("a number")).collect();
    numbers.sort_unstable();
    numbers
}

async fn open(database: &TestDatabase) -> (Store, Clock) {
    (Store::connect(database.url()).await.expect("it opens"), Clock::fixed(NOW.parse().expect("an instant")))
}

/// What one of a crowd does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Writes,
    ChangesItsMind,
    BreaksARule,
}

async fn a_writer_who_fails_takes_nothing_of_the_neighbours_along(database: TestDatabase) {
    let (store, clock) = open(&database).await;
    let deed = |number: usize| match number % 3 {
        0 => Deed::Writes,
        1 => Deed::ChangesItsMind,
        _ => Deed::BreaksARule,
    };
    // All of them stand in the queue before the first may begin, so that they share commits.
    let gate = store.begin_write_at(event()).await.expect("a turn");
    let mut crowd = JoinSet::new();
    for number in 0..60 {
        let (store, mut occasion) = (store.clone(), clock.occasion());
        crowd.spawn(async move {
            let tx = store.begin_write_at(event()).await.expect("a turn");
            note(&tx, &mut occasion, number).await;
            match deed(number) {
                Deed::Writes => tx.commit().await.expect("kept"),
                Deed::ChangesItsMind => drop(tx),
                Deed::BreaksARule => {
                    break_a_rule(&tx, &mut occasion).await;
                    assert!(matches!(tx.commit().await, Err(StoreError::Database(_))), "the database refuses it");
                }
            }
        });
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    gate.commit().await.expect("nothing to keep");
    crowd.join_all().await;
    let written: Vec<usize> = (0..60).filter(|number| deed(*number) == Deed::Writes).collect();
    assert_eq!(noted(&database).await, written);
}

async fn a_writer_who_goes_away_neither_loses_nor_blocks_the_others(database: TestDatabase) {
    let (store, clock) = open(&database).await;
    // At every point of its work somebody goes away: while waiting for the turn, writing, or waiting for the commit.
    for patience in [0, 20, 50, 100, 200, 400, 800, 1600] {
        let mut crowd = JoinSet::new();
        for number in 0..30 {
            let (store, mut occasion) = (store.clone(), clock.occasion());
            let work = async move {
                let tx = store.begin_write_at(event()).await.expect("a turn");
                note(&tx, &mut occasion, 1000 * patience + number).await;
                tx.commit().await.expect("kept");
            };
            crowd.spawn(async move {
                if number % 2 == 0 {
                    work.await;
                } else if let Ok(()) = tokio::time::timeout(Duration::from_micros(patience as u64), work).await {
                    return Some(1000 * patience + number);
                }
                (number % 2 == 0).then_some(1000 * patience + number)
            });
        }
        let told = tokio::time::timeout(Duration::from_secs(20), crowd.join_all()).await.expect("nobody is blocked");
        let there = noted(&database).await;
        for number in told.into_iter().flatten() {
            assert!(there.contains(&number), "{number} was told that it is kept");
        }
        assert_eq!(there.iter().collect::<std::collections::BTreeSet<_>>().len(), there.len(), "nobody writes twice");
    }
    // The last one is alone, and finds the queue in order.
    let tx = store.begin_write_at(event()).await.expect("a turn");
    note(&tx, &mut clock.occasion(), 7_777_777).await;
    tx.commit().await.expect("kept");
    assert!(noted(&database).await.contains(&7_777_777));
}

async fn a_fault_that_shows_only_at_the_commit_is_told(database: TestDatabase) {
    let (store, clock) = open(&database).await;
    let tx = store.begin_write_at(event()).await.expect("a turn");
    note(&tx, &mut clock.occasion(), 1).await;
    break_a_rule(&tx, &mut clock.occasion()).await;
    let generation = store.generation();
    assert!(matches!(tx.commit().await, Err(StoreError::Database(_))));
    assert_eq!((noted(&database).await, store.generation()), (vec![], generation), "nothing of it is true");
}

async fn what_was_answered_is_there_for_everybody_else(database: TestDatabase) {
    let (store, clock) = open(&database).await;
    let gate = store.begin_write_at(event()).await.expect("a turn");
    let mut crowd = JoinSet::new();
    for number in 0..40 {
        let (store, mut occasion, url) = (store.clone(), clock.occasion(), database.url().to_owned());
        crowd.spawn(async move {
            let tx = store.begin_write_at(event()).await.expect("a turn");
            note(&tx, &mut occasion, number).await;
            let generation = store.generation();
            tx.commit().await.expect("kept");
            assert!(store.generation() > generation, "pages that are kept are made anew");
            // Whoever is answered finds it in the file, on a connection that has seen nothing of the transaction.
            let other = sea_orm::Database::connect(&url).await.expect("the file opens");
            let sql = "SELECT detail FROM audit_entry WHERE action = 'test.noted'";
            let statement = Statement::from_string(other.get_database_backend(), sql);
            let rows = Noted::find_by_statement(statement).all(&other).await.expect("the lines");
            assert!(rows.iter().any(|row| row.detail == json!(number)), "{number} was told too early");
            other.close().await.expect("closed");
        });
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    gate.commit().await.expect("nothing to keep");
    crowd.join_all().await;
    drop(store);
    assert_eq!(noted(&database).await, (0..40).collect::<Vec<_>>());
}

async fn a_long_write_keeps_nobody_waiting_who_came_before(database: TestDatabase) {
    let (store, clock) = open(&database).await;
    let gate = store.begin_write_at(event()).await.expect("a turn");
    let short = {
        let (store, mut occasion) = (store.clone(), clock.occasion());
        tokio::spawn(async move {
            let tx = store.begin_write_at(event()).await.expect("a turn");
            note(&tx, &mut occasion, 1).await;
            tx.commit().await.expect("kept");
        })
    };
    tokio::time::sleep(Duration::from_millis(20)).await;
    let long = {
        let store = store.clone();
        tokio::spawn(async move { store.begin_long_write().await.expect("a turn") })
    };
    tokio::time::sleep(Duration::from_millis(20)).await;
    gate.commit().await.expect("nothing to keep");
    let long = long.await.expect("it has its turn");
    tokio::time::timeout(Duration::from_secs(10), short).await.expect("not until the long one ends").expect("told");
    assert_eq!(noted(&database).await, [1]);
    long.commit().await.expect("nothing to keep");
}

async fn a_crowd_at_one_event_needs_few_commits_and_leaves_readers_free(database: TestDatabase) {
    let (store, clock) = open(&database).await;
    let gate = store.begin_write_at(event()).await.expect("a turn");
    let mut crowd = JoinSet::new();
    for number in 0..40 {
        let (store, mut occasion) = (store.clone(), clock.occasion());
        crowd.spawn(async move {
            let tx = store.begin_write_at(event()).await.expect("a turn");
            note(&tx, &mut occasion, number).await;
            tx.commit().await.expect("kept");
        });
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    // Who stands in the queue takes no connection from those who only look.
    tokio::time::timeout(Duration::from_secs(2), store.ping()).await.expect("at once").expect("there");
    let before = store.generation();
    gate.commit().await.expect("nothing to keep");
    crowd.join_all().await;
    assert_eq!(noted(&database).await.len(), 40);
    let commits = store.generation() - before;
    assert!(commits <= 3, "{commits} commits for 41 writers");
}
