//! Who gets a seat: offers, quotas, draws, who comes first, moves.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF};
use crate::import_changes::changed;
use crate::letters::Letter;
use crate::people::A_WHILE;
use axum::http::StatusCode;
use dabei::actions::desk_registrations::{self, Deed};
use dabei::actions::{change_event, seat_rules, write_event};
use dabei::domain::actor::DeskUser;
use dabei::domain::registration::State;
use dabei::domain::seats::{Capacity, SeatRules};
use dabei::domain::seen::Seen;
use dabei::domain::vocabulary::{Allocation, PriorityReason, PriorityRule, Role};
use dabei::storage::accounts;
use jiff::SignedDuration;

on_both_databases!(
    an_offer_is_accepted_declined_or_passes_to_the_next,
    an_offer_made_on_friday_evening_stands_until_monday_morning,
    an_offer_that_passed_can_be_made_again_by_hand,
    a_quota_keeps_its_seats_until_its_day_and_then_the_line_moves,
    a_quota_is_released_by_hand_after_a_look_at_what_would_happen,
    a_full_quota_that_limits_is_not_said_to_free_nothing,
    where_lots_give_offers_nobody_is_said_to_have_a_seat,
    a_seat_that_nobody_can_take_so_shortly_before_the_start_is_told_to_the_organisers,
    seats_are_drawn_once_and_everybody_is_told,
    of_what_has_begun_nothing_is_offered,
    who_still_waits_has_not_been_turned_away,
    who_was_turned_away_last_time_comes_first,
    somebody_is_put_first_with_a_reason,
    somebody_is_moved_to_another_event,
    whoever_is_moved_counts_against_the_quotas_there,
);

/// The cooking evening with five seats: five people have them, Fatma and Gül wait. Whoever moves up is offered the seat for two hours.
async fn with_offers(database: TestDatabase) -> TestApp {
    let app = TestApp::with_desk(database).await;
    app.import(&offering()).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana", "Eve", "Fatma", "Gül"]).await;
    app
}

/// The fixtures, with an event that offers its seats.
pub fn offering() -> dabei::import::Files {
    let row = crate::import::fixture("events.csv");
    let line = row.split('\n').find(|line| line.contains(",5,3,automatic,,none,")).expect("the row of the kochabend").to_owned();
    changed("events.csv", &line, &line.replace(",5,3,automatic,,none,", ",5,3,offer,2,none,"))
}

/// The seats of an event are drawn by lot from now on.
pub async fn draws(app: &TestApp, key: &str) {
    set_rules(app, key, SeatRules { allocation: Allocation::Draw, ..SeatRules::default() }).await;
}

/// The administrator of the fixtures, as actions know her.
pub async fn coordination(app: &TestApp) -> DeskUser {
    let account = async || accounts::find_by_email(app.store.reader(), COORDINATION).await.expect("the database");
    if account().await.is_none() {
        app.make_user(COORDINATION, "Jo Petersen", Role::Administrator, None).await;
    }
    account().await.expect("an account").user
}

/// An event gives its seats by other rules from now on.
pub async fn set_rules(app: &TestApp, key: &str, rules: SeatRules) {
    let (user, event) = (coordination(app).await, app.event(key).await);
    let read = (event.id, Seen::of(&event.seat_rules));
    let outcome = seat_rules::set_rules(&app.store, &mut app.clock.occasion(), &user, read, rules).await.expect("the database");
    assert!(matches!(outcome, write_event::Outcome::Written { .. }), "{outcome:?}");
}

/// An event has so many seats from now on.
pub async fn set_capacity(app: &TestApp, key: &str, seats: u32) {
    let (user, event) = (coordination(app).await, app.event(key).await);
    let (read, capacity) = ((event.id, Seen::of(&event.capacity)), Capacity::Limited(seats));
    let outcome = seat_rules::set_capacity(&app.store, &mut app.clock.occasion(), &user, read, capacity).await.expect("the database");
    assert!(matches!(outcome, write_event::Outcome::Written { .. } | write_event::Outcome::NothingToDo), "{outcome:?}");
}

