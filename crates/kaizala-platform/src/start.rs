//! Starting and stopping a server.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::secret::Secret;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use url::{Host, Url};

use crate::access_tokens::AccessTokens;
use crate::config::Config;
use crate::errors::Fault;
use crate::hosts::Hosts;
use crate::last_exchange::LastExchanges;
use crate::media::FileStore;
use crate::outbound::{Outbound, Rules};
use crate::passwords::Passwords;
use crate::server_keys::ServerKeys;
use crate::sms::Outbox;
use crate::state::{AppState, Shared};
use crate::throttle::Throttle;
use crate::{accounts, database, deliveries, listen, routes, setup_code, sweep};

/// The server.
#[derive(Debug)]
pub struct Platform;

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Another program has the port.
    #[error("port {port} is taken by another program")]
    PortTaken {
        /// The port that was asked for.
        port: u16,
    },
    /// The address cannot be listened at.
    #[error("cannot listen: {0}")]
    Listen(#[source] io::Error),
    /// The public address has no host.
    #[error("the public URL is no address of a server")]
    PublicUrl,
    /// It is to listen at every address of the computer, so it cannot know which one clients use.
    #[error("a server that listens at every address needs a public URL")]
    PublicUrlMissing,
    /// What the server keeps cannot be opened or brought up to date.
    #[error("cannot open the database: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<Fault> for StartError {
    fn from(fault: Fault) -> Self {
        Self::Database(fault.into())
    }
}

impl From<sea_orm::DbErr> for StartError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}

impl Platform {
    /// Starts a server. When this returns, it answers.
    ///
    /// # Errors
    /// [`StartError`]; a taken port is told apart, so that another can be offered.
    pub async fn start(config: Config) -> Result<RunningPlatform, StartError> {
        let listener = TcpListener::bind(config.listen).await.map_err(|error| {
            if error.kind() == io::ErrorKind::AddrInUse {
                let port = config.listen.port();
                StartError::PortTaken { port }
            } else {
                StartError::Listen(error)
            }
        })?;
        let address = listener.local_addr().map_err(StartError::Listen)?;
        let url = base_url(address, config.public_url.as_ref())?;
        let hosts = Hosts::new(address, config.public_url.as_ref());
        let others_reach_it = !address.ip().is_loopback()
            || config
                .public_url
                .as_ref()
                .is_some_and(|url| !is_loopback(url));
        let limits = config.limits.clone();
        let shared = Arc::new(open(config, &url, others_reach_it).await?);

        if shared.mode != ServerMode::BuiltIn {
            // Reading the world's numbering plans takes a moment; the first person to type a number does not wait for
            // it. The app has one person, who most days types none, and the plans would cost its start and its memory.
            tokio::task::spawn_blocking(|| PhoneNumber::parse("+4930901820").is_ok());
        }
        let (stop, stopped) = watch::channel(false);
        let entrance = routes::entrance(shared.clone(), hosts);
        let serving = tokio::spawn(listen::serve(listener, entrance, limits, stopped.clone()));
        let delivering = tokio::spawn(deliveries::run(shared.clone(), stopped.clone()));
        let sweeping = tokio::spawn(sweep::run(shared.clone(), stopped));
        Ok(RunningPlatform {
            address,
            url,
            shared,
            stop,
            serving,
            delivering,
            sweeping,
        })
    }
}

async fn open(config: Config, url: &Url, others_reach_it: bool) -> Result<Shared, StartError> {
    let database = database::open(&config.database).await?;
    let keys = ServerKeys::load_or_make(&database).await?;
    let needs_code = others_reach_it && accounts::is_fresh(&database).await?;
    let setup_code = needs_code.then(setup_code::make).transpose()?;
    let reaches_itself = matches!(config.mode, ServerMode::BuiltIn | ServerMode::Dev);
    let rules = Rules::new(
        config.allowed_hosts.iter().map(String::as_str),
        reaches_itself,
    );
    Ok(Shared {
        database,
        clock: config.clock,
        limits: config.limits,
        mode: config.mode,
        name: config.name,
        endpoint_url: url.as_str().trim_end_matches('/').to_owned(),
        others_reach_it,
        setup_code,
        access_tokens: AccessTokens::new(&keys),
        keys,
        passwords: Passwords::new(),
        media: FileStore::open(&config.media)?,
        outbound: Outbound::new(rules),
        sms: Box::new(Outbox),
        calls: Throttle::within(std::time::Duration::from_mins(1)),
        wrong_passwords: Throttle::within(std::time::Duration::from_mins(10)),
        last_exchanges: LastExchanges::default(),
        deleted: Notify::new(),
    })
}

/// The address that clients use.
fn base_url(bound: SocketAddr, public_url: Option<&Url>) -> Result<Url, StartError> {
    if let Some(url) = public_url {
        let is_good = matches!(url.scheme(), "http" | "https") && url.has_host();
        return is_good.then(|| url.clone()).ok_or(StartError::PublicUrl);
    }
    if bound.ip().is_unspecified() {
        return Err(StartError::PublicUrlMissing);
    }
    Url::parse(&format!("http://{bound}")).map_err(|_| StartError::PublicUrl)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// A server that answers. Dropping it ends it, too, but only [`RunningPlatform::stop`] waits until it has ended.
pub struct RunningPlatform {
    address: SocketAddr,
    url: Url,
    shared: AppState,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    delivering: JoinHandle<()>,
    sweeping: JoinHandle<()>,
}

impl std::fmt::Debug for RunningPlatform {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("RunningPlatform")
            .field("address", &self.address)
            .field("url", &self.url.as_str())
            .finish_non_exhaustive()
    }
}

impl RunningPlatform {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address that clients use.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// What the first account needs to know, on a fresh server that other computers reach.
    pub fn setup_code(&self) -> Option<&Secret> {
        self.shared.setup_code.as_ref()
    }

    /// Takes no further requests, lets open ones finish, and writes what is not written yet.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for task in [self.serving, self.delivering, self.sweeping] {
            if let Err(error) = task.await {
                tracing::error!(%error, "a part of the server broke");
            }
        }
        if let Err(fault) = sweep::sweep(&self.shared).await {
            tracing::error!(%fault, "last sweep failed");
        }
        if let Err(error) = self.shared.database.close().await {
            tracing::error!(%error, "database was not closed");
        }
    }
}
