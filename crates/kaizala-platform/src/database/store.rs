//! The open database, and changes to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use prometheus_client::metrics::counter::Counter;
use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, RuntimeErr, Statement,
};
use tokio::sync::{Notify, OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};

use super::batches::{Batches, Place};
use super::{postgres, sqlite};

/// The open database. Whoever only reads asks it directly; whoever writes begins a [`Change`].
pub(crate) struct Store {
    /// Where it is read.
    connection: DatabaseConnection,
    /// Where changes are made.
    writer: DatabaseConnection,
    turn: Arc<RwLock<()>>,
    batches: Batches,
    commits: Arc<AtomicU64>,
    raised: Arc<Notify>,
    errors: Counter,
}

/// A change. Dropped without a commit it has not happened.
pub(crate) struct Change {
    transaction: DatabaseTransaction,
    has_event: AtomicBool,
    commits: Arc<AtomicU64>,
    raised: Arc<Notify>,
    errors: Counter,
    // After the transaction, so that the next one finds the database free.
    turn: Turn,
}

/// Held while a change lasts.
enum Turn {
    #[expect(dead_code, reason = "what it holds is the lock")]
    Alone(OwnedRwLockWriteGuard<()>),
    #[expect(dead_code, reason = "what it holds is the lock")]
    Beside(OwnedRwLockReadGuard<()>),
    InBatch(Place),
}

impl Store {
    /// A database whose changes wait for each other.
    pub(super) fn new(connection: DatabaseConnection, writer: DatabaseConnection) -> Self {
        Self {
            connection,
            writer,
            turn: Arc::default(),
            batches: Batches::default(),
            commits: Arc::default(),
            raised: Arc::default(),
            errors: Counter::default(),
        }
    }

    /// Whether several servers may be at work on it.
    pub(crate) fn is_shared(&self) -> bool {
        self.connection.get_database_backend() == DbBackend::Postgres
    }

    /// How many changes have been committed, where nobody but this server commits any.
    pub(super) fn commits(&self) -> Option<u64> {
        (!self.is_shared()).then(|| self.commits.load(Ordering::Acquire))
    }

    /// Begins a change that is the only one until it is committed or dropped, on whatever server, so that what it reads
    /// stays true while it writes.
    ///
    /// It waits here for its turn, in order: SQLite itself would have it ask again and again, and hold a connection
    /// meanwhile that readers need.
    pub(crate) async fn begin_change(&self) -> Result<Change, DbErr> {
        let turn = Turn::Alone(self.turn.clone().write_owned().await);
        let transaction = if self.is_shared() {
            postgres::begin(&self.writer, true).await
        } else {
            sqlite::begin(&self.writer).await
        };
        self.change(transaction.map(|begun| (begun, turn)))
    }

    /// Begins a change that is true whatever others of its kind do beside it, because it only adds rows, or each of its
    /// statements decides by itself. A change of [`Store::begin_change`] waits for it, and it for that one.
    ///
    /// On SQLite they write one after the other, and go to disk together.
    pub(crate) async fn begin_change_beside_others(&self) -> Result<Change, DbErr> {
        if !self.is_shared() {
            let joined = self.batches.join(&self.writer, &self.turn).await;
            return self.change(joined.map(|(begun, place)| (begun, Turn::InBatch(place))));
        }
        let turn = Turn::Beside(self.turn.clone().read_owned().await);
        let transaction = postgres::begin(&self.writer, false).await;
        self.change(transaction.map(|begun| (begun, turn)))
    }

    fn change(&self, begun: Result<(DatabaseTransaction, Turn), DbErr>) -> Result<Change, DbErr> {
        let (transaction, turn) = begun.inspect_err(|error| count(&self.errors, error))?;
        Ok(Change {
            transaction,
            has_event: AtomicBool::new(false),
            commits: self.commits.clone(),
            raised: self.raised.clone(),
            errors: self.errors.clone(),
            turn,
        })
    }

