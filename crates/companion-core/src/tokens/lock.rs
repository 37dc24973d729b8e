//! One exchange per grant, however many processes share the vault: whoever holds the grant's lock makes it. The
//! operating system lets go of the lock of a process that dies.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use tokio::time::Instant;

use crate::grants::GrantRecord;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::vault::RecordId;

/// Folder within the vault's, for what its processes agree on. Nothing in it is secret.
pub(crate) const FOLDER: &str = "tokens";

/// How long a process waits for another one's exchange: longer than an exchange takes with all its tries.
const PATIENCE: Duration = Duration::from_secs(70);
/// How often it looks. Waiting inside the operating system could not be given up.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Waits until no other process exchanges this grant's refresh token, and keeps others waiting until the answer is
/// dropped.
pub(crate) async fn lock_exchange(
    vault_folder: &Path,
    grant: RecordId<GrantRecord>,
) -> Outcome<File> {
    let file = open(vault_folder, &format!("{grant}.lock")).map_err(unwritable)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                tokio::time::sleep(LOOK_EVERY).await;
            }
            Err(TryLockError::WouldBlock) => return Err(ProblemCode::TokenBusy.into()),
            Err(TryLockError::Error(error)) => return Err(unwritable(error)),
        }
    }
}

/// Opens a file of the folder for reading and writing, and makes both if need be. The vault's folder keeps others out.
pub(crate) fn open(vault_folder: &Path, name: &str) -> io::Result<File> {
    let folder = vault_folder.join(FOLDER);
    match fs::create_dir(&folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        Ok(()) | Err(_) => {}
    }
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.join(name))
}

fn unwritable(error: io::Error) -> Problem {
    Problem::from(ProblemCode::VaultUnwritable).detailed(error)
}
