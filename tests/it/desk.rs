//! The organisers' desk: who gets in, what they see, what they take out.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, PASSWORD, QUITTENHOF, SALZWIESE};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use dabei::actions::accounts::disable_user;
use dabei::actions::log_in;
use dabei::domain::vocabulary::{RegistrationState, Role};
use dabei::storage::accounts;
use jiff::SignedDuration;

on_both_databases!(
    an_organiser_logs_in_works_and_logs_out,
    a_wrong_password_and_an_unknown_address_look_the_same,
    who_tries_too_often_must_wait_and_others_need_not,
    who_was_disabled_is_out_at_once,
    another_password_ends_what_the_old_one_opened,
    a_planted_session_is_worth_nothing_after_the_log_in,
    a_log_in_ends_by_itself_after_a_working_day,
    after_the_log_in_one_lands_where_one_wanted_to_go,
    everybody_sees_the_own_events_and_nobody_elses,
    the_list_of_events_is_searched_and_tells_how_they_fill,
    the_list_of_people_is_searched_filtered_and_leafed_through,
    access_needs_are_flagged_and_stand_apart,
    a_list_is_taken_out_as_csv_and_as_xlsx_and_that_is_logged,
    the_desk_speaks_the_language_that_is_chosen_there,
    an_event_without_registration_has_no_list_and_says_so,
    a_free_seat_that_is_too_few_for_the_next_in_line_is_explained,
    a_page_that_is_not_there_leads_back_to_the_desk,
);

async fn an_organiser_logs_in_works_and_logs_out(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let outside = app.get("/desk").await;
    assert_eq!((outside.status, outside.header("location")), (StatusCode::SEE_OTHER, "/desk/login?next=%2Fdesk"));

    let inside = app.log_in(QUITTENHOF).await;
    assert!(inside.text().contains("Leyla Aydın"));
    assert_eq!(inside.header("cache-control"), "no-store");
    assert_eq!(app.cookies().keys().collect::<Vec<_>>(), ["__Host-dabei", "__Host-dabei-browser"]);
    let session = app.cookies()["__Host-dabei"].clone();

    let after = app.submit(inside.form("Abmelden")).await;
    assert_eq!(after.heading(), "Anmeldung zur Verwaltung");
    assert_eq!(app.cookies().keys().collect::<Vec<_>>(), ["__Host-dabei-browser"], "which opens nothing");
    assert_eq!(app.get("/desk").await.status, StatusCode::SEE_OTHER);
    // Also with the cookie of before, as somebody else on the same machine could have copied it.
    app.cookies().insert("__Host-dabei".to_owned(), session);
    assert_eq!(app.get("/desk").await.status, StatusCode::SEE_OTHER);
}

async fn a_wrong_password_and_an_unknown_address_look_the_same(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let wrong = app.try_log_in(QUITTENHOF, "ein falsches Passwort").await;
    let unknown = app.try_log_in("niemand@quittenhof.example", PASSWORD).await;
    for page in [&wrong, &unknown] {
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.fault("email"), "Fehler: Adresse oder Passwort stimmen nicht. Prüfen Sie bitte beides.");
        assert!(!page.text().contains(PASSWORD));
    }
    assert_eq!(wrong.text().replace(QUITTENHOF, ""), unknown.text().replace("niemand@quittenhof.example", ""));
    assert!(app.cookies().is_empty());
    // However the address is written.
    app.try_log_in(" Leyla@QUITTENHOF.example ", PASSWORD).await;
    assert!(app.cookies().contains_key("__Host-dabei"));
}

