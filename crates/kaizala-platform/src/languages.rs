//! The languages the server speaks to people in, and its sentences in them.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::errors::Fault;

/// A language that the server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    German,
    French,
}

impl Language {
    /// English first: it is also what any other language gets.
    pub(crate) const ALL: [Self; 3] = [Self::English, Self::German, Self::French];

    /// As a page declares it.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
        }
    }

    /// The language that `tag` names, if it is one of ours.
    fn known(tag: &str) -> Option<Self> {
        let wanted: LanguageIdentifier = tag.trim().parse().ok()?;
        Self::ALL
            .into_iter()
            .find(|one| one.tag() == wanted.language.as_str())
    }

    /// The language that `tag` names, or English where we do not speak that.
    pub(crate) fn of(tag: Option<&str>) -> Self {
        tag.and_then(Self::known).unwrap_or(Self::English)
    }

    /// The first of ours in what a browser says it prefers. Browsers write the list in order.
    pub(crate) fn preferred(accepted: &str) -> Self {
        accepted
            .split(',')
            .filter_map(|one| one.split(';').next())
            .find_map(Self::known)
            .unwrap_or(Self::English)
    }
}

type Catalogue = FluentBundle<FluentResource>;

/// Sentences in every language.
pub(crate) struct Catalogues([Catalogue; 3]);

impl Catalogues {
    /// Sentences from these sources, which stand in the order of [`Language::ALL`].
    pub(crate) fn new(sources: [&[&str]; 3]) -> Self {
        let [english, german, french] = sources;
        Self([
            catalogue(Language::English, english),
            catalogue(Language::German, german),
            catalogue(Language::French, french),
        ])
    }

    /// A sentence.
    pub(crate) fn text(
        &self,
        language: Language,
        key: &str,
        arguments: &FluentArgs<'_>,
    ) -> Result<String, Fault> {
        let Self([english, german, french]) = self;
        let catalogue = match language {
            Language::English => english,
            Language::German => german,
            Language::French => french,
        };
        let pattern = catalogue
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| Fault::new("catalogue", format!("no sentence `{key}`")))?;
        let mut errors = Vec::new();
        let text = catalogue.format_pattern(pattern, Some(arguments), &mut errors);
        if errors.is_empty() {
            Ok(text.into_owned())
        } else {
            Err(Fault::new(
                "catalogue",
                format!("`{key}` names an unknown argument"),
            ))
        }
    }
}

fn catalogue(language: Language, sources: &[&str]) -> Catalogue {
    let language: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = Catalogue::new_concurrent(vec![language]);
    // The invisible marks around arguments would show as boxes on old phones, and get copied with a PIN.
    bundle.set_use_isolating(false);
    for source in sources {
        // What does not parse is left out, and a test sees to it that nothing is.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
    }
    bundle
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
