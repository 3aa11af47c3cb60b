//! On the day: people are checked in by code or name, come without being registered, and it is noted who was at which date.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{PASSWORD, QUITTENHOF, SALZWIESE};
use crate::forms::Form;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use dabei::domain::access::{Grant, Reach};
use dabei::domain::registration::State;
use dabei::domain::vocabulary::Role;
use jiff::Timestamp;

on_both_databases!(
    whoever_comes_is_checked_in_by_name_and_it_can_be_taken_back,
    the_code_leads_the_door_to_the_person_and_everybody_else_nowhere,
    the_news_of_a_seat_brings_the_code,
    nobody_is_there_before_the_day,
    whoever_has_no_seat_is_not_let_in,
    two_of_three_came,
    what_a_telephone_tells_late_does_not_undo_what_was_done_since,
    whoever_walks_in_gets_a_seat_and_is_there,
    whoever_is_registered_already_and_walks_in_is_only_noted,
    whoever_waits_is_found_at_the_door_and_is_not_entered_twice,
    whoever_signed_on_paper_is_added_when_the_evening_is_over,
    the_roll_is_kept_for_each_date,
    whoever_leads_the_event_notes_the_roll_by_a_link,
    two_registrations_that_become_one_keep_what_is_noted,
    what_was_meant_for_a_date_that_is_called_off_is_noted_for_no_other,
    whoever_was_there_keeps_the_name_and_whoever_went_elsewhere_is_not_counted,
    a_safer_space_tells_whose_names_a_link_shows_and_closes_it_with_its_circle,
    people_are_found_and_written_to_by_whether_they_were_there,
);

/// Six o'clock on the evening of the cooking.
const AT_THE_DOOR: &str = "2027-03-16T17:00:00Z";

/// The kitchen on its evening, with these people in it.
async fn evening(database: TestDatabase, people: &[&str]) -> TestApp {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", people).await;
    app.travel(AT_THE_DOOR);
    app.log_in(QUITTENHOF).await;
    app
}

async fn door(app: &TestApp) -> Page {
    let event = app.desk_event("kochabend").await;
    app.get(&event.link("Einlass")).await
}

async fn roll(app: &TestApp, event: &str) -> Page {
    let event = app.desk_event(event).await;
    app.get(&event.link("Anwesenheit")).await
}

async fn whoever_comes_is_checked_in_by_name_and_it_can_be_taken_back(database: TestDatabase) {
    let app = evening(database, &["Ada", "Jörg Ölmüller", "Cem"]).await;
    let page = door(&app).await;
    assert!(page.words().contains("0 von 3 da"), "{}", page.words());
    let found = app.submit(page.form("Suchen").fill("q", "olmuller")).await;
    assert!(found.words().contains("Jörg Ölmüller") && !found.words().contains("Cem"), "{}", found.words());
    let code = app.registration_of("kochabend", "Cem").await.code;
    // The script asks only whether the page is there before it leaves it.
    let asked = Request::head(page.url.as_str()).body(Body::empty()).expect("a request");
    assert_eq!(app.ask(asked).await.status, StatusCode::OK);
    let by_code = app.submit(page.form("Suchen").fill("q", &code)).await;
    assert!(by_code.words().contains("Cem") && !by_code.words().contains("Ada"), "{code}: {}", by_code.words());
    let there = app.submit(found.form("Ist da : Jörg Ölmüller")).await;
    assert!(there.words().contains("1 von 3 da") && there.words().contains("Da seit 18:"), "{}", there.words());
    assert!(!there.words().contains("Cem"), "still the search");
    let undone = app.submit(there.form("Zurücknehmen : Jörg Ölmüller")).await;
    assert!(undone.words().contains("0 von 3 da") && !undone.words().contains("Da seit"), "{}", undone.words());
    // Both stand in the history of the registration.
    let id = app.registration_of("kochabend", "Jörg Ölmüller").await.id;
    let history = app.get(&format!("{}/registrations/{id}", app.desk_event("kochabend").await.url)).await;
    assert!(history.words().contains("Anwesenheit: Anwesend") && history.words().contains("Anwesenheit zurückgenommen"));
    // Another host has no such door.
    app.log_in(SALZWIESE).await;
    assert_eq!(app.get(&page.url).await.status, StatusCode::NOT_FOUND);
}

