//! Everybody at once: the seats stay right whoever is quicker.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::letters::Letter;
use crate::people::A_WHILE;
use crate::seats::coordination;
use axum::http::StatusCode;
use dabei::actions::correct_contact::{self, Contact};
use dabei::actions::{certificates, seat_rules, tags, write_event};
use dabei::domain::certificate::{CertificateRule, Signer};
use dabei::domain::house::HouseRules;
use dabei::domain::ids::RegistrationId;
use dabei::domain::quota::{Quota, QuotaRule};
use dabei::domain::registration::State;
use dabei::domain::seats::{Capacity, SeatRules};
use dabei::domain::seen::Seen;
use dabei::domain::tag::Tag;
use dabei::domain::vocabulary::CertificateCovers;
use dabei::storage::{self, line};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::sync::Arc;
use tokio::task::JoinSet;

on_both_databases!(
    forty_people_at_once_for_five_seats,
    forty_people_who_confirm_at_once_what_was_never_held,
    somebody_withdraws_while_others_register,
    of_all_who_write_the_same_at_once_one_writes_and_the_others_are_told,
    nobody_is_answered_before_it_is_on_disk,
);

/// Runs one task for each of them, all at once, and gives what came of each.
async fn at_once<T, F>(tasks: impl IntoIterator<Item = F>) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    tasks.into_iter().collect::<JoinSet<T>>().join_all().await
}

/// Forty people send the form of the kochabend at once.
async fn forty_register(app: &Arc<TestApp>) {
    let mut forms = Vec::new();
    for number in 0..40 {
        forms.push(app.form_of("kochabend", &format!("Person {number}"), &format!("person{number}@mail.example")).await);
    }
    app.wait(A_WHILE);
    let sent = at_once(forms.into_iter().map(|form| {
        let app = Arc::clone(app);
        async move { app.send(&form).await.status }
    }))
    .await;
    assert_eq!(sent, [StatusCode::SEE_OTHER; 40]);
}

/// All of them press the button of their mail at once.
async fn all_confirm(app: &Arc<TestApp>, letters: Vec<Letter>) {
    assert_eq!(letters.len(), 40);
    let confirmed = at_once(letters.into_iter().map(|letter| {
        let app = Arc::clone(app);
        async move { app.post(&letter.confirm_link(), &[]).await.status }
    }))
    .await;
    assert_eq!(confirmed, [StatusCode::SEE_OTHER; 40]);
}

/// Five have seats, thirty-five wait, and the counter, the rows and the line say the same.
async fn assert_five_seats_and_a_line(app: &TestApp) {
    let event = app.event("kochabend").await;
    let all = app.registrations("kochabend").await;
    let seated: Vec<RegistrationId> = ids(&all, |state| state == State::Confirmed);
    assert_eq!(seated.len(), 5, "no seat is sold twice, none is lost");
    assert_eq!((event.occupancy.held, event.occupancy.waiting), (5, 35));
    let line = line::whole(app.store.reader(), event.id).await.expect("the line");
    assert_eq!(line.iter().map(|waiting| waiting.place.id).collect::<Vec<_>>(), ids(&all, State::waits), "in the order of submission");
    for (place, waiting) in (1..).zip(all.iter().filter(|registration| registration.state.waits())) {
        assert_eq!(line::position(app.store.reader(), waiting).await.expect("a position"), place);
    }
}

fn ids(all: &[dabei::domain::registration::Registration], state: impl Fn(State) -> bool) -> Vec<RegistrationId> {
    all.iter().filter(|registration| state(registration.state)).map(|registration| registration.id).collect()
}

async fn forty_people_at_once_for_five_seats(database: TestDatabase) {
    let app = Arc::new(TestApp::with_programme(database).await);
    forty_register(&app).await;
    assert_eq!(app.event("kochabend").await.occupancy.held, 5, "five seats are held until they are confirmed");
    let letters = app.letters().await;
    all_confirm(&app, letters).await;
    assert_five_seats_and_a_line(&app).await;

    let letters = app.letters().await;
    let invited = letters.iter().filter(|letter| !letter.calendars.is_empty()).count();
    assert_eq!((letters.len(), invited), (40, 5), "one letter each, a calendar entry only for those with a seat");
}

