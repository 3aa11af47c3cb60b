//! Every cause that frees or adds a seat moves the line up, in the same transaction (issue 3): a table names them all.

use crate::app::{Page, TestApp};
use crate::approval_people::{BEA, CEM, IDA, RUTH};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::COORDINATION;
use crate::seats::{cancel, coordination, set_capacity, state_of, with_quota};
use dabei::actions::desk_registrations::{self, Deed};
use dabei::actions::enrol::{self, List};
use dabei::actions::enrolled::{self, Whom};
use dabei::actions::session_status::Standing;
use dabei::actions::{change_event, merge, move_registration, seat_rules, write_event};
use dabei::domain::batch::{Enroller, RowText};
use dabei::domain::email::EmailAddress;
use dabei::domain::house::HouseRules;
use dabei::domain::language::Language;
use dabei::domain::registration::State;
use dabei::domain::seats::Capacity;
use dabei::domain::text::PersonName;
use dabei::domain::vocabulary::{Approval, Role, WaitlistMode};
use jiff::SignedDuration;

on_both_databases!(every_cause_that_frees_a_seat_moves_the_line_up, what_frees_no_seat_moves_nobody_up,);

/// What frees or adds a seat, by name.
///
/// Three things that one might look for here free none, and [`what_frees_no_seat_moves_nobody_up`] shows what they do instead. An approval
/// does not expire: silence never decides, the organisers are told and answer themselves, which is a row. A date of a series that is called
/// off frees no seat, because a seat is one at all dates; but the line may move again where only that date, so near, had stopped it, which is
/// a row. An event that is called off has no seats to give any more.
const CAUSES: [&str; 18] = [
    "the person withdraws",
    "the organiser cancels",
    "a group gives a seat back",
    "the organiser cancels a seat of a group",
    "an address is not confirmed in time",
    "an offer is declined",
    "an offer passes",
    "the capacity is raised",
    "a quota returns",
    "somebody is moved to another event",
    "the organiser rejects",
    "two registrations of one person become one",
    "the approver rejects",
    "the approver proposes another date",
    "the organiser rejects what the approver was silent about",
    "the day of a seat without a name passes",
    "a colleague takes back whom they enrolled",
    "the date that had stopped the line is called off",
];

/// A full event with somebody in the line; one cause; the first of the line has the seat, in the same transaction.
async fn every_cause_that_frees_a_seat_moves_the_line_up(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    app.make_user(COORDINATION, "Jo Petersen", Role::Administrator, None).await;
    app.import(&with_quota("netzwerk:1")).await;
    let kitchen = Kitchen::full(&app).await;
    for (number, cause) in (1..).zip(CAUSES) {
        let (event, next) = match cause {
            "the approver rejects" => ("kurs", where_an_approver_answers(&app, "kurs", cause).await),
            "the approver proposes another date" => ("kurs-herbst", where_an_approver_answers(&app, "kurs-herbst", cause).await),
            "the organiser rejects what the approver was silent about" => {
                ("kurs-zweistufig", where_an_approver_answers(&app, "kurs-zweistufig", cause).await)
            }
            "the day of a seat without a name passes" => ("fortbildung", on_a_list(&app, "fortbildung", "N.N.").await),
            "a colleague takes back whom they enrolled" => ("kurs-ohne-liste", on_a_list(&app, "kurs-ohne-liste", CEM.0).await),
            "the date that had stopped the line is called off" => ("sprachcafe", in_a_series(&app).await),
            _ => ("kochabend", kitchen.frees_a_seat(&app, number, cause).await),
        };
        if !cause.ends_with("passes") && cause != "an address is not confirmed in time" {
            // Before any worker has looked: in the same transaction.
            assert_eq!(app.registration_of(event, &next).await.state, State::Confirmed, "with: {cause}");
        }
        app.letters().await;
        assert_eq!(app.registration_of(event, &next).await.state, State::Confirmed, "after: {cause}");
        assert_eq!(app.event(event).await.occupancy.waiting, 0, "after: {cause}");
    }
}

