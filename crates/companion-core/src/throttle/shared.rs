//! The file that all processes of a vault count in.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::PathBuf;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kaizala_api::time::UnixMillis;
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use crate::connectors::ConnectorRecord;
use crate::platforms::PlatformChoice;
use crate::tokens;
use crate::vault::RecordId;

use super::meter::{Allowance, Meters, Slot};
use super::{Limits, ThrottleView};

const FILE: &str = "throttle.json";
/// The file is held for a moment only; whoever holds it longer stands still and keeps nobody else from calling.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// The meters of a vault.
pub(crate) struct Throttle {
    vault_folder: PathBuf,
    limits: RwLock<Limits>,
}

impl Throttle {
    pub(crate) fn beside(vault_folder: PathBuf) -> Self {
        Self {
            vault_folder,
            limits: RwLock::default(),
        }
    }

    pub(crate) fn keep_to(&self, limits: Limits) {
        *self.limits.write().unwrap_or_else(PoisonError::into_inner) = limits;
    }

    /// Counts a call of a connector, if there is room for it.
    pub(crate) async fn take(
        &self,
        connector: RecordId<ConnectorRecord>,
        platform: &PlatformChoice,
        now: UnixMillis,
    ) -> Slot {
        let (own, all) = (connector.to_string(), name_of(platform));
        let limits = self.limits();
        let keys = [
            (own.as_str(), Allowance::of(limits.per_connector)),
            (all.as_str(), Allowance::of(limits.per_platform)),
        ];
        self.change(now, |meters| meters.take(&keys, now))
            .await
            // Without the file the server's own limit still stands, and says so.
            .unwrap_or(Slot::Now)
    }

    /// Lets nobody call with this connector for so long.
    pub(crate) async fn hold(
        &self,
        connector: RecordId<ConnectorRecord>,
        now: UnixMillis,
        wait: Duration,
    ) {
        let key = connector.to_string();
        self.change(now, |meters| meters.hold(&key, now, wait))
            .await;
    }

    /// What is left of a connector's calls.
    pub(crate) async fn view(
        &self,
        connector: RecordId<ConnectorRecord>,
        platform: &PlatformChoice,
        now: UnixMillis,
    ) -> ThrottleView {
        let (key, all) = (connector.to_string(), name_of(platform));
        let limits = self.limits();
        let own = Allowance::of(limits.per_connector);
        let keys = [
            (key.as_str(), own),
            (all.as_str(), Allowance::of(limits.per_platform)),
        ];
        let read = |meters: &mut Meters| (meters.left(&keys, now), meters.held_until(&key, now));
        let (left, held_until) = self.change(now, read).await.unwrap_or_default();
        ThrottleView {
            limit: own.limit,
            burst: own.burst.get(),
            left,
            rate: own.rate.get(),
            held_until,
        }
    }

    fn limits(&self) -> Limits {
        *self.limits.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the meters while nobody else does; none if the file cannot be had.
    async fn change<T>(&self, now: UnixMillis, change: impl FnOnce(&mut Meters) -> T) -> Option<T> {
        match self
            .locked()
            .await
            .and_then(|file| amend(&file, now, change))
        {
            Ok(changed) => Some(changed),
            Err(error) => {
                tracing::warn!(%error, "calls are not counted");
                None
            }
        }
    }

    async fn locked(&self) -> io::Result<File> {
        let file = tokens::open_shared(&self.vault_folder, FILE)?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    tokio::time::sleep(LOOK_EVERY).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
}

fn amend<T>(
    mut file: &File,
    now: UnixMillis,
    change: impl FnOnce(&mut Meters) -> T,
) -> io::Result<T> {
    let mut text = Vec::new();
    file.read_to_end(&mut text)?;
    // Nothing yet, or cut off by a kill while it was written: counting begins anew.
    let mut meters: Meters = serde_json::from_slice(&text).unwrap_or_default();
    let before = meters.clone();
    let changed = change(&mut meters);
    if meters != before {
        meters.sweep(now);
        let text = serde_json::to_vec(&meters)?;
        file.rewind()?;
        file.write_all(&text)?;
        file.set_len(u64::try_from(text.len()).unwrap_or(u64::MAX))?;
    }
    Ok(changed)
}

/// A platform's name in the file, which says nothing about it.
fn name_of(platform: &PlatformChoice) -> String {
    match platform {
        PlatformChoice::BuiltIn => "built-in".to_owned(),
        PlatformChoice::Server { url } => {
            URL_SAFE_NO_PAD.encode(&Sha256::digest(url.as_bytes())[..12])
        }
    }
}
