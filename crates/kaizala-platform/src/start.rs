//! Starting and stopping a server.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::secret::Secret;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore, watch};
use tokio::task::JoinHandle;
use url::Url;

use crate::access_tokens::AccessTokens;
use crate::config::{Config, Database, Limits};
use crate::cors::Cors;
use crate::database::Remembered;
use crate::endpoints::Endpoints;
use crate::errors::Fault;
use crate::faults::Faults;
use crate::hosts::Hosts;
use crate::last_exchange::LastExchanges;
use crate::media::FileStore;
use crate::metrics::Metrics;
use crate::outbound::{Outbound, Rules};
use crate::passwords::Passwords;
use crate::request_ids::RequestIds;
use crate::server_keys::ServerKeys;
use crate::state::{AppState, Shared};
use crate::throttle::Throttle;
use crate::tls::{self, Certificates, TlsError};
use crate::twilio::Twilio;
use crate::{
    accounts, addresses, database, deliveries, listen, routes, setup_code, sms_gateway, sweep,
};

/// Files inside JSON that are read at once. Each takes up to three times its size in memory.
const LARGE_BODIES: usize = 2;

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
    /// There is no certificate to use.
    #[error("no TLS: {0}")]
    Tls(#[from] TlsError),
    /// The SMS gateway cannot be spoken to.
    #[error("no SMS gateway: {0}")]
    SmsGateway(String),
    /// Another server keeps its things in this file.
    #[error("another server is at work on {0}; stop it, or name another folder with --data")]
    InUse(PathBuf),
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
        let listener = bind(config.listen).await?;
        let watched = match config.metrics_listen {
            Some(address) => Some(bind(address).await?),
            None => None,
        };
        let address = listener.local_addr().map_err(StartError::Listen)?;
        let watched_address = watched
            .as_ref()
            .map(TcpListener::local_addr)
            .transpose()
            .map_err(StartError::Listen)?;
        let tls = config.tls.clone();
        let url = addresses::base_url(address, config.public_url.as_ref(), tls.as_ref())?;
        let hosts = Hosts::new(address, config.public_url.as_ref(), tls.as_ref());
        let others_reach_it = addresses::others_reach(address, config.public_url.as_ref());
        let certificates = match tls.clone() {
            Some(tls) => Some(Certificates::load(tls, config.clock.now())?),
            None => None,
        };
        let acceptor = certificates
            .as_ref()
            .map(Certificates::acceptor)
            .transpose()?;
        let limits = config.limits.clone();
        let gateway = match config.sms.clone() {
            Some(gateway) => Some(Twilio::new(gateway).map_err(StartError::SmsGateway)?),
            None => None,
        };
        let shared = Arc::new(open(config, &url, others_reach_it).await?);

        if shared.mode != ServerMode::BuiltIn {
            // Reading the world's numbering plans takes a moment; the first person to type a number does not wait for
            // it. The app has one person, who most days types none, and the plans would cost its start and its memory.
            tokio::task::spawn_blocking(|| PhoneNumber::parse("+4930901820").is_ok());
        }
        let (stop, stopped) = watch::channel(false);
        let (end, ended) = watch::channel(false);
        let entrance = routes::entrance(shared.clone(), hosts);
        let mut parts = vec![
            tokio::spawn(listen::serve(
                listener,
                entrance,
                acceptor,
                limits,
                stopped.clone(),
            )),
            tokio::spawn(deliveries::run(shared.clone(), stopped.clone())),
            tokio::spawn(sweep::run(shared.clone(), stopped.clone())),
        ];
        if let Some(gateway) = gateway {
            let handing = sms_gateway::run(shared.clone(), gateway, stopped.clone());
            parts.push(tokio::spawn(handing));
        }
        if let Some(certificates) = certificates {
            let keeping = tls::keep_fresh(certificates, shared.clone(), stopped);
            parts.push(tokio::spawn(keeping));
        }
        let watching = watched.map(|listener| {
            let entrance = routes::watched_entrance(shared.clone());
            tokio::spawn(listen::serve(
                listener,
                entrance,
                None,
                watched_limits(),
                ended,
            ))
        });
        Ok(RunningPlatform {
            address,
            watched_address,
            url,
            authority: tls.as_ref().and_then(tls::authority_of),
            shared,
            stop,
            parts,
            end,
            watching,
        })
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|error| {
        if error.kind() == io::ErrorKind::AddrInUse {
            let port = address.port();
            StartError::PortTaken { port }
        } else {
            StartError::Listen(error)
        }
    })
}

