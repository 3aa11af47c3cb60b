//! Looking for an event: the list, what narrows it, and what it says of each event.

use crate::app::{Page, TestApp, fixture_programme};
use crate::database::{TestDatabase, on_both_databases};
use crate::import_changes::changed;
use axum::http::StatusCode;
use dabei::domain::vocabulary::AccessMode;
use dabei::import::Files;
use jiff::ToSpan as _;
use jiff::civil::date;
use scraper::{ElementRef, Html, Selector};

on_both_databases!(
    coming_events_stand_under_their_days,
    each_filter_finds_what_it_should,
    free_seats_are_those_that_anybody_gets_now,
    a_search_comes_back_as_links_that_take_its_parts_away,
    what_cannot_be_read_narrows_nothing_and_is_said_at_its_field,
    every_state_of_the_seats_is_said_in_words,
    a_long_programme_has_pages,
    a_series_stands_by_its_next_date_that_takes_place,
);

/// Elements of a page, as words.
pub fn texts(page: &Page, selector: &str) -> Vec<String> {
    let words = |element: ElementRef| element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    Html::parse_document(page.text()).select(&Selector::parse(selector).expect("a selector")).map(words).collect()
}

/// An attribute of elements of a page.
pub fn attributes(page: &Page, selector: &str, name: &str) -> Vec<String> {
    let document = Html::parse_document(page.text());
    let selector = Selector::parse(selector).expect("a selector");
    document.select(&selector).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
}

/// The keys of the listed events, in their order.
pub fn listed(page: &Page) -> Vec<String> {
    assert_eq!(page.status, StatusCode::OK, "{}", page.url);
    let links = attributes(page, ".dabei-event__title a", "href");
    links.iter().map(|link| link.rsplit('/').next().expect("a key").to_owned()).collect()
}

/// What stands in the list beside the event of a key.
async fn entry(app: &TestApp, key: &str) -> String {
    let page = app.get("/de/events").await;
    let document = Html::parse_document(page.text());
    let (item, link) = (Selector::parse(".dabei-event").expect("a selector"), format!("a[href='/de/events/{key}']"));
    let link = Selector::parse(&link).expect("a selector");
    let found = document.select(&item).find(|item| item.select(&link).next().is_some()).expect("the event is listed");
    found.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// A file of the small programme, to be changed.
pub fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/it/fixtures/programme/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a fixture")
}

/// The small programme with so many events more, one on each day from 1 May on.
pub fn long_programme(more: usize) -> Files {
    let event = |number: usize| {
        format!(
            "viele-{number},,meeting,Treffen {number},,Worum es geht.,Kommen Sie gern.,Workshop,,Kultur,ki,,,in_person,rathaus-214,public,,public,\
             registration,false,de,,step_free:yes,kostenfrei,10,,automatic,,none,2027-02-01T08:00,,,,none,,published\n"
        )
    };
    let session = |number: usize| {
        let day = date(2027, 5, 1).saturating_add(i64::try_from(number % 200).expect("few").days());
        format!("viele-{number},{day}T18:00,{day}T20:00,,planned\n")
    };
    let events = fixture("events.csv") + &(0..more).map(event).collect::<String>();
    let sessions = fixture("sessions.csv") + &(0..more).map(session).collect::<String>();
    fixture_programme().with("events.csv", events).with("sessions.csv", sessions)
}

