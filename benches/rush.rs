//! How many people can register at once: `cargo bench --bench rush` (release build).
//!
//! Registers through the real actions in this process, without HTTP and without the worker: first everybody sends the form, then everybody
//! presses the button of the mail. A completed registration is both. Beside it, in the same run and on the same database with the same
//! settings, the floor: bare transactions that lock the counter, insert a registration, insert a letter, commit. Then 400 people at once for
//! 100 seats, and what a registration costs when others came before.
//!
//! On SQLite, unless asked for `postgres` only; on PostgreSQL if `DABEI_TEST_POSTGRES_URL` names a database that may be filled, or
//! `DABEI_BENCH_POSTGRES=1` lets `scripts/temporary-postgres` start a cluster that waits for the disk.

use dabei::actions::{confirm, register};
use dabei::clock::Clock;
use dabei::domain::email::EmailAddress;
use dabei::domain::event::Event;
use dabei::domain::house::HouseRules;
use dabei::domain::language::Language;
use dabei::domain::notice::Notice;
use dabei::domain::registration::State;
use dabei::domain::text::PersonName;
use dabei::domain::token::Token;
use dabei::domain::vocabulary::Source;
use dabei::import::{Files, Options, import};
use dabei::storage::{Store, events, registrations};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, FromQueryResult as _, JsonValue,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, Value,
};
use std::collections::HashSet;
use std::future::Future;
use std::io::BufRead as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

const NOW: &str = "2027-03-01T09:00:00Z";
const CLIENTS: [usize; 4] = [1, 8, 32, 128];
/// Registrations of one measurement.
const PEOPLE: usize = 1000;
const EVENTS: usize = 100;

type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> Fallible<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let folder = tempfile::tempdir()?;
    let file = format!("sqlite://{}?mode=rwc", folder.path().join("rush.sqlite").display());
    let only_postgres = std::env::args().any(|argument| argument == "postgres");
    if !only_postgres {
        println!("SQLite");
        runtime.block_on(Box::pin(measure(&file)))?;
    }
    let cluster = Cluster::find()?;
    if let Some(cluster) = cluster {
        println!("PostgreSQL");
        runtime.block_on(Box::pin(measure(&cluster.url)))?;
    }
    Ok(())
}

/// A PostgreSQL server; one that was started for this run ends with it.
struct Cluster {
    url: String,
    script: Option<Child>,
}

impl Cluster {
    fn find() -> Fallible<Option<Self>> {
        if let Ok(url) = std::env::var("DABEI_TEST_POSTGRES_URL") {
            return Ok(Some(Self { url, script: None }));
        }
        if std::env::var("DABEI_BENCH_POSTGRES").is_err() {
            println!("(nothing on PostgreSQL: neither DABEI_TEST_POSTGRES_URL nor DABEI_BENCH_POSTGRES is set)");
            return Ok(None);
        }
        let mut script = Command::new("bash")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/temporary-postgres"))
            .env("DABEI_POSTGRES_FSYNC", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut url = String::new();
        std::io::BufReader::new(script.stdout.take().ok_or("no output")?).read_line(&mut url)?;
        Ok(Some(Self { url: url.trim_end().to_owned(), script: Some(script) }))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The script stops the cluster when its standard input closes.
        if let Some(mut script) = self.script.take() {
            drop(script.stdin.take());
            drop(script.wait());
        }
    }
}

async fn measure(url: &str) -> Fallible<()> {
    let house = Arc::new(House::open(url).await?);
    println!(
        "{:<12} {:>8} {:>14} {:>12} {:>7} {:>13} {:>13}",
        "", "clients", "completed/s", "floor/s", "ratio", "per commit", "slowest (ms)"
    );
    for (name, events) in [("one event", 1), ("100 events", EVENTS)] {
        for clients in CLIENTS {
            let floor = house.floor(clients, events).await?;
            let (rate, slowest) = house.complete(clients, events).await?;
            let percent = 100.0 * rate / floor;
            // A completed registration is two transactions, one for the form and one for the button.
            let each = 2.0 * percent;
            println!("{name:<12} {clients:>8} {rate:>14.0} {floor:>12.0} {percent:>6.0}% {each:>12.0}% {:>13}", slowest.as_millis());
        }
    }
    let (slowest_form, slowest_button, seated) = house.rush(400).await?;
    println!(
        "400 people at once for 100 seats: {seated} seated; slowest answer {} ms for the form, {} ms for the button",
        slowest_form.as_millis(),
        slowest_button.as_millis()
    );
    for before in [0, 1000, 5000] {
        let each = house.after(before).await?;
        println!("one after the other, {before} there before: {:.2} ms for form and button", each.as_secs_f64() * 1e3);
    }
    Ok(())
}

/// The service's rooms without its pages, and a way past them.
struct House {
    store: Store,
    clock: Clock,
    rules: HouseRules,
    bare: Bare,
    people: AtomicUsize,
}

/// A database as the service sets it up, without the service.
struct Bare {
    pool: DatabaseConnection,
    turn: Option<Mutex<()>>,
}

impl House {
    async fn open(url: &str) -> Fallible<Self> {
        let store = Store::connect(url).await?;
        store.migrate().await?;
        let clock = Clock::fixed(NOW.parse()?);
        Box::pin(import(&store, &mut clock.occasion(), &programme()?, Options::default(), &mut |_| {})).await?;
        let bare = Bare::open(url).await?;
        Ok(Self { store, clock, rules: HouseRules::default(), bare, people: AtomicUsize::new(0) })
    }

