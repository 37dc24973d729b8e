//! Opening the vault, and what is done with it whatever it holds.

use crate::connectors::ConnectorRecord;
use crate::grants::GrantRecord;
use crate::key_store::Activity;
use crate::platforms::Profile;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::state::VaultStatus;
use crate::vault::{Record, RecordId, Stored, Vault, VaultError, VaultState, Version};

use super::Companion;
use super::authorities::client_trusting;

impl Companion {
    /// Opens the vault, makes one at first start, and goes on from what it holds.
    pub async fn open_vault(&self) -> Outcome<()> {
        let turn = self.0.turn.lock().await;
        if self.read(|live| live.vault.is_some()) {
            return Ok(());
        }
        self.show_vault(VaultStatus::Opening, None).await;
        match self.open_and_read().await {
            Ok((vault, profile)) => {
                // They were read when they were given; what no longer reads is not trusted.
                let client = client_trusting(&profile.extra_ca).ok();
                self.change(|live| {
                    live.vault = Some(vault);
                    live.profile = profile;
                    live.client = client.unwrap_or_else(|| live.client.clone());
                });
                drop(turn);
                self.show_vault(VaultStatus::Ready, None).await;
                self.start_platform().await;
                Ok(())
            }
            Err(error) => {
                self.show_vault(status_of(error.state()), Some(error.to_string()))
                    .await;
                Err(error.into())
            }
        }
    }

    async fn open_and_read(&self) -> Result<(Vault, Profile), VaultError> {
        let vault = self.open_and_tell().await?;
        let profile = vault.list::<Profile>().await?.records.into_iter().next();
        Ok((
            vault,
            profile.map(|stored| stored.value).unwrap_or_default(),
        ))
    }

    /// Keeps the vault that does not open under another name, beside a new one.
    pub async fn set_vault_aside(&self) -> Outcome<()> {
        if self.read(|live| live.vault.is_some()) {
            return Ok(());
        }
        let folder = &self.0.vault_folder;
        if folder.exists() {
            let aside = folder.with_file_name(format!("vault-set-aside-{}", self.now().0));
            std::fs::rename(folder, aside)
                .map_err(|error| Problem::from(ProblemCode::VaultUnwritable).detailed(error))?;
        }
        self.open_vault().await
    }

    /// The open vault.
    pub(super) fn vault(&self) -> Outcome<Vault> {
        self.read(|live| live.vault.clone())
            .ok_or_else(|| ProblemCode::KeyStoreLocked.into())
    }

    /// Changes what the person told the app about itself.
    pub(super) async fn change_profile(&self, change: impl FnOnce(&mut Profile)) -> Outcome<()> {
        let vault = self.vault()?;
        let stored = vault.list::<Profile>().await?.records.into_iter().next();
        let (id, version, mut profile) = match stored {
            Some(stored) => (stored.id, stored.version, stored.value),
            None => (RecordId::random(), Version::ABSENT, Profile::default()),
        };
        change(&mut profile);
        vault.put(id, version, &profile).await?;
        self.change(|live| live.profile = profile);
        Ok(())
    }

    /// The connector under this key.
    pub(super) async fn connector_record(&self, key: &str) -> Outcome<Stored<ConnectorRecord>> {
        self.record(key).await
    }

    /// The grant under this key.
    pub(super) async fn grant_record(&self, key: &str) -> Outcome<Stored<GrantRecord>> {
        self.record(key).await
    }

    async fn record<R: Record>(&self, key: &str) -> Outcome<Stored<R>> {
        let id: RecordId<R> = key
            .parse()
            .map_err(|_| Problem::from(ProblemCode::NotFound))?;
        self.vault()?
            .get(id)
            .await?
            .ok_or_else(|| ProblemCode::NotFound.into())
    }

    /// Opens the vault and says meanwhile when the key store seems to wait for the person.
    async fn open_and_tell(&self) -> Result<Vault, VaultError> {
        let mut activity = self.0.key_store.activity();
        let opening = Vault::open(&self.0.vault_folder, &self.0.key_store);
        tokio::pin!(opening);
        loop {
            tokio::select! {
                opened = &mut opening => return opened,
                changed = activity.changed() => {
                    let waits = *activity.borrow_and_update() == Activity::WaitingForUnlock;
                    if changed.is_ok() && waits {
                        self.show_vault(VaultStatus::Waiting, None).await;
                    }
                }
            }
        }
    }

    async fn show_vault(&self, status: VaultStatus, details: Option<String>) {
        self.change(|live| {
            live.vault_status = status;
            live.vault_details = details;
        });
        self.publish().await;
    }
}

const fn status_of(state: VaultState) -> VaultStatus {
    match state {
        VaultState::Ready => VaultStatus::Ready,
        VaultState::Waiting => VaultStatus::Waiting,
        VaultState::Locked | VaultState::TimedOut => VaultStatus::Locked,
        VaultState::NoKeyStore => VaultStatus::NoKeyStore,
        VaultState::KeyMissing | VaultState::WrongKey => VaultStatus::KeyMissing,
        VaultState::Damaged | VaultState::Newer | VaultState::Failed => VaultStatus::Damaged,
    }
}
