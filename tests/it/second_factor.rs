//! The second factor: codes, recovery codes, the days without it, and what becomes of guessing.

use crate::account_people::{NEW_PASSWORD, chooses, code, open_link, with_second_factor};
use crate::app::{FACTOR_DAYS, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, PASSWORD, QUITTENHOF};
use axum::http::StatusCode;
use jiff::SignedDuration;

on_both_databases!(
    a_second_factor_is_set_up_and_asked_for,
    a_code_works_once_and_guessing_ends,
    a_recovery_code_opens_once_and_its_owner_is_told,
    without_a_second_factor_the_desk_closes_some_day,
    the_administration_takes_back_a_lost_second_factor,
    who_guesses_codes_for_a_day_is_told_of,
    nobody_takes_the_own_second_factor_back_without_the_password,
    a_desk_left_open_is_not_enough_to_lock_its_owner_out,
);

async fn a_second_factor_is_set_up_and_asked_for(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (key, codes) = with_second_factor(&app, QUITTENHOF).await;
    assert_eq!(codes.len(), 10);
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    assert_eq!(asked.heading(), "Code eingeben");
    // With the password alone nothing opens, whatever one asks for.
    for page in ["/desk", "/desk/account", "/desk/account/second-factor"] {
        assert!(app.get(page).await.header("location").starts_with("/desk/login/code"), "{page}");
    }
    let opened = app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await;
    assert_eq!(opened.heading(), "Veranstaltungen", "{}", opened.words());
}

async fn a_code_works_once_and_guessing_ends(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (key, _) = with_second_factor(&app, QUITTENHOF).await;
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    let once = code(&app, &key);
    assert_eq!(app.submit(asked.form("Anmelden").fill("code", &once)).await.heading(), "Veranstaltungen");
    app.forget_cookies();
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    let again = app.submit(asked.form("Anmelden").fill("code", &once)).await;
    assert!(again.fault("code").contains("wurde schon benutzt"), "{}", again.words());
    for _ in 0..9 {
        app.submit(asked.form("Anmelden").fill("code", "000000")).await;
    }
    app.wait(SignedDuration::from_secs(60));
    let too_often = app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await;
    assert_eq!(too_often.status, StatusCode::TOO_MANY_REQUESTS, "also the right one, for a while: {}", too_often.words());
}

async fn a_recovery_code_opens_once_and_its_owner_is_told(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (_, codes) = with_second_factor(&app, QUITTENHOF).await;
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    let typed = codes[0].replace('-', " ").to_uppercase();
    assert_eq!(app.submit(asked.form("Anmelden").fill("code", &typed)).await.heading(), "Veranstaltungen");
    assert_eq!(app.letter().await.subject, "Anmeldung mit einem Wiederherstellungscode");
    assert!(app.get("/desk/account").await.words().contains("noch 9 Wiederherstellungscodes"));
    app.forget_cookies();
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    assert_eq!(app.submit(asked.form("Anmelden").fill("code", &codes[0])).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn without_a_second_factor_the_desk_closes_some_day(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let list = app.log_in(QUITTENHOF).await;
    assert!(list.text().contains("richten Sie bis"), "{}", list.text());
    app.forget_cookies();
    app.wait(SignedDuration::from_hours(24 * i64::from(FACTOR_DAYS)));
    let page = app.try_log_in(QUITTENHOF, PASSWORD).await;
    assert!(page.words().contains("Bitte richten Sie jetzt Ihren zweiten Faktor ein"), "{}", page.words());
    let event = format!("/desk/events/{}", app.event("kochabend").await.id);
    assert_eq!(app.get(&event).await.header("location"), "/desk/account/second-factor");
    assert_eq!(app.post(&format!("{event}/capacity"), &[("limit", "none")]).await.header("location"), "/desk/account/second-factor");
    let page = app.submit(page.form("Einrichten")).await;
    let key = page.texts_of("code.desk-key").remove(0);
    app.submit(page.form("Fertig").fill("password", PASSWORD).fill("code", &code(&app, &key))).await;
    assert_eq!(app.get(&event).await.status, StatusCode::OK);
    app.letter().await;
}

async fn the_administration_takes_back_a_lost_second_factor(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    with_second_factor(&app, QUITTENHOF).await;
    app.log_in(COORDINATION).await;
    let account = app.get(&app.get("/desk/accounts").await.link("Leyla Aydın")).await;
    let done = app.submit(account.form("Zweiten Faktor aufheben")).await;
    assert!(done.words().contains("Der zweite Faktor ist aufgehoben"), "{}", done.words());
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), (QUITTENHOF, "Ihr zweiter Faktor wurde aufgehoben"));
    app.forget_cookies();
    app.log_in(QUITTENHOF).await;
}

