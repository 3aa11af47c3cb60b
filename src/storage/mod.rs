//! The only room that speaks SQL: takes and returns domain types, decides nothing.
//!
//! Reading functions take any connection; writing ones take a [`WriteTx`], so that they cannot be called without a transaction.

pub mod accounts;
pub mod answers;
pub mod approvals;
pub mod attendance;
pub mod attendees;
pub mod audit;
pub mod batches;
pub mod calendar_entries;
pub mod catalogue;
pub mod certificates;
mod columns;
pub mod desk;
pub mod desk_events;
pub mod desk_letters;
pub mod directory;
mod entity;
pub mod event_editing;
pub mod events;
pub mod groups;
pub mod history;
mod known_events;
pub mod line;
pub mod mailings;
pub mod modules;
pub mod moves;
pub mod notes;
pub mod outbox;
pub mod pictures;
pub mod programme;
pub mod questions;
pub mod registrations;
pub mod returned_mail;
pub mod same_person;
pub mod seats;
pub mod tags;
pub mod taxonomies;
pub mod text_blocks;
pub mod tokens;
pub mod venues;
mod write_tx;
mod writers;

use crate::domain::ids::EventId;
use crate::storage::known_events::KnownEvents;
pub use crate::storage::write_tx::WriteTx;
use crate::storage::writers::{Queue, Queues};
use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, Statement, TransactionTrait,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The database did not do what it should. What the rules foresee is never one of these.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or was not there.
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    /// A row holds what no version of Dabei writes.
    #[error("{table}.{column} of {id} is corrupt: {why}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row.
        id: String,
        /// What is wrong with it.
        why: String,
    },
    /// The address of the database is of no known kind.
    #[error("the database URL must begin with sqlite:// or postgres://")]
    UnknownKind,
    /// The address of the database cannot be read. Without its words: they hold a password.
    #[error("the database URL cannot be read; characters such as @ : / ? # % in a password are written percent-encoded")]
    UnreadableUrl,
}

/// The database, opened: readers for everybody, and where writers stand in line.
#[derive(Clone)]
pub struct Store {
    readers: DatabaseConnection,
    writers: DatabaseConnection,
    lines: Lines,
    generation: Generation,
    known_events: KnownEvents,
}

/// Where writers stand in line.
#[derive(Clone)]
enum Lines {
    /// SQLite has one writer at a time and no fair queue for it (architecture.md § 3.9): this is the queue.
    One(Queue),
    /// PostgreSQL: one for each event. Else every writer at a hot event would keep one of the few connections waiting (architecture.md § 3.10).
    ByEvent(Queues),
}

/// How many commits this process has made.
#[derive(Clone, Default)]
struct Generation(Arc<AtomicU64>);

impl Generation {
    /// Counts a commit. To be called before anybody is told of it.
    fn passes(&self) {
        self.0.fetch_add(1, Ordering::Release);
    }
}

const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How many rows SQLite's thread may be ahead of whoever reads them.
const ROWS_AHEAD: usize = 500;

/// After how much time a connection to PostgreSQL is asked whether it is still there before it is used: in a rush none is asked.
const IDLE: Duration = Duration::from_secs(1);

