//! What the server keeps. The only module that knows a dialect of SQL.
//!
//! Every commit is on disk before it is answered (`synchronous=FULL`), and deleted rows are overwritten
//! (`secure_delete`), because the outbox holds PINs in plain.

pub(crate) mod entities;
mod migrations;
mod store;

use std::fs;
use std::path::Path;
use std::time::Duration;

use sea_orm::{ConnectOptions, DatabaseConnection, DbErr};
use sea_orm_migration::MigratorTrait as _;

pub(crate) use store::{Change, Store};

use crate::config::Database;

/// How long a writer waits for the writers before it.
const WRITE_WAIT: Duration = Duration::from_secs(20);
/// One writer at a time, and as many readers beside it as help on a small machine.
const CONNECTIONS: u32 = 5;

/// Opens the database, makes it if it is not there, and brings it up to date.
pub(crate) async fn open(database: &Database) -> Result<Store, DbErr> {
    let connection = match database {
        Database::Sqlite(path) => open_sqlite(path).await?,
    };
    migrations::Migrator::up(&connection, None).await?;
    Ok(Store::new(connection))
}

/// Whether the database answers, and has every migration.
pub(crate) async fn is_up_to_date(store: &Store) -> Result<bool, DbErr> {
    let pending = migrations::Migrator::get_pending_migrations(store.connection()).await?;
    Ok(pending.is_empty())
}

async fn open_sqlite(path: &Path) -> Result<DatabaseConnection, DbErr> {
    prepare_file(path)
        .map_err(|error| DbErr::Conn(sea_orm::RuntimeErr::Internal(error.to_string())))?;
    // The path goes in apart from the address, where some of its signs would mean something else.
    let mut options = ConnectOptions::new("sqlite::memory:");
    let path = path.to_owned();
    options
        .max_connections(CONNECTIONS)
        .acquire_timeout(WRITE_WAIT)
        .test_before_acquire(false)
        // Statements carry phone numbers and hashes: none of them goes into a log.
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .in_memory(false)
                .shared_cache(false)
                .filename(&path)
                .create_if_missing(true)
                .foreign_keys(true)
                .busy_timeout(WRITE_WAIT)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("secure_delete", "ON")
        });
    sea_orm::Database::connect(options).await
}

/// Makes the folder and the file, readable by nobody else: the outbox and the signing key lie in it.
fn prepare_file(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}
