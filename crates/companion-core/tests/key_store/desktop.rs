//! A session bus and a key ring of their own, in a home of their own.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    os::unix::fs::DirBuilderExt as _,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;
use zbus::{
    blocking::{Connection, Proxy, connection, fdo::DBusProxy},
    zvariant::{ObjectPath, OwnedObjectPath},
};

const SECRETS: &str = "org.freedesktop.secrets";
const PASSWORD: &[u8] = b"a password";
/// No service folders: nothing on this bus is started by being called.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// How a key ring daemon starts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// With the password: the login collection is there and open.
    Unlocked,
    /// Without: a collection from before is locked, and none is made.
    Locked,
}

pub(crate) struct Desktop {
    root: TempDir,
    bus: Option<Child>,
    daemon: Option<Child>,
}

impl Desktop {
    /// A home, and nothing that runs in it.
    pub(crate) fn empty() -> Self {
        let root = tempfile::tempdir().unwrap();
        for folder in ["home", "run"] {
            fs::DirBuilder::new()
                .mode(0o700)
                .create(root.path().join(folder))
                .unwrap();
        }
        Self {
            root,
            bus: None,
            daemon: None,
        }
    }

    /// A session bus, and nobody on it.
    pub(crate) fn with_bus() -> Self {
        let mut desktop = Self::empty();
        desktop.start_bus();
        desktop
    }

    /// A session bus and a key ring.
    pub(crate) fn with_key_ring(start: Start) -> Self {
        let mut desktop = Self::with_bus();
        desktop.start_key_ring(start);
        desktop
    }

    /// The path of the bus's socket, whether there is a bus or not.
    pub(crate) fn socket(&self) -> PathBuf {
        self.root.path().join("run/bus")
    }

    pub(crate) fn address(&self) -> String {
        format!("unix:path={}", self.socket().display())
    }

    /// A folder for a vault that is not there yet.
    pub(crate) fn vault(&self) -> PathBuf {
        self.root.path().join("home/vault")
    }

    /// Where the key ring keeps its files.
    pub(crate) fn key_rings(&self) -> PathBuf {
        self.root.path().join("home/.local/share/keyrings")
    }

    /// A program that lives on this desktop.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.root.path().join("home"))
            .env("XDG_RUNTIME_DIR", self.root.path().join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", self.address())
            // Whoever plays logind does so here as well.
            .env("DBUS_SYSTEM_BUS_ADDRESS", self.address())
            .stderr(Stdio::null());
        command
    }

    pub(crate) fn start_bus(&mut self) {
        let config = self.root.path().join("bus.conf");
        fs::write(&config, BUS).unwrap();
        let mut bus = self
            .command("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .arg(format!("--address={}", self.address()))
            .args(["--nofork", "--nopidfile", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon is needed: apt-get install dbus");
        let mut address = String::new();
        BufReader::new(bus.stdout.as_mut().unwrap())
            .read_line(&mut address)
            .unwrap();
        assert!(address.starts_with("unix:"), "dbus-daemon did not start");
        self.bus = Some(bus);
    }

    pub(crate) fn kill_bus(&mut self) {
        end(&mut self.bus);
        fs::remove_file(self.socket()).unwrap();
    }

    pub(crate) fn start_key_ring(&mut self, start: Start) {
        let bus = self.connect();
        let owners = DBusProxy::new(&bus).unwrap();
        let mut changes = owners
            .receive_name_owner_changed_with_args(&[(0, SECRETS)])
            .unwrap();
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        if start == Start::Unlocked {
            command.arg("--unlock");
        }
        let mut daemon = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("gnome-keyring-daemon is needed: apt-get install gnome-keyring");
        daemon.stdin.take().unwrap().write_all(PASSWORD).unwrap();
        self.daemon = Some(daemon);
        assert!(
            changes.next().is_some(),
            "gnome-keyring-daemon did not start"
        );
    }

    /// Kills the daemon; when this returns the bus has noticed.
    pub(crate) fn kill_key_ring(&mut self) {
        let bus = self.connect();
        let owners = DBusProxy::new(&bus).unwrap();
        let mut changes = owners
            .receive_name_owner_changed_with_args(&[(0, SECRETS)])
            .unwrap();
        end(&mut self.daemon);
        assert!(changes.next().is_some());
    }

    /// Locks the login collection, as a screen lock or a person does.
    pub(crate) fn lock(&self) {
        let collection = ObjectPath::try_from("/org/freedesktop/secrets/aliases/default").unwrap();
        let reply = self
            .connect()
            .call_method(
                Some(SECRETS),
                "/org/freedesktop/secrets",
                Some("org.freedesktop.Secret.Service"),
                "Lock",
                &(vec![collection],),
            )
            .unwrap();
        let (locked, _): (Vec<OwnedObjectPath>, OwnedObjectPath) =
            reply.body().deserialize().unwrap();
        assert_eq!(locked.len(), 1);
    }

    /// Does something and returns as soon as the key ring has a new item.
    pub(crate) fn until_an_item_is_made(&self, act: impl FnOnce()) {
        let bus = self.connect();
        let login = Proxy::new(
            &bus,
            SECRETS,
            "/org/freedesktop/secrets/collection/login",
            "org.freedesktop.Secret.Collection",
        )
        .unwrap();
        let mut made = login.receive_signal("ItemCreated").unwrap();
        act();
        assert!(made.next().is_some());
    }

    /// Stands in for the program that asks for the password, and never answers. Gone when dropped.
    pub(crate) fn silent_prompter(&self) -> Connection {
        let prompter = self.connect();
        prompter
            .request_name("org.gnome.keyring.SystemPrompter")
            .unwrap();
        prompter
    }

    fn connect(&self) -> Connection {
        connection::Builder::address(self.address().as_str())
            .unwrap()
            .build()
            .unwrap()
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        end(&mut self.daemon);
        end(&mut self.bus);
    }
}

fn end(child: &mut Option<Child>) {
    if let Some(mut child) = child.take() {
        // Already gone is as good.
        let _ = child.kill();
        let _ = child.wait();
    }
}