async fn the_code_leads_the_door_to_the_person_and_everybody_else_nowhere(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.register("kochabend", "Ada", "ada@example.net").await;
    let letter = app.letter().await;
    app.wait(crate::people::A_WHILE);
    app.confirm(&letter).await;
    let status = app.get(&app.letter().await.link("/r/")).await;
    assert!(status.text().contains("QR-Code für den Einlass"), "{}", status.words());
    let pass = app.registration_of("kochabend", "Ada").await.pass;
    let code = format!("/pass/{}", pass.as_str());

    let stranger = app.get(&code).await;
    assert_eq!(stranger.status, StatusCode::OK);
    assert!(!stranger.text().contains("Ada") && !stranger.text().contains("Kochabend"));
    let made_up = app.get("/pass/0123456789abcdef0123456789abcdef").await;
    assert_eq!(
        made_up.text(),
        stranger.text().replace(pass.as_str(), "0123456789abcdef0123456789abcdef"),
        "nobody learns whether it exists"
    );

    app.travel(AT_THE_DOOR);
    // Whoever looks after the door and has to log in first comes to the code from there.
    let log_in = app.get(&app.get(&code).await.link("Sie betreuen den Einlass? Zur Anmeldung")).await;
    let shown = app.submit(log_in.form("Anmelden").fill("email", QUITTENHOF).fill("password", PASSWORD)).await;
    assert!(shown.text().contains("door-shown"), "{}", shown.words());
    app.log_in(SALZWIESE).await;
    assert_eq!(app.get(&code).await.status, StatusCode::OK, "another host is a stranger");
    app.log_in(QUITTENHOF).await;
    let shown = app.follow(app.get(&code).await).await;
    assert!(shown.text().contains("door-shown"), "{}", shown.words());
    let there = app.submit(shown.form("Ist da : Ada")).await;
    assert!(there.words().contains("1 von 1 da"));
    // Read again, it says since when.
    assert!(app.follow(app.get(&code).await).await.words().contains("Ada Da seit 18:"));
    // A day after the end it has expired.
    app.travel("2027-03-17T20:00:01Z");
    app.log_in(QUITTENHOF).await;
    assert_eq!(app.get(&code).await.heading(), "Code für den Einlass");
}

async fn the_news_of_a_seat_brings_the_code(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    for (event, encloses) in [("kochabend", true), ("webinar", false)] {
        app.register(event, "Ada", "ada@example.net").await;
        let asks = app.letter().await;
        assert!(!asks.has_file("image/png"), "nothing is confirmed yet");
        app.wait(crate::people::A_WHILE);
        app.confirm(&asks).await;
        let confirmed = app.letter().await;
        assert_eq!(confirmed.has_file("image/png"), encloses, "{event}");
        assert_eq!(confirmed.text.contains("einlass.png"), encloses, "{event}");
    }
}

async fn nobody_is_there_before_the_day(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.travel("2027-03-15T22:59:00Z");
    app.log_in(QUITTENHOF).await;
    app.travel("2027-03-15T22:59:59Z");
    let page = door(&app).await;
    let early = app.submit(page.form("Ist da : Ada")).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.words().contains("0 von 1 da") && early.words().contains("erst am Tag des Termins"), "{}", early.words());
    // Whoever calls the day before is excused then.
    let excused =
        app.submit(roll(&app, "kochabend").await.form("Speichern").fill(&presence_of(&app, "kochabend", "Ada").await, "excused")).await;
    assert!(excused.words().contains("Anwesenheit einer Person gespeichert"), "{}", excused.words());
    app.travel("2027-03-15T23:00:00Z");
    let day = app.submit(page.form("Ist da : Ada")).await;
    assert!(day.words().contains("1 von 1 da"), "{}", day.words());
}

