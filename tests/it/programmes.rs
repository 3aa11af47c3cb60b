//! The administration writes a programme of modules; organisers plan dates of them; people choose.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF};
use axum::http::StatusCode;

on_both_databases!(
    a_programme_with_what_comes_before_what,
    a_module_never_comes_before_itself,
    a_module_with_dates_is_not_removed,
    programmes_belong_to_the_administration,
    two_people_at_one_module_overwrite_nothing_silently,
);

/// Adds a module to the programme "Haltung zeigen".
async fn with_module(app: &TestApp, title: &str, after: Option<&str>) {
    let page = app.get("/desk/programmes").await;
    let page = app.get(&page.link("Baustein hinzufügen : Haltung zeigen")).await;
    let mut form = page.form("Speichern").fill("title", title);
    if let Some(after) = after {
        form = form.fill("requires", &page.choice(after));
    }
    let done = app.submit(form).await;
    assert!(done.words().contains("Gespeichert.") && done.words().contains(title), "{}", done.words());
}

async fn with_programme(database: TestDatabase) -> TestApp {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let page = app.get(&app.get("/desk/catalogue").await.link("Lehrgänge")).await;
    let nameless = app.submit(page.form("Lehrgang anlegen").fill("title", " ")).await;
    assert!(nameless.fault("title").contains("Bitte geben Sie einen Titel an"), "{}", nameless.words());
    app.submit(page.form("Lehrgang anlegen").fill("title", "Haltung zeigen")).await;
    with_module(&app, "Grundlagen", None).await;
    with_module(&app, "Gespräche führen", Some("Grundlagen")).await;
    app
}

async fn a_programme_with_what_comes_before_what(database: TestDatabase) {
    let app = with_programme(database).await;
    let list = app.get("/desk/programmes").await;
    assert!(list.words().contains("Grundlagen Pflicht Gespräche führen Pflicht, nach: 1. Grundlagen"), "{}", list.words());
    // An evening becomes a date of the second module, and says what comes before.
    let event = app.desk_event("kochabend").await;
    let page = app.get(&event.link("Angaben ändern")).await;
    let form = page.form("Speichern").fill("module", &page.choice("Haltung zeigen: 2. Gespräche führen"));
    app.submit(form).await;
    let public = app.get("/de/events/kochabend").await;
    let says = "Baustein 2 von 2 (Pflichtbaustein) der Reihe „Haltung zeigen“ Davor besuchen Sie bitte: Baustein 1: Grundlagen";
    assert!(public.words().contains(says), "{}", public.words());
    // Renamed, the programme is found by its new name.
    let page = app.get(&list.link("Lehrgang umbenennen : Haltung zeigen")).await;
    app.submit(page.form("Speichern").fill("title", "Zivilcourage")).await;
    assert!(app.get("/de/events?q=zivilcourage").await.words().contains("Kochabend"));
}

async fn a_module_never_comes_before_itself(database: TestDatabase) {
    let app = with_programme(database).await;
    let page = app.get(&app.get("/desk/programmes").await.link("Grundlagen")).await;
    let form = page.form("Speichern").fill("requires", &page.choice("Gespräche führen"));
    let refused = app.submit(form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.fault("requires").contains("vor sich selbst"), "{}", refused.words());
}

async fn a_module_with_dates_is_not_removed(database: TestDatabase) {
    let app = with_programme(database).await;
    let page = app.get(&app.get("/desk/programmes").await.link("Grundlagen")).await;
    let asks = app.get(&page.link("Baustein entfernen")).await;
    assert!(asks.words().contains("dass er davor kommt: Gespräche führen"), "{}", asks.words());
    let removes = asks.form("Baustein entfernen");
    let event = app.desk_event("kochabend").await;
    let written = app.get(&event.link("Angaben ändern")).await;
    app.submit(written.form("Speichern").fill("module", &written.choice("Haltung zeigen: 1. Grundlagen"))).await;
    // Seen before, pressed after.
    assert!(app.submit(removes.clone()).await.words().contains("Das geht nicht mehr"));
    assert_eq!(app.get(&page.url).await.maybe_link("Baustein entfernen"), None);
    let written = app.get(&event.link("Angaben ändern")).await;
    app.submit(written.form("Speichern").tamper("module", "")).await;
    let done = app.submit(removes).await;
    assert!(done.words().contains("Gespräche führen Pflicht") && !done.words().contains("Grundlagen"), "{}", done.words());
}

async fn programmes_belong_to_the_administration(database: TestDatabase) {
    let app = with_programme(database).await;
    let page = app.get("/desk/programmes").await;
    let module = app.get(&page.link("Grundlagen")).await;
    let removes = app.get(&module.link("Baustein entfernen")).await.form("Baustein entfernen");
    app.forget_cookies();
    app.log_in(QUITTENHOF).await;
    assert!(!app.get("/desk/catalogue").await.words().contains("Lehrgänge"));
    for url in ["/desk/programmes", &module.url, &page.link("Baustein hinzufügen : Haltung zeigen")] {
        assert_eq!(app.get(url).await.status, StatusCode::NOT_FOUND, "{url}");
    }
    for form in [page.form("Lehrgang anlegen").fill("title", "Eigenes"), module.form("Speichern"), removes] {
        assert_eq!(app.submit(form).await.status, StatusCode::NOT_FOUND);
    }
}

async fn two_people_at_one_module_overwrite_nothing_silently(database: TestDatabase) {
    let app = with_programme(database).await;
    let list = app.get("/desk/programmes").await;
    let page = app.get(&list.link("Grundlagen")).await;
    app.submit(page.form("Speichern").fill("title", "Grundlagen der Haltung")).await;
    let conflict = app.submit(page.form("Speichern").tamper("compulsory", "")).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.fault("title").contains("Hier steht jetzt „Grundlagen der Haltung“"), "{}", conflict.words());
    assert!(conflict.fault("compulsory").contains("um Ihre Auswahl"), "{}", conflict.words());
    let page = app.get(&list.link("Lehrgang umbenennen : Haltung zeigen")).await;
    app.submit(page.form("Speichern").fill("title", "Haltung")).await;
    let conflict = app.submit(page.form("Speichern").fill("title", "Zivilcourage")).await;
    assert!(conflict.fault("title").contains("Hier steht jetzt „Haltung“"), "{}", conflict.words());
}
