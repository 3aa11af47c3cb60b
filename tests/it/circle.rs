//! A protected event is looked after by a small circle; for everybody else at the desk it is not there (domain.md § 3 rule 6).

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF, SALZWIESE};
use axum::http::StatusCode;
use dabei::actions::accounts::save_user;
use dabei::domain::access::{Grant, Reach};
use dabei::domain::actor::DeskUser;
use dabei::domain::password::Password;
use dabei::domain::vocabulary::Role;
use dabei::storage::accounts;

on_both_databases!(
    whoever_is_not_in_the_circle_finds_nothing,
    a_circle_that_somebody_else_has_changed_is_not_written_over,
    without_a_circle_it_is_there_for_its_host_and_for_nobody_who_only_plans_or_reads,
    what_becomes_a_safer_space_has_a_circle_from_then_on,
    nobody_leaves_the_circle_by_a_slip,
    a_circle_of_people_who_have_left_keeps_nobody_out,
    closing_out_the_last_of_a_circle_is_asked_about_first,
    what_opens_a_safer_space_by_the_command_line_is_said,
    a_safer_space_is_not_given_to_a_host_for_which_nobody_of_its_circle_works,
    a_copy_of_a_safer_space_has_its_circle_and_its_room_is_nobody_elses_business,
    only_a_protected_event_has_a_circle,
);

/// A colleague of Mona's.
const NORA: &str = "nora@salzwiese.example";

/// Mona alone looks after the workshop, for which Ada has registered.
async fn with_circle(database: TestDatabase) -> TestApp {
    let app = TestApp::with_desk(database).await;
    app.make_user(NORA, "Nora Lindqvist", Role::Organiser, Some("salzwiese")).await;
    app.log_in(SALZWIESE).await;
    let event = app.desk_event("empowerment").await;
    let page = app.get(&event.link("Kleiner Kreis")).await;
    assert!(page.words().contains("Nora Lindqvist") && page.words().contains("Jo Petersen"), "{}", page.words());
    assert!(!page.words().contains("Leyla Aydın"), "works for another host: {}", page.words());
    let done = app.submit(page.form("Speichern").fill("members", &page.choice("Mona Weiß"))).await;
    assert!(done.words().contains("Der kleine Kreis ist geändert."), "{}", done.words());
    app
}

async fn whoever_is_not_in_the_circle_finds_nothing(database: TestDatabase) {
    let app = with_circle(database).await;
    let event = app.desk_event("empowerment").await;
    let id = app.event("empowerment").await.id;
    for user in [NORA, COORDINATION] {
        app.forget_cookies();
        app.log_in(user).await;
        for list in ["/desk", "/desk?q=empowerment"] {
            assert!(!app.get(list).await.words().contains(&event.heading()), "{user} {list}");
        }
        for path in ["", "/write", "/seats", "/needs", "/history", "/circle", "/image", "/preview", "/capacity", "/archive"] {
            assert_eq!(app.get(&format!("/desk/events/{id}{path}")).await.status, StatusCode::NOT_FOUND, "{user} {path}");
        }
        let list = app.post(&format!("/desk/events/{id}/registrations.csv"), &[("purpose", "organising")]).await;
        assert_eq!(list.status, StatusCode::NOT_FOUND, "{user}");
        let taken = app.post(&format!("/desk/events/{id}/circle"), &[]).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND, "{user} cannot dissolve it");
    }
    // Everybody goes on seeing what everybody sees, and Mona all of it.
    assert_eq!(app.get("/de/events/empowerment").await.status, StatusCode::OK);
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    assert_eq!(app.get(&event.url).await.status, StatusCode::OK);
}

async fn a_circle_that_somebody_else_has_changed_is_not_written_over(database: TestDatabase) {
    let app = with_circle(database).await;
    let page = app.get(&app.desk_event("empowerment").await.link("Kleiner Kreis")).await;
    app.submit(page.form("Speichern").fill("members", &page.choice("Nora Lindqvist"))).await;
    let late = app.submit(page.form("Speichern").fill("members", &page.choice("Jo Petersen"))).await;
    assert!(late.fault("members").contains("Hier steht jetzt „Mona Weiß, Nora Lindqvist“"), "{}", late.words());
    let chosen = |page: &Page| {
        let form = page.form("Speichern");
        ["Mona Weiß", "Nora Lindqvist", "Jo Petersen"].map(|name| form.pairs().contains(&("members", page.choice(name).as_str())))
    };
    assert_eq!(chosen(&late), [true, false, true], "what was chosen is still there");
    assert_eq!(chosen(&app.get(&page.url).await), [true, true, false], "and nothing is written over");
}

