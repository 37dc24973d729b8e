//! What every request shares.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use kaizala_api::portal::server::ServerMode;
use kaizala_api::secret::Secret;
use kaizala_api::time::Clock;
use tokio::sync::{Notify, Semaphore};

use crate::access_tokens::AccessTokens;
use crate::config::Limits;
use crate::cors::Cors;
use crate::database::entities::{connector, grant};
use crate::database::{Remembered, Store};
use crate::endpoints::Endpoints;
use crate::faults::Faults;
use crate::groups::Listed;
use crate::last_exchange::LastExchanges;
use crate::media::FileStore;
use crate::metrics::Metrics;
use crate::outbound::Outbound;
use crate::passwords::Passwords;
use crate::request_ids::RequestIds;
use crate::server_keys::ServerKeys;
use crate::sms::SmsPort;
use crate::throttle::Throttle;
use crate::tokens::exchange::Belonging;

/// What every request shares.
pub(crate) struct Shared {
    pub(crate) database: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) limits: Limits,
    pub(crate) mode: ServerMode,
    /// The organisation's name.
    pub(crate) name: String,
    /// Base address of the token service and the platform service, without a trailing `/`.
    pub(crate) endpoint_url: String,
    /// Whether other computers reach it.
    pub(crate) others_reach_it: bool,
    /// What the first account needs to know, on a server that other computers reach.
    pub(crate) setup_code: Option<Secret>,
    pub(crate) keys: ServerKeys,
    pub(crate) access_tokens: AccessTokens,
    pub(crate) passwords: Passwords,
    pub(crate) media: FileStore,
    /// Requests to addresses that others name.
    pub(crate) outbound: Outbound,
    /// None: text messages do not leave this server, and nobody reads them here.
    pub(crate) sms: Option<Box<dyn SmsPort>>,
    /// Calls with tokens, by connector and together.
    pub(crate) calls: Throttle,
    /// Wrong passwords, by e-mail address.
    pub(crate) wrong_passwords: Throttle,
    /// What goes wrong on purpose.
    pub(crate) faults: Faults,
    /// Grants with their connectors, by the grant's id.
    pub(crate) known_grants: Remembered<Option<(grant::Model, connector::Model)>>,
    #[expect(dead_code, reason = "what it holds is the lock")]
    pub(crate) alone: Option<File>,
    /// Refresh tokens with what they belong to, by their fingerprints.
    pub(crate) known_refresh_tokens: Remembered<Arc<Belonging>>,
    /// Lists of groups, by whose they are.
    pub(crate) known_groups: Remembered<Arc<Vec<Listed>>>,
    /// Users whose calls another server answers.
    pub(crate) endpoints: Endpoints,
    pub(crate) last_exchanges: LastExchanges,
    pub(crate) request_ids: RequestIds,
    /// Pages of other sites that may call.
    pub(crate) cors: Option<Cors>,
    /// What is counted.
    pub(crate) metrics: Metrics,
    /// Whether it was told to stop.
    pub(crate) is_stopping: AtomicBool,
    /// Places for bodies that are larger than most.
    pub(crate) large_bodies: Arc<Semaphore>,
    /// Something was deleted that must not stay readable in the file.
    pub(crate) deleted: Notify,
}

/// [`Shared`], as handlers get it.
pub(crate) type AppState = Arc<Shared>;
