//! Several writes that happen together or not at all.

use uuid::Uuid;

use super::{
    Record, RecordId, Vault, VaultError, Version,
    keys::Keys,
    rows::{self, RecordRow},
    seal,
};

/// Collects writes; [`Transaction::commit`] makes them all, or none.
///
/// Nothing is locked before the commit. Each write names the version it was made from, so a
/// transaction whose facts have changed meanwhile fails as a whole with [`VaultError::Conflict`].
#[must_use = "a transaction that is not committed writes nothing"]
#[derive(Debug)]
pub struct Transaction<'v> {
    vault: &'v Vault,
    writes: Vec<Write>,
}

#[derive(Debug)]
pub(super) enum Write {
    /// The sealed row, whose version follows the one that must stand there now.
    Put(RecordRow),
    Delete(Uuid, Version),
    Require(Uuid, Version),
}

impl<'v> Transaction<'v> {
    pub(super) fn new(vault: &'v Vault) -> Self {
        Self {
            vault,
            writes: Vec::new(),
        }
    }

    /// Writes a record over the version it was read at, [`Version::ABSENT`] for a new one.
    /// Answers the version it will have once committed.
    pub fn put<R: Record>(
        &mut self,
        id: RecordId<R>,
        read_at: Version,
        value: &R,
    ) -> Result<Version, VaultError> {
        let version = read_at.next();
        let row = RecordRow::seal(
            self.vault.id(),
            &*self.vault.keys()?,
            id,
            version,
            self.vault.now(),
            value,
            seal::random_nonce()?,
        )?;
        self.writes.push(Write::Put(row));
        Ok(version)
    }

    /// Deletes a record as it was read. Also takes a damaged record, at its row's version.
    pub fn delete<R: Record>(&mut self, id: RecordId<R>, read_at: Version) {
        self.writes.push(Write::Delete(id.uuid(), read_at));
    }

    /// Fails the commit unless this record, which is not written, still stands at this version.
    pub fn require<R: Record>(&mut self, id: RecordId<R>, read_at: Version) {
        self.writes.push(Write::Require(id.uuid(), read_at));
    }

    /// Makes the writes. When this returns `Ok` they are on disk; when it fails there are none.
    ///
    /// Dropped before it returns, either may be the case.
    pub async fn commit(self) -> Result<(), VaultError> {
        self.vault.apply(&self.writes).await
    }
}

impl Write {
    /// Answers whether the record stood at the version that was named.
    pub(super) async fn apply(
        &self,
        connection: &mut sqlx::SqliteConnection,
    ) -> Result<bool, VaultError> {
        let touched = match self {
            Self::Put(row) if row.version == Version::ABSENT.next() => {
                return rows::insert(connection, row).await;
            }
            Self::Put(row) => {
                return rows::replace(connection, row, row.version.previous()).await;
            }
            Self::Delete(id, version) => sqlx::query("DELETE FROM record WHERE id = ? AND ver = ?")
                .bind(id.as_bytes().as_slice())
                .bind(version.stored())
                .execute(connection)
                .await?
                .rows_affected(),
            Self::Require(id, version) => {
                let found: i64 =
                    sqlx::query_scalar("SELECT count(*) FROM record WHERE id = ? AND ver = ?")
                        .bind(id.as_bytes().as_slice())
                        .bind(version.stored())
                        .fetch_one(connection)
                        .await?;
                u64::try_from(found).unwrap_or(0)
            }
        };
        Ok(touched == 1)
    }

    /// Whether it was prepared before the vault got another master key.
    pub(super) fn is_sealed_with_another(&self, keys: &Keys) -> bool {
        matches!(self, Self::Put(row) if row.key_id != keys.key_id)
    }

    pub(super) fn id(&self) -> Uuid {
        match self {
            Self::Put(row) => row.id,
            Self::Delete(id, _) | Self::Require(id, _) => *id,
        }
    }
}
