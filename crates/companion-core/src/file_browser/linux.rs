//! The desktop's file manager, by the interface that file managers have in common; where none has it, by the program
//! that opens folders.

use std::path::Path;
use std::process::{Command, Stdio};

use url::Url;
use zbus::Connection;

use super::FileBrowserError;

const NAME: &str = "org.freedesktop.FileManager1";
const PATH: &str = "/org/freedesktop/FileManager1";
const OPENER: &str = "xdg-open";

/// Opens the folder of a file, with the file selected where the desktop can do that.
///
/// # Errors
/// When the desktop has nothing that shows folders.
pub async fn show(file: &Path) -> Result<(), FileBrowserError> {
    let selected = async { select_on(&Connection::session().await?, file).await };
    match selected.await {
        Ok(()) => Ok(()),
        Err(_) => open_folder(file).map_err(|error| FileBrowserError(error.to_string())),
    }
}

/// Has the file manager of this bus select a file.
pub(super) async fn select_on(bus: &Connection, file: &Path) -> zbus::Result<()> {
    let url = Url::from_file_path(file)
        .map_err(|()| zbus::Error::Failure("the path is not absolute".to_owned()))?;
    bus.call_method(
        Some(NAME),
        PATH,
        Some(NAME),
        "ShowItems",
        &([url.as_str()].as_slice(), ""),
    )
    .await
    .map(drop)
}

fn open_folder(file: &Path) -> std::io::Result<()> {
    let mut opener = Command::new(OPENER)
        .arg(file.parent().unwrap_or(file))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // It hands the folder on and ends; nobody waits for it, but something has to hear of its end.
    std::thread::spawn(move || opener.wait());
    Ok(())
}
