//! Where answers go: the standard output, as JSON or for people; troubles and hints to the error stream.

use std::io::{self, Write};

use serde::Serialize;

use crate::trouble::{Outcome, Slip, Trouble};
use crate::words::{Words, printable};

/// How this run speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    /// Its language.
    pub(crate) words: Words,
    /// Whether a program reads it.
    pub(crate) is_json: bool,
}

impl Terminal {
    /// Writes an answer for programs.
    pub(crate) fn json(self, value: &impl Serialize) -> Outcome<()> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| Trouble::from(Slip::Output).detailed(error))?;
        self.exactly(format!("{text}\n").as_bytes())
    }

    /// Writes text for people; colours go where they are seen.
    #[expect(clippy::unused_self, reason = "answers have one way out")]
    pub(crate) fn print(self, text: &str) -> Outcome<()> {
        let mut stream = anstream::stdout().lock();
        taken(
            stream
                .write_all(text.as_bytes())
                .and_then(|()| stream.flush()),
        )
    }

    /// Writes a line for people.
    pub(crate) fn line(self, text: &str) -> Outcome<()> {
        self.print(&format!("{text}\n"))
    }

    /// Writes these bytes and nothing else.
    #[expect(clippy::unused_self, reason = "answers have one way out")]
    pub(crate) fn exactly(self, bytes: &[u8]) -> Outcome<()> {
        let mut stream = io::stdout().lock();
        taken(stream.write_all(bytes).and_then(|()| stream.flush()))
    }

    /// Says something beside the answer, to people only.
    pub(crate) fn hint(self, text: &str) {
        if !self.is_json {
            say(text);
        }
    }

    /// Says what went wrong.
    pub(crate) fn trouble(self, trouble: &Trouble) {
        if self.is_json {
            let value = trouble.json(self.words);
            say(&format!("{value:#}"));
            return;
        }
        let mut lines: Vec<String> = Vec::new();
        lines.extend(trouble.sentences(self.words));
        lines.extend(
            trouble
                .choices()
                .iter()
                .map(|choice| format!("  {}", printable(choice))),
        );
        if let Some(details) = trouble.details() {
            let title = self.words.plain("problem-details");
            lines.push(
                self.words
                    .say("cli-titled", &[("title", &title), ("text", details)]),
            );
        }
        say(&lines.join("\n"));
    }
}

/// Writes to the error stream. If even that takes nothing, the exit code has to do.
fn say(text: &str) {
    let mut stream = anstream::stderr().lock();
    let _ = writeln!(stream, "{text}");
}

/// A reader who has read enough, such as `head`, is no trouble.
fn taken(written: io::Result<()>) -> Outcome<()> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Trouble::from(Slip::Output).detailed(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
