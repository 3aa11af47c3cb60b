//! Registering, from the form to the seat and back.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::people::{A_WHILE, REGISTER};
use axum::http::StatusCode;
use dabei::domain::registration::State;
use dabei::domain::seats::Capacity;
use dabei::storage::answers;
use jiff::SignedDuration;
use std::time::{Duration, Instant};

on_both_databases!(
    anna_registers_confirms_changes_her_name_and_withdraws,
    who_does_not_confirm_in_time_loses_the_seat,
    the_same_button_pressed_twice_is_one_registration,
    going_back_to_correct_the_address_is_a_second_registration,
    who_registers_again_in_another_spelling_learns_it_only_by_mail,
    two_people_may_share_a_mailbox,
    what_is_kept_no_longer_is_deleted_as_the_form_says,
);

async fn anna_registers_confirms_changes_her_name_and_withdraws(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let form = app.form_of("kochabend", "Anna Beispiel", "anna@mail.example").await;
    let form = form.fill("seats", "2").fill("phone", "0521 1234").fill("needs", "gsg").fill("need_note", "Platz vorn\nund am Rand");
    app.wait(A_WHILE);
    let answer = app.send(&form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let please_confirm = app.follow(answer).await;
    assert_eq!(please_confirm.heading(), "Bitte bestätigen Sie Ihre Adresse");
    assert!(please_confirm.words().contains("spätestens Dienstag, 2. März 2027, 10:00 Uhr"), "{}", please_confirm.words());
    assert_eq!(please_confirm.header("x-robots-tag"), "noindex");
    assert!(!please_confirm.text().contains("anna@mail.example"));

    let letter = app.letter().await;
    assert_eq!(letter.to, "anna@mail.example");
    assert!(letter.calendars.is_empty());
    // The gateway of her mail opens every link, and looks twice.
    for _ in 0..2 {
        assert_eq!(app.get(&letter.confirm_link()).await.status, StatusCode::OK);
    }
    assert!(matches!(app.registrations("kochabend").await[0].state, State::Unverified { held: true, .. }));

    let asks = app.get(&letter.confirm_link()).await;
    assert!(asks.words().contains("Anna Beispiel") && asks.words().contains("Kochabend: Rezepte ohne Grenzen"));
    assert_eq!((asks.header("cache-control"), asks.header("x-robots-tag")), ("no-store", "noindex"));
    let status = app.confirm(&letter).await;
    assert!(status.words().starts_with("Erledigt Ihre Adresse ist bestätigt."), "{}", status.words());
    assert!(status.words().contains("Sie haben 2 Plätze"), "{}", status.words());
    assert!(status.words().contains("Quittenweg 12") && status.words().contains("Dienstag, 16. März 2027, 18:00–21:00 Uhr"));
    assert!(status.words().contains("E-Mail-Adresse a…@mail.example"));
    assert!(status.words().contains("Sie können sich abmelden bis: Freitag, 12. März 2027, 12:00 Uhr"));
    let confirmed = app.letter().await;
    assert!(
        matches!(confirmed.calendars.as_slice(), [(Some(method), calendar), ..] if method == "REQUEST" && calendar.contains("SEQUENCE:0"))
    );
    // The link in the mail is another secret, and leads to the same page.
    let status = app.get(&confirmed.status_link()).await;
    assert_eq!((status.header("cache-control"), status.header("x-robots-tag")), ("no-store", "noindex"));

    let renames = app.get(&status.link("Namen ändern")).await;
    let form = renames.form("Namen speichern");
    assert_eq!(form.value("name"), "Anna Beispiel");
    let empty = app.submit(form.clone().fill("name", "  ")).await;
    assert_eq!((empty.status, empty.fault("name").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "Fehler: Bitte geben Sie einen Namen an"));
    let status = app.submit(form.fill("name", "Anna Öztürk")).await;
    assert!(status.words().contains("Der neue Name ist gespeichert") && status.words().contains("Anna Öztürk"), "{}", status.words());

    let asks = app.get(&status.link("Abmelden")).await;
    assert!(asks.words().contains("Ihre 2 Plätze werden sofort frei"), "{}", asks.words());
    assert_eq!(app.event("kochabend").await.occupancy.held, 2, "asking withdraws nobody");
    let withdrawn = app.submit(asks.form("Verbindlich abmelden")).await;
    assert!(withdrawn.words().contains("Erledigt Sie sind abgemeldet."), "{}", withdrawn.words());
    assert!(!withdrawn.text().contains("/withdraw") && !withdrawn.text().contains("calendar.ics"));
    assert_eq!(app.event("kochabend").await.occupancy.held, 0);
    let receipt = app.letter().await;
    assert!(
        matches!(receipt.calendars.as_slice(), [(Some(method), calendar), ..] if method == "CANCEL" && calendar.contains("SEQUENCE:1"))
    );

    let pressed_again = app.submit(asks.form("Verbindlich abmelden")).await;
    assert!(pressed_again.words().contains("Die Anmeldung ist zurückgenommen"), "{}", pressed_again.words());
    let stale = app.get(&letter.confirm_link()).await;
    assert_eq!(stale.heading(), "Diese Anmeldung gibt es nicht mehr");
}

async fn who_does_not_confirm_in_time_loses_the_seat(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    app.register("kochabend", "Anna", "anna@mail.example").await;
    let letter = app.letter().await;
    let open_page = app.get(&letter.confirm_link()).await;
    assert!(open_page.words().contains("Bestätigen können Sie bis: Dienstag, 2. März 2027, 10:00 Uhr"), "{}", open_page.words());

    app.wait(SignedDuration::from_hours(24));
    let late = app.submit(open_page.form("Anmeldung bestätigen")).await;
    assert_eq!((late.status, late.heading().as_str()), (StatusCode::CONFLICT, "Die Zeit zum Bestätigen ist abgelaufen"));
    app.work().await;
    assert_eq!(app.registrations("kochabend").await[0].state, State::Expired);
    assert_eq!(app.event("kochabend").await.occupancy.held, 0);

    let expired = app.get(&letter.confirm_link()).await;
    assert_eq!((expired.status, expired.heading().as_str()), (StatusCode::OK, "Die Zeit zum Bestätigen ist abgelaufen"));
    let form = app.get(&expired.link("Neu anmelden")).await;
    assert!(form.has_button(REGISTER));
}

async fn what_is_kept_no_longer_is_deleted_as_the_form_says(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    for name in ["Anna", "Bo"] {
        let form = app.form_of("kochabend", name, &format!("{}@mail.example", name.to_lowercase())).await;
        app.wait(A_WHILE);
        app.submit(form.fill("needs", "gsg")).await;
    }
    let [anna, _] = app.letters().await.try_into().expect("two letters");
    app.confirm(&anna).await;
    app.letters().await;
    let names = async || app.registrations("kochabend").await.iter().map(|it| it.name.to_string()).collect::<Vec<_>>();
    let sent = app.clock.now();
    // Two days after he sent it, Bo, who never confirmed, is gone with all that he typed.
    app.travel(&(sent + SignedDuration::from_hours(47)).to_string());
    app.work().await;
    assert_eq!(names().await, ["Anna", "Bo"]);
    app.travel(&(sent + SignedDuration::from_hours(49)).to_string());
    app.work().await;
    assert_eq!(names().await, ["Anna"]);
    // Seven days after the evening of the 16th nobody knows any more what Anna needed.
    let id = app.registration_of("kochabend", "Anna").await.id;
    let needs = async || answers::needs_of(app.store.reader(), id).await.expect("the database").0;
    app.travel("2027-03-22T22:59:00Z");
    app.work().await;
    assert_eq!(needs().await, ["gsg"]);
    app.travel("2027-03-22T23:10:00Z");
    app.work().await;
    assert!(needs().await.is_empty());
    assert_eq!(names().await, ["Anna"]);
}

async fn the_same_button_pressed_twice_is_one_registration(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let form = app.form_of("kochabend", "Anna", "anna@mail.example").await;
    app.wait(A_WHILE);
    let (one, other) = tokio::join!(app.send(&form), app.send(&form));
    assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(one.header("location"), other.header("location"));
    assert_eq!(app.send(&form).await.status, StatusCode::SEE_OTHER);

    assert_eq!(app.registrations("kochabend").await.len(), 1);
    assert_eq!(app.event("kochabend").await.occupancy.held, 1);
    let letter = app.letter().await;
    // The button of the mail's page is pressed twice, too.
    let asks = app.get(&letter.confirm_link()).await.form("Anmeldung bestätigen");
    let (one, other) = tokio::join!(app.submit(asks.clone()), app.submit(asks));
    assert!(one.words().contains("Sie haben einen Platz") && other.words().contains("Sie haben einen Platz"));
    app.letter().await;
    let again = app.get(&letter.confirm_link()).await;
    assert_eq!(again.heading(), "Ihre Adresse ist schon bestätigt");
    assert!(app.submit(again.form("Zu meiner Anmeldung")).await.words().contains("Sie haben einen Platz"));
}

async fn going_back_to_correct_the_address_is_a_second_registration(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let form = app.form_of("kochabend", "Anna", "ana@mail.example").await;
    app.wait(A_WHILE);
    app.submit(form.clone()).await;
    app.wait(A_WHILE);
    // The browser shows the same form again; only the address is another.
    app.submit(form.fill("email", "anna@mail.example")).await;
    let letters = app.letters().await;
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["ana@mail.example", "anna@mail.example"]);
    assert!(app.confirm(&letters[1]).await.words().contains("Sie haben einen Platz"));
    app.letter().await;
}

