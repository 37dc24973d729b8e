//! The two levels of keys: the key store's key seals the vault's master key in a *key slot*, and
//! everything else is derived from the master key.
//!
//! So the key store's key can be changed, and other slots added, without sealing the records anew.

use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    Damage, RecordDamage, VaultError,
    seal::{self, Binding, NONCE_BYTES, SealKey},
};
use crate::key_store::StoreKey;

/// The number of the format that associated data is bound to.
pub(super) const FORMAT: u16 = 1;
/// The kind of key slot that the key store opens.
pub(super) const SLOT_OS: u16 = 1;
/// The key id in the sealed master key: slots are told apart by their row, not by this.
const SLOT_KEY_ID: u32 = 0;
const CHECK_BYTES: usize = 32;
const MASTER_BYTES: usize = 32;

/// What the vault needs of its master key. Wiped when dropped.
pub(super) struct Keys {
    /// Seals the records.
    pub(super) record: SealKey,
    /// Number of the master key, bound into each record.
    pub(super) key_id: u32,
}

/// The vault's master key.
pub(super) struct MasterKey(SealKey);

impl MasterKey {
    pub(super) fn generate() -> Result<Self, getrandom::Error> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut_slice())?;
        Ok(Self(key))
    }

    #[cfg(test)]
    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The keys derived from it.
    pub(super) fn keys(&self, key_id: u32) -> Keys {
        Keys {
            record: derive(&self.0, b"kzc/v1/record"),
            key_id,
        }
    }

    /// What stands in the header to tell the right master key by.
    pub(super) fn check(&self) -> [u8; CHECK_BYTES] {
        *derive(&self.0, b"kzc/v1/check")
    }

    /// Compares with what stands in the header.
    pub(super) fn fits(&self, check: &[u8]) -> bool {
        self.check().as_slice().ct_eq(check).into()
    }
}

/// One sealed copy of the master key, as it stands in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) id: i64,
    pub(super) kind: u16,
    pub(super) generation: u32,
    /// For [`SLOT_OS`] what tells the right key-store key by; opens nothing.
    pub(super) params: Vec<u8>,
    pub(super) wrapped: Vec<u8>,
}

impl Slot {
    /// Seals the master key with the key store's key.
    pub(super) fn wrap(
        vault_id: Uuid,
        generation: u32,
        store_key: &StoreKey,
        master: &MasterKey,
        nonce: [u8; NONCE_BYTES],
    ) -> Result<Self, VaultError> {
        let mut slot = Self {
            id: 1,
            kind: SLOT_OS,
            generation,
            params: store_check(store_key).to_vec(),
            wrapped: Vec::new(),
        };
        let binding = slot.binding(vault_id);
        slot.wrapped = seal::seal(
            &wrapping(store_key),
            SLOT_KEY_ID,
            nonce,
            &binding,
            master.0.as_slice(),
        )
        .map_err(|_| VaultError::Damaged(Damage::KeySlot))?;
        Ok(slot)
    }

    /// Opens the master key. A key store's key that is not the one this slot was made with, and
    /// a broken slot, are different errors.
    pub(super) fn unwrap(
        &self,
        vault_id: Uuid,
        store_key: &StoreKey,
    ) -> Result<MasterKey, VaultError> {
        let opened = seal::open(
            &wrapping(store_key),
            SLOT_KEY_ID,
            &self.binding(vault_id),
            &self.wrapped,
        );
        match opened {
            Ok(bytes) if bytes.len() == MASTER_BYTES => {
                let mut master = Zeroizing::new([0; MASTER_BYTES]);
                master.copy_from_slice(&bytes);
                Ok(MasterKey(master))
            }
            Err(RecordDamage::Seal)
                if !bool::from(store_check(store_key).as_slice().ct_eq(&self.params)) =>
            {
                Err(VaultError::WrongKey(vault_id))
            }
            Ok(_) | Err(_) => Err(VaultError::Damaged(Damage::KeySlot)),
        }
    }

    fn binding(&self, vault_id: Uuid) -> Binding {
        Binding::new("kzc-slot")
            .field(&FORMAT.to_be_bytes())
            .field(vault_id.as_bytes())
            .field(&self.id.to_be_bytes())
            .field(&self.kind.to_be_bytes())
            .field(&self.generation.to_be_bytes())
            .field(&self.params)
    }
}

fn wrapping(store_key: &StoreKey) -> SealKey {
    derive(store_key.bytes(), b"kzc/v1/slot")
}

fn store_check(store_key: &StoreKey) -> [u8; CHECK_BYTES] {
    *derive(store_key.bytes(), b"kzc/v1/slot-check")
}

fn derive(key: &[u8; 32], info: &[u8]) -> SealKey {
    let mut derived = Zeroizing::new([0; 32]);
    // Fails only for more than 255 blocks of output; this is one.
    if Hkdf::<Sha256>::new(None, key)
        .expand(info, derived.as_mut_slice())
        .is_err()
    {
        unreachable!("32 bytes are a valid length for HKDF-SHA256");
    }
    derived
}
