//! The registration form itself: what it asks of whom, what it answers to faults, machines and latecomers, and when there is none.

use crate::app::{Page, TestApp};
use crate::database::TestDatabase;
use crate::people::{A_WHILE, JOIN_LINE, REGISTER};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use dabei::domain::registration::State;
use dabei::storage::attendees;
use jiff::SignedDuration;
use std::net::SocketAddr;

async fn with_programme() -> TestApp {
    TestApp::with_programme(TestDatabase::sqlite().await).await
}

#[tokio::test]
async fn every_fault_is_said_at_once_and_nothing_typed_is_lost() {
    let app = with_programme().await;
    let form = app.get("/de/events/kochabend/register").await.form(REGISTER);
    assert_eq!((form.value("seats"), form.value("language")), ("1", "de"));
    app.wait(A_WHILE);
    let wrong = form
        .fill("name", " ")
        .fill("email", "anna(at)mail.example")
        .fill("phone", "0521\u{202E}1234")
        .fill("needs", "large_print")
        .fill("need_note", &"x".repeat(501))
        .tamper("seats", "6")
        .tamper("language", "fr");
    let page = app.submit(wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("Bitte prüfen Sie 6 Angaben"), "{}", page.words());
    assert!(page.text().contains("<title>Fehler: Anmeldung"));
    for (field, fault) in [
        ("name", "Bitte geben Sie einen Namen an"),
        ("email", "Bitte geben Sie eine E-Mail-Adresse an, die so aufgebaut ist: name@example.org"),
        ("phone", "Telefon: Bitte nur sichtbare Zeichen"),
        ("seats", "Bitte wählen Sie für die Plätze eine Zahl von 1 bis 4"),
        ("need_note", "Etwas anderes, oder genauer: Bitte höchstens 500 Zeichen"),
        ("language", "Bitte wählen Sie, in welcher Sprache wir Ihnen schreiben sollen"),
    ] {
        assert_eq!(page.fault(field), format!("Fehler: {fault}"));
        assert_eq!(page.link(fault), format!("#field-{field}"));
        assert!(page.text().contains(&format!("id=\"field-{field}\"")), "the summary leads to {field}");
    }
    let again = page.form(REGISTER);
    assert_eq!((again.value("email"), again.value("needs")), ("anna(at)mail.example", "large_print"));
    assert_eq!(again.value("need_note"), "x".repeat(501));

    let right = again.fill("name", "Anna").fill("email", "anna@mail.example").fill("phone", "").fill("need_note", "");
    let page = app.submit(right.fill("seats", "4").fill("language", "en")).await;
    assert_eq!(page.heading(), "Bitte bestätigen Sie Ihre Adresse", "{}", page.words());
    assert!(app.letter().await.confirm_link().starts_with("/en/confirm/"), "in the language that was chosen");
    let stored = attendees::access_needs(app.store.reader(), app.event("kochabend").await.id).await.expect("needs");
    assert_eq!(stored.values().next().expect("hers").needs, ["large_print"]);
}

#[tokio::test]
async fn the_form_helps_to_fill_it_in_and_says_what_happens_with_it() {
    let app = with_programme().await;
    let page = app.get("/de/events/kochabend/register").await;
    for part in [
        "autocomplete=\"name\"",
        "type=\"email\" id=\"field-email\" name=\"email\" value=\"\" autocomplete=\"email\"",
        "type=\"tel\" id=\"field-phone\" name=\"phone\" value=\"\" autocomplete=\"tel\"",
        "aria-describedby=\"field-needs-hint\"",
        "class=\"dabei-trap\" aria-hidden=\"true\"",
    ] {
        assert!(page.text().contains(part), "{part}");
    }
    for sentence in [
        "Verantwortlich ist Begegnungszentrum Quittenhof e. V.; den Anmeldedienst betreibt Stadt Musterstadt.",
        "Ihre Anmeldung löschen wir 30 Tage nach der Veranstaltung.",
        "Wir speichern es getrennt von Ihrer Anmeldung und löschen es 7 Tage nach dem letzten Termin.",
        "Für Sie und Menschen, die Sie mitbringen",
        "Fragen beantwortet: kochen@quittenhof.example",
    ] {
        assert!(page.words().contains(sentence), "{sentence} in {}", page.words());
    }
    let english = app.get("/en/events/kochabend/register").await;
    assert_eq!(english.form("Register").value("language"), "en");
    assert!(english.words().contains("Large") || english.words().contains("Wheelchair space"), "{}", english.words());
}