async fn who_registers_again_in_another_spelling_learns_it_only_by_mail(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    app.register_and_confirm("kochabend", "Nadia Haddad", "nadia@mail.example").await;

    let stranger = app.form_of("kochabend", "Bea Neu", "bea@mail.example").await;
    let known = app.form_of("kochabend", "nadia haddad", "Nadia+aw27@Mail.Example").await;
    app.wait(A_WHILE);
    let (to_stranger, to_known) = (app.send(&stranger).await, app.send(&known).await);
    assert_eq!(without_id(&to_stranger), without_id(&to_known));
    assert_eq!(without_id(&app.follow(to_stranger).await), without_id(&app.follow(to_known).await));

    let letters = app.letters().await;
    assert_eq!(letters.len(), 2);
    let hint = letters.iter().find(|letter| letter.to == "nadia@mail.example").expect("to the address that was confirmed");
    assert!(app.get(&hint.status_link()).await.words().contains("Sie haben einen Platz"));
    assert_eq!(app.registrations("kochabend").await.len(), 2, "Nadia's and Bea's");
}

/// All that came back, less what differs with every request.
fn without_id(page: &crate::app::Page) -> (StatusCode, Vec<(String, String)>, String) {
    let headers = page.headers.iter().filter(|(name, _)| *name != "x-request-id");
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned()));
    (page.status, headers.collect(), page.text().to_owned())
}

