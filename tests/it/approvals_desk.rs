//! Approvals at the desk: organisers see whom somebody waits for, and decide themselves.

use crate::app::TestApp;
use crate::approval_people::{BEA, CEM, RANA};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::QUITTENHOF;
use axum::http::StatusCode;
use dabei::domain::registration::State;
use dabei::domain::vocabulary::Role;

on_both_databases!(
    an_organiser_approves_within_the_seats,
    an_organiser_declines_with_a_reason,
    whoever_is_moved_has_a_seat_only_when_the_supervisor_agrees,
    an_organiser_decides_where_nobody_else_does,
    of_another_organisation_nothing_can_be_decided,
);

async fn an_organiser_approves_within_the_seats(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (_, about_cem) = app.ask_for("kurs", CEM).await;
    app.ask_for("kurs", BEA).await;
    app.log_in(RANA).await;
    let list = app.desk_event("kurs").await.words();
    assert!(list.contains("Führungskraft gefragt Mo., 01.03.2027"), "{list}");

    let asks = app.desk_row("kurs", "Zustimmung", BEA.0).await;
    assert!(asks.words().contains("Mit Ihrer Zustimmung kommt die Person auf die Warteliste"), "{}", asks.words());
    let done = app.submit(asks.form("Zustimmen")).await;
    assert!(done.words().contains("Der Anmeldung ist zugestimmt."), "{}", done.words());
    assert_eq!(app.state_of("kurs", BEA).await, State::Waitlisted);
    assert!(app.letter().await.subject.starts_with("Warteliste: "));

    let asks = app.desk_row("kurs", "Zustimmung", CEM.0).await;
    assert!(asks.words().contains("bekommt die Person ihren Platz"), "{}", asks.words());
    app.submit(asks.form("Zustimmen")).await;
    assert_eq!(app.state_of("kurs", CEM).await, State::Confirmed);
    assert_eq!(app.letter().await.to, CEM.1);
    assert_eq!(app.get(&about_cem.link("/approve/")).await.heading(), "Darüber ist schon entschieden");
    // Somebody has the page open still.
    let late = app.submit(asks.form("Zustimmen")).await;
    assert!(late.words().contains("Das geht nicht mehr"), "{}", late.words());
    app.travel("2027-03-20T09:10:00Z");
    assert!(app.letters().await.is_empty(), "nobody is reminded of what is decided");
}

async fn an_organiser_declines_with_a_reason(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    app.ask_for("kurs", CEM).await;
    let (_, about_bea) = app.ask_for("kurs", BEA).await;
    app.approve(&about_bea).await;
    app.letter().await;
    app.log_in(RANA).await;
    let asks = app.desk_row("kurs", "Zustimmung", CEM.0).await;
    let asks = app.get(&asks.link("Ablehnen")).await;
    assert!(asks.words().contains("Es rücken nach Bea"), "{}", asks.words());
    let back = app.submit(asks.form("Anmeldung ablehnen")).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = app.submit(asks.form("Anmeldung ablehnen").fill("reason", "Der Kurs ist für neue Kolleg*innen.")).await;
    assert!(done.words().contains("Die Anmeldung ist abgelehnt."), "{}", done.words());
    let [declined, moved_up] = app.letters().await.try_into().expect("two letters");
    assert!(declined.says("Begründung: Der Kurs ist für neue Kolleg*innen."), "{}", declined.text);
    assert_eq!((declined.to.as_str(), moved_up.to.as_str()), (CEM.1, BEA.1));
    assert_eq!((app.state_of("kurs", CEM).await, app.state_of("kurs", BEA).await), (State::Declined, State::Confirmed));
}

/// Moves somebody to another course, who is told: what the page says then, and the letters.
async fn moves(app: &TestApp, (name, _): (&str, &str), from: &str, to: &str) -> (String, Vec<String>) {
    let asks = app.get(&app.desk_registration(from, name).await.link("Umbuchen")).await;
    let target = app.event(to).await.id.to_string();
    let done = app.submit(asks.form("Umbuchen").fill("target", &target).fill("reason", "Der Raum ist zu klein.")).await;
    let letters = app.letters().await.into_iter().map(|letter| format!("{}: {}", letter.to, letter.subject)).collect();
    (done.words(), letters)
}

async fn whoever_is_moved_has_a_seat_only_when_the_supervisor_agrees(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (_, about_cem) = app.ask_for("kurs-herbst", CEM).await;
    let (_, about_bea) = app.ask_for("kurs-herbst", BEA).await;
    app.approve(&about_cem).await;
    app.letters().await;
    app.log_in(RANA).await;
    // Nobody has agreed to Bea: also not at the other date.
    let (page, letters) = moves(&app, BEA, "kurs-herbst", "kurs-ohne-liste").await;
    assert!(page.contains("die Führungskraft muss noch zustimmen"), "{page}");
    assert!(matches!(app.state_of("kurs-ohne-liste", BEA).await, State::Pending { .. }));
    assert!(letters.iter().any(|letter| letter.starts_with("Ruth.Behrens@stadt.example: Bitte um Zustimmung: ")), "{letters:?}");
    assert!(letters.iter().any(|letter| letter.starts_with("bea.kurz@stadt.example: Anmeldung eingegangen: ")), "{letters:?}");
    assert_eq!(app.get(&about_bea.link("/approve/")).await.heading(), "Eine Entscheidung ist nicht mehr nötig");
    // Ruth has agreed to Cem once, and is not asked again; where an officer has to agree, too, both are asked.
    let (page, letters) = moves(&app, CEM, "kurs-herbst", "kurs").await;
    assert!(page.contains("Die Person hat hier einen Platz."), "{page}");
    assert!(letters.iter().all(|letter| letter.starts_with("cem.aksoy@stadt.example: ")), "{letters:?}");
    let (page, letters) = moves(&app, CEM, "kurs", "kurs-zweistufig").await;
    assert!(page.contains("die Führungskraft muss noch zustimmen"), "{page}");
    assert!(letters.iter().any(|letter| letter.starts_with("Ruth.Behrens@stadt.example: Bitte um Zustimmung: ")), "{letters:?}");
}

async fn an_organiser_decides_where_nobody_else_does(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (status, letters) = app.apply("fortbildung", CEM).await;
    assert_eq!(letters.len(), 1, "nobody else is asked");
    assert!(status.words().contains("(zuständig: Kommunales Integrationszentrum)"), "{}", status.words());
    app.log_in(RANA).await;
    let asks = app.desk_row("fortbildung", "Zustimmung", CEM.0).await;
    app.submit(asks.form("Zustimmen")).await;
    app.letters().await;
    assert_eq!(app.state_of("fortbildung", CEM).await, State::Confirmed);
}

async fn of_another_organisation_nothing_can_be_decided(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    app.ask_for("kurs", CEM).await;
    app.make_user(QUITTENHOF, "Leyla Aydın", Role::Organiser, Some("quittenhof")).await;
    app.log_in(QUITTENHOF).await;
    let (event, registration) = (app.event("kurs").await.id, app.registration_of("kurs", CEM.0).await.id);
    for deed in ["approve", "decline"] {
        let path = format!("/desk/events/{event}/registrations/{registration}/{deed}");
        assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.post(&path, &[("reason", "Nein")]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(app.state_of("kurs", CEM).await, State::Pending { held: true });
}