async fn who_guesses_codes_for_a_day_is_told_of(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (key, _) = with_second_factor(&app, QUITTENHOF).await;
    let mut guesses = 0;
    while guesses <= 30 {
        let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
        for _ in 0..10 {
            app.submit(asked.form("Anmelden").fill("code", "000000")).await;
            guesses += 1;
        }
        app.forget_cookies();
        app.wait(SignedDuration::from_mins(16));
    }
    assert_eq!(app.letter().await.subject, "Jemand rät Codes für Ihren Zugang");
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    let refused = app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    app.forget_cookies();
    // Another password makes the guesser's worthless, and its owner waits for nothing.
    app.submit(app.get("/desk/login/forgotten").await.form("Link anfordern").fill("email", QUITTENHOF)).await;
    let letter = app.letter().await;
    let page = open_link(&app, &letter).await;
    chooses(&app, &page, NEW_PASSWORD).await;
    app.letter().await;
    let asked = app.try_log_in(QUITTENHOF, NEW_PASSWORD).await;
    assert_eq!(app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await.heading(), "Veranstaltungen");
}

async fn nobody_takes_the_own_second_factor_back_without_the_password(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (key, _) = with_second_factor(&app, COORDINATION).await;
    let asked = app.try_log_in(COORDINATION, PASSWORD).await;
    app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await;
    let own = app.get("/desk/accounts").await.link("Jo Petersen");
    let refused = app.follow(app.post(&format!("{own}/reset-factor"), &[]).await).await;
    assert!(refused.words().contains("Das geht nicht mehr"), "{}", refused.words());
    let page = app.get("/desk/account/second-factor").await;
    let refused = app.submit(page.form("Zweiten Faktor aufheben").fill("password", "geraten und falsch")).await;
    assert!(refused.fault("password").contains("Dieses Passwort stimmt nicht."), "{}", refused.words());
    let done = app.submit(page.form("Zweiten Faktor aufheben").fill("password", PASSWORD)).await;
    assert!(done.words().contains("Ihr zweiter Faktor ist aufgehoben"), "{}", done.words());
    assert_eq!(app.letter().await.subject, "Ihr zweiter Faktor wurde aufgehoben");
}

async fn a_desk_left_open_is_not_enough_to_lock_its_owner_out(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let page = app.submit(app.get("/desk/account/second-factor").await.form("Einrichten")).await;
    let key = page.texts_of("code.desk-key").remove(0);
    let filled_in = |password: &str, code: &str| page.form("Fertig").fill("password", password).fill("code", code);
    let guessed = app.submit(filled_in("ein geratenes Passwort", &code(&app, &key))).await;
    assert_eq!(guessed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(guessed.fault("password").contains("Dieses Passwort stimmt nicht."), "{}", guessed.words());
    let wrong = app.submit(filled_in(PASSWORD, "000000")).await;
    assert!(!wrong.fault("code").is_empty() && wrong.text().contains(&key), "the key stays: {}", wrong.words());
    app.forget_cookies();
    assert_eq!(app.log_in(QUITTENHOF).await.heading(), "Veranstaltungen", "no code is asked for");
    for _ in 0..8 {
        app.log_in(QUITTENHOF).await;
        app.submit(filled_in("noch eines", &code(&app, &key))).await;
    }
    let ended = app.submit(filled_in(PASSWORD, &code(&app, &key))).await;
    assert!(ended.fault("password").contains("zu viele Versuche"), "{}", ended.fault("password"));
}
