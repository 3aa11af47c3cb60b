//! The whole service in a test: router, database, a clock that stands. Pages are asked for as a browser would, forms are taken out of them.

use crate::database::TestDatabase;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use dabei::clock::Clock;
use dabei::domain::calendar::Mailbox;
use dabei::domain::email::EmailAddress;
use dabei::domain::house::HouseRules;
use dabei::domain::language::Language;
use dabei::import::{Files, Options, Report, import};
use dabei::storage::Store;
use dabei::web::{self, AppState, BaseUrl, FormLimits, RequestIds, Site};
use std::path::Path;
use std::sync::Arc;
use tower::ServiceExt as _;

/// Where the service stands in tests.
pub const BASE_URL: &str = "https://dabei.example.org";

/// The instant at which every test begins: a Monday morning, two weeks before most fixtures take place.
pub const NOW: &str = "2027-03-01T09:00:00Z";

/// A running service with a database of its own.
pub struct TestApp {
    /// To look behind the pages.
    pub store: Store,
    /// To let time pass.
    pub clock: Clock,
    router: Router,
    _database: TestDatabase,
}

/// What came back.
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    body: Bytes,
}

impl Page {
    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }

    /// The body as it came.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// A header; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header is ASCII"))
    }
}

/// The operating organisation of the tests.
pub fn site(base_url: &str) -> Site {
    Site {
        organisation: "Stadt Musterstadt".to_owned(),
        town: "Musterstadt".to_owned(),
        sender: Mailbox { name: "Stadt Musterstadt".to_owned(), email: EmailAddress::parse("dabei@stadt.example").expect("an address") },
        base_url: BaseUrl::parse(base_url).expect("a base URL"),
        default_language: Language::De,
        imprint: Some("https://www.musterstadt.example/impressum".to_owned()),
        privacy: None,
        accessibility: None,
    }
}

impl TestApp {
    /// Starts the service on a database.
    pub async fn start(database: TestDatabase) -> Self {
        Self::start_at(database, BASE_URL).await
    }

    /// Starts the service as reached under another address.
    pub async fn start_at(database: TestDatabase, base_url: &str) -> Self {
        let store = Store::connect(database.url()).await.expect("the test's database opens");
        let clock = Clock::fixed(NOW.parse().expect("an instant"));
        let state = AppState {
            site: Arc::new(site(base_url)),
            request_ids: RequestIds::new(clock.occasion()),
            store: store.clone(),
            clock: clock.clone(),
            rules: Arc::new(HouseRules { staff_domains: vec!["stadt.example".to_owned()], ..HouseRules::default() }),
            secret: Arc::new(vec![7; 32].into()),
            forms: FormLimits::new(clock.clone(), false),
            mailbox: None,
        };
        Self { store, clock, router: web::router(state), _database: database }
    }

    /// Starts the service on a database with the small programme of `fixtures/programme`.
    pub async fn with_programme(database: TestDatabase) -> Self {
        let app = Self::start(database).await;
        app.import(&fixture_programme()).await;
        app
    }

    /// Imports files at this moment.
    pub async fn import(&self, files: &Files) -> Report {
        let mut occasion = self.clock.occasion();
        let options = Options { tell: true, ..Options::default() };
        import(&self.store, &mut occasion, files, options, &mut |_| {}).await.expect("files without faults")
    }

    /// Sends a request as it is.
    pub async fn ask(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        Page { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.expect("a whole body") }
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Page {
        self.ask(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form, as a browser does from a page of the service.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body));
        self.ask(request.expect("a request")).await
    }
}

/// A small programme: one event for each case that journeys need, around two weeks after [`NOW`].
pub fn fixture_programme() -> Files {
    Files::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures/programme"))).expect("the fixtures")
}

/// `application/x-www-form-urlencoded`, by the byte.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
