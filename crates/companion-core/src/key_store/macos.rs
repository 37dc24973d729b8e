//! The login keychain.

use std::{collections::HashMap, sync::Arc};

use keyring::CredentialStore;

use super::KeyStoreErrorKind;

/// The name of this backend in the vault's header.
pub(super) const BACKEND: &str = "macos-keychain";

/// `errSecUserCanceled`, `errSecAuthFailed`, `errSecInteractionNotAllowed`.
const DENIED: [i32; 3] = [-128, -25293, -25308];
/// `errSecNotAvailable`, `errSecNoSuchKeychain`, `errSecInvalidKeychain`.
const ABSENT: [i32; 3] = [-25291, -25294, -25295];

/// The keychain needs no connection.
pub(super) fn build() -> keyring::Result<Arc<CredentialStore>> {
    let store = apple_native_keyring_store::keychain::Store::new()?;
    Ok(store)
}

/// The keychain takes none.
pub(super) fn modifiers() -> HashMap<&'static str, &'static str> {
    HashMap::new()
}

/// The keychain's codes that the store does not sort itself.
pub(super) fn classify(
    error: &(dyn std::error::Error + Send + Sync + 'static),
) -> Option<KeyStoreErrorKind> {
    let code = error
        .downcast_ref::<security_framework::base::Error>()?
        .code();
    if DENIED.contains(&code) {
        Some(KeyStoreErrorKind::LockedOrDenied)
    } else if ABSENT.contains(&code) {
        Some(KeyStoreErrorKind::Absent)
    } else {
        None
    }
}
