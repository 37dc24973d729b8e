//! Systems without a key store that we know.

use std::{collections::HashMap, sync::Arc};

use keyring::CredentialStore;

use super::KeyStoreErrorKind;

/// The name of this backend in the vault's header.
pub(super) const BACKEND: &str = "none";

/// There is none to be had.
pub(super) fn build() -> keyring::Result<Arc<CredentialStore>> {
    Err(keyring::Error::NoDefaultStore)
}

/// Nothing to modify.
pub(super) fn modifiers() -> HashMap<&'static str, &'static str> {
    HashMap::new()
}

/// Nothing to recognise.
pub(super) fn classify(
    _: &(dyn std::error::Error + Send + Sync + 'static),
) -> Option<KeyStoreErrorKind> {
    None
}