async fn whoever_has_no_seat_is_not_let_in(database: TestDatabase) {
    let app = evening(database, &["Ada", "Bo", "Cem", "Dora", "Eva", "Fatma"]).await;
    let page = door(&app).await;
    assert!(!page.words().contains("Fatma"), "only who has a seat is listed");
    let found = app.submit(page.form("Suchen").fill("q", "Fatma")).await;
    assert!(found.words().contains("Warteliste") && !found.text().contains("Ist da"), "{}", found.words());
    // Somebody who gave the seat back while the page was open.
    let eva = app.registration_of("kochabend", "Eva").await;
    let cancels =
        app.submit(app.desk_row("kochabend", "Stornieren", "Eva").await.form("Anmeldung stornieren").fill("reason", "Angerufen")).await;
    assert_eq!(cancels.status, StatusCode::OK);
    assert_eq!(app.registration_of("kochabend", "Eva").await.state, State::Cancelled);
    app.letters().await;
    let late = app.submit(page.form("Ist da : Eva")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.words().contains("keinen Platz mehr"), "{}", late.words());
    let shown = app.get(&format!("{}?pass={}", page.url, eva.pass.as_str())).await;
    assert!(shown.words().contains("Eva Storniert"), "{}", shown.words());
}

async fn two_of_three_came(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let form = app.form_of("kochabend", "Familie Ünal", "unal@example.net").await.fill("seats", "3");
    app.wait(crate::people::A_WHILE);
    app.submit(form).await;
    let letter = app.letter().await;
    app.wait(crate::people::A_WHILE);
    app.confirm(&letter).await;
    app.letters().await;
    app.travel(AT_THE_DOOR);
    app.log_in(QUITTENHOF).await;
    let page = door(&app).await;
    let there = app.submit(page.form("Ist da : Familie Ünal").fill("heads", "2")).await;
    assert!(there.words().contains("2 von 3 da"), "{}", there.words());
    // Nobody brings more people than seats.
    let undone = app.submit(there.form("Zurücknehmen : Familie Ünal")).await;
    let many = app.submit(undone.form("Ist da : Familie Ünal").fill("heads", "30")).await;
    assert!(many.status == StatusCode::CONFLICT && many.fault("q").contains("1 bis 3"), "{}", many.words());
    assert!(many.words().contains("0 von 3 da"), "nothing is noted that nobody has said: {}", many.words());
}

/// What the script sends for a button that was pressed at an instant.
async fn from_the_telephone(app: &TestApp, form: &Form, pressed: &str) -> Page {
    let ago = app.clock.now().duration_since(pressed.parse::<Timestamp>().expect("an instant"));
    let form = form.clone().tamper("ago", &ago.as_millis().to_string());
    let request = Request::post(&form.action)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(crate::app::query(&form.pairs())));
    app.ask(request.expect("a request")).await
}

async fn what_a_telephone_tells_late_does_not_undo_what_was_done_since(database: TestDatabase) {
    let app = evening(database, &["Ada", "Bo"]).await;
    let page = door(&app).await;
    let pressed = page.form("Ist da : Ada");
    // Another telephone notes it at ten past six and takes it back five minutes later.
    app.travel("2027-03-16T17:10:00Z");
    let there = app.submit(pressed.clone()).await;
    app.travel("2027-03-16T17:15:00Z");
    app.submit(there.form("Zurücknehmen : Ada")).await;
    // The first one, pressed at twelve past, gets its network back.
    app.travel("2027-03-16T17:20:00Z");
    let late = from_the_telephone(&app, &pressed, "2027-03-16T17:12:00Z").await;
    assert_eq!(late.status, StatusCode::NO_CONTENT, "it is settled for the telephone");
    assert!(door(&app).await.words().contains("0 von 2 da"));
    // What nobody knows better counts from when it was pressed, also if it comes twice.
    let bo = page.form("Ist da : Bo");
    for _ in 0..2 {
        assert_eq!(from_the_telephone(&app, &bo, "2027-03-16T17:12:00Z").await.status, StatusCode::NO_CONTENT);
    }
    let page = door(&app).await;
    assert!(page.words().contains("1 von 2 da") && page.words().contains("Da seit 18:12"), "{}", page.words());
    // What was pressed the day before yesterday is not believed any more.
    let old = from_the_telephone(&app, &page.form("Ist da : Ada"), "2027-03-14T17:12:00Z").await;
    assert_eq!(old.status, StatusCode::CONFLICT);
    assert!(old.text().contains("zu lange her"));
    // Nor what was pressed by somebody who has logged out since.
    let foreign = page.form("Ist da : Ada").tamper("user", "0195a000-0000-7000-8000-000000000000");
    assert_eq!(from_the_telephone(&app, &foreign, "2027-03-16T17:12:00Z").await.status, StatusCode::FORBIDDEN);
    // What cannot be done is said in a sentence.
    let nobody = from_the_telephone(&app, &bo.tamper("registration", "0195a000-0000-7000-8000-000000000000"), "2027-03-16T17:12:00Z").await;
    assert_eq!(nobody.status, StatusCode::CONFLICT);
    assert!(nobody.text().contains("keinen Platz mehr"));
}

