//! `kaizala-platform snapshot` and `restore`: the whole state in one file.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use kaizala_platform::snapshot::{self, SnapshotError};

use super::{REFUSED, fail};

/// Writes the whole state (accounts, groups, messages, uploads, keys) to one file, also while the server runs.
///
/// Whoever has the file has every account and key in it: keep it as you keep the data folder.
#[derive(Args)]
pub(crate) struct Snapshot {
    /// The folder that keeps the data.
    #[arg(long, env = "KAIZALA_DATA", default_value = "kaizala-data")]
    data: PathBuf,
    /// The file to write. One that is there is refused.
    #[arg(long)]
    to: PathBuf,
}

/// Puts a snapshot into a folder that is empty or not there.
#[derive(Args)]
pub(crate) struct Restore {
    /// The folder that is to keep the data.
    #[arg(long, env = "KAIZALA_DATA", default_value = "kaizala-data")]
    data: PathBuf,
    /// The snapshot.
    #[arg(long)]
    from: PathBuf,
}

impl Snapshot {
    pub(super) async fn run(self) -> ExitCode {
        end(snapshot::take(&self.data, &self.to).await)
    }
}

impl Restore {
    pub(super) async fn run(self) -> ExitCode {
        end(snapshot::restore(&self.data, &self.from).await)
    }
}

fn end(done: Result<(), SnapshotError>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(
            error @ (SnapshotError::FileThere(_)
            | SnapshotError::InUse(_)
            | SnapshotError::NoSnapshot
            | SnapshotError::Damaged
            | SnapshotError::Unexpected(_)
            | SnapshotError::Format(_)),
        ) => fail(&error, ExitCode::from(REFUSED)),
        Err(error) => fail(&error, ExitCode::FAILURE),
    }
}
