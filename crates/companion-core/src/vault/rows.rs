//! Rows of the record table: sealing, opening, reading.

use sqlx::{Executor, Row as _, Sqlite, SqliteConnection, SqlitePool, sqlite::SqliteRow};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    DamagedRecord, Kind, Listing, Record, RecordDamage, RecordId, Stored, VaultError, Version,
    content,
    keys::{FORMAT, Keys},
    seal::{self, Binding, MAX_BLOB, NONCE_AT, NONCE_BYTES},
};

/// Fewer rows than this are not worth a thread.
const LEAST_SHARE: usize = 256;

/// A record as its row has it: all that is plain, and the seal over the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RecordRow {
    pub(super) id: Uuid,
    pub(super) kind: Kind,
    pub(super) key_id: u32,
    pub(super) version: Version,
    pub(super) expires_at: Option<i64>,
    pub(super) updated_at: i64,
    pub(super) blob: Vec<u8>,
}

impl RecordRow {
    /// Seals a value.
    pub(super) fn seal<R: Record>(
        vault_id: Uuid,
        keys: &Keys,
        id: RecordId<R>,
        version: Version,
        updated_at: i64,
        value: &R,
        nonce: [u8; NONCE_BYTES],
    ) -> Result<Self, VaultError> {
        let content = content::encode(value).ok_or(VaultError::TooLarge(R::KIND))?;
        let row = Self {
            id: id.uuid(),
            kind: R::KIND,
            key_id: keys.key_id,
            version,
            expires_at: value.expires_at(),
            updated_at,
            blob: Vec::new(),
        };
        row.sealed(vault_id, keys, &content, nonce)
    }

    /// This row with its content sealed into it.
    pub(super) fn sealed(
        mut self,
        vault_id: Uuid,
        keys: &Keys,
        content: &[u8],
        nonce: [u8; NONCE_BYTES],
    ) -> Result<Self, VaultError> {
        self.blob = seal::seal(
            &keys.record,
            keys.key_id,
            nonce,
            &self.binding(vault_id),
            content,
        )
        .map_err(|_| VaultError::TooLarge(self.kind))?;
        Ok(self)
    }

    /// Opens the seal.
    pub(super) fn open<R: Record>(
        &self,
        vault_id: Uuid,
        keys: &Keys,
    ) -> Result<Stored<R>, RecordDamage> {
        if self.kind != R::KIND {
            return Err(RecordDamage::Kind);
        }
        if self.key_id != keys.key_id {
            return Err(RecordDamage::KeyId);
        }
        let content = self.content(vault_id, keys)?;
        Ok(Stored {
            id: RecordId::from_uuid(self.id),
            version: self.version,
            updated_at: self.updated_at,
            value: content::decode(&content)?,
        })
    }

    pub(super) fn content(
        &self,
        vault_id: Uuid,
        keys: &Keys,
    ) -> Result<Zeroizing<Vec<u8>>, RecordDamage> {
        seal::open(
            &keys.record,
            keys.key_id,
            &self.binding(vault_id),
            &self.blob,
        )
    }

    /// The nonce of the seal; of a blob that is too short for one, zeros, which nothing is sealed with.
    pub(super) fn nonce(&self) -> [u8; NONCE_BYTES] {
        let found = self.blob.get(NONCE_AT..NONCE_AT + NONCE_BYTES);
        found
            .and_then(|nonce| nonce.try_into().ok())
            .unwrap_or_default()
    }

    fn binding(&self, vault_id: Uuid) -> Binding {
        let expires_at = self.expires_at.map(i64::to_be_bytes);
        Binding::new("kzc-record")
            .field(&FORMAT.to_be_bytes())
            .field(vault_id.as_bytes())
            .field(self.id.as_bytes())
            .field(&self.kind.number().to_be_bytes())
            .field(&self.version.number().to_be_bytes())
            .field(&self.key_id.to_be_bytes())
            .field(expires_at.as_ref().map_or(&[], <[u8; 8]>::as_slice))
            .field(&self.updated_at.to_be_bytes())
    }

    /// Reads a row whose plain columns may have been tampered with. What does not fit becomes a
    /// value that the seal will refuse.
    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let number = |column: &str| row.try_get::<i64, _>(column);
        Ok(Self {
            id: Uuid::from_slice(row.try_get("id")?).unwrap_or(Uuid::nil()),
            kind: Kind::new(u16::try_from(number("kind")?).unwrap_or(u16::MAX)),
            key_id: u32::try_from(number("key_id")?).unwrap_or(u32::MAX),
            version: Version::from_number(u64::try_from(number("ver")?).unwrap_or(u64::MAX)),
            expires_at: row.try_get("expires_at")?,
            updated_at: number("updated_at")?,
            blob: row.try_get("blob")?,
        })
    }
}

// A blob longer than any of ours is not even loaded; cut to nothing it is refused for its length.
macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT id, kind, key_id, ver, expires_at, updated_at, ",
            "CASE WHEN length(blob) <= ? THEN blob ELSE x'' END AS blob FROM record ",
            $tail
        )
    };
}

fn max_blob() -> i64 {
    i64::try_from(MAX_BLOB).unwrap_or(i64::MAX)
}

/// The row with this id.
pub(super) async fn find<'e>(
    executor: impl Executor<'e, Database = Sqlite>,
    id: Uuid,
) -> Result<Option<RecordRow>, VaultError> {
    let row = sqlx::query(select!("WHERE id = ?"))
        .bind(max_blob())
        .bind(id.as_bytes().as_slice())
        .fetch_optional(executor)
        .await?;
    Ok(row.as_ref().map(RecordRow::read).transpose()?)
}

