//! The queue of SQLite's writers, and the commit that those who stand in it share.
//!
//! A commit waits for the disk, and SQLite has one writer at a time. So whoever ends while others wait does not commit at once: the next in
//! the queue goes on in the same transaction, inside a savepoint of its own, and one commit makes true what all of them did. Each is told only
//! after that commit has succeeded. Where nobody waits, the commit comes at once.
//!
//! Whoever fails, or goes away in the middle, rolls back to its savepoint and takes nothing of its neighbours with it. If the shared commit
//! itself fails, all who wait for it are told so, and nothing of it is true. A refusal alone does not wait: it may rest on what a neighbour
//! did a moment before the commit (a button pressed twice), but it promises nothing.

use crate::storage::write_tx::{Ending, WriteTx};
use crate::storage::{Generation, StoreError};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::sync::Arc;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// How many share a commit at most: the first of them waits for the last.
const MOST: usize = 64;

/// Writers, one behind the other. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Queue(Arc<Mutex<Lane>>);

/// What the one whose turn it is finds.
#[derive(Default)]
struct Lane {
    shared: Option<Shared>,
}

/// A transaction in which earlier writers have done their part, and which is not committed yet.
struct Shared {
    transaction: DatabaseTransaction,
    waiting: Vec<oneshot::Sender<Result<(), DbErr>>>,
    generation: Generation,
}

/// The turn of a writer: nobody else writes until it is dropped.
pub(super) struct Turn {
    lane: OwnedMutexGuard<Lane>,
    queue: Queue,
}

impl Queue {
    /// Waits for its turn; then begins a transaction, or joins the one that is open.
    pub async fn begin(&self, writers: &DatabaseConnection, generation: &Generation) -> Result<WriteTx, StoreError> {
        let mut lane = Arc::clone(&self.0).lock_owned().await;
        let transaction = if lane.shared.is_none() {
            begin_immediate(writers).await?
        } else {
            let transaction;
            (transaction, lane) = in_the_background(savepoint(lane)).await??;
            transaction
        };
        Ok(WriteTx::new(transaction, Ending::Shared(Turn { lane, queue: self.clone() }), generation.clone()))
    }

    /// Waits for its turn; then commits what is open and begins a transaction that nobody joins.
    pub async fn begin_alone(&self, writers: &DatabaseConnection, generation: &Generation) -> Result<WriteTx, StoreError> {
        let lane = Arc::clone(&self.0).lock_owned().await;
        let lane = in_the_background(close(lane)).await?;
        let transaction = begin_immediate(writers).await?;
        Ok(WriteTx::new(transaction, Ending::Alone { _turn: Some(Turn { lane, queue: self.clone() }) }, generation.clone()))
    }
}

/// A savepoint in the transaction that is open.
///
/// To be awaited in a task of its own: if somebody went away before it is there, the driver would roll back what is open then, and that is
/// the transaction of all.
async fn savepoint(lane: OwnedMutexGuard<Lane>) -> Result<(DatabaseTransaction, OwnedMutexGuard<Lane>), DbErr> {
    match &lane.shared {
        Some(shared) => Ok((shared.transaction.begin().await?, lane)),
        None => Err(unfinished()),
    }
}

/// `IMMEDIATE` takes the write lock at once: what the transaction reads stays true until it commits (architecture.md § 3.1).
async fn begin_immediate(writers: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    writers.begin_with_options(options).await
}

impl Turn {
    /// Ends the turn of a writer whose part is done, and waits for the commit.
    pub async fn finish(mut self, transaction: DatabaseTransaction, generation: Generation) -> Result<(), StoreError> {
        let (told, answer) = oneshot::channel();
        if self.lane.shared.is_some() {
            tokio::spawn(self.join(transaction, told));
        } else {
            self.lane.shared = Some(Shared { transaction, waiting: vec![told], generation });
            let Self { lane, queue } = self;
            drop(lane);
            // Stands in the queue behind those who wait by now: they are the ones who share this commit.
            tokio::spawn(async move { close(Arc::clone(&queue.0).lock_owned().await).await });
        }
        answered(answer).await
    }

    /// Adds the part of one writer to the shared transaction.
    ///
    /// In a task of its own: if somebody went away between the release of the savepoint and its acknowledgement, the driver would roll
    /// back what is open then, and that is the transaction of all.
    async fn join(mut self, savepoint: DatabaseTransaction, told: oneshot::Sender<Result<(), DbErr>>) {
        if let Err(fault) = savepoint.commit().await {
            // Who has gone away does not want to know.
            drop(told.send(Err(fault)));
            return;
        }
        if let Some(shared) = &mut self.lane.shared {
            shared.waiting.push(told);
            if shared.waiting.len() >= MOST {
                close(self.lane).await;
            }
            // Else it is the next one's turn, before anybody is told: the commit stands further back in the queue.
        }
    }
}

/// Commits what is open, if anything is, and tells everybody who waits for it.
///
/// Runs in a task of its own, so that whoever began it may go away.
async fn close(mut lane: OwnedMutexGuard<Lane>) -> OwnedMutexGuard<Lane> {
    if let Some(Shared { transaction, waiting, generation }) = lane.shared.take() {
        let done = transaction.commit().await;
        if done.is_ok() {
            generation.passes();
        }
        for told in waiting {
            // Who has gone away does not want to know.
            drop(told.send(done.as_ref().map_or_else(|fault| Err(DbErr::Custom(fault.to_string())), |()| Ok(()))));
        }
    }
    lane
}

async fn in_the_background<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Result<T, DbErr> {
    tokio::spawn(work).await.map_err(|_| unfinished())
}

async fn answered(answer: oneshot::Receiver<Result<(), DbErr>>) -> Result<(), StoreError> {
    Ok(answer.await.map_err(|_| unfinished())??)
}

fn unfinished() -> DbErr {
    DbErr::Custom("the process stopped before the commit".to_owned())
}
