//! Locking the vault and opening it again.

use std::time::Duration;

use crate::key_store::Activity;
use crate::platforms::Profile;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::Secret;
use crate::state::VaultStatus;
use crate::vault::{Clock, Unlock, Vault, VaultError, VaultState, Wiped};

use super::Companion;
use super::authorities::client_trusting;

/// How long locking waits for what is under way with the portal. What comes back later is found as
/// noted, and finished after unlocking; an exchange holds the vault itself until it is saved.
const LOCKING: Duration = Duration::from_secs(5);

/// What is opened, and what may be made.
enum Opening<'a> {
    /// The vault with its key store, or a new one.
    OrNew,
    /// The vault that is there.
    With(&'a Unlock),
    /// A new one that a passphrase opens.
    New(&'a Secret),
}

impl Companion {
    /// Opens the vault with the key store, makes one at first start, and goes on from what it holds.
    pub async fn open_vault(&self) -> Outcome<()> {
        self.open(Opening::OrNew).await
    }

    /// Opens the vault that is there with what the person has. A vault that is open stays open.
    pub async fn unlock(&self, how: Unlock) -> Outcome<()> {
        self.open(Opening::With(&how)).await
    }

    /// Makes a vault that a passphrase opens, where there is no key store to keep a key.
    pub async fn make_vault_with_passphrase(&self, passphrase: Secret) -> Outcome<()> {
        self.open(Opening::New(&passphrase)).await
    }

    /// Locks the vault: the page is empty at once; what is being saved is saved; then the keys leave
    /// the memory.
    pub async fn lock(&self) {
        let Ok(vault) = self.vault() else {
            return;
        };
        // In line before anybody sees it: who opens it again from there finds it locked, and not still open.
        let (turn, ()) = tokio::join!(
            biased;
            tokio::time::timeout(LOCKING, self.0.turn.lock()),
            self.show_vault(VaultStatus::Locked, None),
        );
        // Those who hold it find it where it was until they have saved.
        vault.lock().await;
        // The buffers of connections that stay open for the next call hold the last one.
        let client = client_trusting(&[]).ok();
        self.change(|live| {
            // Locked twice at once, it may have been opened again in between.
            if !live.vault.as_ref().is_some_and(|open| open.is(&vault)) {
                return;
            }
            live.vault = None;
            live.client = client.unwrap_or_else(|| live.client.clone());
            live.profile = Profile::default();
            live.server = None;
            live.pin_for = None;
            live.user_token_pin_for = None;
        });
        drop(turn);
        tracing::info!("the vault is locked");
        self.publish().await;
    }

    /// Locks the vault in every process that has it open, this one included.
    pub async fn lock_everywhere(&self) -> Outcome<()> {
        let told = Vault::signal_lock_in(&self.0.vault_folder);
        self.lock().await;
        Ok(told?)
    }

    /// Wipes the vault, open or not: its keys leave the key store, its files go, and both are looked
    /// for afterwards. Cut off, it goes on when the vault is opened next.
    pub async fn wipe(&self) -> Outcome<Wiped> {
        self.lock().await;
        let turn = self.0.turn.lock().await;
        let wiped = Vault::wipe(&self.0.vault_folder, &self.0.key_store).await;
        drop(turn);
        match wiped {
            Ok(wiped) => {
                let status = if wiped.key_is_gone {
                    VaultStatus::Wiped
                } else {
                    VaultStatus::WipedButKey
                };
                let left = (!wiped.left.is_empty()).then(|| wiped.left.join("\n"));
                self.show_vault(status, left).await;
                Ok(wiped)
            }
            Err(error) => {
                self.show_vault(status_of(error.state()), Some(error.to_string()))
                    .await;
                Err(Problem::from(ProblemCode::WipeUnfinished).detailed(error))
            }
        }
    }

    async fn open(&self, opening: Opening<'_>) -> Outcome<()> {
        let turn = self.0.turn.lock().await;
        if self.read(|live| live.vault.is_some()) {
            return Ok(());
        }
        let before = self.read(|live| (live.vault_status, live.vault_details.clone()));
        // Who tries to open it stays on the page where they do, and reads there what was wrong.
        if !matches!(opening, Opening::With(_)) {
            self.show_vault(VaultStatus::Opening, None).await;
        }
        match self.open_and_read(&opening).await {
            Ok((vault, profile)) => {
                // They were read when they were given; what no longer reads is not trusted.
                let client = client_trusting(&profile.extra_ca).ok();
                self.change(|live| {
                    live.vault = Some(vault);
                    live.profile = profile;
                    live.active_at = self.now();
                    live.client = client.unwrap_or_else(|| live.client.clone());
                });
                drop(turn);
                self.show_vault(VaultStatus::Ready, None).await;
                self.start_platform().await;
                Ok(())
            }
            // A wrong passphrase says nothing new about the vault.
            Err(error) if is_about_the_try(&error) => {
                let (status, details) = before;
                self.show_vault(status, details).await;
                Err(error.into())
            }
            Err(error) => {
                self.show_vault(status_of(error.state()), Some(error.to_string()))
                    .await;
                Err(error.into())
            }
        }
    }

    async fn open_and_read(&self, opening: &Opening<'_>) -> Result<(Vault, Profile), VaultError> {
        let vault = self.open_and_tell(opening).await?;
        let profile = vault.list::<Profile>().await?.records.into_iter().next();
        Ok((
            vault,
            profile.map(|stored| stored.value).unwrap_or_default(),
        ))
    }

    /// Opens the vault and says meanwhile when the key store seems to wait for the person.
    async fn open_and_tell(&self, opening: &Opening<'_>) -> Result<Vault, VaultError> {
        let mut activity = self.0.key_store.activity();
        let opening = self.open_file(opening);
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

    async fn open_file(&self, opening: &Opening<'_>) -> Result<Vault, VaultError> {
        let (folder, key_store) = (&self.0.vault_folder, &self.0.key_store);
        match opening {
            Opening::OrNew => Vault::open_with_clock(folder, key_store, self.vault_clock()).await,
            Opening::With(how) => Vault::unlock(folder, key_store, how, self.vault_clock()).await,
            Opening::New(passphrase) => {
                let clock = self.vault_clock();
                Vault::create_with_passphrase(folder, key_store, passphrase, clock).await
            }
        }
    }

    /// The core's clock as the vault takes it.
    fn vault_clock(&self) -> Clock {
        let clock = std::sync::Arc::clone(&self.0.clock);
        std::sync::Arc::new(move || {
            let since = u64::try_from(clock.now().0).unwrap_or(0);
            std::time::SystemTime::UNIX_EPOCH + Duration::from_millis(since)
        })
    }

    /// Shows how the vault stands, with what would open it.
    pub(super) async fn show_vault(&self, status: VaultStatus, details: Option<String>) {
        let slots = match (status, self.vault()) {
            (VaultStatus::Opening | VaultStatus::Waiting, _) => None,
            // Who locks it at the same moment reads them, too.
            (VaultStatus::Ready, Ok(vault)) => vault.key_slots().await.ok(),
            // Of a file that cannot be read, its own state says enough. Not asked of a vault that somebody is closing.
            _ => Some(
                Vault::key_slots_in(&self.0.vault_folder)
                    .await
                    .unwrap_or_default(),
            ),
        };
        self.change(|live| {
            live.vault_status = status;
            live.vault_details = details;
            if let Some(slots) = slots {
                live.key_slots = slots;
            }
        });
        self.publish().await;
    }
}

/// Whether it is what the person gave that is wrong, and not the vault or its key.
fn is_about_the_try(error: &VaultError) -> bool {
    matches!(
        error,
        VaultError::WrongPassphrase { .. }
            | VaultError::TooSoon { .. }
            | VaultError::NoPassphrase
            | VaultError::NoRecoveryCode
            | VaultError::PassphraseTooShort
            | VaultError::PassphraseTooLong
            | VaultError::WrongRecoveryCode
            | VaultError::RecoveryCodeMalformed
            | VaultError::NoVault
            | VaultError::VaultExists
    )
}

const fn status_of(state: VaultState) -> VaultStatus {
    match state {
        VaultState::Ready => VaultStatus::Ready,
        VaultState::Waiting => VaultStatus::Waiting,
        VaultState::Locked => VaultStatus::Locked,
        VaultState::KeyStoreLocked | VaultState::TimedOut => VaultStatus::KeyStoreLocked,
        VaultState::NoKeyStore => VaultStatus::NoKeyStore,
        VaultState::KeyMissing | VaultState::WrongKey => VaultStatus::KeyMissing,
        VaultState::Damaged | VaultState::Newer | VaultState::Failed => VaultStatus::Damaged,
    }
}
