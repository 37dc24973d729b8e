//! The vault's `SQLite` database: settings, schema, header and key slots.

use std::{path::Path, time::Duration};

use sqlx::{
    ConnectOptions as _, Connection as _, Row as _, SqliteConnection, SqlitePool,
    sqlite::{
        SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
    },
};
use uuid::Uuid;

use super::{
    Damage, VaultError,
    slots::{Slot, SlotKind},
};

/// Stands in the first page of the file and says that it is a vault (`KZCV`).
pub(super) const APPLICATION_ID: u32 = 0x4B5A_4356;

/// How long a call waits while another process writes.
const BUSY: Duration = Duration::from_secs(5);
/// One writes while others read.
const CONNECTIONS: u32 = 3;

/// Each entry takes a database from the version of its place to the next. Never edited once
/// released.
const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE meta (
        one         INTEGER PRIMARY KEY CHECK (one = 1),
        vault_id    BLOB    NOT NULL CHECK (length(vault_id) = 16),
        format      INTEGER NOT NULL,
        backend     TEXT    NOT NULL,
        key_id      INTEGER NOT NULL,
        key_check   BLOB    NOT NULL,
        created_at  INTEGER NOT NULL,
        revision    INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE keyslot (
        id          INTEGER PRIMARY KEY,
        kind        INTEGER NOT NULL,
        gen         INTEGER NOT NULL,
        params      BLOB    NOT NULL,
        wrapped     BLOB    NOT NULL,
        created_at  INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE record (
        id          BLOB    PRIMARY KEY CHECK (length(id) = 16),
        kind        INTEGER NOT NULL,
        key_id      INTEGER NOT NULL,
        ver         INTEGER NOT NULL,
        expires_at  INTEGER,
        updated_at  INTEGER NOT NULL,
        blob        BLOB    NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX record_kind ON record (kind, updated_at);
",
    "
    CREATE TABLE retired_key (generation INTEGER PRIMARY KEY) STRICT;
",
];

/// The one row about the vault as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) vault_id: Uuid,
    pub(super) format: u16,
    pub(super) backend: String,
    pub(super) key_id: u32,
    pub(super) key_check: Vec<u8>,
    pub(super) created_at: i64,
}

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        // A commit is on disk before its caller goes on.
        .synchronous(SqliteSynchronous::Full)
        .pragma("fullfsync", "ON")
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
        .pragma("temp_store", "MEMORY")
        .pragma("mmap_size", "0")
        .disable_statement_logging()
}

/// Opens an existing database.
pub(super) async fn connect(file: &Path) -> Result<SqlitePool, VaultError> {
    Ok(SqlitePoolOptions::new()
        .max_connections(CONNECTIONS)
        // A file does not hang up, as a server does.
        .test_before_acquire(false)
        // Where the disk is full or fails, SQLite ends a transaction by itself. The connection that still believes in it
        // would begin no other: it makes room for a new one.
        .before_acquire(|connection, _| {
            let is_free = !connection.is_in_transaction();
            Box::pin(async move { Ok(is_free) })
        })
        .connect_with(options(file))
        .await?)
}

/// Fills an empty file and closes it, so that it stands alone, without a log beside it.
pub(super) async fn build(file: &Path, header: &Header, slot: &Slot) -> Result<(), VaultError> {
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options(file))
        .await?;
    let built = fill(&pool, header, slot).await;
    pool.close().await;
    built
}

async fn fill(pool: &SqlitePool, header: &Header, slot: &Slot) -> Result<(), VaultError> {
    // A pragma takes no bound values; this is a number of ours.
    let pragma = sqlx::AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION_ID}"));
    sqlx::query(pragma).execute(pool).await?;
    migrate(&mut *pool.acquire().await?).await?;
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(
        "INSERT INTO meta (one, vault_id, format, backend, key_id, key_check, created_at, revision)
         VALUES (1, ?, ?, ?, ?, ?, ?, 0)",
    )
    .bind(header.vault_id.as_bytes().as_slice())
    .bind(i64::from(header.format))
    .bind(&header.backend)
    .bind(i64::from(header.key_id))
    .bind(&header.key_check)
    .bind(header.created_at)
    .execute(&mut *transaction)
    .await?;
    insert_slot(&mut transaction, slot, header.created_at).await?;
    transaction.commit().await?;
    checkpoint(pool).await
}