    async fn event(&self, key: &str) -> Fallible<Event> {
        Ok(events::find_public(&self.store, key).await?.ok_or("no such event")?)
    }

    /// Sends a form of somebody new, as its handler does.
    async fn register(&self, key: &str) -> Fallible<()> {
        let number = self.people.fetch_add(1, Ordering::Relaxed);
        let request = register::Request {
            name: PersonName::parse(&format!("Person {number}")).map_err(|_| "no name")?,
            email: Some(EmailAddress::parse(&format!("person{number}@example.org")).map_err(|_| "no address")?),
            seats: 1,
            phone: None,
            language: Language::De,
            org_unit: None,
            function: None,
            needs: Vec::new(),
            need_note: String::new(),
            declared: Vec::new(),
            supervisor: None,
            attends: None,
            answers: Vec::new(),
            idempotency_key: format!("form {number}"),
            source: Source::Form,
        };
        let event = self.event(key).await?;
        let outcome = Box::pin(register::register(&self.store, &mut self.clock.occasion(), &self.rules, event, request)).await?;
        if outcome == register::Outcome::CheckMail { Ok(()) } else { Err(format!("registering came to {outcome:?}").into()) }
    }

    async fn confirm(&self, link: &Token) -> Fallible<()> {
        let outcome = Box::pin(confirm::confirm(&self.store, &mut self.clock.occasion(), link)).await?;
        if matches!(outcome, confirm::Outcome::Done(_)) { Ok(()) } else { Err(format!("confirming came to {outcome:?}").into()) }
    }

    /// The links of all letters that ask for a confirmation and were not taken here before.
    async fn links(&self) -> Fallible<Vec<Token>> {
        let backend = self.bare.pool.get_database_backend();
        let sql = "SELECT notice FROM letter WHERE kind = 'confirm_address' AND state = 'due' ORDER BY id";
        let mut links = Vec::new();
        for row in JsonValue::find_by_statement(Statement::from_string(backend, sql)).all(&self.bare.pool).await? {
            let notice = match &row["notice"] {
                JsonValue::String(text) => serde_json::from_str(text)?,
                value => serde_json::from_value(value.clone())?,
            };
            if let Notice::ConfirmAddress { confirm, .. } = notice {
                links.push(confirm);
            }
        }
        let taken = "UPDATE letter SET state = 'sent' WHERE kind = 'confirm_address' AND state = 'due'";
        self.bare.pool.execute_unprepared(taken).await?;
        Ok(links)
    }

