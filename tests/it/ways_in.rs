//! Seats by how one takes part and by the group one belongs to: what the page says, what the form asks, who gets a seat.

use crate::app::{Page, TestApp, fixture_programme};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::COORDINATION;
use crate::import::fixture;
use crate::people::{A_WHILE, REGISTER};
use axum::http::StatusCode;
use dabei::domain::registration::State;
use dabei::domain::vocabulary::{AccessMode, AttendanceMode, EventStatus, Role};

on_both_databases!(
    a_hybrid_event_that_is_full_on_site_still_takes_people_online,
    a_room_that_gets_its_own_seats_later_is_not_sold_twice,
    who_takes_part_another_way_gets_a_seat_there_or_keeps_the_own,
    who_belongs_to_a_group_gets_a_seat_that_is_kept_for_it,
    whoever_watches_online_without_registering_is_asked_nothing,
    what_is_no_longer_online_tells_everybody_the_room,
    who_waits_for_the_room_and_takes_part_online_instead_has_a_seat_as_anybody_would,
);

/// The small programme with the webinar in a room too: two seats there, two on the screen.
async fn with_hybrid(database: TestDatabase) -> TestApp {
    let events = fixture("events.csv");
    let changed = events.replace("ki,,,online,,public,https", "ki,,,hybrid,rathaus-214,public,https").replace(
        "kostenfrei,100,,automatic,,none,2027-02-01T08:00,,,,none",
        "kostenfrei,4,,automatic,,none,2027-02-01T08:00,,,vor_ort:2|online:2,none",
    );
    assert_ne!(events, changed);
    let app = TestApp::start(database).await;
    app.import(&fixture_programme().with("events.csv", changed)).await;
    app
}

async fn takes_part(app: &TestApp, name: &str, how: &str) -> Page {
    let form = app.form_of("webinar", name, &format!("{name}@mail.example")).await.fill("attends", how);
    app.wait(A_WHILE);
    app.submit(form).await;
    let letter = app.letter().await;
    let page = app.confirm(&letter).await;
    let told = app.letter().await;
    let has_seat_in_the_room = how == "onsite" && told.subject.starts_with("Anmeldung bestätigt: ");
    assert_eq!(told.says("Am Einlass"), has_seat_in_the_room, "a code only for who comes to the door: {}", told.text);
    let (way, is_online) = if how == "onsite" { ("Teilnahme: vor Ort", false) } else { ("Teilnahme: online", true) };
    assert!(told.says(way), "{}", told.text);
    for (_, entry) in &told.calendars {
        let place = entry.lines().find(|line| line.starts_with("LOCATION")).expect("a place");
        assert_eq!((told.text.contains("Wo: "), place.contains("https://")), (!is_online, is_online), "{place}: {}", told.text);
    }
    page
}

async fn state(app: &TestApp, event: &str, name: &str) -> State {
    app.registration_of(event, name).await.state
}

async fn a_hybrid_event_that_is_full_on_site_still_takes_people_online(database: TestDatabase) {
    let app = with_hybrid(database).await;
    let page = app.get("/de/events/webinar").await;
    assert!(page.words().contains("Vor Ort: noch 2 Plätze · Online: noch 2 Plätze"), "{}", page.words());
    let silent = app.form_of("webinar", "Ada", "ada@mail.example").await;
    app.wait(A_WHILE);
    let page = app.submit(silent).await;
    assert_eq!(page.fault("attends"), "Fehler: Bitte wählen Sie, wie Sie teilnehmen");
    for name in ["Ada", "Bo", "Cem"] {
        takes_part(&app, name, "onsite").await;
    }
    assert_eq!((state(&app, "webinar", "Bo").await, state(&app, "webinar", "Cem").await), (State::Confirmed, State::Waitlisted));
    app.wait(A_WHILE);
    let page = app.get("/de/events/webinar").await;
    assert!(page.words().contains("Vor Ort: Warteliste · Online: noch 2 Plätze"), "{}", page.words());
    let programme = app.get("/de/events").await;
    assert!(
        programme.words().contains("Deutsche Gebärdensprache noch 2 Plätze"),
        "the badge counts what a newcomer can have: {}",
        programme.words()
    );
    let form = app.get("/de/events/webinar/register").await;
    assert!(form.has_button(REGISTER) && form.words().contains("Vor Ort: Warteliste"), "{}", form.words());
    let status = takes_part(&app, "Dana", "online").await;
    assert!(!status.words().contains("oder online") && !status.words().contains("Rathaus"), "{}", status.words());
    assert!(
        status.words().contains("Sie haben einen Platz") && status.words().contains("Wie nehmen Sie teil? Online"),
        "{}",
        status.words()
    );
}

