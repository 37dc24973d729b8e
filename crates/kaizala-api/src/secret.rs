//! Secrets on their way: passwords, PINs, connector secrets, tokens.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

/// A secret text. It is wiped from memory when dropped, prints as `Secret(…)` and has no plain `Serialize`: a
/// field that must go over the wire says so with `#[serde(with = "kaizala_api::secret::wire")]`.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// The secret itself. Every call is a place to look at in a review.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }

    /// What may be shown of it: a mask of fixed length and the last four characters, or the mask alone where four
    /// characters would give too much away.
    pub fn masked(&self) -> String {
        const MASK: &str = "••••••••••";
        let length = self.expose().chars().count();
        if length < 10 {
            return MASK.to_owned();
        }
        let tail: String = self.expose().chars().skip(length - 4).collect();
        format!("{MASK} {tail}")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(SecretString::from(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(SecretString::from(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// Writes a secret out in plain, for the body of a request or an answer and for a sealed record.
pub mod wire {
    use super::Secret;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the secret.
    pub fn serialize<S: Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(secret.expose())
    }

    /// Reads a secret.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        Secret::deserialize(deserializer)
    }
}

/// [`wire`] for a secret that may be absent; an empty text counts as absent (contract 8, row 5).
pub mod wire_option {
    use super::Secret;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the secret, or null.
    pub fn serialize<S: Serializer>(
        secret: &Option<Secret>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match secret {
            Some(secret) => serializer.serialize_some(secret.expose()),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a secret; null and `""` are none.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Secret>, D::Error> {
        Ok(Option::<Secret>::deserialize(deserializer)?.filter(|secret| !secret.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prints_it() {
        let secret = Secret::from("kzr_0123456789");
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(secret.masked(), "•••••••••• 6789");
    }

    #[test]
    fn a_short_secret_shows_no_tail() {
        assert_eq!(Secret::from("123456").masked(), "••••••••••");
    }
}
