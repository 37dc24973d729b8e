//! First start, the vault's own pages, and the set-up that Home shows.

use companion_core::personas::Persona;
use companion_core::platforms::{PlatformCheck, PlatformChoice};
use companion_core::problems::Outcome;
use companion_core::setup::SetupKey;
use companion_core::state::AppState;

use super::Core;

/// The whole, as it stands.
#[tauri::command]
#[specta::specta]
#[expect(
    clippy::needless_pass_by_value,
    reason = "commands are handed their state by value"
)]
pub(crate) fn get_state(core: Core<'_>) -> AppState {
    core.state()
}

/// Asks the platform anew what the window shows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn refresh(core: Core<'_>) -> Outcome<()> {
    core.refresh().await
}

/// Keeps what the person comes for.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_personas(core: Core<'_>, personas: Vec<Persona>) -> Outcome<()> {
    core.choose_personas(personas).await
}

/// Asks an address who it is, without choosing it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_platform(core: Core<'_>, address: String) -> Outcome<PlatformCheck> {
    core.check_platform(&address).await
}

/// Chooses the platform, and starts the built-in one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_platform(core: Core<'_>, choice: PlatformChoice) -> Outcome<()> {
    core.choose_platform(choice).await
}

/// Trusts the certificate authorities of a PEM text beside the computer's own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trust_authority(core: Core<'_>, pem: String) -> Outcome<()> {
    core.trust_authority(&pem).await
}

/// Trusts the computer's own certificate authorities only.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_authorities(core: Core<'_>) -> Outcome<()> {
    core.forget_authorities().await
}

/// Moves the built-in platform to another port.
#[tauri::command]
#[specta::specta]
pub(crate) async fn move_built_in_port(core: Core<'_>) -> Outcome<()> {
    core.move_built_in_port().await
}

/// Tries the key store and the vault again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_vault(core: Core<'_>) -> Outcome<()> {
    core.open_vault().await
}

/// Keeps a vault that does not open under another name, and begins a new one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_vault_aside(core: Core<'_>) -> Outcome<()> {
    core.set_vault_aside().await
}

/// Chooses the set-up that Home shows; none for a blank one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn select_setup(core: Core<'_>, key: Option<SetupKey>) -> Outcome<()> {
    core.select_setup(key).await
}