async fn what_is_no_longer_online_tells_everybody_the_room(database: TestDatabase) {
    let app = with_hybrid(database).await;
    let status = takes_part(&app, "Dana", "online").await;
    app.edit("webinar", |event| event.attendance_mode = AttendanceMode::InPerson).await;
    let page = app.get(&status.url).await;
    assert!(page.words().contains("Rathaus"), "{}", page.words());
    let form = app.get("/de/events/webinar/register").await;
    assert!(!form.words().contains("Wie nehmen Sie teil?"), "{}", form.words());
}

async fn who_waits_for_the_room_and_takes_part_online_instead_has_a_seat_as_anybody_would(database: TestDatabase) {
    let app = with_hybrid(database).await;
    for name in ["Ada", "Bo"] {
        takes_part(&app, name, "onsite").await;
    }
    let waits = takes_part(&app, "Cem", "onsite").await;
    let dana = takes_part(&app, "Dana", "onsite").await;
    assert!(waits.words().contains("Warteliste"), "{}", waits.words());
    // So shortly before the start the line moves no more; a newcomer finds a seat all the same.
    let starts = app.event("webinar").await.starts().expect("a date");
    app.travel(&(starts - jiff::SignedDuration::from_hours(20)).to_string());
    let form = app.get(&waits.link("Angaben ändern")).await.form("Angaben speichern").fill("attends", "online");
    let page = app.submit(form).await;
    assert_eq!(app.registration_of("webinar", "Cem").await.state, State::Confirmed, "{}", page.words());
    assert!(app.letter().await.says("nachgerückt"));
    // Of what is called off nobody gets a seat any more.
    let form = app.get(&dana.link("Angaben ändern")).await.form("Angaben speichern").fill("attends", "online");
    app.edit("webinar", |event| event.status = EventStatus::CalledOff).await;
    app.submit(form).await;
    assert_eq!(app.registration_of("webinar", "Dana").await.state, State::Waitlisted);
}

async fn whoever_watches_online_without_registering_is_asked_nothing(database: TestDatabase) {
    let events = fixture("events.csv");
    let changed = events.replace("ki,,,online,,public,https", "ki,,,hybrid,rathaus-214,public,https").replace(
        "kostenfrei,100,,automatic,,none,2027-02-01T08:00,,,,none",
        "kostenfrei,2,,automatic,,none,2027-02-01T08:00,,,vor_ort:2,none",
    );
    let app = TestApp::start(database).await;
    app.import(&fixture_programme().with("events.csv", changed)).await;
    let page = app.get("/de/events/webinar").await;
    assert!(page.words().contains("noch 2 Plätze") && !page.words().contains("Ausgebucht"), "{}", page.words());
    assert!(page.maybe_link("Zum Online-Raum").is_some(), "the link is everybody's: {}", page.words());
    // Not so the link of what is for some only.
    for closed in [AccessMode::StaffOnly, AccessMode::ClosedGroup, AccessMode::Invitation] {
        app.edit("webinar", |event| event.access_mode = closed).await;
        let page = app.get("/de/events/webinar").await;
        assert!(page.maybe_link("Zum Online-Raum").is_none() && !page.text().contains("meet.example"), "{closed}: {}", page.words());
    }
    app.edit("webinar", |event| event.access_mode = AccessMode::Registration).await;
    let form = app.form_of("webinar", "Ada", "ada@mail.example").await;
    assert!(form.pairs().iter().all(|(field, _)| *field != "attends"));
    app.wait(A_WHILE);
    app.submit(form).await;
    let letter = app.letter().await;
    app.confirm(&letter).await;
    let told = app.letter().await;
    assert!(told.says("Teilnahme: vor Ort") && told.text.contains("Wo: "), "{}", told.text);
}

