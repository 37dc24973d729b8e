//! Windows Credential Manager.

use std::{collections::HashMap, sync::Arc};

use keyring::CredentialStore;

use super::KeyStoreErrorKind;

/// The name of this backend in the vault's header.
pub(super) const BACKEND: &str = "windows-credential-manager";

/// Credential Manager needs no connection.
pub(super) fn build() -> keyring::Result<Arc<CredentialStore>> {
    let store = windows_native_keyring_store::Store::new()?;
    Ok(store)
}

/// The key belongs to this computer: the default would let it roam with a domain profile.
pub(super) fn modifiers() -> HashMap<&'static str, &'static str> {
    HashMap::from([("persistence", "Local")])
}

/// What a full Credential Manager answers (`ERROR_NOT_ENOUGH_MEMORY`). The store keeps its error
/// type to itself, so its text is all there is to go by.
const FULL: &str = "Windows error code 8";

/// The store itself sorts out a missing item and a missing log-on session.
pub(super) fn classify(
    error: &(dyn std::error::Error + Send + Sync + 'static),
) -> Option<KeyStoreErrorKind> {
    (error.to_string() == FULL).then_some(KeyStoreErrorKind::TooLong)
}
