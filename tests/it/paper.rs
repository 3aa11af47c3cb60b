//! What is printed: sheets to sign, certificates, and how anybody finds out whether one is genuine.

use crate::app::{Page, TestApp, query};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF, SALZWIESE};
use crate::forms::Form;
use crate::import_modules::in_modules;
use crate::people::A_WHILE;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use jiff::SignedDuration;
use sea_orm::{ConnectionTrait as _, Statement};
use std::net::{Ipv4Addr, SocketAddr};

on_both_databases!(
    a_list_to_sign_names_whoever_has_a_seat_and_nothing_that_others_may_not_read,
    whoever_takes_part_in_two_dates_of_a_day_signs_for_each_of_them,
    a_sheet_for_each_shows_nobody_else_and_a_head_count_shows_no_name,
    whoever_was_there_for_long_enough_gets_a_certificate,
    each_certificate_is_printed_in_the_language_of_its_person,
    nobody_gets_a_certificate_with_another_name_on_it,
    anybody_can_find_out_whether_a_certificate_is_genuine,
    the_name_on_a_certificate_is_not_found_out_by_trying,
    a_certificate_outlives_the_registration,
    a_mail_with_a_certificate_that_is_taken_back_does_not_leave,
    of_a_safer_space_nobody_finds_out_who_was_there,
    a_programme_is_certified_only_with_all_compulsory_modules,
    a_programme_is_certified_once,
    no_certificate_tells_who_was_at_a_safer_space,
    who_was_not_there_after_all_is_said_beside_the_certificate,
    a_rule_that_is_wrong_comes_back_with_what_was_typed,
);

/// The third evening of the language café is over.
const AFTER: &str = "2027-03-23T18:00:00Z";

/// What is written on the pages of a PDF, without its spaces: where lines end says nothing.
fn pages(page: &Page) -> Vec<String> {
    assert_eq!((page.status, page.header("content-type")), (StatusCode::OK, "application/pdf"), "{}", page.url);
    written(page.bytes())
}

fn written(file: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(file).expect("a PDF");
    let text = |page: &u32| file.extract_text(&[*page]).expect("text").split_whitespace().collect::<String>();
    file.get_pages().keys().map(text).collect()
}

async fn form_of(app: &TestApp, event: &str, link: &str, button: &str) -> Form {
    let page = app.desk_event(event).await;
    app.get(&page.link(link)).await.form(button)
}

async fn a_list_to_sign_names_whoever_has_a_seat_and_nothing_that_others_may_not_read(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.register_and_confirm("kochabend", "ليلى الحداد", "layla@example.net").await;
    app.seat("kochabend", &["Ada Lovelace", "Bo", "Dora", "Eva", "Fatma Wartet"]).await;
    app.log_in(QUITTENHOF).await;
    let sheet =
        app.submit(form_of(&app, "kochabend", "Teilnahmeliste drucken", "Als PDF herunterladen").await.fill("columns", "code")).await;
    assert_eq!(sheet.header("content-disposition"), "attachment; filename=\"teilnahmeliste-kochabend-2027-03-16.pdf\"");
    let [only]: [String; 1] = pages(&sheet).try_into().expect("one page");
    for there in [
        "Teilnahmeliste",
        "Kochabend:RezepteohneGrenzen",
        "AdaLovelace",
        "Dienstag,16.März2027",
        "Unterschrift",
        "vernichten",
        "Seite1von1",
    ] {
        assert!(only.contains(there), "{there}: {only}");
    }
    assert!(only.contains(&app.registration_of("kochabend", "Bo").await.code), "a column that was chosen");
    for hidden in ["example.net", "Fatma"] {
        assert!(!only.contains(hidden), "{hidden}: {only}");
    }
    let history = app.get(&format!("{}/history", app.desk_event("kochabend").await.url)).await;
    assert!(history.words().contains("Leyla Aydın : Liste heruntergeladen (PDF"), "{}", history.words());
    app.log_in(SALZWIESE).await;
    assert_eq!(app.post(sheet.url.as_str(), &[]).await.status, StatusCode::NOT_FOUND);
}

