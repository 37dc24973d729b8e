//! The built-in platform: the server, inside the app, for this computer only.

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::pin::Pin;

use companion_core::platforms::{BuiltInError, BuiltInPlatform, BuiltInStarted};
use kaizala_api::portal::server::ServerMode;
use kaizala_platform::{Config, Database, Platform, RunningPlatform, StartError};
use tokio::sync::Mutex;

/// The built-in platform; at most one runs.
pub(crate) struct BuiltIn {
    folder: PathBuf,
    running: Mutex<Option<RunningPlatform>>,
}

impl BuiltIn {
    /// A platform that keeps its data in this folder. It does not run yet.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            running: Mutex::new(None),
        }
    }

    /// Stops it, finishing what it is answering.
    pub(crate) async fn stop(&self) {
        if let Some(running) = self.running.lock().await.take() {
            running.stop().await;
        }
    }

    async fn run(&self, port: Option<u16>) -> Result<BuiltInStarted, BuiltInError> {
        let mut running = self.running.lock().await;
        if let Some(running) = &*running {
            return Ok(BuiltInStarted {
                port: running.address().port(),
            });
        }
        let config = Config {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, port.unwrap_or(0))),
            ..Config::new(
                Database::Sqlite(self.folder.join("platform.db")),
                ServerMode::BuiltIn,
            )
        };
        let platform = Platform::start(config).await.map_err(|error| {
            if let StartError::PortTaken { port } = error {
                BuiltInError::PortTaken(port)
            } else {
                BuiltInError::Failed(error.to_string())
            }
        })?;
        let port = platform.address().port();
        *running = Some(platform);
        Ok(BuiltInStarted { port })
    }
}

impl BuiltInPlatform for BuiltIn {
    fn start(
        &self,
        port: Option<u16>,
    ) -> Pin<Box<dyn Future<Output = Result<BuiltInStarted, BuiltInError>> + Send + '_>> {
        Box::pin(self.run(port))
    }
}
