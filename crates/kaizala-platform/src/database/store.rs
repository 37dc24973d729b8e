//! The open database, and changes to it one after the other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use prometheus_client::metrics::counter::Counter;
use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
};
use tokio::sync::{Mutex, Notify, OwnedMutexGuard};

/// The open database. Whoever only reads asks it directly; whoever writes begins a [`Change`].
pub(crate) struct Store {
    connection: DatabaseConnection,
    turn: Arc<Mutex<()>>,
    raised: Arc<Notify>,
    errors: Counter,
}

/// A change: the only one until it is committed or dropped, so what it reads stays true while it writes. Dropped
/// without a commit it has not happened.
pub(crate) struct Change {
    transaction: DatabaseTransaction,
    has_event: AtomicBool,
    raised: Arc<Notify>,
    errors: Counter,
    // After the transaction, so that the next one finds the database free.
    _turn: OwnedMutexGuard<()>,
}

impl Store {
    /// A database whose changes wait for each other.
    pub(super) fn new(connection: DatabaseConnection) -> Self {
        Self {
            connection,
            turn: Arc::default(),
            raised: Arc::default(),
            errors: Counter::default(),
        }
    }

    /// Begins a change. It waits here for its turn, in order: SQLite itself would have it ask again and again, and
    /// hold a connection meanwhile that readers need.
    pub(crate) async fn begin_change(&self) -> Result<Change, DbErr> {
        let turn = self.turn.clone().lock_owned().await;
        let transaction = self
            .connection
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
            .inspect_err(|error| count(&self.errors, error))?;
        Ok(Change {
            transaction,
            has_event: AtomicBool::new(false),
            raised: self.raised.clone(),
            errors: self.errors.clone(),
            _turn: turn,
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

    /// Overwrites what the write-ahead log still holds of deleted rows. When somebody is reading the log it is left
    /// to the next time.
    pub(crate) async fn forget_deleted(&self) -> Result<(), DbErr> {
        let _turn = self.turn.lock().await;
        self.connection
            .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await
            .map(drop)
    }

    /// Closes the database; everything is in its one file then.
    pub(crate) async fn close(&self) -> Result<(), DbErr> {
        self.connection.close_by_ref().await
    }
}

impl Change {
    /// Makes the change last. When this returns it is on disk.
    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        let errors = self.errors;
        self.transaction
            .commit()
            .await
            .inspect_err(|error| count(&errors, error))?;
        if self.has_event.into_inner() {
            self.raised.notify_one();
        }
        Ok(())
    }

    /// Notes that this change has an event in it: whoever delivers is woken when it is committed.
    pub(crate) fn note_event(&self) {
        self.has_event.store(true, Ordering::Relaxed);
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
                    .execute_raw(statement)
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
                    .query_one_raw(statement)
                    .await
                    .inspect_err(|error| count(&self.errors, error))
            }

            async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
                self.$field
                    .query_all_raw(statement)
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
