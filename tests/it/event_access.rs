//! Who reaches an event at the desk with less than everything: help at the door, trainers, the staff council, the coordination.

use crate::account_people::{NEW_PASSWORD, RANA, chooses, open_link};
use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF, SALZWIESE};
use axum::http::StatusCode;
use dabei::domain::access::{Grant, Reach};
use dabei::domain::vocabulary::Role;
use jiff::SignedDuration;

on_both_databases!(
    a_helper_at_the_door_sees_the_door_and_nothing_else,
    the_administration_lets_somebody_organise_one_event,
    a_trainer_prepares_what_is_needed_without_names,
    the_staff_council_reads_rules_and_counts,
    whoever_plans_for_everybody_takes_no_list_with_it,
    the_data_protection_officer_sees_who_has_access_and_gives_none,
);

async fn a_helper_at_the_door_sees_the_door_and_nothing_else(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast", "Ada", "Bo", "Cem", "Dana", "Fatma"]).await;
    app.log_in(QUITTENHOF).await;
    let access = app.get(&app.desk_event("kochabend").await.link("Wer Zugriff hat")).await;
    assert!(access.words().contains("Leyla Aydın") && access.words().contains("Jo Petersen"), "{}", access.words());
    assert!(!access.words().contains("Mona Weiß"));
    let form = access.form("Zugriff geben").fill("name", "Rana Aziz").fill("email", RANA).fill("role", "check_in");
    let done = app.submit(form).await;
    assert!(done.words().contains("Die Person hat jetzt Zugriff") && done.words().contains("Rana Aziz eingeladen"), "{}", done.words());
    // Nobody gives what is not theirs to give.
    let too_much =
        app.send(&access.form("Zugriff geben").fill("name", "X").fill("email", "x@stadt.example").tamper("role", "organiser")).await;
    assert_eq!(too_much.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.forget_cookies();

    let page = open_link(&app, &app.letter().await).await;
    chooses(&app, &page, NEW_PASSWORD).await;
    let list = app.try_log_in(RANA, NEW_PASSWORD).await;
    let event = app.get(&list.link("Kochabend: Rezepte ohne Grenzen")).await;
    assert!(!event.text().contains("Zoë Quast") && event.maybe_link("Anwesenheit").is_none(), "{}", event.words());
    app.travel("2027-03-16T17:00:00Z");
    app.try_log_in(RANA, NEW_PASSWORD).await;
    let door = app.get(&app.get(&event.url).await.link("Einlass")).await;
    assert!(door.text().contains("Zoë Quast") && !door.text().contains("quast@example.net"), "{}", door.words());
    assert!(door.maybe_link("Anwesenheit").is_none());
    let sought = app.get(&format!("{}?q=e", door.url.split('?').next().expect("a path"))).await;
    assert!(!sought.text().contains("Fatma"), "who waits is not at the door: {}", sought.words());
    app.forget_cookies();

    app.log_in(QUITTENHOF).await;
    let access = app.get(&access.url).await;
    app.submit(access.form("Zurücknehmen : Rana Aziz")).await;
    app.forget_cookies();
    app.try_log_in(RANA, NEW_PASSWORD).await;
    assert_eq!(app.get(&event.url).await.status, StatusCode::NOT_FOUND);
}

async fn the_data_protection_officer_sees_who_has_access_and_gives_none(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.make_user("dsb@stadt.example", "Datenschutz", Role::DataProtection, None).await;
    app.log_in("dsb@stadt.example").await;
    let access = app.get(&app.desk_event("kochabend").await.link("Wer Zugriff hat")).await;
    assert!(access.words().contains("Leyla Aydın") && access.words().contains("Jo Petersen"), "{}", access.words());
    assert!(!access.has_button("Zugriff geben") && !access.text().contains("take-back"), "{}", access.words());
    // Of a safer space nobody outside its circle learns anything, not even that.
    let space = app.event("empowerment").await.id;
    assert_eq!(app.get(&format!("/desk/events/{space}/access")).await.status, StatusCode::NOT_FOUND);
}

async fn the_administration_lets_somebody_organise_one_event(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast"]).await;
    app.log_in(COORDINATION).await;
    let access = app.get(&app.desk_event("kochabend").await.link("Wer Zugriff hat")).await;
    let form = access.form("Zugriff geben").fill("name", "Mona Weiß").fill("email", SALZWIESE).fill("role", "organiser");
    app.submit(form).await;
    app.letter().await;
    app.forget_cookies();
    let list = app.log_in(SALZWIESE).await;
    assert!(!list.words().contains("Straßenfest"), "one event of that host, and no other: {}", list.words());
    let event = app.desk_event("kochabend").await;
    assert!(event.text().contains("Zoë Quast") && event.maybe_link("Angaben ändern").is_some(), "{}", event.words());
    // What the administration gave she does not give on.
    let theirs = app.get(&event.link("Wer Zugriff hat")).await;
    let refused =
        app.send(&theirs.form("Zugriff geben").fill("name", "X").fill("email", "x@stadt.example").tamper("role", "organiser")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Who looks after this event alone creates none: a copy would have no host.
    let event = app.event("kochabend").await.id;
    app.make_user_with(RANA, "Rana Aziz", vec![Grant { role: Role::Organiser, reach: Reach::Event(event) }]).await;
    app.forget_cookies();
    let list = app.log_in(RANA).await;
    let event = app.desk_event("kochabend").await;
    assert_eq!((event.maybe_link("Kopieren"), list.maybe_link("Neue Veranstaltung")), (None, None), "{}", event.words());
}

async fn a_trainer_prepares_what_is_needed_without_names(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let form = app.get("/de/events/kochabend/register").await.form("Anmelden");
    app.wait(SignedDuration::from_mins(1));
    let form = form.fill("name", "Zoë Quast").fill("email", "zoe@example.net").fill("need_note", "Ich höre schlecht.");
    app.submit(form).await;
    let letter = app.letter().await;
    app.confirm(&letter).await;
    app.leave_letters();
    let event = app.event("kochabend").await.id;
    app.make_user_with(RANA, "Rana Aziz", vec![Grant { role: Role::Trainer, reach: Reach::Event(event) }]).await;
    app.log_in(RANA).await;
    let page = app.get(&app.desk_event("kochabend").await.link("Unterstützungsbedarf")).await;
    assert!(page.words().contains("Eine Person hat etwas in eigenen Worten geschrieben"), "{}", page.words());
    assert!(!page.text().contains("Zoë") && !page.text().contains("schlecht"), "{}", page.words());
}

async fn the_staff_council_reads_rules_and_counts(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast", "Bo"]).await;
    app.make_user("personalrat@stadt.example", "Personalrat", Role::Reader, None).await;
    app.log_in("personalrat@stadt.example").await;
    let event = app.desk_event("kochabend").await;
    assert!(
        event.words().contains("2 von 5 belegt") && event.words().contains("Rückt von selbst nach") || event.words().contains("Warteliste")
    );
    assert!(!event.text().contains("Zoë") && !event.text().contains("Ort "), "{}", event.words());
    for page in ["history", "seats", "needs", "mails", "access"] {
        assert_eq!(app.get(&format!("{}/{page}", event.url)).await.status, StatusCode::NOT_FOUND, "{page}");
    }
}

async fn whoever_plans_for_everybody_takes_no_list_with_it(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast"]).await;
    let house = Reach::Organisation(app.organisation("ki").await);
    let grants = [(Role::Coordinator, Reach::Everywhere), (Role::Organiser, house)];
    app.make_user_with(RANA, "Rana Aziz", grants.map(|(role, reach)| Grant { role, reach }).to_vec()).await;
    app.log_in(RANA).await;
    let event = app.desk_event("kochabend").await;
    let page = app.get(&event.link("Angaben ändern")).await;
    let refused = app.submit(page.form("Speichern").fill("host", &house_of(&page))).await;
    assert!(refused.fault("host").contains("Es haben sich schon Personen angemeldet"), "{}", refused.words());
    assert!(!app.get(&event.url).await.text().contains("Zoë Quast"));
}

fn house_of(page: &Page) -> String {
    page.choice("Kommunales Integrationszentrum")
}