async fn whoever_walks_in_gets_a_seat_and_is_there(database: TestDatabase) {
    let app = evening(database, &["Ada", "Bo", "Cem", "Dora"]).await;
    let page = door(&app).await;
    let asks = app.get(&page.link("Mit Namen eintragen")).await;
    let form = asks.form("Eintragen");
    let nameless = app.submit(form.clone()).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!nameless.fault("name").is_empty());
    let entered = app.submit(form.clone().fill("name", "Eva")).await;
    assert!(entered.words().contains("1 von 5 da") && entered.words().contains("Eva"), "{}", entered.words());
    assert!(app.letters().await.is_empty(), "nobody gave an address");
    // The button again.
    assert!(app.submit(form.fill("name", "Eva")).await.words().contains("1 von 5 da"));
    // Whoever has the name of somebody who is there already may be that person.
    let asks = app.get(&page.link("Mit Namen eintragen")).await;
    let again = app.submit(asks.form("Eintragen").fill("name", "eva")).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(!again.fault("namesake").is_empty());
    assert_eq!(app.registrations("kochabend").await.len(), 5, "nobody was entered");
    // It is full now, and somebody is let in nevertheless.
    let fred = app.get(&page.link("Mit Namen eintragen")).await.form("Eintragen").fill("name", "Fred").fill("email", "fred@example.net");
    let anyway = app.submit(fred.clone().fill("anyway", "yes")).await;
    assert!(anyway.words().contains("2 von 6 da"), "{}", anyway.words());
    assert_eq!(app.letter().await.to, "fred@example.net");
    // Without names.
    let counted = app.submit(anyway.form_with("walk_ins").fill("walk_ins", "7")).await;
    assert!(counted.words().contains("2 von 6 da und 7 ohne Anmeldung"), "{}", counted.words());
    // Another door counts on from what it has seen before.
    let late = app.submit(anyway.form_with("walk_ins").fill("walk_ins", "5")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.words().contains("und 7 ohne Anmeldung") && late.words().contains("jemand anderes gezählt"), "{}", late.words());
    // Having seen it, they do.
    let counted = app.submit(late.form_with("walk_ins").fill("walk_ins", "12")).await;
    assert!(counted.words().contains("und 12 ohne Anmeldung"), "{}", counted.words());
    let wrong = app.submit(counted.form_with("walk_ins").fill("walk_ins", "-1")).await;
    assert_eq!((wrong.status, wrong.form_with("walk_ins").value("walk_ins")), (StatusCode::UNPROCESSABLE_ENTITY, "-1"));
}

async fn whoever_is_registered_already_and_walks_in_is_only_noted(database: TestDatabase) {
    let app = evening(database, &["Ada"]).await;
    let asks = app.get(&door(&app).await.link("Mit Namen eintragen")).await;
    let there = app.submit(asks.form("Eintragen").fill("name", "Ada").fill("email", "ada@example.net")).await;
    assert!(there.words().contains("1 von 1 da"), "{}", there.words());
    assert_eq!(app.registrations("kochabend").await.len(), 1);
}