async fn forty_people_who_confirm_at_once_what_was_never_held(database: TestDatabase) {
    let app = Arc::new(TestApp::with_programme(database).await);
    // Five others held the seats while the forty registered, and have just let them expire.
    for number in 0..5 {
        app.register("kochabend", &format!("Zögernd {number}"), &format!("zoegernd{number}@mail.example")).await;
    }
    assert_eq!(app.letters().await.len(), 5);
    app.wait(jiff::SignedDuration::from_hours(23));
    forty_register(&app).await;
    let letters = app.letters().await;
    app.wait(jiff::SignedDuration::from_hours(1));
    app.work().await;
    assert_eq!(app.event("kochabend").await.occupancy.held, 0);
    all_confirm(&app, letters).await;
    assert_five_seats_and_a_line(&app).await;
    app.letters().await;
}

async fn of_all_who_write_the_same_at_once_one_writes_and_the_others_are_told(database: TestDatabase) {
    const WRITERS: u32 = 8;
    const OTHERS: usize = 7;
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    let user = coordination(&app).await;
    // Everybody has read the same, and everybody wants something else.
    let writers =
        |round: u32| (round * WRITERS..(round + 1) * WRITERS).map(|mark| (mark, app.store.clone(), user.clone(), app.clock.occasion()));
    for round in 1..=10 {
        let (event, ada) = (app.event("kochabend").await, app.registration_of("kochabend", "Ada").await);
        let (at, id) = (event.id, ada.id);

        let carried = storage::tags::of_registrations(app.store.reader(), &[id]).await.expect("the database").remove(&id);
        let seen = Seen::of(&carried.unwrap_or_default());
        let tagged = writers(round).map(|(mark, store, user, mut occasion)| {
            let wanted = [Tag::parse(&format!("Gruppe {mark}")).expect("a tag")];
            async move { tags::replace(&store, &mut occasion, &user, at, (id, seen), &wanted).await.expect("the database") }
        });
        let outcomes = at_once(tagged).await;
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == tags::Replaced::Changed).count(), OTHERS, "{outcomes:?}");

        let seen = Seen::of(&Contact::of(&ada));
        let corrected =
            writers(round).map(|(mark, store, user, mut occasion)| {
                let wanted = Contact { phone: Some(format!("0521 {mark}")), ..Contact::of(&ada) };
                async move {
                    correct_contact::correct_contact(&store, &mut occasion, &user, at, (id, seen), wanted).await.expect("the database")
                }
            });
        let outcomes = at_once(corrected).await;
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == correct_contact::Outcome::Changed).count(), OTHERS, "{outcomes:?}");

        let stored = storage::certificates::rule(app.store.reader(), at).await.expect("the database");
        let seen = Seen::of(&stored);
        let signed = writers(round).map(|(mark, store, user, mut occasion)| {
            let signers = vec![Signer { name: format!("Person {mark}"), function: String::new() }];
            let rule = CertificateRule { share: 80, covers: CertificateCovers::Event, signers, town: String::new(), topics: Vec::new() };
            async move { certificates::set_rule(&store, &mut occasion, &user, (at, seen), &rule).await.expect("the database") }
        });
        let outcomes = at_once(signed).await;
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == certificates::Outcome::Changed).count(), OTHERS, "{outcomes:?}");

        let seen = Seen::of(&event.seat_rules);
        let ruled = writers(round).map(|(mark, store, user, mut occasion)| {
            let wanted = SeatRules { cut_off_days: 1 + mark, ..event.seat_rules.clone() };
            async move { seat_rules::set_rules(&store, &mut occasion, &user, (at, seen), wanted).await.expect("the database") }
        });
        let outcomes = at_once(ruled).await;
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == write_event::Outcome::Changed).count(), OTHERS, "{outcomes:?}");

        let seen = Seen::of(&event.quotas);
        let kept = writers(round).map(|(mark, store, user, mut occasion)| {
            let quota = Quota { name: format!("Schule {mark}"), seats: 1, release_on: None, rule: QuotaRule::Declared, released: false };
            let house = HouseRules::default();
            async move { seat_rules::set_quotas(&store, &mut occasion, &user, &house, (at, seen), vec![quota]).await.expect("the database") }
        });
        let outcomes = at_once(kept).await;
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == write_event::Outcome::Changed).count(), OTHERS, "{outcomes:?}");

        let seen = Seen::of(&event.capacity);
        let sized = writers(round).map(|(mark, store, user, mut occasion)| {
            let wanted = Capacity::Limited(10 + mark);
            async move { seat_rules::set_capacity(&store, &mut occasion, &user, (at, seen), wanted).await.expect("the database") }
        });
        let outcomes = at_once(sized).await;
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == write_event::Outcome::Changed).count(), OTHERS, "{outcomes:?}");
    }
}

