//! The whole service in a test: router, database, a clock that stands. Pages are asked for as a browser would, forms are taken out of them.

use crate::database::TestDatabase;
use crate::forms::Form;
use crate::letters::Letter;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use dabei::clock::Clock;
use dabei::domain::calendar::Mailbox;
use dabei::domain::email::EmailAddress;
use dabei::domain::house::HouseRules;
use dabei::domain::language::Language;
use dabei::import::{Files, Options, Report, import};
use dabei::jobs::{Round, Worker};
use dabei::mail::{Mailer, RenderedLetter, Renderer, Sender, Templates};
use dabei::storage::{Store, outbox};
use dabei::web::{self, AppState, BaseUrl, FormLimits, RequestIds, Site};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
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
    /// The background worker.
    pub worker: Worker,
    sent: Arc<Mutex<Vec<RenderedLetter>>>,
    cookies: Mutex<BTreeMap<String, String>>,
    letters_count: AtomicBool,
    database: TestDatabase,
}

/// What came back.
pub struct Page {
    /// Where it was found: path and query.
    pub url: String,
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

/// For how many days nobody needs a second factor.
pub const FACTOR_DAYS: u16 = 400;

impl TestApp {
    /// Starts the service on a database.
    pub async fn start(database: TestDatabase) -> Self {
        Self::start_at(database, BASE_URL).await
    }

    /// Starts the service as reached under another address.
    pub async fn start_at(database: TestDatabase, base_url: &str) -> Self {
        let store = Store::connect(database.url()).await.expect("the test's database opens");
        let clock = Clock::fixed(NOW.parse().expect("an instant"));
        let renderer = Arc::new(Renderer::new(sender(base_url), Templates::load(None).expect("the templates")));
        let state = AppState {
            site: Arc::new(site(base_url)),
            request_ids: RequestIds::new(clock.occasion()),
            store: store.clone(),
            clock: clock.clone(),
            rules: Arc::new(HouseRules {
                staff_domains: vec!["stadt.example".to_owned()],
                training_officer: EmailAddress::parse("fortbildung@stadt.example").ok(),
                // Journeys that go on for months are not about logging in.
                second_factor_days: FACTOR_DAYS,
                ..HouseRules::default()
            }),
            secret: Arc::new(vec![7; 32].into()),
            forms: FormLimits::new(clock.clone(), false),
            letters: renderer.clone(),
            mailbox: None,
        };
        let (mailer, sent) = Mailer::memory();
        let worker = Worker::new(store.clone(), clock.clone(), renderer, Arc::new(mailer));
        Self {
            store,
            clock,
            router: web::router(state),
            worker,
            sent,
            cookies: Mutex::default(),
            letters_count: AtomicBool::new(true),
            database,
        }
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
        Box::pin(import(&self.store, &mut occasion, files, options, &mut |_| {})).await.expect("files without faults")
    }

    /// Lets time pass.
    pub fn wait(&self, duration: SignedDuration) {
        self.clock.set(self.clock.now() + duration);
    }

    /// Goes on at an instant (UTC).
    pub fn travel(&self, to: &str) {
        self.clock.set(to.parse().expect("an instant"));
    }

