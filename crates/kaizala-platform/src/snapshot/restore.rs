//! Restores a snapshot.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::format::{DESCRIPTION, Description, FORMAT, verified};
use super::{DATABASE, MEDIA, SnapshotError, create, sync_folder_of};
use crate::database::copy;

/// Puts the state in the file `from` into the folder `data`, which is empty or not there. The folder gets all of it
/// or nothing.
///
/// # Errors
/// [`SnapshotError`]; then the folder is as it was.
pub async fn restore(data: &Path, from: &Path) -> Result<(), SnapshotError> {
    must_be_free(data)?;
    let mut archive = verified(File::open(from)?)?;
    let staging = staging(data)?;
    let done =
        unpack(&mut archive, &staging).and_then(|()| Ok(sync_folder_of(&staging.join(DATABASE))?));
    let done = match done {
        Ok(()) => check(&staging).await,
        Err(error) => Err(error),
    };
    let done = done.and_then(|()| put_in_place(&staging, data));
    if done.is_err()
        && let Err(error) = fs::remove_dir_all(&staging)
    {
        tracing::warn!(%error, "a folder was left behind");
    }
    done
}

fn must_be_free(data: &Path) -> Result<(), SnapshotError> {
    let mut entries = match fs::read_dir(data) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(SnapshotError::InUse(data.to_owned())),
    }
}

/// A folder beside `data`, so that it can be renamed.
fn staging(data: &Path) -> Result<PathBuf, SnapshotError> {
    let data = std::path::absolute(data)?;
    let name = data
        .file_name()
        .ok_or_else(|| SnapshotError::InUse(data.clone()))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    let staging = data.with_file_name(hidden);
    if let Some(parent) = staging.parent() {
        fs::create_dir_all(parent)?;
    }
    for folder in [&staging, &staging.join(MEDIA)] {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    Ok(staging)
}

fn unpack<R: io::Read>(archive: &mut tar::Archive<R>, staging: &Path) -> Result<(), SnapshotError> {
    let mut is_first = true;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let is_plain = entry.header().entry_type() == tar::EntryType::Regular;
        if is_first {
            is_first = false;
            if name != DESCRIPTION {
                return Err(SnapshotError::NoSnapshot);
            }
            let description: Description =
                serde_json::from_reader(&mut entry).map_err(|_| SnapshotError::NoSnapshot)?;
            if description.format != FORMAT {
                return Err(SnapshotError::Format(description.format));
            }
            continue;
        }
        if !is_plain || !(name == DATABASE || is_upload(&name)) {
            return Err(SnapshotError::Unexpected(name));
        }
        let mut file = create(&staging.join(&name))?;
        io::copy(&mut entry, &mut file)?;
        file.sync_all()?;
    }
    Ok(())
}

/// Whether a name is that of an uploaded file: an id, so it leads nowhere else.
fn is_upload(name: &str) -> bool {
    name.strip_prefix(MEDIA)
        .and_then(|rest| rest.strip_prefix('/'))
        .is_some_and(|id| uuid::Uuid::parse_str(id).is_ok())
}

/// Checks that the database is whole and every file is there that it names.
async fn check(staging: &Path) -> Result<(), SnapshotError> {
    let media = staging.join(MEDIA);
    for id in copy::check(&staging.join(DATABASE)).await? {
        if !media.join(&id).try_exists()? {
            return Err(SnapshotError::MediaMissing(id));
        }
    }
    // Their names, too.
    Ok(sync_folder_of(&media.join(DATABASE))?)
}

fn put_in_place(staging: &Path, data: &Path) -> Result<(), SnapshotError> {
    let data = std::path::absolute(data)?;
    match fs::remove_dir(&data) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(_) => return Err(SnapshotError::InUse(data)),
        Ok(()) => {}
    }
    fs::rename(staging, &data)?;
    Ok(sync_folder_of(&data)?)
}
