//! Where passphrases come from: a descriptor, or a person at a terminal. Never an argument, never the environment,
//! for both can be read by others.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read};

use companion_core::secret::Secret;
use zeroize::Zeroizing;

use crate::trouble::{Outcome, Slip, Trouble};
use crate::words::Words;

/// Longest passphrase, in bytes.
const LONGEST: usize = 4096;

/// The first line of what this descriptor gives.
pub(crate) fn from_descriptor(number: u32) -> Outcome<Secret> {
    let failed = |error: io::Error| {
        Trouble::from(Slip::File)
            .with("path", format!("--passphrase-fd {number}"))
            .detailed(error)
    };
    let mut text = Zeroizing::new(Vec::with_capacity(LONGEST));
    let limit = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    let read = if number == 0 {
        io::stdin().lock().take(limit).read_to_end(&mut text)
    } else {
        descriptor::open(number)
            .map_err(failed)?
            .take(limit)
            .read_to_end(&mut text)
    };
    read.map_err(failed)?;
    let line = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    match std::str::from_utf8(line) {
        Ok("") | Err(_) => Err(needed("--passphrase-fd")),
        Ok(line) => Ok(Secret::from(line)),
    }
}

/// Asks the person, without echo; none if nobody is there. The prompt goes to the terminal itself, not to the standard
/// output.
pub(crate) fn asked(words: Words, prompt: &str) -> Outcome<Option<Secret>> {
    if !io::stdin().is_terminal() && !io::stderr().is_terminal() {
        return Ok(None);
    }
    let prompt = words.say("cli-prompt", &[("question", &words.plain(prompt))]) + " ";
    // From before the question on: what is typed at once is not seen either.
    let _silence = silence::Silence::begin();
    match rpassword::prompt_password(prompt) {
        Ok(typed) if typed.is_empty() => Err(needed("--passphrase-fd")),
        Ok(typed) => Ok(Some(Secret::new(typed))),
        // No terminal after all, or the person has closed it.
        Err(error) => Err(needed("--passphrase-fd").detailed(error)),
    }
}

/// A new passphrase, which the person types twice.
pub(crate) fn chosen(words: Words, prompt: &str, option: &str) -> Outcome<Secret> {
    let first = asked(words, prompt)?.ok_or_else(|| needed(option))?;
    let again = asked(words, "cli-ask-again")?.ok_or_else(|| needed(option))?;
    if first == again {
        Ok(first)
    } else {
        Err(Slip::PassphrasesDiffer.into())
    }
}

/// A passphrase is missing that this option would bring.
pub(crate) fn needed(option: &str) -> Trouble {
    Trouble::from(Slip::PassphraseNeeded).with("option", option)
}

#[cfg(unix)]
mod descriptor {
    use super::{File, io};

    pub(super) fn open(number: u32) -> io::Result<File> {
        File::open(format!("/dev/fd/{number}"))
    }
}

/// A terminal that shows nothing of what is typed, until this is dropped.
#[cfg(unix)]
mod silence {
    use std::fs::File;

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    pub(super) struct Silence {
        terminal: File,
        before: Termios,
    }

    impl Silence {
        /// None where there is no terminal: then nothing is shown anyway.
        pub(super) fn begin() -> Option<Self> {
            let terminal = File::options()
                .read(true)
                .write(true)
                .open("/dev/tty")
                .ok()?;
            let before = tcgetattr(&terminal).ok()?;
            let mut silent = before.clone();
            silent.local_modes.remove(LocalModes::ECHO);
            tcsetattr(&terminal, OptionalActions::Now, &silent).ok()?;
            Some(Self { terminal, before })
        }
    }

    impl Drop for Silence {
        fn drop(&mut self) {
            // The person sees a terminal that stays silent, and nothing else can be done about it.
            let _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
        }
    }
}

/// The library turns the console's echo off, right after the question.
#[cfg(not(unix))]
mod silence {
    pub(super) struct Silence;

    impl Silence {
        pub(super) const fn begin() -> Option<Self> {
            Some(Self)
        }
    }
}

/// Only the standard input is known by a number everywhere.
#[cfg(not(unix))]
mod descriptor {
    use super::{File, io};

    pub(super) fn open(_: u32) -> io::Result<File> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }
}
