//! The Explorer.

use std::os::windows::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use super::FileBrowserError;

/// Opens the folder of a file, with the file selected.
///
/// # Errors
/// When the Explorer does not start.
pub async fn show(file: &Path) -> Result<(), FileBrowserError> {
    // The quotes stand inside the argument: the Explorer reads its command line in a way of its own, and no path has a
    // quote in it.
    let argument = format!("/select,\"{}\"", file.display());
    Command::new("explorer.exe")
        .raw_arg(argument)
        .spawn()
        .map(drop)
        .map_err(|error| FileBrowserError(error.to_string()))
}
