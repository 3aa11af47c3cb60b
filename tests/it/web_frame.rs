//! What surrounds every page: addresses, languages, headers, errors, static files.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use dabei::domain::language::Language;
use dabei::domain::occasion::Occasion;
use dabei::web::{self, AppState, BaseUrl, RequestIds, Site};
use std::sync::Arc;
use tower::ServiceExt as _;

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header is ASCII"))
    }
}

fn service_at(base_url: &str) -> Router {
    let site = Site {
        organisation: "Stadt Musterstadt".to_owned(),
        base_url: BaseUrl::parse(base_url).expect("a base URL"),
        default_language: Language::De,
        imprint: Some("https://www.musterstadt.example/impressum".to_owned()),
        privacy: None,
        accessibility: None,
    };
    let occasion = Occasion::new("2027-03-01T09:00:00Z".parse().expect("an instant"), [1; 32]);
    web::router(AppState { site: Arc::new(site), request_ids: RequestIds::new(occasion) })
}

async fn ask(request: Request<Body>) -> Answer {
    let response = service_at("https://dabei.example.org").oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.expect("a whole body") }
}

async fn get(path: &str) -> Answer {
    ask(Request::get(path).body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn the_programme_page_answers_in_the_language_of_its_address() {
    let german = get("/de/events").await;
    assert_eq!(german.status, StatusCode::OK);
    assert!(german.text().contains("<html lang=\"de\" dir=\"ltr\">"));
    assert!(get("/en/events").await.text().contains("<html lang=\"en\" dir=\"ltr\">"));
}
