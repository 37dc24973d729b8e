//! A new master key: every record is sealed anew and every slot made anew, in one transaction.

use sqlx::SqliteConnection;

use super::{
    Vault, VaultError, database,
    dump::{Dump, Newer, RestorePlan},
    keys::{Keys, MasterKey},
    passphrase::Cost,
    recovery::RecoveryCode,
    restore,
    rows::{self, RecordRow},
    seal,
    slots::{Slot, SlotKey, SlotKind},
    unlock::Unlock,
};
use crate::{key_store::KeyStore, marks::reached, secret::Secret};

/// What a person has to keep of new keys.
#[derive(Debug)]
pub struct NewKeys {
    /// In place of the recovery code that there was; the printed one opens nothing any more.
    pub recovery_code: Option<Secret>,
}

impl Vault {
    /// Changes every key: the key store's, the passphrase slot's, the recovery code and the master
    /// key. A vault with a passphrase needs it for this, for nothing else makes its slot anew. Every
    /// other process that has the vault open is told to lock it.
    pub async fn rotate_keys(
        &self,
        key_store: &KeyStore,
        passphrase: Option<&Secret>,
    ) -> Result<NewKeys, VaultError> {
        let (new, _) = self.rekey(key_store, passphrase, None).await?;
        Ok(new)
    }

    /// Puts a backup's records into the vault, under new keys, and answers what was changed.
    pub async fn restore(
        &self,
        key_store: &KeyStore,
        passphrase: Option<&Secret>,
        dump: &Dump,
        newer: Newer,
    ) -> Result<(NewKeys, RestorePlan), VaultError> {
        let (new, plan) = self
            .rekey(key_store, passphrase, Some((dump, newer)))
            .await?;
        Ok((new, plan.unwrap_or_default()))
    }

    async fn rekey(
        &self,
        key_store: &KeyStore,
        passphrase: Option<&Secret>,
        dump: Option<(&Dump, Newer)>,
    ) -> Result<(NewKeys, Option<RestorePlan>), VaultError> {
        let current = passphrase.cloned().map(Unlock::Passphrase);
        self.prove(key_store, current.as_ref()).await?;
        let _turn = self.place().lock().await?;
        let old = self.keys()?;
        let (slot_keys, recovery_code) = self.new_slot_keys(key_store, passphrase).await?;
        let master = MasterKey::generate()?;
        let check = master.check();
        let new = master.keys(old.key_id.checked_add(1).ok_or(VaultError::Locked)?);

        let _writing = self.0.writing.lock().await;
        let mut transaction = self.pool().begin_with("BEGIN IMMEDIATE").await?;
        reached("rekey-begun");
        self.require_key(&mut transaction, &old).await?;
        self.reseal(&mut transaction, &old, &new).await?;
        reached("rekey-records-sealed");
        let plan = match dump {
            Some((dump, newer)) => {
                Some(restore::apply(self, &mut transaction, &new, dump, newer).await?)
            }
            None => None,
        };
        reached("rekey-restored");
        self.remake_slots(&mut transaction, &new, &slot_keys)
            .await?;
        database::set_key(&mut transaction, new.key_id, &check).await?;
        let revision = database::count_commit(&mut transaction).await?;
        reached("rekey-written");
        transaction.commit().await?;
        reached("rekey-committed");
        self.take_over(new);
        self.announce(revision);
        self.signal_lock()?;
        reached("rekey-told");
        // What the old keys sealed leaves the log as well.
        database::checkpoint(self.pool()).await?;
        self.delete_retired_keys(key_store).await;
        tracing::info!(vault = %self.id(), "the keys were changed");
        Ok((NewKeys { recovery_code }, plan))
    }

    /// A new key for each kind of slot that there is.
    async fn new_slot_keys(
        &self,
        key_store: &KeyStore,
        passphrase: Option<&Secret>,
    ) -> Result<(Vec<SlotKey>, Option<Secret>), VaultError> {
        let slots = self.slots().await?;
        let has = |kind| slots.iter().any(|slot: &Slot| slot.kind == kind);
        let needed = || passphrase.ok_or(VaultError::PassphraseNeeded);
        let mut keys = Vec::new();
        let mut printed = None;
        if has(SlotKind::Os) {
            let (generation, store_key) = self.new_store_key(key_store, &slots).await?;
            keys.push(SlotKey::os(generation, &store_key));
        }
        if has(SlotKind::OsAndPassphrase) {
            let passphrase = needed()?;
            let (generation, store_key) = self.new_store_key(key_store, &slots).await?;
            keys.push(
                SlotKey::os_and_passphrase(generation, &store_key, passphrase, Cost::NEW).await?,
            );
        }
        if has(SlotKind::Passphrase) {
            keys.push(SlotKey::passphrase(needed()?, Cost::NEW).await?);
        }
        if has(SlotKind::Recovery) {
            let code = RecoveryCode::generate()?;
            keys.push(SlotKey::recovery(&code));
            printed = Some(code.to_text());
        }
        Ok((keys, printed))
    }

    /// Seals every record anew. One that does not open stays as it is, damaged and named.
    async fn reseal(
        &self,
        connection: &mut SqliteConnection,
        old: &Keys,
        new: &Keys,
    ) -> Result<(), VaultError> {
        for id in rows::ids(&mut *connection).await? {
            let Some(row) = rows::find(&mut *connection, id).await? else {
                continue;
            };
            if row.key_id != old.key_id {
                continue;
            }
            if let Ok(content) = row.content(self.id(), old) {
                let row = RecordRow {
                    key_id: new.key_id,
                    ..row
                };
                let row = row.sealed(self.id(), new, &content, seal::random_nonce()?)?;
                rows::replace(&mut *connection, &row, row.version).await?;
            }
        }
        Ok(())
    }

    async fn remake_slots(
        &self,
        connection: &mut SqliteConnection,
        new: &Keys,
        slot_keys: &[SlotKey],
    ) -> Result<(), VaultError> {
        let slots = database::slots(&mut *connection).await?;
        let mut next = slots.iter().map(|(slot, _)| slot.id).max().unwrap_or(0);
        for (slot, _) in &slots {
            database::remove_slot(connection, slot).await?;
        }
        for key in slot_keys {
            next += 1;
            let slot = key.wrap(self.id(), next, &new.master, seal::random_nonce()?)?;
            database::insert_slot(connection, &slot, self.now()).await?;
        }
        Ok(())
    }
}
