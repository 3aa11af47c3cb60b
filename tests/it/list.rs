//! The list of participants as a tool: its order and columns, one deed with several people, tags, notes, duplicates.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF};
use crate::forms::Form;
use crate::seats::{cancel, set_capacity};
use axum::http::StatusCode;
use dabei::domain::attendance::Mark;
use dabei::domain::registration::{Registration, State};
use dabei::storage::attendance;
use scraper::{Html, Selector};

on_both_databases!(
    the_list_stands_in_the_order_that_is_asked_for,
    whoever_chooses_columns_sees_them_on_every_event,
    several_are_cancelled_at_once_and_the_line_moves_up_once,
    several_of_the_line_are_confirmed_and_the_others_stay,
    nothing_is_done_with_a_list_that_has_changed_since,
    nobody_chosen_or_nothing_to_do_is_said_at_the_place,
    several_are_moved_all_or_none,
    several_who_would_lose_their_seats_are_asked_about_first,
    people_are_tagged_and_found_by_their_tags,
    what_is_noted_is_read_by_colleagues_and_can_be_deleted,
    two_registrations_of_one_person_become_one,
    who_was_there_under_one_of_two_registrations_was_there,
    a_list_holds_what_its_purpose_needs,
    whoever_is_offered_a_seat_is_not_told_of_one_when_two_become_one,
    what_is_noted_in_a_safer_space_stays_there,
);

/// The names on the list, from the top.
fn names(page: &Page) -> Vec<String> {
    let document = Html::parse_document(page.text());
    let links = Selector::parse(".desk-table--people tbody th > a:first-child").expect("a selector");
    document.select(&links).map(|link| link.text().collect::<String>().trim().to_owned()).collect()
}

/// The headings of the list.
fn headings(page: &Page) -> Vec<String> {
    let document = Html::parse_document(page.text());
    let heads = Selector::parse(".desk-table--people thead th").expect("a selector");
    let words = |head: scraper::ElementRef| head.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    document.select(&heads).map(words).collect()
}

async fn registration(app: &TestApp, name: &str) -> Registration {
    app.registration_of("kochabend", name).await
}

/// The form of the list with these people ticked and a deed chosen.
async fn choose(app: &TestApp, people: &[&str], deed: &str) -> Form {
    let page = app.desk_event("kochabend").await;
    let mut form = page.form_with("deed").fill("deed", deed);
    for name in people {
        form = form.fill("chosen", &registration(app, name).await.id.to_string());
    }
    form
}

/// The page that the button of the second step is on, whatever its number of people.
fn second_step(page: &Page) -> Form {
    page.form_with("seen")
}

async fn the_list_stands_in_the_order_that_is_asked_for(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Örs", "Ada", "Bo", "Cem", "Dora", "Zoë"]).await;
    app.log_in(QUITTENHOF).await;
    let list = app.desk_event("kochabend").await;
    assert_eq!(names(&list), ["Ada", "Bo", "Cem", "Dora", "Örs", "Zoë"], "by name, without diacritics");
    let search = list.form("Suchen").fill("sort", "-submitted");
    let newest = app.submit(search).await;
    assert_eq!(names(&newest), ["Zoë", "Dora", "Cem", "Bo", "Ada", "Örs"]);
    assert_eq!(newest.form("Suchen").value("sort"), "-submitted", "the order stays chosen");
    // The heading does the same, and turns round when it is followed again.
    let oldest = app.get(&newest.link("Eingang ↓")).await;
    assert_eq!(names(&oldest), ["Örs", "Ada", "Bo", "Cem", "Dora", "Zoë"]);
    assert!(oldest.text().contains("aria-sort=\"ascending\""));
    // By state: who has a seat before who waits.
    assert_eq!(names(&app.get(&oldest.link("Stand")).await).last().map(String::as_str), Some("Zoë"));
    // The order that is no order is the usual one.
    let odd = app.get(&format!("{}?sort=-", app.desk_event("kochabend").await.url)).await;
    assert_eq!(names(&odd)[0], "Ada");
}