async fn status_of(app: &TestApp, letters: &[Letter], to: &str) -> Page {
    let letter = letters.iter().find(|letter| letter.to == to).unwrap_or_else(|| panic!("no letter to {to}"));
    app.get(&letter.status_link()).await
}

pub async fn state_of(app: &TestApp, name: &str) -> State {
    app.registration_of("kochabend", name).await.state
}

/// Cancels somebody at the desk without looking at pages.
pub async fn cancel(app: &TestApp, event: &str, name: &str) {
    let (user, id) = (coordination(app).await, app.registration_of(event, name).await.id);
    let done = desk_registrations::change(&app.store, &mut app.clock.occasion(), &user, id, Deed::Cancel("Verhindert."))
        .await
        .expect("the database");
    assert!(matches!(done, desk_registrations::Outcome::Done { .. }), "{done:?}");
}

async fn an_offer_is_accepted_declined_or_passes_to_the_next(database: TestDatabase) {
    let app = with_offers(database).await;
    cancel(&app, "kochabend", "Ada").await;
    let letters = app.letters().await;
    let offer = letters.iter().find(|letter| letter.to == "fatma@example.net").expect("an offer");
    assert_eq!(offer.subject, "Ein Platz für Sie: Kochabend: Rezepte ohne Grenzen");
    assert!(offer.calendars.is_empty() && !offer.says("bestätigt"), "an offer is no confirmation: {}", offer.text);
    assert_eq!(app.event("kochabend").await.occupancy.held, 5, "the offered seat is held");
    let status = status_of(&app, &letters, "fatma@example.net").await;
    assert!(status.words().contains("Ein Platz ist für Sie frei"), "{}", status.words());

    // Fatma does not need it: Gül is asked at once.
    let after = app.submit(status.form("Ablehnen")).await;
    assert!(after.words().contains("Sie sind abgemeldet"), "{}", after.words());
    let letters = app.letters().await;
    let status = status_of(&app, &letters, "gul@example.net").await;
    let accepted = app.submit(status.form("Platz annehmen")).await;
    assert!(accepted.words().contains("Sie haben den Platz angenommen.") && accepted.words().contains("Sie haben einen Platz"));
    let confirmed = app.letter().await;
    assert!(confirmed.calendars.iter().any(|(method, _)| method.as_deref() == Some("REQUEST")));
    // Pressing again changes nothing.
    let again = app.send(&status.form("Platz annehmen")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(state_of(&app, "Gül").await, State::Confirmed);
    assert_eq!(app.letters().await.len(), 0);
}

async fn an_offer_made_on_friday_evening_stands_until_monday_morning(database: TestDatabase) {
    let app = with_offers(database).await;
    // Friday, 5 March 2027, 19:30: two hours later working hours are over.
    app.travel("2027-03-05T18:30:00Z");
    cancel(&app, "kochabend", "Ada").await;
    app.letters().await;
    let until = "2027-03-08T07:00:00Z".parse().expect("an instant");
    assert_eq!(state_of(&app, "Fatma").await, State::Offered { until });
    app.travel("2027-03-08T06:59:00Z");
    assert_eq!(app.letters().await.len(), 0, "nothing has passed yet");
    app.clock.set(until);
    let told: Vec<(String, String)> = app.letters().await.into_iter().map(|letter| (letter.to, letter.subject)).collect();
    let title = "Kochabend: Rezepte ohne Grenzen";
    assert_eq!(
        told,
        [
            ("fatma@example.net".to_owned(), format!("Angebot verfallen: {title}")),
            ("gul@example.net".to_owned(), format!("Ein Platz für Sie: {title}"))
        ]
    );
    assert_eq!(state_of(&app, "Fatma").await, State::Expired);
    assert!(matches!(state_of(&app, "Gül").await, State::Offered { .. }));
}

async fn an_offer_that_passed_can_be_made_again_by_hand(database: TestDatabase) {
    let app = with_offers(database).await;
    cancel(&app, "kochabend", "Ada").await;
    let letters = app.letters().await;
    app.wait(SignedDuration::from_hours(3));
    app.letters().await;
    let late = status_of(&app, &letters, "fatma@example.net").await;
    assert!(late.words().contains("Die Frist für Ihren Platz ist vorbei"), "{}", late.words());

    app.log_in(QUITTENHOF).await;
    let page = app.desk_registration("kochabend", "Fatma").await;
    let asks = app.get(&page.link("Platz anbieten")).await;
    assert!(asks.words().contains("Damit ist ein Platz mehr vergeben, als es gibt"), "{}", asks.words());
    let silent = app.submit(asks.form("Platz anbieten")).await;
    assert!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && !silent.fault("reason").is_empty(), "{}", silent.words());
    let done = app.submit(asks.form("Platz anbieten").fill("reason", "Sie war im Urlaub.")).await;
    assert!(done.words().contains("Der Platz ist angeboten") && done.words().contains("Sie war im Urlaub."), "{}", done.words());
    assert_eq!(app.letter().await.to, "fatma@example.net");
    assert!(matches!(state_of(&app, "Fatma").await, State::Offered { .. }));
    let event = app.event("kochabend").await;
    assert_eq!(event.occupancy.held, 6, "offered beyond the capacity: the organiser decides");
    let (status, _) = (status_of(&app, &letters, "fatma@example.net").await, app.letters().await);
    app.submit(status.form("Platz annehmen")).await;
    app.letters().await;
    assert_eq!(state_of(&app, "Fatma").await, State::Confirmed);
}

