//! What is done with the vault whatever it holds.

use crate::connectors::ConnectorRecord;
use crate::grants::GrantRecord;
use crate::platforms::Profile;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::state::VaultStatus;
use crate::vault::{Record, RecordId, Stored, Vault, Version};

use super::Companion;
use super::authorities::client_trusting;

impl Companion {
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

    /// Takes over what another than the app itself has put into the vault.
    pub(super) async fn read_again(&self) -> Outcome<()> {
        let profile = self.vault()?.list::<Profile>().await?.records;
        let profile = profile
            .into_iter()
            .next()
            .map(|stored| stored.value)
            .unwrap_or_default();
        // They were read when they were given; what no longer reads is not trusted.
        let client = client_trusting(&profile.extra_ca).ok();
        self.change(|live| {
            live.client = client.unwrap_or_else(|| live.client.clone());
            live.profile = profile;
            live.server = None;
        });
        self.show_vault(VaultStatus::Ready, None).await;
        self.start_platform().await;
        Ok(())
    }

    /// The open vault.
    pub(super) fn vault(&self) -> Outcome<Vault> {
        self.read(|live| live.vault.clone())
            .ok_or_else(|| ProblemCode::VaultLocked.into())
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

    /// The record under this key.
    pub(super) async fn record<R: Record>(&self, key: &str) -> Outcome<Stored<R>> {
        let id: RecordId<R> = key
            .parse()
            .map_err(|_| Problem::from(ProblemCode::NotFound))?;
        self.vault()?
            .get(id)
            .await?
            .ok_or_else(|| ProblemCode::NotFound.into())
    }
}