/// Plans another date of the cooking evening.
async fn another_date(app: &TestApp, starts: &str, ends: &str) {
    let form = form_of(app, "kochabend", "Termin hinzufügen", "Termin hinzufügen").await.fill("starts", starts).fill("ends", ends);
    let added = app.submit(form).await;
    assert!(added.words().contains("Hinzugefügt."), "{}", added.words());
    app.letters().await;
}

async fn whoever_takes_part_in_two_dates_of_a_day_signs_for_each_of_them(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada Lovelace"]).await;
    app.log_in(QUITTENHOF).await;
    another_date(&app, "2027-03-16T22:30", "2027-03-17T01:30").await;
    another_date(&app, "2027-03-20T15:00", "2027-03-20T17:00").await;
    let asks = app.get(&app.desk_event("kochabend").await.link("Teilnahmeliste drucken")).await;
    let days = ["Dienstag, 16. März 2027", "Samstag, 20. März 2027"];
    assert_eq!(asks.texts_of("[name=day] option"), days, "the night belongs to the evening before");
    let form = asks.form("Als PDF herunterladen");
    let evening = pages(&app.submit(form.clone()).await).concat();
    for there in ["Dienstag,16.März2027,18:00–21:00Uhr,22:30–01:30Uhr", "Unterschrift18:00Uhr", "Unterschrift22:30Uhr"] {
        assert!(evening.contains(there), "{there}: {evening}");
    }
    let other = app.submit(form.clone().fill("day", "2027-03-20")).await;
    assert_eq!(other.header("content-disposition"), "attachment; filename=\"teilnahmeliste-kochabend-2027-03-20.pdf\"");
    let other = pages(&other).concat();
    assert!(other.contains("Samstag,20.März2027,15:00–17:00Uhr") && other.matches("Unterschrift").count() == 1, "{other}");
    let wrong = app.submit(form.tamper("day", "2027-03-17")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.words().contains("an dem ein Termin stattfindet"), "{}", wrong.words());
}

async fn a_sheet_for_each_shows_nobody_else_and_a_head_count_shows_no_name(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let form = form_of(&app, "kochabend", "Teilnahmeliste drucken", "Als PDF herunterladen").await;
    let each = pages(&app.submit(form.clone().fill("kind", "single")).await);
    assert_eq!(each.len(), 2);
    assert!(each[0].contains("Ada") && !each[0].contains("Bo") && each[1].contains("Bo") && !each[1].contains("Ada"), "{each:?}");
    let count = pages(&app.submit(form.clone().fill("kind", "count")).await).concat();
    assert!(count.contains("ZählblattfürGruppen") && count.contains("KlasseoderGruppe") && count.contains("keineNamenvonKindern"));
    assert!(!count.contains("Ada"));
    let wrong = app.submit(form.fill("empty", "viele")).await;
    assert_eq!((wrong.status, wrong.form("Als PDF herunterladen").value("empty")), (StatusCode::UNPROCESSABLE_ENTITY, "viele"));
}

/// Lets people be at evenings of the language café: for each the marks of its three dates.
async fn evenings(app: &TestApp, people: &[(&str, [&str; 3])]) {
    for (index, day) in ["Di., 09.03.2027, 17:00–18:30", "Di., 16.03.2027, 17:00–18:30", "Di., 23.03.2027, 17:00–18:30"].iter().enumerate()
    {
        let event = app.desk_event("sprachcafe").await;
        let roll = app.get(&event.link("Anwesenheit")).await;
        let mut form = app.get(&roll.link(day)).await.form("Speichern");
        for (name, marks) in people {
            let id = app.registration_of("sprachcafe", name).await.id;
            let mark = marks[index];
            form = match mark.parse::<u32>() {
                Ok(_) => form.fill(&format!("presence-{id}"), "partial").fill(&format!("minutes-{id}"), mark),
                Err(_) => form.fill(&format!("presence-{id}"), mark),
            };
        }
        assert_eq!(app.submit(form).await.status, StatusCode::OK);
    }
}

