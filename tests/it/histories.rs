//! Random histories: whatever happens at once and in whatever order, the seats, the line and what people were told agree.
//!
//! Two workers run beside; on PostgreSQL half of the requests come through a second store, as from a second server.

use crate::app::{TestApp, sender};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::COORDINATION;
use crate::histories_checks::{Written, assert_nobody_fits, assert_told_the_truth, sums};
use crate::import::fixture;
use crate::import_changes::changed;
use crate::letters::Letter;
use crate::people::A_WHILE;
use dabei::actions::answer_offer::{self, Answer};
use dabei::actions::desk_registrations::Deed as AtDesk;
use dabei::actions::{ActionError, confirm, desk_registrations, give_back_seats, register, seat_rules, withdraw, write_event};
use dabei::domain::actor::DeskUser;
use dabei::domain::email::EmailAddress;
use dabei::domain::house::HouseRules;
use dabei::domain::ids::{EventId, RegistrationId};
use dabei::domain::language::Language;
use dabei::domain::occasion::Occasion;
use dabei::domain::registration::{Registration, State};
use dabei::domain::seats::{Capacity, SeatRules};
use dabei::domain::seen::Seen;
use dabei::domain::text::PersonName;
use dabei::domain::token::Token;
use dabei::domain::vocabulary::{GroupPolicy, Role, Source};
use dabei::jobs::Worker;
use dabei::mail::{Mailer, RenderedLetter, Renderer, Templates};
use dabei::storage::{Store, accounts, attendees, events, line, outbox, seats};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{RwLock, watch};
use tokio::task::JoinSet;

on_both_databases!(groups_wait_for_all_their_seats, groups_take_what_is_free, smaller_ones_pass_groups, seats_are_offered);

const EVENT: &str = "kochabend";
const CROWDS: usize = 30;
/// So many at most, where something has not happened yet.
const MOST_CROWDS: usize = 60;
const CROWD: usize = 5;
/// In this crowd at the latest: a deed that a history has once only is not left to the dice.
const QUOTA_RETURNS: usize = 20;

async fn groups_wait_for_all_their_seats(database: TestDatabase) {
    History::begin(database, 1, "automatic,", GroupPolicy::AllOrNone).await.run("registration.promoted").await;
}

async fn groups_take_what_is_free(database: TestDatabase) {
    History::begin(database, 2, "automatic,", GroupPolicy::Partial).await.run("registration.promoted").await;
}

async fn smaller_ones_pass_groups(database: TestDatabase) {
    History::begin(database, 3, "automatic,", GroupPolicy::Skip).await.run("registration.promoted").await;
}

async fn seats_are_offered(database: TestDatabase) {
    History::begin(database, 4, "offer,2", GroupPolicy::AllOrNone).await.run("registration.offer_accepted").await;
}

/// The cooking evening with this waiting list, two of its five seats kept for the network until the sixth of March.
fn kitchen(waitlist: &str) -> dabei::import::Files {
    let text = fixture("events.csv");
    let line = text.split('\n').find(|line| line.contains(",5,3,automatic,,none,")).expect("the row of the kochabend");
    let listed = line.replace(",5,3,automatic,,none,", &format!(",5,3,{waitlist},none,"));
    changed("events.csv", line, &listed.replace(",2027-03-12T12:00,,", ",2027-03-12T12:00,netzwerk:2@2027-03-06,"))
}

/// One thing that somebody does.
#[derive(Debug, Clone)]
enum Deed {
    Registers(Box<register::Request>),
    Confirms(Token),
    Withdraws(Token),
    KeepsOneSeat(Token),
    Answers(Token, Answer),
    IsCancelled(RegistrationId),
    IsConfirmedByHand(RegistrationId),
    IsOfferedByHand(RegistrationId),
    IsPutFirst(RegistrationId),
    Capacity(u32),
    QuotaReturns,
}

