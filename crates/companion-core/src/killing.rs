//! Processes of tests that are killed at a marked point ([`crate::marks`]).
//!
//! Such a process is this test binary, started again with one test as its only one, on a folder that outlives it.

use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

const AT: &str = "KAIZALA_KILL_AT";
/// The how-manieth time that the point is reached.
const TIME: &str = "KAIZALA_KILL_TIME";
const ACT: &str = "KAIZALA_KILL_ACT";
const FOLDER: &str = "KAIZALA_KILL_FOLDER";
/// Marks the child's words among what the test harness prints.
const MARK: &str = "@ ";

static KILL: LazyLock<Option<(String, usize)>> = LazyLock::new(|| {
    let time = env::var(TIME).ok()?.parse().ok()?;
    Some((env::var(AT).ok()?, time))
});
static REACHED: AtomicUsize = AtomicUsize::new(0);

/// Kills this process if it was started to be killed here.
pub(crate) fn reached(point: &'static str) {
    if let Some((at, time)) = KILL.as_ref()
        && at == point
        && REACHED.fetch_add(1, Ordering::SeqCst) + 1 == *time
    {
        kill();
    }
}

#[cfg(unix)]
fn kill() -> ! {
    let me = rustix::process::getpid();
    rustix::process::kill_process(me, rustix::process::Signal::KILL).unwrap();
    unreachable!("killed")
}

#[cfg(not(unix))]
fn kill() -> ! {
    std::process::abort()
}

/// How often each point is taken.
pub(crate) fn rounds() -> usize {
    if env::var_os("KAIZALA_PROOF").is_some() {
        50
    } else {
        3
    }
}

/// Says something to the parent, who hears it even if this process is killed at once.
pub(crate) fn say(what: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{MARK}{what}").unwrap();
    out.flush().unwrap();
}

/// In a process that is to be killed: what it does, and where.
pub(crate) fn told() -> (String, PathBuf) {
    (
        env::var(ACT).unwrap(),
        PathBuf::from(env::var_os(FOLDER).unwrap()),
    )
}

/// Has `test` do the act until it is killed where the point is reached for the `time`th time, and answers what it said.
pub(crate) fn run_until_killed(
    test: &str,
    folder: &Path,
    act: &str,
    point: &str,
    time: usize,
) -> Vec<String> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args([test, "--exact", "--ignored", "--nocapture"])
        .env(AT, point)
        .env(TIME, time.to_string())
        .env(ACT, act)
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        if let Some(at) = line.find(MARK) {
            said.push(line[at + MARK.len()..].to_owned());
        }
    }
    let status = child.wait().unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;
        assert_eq!(status.signal(), Some(9), "{act} never came to {point}");
    }
    #[cfg(not(unix))]
    assert!(!status.success(), "{act} never came to {point}");
    said
}

/// A folder as another one is.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