/// Whoever watches asks now and then; what is under way when the server ends is not waited for.
fn watched_limits() -> Limits {
    Limits {
        connections: 32,
        stop_time: Duration::from_secs(1),
        ..Limits::default()
    }
}

/// Opens what a server of this address keeps.
pub(crate) async fn open(
    config: Config,
    url: &Url,
    others_reach_it: bool,
) -> Result<Shared, StartError> {
    let alone = match &config.database {
        Database::Sqlite(path) => {
            let alone = database::keep_others_out(path).await;
            let alone = alone.map_err(|error| StartError::Database(error.into()))?;
            Some(alone.ok_or_else(|| StartError::InUse(path.clone()))?)
        }
        Database::Postgres(_) => None,
    };
    let database = database::open(&config.database).await?;
    let keys = ServerKeys::load_or_make(&database).await?;
    let needs_code = others_reach_it && accounts::is_fresh(&database).await?;
    let setup_code = needs_code.then(|| setup_code::of(&keys)).transpose()?;
    let reaches_itself = matches!(config.mode, ServerMode::BuiltIn | ServerMode::Dev);
    let rules = Rules::new(
        config.allowed_hosts.iter().map(String::as_str),
        reaches_itself,
    );
    Ok(Shared {
        cors: Cors::of(&config.cors_origins),
        request_ids: RequestIds::new()?,
        metrics: Metrics::new(database.errors().clone()),
        is_stopping: AtomicBool::new(false),
        faults: Faults::load(&database, config.mode).await?,
        endpoints: Endpoints::load(&database).await?,
        known_grants: Remembered::default(),
        alone,
        known_refresh_tokens: Remembered::default(),
        known_groups: Remembered::default(),
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
        passwords: Passwords::new()?,
        media: FileStore::open(&config.media)?,
        outbound: Outbound::new(rules),
        sms: sms_gateway::port(config.sms.is_some(), config.mode),
        calls: Throttle::within("calls", Duration::from_mins(1)),
        wrong_passwords: Throttle::within("passwords", Duration::from_mins(10)),
        last_exchanges: LastExchanges::default(),
        large_bodies: Arc::new(Semaphore::new(LARGE_BODIES)),
        deleted: Notify::new(),
    })
}

/// A server that answers. Dropping it ends it, too, but only [`RunningPlatform::stop`] waits until it has ended.
pub struct RunningPlatform {
    address: SocketAddr,
    watched_address: Option<SocketAddr>,
    url: Url,
    authority: Option<PathBuf>,
    shared: AppState,
    stop: watch::Sender<bool>,
    parts: Vec<JoinHandle<()>>,
    end: watch::Sender<bool>,
    watching: Option<JoinHandle<()>>,
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

    /// Where it tells about itself.
    pub fn watched_address(&self) -> Option<SocketAddr> {
        self.watched_address
    }

    /// The certificate that clients have to trust, if the server has an authority of its own.
    pub fn authority(&self) -> Option<&Path> {
        self.authority.as_deref()
    }

    /// The address that clients use.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// What the first account needs to know, on a fresh server that other computers reach.
    pub fn setup_code(&self) -> Option<&Secret> {
        self.shared.setup_code.as_ref()
    }

    /// Says that it stops, takes no further requests, lets open ones finish, and writes what is not written yet. What
    /// waits to be delivered stays for the next start.
    pub async fn stop(self) {
        self.shared.is_stopping.store(true, Ordering::Relaxed);
        tokio::time::sleep(self.shared.limits.drain_time).await;
        self.stop.send_replace(true);
        for part in self.parts {
            if let Err(error) = part.await {
                tracing::error!(%error, "a part of the server broke");
            }
        }
        if let Err(fault) = sweep::sweep(&self.shared).await {
            tracing::error!(%fault, "last sweep failed");
        }
        if let Err(error) = self.shared.database.close().await {
            tracing::error!(%error, "database was not closed");
        }
        self.end.send_replace(true);
        if let Some(watching) = self.watching
            && let Err(error) = watching.await
        {
            tracing::error!(%error, "a part of the server broke");
        }
    }
}
