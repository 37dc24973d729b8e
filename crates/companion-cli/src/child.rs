//! The command of `exec`: in the place of this program, or beside it with the token masked in what it prints.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;

use companion_core::secret::Secret;

use crate::exit::Exit;
use crate::mask::Mask;
use crate::trouble::{Outcome, Slip, Trouble};

/// How much is read of the command's output at once, in bytes.
const CHUNK: usize = 8 * 1024;

/// Lets the command take this program's place: terminal, signals and exit code are its own.
#[cfg(unix)]
pub(crate) fn in_our_place(mut command: Command) -> Outcome<Exit> {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    Err(not_started(&command, &error))
}

/// Runs the command and ends as it does: programs do not take each other's place on this system.
#[cfg(not(unix))]
pub(crate) fn in_our_place(mut command: Command) -> Outcome<Exit> {
    let status = command
        .status()
        .map_err(|error| not_started(&command, &error))?;
    Ok(ended(status))
}

/// Runs the command with `secret` masked in both of its streams.
pub(crate) async fn masked(mut command: Command, secret: &Secret) -> Outcome<Exit> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(&command, &error))?;
    // A thread for each, so that a stream that nobody reads does not hold up the other.
    let streams = [
        child.stdout.take().map(|from| {
            let mask = Mask::of(secret);
            thread::spawn(move || pass_on(from, std::io::stdout(), mask))
        }),
        child.stderr.take().map(|from| {
            let mask = Mask::of(secret);
            thread::spawn(move || pass_on(from, std::io::stderr(), mask))
        }),
    ];
    let status = signals::wait(child)
        .await
        .map_err(|error| not_started(&command, &error))?;
    for stream in streams.into_iter().flatten() {
        let _ = stream.join();
    }
    Ok(ended(status))
}

/// Until the command has closed the stream, or nobody reads it any more; then the command is told by a broken pipe.
fn pass_on(mut from: impl Read, mut to: impl Write, mut mask: Mask) {
    let mut chunk = [0; CHUNK];
    loop {
        let masked = match from.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => mask.pass(&chunk[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(_) => break,
        };
        if to.write_all(&masked).and_then(|()| to.flush()).is_err() {
            return;
        }
    }
    let _ = to.write_all(&mask.rest()).and_then(|()| to.flush());
}

fn not_started(command: &Command, error: &std::io::Error) -> Trouble {
    let slip = if error.kind() == ErrorKind::NotFound {
        Slip::CommandMissing
    } else {
        Slip::CommandFailed
    };
    let name = command.get_program().to_string_lossy();
    Trouble::from(slip).with("command", name).detailed(error)
}

/// How a shell would name the end: the code, or 128 and the signal.
fn ended(status: ExitStatus) -> Exit {
    let code = status
        .code()
        .or_else(|| signals::of(status).map(|signal| 128 + signal));
    Exit::OfChild(
        code.and_then(|code| u8::try_from(code).ok())
            .unwrap_or(u8::MAX),
    )
}

/// Signals to this program are meant for the command.
#[cfg(unix)]
mod signals {
    use std::io;
    use std::os::unix::process::ExitStatusExt as _;

    use rustix::process::{Pid, Signal, kill_process};
    use tokio::signal::unix::{SignalKind, signal};

    use super::{Child, ExitStatus};

    pub(super) async fn wait(mut child: Child) -> io::Result<ExitStatus> {
        let pid = Pid::from_child(&child);
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hang_up = signal(SignalKind::hangup())?;
        // The terminal sends these to the command as well; here they are only outlived.
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut quit = signal(SignalKind::quit())?;
        let mut ended = tokio::task::spawn_blocking(move || child.wait());
        loop {
            let sent = tokio::select! {
                status = &mut ended => return status?,
                _ = terminate.recv() => Signal::TERM,
                _ = hang_up.recv() => Signal::HUP,
                _ = interrupt.recv() => continue,
                _ = quit.recv() => continue,
            };
            // It may have ended by itself a moment ago.
            let _ = kill_process(pid, sent);
        }
    }

    pub(super) fn of(status: ExitStatus) -> Option<i32> {
        status.signal()
    }
}

#[cfg(not(unix))]
mod signals {
    use std::io;

    use super::{Child, ExitStatus};

    pub(super) async fn wait(mut child: Child) -> io::Result<ExitStatus> {
        let mut ended = tokio::task::spawn_blocking(move || child.wait());
        loop {
            tokio::select! {
                status = &mut ended => return status?,
                // The console sends it to the command as well; here it is only outlived.
                _ = tokio::signal::ctrl_c() => {}
            }
        }
    }

    pub(super) fn of(_: ExitStatus) -> Option<i32> {
        None
    }
}
