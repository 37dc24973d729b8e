//! Which situation an error of the key store's library means.

use keyring::Error;
use zeroize::Zeroize as _;

use super::{KeyStoreError, KeyStoreErrorKind, platform};

/// Reads an error of the library. The platform's own errors are recognised by their types.
pub(super) fn classify(error: Error) -> KeyStoreError {
    match error {
        Error::NoEntry => KeyStoreError::new(KeyStoreErrorKind::KeyMissing, ""),
        Error::NoStorageAccess(cause) => KeyStoreError::new(
            platform::classify(cause.as_ref()).unwrap_or(KeyStoreErrorKind::LockedOrDenied),
            cause.to_string(),
        ),
        Error::PlatformFailure(cause) => KeyStoreError::new(
            platform::classify(cause.as_ref()).unwrap_or(KeyStoreErrorKind::Failed),
            cause.to_string(),
        ),
        // These two carry the item's bytes: wiped, and never part of the detail.
        Error::BadEncoding(mut bytes) => {
            bytes.zeroize();
            KeyStoreError::new(KeyStoreErrorKind::Corrupt, "the item is not text")
        }
        Error::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            KeyStoreError::new(KeyStoreErrorKind::Corrupt, "the item has another format")
        }
        Error::BadStoreFormat(what) => KeyStoreError::new(KeyStoreErrorKind::Corrupt, what),
        Error::TooLong(what, limit) => {
            KeyStoreError::new(KeyStoreErrorKind::TooLong, format!("{what} > {limit}"))
        }
        Error::Ambiguous(items) => KeyStoreError::new(
            KeyStoreErrorKind::Ambiguous,
            format!("{} items", items.len()),
        ),
        Error::NoDefaultStore => KeyStoreError::new(KeyStoreErrorKind::Absent, ""),
        other => KeyStoreError::new(KeyStoreErrorKind::Failed, other.to_string()),
    }
}