async fn whoever_waits_is_found_at_the_door_and_is_not_entered_twice(database: TestDatabase) {
    let app = evening(database, &["Ada", "Bo", "Cem", "Dora", "Eva", "Fatma"]).await;
    app.make_user_with(
        "hilfe@example.org",
        "Hilfe",
        vec![Grant { role: Role::CheckIn, reach: Reach::Organisation(app.organisation("quittenhof").await) }],
    )
    .await;
    app.forget_cookies();
    app.log_in("hilfe@example.org").await;
    let page = door(&app).await;
    assert!(!page.words().contains("Fatma"), "whoever waits is not listed among those to let in: {}", page.words());
    let found = app.submit(page.form("Suchen").fill("q", "fatma")).await;
    assert!(found.words().contains("Fatma") && found.words().contains("Warteliste"), "{}", found.words());
    assert!(!found.has_button("Ist da: Fatma"), "{}", found.words());
    let again = app.submit(app.get(&found.link("Mit Namen eintragen")).await.form("Eintragen").fill("name", "fatma")).await;
    assert!(again.status == StatusCode::CONFLICT && !again.fault("namesake").is_empty(), "{}", again.words());
    // Another one waits, too: whoever helps at the door reads that, and nobody counts as present.
    let other = app.submit(again.form("Eintragen").fill("namesake", "yes")).await;
    assert!(other.words().contains("Einen Platz geben kann die Veranstaltungsleitung"), "{}", other.words());
    assert!(other.words().contains("0 von 5 da"), "{}", other.words());
}

async fn whoever_signed_on_paper_is_added_when_the_evening_is_over(database: TestDatabase) {
    let app = evening(database, &["Ada"]).await;
    app.travel("2027-03-17T09:00:00Z");
    app.log_in(QUITTENHOF).await;
    let event = app.get(&format!("/desk/events/{}", app.event("kochabend").await.id)).await;
    assert!(event.maybe_link("Person eintragen").is_none(), "nobody can get a seat any more");
    let list = app.get(&event.link("Anwesenheit")).await;
    let asks = app.get(&list.link("Jemanden nachtragen, der nicht auf der Liste steht")).await;
    let added = app.submit(asks.form("Eintragen").fill("name", "Zoe")).await;
    assert!(added.words().contains("1 von 2 da") && added.words().contains("Zoe"), "{}", added.words());
    assert!(app.letters().await.is_empty());
    assert_eq!(app.registration_of("kochabend", "Zoe").await.state, State::Confirmed);
}

/// The field of the roll that says whether somebody of an event was there.
async fn presence_of(app: &TestApp, event: &str, name: &str) -> String {
    format!("presence-{}", app.registration_of(event, name).await.id)
}

