//! `kaizala`: what the window knows, for a terminal. It opens the same vault by itself and answers
//! with JSON; secrets are masked as they are on the page.

use std::io::Write;
use std::path::PathBuf;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use companion_core::key_store::{KeyStore, Patience};
use companion_core::platforms::{BuiltInError, BuiltInPlatform, BuiltInStarted};
use companion_core::preferences::Preferences;
use companion_core::problems::{Outcome, Problem, ProblemCode};
use companion_core::{Companion, Options};
use kaizala_api::time::SystemClock;

/// The window's identifier, under which its data lies.
const IDENTIFIER: &str = "org.kaizala.companion";

/// Kaizala Companion's vault from a terminal. Answers are JSON; a problem is a JSON object with a
/// code on the error stream and exit status 1.
#[derive(Parser)]
#[command(name = "kaizala", version)]
struct Arguments {
    /// The app's data folder, if it is not the usual one.
    #[arg(long, env = "KAIZALA_DATA")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Subcommand)]
enum Command {
    /// The set-ups and where each of them stands.
    Status,
    /// Every connector with its grants and expiries; secrets are masked.
    Connectors,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let (answer, status) = match answer(&arguments).await {
        Ok(answer) => (Ok(answer), ExitCode::SUCCESS),
        Err(problem) => (Err(serde_json::json!(problem)), ExitCode::FAILURE),
    };
    let written = match answer {
        Ok(answer) => writeln!(std::io::stdout(), "{answer:#}"),
        Err(problem) => writeln!(std::io::stderr(), "{problem:#}"),
    };
    if written.is_ok() {
        status
    } else {
        ExitCode::FAILURE
    }
}

async fn answer(arguments: &Arguments) -> Outcome<serde_json::Value> {
    let data = arguments
        .data
        .clone()
        .or_else(|| dirs::data_dir().map(|folder| folder.join(IDENTIFIER)))
        .ok_or_else(|| Problem::from(ProblemCode::VaultUnwritable))?;
    let vault_folder = data.join("vault");
    // Looking must not leave a vault behind; the window makes it.
    if !vault_folder.is_dir() {
        return Err(ProblemCode::NotFound.into());
    }
    let companion = Companion::new(Options {
        vault_folder,
        key_store: KeyStore::platform().with_patience(Patience::BACKGROUND),
        clock: Arc::new(SystemClock),
        built_in: Arc::new(WindowOnly),
        preferences: Preferences::default(),
        observer: Box::new(|_| {}),
    })?;
    companion.open_vault().await?;
    Ok(match arguments.command {
        Command::Status => serde_json::json!(companion.state().setups),
        Command::Connectors => serde_json::json!(companion.connectors().await?),
    })
}

/// The built-in platform runs inside the window; a terminal only meets it there.
struct WindowOnly;

impl BuiltInPlatform for WindowOnly {
    fn start(
        &self,
        port: Option<u16>,
    ) -> Pin<Box<dyn Future<Output = Result<BuiltInStarted, BuiltInError>> + Send + '_>> {
        Box::pin(async move {
            port.map(|port| BuiltInStarted { port })
                .ok_or_else(|| BuiltInError::Failed("it has not run yet".to_owned()))
        })
    }
}
