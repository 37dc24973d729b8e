//! Takes a snapshot.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use kaizala_api::time::{Clock as _, SystemClock};

use super::format::{DESCRIPTION, Description, FORMAT, Writer};
use super::{DATABASE, MEDIA, Place, SnapshotError, beside, create};
use crate::config::Database;
use crate::database::copy;
use crate::folders::sync_names_beside;
use crate::media::FileStore;

/// Writes the state to the file `to`, also while servers run on it.
///
/// # Errors
/// [`SnapshotError`]; then there is no file.
pub async fn take(place: &Place, to: &Path) -> Result<(), SnapshotError> {
    if let Database::Sqlite(file) = &place.database
        && !file.try_exists()?
    {
        return Err(SnapshotError::NoDatabase(place.data.clone()));
    }
    if to.try_exists()? {
        return Err(SnapshotError::FileThere(to.to_owned()));
    }
    let process = std::process::id();
    let part = beside(to, &format!(".{process}.part"));
    let database_part = beside(to, &format!(".{process}.sqlite.part"));
    let done = write(place, &part, &database_part).await;
    let done = done.and_then(|()| {
        fs::rename(&part, to)?;
        Ok(sync_names_beside(to)?)
    });
    for ending in ["", "-wal", "-shm"] {
        forget(&beside(&database_part, ending));
    }
    forget(&part);
    done
}

fn forget(part: &Path) {
    if let Err(error) = fs::remove_file(part)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a part of a snapshot was left behind");
    }
}

async fn write(place: &Place, part: &Path, database_part: &Path) -> Result<(), SnapshotError> {
    // Made first, for SQLite would let others read it. An empty file is a database with nothing in it.
    drop(create(database_part)?);
    copy::copy(&place.database, database_part).await?;
    let files = copy::check(database_part).await?;

    let mut archive = tar::Builder::new(Writer::new(create(part)?));
    let description = Description {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        created: SystemClock.now(),
    };
    let description =
        serde_json::to_vec(&description).map_err(|error| SnapshotError::Io(error.into()))?;
    append(
        &mut archive,
        DESCRIPTION,
        description.len() as u64,
        description.as_slice(),
    )?;
    let copied = File::open(database_part)?;
    append(&mut archive, DATABASE, copied.metadata()?.len(), copied)?;
    let media = FileStore::open(&place.media)?;
    for id in files {
        let Some(content) = media.read_whole(&id).await? else {
            return Err(SnapshotError::MediaMissing(id));
        };
        let name = format!("{MEDIA}/{id}");
        append(&mut archive, &name, content.len() as u64, &*content)?;
    }
    Ok(archive.into_inner()?.finish()?)
}

fn append(
    archive: &mut tar::Builder<Writer>,
    name: &str,
    length: u64,
    content: impl io::Read,
) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(length);
    header.set_mode(0o600);
    header.set_entry_type(tar::EntryType::Regular);
    archive.append_data(&mut header, name, content)
}
