//! Who may open the vault: its key slots, and how they are changed.

use std::collections::BTreeSet;

use serde::Serialize;
use specta::Type;

use super::{
    Vault, VaultError, database,
    passphrase::{Cost, check_new},
    recovery::RecoveryCode,
    seal,
    slots::{Slot, SlotKey, SlotKind},
    unlock::{Lock, Unlock},
};
use crate::{
    key_store::{KeyName, KeyStore, KeyStoreErrorKind, StoreKey},
    marks::reached,
    secret::Secret,
};

/// A key slot, as a person is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeySlot {
    /// What opens it.
    pub kind: SlotKind,
    /// When it was made, in milliseconds since 1970.
    #[specta(type = kaizala_api::time::UnixMillis)]
    pub created_at: i64,
}

/// What a passphrase is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassphraseUse {
    /// It opens the vault without the key store, which opens it as before.
    Beside,
    /// The vault opens with both of them only: a lock that an open session does not open.
    Together,
}

impl Vault {
    /// The slots that open this vault, oldest first.
    pub async fn key_slots(&self) -> Result<Vec<KeySlot>, VaultError> {
        Ok(told(database::slots(self.pool()).await?))
    }

    /// Sets the passphrase, or changes it. Where there is one, `current` has to open the vault: the
    /// passphrase itself or the recovery code.
    pub async fn set_passphrase(
        &self,
        key_store: &KeyStore,
        current: Option<&Unlock>,
        new: &Secret,
        used: PassphraseUse,
    ) -> Result<(), VaultError> {
        check_new(new)?;
        self.prove(key_store, current).await?;
        let _turn = self.place().lock().await?;
        let slots = self.slots().await?;
        let mut keys = Vec::new();
        match used {
            PassphraseUse::Beside => {
                if has(&slots, SlotKind::OsAndPassphrase) {
                    let (generation, store_key) = self.new_store_key(key_store, &slots).await?;
                    keys.push(SlotKey::os(generation, &store_key));
                }
                keys.push(SlotKey::passphrase(new, Cost::NEW).await?);
            }
            PassphraseUse::Together => {
                let (generation, store_key) = self.new_store_key(key_store, &slots).await?;
                keys.push(
                    SlotKey::os_and_passphrase(generation, &store_key, new, Cost::NEW).await?,
                );
            }
        }
        let goes = |kind: SlotKind| {
            kind.needs_passphrase() || used == PassphraseUse::Together && kind == SlotKind::Os
        };
        self.replace_slots(goes, &keys).await?;
        self.delete_retired_keys(key_store).await;
        Ok(())
    }

    /// Removes the passphrase; the key store opens the vault from then on. `current` has to open
    /// the vault: the passphrase itself or the recovery code.
    pub async fn remove_passphrase(
        &self,
        key_store: &KeyStore,
        current: &Unlock,
    ) -> Result<(), VaultError> {
        self.prove(key_store, Some(current)).await?;
        let _turn = self.place().lock().await?;
        let slots = self.slots().await?;
        if !slots.iter().any(|slot| slot.kind.needs_passphrase()) {
            return Err(VaultError::NoPassphrase);
        }
        let mut keys = Vec::new();
        if !has(&slots, SlotKind::Os) {
            let (generation, store_key) = self.new_store_key(key_store, &slots).await?;
            keys.push(SlotKey::os(generation, &store_key));
        }
        self.replace_slots(SlotKind::needs_passphrase, &keys)
            .await?;
        self.delete_retired_keys(key_store).await;
        Ok(())
    }

    /// Makes a recovery code in place of an earlier one, and answers it for the only time.
    pub async fn make_recovery_code(&self) -> Result<Secret, VaultError> {
        let code = RecoveryCode::generate()?;
        self.replace_slots(
            |kind| kind == SlotKind::Recovery,
            &[SlotKey::recovery(&code)],
        )
        .await?;
        Ok(code.to_text())
    }

    /// Removes the recovery code: what was printed opens nothing any more.
    pub async fn remove_recovery_code(&self) -> Result<(), VaultError> {
        self.replace_slots(|kind| kind == SlotKind::Recovery, &[])
            .await
    }

