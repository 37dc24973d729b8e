//! What is said, in the language of the person.

use kaizala_catalogue::{Catalogues, FluentArgs, Language, sources};

static CATALOGUES: Catalogues =
    Catalogues::new(sources!("cli", "common", "errors", "vault", "permissions"));

/// The sentences of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words(Language);

impl Words {
    /// The sentences of this language.
    pub(crate) const fn of(language: Language) -> Self {
        Self(language)
    }

    /// A sentence. Whole numbers count as numbers, so that plurals are right.
    pub(crate) fn say(self, key: &str, arguments: &[(&str, &str)]) -> String {
        let mut named = FluentArgs::new();
        for (name, value) in arguments {
            match value.parse::<i64>() {
                Ok(number) if number.to_string() == *value => named.set(*name, number),
                _ => named.set(*name, printable(value)),
            }
        }
        // A sentence that is missing is a mistake of ours, and the key says at least what it is about.
        CATALOGUES
            .text(self.0, key, &named)
            .unwrap_or_else(|_| key.to_owned())
    }

    /// A sentence that names nothing.
    pub(crate) fn plain(self, key: &str) -> String {
        self.say(key, &[])
    }
}

/// `text` without what would steer a terminal or turn its lines around. Names come from other people.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|sign| {
            let steers = sign.is_control()
                || matches!(sign, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if steers { '\u{fffd}' } else { sign }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_steer_the_terminal() {
        assert_eq!(
            printable("a\u{1b}[31mb\r\nc"),
            "a\u{fffd}[31mb\u{fffd}\u{fffd}c"
        );
        assert_eq!(printable("x\u{202e}y\u{9b}z"), "x\u{fffd}y\u{fffd}z");
        assert_eq!(printable("Früh – 夜勤"), "Früh – 夜勤");
    }

    #[test]
    fn numbers_make_plurals_and_names_stay_names() {
        let words = Words::of(Language::English);
        assert_eq!(words.say("duration-days", &[("days", "1")]), "1\u{a0}day");
        assert_eq!(
            words.say("duration-days", &[("days", "20")]),
            "20\u{a0}days"
        );
        assert_eq!(
            words.say("scope-user", &[("name", "007")]),
            "On behalf of 007"
        );
    }
}
