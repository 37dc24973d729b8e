//! What stands in the key store: one item per vault and key generation.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::{Zeroize as _, Zeroizing};

use super::{KeyStoreError, KeyStoreErrorKind};
use crate::secret::KeyBytes;

/// The service under which the key store lists our items.
pub const SERVICE: &str = "org.kaizala.companion";

const PREFIX: &str = "kzc1:";
const KEY_BYTES: usize = 32;
/// 32 bytes as base64 without padding.
const KEY_CHARS: usize = 43;
/// Six bytes of SHA-256 as base64: tells a cut or mistyped item from a whole one.
const CHECKSUM_CHARS: usize = 8;
const ITEM_CHARS: usize = PREFIX.len() + KEY_CHARS + CHECKSUM_CHARS;

/// The name of an item: which vault it opens, and the how-manieth key of that vault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyName {
    /// The vault.
    pub vault_id: Uuid,
    /// Counts from 1; a new key never overwrites an old one.
    pub generation: u32,
}

impl KeyName {
    /// The user part of the item's name; the service part is [`SERVICE`].
    pub fn user(&self) -> String {
        format!("vault:{}:{}", self.vault_id, self.generation)
    }
}

/// The 256-bit key that the key store keeps and that opens a vault's key slot.
///
/// Kept as text, for some stores take nothing else. Wiped when dropped; never printed.
#[derive(Clone)]
pub struct StoreKey(KeyBytes);

impl StoreKey {
    /// A new key from the operating system's random source.
    pub fn generate() -> Result<Self, getrandom::Error> {
        Ok(Self(KeyBytes::generate()?))
    }

    #[cfg(test)]
    pub(crate) fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        let mut key = KeyBytes::zero();
        *key = bytes;
        Self(key)
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The item's value: `kzc1:`, the key, a checksum.
    pub(super) fn encode(&self) -> Zeroizing<String> {
        let mut item = Zeroizing::new(String::with_capacity(ITEM_CHARS));
        item.push_str(PREFIX);
        URL_SAFE_NO_PAD.encode_string(self.0.as_slice(), &mut item);
        let checksum = checksum(item.as_bytes());
        item.push_str(&checksum);
        item
    }

    /// Reads an item's value. Anything but exactly what [`Self::encode`] writes is refused.
    pub(super) fn decode(item: &[u8]) -> Result<Self, KeyStoreError> {
        let corrupt = |why| KeyStoreError::new(KeyStoreErrorKind::Corrupt, why);
        if !item.starts_with(PREFIX.as_bytes()) {
            return Err(corrupt("the item does not begin as ours do"));
        }
        if item.len() != ITEM_CHARS {
            return Err(corrupt("the item has another length"));
        }
        let (body, found) = item.split_at(PREFIX.len() + KEY_CHARS);
        if !bool::from(checksum(body).as_bytes().ct_eq(found)) {
            return Err(corrupt("the item's checksum does not match"));
        }
        let mut bytes = KeyBytes::zero();
        match URL_SAFE_NO_PAD.decode_slice_unchecked(&body[PREFIX.len()..], bytes.as_mut_slice()) {
            Ok(KEY_BYTES) => Ok(Self(bytes)),
            Ok(_) | Err(_) => Err(corrupt("the item is not base64")),
        }
    }
}

impl PartialEq for StoreKey {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for StoreKey {}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreKey(…)")
    }
}

fn checksum(body: &[u8]) -> String {
    let mut digest = Sha256::digest(body);
    let text = URL_SAFE_NO_PAD.encode(&digest[..CHECKSUM_CHARS * 3 / 4]);
    digest.as_mut_slice().zeroize();
    text
}

#[cfg(test)]
mod tests {
    use super::{ITEM_CHARS, KeyName, KeyStoreErrorKind, StoreKey, Uuid};

    #[test]
    fn item_has_its_frozen_form() {
        let key = StoreKey::from_bytes(std::array::from_fn(|i| u8::try_from(i).unwrap()));
        assert_eq!(
            key.encode().as_str(),
            "kzc1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8SBZiOK3E"
        );
        let name = KeyName {
            vault_id: Uuid::from_u128(7),
            generation: 3,
        };
        assert_eq!(name.user(), "vault:00000000-0000-0000-0000-000000000007:3");
    }

    #[test]
    fn decode_reads_what_encode_wrote() {
        let key = StoreKey::generate().unwrap();
        assert_eq!(StoreKey::decode(key.encode().as_bytes()).unwrap(), key);
    }

    #[test]
    fn decode_refuses_everything_else() {
        let item = StoreKey::generate().unwrap().encode();
        let refused = |bytes: &[u8]| {
            assert_eq!(
                StoreKey::decode(bytes).unwrap_err().kind(),
                KeyStoreErrorKind::Corrupt
            );
        };
        for length in 0..ITEM_CHARS {
            refused(&item.as_bytes()[..length]);
        }
        for bit in 0..ITEM_CHARS * 8 {
            let mut bytes = item.as_bytes().to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            refused(&bytes);
        }
        refused(format!("{}\n", item.as_str()).as_bytes());
        refused(format!(" {}", item.as_str()).as_bytes());
        refused(format!("{}=", item.as_str()).as_bytes());
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(
            format!("{:?}", StoreKey::from_bytes([0x41; 32])),
            "StoreKey(…)"
        );
    }
}