async fn without_a_circle_it_is_there_for_its_host_and_for_nobody_who_only_plans_or_reads(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.make_user("ki@stadt.example", "Koordination", Role::Coordinator, None).await;
    app.make_user("personalrat@stadt.example", "Personalrat", Role::Reader, None).await;
    app.make_user("dsb@stadt.example", "Datenschutz", Role::DataProtection, None).await;
    for email in ["ki@stadt.example", "personalrat@stadt.example", "dsb@stadt.example"] {
        let list = app.log_in(email).await;
        assert!(list.words().contains("Kochabend") && !list.text().contains("Empowerment"), "{email}: {}", list.words());
        app.forget_cookies();
    }
    assert!(app.log_in(SALZWIESE).await.words().contains("Empowerment"));
}

async fn what_becomes_a_safer_space_has_a_circle_from_then_on(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.make_user("jana@quittenhof.example", "Jana Grote", Role::Organiser, Some("quittenhof")).await;
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("kochabend").await;
    let form = app.get(&event.link("Angaben ändern")).await.form("Speichern").fill("protected", "yes");
    let done = app.submit(form.fill("location_visibility", "after_confirmation")).await;
    assert!(done.words().contains("Die Veranstaltung ist jetzt ein geschützterer Raum."), "{}", done.words());
    let circle = app.get(&done.link("Kleiner Kreis")).await;
    let chosen = circle.form("Speichern");
    let members = |name: &str| chosen.pairs().contains(&("members", circle.choice(name).as_str()));
    assert_eq!(["Leyla Aydın", "Jana Grote"].map(members), [true, false], "whoever makes it one looks after it");
    app.forget_cookies();
    assert!(!app.log_in("jana@quittenhof.example").await.words().contains("Kochabend"));
}

async fn nobody_leaves_the_circle_by_a_slip(database: TestDatabase) {
    let app = with_circle(database).await;
    let page = app.get(&app.desk_event("empowerment").await.link("Kleiner Kreis")).await;
    let alone = page.form("Speichern").tamper("members", &page.choice("Nora Lindqvist"));
    let refused = app.submit(alone).await;
    assert!(refused.fault("members").contains("Bitte wählen Sie auch sich selbst."), "{}", refused.words());
    // Nor is it dissolved while everybody sees the event.
    let nobody = app.submit(page.form("Speichern").without("members")).await;
    assert!(nobody.fault("members").contains("Bitte wählen Sie mindestens eine Person"), "{}", nobody.words());
    app.forget_cookies();
    app.log_in(NORA).await;
    assert!(!app.get("/desk").await.words().contains("Empowerment"));
}

async fn a_circle_of_people_who_have_left_keeps_nobody_out(database: TestDatabase) {
    let app = with_circle(database).await;
    let tx = app.store.begin_write().await.expect("a transaction");
    let mona = accounts::find_by_email(tx.conn(), SALZWIESE).await.expect("the database").expect("an account").user;
    accounts::set_disabled(&tx, mona.id, true).await.expect("the database");
    tx.commit().await.expect("it stays");
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    assert!(app.get("/desk").await.words().contains("Empowerment"), "somebody has to look after it");
}

async fn closing_out_the_last_of_a_circle_is_asked_about_first(database: TestDatabase) {
    let app = with_circle(database).await;
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let accounts = app.get("/desk/accounts").await;
    let mona = app.get(&accounts.link("Mona Weiß")).await;
    let sees = async || app.get("/desk").await.words().contains("Empowerment");
    // The last role taken, or the account blocked: it is said what that opens, and of whom, but not which event.
    let without_roles = app.submit(mona.form("Speichern").without("keep")).await;
    assert_eq!(without_roles.status, StatusCode::CONFLICT);
    let fault = without_roles.fault("sure");
    assert!(fault.contains("Nur Mona Weiß betreut geschütztere Räume von: Mädchen*treff Salzwiese"), "{fault}");
    assert!(!without_roles.text().contains("Empowerment"));
    let asked = app.submit(mona.form("Zugang sperren")).await;
    assert_eq!(asked.status, StatusCode::CONFLICT);
    assert!(asked.words().contains("Ein geschützterer Raum würde für andere sichtbar"), "{}", asked.words());
    assert!(!sees().await, "nothing has happened yet");
    // With a second person in the circle nobody need be asked.
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    let circle = app.get(&app.desk_event("empowerment").await.link("Kleiner Kreis")).await;
    app.submit(circle.form("Speichern").fill("members", &circle.choice("Nora Lindqvist"))).await;
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let closed = app.submit(mona.form("Zugang sperren")).await;
    assert!(closed.words().contains("gesperrt"), "{}", closed.words());
    assert!(!sees().await, "Nora looks after it");
    let nora = app.get(&app.get("/desk/accounts").await.link("Nora Lindqvist")).await;
    let asked = app.submit(nora.form("Zugang sperren")).await;
    let closed = app.submit(asked.form("Trotzdem sperren")).await;
    assert!(closed.words().contains("gesperrt"), "{}", closed.words());
    assert!(sees().await, "somebody has to");
}

