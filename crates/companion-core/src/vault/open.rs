//! Opening a vault, and making it the first time.

use std::path::Path;

use uuid::Uuid;

use super::{
    Clock, Damage, Vault, VaultError,
    database::{self, Header},
    keys::{FORMAT, MasterKey, SLOT_OS, Slot},
    milliseconds,
    place::{Found, Place},
    seal,
};
use crate::key_store::{KeyName, KeyStore, StoreKey};

/// The points of the first run after which a crash must lose nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nobody else makes a vault here.
    Locked,
    /// The key store has the key.
    KeyWritten,
    /// It was read back and is the same.
    KeyVerified,
    /// The database is whole, under a name of its own.
    Built,
    /// The database has its name.
    Finished,
}

/// Called after each [`Step`]; an error stops there, as a crash would.
pub(super) type AfterStep<'a> = &'a (dyn Fn(Step) -> Result<(), VaultError> + Sync);

/// Opens the vault in this folder, or makes one if there is none.
pub(super) async fn open(
    folder: &Path,
    key_store: &KeyStore,
    clock: Clock,
    after: AfterStep<'_>,
) -> Result<Vault, VaultError> {
    let place = Place::prepare(folder)?;
    if place.look()? == Found::Nothing {
        create(&place, key_store, &clock, after).await?;
    }
    unlock(&place, key_store, clock).await
}

/// Key first, file last: a crash between leaves a key that opens nothing, and the next start
/// begins anew. The other way round it would leave a vault that nothing opens.
async fn create(
    place: &Place,
    key_store: &KeyStore,
    clock: &Clock,
    after: AfterStep<'_>,
) -> Result<(), VaultError> {
    let _lock = place.lock().await?;
    after(Step::Locked)?;
    if place.look()? == Found::Vault {
        return Ok(());
    }

    let vault_id = Uuid::new_v4();
    let name = KeyName {
        vault_id,
        generation: 1,
    };
    let failed = |error| VaultError::from_key_store(error, vault_id);
    let store_key = StoreKey::generate()?;
    key_store.set(name, &store_key).await.map_err(failed)?;
    after(Step::KeyWritten)?;
    if key_store.get(name).await.map_err(failed)? != store_key {
        return Err(VaultError::WrongKey(vault_id));
    }
    after(Step::KeyVerified)?;

    let master = MasterKey::generate()?;
    let slot = Slot::wrap(
        vault_id,
        name.generation,
        &store_key,
        &master,
        seal::random_nonce()?,
    )?;
    let header = Header {
        vault_id,
        format: FORMAT,
        backend: key_store.backend_name().to_owned(),
        key_id: 1,
        key_check: master.check().to_vec(),
        created_at: milliseconds(clock),
    };
    let unfinished = place.start()?;
    database::build(&unfinished, &header, &slot).await?;
    after(Step::Built)?;
    place.finish(&unfinished)?;
    tracing::info!(vault = %vault_id, backend = header.backend, "made a vault");
    after(Step::Finished)
}

/// Opens a vault that is there. Never makes a key, and changes nothing when it fails.
async fn unlock(place: &Place, key_store: &KeyStore, clock: Clock) -> Result<Vault, VaultError> {
    let pool = database::connect(&place.database()).await?;
    let opened = async {
        database::update(&pool).await?;
        let header = database::header(&pool).await?;
        if header.format != FORMAT {
            return Err(VaultError::Newer(header.format.into()));
        }
        let slot = database::slot(&pool, SLOT_OS).await?;
        let name = KeyName {
            vault_id: header.vault_id,
            generation: slot.generation,
        };
        let store_key = key_store
            .get(name)
            .await
            .map_err(|error| VaultError::from_key_store(error, header.vault_id))?;
        let master = slot.unwrap(header.vault_id, &store_key)?;
        if !master.fits(&header.key_check) {
            return Err(VaultError::Damaged(Damage::Header));
        }
        let revision = database::revision(&pool).await?;
        let keys = master.keys(header.key_id);
        Ok((header, keys, revision))
    }
    .await;
    match opened {
        Ok((header, keys, revision)) => Ok(Vault::assemble(pool, header, keys, revision, clock)),
        Err(error) => {
            pool.close().await;
            tracing::warn!(code = error.code(), "vault does not open");
            Err(error)
        }
    }
}
