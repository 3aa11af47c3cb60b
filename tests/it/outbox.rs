//! From the outbox to the mail server: several workers, and servers that misbehave. No letter is lost, and none is sent twice.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::smtp_sink::{At, Deed, Sink};
use dabei::actions::change_event;
use dabei::actions::register::{self, Outcome, Request};
use dabei::clock::Clock;
use dabei::domain::actor::{Actor, DeskScope, Hosts, Reached};
use dabei::domain::calendar::Mailbox;
use dabei::domain::email::EmailAddress;
use dabei::domain::house::HouseRules;
use dabei::domain::ids::UserId;
use dabei::domain::language::Language;
use dabei::domain::text::PersonName;
use dabei::domain::token::Token;
use dabei::domain::vocabulary::Source;
use dabei::jobs::{Round, Worker};
use dabei::mail::{Mailer, Patience, Renderer, Sender, SmtpServer, Templates};
use dabei::storage::desk_letters::{self, Stage};
use dabei::storage::{events, outbox};
use jiff::SignedDuration;
use sea_orm::{ConnectionTrait, Statement};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Barrier, watch};

const EVENT: &str = "kochabend";

fn worker(app: &TestApp, mailer: Mailer) -> Worker {
    let email = EmailAddress::parse("anmeldung@stadt.example").expect("an address");
    let sender = Sender {
        from: Mailbox { name: "Stadt Musterstadt".to_owned(), email },
        organisation: "Stadt Musterstadt".to_owned(),
        town: "Musterstadt".to_owned(),
        base_url: "https://dabei.example.org".to_owned(),
        privacy_url: "https://www.musterstadt.example/datenschutz".to_owned(),
        imprint_url: "https://www.musterstadt.example/impressum".to_owned(),
        language: Language::De,
    };
    let renderer = Renderer::new(sender, Templates::load(None).expect("the built-in templates"));
    Worker::new(app.store.clone(), app.clock.clone(), Arc::new(renderer), Arc::new(mailer))
}

fn by_smtp(sink: &Sink) -> Mailer {
    waiting_for(sink, Patience { answer: Duration::from_millis(300), letter: Duration::from_secs(2) })
}

fn waiting_for(sink: &Sink, patience: Patience) -> Mailer {
    let server = SmtpServer::from_url(&format!("smtp://127.0.0.1:{}", sink.port).into()).expect("a URL");
    Mailer::Smtp(server.with_patience(patience))
}

/// A worker that waits a minute for the server, but ends at once when it is told to.
fn patient_worker(app: &TestApp, sink: &Sink) -> Worker {
    let patience = Patience { answer: Duration::from_mins(1), letter: Duration::from_mins(1) };
    worker(app, waiting_for(sink, patience)).ending_within(Duration::from_millis(100))
}

async fn round(worker: &Worker) -> Round {
    let (_keep, stop) = watch::channel(false);
    worker.run_once(&stop).await.expect("a round")
}

/// So many people register; each is sent a mail to confirm the address.
async fn register(app: &TestApp, people: usize) {
    let event = events::find_public(&app.store, EVENT).await.expect("the database answers").expect("the fixture");
    for n in 0..people {
        let request = Request {
            name: PersonName::parse(&format!("Person {n}")).expect("a name"),
            email: Some(EmailAddress::parse(&format!("person{n}@example.org")).expect("an address")),
            seats: 1,
            phone: None,
            language: Language::De,
            org_unit: None,
            function: None,
            needs: Vec::new(),
            need_note: String::new(),
            declared: Vec::new(),
            attends: None,
            answers: Vec::new(),
            supervisor: None,
            idempotency_key: format!("form {n}"),
            source: Source::Form,
        };
        let outcome = register::register(&app.store, &mut app.clock.occasion(), &HouseRules::default(), event.clone(), request).await;
        assert_eq!(outcome.expect("registered"), Outcome::CheckMail);
    }
}

fn pass(clock: &Clock, time: SignedDuration) {
    clock.set(clock.now() + time);
}

/// What an administrator sees.
fn everything() -> DeskScope {
    let all = Reached { hosts: Hosts::All, events: Vec::new() };
    DeskScope { user: UserId(uuid::Uuid::nil()), reached: all.clone(), reached_protected: all }
}

async fn due(app: &TestApp) -> u64 {
    outbox::count_due(app.store.reader()).await.expect("the database answers")
}

async fn troubles(app: &TestApp) -> Vec<desk_letters::Trouble> {
    desk_letters::troubles(app.store.reader(), &everything(), app.clock.now(), 100).await.expect("the database answers")
}

