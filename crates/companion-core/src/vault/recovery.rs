//! The recovery code: 256 random bits that a person prints and puts away, and that open the vault
//! when nothing else does.
//!
//! ```text
//! code = Crockford base32 (32 B random | first 3 B of SHA-256 over "kzc/v1/recovery" and them)
//! ```
//!
//! 56 characters in groups of four. Capital and small letters, and signs that look alike, are the
//! same; dashes and spaces count for nothing.

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::{Zeroize as _, Zeroizing};

use super::{VaultError, seal::SealKey};
use crate::secret::Secret;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEY_BYTES: usize = 32;
const CHECKSUM_BYTES: usize = 3;
const BYTES: usize = KEY_BYTES + CHECKSUM_BYTES;
const CHARS: usize = BYTES * 8 / 5;
const GROUP: usize = 4;

/// What a recovery code says.
pub(super) struct RecoveryCode(SealKey);

impl RecoveryCode {
    /// A new one.
    pub(super) fn generate() -> Result<Self, getrandom::Error> {
        Ok(Self(SealKey::generate()?))
    }

    #[cfg(test)]
    pub(super) fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(SealKey::read(&bytes).unwrap())
    }

    pub(super) fn key(&self) -> &SealKey {
        &self.0
    }

    /// As it is printed.
    pub(super) fn to_text(&self) -> Secret {
        let mut bytes = Zeroizing::new([0; BYTES]);
        bytes[..KEY_BYTES].copy_from_slice(self.0.as_slice());
        bytes[KEY_BYTES..].copy_from_slice(&checksum(&self.0));
        let mut text = String::with_capacity(CHARS + CHARS / GROUP);
        for at in 0..CHARS {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(digit(&bytes, at))]));
        }
        Secret::new(text)
    }

    /// Reads what a person types.
    pub(super) fn parse(text: &Secret) -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        let mut at = 0;
        for sign in text.expose().chars() {
            if sign == '-' || sign.is_whitespace() {
                continue;
            }
            let value = value(sign).ok_or(VaultError::RecoveryCodeMalformed)?;
            if at == CHARS {
                return Err(VaultError::RecoveryCodeMalformed);
            }
            for bit in 0..5 {
                if value >> (4 - bit) & 1 == 1 {
                    let place = at * 5 + bit;
                    bytes[place / 8] |= 0x80 >> (place % 8);
                }
            }
            at += 1;
        }
        let mut key = SealKey::zero();
        key.copy_from_slice(&bytes[..KEY_BYTES]);
        if at == CHARS && bool::from(checksum(&key).ct_eq(&bytes[KEY_BYTES..])) {
            Ok(Self(key))
        } else {
            Err(VaultError::RecoveryCodeMalformed)
        }
    }
}

/// A new code that opens no vault, for what else needs 256 bits that a person can put away.
pub(crate) fn printed_code() -> Result<Secret, VaultError> {
    Ok(RecoveryCode::generate()?.to_text())
}

/// A code as it is printed, however it was typed; `None` when it is none.
pub(crate) fn as_printed(text: &Secret) -> Option<Secret> {
    RecoveryCode::parse(text).ok().map(|code| code.to_text())
}

/// The five bits of this place.
fn digit(bytes: &[u8; BYTES], at: usize) -> u8 {
    (0..5).fold(0, |digit, bit| {
        let place = at * 5 + bit;
        digit << 1 | (bytes[place / 8] >> (7 - place % 8) & 1)
    })
}

/// What a character stands for, with the ones that are easily taken for others.
fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET
        .iter()
        .position(|&known| char::from(known) == sign)?;
    u8::try_from(at).ok()
}

fn checksum(key: &SealKey) -> [u8; CHECKSUM_BYTES] {
    let mut digest = Sha256::new()
        .chain_update(b"kzc/v1/recovery")
        .chain_update(key.as_slice())
        .finalize();
    let mut checksum = [0; CHECKSUM_BYTES];
    checksum.copy_from_slice(&digest[..CHECKSUM_BYTES]);
    digest.as_mut_slice().zeroize();
    checksum
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROZEN: &str = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFV-8D76";

    fn counting() -> RecoveryCode {
        RecoveryCode::from_bytes(std::array::from_fn(|at| u8::try_from(at).unwrap()))
    }

    #[test]
    fn a_code_has_its_frozen_form() {
        assert_eq!(counting().to_text().expose(), FROZEN);
        let read = RecoveryCode::parse(&Secret::from(FROZEN)).unwrap();
        assert_eq!(*read.0, *counting().0);
    }

    #[test]
    fn a_code_is_read_as_people_write() {
        for text in [
            FROZEN.to_lowercase(),
            FROZEN.replace('-', ""),
            FROZEN.replace('-', " "),
            format!("  {}\n", FROZEN.replace('0', "o").replace('1', "l")),
            FROZEN.replace('1', "I"),
        ] {
            let read = RecoveryCode::parse(&Secret::from(text)).unwrap();
            assert_eq!(*read.0, *counting().0);
        }
        let random = RecoveryCode::generate().unwrap();
        let read = RecoveryCode::parse(&random.to_text()).unwrap();
        assert_eq!(*read.0, *random.0);
    }

    #[test]
    fn a_mistyped_code_is_told_from_a_wrong_one() {
        let refused = |text: String| {
            let read = RecoveryCode::parse(&Secret::from(text.clone()));
            assert_eq!(
                read.err(),
                Some(VaultError::RecoveryCodeMalformed),
                "{text}"
            );
        };
        let bare = FROZEN.replace('-', "");
        for length in 0..bare.len() {
            refused(bare[..length].to_owned());
        }
        refused(format!("{bare}0"));
        for at in 0..bare.len() {
            let mut other = bare.clone().into_bytes();
            other[at] = if other[at] == b'Z' { b'Y' } else { b'Z' };
            refused(String::from_utf8(other).unwrap());
            if at > 0 && bare.as_bytes()[at] != bare.as_bytes()[at - 1] {
                let mut swapped = bare.clone().into_bytes();
                swapped.swap(at, at - 1);
                refused(String::from_utf8(swapped).unwrap());
            }
        }
        refused(FROZEN.replace('4', "U"));
        refused(FROZEN.replace('4', "é"));
    }
}