async fn coming_events_stand_under_their_days(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let page = app.get("/de/events").await;
    assert_eq!(
        listed(&page),
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
    let days = texts(&page, "h2.dabei-day__name");
    assert_eq!(days.first().map(String::as_str), Some("Dienstag, 9. März 2027"));
    assert_eq!(days.len(), 12, "two events share a day: {days:?}");
    assert_eq!(texts(&page, ".dabei-found span:first-child"), ["13 Veranstaltungen"]);
    assert!(entry(&app, "sprachcafe").await.starts_with("17:00–18:30 Uhr und 2 weitere Termine Sprachcafé an drei Abenden"));
    assert!(entry(&app, "lesenacht").await.starts_with("20:00–02:00 Uhr Lange Lesenacht"));
    assert_eq!(attributes(&page, ".dabei-event time", "datetime")[0], "2027-03-09T17:00:00+01:00");

    let kochabend = entry(&app, "kochabend").await;
    for part in [
        "Fünf Plätze, ein Herd",
        "Quittenhof, Küche, Mitte",
        "Begegnung/Fest/Kochen",
        "Von: Begegnungszentrum Quittenhof e. V.",
        "Sprachen: Deutsch, Türkisch",
        "Barrierefreiheit: stufenlos",
        "noch 5 Plätze",
    ] {
        assert!(kochabend.contains(part), "{part} in {kochabend}");
    }
    let english = app.get("/en/events").await;
    assert_eq!(texts(&english, "h2.dabei-day__name")[0], "Tuesday, 9 March 2027");
    assert!(english.words().contains("Get-together/celebration/cooking") && english.words().contains("and 2 more dates"));

    app.travel("2027-03-19T22:00:00Z");
    let days = texts(&app.get("/de/events").await, "h2.dabei-day__name");
    assert_eq!(days[..2], ["Heute, Freitag, 19. März 2027", "Morgen, Samstag, 20. März 2027"].map(str::to_owned)[..]);
    app.travel("2027-03-20T00:30:00Z");
    let days = texts(&app.get("/de/events").await, "h2.dabei-day__name");
    assert_eq!(days[..2], ["Läuft bereits", "Heute, Samstag, 20. März 2027"].map(str::to_owned)[..], "past midnight");
    assert!(entry(&app, "lesenacht").await.starts_with("noch bis 02:00 Uhr"));
}

async fn each_filter_finds_what_it_should(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let searches: [(&str, &[&str]); 20] = [
        ("q=KOCHABEND", &["kochabend"]),
        ("q=lucja%20niedzwiecka", &["kochabend"]),
        ("q=%25", &[]),
        ("q=moscheeverein", &["lesenacht", "gruppe"]),
        ("from=2027-04-11", &["fortbildung", "lesekreis", "fachtag"]),
        ("until=2027-03-10", &["sprachcafe", "lesekreis"]),
        ("from=2027-03-16&until=2027-03-16", &["sprachcafe", "kochabend"]),
        ("from=16.3.2027&until=16.03.2027", &["sprachcafe", "kochabend"]),
        ("kind=training", &["fortbildung"]),
        ("kind=meeting", &["sprachcafe"]),
        ("field=arbeitswelt", &["fortbildung"]),
        ("district=senne", &["infostand", "strassenfest"]),
        // Of the events in Brackwede only this one says so; those that hide it are not found by it.
        ("district=brackwede", &["gruppe"]),
        ("format=begegnung-fest-kochen", &["kochabend"]),
        ("language=tr", &["kochabend"]),
        ("audience=professionals", &["fachtag"]),
        ("access=gsg", &["webinar"]),
        ("access=step_free&access=childcare", &["kochabend"]),
        ("access=induction_loop", &[]),
        ("campaign=aw27&q=lese", &["lesekreis", "lesenacht"]),
    ];
    for (query, keys) in searches {
        let page = app.get(&format!("/de/events?{query}")).await;
        assert_eq!(listed(&page), keys, "{query}");
    }
    let free = listed(&app.get("/de/events?free=yes").await);
    assert!(free.contains(&"infostand".to_owned()) && free.contains(&"kochabend".to_owned()));
    assert!(!free.contains(&"lesung".to_owned()) && !free.contains(&"strassenfest".to_owned()), "full, and called off: {free:?}");
    // A seat that nobody can ask for any more is none.
    assert!(free.contains(&"sprachcafe".to_owned()), "{free:?}");
    app.travel("2027-03-08T12:00:00Z");
    let free = listed(&app.get("/de/events?free=yes").await);
    assert!(!free.contains(&"sprachcafe".to_owned()) && free.contains(&"kochabend".to_owned()), "{free:?}");
}

async fn free_seats_are_those_that_anybody_gets_now(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    app.import(&changed("events.csv", "2027-03-12T12:00,,consent", "2027-03-12T12:00,netzwerk:5,consent")).await;
    app.edit("gruppe", |event| event.access_mode = AccessMode::Invitation).await;
    assert!(entry(&app, "kochabend").await.contains("Nur noch reservierte Plätze frei"));
    assert!(
        entry(&app, "gruppe").await.contains("Nur auf Einladung") && entry(&app, "fachtag").await.contains("Anmeldung ab 15. März 2027")
    );
    let free = listed(&app.get("/de/events?free=yes").await);
    for key in ["kochabend", "gruppe", "fachtag"] {
        assert!(!free.contains(&key.to_owned()), "{key}: {free:?}");
    }
    assert!(free.contains(&"lesekreis".to_owned()) && free.contains(&"infostand".to_owned()), "{free:?}");
    let feed = app.get("/de/events.atom?free=yes").await.text().to_owned();
    assert!(feed.contains("/events/lesekreis") && !feed.contains("/events/kochabend"), "{feed}");
    // The registration opens; a series without a deadline has begun.
    app.travel("2027-03-15T07:00:00Z");
    let free = listed(&app.get("/de/events?free=yes").await);
    assert!(free.contains(&"fachtag".to_owned()) && !free.contains(&"lesekreis".to_owned()), "{free:?}");
}

async fn a_search_comes_back_as_links_that_take_its_parts_away(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let form = app.get("/de/events").await.form("Anzeigen");
    let page = app.submit(form.fill("q", "kochen & \"reden\"").fill("district", "mitte").fill("access", "gsg").fill("free", "yes")).await;
    assert_eq!(page.heading(), "Veranstaltungen");
    let chips = texts(&page, ".dabei-chip bdi");
    assert_eq!(chips, ["„kochen & \"reden\"“", "Stadtbezirk: Mitte", "Deutsche Gebärdensprache", "Nur mit freien Plätzen"]);
    assert!(page.words().contains("Dazu haben wir nichts gefunden"), "and what to do: {}", page.words());
    assert!(page.words().contains("Nehmen Sie einen Filter weg"));

    // Two clicks later there is something.
    let links = attributes(&page, ".dabei-chip", "href");
    assert_eq!(links[0], "/de/events?district=mitte&access=gsg&free=yes");
    let page = app.get(&links[0]).await;
    let page = app.get(&attributes(&page, ".dabei-chip", "href")[1]).await;
    assert_eq!(page.url, "/de/events?district=mitte&free=yes");
    assert_eq!(listed(&page), ["sprachcafe", "lesekreis", "kochabend", "lesenacht", "fortbildung"]);
    let form = page.form("Anzeigen");
    assert_eq!((form.value("district"), form.value("free"), form.value("q")), ("mitte", "yes", ""));
    assert_eq!(app.get("/de/events?district=mitte").await.link("English"), "/en/events?district=mitte");
    assert_eq!(page.link("Alle Filter entfernen"), "/de/events");

    // The feeds are those of this search, on the page and in its head.
    let feeds = ["/de/events.ics?district=mitte&free=yes", "/de/events.atom?district=mitte&free=yes"];
    assert_eq!([page.link("Kalender (iCalendar)"), page.link("Nachrichten (Atom)")], feeds);
    for (kind, feed) in [("text/calendar", feeds[0]), ("application/atom+xml", feeds[1])] {
        assert_eq!(attributes(&page, &format!("head link[rel=alternate][type='{kind}']"), "href"), [feed]);
    }
}

async fn what_cannot_be_read_narrows_nothing_and_is_said_at_its_field(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let page = app.get("/de/events?from=morgen&district=atlantis&kind=party&access=wings&page=elf&colour=red&q=koch").await;
    assert_eq!(listed(&page), ["kochabend"], "what can be read still counts");
    assert!(page.fault("from").contains("„morgen“ ist kein Tag"), "{}", page.fault("from"));
    for field in ["district", "kind", "access"] {
        assert!(page.fault(field).contains("gibt es hier nicht"), "{field}: {}", page.fault(field));
    }
    assert_eq!(texts(&page, ".dabei-chip bdi"), ["„koch“"]);

    let page = app.get("/de/events?from=2027-04-01&until=2027-03-01").await;
    assert!(page.fault("until").contains("Das Ende liegt vor dem Anfang"));
    assert_eq!(texts(&page, ".dabei-chip bdi"), ["Von: 1. April 2027"]);
    assert!(listed(&page).contains(&"fachtag".to_owned()));

    let page = app.get("/en/events?from=%3Cscript%3Ealert(1)%3C/script%3E&q=%22%3E%3Cimg%20src=x%3E").await;
    assert_eq!(attributes(&page, "main img, main script", "src"), Vec::<String>::new());
    assert!(page.fault("from").contains("“<script>alert(1)</script>” is not a day"));
}

async fn every_state_of_the_seats_is_said_in_words(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    for (key, state) in [
        ("kochabend", "noch 5 Plätze"),
        ("fortbildung", "Plätze frei Nur für Beschäftigte"),
        ("lesung", "Ausgebucht"),
        ("fachtag", "Anmeldung ab 15. März 2027"),
        ("strassenfest", "Abgesagt"),
        ("infostand", "Ohne Anmeldung"),
        ("webinar", "Plätze frei"),
    ] {
        let entry = entry(&app, key).await;
        assert!(entry.ends_with(state), "{state} at the end of {entry}");
    }
    let form = app.form_of("kochabend", "Anna Beispiel", "anna@mail.example").await.fill("seats", "4");
    app.wait(crate::people::A_WHILE);
    app.submit(form).await;
    assert!(entry(&app, "kochabend").await.ends_with("noch ein Platz"));
    app.register("kochabend", "Ben Beispiel", "ben@mail.example").await;
    assert!(entry(&app, "kochabend").await.ends_with("Warteliste"));
    assert!(app.get("/en/events").await.words().contains("Waiting list"));
    app.leave_letters();

    app.travel("2027-03-15T07:00:00Z");
    assert!(entry(&app, "fachtag").await.ends_with("Plätze frei"), "registration opens on the minute");
    app.travel("2027-03-14T17:00:00.000001Z");
    assert!(entry(&app, "kochabend").await.ends_with("Anmeldung geschlossen"));
}

async fn a_long_programme_has_pages(database: TestDatabase) {
    let app = TestApp::start(database).await;
    app.import(&long_programme(60)).await;
    let first = app.get("/de/events?kind=meeting").await;
    assert_eq!(texts(&first, ".dabei-paging__position"), ["Seite 1 von 3"]);
    assert_eq!(attributes(&first, ".dabei-paging a", "rel"), ["next"]);
    let second = app.get(&first.link("Weiter")).await;
    assert_eq!(second.url, "/de/events?kind=meeting&page=2");
    assert_eq!(texts(&second, "title")[0].split(" – ").next(), Some("Veranstaltungen (Seite 2 von 3)"));
    let third = app.get(&second.link("Weiter")).await;
    assert_eq!(attributes(&third, ".dabei-paging a", "rel"), ["prev"]);
    assert_eq!(second.link("Zurück"), "/de/events?kind=meeting");
    let mut all = [listed(&first), listed(&second), listed(&third)].concat();
    assert_eq!(all.len(), 61);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 61, "nothing stands on two pages");
    assert_eq!(texts(&app.get("/de/events?kind=meeting&page=99").await, ".dabei-paging__position"), ["Seite 3 von 3"]);
}

async fn a_series_stands_by_its_next_date_that_takes_place(database: TestDatabase) {
    let app = TestApp::start(database).await;
    let sessions = fixture("sessions.csv").replace("Abend 1,planned", "Abend 1,called_off");
    app.import(&fixture_programme().with("sessions.csv", sessions)).await;
    let page = app.get("/de/events").await;
    assert_eq!(listed(&page)[..4], ["lesekreis", "infostand", "webinar", "sprachcafe"].map(str::to_owned)[..]);
    assert!(entry(&app, "sprachcafe").await.starts_with("17:00–18:30 Uhr und ein weiterer Termin"));

    // Who asks for that week only is told that the date is off.
    let week = app.get("/de/events?until=2027-03-09").await;
    assert_eq!(listed(&week), ["sprachcafe"]);
    assert!(week.words().contains("Dieser Termin entfällt"));
    assert!(app.get("/de/events/sprachcafe").await.words().contains("Entfällt: Dienstag, 9. März 2027, 17:00–18:30 Uhr"));
}