    /// Asks the key store for the key of this vault, and whether it is the one that opens it. `false`
    /// when no slot needs the key store.
    pub async fn ask_key_store(&self, key_store: &KeyStore) -> Result<bool, VaultError> {
        let slots = self.slots().await?;
        let newest = slots
            .iter()
            .filter(|slot| slot.kind.needs_key_store())
            .max_by_key(|slot| slot.generation);
        let Some(slot) = newest else {
            return Ok(false);
        };
        let name = KeyName {
            vault_id: self.id(),
            generation: slot.generation,
        };
        let key = key_store
            .get(name)
            .await
            .map_err(|error| VaultError::from_key_store(error, self.id()))?;
        // Together with a passphrase, only both of them can say more.
        if slot.kind == SlotKind::Os {
            slot.open_with_store_key(self.id(), &key)?;
        }
        Ok(true)
    }

    /// After opening: a slot whose key-store key is gone gets a new one if something else opened
    /// the vault, and keys that open nothing any more leave the key store. What does not work
    /// now is tried again at the next opening.
    pub(super) async fn mend(&self, key_store: &KeyStore, how: &Unlock) {
        let mended = async {
            // Not while another process changes the slots, whose new key is noted as retired until
            // it opens something.
            let _turn = self.place().lock().await?;
            if !matches!(how, Unlock::KeyStore) {
                self.replace_lost_store_key(key_store).await?;
            }
            self.delete_retired_keys(key_store).await;
            Ok::<_, VaultError>(())
        };
        if let Err(error) = mended.await {
            tracing::warn!(code = error.code(), "the key store has no new key");
        }
    }

    /// Only a key that is certainly gone is replaced: a key store that is locked or absent may
    /// have it still.
    async fn replace_lost_store_key(&self, key_store: &KeyStore) -> Result<(), VaultError> {
        let slots = self.slots().await?;
        let newest = slots
            .iter()
            .filter(|slot| slot.kind.needs_key_store())
            .max_by_key(|slot| slot.generation);
        let Some(slot) = newest else {
            return Ok(());
        };
        let name = KeyName {
            vault_id: self.id(),
            generation: slot.generation,
        };
        let is_lost = match key_store.get(name).await {
            Ok(key) if slot.kind == SlotKind::Os => {
                slot.open_with_store_key(self.id(), &key).is_err()
            }
            Ok(_) => false,
            Err(error) => matches!(
                error.kind(),
                KeyStoreErrorKind::KeyMissing | KeyStoreErrorKind::Corrupt
            ),
        };
        if !is_lost {
            return Ok(());
        }
        let (generation, store_key) = self.new_store_key(key_store, &slots).await?;
        self.replace_slots(
            SlotKind::needs_key_store,
            &[SlotKey::os(generation, &store_key)],
        )
        .await?;
        tracing::info!(vault = %self.id(), generation, "the key store has a new key");
        Ok(())
    }

    /// Writes a new key to the key store, beside those that are there, and reads it back. Until a
    /// slot is made with it, it is noted as one that opens nothing, and a kill leaves no orphan.
    pub(super) async fn new_store_key(
        &self,
        key_store: &KeyStore,
        slots: &[Slot],
    ) -> Result<(u32, StoreKey), VaultError> {
        let retired = database::retired_keys(self.pool()).await?;
        let used = slots.iter().map(|slot| slot.generation).chain(retired);
        let generation = used.max().unwrap_or(0).saturating_add(1);
        let name = KeyName {
            vault_id: self.id(),
            generation,
        };
        database::note_retired_key(self.pool(), generation).await?;
        reached("store-key-noted");
        Ok((generation, write_store_key(key_store, name).await?))
    }

