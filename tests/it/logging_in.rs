//! Where somebody is logged in, and what guessing at passwords does to whom.

use crate::account_people::{NEW_PASSWORD, open_link};
use crate::app::{Page, TestApp, query};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{PASSWORD, QUITTENHOF};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use jiff::SignedDuration;
use std::net::{Ipv4Addr, SocketAddr};

on_both_databases!(
    everything_else_that_is_logged_in_is_ended,
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

async fn guessing_from_everywhere_does_not_lock_the_owner_out(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    app.forget_cookies();
    // One try was her own.
    for network in 0..99 {
        assert_eq!(tries_from(&app, network, "geraten und falsch").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let one_more = tries_from(&app, 101, PASSWORD).await;
    assert_eq!(one_more.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(one_more.fault("email").contains("Link per Mail"), "{}", one_more.words());
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
