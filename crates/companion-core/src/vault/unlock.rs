//! Opening a vault that is there, with whatever opens it. Never makes a vault, and changes nothing
//! in one that does not open.

use uuid::Uuid;

use super::{
    Clock, Damage, Vault, VaultError,
    database::{self, Header},
    keys::{FORMAT, MasterKey},
    milliseconds,
    place::Place,
    recovery::RecoveryCode,
    slots::{Slot, SlotKind},
    tries::{Tries, whole_seconds},
};
use crate::{
    key_store::{KeyName, KeyStore, StoreKey},
    secret::Secret,
};

/// What a person opens the vault with.
#[derive(Clone, Debug)]
pub enum Unlock {
    /// The key in the operating system's key store.
    KeyStore,
    /// The passphrase; with the key store, where the vault wants both.
    Passphrase(Secret),
    /// The printed recovery code, as typed.
    Recovery(Secret),
}

/// Where a key slot is opened.
pub(super) struct Lock<'a> {
    pub(super) place: &'a Place,
    pub(super) vault_id: Uuid,
    pub(super) slots: &'a [Slot],
    pub(super) key_store: &'a KeyStore,
    pub(super) now: i64,
}

/// Opens a vault that is there.
pub(super) async fn unlock(
    place: Place,
    key_store: &KeyStore,
    how: &Unlock,
    clock: Clock,
) -> Result<Vault, VaultError> {
    // A signal that comes while this opens counts.
    let signals = place.signals()?;
    // The file and the key store open beside each other: most of the time goes into waiting for other programs.
    let _ahead = matches!(how, Unlock::KeyStore).then(|| key_store.connect_ahead());
    let pool = database::connect(&place.database()).await?;
    let opened = async {
        // One connection for all of it: given back and taken again at once, a second would be opened.
        let connection = &mut *pool.acquire().await?;
        database::check(connection).await?;
        let (header, master) = loop {
            let (header, slots) = database::header_and_slots(connection).await?;
            let opened = open_as_read(&place, &header, &slots, key_store, how, &clock).await;
            let read = (header, slots);
            // Another process may have changed the keys between the look at the file and the look
            // into the key store.
            if opened.is_ok() || database::header_and_slots(connection).await? == read {
                break (read.0, opened?);
            }
        };
        database::update(connection).await?;
        let revision = database::revision(&mut *connection).await?;
        let has_retired_keys = !database::retired_keys(connection).await?.is_empty();
        Ok::<_, VaultError>((header, master, revision, has_retired_keys))
    }
    .await;
    match opened {
        Ok((header, master, revision, has_retired_keys)) => {
            let Header { key_id, .. } = header;
            let keys = master.keys(key_id);
            let vault = Vault::assemble(place, pool, header, keys, signals, revision, clock);
            if has_retired_keys || !matches!(how, Unlock::KeyStore) {
                vault.mend(key_store, how).await;
            }
            Ok(vault)
        }
        Err(error) => {
            pool.close().await;
            tracing::warn!(code = error.code(), "vault does not open");
            Err(error)
        }
    }
}

async fn open_as_read(
    place: &Place,
    header: &Header,
    slots: &[Slot],
    key_store: &KeyStore,
    how: &Unlock,
    clock: &Clock,
) -> Result<MasterKey, VaultError> {
    if header.format != FORMAT {
        return Err(VaultError::Newer(header.format.into()));
    }
    let lock = Lock {
        place,
        vault_id: header.vault_id,
        slots,
        key_store,
        now: milliseconds(clock),
    };
    let master = lock.open(how).await?;
    if master.fits(&header.key_check) {
        Ok(master)
    } else {
        Err(VaultError::Damaged(Damage::Header))
    }
}

impl Lock<'_> {
    /// Opens the slot that is meant.
    pub(super) async fn open(&self, how: &Unlock) -> Result<MasterKey, VaultError> {
        if self.slots.is_empty() {
            return Err(VaultError::Damaged(Damage::KeySlot));
        }
        match how {
            Unlock::KeyStore => {
                let slot = self
                    .newest(SlotKind::Os)
                    .ok_or(VaultError::PassphraseNeeded)?;
                let store_key = self.store_key(slot).await?;
                slot.open_with_store_key(self.vault_id, &store_key)
            }
            Unlock::Passphrase(passphrase) => self.open_with_passphrase(passphrase).await,
            Unlock::Recovery(code) => {
                let slot = self
                    .newest(SlotKind::Recovery)
                    .ok_or(VaultError::NoRecoveryCode)?;
                slot.open_with_code(self.vault_id, &RecoveryCode::parse(code)?)
            }
        }
    }

    /// One try at a time, whichever process makes it, and none before its time.
    async fn open_with_passphrase(&self, passphrase: &Secret) -> Result<MasterKey, VaultError> {
        let slot = self
            .newest(SlotKind::OsAndPassphrase)
            .or_else(|| self.newest(SlotKind::Passphrase))
            .ok_or(VaultError::NoPassphrase)?;
        let store_key = if slot.kind.needs_key_store() {
            Some(self.store_key(slot).await?)
        } else {
            None
        };
        let _turn = self.place.lock().await?;
        let file = self.place.tries();
        let tries = Tries::read(&file)?;
        let wait = tries.wait(self.now);
        if !wait.is_zero() {
            return Err(VaultError::TooSoon {
                wait_seconds: whole_seconds(wait),
            });
        }
        match slot
            .open_with_passphrase(self.vault_id, store_key.as_ref(), passphrase)
            .await
        {
            Ok(master) => {
                tries.forget(&file)?;
                Ok(master)
            }
            Err(VaultError::WrongPassphrase { .. }) => {
                let more = tries.add(&file, self.now)?;
                Err(VaultError::WrongPassphrase {
                    wait_seconds: whole_seconds(more.wait(self.now)),
                })
            }
            Err(other) => Err(other),
        }
    }

    /// The slot of this kind with the newest key.
    pub(super) fn newest(&self, kind: SlotKind) -> Option<&Slot> {
        self.slots
            .iter()
            .filter(|slot| slot.kind == kind)
            .max_by_key(|slot| slot.generation)
    }

    async fn store_key(&self, slot: &Slot) -> Result<StoreKey, VaultError> {
        let name = KeyName {
            vault_id: self.vault_id,
            generation: slot.generation,
        };
        self.key_store
            .get(name)
            .await
            .map_err(|error| VaultError::from_key_store(error, self.vault_id))
    }
}