    /// Takes keys that open nothing any more out of the key store.
    pub(super) async fn delete_retired_keys(&self, key_store: &KeyStore) {
        let deleted = async {
            for generation in database::retired_keys(self.pool()).await? {
                let name = KeyName {
                    vault_id: self.id(),
                    generation,
                };
                match key_store.delete(name).await {
                    Err(error) if error.kind() != KeyStoreErrorKind::KeyMissing => {
                        return Err(VaultError::from_key_store(error, self.id()));
                    }
                    Ok(()) | Err(_) => {
                        reached("retired-deleted");
                        database::forget_retired_key(self.pool(), generation).await?;
                    }
                }
            }
            Ok(())
        };
        if let Err(error) = deleted.await {
            tracing::warn!(
                code = error.code(),
                "old keys stay in the key store for now"
            );
        }
    }

    pub(super) async fn slots(&self) -> Result<Vec<Slot>, VaultError> {
        let slots = database::slots(self.pool()).await?;
        Ok(slots.into_iter().map(|(slot, _)| slot).collect())
    }

    /// Whoever changes the lock has to be able to open it: an open vault may be a forgotten one.
    pub(super) async fn prove(
        &self,
        key_store: &KeyStore,
        current: Option<&Unlock>,
    ) -> Result<(), VaultError> {
        let slots = self.slots().await?;
        if !slots.iter().any(|slot| slot.kind.needs_passphrase()) {
            return Ok(());
        }
        let how = match current {
            Some(how @ (Unlock::Passphrase(_) | Unlock::Recovery(_))) => how,
            Some(Unlock::KeyStore) | None => return Err(VaultError::PassphraseNeeded),
        };
        let lock = Lock {
            place: self.place(),
            vault_id: self.id(),
            slots: &slots,
            key_store,
            now: self.now(),
        };
        lock.open(how).await.map(drop)
    }

    /// Drops slots and adds others, in one transaction.
    async fn replace_slots(
        &self,
        goes: impl Fn(SlotKind) -> bool,
        keys: &[SlotKey],
    ) -> Result<(), VaultError> {
        let opened = self.keys()?;
        let _turn = self.0.writing.lock().await;
        let mut transaction = self.pool().begin_with("BEGIN IMMEDIATE").await?;
        reached("slots-begun");
        self.require_key(&mut transaction, &opened).await?;
        let slots = database::slots(&mut *transaction).await?;
        let mut next = slots.iter().map(|(slot, _)| slot.id).max().unwrap_or(0);
        for (slot, _) in slots.iter().filter(|(slot, _)| goes(slot.kind)) {
            database::remove_slot(&mut transaction, slot).await?;
        }
        for key in keys {
            next += 1;
            let slot = key.wrap(self.id(), next, &opened.master, seal::random_nonce()?)?;
            database::insert_slot(&mut transaction, &slot, self.now()).await?;
        }
        let revision = database::count_commit(&mut transaction).await?;
        reached("slots-written");
        transaction.commit().await?;
        reached("slots-committed");
        self.announce(revision);
        let kinds: BTreeSet<_> = keys.iter().map(SlotKey::kind).collect();
        tracing::info!(vault = %self.id(), ?kinds, "key slots were changed");
        Ok(())
    }
}

/// Writes a new key and reads it back: a key store that says yes and keeps nothing is found out
/// before anything depends on it.
pub(super) async fn write_store_key(
    key_store: &KeyStore,
    name: KeyName,
) -> Result<StoreKey, VaultError> {
    let failed = |error| VaultError::from_key_store(error, name.vault_id);
    let store_key = StoreKey::generate()?;
    key_store.set(name, &store_key).await.map_err(failed)?;
    reached("store-key-written");
    if key_store.get(name).await.map_err(failed)? == store_key {
        Ok(store_key)
    } else {
        Err(VaultError::WrongKey(name.vault_id))
    }
}

/// What a person is told of these slots.
pub(super) fn told(slots: Vec<(Slot, i64)>) -> Vec<KeySlot> {
    slots
        .into_iter()
        .map(|(slot, created_at)| KeySlot {
            kind: slot.kind,
            created_at,
        })
        .collect()
}

fn has(slots: &[Slot], kind: SlotKind) -> bool {
    slots.iter().any(|slot| slot.kind == kind)
}