/// Moves all of the log into the database, and empties it. Waits for no reader: what is still read is
/// moved by a later one.
pub(super) async fn checkpoint(pool: &SqlitePool) -> Result<(), VaultError> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
        .execute(pool)
        .await?;
    Ok(())
}

/// Refuses a schema that is newer than this version's, and one that was never written. Changes
/// nothing: an older one is brought up to date once the vault is known to open.
pub(super) async fn check(connection: &mut SqliteConnection) -> Result<(), VaultError> {
    match version(connection).await? {
        0 => Err(VaultError::Damaged(Damage::Header)),
        found if found > latest() => Err(VaultError::Newer(found)),
        _ => Ok(()),
    }
}

/// Brings the schema of a vault up to this version.
pub(super) async fn update(connection: &mut SqliteConnection) -> Result<(), VaultError> {
    if version(&mut *connection).await? == latest() {
        return Ok(());
    }
    migrate(connection).await
}

fn latest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

async fn migrate(connection: &mut SqliteConnection) -> Result<(), VaultError> {
    let latest = latest();
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    // Read again under the lock: another process may just have done it.
    let found = version(&mut *transaction).await?;
    if found > latest {
        return Err(VaultError::Newer(found));
    }
    for migration in MIGRATIONS
        .iter()
        .skip(usize::try_from(found).unwrap_or(usize::MAX))
    {
        sqlx::raw_sql(*migration).execute(&mut *transaction).await?;
    }
    let pragma = sqlx::AssertSqlSafe(format!("PRAGMA user_version = {latest}"));
    sqlx::query(pragma).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

async fn version<'e>(
    executor: impl sqlx::Executor<'e, Database = sqlx::Sqlite>,
) -> Result<u32, VaultError> {
    let version: i64 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(executor)
        .await?;
    u32::try_from(version).map_err(|_| VaultError::Damaged(Damage::Header))
}

/// Reads the header; a missing or senseless one is damage.
pub(super) async fn header<'e>(
    executor: impl sqlx::Executor<'e, Database = sqlx::Sqlite>,
) -> Result<Header, VaultError> {
    let row =
        sqlx::query("SELECT vault_id, format, backend, key_id, key_check, created_at FROM meta")
            .fetch_optional(executor)
            .await
            .map_err(schema)?
            .ok_or(VaultError::Damaged(Damage::Header))?;
    let parse = || -> Option<Header> {
        Some(Header {
            vault_id: Uuid::from_slice(row.try_get("vault_id").ok()?).ok()?,
            format: u16::try_from(row.try_get::<i64, _>("format").ok()?).ok()?,
            backend: row.try_get("backend").ok()?,
            key_id: u32::try_from(row.try_get::<i64, _>("key_id").ok()?).ok()?,
            key_check: row.try_get("key_check").ok()?,
            created_at: row.try_get("created_at").ok()?,
        })
    };
    parse().ok_or(VaultError::Damaged(Damage::Header))
}

/// The header and the key slots, as they stand at one moment.
pub(super) async fn header_and_slots(
    connection: &mut SqliteConnection,
) -> Result<(Header, Vec<Slot>), VaultError> {
    let mut transaction = connection.begin().await?;
    let header = header(&mut *transaction).await?;
    let slots = slots(&mut *transaction).await?;
    Ok((header, slots.into_iter().map(|(slot, _)| slot).collect()))
}

/// Reads the key slots, oldest first. Kinds of a later version are passed over.
pub(super) async fn slots<'e>(
    executor: impl sqlx::Executor<'e, Database = sqlx::Sqlite>,
) -> Result<Vec<(Slot, i64)>, VaultError> {
    let rows =
        sqlx::query("SELECT id, kind, gen, params, wrapped, created_at FROM keyslot ORDER BY id")
            .fetch_all(executor)
            .await
            .map_err(schema)?;
    let parse = |row: &SqliteRow| -> Option<(Slot, i64)> {
        let slot = Slot {
            id: row.try_get("id").ok()?,
            kind: SlotKind::from_number(row.try_get("kind").ok()?)?,
            generation: u32::try_from(row.try_get::<i64, _>("gen").ok()?).ok()?,
            params: row.try_get("params").ok()?,
            wrapped: row.try_get("wrapped").ok()?,
        };
        Some((slot, row.try_get("created_at").ok()?))
    };
    Ok(rows.iter().filter_map(parse).collect())
}