async fn two_people_may_share_a_mailbox(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    app.register_and_confirm("kochabend", "Besa Krasniqi", "familie@mail.example").await;
    let (status, letter) = app.register_and_confirm("kochabend", "Arta Krasniqi", "familie@mail.example").await;
    assert!(status.words().contains("Arta Krasniqi") && letter.text.contains("Arta Krasniqi"));
    assert_eq!(app.event("kochabend").await.occupancy.held, 2);

    // Both are sent when somebody asks for the links; each page is one person's.
    let asks = app.get("/de/my-links").await;
    app.submit(asks.form("Links schicken").fill("email", "familie@mail.example")).await;
    let letter = app.letter().await;
    assert_eq!(letter.text.matches("/de/r/").count(), 2, "{}", letter.text);
}

#[tokio::test]
async fn a_lost_link_is_sent_again_and_the_page_tells_nobody_whether_an_address_is_known() {
    let app = TestApp::with_programme(TestDatabase::sqlite().await).await;
    app.register_and_confirm("kochabend", "Nadia", "nadia@mail.example").await;
    app.register("sprachcafe", "Nadia", "nadia@mail.example").await;
    app.letter().await;

    let form = app.get("/de/my-links").await.form("Links schicken");
    let known = app.send(&form.clone().fill("email", "NADIA@mail.example")).await;
    let asked = Instant::now();
    let unknown = app.send(&form.clone().fill("email", "niemand@mail.example")).await;
    assert!(asked.elapsed() >= Duration::from_millis(250), "a stranger waits as long as somebody for whom a letter is written");
    assert_eq!(without_id(&known), without_id(&unknown));
    assert_eq!(without_id(&app.follow(known).await), without_id(&app.follow(unknown).await));

    let letter = app.letter().await;
    assert_eq!(letter.to, "nadia@mail.example");
    assert_eq!(letter.text.matches("/de/r/").count(), 1, "what is not confirmed is not hers yet");
    let status = app.get(&letter.status_link()).await;
    assert!(status.words().contains("Sie haben einen Platz"));

    let mistyped = app.submit(form.fill("email", "nadia@")).await;
    assert_eq!(mistyped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!mistyped.fault("email").is_empty());
    assert_eq!(mistyped.form("Links schicken").value("email"), "nadia@");
}