async fn who_tries_too_often_must_wait_and_others_need_not(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    for _ in 0..10 {
        assert_eq!(app.try_log_in(QUITTENHOF, "geraten und falsch").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let even_the_right_one = app.try_log_in(QUITTENHOF, PASSWORD).await;
    assert_eq!(even_the_right_one.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(even_the_right_one.fault("email").contains("zu viele Versuche"));
    assert!(app.cookies().is_empty());

    app.log_in(SALZWIESE).await;
    app.forget_cookies();
    app.wait(SignedDuration::from_mins(16));
    app.log_in(QUITTENHOF).await;
}

async fn who_was_disabled_is_out_at_once(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let done = disable_user(&app.store, &mut app.clock.occasion(), "Leyla@Quittenhof.example").await.expect("the database");
    assert_eq!(done, Some(Vec::new()));
    assert_eq!(app.get("/desk").await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.try_log_in(QUITTENHOF, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let again = disable_user(&app.store, &mut app.clock.occasion(), QUITTENHOF).await.expect("the database");
    assert_eq!(again, None);
    let users = accounts::list(app.store.reader()).await.expect("the database");
    let listed: Vec<_> = users.iter().map(|account| (account.user.email.as_str(), account.disabled)).collect();
    assert_eq!(listed, [(COORDINATION, false), (QUITTENHOF, true), (SALZWIESE, false)]);
}

async fn another_password_ends_what_the_old_one_opened(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    app.make_user(QUITTENHOF, "Leyla Aydın", Role::Organiser, Some("quittenhof")).await;
    assert_eq!(app.get("/desk").await.status, StatusCode::SEE_OTHER);
}

async fn a_planted_session_is_worth_nothing_after_the_log_in(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    // Somebody logs in and plants the own session into the browser of a colleague, who then logs in there.
    app.log_in(SALZWIESE).await;
    let planted = app.cookies()["__Host-dabei"].clone();
    app.log_in(QUITTENHOF).await;
    assert_ne!(app.cookies()["__Host-dabei"], planted);
    app.cookies().insert("__Host-dabei".to_owned(), planted);
    assert_eq!(app.get("/desk").await.status, StatusCode::SEE_OTHER);
    // One that the server never gave is not taken over either.
    let made_up = "A".repeat(43);
    app.cookies().insert("__Host-dabei".to_owned(), made_up.clone());
    app.log_in(QUITTENHOF).await;
    assert_ne!(app.cookies()["__Host-dabei"], made_up);
}

async fn a_log_in_ends_by_itself_after_a_working_day(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    app.wait(log_in::SESSION_LASTS - SignedDuration::from_mins(1));
    assert_eq!(app.get("/desk").await.status, StatusCode::OK);
    app.wait(SignedDuration::from_mins(1));
    assert_eq!(app.get("/desk").await.status, StatusCode::SEE_OTHER);
}

async fn after_the_log_in_one_lands_where_one_wanted_to_go(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let wanted = format!("/desk/events/{}?q=tee%20stube", app.event("kochabend").await.id);
    let asked = app.get(&wanted).await;
    let log_in = app.follow(asked).await;
    let form = log_in.form("Anmelden").fill("email", QUITTENHOF).fill("password", PASSWORD);
    assert_eq!(app.submit(form).await.url, wanted);
    app.forget_cookies();

    let elsewhere = app.get("/desk/login?next=https%3A%2F%2Fevil.example%2Fdesk").await;
    let form = elsewhere.form("Anmelden").fill("email", QUITTENHOF).fill("password", PASSWORD);
    assert_eq!(app.submit(form).await.url, "/desk");
    app.forget_cookies();
    let tampered = app.get("/desk/login").await.form("Anmelden").fill("email", QUITTENHOF).fill("password", PASSWORD);
    assert_eq!(app.send(&tampered.tamper("next", "//evil.example")).await.header("location"), "/desk");
    app.forget_cookies();

    // A deed that comes too late leads back to the page with its button.
    let page = format!("/desk/events/{}/call-off", app.event("kochabend").await.id);
    let late = Request::post(&page)
        .header("sec-fetch-site", "same-origin")
        .header(header::REFERER, format!("https://dabei.example.org{page}"))
        .body(Body::empty());
    let answer = app.ask(late.expect("a request")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(app.follow(answer).await.form("Anmelden").value("next"), page);
}

async fn everybody_sees_the_own_events_and_nobody_elses(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let list = app.log_in(QUITTENHOF).await;
    assert!(list.words().contains("Kochabend") && list.words().contains("Noch nicht fertig"), "drafts too: {}", list.words());
    assert!(!list.words().contains("Empowerment") && !list.words().contains("Fachtag"));
    app.forget_cookies();

    let list = app.log_in(SALZWIESE).await;
    assert!(list.words().contains("Empowerment für Mädchen of Color") && !list.words().contains("Kochabend"));
    assert!(app.desk_event("empowerment").await.words().contains("Geschützterer Raum"));
    app.forget_cookies();

    let list = app.log_in(COORDINATION).await;
    assert!(list.words().contains("Empowerment") && list.words().contains("Kochabend"));
    // Somebody without an organisation is not somebody with all of them.
    app.forget_cookies();
    app.make_user("ohne@stadt.example", "Ohne Haus", Role::Organiser, None).await;
    assert!(app.log_in("ohne@stadt.example").await.words().contains("Zurzeit steht keine Veranstaltung an."));
}

async fn the_list_of_events_is_searched_and_tells_how_they_fill(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    let list = app.log_in(QUITTENHOF).await;
    assert!(list.words().contains("2 von 5 2 bestätigt, mindestens 3 nötig"), "{}", list.words());
    assert!(list.words().contains("Straßenfest Abgesagt"));

    let found = app.submit(list.form("Suchen").fill("q", "ozturk KOCH")).await;
    assert!(found.words().contains("Demnächst (1)") && found.words().contains("Kochabend"), "{}", found.words());
    assert!(app.submit(list.form("Suchen").fill("q", "100%")).await.words().contains("Keine kommende Veranstaltung passt zu Ihrer Suche."));

    app.travel("2027-03-17T09:00:00Z");
    let later = app.log_in(QUITTENHOF).await;
    let (coming, past) = later.words().split_once("Vergangen (1)").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("two parts");
    assert!(past.contains("Kochabend") && !coming.contains("Kochabend"));
}

async fn the_list_of_people_is_searched_filtered_and_leafed_through(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Łucja Niedźwiecka", "Ada", "Bo", "Cem", "Dana", "Eve", "Fatma"]).await;
    app.register("kochabend", "<b>Gül</b>", "gul@example.net").await;
    app.letter().await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_event("kochabend").await;
    for words in ["5 von 5 belegt", "Bestätigt: 5 (5 Plätze)", "Warteliste: 2 (2 Plätze)", "8 aktuelle Anmeldungen", "Warteliste, Platz 2"]
    {
        assert!(page.words().contains(words), "{words}: {}", page.words());
    }
    assert!(page.words().contains("verfällt Di., 02.03.2027"));
    assert!(page.text().contains("&#60;b&#62;Gül"), "what was typed is inert");
    assert!(page.words().contains("Zusage") && page.words().contains("Gesendet"));

    let search = |text: &'static str| page.form("Suchen").fill("q", text);
    for (text, name) in [("lucja", "Łucja Niedźwiecka"), ("FATMA@", "Fatma"), ("niedz luc", "Łucja Niedźwiecka")] {
        let found = app.submit(search(text)).await;
        assert!(found.words().contains("Eine Anmeldung gefunden") && found.words().contains(name), "{text}: {}", found.words());
    }
    let code = app.registration_of("kochabend", "Dana").await.code.to_lowercase();
    let form = page.form("Suchen").fill("q", &code);
    assert!(app.submit(form).await.words().contains("Dana"));
    assert!(app.submit(search("_")).await.words().contains("Dazu gibt es keine Anmeldung."));

    let line = app.submit(page.form("Suchen").fill("state", "waitlisted")).await.words();
    assert!(line.find("Eve").expect("waits") < line.find("Fatma").expect("waits"), "in the order of the line: {line}");
    assert!(!line.contains("Ada"));
    assert!(app.submit(page.form("Suchen").fill("state", "withdrawn")).await.words().contains("Dazu gibt es keine Anmeldung."));
    assert_eq!(app.get(&format!("{}?state=nonsense&page=x", page.url)).await.status, StatusCode::OK);

    app.log_in(SALZWIESE).await;
    for number in 0..101 {
        app.seat_quietly("schutzraum", &format!("Name {number:03}")).await;
    }
    let first = app.desk_event("schutzraum").await;
    assert!(first.words().contains("101 aktuelle Anmeldungen") && first.words().contains("Seite 1 von 2"));
    let second = app.get(&first.link("Weiter")).await;
    assert!(second.words().contains("Name 100") && !second.words().contains("Name 099"), "{}", second.words());
}

async fn access_needs_are_flagged_and_stand_apart(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let form = app.form_of("kochabend", "Ada", "ada@example.net").await.fill("needs", "gsg").fill("need_note", "Bitte vorn links.");
    app.wait(crate::people::A_WHILE);
    app.submit(form).await;
    let letter = app.letter().await;
    app.confirm(&letter).await;
    app.letter().await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_event("kochabend").await;
    assert!(page.words().contains("Ada Bedarf") && !page.words().contains("vorn links"), "{}", page.words());
    let needs = app.get(&page.link("Eine Person hat Unterstützungsbedarf angegeben")).await;
    assert!(needs.words().contains("Bitte vorn links.") && needs.words().contains("1 × "), "{}", needs.words());

    let list = page.form("Für Excel (XLSX)");
    let csv = |purpose: &str| {
        let mut form = list.clone().fill("purpose", purpose);
        form.action = form.action.replace(".xlsx", ".csv");
        form
    };
    for purpose in ["organising", "door", "badges", "statistics"] {
        assert!(!app.submit(csv(purpose)).await.text().contains("vorn links"), "{purpose}");
    }
    assert!(app.submit(csv("support")).await.text().contains("Bitte vorn links."));
    let after = app.desk_event("kochabend").await;
    let logged = "Leyla Aydın : Liste heruntergeladen (CSV, eine Anmeldung). Unterstützung vorbereiten: wer welchen Bedarf hat";
    assert!(after.words().contains(logged), "{}", after.words());
}

async fn a_list_is_taken_out_as_csv_and_as_xlsx_and_that_is_logged(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.register_and_confirm("kochabend", "=SUMME(A1)", "=1@example.net").await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_event("kochabend").await;
    let asked = app.submit(page.form("Für Excel (XLSX)")).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.fault("purpose").contains("wofür Sie die Liste brauchen"), "{}", asked.words());
    let form = page.form("Für Excel (XLSX)").fill("purpose", "organising");
    let id = app.event("kochabend").await.id;
    assert_eq!(form.action, format!("/desk/events/{id}/registrations.xlsx"));
    for ending in ["csv", "xlsx"] {
        assert_eq!(app.get(&format!("/desk/events/{id}/registrations.{ending}")).await.status, StatusCode::METHOD_NOT_ALLOWED);
    }

    let xlsx = app.submit(form.clone()).await;
    assert_eq!(xlsx.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assert_eq!(xlsx.header("content-disposition"), "attachment; filename=\"kochabend-2027-03-01.xlsx\"");
    assert!(xlsx.bytes().starts_with(b"PK"));

    let csv = app.post(&form.action.replace(".xlsx", ".csv"), &[("purpose", "organising")]).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(csv.header("cache-control"), "no-store");
    let lines: Vec<&str> = csv.text().split("\r\n").collect();
    assert_eq!(lines[0], "\u{FEFF}Name;Stand;Warteplatz;Plätze;E-Mail;Telefon;Eingang;Buchungscode;Sprache;Organisationseinheit;Funktion");
    assert!(lines[1].starts_with("'=SUMME(A1);Bestätigt;;1;'=1@example.net;;2027-03-01 10:"), "{}", lines[1]);
    assert!(lines[2].starts_with("Ada;Bestätigt;;1;ada@example.net;"), "{}", lines[2]);
    assert_eq!((lines.len(), lines[3]), (4, ""));

    let words = app.desk_event("kochabend").await.words();
    for format in ["CSV", "XLSX"] {
        assert!(
            words.contains(&format!("Leyla Aydın : Liste heruntergeladen ({format}, 2 Anmeldungen). Veranstaltung organisieren")),
            "{words}"
        );
    }
    // The list of a protected event says so in its name.
    app.log_in(SALZWIESE).await;
    let page = app.desk_event("empowerment").await;
    assert!(page.words().contains("Schon die Teilnahme an dieser Veranstaltung ist vertraulich."));
    let file = app.submit(page.form("Für Excel (XLSX)").fill("purpose", "door")).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"empowerment-vertraulich-2027-03-01.xlsx\"");
}

/// Every address of the desk: what one may ask for, and whether it is a deed.
async fn every_address(app: &TestApp) -> Vec<(&'static str, String)> {
    let event = app.event("kochabend").await;
    let registration = app.registration_of("kochabend", "Ada").await.id;
    let at = |rest: &str| format!("/desk/events/{}{rest}", event.id);
    let session = at(&format!("/sessions/{}/move", event.sessions[0].id));
    let (confirm, cancel) = (at(&format!("/registrations/{registration}/confirm")), at(&format!("/registrations/{registration}/cancel")));
    let letter = app.a_letter_in_trouble("kochabend", "Ada").await;
    vec![
        ("GET", at("")),
        ("GET", at("/needs")),
        ("GET", at("/history")),
        ("GET", at("/capacity")),
        ("GET", at("/capacity?limit=limited&seats=9")),
        ("POST", at("/capacity")),
        ("GET", at("/call-off")),
        ("POST", at("/call-off")),
        ("GET", session.clone()),
        ("POST", session),
        ("GET", confirm.clone()),
        ("POST", confirm),
        ("GET", cancel.clone()),
        ("POST", cancel),
        ("POST", at("/several")),
        ("POST", at("/columns")),
        ("POST", at(&format!("/registrations/{registration}/remarks"))),
        ("GET", at(&format!("/registrations/{registration}/merge/{registration}"))),
        ("POST", at(&format!("/registrations/{registration}/merge/{registration}"))),
        ("POST", at("/registrations.csv")),
        ("POST", at("/registrations.xlsx")),
        ("POST", format!("/desk/letters/{letter}/try-again")),
    ]
}

/// Fields with which each deed would be done.
const FIELDS: [(&str, &str); 9] = [
    ("reason", "Darum."),
    ("limit", "limited"),
    ("seats", "9"),
    ("starts", "2027-03-17T18:00"),
    ("ends", "2027-03-17T21:00"),
    ("all", "yes"),
    ("deed", "cancel"),
    ("note", "Eine Notiz"),
    ("purpose", "organising"),
];

on_both_databases!(no_address_of_the_desk_is_there_for_another_organisation, no_address_of_the_desk_is_open_to_strangers);

async fn no_address_of_the_desk_is_there_for_another_organisation(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    let addresses = every_address(&app).await;
    app.log_in(SALZWIESE).await;
    for (method, address) in &addresses {
        let page = if *method == "GET" { app.get(address).await } else { app.post(address, &FIELDS).await };
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{method} {address}");
        assert!(!page.text().contains("Kochabend") && !page.text().contains("Ada"), "{method} {address}");
    }
    // Through the own event one does not get at somebody else's people and dates either.
    let own = app.event("empowerment").await.id;
    let foreign = app.event("kochabend").await.id.to_string();
    for (method, address) in addresses.iter().filter(|(_, address)| address.contains("/sessions/") || address.contains("/registrations/")) {
        let address = address.replace(&foreign, &own.to_string());
        let page = if *method == "GET" { app.get(&address).await } else { app.post(&address, &FIELDS).await };
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{method} {address}");
    }
    assert!(app.get("/desk/letters").await.words().contains("Alle Mails sind gesendet."));
    let event = app.event("kochabend").await;
    assert_eq!((event.capacity, event.sessions[0].sequence), (dabei::domain::seats::Capacity::Limited(5), 0));
    assert_eq!(app.registration_of("kochabend", "Ada").await.state.name(), RegistrationState::Confirmed);
    app.leave_letters();
}

async fn no_address_of_the_desk_is_open_to_strangers(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    let mut addresses = every_address(&app).await;
    addresses.extend([("GET", "/desk".to_owned()), ("GET", "/desk/letters".to_owned())]);
    for (method, address) in &addresses {
        let page = if *method == "GET" { app.get(address).await } else { app.post(address, &FIELDS).await };
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{method} {address}");
        assert!(page.header("location").starts_with("/desk/login?next=%2Fdesk"), "{method} {address}");
    }
    // Another site's page cannot press our buttons, even in the browser of somebody who is logged in.
    app.log_in(QUITTENHOF).await;
    for (_, address) in addresses.iter().filter(|(method, _)| *method == "POST") {
        for (header, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let forged = Request::post(address)
                .header(header, value)
                .header(header::HOST, "dabei.example.org")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from("reason=Darum&limit=limited&seats=9&starts=2027-03-17T18:00&ends=2027-03-17T21:00"));
            assert_eq!(app.ask(forged.expect("a request")).await.status, StatusCode::FORBIDDEN, "{address}");
        }
    }
    for address in ["/desk/login", "/desk/logout"] {
        let forged = Request::post(address).header("sec-fetch-site", "cross-site").body(Body::empty());
        assert_eq!(app.ask(forged.expect("a request")).await.status, StatusCode::FORBIDDEN, "{address}");
    }
    assert_eq!(app.get("/desk").await.status, StatusCode::OK, "still logged in");
    assert_eq!(app.event("kochabend").await.status, dabei::domain::vocabulary::EventStatus::Published);
    app.leave_letters();
}

async fn the_desk_speaks_the_language_that_is_chosen_there(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let german = app.get("/desk/login?next=%2Fdesk%2Fletters").await;
    assert_eq!(german.heading(), "Anmeldung zur Verwaltung");
    let english = app.submit(german.form("English")).await;
    assert_eq!(english.heading(), "Log in to the organisers' desk");
    // The way on is not forgotten over it.
    app.wait(crate::people::A_WHILE);
    let inside = app.submit(english.form("Log in").fill("email", QUITTENHOF).fill("password", PASSWORD)).await;
    assert_eq!(inside.heading(), "Emails not delivered");
    let chosen = app.send(&inside.form("Deutsch")).await;
    assert_eq!((chosen.status, chosen.header("location")), (StatusCode::SEE_OTHER, "/desk/letters"));
    // It goes with the browser, and nowhere but to the desk.
    let cookie = chosen.header("set-cookie");
    assert_eq!(cookie, "dabei-language=de; HttpOnly; SameSite=Lax; Secure; Path=/desk");
    assert_eq!(app.follow(chosen).await.heading(), "Nicht zugestellte Mails");

    for nonsense in ["", "xx", "en; Path=/"] {
        assert_eq!(app.post("/desk/language", &[("language", nonsense)]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
    }
    let elsewhere = app.post("/desk/language", &[("language", "en"), ("next", "https://evil.example/desk")]).await;
    assert_eq!(elsewhere.header("location"), "/desk");
}

async fn an_event_without_registration_has_no_list_and_says_so(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let page = app.desk_event("infostand").await;
    let words = page.words();
    assert!(words.contains("Zu dieser Veranstaltung kommt man ohne Anmeldung.") && words.contains("ohne Anmeldung"), "{words}");
    assert!(words.contains("Import : Veranstaltung eingelesen"), "{words}");
    assert!(!words.contains("Platzzahl ändern") && !words.contains("Liste herunterladen"), "{words}");
}

async fn a_page_that_is_not_there_leads_back_to_the_desk(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let page = app.get("/desk/events/00000000-0000-0000-0000-000000000000").await;
    assert_eq!((page.status, page.link("Zur Verwaltung").as_str()), (StatusCode::NOT_FOUND, "/desk"));
}

async fn a_free_seat_that_is_too_few_for_the_next_in_line_is_explained(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Ben", "Cem", "Dana"]).await;
    let form = app.form_of("kochabend", "Emil", "emil@example.net").await.fill("seats", "2");
    app.wait(crate::people::A_WHILE);
    app.submit(form).await;
    let letter = app.letter().await;
    app.confirm(&letter).await;
    app.letter().await;
    app.log_in(QUITTENHOF).await;
    let words = app.desk_event("kochabend").await.words();
    assert!(words.contains("Ein Platz ist frei.") && words.contains("braucht mehr Plätze, als frei sind"), "{words}");
}