async fn a_quota_keeps_its_seats_until_its_day_and_then_the_line_moves(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.import(&with_quota("netzwerk:2@2027-03-10")).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana"]).await;
    let waiting = app.registration_of("kochabend", "Dana").await;
    assert_eq!(waiting.state, State::Waitlisted, "two of five seats are the network's");
    let public = app.get("/de/events/kochabend").await;
    assert!(public.words().contains("Nur noch reservierte Plätze frei"), "who belongs to no group would wait: {}", public.words());
    app.log_in(QUITTENHOF).await;
    let seats = app.desk_seats("kochabend").await;
    assert!(seats.words().contains("Die freien Plätze sind für andere reserviert."), "{}", seats.words());

    app.travel("2027-03-09T22:59:00Z");
    assert_eq!(app.letters().await.len(), 0);
    app.travel("2027-03-09T23:00:00Z");
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), state_of(&app, "Dana").await), ("dana@example.net", State::Confirmed));
    assert_eq!(app.letters().await.len(), 0, "it returns once");
}

async fn a_quota_is_released_by_hand_after_a_look_at_what_would_happen(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.import(&with_quota("netzwerk:2")).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana"]).await;
    app.log_in(QUITTENHOF).await;
    let seats = app.desk_seats("kochabend").await;
    let asks = app.get(&seats.link("Jetzt freigeben : Netzwerk")).await;
    assert!(asks.words().contains("Es rücken nach Dana : ein Platz"), "{}", asks.words());
    assert_eq!(state_of(&app, "Dana").await, State::Waitlisted, "a look changes nothing");
    let done = app.submit(asks.form("Jetzt freigeben")).await;
    assert!(done.words().contains("Das Kontingent ist freigegeben.") && done.words().contains("freigegeben"), "{}", done.words());
    assert_eq!(app.letter().await.to, "dana@example.net");
}

