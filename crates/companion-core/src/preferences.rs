//! What a person prefers. Losing it costs a click, so it may stand in a plain file.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use specta::Type;

/// A language the app speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
}

impl Language {
    /// The language of a tag such as `de-AT`; English for any other.
    pub fn of_tag(tag: &str) -> Self {
        match tag.split(['-', '_', '.']).next() {
            Some("de") => Self::De,
            Some("fr") => Self::Fr,
            _ => Self::En,
        }
    }

    /// The tag of this language.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
        }
    }
}

/// A language, or whatever the computer speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum LanguageChoice {
    /// The computer's language.
    #[default]
    System,
    /// English.
    En,
    /// German.
    De,
    /// French.
    Fr,
}

impl LanguageChoice {
    /// The language that is spoken, where the computer speaks `system`.
    pub const fn effective(self, system: Language) -> Language {
        match self {
            Self::System => system,
            Self::En => Language::En,
            Self::De => Language::De,
            Self::Fr => Language::Fr,
        }
    }
}

/// How the app looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the computer does.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

/// For how many seconds a copied secret may stay on the clipboard.
pub const CLIPBOARD_SECONDS: RangeInclusive<u16> = 10..=120;
const CLIPBOARD_UNLESS_CHOSEN: u16 = 30;

/// The seconds that count where these were asked for.
pub fn clipboard_seconds(asked: Option<u16>) -> u16 {
    asked
        .unwrap_or(CLIPBOARD_UNLESS_CHOSEN)
        .clamp(*CLIPBOARD_SECONDS.start(), *CLIPBOARD_SECONDS.end())
}

/// A person's preferences and what follows from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    /// What was chosen.
    pub language_choice: LanguageChoice,
    /// What is spoken.
    pub language: Language,
    /// How it looks.
    pub theme: Theme,
    /// After how many minutes without anybody there the vault locks; never, for none.
    pub lock_minutes: u16,
    /// For how many seconds a copied secret stays on the clipboard.
    pub clipboard_seconds: u16,
    /// Whether the system shows a notice before a refresh token ends.
    pub notices: bool,
}

/// What nobody has chosen otherwise.
pub const LOCK_MINUTES: u16 = 15;

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language_choice: LanguageChoice::default(),
            language: Language::default(),
            theme: Theme::default(),
            lock_minutes: LOCK_MINUTES,
            clipboard_seconds: clipboard_seconds(None),
            notices: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_in_any_tag() {
        assert_eq!(Language::of_tag("de_AT.UTF-8"), Language::De);
        assert_eq!(Language::of_tag("fr-CA"), Language::Fr);
        assert_eq!(Language::of_tag("pt-BR"), Language::En);
        assert_eq!(LanguageChoice::System.effective(Language::Fr), Language::Fr);
    }

    #[test]
    fn a_copied_secret_stays_neither_too_short_nor_too_long() {
        assert_eq!(clipboard_seconds(None), 30);
        assert_eq!(clipboard_seconds(Some(60)), 60);
        assert_eq!(clipboard_seconds(Some(0)), 10);
        assert_eq!(clipboard_seconds(Some(u16::MAX)), 120);
    }
}
