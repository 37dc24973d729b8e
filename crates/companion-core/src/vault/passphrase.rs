//! From a passphrase to a key: Argon2id, with its cost and salt beside the slot that it opens.

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize as _, Zeroizing};

use super::{Damage, VaultError, seal::SealKey};
use crate::secret::Secret;

/// The fewest characters of a passphrase that is accepted.
pub const MIN_PASSPHRASE: usize = 12;
/// The fewest characters among them that differ: twelve times the same one is no passphrase.
const MIN_DISTINCT: usize = 5;
/// Longer than anybody types; a bound for what is stretched.
const MAX_PASSPHRASE_BYTES: usize = 1024;

pub(super) const SALT_BYTES: usize = 16;
/// What somebody could write into a slot to make opening it cost more than it may.
const MAX_MEMORY_KIB: u32 = 1 << 20;
const MAX_PASSES: u32 = 16;
const MAX_LANES: u32 = 16;

/// What one try costs whoever makes it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Cost {
    pub(super) memory_kib: u32,
    pub(super) passes: u32,
    pub(super) lanes: u32,
}

impl Cost {
    /// The second choice of RFC 9106: 64 MiB, three passes. A tenth of a second and more.
    pub(super) const FULL: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 4,
    };
    /// What new slots cost: tests of this crate that open hundreds of slots take the least.
    pub(super) const NEW: Self = if cfg!(test) {
        Self {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        }
    } else {
        Self::FULL
    };

    /// Whether opening a slot may cost this.
    pub(super) fn is_bearable(self) -> bool {
        self.memory_kib <= MAX_MEMORY_KIB
            && (1..=MAX_PASSES).contains(&self.passes)
            && (1..=MAX_LANES).contains(&self.lanes)
    }
}

impl fmt::Debug for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            memory_kib,
            passes,
            lanes,
        } = self;
        write!(f, "m={memory_kib},t={passes},p={lanes}")
    }
}

/// Refuses a new passphrase that would be guessed before the vault is worth guessing it for.
pub(crate) fn check_new(passphrase: &Secret) -> Result<(), VaultError> {
    let text = passphrase.expose();
    let mut distinct: Zeroizing<Vec<char>> = Zeroizing::new(text.chars().collect());
    let length = distinct.len();
    distinct.sort_unstable();
    distinct.dedup();
    if length < MIN_PASSPHRASE || distinct.len() < MIN_DISTINCT {
        return Err(VaultError::PassphraseTooShort);
    }
    if text.len() > MAX_PASSPHRASE_BYTES {
        return Err(VaultError::PassphraseTooLong);
    }
    Ok(())
}

/// Stretches a passphrase, on a thread where it holds nobody up.
pub(super) async fn stretch(
    passphrase: &Secret,
    cost: Cost,
    salt: [u8; SALT_BYTES],
) -> Result<SealKey, VaultError> {
    if !cost.is_bearable() {
        return Err(VaultError::Damaged(Damage::KeySlot));
    }
    let text = normal_form(passphrase.expose());
    tokio::task::spawn_blocking(move || argon2id(text.as_bytes(), cost, &salt))
        .await
        .map_err(|error| VaultError::Io(error.to_string()))?
}

/// A passphrase in the one form that its letters have.
pub(crate) fn normalised(passphrase: &Secret) -> Secret {
    Secret::from(normal_form(passphrase.expose()).as_str())
}

/// The same letters as the same bytes, whichever keyboard they come from (Unicode's form NFC).
fn normal_form(text: &str) -> Zeroizing<String> {
    // NFC makes no text more than three times as long in UTF-8, so that this never moves.
    let mut normal = Zeroizing::new(String::with_capacity(3 * text.len()));
    normal.extend(text.nfc());
    normal
}

fn argon2id(text: &[u8], cost: Cost, salt: &[u8]) -> Result<SealKey, VaultError> {
    let failed = |error: argon2::Error| VaultError::Io(error.to_string());
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None).map_err(failed)?;
    // The blocks are ours, so that they can be wiped.
    let mut blocks = vec![Block::default(); params.block_count()];
    let mut key = SealKey::zero();
    let stretched = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(text, salt, key.as_mut_slice(), &mut blocks);
    for block in &mut blocks {
        block.zeroize();
    }
    stretched.map_err(failed)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_passphrase_is_long_and_not_one_letter() {
        for (text, expected) in [
            ("correct horse", Ok(())),
            ("eleven char", Err(VaultError::PassphraseTooShort)),
            ("aaaaaaaaaaaaaaaa", Err(VaultError::PassphraseTooShort)),
            ("ein längerer Satz", Ok(())),
            ("äöüäöüäöüäöü", Err(VaultError::PassphraseTooShort)),
        ] {
            assert_eq!(check_new(&Secret::from(text)), expected, "{text}");
        }
        let long = "abcdefgh".repeat(200);
        assert_eq!(
            check_new(&Secret::from(long)),
            Err(VaultError::PassphraseTooLong)
        );
    }

    #[tokio::test]
    async fn the_same_letters_make_the_same_key() {
        let key = |text: &str| {
            let text = Secret::from(text);
            async move { stretch(&text, Cost::NEW, [7; SALT_BYTES]).await.unwrap() }
        };
        assert_eq!(
            *key("Gr\u{fc}\u{df}e").await,
            *key("Gru\u{308}\u{df}e").await
        );
        assert_ne!(*key("a").await, *key("b").await);
    }

    #[tokio::test]
    async fn a_cost_beyond_the_bounds_is_refused_before_it_is_paid() {
        let base = Cost::FULL;
        for cost in [
            Cost {
                memory_kib: MAX_MEMORY_KIB + 1,
                ..base
            },
            Cost { passes: 17, ..base },
            Cost { passes: 0, ..base },
            Cost { lanes: 17, ..base },
            Cost { lanes: 0, ..base },
        ] {
            let refused = stretch(&Secret::from("a"), cost, [0; SALT_BYTES]).await;
            assert_eq!(refused, Err(VaultError::Damaged(Damage::KeySlot)));
        }
    }
}
