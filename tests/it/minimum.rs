//! Whether enough have registered: it is decided, or called off.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::QUITTENHOF;
use crate::seats::set_rules;
use dabei::domain::seats::SeatRules;
use dabei::domain::vocabulary::EventStatus;

on_both_databases!(
    it_is_decided_that_an_event_takes_place,
    it_is_called_off_because_too_few_have_registered,
    what_is_over_is_not_called_off_and_enough_are_not_too_few,
);

async fn it_is_decided_that_an_event_takes_place(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    let decide_on = Some("2027-03-08".parse().expect("a day"));
    set_rules(&app, "kochabend", SeatRules { decide_on, ..SeatRules::default() }).await;
    app.travel("2027-03-08T08:00:00Z");
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.says("Bestätigt sind 2 Plätze, mindestens nötig sind 3.")), (QUITTENHOF, true));
    assert_eq!(app.letters().await.len(), 0, "once");

    app.log_in(QUITTENHOF).await;
    let seats = app.desk_seats("kochabend").await;
    assert!(seats.words().contains("nicht erreicht 2 bestätigt, 0 in Prüfung, mindestens nötig 3."), "{}", seats.words());
    app.register("kochabend", "Cem", "cem@example.net").await;
    let asked = app.letter().await;
    assert_eq!(asked.to, "cem@example.net", "has to confirm the address");
    let asks = app.get(&seats.link("Findet statt")).await;
    assert!(asks.words().contains("2 Personen bekommen eine Mail."), "{}", asks.words());
    let done = app.submit(asks.form("Findet statt")).await;
    assert!(done.words().contains("Entschieden: Die Veranstaltung findet statt. 2 Personen werden benachrichtigt."), "{}", done.words());
    assert_eq!(done.maybe_link("Findet statt"), None);
    // The page from before, pressed again.
    assert!(app.submit(asks.form("Findet statt")).await.words().contains("Es war schon so"));
    let letters = app.letters().await;
    assert_eq!(letters.len(), 2, "who has no seat yet is told nothing");
    for letter in letters {
        assert!(letter.subject.starts_with("Findet statt: "), "{}", letter.subject);
        assert!(letter.says("Diese Veranstaltung findet statt. Ihr Platz ist Ihnen sicher."));
        assert_eq!(letter.calendars.len(), 0, "what is in the calendar stays as it is");
    }
}

async fn it_is_called_off_because_too_few_have_registered(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let seats = app.desk_seats("kochabend").await;
    let page = app.get(&seats.link("Veranstaltung absagen")).await;
    let done = app.submit(page.form("Veranstaltung absagen")).await;
    assert!(done.words().contains("2 Personen werden benachrichtigt."), "{}", done.words());
    for letter in app.letters().await {
        assert!(letter.says("leider haben sich nicht genug Personen angemeldet, nötig wären 3 Plätze gewesen."), "{}", letter.text);
        assert!(!letter.says("Begründung"), "no words were needed: {}", letter.text);
    }
    let public = app.get("/de/events/kochabend").await;
    assert!(public.words().contains("Die Mindestzahl an Teilnehmenden wurde nicht erreicht."), "{}", public.words());
}

async fn what_is_over_is_not_called_off_and_enough_are_not_too_few(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let asks = app.get(&app.desk_event("kochabend").await.link("Veranstaltung absagen")).await;
    app.seat("kochabend", &["Cem"]).await;
    app.log_in(QUITTENHOF).await;
    // A page from before: meanwhile there are three, which is enough.
    let refused = app.submit(asks.form("Veranstaltung absagen").tamper("below_minimum", "yes")).await;
    assert!(refused.fault("reason").contains("Bitte"), "{}", refused.words());
    assert!(!app.get(&asks.url).await.words().contains("nicht erreicht"), "three is enough");
    app.travel("2027-03-16T21:00:00Z");
    app.log_in(QUITTENHOF).await;
    assert_eq!(app.desk_event("kochabend").await.maybe_link("Veranstaltung absagen"), None);
    let late = app.submit(asks.form("Veranstaltung absagen").fill("reason", "Zu spät.")).await;
    assert!(late.words().contains("Das geht nicht mehr"), "{}", late.words());
    assert!(app.letters().await.is_empty());
    assert_eq!(app.event("kochabend").await.status, EventStatus::Published);
}
