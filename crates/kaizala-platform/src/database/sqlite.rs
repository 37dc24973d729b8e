//! SQLite: a file, one writer at a time.
//!
//! Every commit is on disk (`synchronous=FULL`), and deleted rows are overwritten (`secure_delete`), because the outbox
//! holds PINs in plain.

use std::fs;
use std::path::Path;
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait as _, sqlx::Connection as _,
    sqlx::sqlite::SqliteConnectOptions,
};

use crate::folders;

/// How long a writer waits for the writers before it.
const WRITE_WAIT: Duration = Duration::from_secs(20);
/// As many as help on a small machine.
const READERS: u32 = 4;

/// Opens the file for the one who writes, and makes it if it is not there. What the others remember of the file is void
/// after a write; so it is always the same connection that writes.
pub(super) async fn open(path: &Path) -> Result<DatabaseConnection, DbErr> {
    prepare_file(path)
        .map_err(|error| DbErr::Conn(sea_orm::RuntimeErr::Internal(error.to_string())))?;
    connect(path, 1).await
}

/// Opens a file that is there, for those who read.
pub(super) async fn open_to_read(path: &Path) -> Result<DatabaseConnection, DbErr> {
    connect(path, READERS).await
}

async fn connect(path: &Path, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let mut options = at(path, |sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("secure_delete", "ON")
    });
    options
        .max_connections(connections)
        .acquire_timeout(WRITE_WAIT)
        .test_before_acquire(false)
        // Where the disk is full or fails, SQLite ends a transaction by itself. The connection that still believes in it
        // would begin no other: it makes room for a new one.
        .map_sqlx_sqlite_before_acquire(|connection, _| {
            let is_free = !connection.is_in_transaction();
            Box::pin(async move { Ok(is_free) })
        });
    sea_orm::Database::connect(options).await
}

/// How to connect to this file, set up by `set_up`. Its path goes in apart from the address, where some of its signs would
/// mean something else.
pub(super) fn at(
    path: &Path,
    set_up: impl Fn(SqliteConnectOptions) -> SqliteConnectOptions + Send + Sync + 'static,
) -> ConnectOptions {
    let mut options = ConnectOptions::new("sqlite::memory:");
    super::say_nothing(&mut options);
    let path = path.to_owned();
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let file = sqlite.in_memory(false).shared_cache(false).filename(&path);
        set_up(file.busy_timeout(WRITE_WAIT))
    });
    options
}

/// Begins a transaction that nobody else writes beside.
pub(super) async fn begin(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    connection
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await
}

/// Overwrites what the write-ahead log still holds of deleted rows. When somebody is reading the log it is left to the
/// next time.
pub(super) async fn empty_log(connection: &DatabaseConnection) -> Result<(), DbErr> {
    connection
        .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
        .await
        .map(drop)
}

/// Makes the folder and the file, readable by nobody else: the outbox and the signing key lie in it.
fn prepare_file(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        folders::make(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    folders::sync_names_beside(path)
}
