//! Where somebody is logged in, and what guessing at passwords does to whom.

use crate::account_people::{NEW_PASSWORD, open_link};
use crate::app::{Page, TestApp, query};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, PASSWORD, QUITTENHOF};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use jiff::SignedDuration;
use std::net::{Ipv4Addr, SocketAddr};

on_both_databases!(
    everything_else_that_is_logged_in_is_ended,
    what_was_typed_is_sent_again_after_a_new_log_in,
    a_colleague_in_the_same_house_locks_nobody_out,
    guessing_from_everywhere_does_not_lock_the_owner_out,
    one_machine_alone_closes_no_account,
);

async fn everything_else_that_is_logged_in_is_ended(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let elsewhere = app.cookies().clone();
    app.forget_cookies();
    app.log_in(QUITTENHOF).await;
    let account = app.get("/desk/account").await;
    assert!(account.words().contains("Offene Anmeldungen (2)"), "{}", account.words());
    let done = app.submit(account.form("Alle anderen Anmeldungen beenden")).await;
    assert!(done.words().contains("Offene Anmeldungen (1)"), "{}", done.words());
    let here = std::mem::replace(&mut *app.cookies(), elsewhere);
    assert_eq!(app.get("/desk").await.status, StatusCode::SEE_OTHER);
    *app.cookies() = here;
    assert_eq!(app.get("/desk").await.status, StatusCode::OK);
}

async fn what_was_typed_is_sent_again_after_a_new_log_in(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let form = app.get("/desk/new-event").await.form("Speichern").fill("title", "Ein \"Abend\" <mit> Musik");
    app.travel("2027-03-03T09:00:00Z");
    let kept = app.submit(form).await;
    assert_eq!((kept.status, kept.heading().as_str()), (StatusCode::FORBIDDEN, "Sie sind nicht mehr angemeldet"));
    assert_eq!(kept.link("Anmelden (neues Fenster)"), "/desk/login");
    app.log_in(QUITTENHOF).await;
    let saved = app.submit(kept.form("Noch einmal senden")).await;
    assert_eq!(saved.heading(), "Ein \"Abend\" <mit> Musik", "{}", saved.words());
    // Whoever was never logged in has nothing to lose, and a password does not come back.
    app.forget_cookies();
    assert_eq!(app.post("/desk/new-event", &[("title", "Fremd")]).await.status, StatusCode::SEE_OTHER);
    app.log_in(QUITTENHOF).await;
    let account = app.get("/desk/account").await;
    app.travel("2027-03-05T09:00:00Z");
    let password = app.submit(account.form("Passwort ändern").fill("old", PASSWORD)).await;
    assert!(!password.text().contains(PASSWORD), "{}", password.words());
}

async fn tries_from(app: &TestApp, network: u32, password: &str) -> Page {
    let form = [("email", QUITTENHOF), ("password", password), ("next", "")];
    let mut request = Request::post("/desk/login")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(query(&form)))
        .expect("a request");
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((Ipv4Addr::from(0xC633_6400 + network), 40_000))));
    app.ask(request).await
}

async fn a_colleague_in_the_same_house_locks_nobody_out(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    // At night the browser is closed: what is known of it stays.
    app.cookies().retain(|name, _| name != "__Host-dabei");
    let own = std::mem::take(&mut *app.cookies());
    for _ in 0..10 {
        assert_eq!(tries_from(&app, 7, "geraten und falsch").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(tries_from(&app, 7, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS, "a stranger's browser waits");
    *app.cookies() = own;
    for _ in 0..10 {
        assert_eq!(tries_from(&app, 7, "vertippt und falsch").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(tries_from(&app, 7, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS, "nor may it guess for ever");
    app.wait(SignedDuration::from_mins(16));
    assert_eq!(tries_from(&app, 7, PASSWORD).await.status, StatusCode::SEE_OTHER);
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let audit = app.get("/desk/audit").await;
    assert_eq!(audit.words().matches("Anmeldung nach zehn falschen Passwörtern abgelehnt").count(), 2, "{}", audit.words());
}

async fn guessing_from_everywhere_does_not_lock_the_owner_out(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let own = std::mem::take(&mut *app.cookies());
    // One try was her own.
    for network in 0..99 {
        assert_eq!(tries_from(&app, network, "geraten und falsch").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let one_more = tries_from(&app, 101, PASSWORD).await;
    assert_eq!(one_more.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(one_more.fault("email").contains("Link per Mail"), "{}", one_more.words());
    // On the train she is known by her browser.
    *app.cookies() = own;
    assert_eq!(tries_from(&app, 102, PASSWORD).await.status, StatusCode::SEE_OTHER);
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let audit = app.get("/desk/audit").await;
    assert_eq!(audit.words().matches("nach hundert Versuchen an einem Tag").count(), 1, "{}", audit.words());
    app.forget_cookies();
    // Where she has logged in before she still does.
    app.log_in(QUITTENHOF).await;
    app.forget_cookies();
    // And from the new network with a link.
    app.submit(app.get("/desk/login/forgotten").await.form("Link anfordern").fill("email", QUITTENHOF)).await;
    let letter = app.letter().await;
    let page = open_link(&app, &letter).await;
    let form = [("password", NEW_PASSWORD), ("again", NEW_PASSWORD)];
    let mut request = Request::post(&page.url)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(query(&form)))
        .expect("a request");
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((Ipv4Addr::from(0xC633_6400 + 101), 40_000))));
    assert_eq!(app.ask(request).await.status, StatusCode::SEE_OTHER);
    app.letter().await;
    assert_eq!(tries_from(&app, 101, NEW_PASSWORD).await.header("location"), "/desk");
}

async fn one_machine_alone_closes_no_account(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    for _ in 0..150 {
        tries_from(&app, 7, "geraten und falsch").await;
        app.wait(SignedDuration::from_mins(2));
    }
    assert_eq!(tries_from(&app, 8, PASSWORD).await.header("location"), "/desk");
}
