//! A vault with 10,000 connectors: opening and listing it, beside a plain read of the same rows by the same `SQLite`.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use companion_core::connectors::{ConnectorRecord, permissions_of};
use companion_core::grants::{AccessToken, GrantRecord};
use companion_core::key_store::KeyStore;
use companion_core::platforms::PlatformChoice;
use companion_core::preferences::Preferences;
use companion_core::secret::Secret;
use companion_core::vault::{PassphraseUse, RecordId, Vault, Version};
use companion_core::{Companion, Options};
use companion_tests::{Failure, Outcome};
use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::portal::grants::GrantScope;
use kaizala_api::time::{Clock as _, REFRESH_TOKEN_LIFE, SystemClock};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, Row as _, SqliteConnection};

use crate::exchange::NoBuiltIn;
use crate::figure::{Figure, Target, median};

/// How many connectors, each with one grant.
pub(crate) const COUNT: usize = 10_000;
/// Openings on each side, taken in turns.
const ROUNDS: usize = 21;
/// The argument by which the bench starts itself again inside a world.
pub(crate) const FILL: &str = "fill-many";

pub(crate) async fn measure() -> Outcome<Vec<Figure>> {
    println!("{ROUNDS} openings of {COUNT} connectors on each side, in turns …");
    let folder = tempfile::tempdir()?;
    let place = folder.path().join("vault");
    let key_store = KeyStore::in_memory().map_err(Failure::from)?;
    let vault = Vault::open(&place, &key_store)
        .await
        .map_err(Failure::from)?;
    let begin = Instant::now();
    add(&vault, COUNT).await?;
    println!("written in one transaction in {:?}", begin.elapsed());
    vault.close().await;
    let (mut listed, mut plain) = (Vec::new(), Vec::new());
    // The first ones warm up what every later one finds warm.
    for round in 0..ROUNDS + 2 {
        let listing = list(&place, &key_store).await?;
        let reading = read(&place.join("vault.db")).await?;
        if round >= 2 {
            listed.push(listing.as_secs_f64() * 1e3);
            plain.push(reading.as_secs_f64() * 1e3);
        }
    }
    Ok(vec![Figure {
        name: "opening and listing 10,000 connectors",
        unit: "ms",
        measured: median(listed),
        reference: Some(median(plain)),
        target: Target::Ratio(3.0),
    }])
}

/// As a program does that is started to list them.
async fn list(place: &Path, key_store: &KeyStore) -> Outcome<Duration> {
    let begin = Instant::now();
    let app = Companion::new(Options {
        vault_folder: place.to_owned(),
        key_store: key_store.clone(),
        clock: Arc::new(SystemClock),
        built_in: Arc::new(NoBuiltIn),
        preferences: Preferences::default(),
        observer: Box::new(|_| {}),
    })
    .map_err(Failure::from)?;
    app.start().await;
    let connectors = app.connectors().await.map_err(Failure::from)?;
    let elapsed = begin.elapsed();
    if connectors.len() != COUNT || connectors.iter().any(|one| one.grants.len() != 1) {
        return Err(Failure::new("not every connector was listed"));
    }
    app.close().await;
    Ok(elapsed)
}

/// Opens the file and fetches every row of connectors and grants, with all its columns.
async fn read(file: &Path) -> Outcome<Duration> {
    let begin = Instant::now();
    let mut raw =
        SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await?;
    let mut bytes = 0;
    let mut count = 0;
    for kind in [3, 4] {
        let rows = sqlx::query(
            "SELECT id, kind, key_id, ver, expires_at, updated_at, blob FROM record WHERE kind = ?",
        )
        .bind(kind)
        .fetch_all(&mut raw)
        .await?;
        for row in &rows {
            let id: Vec<u8> = row.try_get("id")?;
            let blob: Vec<u8> = row.try_get("blob")?;
            bytes += id.len() + blob.len();
        }
        count += rows.len();
    }
    raw.close().await?;
    let elapsed = begin.elapsed();
    if count != 2 * COUNT || bytes < count * 256 {
        return Err(Failure::new("the rows are not those that were written"));
    }
    Ok(elapsed)
}

/// Adds so many connectors to the vault that the app of this world finds, or makes it; then, if there is one, sets a
/// passphrase without which it does not open.
pub(crate) async fn fill(count: usize, passphrase: Option<&str>) -> Outcome {
    let data = std::env::var_os("XDG_DATA_HOME").ok_or_else(|| Failure::new("not in a world"))?;
    let place = Path::new(&data).join("org.kaizala.companion/vault");
    let key_store = KeyStore::platform();
    let vault = Vault::open(&place, &key_store)
        .await
        .map_err(Failure::from)?;
    add(&vault, count).await?;
    if let Some(passphrase) = passphrase {
        let passphrase = Secret::from(passphrase);
        vault
            .set_passphrase(&key_store, None, &passphrase, PassphraseUse::Together)
            .await
            .map_err(Failure::from)?;
    }
    vault.close().await;
    Ok(())
}

/// Adds so many connectors of another platform, each with a grant whose access token lasts, in one transaction.
async fn add(vault: &Vault, count: usize) -> Outcome {
    let now = SystemClock.now();
    let platform = PlatformChoice::Server {
        url: "https://kaizala.site.example".to_owned(),
    };
    let permissions = permissions_of(&["group-read".to_owned(), "message-send".to_owned()])
        .map_err(Failure::from)?;
    let mut transaction = vault.transaction();
    for number in 0..count {
        let connector = RecordId::random();
        let record = ConnectorRecord {
            platform: platform.clone(),
            id: ConnectorId::from(connector.to_string().as_str()),
            name: format!("Shift planner {number}"),
            description: "Tells every shift what it has to know".to_owned(),
            redirect_url: None,
            permissions: permissions.clone(),
            secret: Some(Secret::from(format!("{number:0>43}"))),
            owner_name: Some("Shift lead".to_owned()),
            created: Some(now),
            endpoints: Vec::new(),
        };
        let grant = GrantRecord {
            connector,
            scope: Some(GrantScope::Group {
                group_id: GroupId::from(format!("group-{number}").as_str()),
                group_name: format!("Site {number}"),
            }),
            refresh_token: Secret::from(format!("kzr_{number:0>60}")),
            granted: now,
            refresh_token_expiry: Some(now.plus(REFRESH_TOKEN_LIFE)),
            access: Some(AccessToken {
                token: Secret::from(format!("kza_{number:0>300}")),
                expiry: now.plus(Duration::from_hours(24)),
                endpoint_url: "https://kaizala.site.example".to_owned(),
                scopes: vec!["2.4".to_owned(), "4.2".to_owned()],
                fetched: now,
                skew: 0,
            }),
            problem: None,
            token_service: None,
            moved_to: None,
        };
        transaction
            .put(connector, Version::ABSENT, &record)
            .map_err(Failure::from)?;
        transaction
            .put(RecordId::random(), Version::ABSENT, &grant)
            .map_err(Failure::from)?;
    }
    transaction.commit().await.map_err(Failure::from)
}
