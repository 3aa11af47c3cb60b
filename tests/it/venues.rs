//! Organisers write the places themselves: a new room together with its event, another address that everybody concerned is told of, a slip of
//! the pen that nobody is, and rooms that are none of the business of others.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF, SALZWIESE};
use axum::http::StatusCode;
use dabei::domain::vocabulary::Role;
use jiff::SignedDuration;

on_both_databases!(
    a_room_is_added_together_with_the_event,
    a_room_on_a_page_of_its_own_is_offered_to_whom_it_says,
    who_goes_there_is_told_of_another_address,
    a_slip_of_the_pen_is_told_nobody,
    of_a_safer_space_the_page_says_nothing_and_its_people_are_told,
    two_people_at_one_room_overwrite_nothing_silently,
    the_rooms_of_others_are_theirs,
);

const KITCHEN: &str = "Quittenhof, Küche";

/// The page on which somebody who is logged in writes a venue.
async fn venue(app: &TestApp, name: &str) -> Page {
    app.get(&app.get("/desk/venues").await.link(name)).await
}

async fn a_room_is_added_together_with_the_event(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let page = app.get("/desk/new-event").await;
    let form = page.form("Speichern").fill("title", "Singen im Garten").fill("venue_name", "Quittenhof, Garten");
    // Both at once would leave it to chance where people go.
    let form = form.fill("venue", &page.choice(KITCHEN));
    let refused = app.submit(form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.fault("venue").contains("entweder einen Raum aus der Liste"), "{}", refused.words());
    let refused = app.submit(refused.form("Speichern").fill("venue", "")).await;
    assert!(refused.fault("venue_wheelchair").contains("Bitte wählen Sie"), "{}", refused.words());
    let form = refused.form("Speichern").fill("venue_street", "Quittenweg 14").fill("venue_postcode", "33602");
    let event = app.submit(form.fill("venue_wheelchair", "partly").fill("venue_toilet", "yes")).await;
    assert!(event.words().contains("Der Entwurf ist gespeichert."), "{}", event.words());
    let preview = app.get(&event.link("Vorschau")).await;
    for words in ["Quittenhof, Garten", "Quittenweg 14", "Mit dem Rollstuhl zugänglich: teilweise", "Rollstuhlgerechtes WC: ja"] {
        assert!(preview.words().contains(words), "{words}: {}", preview.words());
    }
    // It is there once, for the next event of the house, and for nobody else.
    let list = app.get("/desk/venues").await;
    assert_eq!(list.words().matches("Quittenhof, Garten").count(), 1, "{}", list.words());
    assert!(list.words().contains("Begegnungszentrum Quittenhof"), "{}", list.words());
    assert!(app.get("/desk/new-event").await.words().contains("Quittenhof, Garten"));
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    for page in ["/desk/venues", "/desk/new-event"] {
        assert!(!app.get(page).await.words().contains("Garten"), "{page}");
    }
}

async fn a_room_on_a_page_of_its_own_is_offered_to_whom_it_says(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let page = app.get(&app.get("/desk").await.link("Orte und Stammdaten")).await;
    let page = app.get(&app.get(&page.link("Orte")).await.link("Ort anlegen")).await;
    let refused = app.submit(page.form("Speichern").fill("venue_postcode", "33602 Bielefeld")).await;
    for field in ["venue_name", "venue_postcode", "venue_wheelchair"] {
        assert!(!refused.fault(field).is_empty(), "{field}: {}", refused.words());
    }
    let form = refused.form("Speichern").fill("venue_name", "Alte Scheune").fill("venue_postcode", "33602").fill("venue_wheelchair", "no");
    let list = app.submit(form.fill("offered", &refused.choice("alle, die Veranstaltungen planen"))).await;
    assert!(list.words().contains("Gespeichert.") && list.words().contains("Alte Scheune"), "{}", list.words());
    // What everybody has is the administration's: nobody else takes it back.
    assert!(list.maybe_link("Alte Scheune").is_none());
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    assert!(app.get("/desk/new-event").await.words().contains("Alte Scheune"));
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let page = venue(&app, "Alte Scheune").await;
    let form = page.form("Speichern").fill("offered", &page.choice("alle, die für Begegnungszentrum Quittenhof e. V. planen"));
    app.submit(form).await;
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    assert!(!app.get("/desk/new-event").await.words().contains("Alte Scheune"));
}

