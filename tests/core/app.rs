//! An app with a vault of its own, a key store in memory, and a platform started as the window does.

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use companion_core::accounts::AccountForm;
use companion_core::connectors::ConnectorForm;
use companion_core::groups::GroupForm;
use companion_core::key_store::KeyStore;
use companion_core::personas::Persona;
use companion_core::platforms::{BuiltInError, BuiltInPlatform, BuiltInStarted, PlatformChoice};
use companion_core::preferences::Preferences;
use companion_core::secret::Secret;
use companion_core::setup::RowState;
use companion_core::state::AppState;
use companion_core::vault::Vault;
use companion_core::{Companion, Options};
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::{ManualClock, UnixMillis};
use kaizala_platform::{Config, Database, Platform, RunningPlatform};
use tempfile::TempDir;
use url::Url;

/// The first of January 2030.
pub(crate) const START: UnixMillis = UnixMillis(1_893_456_000_000);

/// A platform that several apps can use.
pub(crate) struct World {
    pub(crate) clock: ManualClock,
    pub(crate) platform: RunningPlatform,
    _folder: TempDir,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::reached_as(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), None).await
    }

    /// A platform whose token service names another host than the one that apps were told.
    pub(crate) async fn start_elsewhere() -> Self {
        // Its own address must be known before it starts, so the port is one that was free a moment ago.
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let listen = free.local_addr().unwrap();
        drop(free);
        let url = format!("http://localhost:{}", listen.port());
        Self::reached_as(listen, Some(url.parse().unwrap())).await
    }

    pub(crate) async fn reached_as(listen: SocketAddr, public_url: Option<Url>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = ManualClock::at(START);
        let config = Config {
            listen,
            public_url,
            clock: Arc::new(clock.clone()),
            ..Config::new(
                Database::Sqlite(folder.path().join("platform.db")),
                ServerMode::BuiltIn,
            )
        };
        let platform = Platform::start(config).await.unwrap();
        Self {
            clock,
            platform,
            _folder: folder,
        }
    }

    /// A person's app on this platform.
    pub(crate) async fn app(&self, personas: &[Persona]) -> App {
        let app = App {
            folder: tempfile::tempdir().unwrap(),
            key_store: KeyStore::in_memory().unwrap(),
            companion: None,
        };
        let mut app = app.started(self).await;
        let url = format!("http://{}", self.platform.address());
        app.get().choose_personas(personas.to_vec()).await.unwrap();
        app.get()
            .choose_platform(PlatformChoice::Server { url })
            .await
            .unwrap();
        app = app.started(self).await;
        app
    }
}

impl World {
    /// One person who has registered a connector and granted it access to a group of their own: the
    /// app, the connector's key, the grant's key.
    pub(crate) async fn granted(&self) -> (App, String, String) {
        let app = self.app(&[Persona::Developer, Persona::Admin]).await;
        app.sign_up("one@example.org", "+15550100001").await;
        let connector = app.register("Shift planner").await;
        let group = app.create_group("Night shift").await;
        let id = app.get().connector(&connector).await.unwrap().id;
        let key = app.get().grant_access(&id, &group, false).await.unwrap();
        (app, connector, key.grant.unwrap())
    }
}

/// Stands where the window's built-in platform does, for apps that use another one.
pub(crate) struct NoBuiltIn;

impl BuiltInPlatform for NoBuiltIn {
    fn start(
        &self,
        _port: Option<u16>,
    ) -> Pin<Box<dyn Future<Output = Result<BuiltInStarted, BuiltInError>> + Send + '_>> {
        Box::pin(async { Err(BuiltInError::Failed("not in this test".to_owned())) })
    }
}

/// One person's app.
pub(crate) struct App {
    folder: TempDir,
    key_store: KeyStore,
    companion: Option<Companion>,
}

impl App {
    pub(crate) fn get(&self) -> &Companion {
        self.companion.as_ref().unwrap()
    }

    /// Drops what runs without a word, as a kill does, and starts anew on the same files.
    pub(crate) async fn started(mut self, world: &World) -> Self {
        drop(self.companion.take());
        self.companion = Some(self.beside(world).await);
        self
    }

    /// A further program on the same files.
    pub(crate) async fn beside(&self, world: &World) -> Companion {
        self.watched(world, |_| {}).await
    }

    /// The same, whose states are watched.
    pub(crate) async fn watched(
        &self,
        world: &World,
        observer: impl Fn(&AppState) + Send + Sync + 'static,
    ) -> Companion {
        let companion = Companion::new(Options {
            vault_folder: self.folder.path().join("vault"),
            key_store: self.key_store.clone(),
            clock: Arc::new(world.clock.clone()),
            built_in: Arc::new(NoBuiltIn),
            preferences: Preferences::default(),
            observer: Box::new(observer),
        })
        .unwrap();
        companion.start().await;
        companion
    }

    /// Where all of it lies.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A second look into the same vault.
    pub(crate) async fn vault(&self) -> Vault {
        Vault::open(&self.folder.path().join("vault"), &self.key_store)
            .await
            .unwrap()
    }

    pub(crate) async fn sign_up(&self, email: &str, number: &str) {
        let form = AccountForm {
            email: email.to_owned(),
            name: email.split('@').next().unwrap().to_owned(),
            password: Secret::from("a long enough password"),
            setup_code: None,
        };
        self.get().create_account(form).await.unwrap();
        self.get().request_pin(number).await.unwrap();
        let pin = self.pin(number).await;
        self.get().verify_pin(pin).await.unwrap();
    }

    /// The PIN on the simulated phone.
    pub(crate) async fn pin(&self, number: &str) -> Secret {
        let messages = self.get().sms_messages().await.unwrap();
        let bare = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let message = messages
            .iter()
            .find(|message| bare(&message.mobile_number) == bare(number))
            .expect("a text message for this number");
        let digits: Vec<_> = message
            .text
            .split(|sign: char| !sign.is_ascii_digit())
            .filter(|run| run.len() == 6)
            .collect();
        Secret::from(*digits.first().expect("six digits in the text message"))
    }

    pub(crate) async fn register(&self, name: &str) -> String {
        self.get()
            .register_connector(connector_form(name))
            .await
            .unwrap()
    }

    pub(crate) async fn create_group(&self, name: &str) -> String {
        let form = GroupForm {
            name: name.to_owned(),
            welcome_message: String::new(),
        };
        self.get().create_group(form).await.unwrap()
    }

    pub(crate) fn rows(&self) -> Vec<RowState> {
        self.get()
            .state()
            .setup
            .rows
            .iter()
            .map(|row| row.state)
            .collect()
    }
}

pub(crate) fn connector_form(name: &str) -> ConnectorForm {
    ConnectorForm {
        name: name.to_owned(),
        description: "Plans shifts".to_owned(),
        redirect_url: None,
        permissions: vec!["group-read".to_owned(), "message-send".to_owned()],
    }
}

/// Days, for the clock.
pub(crate) const fn days(days: u64) -> Duration {
    Duration::from_hours(days * 24)
}
