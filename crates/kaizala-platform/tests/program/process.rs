//! The program as a process of its own.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

/// A running server. It is killed when it is dropped.
pub(crate) struct Program {
    child: Child,
    /// The address it said.
    pub(crate) url: String,
    log: Option<JoinHandle<String>>,
}

/// The program with these arguments, with no setting from the environment of the tests.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaizala-platform"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("KAIZALA_") {
            command.env_remove(name);
        }
    }
    command.arg("serve").args(arguments);
    command
}

impl Program {
    /// Starts a server for trying things out on any free port.
    pub(crate) fn start(data: &Path, arguments: &[&str]) -> Self {
        let mut command = command(&["--dev", "--listen=127.0.0.1:0"]);
        Self::run(command.arg("--data").arg(data).args(arguments))
    }

    /// Runs a command that ends up as a server.
    pub(crate) fn run(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut errors = child.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut text = String::new();
            errors.read_to_string(&mut text).unwrap();
            text
        });
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let Some(url) = line.trim().strip_prefix("Kaizala Platform: ") else {
            panic!("did not start: {line}{}", log.join().unwrap());
        };
        Self {
            url: url.trim_end_matches('/').to_owned(),
            child,
            log: Some(log),
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        self.url.split_once("://").unwrap().1
    }

    /// The process.
    #[cfg(target_os = "linux")]
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to end.
    pub(crate) fn terminate(&self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(asked.success());
    }

    /// SIGKILL, as the system sends it to whom it has no memory for; what it logged.
    pub(crate) fn kill(mut self) -> String {
        self.child.kill().unwrap();
        self.wait().1
    }

    /// Waits until it has ended; what it logged.
    pub(crate) fn wait(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().unwrap();
        (status, self.log.take().unwrap().join().unwrap())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
