//! One's own dates in a calendar: the file on the status page, and the feed of a mailbox.

use crate::app::{Page, TestApp};
use crate::calendar_checks::{Component, sound};
use crate::database::{TestDatabase, on_both_databases};
use crate::people::A_WHILE;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use dabei::actions::change_event::{self, Why};
use dabei::domain::actor::Actor;
use jiff::SignedDuration;

on_both_databases!(the_feed_of_a_mailbox_follows_its_registrations, a_called_off_event_stays_marked_in_the_feed_until_it_would_have_ended,);

/// Presses the button for a feed on a status page: the address of the feed.
async fn feed_from(app: &TestApp, status: &Page) -> String {
    let explains = app.get(&status.link("Alle meine Anmeldungen als Kalender abonnieren")).await;
    let made = app.submit(explains.form("Adresse anlegen")).await;
    assert_eq!((made.status, made.header("cache-control")), (StatusCode::OK, "no-store"));
    let webcal = made.link("Im Kalenderprogramm öffnen");
    let path = webcal.strip_prefix("webcal://dabei.example.org").expect("the scheme that opens calendar programs");
    assert!(made.words().contains(&format!("https://dabei.example.org{path}")), "{}", made.words());
    path.to_owned()
}

/// The entries of a feed: title, status, UID, SEQUENCE.
fn entries(feed: &Page) -> Vec<[String; 4]> {
    let calendar = sound(feed.text());
    let of = |event: &&Component| ["SUMMARY", "STATUS", "UID", "SEQUENCE"].map(|name| event.value(name).to_owned());
    calendar.events().iter().map(of).collect()
}

async fn the_feed_of_a_mailbox_follows_its_registrations(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let form = app.form_of("kochabend", "Gruppe", "gruppe@mail.example").await.fill("seats", "4");
    app.wait(A_WHILE);
    app.submit(form).await;
    let status_of_group = app.confirm(&app.letter().await).await;
    app.letter().await;
    app.register_and_confirm("kochabend", "Bea", "bea@mail.example").await;
    let (_, series) = app.register_and_confirm_all("sprachcafe", "Anna", "anna@mail.example").await;
    let (status, _) = app.register_and_confirm("kochabend", "Anna", "anna@mail.example").await;

    let path = feed_from(&app, &status).await;
    let feed = app.get(&path).await;
    assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!((feed.header("cache-control"), feed.header("x-robots-tag")), ("private, max-age=300", "noindex"));
    let calendar = sound(feed.text());
    assert_eq!((calendar.count("METHOD"), calendar.value("X-WR-CALNAME")), (0, "Meine Anmeldungen (Stadt Musterstadt)"));
    let first = entries(&feed);
    assert_eq!(
        first.iter().map(|[title, status, ..]| (title.as_str(), status.as_str())).collect::<Vec<_>>(),
        [
            ("Sprachcafé an drei Abenden – Abend 1", "CONFIRMED"),
            ("Sprachcafé an drei Abenden – Abend 2", "CONFIRMED"),
            ("[Warteliste] Kochabend: Rezepte ohne Grenzen – Kochen und Essen", "TENTATIVE"),
            ("Sprachcafé an drei Abenden – Abend 3", "CONFIRMED"),
        ]
    );
    assert!(calendar.events().iter().any(|event| event.value("TRANSP") == "TRANSPARENT"));
    // The mails brought the same entries: the same UIDs.
    let by_mail: Vec<&str> = series.iter().flat_map(|letter| &letter.calendars).map(|(_, text)| text.as_str()).collect();
    assert!(
        first.iter().filter(|[_, status, ..]| status == "CONFIRMED").all(|[_, _, uid, _]| by_mail.iter().any(|text| text.contains(uid)))
    );

    // Nothing has changed: the calendar program is told so.
    app.wait(SignedDuration::from_hours(1));
    let again = app.get(&path).await;
    assert_eq!((again.text(), again.header("etag")), (feed.text(), feed.header("etag")));
    let request = Request::get(path.as_str()).header(header::IF_NONE_MATCH, feed.header("etag")).body(Body::empty());
    let unchanged = app.ask(request.expect("a request")).await;
    assert_eq!((unchanged.status, unchanged.text(), unchanged.header("etag")), (StatusCode::NOT_MODIFIED, "", feed.header("etag")));

    // Anna moves up, and withdraws from one of both.
    app.withdraw(&status_of_group).await;
    app.letters().await;
    let moved_up = entries(&app.get(&path).await);
    assert_eq!(moved_up[2][..2], ["Kochabend: Rezepte ohne Grenzen – Kochen und Essen", "CONFIRMED"]);
    app.withdraw(&status).await;
    app.letters().await;
    assert_eq!(entries(&app.get(&path).await).len(), 3, "what she withdrew from is gone at once");

    // A new address ends the old one.
    let sprachcafe = app.get(&series[0].status_link()).await;
    let new_path = feed_from(&app, &sprachcafe).await;
    assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(entries(&app.get(&new_path).await).len(), 3);
}

