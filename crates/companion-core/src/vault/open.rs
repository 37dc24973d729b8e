//! Making a vault the first time.

use uuid::Uuid;

use super::{
    Clock, VaultError,
    access::write_store_key,
    database::{self, Header},
    keys::{FORMAT, MasterKey},
    milliseconds,
    passphrase::{Cost, check_new},
    place::{Found, Place},
    seal,
    slots::SlotKey,
};
use crate::{
    key_store::{KeyName, KeyStore},
    marks::reached,
    secret::Secret,
};

/// What a new vault opens with.
#[derive(Clone, Copy)]
pub(super) enum First<'a> {
    /// The key store.
    KeyStore(&'a KeyStore),
    /// A passphrase, where there is no key store. There is no third way.
    Passphrase(&'a Secret),
}

/// The name that stands for the key store of a vault that has none.
const NO_BACKEND: &str = "none";

/// Makes a vault if there is none. Key first, file last: a crash between leaves a key that opens
/// nothing, and the next start begins anew. The other way round it would leave a vault that
/// nothing opens.
pub(super) async fn create(
    place: &Place,
    first: First<'_>,
    clock: &Clock,
) -> Result<(), VaultError> {
    let _lock = place.lock().await?;
    reached("create-locked");
    if place.look()? == Found::Vault {
        return Ok(());
    }

    let vault_id = Uuid::new_v4();
    let (key, backend) = match first {
        First::KeyStore(key_store) => {
            let name = KeyName {
                vault_id,
                generation: 1,
            };
            let store_key = write_store_key(key_store, name).await?;
            (SlotKey::os(1, &store_key), key_store.backend_name())
        }
        First::Passphrase(passphrase) => {
            check_new(passphrase)?;
            let key = SlotKey::passphrase(passphrase, Cost::NEW).await?;
            (key, NO_BACKEND)
        }
    };
    reached("create-key-verified");

    let master = MasterKey::generate()?;
    let slot = key.wrap(vault_id, 1, &master, seal::random_nonce()?)?;
    let header = Header {
        vault_id,
        format: FORMAT,
        backend: backend.to_owned(),
        key_id: 1,
        key_check: master.check().to_vec(),
        created_at: milliseconds(clock),
    };
    let unfinished = place.start()?;
    reached("create-started");
    database::build(&unfinished, &header, &slot).await?;
    reached("create-built");
    place.finish(&unfinished)?;
    reached("create-finished");
    tracing::info!(vault = %vault_id, backend = header.backend, "made a vault");
    Ok(())
}