async fn what_opens_a_safer_space_by_the_command_line_is_said(database: TestDatabase) {
    let app = with_circle(database).await;
    let mona = accounts::find_by_email(app.store.reader(), SALZWIESE).await.expect("the database").expect("an account").user;
    let password = || Password::choose("ein langes neues Passwort", "Mona", SALZWIESE).expect("a password");
    let save = async |grants: Vec<Grant>| {
        let user = DeskUser { grants, ..mona.clone() };
        save_user(&app.store, &mut app.clock.occasion(), user, password()).await.expect("the database")
    };
    assert!(save(mona.grants.clone()).await.is_empty(), "she still looks after it");
    let reader = Grant::new(Role::Reader, Reach::Everywhere).expect("a grant");
    assert_eq!(save(vec![reader]).await, ["Mädchen*treff Salzwiese"]);
}

async fn a_safer_space_is_not_given_to_a_host_for_which_nobody_of_its_circle_works(database: TestDatabase) {
    let app = with_circle(database).await;
    app.make_user("ki@stadt.example", "Kim Koordination", Role::Coordinator, None).await;
    let circle = app.get(&app.desk_event("empowerment").await.link("Kleiner Kreis")).await;
    app.submit(circle.form("Speichern").fill("members", &circle.choice("Kim Koordination"))).await;
    app.forget_cookies();
    app.log_in("ki@stadt.example").await;
    let page = app.get(&app.desk_event("empowerment").await.link("Angaben ändern")).await;
    let refused = app.submit(page.form("Speichern").fill("host", &page.choice("Begegnungszentrum Quittenhof e. V."))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.words());
    assert!(refused.words().contains("Der kleine Kreis: wer diesen geschützteren Raum betreut"), "{}", refused.words());
    assert_eq!(app.event("empowerment").await.host.key, "salzwiese");
}

async fn a_copy_of_a_safer_space_has_its_circle_and_its_room_is_nobody_elses_business(database: TestDatabase) {
    let app = with_circle(database).await;
    let page = app.get(&app.desk_event("empowerment").await.link("Angaben ändern")).await.form("Speichern");
    let page = page.fill("venue", "").fill("venue_name", "Zimmer Tulpe").fill("venue_postcode", "33602").fill("venue_wheelchair", "no");
    app.submit(page).await;
    app.letters().await;
    let original = app.desk_event("empowerment").await;
    let copy = app.submit(app.get(&original.link("Kopieren")).await.form("Speichern").fill("title", "Noch einmal für uns")).await;
    assert!(copy.words().contains("Der Entwurf ist gespeichert."), "{}", copy.words());
    assert!(app.get("/desk/venues").await.words().contains("Zimmer Tulpe"));
    for user in [NORA, COORDINATION] {
        app.forget_cookies();
        app.log_in(user).await;
        assert!(!app.get("/desk").await.words().contains("Noch einmal für uns"), "{user}");
        for page in ["/desk/venues", "/desk/new-event"] {
            assert!(!app.get(page).await.words().contains("Tulpe"), "{user} {page}");
        }
    }
}

async fn only_a_protected_event_has_a_circle(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let id = app.event("kochabend").await.id;
    assert!(app.desk_event("kochabend").await.maybe_link("Kleiner Kreis").is_none());
    let asked = app.follow(app.get(&format!("/desk/events/{id}/circle")).await).await;
    assert!(asked.words().contains("Das geht nicht mehr"), "{}", asked.words());
}