/// The rule of the language café: two thirds of the time, signed by its host.
async fn with_rule(app: &TestApp, share: &str) -> Page {
    let form = form_of(app, "sprachcafe", "Bescheinigungen", "Speichern").await;
    let form = form.fill("share", share).fill("signer_1", "Rana Aziz").fill("function_1", "Leitung").fill("topics", "Zuhören\nSprechen");
    let saved = app.submit(form).await;
    assert!(saved.words().contains("Die Regel ist gespeichert"), "{}", saved.words());
    saved
}

async fn whoever_was_there_for_long_enough_gets_a_certificate(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (bos_page, _) = app.register_and_confirm_all("sprachcafe", "Bo", "bo@example.net").await;
    app.seat("sprachcafe", &["Ada Lovelace", "Cem"]).await;
    app.travel(AFTER);
    app.log_in(QUITTENHOF).await;
    let present = "present";
    // 180 minutes of 270 are 66 per cent, 178 are not.
    evenings(&app, &[("Ada Lovelace", [present, "45", "45"]), ("Bo", [present, "excused", "88"]), ("Cem", ["absent", "absent", present])])
        .await;
    let page = with_rule(&app, "66").await;
    assert!(page.words().contains("Ausgestellt: 0. Bereit zum Ausstellen: 1."), "{}", page.words());
    assert!(page.words().contains("2 von 3 Terminen, 178 von 270 Minuten Nicht lange genug dabei"), "{}", page.words());
    let asks = page.form("Eine Bescheinigung ausstellen");
    let issued = app.submit(asks.clone()).await;
    assert!(issued.words().contains("Eine Bescheinigung ausgestellt") && issued.words().contains("Ausgestellt: 1."), "{}", issued.words());

    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), ("ada.lovelace@example.net", "Bescheinigung: Sprachcafé an drei Abenden"));
    assert!(letter.has_file("application/pdf"));
    let status = app.get(&letter.status_link()).await;
    let own = app.get(&status.link("Teilnahmebescheinigung herunterladen (PDF)")).await;
    let text = pages(&own).concat();
    for there in [
        "Teilnahmebescheinigung",
        "AdaLovelace",
        "SprachcaféandreiAbenden",
        "9.März2027",
        "3Stunden",
        "4Unterrichtseinheiten",
        "RanaAziz",
        "Zuhören",
    ] {
        assert!(text.contains(there), "{there}: {text}");
    }
    // The name that was certified stays.
    let (own_page, name) = (status.url.split('?').next().expect("a path"), [("name", "Eda Lovelace")]);
    app.post(&format!("{own_page}/name"), &name).await;
    assert_eq!(app.registration_of("sprachcafe", "Ada Lovelace").await.name.as_str(), "Ada Lovelace");
    // The button once more, and all of them on paper.
    assert!(app.submit(asks).await.words().contains("Es war schon so"));
    assert!(app.letters().await.is_empty());
    assert_eq!(pages(&app.submit(issued.form("Alle drucken (PDF)")).await), pages(&own), "the same certificate");
    let history = app.get(&format!("{}/history", app.desk_event("sprachcafe").await.url)).await;
    assert!(history.words().contains("Bescheinigungen gedruckt: 1"), "{}", history.words());
    // Whoever has lost the mail gets the way to it again; whoever has none does not.
    for (address, links) in [("ada.lovelace@example.net", 1), ("bo@example.net", 0)] {
        app.submit(app.get("/de/my-links").await.form("Links schicken").fill("email", address)).await;
        let letters = app.letters().await;
        assert_eq!(letters.len(), links, "{address}");
        for letter in letters {
            assert!(app.get(&letter.status_link()).await.maybe_link("Teilnahmebescheinigung herunterladen (PDF)").is_some());
        }
    }
    // Whoever has none finds none.
    let bo = app.get(bos_page.url.split('?').next().expect("a path")).await;
    assert_eq!(bo.maybe_link("Teilnahmebescheinigung herunterladen (PDF)"), None);
    assert_eq!(app.get(&format!("{}/certificate.pdf", bo.url)).await.status, StatusCode::NOT_FOUND);
}

