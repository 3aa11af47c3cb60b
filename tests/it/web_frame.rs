//! What surrounds every page: addresses, languages, headers, errors, static files, the log.

use crate::app::{BASE_URL, Page, TestApp};
use crate::database::TestDatabase;
use crate::log;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use dabei::web::assets::{self, Asset};
use scraper::{Html, Selector};

async fn ask_at(base_url: &str, request: Request<Body>) -> Page {
    TestApp::start_at(TestDatabase::sqlite().await, base_url).await.ask(request).await
}

async fn ask(request: Request<Body>) -> Page {
    ask_at(BASE_URL, request).await
}

async fn get(path: &str) -> Page {
    get_with(path, &[]).await
}

async fn get_with(path: &str, headers: &[(&str, &str)]) -> Page {
    send(Request::get(path), headers).await
}

async fn post_with(path: &str, headers: &[(&str, &str)]) -> Page {
    send(Request::post(path), headers).await
}

async fn send(request: axum::http::request::Builder, headers: &[(&str, &str)]) -> Page {
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    ask(request.body(Body::empty()).expect("a request")).await
}

fn all(page: &Page, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    Html::parse_document(page.text()).select(&selector).filter_map(|it| it.attr(attribute)).map(str::to_owned).collect()
}

fn heading(page: &Page) -> String {
    let selector = Selector::parse("h1").expect("a selector");
    Html::parse_document(page.text()).select(&selector).flat_map(|it| it.text()).collect()
}

#[tokio::test]
async fn the_bare_address_leads_to_the_programme_in_the_language_of_the_browser() {
    for (wish, home) in [("en-GB,en;q=0.9,de;q=0.7", "/en/events"), ("de-DE", "/de/events"), ("tr,ar;q=0.8", "/de/events")] {
        let answer = get_with("/", &[("accept-language", wish)]).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, home), "{wish}");
        assert!(answer.header("vary").contains("accept-language"));
    }
    assert_eq!(get("/").await.header("location"), "/de/events");
    assert_eq!(get("/en").await.header("location"), "/en/events");
}