    /// Completed registrations per second, and the slowest answer.
    async fn complete(self: &Arc<Self>, clients: usize, events: usize) -> Fallible<(f64, Duration)> {
        let house = Arc::clone(self);
        let forms = crowd(clients, PEOPLE, move |n| {
            let house = Arc::clone(&house);
            async move { house.register(&key(n % events)).await }
        });
        let (forms, slowest_form) = forms.await?;
        let links = Arc::new(self.links().await?);
        if links.len() != PEOPLE {
            return Err(format!("{} links for {PEOPLE} people", links.len()).into());
        }
        let house = Arc::clone(self);
        let buttons = crowd(clients, PEOPLE, move |n| {
            let (house, links) = (Arc::clone(&house), Arc::clone(&links));
            async move { house.confirm(&links[n]).await }
        });
        let (buttons, slowest_button) = buttons.await?;
        let rate = f64::from(u32::try_from(PEOPLE)?) / (forms + buttons).as_secs_f64();
        Ok((rate, slowest_form.max(slowest_button)))
    }

    /// Bare transactions per second.
    async fn floor(self: &Arc<Self>, clients: usize, events: usize) -> Fallible<f64> {
        let mut ids = Vec::new();
        for n in 0..events {
            ids.push(self.event(&key(n)).await?.id.0);
        }
        let (house, ids) = (Arc::clone(self), Arc::new(ids));
        let bare = crowd(clients, PEOPLE, move |n| {
            let (house, event) = (Arc::clone(&house), ids[n % events]);
            async move {
                let id = house.clock.occasion().uuid();
                house.bare.transaction(id, event, house.people.fetch_add(1, Ordering::Relaxed)).await
            }
        });
        let (took, _) = bare.await?;
        self.bare.pool.execute_unprepared("DELETE FROM letter WHERE kind = 'test'").await?;
        self.bare.pool.execute_unprepared("DELETE FROM registration WHERE source = 'desk'").await?;
        Ok(f64::from(u32::try_from(PEOPLE)?) / took.as_secs_f64())
    }

    /// Many people at once at 100 seats: the slowest form, the slowest button, and how many are seated.
    async fn rush(self: &Arc<Self>, people: usize) -> Fallible<(Duration, Duration, usize)> {
        let house = Arc::clone(self);
        let forms = crowd(people, people, move |_| {
            let house = Arc::clone(&house);
            async move { house.register("rush").await }
        });
        let (_, slowest_form) = forms.await?;
        let links = Arc::new(self.links().await?);
        let house = Arc::clone(self);
        let buttons = crowd(people, people, move |n| {
            let (house, links) = (Arc::clone(&house), Arc::clone(&links));
            async move { house.confirm(&links[n]).await }
        });
        let (_, slowest_button) = buttons.await?;
        let event = self.event("rush").await?;
        let all = registrations::live_of_event(self.store.reader(), event.id).await?;
        let seated: HashSet<_> = all.iter().filter(|one| one.state == State::Confirmed).map(|one| one.id).collect();
        if usize::try_from(event.occupancy.held)? != seated.len() || all.len() != people {
            return Err(format!("{} seats are counted, {} people are there", event.occupancy.held, all.len()).into());
        }
        Ok((slowest_form, slowest_button, seated.len()))
    }

