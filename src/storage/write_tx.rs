//! One write transaction, and the writes in it that go to the database together.

use crate::storage::writers::{LongTurn, Turn};
use crate::storage::{Generation, StoreError};
use sea_orm::prelude::async_trait::async_trait;
use sea_orm::sea_query::{CommonTableExpression, Expr, Query, SelectStatement, SubQueryStatement, WithClause};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityName, EntityTrait, ExecResult, QueryResult, QueryTrait,
    Statement, UpdateMany, Value, Values,
};
use std::sync::{Mutex, PoisonError};

/// A write transaction: holds SQLite's write lock from its first moment, so that what it reads stays true until it commits. On PostgreSQL what
/// it locks does.
///
/// Writes that nobody reads a result of wait, and go to the database in one trip: before the next statement, or before the commit. Each
/// trip costs a change of threads on SQLite, and on PostgreSQL a round trip in which an event's counter stays locked for everybody else.
///
/// Dropped without [`WriteTx::commit`], it rolls back.
pub struct WriteTx {
    on: On,
    pending: Mutex<Vec<Pending>>,
}

/// How many writes make one trip at most: databases take only so many values at once.
const MOST: usize = 30;

/// In which transaction of the database it works.
enum On {
    /// In its own; on SQLite it has the turn until then.
    Own {
        // Before the turn: fields are dropped in this order, and the next writer must not come first.
        transaction: DatabaseTransaction,
        _turn: Option<LongTurn>,
        generation: Generation,
    },
    /// In one that it shares with those who came before and those who wait.
    Shared(Turn),
}

/// A write that waits for the next trip.
struct Pending {
    table: String,
    does: Does,
    statement: SubQueryStatement,
}

/// What a write does, as far as others in the same trip care.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// Adds rows.
    Insert,
    /// Adds rows that are made from rows of the same table.
    InsertFromItself,
    /// Changes rows.
    Update,
}

impl WriteTx {
    pub(super) fn alone(transaction: DatabaseTransaction, turn: Option<LongTurn>, generation: Generation) -> Self {
        Self { on: On::Own { transaction, _turn: turn, generation }, pending: Mutex::default() }
    }

    pub(super) fn shared(turn: Turn) -> Self {
        Self { on: On::Shared(turn), pending: Mutex::default() }
    }

    /// For reading inside the transaction.
    #[must_use]
    pub fn conn(&self) -> &impl ConnectionTrait {
        self
    }

    /// Makes everything in it true, at once.
    ///
    /// # Errors
    /// If the database cannot keep it; then nothing of it is true.
    pub async fn commit(self) -> Result<(), StoreError> {
        let writes = self.take_pending();
        match self.on {
            On::Own { transaction, generation, _turn } => {
                for trip in trips(transaction.get_database_backend(), writes) {
                    transaction.execute_raw(trip).await?;
                }
                transaction.commit().await?;
                generation.passes();
                Ok(())
            }
            On::Shared(turn) => {
                let trips = trips(turn.transaction().get_database_backend(), writes);
                Ok(turn.finish(trips).await?)
            }
        }
    }

    /// Asks two things, the second as things stand after the first has been answered: on SQLite in one trip. Every row of the first has the
    /// column `mark`, and no row of the second.
    pub(super) async fn ask_both(
        &self,
        (first, mark): (&SelectStatement, &str),
        second: &SelectStatement,
    ) -> Result<(Vec<QueryResult>, Vec<QueryResult>), DbErr> {
        let backend = self.get_database_backend();
        let (first, second) = (backend.build(first), backend.build(second));
        if backend != DbBackend::Sqlite {
            return Ok((self.query_all_raw(first).await?, self.query_all_raw(second).await?));
        }
        let rows = self.query_all_raw(one_after_the_other(vec![first, second])).await?;
        Ok(rows.into_iter().partition(|row| row.column_names().iter().any(|name| name == mark)))
    }

    /// Inserts rows with the next trip. What keeps them out may show only then.
    pub(super) async fn insert<A: ActiveModelTrait>(&self, rows: impl IntoIterator<Item = A>) -> Result<(), DbErr> {
        let rows: Vec<A> = rows.into_iter().collect();
        if rows.is_empty() {
            return Ok(());
        }
        let insert = <A::Entity as EntityTrait>::insert_many(rows).into_query();
        self.later(A::Entity::default(), Does::Insert, insert.into()).await
    }

    /// Updates rows with the next trip.
    pub(super) async fn update<E: EntityTrait>(&self, update: UpdateMany<E>) -> Result<(), DbErr> {
        self.later(E::default(), Does::Update, update.into_query().into()).await
    }