async fn who_takes_part_another_way_gets_a_seat_there_or_keeps_the_own(database: TestDatabase) {
    let app = with_hybrid(database).await;
    let ada = takes_part(&app, "Ada", "onsite").await;
    takes_part(&app, "Bo", "onsite").await;
    takes_part(&app, "Cem", "onsite").await;
    let dana = takes_part(&app, "Dana", "online").await;
    let change = async |page: &Page, how: &str| {
        let form = app.get(&page.link("Angaben ändern")).await.form("Angaben speichern");
        app.submit(form.fill("attends", how)).await
    };
    let refused = change(&dana, "onsite").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.fault("attends").contains("Ihr bisheriger Platz bleibt Ihnen"), "{}", refused.words());
    assert_eq!(app.event("webinar").await.occupancy.held, 3);

    let changed = change(&ada, "online").await;
    assert!(changed.words().contains("Wie nehmen Sie teil? Online"), "{}", changed.words());
    assert_eq!(state(&app, "webinar", "Cem").await, State::Confirmed, "the seat in the room goes to the next");
    assert_eq!(app.letter().await.to, "Cem@mail.example");
    let event = app.event("webinar").await;
    assert_eq!((event.occupancy.held, event.occupancy.waiting), (4, 0));
    assert_eq!((event.occupancy.held_of("vor_ort"), event.occupancy.held_of("online")), (2, 2));
}

async fn who_belongs_to_a_group_gets_a_seat_that_is_kept_for_it(database: TestDatabase) {
    let events = fixture("events.csv");
    let changed = events.replace(
        "kostenfrei,120,,automatic,,none,2027-03-15T08:00,2027-04-16T12:00,,grundschule:40@2027-04-01|extern:20,none",
        "kostenfrei,2,,automatic,,none,2027-02-01T08:00,2027-04-16T12:00,,grundschule:1@2027-04-01,none",
    );
    assert_ne!(events, changed);
    let app = TestApp::start(database).await;
    app.import(&fixture_programme().with("events.csv", changed)).await;
    let page = app.get("/de/events/fachtag").await;
    assert!(page.words().contains("Ein Platz ist bis 1. April 2027 reserviert für: Grundschule."), "{}", page.words());
    let form = app.get("/de/events/fachtag/register").await;
    assert!(form.words().contains("Gehören Sie zu einer dieser Gruppen?"), "{}", form.words());
    for (name, group) in [("Ada", false), ("Bo", false), ("Cem", true)] {
        let form = app.form_of("fachtag", name, &format!("{name}@mail.example")).await;
        app.wait(A_WHILE);
        app.submit(if group { form.fill("groups", "grundschule") } else { form }).await;
        let letter = app.letter().await;
        app.confirm(&letter).await;
        app.letter().await;
    }
    let states = [state(&app, "fachtag", "Ada").await, state(&app, "fachtag", "Bo").await, state(&app, "fachtag", "Cem").await];
    assert_eq!(states, [State::Confirmed, State::Waitlisted, State::Confirmed]);
    assert!(app.registration_of("fachtag", "Cem").await.quotas.contains("grundschule"));
    // Nobody makes up a group.
    let form = app.form_of("fachtag", "Eve", "eve@mail.example").await.tamper("groups", "vorstand");
    app.wait(A_WHILE);
    app.submit(form).await;
    app.letter().await;
    assert!(app.registration_of("fachtag", "Eve").await.quotas.is_empty());
}

async fn a_room_that_gets_its_own_seats_later_is_not_sold_twice(database: TestDatabase) {
    let app = with_hybrid(database).await;
    app.make_user(COORDINATION, "Jo Petersen", Role::Administrator, None).await;
    app.log_in(COORDINATION).await;
    let event = app.desk_event("webinar").await;
    let quotas = app.get(&event.link("Plätze und Warteliste")).await.link("Kontingente ändern");
    // First there is room for all, and nobody is asked how they take part.
    app.submit(app.get(&quotas).await.form("Speichern").fill("seats-0", "").fill("seats-1", "")).await;
    for name in ["Ada", "Bo", "Cem"] {
        app.register_and_confirm("webinar", name, &format!("{}@mail.example", name.to_lowercase())).await;
    }
    assert_eq!(app.event("webinar").await.occupancy.held_of("vor_ort"), 0, "nothing is kept");
    // Then the room is found to be small: whoever said nothing else comes to it, and sits in it already.
    let form = app.get(&quotas).await.form("Speichern");
    app.submit(form.fill("name-0", "vor_ort").fill("rule-0", "on_site").fill("seats-0", "3")).await;
    assert_eq!(app.event("webinar").await.occupancy.held_of("vor_ort"), 3);
}
