//! `kaizala-platform snapshot` and `restore`: the whole state in one file.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};
use kaizala_platform::snapshot::{self, SnapshotError};

use super::{REFUSED, fail};
use crate::WRONG_SETTING;
use crate::settings::{Settings, state_arguments};

const SNAPSHOT: &str = "snapshot";
const RESTORE: &str = "restore";
/// The file.
const TO: &str = "to";
const FROM: &str = "from";

/// Both commands, for the program's command line.
pub(super) fn commands() -> [Command; 2] {
    let file = |name, help| {
        Arg::new(name)
            .long(name)
            .help(help)
            .required(true)
            .value_parser(value_parser!(PathBuf))
    };
    [
        Command::new(SNAPSHOT)
            .about(
                "Writes the whole state (accounts, groups, messages, uploads, keys) to one file, also while the server \
                 runs",
            )
            .after_help(
                "Whoever has the file has every account and key in it: keep it as you keep the data folder.",
            )
            .args(state_arguments())
            .arg(file(TO, "The file to write. One that is there is refused")),
        Command::new(RESTORE)
            .about("Puts a snapshot into a place that is empty or not there")
            .args(state_arguments())
            .arg(file(FROM, "The snapshot")),
    ]
}

/// Does what was asked for; `None` when that is neither of the two.
pub(super) async fn run(name: &str, flags: &ArgMatches) -> Option<ExitCode> {
    let file = match name {
        SNAPSHOT => flags.get_one::<PathBuf>(TO)?,
        RESTORE => flags.get_one::<PathBuf>(FROM)?,
        _ => return None,
    };
    let place = Settings::gather(flags, |name| std::env::var_os(name))
        .and_then(|settings| settings.place());
    let place = match place {
        Ok(place) => place,
        Err(error) => return Some(fail(&error, ExitCode::from(WRONG_SETTING))),
    };
    let done = match name {
        SNAPSHOT => snapshot::take(&place, file).await,
        _ => snapshot::restore(&place, file).await,
    };
    Some(end(done))
}

fn end(done: Result<(), SnapshotError>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(
            error @ (SnapshotError::FileThere(_)
            | SnapshotError::InUse(_)
            | SnapshotError::DatabaseInUse
            | SnapshotError::NoSnapshot
            | SnapshotError::Damaged
            | SnapshotError::Unexpected(_)
            | SnapshotError::Format(_)),
        ) => fail(&error, ExitCode::from(REFUSED)),
        Err(error) => fail(&error, ExitCode::FAILURE),
    }
}
