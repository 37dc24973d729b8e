//! Phone numbers in E.164 (contract 2.1): the same reading in the app and on the server.

use serde::{Deserialize, Serialize};
use specta::Type;
use utoipa::ToSchema;

/// A phone number that a person can own: `+` country code and number, no separators.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type, ToSchema,
)]
#[serde(into = "String", try_from = "String")]
#[specta(type = String)]
#[schema(value_type = String, example = "+15550100001")]
pub struct PhoneNumber(String);

/// Why a text is no phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneNumberError {
    /// It does not begin with `+` and a country code.
    #[error("a phone number starts with + and the country code")]
    NoCountryCode,
    /// It holds letters or other signs.
    #[error("a phone number has digits only")]
    NotDigits,
    /// No number of that country has so few or so many digits, or the country code does not exist.
    #[error("no such phone number")]
    Impossible,
}

impl PhoneNumber {
    /// Reads what a person types or pastes: spaces, dashes, dots, brackets and a leading `00` are forgiven.
    ///
    /// # Errors
    /// [`PhoneNumberError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, PhoneNumberError> {
        let bare: String = text
            .chars()
            .filter(|sign| {
                !sign.is_whitespace() && !matches!(sign, '-' | '.' | '(' | ')' | '/' | '\u{2011}')
            })
            .collect();
        let bare = bare
            .strip_prefix("00")
            .map_or(bare.clone(), |rest| format!("+{rest}"));
        // The library turns letters into digits as an old phone's keypad would; a letter here is a slip.
        let digits =
            bare.strip_prefix('+')
                .ok_or(if bare.chars().all(|sign| sign.is_ascii_digit()) {
                    PhoneNumberError::NoCountryCode
                } else {
                    PhoneNumberError::NotDigits
                })?;
        must_be_e164(digits)?;
        let parsed = phonenumber::parse(None, &bare).map_err(|_| PhoneNumberError::Impossible)?;
        // Round trip: the library may drop or add digits for some countries.
        let e164 = parsed.format().mode(phonenumber::Mode::E164).to_string();
        if e164 == bare {
            Ok(Self(bare))
        } else {
            Err(PhoneNumberError::Impossible)
        }
    }

    /// Takes over a number that was parsed before, off the wire or out of a database. Only its form is looked at: the
    /// numbering plans of the world take megabytes once they are read, and whoever wrote the number has read them.
    ///
    /// # Errors
    /// [`PhoneNumberError`] if it is not E.164.
    pub fn from_e164(text: String) -> Result<Self, PhoneNumberError> {
        let digits = text
            .strip_prefix('+')
            .ok_or(PhoneNumberError::NoCountryCode)?;
        must_be_e164(digits)?;
        Ok(Self(text))
    }

    /// E.164, as it goes over the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read it: `+49 30 901820`. Reads the numbering plans when it is first asked.
    pub fn grouped(&self) -> String {
        phonenumber::parse(None, &self.0).map_or_else(
            |_| self.0.clone(),
            |number| {
                number
                    .format()
                    .mode(phonenumber::Mode::International)
                    .to_string()
            },
        )
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = PhoneNumberError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::from_e164(text)
    }
}

fn must_be_e164(digits: &str) -> Result<(), PhoneNumberError> {
    if digits.is_empty() || !digits.chars().all(|sign| sign.is_ascii_digit()) {
        return Err(PhoneNumberError::NotDigits);
    }
    // E.164 allows 15 digits; the shortest numbers in use have seven with their country code.
    if !(7..=15).contains(&digits.len()) || digits.starts_with('0') {
        return Err(PhoneNumberError::Impossible);
    }
    Ok(())
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_numbers_in_many_ways() {
        for text in [
            "+15550100001",
            "+1 555 010 0001",
            "001 (555) 010-0001",
            "+1.555.010.0001",
        ] {
            assert_eq!(
                PhoneNumber::parse(text).unwrap().as_str(),
                "+15550100001",
                "{text}"
            );
        }
        assert_eq!(
            PhoneNumber::parse("+49 30 901820").unwrap().grouped(),
            "+49 30 901820"
        );
    }

    #[test]
    fn off_the_wire_only_the_form_counts() {
        let read = |text: &str| serde_json::from_value::<PhoneNumber>(text.into());
        assert_eq!(read("+4930901820").unwrap().as_str(), "+4930901820");
        for text in ["4930901820", "+49 30 901820", "+0930901820", "+49", ""] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_slip_is_named() {
        assert_eq!(
            PhoneNumber::parse("555 010 0001"),
            Err(PhoneNumberError::NoCountryCode)
        );
        assert_eq!(
            PhoneNumber::parse("+1 555 CALL ME"),
            Err(PhoneNumberError::NotDigits)
        );
        assert_eq!(
            PhoneNumber::parse("call me"),
            Err(PhoneNumberError::NotDigits)
        );
        assert_eq!(PhoneNumber::parse(""), Err(PhoneNumberError::NoCountryCode));
        assert_eq!(PhoneNumber::parse("+"), Err(PhoneNumberError::NotDigits));
        assert_eq!(
            PhoneNumber::parse("+1555"),
            Err(PhoneNumberError::Impossible)
        );
        assert_eq!(
            PhoneNumber::parse("+99912345678"),
            Err(PhoneNumberError::Impossible),
            "no such country"
        );
    }
}
