//! Queues of writers, and the commit that those who stand in one share.
//!
//! A commit waits for the disk, and meanwhile nobody else gets what it holds: on SQLite the whole database, on PostgreSQL the counter of an
//! event's seats. So whoever ends while others wait does not commit at once: the next in the queue goes on in the same transaction, behind a
//! savepoint, and one commit makes true what all of them did. Each is told only after that commit has succeeded. Where nobody waits, the
//! commit comes at once.
//!
//! Whoever fails, or goes away in the middle, leaves something behind; the first statement of the next undoes it, back to the savepoint, and
//! nothing of the neighbours is lost. If the shared commit itself fails, all who wait for it are told so, and nothing of it is true. A
//! refusal alone does not wait: it may rest on what a neighbour did a moment before the commit (a button pressed twice), but it promises
//! nothing.

use crate::domain::ids::EventId;
use crate::storage::write_tx::{WriteTx, one_after_the_other};
use crate::storage::{Generation, StoreError};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex as Shelf, PoisonError};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// How many share a commit at most: the first of them waits for the last.
const MOST: usize = 64;

/// Takes back everything since the last savepoint, which stays: done twice, it does no more than done once.
const UNDO: &str = "ROLLBACK TO whole";
const KEEP: &str = "RELEASE whole";
const MARK: &str = "SAVEPOINT whole";

/// Writers, one behind the other. Cheap to clone.
#[derive(Clone)]
pub(super) struct Queue {
    lane: Arc<Mutex<Lane>>,
    /// How many wait for their turn.
    in_line: Arc<AtomicUsize>,
    generation: Generation,
}

/// PostgreSQL: a queue for each event at which somebody writes. Those at different events wait for nobody, and none shares a commit with
/// another event: two instances that lock the same events in another order would block each other.
#[derive(Clone)]
pub(super) struct Queues {
    by_event: Arc<Shelf<HashMap<EventId, Queue>>>,
    generation: Generation,
}

/// How many queues are kept before those at which nobody stands are thrown away.
const KEPT: usize = 256;

impl Queues {
    /// None yet. Commits are counted in `generation`.
    pub fn new(generation: Generation) -> Self {
        Self { by_event: Arc::default(), generation }
    }

    /// The queue of an event.
    pub fn at(&self, event: EventId) -> Queue {
        let mut by_event = self.by_event.lock().unwrap_or_else(PoisonError::into_inner);
        if by_event.len() >= KEPT {
            by_event.retain(|_, queue| Arc::strong_count(&queue.lane) > 1);
        }
        by_event.entry(event).or_insert_with(|| Queue::new(self.generation.clone())).clone()
    }
}

/// Somebody who waits for a turn, until it comes or they go away.
struct InLine<'a>(&'a AtomicUsize);

impl<'a> InLine<'a> {
    fn counted(in_line: &'a AtomicUsize) -> Self {
        in_line.fetch_add(1, Ordering::AcqRel);
        Self(in_line)
    }
}

impl Drop for InLine<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// What the one whose turn it is finds.
#[derive(Default)]
struct Lane {
    /// The transaction in which somebody has done their part, and which is not committed yet; a savepoint stands behind the last of them.
    open: Option<Arc<DatabaseTransaction>>,
    /// Those who wait for the commit.
    waiting: Vec<oneshot::Sender<Result<(), DbErr>>>,
    /// Whether there may be something behind the savepoint, of somebody who has failed or gone away.
    left_behind: bool,
}

/// The turn of a writer: nobody else writes until it is dropped.
pub(super) struct Turn {
    // Before the lane: fields are dropped in this order, and the next writer must not come first.
    transaction: Arc<DatabaseTransaction>,
    /// Whether the next statement has to undo what somebody left behind.
    must_undo: AtomicBool,
    lane: OwnedMutexGuard<Lane>,
    queue: Queue,
}

/// The turn of a writer whose transaction nobody joins.
pub(super) struct LongTurn {
    _lane: OwnedMutexGuard<Lane>,
}

impl Queue {
    /// A queue before which nobody stands. Commits are counted in `generation`.
    pub fn new(generation: Generation) -> Self {
        Self { lane: Arc::default(), in_line: Arc::default(), generation }
    }

    async fn turn(&self) -> OwnedMutexGuard<Lane> {
        let _in_line = InLine::counted(&self.in_line);
        Arc::clone(&self.lane).lock_owned().await
    }

    /// Waits for its turn; then goes on in the transaction that is open, or begins one.
    pub async fn begin(&self, writers: &DatabaseConnection) -> Result<WriteTx, StoreError> {
        let mut lane = self.turn().await;
        let transaction = match &lane.open {
            Some(transaction) => Arc::clone(transaction),
            None => Arc::new(begin_immediate(writers).await?),
        };
        // Until it has done its part, whatever it does is something left behind.
        let must_undo = AtomicBool::new(std::mem::replace(&mut lane.left_behind, true) && lane.open.is_some());
        Ok(WriteTx::shared(Turn { transaction, must_undo, lane, queue: self.clone() }))
    }

