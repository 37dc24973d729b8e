//! What invitations and replies have in common: JSON of a version that is known, signed by whoever it names, and written in
//! one way only.

use std::time::Duration;

use kaizala_api::time::UnixMillis;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::signer::Signature;
use super::{HandoverError, LONGEST, Signer, SignerKey};
use crate::problems::Outcome;

/// How far the clocks of two computers may be apart.
const CLOCKS: Duration = Duration::from_mins(10);
const VERSION: u64 = 1;

/// What one person's app says to another one's.
pub(super) trait Letter: Serialize + DeserializeOwned {
    /// What it is signed as, so that no signature passes for another's.
    const PURPOSE: &'static str;

    /// Who signed it.
    fn signer(&self) -> &SignerKey;

    /// What is signed: the same fields in the same order, however they were written.
    fn canonical(&self) -> Zeroizing<Vec<u8>> {
        to_json(self)
    }
}

/// A letter on its way.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<L> {
    version: u64,
    letter: L,
    signature: Signature,
}

/// Only as much as tells whether the rest can be understood.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

/// Signs a letter, whose signer must be this one.
///
/// # Errors
/// When the key cannot sign.
pub(super) fn sign<L: Letter>(letter: &L, signer: &Signer) -> Outcome<Zeroizing<Vec<u8>>> {
    let signature = signer.sign(L::PURPOSE, &letter.canonical())?;
    Ok(to_json(&Envelope {
        version: VERSION,
        letter,
        signature,
    }))
}

/// Reads a letter that was signed by whom it names.
///
/// # Errors
/// [`HandoverError`].
pub(super) fn read<L: Letter>(bytes: &[u8]) -> Result<L, HandoverError> {
    let Versioned { version } = from_json(bytes)?;
    if version != VERSION {
        return Err(HandoverError::UnknownVersion(version));
    }
    let envelope: Envelope<L> = from_json(bytes)?;
    // As we write it and in no other way, so that two texts never say the same.
    if *to_json(&envelope) != bytes {
        return Err(HandoverError::Altered);
    }
    let Envelope {
        letter, signature, ..
    } = envelope;
    letter
        .signer()
        .verify(L::PURPOSE, &letter.canonical(), &signature)?;
    Ok(letter)
}

/// Refuses what is over, or has not begun.
pub(super) fn check_time(
    begin: UnixMillis,
    end: UnixMillis,
    now: UnixMillis,
) -> Result<(), HandoverError> {
    if now.plus(CLOCKS) < begin {
        Err(HandoverError::FromTheFuture)
    } else if end.plus(CLOCKS) < now {
        Err(HandoverError::Expired)
    } else {
        Ok(())
    }
}

/// JSON in a buffer that is wiped, and that never grows: what it would leave behind is not.
fn to_json<T: Serialize>(value: &T) -> Zeroizing<Vec<u8>> {
    let mut json = Zeroizing::new(Vec::with_capacity(LONGEST));
    // Only maps with keys that are no texts cannot be written, and there is none.
    let _ = serde_json::to_writer(&mut *json, value);
    json
}

fn from_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, HandoverError> {
    serde_json::from_slice(bytes).map_err(|error| {
        if error.is_eof() {
            HandoverError::Truncated
        } else {
            HandoverError::Altered
        }
    })
}
