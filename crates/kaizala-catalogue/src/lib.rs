//! The sentences of `ui/locales`, for programs without a page: the terminal's, the server's text messages and its
//! sign-in page.

mod language;

use std::sync::OnceLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentArgs;

pub use language::Language;

/// The files of these names in every language, for [`Catalogues::new`]. For crates that lie in `crates/`.
#[macro_export]
macro_rules! sources {
    ($($file:literal),+ $(,)?) => {
        $crate::Sources {
            english: &[$($crate::source!("en", $file)),+],
            german: &[$($crate::source!("de", $file)),+],
            french: &[$($crate::source!("fr", $file)),+],
        }
    };
}

/// One file of one language.
#[doc(hidden)]
#[macro_export]
macro_rules! source {
    ($language:literal, $file:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../ui/locales/",
            $language,
            "/",
            $file,
            ".ftl"
        ))
    };
}

/// The text of some files in every language; made by [`sources!`].
#[derive(Clone, Copy, Debug)]
pub struct Sources {
    /// In English.
    pub english: &'static [&'static str],
    /// In German.
    pub german: &'static [&'static str],
    /// In French.
    pub french: &'static [&'static str],
}

impl Sources {
    const fn of(self, language: Language) -> &'static [&'static str] {
        match language {
            Language::English => self.english,
            Language::German => self.german,
            Language::French => self.french,
        }
    }
}

/// There is no such sentence, or one that needs more than it was given: a mistake of the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSentence {
    /// No message has this key.
    #[error("no sentence `{0}`")]
    Missing(String),
    /// The message names an argument that was not given.
    #[error("`{0}` names an unknown argument")]
    Argument(String),
}

type Bundle = FluentBundle<FluentResource>;

/// Sentences in every language. A language is read when it is first spoken.
pub struct Catalogues {
    sources: Sources,
    english: OnceLock<Bundle>,
    german: OnceLock<Bundle>,
    french: OnceLock<Bundle>,
}

impl Catalogues {
    /// The sentences of these files.
    pub const fn new(sources: Sources) -> Self {
        Self {
            sources,
            english: OnceLock::new(),
            german: OnceLock::new(),
            french: OnceLock::new(),
        }
    }

    /// A sentence.
    ///
    /// # Errors
    /// [`NoSentence`], a mistake of the program.
    pub fn text(
        &self,
        language: Language,
        key: &str,
        arguments: &FluentArgs<'_>,
    ) -> Result<String, NoSentence> {
        let bundle = self.bundle(language);
        let pattern = bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| NoSentence::Missing(key.to_owned()))?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(arguments), &mut errors);
        if errors.is_empty() {
            Ok(text.into_owned())
        } else {
            Err(NoSentence::Argument(key.to_owned()))
        }
    }

    fn bundle(&self, language: Language) -> &Bundle {
        let slot = match language {
            Language::English => &self.english,
            Language::German => &self.german,
            Language::French => &self.french,
        };
        slot.get_or_init(|| read(language, self.sources.of(language)))
    }
}

fn read(language: Language, sources: &[&str]) -> Bundle {
    let language: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The invisible marks around arguments would show as boxes on old phones, and get copied with a PIN.
    bundle.set_use_isolating(false);
    for source in sources {
        // What does not parse is left out, and a test of the catalogues sees to it that nothing is.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    static SMS: Catalogues = Catalogues::new(sources!("sms"));

    #[test]
    fn a_sentence_is_told_in_each_language_with_what_it_names() {
        let mut arguments = FluentArgs::new();
        arguments.set("pin", "123456");
        arguments.set("minutes", 10);
        let told: Vec<_> = Language::ALL
            .map(|language| SMS.text(language, "sms-pin", &arguments).unwrap())
            .into();
        for text in &told {
            assert!(text.contains("123456") && text.contains("10"), "{text}");
            assert!(!text.contains(['\u{2068}', '\u{2069}']), "{text}");
        }
        assert!(told[0] != told[1] && told[1] != told[2]);
    }

    #[test]
    fn what_cannot_be_said_is_said_to_be_a_mistake() {
        let none = FluentArgs::new();
        assert_eq!(
            SMS.text(Language::English, "no-such", &none),
            Err(NoSentence::Missing("no-such".to_owned()))
        );
        assert_eq!(
            SMS.text(Language::German, "sms-pin", &none),
            Err(NoSentence::Argument("sms-pin".to_owned()))
        );
    }
}
