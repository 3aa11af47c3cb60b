//! A fresh, migrated database for each test, on SQLite and on PostgreSQL; knows nothing of what the tests do with it.
//!
//! PostgreSQL is the cluster that `DABEI_TEST_POSTGRES_URL` names (its user must be allowed to create databases) or, without it, one that
//! this process starts for itself and that ends with it. Where there is none to start, the tests that need it fail, unless
//! `DABEI_TEST_WITHOUT_POSTGRES=1` says that this is meant.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Makes of each named `async fn(TestDatabase)` two tests, `name::on_sqlite` and `name::on_postgres`.
macro_rules! on_both_databases {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name($crate::database::TestDatabase::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(database) = $crate::database::TestDatabase::postgres().await {
                    super::$name(database).await;
                }
            }
        }
    )+};
}
pub(crate) use on_both_databases;

/// A migrated database of one test's own, gone when it is dropped.
pub struct TestDatabase {
    url: String,
    storage: Storage,
}

enum Storage {
    Sqlite { _folder: TempDir },
    Postgres { server: &'static str, name: String },
}

impl TestDatabase {
    /// A SQLite file in a folder of its own.
    pub async fn sqlite() -> Self {
        static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
        let template = TEMPLATE.get_or_init(sqlite_template).await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("dabei.sqlite"), template).expect("a copy of the template");
        Self { url: sqlite_url(&folder), storage: Storage::Sqlite { _folder: folder } }
    }

    /// A database of its own on the PostgreSQL cluster; none only if the developer does without.
    pub async fn postgres() -> Option<Self> {
        static TEMPLATE: OnceCell<String> = OnceCell::const_new();
        let server = postgres_server()?;
        let template = TEMPLATE.get_or_init(|| postgres_template(server)).await;
        let name = fresh_name("test");
        execute(server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        Some(Self { url: with_database(server, &name), storage: Storage::Postgres { server, name } })
    }

    /// What the program is given as `DABEI_DATABASE_URL`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A connection past all rooms, to look at or to damage what is stored.
    pub async fn connect(&self) -> DatabaseConnection {
        Database::connect(self.url()).await.expect("a connection to the test's database")
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Storage::Postgres { server, name } = &self.storage else { return };
        let (server, drop) = (*server, format!("DROP DATABASE {name} WITH (FORCE)"));
        // A destructor cannot wait in the test's own runtime, and need not: another thread's does as well.
        let dropped = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(execute(server, &drop));
        })
        .join();
        if dropped.is_err() {
            eprintln!("The test's database {name} could not be dropped.");
        }
    }
}

fn sqlite_url(folder: &TempDir) -> String {
    format!("sqlite://{}?mode=rwc", folder.path().join("dabei.sqlite").display())
}

/// The bytes of a migrated SQLite file.
async fn sqlite_template() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    migrate(&sqlite_url(&folder)).await;
    std::fs::read(folder.path().join("dabei.sqlite")).expect("the migrated file")
}

/// The name of a migrated database, made once for this process; nobody stays connected to it, else it could not be copied.
async fn postgres_template(server: &str) -> String {
    let name = fresh_name("template");
    execute(server, &format!("CREATE DATABASE {name}")).await;
    migrate(&with_database(server, &name)).await;
    name
}

/// A database name that is taken neither by another test nor by another process on the cluster.
fn fresh_name(purpose: &str) -> String {
    format!("dabei_{purpose}_{:016x}", RandomState::new().hash_one(purpose))
}

async fn migrate(url: &str) {
    let connection = Database::connect(url).await.expect("a connection to the template");
    Migrator::up(&connection, None).await.expect("every migration applies");
    connection.close().await.expect("the template is left alone");
}

async fn execute(url: &str, statement: &str) {
    let connection = Database::connect(url).await.expect("a connection to the test cluster");
    connection.execute_unprepared(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    connection.close().await.expect("the connection closes");
}

/// The same server, user and options, another database.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, None), |(address, options)| (address, Some(options)));
    let authority = address.find("://").map_or(0, |scheme| scheme + 3);
    let end = address[authority..].find('/').map_or(address.len(), |slash| authority + slash);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{}/{name}{options}", &address[..end])
}

/// The URL of the cluster that all tests of this process share.
fn postgres_server() -> Option<&'static str> {
    static SERVER: OnceLock<Option<String>> = OnceLock::new();
    SERVER
        .get_or_init(|| {
            if std::env::var("DABEI_TEST_WITHOUT_POSTGRES").is_ok_and(|value| value == "1") {
                say_aloud("\n*** DABEI_TEST_WITHOUT_POSTGRES=1: NOTHING IS TESTED ON POSTGRESQL ***\n\n");
                return None;
            }
            Some(std::env::var("DABEI_TEST_POSTGRES_URL").unwrap_or_else(|_| start_cluster()))
        })
        .as_deref()
}

/// Starts a cluster that lives as long as this process: the script stops it when its standard input, held here, closes.
fn start_cluster() -> String {
    static RUNNING: OnceLock<Child> = OnceLock::new();
    let mut script = Command::new("bash")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/temporary-postgres"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("bash starts scripts/temporary-postgres");
    let mut url = String::new();
    BufReader::new(script.stdout.take().expect("piped")).read_line(&mut url).expect("the script's first line");
    if url.is_empty() {
        let mut complaint = String::new();
        script.stderr.take().expect("piped").read_to_string(&mut complaint).expect("the script's complaint");
        panic!(
            "No PostgreSQL to test on.\n{complaint}\
             Or name a running cluster in DABEI_TEST_POSTGRES_URL, or do without by DABEI_TEST_WITHOUT_POSTGRES=1."
        );
    }
    RUNNING.set(script).expect("one cluster for a process");
    url.trim_end().to_owned()
}

/// Past the test runner's capture, which keeps what a passing test prints to itself.
fn say_aloud(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).expect("standard error");
}

on_both_databases!(each_test_has_a_database_of_its_own);

async fn each_test_has_a_database_of_its_own(database: TestDatabase) {
    let connection = database.connect().await;
    connection.execute_unprepared("CREATE TABLE left_behind (id INTEGER)").await.expect("a table only here");

    let sibling = match database.storage {
        Storage::Sqlite { .. } => TestDatabase::sqlite().await,
        Storage::Postgres { .. } => TestDatabase::postgres().await.expect("the same cluster"),
    };
    let elsewhere = sibling.connect().await;
    elsewhere.execute_unprepared("SELECT * FROM left_behind").await.expect_err("nothing of it in another test's database");
    elsewhere.execute_unprepared("SELECT * FROM seaql_migrations").await.expect("which is migrated all the same");
}

#[test]
fn another_database_on_the_same_server_keeps_user_port_and_options() {
    assert_eq!(with_database("postgres://anna@127.0.0.1:5433/postgres", "x"), "postgres://anna@127.0.0.1:5433/x");
    assert_eq!(with_database("postgres://db.example?sslmode=require", "x"), "postgres://db.example/x?sslmode=require");
    assert_eq!(with_database("postgres:///postgres?host=/run/postgresql", "x"), "postgres:///x?host=/run/postgresql");
}
