//! The app without its window, in the process of an [`Asker`](crate::asker::Asker).

use std::{
    path::Path,
    pin::Pin,
    sync::Arc,
    time::{Duration, Instant},
};

use companion_core::{
    Companion, Options,
    key_store::{Activity, KeyStore},
    platforms::{BuiltInError, BuiltInPlatform, BuiltInStarted},
    preferences::Preferences,
    state::VaultStatus,
};
use kaizala_api::time::SystemClock;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(10);
/// Long enough for a signal that has been sent.
const GLANCE: Duration = Duration::from_millis(200);
/// How often each command is called beside a prompt.
const CALLS: u32 = 100;

struct NoBuiltIn;

impl BuiltInPlatform for NoBuiltIn {
    fn start(
        &self,
        _port: Option<u16>,
    ) -> Pin<Box<dyn Future<Output = Result<BuiltInStarted, BuiltInError>> + Send + '_>> {
        Box::pin(async { Err(BuiltInError::Failed("not in this test".to_owned())) })
    }
}

/// Started by the first act.
#[derive(Default)]
pub(crate) struct App {
    started: Option<(Companion, tempfile::TempDir)>,
}

impl App {
    pub(crate) async fn obey(&mut self, act: &str, key_store: &KeyStore) -> String {
        match act.split_once(' ').unwrap_or((act, "")) {
            ("start", "") => self.start().await,
            ("look", "") => {
                // Still open is an answer too.
                let _ = tokio::time::timeout(GLANCE, self.until_locked()).await;
                self.status()
            }
            ("settle", "") => loop {
                self.companion().open_vault().await.unwrap();
                if tokio::time::timeout(2 * GLANCE, self.until_locked())
                    .await
                    .is_err()
                {
                    return self.status();
                }
            },
            ("unlock", "") => {
                self.companion().open_vault().await.unwrap();
                self.status()
            }
            ("until-locked", "") => {
                tokio::time::timeout(PATIENCE, self.until_locked())
                    .await
                    .unwrap();
                self.status()
            }
            ("stays", "") => {
                tokio::time::sleep(Duration::from_secs(1)).await;
                self.status()
            }
            ("beside-a-prompt", folder) => beside_a_prompt(Path::new(folder), key_store).await,
            other => panic!("{other:?}"),
        }
    }

    async fn start(&mut self) -> String {
        let folder = tempfile::tempdir().unwrap();
        let app = companion(&folder.path().join("vault"), KeyStore::in_memory().unwrap());
        app.open_vault().await.unwrap();
        let watched = app.clone();
        tokio::spawn(async move { watched.watch().await });
        self.started = Some((app, folder));
        self.status()
    }

    fn companion(&self) -> &Companion {
        &self.started.as_ref().unwrap().0
    }

    async fn until_locked(&self) {
        while self.companion().state().vault.state != VaultStatus::Locked {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    fn status(&self) -> String {
        format!("{:?}", self.companion().state().vault.state)
    }
}

fn companion(vault_folder: &Path, key_store: KeyStore) -> Companion {
    Companion::new(Options {
        vault_folder: vault_folder.to_owned(),
        key_store,
        clock: Arc::new(SystemClock),
        built_in: Arc::new(NoBuiltIn),
        preferences: Preferences::default(),
        observer: Box::new(|_| {}),
    })
    .unwrap()
}

/// While the vault waits for a prompt, the 99th percentile of what the window asks meanwhile, in milliseconds.
async fn beside_a_prompt(folder: &Path, key_store: &KeyStore) -> String {
    let app = companion(folder, key_store.clone());
    let mut activity = key_store.activity();
    let opening = tokio::spawn({
        let app = app.clone();
        async move { app.open_vault().await }
    });
    activity
        .wait_for(|now| *now == Activity::WaitingForUnlock)
        .await
        .unwrap();
    let mut times = Vec::new();
    let mut calls = 0;
    while calls < CALLS && !opening.is_finished() {
        calls += 1;
        let mut took = |began: Instant| times.push(began.elapsed().as_secs_f64() * 1e3);
        let began = Instant::now();
        let state = app.state();
        took(began);
        assert!(matches!(
            state.vault.state,
            VaultStatus::Opening | VaultStatus::Waiting
        ));
        let began = Instant::now();
        app.set_preferences(Preferences::default()).await;
        took(began);
        let began = Instant::now();
        app.connectors().await.unwrap_err();
        took(began);
        let began = Instant::now();
        app.access_token("00000000-0000-0000-0000-000000000000")
            .await
            .unwrap_err();
        took(began);
        let began = Instant::now();
        app.lock().await;
        took(began);
        // Over all of the wait.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(calls > 10, "{calls}: the prompt was over too soon");
    times.sort_by(f64::total_cmp);
    let p99 = times[times.len() * 99 / 100];
    format!(
        "{p99:.2} ms is the 99th percentile of {} calls beside a prompt, {:.2} ms the slowest",
        times.len(),
        times.last().unwrap()
    )
}
