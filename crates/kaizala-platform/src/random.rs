//! Identifiers and secrets from the operating system's random source; those of a repeatable world from its seed.

use std::cell::RefCell;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kaizala_api::secret::Secret;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::errors::Fault;

/// Begins every refresh token, so that one can be told from other secrets wherever it turns up.
const REFRESH_TOKEN_PREFIX: &str = "kzr_";
/// Begins every connector secret, so that one pasted by mistake can be named.
const CONNECTOR_SECRET_PREFIX: &str = "kzs_";
/// Begins every session token of the portal.
const SESSION_PREFIX: &str = "kzp_";
/// Begins every code of OAuth.
const CODE_PREFIX: &str = "kzc_";

/// A new id of a thing; whoever gets it treats it as opaque.
pub(crate) fn id() -> Result<String, Fault> {
    Ok(uuid::Builder::from_random_bytes(bytes()?)
        .into_uuid()
        .to_string())
}

/// A new id of a user or a group, in the form real clients know: a GUID and a region (contract 2.1).
pub(crate) fn regional_id() -> Result<String, Fault> {
    Ok(format!("{}@1", id()?))
}

/// A new refresh token with 256 bits.
pub(crate) fn refresh_token() -> Result<Secret, Fault> {
    token(REFRESH_TOKEN_PREFIX)
}

/// A new connector secret with 256 bits.
pub(crate) fn connector_secret() -> Result<Secret, Fault> {
    token(CONNECTOR_SECRET_PREFIX)
}

/// A new session token with 256 bits.
pub(crate) fn session() -> Result<Secret, Fault> {
    token(SESSION_PREFIX)
}

/// A new code of OAuth with 256 bits.
pub(crate) fn code() -> Result<Secret, Fault> {
    token(CODE_PREFIX)
}

/// What is stored of a random secret. Its 256 bits cannot be searched, so a plain hash is enough.
pub(crate) fn fingerprint(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// Bytes that follow from a seed.
struct Seeded {
    key: [u8; 32],
    drawn: u64,
}

impl Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let mut block = Sha256::new();
            block.update(self.key);
            block.update(self.drawn.to_be_bytes());
            self.drawn += 1;
            part.copy_from_slice(&block.finalize()[..part.len()]);
        }
    }
}

tokio::task_local! {
    /// Set while a repeatable world is made, for that task alone: nothing else ever draws from it.
    static SEEDED: RefCell<Seeded>;
}

/// Does `work` with ids and secrets that follow from `seed`. Whoever knows the seed knows them all.
pub(crate) async fn repeatably<F: Future>(seed: &str, work: F) -> F::Output {
    let key = Sha256::digest(seed.as_bytes()).into();
    SEEDED
        .scope(RefCell::new(Seeded { key, drawn: 0 }), work)
        .await
}

/// As many random bytes as asked for.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    if SEEDED
        .try_with(|seeded| seeded.borrow_mut().fill(&mut bytes))
        .is_ok()
    {
        return Ok(bytes);
    }
    getrandom::fill(&mut bytes).map_err(|error| Fault::new("random source", error))?;
    Ok(bytes)
}

/// A random number below `bound`, each equally likely.
pub(crate) fn below(bound: u32) -> Result<u32, Fault> {
    // The part of the range that would favour small remainders is thrown away.
    let fair = u32::MAX - u32::MAX % bound;
    loop {
        let number = u32::from_le_bytes(bytes()?);
        if number < fair {
            return Ok(number % bound);
        }
    }
}

fn token(prefix: &str) -> Result<Secret, Fault> {
    let bytes = Zeroizing::new(bytes::<32>()?);
    let text = Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes.as_slice()));
    Ok(Secret::from(format!("{prefix}{}", text.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_say_what_they_are_and_differ() {
        let (one, other) = (refresh_token().unwrap(), refresh_token().unwrap());
        assert!(one.expose().starts_with("kzr_"));
        assert_eq!(one.expose().len(), 4 + 43);
        assert_ne!(one.expose(), other.expose());
        assert!(connector_secret().unwrap().expose().starts_with("kzs_"));
        assert!(session().unwrap().expose().starts_with("kzp_"));
    }

    #[tokio::test]
    async fn a_seed_repeats_its_ids_and_nothing_else_does() {
        let draw = || async { (id().unwrap(), below(1000).unwrap(), id().unwrap()) };
        let one = repeatably("seed", draw()).await;
        assert_eq!(one, repeatably("seed", draw()).await);
        assert_ne!(one, repeatably("other", draw()).await);
        assert_ne!(one, draw().await);
        assert_ne!(one.0, one.2);
    }

    #[test]
    fn numbers_stay_below_their_bound() {
        let mut seen = [false; 10];
        for _ in 0..500 {
            seen[below(10).unwrap() as usize] = true;
        }
        assert!(seen.into_iter().all(|seen| seen));
    }
}