#[tokio::test]
async fn a_machine_is_asked_to_press_once_more_and_loses_nothing() {
    let app = with_programme().await;
    let form = app.form_of("kochabend", "Anna", "anna@mail.example").await;
    let too_quick = app.submit(form.clone()).await;
    assert_once_more(&too_quick);
    app.wait(A_WHILE);
    let trapped = app.submit(too_quick.form(REGISTER).fill("website", "https://spam.example")).await;
    assert_once_more(&trapped);
    assert_eq!(trapped.form(REGISTER).value("website"), "");

    app.wait(SignedDuration::from_hours(25));
    let since_yesterday = app.submit(trapped.form(REGISTER)).await;
    assert_once_more(&since_yesterday);
    app.wait(A_WHILE);
    let made_up = app.submit(since_yesterday.form(REGISTER).tamper("ticket", "AAAAAAAAAAAAAAAAAAAAAA.1803898800.AAAA")).await;
    assert_once_more(&made_up);
    let of_another_form = app.get("/de/events/sprachcafe/register").await.form(REGISTER).value("ticket").to_owned();
    app.wait(A_WHILE);
    assert_once_more(&app.submit(form.tamper("ticket", &of_another_form)).await);
    assert!(app.registrations("kochabend").await.is_empty());

    let page = app.submit(made_up.form(REGISTER)).await;
    assert_eq!(page.heading(), "Bitte bestätigen Sie Ihre Adresse");
    app.letter().await;
}

fn assert_once_more(page: &Page) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("Bitte senden Sie das Formular noch einmal ab"), "{}", page.words());
    let form = page.form(REGISTER);
    assert_eq!((form.value("name"), form.value("email")), ("Anna", "anna@mail.example"));
}

