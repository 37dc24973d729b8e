//! The exchange of a refresh token: through our client, by bare reqwest, and through the app with the vault's commit.

use std::sync::Arc;
use std::time::Instant;

use companion_core::accounts::AccountForm;
use companion_core::connectors::ConnectorForm;
use companion_core::grants::SecretRef;
use companion_core::groups::GroupForm;
use companion_core::key_store::KeyStore;
use companion_core::personas::Persona;
use companion_core::platforms::{BuiltInError, BuiltInPlatform, BuiltInStarted, PlatformChoice};
use companion_core::preferences::Preferences;
use companion_core::problems::Problem;
use companion_core::secret::Secret;
use companion_core::throttle;
use companion_core::{Companion, Options};
use companion_tests::{Failure, Outcome};
use kaizala_api::ids::ConnectorId;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::SystemClock;
use kaizala_api::tokens::{
    ACCESS_TOKEN, APPLICATION_ID_HEADER, APPLICATION_SECRET_HEADER, AccessTokenAnswer,
    REFRESH_TOKEN_HEADER,
};
use kaizala_client::{BaseUrl, Client};
use kaizala_platform::{Config, Database, Limits, Platform};

use crate::figure::{Figure, Target, median};

/// Requests on each side.
const ROUNDS: usize = 2_000;
/// Exchanges through the app: the commit is on disk each time.
const COMMITS: usize = 300;

pub(crate) async fn measure() -> Outcome<Vec<Figure>> {
    println!("{ROUNDS} exchanges on each side …");
    let folder = tempfile::tempdir()?;
    let mode = ServerMode::BuiltIn;
    let config = Config {
        // Raised, not removed: the throttle counts every call.
        limits: Limits {
            per_connector_per_minute: 1_000_000,
            per_tenant_per_minute: 1_000_000,
            ..Limits::of(mode)
        },
        ..Config::new(Database::Sqlite(folder.path().join("platform.db")), mode)
    };
    let platform = Platform::start(config).await.map_err(Failure::from)?;
    let url = format!("http://{}", platform.address());
    let app = Companion::new(Options {
        vault_folder: folder.path().join("vault"),
        key_store: KeyStore::in_memory().map_err(Failure::from)?,
        clock: Arc::new(SystemClock),
        built_in: Arc::new(NoBuiltIn),
        preferences: Preferences::default(),
        observer: Box::new(|_| {}),
    })
    .map_err(Failure::from)?;
    let (connector, grant) = prepare(&app, &url).await.map_err(Failure::from)?;
    let id = app.connector(&connector).await.map_err(Failure::from)?.id;
    let id = ConnectorId::from(id);
    let secret = app
        .secret(&SecretRef::ConnectorSecret {
            connector: connector.clone(),
        })
        .await
        .map_err(Failure::from)?;
    let token = app
        .secret(&SecretRef::RefreshToken {
            connector: connector.clone(),
            grant: grant.clone(),
        })
        .await
        .map_err(Failure::from)?;

    let client = Client::new(kaizala_client::Options::default()).map_err(Failure::from)?;
    let ours = client.token_service(BaseUrl::parse(&url).map_err(Failure::from)?);
    let bare = reqwest::Client::builder().no_proxy().build()?;
    let address = format!("{url}{ACCESS_TOKEN}");
    let (mut through_client, mut by_reqwest) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS + 50 {
        let began = Instant::now();
        ours.access_token(&id, &secret, &token)
            .await
            .map_err(Failure::from)?;
        let client_took = began.elapsed();
        let began = Instant::now();
        bare.get(&address)
            .header(APPLICATION_ID_HEADER, id.as_str())
            .header(APPLICATION_SECRET_HEADER, secret.expose())
            .header(REFRESH_TOKEN_HEADER, token.expose())
            .send()
            .await?
            .error_for_status()?
            .json::<AccessTokenAnswer>()
            .await?;
        // The first ones open connections.
        if round >= 50 {
            through_client.push(client_took.as_secs_f64() * 1e6);
            by_reqwest.push(began.elapsed().as_secs_f64() * 1e6);
        }
    }
    let mut with_commit = Vec::new();
    for _ in 0..COMMITS {
        let began = Instant::now();
        app.get_access_token(&connector, &grant)
            .await
            .map_err(Failure::from)?;
        with_commit.push(began.elapsed().as_secs_f64() * 1e6);
    }
    platform.stop().await;
    let reference = median(by_reqwest);
    Ok(vec![
        Figure {
            name: "exchange through our client",
            unit: "µs",
            measured: median(through_client),
            reference: Some(reference),
            target: Target::Ratio(1.10),
        },
        Figure {
            name: "exchange in the app, committed and shown",
            unit: "µs",
            measured: median(with_commit),
            reference: Some(reference),
            target: Target::None,
        },
    ])
}

pub(crate) async fn prepare(app: &Companion, url: &str) -> Result<(String, String), Problem> {
    // What is measured is the exchange, not the wait for its turn.
    app.keep_to(throttle::Limits {
        per_connector: 1_000_000,
        per_platform: 1_000_000,
    });
    app.start().await;
    app.choose_personas(vec![Persona::Developer, Persona::Admin])
        .await?;
    app.choose_platform(PlatformChoice::Server {
        url: url.to_owned(),
    })
    .await?;
    app.create_account(AccountForm {
        email: "bench@site.example".to_owned(),
        name: "Bench".to_owned(),
        password: Secret::from("gravel winter lantern 72"),
        setup_code: None,
    })
    .await?;
    app.request_pin("+4915123456789").await?;
    let text = app.sms_messages().await?.swap_remove(0).text;
    let pin = text
        .split(|sign: char| !sign.is_ascii_digit())
        .find(|run| run.len() == 6)
        .unwrap_or_default();
    app.verify_pin(Secret::from(pin)).await?;
    let connector = app
        .register_connector(ConnectorForm {
            name: "Bench".to_owned(),
            description: String::new(),
            redirect_url: None,
            permissions: vec!["group-read".to_owned()],
        })
        .await?;
    let group = app
        .create_group(GroupForm {
            name: "Bench".to_owned(),
            welcome_message: String::new(),
        })
        .await?;
    let id = app.connector(&connector).await?.id;
    let key = app.grant_access(&id, &group, false).await?;
    Ok((connector, key.grant.unwrap_or_default()))
}

/// The platform of this bench is reached by its address.
pub(crate) struct NoBuiltIn;

impl BuiltInPlatform for NoBuiltIn {
    fn start(
        &self,
        _port: Option<u16>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<BuiltInStarted, BuiltInError>> + Send + '_>>
    {
        Box::pin(async { Err(BuiltInError::Failed("not in this bench".to_owned())) })
    }
}
