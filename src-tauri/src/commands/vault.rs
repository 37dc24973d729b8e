//! Opening the vault, and what opens it.

use companion_core::problems::{Outcome, Problem, ProblemCode};
use companion_core::secret::Secret;
use companion_core::vault::{PassphraseUse, Unlock};
use serde::Deserialize;
use specta::Type;
use tauri::WebviewWindow;

use super::Core;

/// What a person opens the vault with.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub(crate) enum UnlockForm {
    /// The key in the key store of the computer.
    KeyStore,
    /// The passphrase.
    Passphrase {
        /// As typed.
        #[specta(type = String)]
        passphrase: Secret,
    },
    /// The printed recovery code.
    Recovery {
        /// As typed.
        #[specta(type = String)]
        code: Secret,
    },
}

impl From<UnlockForm> for Unlock {
    fn from(form: UnlockForm) -> Self {
        match form {
            UnlockForm::KeyStore => Self::KeyStore,
            UnlockForm::Passphrase { passphrase } => Self::Passphrase(passphrase),
            UnlockForm::Recovery { code } => Self::Recovery(code),
        }
    }
}

/// What a passphrase is for.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum PassphraseRole {
    /// A second way beside the key store.
    Beside,
    /// Needed each time, with the key store.
    Together,
}

impl From<PassphraseRole> for PassphraseUse {
    fn from(role: PassphraseRole) -> Self {
        match role {
            PassphraseRole::Beside => Self::Beside,
            PassphraseRole::Together => Self::Together,
        }
    }
}

/// Opens the vault that is there.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock(core: Core<'_>, how: UnlockForm) -> Outcome<()> {
    core.unlock(how.into()).await
}

/// Makes a vault that a passphrase opens, where there is no key store.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_vault_with_passphrase(core: Core<'_>, passphrase: String) -> Outcome<()> {
    core.make_vault_with_passphrase(Secret::new(passphrase))
        .await
}

/// Sets the passphrase, or changes it: then `current` has to open the vault.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_passphrase(
    core: Core<'_>,
    current: Option<UnlockForm>,
    passphrase: String,
    role: PassphraseRole,
) -> Outcome<()> {
    core.set_passphrase(
        current.map(Into::into),
        Secret::new(passphrase),
        role.into(),
    )
    .await
}

/// Removes the passphrase; the key store opens the vault from then on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_passphrase(core: Core<'_>, current: UnlockForm) -> Outcome<()> {
    core.remove_passphrase(current.into()).await
}

/// Makes a recovery code in place of an earlier one. This answer is the only time it is seen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_recovery_code(core: Core<'_>) -> Outcome<String> {
    Ok(core.make_recovery_code().await?.expose().to_owned())
}

/// Removes the recovery code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_recovery_code(core: Core<'_>) -> Outcome<()> {
    core.remove_recovery_code().await
}

/// Asks the key store for the vault's key. The answer is no when the vault does not need the key store.
#[tauri::command]
#[specta::specta]
pub(crate) async fn ask_key_store(core: Core<'_>) -> Outcome<bool> {
    core.ask_key_store().await
}

/// Opens the system's dialog for printing what the window shows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn print_page(window: WebviewWindow) -> Outcome<()> {
    window
        .print()
        .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))
}
