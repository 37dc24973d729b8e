//! The vault: every credential and every personal fact the app keeps, sealed record by record.
//!
//! One `SQLite` database in a private folder. Its key lives in the operating system's key store
//! ([`crate::key_store`]); without that key nothing in the file can be read. A vault whose key is
//! missing stays as it is: no new key is ever made for it.
//!
//! The seal does not cover what is not there: somebody with access to the file can remove rows, or
//! put back an older copy of the whole file, and neither is noticed.

mod content;
mod database;
mod error;
mod keys;
mod kind;
mod open;
mod place;
mod record;
mod rows;
mod seal;
mod transaction;

#[cfg(test)]
mod tests;

use std::{fmt, path::Path, sync::Arc, time::SystemTime};

use sqlx::SqlitePool;
use tokio::sync::{Mutex, watch};
use uuid::Uuid;

use self::{database::Header, keys::Keys, transaction::Write};
pub use self::{
    error::{Damage, RecordDamage, VaultError, VaultState},
    kind::Kind,
    record::{DamagedRecord, Listing, Record, RecordId, Stored, Version},
    transaction::Transaction,
};
use crate::key_store::KeyStore;

/// Tells the time of a write.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// An open vault. Cheap to clone; all clones are the same vault.
///
/// Several vaults, in one process or in several, may be open on one folder.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    pool: SqlitePool,
    header: Header,
    keys: Keys,
    clock: Clock,
    /// Writers of this process wait here, in order, instead of at the database, out of order.
    writing: Mutex<()>,
    revision: watch::Sender<u64>,
}

impl Vault {
    /// Opens the vault in this folder, or makes one if there is none.
    ///
    /// Waits for the key store as long as `key_store` has patience. When this fails, a vault that
    /// was there is unchanged, and so is its key; [`VaultError::state`] says which page to show.
    pub async fn open(folder: &Path, key_store: &KeyStore) -> Result<Self, VaultError> {
        Self::open_with_clock(folder, key_store, Arc::new(SystemTime::now)).await
    }

    /// As [`Vault::open`], with a clock of the caller's.
    pub async fn open_with_clock(
        folder: &Path,
        key_store: &KeyStore,
        clock: Clock,
    ) -> Result<Self, VaultError> {
        open::open(folder, key_store, clock, &|_| Ok(())).await
    }

    fn assemble(pool: SqlitePool, header: Header, keys: Keys, revision: u64, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            pool,
            header,
            keys,
            clock,
            writing: Mutex::new(()),
            revision: watch::Sender::new(revision),
        }))
    }

    /// The id of the vault, made when it was.
    pub fn id(&self) -> Uuid {
        self.0.header.vault_id
    }

    /// The key store that made the vault's key, such as `secret-service`.
    pub fn backend(&self) -> &str {
        &self.0.header.backend
    }

    /// Reads a record; `None` when there is none of this id.
    pub async fn get<R: Record>(&self, id: RecordId<R>) -> Result<Option<Stored<R>>, VaultError> {
        let Some(row) = rows::find(&self.0.pool, id.uuid()).await? else {
            return Ok(None);
        };
        row.open(self.id(), self.keys())
            .map(Some)
            .map_err(|damage| VaultError::RecordDamaged(id.uuid(), damage))
    }

    /// Reads all records of a type. A damaged one is named and hides none of the others.
    pub async fn list<R: Record>(&self) -> Result<Listing<R>, VaultError> {
        rows::list(&self.0.pool, self.id(), self.keys()).await
    }

    /// Writes one record over the version it was read at, [`Version::ABSENT`] for a new one.
    /// When this returns, the record is on disk, at the version answered.
    pub async fn put<R: Record>(
        &self,
        id: RecordId<R>,
        read_at: Version,
        value: &R,
    ) -> Result<Version, VaultError> {
        let mut transaction = self.transaction();
        let version = transaction.put(id, read_at, value)?;
        transaction.commit().await?;
        Ok(version)
    }

    /// Writes a new record, under a new id.
    pub async fn create<R: Record>(&self, value: &R) -> Result<(RecordId<R>, Version), VaultError> {
        let id = RecordId::random();
        let version = self.put(id, Version::ABSENT, value).await?;
        Ok((id, version))
    }

    /// Deletes a record as it was read. Also takes a damaged one, at its row's version.
    pub async fn delete<R: Record>(
        &self,
        id: RecordId<R>,
        read_at: Version,
    ) -> Result<(), VaultError> {
        let mut transaction = self.transaction();
        transaction.delete(id, read_at);
        transaction.commit().await
    }

    /// Begins a list of writes that happen together or not at all.
    pub fn transaction(&self) -> Transaction<'_> {
        Transaction::new(self)
    }

    /// The number of commits in this vault, and each change of it by this process.
    /// [`Vault::look_for_changes`] brings in those of others.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.revision.subscribe()
    }

    /// Looks whether another process has written, and tells [`Vault::changes`] if so.
    pub async fn look_for_changes(&self) -> Result<(), VaultError> {
        let revision = database::revision(&self.0.pool).await?;
        self.announce(revision);
        Ok(())
    }

    /// Closes the files. Optional: dropping the last clone does so a little later.
    pub async fn close(&self) {
        self.0.pool.close().await;
    }

    async fn apply(&self, writes: &[Write]) -> Result<(), VaultError> {
        if writes.is_empty() {
            return Ok(());
        }
        let _turn = self.0.writing.lock().await;
        let mut transaction = self.0.pool.begin_with("BEGIN IMMEDIATE").await?;
        for write in writes {
            if !write.apply(&mut transaction).await? {
                return Err(VaultError::Conflict(write.id()));
            }
        }
        let revision = database::count_commit(&mut transaction).await?;
        transaction.commit().await?;
        self.announce(revision);
        Ok(())
    }

    fn announce(&self, revision: u64) {
        self.0.revision.send_if_modified(|known| {
            let newer = revision > *known;
            if newer {
                *known = revision;
            }
            newer
        });
    }

    fn keys(&self) -> &Keys {
        &self.0.keys
    }

    fn now(&self) -> i64 {
        milliseconds(&self.0.clock)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault")
            .field("id", &self.id())
            .finish_non_exhaustive()
    }
}

/// Milliseconds since 1970; a clock before that reads as 1970.
fn milliseconds(clock: &Clock) -> i64 {
    clock()
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or(0)
}
