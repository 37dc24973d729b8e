//! The Finder.

use std::path::Path;
use std::process::Command;

use super::FileBrowserError;

/// Opens the folder of a file, with the file selected.
///
/// # Errors
/// When the Finder cannot be asked, or does not find the file.
pub async fn show(file: &Path) -> Result<(), FileBrowserError> {
    let mut ask = Command::new("open");
    ask.arg("-R").arg(file);
    let ended = tokio::task::spawn_blocking(move || ask.status()).await;
    match ended {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => Err(FileBrowserError(status.to_string())),
        Ok(Err(error)) => Err(FileBrowserError(error.to_string())),
        Err(error) => Err(FileBrowserError(error.to_string())),
    }
}
