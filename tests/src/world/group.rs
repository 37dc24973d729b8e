//! All programs of a world stand in one process group, which ends with the world whatever happens to its owner.

use std::cell::RefCell;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, kill_process_group, pidfd_open};

use crate::{Failure, Outcome};

/// Reads its standard input until the owner dies, and then removes the world's folder and ends the whole group, itself
/// included. An owner that lives ends the group itself.
const KEEPER: &str = r#"read -r line; rm -rf "$1"; kill -KILL 0"#;

/// How long a killed group may take to be empty.
const LIMIT: Duration = Duration::from_secs(5);

/// A process group, led by a keeper that outlives a crash of the owner just long enough to end the others.
pub(super) struct ProcessGroup {
    keeper: Child,
    leader: Pid,
    children: RefCell<Vec<Child>>,
}

impl ProcessGroup {
    pub(super) fn new(folder: &Path) -> Outcome<Self> {
        let mut command = Command::new("sh");
        command
            .args(["-c", KEEPER, "sh"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .process_group(0);
        let keeper = command.spawn()?;
        let leader = Pid::from_child(&keeper);
        Ok(Self {
            keeper,
            leader,
            children: RefCell::default(),
        })
    }

    /// Lets `command` start inside the group.
    pub(super) fn admit(&self, command: &mut Command) {
        command.process_group(self.leader.as_raw_nonzero().get());
    }

    /// Keeps a child to be collected at the end.
    pub(super) fn keep(&self, child: Child) {
        self.children.borrow_mut().push(child);
    }

    pub(super) fn processes(&self) -> Outcome<Vec<Process>> {
        let mut found = Vec::new();
        for entry in fs::read_dir("/proc")? {
            let Ok(entry) = entry else { continue };
            let Some(pid) = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok())
                .and_then(Pid::from_raw)
            else {
                continue;
            };
            // A process may end between the listing and the reading.
            let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else {
                continue;
            };
            let Some(stat) = Stat::parse(&stat) else {
                continue;
            };
            if stat.group != self.leader.as_raw_nonzero().get() || stat.state == "Z" {
                continue;
            }
            if let Ok(program) = fs::read_link(entry.path().join("exe")) {
                found.push(Process {
                    pid,
                    parent: stat.parent,
                    program,
                });
            }
        }
        Ok(found)
    }
}

impl Drop for ProcessGroup {
    fn drop(&mut self) {
        let _ = kill_process_group(self.leader, Signal::KILL);
        let _ = self.keeper.wait();
        for child in self.children.get_mut() {
            let _ = child.wait();
        }
        // Grandchildren are collected by init, which announces nothing.
        let deadline = Instant::now() + LIMIT;
        while self.processes().is_ok_and(|left| !left.is_empty()) && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// A living process of a world.
#[derive(Debug)]
pub struct Process {
    /// Its number.
    pub pid: Pid,
    /// The number of its parent.
    pub parent: i32,
    /// The file it runs.
    pub program: PathBuf,
}

impl Process {
    /// Ends it as `kill -9` does and waits until it is gone.
    ///
    /// # Errors
    /// When it may not be ended.
    pub fn kill(&self) -> Outcome {
        let handle = pidfd_open(self.pid, PidfdFlags::empty())?;
        kill_process(self.pid, Signal::KILL)?;
        let mut events = [PollFd::new(&handle, PollFlags::IN)];
        let limit = rustix::time::Timespec {
            tv_sec: 5,
            tv_nsec: 0,
        };
        if poll(&mut events, Some(&limit))? == 0 {
            return Err(Failure::new(format!(
                "process {:?} survived being killed",
                self.pid
            )));
        }
        Ok(())
    }
}

/// What is used of `/proc/PID/stat`.
struct Stat<'a> {
    state: &'a str,
    parent: i32,
    group: i32,
}

impl<'a> Stat<'a> {
    /// The name stands in brackets and may itself hold brackets and spaces, so the fields begin after the last one.
    fn parse(line: &'a str) -> Option<Self> {
        let mut fields = line.rsplit_once(") ")?.1.split(' ');
        Some(Self {
            state: fields.next()?,
            parent: fields.next()?.parse().ok()?,
            group: fields.next()?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Stat;

    #[test]
    fn a_name_with_brackets_does_not_shift_the_fields() {
        let stat = Stat::parse("41 (a (b) c) S 7 9 9 0 -1 4194304").unwrap();
        assert_eq!((stat.state, stat.parent, stat.group), ("S", 7, 9));
    }
}
