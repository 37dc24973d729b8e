//! Whoever makes invitations and replies signs them, always with the same key, so that the other side recognises them
//! the second time.

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::HandoverError;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::{self, Secret};
use crate::vault::{Kind, Record};

/// The signing key of this vault, as the vault keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Signer {
    #[serde(with = "secret::sealed")]
    seed: Secret,
}

impl Record for Signer {
    const KIND: Kind = Kind::SIGNER;
}

/// Tells signers apart, and checks what they signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SignerKey(String);

/// A signature in base64url.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Signature(String);

impl Signer {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn new() -> Outcome<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(seed.as_mut()).map_err(unexpected)?;
        Ok(Self {
            seed: URL_SAFE_NO_PAD.encode(*seed).into(),
        })
    }

    /// What others know it by.
    ///
    /// # Errors
    /// When what the vault kept is no key.
    pub fn key(&self) -> Outcome<SignerKey> {
        let pair = self.pair()?;
        let public = pair.public_key().as_ref();
        Ok(SignerKey(URL_SAFE_NO_PAD.encode(public)))
    }

    /// Signs `bytes` as what `purpose` says, so that nothing passes for something else.
    pub(super) fn sign(&self, purpose: &str, bytes: &[u8]) -> Outcome<Signature> {
        let signature = self.pair()?.sign(&framed(purpose, bytes));
        Ok(Signature(URL_SAFE_NO_PAD.encode(signature.as_ref())))
    }

    fn pair(&self) -> Outcome<Ed25519KeyPair> {
        let seed = URL_SAFE_NO_PAD.decode(self.seed.expose());
        let seed = Zeroizing::new(seed.map_err(unexpected)?);
        Ed25519KeyPair::from_seed_unchecked(&seed).map_err(unexpected)
    }
}

impl SignerKey {
    /// Checks that this signer signed `bytes` as what `purpose` says.
    pub(super) fn verify(
        &self,
        purpose: &str,
        bytes: &[u8],
        signature: &Signature,
    ) -> Result<(), HandoverError> {
        let decode = |text: &str| {
            URL_SAFE_NO_PAD
                .decode(text)
                .map_err(|_| HandoverError::Altered)
        };
        UnparsedPublicKey::new(&ED25519, decode(&self.0)?)
            .verify(&framed(purpose, bytes), &decode(&signature.0)?)
            .map_err(|_| HandoverError::Altered)
    }
}

fn framed(purpose: &str, bytes: &[u8]) -> Vec<u8> {
    [purpose.as_bytes(), &[0], bytes].concat()
}

fn unexpected(error: impl std::fmt::Display) -> Problem {
    Problem::from(ProblemCode::Unexpected).detailed(error)
}
