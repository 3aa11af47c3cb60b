//! Somebody calls, and an organiser enters them: the same seats, the same line, no address to confirm.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{QUITTENHOF, SALZWIESE};
use crate::forms::Form;
use crate::seats::{cancel, offering};
use axum::http::StatusCode;
use jiff::SignedDuration;

on_both_databases!(
    whoever_calls_has_a_seat_and_is_told_nothing_by_mail,
    where_it_is_full_somebody_waits_or_is_given_a_seat_anyway,
    organisers_pass_on_what_no_mail_can_tell,
    nobody_is_entered_twice,
    who_is_booked_elsewhere_at_the_same_time_is_marked,
    a_deadline_is_for_the_public_and_the_end_for_all,
);

/// The form in which Leyla enters somebody.
async fn form(app: &TestApp) -> Form {
    let event = app.desk_event("kochabend").await;
    app.get(&event.link("Person eintragen")).await.form("Eintragen")
}

async fn enter(app: &TestApp, name: &str, email: &str) -> Page {
    let form = form(app).await.fill("name", name).fill("email", email);
    app.submit(form).await
}

async fn whoever_calls_has_a_seat_and_is_told_nothing_by_mail(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let wrong = app.submit(form(&app).await.fill("name", " ").fill("email", "wilma@").fill("seats", "0").fill("phone", "0521 1234")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["name", "email", "seats"] {
        assert!(!wrong.fault(field).is_empty(), "{field}: {}", wrong.words());
    }
    assert_eq!(wrong.form("Eintragen").value("phone"), "0521 1234", "what was typed stays");
    let done = app.submit(wrong.form("Eintragen").fill("name", "Wilma Brandt").fill("email", "").fill("seats", "2")).await;
    assert!(done.words().contains("Die Person ist eingetragen.") && done.words().contains("0521 1234"), "{}", done.words());
    assert!(done.words().contains("Bestätigt"), "{}", done.words());
    assert_eq!(app.event("kochabend").await.occupancy.held, 2);
    assert!(app.letters().await.is_empty());
    let list = app.desk_event("kochabend").await;
    assert!(list.words().contains("Wilma Brandt"), "{}", list.words());
    // With an address the confirmation and the calendar entry come at once.
    enter(&app, "Xaver Yıldız", "xaver@example.net").await;
    let letter = app.letter().await;
    assert!(letter.calendars[0].1.contains("METHOD:REQUEST") && letter.to == "xaver@example.net", "{}", letter.text);
}

async fn where_it_is_full_somebody_waits_or_is_given_a_seat_anyway(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dora", "Eva"]).await;
    app.log_in(QUITTENHOF).await;
    let waits = enter(&app, "Wilma Brandt", "wilma@example.net").await;
    assert!(waits.words().contains("steht auf der Warteliste"), "{}", waits.words());
    let letter = app.letter().await;
    assert!(letter.calendars.is_empty() && letter.says("Warteliste"), "{}", letter.text);
    let anyway = form(&app).await.fill("name", "Yara Otte").fill("anyway", "yes");
    let done = app.submit(anyway).await;
    assert!(done.words().contains("Die Person ist eingetragen."), "{}", done.words());
    let event = app.event("kochabend").await;
    assert_eq!((event.occupancy.held, event.occupancy.waiting), (6, 1));
    let page = app.desk_event("kochabend").await;
    assert!(page.words().contains("Ein Platz zu viel vergeben"), "{}", page.words());
}

async fn organisers_pass_on_what_no_mail_can_tell(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.import(&offering()).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dora", "Eva"]).await;
    app.log_in(QUITTENHOF).await;
    enter(&app, "Wilma Brandt", "").await;
    assert!(app.letters().await.is_empty(), "Leyla sees herself that Wilma waits");
    cancel(&app, "kochabend", "Ada").await;
    let letters = app.letters().await;
    let told = letters.iter().find(|letter| letter.to == QUITTENHOF).expect("a letter to the organisers");
    assert_eq!(told.subject, "Bitte geben Sie Bescheid: Kochabend: Rezepte ohne Grenzen");
    assert!(told.says("Wilma Brandt: hat einen Platz angeboten bekommen, bis"), "{}", told.text);
    // Nobody answers for her: the organisers learn that, too.
    app.travel("2027-03-02T12:00:00Z");
    let letters = app.letters().await;
    assert!(letters.iter().any(|letter| letter.says("Wilma Brandt: ist nicht mehr angemeldet.")), "{letters:?}");
}

async fn nobody_is_entered_twice(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let form = form(&app).await.fill("name", "Wilma Brandt");
    app.submit(form.clone()).await;
    let again = app.submit(form).await;
    assert!(again.words().contains("Diese Person ist schon angemeldet."), "{}", again.words());
    // The same mailbox and name, in another spelling.
    enter(&app, "Xaver Yıldız", "xaver@example.net").await;
    app.leave_letters();
    let same = enter(&app, "xaver yildiz", "Xaver@example.net").await;
    assert!(same.words().contains("Diese Person ist schon angemeldet."), "{}", same.words());
    assert_eq!(app.event("kochabend").await.occupancy.held, 2);
}

async fn a_deadline_is_for_the_public_and_the_end_for_all(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = app.event("kochabend").await;
    let late = event.window.deadline.expect("a deadline") + SignedDuration::from_hours(1);
    app.clock.set(late);
    app.log_in(QUITTENHOF).await;
    let form = form(&app).await.fill("name", "Wilma Brandt");
    let before = form.clone().fill("name", "Yara Otte");
    assert!(app.submit(form).await.words().contains("Die Person ist eingetragen."));
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    assert_eq!(app.submit(before.clone()).await.status, StatusCode::NOT_FOUND, "another host");
    app.clock.set(event.ends().expect("an end"));
    app.log_in(QUITTENHOF).await;
    assert!(app.submit(before).await.words().contains("Das geht nicht mehr"));
    app.leave_letters();
}

async fn who_is_booked_elsewhere_at_the_same_time_is_marked(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    // The evening of the Sprachcafé on 16 March ends when the cooking has begun.
    app.register_and_confirm_all("sprachcafe", "Ada", "ada@example.net").await;
    app.log_in(QUITTENHOF).await;
    let page = enter(&app, "ADA", "ada@example.net").await;
    let marked = "Zur selben Zeit anderswo angemeldet Di., 16.03.2027, 18:00–21:00: auch bei „Sprachcafé an drei Abenden“ (Di., 16.03.2027, 17:00–18:30)";
    assert!(page.words().contains(marked), "{}", page.words());
    // Somebody else who shares the mailbox is somebody else.
    let other = enter(&app, "Bo", "ada@example.net").await;
    assert!(!other.words().contains("anderswo angemeldet"), "{}", other.words());
    app.leave_letters();
}