    /// How many statements the database did not carry out.
    pub(crate) fn errors(&self) -> &Counter {
        &self.errors
    }

    /// The open database itself, for what migrations ask.
    pub(super) fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Waits until a change with an event has been committed.
    pub(crate) async fn event_raised(&self) {
        self.raised.notified().await;
    }

    /// Sees that deleted rows cannot be read from the file any more. (What PostgreSQL leaves on its disk until it
    /// cleans up is for those who run it to protect.)
    pub(crate) async fn forget_deleted(&self) -> Result<(), DbErr> {
        if self.is_shared() {
            return Ok(());
        }
        let _turn = self.turn.write().await;
        sqlite::empty_log(&self.writer).await
    }

    /// Closes the database; an SQLite database is in its one file then.
    pub(crate) async fn close(&self) -> Result<(), DbErr> {
        self.connection.close_by_ref().await?;
        self.writer.close_by_ref().await
    }
}

impl Change {
    /// Makes the change last. When this returns it is on disk.
    ///
    /// Once begun it goes to its end, also when whoever asked is gone: what is remembered has to be forgotten after it.
    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        let ended = tokio::spawn(self.finish()).await;
        ended.unwrap_or_else(|error| Err(DbErr::Exec(RuntimeErr::Internal(error.to_string()))))
    }

    async fn finish(self) -> Result<(), DbErr> {
        let mut outcome = self.transaction.commit().await;
        if let (Ok(()), Turn::InBatch(place)) = (&outcome, self.turn) {
            outcome = place.on_disk().await;
        }
        self.commits.fetch_add(1, Ordering::AcqRel);
        outcome.inspect_err(|error| count(&self.errors, error))?;
        if self.has_event.into_inner() {
            self.raised.notify_one();
        }
        Ok(())
    }

    /// Keeps the order in which these webhooks are told: from here on nobody else adds to it until this change ends.
    pub(crate) async fn keep_order(&self, webhooks: &[&str]) -> Result<(), DbErr> {
        if self.get_database_backend() == DbBackend::Postgres {
            postgres::keep_order(&self.transaction, webhooks)
                .await
                .inspect_err(|error| count(&self.errors, error))?;
        }
        Ok(())
    }

    /// Notes that this change has an event in it: whoever delivers is woken when it is committed.
    pub(crate) fn note_event(&self) {
        self.has_event.store(true, Ordering::Relaxed);
    }
}

/// A statement as its database takes it.
fn fit(statement: Statement) -> Statement {
    if statement.db_backend == DbBackend::Postgres {
        postgres::without_nul(statement)
    } else {
        statement
    }
}

/// Counts what the database itself did wrong: a row that is there already is an answer.
fn count(errors: &Counter, error: &DbErr) {
    if error.sql_err().is_none() {
        errors.inc();
    }
}

macro_rules! ask_through {
    ($type:ty, $field:ident) => {
        #[async_trait]
        impl ConnectionTrait for $type {
            fn get_database_backend(&self) -> DbBackend {
                self.$field.get_database_backend()
            }

            async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
                self.$field
                    .execute_raw(fit(statement))
                    .await
                    .inspect_err(|error| count(&self.errors, error))
            }

            async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
                self.$field
                    .execute_unprepared(sql)
                    .await
                    .inspect_err(|error| count(&self.errors, error))
            }

            async fn query_one_raw(
                &self,
                statement: Statement,
            ) -> Result<Option<QueryResult>, DbErr> {
                self.$field
                    .query_one_raw(fit(statement))
                    .await
                    .inspect_err(|error| count(&self.errors, error))
            }

            async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
                self.$field
                    .query_all_raw(fit(statement))
                    .await
                    .inspect_err(|error| count(&self.errors, error))
            }

            fn support_returning(&self) -> bool {
                self.$field.support_returning()
            }
        }
    };
}

ask_through!(Store, connection);
ask_through!(Change, transaction);
