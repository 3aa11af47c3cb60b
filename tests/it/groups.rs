//! Groups: they give seats back, take what is free, are passed by, and end.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF};
use crate::import_changes::changed;
use crate::letters::Letter;
use crate::people::A_WHILE;
use crate::seats::{cancel, coordination, offering, set_rules, state_of};
use dabei::actions::desk_registrations::{self, Deed, SeveralOutcome};
use dabei::actions::move_registration::{Move, Outcome, move_to};
use dabei::domain::house::HouseRules;
use dabei::domain::ids::RegistrationId;
use dabei::domain::registration::State;
use dabei::domain::seats::SeatRules;
use dabei::domain::vocabulary::GroupPolicy;
use jiff::SignedDuration;

on_both_databases!(
    a_group_gives_one_seat_back_and_the_next_moves_up,
    a_group_that_takes_what_is_free_waits_on_for_the_rest,
    where_smaller_ones_may_pass_a_group_they_do,
    a_group_that_withdraws_gives_up_what_it_waits_for,
    both_parts_of_a_group_are_cancelled_once,
    a_part_that_is_moved_or_cancelled_leaves_nothing_behind,
    both_parts_that_are_ticked_are_moved,
    who_lets_an_offer_pass_is_offered_nothing_for_the_rest,
    no_form_asks_for_more_seats_than_there_are,
);

async fn a_group_gives_one_seat_back_and_the_next_moves_up(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (group, _) = app.register_group("kochabend", "Vier", 4).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    let asks = app.get(&group.link("Einzelne Plätze abgeben")).await;
    let after = app.submit(asks.form("Plätze abgeben").fill("keep", "3")).await;
    assert!(after.words().contains("Sie haben 3 Plätze"), "{}", after.words());
    let told: Vec<String> = app.letters().await.into_iter().map(|letter| letter.to).collect();
    assert_eq!(told, ["vier@example.net", "bo@example.net"]);
    assert_eq!((state_of(&app, "Bo").await, app.event("kochabend").await.occupancy.held), (State::Confirmed, 5));
    // The organiser does the same.
    app.seat("kochabend", &["Cem"]).await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_registration("kochabend", "Vier").await;
    let asks = app.get(&page.link("Einzelne Plätze stornieren")).await;
    // First what it would do, then the deed.
    let shown = app.submit(asks.form("Weiter").fill("seats", "1")).await;
    assert!(shown.words().contains("Storniert wird ein Platz."), "{}", shown.words());
    assert!(shown.words().contains("Es rücken nach Cem : ein Platz"), "{}", shown.words());
    let too_many = app.submit(shown.form("Einzelne Plätze stornieren").tamper("seats", "3")).await;
    assert!(too_many.fault("seats").contains("Bitte wählen Sie 1 bis 2."), "{}", too_many.words());
    let done = app.submit(shown.form("Einzelne Plätze stornieren")).await;
    assert!(
        done.words().contains("Die Plätze sind storniert.") && done.words().contains("Eine Person von der Warteliste ist an der Reihe"),
        "{}",
        done.words()
    );
    assert_eq!(app.letters().await.len(), 2);
    assert_eq!(state_of(&app, "Cem").await, State::Confirmed);
    // Of two seats there is only one to give: nobody is asked for a number from 1 to 1.
    let asks = app.get(&asks.url).await;
    let too_many = app.submit(asks.form("Einzelne Plätze stornieren").tamper("seats", "2")).await;
    assert!(too_many.fault("seats").contains("Stornieren lässt sich hier nur ein Platz."), "{}", too_many.words());
    let own = app.get(&group.url).await;
    let own = app.get(&own.link("Einzelne Plätze abgeben")).await;
    let too_many = app.submit(own.form("Plätze abgeben").tamper("keep", "2")).await;
    assert!(too_many.fault("keep").contains("Behalten können Sie nur einen Platz."), "{}", too_many.words());
}

async fn a_group_that_takes_what_is_free_waits_on_for_the_rest(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    set_rules(&app, "kochabend", SeatRules { group_policy: GroupPolicy::Partial, ..SeatRules::default() }).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem"]).await;
    let (_, letters) = app.register_group("kochabend", "Vier", 4).await;
    let told: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
    let title = "Kochabend: Rezepte ohne Grenzen";
    assert_eq!(told, [format!("Anmeldung bestätigt: {title}"), format!("Warteliste: {title}")], "of one and of the other part");
    let rest = &letters[1];
    assert!(rest.says("Mit 2 weiteren Plätzen stehen Sie auf der Warteliste") && !rest.says("haben Sie keinen Platz"), "{}", rest.text);
    let parts: Vec<(State, u32)> = app.registrations("kochabend").await.iter().skip(3).map(|it| (it.state, it.seats)).collect();
    assert_eq!(parts.len(), 2);
    assert!(parts.contains(&(State::Confirmed, 2)) && parts.contains(&(State::Waitlisted, 2)), "{parts:?}");
    let occupancy = app.event("kochabend").await.occupancy;
    assert_eq!((occupancy.held, occupancy.waiting), (5, 1));
    // Each part that comes is told together with what was there before.
    app.log_in(QUITTENHOF).await;
    for (leaves, together) in [("Ada", "zusammen 3:"), ("Bo", "zusammen 4:")] {
        cancel(&app, "kochabend", leaves).await;
        let letters = app.letters().await;
        let moved_up = letters.iter().find(|letter| letter.subject.starts_with("Sie sind nachgerückt")).expect("a letter");
        assert!(moved_up.says(&format!("Sie haben jetzt einen weiteren Platz, {together}")), "{}", moved_up.text);
    }
}

