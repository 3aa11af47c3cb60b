//! A hidden place is in no byte that everybody can fetch: every public address is opened, and every byte of it searched. Nor is it in what
//! somebody gets who has no seat yet.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::letters::Letter;
use crate::people::A_WHILE;
use crate::programme::attributes;
use crate::seats::set_capacity;
use axum::http::StatusCode;
use sea_orm::ConnectionTrait as _;
use std::collections::BTreeSet;

on_both_databases!(
    no_public_address_tells_a_hidden_place,
    a_safer_space_is_hidden_whatever_its_visibility_says,
    on_the_way_to_a_seat_nobody_learns_a_hidden_place,
);

/// What must not be told: the house in Brackwede in which three events hide, and the link of the online talk.
const SECRETS: [&str; 6] = ["Haus Salzwiese", "Haus%20Salzwiese", "Geheimgasse", "33647", "salzwiese-haus", "hass-und-hetze-geheim"];

fn tells_nothing(page: &Page) {
    let text = String::from_utf8_lossy(page.bytes());
    // Folded lines of calendars would hide a word from the search.
    let unfolded = text.replace("\r\n ", "");
    for secret in SECRETS {
        assert!(!unfolded.contains(secret), "{secret} on {}", page.url);
        assert!(!format!("{:?}", page.headers).contains(secret), "{secret} in the headers of {}", page.url);
    }
}

async fn no_public_address_tells_a_hidden_place(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<String> =
        ["/de/events", "/en/events", "/robots.txt", "/de/events.atom", "/de/events.ics", "/de/my-links"].map(str::to_owned).into();
    // Whoever guesses the place learns from no search whether the guess is right.
    for guess in ["Geheimgasse", "Salzwiese-Haus", "33647", "geheim"] {
        for path in ["events", "events.ics", "events.atom"] {
            waiting.push(format!("/de/{path}?q={guess}&district=brackwede"));
        }
    }
    for key in ["empowerment", "schutzraum", "gruppe", "webinar", "nothing"] {
        for rest in ["", "/event.ics", "/register"] {
            waiting.push(format!("/de/events/{key}{rest}"));
            waiting.push(format!("/en/events/{key}{rest}"));
        }
    }
    while let Some(url) = waiting.pop() {
        if !seen.insert(url.clone()) {
            continue;
        }
        // What lies behind the log-in leads to it.
        let page = app.follow(app.get(&url).await).await;
        if page.status != StatusCode::NOT_FOUND {
            assert!(page.status.is_success(), "{url}: {}", page.status);
        }
        // A name that is searched for stands on the page of its own search.
        if !url.contains("q=") {
            tells_nothing(&page);
        }
        if page.header("content-type").starts_with("text/html") {
            let links = attributes(&page, "a, link[rel=alternate]", "href");
            waiting.extend(links.into_iter().filter(|link| link.starts_with("/de/") || link.starts_with("/en/")));
        }
    }
    assert!(seen.len() > 60, "{} addresses", seen.len());
    for guess in ["Geheimgasse", "Salzwiese-Haus", "33647", "geheim"] {
        let page = app.get(&format!("/de/events?q={guess}")).await;
        assert_eq!(attributes(&page, ".dabei-event__title a", "href"), Vec::<String>::new(), "{guess}");
    }
    // And the pages do say when one learns it.
    for (key, says) in [
        ("empowerment", "Den Ort teilen wir Ihnen mit der Bestätigung Ihrer Anmeldung mit."),
        ("schutzraum", "Alle, die einen Platz haben, sehen den Ort ab dem Tag vorher auf der Seite ihrer Anmeldung."),
        ("gruppe", "Stadtbezirk Brackwede. Den genauen Ort teilen wir Ihnen mit der Bestätigung Ihrer Anmeldung mit."),
        ("webinar", "Die Veranstaltung ist online. Den Link bekommen Sie mit der Bestätigung Ihrer Anmeldung."),
    ] {
        let page = app.get(&format!("/de/events/{key}")).await;
        assert!(page.words().contains(says), "{says} in {}", page.words());
    }
    // Not on the day before, either: that is for those who have a seat.
    app.travel("2027-03-18T12:00:00Z");
    for url in ["/de/events", "/de/events/schutzraum", "/de/events.ics", "/de/events.atom", "/de/events/schutzraum/event.ics"] {
        tells_nothing(&app.get(url).await);
    }
}

