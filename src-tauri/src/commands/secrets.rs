//! The two ways in which a person gets at a secret: copying it, which never brings it to the page,
//! and revealing it, one at a time.

use std::time::Duration;

use companion_core::grants::SecretRef;
use companion_core::problems::Outcome;
use tauri::State;

use super::Core;
use crate::clipboard::Clipboard;

/// The secret itself: the one answer that holds one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal(core: Core<'_>, secret: SecretRef) -> Outcome<String> {
    Ok(core.secret(&secret).await?.expose().to_owned())
}

/// Copies a secret, marked as one, and clears it from the clipboard after a while.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_secret(
    core: Core<'_>,
    clipboard: State<'_, Clipboard>,
    secret: SecretRef,
) -> Outcome<()> {
    let seconds = core.state().preferences.clipboard_seconds;
    let stays = Duration::from_secs(seconds.into());
    clipboard
        .copy_secret(core.secret(&secret).await?, stays)
        .await
}

/// Copies a text that is no secret.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_text(clipboard: State<'_, Clipboard>, text: String) -> Outcome<()> {
    clipboard.copy_text(text).await
}
