//! Restores a snapshot.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::format::{DESCRIPTION, Description, FORMAT, verified};
use super::{DATABASE, MEDIA, Place, SnapshotError, create};
use crate::config::{Database, Media};
use crate::database::copy;
use crate::folders::{self, sync_names_beside};
use crate::media::FileStore;

/// Puts the state in the file `from` into a place that is empty or not there. It gets all of it or nothing.
///
/// # Errors
/// [`SnapshotError`]; then the place is as it was.
pub async fn restore(place: &Place, from: &Path) -> Result<(), SnapshotError> {
    if let Database::Sqlite(_) = &place.database {
        must_be_free(&place.data)?;
    }
    if let Media::Folder(folder) = &place.media {
        must_be_free(folder)?;
    }
    let mut archive = verified(File::open(from)?)?;
    let staging = staging(&place.data)?;
    let done = match unpack(&mut archive, &staging) {
        Ok(()) => settle(&staging, place).await,
        Err(error) => Err(error),
    };
    if let Err(error) = fs::remove_dir_all(&staging)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a folder was left behind");
    }
    done
}

/// Takes what was unpacked to where it belongs.
async fn settle(staging: &Path, place: &Place) -> Result<(), SnapshotError> {
    let uploads = check(staging).await?;
    if is_one_folder(place) {
        return put_in_place(staging, &place.data);
    }
    // Nothing knows of a file before the database is there, so they go first; without one they are taken away again.
    let media = FileStore::open(&place.media)?;
    let mut put = Vec::new();
    let mut done = put_uploads(staging, &uploads, &media, &mut put).await;
    if done.is_ok() {
        done = put_database(staging, place).await;
    }
    if done.is_err() {
        for id in put {
            if let Err(fault) = media.delete(id).await {
                tracing::warn!(%fault, "an uploaded file was left behind");
            }
        }
    }
    done
}

/// Whether the place is a folder laid out as a snapshot is.
fn is_one_folder(place: &Place) -> bool {
    let whole = Place::folder(place.data.clone());
    place.database == whole.database && place.media == whole.media
}

async fn put_uploads<'a>(
    staging: &Path,
    uploads: &'a [String],
    media: &FileStore,
    put: &mut Vec<&'a str>,
) -> Result<(), SnapshotError> {
    for id in uploads {
        let content = fs::read(staging.join(MEDIA).join(id))?;
        if media.write_new(id, content.into()).await? {
            put.push(id);
        }
    }
    Ok(())
}

async fn put_database(staging: &Path, place: &Place) -> Result<(), SnapshotError> {
    match &place.database {
        Database::Sqlite(_) => {
            fs::remove_dir_all(staging.join(MEDIA))?;
            put_in_place(staging, &place.data)
        }
        Database::Postgres(url) => {
            copy::put_into_postgres(&staging.join(DATABASE), url).await??;
            Ok(())
        }
    }
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
        folders::make_new(folder)?;
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

/// Checks that the database is whole and every file is there that it names; their ids.
async fn check(staging: &Path) -> Result<Vec<String>, SnapshotError> {
    let media = staging.join(MEDIA);
    let uploads = copy::check(&staging.join(DATABASE)).await?;
    for id in &uploads {
        if !media.join(id).try_exists()? {
            return Err(SnapshotError::MediaMissing(id.clone()));
        }
    }
    // Their names are on disk, too.
    sync_names_beside(&staging.join(DATABASE))?;
    sync_names_beside(&media.join(DATABASE))?;
    Ok(uploads)
}

fn put_in_place(staging: &Path, data: &Path) -> Result<(), SnapshotError> {
    let data = std::path::absolute(data)?;
    match fs::remove_dir(&data) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(_) => return Err(SnapshotError::InUse(data)),
        Ok(()) => {}
    }
    fs::rename(staging, &data)?;
    Ok(sync_names_beside(&data)?)
}