async fn where_smaller_ones_may_pass_a_group_they_do(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    set_rules(&app, "kochabend", SeatRules { group_policy: GroupPolicy::Skip, ..SeatRules::default() }).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana"]).await;
    let (waits, _) = app.register_group("kochabend", "Drei", 3).await;
    // Whoever only waits has no seats to give to others.
    let asks = app.get(&waits.link("Einzelne Plätze abgeben")).await;
    assert!(asks.words().contains("Ihre Position auf der Warteliste bleibt dieselbe."), "{}", asks.words());
    let (status, _) = app.register_and_confirm("kochabend", "Eve", "eve@example.net").await;
    assert!(status.words().contains("Sie haben einen Platz"), "{}", status.words());
    app.log_in(QUITTENHOF).await;
    cancel(&app, "kochabend", "Ada").await;
    app.letters().await;
    let seats = app.desk_seats("kochabend").await;
    assert!(seats.words().contains("Braucht 3 Plätze, frei ist einer."), "{}", seats.words());
    assert!(seats.words().contains("Kleinere Anmeldungen sind schon vorbeigezogen"), "Eve has a seat, and came later: {}", seats.words());
}

async fn a_group_that_withdraws_gives_up_what_it_waits_for(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    set_rules(&app, "kochabend", SeatRules { group_policy: GroupPolicy::Partial, ..SeatRules::default() }).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem"]).await;
    let (status, letters) = app.register_group("kochabend", "Vier", 4).await;
    assert!(letters.iter().any(|letter| letter.says("auf der Warteliste, auf Position 1")), "the others have left the line: {letters:?}");
    app.seat("kochabend", &["Dana"]).await;
    app.withdraw(&status).await;
    let letters = app.letters().await;
    assert!(letters.iter().any(|letter| letter.to == "dana@example.net"), "{letters:?}");
    assert!(letters.iter().all(|letter| !letter.subject.starts_with("Sie sind nachgerückt") || letter.to == "dana@example.net"));
    let occupancy = app.event("kochabend").await.occupancy;
    assert_eq!((occupancy.held, occupancy.waiting), (4, 0));
}

/// Two of four have a seat, two wait, and Dana behind them.
async fn in_two_parts(app: &TestApp) -> RegistrationId {
    set_rules(app, "kochabend", SeatRules { group_policy: GroupPolicy::Partial, ..SeatRules::default() }).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem"]).await;
    app.register_group("kochabend", "Vier", 4).await;
    app.seat("kochabend", &["Dana"]).await;
    let all = app.registrations("kochabend").await;
    all.iter().find(|it| it.name.as_str() == "Vier" && it.state == State::Confirmed).expect("a part with seats").id
}

fn states_of_vier(all: &[dabei::domain::registration::Registration]) -> Vec<State> {
    all.iter().filter(|it| it.name.as_str() == "Vier").map(|it| it.state).collect()
}

async fn a_part_that_is_moved_or_cancelled_leaves_nothing_behind(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let part = in_two_parts(&app).await;
    app.log_in(COORDINATION).await;
    let event = app.event("kochabend").await.id;
    let page = app.get(&format!("/desk/events/{event}/registrations/{part}")).await;
    for deed in ["Stornieren", "Umbuchen"] {
        let asks = app.get(&page.link(deed)).await;
        assert!(asks.words().contains("Es rücken nach Dana : ein Platz"), "{deed}: as it will be: {}", asks.words());
    }
    let asks = app.get(&page.link("Umbuchen")).await;
    let target = app.event("gruppe").await.id.to_string();
    app.submit(asks.form("Umbuchen").fill("target", &target).fill("reason", "Wunsch.")).await;
    let letters = app.letters().await;
    let moved_up: Vec<&str> =
        letters.iter().filter(|letter| letter.subject.starts_with("Sie sind nachgerückt")).map(|letter| letter.to.as_str()).collect();
    assert_eq!(moved_up, ["dana@example.net"]);
    assert_eq!(states_of_vier(&app.registrations("kochabend").await), [State::Cancelled; 2]);
    // What waited is not said to have moved.
    let moved = letters.iter().filter(|letter| letter.to == "vier@example.net" && letter.text.contains("umgebucht")).count();
    let over = letters.iter().filter(|letter| letter.to == "vier@example.net" && letter.text.contains("storniert")).count();
    assert_eq!((moved, over), (1, 1), "{letters:?}");
}

