//! Backups of the vault, its keys, and its end.

use companion_core::backups::{self, Backup, BackupKey, RestoreKey};
use companion_core::problems::{Outcome, Problem, ProblemCode};
use companion_core::secret::Secret;
use companion_core::vault::{Newer, RestorePlan};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};

use super::Core;
use crate::downloads::{self, Saved};
use crate::long_work::LongWork;

/// A backup that was made.
#[derive(Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BackupMade {
    /// Where it lies.
    file: String,
    /// How many records it holds.
    records: u32,
    /// How many records of the vault do not open and are not in it.
    damaged: u32,
}

/// A backup that the person chose, and what it takes to open it.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BackupForm {
    /// The file as it is, encrypted, in base64.
    file: String,
    /// Its passphrase.
    #[specta(type = String)]
    passphrase: Secret,
    /// Whether its values take the place of newer ones in the vault.
    replaces_newer: bool,
}

/// What was restored.
#[derive(Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Restored {
    /// What was changed.
    plan: RestorePlan,
    /// In place of the recovery code that was printed. This answer is the only time it is seen.
    recovery_code: Option<String>,
}

/// Writes a backup among the person's downloads.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_backup(
    app: AppHandle,
    core: Core<'_>,
    saved: State<'_, Saved>,
    long: State<'_, LongWork>,
    passphrase: String,
) -> Outcome<BackupMade> {
    let key = BackupKey::Passphrase(Secret::new(passphrase));
    let folder = downloads::folder(&app)?;
    let (file, made) = long.run(core.back_up_into(&folder, key)).await?;
    Ok(BackupMade {
        file: saved.note(file),
        records: made.records,
        damaged: made.damaged,
    })
}

/// A passphrase for a backup that nobody has to think of.
#[tauri::command]
#[specta::specta]
pub(crate) fn suggest_passphrase() -> Outcome<String> {
    let passphrase = backups::generate_passphrase()
        .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))?;
    Ok(passphrase.expose().to_owned())
}

/// What restoring a backup would change. Changes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_plan(
    core: Core<'_>,
    long: State<'_, LongWork>,
    form: BackupForm,
) -> Outcome<RestorePlan> {
    let (backup, key, newer) = form.read()?;
    long.run(core.restore_plan(backup, key, newer)).await
}

/// Stops a backup from being made or looked into. What is restored already cannot be stopped: it is done as a whole.
#[tauri::command]
#[specta::specta]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands its arguments over"
)]
pub(crate) fn cancel_backup(long: State<'_, LongWork>) {
    long.cancel();
}

/// Puts a backup's records into the vault, under new keys. A vault with a passphrase needs it for this.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_backup(
    core: Core<'_>,
    form: BackupForm,
    current: Option<String>,
) -> Outcome<Restored> {
    let (backup, key, newer) = form.read()?;
    let current = current.map(Secret::new);
    let (keys, plan) = core.restore(backup, key, newer, current).await?;
    Ok(Restored {
        plan,
        recovery_code: keys.recovery_code.map(|code| code.expose().to_owned()),
    })
}

/// Changes every key of the vault. The answer is the new recovery code, if there was one; it is the only time it is seen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rotate_keys(
    core: Core<'_>,
    current: Option<String>,
) -> Outcome<Option<String>> {
    let keys = core.rotate_keys(current.map(Secret::new)).await?;
    Ok(keys.recovery_code.map(|code| code.expose().to_owned()))
}

/// Wipes the vault, open or not: its keys and its files.
#[tauri::command]
#[specta::specta]
pub(crate) async fn wipe_vault(core: Core<'_>) -> Outcome<()> {
    core.wipe().await.map(drop)
}

impl BackupForm {
    fn read(self) -> Outcome<(Backup, RestoreKey, Newer)> {
        let newer = if self.replaces_newer {
            Newer::Replace
        } else {
            Newer::Keep
        };
        let backup = Backup::from_base64(&self.file)?;
        Ok((backup, RestoreKey::Passphrase(self.passphrase), newer))
    }
}