async fn whoever_chooses_columns_sees_them_on_every_event(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.seat("gruppe", &["Bo"]).await;
    app.log_in(COORDINATION).await;
    let list = app.desk_event("kochabend").await;
    assert_eq!(headings(&list), ["Auswahl", "Name", "Stand", "Kontakt", "Plätze", "Eingang", "Letzte Mail", "Möglichkeiten"]);
    let form = list.form("Spalten übernehmen").without("columns").fill("columns", "code").fill("columns", "office");
    let chosen = app.submit(form).await;
    let few = ["Auswahl", "Name", "Stand", "Dienststelle", "Buchungscode", "Möglichkeiten"];
    assert_eq!(headings(&chosen), few);
    assert_eq!(headings(&app.desk_event("gruppe").await), few, "on other events too");
    assert!(!chosen.words().contains("ada@example.net"), "{}", chosen.words());
    // None at all is a choice, and another person has their own.
    let none = app.submit(chosen.form("Spalten übernehmen").without("columns")).await;
    assert_eq!(headings(&none), ["Auswahl", "Name", "Stand", "Möglichkeiten"]);
    app.log_in(QUITTENHOF).await;
    assert!(headings(&app.desk_event("kochabend").await).contains(&"Kontakt".to_owned()));
}

async fn several_are_cancelled_at_once_and_the_line_moves_up_once(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dora", "Eva", "Fred", "Gül"]).await;
    app.log_in(QUITTENHOF).await;
    let asks = app.submit(choose(&app, &["Ada", "Bo", "Fred"], "cancel").await).await;
    assert_eq!(asks.status, StatusCode::OK);
    // Fred waits and is cancelled too: only Gül is left to move up.
    assert!(asks.words().contains("3 Anmeldungen") && asks.words().contains("Gül : ein Platz"), "{}", asks.words());
    assert!(app.letters().await.is_empty(), "asking does nothing");
    let without = app.submit(second_step(&asks)).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!without.fault("reason").is_empty());
    let done = app.submit(second_step(&without).fill("reason", "Der Herd ist kaputt.")).await;
    assert!(done.words().contains("3 Anmeldungen geändert"), "{}", done.words());
    let mut told: Vec<String> = app.letters().await.into_iter().map(|letter| letter.to).collect();
    told.sort();
    assert_eq!(told, ["ada@example.net", "bo@example.net", "fred@example.net", "gul@example.net"]);
    assert_eq!(registration(&app, "Gül").await.state, State::Confirmed);
    assert_eq!(registration(&app, "Fred").await.state, State::Cancelled);
    let occupancy = app.event("kochabend").await.occupancy;
    assert_eq!((occupancy.held, occupancy.waiting), (4, 0));
    // The button again: the list is another one, and nothing is done.
    let again = app.submit(second_step(&without).fill("reason", "Noch einmal.")).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(app.letters().await.is_empty());
}

async fn several_of_the_line_are_confirmed_and_the_others_stay(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dora", "Eva", "Fred", "Gül", "Hana"]).await;
    app.log_in(QUITTENHOF).await;
    let asks = app.submit(choose(&app, &["Gül", "Hana", "Ada"], "confirm").await).await;
    let words = asks.words();
    assert!(words.contains("2 Anmeldungen") && words.contains("Nicht möglich bei einer Anmeldung"), "{words}");
    assert!(words.contains("2 Plätze mehr vergeben") && words.contains("werden damit überholt"), "{words}");
    let unsaid = app.submit(second_step(&asks)).await;
    assert!(unsaid.status == StatusCode::UNPROCESSABLE_ENTITY && !unsaid.fault("reason").is_empty(), "{}", unsaid.words());
    let done = app.submit(second_step(&unsaid).fill("reason", "Sie kochen mit.")).await;
    assert!(done.words().contains("2 Anmeldungen geändert"), "{}", done.words());
    assert_eq!(app.event("kochabend").await.occupancy.held, 7);
    assert_eq!(registration(&app, "Fred").await.state, State::Waitlisted);
    assert_eq!(app.letters().await.len(), 2);
}