#[tokio::test]
async fn a_network_that_floods_waits_while_others_get_through() {
    let app = with_programme().await;
    let send_from = async |address: &str| {
        let mut request = Request::post("/de/my-links")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            // A visitor's own word for where they come from counts for nothing.
            .header("x-forwarded-for", "203.0.113.77")
            .body(Body::from("email=nobody%40mail.example"))
            .expect("a request");
        request.extensions_mut().insert(ConnectInfo(address.parse::<SocketAddr>().expect("an address")));
        app.ask(request).await
    };
    for port in 0..60 {
        assert_eq!(send_from(&format!("[2001:db8::{port}]:4000")).await.status, StatusCode::SEE_OTHER);
    }
    let refused = send_from("[2001:db8::ffff]:4000").await;
    assert_eq!((refused.status, refused.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "2"));
    assert!(refused.words().contains("Ihre Angaben sind nicht gespeichert worden"), "{}", refused.words());
    assert_eq!(send_from("192.0.2.9:4000").await.status, StatusCode::SEE_OTHER);
    app.wait(SignedDuration::from_secs(2));
    assert_eq!(send_from("[2001:db8::ffff]:4000").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn in_a_crowded_house_nobody_loses_what_they_typed() {
    let app = with_programme().await;
    for _ in 0..60 {
        app.post("/de/my-links", &[("email", "nobody@mail.example")]).await;
    }
    let form = app.form_of("kochabend", "Anna Ünver", "anna@mail.example").await.fill("phone", "0521 1234");
    let page = app.submit(form).await;
    assert_eq!((page.status, page.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "2"));
    assert!(page.words().contains("Ihre Angaben stehen noch da. Warten Sie bitte 2 Sekunden"), "{}", page.words());
    let again = page.form(REGISTER);
    assert_eq!((again.value("name"), again.value("phone")), ("Anna Ünver", "0521 1234"));
    app.wait(A_WHILE);
    assert_eq!(app.submit(again).await.heading(), "Bitte bestätigen Sie Ihre Adresse");
    assert_eq!(app.letter().await.to, "anna@mail.example");
}

#[tokio::test]
async fn a_mailbox_that_gets_too_many_mails_is_left_in_peace() {
    let app = with_programme().await;
    for number in 0..10 {
        app.register("lesenacht", &format!("Person {number}"), "opfer@mail.example").await;
    }
    let form = app.form_of("lesenacht", "Person 10", "opfer@mail.example").await;
    app.wait(A_WHILE);
    let page = app.submit(form).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.fault("email").contains("in der letzten Stunde schon viele E-Mails"), "{}", page.fault("email"));
    assert_eq!(app.letters().await.len(), 10);
}

#[tokio::test]
async fn where_one_cannot_register_the_page_says_why_and_what_to_do() {
    let app = with_programme().await;
    for (event, now, heading) in [
        ("fachtag", "2027-03-01T09:00:00Z", "Die Anmeldung beginnt: Montag, 15. März 2027, 08:00 Uhr"),
        ("kochabend", "2027-03-14T17:00:01Z", "Die Anmeldefrist ist vorbei"),
        ("kochabend", "2027-03-16T17:00:01Z", "Die Veranstaltung hat schon begonnen"),
        ("strassenfest", "2027-03-01T09:00:00Z", "Die Veranstaltung ist abgesagt"),
        ("infostand", "2027-03-01T09:00:00Z", "Sie brauchen sich nicht anzumelden"),
        ("lesung", "2027-03-01T09:00:00Z", "Alle Plätze sind vergeben"),
    ] {
        app.travel(now);
        let path = format!("/de/events/{event}/register");
        let page = app.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{event}");
        assert!(page.words().contains(heading), "{event}: {}", page.words());
        assert_eq!(page.link("Zur Veranstaltung"), format!("/de/events/{event}"));
        let sent = app.post(&path, &[("name", "Anna"), ("email", "anna@mail.example"), ("seats", "1"), ("language", "de")]).await;
        assert_eq!(sent.status, StatusCode::CONFLICT, "{event}");
        assert!(sent.words().contains(heading), "{event}: {}", sent.words());
        assert!(app.registrations(event).await.is_empty());
    }
    for nowhere in ["entwurf", "no-such-event"] {
        assert_eq!(app.get(&format!("/de/events/{nowhere}/register")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn an_event_that_fills_up_while_somebody_types_says_so() {
    let app = with_programme().await;
    app.register_and_confirm("kochabend", "Gruppe", "gruppe@mail.example").await;
    let form = app.form_of("kochabend", "Anna", "anna@mail.example").await;
    app.wait(A_WHILE);
    let rival = app.form_of("kochabend", "Bea", "bea@mail.example").await.fill("seats", "4");
    app.wait(A_WHILE);
    app.submit(rival).await;
    // She pressed "Anmelden" and the seats were gone: the mail says that it is the waiting list.
    let page = app.submit(form).await;
    assert_eq!(page.heading(), "Bitte bestätigen Sie Ihre Adresse");
    let letters = app.letters().await;
    let hers = letters.iter().find(|letter| letter.to == "anna@mail.example").expect("a letter to Anna");
    let asks = app.get(&hers.confirm_link()).await;
    assert!(asks.words().contains("Zurzeit ist kein Platz frei."), "{}", asks.words());
}

#[tokio::test]
async fn staff_events_ask_for_the_office_and_take_nobody_from_outside() {
    let app = with_programme().await;
    let form = app.form_of("fortbildung", "Tom Amt", "tom@mail.example").await;
    assert!(form.has("org_unit") && form.has("function"));
    app.wait(A_WHILE);
    let page = app.submit(form).await;
    assert_eq!(page.fault("org_unit"), "Fehler: Bitte geben Sie Ihr Amt oder Ihre Organisationseinheit an");
    let page = app.submit(page.form(REGISTER).fill("org_unit", "Bürgeramt")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.fault("email").contains("Dienstliche") || page.fault("email").contains("dienstliche Adresse bei stadt.example"));
    assert!(app.registrations("fortbildung").await.is_empty());

    let page = app.submit(page.form(REGISTER).fill("email", "tom@stadt.example").fill("function", "Sachbearbeitung")).await;
    assert_eq!(page.heading(), "Bitte bestätigen Sie Ihre Adresse");
    let status = app.confirm(&app.letter().await).await;
    assert!(status.words().contains("Ihre Anmeldung wird geprüft"), "{}", status.words());
    app.letter().await;
    let stored = &app.registrations("fortbildung").await[0];
    assert_eq!((stored.org_unit.as_deref(), stored.function.as_deref()), (Some("Bürgeramt"), Some("Sachbearbeitung")));
}

#[tokio::test]
async fn a_protected_event_asks_for_little_and_hides_its_place_until_there_is_a_seat() {
    let app = with_programme().await;
    let page = app.get("/de/events/empowerment/register").await;
    assert!(!page.text().contains("Geheimgasse"));
    let form = page.form(REGISTER);
    assert!(!form.has("seats") && form.has("audience"));
    app.wait(A_WHILE);
    let page = app.submit(form.fill("name", "Mohnblume")).await;
    assert!(page.fault("audience").contains("an wen sich die Veranstaltung richtet"), "{}", page.words());
    let form = page.form(REGISTER).fill("audience", "yes");

    // Without an address the page is all there is, and pressing twice is one registration here, too.
    let (one, other) = (app.submit(form.clone()).await, app.submit(form).await);
    assert_eq!(app.registrations("empowerment").await.len(), 1);
    for status in [&one, &other] {
        assert!(status.words().contains("Sie haben einen Platz") && status.words().contains("Mohnblume"), "{}", status.words());
        assert!(status.words().contains("Heben Sie diesen Link auf") && status.words().contains("https://dabei.example.org/de/r/"));
        assert!(status.words().contains("Geheimgasse 7"), "who has a seat must be able to come");
        assert!(!status.text().contains("/feed"), "without a mailbox there is nothing to gather by");
    }
    let withdrawn = app.withdraw(&one).await;
    assert!(withdrawn.words().contains("Sie sind abgemeldet") && !withdrawn.text().contains("Geheimgasse"), "{}", withdrawn.words());
}

#[tokio::test]
async fn the_place_of_a_day_before_event_is_on_the_status_page_from_the_day_before_on() {
    let app = with_programme().await;
    let form = app.form_of("schutzraum", "Anna", "anna@mail.example").await.fill("audience", "yes");
    app.wait(A_WHILE);
    app.submit(form).await;
    let status = app.confirm(&app.letter().await).await;
    assert!(
        status.words().contains("sehen den Ort ab dem Tag vorher auf der Seite ihrer Anmeldung") && !status.text().contains("Geheimgasse"),
        "{}",
        status.words()
    );
    let letter = app.letter().await;
    assert!(!letter.text.contains("Geheimgasse"));
    app.travel("2027-03-17T22:59:59Z");
    assert!(!app.get(&letter.status_link()).await.text().contains("Geheimgasse"));
    app.travel("2027-03-17T23:00:00Z");
    assert!(app.get(&letter.status_link()).await.words().contains("Geheimgasse 7"));
}

#[tokio::test]
async fn a_hostile_name_is_a_name_and_nothing_else() {
    let app = with_programme().await;
    for name in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "=HYPERLINK(\"https://evil.example\")",
        "{{ layout.site }}",
        "https://evil.example/klick-mich",
        "محمد رضایی‌نژاد",
        "O’Neill & Söhne",
    ] {
        let (status, letter) = app.register_and_confirm("lesenacht", name, "eve@mail.example").await;
        assert!(status.words().contains(name), "{name} in {}", status.words());
        assert!(!status.text().contains("<script>alert") && !status.text().contains("<img src=x"), "{name}");
        assert!(!letter.calendars.iter().any(|(_, calendar)| calendar.contains("\nBEGIN:VALARM")));
    }
    let breaks = app.form_of("lesenacht", "Eve\r\nBcc: all@mail.example", "eve@mail.example").await;
    app.wait(A_WHILE);
    assert_eq!(app.submit(breaks).await.fault("name"), "Fehler: Name: Bitte nur sichtbare Zeichen");
}

#[tokio::test]
async fn a_full_event_says_before_sending_that_it_is_the_waiting_list() {
    let app = with_programme().await;
    let form = app.form_of("kochabend", "Gruppe", "gruppe@mail.example").await.fill("seats", "4");
    app.wait(A_WHILE);
    app.submit(form).await;
    app.confirm(&app.letter().await).await;
    app.letter().await;
    let page = app.get("/de/events/kochabend/register").await;
    assert!(page.words().contains("Es ist noch ein Platz frei."), "{}", page.words());
    app.register_and_confirm("kochabend", "Bea", "bea@mail.example").await;
    let page = app.get("/de/events/kochabend/register").await;
    assert!(page.words().contains("Auf der Warteliste steht bisher niemand."), "{}", page.words());
    assert!(page.has_button(JOIN_LINE) && !page.has_button(REGISTER));
    app.register_and_confirm("kochabend", "Anna", "anna@mail.example").await;
    let page = app.get("/en/events/kochabend/register").await;
    assert!(page.words().contains("There is one registration on the waiting list already."), "{}", page.words());
    assert_eq!(app.registrations("kochabend").await[2].state, State::Waitlisted);
}
