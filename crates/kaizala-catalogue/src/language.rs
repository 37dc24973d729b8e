//! The languages that are spoken.

use unic_langid::LanguageIdentifier;

/// A language that is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
}

impl Language {
    /// English first: it is also what any other language gets.
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::French];

    /// As a page declares it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
        }
    }

    /// The language that `tag` names, if it is one of ours.
    pub fn known(tag: &str) -> Option<Self> {
        let wanted: LanguageIdentifier = tag.trim().parse().ok()?;
        Self::ALL
            .into_iter()
            .find(|one| one.tag() == wanted.language.as_str())
    }

    /// The language that `tag` names, or English where we do not speak that.
    pub fn of(tag: Option<&str>) -> Self {
        tag.and_then(Self::known).unwrap_or(Self::English)
    }

    /// The first of ours in what a browser says it prefers. Browsers write the list in order.
    pub fn preferred(accepted: &str) -> Self {
        accepted
            .split(',')
            .filter_map(|one| one.split(';').next())
            .find_map(Self::known)
            .unwrap_or(Self::English)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_answered_in_the_first_language_we_share() {
        for (accepted, language) in [
            ("de-AT,de;q=0.9,en;q=0.8", Language::German),
            ("it, fr-CH;q=0.7, en;q=0.3", Language::French),
            ("*", Language::English),
            ("", Language::English),
            ("zz-!!,de", Language::German),
        ] {
            assert_eq!(Language::preferred(accepted), language, "{accepted}");
        }
    }
}