async fn each_certificate_is_printed_in_the_language_of_its_person(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("sprachcafe", &["Ada"]).await;
    let form = app.get("/en/events/sprachcafe/register").await.form_with("email");
    app.wait(A_WHILE);
    app.submit(form.fill("name", "Eve").fill("email", "eve@example.net")).await;
    let asks = app.get(&app.letter().await.confirm_link()).await;
    app.submit(asks.form_with_button("Confirm")).await;
    app.letters().await;
    app.travel(AFTER);
    app.log_in(QUITTENHOF).await;
    evenings(&app, &[("Ada", ["present"; 3]), ("Eve", ["present"; 3])]).await;
    let shown = with_rule(&app, "80").await;
    // A page that knew of one only gives none: they are not called back as easily.
    let fewer = app.submit(shown.form("2 Bescheinigungen ausstellen").tamper("people", "1")).await;
    assert!(fewer.words().contains("Inzwischen hat jemand anderes etwas geändert"), "{}", fewer.words());
    let issued = app.submit(shown.form("2 Bescheinigungen ausstellen")).await;
    let printed = pages(&app.submit(issued.form("Alle drucken (PDF)")).await);
    assert_eq!(printed.len(), 2);
    for letter in app.letters().await {
        let status = app.get(&letter.status_link()).await;
        let (mine, title, link) = match letter.to.as_str() {
            "eve@example.net" => ("Eve", "Certificateofattendance", "Download your certificate of attendance (PDF)"),
            _ => ("Ada", "Teilnahmebescheinigung", "Teilnahmebescheinigung herunterladen (PDF)"),
        };
        let page = printed.iter().find(|page| page.contains(mine)).expect("a page for each");
        assert!(page.contains(title), "{page}");
        assert_eq!(std::slice::from_ref(page), &*pages(&app.get(&status.link(link)).await), "as it was mailed");
    }
}

/// Follows the link beside a certificate, which only asks, and presses the button.
async fn revokes(app: &TestApp, page: &Page, whose: &str) -> Page {
    let asks = app.get(&page.link(&format!("Zurückziehen : {whose}"))).await;
    assert!(asks.heading() == "Bescheinigung zurückziehen" && asks.words().contains(whose), "{}", asks.words());
    let untouched = app.get(&page.url).await;
    assert!(untouched.maybe_link(&format!("Zurückziehen : {whose}")).is_some(), "nothing is done by looking");
    let revoked = app.submit(asks.form("Bescheinigung zurückziehen")).await;
    assert!(revoked.words().contains("Die Bescheinigung ist zurückgezogen"), "{}", revoked.words());
    // Asked once more, from a page that is old by now.
    assert!(app.follow(app.get(&asks.url).await).await.words().contains("Es war schon so"));
    revoked
}

/// Ada was at all evenings and has her certificate: its code.
async fn certified(app: &TestApp) -> String {
    app.seat("sprachcafe", &["Ada Lovelace"]).await;
    app.travel(AFTER);
    app.log_in(QUITTENHOF).await;
    evenings(app, &[("Ada Lovelace", ["present"; 3])]).await;
    let issued = app.submit(with_rule(app, "80").await.form("Eine Bescheinigung ausstellen")).await;
    app.letters().await;
    let words = issued.words();
    let code = words.split("Ausgestellt ").last().and_then(|rest| rest.split(' ').next()).expect("a code").to_owned();
    assert_eq!(code.len(), 14, "{words}");
    code
}