async fn a_called_off_event_stays_marked_in_the_feed_until_it_would_have_ended(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let (status, letter) = app.register_and_confirm("kochabend", "Anna", "anna@mail.example").await;
    let path = feed_from(&app, &status).await;
    let before = entries(&app.get(&path).await);

    let tx = app.store.begin_write().await.expect("a transaction");
    let event = app.event("kochabend").await.id;
    let outcome =
        change_event::call_off_in(&tx, &mut app.clock.occasion(), &Actor::System, event, &Why::words("Wasserschaden in der Küche"), true)
            .await;
    outcome.expect("it is called off");
    tx.commit().await.expect("it stays");
    app.letter().await;

    let after = entries(&app.get(&path).await);
    assert_eq!(after[0][..2], ["Abgesagt: Kochabend: Rezepte ohne Grenzen – Kochen und Essen", "CANCELLED"]);
    assert_eq!((&after[0][2], after[0][3].as_str()), (&before[0][2], "1"), "the same entry, revised");
    let status = app.get(&letter.status_link()).await;
    assert!(status.words().contains("Die Veranstaltung ist abgesagt Wasserschaden in der Küche"), "{}", status.words());
    assert!(!status.text().contains("/withdraw") && !status.text().contains("calendar.ics"));
    app.travel("2027-03-16T20:00:00Z");
    assert!(entries(&app.get(&path).await).is_empty());
}

#[tokio::test]
async fn the_calendar_file_holds_every_date_under_the_uids_of_the_mails() {
    let app = TestApp::with_programme(TestDatabase::sqlite().await).await;
    let (status, series) = app.register_and_confirm_all("sprachcafe", "Anna", "anna@mail.example").await;
    let file = app.get(&status.link("Termine als Kalenderdatei herunterladen")).await;
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"termine.ics\"");
    let calendar = sound(file.text());
    assert_eq!((calendar.value("METHOD"), calendar.events().len()), ("PUBLISH", 3));
    for event in calendar.events() {
        assert_eq!(event.count("ATTENDEE"), 0);
        assert!(!file.text().contains("/r/"), "people share calendars: no personal link is in it");
        assert!(series.iter().any(|letter| letter.calendars.iter().any(|(_, text)| text.contains(event.value("UID")))));
    }
    let path = status.link("Termine als Kalenderdatei herunterladen");
    app.withdraw(&status).await;
    app.letters().await;
    assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_protected_event_is_a_termin_in_the_calendar_and_shows_its_place_only_in_time() {
    let app = TestApp::with_programme(TestDatabase::sqlite().await).await;
    let form = app.form_of("schutzraum", "Anna", "anna@mail.example").await.fill("audience", "yes");
    app.wait(A_WHILE);
    app.submit(form).await;
    let status = app.confirm(&app.letter().await).await;
    app.letter().await;
    let path = feed_from(&app, &status).await;
    let feed = app.get(&path).await;
    assert_eq!(entries(&feed)[0][0], "Termin");
    for secret in ["Ankommen", "Salzwiese", "Geheimgasse", "schutzraum"] {
        assert!(!feed.text().contains(secret), "{secret}");
    }
    app.travel("2027-03-18T09:00:00Z");
    assert!(app.get(&path).await.text().contains("Geheimgasse 7"), "the day before, who has a seat must be able to come");
}
