//! Approvals: a supervisor is asked by a link, answers or does not, and the person is told.

use crate::app::TestApp;
use crate::approval_people::{BEA, CEM, IDA, RANA};
use crate::database::{TestDatabase, on_both_databases};
use crate::people::A_WHILE;
use axum::http::StatusCode;
use dabei::domain::registering::RegistrationGate;
use dabei::domain::registration::State;

on_both_databases!(
    a_supervisor_agrees_and_the_seat_is_there,
    a_supervisor_declines_for_a_service_reason_and_the_next_moves_up,
    a_supervisor_proposes_another_date,
    who_does_not_answer_is_reminded_then_the_deputy_then_the_organisers_and_silence_decides_nothing,
    the_first_answer_counts,
    two_answers_at_once_count_once,
    whether_a_pending_registration_holds_a_seat_is_the_events_to_say,
    a_seat_that_is_free_again_is_held_for_whoever_asked_first,
    the_place_in_the_line_is_the_first_submission,
    an_approval_without_a_seat_and_without_a_line_goes_to_the_organisers,
    a_link_says_how_it_stands_whatever_happened_meanwhile,
);

async fn a_supervisor_agrees_and_the_seat_is_there(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let form = app.form_of("kurs", CEM.0, CEM.1).await;
    assert!(!form.has("supervisor"), "the directory knows");
    let form = form.fill("org_unit", "Bürgeramt").fill("needs", "gsg").fill("need_note", "Bitte vorne sitzen");
    app.wait(A_WHILE);
    app.submit(form).await;
    let status = app.confirm(&app.letter().await).await;
    let words = status.words();
    assert!(words.contains("Wir haben Ihre Führungskraft um Zustimmung gebeten: Montag, 1. März 2027"), "{words}");
    assert!(words.contains("Kommt bis Donnerstag, 4. März 2027, 10:00 Uhr keine Antwort, erinnern wir daran."), "{words}");
    assert!(words.contains("So lange halten wir frei, was Sie angefragt haben.") && !words.contains("Ruth"), "{words}");

    let [received, asked] = app.letters().await.try_into().expect("two letters");
    assert_eq!((received.to.as_str(), asked.to.as_str()), (CEM.1, "Ruth.Behrens@stadt.example"));
    assert_eq!(asked.subject, "Bitte um Zustimmung: Cem Aksoy, Haltung zeigen");
    for fact in ["Guten Tag Ruth Behrens,", "Wer: Cem Aksoy (Bürgeramt)", "Wann: Dienstag, 13. April 2027", "Kosten: 120 Euro"] {
        assert!(asked.says(fact), "{fact}:\n{}", asked.text);
    }
    assert!(asked.calendars.is_empty());

    // Mail gateways open every link: nothing happens. The page tells what is needed, and nothing else.
    let link = asked.link("/approve/");
    let page = app.get(&link).await;
    let english = app.get(&link.replace("/de/", "/en/")).await;
    assert_eq!(english.heading(), "Please approve");
    assert!(english.has_button("Approve") && english.has_button("Decline") && english.has_button("Propose another date"));
    assert_eq!(app.state_of("kurs", CEM).await, State::Pending { held: true });
    for (part, shown) in [("Cem Aksoy", true), ("120 Euro", true), ("Gebärden", false), ("vorne sitzen", false), ("Raum 214", false)] {
        assert_eq!(page.text().contains(part), shown, "{part}");
    }
    assert_eq!((page.header("cache-control"), page.header("x-robots-tag")), ("no-store", "noindex"));

    app.approve(&asked).await;
    let confirmed = app.letter().await;
    assert_eq!((confirmed.to.as_str(), confirmed.subject.as_str()), (CEM.1, "Anmeldung bestätigt: Haltung zeigen"));
    assert!(confirmed.calendars.iter().any(|(method, _)| method.as_deref() == Some("REQUEST")));
    assert!(app.get(&status.url).await.words().contains("Sie haben einen Platz"));
    assert_eq!(app.event("kurs").await.occupancy.held, 1);
    // Pressing twice does no more.
    let again = app.submit(page.form("Zustimmen")).await;
    assert_eq!(again.heading(), "Die Zustimmung ist erteilt");
    let history = {
        app.log_in(RANA).await;
        app.desk_event("kurs").await.words()
    };
    assert!(history.contains("Um Zustimmung gebetene Person : zugestimmt · Cem Aksoy"), "{history}");
}

