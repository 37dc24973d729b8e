//! Language, theme, notices, how long copied secrets stay, and when the vault locks by itself.

use companion_core::preferences::{LanguageChoice, Theme};
use companion_core::problems::Outcome;
use tauri::{AppHandle, State};

use super::Core;
use crate::preferences::PreferencesFile;

/// Keeps the language.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_language(
    app: AppHandle,
    core: Core<'_>,
    file: State<'_, PreferencesFile>,
    choice: LanguageChoice,
) -> Outcome<()> {
    core.set_preferences(file.set_language(&app, choice)).await;
    Ok(())
}

/// Keeps the theme.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_theme(
    app: AppHandle,
    core: Core<'_>,
    file: State<'_, PreferencesFile>,
    theme: Theme,
) -> Outcome<()> {
    core.set_preferences(file.set_theme(&app, theme)).await;
    Ok(())
}

/// Keeps after how many minutes without anybody there the vault locks; never, for none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_lock_minutes(
    app: AppHandle,
    core: Core<'_>,
    file: State<'_, PreferencesFile>,
    minutes: u16,
) -> Outcome<()> {
    core.set_preferences(file.set_lock_minutes(&app, minutes))
        .await;
    Ok(())
}

/// Keeps for how many seconds a copied secret stays on the clipboard; those that may not be are brought to the nearest.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_clipboard_seconds(
    app: AppHandle,
    core: Core<'_>,
    file: State<'_, PreferencesFile>,
    seconds: u16,
) -> Outcome<()> {
    core.set_preferences(file.set_clipboard_seconds(&app, seconds))
        .await;
    Ok(())
}

/// Keeps whether the system shows a notice before a refresh token ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_notices(
    app: AppHandle,
    core: Core<'_>,
    file: State<'_, PreferencesFile>,
    wanted: bool,
) -> Outcome<()> {
    core.set_preferences(file.set_notices(&app, wanted)).await;
    Ok(())
}

/// Somebody is there: a key was pressed or the pointer moved.
#[tauri::command]
#[specta::specta]
#[expect(
    clippy::needless_pass_by_value,
    reason = "commands are handed their state by value"
)]
pub(crate) fn note_activity(core: Core<'_>) {
    core.note_activity();
}

/// Locks the vault, here and wherever else it is open.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lock_vault(core: Core<'_>) -> Outcome<()> {
    core.lock_everywhere().await
}
