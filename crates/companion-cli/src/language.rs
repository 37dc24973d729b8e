//! Which language is spoken: the one asked for, or the computer's.

use std::ffi::OsString;

use kaizala_catalogue::Language;

/// The option that asks for a language.
const OPTION: &str = "--language";

/// The language of this run. Help and usage errors are spoken in it too, so it is found before the command line is read.
pub(crate) fn wanted(arguments: &[OsString]) -> Language {
    asked_for(arguments)
        .or_else(|| {
            sys_locale::get_locale()
                .as_deref()
                .and_then(Language::known)
        })
        .unwrap_or(Language::English)
}

fn asked_for(arguments: &[OsString]) -> Option<Language> {
    let mut own = arguments
        .iter()
        .map(|argument| argument.to_string_lossy())
        // What stands behind it belongs to another command.
        .take_while(|argument| argument != "--");
    let mut asked = None;
    while let Some(argument) = own.next() {
        if argument == OPTION {
            asked = own.next().as_deref().and_then(Language::known);
        } else if let Some(tag) = argument
            .strip_prefix(OPTION)
            .and_then(|rest| rest.strip_prefix('='))
        {
            asked = Language::known(tag);
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_one_asked_for_counts_and_other_commands_do_not() {
        let asked = |line: &str| {
            let words: Vec<_> = line.split(' ').map(OsString::from).collect();
            asked_for(&words)
        };
        assert_eq!(
            asked("kaizala status --language de"),
            Some(Language::German)
        );
        assert_eq!(
            asked("kaizala --language=fr status"),
            Some(Language::French)
        );
        assert_eq!(
            asked("kaizala --language de --language=en x"),
            Some(Language::English)
        );
        assert_eq!(asked("kaizala exec x -- y --language de"), None);
        assert_eq!(asked("kaizala status"), None);
    }
}