async fn where_lots_give_offers_nobody_is_said_to_have_a_seat(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.import(&offering()).await;
    let rules = SeatRules { allocation: Allocation::Draw, cut_off_days: 0, ..SeatRules::default() };
    set_rules(&app, "kochabend", rules).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.travel("2027-03-14T18:00:00Z");
    app.log_in(QUITTENHOF).await;
    let page = app.get(&app.desk_seats("kochabend").await.link("Zur Verlosung")).await;
    let done = app.submit(page.form("Jetzt auslosen")).await;
    assert!(done.words().contains("2 Anmeldungen sind Plätze angeboten."), "{}", done.words());
    let letters = app.letters().await;
    assert!(letters.iter().all(|letter| letter.says("Ihr Los hat Erfolg") && !letter.says("frei geworden")), "{letters:?}");
    // Registration has closed: nobody is sent there once the offer has passed.
    app.travel("2027-03-16T16:00:00Z");
    let expired: Vec<Letter> = app.letters().await;
    assert!(expired.iter().any(|letter| letter.subject.starts_with("Angebot verfallen")), "{expired:?}");
    assert!(expired.iter().all(|letter| !letter.says("melden Sie sich bitte neu an")), "{expired:?}");
}

async fn a_full_quota_that_limits_is_not_said_to_free_nothing(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.import(&with_quota("netzwerk:1")).await;
    for (name, email) in [("Ada", "ada@example.net"), ("Bo", "bo@example.net")] {
        let form = app.form_of("kochabend", name, email).await.fill("groups", "netzwerk");
        app.wait(A_WHILE);
        app.submit(form).await;
        app.confirm(&app.letter().await).await;
        app.letter().await;
    }
    assert_eq!(state_of(&app, "Bo").await, State::Waitlisted, "the one seat is Ada's");
    app.log_in(QUITTENHOF).await;
    let asks = app.get(&app.desk_seats("kochabend").await.link("Jetzt freigeben : Netzwerk")).await;
    assert!(asks.words().contains("Es rücken nach Bo : ein Platz") && !asks.words().contains("wird keiner frei"), "{}", asks.words());
    assert!(asks.words().contains("Wer dazu zählt, kann danach auch andere freie Plätze bekommen."), "{}", asks.words());
}

/// The fixtures, with a quota at the cooking evening.
pub fn with_quota(quotas: &str) -> dabei::import::Files {
    let text = crate::import::fixture("events.csv");
    let header = text.lines().next().expect("a header");
    let column = header.split(',').position(|name| name == "quotas").expect("quotas");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().expect("headers")).expect("written");
    for record in reader.records() {
        let record = record.expect("a row");
        let is_kitchen = &record[0] == "kochabend";
        let cells = record.iter().enumerate().map(|(index, cell)| if is_kitchen && index == column { quotas } else { cell });
        writer.write_record(cells).expect("written");
    }
    let bytes = writer.into_inner().expect("all of it");
    dabei::import::Files::default().with("events.csv", String::from_utf8(bytes).expect("text"))
}

async fn a_seat_that_nobody_can_take_so_shortly_before_the_start_is_told_to_the_organisers(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana", "Eve", "Fatma"]).await;
    // Monday, the day before.
    app.travel("2027-03-15T10:00:00Z");
    cancel(&app, "kochabend", "Ada").await;
    let letters = app.letters().await;
    let told: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(told, ["ada@example.net", QUITTENHOF]);
    let why = "So kurz vor dem Beginn rückt niemand mehr von selbst nach: Das gilt hier seit Freitag, 12. März 2027, 18:00 Uhr.";
    assert!(letters[1].says(why), "{}", letters[1].text);
    assert_eq!(state_of(&app, "Fatma").await, State::Waitlisted);
}