async fn the_roll_is_kept_for_each_date(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("sprachcafe", &["Ada", "Bo", "Cem"]).await;
    app.travel("2027-03-16T17:00:00Z");
    app.log_in(QUITTENHOF).await;
    let second = roll(&app, "sprachcafe").await;
    assert!(second.text().contains("16. März 2027"), "the date of today: {}", second.words());
    let first = app.get(&second.link("Di., 09.03.2027, 17:00–18:30")).await;

    let [ada, bo] = [presence_of(&app, "sprachcafe", "Ada").await, presence_of(&app, "sprachcafe", "Bo").await];
    let faulty = app.submit(first.form("Speichern").fill(&ada, "partial").fill(&bo, "absent")).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.words().contains("Minuten an, von 1 bis 89"), "{}", faulty.words());
    assert_eq!(faulty.form("Speichern").value(&bo), "absent", "everything is kept");
    let saved = app.submit(faulty.form("Speichern").fill(&ada.replace("presence", "minutes"), "45").fill("rest", "present")).await;
    assert!(saved.words().contains("Anwesenheit von 3 Personen gespeichert") && saved.words().contains("2 von 3 da"), "{}", saved.words());
    assert!(saved.text().contains("9. März 2027"), "the same date");
    // Minutes beside anything but a part of the time would get lost: that is said.
    let minutes_of_bo = bo.replace("presence", "minutes");
    let lost = app.submit(saved.form("Speichern").fill(&bo, "present").fill(&minutes_of_bo, "30")).await;
    assert!(lost.status == StatusCode::UNPROCESSABLE_ENTITY && lost.fault(&minutes_of_bo).contains("Teilweise"), "{}", lost.words());
    // Those that stood there before are no reason to ask.
    let whole = app.submit(saved.form("Speichern").fill(&ada, "present")).await;
    assert!(whole.words().contains("Anwesenheit einer Person gespeichert"), "{}", whole.words());
    let saved = app.submit(whole.form("Speichern").fill(&ada, "partial").fill(&ada.replace("presence", "minutes"), "45")).await;
    // Saving again changes nothing, and the other dates have nothing noted.
    let again = app.submit(saved.form("Speichern")).await;
    assert!(again.words().contains("Es war schon so"), "{}", again.words());
    assert!(roll(&app, "sprachcafe").await.words().contains("0 von 3 da"));
    // What was noted is taken back.
    let back = app.submit(saved.form("Speichern").fill(&bo, "")).await;
    assert!(back.words().contains("Anwesenheit einer Person gespeichert"), "{}", back.words());
    // Whoever looked at the page before does not undo what was noted since.
    let late = app.submit(second.form("Speichern").fill("rest", "present")).await;
    assert!(late.words().contains("Anwesenheit von 3 Personen gespeichert"), "{}", late.words());
    let late = app.submit(second.form("Speichern").fill(&bo, "absent")).await;
    assert!(late.status == StatusCode::CONFLICT && late.words().contains("3 von 3 da"), "{}", late.words());
    let minutes_of_bo = bo.replace("presence", "minutes");
    assert!(late.fault(&minutes_of_bo).contains("Bo: Inzwischen hat jemand anderes „Anwesend“ eingetragen."), "{}", late.words());
    // What was chosen is still there; sent once more, it stands.
    let again = late.form("Speichern");
    assert_eq!((again.value(&bo), again.value(&ada)), ("absent", "present"));
    let stands = app.submit(again).await;
    assert!(stands.words().contains("Anwesenheit einer Person gespeichert") && stands.words().contains("2 von 3 da"), "{}", stands.words());
    // Who was meant by "all the others are there" is not taken out of what somebody noted meanwhile.
    let late = app.submit(second.form("Speichern").fill("rest", "present")).await;
    let again = late.form("Speichern");
    assert!(late.words().contains("Bo: Inzwischen hat jemand anderes „Gefehlt“ eingetragen."), "{}", late.words());
    assert_eq!(again.value(&bo), "present");
    // When the evening is over, there may still be something to note about it.
    app.travel("2027-03-16T19:30:00Z");
    assert!(roll(&app, "sprachcafe").await.text().contains("16. März 2027"), "not the date of next week");
    // Nobody is there in a week's time.
    let third = app.get(&second.link("Di., 23.03.2027, 17:00–18:30")).await;
    let early = app.submit(third.form("Speichern").fill("rest", "present")).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(!early.fault("rest").is_empty());
}