async fn nothing_is_done_with_a_list_that_has_changed_since(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let form = app.desk_event("kochabend").await.form_with("deed").fill("deed", "cancel").fill("all", "yes");
    let asks = app.submit(form).await;
    app.seat("kochabend", &["Cem"]).await;
    let again = app.submit(second_step(&asks).fill("reason", "Darum.")).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.words().contains("Die Liste hat sich geändert") && again.words().contains("Cem"), "{}", again.words());
    assert_eq!(second_step(&again).value("reason"), "Darum.", "what was typed stays");
    assert_eq!(app.event("kochabend").await.occupancy.held, 3);
    let done = app.submit(second_step(&again)).await;
    assert!(done.words().contains("3 Anmeldungen geändert"), "{}", done.words());
    assert_eq!(app.letters().await.len(), 3);
}

async fn nobody_chosen_or_nothing_to_do_is_said_at_the_place(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let nothing = app.submit(choose(&app, &["Ada"], "").await).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!nothing.fault("deed").is_empty() && nothing.fault("all").is_empty());
    let ada = registration(&app, "Ada").await.id.to_string();
    assert_eq!(nothing.form_with("deed").value("chosen"), ada, "who was ticked stays ticked");
    let nobody = app.submit(choose(&app, &[], "cancel").await).await;
    assert!(nobody.fault("all").contains("mindestens eine"), "{}", nobody.words());
    // Somebody of another event is nobody here.
    let foreign = app.event("gruppe").await.id.to_string();
    let stranger = app.submit(choose(&app, &[], "cancel").await.tamper("chosen", &foreign)).await;
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn several_are_moved_all_or_none(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem"]).await;
    app.seat("gruppe", &["Cem"]).await;
    app.log_in(COORDINATION).await;
    let asks = app.submit(choose(&app, &["Ada", "Bo", "Cem"], "move").await).await;
    // There is neither a seat nor a line.
    let full = app.event("lesung").await.id.to_string();
    let refused = app.submit(second_step(&asks).fill("target", &full).fill("reason", "Umzug")).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.fault("target").contains("Niemand wurde umgebucht"), "{}", refused.words());
    assert_eq!(app.event("kochabend").await.occupancy.held, 3);
    assert!(app.letters().await.is_empty());

    let target = app.event("gruppe").await.id.to_string();
    let done = app.submit(second_step(&refused).fill("target", &target)).await;
    assert!(done.words().contains("Eine Anmeldung blieb hier"), "{}", done.words());
    assert_eq!((app.event("kochabend").await.occupancy.held, app.event("gruppe").await.occupancy.held), (1, 3));
    let letters = app.letters().await;
    assert_eq!(letters.len(), 4, "two people, both told both");
    let moved: Vec<_> = letters.iter().filter(|letter| letter.subject.starts_with("Umgebucht, nicht mehr angemeldet: Kochabend")).collect();
    let there = app.event("gruppe").await.title;
    assert!(moved.len() == 2 && moved.iter().all(|letter| letter.says(&format!("auf „{there}“"))), "{letters:?}");
    assert!(!letters.iter().any(|letter| letter.text.contains("storniert")), "nobody is frightened");
    assert_eq!(registration(&app, "Cem").await.state, State::Confirmed);
}

async fn several_who_would_lose_their_seats_are_asked_about_first(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("gruppe", &["Gül"]).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    set_capacity(&app, "gruppe", 1).await;
    app.log_in(COORDINATION).await;
    let asks = app.submit(choose(&app, &["Ada", "Bo"], "move").await).await;
    let target = app.event("gruppe").await.id.to_string();
    let asked = app.submit(second_step(&asks).fill("target", &target).fill("reason", "Umzug")).await;
    assert_eq!(asked.status, StatusCode::CONFLICT);
    assert!(asked.words().contains("käme dort zum Teil auf die Warteliste"), "{}", asked.words());
    assert_eq!((app.event("kochabend").await.occupancy.held, app.letters().await.len()), (2, 0), "nothing has happened yet");
    app.submit(second_step(&asked)).await;
    assert_eq!((app.event("kochabend").await.occupancy.held, app.event("gruppe").await.occupancy.waiting), (0, 2));
    let told: Vec<String> = app.letters().await.into_iter().map(|letter| letter.subject).collect();
    assert!(told.iter().all(|subject| !subject.contains("bestätigt")), "nobody has a seat there: {told:#?}");
    assert_eq!(told.len(), 4, "of what is over and of what is waited for: {told:#?}");
}

