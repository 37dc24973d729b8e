//! Language and theme.

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
