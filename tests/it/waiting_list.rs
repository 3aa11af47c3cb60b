//! The waiting list: joining it, moving up, leaving it, and when it stands still.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::letters::Letter;
use crate::people::A_WHILE;
use crate::seats::{offering, set_capacity};
use dabei::domain::registration::State;

on_both_databases!(
    who_waits_moves_up_when_somebody_withdraws_and_is_told,
    a_group_at_the_head_of_the_line_is_not_overtaken,
    an_expiry_moves_the_line_up_too,
    shortly_before_the_start_the_line_stands_still,
    a_series_that_has_begun_is_joined_but_nobody_waits_for_it,
    whoever_waits_for_an_offer_or_a_lot_is_told_so,
);

/// Takes seats of the kochabend, which has five.
async fn take(app: &TestApp, name: &str, seats: &str) -> (Page, Letter) {
    let email = format!("{}@mail.example", name.to_lowercase());
    let form = app.form_of("kochabend", name, &email).await.fill("seats", seats);
    app.wait(A_WHILE);
    app.submit(form).await;
    let letter = app.letter().await;
    (app.confirm(&letter).await, app.letter().await)
}

async fn who_waits_moves_up_when_somebody_withdraws_and_is_told(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    take(&app, "Gruppe", "4").await;
    let (status_of_anna, _) = take(&app, "Anna", "1").await;
    let (status_of_bea, waiting) = take(&app, "Bea", "1").await;
    let (status_of_cem, _) = take(&app, "Cem", "1").await;
    assert!(status_of_bea.words().contains("Sie stehen auf Platz 1 der Warteliste"), "{}", status_of_bea.words());
    assert!(status_of_cem.words().contains("Sie stehen auf Platz 2 der Warteliste"));
    assert!(status_of_bea.words().contains("Sie können die Warteliste jederzeit verlassen."));
    assert!(!status_of_bea.text().contains("calendar.ics"));
    assert!(waiting.calendars.is_empty() && waiting.says("auf Position 1"), "{}", waiting.text);

    app.withdraw(&status_of_anna).await;
    let letters = app.letters().await;
    let told: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(told, ["anna@mail.example", "bea@mail.example"]);
    assert!(letters[1].calendars.iter().any(|(method, _)| method.as_deref() == Some("REQUEST")));
    let status = app.get(&letters[1].status_link()).await;
    assert!(status.words().contains("Sie haben einen Platz"), "{}", status.words());
    assert!(app.get(&status_of_cem.url).await.words().contains("Sie stehen auf Platz 1 der Warteliste"));
    let occupancy = app.event("kochabend").await.occupancy;
    assert_eq!((occupancy.held, occupancy.waiting), (5, 1));

    // Cem no longer wants to wait.
    let asks = app.get(&status_of_cem.link("Abmelden")).await;
    assert!(asks.words().contains("Sie verlieren Ihren Platz in der Warteliste."), "{}", asks.words());
    app.submit(asks.form("Verbindlich abmelden")).await;
    assert!(app.letter().await.calendars.is_empty(), "he never had an entry that could be taken back");
    assert_eq!(app.event("kochabend").await.occupancy.waiting, 0);
}

async fn a_group_at_the_head_of_the_line_is_not_overtaken(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    let (status_of_four, _) = take(&app, "Vier", "4").await;
    let (status_of_three, _) = take(&app, "Drei", "3").await;
    assert!(status_of_three.words().contains("Warteliste"));
    // One seat is free, but whoever comes now waits behind them.
    let (status_of_anna, _) = take(&app, "Anna", "1").await;
    assert!(status_of_anna.words().contains("Sie stehen auf Platz 2 der Warteliste"), "{}", status_of_anna.words());

    app.withdraw(&status_of_four).await;
    assert_eq!(app.letters().await.len(), 3, "a receipt, and two who moved up");
    assert!(app.get(&status_of_three.url).await.words().contains("Sie haben 3 Plätze"));
    assert!(app.get(&status_of_anna.url).await.words().contains("Sie haben einen Platz"));
}

