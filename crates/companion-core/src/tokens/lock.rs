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
    let file = open_shared(vault_folder, &format!("{grant}.lock")).map_err(unwritable)?;
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
pub(crate) fn open_shared(vault_folder: &Path, name: &str) -> io::Result<File> {
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

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};
    use std::{env, thread};

    use super::*;

    const FOLDER_OF_CHILD: &str = "KAIZALA_TEST_LOCK_FOLDER";

    fn grant() -> RecordId<GrantRecord> {
        RecordId::from_uuid(uuid::Uuid::from_u128(7))
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_for_one_that_hangs_is_told_so() {
        let folder = tempfile::tempdir().unwrap();
        let _held = lock_exchange(folder.path(), grant()).await.unwrap();
        let begin = Instant::now();
        let problem = lock_exchange(folder.path(), grant()).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::TokenBusy);
        assert!(begin.elapsed() >= PATIENCE);
        let other = RecordId::from_uuid(uuid::Uuid::from_u128(8));
        lock_exchange(folder.path(), other)
            .await
            .expect("another grant is another lock");
    }

    #[tokio::test]
    async fn the_lock_of_a_killed_process_is_free_within_a_second() {
        let folder = tempfile::tempdir().unwrap();
        let mut holder = Command::new(env::current_exe().unwrap())
            .args(["--ignored", "--exact", "--nocapture"])
            .arg("tokens::lock::tests::hold_the_lock_until_killed")
            .env(FOLDER_OF_CHILD, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(holder.stdout.take().unwrap());
        assert!(said.lines().any(|line| line.unwrap().contains("held")));
        let waiter = tokio::spawn({
            let folder = folder.path().to_owned();
            async move { lock_exchange(&folder, grant()).await.map(drop) }
        });
        tokio::time::sleep(LOOK_EVERY * 4).await;
        assert!(!waiter.is_finished());
        holder.kill().unwrap();
        let killed = std::time::Instant::now();
        waiter.await.unwrap().unwrap();
        let took = killed.elapsed();
        holder.wait().unwrap();
        println!("free {took:?} after the kill");
        assert!(took < Duration::from_secs(1), "{took:?}");
    }

    #[tokio::test]
    #[ignore = "the other process of the test above"]
    async fn hold_the_lock_until_killed() {
        let folder = env::var_os(FOLDER_OF_CHILD).unwrap();
        let _held = lock_exchange(Path::new(&folder), grant()).await.unwrap();
        println!("held");
        thread::park();
    }
}
