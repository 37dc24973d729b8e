//! What opens the vault: the key store, a passphrase, both of them, a recovery code.

use crate::problems::Outcome;
use crate::secret::Secret;
use crate::state::VaultStatus;
use crate::vault::{KeySlot, NewKeys, PassphraseUse, Unlock};

use super::Companion;

impl Companion {
    /// The slots of the open vault, oldest first.
    pub async fn key_slots(&self) -> Outcome<Vec<KeySlot>> {
        Ok(self.vault()?.key_slots().await?)
    }

    /// Asks the key store for the vault's key. `false` when the vault has no slot that needs it.
    pub async fn ask_key_store(&self) -> Outcome<bool> {
        Ok(self.vault()?.ask_key_store(&self.0.key_store).await?)
    }

    /// Sets the passphrase, or changes it. Where there is one, `current` has to open the vault: the
    /// passphrase itself or the recovery code.
    pub async fn set_passphrase(
        &self,
        current: Option<Unlock>,
        new: Secret,
        used: PassphraseUse,
    ) -> Outcome<()> {
        let vault = self.vault()?;
        let _hold = vault.hold()?;
        vault
            .set_passphrase(&self.0.key_store, current.as_ref(), &new, used)
            .await?;
        self.show_vault(VaultStatus::Ready, None).await;
        Ok(())
    }

    /// Removes the passphrase; the key store opens the vault from then on.
    pub async fn remove_passphrase(&self, current: Unlock) -> Outcome<()> {
        let vault = self.vault()?;
        let _hold = vault.hold()?;
        vault.remove_passphrase(&self.0.key_store, &current).await?;
        self.show_vault(VaultStatus::Ready, None).await;
        Ok(())
    }

    /// Makes a recovery code in place of an earlier one, and answers it for the only time.
    pub async fn make_recovery_code(&self) -> Outcome<Secret> {
        let vault = self.vault()?;
        let _hold = vault.hold()?;
        let code = vault.make_recovery_code().await?;
        self.show_vault(VaultStatus::Ready, None).await;
        Ok(code)
    }

    /// Removes the recovery code: what was printed opens nothing any more.
    pub async fn remove_recovery_code(&self) -> Outcome<()> {
        let vault = self.vault()?;
        let _hold = vault.hold()?;
        vault.remove_recovery_code().await?;
        self.show_vault(VaultStatus::Ready, None).await;
        Ok(())
    }

    /// Changes every key of the vault. A vault with a passphrase needs it for this.
    pub async fn rotate_keys(&self, passphrase: Option<Secret>) -> Outcome<NewKeys> {
        let turn = self.0.turn.lock().await;
        let vault = self.vault()?;
        let hold = vault.hold()?;
        let keys = vault
            .rotate_keys(&self.0.key_store, passphrase.as_ref())
            .await?;
        drop((hold, turn));
        self.show_vault(VaultStatus::Ready, None).await;
        Ok(keys)
    }
}