async fn people_are_tagged_and_found_by_their_tags(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem"]).await;
    app.log_in(QUITTENHOF).await;
    let asks = app.submit(choose(&app, &["Ada", "Bo"], "tag").await).await;
    let wrong = app.submit(second_step(&asks).fill("new_tag", "eins, zwei")).await;
    assert!(wrong.fault("new_tag").contains("ohne Komma"), "{}", wrong.words());
    let done = app.submit(second_step(&wrong).fill("new_tag", "Hilft beim <Aufbau>")).await;
    assert!(done.words().contains("Schlagwort bei 2 Anmeldungen geändert"), "{}", done.words());
    assert!(app.letters().await.is_empty());
    // Another spelling of the same is the same.
    let page = app.desk_registration("kochabend", "Cem").await;
    let page = app.submit(page.form("Schlagwörter speichern").fill("tags", "hilft beim <aufbau>, Presse")).await;
    assert_eq!(page.form("Schlagwörter speichern").value("tags"), "Hilft beim <Aufbau>, Presse");
    let found = app.submit(app.desk_event("kochabend").await.form("Suchen").fill("tag", "Hilft beim <Aufbau>")).await;
    assert_eq!(names(&found), ["Ada", "Bo", "Cem"]);
    let press = app.submit(app.desk_event("kochabend").await.form("Suchen").fill("tag", "Presse")).await;
    assert_eq!(names(&press), ["Cem"]);
    // The whole of a filtered list is what it shows, not more.
    let asks = app.submit(found.form_with("deed").fill("all", "yes").fill("deed", "untag")).await;
    let done = app.submit(second_step(&asks).fill("new_tag", "Hilft beim <Aufbau>")).await;
    assert!(done.words().contains("Schlagwort bei 3 Anmeldungen geändert"), "{}", done.words());
    assert!(app.desk_event("kochabend").await.words().contains("Schlagwort „Hilft beim <Aufbau>“ genommen (3 Anmeldungen)"));
    assert!(!app.desk_registration("kochabend", "Ada").await.form("Schlagwörter speichern").value("tags").contains("Aufbau"));
}

async fn what_is_noted_is_read_by_colleagues_and_can_be_deleted(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_registration("kochabend", "Ada").await;
    let empty = app.submit(page.form("Notiz speichern").fill("note", "  ")).await;
    assert!(!empty.fault("note").is_empty());
    let noted = app.submit(page.form("Notiz speichern").fill("note", "Kommt später.\r\n<b>Bringt Töpfe mit</b>")).await;
    assert!(noted.words().contains("Die Notiz ist gespeichert.") && noted.words().contains("Leyla Aydın, "), "{}", noted.words());
    assert!(noted.text().contains("&#60;b&#62;Bringt Töpfe mit") && !noted.text().contains("<b>Bringt"));
    app.log_in(COORDINATION).await;
    let list = app.desk_event("kochabend").await;
    let page = app.get(list.link("Notiz : Ada").trim_end_matches("#remarks")).await;
    assert!(page.words().contains("Bringt Töpfe mit"), "{}", page.words());
    assert!(page.words().contains("Notiz geschrieben"), "{}", page.words());
    let gone = app.submit(page.form_with_button("Notiz löschen")).await;
    assert!(gone.words().contains("Die Notiz ist gelöscht.") && !gone.words().contains("Töpfe"), "{}", gone.words());
    assert!(app.letters().await.is_empty());
}