async fn whoever_leads_the_event_notes_the_roll_by_a_link(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("sprachcafe", &["Cem"]).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.travel(AT_THE_DOOR);
    app.log_in(QUITTENHOF).await;
    let made = app.submit(roll(&app, "kochabend").await.form("Neuen Link erzeugen")).await;
    let address = made
        .text()
        .split("<code>")
        .nth(1)
        .and_then(|rest| rest.split("</code>").next())
        .unwrap_or_else(|| panic!("{}", made.text()))
        .to_owned();
    let path = address.strip_prefix(crate::app::BASE_URL).expect("our address").to_owned();
    assert!(roll(&app, "kochabend").await.words().contains("Ein Link ist offen"));
    app.forget_cookies();

    let page = app.get(&path).await;
    assert!(page.words().contains("Ada") && !page.text().contains("example.net"), "names, no addresses");
    assert_eq!(page.header("x-robots-tag"), "noindex");
    let bo = presence_of(&app, "kochabend", "Bo").await;
    let saved = app.submit(page.form("Speichern").fill(&bo, "excused").fill("rest", "present")).await;
    assert!(saved.words().contains("Die Anwesenheit ist gespeichert") && saved.words().contains("1 von 2 da"), "{}", saved.words());
    // Somebody of another event cannot be noted with it.
    let cem = app.registration_of("sprachcafe", "Cem").await.id;
    let foreign = page.form("Speichern").tamper(&format!("before-{cem}"), "").tamper(&format!("presence-{cem}"), "present");
    app.submit(foreign).await;

    app.log_in(QUITTENHOF).await;
    let history = app.get(&format!("{}/history", app.desk_event("kochabend").await.url)).await;
    assert!(history.words().contains("Leitung (Link) : Anwesenheit: Entschuldigt · Bo"), "{}", history.words());
    assert!(roll(&app, "sprachcafe").await.words().contains("0 von 1 da"));
    let closed = app.submit(roll(&app, "kochabend").await.form("Alle Links schließen")).await;
    assert!(closed.words().contains("Alle Links für die Leitung sind geschlossen"));
    for gone in [app.get(&path).await, app.submit(page.form("Speichern")).await, app.get("/de/attendance/cut-o").await] {
        assert_eq!((gone.status, gone.heading().as_str()), (StatusCode::NOT_FOUND, "Diesen Link kennen wir nicht"));
        assert!(gone.words().contains("bitten Sie die Veranstaltenden um einen neuen"), "{}", gone.words());
        assert_eq!(gone.maybe_link("Links zu meinen Anmeldungen"), None, "that is for those who registered");
    }
}

async fn two_registrations_that_become_one_keep_what_is_noted(database: TestDatabase) {
    let app = evening(database, &["Ada"]).await;
    app.submit(door(&app).await.form("Ist da : Ada")).await;
    let asks = app.get(&app.desk_event("kochabend").await.link("Person eintragen")).await;
    let entered = app.submit(asks.form("Eintragen").fill("name", "Ada").fill("email", "ada.zwei@example.net")).await;
    app.letters().await;
    let merge = app.get(&entered.link_with("Mit ")).await;
    app.submit(merge.form_with("reason").fill("reason", "Doppelt")).await;
    app.letters().await;
    assert_eq!(app.registrations("kochabend").await.iter().filter(|one| one.state == State::Confirmed).count(), 1);
    assert!(door(&app).await.words().contains("1 von 1 da"));
}

async fn what_was_meant_for_a_date_that_is_called_off_is_noted_for_no_other(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("sprachcafe", &["Ada"]).await;
    app.travel("2027-03-16T15:00:00Z");
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("sprachcafe").await;
    let (page, list) = (app.get(&event.link("Einlass")).await, app.get(&event.link("Anwesenheit")).await);
    let asks = app.get(&event.link("Absagen : Di., 16.03.2027, 17:00–18:30")).await;
    let off = app.submit(asks.form("Termin absagen")).await;
    assert_eq!(off.status, StatusCode::OK, "{}", off.words());
    app.letters().await;
    for form in [page.form("Ist da : Ada"), list.form("Speichern").fill("rest", "present")] {
        let refused = app.submit(form).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.words());
        assert!(
            refused.words().contains("abgesagt oder nicht veröffentlicht") && refused.words().contains("0 von 1 da"),
            "{}",
            refused.words()
        );
        assert!(!refused.text().contains("value=\"present\" checked"), "what was typed stands beside no other date");
    }
}