impl Deed {
    /// What comes of it may be that it is too late; a breakdown may not.
    async fn happens(self, store: Store, mut occasion: Occasion, user: DeskUser, event: EventId) -> Result<(), ActionError> {
        let at = &mut occasion;
        match self {
            Self::Registers(request) => {
                let event = events::find_public(&store, EVENT).await?.expect("the fixture");
                register::register(&store, at, &HouseRules::default(), event, *request).await.map(drop)
            }
            Self::Confirms(link) => confirm::confirm(&store, at, &link).await.map(drop),
            Self::Withdraws(link) => withdraw::withdraw(&store, at, &link).await.map(drop),
            Self::KeepsOneSeat(link) => give_back_seats::give_back_seats(&store, at, &link, 1).await.map(drop),
            Self::Answers(link, answer) => answer_offer::answer_offer(&store, at, &link, answer).await.map(drop),
            Self::IsCancelled(id) => desk_registrations::change(&store, at, &user, id, AtDesk::Cancel("Verhindert.")).await.map(drop),
            Self::IsConfirmedByHand(id) => desk_registrations::change(&store, at, &user, id, AtDesk::Confirm("")).await.map(drop),
            Self::IsOfferedByHand(id) => desk_registrations::change(&store, at, &user, id, AtDesk::Offer("Moderiert.")).await.map(drop),
            Self::IsPutFirst(id) => desk_registrations::change(&store, at, &user, id, AtDesk::PutFirst("Moderiert.")).await.map(drop),
            Self::Capacity(seats) => loop {
                let read = Seen::of(&events::find(store.reader(), event).await?.expect("the fixture").capacity);
                let outcome = seat_rules::set_capacity(&store, at, &user, (event, read), Capacity::Limited(seats)).await?;
                // Whoever is told that somebody else was quicker looks again.
                if outcome != write_event::Outcome::Changed {
                    break Ok(());
                }
            },
            Self::QuotaReturns => seat_rules::release_quota(&store, at, &user, event, "netzwerk").await.map(drop),
        }
    }
}

/// Links of one person, from the mails.
#[derive(Default)]
struct Links {
    confirm: Option<Token>,
    manage: Option<Token>,
}

struct History {
    app: TestApp,
    user: DeskUser,
    event: EventId,
    stores: [Store; 2],
    dice: Occasion,
    people: Vec<register::Request>,
    links: BTreeMap<String, Links>,
    sent: Arc<Mutex<Vec<RenderedLetter>>>,
    opened: usize,
    /// Seats held beyond the capacity.
    excess: i64,
    /// Held for reading by every round of a worker: the clock does not move in the middle of one.
    round: Arc<RwLock<()>>,
    stop: watch::Sender<bool>,
    workers: JoinSet<()>,
}

impl History {
    async fn begin(database: TestDatabase, seed: u8, waitlist: &str, group_policy: GroupPolicy) -> Self {
        let url = database.url().to_owned();
        let app = TestApp::with_programme(database).await;
        app.make_user(COORDINATION, "Jo Petersen", Role::Administrator, None).await;
        app.import(&kitchen(waitlist)).await;
        let user = accounts::find_by_email(app.store.reader(), COORDINATION).await.expect("the database").expect("an account").user;
        let kitchen = app.event(EVENT).await;
        let (event, read) = (kitchen.id, (kitchen.id, Seen::of(&kitchen.seat_rules)));
        let rules = SeatRules { group_policy, ..SeatRules::default() };
        seat_rules::set_rules(&app.store, &mut app.clock.occasion(), &user, read, rules).await.expect("the database");
        // A SQLite file is one process's.
        let second = if url.starts_with("sqlite") { app.store.clone() } else { Store::connect(&url).await.expect("the same database") };
        let stores = [app.store.clone(), second];
        let (mailer, sent) = Mailer::memory();
        let (stop, _) = watch::channel(false);
        let round = Arc::new(RwLock::new(()));
        let renderer = Arc::new(Renderer::new(sender(crate::app::BASE_URL), Templates::load(None).expect("the templates")));
        let workers = stores
            .iter()
            .map(|store| {
                let worker = Worker::new(store.clone(), app.clock.clone(), Arc::clone(&renderer), Arc::new(mailer.clone()));
                work(worker, Arc::clone(&round), stop.subscribe())
            })
            .collect();
        let dice = Occasion::new(Timestamp::UNIX_EPOCH, [seed; 32]);
        let (people, links) = (Vec::new(), BTreeMap::new());
        Self { app, user, event, stores, dice, people, links, sent, opened: 0, excess: 0, round, stop, workers }
    }