async fn two_registrations_of_one_person_become_one(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dora"]).await;
    app.log_in(QUITTENHOF).await;
    // Wilma called and has the last seat; she had also filled in the form and waits.
    let by_phone = app.get(&app.desk_event("kochabend").await.link("Person eintragen")).await.form("Eintragen");
    app.submit(by_phone.fill("name", "Wilma Brandt").fill("email", "").fill("phone", "0521 1234")).await;
    app.forget_cookies();
    app.seat("kochabend", &["wilma  brandt"]).await;
    app.seat("kochabend", &["Xenia"]).await;
    app.log_in(QUITTENHOF).await;
    let waits = app.desk_registration("kochabend", "wilma  brandt").await;
    app.submit(waits.form("Notiz speichern").fill("note", "Rückruf erbeten")).await;
    assert!(waits.words().contains("Vielleicht doppelt angemeldet"), "{}", waits.words());
    let likely = waits.link_with("Mit ");
    let asks = app.get(&likely).await;
    assert!(asks.words().contains("wilma.brandt@example.net") && asks.words().contains("erfährt per Mail"), "{}", asks.words());
    let done = app.submit(asks.form("Zusammenführen")).await;
    assert!(done.words().contains("Zusammengeführt") && done.words().contains("0521 1234"), "{}", done.words());
    assert!(done.words().contains("wilma.brandt@example.net") && done.words().contains("Rückruf erbeten"), "{}", done.words());
    // She hears once, and of the seat that she has.
    let letter = app.letter().await;
    assert_eq!(letter.to, "wilma.brandt@example.net");
    assert!(letter.calendars[0].1.contains("METHOD:REQUEST"), "{}", letter.text);
    let occupancy = app.event("kochabend").await.occupancy;
    assert_eq!((occupancy.held, occupancy.waiting), (5, 1), "Xenia still waits");
    // Again: there is nothing to merge any more.
    let again = app.get(&likely).await;
    let again = app.follow(again).await;
    assert!(again.words().contains("Das geht nicht mehr") && app.letters().await.is_empty(), "{}", again.words());

    // Two with seats: the address of the one that ends is told, and the line moves up.
    let both = app.submit(choose(&app, &["Ada", "Bo"], "merge").await).await;
    let done = app.submit(both.form("Zusammenführen")).await;
    assert!(done.words().contains("Zusammengeführt"), "{}", done.words());
    let told: Vec<(String, Option<String>)> =
        app.letters().await.into_iter().map(|letter| (letter.to, letter.calendars.first().and_then(|it| it.0.clone()))).collect();
    let to = |name: &str, method: &str| (format!("{name}@example.net"), Some(method.to_owned()));
    assert_eq!(told, [to("bo", "CANCEL"), to("xenia", "REQUEST")]);
    let three = app.submit(choose(&app, &["Cem"], "merge").await).await;
    assert!(three.fault("deed").contains("genau zwei"), "{}", three.words());
}

async fn who_was_there_under_one_of_two_registrations_was_there(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    let session = app.event("kochabend").await.sessions[0].id;
    let (ada, bo) = (app.registration_of("kochabend", "Ada").await.id, app.registration_of("kochabend", "Bo").await.id);
    let tx = app.store.begin_write().await.expect("a transaction");
    for (id, mark) in [(ada, Mark::Absent), (bo, Mark::Partial { heads: 1, minutes: 50 })] {
        attendance::note(&tx, id, session, Some(mark), app.clock.now(), None).await.expect("noted");
    }
    tx.commit().await.expect("kept");
    app.log_in(QUITTENHOF).await;
    let both = app.submit(choose(&app, &["Ada", "Bo"], "merge").await).await;
    app.submit(both.form("Zusammenführen")).await;
    app.letters().await;
    let marks = attendance::of_registrations(app.store.reader(), &[ada]).await.expect("the database");
    assert_eq!(marks[&ada][&session], Mark::Partial { heads: 1, minutes: 50 });
}

