//! `kaizala-platform`: runs a server until it is told to stop, and makes, copies and troubles one.

mod commands;
mod log;
mod settings;
mod trust;

use std::io::Write as _;
use std::process::ExitCode;

use clap::ArgMatches;
use kaizala_platform::{Config, Platform, RunningPlatform, StartError};
use tracing_subscriber::EnvFilter;

use settings::{SettingError, Settings};

/// What the program is, as `--help` says it.
const ABOUT: &str =
    "A management portal, token service and platform service for Kaizala connectors";
/// As clap ends after a flag that is wrong.
const WRONG_SETTING: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let matches = commands::beside(settings::command())
        .about(ABOUT)
        .get_matches();
    let Some(flags) = matches.subcommand_matches("serve") else {
        return commands::run(&matches).await;
    };
    let (config, log_filter, log_as_json) = match read_settings(flags) {
        Ok(read) => read,
        Err(error) => {
            let text = format!("kaizala-platform: {error}\n");
            let _ = std::io::stderr().lock().write_all(text.as_bytes());
            return ExitCode::from(WRONG_SETTING);
        }
    };
    log::begin(log_filter, log_as_json);
    for name in settings::unknown_variables(std::env::vars_os()) {
        tracing::warn!(%name, "no setting has this variable");
    }
    match run(config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "did not start");
            ExitCode::FAILURE
        }
    }
}

fn read_settings(flags: &ArgMatches) -> Result<(Config, EnvFilter, bool), SettingError> {
    let settings = Settings::gather(flags, |name| std::env::var_os(name))?;
    let (filter, as_json) = settings.log()?;
    Ok((settings.config()?, filter, as_json))
}

async fn run(config: Config) -> Result<(), StartError> {
    let platform = Platform::start(config).await?;
    announce(&platform);
    wait_for_the_end().await;
    tracing::info!("stopping");
    platform.stop().await;
    Ok(())
}

/// Says where the server is, and what the first account needs to know. This goes to the terminal and into no log.
fn announce(platform: &RunningPlatform) {
    let mut text = format!("Kaizala Platform: {}\n", platform.url());
    if let Some(code) = platform.setup_code() {
        text.push_str("Set-up code for the first account: ");
        text.push_str(code.expose());
        text.push('\n');
    }
    if let Some(authority) = platform.authority() {
        text.push_str(&trust::instructions(
            authority,
            platform.url(),
            platform.address(),
        ));
    }
    // Whoever closed the terminal does not want to read it.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

#[cfg(unix)]
async fn wait_for_the_end() {
    use tokio::signal::unix::{SignalKind, signal};

    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn wait_for_the_end() {
    let _ = tokio::signal::ctrl_c().await;
}
