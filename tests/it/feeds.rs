//! The programme as calendars and news: what subscribers get, and how seldom they have to fetch it anew.

use crate::app::{BASE_URL, Page, TestApp};
use crate::calendar_checks::{Component, sound};
use crate::database::{TestDatabase, on_both_databases};
use crate::programme::{listed, long_programme};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::SignedDuration;
use scraper::{Html, Selector};

on_both_databases!(
    every_filtered_list_is_a_calendar_of_the_same_events,
    check_31_a_calendar_that_did_not_change_is_not_sent_again,
    check_32_what_was_called_off_is_marked_until_it_would_have_ended,
    the_dates_of_an_event_are_a_file_to_add_without_registering,
    news_readers_get_stable_entries,
    five_hundred_events_are_one_feed,
);

/// The part of the service's answers that makes clients ask again.
async fn ask_again(app: &TestApp, url: &str, tag: &str) -> Page {
    app.ask(Request::get(url).header("if-none-match", tag).body(Body::empty()).expect("a request")).await
}

fn titles(calendar: &Component) -> Vec<&str> {
    calendar.events().into_iter().map(|event| event.value("SUMMARY")).collect()
}

async fn every_filtered_list_is_a_calendar_of_the_same_events(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    for query in ["", "?district=senne", "?from=2027-03-16&until=2027-03-16", "?q=nothing+of+that+name", "?kind=nonsense"] {
        let keys = listed(&app.get(&format!("/de/events{query}")).await);
        let feed = app.get(&format!("/de/events.ics{query}")).await;
        assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(feed.header("cache-control"), "private, max-age=300");
        let calendar = sound(feed.bytes());
        let mut urls: Vec<&str> = calendar.events().iter().map(|event| event.value("URL")).collect();
        urls.sort_unstable();
        urls.dedup();
        let mut expected: Vec<String> = keys.iter().map(|key| format!("{BASE_URL}/de/events/{key}")).collect();
        expected.sort();
        assert_eq!(urls, expected, "{query}");
    }
    let feed = app.get("/de/events.ics?from=2027-03-16&until=2027-03-16").await;
    let calendar = sound(feed.bytes());
    assert_eq!(titles(&calendar), ["Sprachcafé an drei Abenden – Abend 2", "Kochabend: Rezepte ohne Grenzen – Kochen und Essen"]);
    assert_eq!(calendar.value("NAME"), "Veranstaltungen: Stadt Musterstadt (Von: 16. März 2027\\, Bis: 16. März 2027)");
    assert_eq!((calendar.count("METHOD"), calendar.value("X-WR-CALNAME")), (0, calendar.value("NAME")));
    let english = sound(app.get("/en/events.ics?district=senne").await.bytes());
    assert_eq!(english.events()[0].value("URL"), format!("{BASE_URL}/en/events/infostand"));
    assert!(titles(&english).contains(&"Called off: Straßenfest"), "{:?}", titles(&english));
}

async fn check_31_a_calendar_that_did_not_change_is_not_sent_again(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    for url in ["/de/events.ics", "/de/events.atom", "/de/events", "/de/events/kochabend"] {
        let first = app.get(url).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 20, "{url}: a strong tag: {tag}");
        app.wait(SignedDuration::from_mins(10));
        let again = app.get(url).await;
        assert_eq!((again.bytes(), again.header("etag")), (first.bytes(), tag.as_str()), "{url}");
        let unchanged = ask_again(&app, url, &tag).await;
        assert_eq!((unchanged.status, unchanged.bytes()), (StatusCode::NOT_MODIFIED, &b""[..]), "{url}");
        assert_eq!(unchanged.header("etag"), tag);
        assert_eq!(unchanged.header("cache-control"), first.header("cache-control"));
        assert!(unchanged.header("content-security-policy").contains("default-src 'none'"), "and every header of the frame");
    }
    let tag = app.get("/de/events.ics").await.header("etag").to_owned();
    app.register("kochabend", "Anna Beispiel", "anna@mail.example").await;
    app.leave_letters();
    assert_eq!(ask_again(&app, "/de/events.ics", &tag).await.status, StatusCode::NOT_MODIFIED, "seats are no part of it");
    app.travel("2027-03-09T18:00:00Z");
    let changed = ask_again(&app, "/de/events.ics", &tag).await;
    assert_eq!(changed.status, StatusCode::OK, "the first evening is over");
    assert_ne!(changed.header("etag"), tag);
}