async fn seats_are_drawn_once_and_everybody_is_told(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    set_rules(&app, "kochabend", SeatRules { allocation: Allocation::Draw, cut_off_days: 0, ..SeatRules::default() }).await;
    let names = ["Ada", "Bo", "Cem", "Dana", "Eve", "Fatma", "Gül"];
    app.seat("kochabend", &names).await;
    assert_eq!(app.event("kochabend").await.occupancy.waiting, 7, "nobody has a seat before the draw");
    app.log_in(QUITTENHOF).await;
    let seats = app.desk_seats("kochabend").await;
    let trial = app.get(&seats.link("Zur Verlosung")).await;
    assert!(trial.words().contains("Das ist eine Probe") && !trial.has_button("Jetzt auslosen"), "{}", trial.words());
    // Whoever has not confirmed the address has no lot yet.
    let form = app.form_of("kochabend", "Hilde", "hilde@mail.example").await;
    app.wait(A_WHILE);
    app.submit(form).await;
    app.letters().await;
    let trial = app.get(&trial.url).await;
    assert!(trial.words().contains("7 Lose") && trial.words().contains("Eine Anmeldung hat noch kein Los"), "{}", trial.words());

    // After the deadline.
    app.travel("2027-03-14T18:00:00Z");
    app.log_in(QUITTENHOF).await;
    let page = app.get(&trial.url).await;
    let done = app.submit(page.form("Jetzt auslosen")).await;
    assert!(
        done.words().contains("Die Plätze sind ausgelost.") && done.words().contains("5 Anmeldungen haben einen Platz."),
        "{}",
        done.words()
    );
    let letters = app.letters().await;
    let with_seat = letters.iter().filter(|letter| letter.subject.starts_with("Ausgelost, Sie haben einen Platz")).count();
    let without = letters.iter().filter(|letter| letter.subject.starts_with("Ausgelost, Sie stehen auf der Warteliste")).count();
    assert_eq!((with_seat, without, letters.len()), (5, 2, 7));

    // Anybody with the list can repeat it.
    let seed = app.event("kochabend").await.seat_rules.drawn.expect("a draw").seed;
    let mut all = app.registrations("kochabend").await;
    all.sort_by_key(|registration| dabei::domain::draw::lot(&seed, &registration.code));
    let states: Vec<State> = all.iter().map(|registration| registration.state).collect();
    assert_eq!(states, [[State::Confirmed; 5].as_slice(), &[State::Waitlisted; 2]].concat());
    // It is carried out once.
    let again = app.submit(page.form("Jetzt auslosen")).await;
    assert!(again.words().contains(&seed), "{}", again.words());
    assert_eq!(app.letters().await.len(), 0);
    let public = app.get("/de/events/kochabend").await;
    assert!(public.words().contains(&seed), "the seed is published: {}", public.words());

    // Who comes later stands behind everybody who had a lot.
    let enters = app.get(&app.desk_event("kochabend").await.link("Person eintragen")).await;
    app.submit(enters.form("Eintragen").fill("name", "Nach Zügler").fill("email", "spaet@example.net")).await;
    let late = app.letter().await;
    assert!(late.says("auf Position 3"), "behind the two who had a lot: {}", late.text);
    let winner = all.first().expect("somebody").name.as_str().to_owned();
    cancel(&app, "kochabend", &winner).await;
    let letters = app.letters().await;
    let first_loser = all[5].email.as_ref().expect("an address").as_str().to_owned();
    assert!(letters.iter().any(|letter| letter.to == first_loser && letter.subject.starts_with("Sie sind nachgerückt")), "{letters:?}");
    let lots = app.get(&page.url).await;
    assert!(!lots.words().contains("Nach Zügler"), "had no lot: {}", lots.words());
}

async fn of_what_has_begun_nothing_is_offered(database: TestDatabase) {
    let app = with_offers(database).await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_registration("kochabend", "Fatma").await;
    let asks = app.get(&page.link("Platz anbieten")).await;
    app.travel("2027-03-16T17:00:00Z");
    app.log_in(QUITTENHOF).await;
    app.letters().await;
    assert_eq!(app.desk_registration("kochabend", "Fatma").await.maybe_link("Platz anbieten"), None);
    let late = app.submit(asks.form("Platz anbieten").fill("reason", "Sie ist schon da.")).await;
    assert!(late.words().contains("Das geht nicht mehr"), "{}", late.words());
    assert!(app.letters().await.is_empty(), "nobody is told that they did not answer in time");
    assert_eq!(state_of(&app, "Fatma").await, State::Waitlisted);
}