async fn a_safer_space_is_hidden_whatever_its_visibility_says(database: TestDatabase) {
    let url = database.url().to_owned();
    let app = TestApp::with_programme(database).await;
    // Neither the form nor an import writes this; a row of another hand might.
    let by_hand = sea_orm::Database::connect(&url).await.expect("the same database");
    let sql = "UPDATE event SET location_visibility = 'public' WHERE key = 'empowerment'; UPDATE occupancy SET event_revision = event_revision + 1";
    by_hand.execute_unprepared(sql).await.expect("a slip of the hand");
    app.wait(A_WHILE);
    for url in ["/de/events", "/de/events/empowerment", "/de/events.ics", "/de/events/empowerment/event.ics", "/de/events.atom"] {
        tells_nothing(&app.get(url).await);
    }
    let found = app.get("/de/events?district=brackwede").await;
    assert_eq!(attributes(&found, ".dabei-event__title a", "href"), ["/de/events/gruppe"], "nor is it found by its district");
}

async fn on_the_way_to_a_seat_nobody_learns_a_hidden_place(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    for key in ["empowerment", "gruppe", "webinar", "schutzraum"] {
        set_capacity(&app, key, 0).await;
        let mut form = app.form_of(key, "Anna", "anna@mail.example").await;
        if form.has("audience") {
            form = form.fill("audience", "yes");
        }
        app.wait(A_WHILE);
        let answer = app.send(&form).await;
        tells_nothing(&answer);
        tells_nothing(&app.follow(answer).await);
        let asks = app.letter().await;
        letter_tells_nothing(&asks);
        tells_nothing(&app.get(&asks.confirm_link()).await);
        let status = app.confirm(&asks).await;
        assert!(status.words().contains("Sie stehen auf Platz 1 der Warteliste"), "{}", status.words());
        tells_nothing(&status);
        letter_tells_nothing(&app.letter().await);
        let page = status.url.split('?').next().expect("a path").to_owned();
        for part in ["name", "withdraw", "feed", "calendar.ics"] {
            tells_nothing(&app.get(&format!("{page}/{part}")).await);
        }
        let made = app.submit(app.get(&format!("{page}/feed")).await.form("Adresse anlegen")).await;
        let feed = made.link("Im Kalenderprogramm öffnen").replace("webcal://dabei.example.org", "");
        let entries = app.get(&feed).await;
        assert!(entries.text().contains("TENTATIVE"), "{}", entries.text());
        tells_nothing(&entries);

        // Whoever has a seat must be able to come: they learn it, but for the one event that tells it the day before only.
        set_capacity(&app, key, 5).await;
        let moved_up = app.letter().await;
        let status = app.get(&page).await;
        let told = SECRETS.iter().any(|secret| status.text().contains(secret));
        assert_eq!(told, key != "schutzraum", "{key}");
        assert_eq!(SECRETS.iter().any(|secret| moved_up.text.contains(secret)), key != "schutzraum", "{}", moved_up.text);
        app.withdraw(&status).await;
        app.letter().await;
        tells_nothing(&app.get(&page).await);
        tells_nothing(&app.get(&feed).await);
    }
}

fn letter_tells_nothing(letter: &Letter) {
    for secret in SECRETS {
        assert!(!letter.subject.contains(secret) && !letter.text.contains(secret), "{secret} in the letter {}", letter.subject);
        assert!(letter.calendars.iter().all(|(_, calendar)| !calendar.contains(secret)), "{secret} in the calendar of {}", letter.subject);
    }
}
