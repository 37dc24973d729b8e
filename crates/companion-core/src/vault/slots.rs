//! Key slots: each seals the vault's master key with something that somebody has or knows.
//!
//! ```text
//! params of os:             check 32 B
//! params of recovery:       version u8 (1) | check 32 B | sum 8 B
//! params of passphrase:     version u8 (1) | memory KiB u32 | passes u32 | lanes u32 | salt 16 B | check 32 B | sum 8 B
//! params of os+passphrase:  the same, with the check of the key store's key before the sum
//! ```
//!
//! A check tells a wrong key from a damaged slot; the sum (of SHA-256) does so where a wrong key is
//! what people have most often. Neither opens anything.

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use specta::Type;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    Damage, VaultError,
    keys::{CHECK_BYTES, FORMAT, MASTER_BYTES, MasterKey, derive},
    passphrase::{self, Cost, SALT_BYTES},
    recovery::RecoveryCode,
    seal::{self, Binding, NONCE_BYTES, SealKey},
};
use crate::{key_store::StoreKey, secret::Secret};

/// The key id in the sealed master key: slots are told apart by their row, not by this.
const SLOT_KEY_ID: u32 = 0;
const PARAMS_VERSION: u8 = 1;
const SUM_BYTES: usize = 8;

/// What opens a key slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SlotKind {
    /// The key in the operating system's key store.
    Os,
    /// A passphrase.
    Passphrase,
    /// Both of them, together.
    OsAndPassphrase,
    /// The printed recovery code.
    Recovery,
}

impl SlotKind {
    /// The number in the row, bound into the seal.
    pub(super) const fn number(self) -> u16 {
        match self {
            Self::Os => 1,
            Self::Passphrase => 2,
            Self::OsAndPassphrase => 3,
            Self::Recovery => 4,
        }
    }

    pub(super) fn from_number(number: i64) -> Option<Self> {
        [
            Self::Os,
            Self::Passphrase,
            Self::OsAndPassphrase,
            Self::Recovery,
        ]
        .into_iter()
        .find(|kind| i64::from(kind.number()) == number)
    }

    /// Whether it takes the key store to open it.
    pub const fn needs_key_store(self) -> bool {
        matches!(self, Self::Os | Self::OsAndPassphrase)
    }

    /// Whether it takes a passphrase to open it.
    pub const fn needs_passphrase(self) -> bool {
        matches!(self, Self::Passphrase | Self::OsAndPassphrase)
    }
}

/// One sealed copy of the master key, as it stands in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) id: i64,
    pub(super) kind: SlotKind,
    /// Of the key store's key, where it takes one; counts from 1.
    pub(super) generation: u32,
    pub(super) params: Vec<u8>,
    pub(super) wrapped: Vec<u8>,
}

/// What a slot is sealed with.
pub(super) struct SlotKey {
    kind: SlotKind,
    generation: u32,
    seal: SealKey,
    params: Vec<u8>,
}

impl SlotKey {
    /// The key store's key of this generation.
    pub(super) fn os(generation: u32, store_key: &StoreKey) -> Self {
        Self {
            kind: SlotKind::Os,
            generation,
            seal: derive(store_key.bytes(), b"kzc/v1/slot"),
            params: store_check(store_key).to_vec(),
        }
    }

    /// A passphrase, with a salt of its own.
    pub(super) async fn passphrase(passphrase: &Secret, cost: Cost) -> Result<Self, VaultError> {
        let salt = random_salt()?;
        let stretched = passphrase::stretch(passphrase, cost, salt).await?;
        Ok(Self::stretched(&stretched, cost, salt))
    }

    /// The key store's key and a passphrase: neither opens the slot alone.
    pub(super) async fn os_and_passphrase(
        generation: u32,
        store_key: &StoreKey,
        passphrase: &Secret,
        cost: Cost,
    ) -> Result<Self, VaultError> {
        let salt = random_salt()?;
        let stretched = passphrase::stretch(passphrase, cost, salt).await?;
        Ok(Self::both(generation, store_key, &stretched, cost, salt))
    }

