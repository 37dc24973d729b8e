//! The vault on a key store that does as it is told.

mod first_run;
#[cfg(unix)]
mod folder;
mod keeping;
mod kills;
mod locking;
mod mutations;
mod rekeying;
mod slots;
mod states;
mod tampering;
mod vectors;
mod writing;

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};
use sqlx::{Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use super::{Clock, Kind, Record, RecordId, Vault, VaultError};
use crate::{
    key_store::{KeyStore, fake::Fake},
    secret::{Secret, sealed},
};

/// A record with a secret, as the product has them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Note {
    title: String,
    #[serde(with = "sealed")]
    token: Secret,
    #[serde(default)]
    expires_at: Option<i64>,
}

impl Record for Note {
    const KIND: Kind = Kind::new(60_000);

    fn expires_at(&self) -> Option<i64> {
        self.expires_at
    }
}

/// Another type of the same shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Card {
    title: String,
    #[serde(with = "sealed")]
    token: Secret,
}

impl Record for Card {
    const KIND: Kind = Kind::new(60_001);
}

fn note(title: &str) -> Note {
    Note {
        title: title.to_owned(),
        token: Secret::from(format!("token of {title}")),
        expires_at: None,
    }
}

/// A clock that stands still at ten seconds past 1970.
fn clock() -> Clock {
    Arc::new(|| SystemTime::UNIX_EPOCH + Duration::from_secs(10))
}

/// A folder for a vault that is not there yet, and a key store without keys.
struct Bench {
    folder: TempDir,
    fake: Fake,
    key_store: KeyStore,
}

impl Bench {
    fn new() -> Self {
        let fake = Fake::default();
        let key_store = KeyStore::new(fake.clone());
        Self {
            folder: tempfile::tempdir().unwrap(),
            fake,
            key_store,
        }
    }

    fn vault_folder(&self) -> std::path::PathBuf {
        self.folder.path().join("vault")
    }

    fn file(&self) -> std::path::PathBuf {
        self.vault_folder().join("vault.db")
    }

    async fn open(&self) -> Result<Vault, VaultError> {
        Vault::open_with_clock(&self.vault_folder(), &self.key_store, clock()).await
    }

    /// A vault with three notes, closed again.
    async fn filled(&self) -> [RecordId<Note>; 3] {
        let vault = self.open().await.unwrap();
        let mut ids = [RecordId::random(); 3];
        for (id, title) in ids.iter_mut().zip(["one", "two", "three"]) {
            *id = vault.create(&note(title)).await.unwrap().0;
        }
        vault.close().await;
        ids
    }

    /// The file past the vault, as somebody with a hex editor has it.
    async fn raw(&self) -> SqliteConnection {
        raw(&self.file()).await
    }
}

async fn raw(file: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(file);
    SqliteConnection::connect_with(&options).await.unwrap()
}
