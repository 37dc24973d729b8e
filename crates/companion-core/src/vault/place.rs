//! The folder and the files of a vault.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _},
    path::{Path, PathBuf},
    thread,
};

use tokio::sync::oneshot;

use super::{Damage, VaultError, database::APPLICATION_ID};
use crate::tokens::FOLDER as SHARED;

const DATABASE: &str = "vault.db";
const UNFINISHED: &str = "vault-unfinished.db";
const LOCK: &str = "vault.lock";
/// Counts wrong passphrases.
const TRIES: &str = "vault.tries";
/// Grows by one byte each time that every process is to lock the vault.
const SIGNALS: &str = "vault.signals";
/// Says that the vault is being wiped, and which keys are to go.
const WIPING: &str = "vault.wiping";
/// What `SQLite` puts beside a database.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEADER_BYTES: usize = 100;
const APPLICATION_ID_AT: usize = 68;

/// A vault's folder, private to this account.
#[derive(Clone, Debug)]
pub(super) struct Place {
    folder: PathBuf,
}

/// Whether there is a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// There is one, and its first page looks like one of ours.
    Vault,
    /// There is none.
    Nothing,
}

impl Place {
    /// Makes the folder if need be, and keeps others out of it. Links are refused: they could lead
    /// the vault to where others read.
    pub(super) fn prepare(folder: &Path) -> Result<Self, VaultError> {
        if !exists(folder, FileKind::Folder)? {
            if let Some(parent) = folder.parent() {
                fs::create_dir_all(parent)?;
            }
            match private::create_folder(folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    exists(folder, FileKind::Folder)?;
                }
                other => other?,
            }
        }
        private::tighten(folder)?;
        let place = Self {
            folder: folder.to_owned(),
        };
        for file in [DATABASE, LOCK, UNFINISHED, TRIES, SIGNALS, WIPING] {
            exists(&place.folder.join(file), FileKind::File)?;
        }
        for companion in COMPANIONS {
            exists(
                &place.folder.join(format!("{DATABASE}{companion}")),
                FileKind::File,
            )?;
        }
        Ok(place)
    }

    /// The database of the vault.
    pub(super) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// The file that counts wrong passphrases.
    pub(super) fn tries(&self) -> PathBuf {
        self.folder.join(TRIES)
    }

    /// How often every process was told to lock the vault. Only a change of it means anything.
    pub(super) fn signals(&self) -> Result<u64, VaultError> {
        match fs::metadata(self.folder.join(SIGNALS)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            other => Ok(other?.len()),
        }
    }

    /// Tells every process to lock the vault. Appending a byte needs no turn, on any system.
    pub(super) fn signal(&self) -> Result<(), VaultError> {
        Ok(private::append(&self.folder.join(SIGNALS), b"\n")?)
    }

    /// What the mark of a begun wipe says.
    pub(super) fn mark_of_wiping(&self) -> Result<Option<String>, VaultError> {
        match fs::read_to_string(self.folder.join(WIPING)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            other => Ok(Some(other?)),
        }
    }

    /// Marks a wipe as begun: whole, or not at all.
    pub(super) fn mark_wiping(&self, mark: &str) -> Result<(), VaultError> {
        let unfinished = self.start()?;
        private::write(&unfinished, mark.as_bytes())?;
        fs::rename(unfinished, self.folder.join(WIPING))?;
        Ok(private::sync_folder(&self.folder)?)
    }

    /// Marks a wipe as done.
    pub(super) fn unmark_wiping(&self) -> Result<(), VaultError> {
        remove(&self.folder.join(WIPING))?;
        Ok(private::sync_folder(&self.folder)?)
    }

    /// Removes every file but the lock, which is held, and the mark.
    pub(super) fn remove_all(&self) -> Result<(), VaultError> {
        for file in [DATABASE, UNFINISHED] {
            for companion in COMPANIONS {
                remove(&self.folder.join(format!("{file}{companion}")))?;
            }
            remove(&self.folder.join(file))?;
        }
        for file in [TRIES, SIGNALS] {
            remove(&self.folder.join(file))?;
        }
        match fs::remove_dir_all(self.folder.join(SHARED)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
        Ok(private::sync_folder(&self.folder)?)
    }

    /// Removes the lock itself, by who holds it. Those who wait at it look again.
    pub(super) fn remove_lock(&self) -> Result<(), VaultError> {
        Ok(private::remove_lock(&self.folder.join(LOCK))?)
    }

    /// The names of what is left in the folder.
    pub(super) fn left(&self) -> Result<Vec<String>, VaultError> {
        let mut left = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            left.push(entry?.file_name().to_string_lossy().into_owned());
        }
        left.sort_unstable();
        Ok(left)
    }

    /// Looks at the first page without `SQLite`, which would turn an empty file into a database.
    pub(super) fn look(&self) -> Result<Found, VaultError> {
        let mut file = match File::open(self.database()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return self.look_for_rests(),
            other => other?,
        };
        let mut header = [0; HEADER_BYTES];
        match file.read_exact(&mut header) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(VaultError::Damaged(Damage::Database));
            }
            other => other?,
        }
        if !header.starts_with(MAGIC) {
            return Err(VaultError::Damaged(Damage::Database));
        }
        if header[APPLICATION_ID_AT..APPLICATION_ID_AT + 4] != APPLICATION_ID.to_be_bytes() {
            return Err(VaultError::Damaged(Damage::NotAVault));
        }
        Ok(Found::Vault)
    }

    /// A log without its database is what is left of a vault. Beside a new one, `SQLite` would
    /// write the old pages into it.
    fn look_for_rests(&self) -> Result<Found, VaultError> {
        for companion in COMPANIONS {
            if exists(
                &self.folder.join(format!("{DATABASE}{companion}")),
                FileKind::File,
            )? {
                // Another process may have made a vault between the two looks.
                return if exists(&self.database(), FileKind::File)? {
                    self.look()
                } else {
                    Err(VaultError::Damaged(Damage::Database))
                };
            }
        }
        Ok(Found::Nothing)
    }

    /// Waits until no other process makes a vault here, and keeps others waiting until the answer
    /// is dropped. Waits on a thread of its own, which the end of the process does not wait for.
    pub(super) async fn lock(&self) -> Result<File, VaultError> {
        let path = self.folder.join(LOCK);
        let (done, locked) = oneshot::channel();
        thread::Builder::new()
            .name("vault-lock".to_owned())
            .spawn(move || {
                let file = lock_file(&path);
                // Whoever waited may be gone; the lock then goes with the file.
                let _ = done.send(file);
            })?;
        match locked.await {
            Ok(file) => Ok(file?),
            Err(_) => Err(VaultError::Io("the lock's thread has ended".to_owned())),
        }
    }

    /// An empty file to build a vault in. What an earlier attempt left behind is removed.
    pub(super) fn start(&self) -> Result<PathBuf, VaultError> {
        let path = self.folder.join(UNFINISHED);
        remove(&path)?;
        for companion in COMPANIONS {
            remove(&self.folder.join(format!("{UNFINISHED}{companion}")))?;
        }
        private::create(&path)?;
        Ok(path)
    }

    /// Makes the finished file the vault, for good. Only under the lock, and when there is none.
    pub(super) fn finish(&self, unfinished: &Path) -> Result<(), VaultError> {
        // A log that is still there would hold what the file alone does not.
        for companion in COMPANIONS {
            if exists(
                &self.folder.join(format!("{UNFINISHED}{companion}")),
                FileKind::File,
            )? {
                return Err(VaultError::Io(
                    "the new vault could not be closed".to_owned(),
                ));
            }
        }
        OpenOptions::new()
            .write(true)
            .open(unfinished)?
            .sync_all()?;
        fs::rename(unfinished, self.database())?;
        private::sync_folder(&self.folder)?;
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum FileKind {
    Folder,
    File,
}

/// Whether something is there. Fails when it is something else than expected, a link above all.
fn exists(path: &Path, kind: FileKind) -> Result<bool, VaultError> {
    let found = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        other => other?.file_type(),
    };
    let as_expected = match kind {
        FileKind::Folder => found.is_dir(),
        FileKind::File => found.is_file(),
    };
    if as_expected {
        Ok(true)
    } else {
        Err(VaultError::UnsafePath(path.display().to_string()))
    }
}