    /// What a registration takes, alone, when so many came before it: a hundred of them have a seat, the others wait.
    async fn after(self: &Arc<Self>, before: usize) -> Fallible<Duration> {
        const MEASURED: u32 = 100;
        let key = format!("after-{before}");
        for phase in [before, usize::try_from(MEASURED)?] {
            let begun = Instant::now();
            for _ in 0..phase {
                self.register(&key).await?;
            }
            let forms = begun.elapsed();
            let links = self.links().await?;
            let begun = Instant::now();
            for link in &links {
                self.confirm(link).await?;
            }
            if phase != before {
                return Ok((forms + begun.elapsed()) / MEASURED);
            }
        }
        Err("nothing was measured".into())
    }
}

impl Bare {
    async fn open(url: &str) -> Fallible<Self> {
        let mut options = ConnectOptions::new(url);
        let is_sqlite = url.starts_with("sqlite:");
        options.max_connections(if is_sqlite { 1 } else { 8 }).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(10))
                .foreign_keys(true)
        });
        Ok(Self { pool: Database::connect(options).await?, turn: is_sqlite.then(Mutex::default) })
    }

    /// Locks the counter, inserts a registration and a letter, commits.
    async fn transaction(&self, id: uuid::Uuid, event: uuid::Uuid, number: usize) -> Fallible<()> {
        let _turn = match &self.turn {
            Some(turn) => Some(turn.lock().await),
            None => None,
        };
        let immediate =
            TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
        let tx = self.pool.begin_with_options(immediate).await?;
        let lock = if self.turn.is_some() { "" } else { " FOR UPDATE" };
        run(&tx, &format!("SELECT held, waiting FROM occupancy WHERE event_id = $1{lock}"), vec![event.into()]).await?;
        let registration = "INSERT INTO registration (id, event_id, state, holds_seats, name, name_key, email, mailbox_key, seats, language, \
                            submitted_at, source, code, idempotency_key, updated_at) \
                            VALUES ($1, $2, 'withdrawn', FALSE, $3, $3, $4, $4, 1, 'de', $5, 'desk', 'ABCDEFGH', $6, $5)";
        let (name, now) = (format!("Person {number}"), sea_orm::prelude::DateTimeUtc::UNIX_EPOCH);
        let email = format!("bare{number}@example.org");
        let key = format!("bare {number}");
        run(&tx, registration, vec![id.into(), event.into(), name.clone().into(), email.clone().into(), now.into(), key.into()]).await?;
        let letter = "INSERT INTO letter (id, kind, registration_id, event_id, recipient_name, recipient_email, language, notice, state, \
                      created_at, due_at, attempts) VALUES ($1, 'test', $1, $2, $3, $4, 'de', $5, 'sent', $6, $6, 0)";
        let notice = Value::from(serde_json::json!({ "about": "x".repeat(1000) }));
        run(&tx, letter, vec![id.into(), event.into(), name.into(), email.into(), notice, now.into()]).await?;
        Ok(tx.commit().await?)
    }
}

async fn run(tx: &DatabaseTransaction, sql: &str, values: Vec<Value>) -> Fallible<()> {
    let backend = tx.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, values);
    if sql.starts_with("SELECT") {
        tx.query_one_raw(statement).await?;
    } else {
        tx.execute_raw(statement).await?;
    }
    Ok(())
}

/// Lets so many clients do `count` things, each one after the other; gives how long all of it took, and the slowest.
async fn crowd<F>(clients: usize, count: usize, deed: impl Fn(usize) -> F + Send + Sync + 'static) -> Fallible<(Duration, Duration)>
where
    F: Future<Output = Fallible<()>> + Send,
{
    let (deed, next) = (Arc::new(deed), Arc::new(AtomicUsize::new(0)));
    let begun = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|_| {
            let (deed, next) = (Arc::clone(&deed), Arc::clone(&next));
            tokio::spawn(async move {
                let mut slowest = Duration::ZERO;
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= count {
                        return Fallible::Ok(slowest);
                    }
                    let begun = Instant::now();
                    deed(n).await?;
                    slowest = slowest.max(begun.elapsed());
                }
            })
        })
        .collect();
    let mut slowest = Duration::ZERO;
    for task in tasks {
        slowest = slowest.max(task.await??);
    }
    Ok((begun.elapsed(), slowest))
}

fn key(number: usize) -> String {
    format!("event-{number}")
}

/// The fixtures' kochabend under many keys.
fn programme() -> Fallible<Files> {
    const EVENT: &str = "kochabend";
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures/programme"));
    let mut wanted: Vec<(String, &str)> = (0..EVENTS).map(|n| (key(n), "1000000")).collect();
    wanted.extend(["rush", "after-0", "after-1000", "after-5000"].map(|key| (key.to_owned(), "100")));
    let files = Files::read(folder)?;
    let read = |name: &str| -> Fallible<Vec<u8>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(folder.join(name))?;
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
        let capacity = rows[0].iter().position(|column| column == "capacity");
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&rows[0])?;
        for (key, seats) in &wanted {
            for row in rows.iter().filter(|row| &row[0] == EVENT) {
                let cells = row.iter().enumerate().map(|(index, cell)| match index {
                    0 => key,
                    _ if Some(index) == capacity => *seats,
                    _ => cell,
                });
                writer.write_record(cells)?;
            }
        }
        Ok(writer.into_inner().map_err(|fault| fault.to_string())?)
    };
    let (events, sessions) = (read("events.csv")?, read("sessions.csv")?);
    Ok(files.with("events.csv", events).with("sessions.csv", sessions))
}
