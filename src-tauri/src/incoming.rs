//! What the app is opened with: a double-clicked file, a link, a file dropped onto the window. It waits here until the
//! page takes it, which may be after the vault was opened.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use companion_core::handover::files;
use companion_core::problems::Problem;
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager, Url};
use tauri_specta::Event;

use crate::window;

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

/// Looks for a link or a file of ours among what the system opens the app with: a program's arguments, or what macOS sends
/// instead. Files are named by addresses, or as seen from `folder`.
pub(crate) fn from_names(
    app: &AppHandle,
    names: impl IntoIterator<Item = impl AsRef<str>>,
    folder: &Path,
) {
    for name in names {
        match recognise(name.as_ref(), folder) {
            Some(Named::Link(text)) => arrived(app, Sent::Text { text }),
            Some(Named::File(file)) => from_file(app, &file),
            None => {}
        }
    }
}

#[derive(Debug, PartialEq)]
enum Named {
    Link(String),
    File(PathBuf),
}

fn recognise(name: &str, folder: &Path) -> Option<Named> {
    if files::is_link(name) {
        return Some(Named::Link(name.to_owned()));
    }
    // Desktops of Linux and macOS name files so.
    let file = Url::parse(name)
        .ok()
        .filter(|address| address.scheme() == "file")
        .and_then(|address| address.to_file_path().ok())
        .unwrap_or_else(|| folder.join(name));
    files::is_named_like_ours(&file).then_some(Named::File(file))
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
    // A page that is yet to come asks by itself; macOS sends the first file before there is anything that could be told.
    if !window::is_open(app) {
        return;
    }
    if let Err(error) = IncomingArrived.emit(app) {
        tracing::warn!(%error, "the page was not told of a file");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_links_are_known_however_the_system_names_them() {
        let folder = std::env::temp_dir();
        let file = |name: &str| Some(Named::File(folder.join(name)));
        assert_eq!(recognise("a.kzrequest", &folder), file("a.kzrequest"));
        let named = folder.join("two words.KZHANDOFF");
        let address = Url::from_file_path(&named).unwrap();
        assert_eq!(
            recognise(address.as_str(), &folder),
            Some(Named::File(named.clone()))
        );
        assert_eq!(
            recognise(named.to_str().unwrap(), Path::new("")),
            Some(Named::File(named))
        );
        let link = "kaizala-companion://invitation/abc";
        assert_eq!(recognise(link, &folder), Some(Named::Link(link.to_owned())));
        for other in [
            "",
            "--help",
            "file:///a.txt",
            "https://example.org/a",
            "kaizala-companion:x",
        ] {
            assert_eq!(recognise(other, &folder), None, "{other}");
        }
    }
}
