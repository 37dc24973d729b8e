//! Groups of the person.

use companion_core::groups::{GroupForm, GroupView, MessageView};
use companion_core::problems::Outcome;

use super::Core;

/// Every group of mine, with my role.
#[tauri::command]
#[specta::specta]
pub(crate) async fn groups(core: Core<'_>) -> Outcome<Vec<GroupView>> {
    core.groups().await
}

/// Creates a group; the answer is its id.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_group(core: Core<'_>, form: GroupForm) -> Outcome<String> {
    core.create_group(form).await
}

/// What was said in a group, oldest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn conversation(core: Core<'_>, group_id: String) -> Outcome<Vec<MessageView>> {
    core.conversation(&group_id).await
}
