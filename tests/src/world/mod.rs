//! A private world for one run: its own home, display, session bus and key store.
//!
//! Nothing in it touches the person who runs it: every folder that a program finds by the environment lies in one
//! temporary folder, the display is a virtual one, and the bus has no activation, so that no key store, portal or
//! accessibility service of the machine can answer on it.

mod group;
mod key_store;

use std::cell::RefCell;
use std::fs::{self, DirBuilder};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::TempDir;

pub use group::Process;
use group::ProcessGroup;

use crate::{Failure, Outcome};

/// Size of the virtual display in pixels.
pub const DISPLAY_SIZE: (u16, u16) = (1280, 900);

/// A session bus without activation: what is not started here does not exist here.
const BUS_CONFIGURATION: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A fresh, private world. Everything started in it ends with it.
pub struct World {
    // Dropped in this order: nobody may still be writing when the folder goes.
    group: ProcessGroup,
    folder: TempDir,
    display: String,
    bus_address: String,
    key_store: RefCell<Option<Child>>,
    locale: String,
    variables: Vec<(String, String)>,
    without_capabilities: bool,
}

impl World {
    /// A fresh world with an unlocked key store, speaking English.
    ///
    /// # Errors
    /// When one of the programs it is made of is missing or does not start.
    pub fn new() -> Outcome<Self> {
        let world = Self::without_key_store()?;
        world.start_key_store_unlocked()?;
        Ok(world)
    }

    /// A fresh world whose session bus has no key store.
    ///
    /// # Errors
    /// As [`World::new`].
    pub fn without_key_store() -> Outcome<Self> {
        let mut world = Self::empty()?;
        world.display = world.start_display()?;
        Ok(world)
    }

    /// A fresh world with an unlocked key store and no display, as over ssh.
    ///
    /// # Errors
    /// As [`World::new`].
    pub fn headless() -> Outcome<Self> {
        let world = Self::empty()?;
        world.start_key_store_unlocked()?;
        Ok(world)
    }

    fn empty() -> Outcome<Self> {
        let folder = tempfile::Builder::new()
            .prefix("kaizala-world-")
            .tempdir()?;
        for name in ["home", "data", "config", "cache", "state", "run", "tmp"] {
            DirBuilder::new()
                .mode(0o700)
                .create(folder.path().join(name))?;
        }
        let mut world = Self {
            group: ProcessGroup::new(folder.path())?,
            folder,
            display: String::new(),
            bus_address: String::new(),
            key_store: RefCell::default(),
            locale: "en_US.UTF-8".into(),
            variables: Vec::new(),
            without_capabilities: false,
        };
        world.bus_address = world.start_bus()?;
        Ok(world)
    }

    /// The locale that programs started from now on find, such as `de_DE.UTF-8`.
    pub fn set_locale(&mut self, locale: &str) {
        locale.clone_into(&mut self.locale);
    }

    /// Sets a variable for the programs started from now on.
    pub fn set_variable(&mut self, name: &str, value: &str) {
        self.variables.push((name.into(), value.into()));
    }

    /// Lets the programs started from now on do no more than a person's may, even where root starts them.
    pub fn give_up_capabilities(&mut self) {
        self.without_capabilities = true;
    }

    /// The folder that holds everything this world writes.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The X display, such as `:3`; empty where there is none.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// `program`, to be started in this world and to end with it.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = if self.without_capabilities && rustix::process::geteuid().is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--bounding-set=-all", "--inh-caps=-all"]);
            command.arg(program.as_ref());
            command
        } else {
            Command::new(program.as_ref())
        };
        command.env_clear().stdin(Stdio::null());
        for name in ["PATH", "RUST_BACKTRACE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        for (name, folder) in [
            ("HOME", "home"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "run"),
            ("TMPDIR", "tmp"),
        ] {
            command.env(name, self.place(folder));
        }
        let language = self.locale.split('_').next().unwrap_or("en");
        command
            .env("LANG", &self.locale)
            .env("LANGUAGE", language)
            .env("TZ", "UTC")
            .env("GDK_BACKEND", "x11")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            // There is no accessibility bus here, and looking for one costs a second.
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_A11Y", "none")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        if !self.display.is_empty() {
            command.env("DISPLAY", &self.display);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        self.group.admit(&mut command);
        command
    }

    /// Every living process of this world.
    ///
    /// # Errors
    /// When `/proc` cannot be read.
    pub fn processes(&self) -> Outcome<Vec<Process>> {
        self.group.processes()
    }

    /// Ends every process of this world that runs `program`, as `kill -9` does, and waits until each is gone.
    ///
    /// # Errors
    /// When none runs, or when one cannot be ended.
    pub fn kill(&self, program: &Path) -> Outcome {
        let mut found = false;
        for process in self.processes()? {
            if process.program == program {
                process.kill()?;
                found = true;
            }
        }
        if found {
            Ok(())
        } else {
            Err(Failure::new(format!("{} does not run", program.display())))
        }
    }

    fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn start_display(&self) -> Outcome<String> {
        let (width, height) = DISPLAY_SIZE;
        let mut command = self.command("Xvfb");
        command.args([
            "-displayfd",
            "1",
            "-nolisten",
            "tcp",
            "-noreset",
            "-screen",
            "0",
        ]);
        command.arg(format!("{width}x{height}x24"));
        Ok(format!(":{}", self.start_and_read_line(command)?))
    }

    fn start_bus(&self) -> Outcome<String> {
        let configuration = self.place("bus.conf");
        let socket = self.place("run").join("bus");
        fs::write(
            &configuration,
            BUS_CONFIGURATION.replace("SOCKET", &socket.to_string_lossy()),
        )?;
        let mut command = self.command("dbus-daemon");
        command.arg("--config-file").arg(&configuration).args([
            "--nofork",
            "--nopidfile",
            "--print-address=1",
        ]);
        self.start_and_read_line(command)
    }

    /// Starts a program of this world, and hands over what it says.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(&self, mut command: Command) -> Outcome<ChildStdout> {
        let name = command.get_program().to_string_lossy().into_owned();
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command
            .spawn()
            .map_err(|error| Failure::from(error).during(&format!("starting {name}")))?;
        let said = child.stdout.take();
        self.group.keep(child);
        said.ok_or_else(|| Failure::new(format!("{name} cannot be heard")))
    }

    /// Starts a program that says by its first line that it is ready.
    fn start_and_read_line(&self, command: Command) -> Outcome<String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut line = String::new();
        BufReader::new(self.start(command)?).read_line(&mut line)?;
        let line = line.trim();
        if line.is_empty() {
            Err(Failure::new(format!(
                "{name} ended without saying that it is ready"
            )))
        } else {
            Ok(line.into())
        }
    }
}
