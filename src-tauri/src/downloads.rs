//! Files that people get: they lie among their downloads, where browsers put what is saved, too.
//!
//! No dialog asks for a place. That is a click and a decision less on the way of an admin who was invited, nothing of it
//! speaks another language than the page, and a window under remote control saves as every window does. What was saved
//! is told with its whole path and can be shown in its folder, to be moved from there.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use companion_core::problems::{Outcome, Problem, ProblemCode};
use tauri::{AppHandle, Manager};
use tokio::fs::OpenOptions;
use tokio::io::AsyncWriteExt as _;

/// How many files may have the same name but for a number.
const MOST: u32 = 1000;

/// What becomes of a file that has the name already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// The new one takes its place.
    Replace,
    /// It stays, and the new one gets a number.
    Keep,
}

/// What this window has saved, so that it can be shown in its folder, and nothing else can.
#[derive(Default)]
pub(crate) struct Saved(Mutex<HashSet<PathBuf>>);

impl Saved {
    /// Notes a file; the answer is its path, as the page is told.
    pub(crate) fn note(&self, file: PathBuf) -> String {
        let told = file.display().to_string();
        self.files().insert(file);
        told
    }

    /// The file that the page was told of by this path.
    pub(crate) fn find(&self, told: &str) -> Option<PathBuf> {
        let files = self.files();
        files
            .iter()
            .find(|file| file.display().to_string() == told)
            .cloned()
    }

    fn files(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        // Nothing that holds it can fail halfway.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where files go that the person asked for.
pub(crate) fn folder(app: &AppHandle) -> Outcome<PathBuf> {
    let paths = app.path();
    paths
        .download_dir()
        .or_else(|_| paths.document_dir())
        .or_else(|_| paths.home_dir())
        .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))
}

/// Writes a file; the answer is its path.
pub(crate) async fn save(
    app: &AppHandle,
    name: &str,
    content: &str,
    existing: Existing,
) -> Outcome<String> {
    let folder = folder(app)?;
    let file = write(&folder, name, content, existing)
        .await
        .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))?;
    Ok(app.state::<Saved>().note(file))
}

async fn write(
    folder: &Path,
    name: &str,
    content: &str,
    existing: Existing,
) -> std::io::Result<PathBuf> {
    tokio::fs::create_dir_all(folder).await?;
    if existing == Existing::Replace {
        let file = folder.join(name);
        tokio::fs::write(&file, content).await?;
        return Ok(file);
    }
    for number in 1..MOST {
        let file = folder.join(numbered(name, number));
        let mut options = OpenOptions::new();
        match options.write(true).create_new(true).open(&file).await {
            Ok(mut opened) => {
                opened.write_all(content.as_bytes()).await?;
                opened.flush().await?;
                return Ok(file);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// `name.ending`, then `name (2).ending`.
fn numbered(name: &str, number: u32) -> String {
    match name.rsplit_once('.') {
        _ if number == 1 => name.to_owned(),
        Some((stem, ending)) => format!("{stem} ({number}).{ending}"),
        None => format!("{name} ({number})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_saved_is_found() {
        let saved = Saved::default();
        let told = saved.note(PathBuf::from("/downloads/a.kzbackup"));
        assert_eq!(saved.find(&told), Some(PathBuf::from(&told)));
        for other in ["/downloads", "/downloads/b.kzbackup", ""] {
            assert_eq!(saved.find(other), None);
        }
    }

    #[tokio::test]
    async fn a_file_of_the_same_name_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("downloads");
        for (content, expected) in [
            ("one", "Shift-planner.kzhandoff"),
            ("two", "Shift-planner (2).kzhandoff"),
        ] {
            let name = "Shift-planner.kzhandoff";
            let file = write(&folder, name, content, Existing::Keep).await.unwrap();
            assert_eq!(file, folder.join(expected));
            assert_eq!(std::fs::read_to_string(file).unwrap(), content);
        }
        for content in ["one", "two"] {
            let file = write(&folder, "a.ics", content, Existing::Replace).await;
            assert_eq!(std::fs::read_to_string(file.unwrap()).unwrap(), content);
        }
    }
}
