//! The audit log: who looked at what, who finds what in it, and that it stays.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF, SALZWIESE};
use axum::http::StatusCode;
use dabei::domain::vocabulary::Role;
use jiff::SignedDuration;
use sea_orm::ConnectionTrait;

on_both_databases!(
    looking_at_a_list_is_one_line_an_hour,
    a_look_is_noted_where_it_was_and_nowhere_else,
    whoever_looks_by_a_trainers_link_is_in_the_log_too,
    who_is_shown_names_before_a_deed_is_in_the_log_too,
    who_looks_for_a_safer_space_in_the_log_finds_none,
    no_line_of_the_log_is_written_over_or_deleted_before_its_time,
);

async fn looking_at_a_list_is_one_line_an_hour(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast"]).await;
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("kochabend").await;
    app.get(&event.url).await;
    app.get(&event.link("Zoë Quast")).await;
    app.wait(SignedDuration::from_hours(1));
    app.get(&event.url).await;
    app.forget_cookies();
    app.make_user("dsb@stadt.example", "Datenschutz", Role::DataProtection, None).await;
    app.log_in("dsb@stadt.example").await;
    let log = app.get("/desk/audit?kind=lists").await;
    assert!(log.words().contains("3 Zeilen"), "{}", log.words());
    assert_eq!(log.words().matches("Leyla Aydın : hat die Teilnahmeliste angesehen").count(), 2, "{}", log.words());
    assert!(log.words().contains("hat eine Anmeldung angesehen") && !log.text().contains("Zoë"), "{}", log.words());
    let of_mona = app.submit(log.form("Suchen").fill("user", &log.choice("Mona Weiß"))).await;
    assert!(of_mona.words().contains("Keine Zeile"), "{}", of_mona.words());
    let of_event = app.submit(log.form("Suchen").fill("event", "koch")).await;
    assert!(of_event.words().contains("3 Zeilen"), "{}", of_event.words());
    let before = app.submit(log.form("Suchen").fill("to", "2020-01-01")).await;
    assert!(before.words().contains("Keine Zeile"), "{}", before.words());
    let fault = app.submit(log.form("Suchen").fill("to", "gestern")).await;
    assert!(fault.fault("to").contains("2027-03-21"), "{}", fault.words());
}

async fn a_look_is_noted_where_it_was_and_nowhere_else(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast"]).await;
    app.seat_quietly("empowerment", "Ada").await;
    let (kitchen, hidden) = (app.event("kochabend").await.id, app.registration_of("empowerment", "Ada").await.id);
    app.log_in(QUITTENHOF).await;
    assert_eq!(app.get(&format!("/desk/events/{kitchen}/registrations/{hidden}")).await.status, StatusCode::NOT_FOUND);
    let faulty = app.post(&format!("/desk/events/{kitchen}/attendance"), &[]).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", faulty.words());
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let log = app.get("/desk/audit?kind=lists").await;
    assert!(log.words().contains("Eine Zeile") && log.words().contains("Leyla Aydın : hat die Anwesenheit angesehen"), "{}", log.words());
}

async fn whoever_looks_by_a_trainers_link_is_in_the_log_too(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast"]).await;
    app.log_in(QUITTENHOF).await;
    let made = app.post(&format!("/desk/events/{}/attendance/link", app.event("kochabend").await.id), &[("what", "make")]).await;
    let link = made.texts_of(".roll-link code").remove(0);
    app.forget_cookies();
    let link = link.split_once("https://dabei.example.org").expect("an address of ours").1.to_owned();
    for _ in 0..2 {
        assert!(app.get(&link).await.text().contains("Zoë Quast"));
    }
    app.log_in(COORDINATION).await;
    let log = app.get("/desk/audit?kind=lists&event=koch").await;
    assert_eq!(log.words().matches("hat die Anwesenheit angesehen").count(), 2, "one of the desk, one by the link: {}", log.words());
}

async fn who_is_shown_names_before_a_deed_is_in_the_log_too(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana", "Eve", "Zoë Quast"]).await;
    let event = app.event("kochabend").await.id;
    app.log_in(QUITTENHOF).await;
    // Nothing is shown yet, then who would move up, then who would be told.
    let capacity = app.get(&format!("/desk/events/{event}/capacity")).await;
    assert!(app.submit(capacity.form("Weiter").fill("seats", "6")).await.words().contains("Zoë Quast"));
    assert!(app.get(&format!("/desk/events/{event}/call-off")).await.words().contains("Zoë Quast"));
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let log = app.get("/desk/audit?kind=lists").await;
    assert!(log.words().contains("2 Zeilen"), "{}", log.words());
    assert!(log.words().contains("hat die Warteliste angesehen") && log.words().contains("hat die Teilnahmeliste angesehen"));
}

async fn who_looks_for_a_safer_space_in_the_log_finds_none(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat_quietly("empowerment", "Ada").await;
    app.log_in(SALZWIESE).await;
    app.desk_event("empowerment").await;
    app.forget_cookies();
    app.make_user("dsb@stadt.example", "Datenschutz", Role::DataProtection, None).await;
    app.log_in("dsb@stadt.example").await;
    assert!(app.get("/desk/audit?event=empowerment").await.words().contains("Keine Zeile"));
    let all = app.get("/desk/audit?kind=lists").await;
    assert!(all.words().contains("Mona Weiß : Listen angesehen oder heruntergeladen"), "{}", all.words());
    assert!(!all.text().contains("Empowerment"));
}

async fn no_line_of_the_log_is_written_over_or_deleted_before_its_time(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let tx = app.store.begin_write().await.expect("a transaction");
    let refused = tx.conn().execute_unprepared("UPDATE audit_entry SET action = 'nothing.happened'").await;
    assert!(refused.expect_err("it is refused").to_string().contains("never written over"));
    drop(tx);
    let tx = app.store.begin_write().await.expect("a transaction");
    let refused = tx.conn().execute_unprepared("DELETE FROM audit_entry").await;
    assert!(refused.expect_err("it is refused").to_string().contains("kept for twelve months"));
    drop(tx);
    let tx = app.store.begin_write().await.expect("a transaction");
    let old = "INSERT INTO audit_entry (id, at, actor, user_id, action, event_id, registration_id, detail) \
        SELECT user_id, '2020-01-01 00:00:00+00:00', actor, user_id, 'old.line', event_id, registration_id, detail \
        FROM audit_entry WHERE user_id IS NOT NULL LIMIT 1";
    tx.conn().execute_unprepared(old).await.expect("a line from long ago");
    let deleted = tx.conn().execute_unprepared("DELETE FROM audit_entry WHERE action = 'old.line'").await.expect("its time is over");
    assert_eq!(deleted.rows_affected(), 1);
}