async fn who_goes_there_is_told_of_another_address(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let page = venue(&app, KITCHEN).await;
    // What is no address is nobody's business.
    let done = app.submit(page.form("Speichern").fill("venue_stop", "Quittenweg (Linie 4)")).await;
    assert!(done.words().contains("Die Angaben sind gespeichert.") && app.letters().await.is_empty(), "{}", done.words());
    let page = venue(&app, KITCHEN).await;
    let asked = app.submit(page.form("Speichern").fill("venue_street", "Lindenallee 3")).await;
    assert!(asked.words().contains("Diese Änderung wird mitgeteilt") && asked.words().contains("Kochabend"), "{}", asked.words());
    assert!(!asked.words().contains("Lesung: Ausgebucht"), "nobody goes there: {}", asked.words());
    assert!(!asked.has_button("Nur ein Schreibfehler: ohne Mail speichern"), "{}", asked.words());
    assert!(app.letters().await.is_empty() && venue(&app, KITCHEN).await.form("Speichern").value("venue_street") == "Quittenweg 12");
    let done = app.submit(asked.form("Speichern und benachrichtigen")).await;
    assert!(done.words().contains("2 Personen werden benachrichtigt."), "{}", done.words());
    let letters = app.letters().await;
    assert_eq!(letters.len(), 2);
    for letter in &letters {
        assert!(letter.says("Quittenweg 12") && letter.says("Lindenallee 3"), "{}", letter.text);
        assert!(letter.calendars[0].1.contains("SEQUENCE:1\r\n") && letter.calendars[0].1.contains("Lindenallee 3"));
    }
    // Everybody else reads it, too, and finds it.
    assert!(app.get("/de/events/lesung").await.words().contains("Lindenallee 3"));
    // Whoever had the form open asks for the event as it is now.
    app.wait(SignedDuration::from_mins(5));
    let (_, letter) = app.register_and_confirm("kochabend", "Cem", "cem@example.net").await;
    assert!(letter.says("Lindenallee 3") && !letter.says("Quittenweg 12"));
}

async fn a_slip_of_the_pen_is_told_nobody(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let asked = app.submit(venue(&app, KITCHEN).await.form("Speichern").fill("venue_street", "Quittenweg 13")).await;
    assert!(!asked.has_button("Nur ein Schreibfehler: ohne Mail speichern"), "another number is another house: {}", asked.words());
    // Also by a request that no button sends.
    let told = app.submit(asked.form("Speichern und benachrichtigen").tamper("do", "quietly")).await;
    assert!(told.words().contains("Eine Person wird benachrichtigt."), "{}", told.words());
    app.letters().await;
    app.leave_letters();
    let asked = app.submit(venue(&app, KITCHEN).await.form("Speichern").fill("venue_name", "Quitenhof, Kueche")).await;
    let done = app.submit(asked.form_with_button("Nur ein Schreibfehler: ohne Mail speichern")).await;
    assert!(done.words().contains("Die Angaben sind gespeichert.") && done.words().contains("Quitenhof, Kueche"), "{}", done.words());
    assert!(!done.words().contains("wird benachrichtigt"), "{}", done.words());
    assert!(app.letters().await.is_empty());
    // The same for the title of an event.
    let event = app.desk_event("kochabend").await;
    let page = app.get(&event.link("Angaben ändern")).await;
    let asked = app.submit(page.form("Speichern").fill("title", "Kochabend: Rezepte ohne Grenze")).await;
    let done = app.submit(asked.form_with_button("Nur ein Schreibfehler: ohne Mail speichern")).await;
    assert!(done.words().contains("Kochabend: Rezepte ohne Grenze") && !done.words().contains("wird benachrichtigt"), "{}", done.words());
    assert!(app.letters().await.is_empty());
}

