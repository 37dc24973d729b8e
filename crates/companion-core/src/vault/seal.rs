//! The sealed form of a record and of the master key: `XChaCha20-Poly1305` with everything that
//! stands beside it in plain bound in as associated data.
//!
//! ```text
//! blob = "KZR1" | algorithm u8 (1) | key id u32 | nonce 24 B | ciphertext | tag 16 B
//! ```
//!
//! Numbers are big-endian. Associated data is a list of fields, each with its length before it, so
//! that no two lists of fields make the same bytes.

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{AeadInOut as _, array::Array},
};
use zeroize::Zeroizing;

use super::RecordDamage;
use crate::secret::KeyBytes;

/// The longest blob that is read or written, in bytes.
pub(super) const MAX_BLOB: usize = 1 << 20;

const MAGIC: &[u8; 4] = b"KZR1";
const ALGORITHM: u8 = 1;
const KEY_BYTES: usize = 32;
pub(super) const NONCE_BYTES: usize = 24;
pub(super) const TAG_BYTES: usize = 16;
/// Where the nonce begins in a blob.
pub(super) const NONCE_AT: usize = MAGIC.len() + 1 + 4;
const HEADER_BYTES: usize = NONCE_AT + NONCE_BYTES;

/// A key that seals.
pub(super) type SealKey = KeyBytes;

/// Associated data: what a seal is bound to.
pub(super) struct Binding(Vec<u8>);

impl Binding {
    /// Begins with a word for what is sealed.
    pub(super) fn new(what: &str) -> Self {
        Self(Vec::with_capacity(128)).field(what.as_bytes())
    }

    /// Adds one field.
    pub(super) fn field(mut self, bytes: &[u8]) -> Self {
        // Fields are ids, numbers and slot parameters: far below four gigabytes.
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(bytes);
        self
    }
}

/// A fresh nonce. With 192 random bits none comes twice, even when an old copy of the file is
/// put back.
pub(super) fn random_nonce() -> Result<[u8; NONCE_BYTES], getrandom::Error> {
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce)?;
    Ok(nonce)
}

/// Seals `plain`. Fails only for a text longer than the cipher's 256 GB.
pub(super) fn seal(
    key: &SealKey,
    key_id: u32,
    nonce: [u8; NONCE_BYTES],
    binding: &Binding,
    plain: &[u8],
) -> Result<Vec<u8>, RecordDamage> {
    // Room for everything from the start, so that growing leaves no copy of the text behind.
    let mut text = Zeroizing::new(Vec::with_capacity(plain.len() + TAG_BYTES));
    text.extend_from_slice(plain);
    cipher(key)
        .encrypt_in_place(&XNonce::from(nonce), &binding.0, &mut *text)
        .map_err(|_| RecordDamage::Length)?;
    let mut blob = Vec::with_capacity(HEADER_BYTES + text.len());
    blob.extend_from_slice(MAGIC);
    blob.push(ALGORITHM);
    blob.extend_from_slice(&key_id.to_be_bytes());
    blob.extend_from_slice(&nonce);
    blob.extend_from_slice(&text);
    Ok(blob)
}

/// Opens a blob that must have been sealed with this key, this key id and this binding.
pub(super) fn open(
    key: &SealKey,
    key_id: u32,
    binding: &Binding,
    blob: &[u8],
) -> Result<Zeroizing<Vec<u8>>, RecordDamage> {
    if blob.len() > MAX_BLOB {
        return Err(RecordDamage::Length);
    }
    let (magic, rest) = blob.split_first_chunk::<4>().ok_or(RecordDamage::Length)?;
    let (&[algorithm], rest) = rest.split_first_chunk::<1>().ok_or(RecordDamage::Length)?;
    let (sealed_with, rest) = rest.split_first_chunk::<4>().ok_or(RecordDamage::Length)?;
    let (nonce, text) = rest
        .split_first_chunk::<NONCE_BYTES>()
        .ok_or(RecordDamage::Length)?;
    if text.len() < TAG_BYTES {
        return Err(RecordDamage::Length);
    }
    if magic != MAGIC {
        return Err(RecordDamage::Format);
    }
    if algorithm != ALGORITHM {
        return Err(RecordDamage::Algorithm);
    }
    if u32::from_be_bytes(*sealed_with) != key_id {
        return Err(RecordDamage::KeyId);
    }
    let mut text = Zeroizing::new(text.to_vec());
    cipher(key)
        .decrypt_in_place(&XNonce::from(*nonce), &binding.0, &mut *text)
        .map_err(|_| RecordDamage::Seal)?;
    Ok(text)
}

fn cipher(key: &SealKey) -> XChaCha20Poly1305 {
    let key: &[u8; KEY_BYTES] = key;
    XChaCha20Poly1305::new(<&Array<u8, _>>::from(key))
}