async fn a_supervisor_declines_for_a_service_reason_and_the_next_moves_up(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (status_of_cem, about_cem) = app.ask_for("kurs", CEM).await;
    let (status_of_bea, about_bea) = app.ask_for("kurs", BEA).await;
    app.approve(&about_bea).await;
    assert!(app.letter().await.subject.starts_with("Warteliste: "));
    assert_eq!(app.state_of("kurs", CEM).await, State::Pending { held: true }, "nobody else's seat is freed");

    let asks = app.get(&about_cem.link("/approve/")).await;
    let back = app.submit(asks.form("Ablehnen")).await;
    assert_eq!(
        (back.status, back.fault("reason").as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "Fehler: Bitte wählen Sie einen dienstlichen Grund")
    );
    app.submit(asks.form("Ablehnen").tamper("reason", "illness")).await;
    assert_eq!(app.state_of("kurs", CEM).await, State::Pending { held: true });

    app.decline(&about_cem, "staffing").await;
    // Before any worker has looked: in the same transaction.
    assert_eq!((app.state_of("kurs", CEM).await, app.state_of("kurs", BEA).await), (State::Declined, State::Confirmed));
    let [declined, moved_up] = app.letters().await.try_into().expect("two letters");
    assert_eq!((declined.to.as_str(), declined.subject.as_str()), (CEM.1, "Leider keine Zusage: Haltung zeigen"));
    assert!(declined.says("Grund: Die Besetzung lässt es zu dieser Zeit nicht zu.") && !declined.says("Ruth"), "{}", declined.text);
    assert!(declined.calendars.is_empty());
    assert_eq!(moved_up.to, BEA.1);
    assert!(app.get(&status_of_bea.url).await.words().contains("Sie haben einen Platz"));
    let words = app.get(&status_of_cem.url).await.words();
    assert!(words.contains("aus dienstlichen Gründen nicht zugestimmt: Die Besetzung lässt es zu dieser Zeit nicht zu."), "{words}");
}

async fn a_supervisor_proposes_another_date(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (_, about_cem) = app.ask_for("kurs", CEM).await;
    let asks = app.get(&about_cem.link("/approve/")).await;
    let form = asks.form("Anderen Termin vorschlagen");
    let refused = app.submit(form.clone().tamper("date", "kochabend")).await;
    assert_eq!(refused.fault("date"), "Fehler: Bitte wählen Sie einen der Termine");
    let page = app.submit(form.fill("date", "kurs-herbst")).await;
    assert_eq!(page.heading(), "Ein anderer Termin ist vorgeschlagen");
    assert_eq!(app.state_of("kurs", CEM).await, State::Declined);
    let letter = app.letter().await;
    assert!(letter.says("Vorgeschlagen ist stattdessen: Dienstag, 5. Oktober 2027"), "{}", letter.text);
    assert_eq!(letter.link("/events/"), "/de/events/kurs-herbst");

    // Or one that has still to be found.
    let (_, about_bea) = app.ask_for("kurs", BEA).await;
    let asks = app.get(&about_bea.link("/approve/")).await;
    app.submit(asks.form("Anderen Termin vorschlagen")).await;
    assert_eq!(app.letter().await.link("/events"), "/de/events");
}

async fn who_does_not_answer_is_reminded_then_the_deputy_then_the_organisers_and_silence_decides_nothing(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (status, asked) = app.ask_for("kurs", CEM).await;
    assert!(asked.says("Bitte antworten Sie bis Donnerstag, 4. März 2027"), "{}", asked.text);
    let mut links = vec![asked.link("/approve/")];
    for (monday_and_so_on, to, subject, standing) in [
        (
            "2027-03-04T09:10:00Z",
            "Ruth.Behrens@stadt.example",
            "Erinnerung, Bitte um Zustimmung: Cem Aksoy, Haltung zeigen",
            "fragen wir die Stellvertretung",
        ),
        ("2027-03-08T09:20:00Z", IDA.1, "Bitte um Zustimmung: Cem Aksoy, Haltung zeigen", "und nun auch die Stellvertretung"),
        ("2027-03-10T09:30:00Z", RANA, "Zustimmung offen: Cem Aksoy, Haltung zeigen", "Bisher hat niemand geantwortet."),
    ] {
        app.travel(monday_and_so_on);
        let letter = app.letter().await;
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), (to, subject));
        let words = app.get(&status.url).await.words();
        assert!(words.contains(standing), "{words}");
        if to != RANA {
            links.push(letter.link("/approve/"));
        }
    }
    // Weeks later: nothing more is sent, and nothing is decided.
    app.travel("2027-04-12T09:00:00Z");
    assert!(app.letters().await.is_empty());
    assert_eq!(app.state_of("kurs", CEM).await, State::Pending { held: true });
    for link in &links {
        assert_eq!(app.get(link).await.heading(), "Bitte um Zustimmung", "every link still works");
    }
    app.travel("2027-04-13T09:00:00Z");
    let late = app.get(&links[0]).await;
    assert_eq!(late.heading(), "Dafür ist es zu spät");
    assert_eq!(app.state_of("kurs", CEM).await, State::Pending { held: true });
    app.travel("2027-05-01T09:00:00Z");
    assert_eq!(app.get(&links[0]).await.status, StatusCode::NOT_FOUND, "the link has expired");
}