async fn a_letter_that_left_is_marked_and_its_secrets_are_gone(database: TestDatabase) {
    let past_all_rooms = database.connect().await;
    let app = TestApp::with_programme(database).await;
    register(&app, 1).await;
    let (mailer, letters) = Mailer::memory();
    let worker = worker(&app, mailer);
    assert_eq!(round(&worker).await, Round { sent: 1, ..Round::default() });
    assert_eq!(round(&worker).await, Round::default());
    assert_eq!(letters.lock().expect("the letters").len(), 1);
    let kept = past_all_rooms.query_all_raw(Statement::from_string(
        past_all_rooms.get_database_backend(),
        "SELECT CAST(notice AS TEXT) AS facts FROM letter WHERE state = 'sent' AND message IS NULL",
    ));
    let kept = kept.await.expect("the database answers");
    let facts: String = kept[0].try_get("", "facts").expect("its facts");
    // What it told can still be read; the link that it held opens nothing any more. 43 letters are a secret of 32 bytes.
    let tokens: Vec<&str> = facts.split('"').filter(|word| Token::from_link(word).is_some()).collect();
    assert_eq!(tokens, [Token::blank().reveal()], "{facts}");
    assert!(kept.len() == 1 && facts.contains("Kochabend"), "{facts}");
}

async fn workers_that_lease_at_the_same_moment_get_different_letters(database: TestDatabase) {
    const WORKERS: usize = 6;
    let app = TestApp::with_programme(database).await;
    app.leave_letters();
    register(&app, 30).await;
    let at_once = Arc::new(Barrier::new(WORKERS));
    let now = app.clock.now();
    let leases = (0..WORKERS).map(|_| {
        let (store, at_once) = (app.store.clone(), Arc::clone(&at_once));
        tokio::spawn(async move {
            at_once.wait().await;
            let tx = store.begin_write().await.expect("a transaction");
            let leased = outbox::lease(&tx, now, now + SignedDuration::from_mins(1), 10).await.expect("a lease");
            // Held for a moment, as a slow database would: who does not skip what is locked meets it here.
            tokio::time::sleep(Duration::from_millis(50)).await;
            tx.commit().await.expect("committed");
            leased
        })
    });
    let mut ids = Vec::new();
    for lease in leases.collect::<Vec<_>>() {
        ids.extend(lease.await.expect("a worker ends").into_iter().map(|letter| letter.id));
    }
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((all, ids.len()), (30, 30));
}

async fn several_workers_send_each_letter_once(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 30).await;
    let (mailer, letters) = Mailer::memory();
    let worker = worker(&app, mailer);
    let rounds = (0..4).map(|_| {
        let worker = worker.clone();
        tokio::spawn(async move { round(&worker).await.sent + round(&worker).await.sent })
    });
    let mut sent = 0;
    for round in rounds.collect::<Vec<_>>() {
        sent += round.await.expect("a worker ends");
    }
    assert_eq!(sent, 30);
    let mut recipients: Vec<String> = letters.lock().expect("the letters").iter().map(|letter| letter.to.to_string()).collect();
    recipients.sort();
    recipients.dedup();
    assert_eq!(recipients.len(), 30);
}

async fn a_server_that_is_down_costs_no_letter_and_no_try(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 25).await;
    let sink = Sink::start().await;
    sink.misbehave(At::Greeting, Deed::Say("554 5.3.2 closed for today\r\n"));
    let worker = worker(&app, by_smtp(&sink));
    assert_eq!(round(&worker).await.sent, 0);
    assert_eq!(due(&app).await, 25);
    // Each of them is shown, and why: also those that nobody has held in hand.
    let troubles = troubles(&app).await;
    assert!(troubles.len() == 25 && troubles.iter().all(|it| it.attempts == 0 && it.fault.starts_with("unreachable")), "{troubles:?}");
    // The worker does not knock again at once …
    sink.behave();
    assert_eq!(round(&worker).await.sent, 0);
    // … but when it does, everything leaves.
    pass(&app.clock, SignedDuration::from_mins(2));
    assert_eq!((round(&worker).await.sent, round(&worker).await.sent), (20, 5));
    assert_eq!(sink.arrived().len(), 25);
}

async fn a_server_that_asks_to_come_back_gets_the_same_message_again(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 1).await;
    let sink = Sink::start().await;
    // It takes the whole message, and then the line breaks: perhaps it was delivered.
    sink.misbehave(At::Content, Deed::Drop);
    let worker = worker(&app, by_smtp(&sink));
    assert_eq!(round(&worker).await, Round { postponed: 1, ..Round::default() });
    assert_eq!(troubles(&app).await[0].attempts, 1);
    sink.behave();
    assert_eq!(round(&worker).await, Round::default(), "not before its time");
    pass(&app.clock, SignedDuration::from_mins(2));
    assert_eq!(round(&worker).await.sent, 1);
    assert_eq!(troubles(&app).await, []);
    assert_eq!(sink.arrived().len(), 1);
}

