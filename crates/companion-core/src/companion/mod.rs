//! Everything the app can be asked to do, in one place per concept. The window and the command line
//! call these and nothing below.

mod accounts;
mod answers;
mod authorities;
mod backup;
mod calls;
mod connectors;
mod endpoints;
mod examination;
mod exchange;
#[cfg(test)]
mod exchange_kills;
mod grants;
mod groups;
mod holdings;
mod invitations;
mod key_slots;
#[cfg(test)]
mod kill_stage;
mod lock;
mod notices;
#[cfg(test)]
mod opening_kills;
mod openings;
mod platform;
mod portal;
mod receipts;
mod refusals;
mod renewals;
mod resume;
mod snapshot;
mod token_service;
mod tokens;
mod unsettled;
mod user_tokens;
mod vault;
mod waiting;
mod watching;

pub use backup::BackedUp;
pub use examination::PlatformExamination;

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::server::Server;
use kaizala_api::time::{Clock, UnixMillis};
use kaizala_client::{Client, ClientError};
use tokio::sync::{Mutex, watch};

pub use renewals::Renewals;

use holdings::Holdings;
use snapshot::Shown;

use crate::key_store::KeyStore;
use crate::platforms::{BuiltInPlatform, Profile};
use crate::preferences::Preferences;
use crate::state::{AppState, PlatformState, VaultStatus};
use crate::throttle::{Queues, Throttle};
use crate::tokens::{Flights, ServerClocks};
use crate::vault::{KeySlot, Vault};

/// How long closing waits for exchanges that are under way.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the core is given to work with.
pub struct Options {
    /// Where the vault lies.
    pub vault_folder: PathBuf,
    /// What keeps its key.
    pub key_store: KeyStore,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Starts the platform inside the app.
    pub built_in: Arc<dyn BuiltInPlatform>,
    /// Language and theme.
    pub preferences: Preferences,
    /// Is handed every new state.
    pub observer: Box<dyn Fn(&AppState) + Send + Sync>,
}

/// The app without its window. Cheap to clone; all clones are the same.
#[derive(Clone)]
pub struct Companion(Arc<Inner>);

struct Inner {
    vault_folder: PathBuf,
    key_store: KeyStore,
    clock: Arc<dyn Clock>,
    built_in: Arc<dyn BuiltInPlatform>,
    observer: Box<dyn Fn(&AppState) + Send + Sync>,
    live: RwLock<Live>,
    state: watch::Sender<AppState>,
    /// How often a snapshot was asked for.
    asked: AtomicU64,
    /// How many of the snapshots are shown.
    shown: Mutex<Shown>,
    /// What snapshots are made of.
    holdings: Mutex<Holdings>,
    /// What changes the vault after asking the portal happens one at a time.
    turn: Mutex<()>,
    /// The exchanges that are under way.
    exchanges: Flights,
    /// The platforms' clocks.
    clocks: Arc<ServerClocks>,
    /// How many calls are left.
    throttle: Arc<Throttle>,
    /// Who waits for a call.
    queues: Arc<Queues>,
}

/// What is known only while the app runs.
struct Live {
    client: Client,
    preferences: Preferences,
    vault: Option<Vault>,
    vault_status: VaultStatus,
    vault_details: Option<String>,
    key_slots: Vec<KeySlot>,
    /// When somebody was last known to be there.
    active_at: UnixMillis,
    profile: Profile,
    server: Option<Server>,
    platform: PlatformState,
    /// The number that the last PIN of the portal went to.
    pin_for: Option<PhoneNumber>,
    /// The number that the last PIN of the token service went to.
    user_token_pin_for: Option<PhoneNumber>,
}

impl Companion {
    /// The core, with nothing open yet; [`Companion::start`] opens it.
    ///
    /// # Errors
    /// When this computer trusts no certificate authority at all.
    pub fn new(options: Options) -> Result<Self, ClientError> {
        let live = Live {
            client: Client::new(kaizala_client::Options::default())?,
            preferences: options.preferences,
            vault: None,
            vault_status: VaultStatus::Opening,
            vault_details: None,
            key_slots: Vec::new(),
            active_at: options.clock.now(),
            profile: Profile::default(),
            server: None,
            platform: PlatformState::Starting,
            pin_for: None,
            user_token_pin_for: None,
        };
        let state = snapshot::closed(&live, &options.vault_folder);
        let throttle = Arc::new(Throttle::beside(options.vault_folder.clone()));
        Ok(Self(Arc::new(Inner {
            vault_folder: options.vault_folder,
            key_store: options.key_store,
            clock: options.clock,
            built_in: options.built_in,
            observer: options.observer,
            live: RwLock::new(live),
            state: watch::Sender::new(state),
            asked: AtomicU64::new(0),
            shown: Mutex::default(),
            holdings: Mutex::default(),
            turn: Mutex::new(()),
            exchanges: Flights::default(),
            clocks: Arc::default(),
            throttle,
            queues: Arc::default(),
        })))
    }

    /// Opens the vault, starts the platform, finishes what was under way. Problems become states.
    pub async fn start(&self) {
        if let Err(problem) = self.open_vault().await {
            tracing::info!(code = ?problem.code, "the vault is not open");
        }
    }

    /// Closes the vault once what is being changed in it is done. What is asked afterwards is answered as if it were
    /// locked.
    pub async fn close(&self) {
        let _turn = self.0.turn.lock().await;
        // What takes longer is broken off at its commit: all of it or nothing.
        if tokio::time::timeout(PATIENCE, self.0.exchanges.settled())
            .await
            .is_err()
        {
            tracing::info!("an exchange was still under way");
        }
        if let Some(vault) = self.change(|live| live.vault.take()) {
            vault.close().await;
        }
    }

    /// The whole, as it stands.
    pub fn state(&self) -> AppState {
        self.0.state.borrow().clone()
    }

    /// Takes over other preferences.
    pub async fn set_preferences(&self, preferences: Preferences) {
        self.change(|live| live.preferences = preferences);
        self.publish().await;
    }

    /// The connections, which trust what the person told them to trust.
    fn client(&self) -> Client {
        self.read(|live| live.client.clone())
    }

    fn read<T>(&self, read: impl FnOnce(&Live) -> T) -> T {
        read(&self.0.live.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Live) -> T) -> T {
        change(&mut self.0.live.write().unwrap_or_else(PoisonError::into_inner))
    }
}
