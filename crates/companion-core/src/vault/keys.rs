//! The vault's master key, and what is derived from it.
//!
//! Two levels: a *key slot* ([`super::slots`]) seals the master key with the key store's key, a
//! passphrase or a recovery code, and everything else is derived from the master key. So slots
//! come and go without sealing the records anew.

use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use super::seal::SealKey;

/// The number of the format that associated data is bound to.
pub(super) const FORMAT: u16 = 1;
pub(super) const CHECK_BYTES: usize = 32;
pub(super) const MASTER_BYTES: usize = 32;

/// An opened master key. Wiped when dropped.
pub(super) struct Keys {
    /// To seal it into other slots.
    pub(super) master: MasterKey,
    /// Seals the records.
    pub(super) record: SealKey,
    /// Number of the master key, bound into each record.
    pub(super) key_id: u32,
}

/// The vault's master key.
#[derive(Clone)]
pub(super) struct MasterKey(SealKey);

impl MasterKey {
    pub(super) fn generate() -> Result<Self, getrandom::Error> {
        Ok(Self(SealKey::generate()?))
    }

    /// The key with these bytes; `None` when they are not as many as a key has.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        SealKey::read(bytes).map(Self)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The key with what is derived from it.
    pub(super) fn keys(self, key_id: u32) -> Keys {
        Keys {
            record: derive(self.bytes(), b"kzc/v1/record"),
            master: self,
            key_id,
        }
    }

    /// What stands in the header to tell the right master key by.
    pub(super) fn check(&self) -> [u8; CHECK_BYTES] {
        *derive(self.bytes(), b"kzc/v1/check")
    }

    /// Compares with what stands in the header.
    pub(super) fn fits(&self, check: &[u8]) -> bool {
        self.check().as_slice().ct_eq(check).into()
    }
}

/// A key for this use, from one that has at least 256 random bits or was stretched.
pub(super) fn derive(key: &[u8], info: &[u8]) -> SealKey {
    let mut derived = SealKey::zero();
    // Fails only for more than 255 blocks of output; this is one.
    if Hkdf::<Sha256>::new(None, key)
        .expand(info, derived.as_mut_slice())
        .is_err()
    {
        unreachable!("32 bytes are a valid length for HKDF-SHA256");
    }
    derived
}
