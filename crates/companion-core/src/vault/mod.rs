//! The vault: every credential and every personal fact the app keeps, sealed record by record.
//!
//! One `SQLite` database in a private folder. Its key lives in the operating system's key store
//! ([`crate::key_store`]), follows from a passphrase, or both; without it nothing in the file can be
//! read. A vault whose key is missing stays as it is: nothing but the key, a passphrase or a recovery
//! code of its own opens it, and no new key is made before one of them has.
//!
//! The seal does not cover what is not there: somebody with access to the file can remove rows, or
//! put back an older copy of the whole file, and neither is noticed.

mod access;
mod content;
mod database;
mod dump;
mod error;
mod kept;
mod keys;
mod kind;
mod lock;
mod open;
mod passphrase;
mod place;
mod record;
mod recovery;
mod rekey;
mod restore;
mod rows;
mod seal;
mod slots;
mod transaction;
mod tries;
mod unlock;
mod wipe;

#[cfg(test)]
mod tests;

use std::{
    fmt,
    path::Path,
    sync::{Arc, RwLock, atomic::AtomicU64},
    time::SystemTime,
};

use sqlx::{SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, watch};
use uuid::Uuid;

pub use self::{
    access::{KeySlot, PassphraseUse},
    dump::{Dump, DumpError, Newer, RestorePlan},
    error::{Damage, RecordDamage, VaultError, VaultState},
    kept::Kept,
    kind::Kind,
    lock::Hold,
    passphrase::MIN_PASSPHRASE,
    record::{DamagedRecord, Listing, Record, RecordId, Stored, Version},
    rekey::NewKeys,
    slots::SlotKind,
    transaction::Transaction,
    unlock::Unlock,
    wipe::Wiped,
};
use self::{
    database::Header,
    keys::Keys,
    open::First,
    place::{Found, Place},
    transaction::Write,
};
pub(crate) use self::{
    passphrase::{check_new as check_new_passphrase, normalised},
    place::sync_folder_of,
    recovery::{as_printed, printed_code},
};
use crate::{key_store::KeyStore, marks::reached, secret::Secret};

/// Tells the time of a write.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// An open vault. Cheap to clone; all clones are the same vault.
///
/// Several vaults, in one process or in several, may be open on one folder.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    place: Place,
    pool: SqlitePool,
    header: Header,
    /// Gone once the vault is locked.
    keys: RwLock<Option<Arc<Keys>>>,
    /// Locking waits for those who hold it.
    holds: Arc<tokio::sync::RwLock<()>>,
    /// How many signals to lock there had been when the vault was opened, and those of its own.
    signals: AtomicU64,
    clock: Clock,
    /// Writers of this process wait here, in order, instead of at the database, out of order.
    writing: Mutex<()>,
    revision: watch::Sender<u64>,
}

