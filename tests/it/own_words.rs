//! Words of a host or of an event in the mails that leave by themselves.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{QUITTENHOF, SALZWIESE};
use axum::http::StatusCode;

on_both_databases!(
    the_words_of_a_host_stand_in_its_mails_and_an_event_may_say_its_own,
    own_words_are_read_as_they_would_be_before_they_are_saved,
    words_of_others_than_the_own_host_are_not_written,
);

async fn the_words_of_a_host_stand_in_its_mails_and_an_event_may_say_its_own(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let mailings = app.get(&app.desk_event("kochabend").await.link("Mail schreiben oder Erinnerung planen")).await;
    let own = app.get(&mailings.link("Eigene Texte in Mails")).await;
    let all = app.get(&own.link_with("Texte für alle Veranstaltungen von")).await;
    let form = all.form("Texte speichern");
    let wrong = app.submit(form.clone().fill("confirmed_de", "Hallo {nmae}").fill("waiting_en", "Only English")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.fault("confirmed_de").contains("{nmae}") && wrong.fault("waiting_de").contains("auf Deutsch"), "{}", wrong.words());
    assert_eq!(wrong.form("Texte speichern").value("waiting_en"), "Only English");
    let written = form.fill("confirmed_de", "Bitte pünktlich, {name}.").fill("closing_de", "Ihr Quittenhof");
    let done = app.submit(written.fill("closing_en", "Your Quittenhof").fill("waiting_de", "Oft wird noch etwas frei.")).await;
    assert!(done.words().contains("Die Texte sind gespeichert."), "{}", done.words());
    // What a stranger is called is inert in them.
    let (_, letter) = app.register_and_confirm("kochabend", "Ada http://evil.example", "ada@example.net").await;
    assert!(letter.text.contains("Bitte pünktlich, Ada http\u{2060}") && !letter.text.contains("Ada http://evil"), "{}", letter.text);
    assert!(letter.text.find("Ihr Quittenhof") < letter.text.find("Freundliche Grüße"), "{}", letter.text);
    // The event says something else in one place, and the host in the others.
    app.log_in(QUITTENHOF).await;
    let own = app.get(&own.url).await;
    assert!(own.words().contains("Bitte pünktlich, {name}."), "what applies otherwise is shown: {}", own.words());
    app.submit(own.form("Texte speichern").fill("confirmed_de", "Bitte mit Schürze.")).await;
    app.forget_cookies();
    let (_, letter) = app.register_and_confirm("kochabend", "Bo", "bo@example.net").await;
    assert!(letter.text.contains("Bitte mit Schürze.") && letter.text.contains("Ihr Quittenhof"), "{}", letter.text);
    assert!(!letter.text.contains("pünktlich"), "{}", letter.text);
    app.seat("kochabend", &["Cem", "Dora", "Eva"]).await;
    let (_, letter) = app.register_and_confirm("kochabend", "Fred", "fred@example.net").await;
    assert!(letter.text.contains("Oft wird noch etwas frei.") && !letter.text.contains("Schürze"), "{}", letter.text);
    // Another host's mails say nothing of it.
    let (_, letter) = app.register_and_confirm("gruppe", "Gül", "gul@example.net").await;
    assert!(!letter.text.contains("Quittenhof"), "{}", letter.text);
}

async fn own_words_are_read_as_they_would_be_before_they_are_saved(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let own = app.get(&format!("/desk/events/{}/texts", app.event("kochabend").await.id)).await;
    let form = own.form("Vorschau").fill("confirmed_de", "Bitte mit Schürze, {name}. <b>").fill("closing_en", "");
    let preview = app.submit(form).await;
    assert!(preview.words().contains("Noch ist nichts gespeichert."), "{}", preview.words());
    assert!(preview.words().contains("Bitte mit Schürze, Alex Beispiel. <b>"), "{}", preview.words());
    let links: Vec<&str> = preview.text().split("/de/r/").skip(1).collect();
    assert!(!links.is_empty() && links.iter().all(|link| link.starts_with("AAAAAAAA")), "no link leads anywhere");
    assert_eq!(preview.form("Texte speichern").value("confirmed_de"), "Bitte mit Schürze, {name}. <b>");
    app.submit(preview.form("Texte speichern")).await;
    let (_, letter) = app.register_and_confirm("kochabend", "Bo", "bo@example.net").await;
    assert!(letter.says("Bitte mit Schürze, Bo."), "{}", letter.text);
    // Whoever read the page before is told what stands there now.
    let late = app.submit(own.form("Texte speichern").fill("waiting_de", "Oft wird etwas frei.")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.fault("confirmed_de").contains("Bitte mit Schürze"), "{}", late.words());
    assert_eq!(late.form("Texte speichern").value("waiting_de"), "Oft wird etwas frei.");
}

async fn words_of_others_than_the_own_host_are_not_written(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let at = format!("/desk/events/{}/texts", app.event("kochabend").await.id);
    app.log_in(SALZWIESE).await;
    assert_eq!(app.get(&at).await.status, StatusCode::NOT_FOUND);
    let fields = [("of", "all"), ("closing_de", "Ihr Nachbar")];
    assert_eq!(app.post(&at, &fields).await.status, StatusCode::NOT_FOUND);
    app.forget_cookies();
    let (_, letter) = app.register_and_confirm("kochabend", "Ada", "ada@example.net").await;
    assert!(!letter.text.contains("Ihr Nachbar"), "{}", letter.text);
}
