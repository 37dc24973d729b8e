//! What the server keeps. The only module that knows a dialect of SQL: [`sqlite`] and [`postgres`] each know one.
//!
//! Every commit is on disk before it is answered.

mod alone;
mod batches;
pub(crate) mod copy;
pub(crate) mod entities;
mod migrations;
mod postgres;
mod remembered;
mod sqlite;
mod store;

use sea_orm::{ConnectOptions, DbErr};
use sea_orm_migration::MigratorTrait as _;

pub(crate) use alone::keep_others_out;
pub(crate) use postgres::{forget_calls, throttle_wait};
pub(crate) use remembered::Remembered;
pub(crate) use store::{Change, Store};

use crate::config::Database;

/// Opens the database, makes an SQLite file if it is not there, and brings it up to date.
pub(crate) async fn open(database: &Database) -> Result<Store, DbErr> {
    match database {
        Database::Sqlite(path) => {
            let writer = sqlite::open(path).await?;
            migrations::Migrator::up(&writer, None).await?;
            Ok(Store::new(sqlite::open_to_read(path).await?, writer))
        }
        Database::Postgres(url) => {
            let connection = postgres::open(url).await?;
            // One server at a time, all or nothing: several may be starting.
            let transaction = postgres::begin_migrations(&connection).await?;
            migrations::Migrator::up(&transaction, None).await?;
            transaction.commit().await?;
            Ok(Store::new(connection.clone(), connection))
        }
    }
}

/// Whether the database answers, and has every migration.
pub(crate) async fn is_up_to_date(store: &Store) -> Result<bool, DbErr> {
    let pending = migrations::Migrator::get_pending_migrations(store.connection()).await?;
    Ok(pending.is_empty())
}

/// Statements carry phone numbers and hashes: none of them goes into a log.
fn say_nothing(options: &mut ConnectOptions) {
    options.sqlx_logging(false).record_stmt_in_spans(false);
}