async fn who_still_waits_has_not_been_turned_away(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana", "Eve", "Fatma"]).await;
    set_rules(&app, "gruppe", SeatRules { priorities: vec![PriorityRule::TurnedAway], ..SeatRules::default() }).await;
    app.register_and_confirm("gruppe", "Fatma", "fatma@example.net").await;
    assert_eq!(app.registration_of("kochabend", "Fatma").await.state, State::Waitlisted);
    assert_eq!(app.registration_of("gruppe", "Fatma").await.standing.reason, PriorityReason::Submission);
}

async fn who_was_turned_away_last_time_comes_first(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    // The evening for which Gül had a seat is called off; Bo was on its list twice.
    app.seat("kochabend", &["Gül", "Bo"]).await;
    cancel(&app, "kochabend", "Bo").await;
    set_capacity(&app, "kochabend", 1).await;
    app.letters().await;
    app.seat("kochabend", &["Milo"]).await;
    let (user, evening) = (coordination(&app).await, app.event("kochabend").await.id);
    let why = change_event::Why::words("Der Herd ist kaputt.");
    change_event::call_off(&app.store, &mut app.clock.occasion(), &user, evening, &why).await.expect("the database");
    app.letters().await;
    set_rules(&app, "gruppe", SeatRules { priorities: vec![PriorityRule::TurnedAway], ..SeatRules::default() }).await;
    set_capacity(&app, "gruppe", 0).await;
    app.register_and_confirm("gruppe", "Ada", "ada@example.net").await;
    app.register_and_confirm("gruppe", "Bo", "bo@example.net").await;
    assert_eq!(app.registration_of("gruppe", "Bo").await.standing.reason, PriorityReason::Submission);
    let (status, _) = app.register_and_confirm("gruppe", "Gül", "gul@example.net").await;
    assert!(status.words().contains("Sie stehen auf Platz 1 der Warteliste"), "{}", status.words());
    assert!(status.words().contains("Ihre Anmeldung hat Vorrang, weil Sie zuletzt keinen Platz bekommen haben."), "{}", status.words());
    // Whom she overtakes could read it before.
    let public = app.get("/de/events/gruppe").await.words();
    assert!(public.contains("haben Vorrang, in dieser Reihenfolge: Personen, die zuletzt keinen Platz bekommen haben."), "{public}");
    assert_eq!(app.registration_of("gruppe", "Gül").await.standing.reason, PriorityReason::TurnedAway);
    // Who waited for it got nothing either.
    app.register_and_confirm("gruppe", "Milo", "milo@example.net").await;
    assert_eq!(app.registration_of("gruppe", "Milo").await.standing.reason, PriorityReason::TurnedAway);
    app.log_in(COORDINATION).await;
    let seats = app.desk_seats("gruppe").await;
    assert!(seats.words().contains("ging zuletzt leer aus"), "{}", seats.words());
}