/// Adds a key slot.
pub(super) async fn insert_slot(
    connection: &mut SqliteConnection,
    slot: &Slot,
    created_at: i64,
) -> Result<(), VaultError> {
    sqlx::query(
        "INSERT INTO keyslot (id, kind, gen, params, wrapped, created_at)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(slot.id)
    .bind(i64::from(slot.kind.number()))
    .bind(i64::from(slot.generation))
    .bind(&slot.params)
    .bind(&slot.wrapped)
    .bind(created_at)
    .execute(&mut *connection)
    .await?;
    if slot.kind.needs_key_store() {
        sqlx::query("DELETE FROM retired_key WHERE generation = ?")
            .bind(i64::from(slot.generation))
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// Removes a key slot, and notes its key store's key as one that opens nothing any more.
pub(super) async fn remove_slot(
    connection: &mut SqliteConnection,
    slot: &Slot,
) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM keyslot WHERE id = ?")
        .bind(slot.id)
        .execute(&mut *connection)
        .await?;
    if slot.kind.needs_key_store() {
        note_retired_key(connection, slot.generation).await?;
    }
    Ok(())
}

/// Notes that this key opens nothing, now or yet.
pub(super) async fn note_retired_key<'e>(
    executor: impl sqlx::Executor<'e, Database = sqlx::Sqlite>,
    generation: u32,
) -> Result<(), VaultError> {
    sqlx::query("INSERT INTO retired_key (generation) VALUES (?) ON CONFLICT DO NOTHING")
        .bind(i64::from(generation))
        .execute(executor)
        .await?;
    Ok(())
}

/// The generations of keys that open nothing any more and may still stand in the key store.
pub(super) async fn retired_keys<'e>(
    executor: impl sqlx::Executor<'e, Database = sqlx::Sqlite>,
) -> Result<Vec<u32>, VaultError> {
    let found: Vec<i64> = sqlx::query_scalar("SELECT generation FROM retired_key")
        .fetch_all(executor)
        .await?;
    Ok(found
        .into_iter()
        .filter_map(|generation| u32::try_from(generation).ok())
        .collect())
}

/// This key is gone from the key store.
pub(super) async fn forget_retired_key(
    pool: &SqlitePool,
    generation: u32,
) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM retired_key WHERE generation = ?")
        .bind(i64::from(generation))
        .execute(pool)
        .await?;
    Ok(())
}

/// The vault has another master key.
pub(super) async fn set_key(
    connection: &mut SqliteConnection,
    key_id: u32,
    key_check: &[u8],
) -> Result<(), VaultError> {
    sqlx::query("UPDATE meta SET key_id = ?, key_check = ?")
        .bind(i64::from(key_id))
        .bind(key_check)
        .execute(connection)
        .await?;
    Ok(())
}

/// The number of the master key that the records are sealed with.
pub(super) async fn key_id<'e>(
    executor: impl sqlx::Executor<'e, Database = sqlx::Sqlite>,
) -> Result<u32, VaultError> {
    let key_id: i64 = sqlx::query_scalar("SELECT key_id FROM meta")
        .fetch_one(executor)
        .await
        .map_err(schema)?;
    u32::try_from(key_id).map_err(|_| VaultError::Damaged(Damage::Header))
}

/// A table that is not there (`SQLITE_ERROR`) is damage of the header, not a fault of the query.
fn schema(error: sqlx::Error) -> VaultError {
    let missing = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .is_some_and(|code| code == "1");
    if missing {
        VaultError::Damaged(Damage::Header)
    } else {
        error.into()
    }
}

/// How many commits there were.
pub(super) async fn revision<'e>(
    executor: impl sqlx::Executor<'e, Database = sqlx::Sqlite>,
) -> Result<u64, VaultError> {
    let revision: i64 = sqlx::query_scalar("SELECT revision FROM meta")
        .fetch_one(executor)
        .await
        .map_err(schema)?;
    u64::try_from(revision).map_err(|_| VaultError::Damaged(Damage::Header))
}

/// Counts the commit that is about to be made.
pub(super) async fn count_commit(connection: &mut SqliteConnection) -> Result<u64, VaultError> {
    let revision: i64 =
        sqlx::query_scalar("UPDATE meta SET revision = revision + 1 RETURNING revision")
            .fetch_one(connection)
            .await?;
    u64::try_from(revision).map_err(|_| VaultError::Damaged(Damage::Header))
}
