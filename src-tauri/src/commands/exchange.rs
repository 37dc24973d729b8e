//! Step 4: the access token, and trying it.

use companion_core::grants::GrantView;
use companion_core::groups::TryGroup;
use companion_core::problems::Outcome;
use companion_core::tokens::Exchange;

use super::Core;

/// Exchanges a grant's refresh token for an access token.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_access_token(
    core: Core<'_>,
    connector: String,
    grant: String,
) -> Outcome<GrantView> {
    core.get_access_token(&connector, &grant).await
}

/// What happened to a grant's tokens, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn token_history(core: Core<'_>, grant: String) -> Outcome<Vec<Exchange>> {
    core.token_history(&grant).await
}

/// Lets the connector's calls go to another origin than the platform's, which its token service named.
#[tauri::command]
#[specta::specta]
pub(crate) async fn allow_endpoint(
    core: Core<'_>,
    connector: String,
    grant: String,
    origin: String,
) -> Outcome<GrantView> {
    core.allow_endpoint(&connector, &grant, &origin).await
}

/// Lists the groups that the access token reaches.
#[tauri::command]
#[specta::specta]
pub(crate) async fn try_groups(
    core: Core<'_>,
    connector: String,
    grant: String,
) -> Outcome<Vec<TryGroup>> {
    core.try_groups(&connector, &grant).await
}

/// Sends a message with the access token; the answer is its reference id.
#[tauri::command]
#[specta::specta]
pub(crate) async fn try_send(
    core: Core<'_>,
    connector: String,
    grant: String,
    group_id: String,
    text: String,
) -> Outcome<String> {
    core.try_send(&connector, &grant, &group_id, &text).await
}