    /// Everything happens; `typical` is a deed that must be among it, besides those that no history is without.
    async fn run(mut self, typical: &str) {
        let always = ["address_confirmed", "withdrawn", "cancelled", "expired"].map(|it| format!("registration.{it}"));
        let never_without = [typical, "event.capacity_changed", "event.quota_released"];
        let expected: BTreeSet<&str> = always.iter().map(String::as_str).chain(never_without).collect();
        // Who is quicker differs from run to run, and with it what the dice offer: a history goes on until all of it has happened.
        for crowd in 0..MOST_CROWDS {
            if crowd >= CROWDS && expected.is_subset(&self.happened().await.iter().map(String::as_str).collect()) {
                break;
            }
            self.time_passes().await;
            let mut deeds = self.draw_crowd().await;
            if crowd == QUOTA_RETURNS {
                deeds[0] = Deed::QuotaReturns;
            }
            let told = format!("crowd {crowd}: {deeds:?}");
            let by_hand = self.may_exceed_by(&deeds).await;
            let mut at_once = JoinSet::new();
            for (index, deed) in deeds.into_iter().enumerate() {
                let store = self.stores[index % 2].clone();
                at_once.spawn(deed.happens(store, self.app.clock.occasion(), self.user.clone(), self.event));
            }
            for done in at_once.join_all().await {
                done.unwrap_or_else(|fault| panic!("{told}: {fault}"));
            }
            self.check(by_hand, &told).await;
            self.letters_arrive().await;
        }
        self.stop.send_replace(true);
        self.workers.join_all().await;
        let written = Written::read(self.app.store.reader()).await;
        let happened: BTreeSet<&str> = written.deeds.iter().map(|deed| deed.action.as_str()).collect();
        for deed in expected {
            assert!(happened.contains(deed), "{deed} did not happen in {happened:?}");
        }
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let different: BTreeSet<_> = sent.iter().map(|letter| letter.id).collect();
        assert_eq!(different.len(), sent.len(), "no letter is sent twice");
        let written_off = written.letters.iter().filter(|letter| letter.state == "sent").map(|letter| letter.id);
        let known: BTreeSet<_> = written_off.collect();
        let deleted = sent.iter().filter(|letter| !known.contains(&letter.id.0)).count();
        assert_eq!(known.len() + deleted, sent.len(), "no letter is lost");
        // With who never confirmed, the letter that asked for it is deleted after two days.
        let never_confirmed = written.deeds.iter().filter(|deed| deed.action == "registration.expired").count();
        assert!(deleted <= never_confirmed, "{deleted} letters are gone, and {never_confirmed} registrations");
    }

    /// Every kind of deed so far.
    async fn happened(&self) -> BTreeSet<String> {
        Written::read(self.app.store.reader()).await.deeds.into_iter().map(|deed| deed.action).collect()
    }

    /// Some seconds, or hours: offers and holds run out.
    async fn time_passes(&mut self) {
        let hours = [0, 0, 0, 0, 0, 1, 3, 26][self.below(8)];
        let _between_rounds = self.round.write().await;
        self.app.wait(A_WHILE + SignedDuration::from_hours(hours));
    }

    fn below(&mut self, limit: usize) -> usize {
        let [one, other] = self.dice.bytes();
        usize::from(u16::from_be_bytes([one, other])) % limit.max(1)
    }

    /// Deeds that are possible now, each by itself; together some of them come too late.
    async fn draw_crowd(&mut self) -> Vec<Deed> {
        let all = self.app.registrations(EVENT).await;
        let mut deeds: Vec<Deed> = Vec::new();
        while deeds.len() < CROWD {
            let (kind, whom) = (self.below(24), self.below(all.len()));
            let pick = |may: fn(&Registration) -> bool| {
                let those: Vec<&Registration> = all.iter().filter(|it| may(it)).collect();
                those.get(whom % those.len().max(1)).copied()
            };
            let links = |one: &Registration| self.links.get(one.email.as_ref()?.as_str());
            let manage = |may| pick(may).and_then(links).and_then(|links| links.manage.clone());
            let deed = match kind {
                0 | 3 => pick(|it| it.state.holds_seats()).map(|it| Deed::IsCancelled(it.id)),
                2 if whom % 2 == 0 => pick(|it| it.state.waits()).map(|it| Deed::IsConfirmedByHand(it.id)),
                2 => pick(|it| it.state.waits() || it.offers > 0).map(|it| Deed::IsOfferedByHand(it.id)),
                1 | 4 => pick(|it| it.state.waits()).map(|it| Deed::IsPutFirst(it.id)),
                5 | 6 => manage(|it| it.state.is_live()).map(Deed::Withdraws),
                8 => manage(|it| it.state.is_live() && it.seats > 1).map(Deed::KeepsOneSeat),
                9 | 10 => manage(|it| matches!(it.state, State::Offered { .. })).map(|link| Deed::Answers(link, Answer::Accept)),
                11 => manage(|it| matches!(it.state, State::Offered { .. })).map(|link| Deed::Answers(link, Answer::Decline)),
                12 if !deeds.iter().any(|deed| matches!(deed, Deed::Capacity(_))) => {
                    Some(Deed::Capacity(u32::try_from(4 + self.below(4)).expect("few")))
                }
                13 if self.people.len() > 20 => Some(Deed::QuotaReturns),
                // Pressed twice.
                14 => self.people.last().cloned().map(|request| Deed::Registers(Box::new(request))),
                7 | 15..=19 => Some(self.somebody_new()),
                _ => {
                    let unverified = pick(|it| matches!(it.state, State::Unverified { .. })).and_then(links);
                    unverified.and_then(|links| links.confirm.clone()).map(Deed::Confirms)
                }
            };
            deeds.extend(deed);
        }
        deeds
    }

