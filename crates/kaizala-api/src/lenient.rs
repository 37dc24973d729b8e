//! Reads values as real clients send them (contract 7.4): numbers and booleans as text and the other way round.

use serde::de::{Deserializer, Error, SeqAccess, Unexpected, Visitor};

use crate::secret::Secret;

struct SecretVisitor;

impl Visitor<'_> for SecretVisitor {
    type Value = Secret;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a text or a whole number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Secret, E> {
        Ok(Secret::from(text))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Secret, E> {
        Ok(Secret::from(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Secret, E> {
        Ok(Secret::from(number.to_string()))
    }
}

/// A secret that arrives as text or as a whole number, as PINs do.
pub fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
    deserializer.deserialize_any(SecretVisitor)
}

struct BoolVisitor;

impl Visitor<'_> for BoolVisitor {
    type Value = bool;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("true or false")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" => Ok(true),
            "false" | "0" | "" => Ok(false),
            _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<bool, E> {
        match number {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Unsigned(number), &self)),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }
}

/// A flag that arrives as a boolean, as `"true"`, as 1 or as null; to be used with `#[serde(default)]`.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    deserializer.deserialize_any(BoolVisitor)
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Option<Vec<String>>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list of texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        let parts = text.split(',').map(str::trim);
        Ok(Some(
            parts
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect(),
        ))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = items.next_element()? {
            texts.push(text);
        }
        Ok(Some(texts))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// Texts that arrive as a list, or joined with commas as one client sends them (contract 6.14).
pub fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(deserializer
        .deserialize_any(TextsVisitor)?
        .unwrap_or_default())
}

/// [`texts`] that may be absent or null; to be used with `#[serde(default)]`.
pub fn texts_option<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<String>>, D::Error> {
    deserializer.deserialize_any(TextsVisitor)
}

/// A flag as [`flag`] reads it that may be absent; to be used with `#[serde(default)]`.
pub fn optional_flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    flag(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Flag(#[serde(deserialize_with = "super::flag")] bool);

    #[test]
    fn flags_arrive_in_many_forms() {
        for (json, value) in [
            ("true", true),
            (r#""True""#, true),
            ("0", false),
            ("null", false),
            (r#""""#, false),
        ] {
            assert_eq!(
                serde_json::from_str::<Flag>(json).unwrap().0,
                value,
                "{json}"
            );
        }
        assert!(serde_json::from_str::<Flag>(r#""maybe""#).is_err());
    }

    #[derive(Deserialize)]
    struct Texts(#[serde(deserialize_with = "super::texts_option")] Option<Vec<String>>);

    #[test]
    fn lists_arrive_joined_with_commas() {
        let read = |json| serde_json::from_str::<Texts>(json).unwrap().0;
        let both = Some(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(read(r#"["a","b"]"#), both);
        assert_eq!(read(r#""a, b,""#), both);
        assert_eq!(read(r#""""#), Some(Vec::new()));
        assert_eq!(read("null"), None);
        assert!(serde_json::from_str::<Texts>("1").is_err());
    }
}
