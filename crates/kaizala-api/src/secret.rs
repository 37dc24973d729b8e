//! One type for everything that must not be seen: passwords, PINs, connector secrets, tokens.
//!
//! A [`Secret`] has no `Display` and no plain `Serialize`, so it cannot end up in a log line, an
//! answer to the web view or a settings file by accident. Where it must leave, in the body of a
//! request or in a sealed record, the field says `#[serde(with = "kaizala_api::secret::wire")]`.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, de};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// Stands for the hidden part of a value; always the same length, so that it says nothing about it.
const MASK: &str = "••••••••";
/// How many characters of the end a mask may show.
const TAIL: usize = 4;
/// A value shorter than this shows no tail: four characters would be too much of it.
const MIN_FOR_TAIL: usize = 12;

/// A text that is wiped from memory when dropped and never prints itself.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes the text over; the caller's buffer is wiped.
    pub fn new(mut text: String) -> Self {
        // Turning a `String` with spare capacity into a box moves it and leaves the old copy behind.
        let boxed: Box<str> = text.as_str().into();
        text.zeroize();
        Self(SecretString::from(boxed))
    }

    /// The text itself. Every call is a place to look at in a review.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }

    /// A mask of fixed length and the last four characters, by which people tell values apart.
    /// Values shorter than twelve characters show the mask alone.
    pub fn masked(&self) -> String {
        let text = self.expose();
        let length = text.chars().count();
        let mut masked = String::from(MASK);
        if length >= MIN_FOR_TAIL {
            masked.extend(text.chars().skip(length - TAIL));
        }
        masked
    }

    /// The same text as the type that HTTP and other libraries take.
    pub fn as_secret_string(&self) -> &SecretString {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(SecretString::from(text))
    }
}

impl From<SecretString> for Secret {
    fn from(text: SecretString) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Compares in constant time for values of equal length.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.expose()
            .as_bytes()
            .ct_eq(other.expose().as_bytes())
            .into()
    }
}

impl Eq for Secret {}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl de::Visitor<'_> for TextVisitor {
    type Value = Secret;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Secret, E> {
        Ok(Secret::from(text))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Secret, E> {
        Ok(Secret::new(text))
    }
}

/// Writes and reads a secret in plain: the body of a request or an answer, or a sealed record.
///
/// Do not put such a field under `#[serde(flatten)]`, `untagged` or an internally tagged enum, for
/// serde then keeps copies of its own that nobody wipes.
pub mod wire {
    use super::Secret;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the text.
    pub fn serialize<S: Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(secret.expose())
    }

    /// Reads the text.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        Secret::deserialize(deserializer)
    }
}

/// As [`wire`], for a value that may not be there; an empty text counts as absent (contract 8, row 5).
pub mod wire_option {
    use super::Secret;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the text or nothing.
    pub fn serialize<S: Serializer>(
        secret: &Option<Secret>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match secret {
            Some(secret) => serializer.serialize_some(secret.expose()),
            None => serializer.serialize_none(),
        }
    }

    /// Reads the text or nothing.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Secret>, D::Error> {
        Ok(Option::<Secret>::deserialize(deserializer)?.filter(|secret| !secret.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_shows_nothing_of_the_value() {
        assert_eq!(
            format!("{:?}", Some(Secret::from("topsecretvalue"))),
            "Some(Secret(…))"
        );
    }

    #[test]
    fn mask_has_one_length_and_a_tail_only_for_long_values() {
        assert_eq!(Secret::from("").masked(), "••••••••");
        assert_eq!(Secret::from("12345678901").masked(), "••••••••");
        assert_eq!(Secret::from("123456789012").masked(), "••••••••9012");
        assert_eq!(Secret::from("ääääääääääüöß€").masked(), "••••••••üöß€");
    }
}
