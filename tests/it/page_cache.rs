//! Public pages are kept for a moment: never older than what is stored, never anybody's own, and small on the wire.

use crate::app::{NOW, Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::people::A_WHILE;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use flate2::read::GzDecoder;
use jiff::SignedDuration;
use sea_orm::ConnectionTrait as _;
use std::io::Read as _;

on_both_databases!(
    a_page_is_true_from_the_moment_of_a_change,
    changes_of_another_instance_show_after_a_second,
    pages_are_packed_once_for_those_who_unpack,
    what_is_somebodys_own_is_never_kept,
    a_hundred_visitors_at_once_see_the_same_page,
);

async fn with_header(app: &TestApp, url: &str, name: &'static str, value: &str) -> Page {
    app.ask(Request::get(url).header(name, value).body(Body::empty()).expect("a request")).await
}

async fn a_page_is_true_from_the_moment_of_a_change(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let form = app.form_of("kochabend", "Anna Beispiel", "anna@mail.example").await;
    app.wait(A_WHILE);
    assert!(app.get("/de/events").await.words().contains("noch 5 Plätze"));
    app.submit(form).await;
    // Not a moment has passed on this clock.
    assert!(app.get("/de/events").await.words().contains("noch 4 Plätze"));
    assert!(app.get("/de/events/kochabend").await.words().contains("noch 4 Plätze"));
    app.leave_letters();
}

async fn changes_of_another_instance_show_after_a_second(database: TestDatabase) {
    let url = database.url().to_owned();
    let app = TestApp::with_programme(database).await;
    let elsewhere = sea_orm::Database::connect(&url).await.expect("the same database");
    let title = async || app.get("/de/events/kochabend").await.heading();
    let feed_names = async |title: &str| app.get("/de/events.ics").await.text().contains(title);
    assert!(feed_names("Kochabend").await);
    assert_eq!(title().await, "Kochabend: Rezepte ohne Grenzen");
    let rename = async |to: &str| {
        let sql =
            format!("UPDATE event SET title = '{to}' WHERE key = 'kochabend'; UPDATE occupancy SET event_revision = event_revision + 1");
        elsewhere.execute_unprepared(&sql).await.expect("a change elsewhere");
    };
    rename("Backabend").await;
    assert_eq!(title().await, "Kochabend: Rezepte ohne Grenzen", "kept");
    app.wait(SignedDuration::from_secs(1));
    assert_eq!(title().await, "Backabend");
    // Who reads a feed looks again after five minutes at the earliest: it is made anew less often.
    assert!(!feed_names("Backabend").await, "kept");
    app.wait(SignedDuration::from_secs(9));
    assert!(feed_names("Backabend").await);
    // A clock that is set back makes nothing last.
    rename("Grillabend").await;
    app.travel(NOW);
    assert_eq!(title().await, "Grillabend");
}

async fn pages_are_packed_once_for_those_who_unpack(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    for url in ["/de/events", "/de/events/kochabend", "/de/events.ics", "/de/events.atom"] {
        let plain = app.get(url).await;
        assert_eq!((plain.header("content-encoding"), plain.header("vary")), ("", "accept-encoding"), "{url}");
        for _ in 0..2 {
            let packed = with_header(&app, url, "accept-encoding", "gzip, br").await;
            assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("gzip", "accept-encoding"), "{url}");
            assert!(packed.bytes().len() * 2 < plain.bytes().len(), "{url}");
            let mut unpacked = Vec::new();
            GzDecoder::new(packed.bytes()).read_to_end(&mut unpacked).expect("gzip");
            assert_eq!(unpacked, plain.bytes(), "{url}");
            assert_ne!(packed.header("etag"), plain.header("etag"), "other bytes, another tag");
        }
        let head = app.ask(Request::builder().method(Method::HEAD).uri(url).body(Body::empty()).expect("a request")).await;
        assert_eq!((head.status, head.header("etag"), head.bytes()), (StatusCode::OK, plain.header("etag"), &b""[..]), "{url}");
        let length = plain.bytes().len().to_string();
        assert!(["", length.as_str()].contains(&head.header("content-length")), "{url}");
    }
    let ids: Vec<String> =
        [app.get("/de/events").await, app.get("/de/events").await].map(|page| page.header("x-request-id").to_owned()).into();
    assert_ne!(ids[0], ids[1], "each answer has an id of its own");
}

async fn what_is_somebodys_own_is_never_kept(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let (status, letter) = app.register_and_confirm("kochabend", "Anna Beispiel", "anna@mail.example").await;
    let own = [status.url.clone(), letter.status_link(), "/de/my-links".to_owned(), "/de/events/kochabend/register".to_owned()];
    for url in own {
        let page = with_header(&app, &url, "accept-encoding", "identity").await;
        assert_eq!((page.status, page.header("cache-control"), page.header("etag")), (StatusCode::OK, "no-store", ""), "{url}");
    }
    // A visitor with a cookie gets the page that everybody gets, and no cookie from it.
    let plain = app.get("/de/events").await;
    app.wait(SignedDuration::from_secs(2));
    let with_cookie = with_header(&app, "/de/events", "cookie", "__Host-session=secret").await;
    assert_eq!(with_cookie.bytes(), plain.bytes());
    assert_eq!(with_cookie.header("set-cookie"), "");
    let foreign = with_header(&app, "/de/events", "accept-language", "en").await;
    assert_eq!(foreign.bytes(), plain.bytes(), "the address alone decides");
    // What is not there is not kept either.
    let missing = app.get("/de/events/nothing").await;
    assert_eq!((missing.status, missing.header("cache-control"), missing.header("etag")), (StatusCode::NOT_FOUND, "no-store", ""));
}

async fn a_hundred_visitors_at_once_see_the_same_page(database: TestDatabase) {
    let app = std::sync::Arc::new(TestApp::with_programme(database).await);
    let visits = (0..100).map(|_| {
        let app = std::sync::Arc::clone(&app);
        tokio::spawn(async move { app.get("/de/events").await.header("etag").to_owned() })
    });
    let mut tags = Vec::new();
    for visit in visits.collect::<Vec<_>>() {
        tags.push(visit.await.expect("an answer"));
    }
    tags.dedup();
    assert_eq!(tags.len(), 1);
}
