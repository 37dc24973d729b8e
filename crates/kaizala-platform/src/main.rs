//! `kaizala-platform`: runs a server until it is told to stop.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use kaizala_api::portal::server::ServerMode;
use kaizala_platform::{Config, Database, Limits, Media, Platform, RunningPlatform, StartError};
use tracing_subscriber::EnvFilter;
use url::Url;

/// A management portal, token service and platform service for Kaizala connectors.
#[derive(Parser)]
#[command(name = "kaizala-platform", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the server until it is told to stop.
    Serve(Serve),
}

#[derive(Args)]
struct Serve {
    /// Where to listen.
    #[arg(long, env = "KAIZALA_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder that keeps the data.
    #[arg(long, env = "KAIZALA_DATA", default_value = "kaizala-data")]
    data: PathBuf,
    /// A bucket that keeps uploaded files, such as s3://bucket/prefix, instead of a folder beside the data. Keys and
    /// region come from the environment, as for other tools (`AWS_ACCESS_KEY_ID` and so on).
    #[arg(long, env = "KAIZALA_MEDIA")]
    media: Option<Url>,
    /// The address that others reach the server at, such as https://kaizala.example.org.
    #[arg(long, env = "KAIZALA_PUBLIC_URL")]
    public_url: Option<Url>,
    /// The name of the organisation.
    #[arg(long, env = "KAIZALA_NAME", default_value = "Kaizala Platform")]
    name: String,
    /// Hosts of the local network that webhooks may be sent to: names, addresses or ranges such as 10.1.0.0/16.
    #[arg(long, env = "KAIZALA_ALLOW_HOSTS", value_delimiter = ',')]
    allow_hosts: Vec<String>,
    /// For trying things out: text messages stay on the server. Anybody on this computer reads them there; if other
    /// computers reach the server, only the tenant admin does.
    #[arg(long)]
    dev: bool,
    /// Writes the log as JSON, a line per event.
    #[arg(long)]
    log_json: bool,
    /// Calls of one connector within a minute.
    #[arg(long, env = "KAIZALA_CALLS_PER_CONNECTOR")]
    calls_per_connector: Option<usize>,
    /// Calls of all connectors together within a minute.
    #[arg(long, env = "KAIZALA_CALLS")]
    calls: Option<usize>,
}

impl Serve {
    fn config(&self) -> Config {
        let mode = if self.dev {
            ServerMode::Dev
        } else {
            ServerMode::Production
        };
        let mut limits = Limits::of(mode);
        if let Some(calls) = self.calls_per_connector {
            limits.per_connector_per_minute = calls;
        }
        if let Some(calls) = self.calls {
            limits.per_tenant_per_minute = calls;
        }
        let database = Database::Sqlite(self.data.join("platform.sqlite"));
        let plain = Config::new(database, mode);
        Config {
            media: self
                .media
                .clone()
                .map_or(plain.media.clone(), Media::Bucket),
            listen: self.listen,
            public_url: self.public_url.clone(),
            name: self.name.clone(),
            allowed_hosts: self.allow_hosts.clone(),
            limits,
            ..plain
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let Cli {
        command: Command::Serve(serve),
    } = Cli::parse();
    begin_log(serve.log_json);
    match run(&serve).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "did not start");
            ExitCode::FAILURE
        }
    }
}

fn begin_log(as_json: bool) {
    let filter = EnvFilter::try_from_env("KAIZALA_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,sea_orm_migration=warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if as_json {
        log.json().init();
    } else {
        log.init();
    }
}

async fn run(serve: &Serve) -> Result<(), StartError> {
    let platform = Platform::start(serve.config()).await?;
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
