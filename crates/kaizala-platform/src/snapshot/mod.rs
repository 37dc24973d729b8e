//! The whole state of a server in one file.
//!
//! It is a tar of a description, the database (the server's keys are in it) and every uploaded file that the database
//! names, and ends in a checksum over all of it. Uploads are on disk before the database names them and stay as they
//! are, so the database is copied first: what it names is there.
//!
//! The database in it is one of SQLite, wherever it was taken from, and files are files. So a snapshot of a server on
//! PostgreSQL and a bucket is restored into a folder, too, and the other way round: that is how a server moves.

mod format;
mod restore;
mod take;

use std::io;
use std::path::{Path, PathBuf};

pub use self::restore::restore;
pub use self::take::take;
use crate::config::{Database, Media};
use crate::database::copy::InUse;
use crate::errors::Fault;

const DATABASE: &str = "platform.sqlite";
const MEDIA: &str = "media";

/// Where a server keeps its state.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder that keeps what is kept nowhere else.
    pub data: PathBuf,
    /// The database.
    pub database: Database,
    /// The uploaded files.
    pub media: Media,
}

impl Place {
    /// All of it in one folder.
    pub fn folder(data: PathBuf) -> Self {
        Self {
            database: Database::Sqlite(data.join(DATABASE)),
            media: Media::Folder(data.join(MEDIA)),
            data,
        }
    }
}

/// Why a snapshot was not taken or not restored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// There is nothing to take a snapshot of.
    #[error("{0} has no database")]
    NoDatabase(PathBuf),
    /// The file is there already.
    #[error("{0} is there already")]
    FileThere(PathBuf),
    /// The folder is not empty.
    #[error("{0} is not empty; a snapshot is restored into a folder that is empty or not there")]
    InUse(PathBuf),
    /// The database has something in it.
    #[error("the database is not empty; a snapshot is restored into one that is")]
    DatabaseInUse,
    /// It is no snapshot, or its end is missing.
    #[error("this is no snapshot, or its end is missing")]
    NoSnapshot,
    /// Its content is not what was written.
    #[error("the snapshot is damaged: its checksum does not fit")]
    Damaged,
    /// It holds something that no snapshot holds.
    #[error("the snapshot holds `{0}`, which it should not")]
    Unexpected(String),
    /// A later version of the program wrote it.
    #[error("the snapshot has format {0}, which this version does not read")]
    Format(u32),
    /// An uploaded file is not where it should be.
    #[error("the uploaded file {0} is missing")]
    MediaMissing(String),
    /// The place of uploaded files cannot be read or written.
    #[error("uploaded files: {0}")]
    Media(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A file cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The database cannot be read.
    #[error("database: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<sea_orm::DbErr> for SnapshotError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}

impl From<InUse> for SnapshotError {
    fn from(InUse: InUse) -> Self {
        Self::DatabaseInUse
    }
}

impl From<Fault> for SnapshotError {
    fn from(fault: Fault) -> Self {
        Self::Media(fault.into())
    }
}

/// The file beside `path` that is called like it, with `ending`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A new file that nobody else reads.
fn create(path: &Path) -> io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