    fn somebody_new(&mut self) -> Deed {
        let number = self.people.len();
        let seats = [1, 1, 1, 2, 3][self.below(5)];
        let declared = if self.below(3) == 0 { vec!["netzwerk".to_owned()] } else { Vec::new() };
        let request = register::Request {
            name: PersonName::parse(&format!("Person {number}")).expect("a name"),
            email: EmailAddress::parse(&format!("person{number}@mail.example")).ok(),
            seats,
            phone: None,
            language: Language::De,
            org_unit: None,
            function: None,
            needs: Vec::new(),
            need_note: String::new(),
            declared,
            attends: None,
            answers: Vec::new(),
            supervisor: None,
            idempotency_key: format!("form {number}"),
            source: Source::Form,
        };
        self.people.push(request.clone());
        Deed::Registers(Box::new(request))
    }

    /// By how many seats the organisers' own deeds may overbook the event.
    async fn may_exceed_by(&self, deeds: &[Deed]) -> i64 {
        let all = self.app.registrations(EVENT).await;
        let Capacity::Limited(before) = self.app.event(EVENT).await.capacity else { unreachable!("the kitchen has a limit") };
        let by = |deed: &Deed| match deed {
            Deed::IsConfirmedByHand(id) | Deed::IsOfferedByHand(id) => {
                all.iter().find(|it| it.id == *id).map_or(0, |registration| i64::from(registration.seats))
            }
            Deed::Capacity(seats) => (i64::from(before) - i64::from(*seats)).max(0),
            _ => 0,
        };
        deeds.iter().map(by).sum()
    }

    /// Between the rounds of the workers, who also delete what is not kept, and under the lock of the event's seats.
    async fn check(&mut self, by_hand: i64, told: &str) {
        let between_rounds = Arc::clone(&self.round);
        let _between_rounds = between_rounds.write().await;
        let tx = self.app.store.begin_write().await.expect("a turn");
        let locked = seats::lock(&tx, self.event).await.expect("the database").expect("the counter");
        let event = events::find(tx.conn(), self.event).await.expect("the database").expect("the event");
        let all = attendees::all(tx.conn(), self.event, dabei::domain::filter::ListedStates::All).await.expect("the database");
        let line = line::whole(tx.conn(), self.event).await.expect("the line");
        let written = Written::read(tx.conn()).await;
        drop(tx);
        let occupancy = locked.occupancy.keeping(&event.quotas);
        assert_eq!(sums(&occupancy), sums(&crate::histories_checks::recounted(&all)), "{told}");
        let excess = (-occupancy.free().expect("a limit")).max(0);
        assert!(excess <= self.excess + by_hand, "{excess} seats too many, {} before, {by_hand} by hand: {told}", self.excess);
        self.excess = excess;
        assert_nobody_fits(&occupancy, &line, event.line_rules(self.app.clock.now()), told);
        assert_told_the_truth(&all, &written, told);
    }

    /// People open their mails.
    async fn letters_arrive(&mut self) {
        let begun = std::time::Instant::now();
        while outbox::count_due(self.app.store.reader()).await.expect("the database") > 0 {
            assert!(begun.elapsed() < Duration::from_secs(20), "letters do not leave");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        for letter in sent[self.opened..].iter().map(Letter::open) {
            let links = self.links.entry(letter.to.clone()).or_default();
            links.confirm = token(&letter, "/confirm/").or(links.confirm.take());
            links.manage = token(&letter, "/r/").or(links.manage.take());
        }
        self.opened = sent.len();
    }
}

fn token(letter: &Letter, part: &str) -> Option<Token> {
    let (_, rest) = letter.text.split_once(part)?;
    Token::from_link(rest.split(|c: char| c.is_whitespace() || c == '/').next()?)
}

/// A worker that hardly rests.
async fn work(worker: Worker, round: Arc<RwLock<()>>, stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        {
            let _running = round.read().await;
            let round = Box::pin(worker.run_once(&stop)).await.expect("a round of the worker");
            assert_eq!((round.postponed, round.given_up), (0, 0), "every letter can be written and sent");
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
