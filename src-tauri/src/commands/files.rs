//! Files that were saved for a person.

use companion_core::file_browser;
use companion_core::problems::{Outcome, Problem, ProblemCode};
use tauri::State;

use crate::downloads::Saved;

/// Shows a file in its folder, if this window saved it: the page names nothing else on this computer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_saved(saved: State<'_, Saved>, file: String) -> Outcome<()> {
    let file = saved.find(&file).ok_or(ProblemCode::NotFound)?;
    file_browser::show(&file)
        .await
        .map_err(|error| Problem::from(ProblemCode::FolderNotShown).detailed(error))
}
