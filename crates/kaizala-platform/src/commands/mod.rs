//! What the program does beside running a server.

mod demo;
mod faults;
mod snapshot;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Subcommand;

/// What was asked for is not done to a folder that is in use already.
const REFUSED: u8 = 3;

/// What the program does beside running a server.
#[derive(Subcommand)]
pub(crate) enum Tool {
    Demo(demo::Demo),
    Faults(faults::FaultsCommand),
    Snapshot(snapshot::Snapshot),
    Restore(snapshot::Restore),
}

/// Does it.
pub(crate) async fn run(tool: Tool) -> ExitCode {
    match tool {
        Tool::Demo(demo) => demo.run().await,
        Tool::Faults(faults) => faults.run().await,
        Tool::Snapshot(snapshot) => snapshot.run().await,
        Tool::Restore(restore) => restore.run().await,
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