/// The file of this name, locked. What was removed by who held it before is a lock no more.
fn lock_file(path: &Path) -> io::Result<File> {
    loop {
        let file = private::open_or_create(path)?;
        file.lock()?;
        if private::is_still(&file, path)? {
            return Ok(file);
        }
    }
}

pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Rights: nobody but this account.
#[cfg(unix)]
pub(super) mod private {
    use std::{
        io::Write as _,
        os::unix::fs::{
            DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
        },
    };

    use super::{File, OpenOptions, Path, fs, io};

    const FOLDER: u32 = 0o700;
    const FILE: u32 = 0o600;

    pub(super) fn create_folder(path: &Path) -> io::Result<()> {
        fs::DirBuilder::new().mode(FOLDER).create(path)
    }

    pub(super) fn tighten(folder: &Path) -> io::Result<()> {
        if fs::metadata(folder)?.permissions().mode() & 0o777 != FOLDER {
            fs::set_permissions(folder, fs::Permissions::from_mode(FOLDER))?;
        }
        Ok(())
    }

    pub(super) fn create(path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(FILE)
            .open(path)
    }

    pub(super) fn open_or_create(path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(FILE)
            .open(path)
    }

    pub(in super::super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = open_or_create(path)?;
        file.write_all(bytes)?;
        file.set_len(bytes.len().try_into().unwrap_or(u64::MAX))?;
        file.sync_all()
    }

    pub(super) fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(FILE)
            .open(path)?
            .write_all(bytes)
    }

    pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Whether the path leads to this file.
    pub(in super::super) fn is_still(file: &File, path: &Path) -> io::Result<bool> {
        match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            found => {
                let (found, open) = (found?, file.metadata()?);
                Ok((found.dev(), found.ino()) == (open.dev(), open.ino()))
            }
        }
    }

    pub(super) fn remove_lock(path: &Path) -> io::Result<()> {
        super::remove(path)
    }
}

/// Keeps a rename in the file's folder through a power cut, where the system has a way to.
pub(crate) fn sync_folder_of(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if folder.as_os_str().is_empty() => private::sync_folder(Path::new(".")),
        Some(folder) => private::sync_folder(folder),
        None => Ok(()),
    }
}

/// The profile's folders are private to the account by inheritance, and renames are kept by NTFS.
#[cfg(not(unix))]
pub(super) mod private {
    use std::io::Write as _;

    use super::{File, OpenOptions, Path, fs, io};

    pub(super) fn create_folder(path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    pub(super) fn tighten(_: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn create(path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    pub(super) fn open_or_create(path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
    }

    pub(in super::super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = open_or_create(path)?;
        file.write_all(bytes)?;
        file.set_len(bytes.len().try_into().unwrap_or(u64::MAX))?;
        file.sync_all()
    }

    pub(super) fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new()
            .append(true)
            .create(true)
            .open(path)?
            .write_all(bytes)
    }

    pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(in super::super) fn is_still(_: &File, _: &Path) -> io::Result<bool> {
        Ok(true)
    }

    /// A file that is open keeps its name here: the lock stays, and is empty.
    pub(super) fn remove_lock(_: &Path) -> io::Result<()> {
        Ok(())
    }
}