    /// A recovery code: as random as a key, so that nothing is stretched.
    pub(super) fn recovery(code: &RecoveryCode) -> Self {
        let mut params = vec![PARAMS_VERSION];
        params.extend_from_slice(derive(code.key().as_slice(), b"kzc/v1/slot-check").as_slice());
        append_sum(&mut params);
        Self {
            kind: SlotKind::Recovery,
            generation: 0,
            seal: derive(code.key().as_slice(), b"kzc/v1/slot-recovery"),
            params,
        }
    }

    pub(super) fn stretched(stretched: &SealKey, cost: Cost, salt: [u8; SALT_BYTES]) -> Self {
        let mut params = passphrase_params(stretched, cost, salt);
        append_sum(&mut params);
        Self {
            kind: SlotKind::Passphrase,
            generation: 0,
            seal: derive(stretched.as_slice(), b"kzc/v1/slot-passphrase"),
            params,
        }
    }

    pub(super) fn both(
        generation: u32,
        store_key: &StoreKey,
        stretched: &SealKey,
        cost: Cost,
        salt: [u8; SALT_BYTES],
    ) -> Self {
        let mut params = passphrase_params(stretched, cost, salt);
        params.extend_from_slice(&store_check(store_key));
        append_sum(&mut params);
        let mut together = Zeroizing::new([0; 64]);
        together[..32].copy_from_slice(store_key.bytes());
        together[32..].copy_from_slice(stretched.as_slice());
        Self {
            kind: SlotKind::OsAndPassphrase,
            generation,
            seal: derive(together.as_slice(), b"kzc/v1/slot-os+passphrase"),
            params,
        }
    }

    pub(super) const fn kind(&self) -> SlotKind {
        self.kind
    }

    /// Seals the master key for the row of this id.
    pub(super) fn wrap(
        &self,
        vault_id: Uuid,
        id: i64,
        master: &MasterKey,
        nonce: [u8; NONCE_BYTES],
    ) -> Result<Slot, VaultError> {
        let mut slot = Slot {
            id,
            kind: self.kind,
            generation: self.generation,
            params: self.params.clone(),
            wrapped: Vec::new(),
        };
        let binding = slot.binding(vault_id);
        slot.wrapped = seal::seal(&self.seal, SLOT_KEY_ID, nonce, &binding, master.bytes())
            .map_err(|_| VaultError::Damaged(Damage::KeySlot))?;
        Ok(slot)
    }
}

/// What a passphrase slot says about its passphrase.
pub(super) struct PassphraseParams {
    pub(super) cost: Cost,
    pub(super) salt: [u8; SALT_BYTES],
}

impl Slot {
    /// Opens the slot of a key store.
    pub(super) fn open_with_store_key(
        &self,
        vault_id: Uuid,
        store_key: &StoreKey,
    ) -> Result<MasterKey, VaultError> {
        let key = SlotKey::os(self.generation, store_key);
        let opened = self.open(vault_id, &key);
        match opened {
            // The check alone tells here: these slots have no sum.
            Err(VaultError::Damaged(Damage::KeySlot)) if !same(&key.params, &self.params) => {
                Err(VaultError::WrongKey(vault_id))
            }
            opened => opened,
        }
    }

    /// Opens the slot of a passphrase, with the key store's key where it takes both.
    pub(super) async fn open_with_passphrase(
        &self,
        vault_id: Uuid,
        store_key: Option<&StoreKey>,
        passphrase: &Secret,
    ) -> Result<MasterKey, VaultError> {
        let PassphraseParams { cost, salt } = self.passphrase_params()?;
        let stretched = passphrase::stretch(passphrase, cost, salt).await?;
        let key = match store_key {
            Some(store_key) => SlotKey::both(self.generation, store_key, &stretched, cost, salt),
            None => SlotKey::stretched(&stretched, cost, salt),
        };
        let check = PASSPHRASE_HEAD..PASSPHRASE_HEAD + CHECK_BYTES;
        if key.params.len() != self.params.len() {
            return Err(VaultError::Damaged(Damage::KeySlot));
        }
        if let Some(store_key) = store_key
            && !same(
                &store_check(store_key),
                &self.params[check.end..check.end + CHECK_BYTES],
            )
        {
            return Err(VaultError::WrongKey(vault_id));
        }
        if !same(&key.params[check.clone()], &self.params[check]) {
            return Err(VaultError::WrongPassphrase { wait_seconds: 0 });
        }
        self.open(vault_id, &key)
    }

