//! Everything that must not be seen, and the one way it gets onto disk.
//!
//! A field of a vault record that holds a secret says `#[serde(with = "crate::secret::sealed")]`.
//! The vault encodes into buffers that it wipes; nothing else in this crate may serialise secrets.

pub use kaizala_api::secret::{Secret, wire as sealed, wire_option as sealed_option};

use std::fmt;
use std::ops::{Deref, DerefMut};

use secrecy::{ExposeSecret as _, ExposeSecretMut as _, SecretBox};
use subtle::ConstantTimeEq as _;

const KEY_BYTES: usize = 32;

/// The 256 bits of a key, wiped when dropped. They lie on the heap from the first to the last: a value on the stack leaves
/// a copy behind wherever it is moved, and nobody wipes those.
pub(crate) struct KeyBytes(SecretBox<[u8; KEY_BYTES]>);

impl KeyBytes {
    /// Nothing but zeros, to be filled in place.
    pub(crate) fn zero() -> Self {
        Self(SecretBox::new(Box::new([0; KEY_BYTES])))
    }

    /// A new key from the operating system's random source.
    pub(crate) fn generate() -> Result<Self, getrandom::Error> {
        let mut key = Self::zero();
        getrandom::fill(key.as_mut_slice())?;
        Ok(key)
    }

    /// The key with these bytes; `None` when they are not as many as a key has.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut key = Self::zero();
        (bytes.len() == KEY_BYTES).then(|| {
            key.copy_from_slice(bytes);
            key
        })
    }
}

impl Deref for KeyBytes {
    type Target = [u8; KEY_BYTES];

    fn deref(&self) -> &Self::Target {
        self.0.expose_secret()
    }
}

impl DerefMut for KeyBytes {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.0.expose_secret_mut()
    }
}

impl Clone for KeyBytes {
    fn clone(&self) -> Self {
        let mut key = Self::zero();
        key.copy_from_slice(self.as_slice());
        key
    }
}

impl PartialEq for KeyBytes {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice().ct_eq(other.as_slice()).into()
    }
}

impl Eq for KeyBytes {}

impl fmt::Debug for KeyBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyBytes(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use kaizala_api::time::UnixMillis;

    use super::*;
    use crate::accounts::AccountForm;
    use crate::connectors::AddConnectorForm;
    use crate::grants::{AccessToken, GrantRecord};
    use crate::vault::{RecordId, Unlock};

    const CANARY: &str = "canary-4f1c";

    /// What a program says that stumbles over this.
    fn last_words(value: impl fmt::Debug) -> String {
        let panic = catch_unwind(AssertUnwindSafe(|| panic!("{value:?}"))).unwrap_err();
        *panic.downcast::<String>().unwrap()
    }

    #[test]
    fn a_panic_does_not_tell_what_it_stumbled_over() {
        let secret = || Secret::from(CANARY);
        let grant = GrantRecord {
            connector: RecordId::random(),
            scope: None,
            refresh_token: secret(),
            granted: UnixMillis(0),
            refresh_token_expiry: None,
            access: Some(AccessToken {
                token: secret(),
                expiry: UnixMillis(0),
                endpoint_url: String::new(),
                scopes: Vec::new(),
                fetched: UnixMillis(0),
                skew: 0,
            }),
            problem: None,
            token_service: None,
            moved_to: None,
        };
        let account = AccountForm {
            email: String::new(),
            name: String::new(),
            password: secret(),
            setup_code: Some(secret()),
        };
        let connector = AddConnectorForm {
            name: String::new(),
            id: String::new(),
            secret: secret(),
        };
        let key = KeyBytes::read(&[0x4f; KEY_BYTES]).unwrap();
        for (words, what) in [
            (last_words(secret()), "Secret"),
            (last_words(grant), "GrantRecord"),
            (last_words(account), "AccountForm"),
            (last_words(connector), "AddConnectorForm"),
            (last_words(Unlock::Passphrase(secret())), "Passphrase"),
            (last_words(key), "KeyBytes"),
        ] {
            assert!(words.contains(what), "{words}");
            for told in [CANARY, "79, 79", "4f4f", "4F4F"] {
                assert!(!words.contains(told), "{what}: {words}");
            }
        }
    }
}