async fn a_silent_server_holds_up_nothing_for_ever(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 2).await;
    let sink = Sink::start().await;
    sink.misbehave(At::Rcpt, Deed::Silence);
    let worker = worker(&app, by_smtp(&sink));
    assert_eq!(round(&worker).await, Round { postponed: 1, ..Round::default() });
    sink.behave();
    pass(&app.clock, SignedDuration::from_mins(2));
    assert_eq!(round(&worker).await.sent, 2);
}

async fn a_refused_address_is_given_up_and_shown_and_the_others_leave(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 1).await;
    let sink = Sink::start().await;
    sink.misbehave(At::Rcpt, Deed::Say("550 5.1.1 no such user\r\n"));
    let worker = worker(&app, by_smtp(&sink));
    assert_eq!(round(&worker).await, Round { given_up: 1, ..Round::default() });
    let troubles = troubles(&app).await;
    assert_eq!((troubles.len(), troubles[0].stage), (1, Stage::GivenUp));
    assert_eq!(due(&app).await, 0);
}

async fn a_letter_is_tried_for_three_days_and_then_shown_as_given_up(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 1).await;
    let sink = Sink::start().await;
    sink.misbehave(At::Content, Deed::Say("451 4.3.0 later\r\n"));
    let worker = worker(&app, by_smtp(&sink));
    let mut given_up = 0;
    for _ in 0..80 {
        given_up += round(&worker).await.given_up;
        pass(&app.clock, SignedDuration::from_hours(1));
    }
    assert_eq!(given_up, 1);
    assert_eq!(troubles(&app).await.len(), 1);
}

async fn a_worker_that_stops_gives_its_letters_back(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 5).await;
    let (mailer, letters) = Mailer::memory();
    let worker = worker(&app, mailer);
    let (_keep, stopped) = watch::channel(true);
    assert_eq!(worker.run_once(&stopped).await.expect("a round").sent, 0);
    assert_eq!(letters.lock().expect("the letters").len(), 0);
    // Nobody has to wait for a lease to end.
    assert_eq!(round(&worker).await.sent, 5);
}

async fn a_server_that_is_silent_does_not_hold_up_the_end(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 5).await;
    let sink = Sink::start().await;
    sink.misbehave(At::Content, Deed::Silence);
    let stuck = patient_worker(&app, &sink);
    let (tells, stop) = watch::channel(false);
    let began = std::time::Instant::now();
    let (round, ()) = tokio::join!(stuck.run_once(&stop), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        tells.send_replace(true);
    });
    assert_eq!(round.expect("a round").sent, 0);
    assert!(began.elapsed() < Duration::from_secs(20), "it took {:?}", began.elapsed());
    // All five are free at once, the one that was under way too.
    sink.behave();
    assert_eq!(self::round(&worker(&app, by_smtp(&sink))).await.sent, 5);
}

async fn a_letter_at_which_the_server_falls_silent_holds_up_neither_others_nor_what_falls_due(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 5).await;
    let sink = Sink::start().await;
    sink.misbehave(At::Content, Deed::Silence);
    let working = patient_worker(&app, &sink);
    let (tells, stop) = watch::channel(false);
    let began = std::time::Instant::now();
    let running = tokio::spawn(working.run(stop));
    until("it hangs at one letter", || sink.hung() > 0).await;
    sink.behave();
    until("the others have arrived", || sink.arrived().len() == 4).await;
    // Whoever has not confirmed in time gives the seat back, while the letter hangs.
    pass(&app.clock, SignedDuration::from_hours(49));
    while app.event(EVENT).await.occupancy.held > 0 {
        assert!(began.elapsed() < Duration::from_secs(40), "nothing falls due");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(began.elapsed() < Duration::from_secs(40), "it took {:?}", began.elapsed());
    tells.send_replace(true);
    running.await.expect("it ended");
}

/// The answer comes after the others were let go, or at that moment: what is written about it must not wait for what lets them go.
async fn a_server_that_refuses_late_stops_nobody_else_from_writing(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 4).await;
    let sink = Sink::start().await;
    for late in [Duration::from_millis(1990), Duration::from_millis(2010), Duration::from_millis(2500)] {
        sink.misbehave(At::Content, Deed::SayLate("451 4.3.0 later\r\n", late));
        let working = patient_worker(&app, &sink);
        let (tells, stop) = watch::channel(false);
        let running = tokio::spawn(async move { working.run_once(&stop).await });
        // Meanwhile people go on registering.
        for _ in 0..60 {
            let tx =
                tokio::time::timeout(Duration::from_secs(20), app.store.begin_write()).await.expect("the turn to write").expect("begun");
            tokio::time::sleep(Duration::from_millis(30)).await;
            tx.commit().await.expect("kept");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tells.send_replace(true);
        tokio::time::timeout(Duration::from_secs(20), running).await.expect("it ends").expect("no panic").expect("a round");
        pass(&app.clock, SignedDuration::from_mins(30));
    }
    sink.behave();
    assert_eq!(round(&worker(&app, by_smtp(&sink))).await.sent, 4);
}