    /// Does something to a table with the next trip.
    pub(super) async fn later(&self, table: impl EntityName, does: Does, statement: SubQueryStatement) -> Result<(), DbErr> {
        let write = Pending { table: table.table_name().to_owned(), does, statement };
        let waiting = {
            let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
            pending.push(write);
            pending.len()
        };
        if waiting >= MOST { self.flush().await } else { Ok(()) }
    }

    fn take_pending(&self) -> Vec<Pending> {
        std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn transaction(&self) -> &DatabaseTransaction {
        match &self.on {
            On::Own { transaction, .. } => transaction,
            On::Shared(turn) => turn.transaction(),
        }
    }

    /// Sends what waits.
    async fn flush(&self) -> Result<(), DbErr> {
        let pending = self.take_pending();
        let transaction = self.transaction();
        let trips = trips(transaction.get_database_backend(), pending);
        if let On::Shared(turn) = &self.on {
            return turn.execute(trips, &[]).await;
        }
        for trip in trips {
            transaction.execute_raw(trip).await?;
        }
        Ok(())
    }

    /// Sends what waits; on SQLite together with the query that follows.
    async fn before(&self, query: Statement) -> Result<Statement, DbErr> {
        if self.transaction().get_database_backend() != DbBackend::Sqlite {
            self.flush().await?;
            return Ok(query);
        }
        let waiting = self.take_pending().into_iter().map(|pending| built(DbBackend::Sqlite, &pending.statement));
        let undo = match &self.on {
            On::Own { .. } => None,
            On::Shared(turn) => turn.undo(),
        };
        Ok(one_after_the_other(undo.into_iter().chain(waiting).chain([query]).collect()))
    }

    /// Notes that what others had left behind is undone: a statement that said so has succeeded.
    fn undone<T>(&self, answer: T) -> T {
        if let On::Shared(turn) = &self.on {
            turn.undone();
        }
        answer
    }
}

#[async_trait]
impl ConnectionTrait for WriteTx {
    fn get_database_backend(&self) -> DbBackend {
        self.transaction().get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        // Alone, because the caller may count the rows that it changes.
        self.flush().await?;
        self.transaction().execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.flush().await?;
        self.transaction().execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.undone(self.transaction().query_one_raw(self.before(statement).await?).await?))
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        Ok(self.undone(self.transaction().query_all_raw(self.before(statement).await?).await?))
    }
}

/// Packs writes, in their order, into as few trips as the database can take.
fn trips(backend: DbBackend, pending: Vec<Pending>) -> Vec<Statement> {
    if backend == DbBackend::Sqlite {
        let statements: Vec<_> = pending.iter().map(|pending| built(backend, &pending.statement)).collect();
        return if statements.is_empty() { Vec::new() } else { vec![one_after_the_other(statements)] };
    }
    let mut trips: Vec<Vec<Pending>> = Vec::new();
    for write in pending {
        match trips.last_mut() {
            Some(trip) if trip.iter().all(|other| fit_together(other, &write)) => trip.push(write),
            _ => trips.push(vec![write]),
        }
    }
    trips.into_iter().map(|trip| at_once(backend, trip)).collect()
}

/// Whether PostgreSQL may do both in one statement, where neither sees what the other does: the later one must not care.
fn fit_together(earlier: &Pending, later: &Pending) -> bool {
    earlier.table != later.table
        || match later.does {
            Does::Insert => true,
            Does::InsertFromItself => earlier.does == Does::Update,
            Does::Update => false,
        }
}

fn built(backend: DbBackend, statement: &SubQueryStatement) -> Statement {
    match statement {
        SubQueryStatement::SelectStatement(select) => backend.build(select),
        SubQueryStatement::InsertStatement(insert) => backend.build(insert),
        SubQueryStatement::UpdateStatement(update) => backend.build(update),
        SubQueryStatement::DeleteStatement(delete) => backend.build(delete),
        SubQueryStatement::WithStatement(with) => backend.build(with),
    }
}

/// SQLite: statements with semicolons between them, their values in the same order.
pub(super) fn one_after_the_other(statements: Vec<Statement>) -> Statement {
    let sql: Vec<&str> = statements.iter().map(|statement| statement.sql.as_str()).collect();
    let sql = sql.join("; ");
    let values: Vec<Value> = statements.into_iter().filter_map(|statement| statement.values).flat_map(|Values(values)| values).collect();
    Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
}

/// PostgreSQL: writes as parts of one `WITH`. Foreign keys are checked when all of them are done.
fn at_once(backend: DbBackend, trip: Vec<Pending>) -> Statement {
    if let [only] = trip.as_slice() {
        return built(backend, &only.statement);
    }
    let mut parts = WithClause::new();
    for (number, write) in trip.into_iter().enumerate() {
        parts.cte(CommonTableExpression::new().table_name(format!("write_{number}")).query(write.statement).to_owned());
    }
    backend.build(&parts.query(Query::select().expr(Expr::val(1)).to_owned()))
}