async fn somebody_is_put_first_with_a_reason(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana", "Eve", "Fatma", "Gül"]).await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_registration("kochabend", "Gül").await;
    let asks = app.get(&page.link("Vorziehen")).await;
    let refused = app.submit(asks.form("Vorziehen")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = app.submit(asks.form("Vorziehen").fill("reason", "Moderiert den Abend.")).await;
    assert!(done.words().contains("von Hand vorgezogen") && done.words().contains("Moderiert den Abend."), "{}", done.words());
    cancel(&app, "kochabend", "Ada").await;
    app.letters().await;
    assert_eq!((state_of(&app, "Gül").await, state_of(&app, "Fatma").await), (State::Confirmed, State::Waitlisted));
}

async fn somebody_is_moved_to_another_event(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana", "Eve", "Fatma"]).await;
    app.log_in(COORDINATION).await;
    let page = app.desk_registration("kochabend", "Ada").await;
    let asks = app.get(&page.link("Umbuchen")).await;
    let target = app.event("gruppe").await.id.to_string();
    let done = app.submit(asks.form("Umbuchen").fill("target", &target).fill("reason", "Sie wollten lieber dorthin.")).await;
    assert!(done.words().contains("Umgebucht: Die Person hat hier einen Platz."), "{}", done.words());
    let letters = app.letters().await;
    let told: Vec<(&str, Option<&str>)> =
        letters.iter().map(|letter| (letter.to.as_str(), letter.calendars.first().and_then(|(method, _)| method.as_deref()))).collect();
    let ada = "ada@example.net";
    assert_eq!(told, [(ada, Some("CANCEL")), ("fatma@example.net", Some("REQUEST")), (ada, Some("REQUEST"))]);
    assert_eq!(app.registration_of("gruppe", "Ada").await.state, State::Confirmed);
    assert_eq!((state_of(&app, "Ada").await, state_of(&app, "Fatma").await), (State::Cancelled, State::Confirmed));
    // A second press does not do it twice.
    let again = app.submit(asks.form("Umbuchen").fill("target", &target).fill("reason", "Noch einmal.")).await;
    assert!(again.words().contains("Das geht nicht mehr"), "{}", again.words());
    assert_eq!(app.letters().await.len(), 0);
}

async fn whoever_is_moved_counts_against_the_quotas_there(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.import(&with_quota("rollstuhlplaetze:1")).await;
    app.seat("kochabend", &["Bo", "Cem", "Dana", "Eve"]).await;
    let form = app.form_of("gruppe", "Ada", "ada@example.net").await.fill("needs", "wheelchair_place");
    app.wait(A_WHILE);
    app.submit(form).await;
    let letter = app.letter().await;
    app.confirm(&letter).await;
    app.seat_quietly("gruppe", "Fatma").await;
    app.letters().await;
    app.log_in(COORDINATION).await;
    let target = app.event("kochabend").await.id.to_string();
    for (who, outcome) in [("Fatma", "steht hier auf der Warteliste"), ("Ada", "hat hier einen Platz")] {
        let asks = app.get(&app.desk_registration("gruppe", who).await.link("Umbuchen")).await;
        let mut done = app.submit(asks.form("Umbuchen").fill("target", &target).fill("reason", "Wunsch.")).await;
        if who == "Fatma" {
            // She has a seat here, and would have none there: that is asked first.
            assert_eq!(done.status, StatusCode::CONFLICT);
            assert!(done.words().contains("Dort ist zurzeit kein Platz frei"), "{}", done.words());
            assert_eq!(app.registration_of("gruppe", who).await.state, State::Confirmed, "nothing has happened yet");
            done = app.submit(done.form("Umbuchen")).await;
        }
        assert!(done.words().contains(outcome), "{who}: {}", done.words());
        assert_eq!(app.letters().await.len(), 2, "one takes back, one tells");
    }
    let kept = app.registration_of("kochabend", "Ada").await;
    assert_eq!(kept.quotas, ["rollstuhlplaetze"].into_iter().collect());
}

impl TestApp {
    /// The page of a registration at the desk.
    pub async fn desk_registration(&self, event: &str, name: &str) -> Page {
        let page = self.desk_event(event).await;
        if let Some(link) = page.maybe_link(name) {
            return self.get(&link).await;
        }
        // Who is over is not on the list of the living.
        let (event, registration) = (self.event(event).await.id, self.registration_of(event, name).await.id);
        self.get(&format!("/desk/events/{event}/registrations/{registration}")).await
    }

    /// The page about an event's seats at the desk.
    pub async fn desk_seats(&self, event: &str) -> Page {
        let page = self.desk_event(event).await;
        self.get(&page.link("Plätze und Warteliste")).await
    }

    /// A secret link of a registration, as a new mail would bring it.
    pub async fn manage_link_of(&self, registration: &dabei::domain::registration::Registration) -> String {
        use dabei::domain::token::{Token, TokenPurpose};
        use dabei::storage::tokens::{self, Target};
        let token = Token::new(&mut self.clock.occasion());
        let tx = self.store.begin_write().await.expect("a transaction");
        let expires_at = self.clock.now() + SignedDuration::from_hours(240);
        tokens::insert(&tx, &token, TokenPurpose::Manage, Target::Registration(registration.id), expires_at).await.expect("written");
        tx.commit().await.expect("kept");
        token.reveal().to_owned()
    }
}