async fn a_list_holds_what_its_purpose_needs(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dora", "Eva", "Fred"]).await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_event("kochabend").await;
    let list = async |purpose: &str| {
        let mut form = page.form("Für Excel (XLSX)").fill("purpose", purpose);
        form.action = form.action.replace(".xlsx", ".csv");
        app.submit(form).await.text().to_owned()
    };
    let door = list("door").await;
    assert!(door.contains("Name;Plätze;Buchungscode") && door.contains("Ada") && !door.contains('@'), "{door}");
    assert!(!door.contains("Fred"), "who waits does not stand at the door: {door}");
    assert!(list("badges").await.starts_with("\u{FEFF}Name;Organisationseinheit;Funktion"));
    let counts = list("statistics").await;
    let lines: Vec<&str> = counts.lines().skip(1).collect();
    assert!(lines.is_sorted(), "not in the order of names: {counts}");
    assert!(!counts.contains("Ada") && !counts.contains('@') && counts.contains("Warteliste;1"), "{counts}");
    assert_eq!(app.get("/desk").await.status, StatusCode::OK);
    // What was looked for can be taken along alone; Fred keeps his place in the line.
    let found = app.submit(page.form("Suchen").fill("q", "fred")).await;
    let mut form = found.form("Für Excel (XLSX)").fill("purpose", "organising").fill("only", "yes");
    form.action = form.action.replace(".xlsx", ".csv");
    let only = app.submit(form).await.text().to_owned();
    assert_eq!(only.trim().lines().count(), 2, "{only}");
    assert!(only.contains("Fred") && only.contains(";1;"), "{only}");
    cancel(&app, "kochabend", "Ada").await;
    app.letters().await;
    let found = app.submit(page.form("Suchen").fill("state", "cancelled")).await;
    let mut form = found.form("Für Excel (XLSX)").fill("purpose", "organising").fill("only", "yes");
    form.action = form.action.replace(".xlsx", ".csv");
    let only = app.submit(form).await.text().to_owned();
    assert!(only.contains("Ada") && !only.contains("Bo"), "also who is over, if that was looked for: {only}");
}

async fn whoever_is_offered_a_seat_is_not_told_of_one_when_two_become_one(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dora", "Eva"]).await;
    app.log_in(QUITTENHOF).await;
    let by_phone = app.get(&app.desk_event("kochabend").await.link("Person eintragen")).await.form("Eintragen");
    app.submit(by_phone.fill("name", "Wilma Brandt").fill("email", "")).await;
    app.forget_cookies();
    app.seat("kochabend", &["wilma brandt"]).await;
    app.log_in(QUITTENHOF).await;
    let asks = app.get(&app.desk_registration("kochabend", "Wilma Brandt").await.link("Platz anbieten")).await;
    app.submit(asks.form("Platz anbieten").fill("reason", "Sie kocht mit.")).await;
    assert!(app.letters().await.is_empty(), "she has no address yet");
    let old = app.get(&app.desk_registration("kochabend", "wilma brandt").await.link_with("Mit ")).await;
    app.submit(old.form("Zusammenführen")).await;
    let letter = app.letter().await;
    assert!(letter.calendars.is_empty() && letter.says("Wir halten ihn"), "{}: {}", letter.subject, letter.text);
    assert!(matches!(registration(&app, "Wilma Brandt").await.state, State::Offered { .. }));
}

async fn what_is_noted_in_a_safer_space_stays_there(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat_quietly("schutzraum", "Ada").await;
    app.log_in(COORDINATION).await;
    let page = app.desk_registration("schutzraum", "Ada").await;
    app.submit(page.form("Notiz speichern").fill("note", "Heißt eigentlich anders.")).await;
    app.submit(page.form("Schlagwörter speichern").fill("tags", "Vorsicht")).await;
    let asks = app.get(&page.link("Umbuchen")).await;
    let target = app.event("kochabend").await.id.to_string();
    app.submit(asks.form("Umbuchen").fill("target", &target).fill("reason", "Wunsch.")).await;
    assert_eq!(app.letters().await.len(), 2);
    let there = app.desk_registration("kochabend", "Ada").await;
    assert!(!there.words().contains("Heißt eigentlich") && !there.words().contains("Vorsicht"), "{}", there.words());
    assert!(app.get(&page.url).await.words().contains("Heißt eigentlich"), "it stays where it was written");
}
