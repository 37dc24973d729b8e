//! What the program does beside running a server.

mod demo;
mod faults;
mod snapshot;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{ArgMatches, Command, FromArgMatches as _, Subcommand};

/// What was asked for is not done to a folder that is in use already.
const REFUSED: u8 = 3;

/// What takes other arguments than the server does.
#[derive(Subcommand)]
enum Tool {
    Demo(demo::Demo),
    Faults(faults::FaultsCommand),
}

/// The program's command line: what is beside `command`.
pub(crate) fn beside(command: Command) -> Command {
    Tool::augment_subcommands(command).subcommands(snapshot::commands())
}

/// Does what was asked for.
pub(crate) async fn run(matches: &ArgMatches) -> ExitCode {
    if let Some((name, flags)) = matches.subcommand()
        && let Some(code) = snapshot::run(name, flags).await
    {
        return code;
    }
    let tool = match Tool::from_arg_matches(matches) {
        Ok(tool) => tool,
        Err(error) => error.exit(),
    };
    match tool {
        Tool::Demo(demo) => demo.run().await,
        Tool::Faults(faults) => faults.run().await,
    }
}

/// Writes a text to standard output. Whoever closed the terminal does not want to read it.
fn say(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Says what went wrong and how the program ends.
fn fail(error: &dyn std::error::Error, code: ExitCode) -> ExitCode {
    let text = format!("kaizala-platform: {error}\n");
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
    code
}