impl Store {
    /// Opens the database of a URL: `sqlite://FILE?mode=rwc` or `postgres://…`. Does not migrate.
    ///
    /// # Errors
    /// If it cannot be reached, or the URL cannot be read or is of no known kind.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        // SeaORM quotes a URL that it cannot read.
        if url::Url::parse(url).is_err() {
            return Err(StoreError::UnreadableUrl);
        }
        if url.starts_with("sqlite:") {
            let writers = Database::connect(sqlite(url, 1)).await?;
            let readers = Database::connect(sqlite(url, 4)).await?;
            let generation = Generation::default();
            let lines = Lines::One(Queue::new(generation.clone()));
            Ok(Self { readers, writers, lines, generation, known_events: KnownEvents::default() })
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            // Few connections: with one hot row, more of them only queue inside the database (architecture.md § 3.10).
            let pool = Database::connect(postgres(url)).await?;
            let generation = Generation::default();
            let lines = Lines::ByEvent(Queues::new(generation.clone()));
            Ok(Self { readers: pool.clone(), writers: pool, lines, generation, known_events: KnownEvents::default() })
        } else {
            Err(StoreError::UnknownKind)
        }
    }

    /// For reading, outside any transaction. Cannot begin one.
    #[must_use]
    pub fn reader(&self) -> &impl ConnectionTrait {
        &self.readers
    }

    /// Begins a write transaction; waits for its turn.
    ///
    /// # Errors
    /// If the database is not there.
    pub async fn begin_write(&self) -> Result<WriteTx, StoreError> {
        match &self.lines {
            Lines::One(queue) => queue.begin(&self.writers).await,
            Lines::ByEvent(_) => Ok(WriteTx::alone(self.writers.begin().await?, None, self.generation.clone())),
        }
    }

    /// Begins a write transaction that locks the seats of one event, and of no other; waits for those who do the same, and shares their
    /// commit.
    ///
    /// # Errors
    /// If the database is not there.
    pub async fn begin_write_at(&self, event: EventId) -> Result<WriteTx, StoreError> {
        match &self.lines {
            Lines::One(queue) => queue.begin(&self.writers).await,
            Lines::ByEvent(queues) => queues.at(event).begin(&self.writers).await,
        }
    }

    /// Begins a write transaction that may take long: it is committed by itself, so that nobody before it waits for it to end.
    ///
    /// # Errors
    /// If the database is not there.
    pub async fn begin_long_write(&self) -> Result<WriteTx, StoreError> {
        match &self.lines {
            Lines::One(queue) => queue.begin_alone(&self.writers).await,
            Lines::ByEvent(_) => self.begin_write().await,
        }
    }

    /// Begins a write transaction about accounts: one after the other, so that what was read of an account in it stays true until the commit.
    ///
    /// # Errors
    /// If the database is not there.
    pub async fn begin_account_write(&self) -> Result<WriteTx, StoreError> {
        self.one_after_the_other(self.begin_write().await?, ACCOUNTS).await
    }

    /// The same for one that may take long, about an event that may have a small circle: who can look after it stays as it is until the commit.
    ///
    /// # Errors
    /// If the database is not there.
    pub async fn begin_circle_write(&self) -> Result<WriteTx, StoreError> {
        self.one_after_the_other(self.begin_long_write().await?, ACCOUNTS).await
    }

    /// The transaction, once all that took this lock before have ended.
    async fn one_after_the_other(&self, tx: WriteTx, number: i64) -> Result<WriteTx, StoreError> {
        // SQLite has one writer at a time anyway.
        if self.writers.get_database_backend() == DbBackend::Postgres {
            lock(tx.conn(), number).await?;
        }
        Ok(tx)
    }

    /// Begins a write transaction about what events refer to, which may take long: one after the other, so that what was read of it in it stays
    /// true until the commit.
    ///
    /// # Errors
    /// If the database is not there.
    pub async fn begin_base_data_write(&self) -> Result<WriteTx, StoreError> {
        self.one_after_the_other(self.begin_long_write().await?, BASE_DATA).await
    }

    /// A number that changes with every commit of this process: what was rendered under one number is still true under the same.
    ///
    /// Commits of other instances do not change it; whoever keeps a page by it needs a short time limit besides.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation.0.load(Ordering::Acquire)
    }

    /// Brings the schema up to date. Instances that start together wait for one another.
    ///
    /// # Errors
    /// If a change cannot be made; it is then not made at all.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        // Migrations have no lock of their own. The lock lives in a transaction on another connection and goes with it.
        let guard = self.begin_write_on_postgres().await?;
        Migrator::up(&self.writers, None).await?;
        if let Some(guard) = guard {
            guard.commit().await?;
        }
        Ok(())
    }

    /// The names of changes that have not been made yet.
    ///
    /// # Errors
    /// If the database is not there.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        let pending = Migrator::get_pending_migrations(&self.writers).await?;
        Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// If there is none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.readers.ping().await?)
    }

    async fn begin_write_on_postgres(&self) -> Result<Option<DatabaseTransaction>, StoreError> {
        if self.writers.get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let transaction = self.writers.begin().await?;
        lock(&transaction, MIGRATING).await?;
        Ok(Some(transaction))
    }
}

/// The numbers of the locks that hold until the end of a transaction: arbitrary, and used by nobody else ("dabei" as ASCII, and the next ones).
const MIGRATING: i64 = 431_315_543_401;
const ACCOUNTS: i64 = 431_315_543_402;
const BASE_DATA: i64 = 431_315_543_403;

/// Takes a lock of PostgreSQL that the transaction keeps.
async fn lock(transaction: &impl ConnectionTrait, number: i64) -> Result<(), StoreError> {
    let lock = Statement::from_string(DbBackend::Postgres, format!("SELECT pg_advisory_xact_lock({number})"));
    transaction.execute_raw(lock).await?;
    Ok(())
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).sqlx_logging(false);
    // A file does not hang up: to ask each time whether it is there would wake the connection's thread once more for every trip.
    options.test_before_acquire(false).map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .journal_mode(sea_orm::sqlx::sqlite::SqliteJournalMode::Wal)
            // Full: who was told "confirmed" stays confirmed when the power goes.
            .synchronous(sea_orm::sqlx::sqlite::SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            // What a savepoint could take back is kept in memory, not in a file that is written and thrown away.
            .pragma("temp_store", "MEMORY")
            // Sixteen megabytes: a page that many registrations change is written back to the database once for all of them.
            .pragma("wal_autocheckpoint", "4000")
            .statement_cache_capacity(200)
            // Long lists are read in few turns of the two threads.
            .row_buffer_size(ROWS_AHEAD)
    });
    options
}

fn postgres(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(8)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(20))
        .test_before_acquire_if_idle_for(IDLE)
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(|postgres| postgres.application_name("dabei").options([("statement_timeout", "30s")]));
    options
}
