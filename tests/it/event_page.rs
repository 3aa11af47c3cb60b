//! The page of an event: what everybody may know, and whether one gets in.

use crate::app::{Page, TestApp, fixture_programme};
use crate::database::{TestDatabase, on_both_databases};
use crate::import_changes::changed;
use crate::programme::{attributes, fixture, texts};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use scraper::{Html, Selector};
use serde_json::Value;

on_both_databases!(
    an_event_tells_all_that_is_known_of_it,
    the_box_says_whether_one_gets_in_and_if_not_what_to_do,
    search_engines_are_told_what_the_page_says,
    the_short_address_of_print_leads_to_the_page,
    what_a_stranger_typed_is_inert_everywhere,
    each_text_says_in_which_language_it_is_written,
);

/// The structured data of a page.
fn json_ld(page: &Page) -> Value {
    let document = Html::parse_document(page.text());
    let selector = Selector::parse("script").expect("a selector");
    let blocks: Vec<_> = document.select(&selector).collect();
    assert_eq!(blocks.len(), 1, "one data block and no script");
    assert_eq!(blocks[0].attr("type"), Some("application/ld+json"));
    serde_json::from_str(&blocks[0].text().collect::<String>()).expect("it is JSON")
}

async fn an_event_tells_all_that_is_known_of_it(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let page = app.get("/de/events/kochabend").await;
    assert_eq!(page.heading(), "Kochabend: Rezepte ohne Grenzen");
    let words = page.words();
    for part in [
        "Fünf Plätze, ein Herd",
        "Wann Dienstag, 16. März 2027, 18:00–21:00 Uhr Kochen und Essen",
        "Wo Quittenhof, Küche Quittenweg 12 33602 Musterstadt Haltestelle: Quittenweg (Linie 3)",
        "Kosten kostenfrei",
        "noch 5 Plätze Anmeldung bis Sonntag, 14. März 2027, 18:00 Uhr. Jetzt anmelden",
        "Wir kochen gemeinsam .",
        "Vorhanden stufenlos Auf Anfrage Kinderbetreuung (bitte bis 10. März 2027 melden) Nicht vorhanden induktive Höranlage",
        "Am Veranstaltungsort Mit dem Rollstuhl zugänglich: ja Rollstuhlgerechtes WC: ja",
        "Veranstaltet von Begegnungszentrum Quittenhof e. V. Zusammen mit Moscheeverein Lindenhof",
        "Mit Hüseyin Öztürk , Łucja Niedźwiecka Sprachen Deutsch , Türkisch",
        "Gedolmetscht in Deutsche Gebärdensprache (auf Anfrage bis 8. März 2027)",
        "Für alle Interessierten Plätze 5 , findet ab 3 Personen statt",
        "Handlungsfelder Kultur , Politische Bildung Kampagne Aktionswochen 2027",
        "Fotos Fotografiert wird nur, wer vorher zugestimmt hat.",
        "kochen@quittenhof.example",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert!(page.text().contains("Wir kochen <strong>gemeinsam</strong>"));
    assert_eq!(page.link("Jetzt anmelden"), "/de/events/kochabend/register");
    assert_eq!(page.link("Politische Bildung"), "/de/events?field=politische-bildung");
    assert_eq!(attributes(&page, "link[rel=canonical]", "href"), ["https://dabei.example.org/de/events/kochabend"]);
    assert_eq!(attributes(&page, "h1", "lang"), ["de"]);

    let english = app.get(&page.link("English")).await;
    for part in
        ["Tuesday, 16 March 2027, 18:00–21:00", "German Sign Language (on request until 8 March 2027)", "Civic education", "5 seats left"]
    {
        assert!(english.words().contains(part), "{part} in {}", english.words());
    }
    assert_eq!(attributes(&english, "h1", "lang"), ["de"], "the title stays as its organisers wrote it");
    // Seven dates: the next at a glance, all of them below.
    let series = app.get("/de/events/lesekreis").await;
    assert!(series.words().contains("Kapitel 1 und 6 weitere Termine Wo"), "{}", series.words());
    assert_eq!(texts(&series, ".dabei-dates li").len(), 7);

    for nowhere in ["/de/events/entwurf", "/de/events/nothing", "/fr/events/kochabend", "/de/events/entwurf/event.ics"] {
        assert_eq!(app.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

async fn the_box_says_whether_one_gets_in_and_if_not_what_to_do(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let box_of = async |key: &str| texts(&app.get(&format!("/de/events/{key}")).await, ".dabei-glance").concat();
    for (key, says, button) in [
        ("kochabend", "Anmeldung bis Sonntag, 14. März 2027, 18:00 Uhr.", true),
        ("webinar", "Anmeldung bis zum Beginn.", true),
        ("lesenacht", "Bitte sagen Sie Bescheid, wenn Sie kommen", true),
        ("fortbildung", "dienstlichen E-Mail-Adresse", true),
        ("empowerment", "für eine feste Gruppe", true),
        ("lesung", "Alle Plätze sind vergeben Eine Warteliste gibt es", false),
        ("fachtag", "Die Anmeldung beginnt: Montag, 15. März 2027, 08:00 Uhr", false),
        ("strassenfest", "Anmeldung Abgesagt", false),
        ("infostand", "Sie brauchen sich nicht anzumelden Kommen Sie einfach vorbei.", false),
    ] {
        let shown = box_of(key).await;
        assert!(shown.contains(says), "{key}: {says} in {shown}");
        assert_eq!(shown.contains("Jetzt anmelden"), button, "{key}: {shown}");
    }
    for seats in ["4", "1"] {
        let form = app.form_of("kochabend", &format!("Person {seats}"), &format!("{seats}@mail.example")).await.fill("seats", seats);
        app.wait(crate::people::A_WHILE);
        app.submit(form).await;
    }
    app.leave_letters();
    let shown = box_of("kochabend").await;
    assert!(shown.contains("Warteliste Alle Plätze sind vergeben") && shown.contains("Zurzeit wartet niemand."), "{shown}");
    assert!(shown.contains("Auf die Warteliste setzen"));
    assert!(app.get("/de/events/strassenfest").await.words().contains("Diese Veranstaltung fällt aus"));

    app.travel("2027-03-14T17:00:01Z");
    assert!(box_of("kochabend").await.contains("Die Anmeldefrist ist vorbei"));
    app.travel("2027-04-25T10:00:00Z");
    assert!(box_of("infostand").await.contains("Vorbei") && box_of("kochabend").await.contains("Diese Veranstaltung ist vorbei."));
}

async fn search_engines_are_told_what_the_page_says(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let event = json_ld(&app.get("/de/events/kochabend").await);
    assert_eq!(event["@type"], "Event");
    assert_eq!(event["name"], "Kochabend: Rezepte ohne Grenzen");
    assert_eq!((&event["startDate"], &event["endDate"]), (&"2027-03-16T18:00:00+01:00".into(), &"2027-03-16T21:00:00+01:00".into()));
    assert_eq!(event["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(event["eventAttendanceMode"], "https://schema.org/OfflineEventAttendanceMode");
    assert_eq!(event["location"][0]["address"]["streetAddress"], "Quittenweg 12");
    assert_eq!(event["inLanguage"], serde_json::json!(["de", "tr"]));
    assert_eq!(event["organizer"]["name"], "Begegnungszentrum Quittenhof e. V.");
    assert_eq!(event["offers"]["availability"], "https://schema.org/InStock");
    app.import(&changed("events.csv", "2027-03-12T12:00,,consent", "2027-03-12T12:00,netzwerk:5,consent")).await;
    let reserved = app.get("/de/events/kochabend").await;
    assert!(reserved.words().contains("Nur noch reservierte Plätze frei"), "{}", reserved.words());
    assert_eq!(json_ld(&reserved)["offers"]["availability"], "https://schema.org/LimitedAvailability");

    let called_off = json_ld(&app.get("/de/events/strassenfest").await);
    assert_eq!(called_off["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(called_off["startDate"], "2027-04-10T14:00:00+02:00");
    assert_eq!(called_off["offers"], Value::Null);
    assert_eq!(json_ld(&app.get("/de/events/sprachcafe").await)["subEvent"].as_array().map(Vec::len), Some(3));
    // The link is for those who have a seat; the place of a safer space is for nobody here.
    let online = json_ld(&app.get("/de/events/webinar").await);
    assert_eq!(
        (&online["location"], &online["eventAttendanceMode"]),
        (&Value::Null, &"https://schema.org/OnlineEventAttendanceMode".into())
    );
    for hidden in ["empowerment", "schutzraum", "gruppe"] {
        assert_eq!(json_ld(&app.get(&format!("/de/events/{hidden}")).await)["location"], Value::Null, "{hidden}");
    }
}

async fn the_short_address_of_print_leads_to_the_page(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let code = app.event("kochabend").await.short_code;
    let page = app.get("/de/events/kochabend").await;
    assert!(texts(&page, ".dabei-print-only").concat().ends_with(&format!("https://dabei.example.org/e/{code}")));
    let asked = |code: &str, language: &'static str| {
        Request::get(format!("/e/{code}")).header("accept-language", language).body(Body::empty()).expect("a request")
    };
    let german = app.ask(asked(&code, "de-DE,en;q=0.5")).await;
    assert_eq!((german.status, german.header("location")), (StatusCode::SEE_OTHER, "/de/events/kochabend"));
    assert_eq!(german.header("vary"), "accept-language");
    let english = app.ask(asked(&code.to_ascii_uppercase(), "en")).await;
    assert_eq!(english.header("location"), "/en/events/kochabend");
    let draft = app.event("entwurf").await.short_code;
    assert_eq!(app.ask(asked(&draft, "de")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.ask(asked("zzzzz", "de")).await.status, StatusCode::NOT_FOUND);
}

async fn what_a_stranger_typed_is_inert_everywhere(database: TestDatabase) {
    const HOSTILE: &str = "</title></script><img src=x onerror=alert(1)><a href=javascript:x>";
    let app = TestApp::start(database).await;
    let events = fixture("events.csv").replace("Kochabend: Rezepte ohne Grenzen", HOSTILE).replace("Fünf Plätze, ein Herd", HOSTILE);
    app.import(&fixture_programme().with("events.csv", events)).await;
    for url in ["/de/events", "/de/events/kochabend", "/en/events?q=onerror"] {
        let page = app.get(url).await;
        assert_eq!(attributes(&page, "main img, [onerror], main script", "src"), Vec::<String>::new(), "{url}");
        assert!(attributes(&page, "a", "href").iter().all(|link| !link.starts_with("javascript")), "{url}");
        assert!(page.words().contains(HOSTILE), "it is shown as it was typed: {url}");
    }
    let page = app.get("/de/events/kochabend").await;
    assert_eq!(json_ld(&page)["name"], HOSTILE);
    assert!(page.words().contains("<script>alert(1)</script>"), "of the description, too");
    assert_eq!(texts(&page, "title"), [format!("{HOSTILE} – Dabei · Stadt Musterstadt")]);
    let news = app.get("/de/events.atom?q=onerror").await;
    assert!(!news.text().contains("<img") && !news.text().contains("<script"));
}

async fn each_text_says_in_which_language_it_is_written(database: TestDatabase) {
    let app = TestApp::start(database).await;
    let events = fixture("events.csv").replace("Kochabend: Rezepte ohne Grenzen,", "شبِ شعر,").replace("false,de|tr,", "false,fa|de,");
    app.import(&fixture_programme().with("events.csv", events)).await;
    let page = app.get("/en/events/kochabend").await;
    assert_eq!((page.heading().as_str(), attributes(&page, "h1", "lang")), ("شبِ شعر", vec!["fa".to_owned()]));
    assert_eq!(attributes(&page, "h1 + .dabei-lead", "lang"), ["de"]);
    assert_eq!(attributes(&page, ".dabei-prose", "lang"), ["de"]);
    assert_eq!(attributes(&page, "h1, .dabei-prose", "dir"), ["auto", "auto"]);
}