async fn nobody_gets_a_certificate_with_another_name_on_it(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.register_and_confirm_all("sprachcafe", "王小明", "xiaoming@mail.example").await;
    app.register_and_confirm_all("sprachcafe", "ليلى الحداد", "leila@mail.example").await;
    app.letters().await;
    app.travel(AFTER);
    app.log_in(QUITTENHOF).await;
    evenings(&app, &[("王小明", ["present"; 3]), ("ليلى الحداد", ["present"; 3])]).await;
    let page = with_rule(&app, "80").await;
    assert!(page.words().contains("Name nicht druckbar"), "{}", page.words());
    let issued = app.submit(page.form("Eine Bescheinigung ausstellen")).await;
    assert!(issued.words().contains("Name nicht druckbar"), "{}", issued.words());
    assert_eq!(app.letter().await.to, "leila@mail.example");
}

async fn anybody_can_find_out_whether_a_certificate_is_genuine(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let code = certified(&app).await;
    let desk = app.get(&app.desk_event("sprachcafe").await.link("Bescheinigungen")).await;
    app.forget_cookies();
    let asks = app.get("/de/verify").await;
    let unknown = app.submit(asks.form("Prüfen").fill("code", "ABCD-EFGH-JKLM")).await;
    assert_eq!((unknown.status, unknown.form("Prüfen").value("code")), (StatusCode::NOT_FOUND, "ABCD-EFGH-JKLM"));
    let genuine = app.submit(asks.form("Prüfen").fill("code", &code.to_lowercase().replace('-', " "))).await;
    assert!(genuine.words().contains("Diese Bescheinigung ist echt") && genuine.words().contains("270 Minuten"), "{}", genuine.words());
    assert!(!genuine.text().contains("Lovelace"), "the name is not told");
    let fits = app.submit(genuine.form("Vergleichen").fill("name", "ada lovelace")).await;
    assert!(fits.words().contains("Der Name stimmt"));
    let differs = app.submit(genuine.form("Vergleichen").fill("name", "Eda Lovelace")).await;
    assert!(differs.words().contains("Auf diesen Namen wurde sie nicht ausgestellt"));
    // The address on the certificate leads to the same page.
    assert!(app.get(&format!("/en/verify/{}", code.replace('-', ""))).await.words().contains("This certificate is genuine"));

    app.log_in(QUITTENHOF).await;
    let revoked = revokes(&app, &desk, "Ada Lovelace").await;
    assert!(revoked.words().contains("Die Person bekommt eine Mail") && revoked.has_button("Eine Bescheinigung ausstellen"));
    assert!(app.submit(genuine.form("Vergleichen").fill("name", "Ada Lovelace")).await.words().contains("gilt nicht mehr"));
    // Whoever got it is told.
    let letter = app.letter().await;
    assert!(letter.says("zurückgezogen") && letter.says(&code) && letter.calendars.is_empty(), "{}", letter.text);
}

async fn the_name_on_a_certificate_is_not_found_out_by_trying(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let code = certified(&app).await;
    let page = app.get(&format!("/de/verify/{code}")).await;
    let tries = async |name: &str| app.submit(page.form("Vergleichen").fill("name", name)).await;
    for name in 0..10 {
        assert!(tries(&format!("Ada {name}")).await.words().contains("Auf diesen Namen wurde sie nicht ausgestellt"));
    }
    let refused = tries("Ada Lovelace").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.fault("name").contains("Warten Sie bitte eine Stunde") && !refused.words().contains("Der Name stimmt"));
    // Who guesses keeps nobody else from comparing.
    let mut request = Request::post(&page.form("Vergleichen").action)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(query(&[("name", "Ada Lovelace")])))
        .expect("a request");
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((Ipv4Addr::new(198, 51, 100, 7), 40_000))));
    assert!(app.ask(request).await.words().contains("Der Name stimmt"));
    app.wait(SignedDuration::from_mins(61));
    assert!(tries("Ada Lovelace").await.words().contains("Der Name stimmt"));
    // Whoever knows it compares as often as they like.
    for _ in 0..12 {
        assert_eq!(tries("Ada Lovelace").await.status, StatusCode::OK);
    }
}

