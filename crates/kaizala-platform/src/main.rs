//! `kaizala-platform`: runs a server until it is told to stop.

mod log;
mod settings;
mod trust;

use std::io::Write as _;
use std::process::ExitCode;

use kaizala_platform::{Config, Platform, RunningPlatform, StartError};
use tracing_subscriber::EnvFilter;

use settings::{SettingError, Settings};

/// As clap ends after a flag that is wrong.
const WRONG_SETTING: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let (config, log_filter, log_as_json) = match read_settings() {
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

fn read_settings() -> Result<(Config, EnvFilter, bool), SettingError> {
    let matches = settings::command().get_matches();
    // There is no other subcommand, and clap ends without one.
    let flags = matches.subcommand_matches("serve").unwrap_or(&matches);
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