/// Waits for something that must come soon.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    let began = std::time::Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(30), "not so in time: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn a_worker_that_dies_before_it_marks_sends_the_same_messages_again(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    register(&app, 10).await;
    let sink = Sink::start().await;
    let dying = worker(&app, by_smtp(&sink));
    tokio::select! {
        round = round(&dying) => panic!("it lived to see {round:?}"),
        () = async { while sink.arrived().is_empty() { tokio::task::yield_now().await } } => drop(dying),
    }
    assert_eq!(due(&app).await, 10, "the server took some, but nothing says so yet");
    let worker = worker(&app, by_smtp(&sink));
    assert_eq!(round(&worker).await.sent, 0, "they are leased");
    pass(&app.clock, SignedDuration::from_mins(6));
    assert_eq!(round(&worker).await.sent, 10);
    assert_eq!(due(&app).await, 0);
    let arrived = sink.arrived();
    let (all, messages) = (arrived.len(), arrived.into_iter().map(|letter| letter.message).collect::<std::collections::BTreeSet<_>>());
    assert!(all > 10 && messages.len() == 10, "what came twice is the same, byte for byte: {all} letters, {} messages", messages.len());
}

async fn letters_leave_in_the_order_in_which_they_were_put_in_whatever_the_clocks_said(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    app.leave_letters();
    app.seat(EVENT, &["Ada"]).await;
    app.letters().await;
    let id = app.event(EVENT).await.sessions[0].id;
    // The second server's clock is an hour behind: the id of its letter is smaller than that of the first.
    let mut second = Clock::fixed(app.clock.now() - SignedDuration::from_hours(1)).occasion();
    let starts = app.event(EVENT).await.sessions[0].starts;
    for (occasion, days) in [(&mut app.clock.occasion(), 1), (&mut second, 2)] {
        let to = starts + SignedDuration::from_hours(24 * days);
        let tx = app.store.begin_write().await.expect("a transaction");
        let event = app.event(EVENT).await.id;
        change_event::move_session_in(&tx, occasion, &Actor::System, event, id, (to, to + SignedDuration::from_hours(2)))
            .await
            .expect("moved");
        tx.commit().await.expect("committed");
    }
    let told: Vec<bool> = app.letters().await.iter().map(|letter| letter.says("18. März")).collect();
    assert_eq!(told, [false, true], "the last word is the last letter");
}

async fn a_lease_is_renewed_by_nobody_but_who_holds_it(database: TestDatabase) {
    let app = TestApp::with_programme(database).await;
    app.leave_letters();
    register(&app, 2).await;
    let (now, minutes) = (app.clock.now(), SignedDuration::from_mins);
    let tx = app.store.begin_write().await.expect("a transaction");
    let mine: Vec<_> = outbox::lease(&tx, now, now + minutes(5), 10).await.expect("a lease").iter().map(|letter| letter.id).collect();
    let renewed = outbox::renew(&tx, &mine, now + minutes(5), now + minutes(9)).await.expect("the database answers");
    assert_eq!((mine.len(), &renewed), (2, &mine));
    // It stands still until the lease is over, and somebody else takes the first.
    let theirs = outbox::lease(&tx, now + minutes(10), now + minutes(15), 1).await.expect("a lease");
    assert_eq!(theirs[0].id, mine[0]);
    let renewed = outbox::renew(&tx, &mine, now + minutes(9), now + minutes(16)).await.expect("the database answers");
    assert_eq!(renewed, mine[1..]);
    tx.commit().await.expect("committed");
}

on_both_databases!(
    letters_leave_in_the_order_in_which_they_were_put_in_whatever_the_clocks_said,
    a_lease_is_renewed_by_nobody_but_who_holds_it,
    a_letter_that_left_is_marked_and_its_secrets_are_gone,
    workers_that_lease_at_the_same_moment_get_different_letters,
    several_workers_send_each_letter_once,
    a_server_that_is_down_costs_no_letter_and_no_try,
    a_server_that_asks_to_come_back_gets_the_same_message_again,
    a_silent_server_holds_up_nothing_for_ever,
    a_refused_address_is_given_up_and_shown_and_the_others_leave,
    a_letter_is_tried_for_three_days_and_then_shown_as_given_up,
    a_worker_that_stops_gives_its_letters_back,
    a_server_that_is_silent_does_not_hold_up_the_end,
    a_letter_at_which_the_server_falls_silent_holds_up_neither_others_nor_what_falls_due,
    a_server_that_refuses_late_stops_nobody_else_from_writing,
    a_worker_that_dies_before_it_marks_sends_the_same_messages_again,
);