async fn an_expiry_moves_the_line_up_too(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    take(&app, "Gruppe", "4").await;
    app.register("kochabend", "Anna", "anna@mail.example").await;
    app.letter().await;
    let (status_of_bea, _) = take(&app, "Bea", "1").await;
    assert!(status_of_bea.words().contains("Warteliste"));
    app.wait(jiff::SignedDuration::from_hours(24));
    let letter = app.letter().await;
    assert_eq!(letter.to, "bea@mail.example");
    assert!(app.get(&letter.status_link()).await.words().contains("Sie haben einen Platz"));
}

async fn shortly_before_the_start_the_line_stands_still(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    take(&app, "Gruppe", "4").await;
    app.register_and_confirm("kochabend", "Anna", "anna@mail.example").await;
    app.register("kochabend", "Zoe", "zoe@mail.example").await;
    let letter = app.letter().await;
    let (status_of_bea, _) = take(&app, "Bea", "1").await;
    app.travel("2027-03-02T17:00:00Z");
    app.work().await;
    assert!(app.get(&letter.confirm_link()).await.heading().contains("abgelaufen"));
    // Friday evening: two working days before Tuesday evening.
    app.travel("2027-03-12T17:00:00Z");
    app.work().await;
    let status = app.get(&status_of_bea.url).await;
    assert!(status.words().contains("Freie Plätze werden von Hand vergeben"), "{}", status.words());
    let registrations = app.registrations("kochabend").await;
    assert_eq!(registrations.last().map(|registration| registration.state), Some(State::Waitlisted));
}

async fn a_series_that_has_begun_is_joined_but_nobody_waits_for_it(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.edit("sprachcafe", |event| event.window.deadline = Some("2027-03-22T11:00:00Z".parse().expect("an instant"))).await;
    // The first evening is over.
    app.travel("2027-03-10T09:00:00Z");
    let form = app.form_of("sprachcafe", "Ada", "ada@mail.example").await;
    app.wait(A_WHILE);
    let sent = app.submit(form).await;
    assert!(sent.words().contains("spätestens Donnerstag, 11. März 2027"), "{}", sent.words());
    let letter = app.letter().await;
    let status = app.confirm(&letter).await;
    app.letters().await;
    assert!(status.words().contains("Sie haben einen Platz"), "{}", status.words());
    set_capacity(&app, "sprachcafe", 2).await;
    // One seat is free, and a pair would have to wait for ever.
    let pair = app.form_of("sprachcafe", "Paar", "paar@mail.example").await.fill("seats", "2");
    app.wait(A_WHILE);
    let refused = app.submit(pair).await;
    assert!(refused.status.is_client_error() && app.letters().await.is_empty(), "{}", refused.words());
    assert_eq!(app.event("sprachcafe").await.occupancy.waiting, 0);
}

async fn whoever_waits_for_an_offer_or_a_lot_is_told_so(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.import(&offering()).await;
    take(&app, "Gruppe", "4").await;
    take(&app, "Anna", "1").await;
    let page = app.get("/de/events/kochabend").await;
    assert!(
        page.words().contains("bieten wir ihn der nächsten Person") && !page.words().contains("rückt die Warteliste nach"),
        "{}",
        page.words()
    );
    let (_, waiting) = take(&app, "Bea", "1").await;
    assert!(waiting.says("bieten wir ihn Ihnen per Mail an") && !waiting.text.contains("automatisch nach"), "{}", waiting.text);

    crate::seats::draws(&app, "sprachcafe").await;
    let page = app.get("/de/events/sprachcafe").await;
    for told in ["Plätze werden ausgelost", "Jetzt anmelden"] {
        assert!(page.words().contains(told), "{told}: {}", page.words());
    }
    for untrue in ["Alle Plätze sind vergeben", "Auf die Warteliste setzen"] {
        assert!(!page.words().contains(untrue), "{untrue}: {}", page.words());
    }
    let form = app.form_of("sprachcafe", "Cleo", "cleo@mail.example").await;
    app.wait(A_WHILE);
    app.submit(form).await;
    let asked = app.letter().await;
    assert!(asked.says("Mit der Bestätigung nehmen Sie an der Verlosung teil."), "{}", asked.text);
    app.confirm(&asked).await;
    let told = app.letter().await;
    assert!(told.subject.starts_with("Verlosung: ") && told.says("Sie nehmen an der Verlosung teil"), "{}: {}", told.subject, told.text);
    assert!(!told.text.contains("Position") && !told.text.contains("kein Platz frei"), "{}", told.text);
}
