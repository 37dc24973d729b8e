//! A copy of an SQLite database in one file, also while a server writes to it.

use std::path::Path;

use sea_orm::{
    ConnectOptions, ConnectionTrait as _, DatabaseConnection, DbBackend, DbErr, EntityTrait as _,
    RuntimeErr, Statement,
};

use super::entities::media_file;
use super::sqlite::WRITE_WAIT;

async fn connect(path: &Path) -> Result<DatabaseConnection, DbErr> {
    // The path goes in apart from the address, where some of its signs would mean something else.
    let mut options = ConnectOptions::new("sqlite::memory:");
    let path = path.to_owned();
    options
        .max_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .in_memory(false)
                .shared_cache(false)
                .filename(&path)
                .create_if_missing(false)
                .busy_timeout(WRITE_WAIT)
        });
    sea_orm::Database::connect(options).await
}

/// Writes the database at one moment to a file that is not there yet.
pub(crate) async fn copy(database: &Path, to: &Path) -> Result<(), DbErr> {
    let name = to.to_str().ok_or_else(|| {
        let problem = "the name of the snapshot is no Unicode".to_owned();
        DbErr::Conn(RuntimeErr::Internal(problem))
    })?;
    let connection = connect(database).await?;
    // Free pages stay behind, and with them what was deleted.
    let statement =
        Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [name.into()]);
    connection.execute_raw(statement).await?;
    connection.close().await
}

/// Checks that a database is whole; the ids of the uploaded files that it names.
pub(crate) async fn check(database: &Path) -> Result<Vec<String>, DbErr> {
    let connection = connect(database).await?;
    let statement = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check");
    let found = connection.query_one_raw(statement).await?;
    let verdict = found
        .map(|row| row.try_get_by_index::<String>(0))
        .transpose()?
        .unwrap_or_default();
    if verdict != "ok" {
        return Err(DbErr::Conn(RuntimeErr::Internal(verdict)));
    }
    let files = media_file::Entity::find().all(&connection).await?;
    connection.close().await?;
    Ok(files.into_iter().map(|file| file.id).collect())
}
