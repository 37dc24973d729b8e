//! Wiping: the key leaves the key store first, then the files go, and each is looked for afterwards.
//!
//! A mark says that it has begun. Whoever finds the mark goes on, so that a kill in the middle
//! leaves no vault that only seems to be there. What a disk or a backup kept of the files stays
//! sealed, with a key that is nowhere any more.

use std::path::Path;

use sqlx::SqlitePool;
use uuid::Uuid;

use super::{
    Vault, VaultError, database,
    place::{Found, Place},
};
use crate::key_store::{KeyName, KeyStore, KeyStoreErrorKind};
use crate::marks::reached;

/// What was wiped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wiped {
    /// Whether the keys' names were known, and none of them is in the key store any more. Not of a
    /// vault whose file could not be read.
    pub key_is_gone: bool,
    /// Names of what is left in the vault's folder: nothing, but for what others have put there.
    pub left: Vec<String>,
}

impl Vault {
    /// Wipes the vault in this folder, open or not, damaged or not, and tells every process that has
    /// it open to lock. Backups, and vaults that were set aside, stay.
    pub async fn wipe(folder: &Path, key_store: &KeyStore) -> Result<Wiped, VaultError> {
        let place = Place::prepare(folder)?;
        let _turn = place.lock().await?;
        place.signal()?;
        if place.mark_of_wiping()?.is_none() {
            let keys = match keys_of(&place).await {
                Ok(keys) => keys,
                Err(error) => {
                    tracing::warn!(code = error.code(), "the vault's key is not known");
                    Vec::new()
                }
            };
            place.mark_wiping(&write(&keys))?;
            reached("wipe-marked");
        }
        go_on(&place, key_store).await
    }
}

/// Finishes a wipe that was begun; nothing to do when there was none.
pub(super) async fn finish(place: &Place, key_store: &KeyStore) -> Result<(), VaultError> {
    if place.mark_of_wiping()?.is_none() {
        return Ok(());
    }
    let _turn = place.lock().await?;
    go_on(place, key_store).await.map(drop)
}

async fn go_on(place: &Place, key_store: &KeyStore) -> Result<Wiped, VaultError> {
    let Some(mark) = place.mark_of_wiping()? else {
        // Another process was quicker.
        return Ok(Wiped {
            key_is_gone: true,
            left: Vec::new(),
        });
    };
    let keys = read(&mark);
    for key in &keys {
        delete(key_store, *key).await?;
    }
    reached("wipe-keys-deleted");
    if place.look() == Ok(Found::Vault)
        && let Err(error) = empty(place).await
    {
        tracing::warn!(code = error.code(), "the vault's rows are not overwritten");
    }
    reached("wipe-emptied");
    place.remove_all()?;
    reached("wipe-files-removed");
    if place.look()? != Found::Nothing {
        return Err(VaultError::Io(
            "a file of the vault is still there".to_owned(),
        ));
    }
    place.unmark_wiping()?;
    reached("wipe-done");
    place.remove_lock()?;
    let left = place.left()?;
    tracing::info!(left = left.len(), "the vault was wiped");
    Ok(Wiped {
        key_is_gone: !keys.is_empty(),
        left,
    })
}

/// Deletes a key and looks whether it is gone.
async fn delete(key_store: &KeyStore, key: KeyName) -> Result<(), VaultError> {
    let is_missing = |kind| kind == KeyStoreErrorKind::KeyMissing;
    match key_store.delete(key).await {
        Err(error) if !is_missing(error.kind()) => {
            return Err(VaultError::from_key_store(error, key.vault_id));
        }
        Ok(()) | Err(_) => {}
    }
    match key_store.get(key).await {
        Err(error) if is_missing(error.kind()) => Ok(()),
        Err(error) => Err(VaultError::from_key_store(error, key.vault_id)),
        Ok(_) => Err(VaultError::Io(
            "the key is still in the key store".to_owned(),
        )),
    }
}

/// Every key of the vault that may stand in a key store.
async fn keys_of(place: &Place) -> Result<Vec<KeyName>, VaultError> {
    if place.look()? == Found::Nothing {
        return Ok(Vec::new());
    }
    let pool = database::connect(&place.database()).await?;
    let keys = read_keys(&pool).await;
    pool.close().await;
    keys
}

async fn read_keys(pool: &SqlitePool) -> Result<Vec<KeyName>, VaultError> {
    let vault_id = database::header(pool).await?.vault_id;
    let slots = database::slots(pool).await?;
    let mut generations: Vec<u32> = slots
        .iter()
        .filter(|(slot, _)| slot.kind.needs_key_store())
        .map(|(slot, _)| slot.generation)
        .collect();
    // A vault of the first version has no such table.
    generations.extend(database::retired_keys(pool).await.unwrap_or_default());
    // A slot that was damaged away had a key all the same.
    generations.push(1);
    generations.sort_unstable();
    generations.dedup();
    Ok(generations
        .into_iter()
        .map(|generation| KeyName {
            vault_id,
            generation,
        })
        .collect())
}

/// Drops every sealed key and record; `secure_delete` overwrites them.
async fn empty(place: &Place) -> Result<(), VaultError> {
    let pool = database::connect(&place.database()).await?;
    let emptied = async {
        for table in ["DELETE FROM keyslot", "DELETE FROM record"] {
            sqlx::query(table).execute(&pool).await?;
        }
        database::checkpoint(&pool).await
    }
    .await;
    pool.close().await;
    emptied
}

/// One line per key.
fn write(keys: &[KeyName]) -> String {
    let mut lines = Vec::new();
    for key in keys {
        lines.push(format!("{} {}\n", key.vault_id, key.generation));
    }
    lines.concat()
}

fn read(mark: &str) -> Vec<KeyName> {
    mark.lines()
        .filter_map(|line| {
            let (vault_id, generation) = line.split_once(' ')?;
            Some(KeyName {
                vault_id: Uuid::parse_str(vault_id).ok()?,
                generation: generation.parse().ok()?,
            })
        })
        .collect()
}