async fn a_certificate_outlives_the_registration(database: TestDatabase) {
    let connection = database.connect().await;
    let app = TestApp::with_desk(database).await;
    let code = certified(&app).await;
    let delete = |table: &str| Statement::from_string(connection.get_database_backend(), format!("DELETE FROM {table}"));
    for table in ["calendar_entry", "letter", "registration"] {
        connection.execute_raw(delete(table)).await.expect("deleted");
    }
    let genuine = app.get(&format!("/de/verify/{code}")).await;
    assert!(genuine.words().contains("Diese Bescheinigung ist echt") && genuine.words().contains("Sprachcafé"), "{}", genuine.words());
    assert!(app.submit(genuine.form("Vergleichen").fill("name", "Ada Lovelace")).await.words().contains("Der Name stimmt"));
    // It can still be taken back.
    let desk = app.get(&app.desk_event("sprachcafe").await.link("Bescheinigungen")).await;
    let revoked = revokes(&app, &desk, &code).await;
    assert!(revoked.words().contains("Eine Mail geht dazu nicht hinaus"), "{}", revoked.words());
    assert!(app.get(&genuine.url).await.words().contains("gilt nicht mehr"));
}

async fn a_mail_with_a_certificate_that_is_taken_back_does_not_leave(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("sprachcafe", &["Ada"]).await;
    app.travel(AFTER);
    app.log_in(QUITTENHOF).await;
    evenings(&app, &[("Ada", ["present"; 3])]).await;
    let issued = app.submit(with_rule(&app, "80").await.form("Eine Bescheinigung ausstellen")).await;
    let revoked = revokes(&app, &issued, "Ada").await;
    assert!(revoked.words().contains("Eine Mail geht dazu nicht hinaus"), "{}", revoked.words());
    assert!(app.letters().await.is_empty());
}

async fn of_a_safer_space_nobody_finds_out_who_was_there(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat_quietly("empowerment", "Nour").await;
    app.travel("2027-03-20T16:00:00Z");
    app.log_in(SALZWIESE).await;
    let sheets = form_of(&app, "empowerment", "Teilnahmeliste drucken", "Als PDF herunterladen").await;
    assert_eq!(sheets.value("kind"), "single", "nobody signs beside the others");
    assert!(pages(&app.submit(sheets).await).concat().contains("VERTRAULICH"));
    let nour = app.registration_of("empowerment", "Nour").await.id;
    let list = form_of(&app, "empowerment", "Anwesenheit", "Speichern").await;
    app.submit(list.fill(&format!("presence-{nour}"), "present")).await;
    let form = form_of(&app, "empowerment", "Bescheinigungen", "Speichern").await;
    let page = app.submit(form.fill("signer_1", "Mona Weiß")).await;
    let issued = app.submit(page.form("Eine Bescheinigung ausstellen")).await;
    let letter = app.letter().await;
    assert!(!letter.subject.contains("Empowerment"), "{}", letter.subject);
    let code = issued.words().split("Ausgestellt ").last().and_then(|rest| rest.split(' ').next()).expect("a code").to_owned();
    let genuine = app.get(&format!("/de/verify/{code}")).await;
    assert!(genuine.words().contains("vergleichen wir bei dieser Veranstaltung keine Namen"), "{}", genuine.words());
    let asked = app.post(&genuine.url, &[("name", "Nour")]).await;
    assert!(!asked.words().contains("Der Name stimmt") && !asked.words().contains("Auf diesen Namen"), "{}", asked.words());
}

