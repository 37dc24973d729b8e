//! Backups of the vault, and what is put back from them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::tz::TimeZone;

use super::Companion;
use crate::backups::{self, Backup, BackupError, BackupKey, RestoreKey};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::Secret;
use crate::vault::{Dump, NewKeys, Newer, RestorePlan};

/// What a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// Records in it.
    pub records: u32,
    /// Records of the vault that do not open, and are not in it.
    pub damaged: u32,
}

/// Somebody who waits for what is written; gone, they have given it up.
struct Waiting(Arc<AtomicBool>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Companion {
    /// Writes an encrypted backup to this file, over one that is there. Dropped before it is done, it leaves none.
    pub async fn back_up(&self, file: PathBuf, key: BackupKey) -> Outcome<BackedUp> {
        let vault = self.vault()?;
        let _hold = vault.hold()?;
        let dump = vault.dump().await?;
        let backed_up = BackedUp {
            records: dump.len(),
            damaged: dump.damaged(),
        };
        let is_given_up = Arc::new(AtomicBool::new(false));
        let _waiting = Waiting(Arc::clone(&is_given_up));
        let write = move || {
            backups::write_unless(|| is_given_up.load(Ordering::Relaxed), &file, &dump, &key)
        };
        blocking(write).await?;
        Ok(backed_up)
    }

    /// Writes an encrypted backup into this folder, under a name that is free, and answers where.
    pub async fn back_up_into(
        &self,
        folder: &Path,
        key: BackupKey,
    ) -> Outcome<(PathBuf, BackedUp)> {
        tokio::fs::create_dir_all(folder)
            .await
            .map_err(BackupError::Unwritable)?;
        let file = backups::new_file(folder, self.now(), &TimeZone::system());
        let backed_up = self.back_up(file.clone(), key).await?;
        Ok((file, backed_up))
    }

    /// What restoring this backup would change. Changes nothing.
    pub async fn restore_plan(
        &self,
        backup: Backup,
        key: RestoreKey,
        newer: Newer,
    ) -> Outcome<RestorePlan> {
        let vault = self.vault()?;
        let dump = open(backup, key).await?;
        Ok(vault.restore_plan(&dump, newer).await?)
    }

    /// Puts a backup's records into the vault, which gets new keys throughout: what was answered
    /// by then has to be kept. A vault with a passphrase needs it for this.
    pub async fn restore(
        &self,
        backup: Backup,
        key: RestoreKey,
        newer: Newer,
        passphrase: Option<Secret>,
    ) -> Outcome<(NewKeys, RestorePlan)> {
        let dump = open(backup, key).await?;
        let turn = self.0.turn.lock().await;
        let vault = self.vault()?;
        let hold = vault.hold()?;
        let restored = vault
            .restore(&self.0.key_store, passphrase.as_ref(), &dump, newer)
            .await?;
        drop((hold, turn));
        self.read_again().await?;
        Ok(restored)
    }
}

async fn open(backup: Backup, key: RestoreKey) -> Outcome<Dump> {
    Ok(blocking(move || backup.open(&key)).await?)
}

/// Does what takes the processor or the disk for a while where it holds nobody up.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(BackupError::Unwritable(error.into())))
}

impl From<BackupError> for Problem {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Foreign => ProblemCode::BackupForeign.into(),
            BackupError::Damaged => ProblemCode::BackupDamaged.into(),
            BackupError::Unreadable(error) => {
                Self::from(ProblemCode::BackupUnreadable).detailed(error)
            }
            BackupError::KeyWrong => ProblemCode::BackupKeyWrong.into(),
            BackupError::TooCostly => ProblemCode::BackupTooCostly.into(),
            BackupError::Newer => ProblemCode::BackupNewer.into(),
            BackupError::RecipientMalformed => ProblemCode::BackupRecipientMalformed.into(),
            BackupError::Unwritable(error) => {
                Self::from(ProblemCode::BackupUnwritable).detailed(error)
            }
            BackupError::GivenUp => ProblemCode::Cancelled.into(),
            BackupError::Vault(error) => error.into(),
        }
    }
}
