//! What the app is opened with: a double-clicked file, a link, a file dropped onto the window. It waits here until the
//! page takes it, which may be after the vault was opened.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use companion_core::handover::files;
use companion_core::problems::Problem;
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// Something was sent; the page asks for it.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub(crate) struct IncomingArrived;

/// What was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub(crate) enum Sent {
    /// The text of a file, or a link.
    Text {
        /// As it came. Nothing in it was looked at yet but its length.
        text: String,
    },
    /// A file that could not be read.
    Unreadable {
        /// Why.
        problem: Problem,
    },
}

/// The last thing that was sent and not taken.
#[derive(Debug, Default)]
pub(crate) struct Incoming(Mutex<Option<Sent>>);

impl Incoming {
    pub(crate) fn take(&self) -> Option<Sent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, sent: Sent) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(sent);
    }
}

/// Looks for a link or a file of ours in a program's arguments; files are named as seen from `folder`.
pub(crate) fn from_arguments(app: &AppHandle, arguments: &[String], folder: &Path) {
    for argument in arguments {
        if files::is_link(argument) {
            arrived(
                app,
                Sent::Text {
                    text: argument.clone(),
                },
            );
        } else if files::is_named_like_ours(Path::new(argument)) {
            from_file(app, &folder.join(argument));
        }
    }
}

/// Takes files and links in the way in which macOS names them.
#[cfg(target_os = "macos")]
pub(crate) fn from_addresses(app: &AppHandle, addresses: &[tauri::Url]) {
    for address in addresses {
        match address.to_file_path() {
            Ok(file) => from_file(app, &file),
            Err(()) => from_arguments(app, &[address.to_string()], Path::new("")),
        }
    }
}

/// Reads a file, however it is named.
pub(crate) fn from_file(app: &AppHandle, file: &Path) {
    let sent = match files::read(file) {
        Ok(text) => Sent::Text { text },
        Err(problem) => Sent::Unreadable { problem },
    };
    arrived(app, sent);
}

fn arrived(app: &AppHandle, sent: Sent) {
    app.state::<Incoming>().put(sent);
    if let Err(error) = IncomingArrived.emit(app) {
        tracing::warn!(%error, "the page was not told of a file");
    }
}