#[tokio::test]
async fn after_the_deadline_the_page_says_whom_to_ask() {
    let app = TestApp::with_programme(TestDatabase::sqlite().await).await;
    let (status, letter) = app.register_and_confirm("kochabend", "Anna", "anna@mail.example").await;
    let asks = app.get(&status.link("Abmelden")).await;
    app.travel("2027-03-12T11:00:01Z");
    let late = app.submit(asks.form("Verbindlich abmelden")).await;
    assert_eq!((late.status, late.heading().as_str()), (StatusCode::CONFLICT, "Die Frist zum Abmelden ist vorbei"));
    assert!(late.words().contains("Quittenhof") && late.words().contains("kochen@quittenhof.example"), "{}", late.words());
    let status = app.get(&letter.status_link()).await;
    assert!(status.words().contains("Die Frist zum Abmelden ist vorbei") && !status.text().contains("/withdraw"), "{}", status.words());
    assert_eq!(app.event("kochabend").await.occupancy.held, 1);
}

#[tokio::test]
async fn a_link_that_leads_nowhere_says_what_to_do() {
    let app = TestApp::with_programme(TestDatabase::sqlite().await).await;
    let never_given = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for path in [
        format!("/de/confirm/{never_given}"),
        format!("/de/r/{never_given}"),
        "/de/confirm/cut-o".to_owned(),
        "/de/r/cut-o".to_owned(),
        "/de/r/cut-o/withdraw".to_owned(),
    ] {
        let page = app.get(&path).await;
        assert_eq!((page.status, page.heading().as_str()), (StatusCode::NOT_FOUND, "Diesen Link kennen wir nicht"), "{path}");
        assert_eq!(page.link("Links zu meinen Anmeldungen"), "/de/my-links");
    }
    assert_eq!(app.post(&format!("/en/confirm/{never_given}"), &[]).await.heading(), "We do not know this link");
    assert_eq!(app.get(&format!("/calendar/{never_given}.ics")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_status_page_says_only_what_it_knows_to_say() {
    let app = TestApp::with_programme(TestDatabase::sqlite().await).await;
    let (_, letter) = app.register_and_confirm("kochabend", "Anna", "anna@mail.example").await;
    let page = app.get(&format!("{}?done=%3Cscript%3Ealert(1)%3C/script%3E", letter.status_link())).await;
    assert!(!page.words().contains("Erledigt"));
    assert!(!page.text().contains("<script>alert"));
    assert_eq!(app.event("kochabend").await.occupancy.capacity, Capacity::Limited(5));
}