/// The cooking evening, full, with those whose links and names the causes need.
struct Kitchen {
    ada: Page,
    pair: Page,
}

impl Kitchen {
    /// Six seats for everybody, one kept: two groups of two, Ada, and Bo, who has not confirmed.
    async fn full(app: &TestApp) -> Self {
        set_capacity(app, "kochabend", 7).await;
        app.register_group("kochabend", "Zwei", 2).await;
        let (pair, _) = app.register_group("kochabend", "Paar", 2).await;
        let (ada, _) = app.register_and_confirm("kochabend", "Ada", "ada@example.net").await;
        app.register("kochabend", "Bo", "bo@example.net").await;
        app.letters().await;
        Self { ada, pair }
    }

    /// Somebody more waits, and then a seat is freed or added: who waits.
    async fn frees_a_seat(&self, app: &TestApp, number: u32, cause: &str) -> String {
        let name = format!("Person {number}");
        app.register_and_confirm("kochabend", &name, &format!("person{number}@example.net")).await;
        assert_eq!(state_of(app, &name).await, State::Waitlisted, "before: {cause}");
        let (user, event) = (coordination(app).await, app.event("kochabend").await.id);
        // Somebody who has a seat.
        let earlier = async |before: u32| app.registration_of("kochabend", &format!("Person {}", number - before)).await;
        let mut occasion = app.clock.occasion();
        match cause {
            "the person withdraws" => drop(app.withdraw(&self.ada).await),
            "the organiser cancels" => cancel(app, "kochabend", "Person 1").await,
            "a group gives a seat back" => {
                let asks = app.get(&self.pair.link("Einzelne Plätze abgeben")).await;
                app.submit(asks.form("Plätze abgeben").fill("keep", "1")).await;
            }
            "the organiser cancels a seat of a group" => {
                let id = app.registration_of("kochabend", "Zwei").await.id;
                desk_registrations::change(&app.store, &mut occasion, &user, id, Deed::GiveBack(1)).await.expect("the database");
            }
            "an address is not confirmed in time" => app.wait(SignedDuration::from_hours(25)),
            "an offer is declined" | "an offer passes" => {
                // Somebody who has a seat now is made to have an offer of it.
                offer_instead(app, &earlier(1).await, cause == "an offer passes").await;
            }
            "the capacity is raised" => {
                let more = match app.event("kochabend").await.capacity {
                    Capacity::Limited(seats) => seats + 1,
                    Capacity::Unlimited => unreachable!("the kitchen has a limit"),
                };
                set_capacity(app, "kochabend", more).await;
            }
            "a quota returns" => {
                seat_rules::release_quota(&app.store, &mut occasion, &user, event, "netzwerk").await.expect("the database");
            }
            "somebody is moved to another event" => {
                let (id, target) = (earlier(1).await.id, app.event("gruppe").await.id);
                let there = move_registration::Move { target, reason: "Umzug", may_wait: true };
                let rules = HouseRules::default();
                move_registration::move_to(&app.store, &mut occasion, &rules, &user, event, &[id], there).await.expect("the database");
            }
            "the organiser rejects" => {
                // Somebody who has a seat now is made to wait for an approval with it.
                let held = earlier(1).await;
                stand(app, &held, State::Pending { held: true }).await;
                let done = desk_registrations::change(&app.store, &mut occasion, &user, held.id, Deed::Decline("Es passt nicht.")).await;
                assert_eq!(done.expect("the database"), desk_registrations::Outcome::Done { moved_up: 1 });
            }
            "two registrations of one person become one" => {
                let pair = [earlier(1).await.id, earlier(4).await.id];
                let done = merge::merge(&app.store, &mut occasion, &user, event, pair, "Doppelt").await.expect("the database");
                assert!(matches!(done, merge::Outcome::Merged { moved_up: 1, .. }), "{done:?}");
            }
            other => panic!("nobody has written down what {other} is"),
        }
        name
    }
}