async fn both_parts_that_are_ticked_are_moved(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    in_two_parts(&app).await;
    let (user, event, target) = (coordination(&app).await, app.event("kochabend").await.id, app.event("gruppe").await.id);
    let all = app.registrations("kochabend").await;
    let parts: Vec<RegistrationId> = all.iter().filter(|it| it.name.as_str() == "Vier").map(|it| it.id).collect();
    let wanted = Move { target, reason: "Wunsch.", may_wait: true };
    let moved = move_to(&app.store, &mut app.clock.occasion(), &HouseRules::default(), &user, event, &parts, wanted).await;
    let Outcome::Moved { seated, waiting, left, .. } = moved.expect("the database") else { panic!("they are moved") };
    assert_eq!((seated + waiting, left), (2, 0));
    let seats: u32 = app.registrations("gruppe").await.iter().filter(|it| it.name.as_str() == "Vier").map(|it| it.seats).sum();
    assert_eq!(seats, 4, "none is lost on the way");
    let told: Vec<String> = app.letters().await.into_iter().filter(|letter| letter.to == "vier@example.net").map(|it| it.text).collect();
    assert!(told.len() >= 2 && told.iter().all(|text| text.contains("Wunsch.") || text.contains("Offene Runde")), "{told:#?}");
}

async fn who_lets_an_offer_pass_is_offered_nothing_for_the_rest(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.import(&offering()).await;
    set_rules(&app, "kochabend", SeatRules { group_policy: GroupPolicy::Partial, ..SeatRules::default() }).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Eve", "Fatma"]).await;
    app.register_group("kochabend", "Vier", 2).await;
    app.seat("kochabend", &["Dana"]).await;
    cancel(&app, "kochabend", "Ada").await;
    app.letters().await;
    let states = states_of_vier(&app.registrations("kochabend").await);
    assert!(matches!(states[..], [State::Offered { .. }, State::Waitlisted] | [State::Waitlisted, State::Offered { .. }]), "{states:?}");
    app.wait(SignedDuration::from_hours(24 * 4));
    let letters = app.letters().await;
    assert_eq!(letters.iter().filter(|letter| letter.to == "vier@example.net").count(), 1, "one letter says it: {letters:?}");
    let all = app.registrations("kochabend").await;
    assert_eq!(states_of_vier(&all), [State::Expired; 2]);
    let vier = all.iter().filter(|it| it.name.as_str() == "Vier");
    assert!(vier.clone().all(|it| it.offers == 1), "nobody is said not to have confirmed the address");
    assert!(matches!(state_of(&app, "Dana").await, State::Offered { .. }));
}

/// Both parts of a group are ticked: each is ended once, and the counts are right.
async fn both_parts_of_a_group_are_cancelled_once(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    set_rules(&app, "kochabend", SeatRules { group_policy: GroupPolicy::Partial, ..SeatRules::default() }).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem"]).await;
    app.register_group("kochabend", "Vier", 4).await;
    app.seat("kochabend", &["Dana", "Eve", "Fatma"]).await;
    let (user, event) = (coordination(&app).await, app.event("kochabend").await.id);
    let parts: Vec<RegistrationId> =
        app.registrations("kochabend").await.iter().filter(|it| it.name.as_str() == "Vier").map(|it| it.id).collect();
    assert_eq!(parts.len(), 2);
    let done =
        desk_registrations::change_several(&app.store, &mut app.clock.occasion(), &user, event, &parts, Deed::Cancel("Krank.")).await;
    let done = done.expect("the database");
    assert!(matches!(done, SeveralOutcome::Done { done: 1, left: 1, moved_up: 2 }), "{done:?}");
    app.letters().await;
    let occupancy = app.event("kochabend").await.occupancy;
    assert_eq!((occupancy.held, occupancy.waiting), (5, 1), "Fatma waits on");
}

async fn no_form_asks_for_more_seats_than_there_are(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.import(&changed("events.csv", ",5,3,automatic,,none,", ",2,,automatic,,none,")).await;
    let form = app.form_of("kochabend", "Zu Viele", "viele@example.net").await;
    app.wait(crate::people::A_WHILE);
    let page = app.submit(form.tamper("seats", "3")).await;
    assert!(page.fault("seats").contains("von 1 bis 2"), "{}", page.words());
}

impl TestApp {
    /// Registers a group and confirms its address: the status page, and the letters that tell the outcome.
    pub async fn register_group(&self, event: &str, name: &str, seats: u32) -> (Page, Vec<Letter>) {
        let email = format!("{}@example.net", name.to_lowercase());
        let form = self.form_of(event, name, &email).await.fill("seats", &seats.to_string());
        self.wait(A_WHILE);
        self.submit(form).await;
        let letter = self.letter().await;
        (self.confirm(&letter).await, self.letters().await)
    }
}