/// Ada and Bo were at all evenings of one compulsory module, and Ada at the other, too.
async fn in_a_programme(database: TestDatabase) -> TestApp {
    let app = TestApp::with_desk(database).await;
    app.import(&in_modules(&[("kochabend", "fuehren/gespraeche"), ("sprachcafe", "fuehren/grundlagen")])).await;
    for event in ["kochabend", "sprachcafe"] {
        app.seat(event, &["Ada", "Bo"]).await;
    }
    app.travel(AFTER);
    app.log_in(COORDINATION).await;
    evenings(&app, &[("Ada", ["present"; 3]), ("Bo", ["present"; 3])]).await;
    let ada = app.registration_of("kochabend", "Ada").await.id;
    let form = form_of(&app, "kochabend", "Anwesenheit", "Speichern").await;
    app.submit(form.fill(&format!("presence-{ada}"), "present")).await;
    app
}

async fn a_programme_is_certified_only_with_all_compulsory_modules(database: TestDatabase) {
    let app = in_a_programme(database).await;
    let form = form_of(&app, "sprachcafe", "Bescheinigungen", "Speichern").await;
    let page = app.submit(form.fill("covers", "programme").fill("signer_1", "Jo Petersen")).await;
    assert!(page.words().contains("Es fehlt: Gespräche führen"), "{}", page.words());
    let issued = app.submit(page.form("Eine Bescheinigung ausstellen")).await;
    assert_eq!(app.letter().await.to, "ada@example.net");
    let text = pages(&app.submit(issued.form("Alle drucken (PDF)")).await).concat();
    // Three evenings and the cooking: 270 and 180 minutes.
    for there in ["FührenmitHaltung", "Bausteine", "Grundlagen", "Gesprächeführen", "7Stunden30Minuten", "16.März2027"] {
        assert!(text.contains(there), "{there}: {text}");
    }
    assert!(!text.contains("KollegialeBeratung"), "an elective one");
}

async fn no_certificate_tells_who_was_at_a_safer_space(database: TestDatabase) {
    let app = in_a_programme(database).await;
    app.edit("kochabend", |event| event.protected = true).await;
    let form = form_of(&app, "sprachcafe", "Bescheinigungen", "Speichern").await;
    let page = app.submit(form.fill("covers", "programme").fill("signer_1", "Jo Petersen")).await;
    assert_eq!(page.words().matches("Es fehlt: Gespräche führen").count(), 2, "of Ada as of Bo: {}", page.words());
    assert!(!page.has_button("Eine Bescheinigung ausstellen"), "{}", page.words());
    // Those who look after the safer space certify the whole from there.
    let form = form_of(&app, "kochabend", "Bescheinigungen", "Speichern").await;
    let page = app.submit(form.fill("covers", "programme").fill("signer_1", "Jo Petersen")).await;
    app.submit(page.form("Eine Bescheinigung ausstellen")).await;
    assert_eq!(app.letter().await.to, "ada@example.net");
    let page = app.get(&app.desk_event("sprachcafe").await.link("Bescheinigungen")).await;
    assert_eq!(page.words().matches("Es fehlt: Gespräche führen").count(), 2, "as before: {}", page.words());
}

async fn who_was_not_there_after_all_is_said_beside_the_certificate(database: TestDatabase) {
    let app = in_a_programme(database).await;
    let form = form_of(&app, "sprachcafe", "Bescheinigungen", "Speichern").await;
    let page = app.submit(form.fill("covers", "event").fill("signer_1", "Jo Petersen")).await;
    let issued = app.submit(page.form("2 Bescheinigungen ausstellen")).await;
    app.letters().await;
    assert!(!issued.words().contains("Auf der Bescheinigung stehen"), "{}", issued.words());
    evenings(&app, &[("Ada", ["absent"; 3]), ("Bo", ["present"; 3])]).await;
    let page = app.get(&issued.url).await;
    assert_eq!(page.words().matches("Auf der Bescheinigung stehen 270 Minuten.").count(), 1, "{}", page.words());
}