/// Cem holds the one seat while his supervisor is asked, Bea waits; then the answer is no: who waits.
async fn where_an_approver_answers(app: &TestApp, event: &str, cause: &str) -> String {
    set_capacity(app, event, 1).await;
    app.edit(event, |event| event.approval = Approval::Supervisor).await;
    let (_, about_cem) = app.ask_for(event, CEM).await;
    let (_, about_bea) = app.ask_for(event, BEA).await;
    app.approve(&about_bea).await;
    app.letters().await;
    assert_eq!(app.state_of(event, BEA).await, State::Waitlisted, "before: {cause}");
    assert_eq!(app.state_of(event, CEM).await, State::Pending { held: true }, "before: {cause}");
    match cause {
        "the approver rejects" => drop(app.decline(&about_cem, "staffing").await),
        "the approver proposes another date" => {
            let asks = app.get(&about_cem.link("/approve/")).await;
            app.submit(asks.form("Anderen Termin vorschlagen")).await;
        }
        _ => {
            let (user, id) = (coordination(app).await, app.registration_of(event, CEM.0).await.id);
            let deed = Deed::Decline("Niemand hat zugestimmt.");
            desk_registrations::change(&app.store, &mut app.clock.occasion(), &user, id, deed).await.expect("the database");
        }
    }
    BEA.0.to_owned()
}

/// Ruth enrols `first`, who gets the one seat, and Ida, who waits; then nobody is named in time, or Ruth takes `first` back: who waits.
async fn on_a_list(app: &TestApp, event: &str, first: &str) -> String {
    set_capacity(app, event, 1).await;
    app.edit(event, |event| (event.approval, event.waitlist) = (Approval::None, WaitlistMode::Automatic)).await;
    let rules = HouseRules { staff_domains: vec!["stadt.example".to_owned()], ..HouseRules::default() };
    let enroller = Enroller {
        name: PersonName::parse(RUTH.0).expect("a name"),
        email: EmailAddress::parse(RUTH.1).expect("an address"),
        user: None,
        language: Language::De,
    };
    let row = |name: &str, email: &str| RowText {
        name: name.to_owned(),
        email: email.to_owned(),
        org_unit: "buergeramt".to_owned(),
        ..RowText::default()
    };
    let is_named = first == CEM.0;
    let list = List {
        rows: vec![row(first, if is_named { CEM.1 } else { "" }), row(IDA.0, IDA.1)],
        shown: ["seat", "waiting"].map(str::to_owned).to_vec(),
        named_until: Some(app.clock.now() + SignedDuration::from_hours(48)),
        idempotency_key: format!("a list for {event}"),
    };
    let seen = app.event(event).await;
    let stored = enrol::enrol(&app.store, &mut app.clock.occasion(), &rules, seen, &enroller, list).await.expect("the database");
    let enrol::Outcome::Stored(batch) = stored else { panic!("{event}: {stored:?}") };
    app.letters().await;
    assert_eq!(app.state_of(event, IDA).await, State::Waitlisted, "{event}");
    if is_named {
        let whom = Whom { batch, registration: app.registration_of(event, first).await.id };
        let done = enrolled::answer(&app.store, &mut app.clock.occasion(), &enroller, whom, enrolled::Answer::Withdraw)
            .await
            .expect("the database");
        assert_eq!(done, enrolled::Outcome::Done);
    } else {
        app.wait(SignedDuration::from_hours(48));
    }
    IDA.0.to_owned()
}

/// A series with one seat: it became free so shortly before the first evening that nobody moved up; then that evening is called off, and the
/// next is a week away: who waits.
async fn in_a_series(app: &TestApp) -> String {
    set_capacity(app, "sprachcafe", 1).await;
    app.seat("sprachcafe", &["Ada", "Gül"]).await;
    app.travel("2027-03-08T09:00:00Z");
    cancel(app, "sprachcafe", "Ada").await;
    app.letters().await;
    assert_eq!(app.registration_of("sprachcafe", "Gül").await.state, State::Waitlisted, "the day before, nobody moves up alone");
    call_off_first_date(app, "sprachcafe").await;
    "Gül".to_owned()
}

