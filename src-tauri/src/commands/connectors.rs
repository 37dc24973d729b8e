//! Connectors: step 1, the list, and what can be done to one.

use companion_core::connectors::{AddConnectorForm, ConnectorForm, ConnectorView, Consequences};
use companion_core::problems::Outcome;

use super::Core;

/// Registers a connector and keeps its secret; the answer is its record's key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn register_connector(core: Core<'_>, form: ConnectorForm) -> Outcome<String> {
    core.register_connector(form).await
}

/// Every connector in the vault and every one of mine on the portal.
#[tauri::command]
#[specta::specta]
pub(crate) async fn connectors(core: Core<'_>) -> Outcome<Vec<ConnectorView>> {
    core.connectors().await
}

/// One connector.
#[tauri::command]
#[specta::specta]
pub(crate) async fn connector(core: Core<'_>, key: String) -> Outcome<ConnectorView> {
    core.connector(&key).await
}

/// Changes a connector.
#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_connector(
    core: Core<'_>,
    key: String,
    form: ConnectorForm,
) -> Outcome<()> {
    core.edit_connector(&key, form).await
}

/// Lets a connector get no tokens for further groups.
#[tauri::command]
#[specta::specta]
pub(crate) async fn deactivate_connector(core: Core<'_>, key: String) -> Outcome<()> {
    core.set_connector_active(&key, false).await
}

/// Lets a connector get tokens for further groups again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reactivate_connector(core: Core<'_>, key: String) -> Outcome<()> {
    core.set_connector_active(&key, true).await
}

/// Replaces a connector's secret.
#[tauri::command]
#[specta::specta]
pub(crate) async fn regenerate_secret(core: Core<'_>, key: String) -> Outcome<()> {
    core.regenerate_secret(&key).await
}

/// What stops working if the connector is deleted.
#[tauri::command]
#[specta::specta]
pub(crate) async fn connector_consequences(core: Core<'_>, key: String) -> Outcome<Consequences> {
    core.connector_consequences(&key).await
}

/// Deletes a connector on the portal and in the vault.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_connector(core: Core<'_>, key: String) -> Outcome<()> {
    core.delete_connector(&key).await
}

/// Keeps a connector that was registered elsewhere; the answer is its record's key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_connector(core: Core<'_>, form: AddConnectorForm) -> Outcome<String> {
    core.add_connector(form).await
}