    /// Sends a request as it is; from one and the same network, if it does not say from which.
    pub async fn ask(&self, mut request: Request<Body>) -> Page {
        let url = request.uri().path_and_query().map_or(String::new(), ToString::to_string);
        if request.extensions().get::<ConnectInfo<SocketAddr>>().is_none() {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((Ipv4Addr::new(192, 0, 2, 1), 40_000))));
        }
        if !self.cookies().is_empty() && !request.headers().contains_key(header::COOKIE) {
            let jar = self.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
            request.headers_mut().insert(header::COOKIE, jar.parse().expect("cookies are ASCII"));
        }
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie is ASCII");
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a name and a value");
            if cookie.contains("Max-Age=0") {
                self.cookies().remove(name);
            } else {
                self.cookies().insert(name.to_owned(), value.to_owned());
            }
        }
        Page { url, status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.expect("a whole body") }
    }

    /// The cookies of the one browser that all requests come from, if they bring none of their own.
    pub fn cookies(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Page {
        self.ask(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form, as a browser does from a page of the service.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = query(fields);
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body));
        self.ask(request.expect("a request")).await
    }

    /// Sends a form that was taken out of a page, and follows to where it leads.
    pub async fn submit(&self, form: Form) -> Page {
        let page = self.send(&form).await;
        self.follow(page).await
    }

    /// Sends a form and stays with what is answered.
    pub async fn send(&self, form: &Form) -> Page {
        match form.method {
            Method::POST => self.post(&form.action, &form.pairs()).await,
            _ => self.get(&format!("{}?{}", form.action, query(&form.pairs()))).await,
        }
    }

    /// Goes where an answer redirects to, as browsers do at once.
    pub async fn follow(&self, mut page: Page) -> Page {
        while page.status == StatusCode::SEE_OTHER {
            let target = page.header("location").to_owned();
            page = self.get(&target).await;
        }
        page
    }

    /// Lets the background worker do all there is to do now.
    pub async fn work(&self) {
        let (_stop, running) = watch::channel(false);
        loop {
            let round = Box::pin(self.worker.run_once(&running)).await.expect("a round of the worker");
            assert_eq!((round.postponed, round.given_up), (0, 0), "every letter can be written and sent");
            if round == Round::default() {
                break;
            }
        }
    }

    /// The letters that have arrived since somebody last looked, in the order of their sending.
    pub async fn letters(&self) -> Vec<Letter> {
        self.work().await;
        let sent = std::mem::take(&mut *self.sent.lock().unwrap_or_else(PoisonError::into_inner));
        sent.iter().map(Letter::open).collect()
    }

    /// The one letter that has arrived.
    pub async fn letter(&self) -> Letter {
        let mut letters = self.letters().await;
        assert_eq!(letters.len(), 1, "{:?}", letters.iter().map(|letter| (&letter.to, &letter.subject)).collect::<Vec<_>>());
        letters.remove(0)
    }

    /// Says that this test does not care which letters are left.
    pub fn leave_letters(&self) {
        self.letters_count.store(false, Ordering::Relaxed);
    }
}

impl Drop for TestApp {
    /// A letter that nobody has read is one that nobody expected.
    fn drop(&mut self) {
        if std::thread::panicking() || !self.letters_count.load(Ordering::Relaxed) {
            return;
        }
        let unread = self.sent.lock().unwrap_or_else(PoisonError::into_inner).len();
        let url = self.database.url().to_owned();
        // A destructor cannot wait in the test's own runtime; another thread's does as well.
        let unsent = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let store = Store::connect(&url).await.expect("the test's database opens");
                outbox::count_due(store.reader()).await.expect("letters can be counted")
            })
        });
        let unsent = unsent.join().expect("letters were counted");
        assert!(unread == 0 && unsent == 0, "{unread} letters were sent and not read, {unsent} are still in the outbox");
    }
}

/// From whom the letters of the tests come.
pub fn sender(base_url: &str) -> Sender {
    let site = site(base_url);
    Sender {
        from: site.sender,
        organisation: site.organisation,
        town: site.town,
        base_url: base_url.to_owned(),
        privacy_url: format!("{base_url}/privacy"),
        imprint_url: site.imprint.unwrap_or_default(),
        language: site.default_language,
    }
}

/// A small programme: one event for each case that journeys need, around two weeks after [`NOW`].
pub fn fixture_programme() -> Files {
    Files::read(fixture_folder()).expect("the fixtures")
}

/// Where the small programme lies.
pub fn fixture_folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures/programme"))
}

/// `application/x-www-form-urlencoded`.
pub fn query(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

/// By the byte.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
