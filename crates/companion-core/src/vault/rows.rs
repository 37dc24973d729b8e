//! Rows of the record table: sealing, opening, reading.

use sqlx::{Row as _, SqlitePool, sqlite::SqliteRow};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    DamagedRecord, Kind, Listing, Record, RecordDamage, RecordId, Stored, VaultError, Version,
    content,
    keys::{FORMAT, Keys},
    seal::{self, Binding, MAX_BLOB, NONCE_BYTES},
};

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
        let mut row = Self {
            id: id.uuid(),
            kind: R::KIND,
            key_id: keys.key_id,
            version,
            expires_at: value.expires_at(),
            updated_at,
            blob: Vec::new(),
        };
        row.blob = seal::seal(
            &keys.record,
            keys.key_id,
            nonce,
            &row.binding(vault_id),
            &content,
        )
        .map_err(|_| VaultError::TooLarge(R::KIND))?;
        Ok(row)
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
pub(super) async fn find(pool: &SqlitePool, id: Uuid) -> Result<Option<RecordRow>, VaultError> {
    let row = sqlx::query(select!("WHERE id = ?"))
        .bind(max_blob())
        .bind(id.as_bytes().as_slice())
        .fetch_optional(pool)
        .await?;
    Ok(row.as_ref().map(RecordRow::read).transpose()?)
}

/// All rows of one kind, opened one by one.
pub(super) async fn list<R: Record>(
    pool: &SqlitePool,
    vault_id: Uuid,
    keys: &Keys,
) -> Result<Listing<R>, VaultError> {
    let rows = sqlx::query(select!("WHERE kind = ? ORDER BY updated_at, id"))
        .bind(max_blob())
        .bind(i64::from(R::KIND.number()))
        .fetch_all(pool)
        .await?;
    let mut listing = Listing {
        records: Vec::with_capacity(rows.len()),
        damaged: Vec::new(),
    };
    for row in &rows {
        let row = RecordRow::read(row)?;
        match row.open(vault_id, keys) {
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
