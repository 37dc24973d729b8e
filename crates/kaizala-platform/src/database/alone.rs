//! One server at a time on an SQLite file: what a server remembers of it is void once somebody else writes, and a second
//! one would count calls by itself.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use tokio::time::Instant;

use crate::folders;

/// How long a server that is just ending is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often it looks. Waiting inside the operating system could not be given up.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Keeps other servers from the file until the answer is dropped, or the process has ended in whatever way. None if one
/// is at work on it.
///
/// The file itself is not locked: whoever closes it would take SQLite's own locks away.
pub(crate) async fn keep_others_out(database: &Path) -> io::Result<Option<File>> {
    if let Some(folder) = database.parent() {
        folders::make(folder)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(database.with_added_extension("lock"))?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                tokio::time::sleep(LOOK_EVERY).await;
            }
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}