async fn somebody_withdraws_while_others_register(database: TestDatabase) {
    let app = Arc::new(TestApp::with_programme(database).await);
    let mut seated = Vec::new();
    for number in 0..5 {
        seated.push(app.register_and_confirm("kochabend", &format!("Alt {number}"), &format!("alt{number}@mail.example")).await.0);
    }
    let mut newcomers = Vec::new();
    for number in 0..10 {
        newcomers.push(app.form_of("kochabend", &format!("Neu {number}"), &format!("neu{number}@mail.example")).await);
    }
    app.wait(A_WHILE);
    let withdrawing = seated.iter().map(|status| status.link("Abmelden"));
    let withdrawing = at_once(withdrawing.map(|path| {
        let app = Arc::clone(&app);
        async move { app.post(&path, &[]).await.status }
    }));
    let registering = at_once(newcomers.into_iter().map(|form| {
        let app = Arc::clone(&app);
        async move { app.send(&form).await.status }
    }));
    let (withdrawn, registered) = tokio::join!(withdrawing, registering);
    assert!(withdrawn.iter().chain(&registered).all(|status| *status == StatusCode::SEE_OTHER));

    let letters = app.letters().await;
    let to_confirm: Vec<String> = letters.iter().filter(|letter| letter.to.starts_with("neu")).map(Letter::confirm_link).collect();
    assert_eq!(to_confirm.len(), 10);
    at_once(to_confirm.into_iter().map(|path| {
        let app = Arc::clone(&app);
        async move { app.post(&path, &[]).await.status }
    }))
    .await;
    let occupancy = app.event("kochabend").await.occupancy;
    assert_eq!((occupancy.held, occupancy.waiting), (5, 5), "every seat that was given back has been taken once");
    let all = app.registrations("kochabend").await;
    assert_eq!(ids(&all, |state| state == State::Confirmed).len(), 5);
    app.letters().await;
}

/// On PostgreSQL a commit takes a third of a second here, so that an answer before it cannot hide; on SQLite it takes what the disk takes.
async fn let_commits_take_long(connection: &DatabaseConnection) {
    if connection.get_database_backend() != DbBackend::Postgres {
        return;
    }
    for sql in [
        "CREATE FUNCTION wait_for_the_disk() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END'",
        "CREATE CONSTRAINT TRIGGER slow_disk AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED \
         FOR EACH ROW EXECUTE FUNCTION wait_for_the_disk()",
    ] {
        connection.execute_unprepared(sql).await.expect("a slow disk");
    }
}

/// In which state somebody is who looks with a connection of their own; empty if nobody of this address is there.
async fn state_on_disk(connection: &DatabaseConnection, email: &str) -> String {
    let sql = "SELECT state FROM registration WHERE email = $1";
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, [email.into()]);
    let row = connection.query_one_raw(statement).await.expect("the database answers");
    row.map(|row| row.try_get("", "state").expect("a state")).unwrap_or_default()
}

async fn nobody_is_answered_before_it_is_on_disk(database: TestDatabase) {
    const PEOPLE: usize = 8;
    let connection = database.connect().await;
    let app = Arc::new(TestApp::with_programme(database).await);
    let_commits_take_long(&connection).await;
    let email = |number: usize| format!("person{number}@mail.example");
    let mut forms = Vec::new();
    for number in 0..PEOPLE {
        forms.push((email(number), app.form_of("lesekreis", &format!("Person {number}"), &email(number)).await));
    }
    app.wait(A_WHILE);
    let registered = at_once(forms.into_iter().map(|(email, form)| {
        let (app, connection) = (Arc::clone(&app), connection.clone());
        async move {
            assert_eq!(app.send(&form).await.status, StatusCode::SEE_OTHER);
            state_on_disk(&connection, &email).await
        }
    }))
    .await;
    assert_eq!(registered, ["unverified"; PEOPLE]);
    let letters = app.letters().await;
    let confirmed = at_once(letters.into_iter().map(|letter| {
        let (app, connection) = (Arc::clone(&app), connection.clone());
        async move {
            assert_eq!(app.post(&letter.confirm_link(), &[]).await.status, StatusCode::SEE_OTHER);
            state_on_disk(&connection, &letter.to).await
        }
    }))
    .await;
    assert_eq!(confirmed, ["confirmed"; PEOPLE]);
    app.letters().await;
}
