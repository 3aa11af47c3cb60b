//! Who is asked for an approval: whom the directory names, or the form; the training officer; and sometimes nobody.

use crate::app::TestApp;
use crate::approval_people::{CEM, RANA, RUTH};
use crate::database::{TestDatabase, on_both_databases};
use crate::people::A_WHILE;
use axum::http::StatusCode;
use dabei::domain::registration::{LineStanding, State};
use dabei::domain::text::PersonName;
use dabei::domain::vocabulary::PriorityReason;
use dabei::import::Files;
use dabei::storage::{approvals, directory, registrations};

on_both_databases!(
    after_the_supervisor_the_training_officer_agrees,
    a_directory_answers_for_most_and_the_form_asks_the_others,
    whoever_has_no_address_has_the_supervisor_that_the_directory_knows,
    without_a_directory_the_form_asks_and_takes_only_addresses_of_the_house,
    a_compulsory_training_only_informs,
    about_a_protected_event_no_supervisor_is_asked,
);

async fn after_the_supervisor_the_training_officer_agrees(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (status, to_ruth) = app.ask_for("kurs-zweistufig", CEM).await;
    app.approve(&to_ruth).await;
    let to_officer = app.letter().await;
    assert_eq!(to_officer.to, "fortbildung@stadt.example");
    assert!(
        to_officer.says("Guten Tag, Cem Aksoy ist zu einer Veranstaltung angemeldet")
            && to_officer.says("Die Führungskraft hat zugestimmt."),
        "{}",
        to_officer.text
    );
    let words = app.get(&status.url).await.words();
    assert!(words.contains("Ihre Führungskraft hat zugestimmt. Jetzt ist die Fortbildungsstelle gefragt"), "{words}");
    assert_eq!(app.state_of("kurs-zweistufig", CEM).await, State::Pending { held: true });
    app.approve(&to_officer).await;
    assert_eq!(app.letter().await.to, CEM.1);
    assert_eq!(app.state_of("kurs-zweistufig", CEM).await, State::Confirmed);
}

async fn a_directory_answers_for_most_and_the_form_asks_the_others(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    // Her superior has no address in the directory.
    let page = app.apply_with_supervisor("kurs", RUTH, None).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.fault("supervisor").contains("Im Verzeichnis haben wir zu Ihrer Adresse keine gefunden"), "{}", page.words());
    let form = page.form("Anmelden");
    assert_eq!((form.value("name"), form.value("email"), form.value("org_unit")), (RUTH.0, RUTH.1, "Bürgeramt"));
    app.wait(A_WHILE);
    app.submit(form.fill("supervisor", "o.wolff@stadt.example")).await;
    let ruth = app.registration_of("kurs", RUTH.0).await.id;
    let named = approvals::supervisor_named(app.store.reader(), ruth).await.expect("the database");
    assert_eq!(named.map(String::from).as_deref(), Some("o.wolff@stadt.example"));
    app.confirm(&app.letter().await).await;
    let [_, asked] = app.letters().await.try_into().expect("two letters");
    assert_eq!(asked.to, "o.wolff@stadt.example");

    // Nobody chooses an approver where the directory knows one.
    app.apply_with_supervisor("kurs", CEM, Some("freundin@stadt.example")).await;
    app.confirm(&app.letter().await).await;
    let [_, asked] = app.letters().await.try_into().expect("two letters");
    assert_eq!(asked.to, "Ruth.Behrens@stadt.example");
    let cem = app.registration_of("kurs", CEM.0).await.id;
    assert_eq!(approvals::supervisor_named(app.store.reader(), cem).await.expect("the database"), None, "what nobody needs is not kept");

    // Supervisor and report in the same course: the organiser is warned.
    app.log_in(RANA).await;
    let desk = app.desk_event("kurs").await.words();
    assert!(
        desk.contains("Führungskräfte und eigene Mitarbeitende im selben Kurs Cem Aksoy und die eigene Führungskraft Ruth Behrens"),
        "{desk}"
    );
    let without = app.get(&format!("/desk/events/{}", app.event("kurs-herbst").await.id)).await;
    assert!(!without.words().contains("Führungskräfte und eigene Mitarbeitende"), "{}", without.words());

    // Also where no supervisor is asked: there the directory alone knows it.
    app.apply("fortbildung", RUTH).await;
    app.apply("fortbildung", CEM).await;
    app.log_in(RANA).await;
    let organisers_decide = app.desk_event("fortbildung").await.words();
    assert!(organisers_decide.contains("im selben Kurs Cem Aksoy und die eigene Führungskraft Ruth Behrens"), "{organisers_decide}");
}

