//! How a server is to run.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use kaizala_api::portal::server::ServerMode;
use kaizala_api::secret::Secret;
use kaizala_api::time::{Clock, SystemClock};
use url::Url;

/// How a server is to run.
#[derive(Clone)]
pub struct Config {
    /// Where it listens. Port 0 takes any free one.
    pub listen: SocketAddr,
    /// Where it keeps what it knows.
    pub database: Database,
    /// Where it keeps uploaded files.
    pub media: Media,
    /// What it is for.
    pub mode: ServerMode,
    /// The address that others reach it at, if that is not the one it listens at.
    pub public_url: Option<Url>,
    /// The organisation it serves.
    pub name: String,
    /// Tells it the time.
    pub clock: Arc<dyn Clock>,
    /// Hosts of the local network that webhooks may be sent to: names, addresses or ranges of addresses. Everything
    /// else that is not on the open internet is refused.
    pub allowed_hosts: Vec<String>,
    /// Origins of pages that may call the token service and the platform service, or `*`; none unless they are named.
    pub cors_origins: Vec<String>,
    /// What it proves itself with; without, it speaks plain HTTP.
    pub tls: Option<Tls>,
    /// Where it tells about itself: `/metrics`, `/healthz` and `/readyz` over plain HTTP, for whoever asks.
    pub metrics_listen: Option<SocketAddr>,
    /// Who takes its text messages to phones. Without, a built-in or trial server keeps them, and any other sends
    /// none.
    pub sms: Option<SmsGateway>,
    /// What it puts up with.
    pub limits: Limits,
}

impl Config {
    /// A server for this computer only, on any free port, with the computer's clock and the limits of its mode.
    pub fn new(database: Database, mode: ServerMode) -> Self {
        let folder = match &database {
            Database::Sqlite(file) => file.parent().map(PathBuf::from).unwrap_or_default(),
            Database::Postgres(_) => PathBuf::new(),
        };
        Self {
            media: Media::Folder(folder.join("media")),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            database,
            mode,
            public_url: None,
            name: String::new(),
            clock: Arc::new(SystemClock),
            allowed_hosts: Vec::new(),
            cors_origins: Vec::new(),
            tls: None,
            metrics_listen: None,
            sms: None,
            limits: Limits::of(mode),
        }
    }
}

/// Where a server keeps what it knows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Database {
    /// An SQLite file; it and its folder are made if they are not there.
    Sqlite(PathBuf),
    /// A PostgreSQL database, such as `postgres://user:password@host/database`. Several servers may share one; they
    /// need one bucket (or folder) for uploaded files, too, and clocks that agree to the second.
    Postgres(Secret),
}

impl Database {
    /// The database at this address, if it is one of PostgreSQL.
    pub fn at(url: Secret) -> Option<Self> {
        let is_postgres = ["postgres://", "postgresql://"]
            .iter()
            .any(|scheme| url.expose().starts_with(scheme));
        is_postgres.then_some(Self::Postgres(url))
    }
}

/// Where a server keeps uploaded files.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Media {
    /// A folder; it is made if it is not there.
    Folder(PathBuf),
    /// A bucket that speaks S3, such as `s3://bucket/prefix`. Keys, region and endpoint come from the environment
    /// (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT`).
    Bucket(Url),
}

/// A gateway for text messages that speaks Twilio's message API.
#[derive(Clone, Debug)]
pub struct SmsGateway {
    /// Its address, such as `https://api.twilio.com`.
    pub url: Url,
    /// The account there.
    pub account_sid: String,
    /// The account's secret.
    pub auth_token: Secret,
    /// The number or name that messages come from.
    pub from: String,
}

/// Where a server's certificate comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tls {
    /// Two PEM files, read again when they change.
    Files {
        /// The certificate, and those between it and the authority.
        certificate: PathBuf,
        /// Its private key.
        key: PathBuf,
    },
    /// An authority of the server's own, which can vouch for these hosts only.
    LocalCa {
        /// Names and addresses the server is reached at; the first one is in what it hands out.
        hosts: Vec<String>,
        /// The folder that keeps the authority, its key and the certificate.
        folder: PathBuf,
    },
}

/// What a server puts up with. The defaults are the published ones (contract 7.1, 4.4); a large organisation raises
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls of one connector within a minute (contract 7.1).
    pub per_connector_per_minute: usize,
    /// Calls of all connectors together within a minute (contract 7.1).
    pub per_tenant_per_minute: usize,
    /// PINs for one phone number within ten minutes.
    pub pins_per_number_per_ten_minutes: u64,
    /// PINs for one phone number within a day.
    pub pins_per_number_per_day: u64,
    /// Wrong passwords for one account within ten minutes.
    pub wrong_passwords_per_ten_minutes: usize,
    /// Open connections.
    pub connections: usize,
    /// Open connections from one address of another computer.
    pub connections_per_address: usize,
    /// Open connections from this computer.
    pub connections_from_loopback: usize,
    /// Time for the head of a request to arrive, and for an idle connection to be used again.
    pub header_time: Duration,
    /// Time for the body of a request to arrive.
    pub body_time: Duration,
    /// Size of a JSON body in bytes (contract 7.4).
    pub json_body: usize,
    /// Time for a receiver to answer a callback (contract 6.11.2).
    pub callback_time: Duration,
    /// How many times sooner than published a callback that failed is tried again (contract 6.11.2). More than once is
    /// for trying out.
    pub retry_speed: u32,
    /// Time for a receiver to answer the validation of its address (contract 6.11.2).
    pub validation_time: Duration,
    /// Time between saying that it stops and taking no further requests, for a load balancer to notice.
    pub drain_time: Duration,
    /// Time that open requests get to finish when the server stops.
    pub stop_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_connector_per_minute: 100,
            per_tenant_per_minute: 300,
            pins_per_number_per_ten_minutes: 3,
            pins_per_number_per_day: 10,
            wrong_passwords_per_ten_minutes: 10,
            connections: 512,
            connections_per_address: 16,
            connections_from_loopback: 256,
            header_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            json_body: 1024 * 1024,
            callback_time: Duration::from_secs(10),
            retry_speed: 1,
            validation_time: Duration::from_secs(5),
            drain_time: Duration::ZERO,
            stop_time: Duration::from_secs(10),
        }
    }
}

impl Limits {
    /// The limits a server of this mode starts out with: where text messages cost nothing and nobody else is asked
    /// to guess, a person who tries things out is not locked out after three.
    pub fn of(mode: ServerMode) -> Self {
        match mode {
            ServerMode::Production => Self::default(),
            ServerMode::BuiltIn | ServerMode::Dev => Self {
                pins_per_number_per_ten_minutes: 10,
                pins_per_number_per_day: 100,
                ..Self::default()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_does_not_print_its_password() {
        let database = Database::at("postgres://kaizala:s3cret@db.example.org/kaizala".into());
        let printed = format!("{:?}", database.unwrap());
        assert!(!printed.contains("s3cret"), "{printed}");
        assert_eq!(
            Database::at("mysql://kaizala:s3cret@db/kaizala".into()),
            None
        );
    }
}
