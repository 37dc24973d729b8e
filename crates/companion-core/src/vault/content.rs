//! The plain form of a record inside its seal: length, CBOR, padding.
//!
//! Padded with zeros to a multiple of 256 bytes, so that a sealed record's length says little about
//! what is in it. All buffers are wiped, and none grows while it holds a secret.

use std::io;

use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use super::{
    RecordDamage,
    seal::{MAX_BLOB, TAG_BYTES},
};

const BLOCK: usize = 256;
const LENGTH_BYTES: usize = 4;
/// Leaves room for the blob's header.
const MAX_CONTENT: usize = MAX_BLOB - BLOCK - TAG_BYTES;

/// Writes a value; `None` when it is too large or refuses to be written.
pub(super) fn encode(value: &impl Serialize) -> Option<Zeroizing<Vec<u8>>> {
    // Once for the length and once for real: a buffer of the right size never moves.
    let mut counter = Counter(0);
    ciborium::into_writer(value, &mut counter).ok()?;
    let padded = (LENGTH_BYTES + counter.0).next_multiple_of(BLOCK);
    if padded > MAX_CONTENT {
        return None;
    }
    let mut content = Zeroizing::new(Vec::with_capacity(padded));
    content.extend_from_slice(&u32::try_from(counter.0).ok()?.to_be_bytes());
    ciborium::into_writer(value, &mut *content).ok()?;
    if content.len() != LENGTH_BYTES + counter.0 {
        return None;
    }
    content.resize(padded, 0);
    Some(content)
}

/// Reads a value that [`encode`] wrote.
pub(super) fn decode<T: DeserializeOwned>(content: &[u8]) -> Result<T, RecordDamage> {
    let (length, rest) = content
        .split_first_chunk::<LENGTH_BYTES>()
        .ok_or(RecordDamage::Content)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| RecordDamage::Content)?;
    let (mut cbor, padding) = rest.split_at_checked(length).ok_or(RecordDamage::Content)?;
    if padding.iter().any(|&byte| byte != 0) {
        return Err(RecordDamage::Content);
    }
    // Large enough for every text in the value, so that each is read in one piece and here.
    let mut scratch = Zeroizing::new(vec![0; length]);
    let value = ciborium::de::from_reader_with_buffer(&mut cbor, &mut scratch)
        .map_err(|_| RecordDamage::Content)?;
    if cbor.is_empty() {
        Ok(value)
    } else {
        Err(RecordDamage::Content)
    }
}

struct Counter(usize);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