impl Vault {
    /// Opens the vault in this folder with the key store, or makes one if there is none.
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
        let place = Place::prepare(folder)?;
        wipe::finish(&place, key_store).await?;
        if place.look()? == Found::Nothing {
            open::create(&place, First::KeyStore(key_store), &clock).await?;
        }
        unlock::unlock(place, key_store, &Unlock::KeyStore, clock).await
    }

    /// Opens the vault in this folder with what a person has; never makes one.
    ///
    /// Opened otherwise than by the key store, a vault whose key is gone from there gets a new one.
    pub async fn unlock(
        folder: &Path,
        key_store: &KeyStore,
        how: &Unlock,
        clock: Clock,
    ) -> Result<Self, VaultError> {
        let place = Place::prepare(folder)?;
        wipe::finish(&place, key_store).await?;
        if place.look()? == Found::Nothing {
            return Err(VaultError::NoVault);
        }
        unlock::unlock(place, key_store, how, clock).await
    }

    /// Makes a vault that a passphrase opens, for computers without a key store, and opens it.
    /// Fails when there is a vault already.
    pub async fn create_with_passphrase(
        folder: &Path,
        key_store: &KeyStore,
        passphrase: &Secret,
        clock: Clock,
    ) -> Result<Self, VaultError> {
        let place = Place::prepare(folder)?;
        wipe::finish(&place, key_store).await?;
        if place.look()? == Found::Vault {
            return Err(VaultError::VaultExists);
        }
        open::create(&place, First::Passphrase(passphrase), &clock).await?;
        let how = Unlock::Passphrase(passphrase.clone());
        unlock::unlock(place, key_store, &how, clock).await
    }

    /// The slots of the vault in this folder, read without opening it; none when there is no vault.
    pub async fn key_slots_in(folder: &Path) -> Result<Vec<KeySlot>, VaultError> {
        let place = Place::prepare(folder)?;
        if place.look()? == Found::Nothing {
            return Ok(Vec::new());
        }
        let pool = database::connect(&place.database()).await?;
        let slots = database::slots(&pool).await;
        pool.close().await;
        Ok(access::told(slots?))
    }

    fn assemble(
        place: Place,
        pool: SqlitePool,
        header: Header,
        keys: Keys,
        signals: u64,
        revision: u64,
        clock: Clock,
    ) -> Self {
        Self(Arc::new(Inner {
            place,
            pool,
            header,
            keys: RwLock::new(Some(Arc::new(keys))),
            holds: Arc::default(),
            signals: AtomicU64::new(signals),
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
        let keys = self.keys()?;
        let Some(row) = rows::find(&self.0.pool, id.uuid()).await? else {
            return Ok(None);
        };
        match row.open(self.id(), &keys) {
            Ok(stored) => Ok(Some(stored)),
            Err(damage) => {
                self.require_key_if(damage, &keys).await?;
                Err(VaultError::RecordDamaged(id.uuid(), damage))
            }
        }
    }

    /// Reads all records of a type. A damaged one is named and hides none of the others.
    pub async fn list<R: Record>(&self) -> Result<Listing<R>, VaultError> {
        let keys = self.keys()?;
        let listing = rows::list(&self.0.pool, self.id(), &keys).await?;
        if let Some(damaged) = listing.damaged.first() {
            self.require_key_if(damaged.damage, &keys).await?;
        }
        Ok(listing)
    }

    /// How many records of a type there are, damaged ones among them.
    pub async fn count<R: Record>(&self) -> Result<u64, VaultError> {
        rows::count(&self.0.pool, R::KIND).await
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

    /// How many commits there were, in whichever process.
    pub async fn revision(&self) -> Result<u64, VaultError> {
        database::revision(&self.0.pool).await
    }

    /// Looks whether another process has written, and tells [`Vault::changes`] if so.
    pub async fn look_for_changes(&self) -> Result<(), VaultError> {
        let revision = self.revision().await?;
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
        let keys = self.keys()?;
        let _turn = self.0.writing.lock().await;
        let mut transaction = self.0.pool.begin_with("BEGIN IMMEDIATE").await?;
        reached("write-begun");
        self.require_key(&mut transaction, &keys).await?;
        for write in writes {
            if write.is_sealed_with_another(&keys) || !write.apply(&mut transaction).await? {
                return Err(VaultError::Conflict(write.id()));
            }
        }
        let revision = database::count_commit(&mut transaction).await?;
        reached("write-written");
        transaction.commit().await?;
        reached("write-committed");
        self.announce(revision);
        Ok(())
    }

    /// Fails when another process has given the vault another master key: ours seals nothing any
    /// more, and whoever wants to go on opens the vault again.
    async fn require_key(
        &self,
        connection: &mut SqliteConnection,
        keys: &Keys,
    ) -> Result<(), VaultError> {
        if database::key_id(connection).await? == keys.key_id {
            Ok(())
        } else {
            Err(VaultError::Locked)
        }
    }

    /// A record sealed with another key is damaged, unless all are.
    async fn require_key_if(&self, damage: RecordDamage, keys: &Keys) -> Result<(), VaultError> {
        if damage == RecordDamage::KeyId && database::key_id(&self.0.pool).await? != keys.key_id {
            return Err(VaultError::Locked);
        }
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

    fn pool(&self) -> &SqlitePool {
        &self.0.pool
    }

    fn place(&self) -> &Place {
        &self.0.place
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