async fn check_32_what_was_called_off_is_marked_until_it_would_have_ended(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let called_off = |page: &Page| {
        let calendar = sound(page.bytes());
        let marked = calendar.events().into_iter().filter(|event| event.value("STATUS") == "CANCELLED");
        marked.map(|event| format!("{} {}", event.value("SUMMARY"), event.value("TRANSP"))).collect::<Vec<_>>()
    };
    assert_eq!(called_off(&app.get("/de/events.ics").await), ["Abgesagt: Straßenfest TRANSPARENT"]);
    app.travel("2027-04-10T17:59:00Z");
    assert_eq!(called_off(&app.get("/de/events.ics").await).len(), 1, "a minute before its end");
    app.travel("2027-04-10T18:00:00Z");
    assert_eq!(called_off(&app.get("/de/events.ics").await).len(), 0);
}

async fn the_dates_of_an_event_are_a_file_to_add_without_registering(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let page = app.get("/de/events/lesekreis").await;
    let file = app.get(&page.link("In den eigenen Kalender eintragen")).await;
    assert!(file.header("content-disposition").starts_with("attachment; filename=\""));
    let calendar = sound(file.bytes());
    assert_eq!((calendar.value("METHOD"), calendar.events().len(), calendar.count("X-WR-CALNAME")), ("PUBLISH", 7, 0));
    assert_eq!(calendar.events()[0].value("LOCATION"), "Rathaus\\, Raum 214\\, Rathausplatz 1\\, 33602 Musterstadt");
    app.travel("2027-03-20T12:00:00Z");
    assert_eq!(sound(app.get("/de/events/lesekreis/event.ics").await.bytes()).events().len(), 5, "the dates that are left");

    // People share their calendars: a safer space has no name there.
    let file = app.get("/de/events/empowerment/event.ics").await;
    assert!(!file.header("content-disposition").contains("empowerment"));
    let calendar = sound(file.bytes());
    let event = calendar.events()[0];
    assert_eq!(event.value("SUMMARY"), "Termin");
    assert_eq!((event.count("LOCATION"), event.count("DESCRIPTION"), event.count("URL")), (0, 0, 0));
    assert!(!file.text().contains("Salzwiese") && !file.text().contains("empowerment"));
}

async fn news_readers_get_stable_entries(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let news = app.get("/de/events.atom?district=senne").await;
    assert_eq!(news.header("content-type"), "application/atom+xml; charset=utf-8");
    let feed: atom_syndication::Feed = news.text().parse().expect("it is Atom");
    assert_eq!(feed.title.value, "Veranstaltungen: Stadt Musterstadt (Stadtbezirk: Senne)");
    assert_eq!(feed.id, format!("{BASE_URL}/de/events.atom?district=senne"));
    let titles: Vec<&str> = feed.entries.iter().map(|entry| entry.title.value.as_str()).collect();
    assert_eq!(titles, ["Infostand auf dem Markt", "Abgesagt: Straßenfest"]);
    assert_eq!(feed.entries[0].id, format!("urn:uuid:{}", app.event("infostand").await.id));
    let updated: jiff::Timestamp = feed.entries[0].updated.to_rfc3339().parse().expect("an instant");
    assert_eq!(updated, app.event("infostand").await.updated_at);
    assert_eq!(feed.updated, feed.entries.iter().map(|entry| entry.updated).max().expect("two entries"));
    assert_eq!(feed.entries[0].links[0].href, format!("{BASE_URL}/de/events/infostand"));
    let content = feed.entries[0].content.as_ref().and_then(|content| content.value.clone()).expect("content");
    let paragraphs: Vec<String> = Html::parse_fragment(&content)
        .select(&Selector::parse("p").expect("a selector"))
        .map(|paragraph| paragraph.text().collect())
        .collect();
    assert_eq!(paragraphs[..2], ["Samstag, 13. März 2027, 10:00–14:00 Uhr", "Marktplatz Senne"].map(str::to_owned)[..]);
    let empty: atom_syndication::Feed = app.get("/de/events.atom?q=nothing").await.text().parse().expect("it is Atom");
    assert_eq!((empty.entries.len(), empty.updated.to_rfc3339().as_str()), (0, "2027-02-28T23:00:00+00:00"));
}

async fn five_hundred_events_are_one_feed(database: TestDatabase) {
    let app = TestApp::start(database).await;
    app.import(&long_programme(500)).await;
    let feed = app.get("/de/events.ics?kind=meeting").await;
    assert_eq!(sound(feed.bytes()).events().len(), 500 + 3);
    let news: atom_syndication::Feed = app.get("/de/events.atom?kind=meeting").await.text().parse().expect("it is Atom");
    assert_eq!(news.entries.len(), 501);
}