/// The oldest row of this kind.
pub(super) async fn first(
    connection: &mut SqliteConnection,
    kind: Kind,
) -> Result<Option<RecordRow>, VaultError> {
    let row = sqlx::query(select!("WHERE kind = ? ORDER BY updated_at, id LIMIT 1"))
        .bind(max_blob())
        .bind(i64::from(kind.number()))
        .fetch_optional(connection)
        .await?;
    Ok(row.as_ref().map(RecordRow::read).transpose()?)
}

/// The ids of all rows.
pub(super) async fn ids(connection: &mut SqliteConnection) -> Result<Vec<Uuid>, VaultError> {
    let ids: Vec<Vec<u8>> = sqlx::query_scalar("SELECT id FROM record ORDER BY id")
        .fetch_all(connection)
        .await?;
    Ok(ids
        .iter()
        .filter_map(|id| Uuid::from_slice(id).ok())
        .collect())
}

/// Writes a new row. Answers whether there was none with its id.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    row: &RecordRow,
) -> Result<bool, VaultError> {
    let done = sqlx::query(
        "INSERT INTO record (kind, key_id, ver, expires_at, updated_at, blob, id)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(i64::from(row.kind.number()))
    .bind(i64::from(row.key_id))
    .bind(row.version.stored())
    .bind(row.expires_at)
    .bind(row.updated_at)
    .bind(&row.blob)
    .bind(row.id.as_bytes().as_slice())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes over the row of this id, if it stands at this version.
pub(super) async fn replace(
    connection: &mut SqliteConnection,
    row: &RecordRow,
    stands_at: Version,
) -> Result<bool, VaultError> {
    let done = sqlx::query(
        "UPDATE record SET kind = ?, key_id = ?, ver = ?, expires_at = ?, updated_at = ?, blob = ?
         WHERE id = ? AND ver = ?",
    )
    .bind(i64::from(row.kind.number()))
    .bind(i64::from(row.key_id))
    .bind(row.version.stored())
    .bind(row.expires_at)
    .bind(row.updated_at)
    .bind(&row.blob)
    .bind(row.id.as_bytes().as_slice())
    .bind(stands_at.stored())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes a row.
pub(super) async fn remove(connection: &mut SqliteConnection, id: Uuid) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM record WHERE id = ?")
        .bind(id.as_bytes().as_slice())
        .execute(connection)
        .await?;
    Ok(())
}

/// All rows of one kind, oldest write first.
pub(super) async fn of_kind(pool: &SqlitePool, kind: Kind) -> Result<Vec<RecordRow>, VaultError> {
    let rows = sqlx::query(select!("WHERE kind = ? ORDER BY updated_at, id"))
        .bind(max_blob())
        .bind(i64::from(kind.number()))
        .fetch_all(pool)
        .await?;
    Ok(rows.iter().map(RecordRow::read).collect::<Result<_, _>>()?)
}

/// How many rows of one kind there are.
pub(super) async fn count(pool: &SqlitePool, kind: Kind) -> Result<u64, VaultError> {
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM record WHERE kind = ?")
        .bind(i64::from(kind.number()))
        .fetch_one(pool)
        .await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// The ids of all rows of one kind, each with the nonce of its seal, oldest write first.
pub(super) async fn seals(
    pool: &SqlitePool,
    kind: Kind,
) -> Result<Vec<(Uuid, [u8; NONCE_BYTES])>, VaultError> {
    let (from, length) = (NONCE_AT + 1, NONCE_BYTES);
    let rows: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "SELECT id, substr(blob, ?, ?) FROM record WHERE kind = ? ORDER BY updated_at, id",
    )
    .bind(i64::try_from(from).unwrap_or(i64::MAX))
    .bind(i64::try_from(length).unwrap_or(i64::MAX))
    .bind(i64::from(kind.number()))
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, nonce)| {
            (
                Uuid::from_slice(&id).unwrap_or(Uuid::nil()),
                nonce.try_into().unwrap_or_default(),
            )
        })
        .collect())
}

/// All rows of one kind, opened one by one.
pub(super) async fn list<R: Record>(
    pool: &SqlitePool,
    vault_id: Uuid,
    keys: &Keys,
) -> Result<Listing<R>, VaultError> {
    let rows = of_kind(pool, R::KIND).await?;
    let opened = on_all_cores(&rows, |row| row.open::<R>(vault_id, keys));
    let mut listing = Listing {
        records: Vec::with_capacity(rows.len()),
        damaged: Vec::new(),
    };
    for (row, opened) in rows.iter().zip(opened) {
        match opened {
            Ok(stored) => listing.records.push(stored),
            Err(damage) => listing.damaged.push(DamagedRecord {
                id: RecordId::from_uuid(row.id),
                version: row.version,
                damage,
            }),
        }
    }
    Ok(listing)
}

/// Does `work` for every row, in their order. Many rows are shared out among the cores.
pub(super) fn on_all_cores<T: Send>(
    rows: &[RecordRow],
    work: impl Fn(&RecordRow) -> T + Sync,
) -> Vec<T> {
    // How many cores there are is read from files.
    if rows.len() <= LEAST_SHARE {
        return rows.iter().map(work).collect();
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = rows.len().div_ceil(cores).max(LEAST_SHARE);
    let work = &work;
    std::thread::scope(|scope| {
        let workers: Vec<_> = rows
            .chunks(share)
            .map(|rows| scope.spawn(move || rows.iter().map(work).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    })
}