#[tokio::test]
async fn a_page_speaks_the_language_of_its_address_and_leads_to_itself_in_the_other() {
    let german = get_with("/de/events?q=Tee%20%26%20Kuchen", &[("accept-language", "en")]).await;
    assert_eq!(german.status, StatusCode::OK);
    assert_eq!(all(&german, "html", "lang"), ["de"]);
    assert_eq!(all(&german, "html", "dir"), ["ltr"]);
    assert_eq!(all(&german, "a[hreflang=en]", "href"), ["/en/events?q=Tee%20%26%20Kuchen"]);
    assert_eq!(all(&get("/en/events").await, "html", "lang"), ["en"]);
    assert_eq!(get("/fr/events").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_keyboard_reaches_the_content_at_once_and_sees_where_it_is() {
    let page = get("/de/events").await;
    assert_eq!(all(&page, "body > a:first-child", "href"), ["#content"]);
    assert_eq!(all(&page, "main", "id"), ["content"]);
    assert_eq!(all(&page, "nav [aria-current=page]", "href"), ["/de/events"]);
}

#[tokio::test]
async fn the_footer_shows_the_legal_links_that_the_operator_set() {
    let page = get("/en/events").await;
    assert_eq!(all(&page, "footer a", "href"), ["https://www.musterstadt.example/impressum"]);
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let missing = "/de/events/nothing-here";
    for path in ["/de/events", missing, "/healthz", assets::DABEI_CSS.url(), "/"] {
        let answer = get(path).await;
        let policy = answer.header("content-security-policy");
        for directive in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.split("; ").any(|it| it == directive), "{directive} for {path}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(answer.header("permissions-policy").contains("geolocation=()"));
        assert!(answer.header("strict-transport-security").starts_with("max-age="));
    }
    assert_eq!(get("/de/events").await.header("cache-control"), "no-cache", "public: may be kept, and is asked for again");
    assert_eq!(get("/de/my-links").await.header("cache-control"), "no-store");
    assert_eq!(get(missing).await.header("cache-control"), "no-store");

    let plain = Request::get("/de/events").body(Body::empty()).expect("a request");
    assert_eq!(ask_at("http://127.0.0.1:8080", plain).await.header("strict-transport-security"), "");
}

#[tokio::test]
async fn a_page_that_is_not_there_says_what_to_do_and_shows_nothing_but_its_id() {
    let page = get("/de/no-such-page").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(heading(&page), "Diese Seite gibt es nicht");
    let id = page.header("x-request-id").to_owned();
    assert_eq!(id.len(), 14);
    assert!(page.text().contains(&format!("Kennung: {id}")));
    assert_eq!(all(&page, "main a", "href"), ["/de/events"]);

    let english = get("/en/no-such-page").await;
    assert_eq!(heading(&english), "This page does not exist");
    assert_eq!(heading(&get_with("/e/", &[("accept-language", "en")]).await), "This page does not exist");
}

#[tokio::test]
async fn an_id_that_a_client_brings_is_not_taken_over() {
    let page = get_with("/de/nothing", &[("x-request-id", "<b>forged</b>")]).await;
    assert!(!page.header("x-request-id").contains("forged") && !page.text().contains("forged"));
}

#[tokio::test]
async fn a_wrong_method_gets_a_page_and_the_list_of_right_ones() {
    let page = post_with("/de/events", &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!((page.status, page.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET,HEAD"));
    assert_eq!(heading(&page), "Diese Seite gibt es nicht");
}

#[tokio::test]
async fn a_form_that_another_site_sends_is_refused_before_anybody_reads_it() {
    let refused: [&[(&str, &str)]; 4] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site"), ("origin", "https://other.example.org")],
        &[("origin", "https://evil.example"), ("host", "dabei.example.org")],
        &[("origin", "null"), ("host", "dabei.example.org")],
    ];
    for headers in refused {
        let page = post_with("/de/events", headers).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert_eq!(heading(&page), "Das dürfen Sie hier nicht");
    }
    // A proxy may rewrite `Host`; the own origin is known by the configuration.
    let own: [&[(&str, &str)]; 3] =
        [&[("sec-fetch-site", "same-origin")], &[("origin", BASE_URL), ("host", "10.0.0.7")], &[("host", "dabei.example.org")]];
    for headers in own {
        assert_eq!(post_with("/de/events", headers).await.status, StatusCode::METHOD_NOT_ALLOWED, "{headers:?}");
    }
}

#[tokio::test]
async fn the_probe_answers_in_one_word() {
    let answer = get("/healthz").await;
    assert_eq!((answer.status, answer.text()), (StatusCode::OK, "ok\n"));
    assert!(answer.header("content-type").starts_with("text/plain"));
}

#[tokio::test]
async fn a_page_asks_nobody_else_for_anything_and_has_nothing_inline() {
    let page = get("/de/events").await;
    let fetched = [
        all(&page, "link[href]:not([rel=alternate]):not([rel=canonical])", "href"),
        all(&page, "script[src]", "src"),
        all(&page, "img", "src"),
    ]
    .concat();
    assert!(fetched.len() >= 4);
    for url in fetched {
        assert_eq!(get(&url).await.status, StatusCode::OK, "{url}");
        assert!(url.starts_with("/assets/"), "{url}");
    }
    assert!(all(&page, "[style]", "style").is_empty());
    assert!(!page.text().contains("<style") && !page.text().contains("<script"));
}

#[tokio::test]
async fn every_static_file_may_be_kept_for_ever_and_another_hash_finds_nothing() {
    for asset in assets::ALL {
        let plain = get(asset.url()).await;
        assert_eq!(plain.status, StatusCode::OK);
        assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!((plain.header("content-encoding"), plain.header("content-type")), ("", content_type(&asset)));
        assert_eq!(plain.bytes(), asset.bytes());

        let (name, rest) = asset.url().split_once('.').expect("a name, a hash, an ending");
        let (_, ending) = rest.rsplit_once('.').expect("an ending");
        assert_eq!(get(&format!("{name}.000000000000.{ending}")).await.status, StatusCode::NOT_FOUND);
    }
    let packed = get_with(assets::KERN_CSS.url(), &[("accept-encoding", "br, gzip")]).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.bytes().len() < 60_000, "{}", packed.bytes().len());
    let font = get_with(assets::FIRA_SANS_REGULAR.url(), &[("accept-encoding", "gzip")]).await;
    assert_eq!(font.header("content-encoding"), "");
}

fn content_type(asset: &Asset) -> &'static str {
    match asset.url().rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        ending => panic!("an unexpected file: {ending:?}"),
    }
}

#[tokio::test]
async fn the_stylesheets_refer_to_nothing_but_files_of_ours() {
    for sheet in [assets::KERN_CSS, assets::DABEI_CSS] {
        let css = std::str::from_utf8(sheet.bytes()).expect("a stylesheet is text");
        assert!(!css.contains("@import"));
        for target in css.split("url(").skip(1).map(|rest| rest.trim_start_matches(['"', '\''])) {
            if !target.starts_with("data:") {
                let name = target.split(['"', '\'', ')']).next().expect("a name");
                assert_eq!(get(&format!("/assets/{name}")).await.status, StatusCode::OK, "{name}");
            }
        }
    }
}

#[tokio::test]
async fn the_log_names_the_id_and_the_route_of_a_request_and_nothing_that_is_secret() {
    log::keep();
    let page = get("/assets/secret-in-the-path?token=secret-in-the-query").await;
    let log = log::text();
    let answered = |line: &&str| line.contains("answered") && line.contains(page.header("x-request-id"));
    assert!(log.lines().filter(answered).any(|line| line.contains("/assets/{name}") && line.contains("status=404")), "{log}");
    assert!(!log.contains("secret-in-the"), "{log}");
}