async fn whoever_was_there_keeps_the_name_and_whoever_went_elsewhere_is_not_counted(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (status, _) = app.register_and_confirm("kochabend", "Ada", "ada@example.net").await;
    app.seat("kochabend", &["Bo"]).await;
    let renames = app.get(&status.link("Namen ändern")).await;
    app.travel(AT_THE_DOOR);
    app.log_in(QUITTENHOF).await;
    let page = roll(&app, "kochabend").await;
    let counted = app.submit(page.form("Speichern").fill("rest", "present")).await;
    assert!(counted.words().contains("2 von 2 da"), "{}", counted.words());
    // A certificate would go to somebody who was not there.
    let stays = app.submit(renames.form("Namen speichern").fill("name", "Dr. Wer Nicht Dawar")).await;
    assert!(stays.words().contains("Nicht geändert Der Name bleibt, wie er war"), "{}", stays.words());
    assert_eq!(app.registration_of("kochabend", "Ada").await.name.as_str(), "Ada");
    crate::seats::cancel(&app, "kochabend", "Bo").await;
    app.letters().await;
    let page = roll(&app, "kochabend").await;
    assert!(page.words().contains("1 von 1 da"), "{}", page.words());
}

async fn a_safer_space_tells_whose_names_a_link_shows_and_closes_it_with_its_circle(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(SALZWIESE).await;
    let list = roll(&app, "empowerment").await;
    assert!(list.words().contains("geschützterer Raum: Wer den Link hat, sieht die Namen"), "{}", list.words());
    let made = app.submit(list.form("Neuen Link erzeugen")).await;
    let path = made.text().split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).expect("an address").to_owned();
    let path = path.strip_prefix(crate::app::BASE_URL).expect("our address").to_owned();
    assert_eq!(app.get(&path).await.status, StatusCode::OK);
    let circle = app.get(&app.desk_event("empowerment").await.link("Kleiner Kreis")).await;
    app.submit(circle.form("Speichern").fill("members", &circle.choice("Mona Weiß"))).await;
    assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND);
}

async fn people_are_found_and_written_to_by_whether_they_were_there(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("sprachcafe", &["Ada", "Bo", "Cem"]).await;
    app.log_in(QUITTENHOF).await;
    assert!(!app.desk_event("sprachcafe").await.form("Suchen").has("attended"), "before the first day there is nothing to choose");
    app.travel("2027-03-16T19:00:00Z");
    app.log_in(QUITTENHOF).await;
    let ada = presence_of(&app, "sprachcafe", "Ada").await;
    // In the evening the page is about the next date already.
    let next = roll(&app, "sprachcafe").await;
    let first = app.get(&next.link("Di., 09.03.2027, 17:00–18:30")).await;
    let second = app.get(&next.link("Di., 16.03.2027, 17:00–18:30")).await;
    app.submit(first.form("Speichern").fill(&ada, "present")).await;
    app.submit(second.form("Speichern").fill("rest", "present").fill(&ada, "excused")).await;

    let list = app.desk_event("sprachcafe").await;
    for (choice, found) in [
        ("War da", vec!["Ada", "Bo", "Cem"]),
        ("War nicht da", vec![]),
        ("War da: Di., 09.03.2027, 17:00–18:30", vec!["Ada"]),
        ("War nicht da: Di., 16.03.2027, 17:00–18:30", vec!["Ada"]),
    ] {
        let shown = app.submit(list.form("Suchen").fill("attended", &list.choice(choice))).await;
        let names: Vec<&str> =
            ["Ada", "Bo", "Cem"].into_iter().filter(|name| shown.text().contains(&format!("<bdi>{name}</bdi></a>"))).collect();
        assert_eq!(names, found, "{choice}");
    }
    let write = app.get(&list.link("Mail schreiben oder Erinnerung planen")).await;
    let write = app.get(&write.link_with("Mail schreiben")).await;
    let form = write.form_with("subject").fill("attended", &write.choice("War nicht da: Di., 16.03.2027, 17:00–18:30"));
    let shown = app.submit(form.fill("subject", "Wir haben Sie vermisst").fill("body", "Bis nächste Woche!")).await;
    app.submit(shown.form_with_button("An eine Person")).await;
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), ("ada@example.net", "Wir haben Sie vermisst"));
    let mailings = app.get(&list.link("Mail schreiben oder Erinnerung planen")).await;
    assert!(mailings.words().contains("War nicht da: Di., 16.03.2027"), "{}", mailings.words());
}