async fn the_first_answer_counts(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (_, to_ruth) = app.ask_for("kurs", CEM).await;
    app.travel("2027-03-04T09:10:00Z");
    app.letter().await;
    app.travel("2027-03-08T09:20:00Z");
    let to_ida = app.letter().await;
    assert!(to_ida.says("Als Stellvertretung bitten wir jetzt Sie um Ihre Zustimmung; die erste Antwort gilt."), "{}", to_ida.text);
    // Ruth has the page open when Ida answers.
    let open = app.get(&to_ruth.link("/approve/")).await;
    app.approve(&to_ida).await;
    let too_late = app.submit(open.form("Ablehnen").fill("reason", "budget")).await;
    assert_eq!(too_late.heading(), "Die Zustimmung ist erteilt");
    assert_eq!(app.state_of("kurs", CEM).await, State::Confirmed);
    assert_eq!(app.letter().await.subject, "Anmeldung bestätigt: Haltung zeigen");
    app.travel("2027-03-20T09:30:00Z");
    assert!(app.letters().await.is_empty(), "nobody is reminded of what is decided");
}

async fn two_answers_at_once_count_once(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (_, to_ruth) = app.ask_for("kurs", CEM).await;
    let open = app.get(&to_ruth.link("/approve/")).await;
    let (yes, no) = (open.form("Zustimmen"), open.form("Ablehnen").fill("reason", "duties"));
    let (one, other) = tokio::join!(app.send(&yes), app.send(&no));
    assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let letter = app.letter().await;
    let (agreed, held) = (app.state_of("kurs", CEM).await == State::Confirmed, app.event("kurs").await.occupancy.held);
    assert_eq!(letter.subject.starts_with("Anmeldung bestätigt"), agreed);
    assert_eq!(held, u32::from(agreed));
}

async fn whether_a_pending_registration_holds_a_seat_is_the_events_to_say(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    app.edit("kurs", |event| event.seat_rules.pending_holds = false).await;
    let (status, about_cem) = app.ask_for("kurs", CEM).await;
    assert!(!status.words().contains("So lange halten wir frei"), "{}", status.words());
    assert_eq!(app.event("kurs").await.occupancy.held, 0);
    let (_, about_bea) = app.ask_for("kurs", BEA).await;
    app.approve(&about_bea).await;
    assert_eq!(app.letter().await.subject, "Anmeldung bestätigt: Haltung zeigen");
    app.approve(&about_cem).await;
    assert!(app.letter().await.subject.starts_with("Warteliste: "));
    let occupancy = app.event("kurs").await.occupancy;
    assert_eq!((occupancy.held, occupancy.waiting), (1, 1));
}

async fn a_seat_that_is_free_again_is_held_for_whoever_asked_first(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (status_of_ida, _) = app.ask_for("kurs", IDA).await;
    let (_, about_cem) = app.ask_for("kurs", CEM).await;
    app.withdraw(&status_of_ida).await;
    app.letters().await;
    assert_eq!(app.event("kurs").await.occupancy.held, 1, "for Cem, about whom nobody has decided yet");
    // Bea comes later, and is agreed to first.
    let (_, about_bea) = app.ask_for("kurs", BEA).await;
    app.approve(&about_bea).await;
    assert!(app.letter().await.subject.starts_with("Warteliste: "));
    app.approve(&about_cem).await;
    assert_eq!(app.letter().await.subject, "Anmeldung bestätigt: Haltung zeigen");
}

async fn the_place_in_the_line_is_the_first_submission(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    app.ask_for("kurs", IDA).await;
    let (status_of_cem, about_cem) = app.ask_for("kurs", CEM).await;
    let (status_of_bea, about_bea) = app.ask_for("kurs", BEA).await;
    app.approve(&about_bea).await;
    assert!(app.letter().await.says("auf Position 1"));
    app.approve(&about_cem).await;
    assert!(app.letter().await.says("auf Position 1"), "he came first");
    assert!(app.get(&status_of_cem.url).await.words().contains("Sie stehen auf Platz 1 der Warteliste"));
    assert!(app.get(&status_of_bea.url).await.words().contains("Sie stehen auf Platz 2 der Warteliste"));
}

