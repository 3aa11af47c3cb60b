//! What surrounds every page: addresses, languages, headers, errors, static files.

use crate::app::{BASE_URL, Page, TestApp};
use crate::database::TestDatabase;
use axum::body::Body;
use axum::http::{Request, StatusCode};

async fn ask_at(base_url: &str, request: Request<Body>) -> Page {
    TestApp::start_at(TestDatabase::sqlite().await, base_url).await.ask(request).await
}

async fn ask(request: Request<Body>) -> Page {
    ask_at(BASE_URL, request).await
}

async fn get(path: &str) -> Page {
    ask(Request::get(path).body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn the_programme_page_answers_in_the_language_of_its_address() {
    let german = get("/de/events").await;
    assert_eq!(german.status, StatusCode::OK);
    assert!(german.text().contains("<html lang=\"de\" dir=\"ltr\">"));
    assert!(get("/en/events").await.text().contains("<html lang=\"en\" dir=\"ltr\">"));
}