    /// Waits for its turn; then commits what is open and begins a transaction that nobody joins.
    pub async fn begin_alone(&self, writers: &DatabaseConnection) -> Result<WriteTx, StoreError> {
        let lane = self.turn().await;
        let lane = tokio::spawn(self.clone().close(lane)).await.map_err(|_| unfinished())?;
        let transaction = begin_immediate(writers).await?;
        Ok(WriteTx::alone(transaction, Some(LongTurn { _lane: lane }), self.generation.clone()))
    }

    /// Commits what is open, if anything is, and tells everybody who waits for it.
    ///
    /// To be awaited in a task of its own, so that whoever began it may go away.
    async fn close(self, mut lane: OwnedMutexGuard<Lane>) -> OwnedMutexGuard<Lane> {
        if let Some(transaction) = lane.open.take() {
            let done = commit(transaction, lane.left_behind).await;
            if done.is_ok() {
                self.generation.passes();
            }
            for told in std::mem::take(&mut lane.waiting) {
                // Who has gone away does not want to know.
                drop(told.send(done.as_ref().map_or_else(|fault| Err(DbErr::Custom(fault.to_string())), |()| Ok(()))));
            }
        }
        lane.left_behind = false;
        lane
    }
}

/// `IMMEDIATE` takes SQLite's write lock at once: what the transaction reads stays true until it commits (architecture.md § 3.1).
async fn begin_immediate(writers: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    writers.begin_with_options(options).await
}

async fn commit(transaction: Arc<DatabaseTransaction>, left_behind: bool) -> Result<(), DbErr> {
    if left_behind {
        transaction.execute_unprepared(UNDO).await?;
    }
    // Whoever has the lane is the only one left who knows it.
    Arc::into_inner(transaction).ok_or_else(unfinished)?.commit().await
}

impl Turn {
    /// The transaction that it works in.
    pub fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// What the next statement must begin with, if somebody left something behind.
    pub fn undo(&self) -> Option<Statement> {
        self.must_undo.load(Ordering::Acquire).then(|| bare(UNDO))
    }

    /// The statement has succeeded that began with [`Turn::undo`].
    pub fn undone(&self) {
        self.must_undo.store(false, Ordering::Release);
    }

    /// Does these writes, and then what is to be said of savepoints: on SQLite in one trip.
    pub async fn execute(&self, writes: Vec<Statement>, savepoints: &[&str]) -> Result<(), DbErr> {
        let undo = self.undo();
        if self.transaction.get_database_backend() == DbBackend::Sqlite {
            let all: Vec<Statement> = undo.into_iter().chain(writes).chain(savepoints.iter().copied().map(bare)).collect();
            if !all.is_empty() {
                self.transaction.execute_raw(one_after_the_other(all)).await?;
            }
        } else {
            // PostgreSQL takes one statement with values in a trip, and as many without as there are.
            if undo.is_some() {
                self.transaction.execute_unprepared(UNDO).await?;
            }
            for write in writes {
                self.transaction.execute_raw(write).await?;
            }
            if !savepoints.is_empty() {
                self.transaction.execute_unprepared(&savepoints.join("; ")).await?;
            }
        }
        self.undone();
        Ok(())
    }

    /// Does the last of its part, ends its turn, and waits for the commit.
    pub async fn finish(self, writes: Vec<Statement>) -> Result<(), DbErr> {
        let (told, answer) = oneshot::channel();
        // In a task of its own: if somebody went away in the middle of it, nobody would know whether their part is kept.
        tokio::spawn(self.keep(writes, told));
        answer.await.map_err(|_| unfinished())?
    }

    async fn keep(self, writes: Vec<Statement>, told: oneshot::Sender<Result<(), DbErr>>) {
        let is_first = self.lane.open.is_none();
        let is_alone = is_first && self.queue.in_line.load(Ordering::Acquire) == 0;
        let savepoints: &[&str] = match (is_alone, is_first) {
            (true, _) => &[],
            (false, true) => &[MARK],
            (false, false) => &[KEEP, MARK],
        };
        if let Err(fault) = self.execute(writes, savepoints).await {
            // Who has gone away does not want to know.
            drop(told.send(Err(fault)));
            return;
        }
        let Self { transaction, mut lane, queue, must_undo: _ } = self;
        lane.open = Some(transaction);
        lane.waiting.push(told);
        lane.left_behind = false;
        if is_alone {
            queue.close(lane).await;
        } else if is_first {
            drop(lane);
            // Stands in the queue behind those who wait by now: they are the ones who share this commit.
            let lane = Arc::clone(&queue.lane).lock_owned().await;
            queue.close(lane).await;
        } else if lane.waiting.len() >= MOST {
            queue.close(lane).await;
        }
        // Else it is the next one's turn, before anybody is told: the commit stands further back in the queue.
    }
}

fn bare(sql: &str) -> Statement {
    Statement::from_string(DbBackend::Sqlite, sql)
}

fn unfinished() -> DbErr {
    DbErr::Custom("the process stopped before the commit".to_owned())
}