async fn an_approval_without_a_seat_and_without_a_line_goes_to_the_organisers(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    app.edit("kurs-ohne-liste", |event| event.seat_rules.pending_holds = false).await;
    let (_, about_cem) = app.ask_for("kurs-ohne-liste", CEM).await;
    let (_, about_bea) = app.ask_for("kurs-ohne-liste", BEA).await;
    app.approve(&about_bea).await;
    let status_of_bea = app.get(&app.letter().await.status_link()).await;
    app.approve(&about_cem).await;
    let letters = app.letters().await;
    let to = |whom: &str| letters.iter().find(|letter| letter.to == whom).unwrap_or_else(|| panic!("no letter to {whom}"));
    for told in ["Inzwischen ist aber kein Platz frei, und eine Warteliste gibt es nicht.", "von Hand einen Platz geben oder"] {
        assert!(to(RANA).says(told), "{told}: {}", to(RANA).text);
    }
    assert!(!to(RANA).says("zustimmen oder ablehnen"), "{}", to(RANA).text);
    assert!(to(CEM.1).says("Wird ein Platz frei, entscheidet die Veranstaltungsleitung, wer ihn bekommt."), "{}", to(CEM.1).text);
    assert_eq!(app.state_of("kurs-ohne-liste", CEM).await, State::Waitlisted);

    // The seat becomes free: it is Cem's to be given, and nobody who comes later takes it.
    app.withdraw(&status_of_bea).await;
    let letters = app.letters().await;
    let free = letters.iter().find(|letter| letter.to == RANA).expect("a letter to the organisers");
    assert!(free.says("die Veranstaltung hat keine Warteliste") || free.says("Die Veranstaltung hat keine Warteliste"), "{}", free.text);
    assert!(free.says("wartet aber eine Anmeldung"), "{}", free.text);
    let event = app.event("kurs-ohne-liste").await;
    assert_eq!((event.occupancy.held, event.registration_gate(app.clock.now())), (0, RegistrationGate::Full), "nobody takes it");
    let page = app.get("/de/events/kurs-ohne-liste").await;
    assert!(page.words().contains("Auf die freien Plätze warten schon Personen."), "{}", page.words());
}

async fn a_link_says_how_it_stands_whatever_happened_meanwhile(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    let (status, to_ruth) = app.ask_for("kurs", CEM).await;
    let open = app.get(&to_ruth.link("/approve/")).await;
    app.withdraw(&status).await;
    app.letter().await;
    let settled = app.submit(open.form("Zustimmen")).await;
    assert_eq!(settled.heading(), "Eine Entscheidung ist nicht mehr nötig");
    assert_eq!(app.state_of("kurs", CEM).await, State::Withdrawn);
    app.travel("2027-03-20T09:10:00Z");
    assert!(app.letters().await.is_empty(), "nobody is reminded");

    // Who withdraws before the letters have left is sent the receipt only; the supervisor's letter belongs to another thread.
    let form = app.form_of("kurs", BEA.0, BEA.1).await.fill("org_unit", "Bürgeramt");
    app.wait(A_WHILE);
    app.submit(form).await;
    let status = app.confirm(&app.letter().await).await;
    app.withdraw(&status).await;
    let letters = app.letters().await;
    let mut told: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["Abmeldung: Haltung zeigen", "Bitte um Zustimmung: Bea Kurz, Haltung zeigen"]);

    let unknown = app.get(&format!("/de/approve/{}", "A".repeat(43))).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.words().contains("fragen Sie bitte die Person, um die es geht"), "{}", unknown.words());
    assert_eq!(unknown.maybe_link("Links zu meinen Anmeldungen"), None, "that is for those who registered");
    // The link of a letter to a person answers no question.
    let foreign = status.url.split('?').next().expect("a path").replace("/r/", "/approve/");
    assert_eq!(app.get(&foreign).await.status, StatusCode::NOT_FOUND);

    let (_, to_ruth) = app.ask_for("kurs-zweistufig", CEM).await;
    app.log_in(RANA).await;
    let asks = app.get(&app.desk_event("kurs-zweistufig").await.link("Veranstaltung absagen")).await;
    app.submit(asks.form("Veranstaltung absagen").fill("reason", "Die Leitung ist erkrankt.")).await;
    app.letter().await;
    assert_eq!(app.get(&to_ruth.link("/approve/")).await.heading(), "Die Veranstaltung ist abgesagt");
}