    /// Opens the slot of a recovery code.
    pub(super) fn open_with_code(
        &self,
        vault_id: Uuid,
        code: &RecoveryCode,
    ) -> Result<MasterKey, VaultError> {
        check_sum(&self.params, 1 + CHECK_BYTES)?;
        let key = SlotKey::recovery(code);
        if !same(&key.params, &self.params) {
            return Err(VaultError::WrongRecoveryCode);
        }
        self.open(vault_id, &key)
    }

    pub(super) fn passphrase_params(&self) -> Result<PassphraseParams, VaultError> {
        let damaged = VaultError::Damaged(Damage::KeySlot);
        let checks = match self.kind {
            SlotKind::Passphrase => CHECK_BYTES,
            SlotKind::OsAndPassphrase => 2 * CHECK_BYTES,
            SlotKind::Os | SlotKind::Recovery => return Err(damaged),
        };
        check_sum(&self.params, PASSPHRASE_HEAD + checks)?;
        let number = |at: usize| {
            self.params[at..]
                .first_chunk::<4>()
                .map_or(u32::MAX, |bytes| u32::from_be_bytes(*bytes))
        };
        let mut salt = [0; SALT_BYTES];
        salt.copy_from_slice(&self.params[13..PASSPHRASE_HEAD]);
        Ok(PassphraseParams {
            cost: Cost {
                memory_kib: number(1),
                passes: number(5),
                lanes: number(9),
            },
            salt,
        })
    }

    fn open(&self, vault_id: Uuid, key: &SlotKey) -> Result<MasterKey, VaultError> {
        let opened = seal::open(
            &key.seal,
            SLOT_KEY_ID,
            &self.binding(vault_id),
            &self.wrapped,
        );
        opened
            .ok()
            .filter(|bytes| bytes.len() == MASTER_BYTES)
            .and_then(|bytes| MasterKey::read(&bytes))
            .ok_or(VaultError::Damaged(Damage::KeySlot))
    }

    fn binding(&self, vault_id: Uuid) -> Binding {
        Binding::new("kzc-slot")
            .field(&FORMAT.to_be_bytes())
            .field(vault_id.as_bytes())
            .field(&self.id.to_be_bytes())
            .field(&self.kind.number().to_be_bytes())
            .field(&self.generation.to_be_bytes())
            .field(&self.params)
    }
}

/// Version, three numbers and salt.
const PASSPHRASE_HEAD: usize = 1 + 3 * 4 + SALT_BYTES;

fn passphrase_params(stretched: &SealKey, cost: Cost, salt: [u8; SALT_BYTES]) -> Vec<u8> {
    let mut params = vec![PARAMS_VERSION];
    for number in [cost.memory_kib, cost.passes, cost.lanes] {
        params.extend_from_slice(&number.to_be_bytes());
    }
    params.extend_from_slice(&salt);
    params.extend_from_slice(derive(stretched.as_slice(), b"kzc/v1/slot-check").as_slice());
    params
}

fn store_check(store_key: &StoreKey) -> [u8; CHECK_BYTES] {
    *derive(store_key.bytes(), b"kzc/v1/slot-check")
}

fn append_sum(params: &mut Vec<u8>) {
    let digest = Sha256::digest(&params);
    params.extend_from_slice(&digest[..SUM_BYTES]);
}

/// Parameters of this length before their sum, unchanged and of this version.
fn check_sum(params: &[u8], length: usize) -> Result<(), VaultError> {
    let whole = params.len() == length + SUM_BYTES
        && params[0] == PARAMS_VERSION
        && Sha256::digest(&params[..length])[..SUM_BYTES] == params[length..];
    if whole {
        Ok(())
    } else {
        Err(VaultError::Damaged(Damage::KeySlot))
    }
}

fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

fn random_salt() -> Result<[u8; SALT_BYTES], getrandom::Error> {
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt)?;
    Ok(salt)
}
