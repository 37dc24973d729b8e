//! Locking: the keys leave the memory, here or in every process that has the vault open.

use std::{
    path::Path,
    sync::{Arc, PoisonError, atomic::Ordering},
};

use tokio::sync::OwnedRwLockReadGuard;

use super::{Vault, VaultError, keys::Keys, place::Place};

/// Keeps the vault from being locked while it lives: for what must be saved once it was answered.
#[must_use = "a hold that is dropped at once holds nothing"]
#[derive(Debug)]
pub struct Hold {
    _held: OwnedRwLockReadGuard<()>,
}

impl Vault {
    /// Holds the vault open until the answer is dropped; fails once it is being locked.
    pub fn hold(&self) -> Result<Hold, VaultError> {
        let held = Arc::clone(&self.0.holds)
            .try_read_owned()
            .map_err(|_| VaultError::Locked)?;
        self.keys()?;
        Ok(Hold { _held: held })
    }

    /// Locks this vault: waits for those who hold it, wipes its keys and closes its files. What is
    /// asked of it afterwards fails with [`VaultError::Locked`].
    pub async fn lock(&self) {
        let _nobody_holds = self.0.holds.write().await;
        let keys = self
            .0
            .keys
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        // The last to use them wipes them: a call that is sealing just now is over at once.
        drop(keys);
        self.0.pool.close().await;
    }

    /// Whether both are from the same opening.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Tells every process that has the vault in this folder open to lock it.
    pub fn signal_lock_in(folder: &Path) -> Result<(), VaultError> {
        Place::prepare(folder)?.signal()
    }

    /// Tells every other process that has this vault open to lock it.
    pub fn signal_lock(&self) -> Result<(), VaultError> {
        self.0.place.signal()?;
        self.0.signals.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    /// Whether another process has told everybody to lock since this vault was opened.
    pub fn is_told_to_lock(&self) -> bool {
        match self.0.place.signals() {
            Ok(signals) => signals != self.0.signals.load(Ordering::SeqCst),
            // A folder that is gone or closed to us is no place for open keys.
            Err(error) => {
                tracing::warn!(code = error.code(), "the vault's signals cannot be read");
                true
            }
        }
    }

    /// Goes on with other keys, unless it was locked meanwhile.
    pub(super) fn take_over(&self, new: Keys) {
        let mut keys = self.0.keys.write().unwrap_or_else(PoisonError::into_inner);
        if keys.is_some() {
            *keys = Some(Arc::new(new));
        }
    }

    /// The keys, for one piece of work.
    pub(super) fn keys(&self) -> Result<Arc<Keys>, VaultError> {
        self.0
            .keys
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or(VaultError::Locked)
    }
}
