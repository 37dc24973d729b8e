//! No program of the same person attaches to the window or to `kaizala`, and a crash of theirs leaves no core behind.
//!
//! Root reads every memory, so where the tests run as root their programs are started without any capability: the same
//! user as the victim's, and nothing more, as any two programs of one person are.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use companion_tests::screen::Screen;
use companion_tests::wait::until;
use companion_tests::window::{PATIENCE, app, kaizala};
use companion_tests::world::World;
use companion_tests::{Failure, Outcome, hidden};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// As bad a crash as any, and the one that the web view's engine does not catch.
const CRASH: Signal = Signal::ABORT;
/// Lets whoever is started leave a core, if it may.
const WITH_CORES: &str = r#"ulimit -c unlimited; exec "$0" "$@""#;

#[tokio::test]
async fn nobody_attaches_to_the_window_or_to_kaizala_and_a_crash_leaves_no_core() -> Outcome {
    let mut world = World::new()?;
    world.give_up_capabilities();
    let mut window = Victim::start(&world, &app(), &[])?;
    let screen = Screen::connect(world.display())?;
    until("a window", PATIENCE, async || screen.largest_window()).await?;
    let pages = until("a page", PATIENCE, async || {
        let mut pages = world.processes()?;
        pages.retain(|process| process.program.ends_with("WebKitWebProcess"));
        Ok((!pages.is_empty()).then_some(pages))
    })
    .await?;
    for page in pages {
        assert_eq!(core_limits(page.pid)?, ["0", "0"], "the page's own process");
    }
    window.is_closed(&world)?;

    // It reads a passphrase for the window's vault, and waits for the end of it.
    let vault = hidden::vault(&world).join("vault.db");
    until("a vault", PATIENCE, async || {
        Ok(vault.exists().then_some(()))
    })
    .await?;
    let arguments = ["--passphrase-fd", "0", "status"];
    let mut terminal = Victim::start(&world, &kaizala(), &arguments)?;
    until("a hardened process", PATIENCE, async || {
        let is_hardened = core_limits(Pid::from_child(&terminal.process))? == ["0", "0"];
        Ok(is_hardened.then_some(()))
    })
    .await?;
    terminal.is_closed(&world)?;

    terminal.crash()?;
    window.crash()
}

/// Without this a refusal would prove nothing: the same attempts succeed with a program that does not close itself.
#[tokio::test]
async fn what_is_tried_succeeds_with_another_program() -> Outcome {
    let mut world = World::headless()?;
    world.give_up_capabilities();
    let mut other = Victim::start(&world, Path::new("cat"), &[])?;
    let pid = other.process.id();
    until("the program", PATIENCE, async || {
        let name = fs::read_to_string(format!("/proc/{pid}/comm"))?;
        Ok((name.trim() == "cat").then_some(()))
    })
    .await?;
    assert_eq!(attached(&world, pid)?, "");
    assert!(reads(&world, pid, "maps")?);
    assert!(reads(&world, pid, "environ")?);
    kill_process(Pid::from_child(&other.process), CRASH)?;
    if !other.process.wait()?.core_dumped() {
        println!("NOT SHOWN HERE: this system keeps no core of any program.");
    }
    Ok(())
}

/// A program that may leave a core, in a folder of its own.
struct Victim {
    process: Child,
    folder: TempDir,
}

impl Victim {
    fn start(world: &World, program: &Path, arguments: &[&str]) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let mut command = world.command("sh");
        command
            .args(["-c", WITH_CORES])
            .arg(program)
            .args(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let process = command.spawn()?;
        Ok(Self { process, folder })
    }

    fn is_closed(&self, world: &World) -> Outcome {
        let pid = self.process.id();
        assert_eq!(core_limits(Pid::from_child(&self.process))?, ["0", "0"]);
        let refusal = attached(world, pid)?;
        assert!(refusal.contains("not permitted"), "{refusal:?}");
        for file in ["maps", "environ", "mem"] {
            assert!(!reads(world, pid, file)?, "{file} can be read");
        }
        Ok(())
    }

    fn crash(&mut self) -> Outcome {
        kill_process(Pid::from_child(&self.process), CRASH)?;
        let status = self.process.wait()?;
        assert_eq!(status.signal(), Some(CRASH.as_raw()), "{status}");
        assert!(!status.core_dumped());
        let left: Vec<_> = fs::read_dir(self.folder.path())?.collect();
        assert!(left.is_empty(), "{left:?}");
        Ok(())
    }
}

/// Attaches as `gcore` does first, and lets go again; answers what is said against it.
fn attached(world: &World, pid: u32) -> Outcome<String> {
    let mut command = world.command("timeout");
    command.args([
        "--signal=INT",
        "1",
        "strace",
        "-qq",
        "-o",
        "/dev/null",
        "-p",
    ]);
    let said = command.arg(pid.to_string()).output()?;
    Ok(String::from_utf8_lossy(&said.stderr).into_owned())
}

fn reads(world: &World, pid: u32, file: &str) -> Outcome<bool> {
    let mut command: Command = world.command("head");
    command.args(["-c", "1"]).arg(format!("/proc/{pid}/{file}"));
    // A kernel may also open it and give nothing.
    Ok(!command.output()?.stdout.is_empty())
}

/// The limits of a core's size, the one in force and the highest.
fn core_limits(pid: Pid) -> Outcome<[String; 2]> {
    let limits = fs::read_to_string(format!("/proc/{}/limits", pid.as_raw_nonzero()))?;
    let mut words = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max core file size"))
        .ok_or_else(|| Failure::new("no limit of cores"))?
        .split_whitespace()
        .map(str::to_owned);
    Ok([(); 2].map(|()| words.next().unwrap_or_default()))
}