async fn whoever_has_no_address_has_the_supervisor_that_the_directory_knows(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let staff = "key,name,email,org_unit,leader_level,supervisor,deputy\ns6,Gerd Hof,,buergeramt,none,s2,\n";
    app.import(&Files::default().with("staff.csv", staff)).await;
    app.log_in(RANA).await;
    let event = app.desk_event("kurs").await;
    let form = app.get(&event.link("Person eintragen")).await.form("Eintragen").fill("name", "Gerd Hof");
    let page = app.submit(form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    let asked = app.letter().await;
    assert!(asked.to.eq_ignore_ascii_case(RUTH.1) && asked.says("Wer: Gerd Hof"), "{}: {}", asked.to, asked.text);
    let stranger = PersonName::parse("Gerda Hof").expect("a name");
    assert_eq!(directory::superiors(app.store.reader(), None, &stranger).await.expect("the database"), None);
}

async fn without_a_directory_the_form_asks_and_takes_only_addresses_of_the_house(database: TestDatabase) {
    let app = TestApp::with_courses(database).await;
    assert!(app.form_of("kurs", CEM.0, CEM.1).await.has("supervisor"));
    assert!(!app.form_of("fortbildung", CEM.0, CEM.1).await.has("supervisor"), "there the organisers decide");
    for (supervisor, fault) in [
        ("", "Bitte geben Sie die dienstliche E-Mail-Adresse Ihrer Führungskraft an."),
        ("ruth", "Bitte geben Sie die Adresse Ihrer Führungskraft so an: name@example.org"),
        ("ruth@woanders.example", "eine dienstliche Adresse bei stadt.example an, und nicht Ihre eigene"),
        ("Cem.Aksoy+ich@stadt.example", "eine dienstliche Adresse bei stadt.example an, und nicht Ihre eigene"),
    ] {
        let page = app.apply_with_supervisor("kurs", CEM, Some(supervisor)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{supervisor}");
        assert!(page.fault("supervisor").contains(fault), "{supervisor}: {}", page.fault("supervisor"));
        assert_eq!(page.form("Anmelden").value("supervisor"), supervisor, "what was typed is kept");
    }
    assert!(app.registrations("kurs").await.is_empty());
    app.apply_with_supervisor("kurs", CEM, Some("chefin@stadt.example")).await;
    app.confirm(&app.letter().await).await;
    let [_, asked] = app.letters().await.try_into().expect("two letters");
    assert_eq!(asked.to, "chefin@stadt.example");
    assert!(asked.says("Guten Tag, Cem Aksoy ist zu einer Veranstaltung angemeldet"), "{}", asked.text);
    // Without a deputy the organisers are next.
    app.travel("2027-03-04T09:10:00Z");
    assert_eq!(app.letter().await.to, "chefin@stadt.example");
    app.travel("2027-03-08T09:20:00Z");
    assert_eq!(app.letter().await.to, RANA);
}

async fn a_compulsory_training_only_informs(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let form = app.form_of("kurs", CEM.0, CEM.1).await.fill("org_unit", "Bürgeramt");
    app.wait(A_WHILE);
    app.submit(form).await;
    let confirm = app.letter().await;
    let mut registration = app.registration_of("kurs", CEM.0).await;
    registration.standing = LineStanding { priority: 1, reason: PriorityReason::Compulsory, ..LineStanding::default() };
    let tx = app.store.begin_write().await.expect("a transaction");
    registrations::set_standing(&tx, &registration, app.clock.now()).await.expect("written");
    tx.commit().await.expect("kept");

    let status = app.confirm(&confirm).await;
    assert!(status.words().contains("Sie haben einen Platz"), "{}", status.words());
    let [confirmed, informed] = app.letters().await.try_into().expect("two letters");
    assert_eq!(confirmed.to, CEM.1);
    assert_eq!(
        (informed.to.as_str(), informed.subject.as_str()),
        ("Ruth.Behrens@stadt.example", "Zur Kenntnis: Cem Aksoy, Haltung zeigen")
    );
    assert!(!informed.text.contains("/approve/"));
}

async fn about_a_protected_event_no_supervisor_is_asked(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let form = app.form_of("kurs-geschuetzt", CEM.0, CEM.1).await.fill("audience", "yes");
    assert!(!form.has("supervisor"));
    app.wait(A_WHILE);
    app.submit(form).await;
    let status = app.confirm(&app.letter().await).await;
    assert_eq!(app.letter().await.to, CEM.1, "and nobody else");
    assert!(!status.words().contains("Führungskraft"), "{}", status.words());
    assert_eq!(app.state_of("kurs-geschuetzt", CEM).await, State::Pending { held: true });
    app.travel("2027-04-01T09:10:00Z");
    assert!(app.letters().await.is_empty());
}
