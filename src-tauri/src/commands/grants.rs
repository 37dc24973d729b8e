//! Step 2 and step 3: granting access, user tokens, and taking a refresh token over.

use companion_core::accounts::PinSent;
use companion_core::connectors::ConnectorView;
use companion_core::grants::GrantPreview;
use companion_core::problems::Outcome;
use companion_core::secret::Secret;
use companion_core::setup::SetupKey;

use super::Core;

/// Active connectors of the organisation.
#[tauri::command]
#[specta::specta]
pub(crate) async fn grantable_connectors(core: Core<'_>) -> Outcome<Vec<ConnectorView>> {
    core.grantable_connectors().await
}

/// What granting would mean.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_grant(
    core: Core<'_>,
    connector_id: String,
    group_id: String,
) -> Outcome<GrantPreview> {
    core.preview_grant(&connector_id, &group_id).await
}

/// Grants a connector access to a group. An earlier grant is replaced only if told so.
#[tauri::command]
#[specta::specta]
pub(crate) async fn grant_access(
    core: Core<'_>,
    connector_id: String,
    group_id: String,
    replace: bool,
) -> Outcome<SetupKey> {
    core.grant_access(&connector_id, &group_id, replace).await
}

/// Takes a connector's access away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_grant(core: Core<'_>, connector: String, grant: String) -> Outcome<()> {
    core.remove_grant(&connector, &grant).await
}

/// What a user token would mean.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_user_token(
    core: Core<'_>,
    connector_id: String,
) -> Outcome<GrantPreview> {
    core.preview_user_token(&connector_id).await
}

/// Makes a user token in the portal's way.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_user_token(
    core: Core<'_>,
    connector_id: String,
    replace: bool,
) -> Outcome<SetupKey> {
    core.create_user_token(&connector_id, replace).await
}

/// Has the token service send a PIN for a user token.
#[tauri::command]
#[specta::specta]
pub(crate) async fn request_user_token_pin(
    core: Core<'_>,
    connector_id: String,
    mobile_number: String,
) -> Outcome<PinSent> {
    core.request_user_token_pin(&connector_id, &mobile_number)
        .await
}

/// Makes a user token with the PIN that the token service sent last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_user_token_with_pin(
    core: Core<'_>,
    connector_id: String,
    pin: String,
) -> Outcome<SetupKey> {
    core.create_user_token_with_pin(&connector_id, Secret::new(pin))
        .await
}

/// Takes over a refresh token that an admin handed on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn accept_refresh_token(
    core: Core<'_>,
    connector: String,
    text: String,
) -> Outcome<SetupKey> {
    core.accept_refresh_token(&connector, Secret::new(text))
        .await
}