async fn of_a_safer_space_the_page_says_nothing_and_its_people_are_told(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.make_user("koordination@stadt.example", "Kim", Role::Coordinator, None).await;
    app.seat_quietly("schutzraum", "Nour").await;
    app.seat("gruppe", &["Gül"]).await;
    // A small circle looks after it: not even the administration reads that it is there.
    app.log_in(SALZWIESE).await;
    let circle = app.get(&app.desk_event("schutzraum").await.link("Kleiner Kreis")).await;
    app.submit(circle.form("Speichern").fill("members", &circle.choice("Mona Weiß"))).await;
    for whom in ["koordination@stadt.example", COORDINATION] {
        app.forget_cookies();
        app.log_in(whom).await;
        let page = venue(&app, "Haus Salzwiese").await;
        let asked = app.submit(page.form("Speichern").fill("venue_street", "Andere Gasse 9")).await;
        assert!(asked.words().contains("Diese Änderung wird mitgeteilt"), "{}", asked.words());
        assert!(!asked.words().contains("Ankommen"), "{whom}: {}", asked.words());
    }
    let page = venue(&app, "Haus Salzwiese").await;
    let asked = app.submit(page.form("Speichern").fill("venue_street", "Andere Gasse 9")).await;
    let done = app.submit(asked.form("Speichern und benachrichtigen")).await;
    assert!(done.words().contains("Eine Person wird benachrichtigt."), "{}", done.words());
    assert!(!app.letters().await.is_empty());
    // What is typed with a protected event is for those who look after it, and for nobody else of the house.
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    let page = app.get("/desk/new-event").await;
    let form = page.form("Speichern").fill("title", "Ruhe").fill("protected", "yes").fill("location_visibility", "after_confirmation");
    let drafted = app.submit(form.fill("venue_name", "Wohnung am Kanal").fill("venue_wheelchair", "no")).await;
    assert!(drafted.words().contains("Der Entwurf ist gespeichert."), "{}", drafted.words());
    app.forget_cookies();
    app.log_in("koordination@stadt.example").await;
    assert!(!app.get("/desk/venues").await.words().contains("Kanal"));
}

async fn two_people_at_one_room_overwrite_nothing_silently(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let (mine, yours) = (venue(&app, KITCHEN).await, venue(&app, KITCHEN).await);
    app.submit(mine.form("Speichern").fill("venue_stop", "Quittenweg (Linie 4)").fill("venue_loop", "yes")).await;
    let form = yours.form("Speichern").fill("venue_stop", "Quittenweg (Linien 3 und 4)");
    let conflict = app.submit(form).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.fault("venue_stop").contains("Hier steht jetzt „Quittenweg (Linie 4)“"), "{}", conflict.words());
    assert!(conflict.fault("venue_loop").contains("um Ihre Auswahl zu behalten"), "{}", conflict.words());
    let again = conflict.form("Speichern");
    assert_eq!((again.value("venue_stop"), again.value("venue_loop")), ("Quittenweg (Linien 3 und 4)", ""));
    let done = app.submit(again.fill("venue_loop", "yes")).await;
    assert!(done.words().contains("Die Angaben sind gespeichert."), "{}", done.words());
    let now = venue(&app, KITCHEN).await.form("Speichern");
    assert_eq!((now.value("venue_stop"), now.value("venue_loop")), ("Quittenweg (Linien 3 und 4)", "yes"));
}

async fn the_rooms_of_others_are_theirs(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    // Two hosts have events there: neither moves the other's.
    app.log_in(SALZWIESE).await;
    let list = app.get("/desk/venues").await;
    assert!(list.words().contains("Haus Salzwiese") && list.maybe_link("Haus Salzwiese").is_none(), "{}", list.words());
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let safer = venue(&app, "Haus Salzwiese").await;
    let (url, form) = (safer.url.clone(), safer.form("Speichern"));
    app.forget_cookies();
    app.log_in(QUITTENHOF).await;
    let list = app.get("/desk/venues").await;
    // Where the city's public events are everybody knows, and nobody else writes it; where a safer space is, nobody learns.
    assert!(list.words().contains("Rathaus, Raum 214") && list.maybe_link("Rathaus, Raum 214").is_none(), "{}", list.words());
    assert!(!list.words().contains("Salzwiese"), "{}", list.words());
    assert_eq!(app.get(&url).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.submit(form.clone().fill("venue_street", "Anderswo 1")).await.status, StatusCode::NOT_FOUND);
    // A form of the own room is no way to another one.
    let own = venue(&app, KITCHEN).await;
    let forged = own.form("Speichern").tamper("offered", "salzwiese");
    assert_eq!(app.submit(forged).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}
