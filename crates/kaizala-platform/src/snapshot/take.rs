//! Takes a snapshot.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use kaizala_api::time::{Clock as _, SystemClock};

use super::format::{DESCRIPTION, Description, FORMAT, Writer};
use super::{DATABASE, MEDIA, SnapshotError, beside, create, sync_folder_of};
use crate::database::copy;

/// Writes the state in the folder `data` to the file `to`, also while a server runs there.
///
/// # Errors
/// [`SnapshotError`]; then there is no file.
pub async fn take(data: &Path, to: &Path) -> Result<(), SnapshotError> {
    let database = data.join(DATABASE);
    if !database.try_exists()? {
        return Err(SnapshotError::NoDatabase(data.to_owned()));
    }
    if to.try_exists()? {
        return Err(SnapshotError::FileThere(to.to_owned()));
    }
    let process = std::process::id();
    let part = beside(to, &format!(".{process}.part"));
    let database_part = beside(to, &format!(".{process}.sqlite.part"));
    let done = write(&database, &data.join(MEDIA), &part, &database_part).await;
    let done = done.and_then(|()| {
        fs::rename(&part, to)?;
        Ok(sync_folder_of(to)?)
    });
    for left in [&part, &database_part] {
        if let Err(error) = fs::remove_file(left)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "a part of a snapshot was left behind");
        }
    }
    done
}

async fn write(
    database: &Path,
    media: &Path,
    part: &Path,
    database_part: &Path,
) -> Result<(), SnapshotError> {
    // Made first, for SQLite would let others read it. An empty file is a database with nothing in it.
    drop(create(database_part)?);
    copy::copy(database, database_part).await?;
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
    for id in files {
        let file = match File::open(media.join(&id)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(SnapshotError::MediaMissing(id));
            }
            Err(error) => return Err(error.into()),
        };
        let length = file.metadata()?.len();
        append(&mut archive, &format!("{MEDIA}/{id}"), length, file)?;
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
