//! Help in the language of the person: every command's and option's sentence stands in the catalogue as
//! `cli-<command>` and `cli-<command>-<option>`, shared ones as `cli-option-<option>`.

use clap::{Arg, Command, CommandFactory as _};

use crate::arguments::Arguments;
use crate::words::Words;

/// The command line with its sentences.
pub(crate) fn command(words: Words) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}\n  {{usage}}\n\n{{all-args}}",
        words.plain("cli-help-usage")
    );
    let plain = Arguments::command();
    let described = sentences(plain, "cli", words)
        .help_template(format!("{template}{{after-help}}\n"))
        .subcommand_help_heading(heading(words, "cli-help-commands"))
        .after_help(words.plain("cli-help-more"));
    described.mut_subcommands(|command| {
        let prefix = format!("cli-{}", command.get_name());
        sentences(command, &prefix, words).help_template(template.clone())
    })
}

fn sentences(command: Command, prefix: &str, words: Words) -> Command {
    let about = if prefix == "cli" { "cli-about" } else { prefix };
    command
        .about(words.plain(about))
        .mut_args(|argument| described(argument, prefix, words))
}

fn described(argument: Arg, prefix: &str, words: Words) -> Arg {
    let title = if argument.is_positional() {
        "cli-help-arguments"
    } else {
        "cli-help-options"
    };
    let help = words.plain(&key(&argument, prefix));
    let argument = argument.help(help).help_heading(heading(words, title));
    // What a command takes itself stands before what all of them take.
    if argument.is_global_set() {
        argument.display_order(100)
    } else {
        argument
    }
}

/// A heading lives as long as the program, which ends when it has shown it.
fn heading(words: Words, key: &str) -> &'static str {
    words.plain(key).leak()
}

/// Options that mean the same everywhere have one sentence.
fn key(argument: &Arg, prefix: &str) -> String {
    let id = argument.get_id().as_str().replace('_', "-");
    let is_shared = argument.is_global_set()
        || matches!(
            id.as_str(),
            "connector" | "group" | "user" | "version" | "dry-run" | "backup-passphrase-fd"
        );
    if is_shared {
        format!("cli-option-{id}")
    } else {
        format!("{prefix}-{id}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kaizala_catalogue::Language;

    use super::*;
    use crate::exit::Exit;

    #[test]
    fn every_command_and_option_has_its_sentence_in_every_language() {
        for language in Language::ALL {
            let command = command(Words::of(language));
            let mut all = vec![command.clone()];
            all.extend(command.get_subcommands().cloned());
            assert!(all.len() > 4);
            for command in all {
                let about = command.get_about().unwrap().to_string();
                assert!(
                    about.contains(' '),
                    "{language:?} {}: {about}",
                    command.get_name()
                );
                for argument in command.get_arguments() {
                    let help = argument.get_help().unwrap().to_string();
                    assert!(
                        help.contains(' '),
                        "{language:?} {} {}: {help}",
                        command.get_name(),
                        argument.get_id()
                    );
                }
            }
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    const MANUAL: &str = include_str!("../../../docs/command-line.md");

    #[test]
    fn the_manual_names_every_command_and_option_and_no_other() {
        let mut command = command(Words::of(Language::English));
        command.build();
        for command in command.get_subcommands() {
            let name = command.get_name();
            assert!(MANUAL.contains(&format!("`kaizala {name}")), "{name}");
        }
        let options: BTreeSet<String> = std::iter::once(&command)
            .chain(command.get_subcommands())
            .flat_map(Command::get_arguments)
            .filter_map(|argument| Some(format!("--{}", argument.get_long()?)))
            .collect();
        let is_of_word = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        let words: BTreeSet<_> = MANUAL.split(|sign| !is_of_word(sign)).collect();
        for option in &options {
            let option = option.as_str();
            assert!(words.contains(option), "{option} is not in the manual");
        }
        // The second of every pair of back-ticks ends what the first one began.
        for named in MANUAL.split('`').skip(1).step_by(2) {
            let first = named.split([' ', '\n']).next().unwrap_or_default();
            if first.starts_with("--") {
                assert!(options.contains(first), "{first} is no option");
            }
        }
    }

    #[test]
    fn the_manual_names_every_exit_code_and_no_other() {
        let row = |line: &'static str| line.strip_prefix("| ")?.split_once(" |");
        let told: Vec<u8> = MANUAL
            .lines()
            .filter_map(|line| Some(row(line)?.0))
            .flat_map(|codes| codes.split(", "))
            .filter_map(|code| code.parse().ok())
            .collect();
        let all = [
            Exit::Done,
            Exit::Failed,
            Exit::Usage,
            Exit::Choice,
            Exit::Vault,
            Exit::Later,
            Exit::Person,
            Exit::Unknown,
            Exit::Refused,
            Exit::Over,
            Exit::Soon,
            Exit::Ended,
            Exit::NotPrepared,
            Exit::NotExecutable,
            Exit::NoCommand,
        ];
        assert_eq!(told, all.map(Exit::code));
    }
}