async fn a_programme_is_certified_once(database: TestDatabase) {
    let app = in_a_programme(database).await;
    let mut lists = Vec::new();
    for event in ["sprachcafe", "kochabend"] {
        let form = form_of(&app, event, "Bescheinigungen", "Speichern").await;
        lists.push(app.submit(form.fill("covers", "programme").fill("signer_1", "Jo Petersen")).await);
    }
    let [cafe, kitchen]: [Page; 2] = lists.try_into().ok().expect("two pages");
    let issued = app.submit(cafe.form("Eine Bescheinigung ausstellen")).await;
    assert_eq!(app.letter().await.to, "ada@example.net");
    // The other page was open all the while.
    let again = app.submit(kitchen.form("Eine Bescheinigung ausstellen")).await;
    assert!(again.words().contains("Es war schon so") && again.words().contains("Lehrgang schon bescheinigt"), "{}", again.words());
    assert!(!again.has_button("Eine Bescheinigung ausstellen") && app.letters().await.is_empty());
    // Once it is taken back, there can be another.
    revokes(&app, &issued, "Ada").await;
    assert!(app.letter().await.says("zurückgezogen"));
    app.submit(app.get(&kitchen.url).await.form("Eine Bescheinigung ausstellen")).await;
    assert_eq!(app.letter().await.to, "ada@example.net");
    assert!(app.get(&cafe.url).await.words().contains("Lehrgang schon bescheinigt"));
    // What is certified of one event alone is something else.
    let form = form_of(&app, "sprachcafe", "Bescheinigungen", "Speichern").await;
    let page = app.submit(form.fill("covers", "event")).await;
    assert!(page.has_button("2 Bescheinigungen ausstellen"), "{}", page.words());
}

async fn a_rule_that_is_wrong_comes_back_with_what_was_typed(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("sprachcafe", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let form = form_of(&app, "sprachcafe", "Bescheinigungen", "Speichern").await;
    assert_eq!(form.value("share"), "80");
    let wrong = app.submit(form.clone().fill("share", "120").fill("function_2", "Trainer")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.fault("share").is_empty() && !wrong.fault("signer_2").is_empty(), "{}", wrong.words());
    assert_eq!(wrong.form("Speichern").value("share"), "120");
    // What the paper would leave out is said before anything is printed.
    let unknown = app.submit(form.fill("signer_1", "Rana Aziz").fill("topics", "Zuhören 🎧\nשלום")).await;
    assert!(unknown.fault("topics").contains("Diese Zeichen können wir nicht drucken: 🎧 ש ל ו ם"), "{}", unknown.fault("topics"));
    app.edit("sprachcafe", |event| "Sprachcafé 🎉".clone_into(&mut event.title)).await;
    let page = app.get(&app.desk_event("sprachcafe").await.link("Bescheinigungen")).await;
    assert!(page.words().contains("Nicht alles wird gedruckt") && page.words().contains("kennen: 🎉"), "{}", page.words());
    app.edit("sprachcafe", |event| "Sprachcafé".clone_into(&mut event.title)).await;
    // A sample is looked at before anything is stored.
    let sample = Form::on(&app.get(&app.desk_event("sprachcafe").await.link("Bescheinigungen")).await, "Muster ansehen (PDF)");
    let sample = pages(&app.submit(sample.fill("signer_1", "Rana Aziz")).await).concat();
    assert!(sample.contains("Muster-Name") && sample.contains("RanaAziz"), "{sample}");
    // Before the last evening is over, nobody gets one.
    let early = with_rule(&app, "80").await;
    assert!(early.words().contains("wenn alle Termine vorbei sind") && !early.text().contains("value=\"issue\""));
    let url = early.url.split('?').next().expect("a path").to_owned();
    assert!(app.follow(app.post(&url, &[("what", "issue")]).await).await.words().contains("Das geht nicht mehr"));
}