async fn what_frees_no_seat_moves_nobody_up(database: TestDatabase) {
    let app = TestApp::with_courses_and_directory(database).await;
    app.make_user(COORDINATION, "Jo Petersen", Role::Administrator, None).await;
    // A seat of a series is one at all its dates.
    set_capacity(&app, "sprachcafe", 1).await;
    app.seat("sprachcafe", &["Ada", "Gül"]).await;
    call_off_first_date(&app, "sprachcafe").await;
    let told: Vec<String> = app.letters().await.into_iter().map(|letter| letter.to).collect();
    assert_eq!(told, ["ada@example.net", "gul@example.net"], "who has the seat, and who waits, learns that one evening less takes place");
    let states = async |event: &str| app.registrations(event).await.iter().map(|it| it.state).collect::<Vec<_>>();
    assert_eq!(states("sprachcafe").await, [State::Confirmed, State::Waitlisted]);
    // All of it is called off: those who wait are told, too, and get no seat in it.
    set_capacity(&app, "kochabend", 1).await;
    app.seat("kochabend", &["Ada", "Gül"]).await;
    let (user, event) = (coordination(&app).await, app.event("kochabend").await.id);
    let why = change_event::Why::words("Der Herd ist kaputt.");
    change_event::call_off(&app.store, &mut app.clock.occasion(), &user, event, &why).await.expect("the database");
    let told: Vec<String> = app.letters().await.into_iter().map(|letter| letter.to).collect();
    assert_eq!(told, ["ada@example.net", "gul@example.net"]);
    assert_eq!(states("kochabend").await, [State::Confirmed, State::Waitlisted]);
    // Silence never decides: everybody was asked, the organisers know, and the seat is held all the same.
    let (_, _) = app.ask_for("kurs", CEM).await;
    let (_, about_bea) = app.ask_for("kurs", BEA).await;
    app.approve(&about_bea).await;
    for later in ["2027-03-04T09:10:00Z", "2027-03-08T09:20:00Z", "2027-03-10T09:30:00Z", "2027-04-12T09:00:00Z"] {
        app.travel(later);
        app.letters().await;
    }
    assert_eq!(states("kurs").await, [State::Pending { held: true }, State::Waitlisted]);
}

async fn call_off_first_date(app: &TestApp, key: &str) {
    let (user, event) = (coordination(app).await, app.event(key).await);
    let to = Standing::CalledOff { reason: "Der Raum ist nicht frei.".to_owned() };
    let mut occasion = app.clock.occasion();
    let outcome = write_event::set_session_status(&app.store, &mut occasion, &user, event.id, event.sessions[0].id, &to).await;
    assert!(matches!(outcome, Ok(write_event::Outcome::Written { .. })), "{outcome:?}");
}

/// Puts a registration where it did not come to by the rules.
async fn stand(app: &TestApp, registration: &dabei::domain::registration::Registration, state: State) {
    let tx = app.store.begin_write().await.expect("a transaction");
    dabei::storage::registrations::set_state(&tx, registration.id, state, app.clock.now()).await.expect("written");
    tx.commit().await.expect("kept");
}

/// Turns a confirmed registration into an offered one, behind the rules, and lets the person answer or the time pass.
async fn offer_instead(app: &TestApp, registration: &dabei::domain::registration::Registration, passes: bool) {
    let until = app.clock.now() + SignedDuration::from_hours(1);
    stand(app, registration, State::Offered { until }).await;
    if passes {
        app.wait(SignedDuration::from_hours(2));
        return;
    }
    let link = app.manage_link_of(registration).await;
    app.post(&format!("/de/r/{link}/offer"), &[("answer", "decline")]).await;
}
